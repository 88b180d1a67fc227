"""A whole store moves and nothing of it is lost; what broke off, was altered or is somebody else's does no harm."""

import io
import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cypher
from graph.audit import AuditLog, Category
from graph.casebook import filling, holdings
from graph.casebook.archive import measured
from graph.casebook.desk import Desk
from graph.casebook.filling import refuse_unfinished
from graph.casebook.holdings import TABLES
from graph.casebook.transfer import back_up, copy, restore, store_hash
from graph.model.fault import NotPermittedError, StoreError, UsageError
from graph.store import Store, Transaction, open_store

from .conftest import AVA, BEN, DECISIONS, decide, desk_on, papers
from .whole import KEY, MORE, SETTINGS, archived, backed_up, enrich, everything


@pytest.fixture
def rich(memory: Store) -> Store:
    enrich(memory)
    return memory


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    """An empty store beside."""
    opened = open_store(f"sqlite:///{tmp_path / 'other.db'}")
    yield opened
    opened.close()


def test_a_copy_holds_every_row_of_every_table_there_and_back(rich: Store, store: Store, other: Store) -> None:
    """From a laptop to each kind of store, and to a laptop again."""
    before = everything(rich)
    with tempfile.TemporaryFile() as file:
        there = copy(desk_on(rich), store, file)
    assert everything(store) == everything(rich)
    assert there.breaks == ()
    with tempfile.TemporaryFile() as file:
        copy(desk_on(store), other, file)
    after = everything(other)
    assert {name: rows for name, rows in after.items() if name != "audit"} == {
        name: rows for name, rows in before.items() if name != "audit"
    }
    assert [json.loads(row["line"])["act"] for row in after["audit"][len(before["audit"]) :]] == ["copy", "copy"]
    assert after["audit"][: len(before["audit"])] == before["audit"]
    assert store_hash(desk_on(other)) == store_hash(desk_on(rich)) == there.manifest.hash
    assert list(desk_on(other).log.broken()) == []


def test_every_table_of_the_case_holds_something_else_a_copy_proves_nothing(rich: Store) -> None:
    held = everything(rich)
    assert [name for name, rows in held.items() if not rows] == []
    assert any(row["known_to"] < "9" for row in held["placement"])
    assert any(row["known_to"] < "9" for row in held["review"])
    assert any(row["from_profile"] is None for row in held["statement"])


def test_tables_that_a_store_gains_are_copied_too(rich: Store) -> None:
    """A query that adds something belongs to a table of the copy, with the very columns that it reads."""
    adding = {name for name in cypher.names() if name.startswith("add_")} - {"add_setting"}
    assert adding == {table.writing for table in TABLES} - {"keep_setting"}
    for table in TABLES:
        for name in filter(None, (table.paged, table.whole)):
            assert cypher.query(name, "sql").columns == tuple(cypher.query(table.writing, "sql").parameters)


def test_a_statement_that_starts_from_nobody_is_read_whole(store: Store) -> None:
    enrich(store)
    (row,) = store.read("copied_denial")
    assert (row["kind"], row["from_profile"], row["to_profile"], row["negated"]) == ("MET_WITH", None, "p-ava", True)


def test_settings_and_log_are_read_whole_and_in_pages(store: Store) -> None:
    enrich(store)
    assert sorted(store.read("copied_setting"), key=lambda row: row["key"]) == SETTINGS
    lines = store.read("audit", since=1)
    assert store.read("copied_audit", after=0, limit=3) == lines[:3]
    assert store.read("copied_audit", after=3, limit=2) == lines[3:5]
    assert store.read("copied_audit", after=len(lines), limit=2) == []


def test_pages_of_one_lose_nothing(rich: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = everything(rich)
    for size in (1, 2, 3):
        monkeypatch.setattr(holdings, "PAGE", size)
        assert everything(rich) == whole


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(papers()), st.integers(0, 5), st.permutations([*DECISIONS, *MORE]), st.integers(0, 15))
def test_whatever_was_loaded_and_decided_every_read_of_the_copy_is_equal(
    loaded: list[Any], count: int, lines: list[dict[str, Any]], decided: int
) -> None:
    one, two = open_store("sqlite://"), open_store("sqlite://")
    desk = desk_on(one)
    for paper in loaded[:count]:
        paper.load(desk)
    for hour, line in enumerate(lines[:decided]):
        decide(desk, line, at=f"2025-10-01T{hour + 8:02}:00:00Z")
    with tempfile.TemporaryFile() as file:
        moved = copy(desk, two, file)
    assert everything(one) == everything(two)
    assert store_hash(desk_on(two)) == store_hash(desk) == moved.manifest.hash
    one.close()
    two.close()


