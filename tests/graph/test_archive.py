"""The form of a backup: the same content, the same bytes; what was altered, cut off or is foreign is refused whole."""

import io
import json
import zipfile
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest

import cypher
from graph.casebook.archive import VERSION, write_archive
from graph.casebook.holdings import TABLES
from graph.model.fault import UsageError
from graph.store import Store

from .whole import archived, backed_up, enrich


@pytest.fixture
def rich(memory: Store) -> Store:
    enrich(memory)
    return memory


COLUMNS = "323a4ef5588f"
"""What the columns of version 2 are."""


def test_other_columns_are_another_version_of_the_form() -> None:
    """Whoever changes a table's columns raises VERSION, else an older kith reads what it does not understand."""
    columns = {table.name: sorted(cypher.query(table.writing, "sql").parameters) for table in TABLES}
    found = sha256(json.dumps(columns, sort_keys=True).encode()).hexdigest()[:12]
    assert (VERSION, found) == (2, COLUMNS)


def test_the_same_store_is_the_same_bytes(rich: Store) -> None:
    files = [io.BytesIO(), io.BytesIO()]
    for file in files:
        write_archive(rich, file)
    assert files[0].getvalue() == files[1].getvalue()


def changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A backup with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for part in before.namelist():
            held = before.read(part)
            after.writestr(part, change(held) if part == name else held)
    return out.getvalue()


def without(data: bytes, name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for part in before.namelist():
            if part != name:
                after.writestr(part, before.read(part))
    return out.getvalue()


def told(**values: Any) -> Callable[[bytes], bytes]:
    return lambda data: json.dumps({**json.loads(data), **values}).encode()


HARMS: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda data: b"",
    "another file": lambda data: b"SQLite format 3\0" + data[:400],
    "an empty zip": lambda data: changed(without(b"PK\x05\x06" + bytes(18), ""), "", bytes),
    "cut at the end": lambda data: data[:-40],
    "half of it": lambda data: data[: len(data) // 2],
    "a byte": lambda data: data[: len(data) // 3] + bytes([data[len(data) // 3] ^ 1]) + data[len(data) // 3 + 1 :],
    "a word": lambda data: changed(data, "source.jsonl", lambda held: held.replace(b"Pizza", b"Pasta")),
    "a row less": lambda data: changed(data, "statement.jsonl", lambda held: held.split(b"\n", 1)[1]),
    "a row twice": lambda data: changed(data, "judgement.jsonl", lambda held: held + held),
    "a table less": lambda data: without(data, "review.jsonl"),
    "no manifest": lambda data: without(data, "manifest.json"),
    "an empty table": lambda data: changed(data, "position.jsonl", lambda _: b""),
    "lines that are no rows": lambda data: changed(data, "setting.jsonl", lambda _: b"[1]\n"),
    "no lines": lambda data: changed(data, "setting.jsonl", lambda _: b"\xff\xfe"),
    "another format": lambda data: changed(data, "manifest.json", told(format="other backup")),
    "another hash": lambda data: changed(data, "manifest.json", told(hash="0" * 64)),
    "another head": lambda data: changed(data, "manifest.json", told(audit_head={"number": 1, "mac": "x"})),
    "more in the manifest": lambda data: changed(data, "manifest.json", told(more=1)),
    "a manifest of nothing": lambda data: changed(data, "manifest.json", lambda _: b"null"),
}


@pytest.mark.parametrize("harm", sorted(HARMS))
def test_what_is_no_whole_backup_is_told_in_one_sentence(harm: str, rich: Store) -> None:
    data = HARMS[harm](backed_up(rich))
    with pytest.raises(UsageError, match=r"^case\.kith is no backup of kith's, or .* nothing was changed\.$"):
        archived(data)


def test_a_backup_of_a_newer_kith_is_named_as_such(rich: Store) -> None:
    data = changed(backed_up(rich), "manifest.json", told(version=VERSION + 1, more="what is to come"))
    with pytest.raises(UsageError, match="made by a newer kith"):
        archived(data)


def test_a_backup_of_an_older_kith_says_how_it_can_still_be_used(rich: Store) -> None:
    data = changed(backed_up(rich), "manifest.json", told(version=VERSION - 1))
    with pytest.raises(UsageError, match=r"made by an older kith .* restore it with that one"):
        archived(data)
