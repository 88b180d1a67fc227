"""A schema whose making broke off, or was begun by two at once, is made whole by the next who opens the store."""

import subprocess
import sys
from pathlib import Path

import pytest

from api.settings import Settings
from api.wiring import Door
from graph.model.fault import NoStoreError
from graph.store import open_store

from .database import Database
from .fixtures import ON_NEO4J, Databases


@pytest.fixture
def bare(neo4j_databases: Databases) -> Database:
    """A database that never heard of kith."""
    database = neo4j_databases(ON_NEO4J[0])
    database.raze()
    return database


def test_an_index_that_a_broken_off_constraint_left_is_cleared_away(bare: Database) -> None:
    bare.run("CREATE INDEX fault_number FOR (n:Fault) ON (n.file, n.number)")
    store = open_store(bare.url, access=bare.access)
    owned = bare.run(
        "SHOW INDEXES YIELD name, owningConstraint WHERE name = 'fault_number' RETURN owningConstraint AS by"
    )
    assert owned == [{"by": "fault_number"}]
    assert store.check() == []
    store.close()


def test_two_programs_may_make_one_store_at_once(bare: Database) -> None:
    command = [sys.executable, "-c", "from api.cli import main; main()", "init", "--store", bare.url]
    both = [
        subprocess.Popen(command, cwd=Path(__file__).parents[2], stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = [each.communicate(timeout=300)[1] for each in both]
    assert [each.returncode for each in both] == [0, 0], said


def test_a_store_that_was_lost_does_not_read_as_an_empty_one(bare: Database) -> None:
    open_store(bare.url, access=bare.access).close()
    door = Door(Settings(store=bare.url))
    with door.opened() as desk:
        assert desk.store.url == bare.url
    bare.raze()
    with pytest.raises(NoStoreError, match="any more"):
        door.opened()
    door.close()