def test_what_does_not_stand_is_not_in_the_hash_but_in_the_verification(rich: Store) -> None:
    desk = desk_on(rich)
    before, whole = store_hash(desk), measured(rich)
    rich.transact(lambda change: change.write("add_position", [{"map": "m 2025-01-01", "entity": "e", "x": 1, "y": 1}]))
    assert store_hash(desk) == before
    assert measured(rich).tables != whole.tables


def test_a_backup_comes_back_whole_and_its_log_says_who_brought_it_back(rich: Store, store: Store) -> None:
    data = backed_up(rich)
    moved = restore(archived(data), store, desk_on(rich).sight)
    one, two = everything(rich), everything(store)
    assert two["audit"][:-1] == one["audit"]
    assert {**two, "audit": []} == {**one, "audit": []}
    line = json.loads(two["audit"][-1]["line"])
    assert (line["act"], line["category"], line["who"]) == ("restore", Category.COLLECTION, "v")
    assert moved.manifest.audit_head
    assert moved.manifest.audit_head.mac == one["audit"][-1]["mac"]
    assert list(desk_on(store).log.broken()) == []
    assert store_hash(desk_on(store)) == moved.manifest.hash
    assert archived(backed_up(store)).manifest.hash == moved.manifest.hash


def test_the_log_of_the_source_says_that_everything_left_the_house(rich: Store) -> None:
    backed_up(rich)
    line = json.loads(rich.read("audit_last")[0]["line"])
    assert (line["act"], line["category"], line["who"]) == ("backup", Category.DISCLOSURE, "v")


@pytest.mark.parametrize("handlings", [("",), ("", "P"), ("", "C"), ("P", "C")])
def test_nobody_takes_away_what_is_withheld_from_them(handlings: tuple[str, ...], rich: Store, other: Store) -> None:
    before, file, desk = everything(rich), io.BytesIO(), desk_on(rich, handlings=handlings)
    with pytest.raises(NotPermittedError, match="clearances P and C"):
        back_up(desk, file, "case.kith")
    with pytest.raises(NotPermittedError, match="clearances P and C"):
        copy(desk, other, file)
    assert file.getvalue() == b""
    assert everything(rich) == before
    assert holdings.held(other) == ""


# What broke off


class Broken(Exception):
    """The power went."""


class Failing:
    """A store that goes away after some transactions; what they wrote stays."""

    def __init__(self, store: Store, left: int) -> None:
        self._store, self._left = store, left
        self.done = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def transact(self, work: Callable[[Transaction], Any]) -> Any:
        if self.done == self._left:
            raise Broken
        self.done += 1
        return self._store.transact(work)


def transactions_of(data: bytes) -> int:
    beside = open_store("sqlite://")
    counted = Failing(beside, -1)
    restore(archived(data), counted, desk_on(beside).sight)
    beside.close()
    return counted.done


def test_a_restore_that_broke_off_anywhere_goes_on_to_the_same_store(
    rich: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "_ROWS", 7)
    data, wanted = backed_up(rich), everything(rich)
    total = transactions_of(data)
    assert total > 20
    for left in range(1, total, 3):
        target = open_store("sqlite://")
        with pytest.raises(Broken):
            restore(archived(data), Failing(target, left), desk_on(rich).sight)
        with pytest.raises(StoreError, match="unfinished copy"):
            refuse_unfinished(target)
        restore(archived(data), target, desk_on(rich).sight)
        refuse_unfinished(target)
        assert {**everything(target), "audit": []} == {**wanted, "audit": []}
        assert list(desk_on(target).log.broken()) == []
        target.close()


def test_a_copy_that_broke_off_goes_on_though_the_log_of_its_source_has_grown(
    rich: Store, other: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "_ROWS", 7)
    total = transactions_of(backed_up(rich))
    with pytest.raises(Broken), tempfile.TemporaryFile() as file:
        copy(desk_on(rich), Failing(other, total - 1), file)
    store_hash(desk_on(rich))
    with tempfile.TemporaryFile() as file:
        copy(desk_on(rich), other, file)
    assert everything(other) == everything(rich)
    assert list(desk_on(other).log.broken()) == []


