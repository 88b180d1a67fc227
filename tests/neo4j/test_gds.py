"""The server's own measures are those worked out here, for each viewer, and nothing of them stays behind."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile

import pytest

from api.settings import Settings
from api.wiring import opened
from cypher import projection
from graph.analysis.case import Case
from graph.analysis.kernels import Ties, measured
from graph.analysis.questions import ask
from graph.audit import AuditLog
from graph.casebook.desk import Desk
from graph.casebook.transfer import copy
from graph.model.fault import StoreError, UsageError
from graph.sight import Sight
from graph.store import Engine, Projecting, Row, Store, open_store

from .database import Database
from .fixtures import _require
from .releases import LTS
from .server import Server

AS_AT = date(2025, 10, 31)
QUESTIONS = ("most_connected", "connected_parts")
SIGHTS = [
    (date(2025, 10, 31), ("", "P", "C"), False),
    (date(2025, 10, 31), ("", "P", "C"), True),
    (date(2025, 10, 31), ("", "P"), True),
    (date(2025, 10, 31), ("",), False),
    (date(2025, 8, 31), ("", "P", "C"), True),
    (date(2025, 7, 31), ("", "P"), False),
    (date(2019, 1, 1), ("", "P", "C"), True),
]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    _require(LTS, gds=True)
    with Server(gds=True, heap="1g") as running:
        yield running


@pytest.fixture(scope="module")
def store(server: Server, decided_path: Path) -> Iterator[Store]:
    """The case load with every decision, on a server with Graph Data Science."""
    held = open_store(server.url, access=server.access)
    with opened(Settings(store=f"sqlite:///{decided_path}"), AS_AT) as desk, TemporaryFile() as spool:
        copy(desk, held, spool)
    yield held
    held.close()


def desk(
    store: Store,
    engine: Engine,
    as_at: date = AS_AT,
    handlings: tuple[str, ...] = ("", "P", "C"),
    unreviewed: bool = False,
) -> Desk:
    sight = Sight(viewer="v", agency="a", purpose="test", as_at=as_at, handlings=handlings, unreviewed=unreviewed)
    return Desk(store, sight, AuditLog(store, bytes(32)), engine)


@contextmanager
def ties(at: Desk, question: str) -> Iterator[Ties]:
    with at.view("test") as view, measured(view, question) as found:
        yield found


def left(server: Server) -> list[dict[str, str]]:
    """What is projected on the server now."""
    database = Database(server.url, server.access)
    try:
        return database.run("CALL gds.graph.list() YIELD graphName RETURN graphName")
    finally:
        database.close()


@pytest.mark.parametrize("question", QUESTIONS)
def test_both_engines_measure_the_same_under_every_sight(store: Store, server: Server, question: str) -> None:
    sizes = set()
    for as_at, handlings, unreviewed in SIGHTS:
        at = {engine: desk(store, engine, as_at, handlings, unreviewed) for engine in (Engine.NETWORKX, Engine.GDS)}
        with ties(at[Engine.NETWORKX], question) as here, ties(at[Engine.GDS], question) as there:
            assert (here.computed_by, there.computed_by) == ("NetworkX", "GDS")
            wanted, found = here.pagerank(), there.pagerank()
            assert found.keys() == wanted.keys()
            assert max((abs(found[id] - wanted[id]) for id in wanted), default=0) < 1e-6
            assert abs(sum(found.values()) - bool(found)) < 1e-9
            assert there.components() == here.components()
            assert there.links() == here.links()
            sizes.add(len(wanted))
    assert 0 in sizes
    assert len(sizes) > 3, "else the sights show the same"
    assert left(server) == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_is_the_same_and_says_who_computed_it(store: Store, question: str) -> None:
    def answered(engine: Engine) -> list[Row]:
        with desk(store, engine).view("ask") as view:
            return ask(Case(view), question, {}).rows

    here, there = answered(Engine.NETWORKX), answered(Engine.AUTO)
    assert len(here) > 1
    assert {row["computed_by"] for row in there} == {"GDS"}
    assert there == [{**row, "computed_by": "GDS"} for row in here]


def test_nothing_stays_on_the_server_when_a_measure_fails(
    store: Store, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:

    def broken_off() -> None:
        with ties(desk(store, Engine.GDS), "most_connected"):
            assert len(left(server)) == 1
            raise RuntimeError("broke off")

    with pytest.raises(RuntimeError, match="broke off"):
        broken_off()
    assert left(server) == []
    monkeypatch.setattr(projection, "kernel", lambda name: "CALL gds.noSuchMeasure.stream($graph) YIELD nodeId")
    with (
        pytest.raises(StoreError, match=r"The store could not answer most_connected: .*noSuchMeasure"),
        ties(desk(store, Engine.GDS), "most_connected") as found,
    ):
        found.pagerank()
    assert left(server) == []


def test_two_viewers_at_once_measure_what_each_may_see(store: Store) -> None:
    with (
        ties(desk(store, Engine.GDS), "most_connected") as all_of_it,
        ties(desk(store, Engine.GDS, handlings=("",)), "most_connected") as less,
    ):
        seen, fewer = all_of_it.links(), less.links()
        assert fewer.keys() < seen.keys()
        assert all_of_it.links() == seen


def test_without_data_science_on_the_server_kith_does_it(neo4j: Database) -> None:
    plain = open_store(neo4j.url, access=neo4j.access)
    try:
        assert isinstance(plain, Projecting)
        if plain.has_data_science():
            pytest.skip("The server that was given has Graph Data Science: nothing to fall back from.")
        with ties(desk(plain, Engine.AUTO), "most_connected") as found:
            assert found.computed_by == "NetworkX"
        with (
            pytest.raises(UsageError, match=r"has no Graph Data Science: set KITH_ENGINE to auto or networkx"),
            ties(desk(plain, Engine.GDS), "most_connected"),
        ):
            pass
    finally:
        plain.close()
