"""The log: every look leaves one line without a name, a changed line shows, what cannot be logged is not answered."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from api.answers import faults, held, measures, records
from api.answers.picture import draw
from graph.audit import AuditLog, Category
from graph.casebook.desk import Desk
from graph.casebook.transfer import store_hash
from graph.model.fault import KithError, StoreError
from graph.store import Store, Transaction, open_store

from .conftest import AVA, BEN, applied, decide, desk_on, fill

LOOKS: dict[str, Callable[[Desk], Any]] = {
    "people": held.people, "places": held.place_list, "find": lambda desk: held.find(desk, "Ava"),
    "show": lambda desk: held.show(desk, "p-ava"), "source": lambda desk: held.source(desk, "s-note"),
    "statements": held.statements, "faults": faults.faults, "episodes": measures.episodes,
        "thresholds": measures.threshold_list,
    "crossings": measures.threshold_crossings, "interviews": measures.interviews,
    "figures": lambda desk: measures.figures(desk, "rhi", {}), "hotspots": measures.hotspots, "pairs": measures.pairs,
    "concerns": measures.concerns, "co-missing": measures.co_missing, "hash": store_hash,
    "assessments": records.assessments, "actions": records.actions, "meetings": records.meetings,
}  # fmt: skip
SECRETS = (
    "Ava",
    "Ash",
    "Ben",
    "Birch",
    "Pizza",
    "Corsa",
    "2010-01-02",
    "p-ava",
    "p-ben",
    "s-note",
    "MP/1",
    "another Ben",
)


def lines(store: Store) -> list[dict[str, Any]]:
    return [json.loads(row["line"]) for row in store.read("audit", since=1)]


@pytest.mark.parametrize("look", sorted(LOOKS))
def test_every_look_leaves_exactly_one_line_and_no_name_in_it(look: str, book: Store) -> None:
    desk, before = desk_on(book), len(lines(book))
    LOOKS[look](desk)
    (line,) = lines(book)[before:]
    assert {key: line[key] for key in ("who", "agency", "why", "category")} == {
        "who": "v", "agency": "a", "why": "test", "category": "consultation",
    }  # fmt: skip
    text = json.dumps(line, ensure_ascii=False)
    assert [secret for secret in SECRETS if secret in text] == []
    assert set(line) == {"about", "act", "agency", "at", "category", "parameters", "who", "why"}


def test_a_map_leaves_a_line_for_the_look_and_one_for_the_places_it_keeps(book: Store) -> None:
    before = len(lines(book))
    draw(desk_on(book))
    assert [(line["category"], line["act"]) for line in lines(book)[before:]] == [
        ("consultation", "map"),
        ("alteration", "keep map"),
    ]


def test_whoever_is_named_in_an_answer_is_named_in_the_log_by_hash(book: Store) -> None:
    desk = desk_on(book)
    for look, people in [
        ("people", {"p-ava", "p-ben"}),
        ("statements", {"p-ava", "m-ava", "m-ben"}),
        ("show", {"p-ava"}),
        ("episodes", {"p-ava"}),
    ]:
        LOOKS[look](desk)
        assert {desk.log.pseudonym(id) for id in people} <= set(lines(book)[-1]["about"]), look


def test_a_load_and_a_decision_leave_one_line_each(book: Store) -> None:
    acts = [(line["category"], line["act"]) for line in lines(book)]
    assert acts == [("collection", "load")] * 5 + [("alteration", "decide")]
    assert [
        secret for secret in SECRETS for line in lines(book) if secret in json.dumps(line, ensure_ascii=False)
    ] == []


def test_the_log_of_a_quiet_store_is_whole(book: Store) -> None:
    held.people(desk_on(book))
    assert list(desk_on(book).log.broken()) == []


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A store file with a log of ten lines."""
    path = tmp_path / "kith.db"
    store = open_store(f"sqlite:///{path}")
    fill(store)
    for _ in range(4):
        held.people(desk_on(store))
    assert len(lines(store)) == 10
    store.close()
    return path


def tampered(file: Path, script: str) -> list[int]:
    import sqlite3

    with sqlite3.connect(file) as db:
        db.executescript(script)
    store = open_store(f"sqlite:///{file}")
    found = list(AuditLog(store, bytes(32)).broken())
    store.close()
    return found


@pytest.mark.parametrize(("script", "first"), [
    ("UPDATE audit SET line = replace(line, '\"who\": \"v\"', '\"who\": \"w\"') WHERE number = 4", 4),
    ("UPDATE audit SET line = line || ' ' WHERE number = 4", 4),
    ("UPDATE audit SET mac = iif(mac LIKE 'f%', 'e', 'f') || substr(mac, 2) WHERE number = 4", 4),
    ("DELETE FROM audit WHERE number = 4", 5),
    ("DELETE FROM audit WHERE number = 1", 2),
    ("DELETE FROM audit WHERE number = 4; UPDATE audit SET number = number - 1 WHERE number > 4", 4),
    ("UPDATE audit SET number = 99 WHERE number = 4; UPDATE audit SET number = 4 WHERE number = 5; "
     "UPDATE audit SET number = 5 WHERE number = 99", 4),
    ("UPDATE audit SET (line, mac) = (SELECT line, mac FROM audit WHERE number = 7) WHERE number = 8", 8),
    ("UPDATE audit SET number = 11 WHERE number = 10", 11),
    ("INSERT INTO audit SELECT 11, line, mac FROM audit WHERE number = 10", 11),
])  # fmt: skip
def test_a_changed_missing_moved_or_added_line_shows(script: str, first: int, file: Path) -> None:
    assert min(tampered(file, script)) == first


def test_another_key_proves_nothing(file: Path) -> None:
    store = open_store(f"sqlite:///{file}")
    assert next(AuditLog(store, b"k" * 32).broken()) == 1
    store.close()


def test_a_store_without_a_key_makes_its_own_and_keeps_it(memory: Store) -> None:
    first, again = AuditLog(memory), AuditLog(memory)
    assert first.pseudonym("ava") == again.pseudonym("ava") != AuditLog(memory, bytes(32)).pseudonym("ava")


def break_log(store: Store) -> None:
    store._db.execute("DROP TABLE audit")  # type: ignore[attr-defined]


@pytest.mark.parametrize("look", sorted(LOOKS))
def test_what_cannot_be_logged_is_not_answered(look: str, book: Store) -> None:
    desk = desk_on(book)
    break_log(book)
    with pytest.raises(StoreError):
        LOOKS[look](desk)


def test_what_cannot_be_logged_changes_nothing(book: Store) -> None:
    names = ("copied_judgement", "copied_statement", "copied_review", "copied_placement")
    before = [book.read(name, after="", limit=99) for name in names]
    break_log(book)
    with pytest.raises(KithError):
        decide(desk_on(book), {"act": "same", "a": AVA, "b": BEN})
    assert [book.read(name, after="", limit=99) for name in names] == before


def test_a_change_that_fails_leaves_no_line_that_says_it_was_made(book: Store) -> None:
    desk, before = desk_on(book), len(lines(book))

    def change_then_fail(change: Transaction) -> None:
        change.write("add_setting", [{"key": "k", "value": "v"}])
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        desk.change(Category.ALTERATION, "test", {}, change_then_fail)
    assert len(lines(book)) == before
    assert book.read("setting", key="k") == []
    applied(desk, {"act": "unsure", "a": AVA, "b": BEN})
    assert len(lines(book)) == before + 1