def test_a_copy_that_broke_off_does_not_go_on_with_what_has_changed(rich: Store, other: Store) -> None:
    with pytest.raises(Broken), tempfile.TemporaryFile() as file:
        copy(desk_on(rich), Failing(other, 3), file)
    decide(desk_on(rich), {"act": "unsure", "a": AVA, "b": BEN}, at="2025-10-09T09:00:00Z")
    with pytest.raises(UsageError, match="unfinished copy of something else"), tempfile.TemporaryFile() as file:
        copy(desk_on(rich), other, file)


def test_an_unfinished_copy_is_no_store_to_copy(rich: Store, other: Store) -> None:
    with pytest.raises(Broken), tempfile.TemporaryFile() as file:
        copy(desk_on(rich), Failing(other, 3), file)
    with pytest.raises(StoreError, match="unfinished copy"):
        back_up(desk_on(other), io.BytesIO(), "case.kith")


def test_what_somebody_else_wrote_meanwhile_is_found_and_the_store_stays_marked(rich: Store, other: Store) -> None:
    data = backed_up(rich)
    with pytest.raises(Broken):
        restore(archived(data), Failing(other, 3), desk_on(rich).sight)
    other.transact(lambda change: change.write("add_position", [{"map": "m", "entity": "e", "x": 1, "y": 1}]))
    with pytest.raises(StoreError, match="position"):
        restore(archived(data), other, desk_on(rich).sight)
    with pytest.raises(StoreError, match="unfinished copy"):
        refuse_unfinished(other)


# What is not empty


def test_a_store_that_holds_anything_is_left_as_it_is(rich: Store, other: Store) -> None:
    papers()[0].load(desk_on(other))
    before = everything(other)
    with pytest.raises(UsageError, match="is not empty"), tempfile.TemporaryFile() as file:
        copy(desk_on(rich), other, file)
    with pytest.raises(UsageError, match="is not empty"):
        restore(archived(backed_up(rich)), other, desk_on(rich).sight)
    assert everything(other) == before


def test_a_store_whose_log_has_lines_is_not_empty(rich: Store, other: Store) -> None:
    store_hash(desk_on(other))
    with pytest.raises(UsageError, match="rows of audit"):
        restore(archived(backed_up(rich)), other, desk_on(rich).sight)


def test_a_store_that_was_only_made_is_empty_and_its_own_key_goes(rich: Store, other: Store) -> None:
    AuditLog(other)
    restore(archived(backed_up(rich)), other, desk_on(rich).sight)
    assert other.read("setting", key="audit_key") == [{"value": KEY.hex()}]


# The key of the log


def keyless(memory: Store, key: bytes) -> bytes:
    """A backup whose log was written with a key that the store does not hold."""
    fill_with = desk_on(memory)
    desk = Desk(memory, fill_with.sight, AuditLog(memory, key))
    papers()[0].load(desk)
    file = io.BytesIO()
    back_up(desk, file, "case.kith")
    return file.getvalue()


def test_a_log_written_with_a_key_of_ones_own_goes_on_with_that_key_only(memory: Store, other: Store) -> None:
    key = b"k" * 32
    data, sight = keyless(memory, key), desk_on(memory).sight
    with pytest.raises(UsageError, match="set KITH_AUDIT_KEY"):
        restore(archived(data), other, sight)
    assert holdings.held(other) == ""
    assert restore(archived(data), other, sight, key).breaks == ()
    assert list(AuditLog(other, key).broken()) == []


def test_a_log_written_with_the_stores_own_key_is_not_gone_on_with_another(rich: Store, other: Store) -> None:
    with pytest.raises(UsageError, match="unset KITH_AUDIT_KEY"):
        restore(archived(backed_up(rich)), other, desk_on(rich).sight, b"k" * 32)
    assert holdings.held(other) == ""


def test_a_log_that_does_not_hold_together_is_held_as_it_is_and_told(rich: Store, other: Store) -> None:
    rich._db.execute("UPDATE audit SET line = replace(line, 'load', 'look') WHERE number = 2")  # type: ignore[attr-defined]
    with tempfile.TemporaryFile() as file:
        moved = copy(desk_on(rich), other, file)
    assert moved.breaks == (2,)
    assert list(desk_on(other).log.broken()) == [2]
