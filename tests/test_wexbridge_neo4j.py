"""The case load on a Neo4j server: the same hash and the same bytes as on the embedded store."""

import random
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest

from api import demo
from api.answers import faults, measures
from api.answers.lists import write_locations, write_thresholds
from api.settings import Settings
from api.wiring import opened
from graph.casebook.decisions import replay
from graph.casebook.desk import Desk
from graph.casebook.transfer import store_hash
from ingest.load import load, offered

from .conftest import AS_AT, TRUTH
from .everything import everything_seen
from .neo4j.fixtures import ON_NEO4J, Databases

EARLIER = date(2025, 8, 31)


@pytest.fixture(scope="module")
def loaded_url(neo4j_databases: Databases) -> str:
    """A Neo4j store that took in the inbox in an order of its own."""
    database = neo4j_databases(ON_NEO4J[0])
    database.empty()
    files = offered([demo.INBOX])
    random.Random(3).shuffle(files)
    with opened(settings(database.url), AS_AT, create=True) as desk:
        load(desk, files)
    return database.url


@pytest.fixture(scope="module")
def hash_before(loaded_url: str) -> str:
    with opened(settings(loaded_url), AS_AT) as desk:
        return store_hash(desk)


@pytest.fixture(scope="module")
def decided_url(loaded_url: str, hash_before: str) -> str:
    """The same store with every decision of the truth."""
    with opened(settings(loaded_url), AS_AT) as desk:
        assert replay(desk, (TRUTH / "decisions.jsonl").read_text(encoding="utf-8")).refused == []
    return loaded_url


def settings(url: str) -> Settings:
    return Settings(store=url, areas=None)


def both(path: Path, url: str, as_at: date = AS_AT, clearances: str = "P,C") -> Iterator[AbstractContextManager[Desk]]:
    for store in (f"sqlite:///{path}", url):
        yield opened(Settings(store=store, clearances=clearances), as_at)


def test_a_load_in_another_order_on_another_store_has_the_same_hash(loaded_path: Path, hash_before: str) -> None:
    with opened(settings(f"sqlite:///{loaded_path}"), AS_AT) as desk:
        assert hash_before == store_hash(desk)


def test_what_is_held_is_unchanged_when_it_is_offered_again(loaded_url: str, hash_before: str) -> None:
    with opened(settings(loaded_url), AS_AT) as desk:
        assert {result.status for result in load(desk, offered([demo.INBOX]))} == {"unchanged"}
        assert store_hash(desk) == hash_before
        assert desk.store.check() == []
        assert list(desk.log.broken()) == []


def test_decisions_stand_alike_and_may_be_replayed(decided_path: Path, decided_url: str) -> None:
    hashes = []
    for gate in both(decided_path, decided_url):
        with gate as desk:
            assert replay(desk, (TRUTH / "decisions.jsonl").read_text(encoding="utf-8")).refused == []
            hashes.append(store_hash(desk))
    assert hashes[0] == hashes[1]


@pytest.mark.parametrize(
    ("as_at", "clearances"), [(AS_AT, "P,C"), (EARLIER, "P,C"), (AS_AT, "P")], ids=["now", "August", "P only"]
)
def test_every_answer_is_the_same_to_the_byte(
    as_at: date, clearances: str, decided_path: Path, decided_url: str
) -> None:
    embedded, served = (everything_seen_by(gate) for gate in both(decided_path, decided_url, as_at, clearances))
    for question, answer in embedded.items():
        assert served[question] == answer, question


def everything_seen_by(gate: AbstractContextManager[Desk]) -> dict[str, object]:
    with gate as desk:
        return {**everything_seen(desk), "faults": faults.report(desk).answer.document()}


def test_lists_that_are_taken_away_are_the_same_files(decided_path: Path, decided_url: str, tmp_path: Path) -> None:
    written = []
    for number, gate in enumerate(both(decided_path, decided_url)):
        folder = tmp_path / str(number)
        folder.mkdir()
        with gate as desk:
            paths = write_locations(measures.hotspots(desk), folder) + write_thresholds(
                measures.threshold_list(desk), folder
            )
        written.append({path.name: path.read_bytes() for path in paths})
    assert written[0]
    assert written[0] == written[1]
