"""Whatever is loaded, decided and asked: a store on a real Neo4j and the embedded one give the same rows.

A trial is one world at random (``worlds``), built step by step at a desk on each store; then every reading query is
asked of both, under several sights (``asked``). A trial's number is its seed; ``KITH_TRIALS=300`` runs as many.
"""

import os
from collections.abc import Iterator
from random import Random

import pytest

import cypher
from graph import audit
from graph.casebook.transfer import store_hash
from graph.store import Row, Store, Transaction, open_store

from ..neo4j.fixtures import ON_NEO4J, Databases
from .asked import Asker, Question
from .conftest import desk_on
from .worlds import World

TRIALS = int(os.environ.get("KITH_TRIALS", "60"))
SIGHTS = 2
READS = [name for name in cypher.names() if cypher.query(name, "sql").columns]


@pytest.fixture(scope="module")
def real(neo4j_databases: Databases) -> Iterator[Store]:
    """A store on the shared server, opened once: every trial empties it."""
    database = neo4j_databases(ON_NEO4J[0])
    database.empty()
    opened = open_store(database.url, access=database.access)
    yield opened
    opened.close()


@pytest.fixture
def emptied(real: Store, neo4j_databases: Databases) -> Store:
    """The same, with nothing in it."""
    neo4j_databases(ON_NEO4J[0]).empty()
    return real


def asked(store: Store, questions: list[Question]) -> list[list[Row]]:
    """The rows of many questions, in one transaction: on a server each transaction is a journey there and back."""

    def ask(change: Transaction) -> list[list[Row]]:
        return [change.read(name, **parameters) for name, parameters in questions]

    return store.transact(ask)


@pytest.mark.parametrize("seed", range(TRIALS))
def test_both_stores_answer_every_question_alike(
    seed: int, emptied: Store, memory: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "instant", lambda _: "2025-10-31T00:00:00.000000Z")
    world = World(seed)
    desks = [desk_on(memory), desk_on(emptied)]
    for what, step in world.steps(memory):
        one, other = (step(desk) for desk in desks)
        assert one == other, (seed, what)
    assert memory.check() == emptied.check() == []
    questions = list(Asker(Random(seed), memory).questions(READS, SIGHTS))
    found = zip(questions, *(asked(store, questions) for store in (memory, emptied)), strict=True)
    differing = [(question, one, other) for question, one, other in found if one != other]
    assert differing == [], seed
    assert store_hash(desks[0]) == store_hash(desks[1]), seed


def test_trials_ask_about_all_there_is(memory: Store) -> None:
    """Of every query some trial gets rows; of statements, reviewed, repeated, denied and merged ones."""
    answered: set[str] = set()
    seen: set[str] = set()
    for seed in range(40):
        store = open_store("sqlite://")
        desk = desk_on(store)
        for _, step in World(seed).steps(store):
            step(desk)
        questions = list(Asker(Random(seed), store).questions(READS, SIGHTS))
        for (name, _), rows in zip(questions, asked(store, questions), strict=True):
            answered |= {name} if rows else set()
            if name == "statements":
                seen |= {row["review"] for row in rows}
                seen |= {"repeats" for row in rows if row["repeats"]}
                seen |= {"merged" for row in rows if row["from_id"] != row["from_profile"]}
                seen |= {"open end" for row in rows if not (row["from_profile"] and row["to_profile"])}
        store.close()
    assert set(READS) - answered == set()
    assert seen == {"accepted", "amended", "unreviewed", "repeats", "merged", "open end"}
