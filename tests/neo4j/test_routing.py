"""A cluster's kind of address, as far as one server can be one."""

import pytest

from graph.casebook.people import persons
from graph.store import open_store

from ..graph.conftest import desk_on, fill
from .database import Database


def test_a_routed_address_serves_what_was_written_through_it(neo4j: Database) -> None:
    """The routing table of one server names itself for everything; each read has the bookmark of the last write."""
    if not neo4j.url.startswith("bolt://"):
        pytest.skip(
            "The server that was given is reached by another kind of address: there is nothing to put in its place."
        )
    table = neo4j.run("CALL dbms.routing.getRoutingTable({}) YIELD servers RETURN servers")[0]["servers"]
    assert {each["role"] for each in table} == {"READ", "WRITE", "ROUTE"}
    assert {address for each in table for address in each["addresses"]} == {neo4j.url.removeprefix("bolt://")}
    routed = open_store(neo4j.url.replace("bolt://", "neo4j://"), access=neo4j.access)
    try:
        fill(routed)
        with desk_on(routed).view("test") as view:
            through = {id: one.name for id, one in persons(view).items()}
        assert "Ava Ash" in through.values()
    finally:
        routed.close()
    direct = open_store(neo4j.url, access=neo4j.access)
    try:
        with desk_on(direct).view("test") as view:
            assert {id: one.name for id, one in persons(view).items()} == through
    finally:
        direct.close()
