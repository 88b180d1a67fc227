"""A wrong reading can be put right: a file read again stands as if it had been loaded today for the first time."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from api import demo
from api.answers import held
from api.settings import Settings
from api.wiring import opened
from graph.audit import Category
from graph.casebook import again
from graph.casebook.decisions import replay
from graph.casebook.desk import Desk
from graph.casebook.transfer import store_hash
from graph.model.names import Status
from ingest import load as loading
from ingest.load import Result, load, offered
from ingest.parsed import Parsed, SourceDraft

from .conftest import AS_AT, TRUTH

TABLES = ("source", "profile", "profile_key", "placement", "statement", "review", "judgement", "received", "fault")


def rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that a store holds of files, history too, row by row."""
    with closing(sqlite3.connect(path)) as db:
        return {table: sorted(db.execute(f"SELECT * FROM {table}"), key=repr) for table in TABLES}


def differing(path: Path, other: Path) -> dict[str, int]:
    ours, theirs = rows(path), rows(other)
    return {table: len(set(ours[table]) ^ set(theirs[table])) for table in TABLES if ours[table] != theirs[table]}


@pytest.fixture
def store(loaded_path: Path, tmp_path: Path) -> Path:
    """A copy of the store that holds the inbox."""
    path = tmp_path / "kith.db"
    shutil.copy(loaded_path, path)
    return path


@pytest.fixture
def desk(store: Path) -> Iterator[Desk]:
    """A desk on it."""
    with opened(Settings(store=f"sqlite:///{store}"), AS_AT) as desk:
        yield desk


def misread(source: SourceDraft, number: int) -> SourceDraft:
    """A row or document as a poorer reader would have read it, in one of four ways."""
    if number % 4 == 0:
        return source.model_copy(update={"links": source.links[1:], "title": "?", "handling": "P"})
    if number % 4 == 1:
        subjects = tuple(one.model_copy(update={"claims": one.claims[1:]}) for one in source.subjects)
        return source.model_copy(update={"subjects": subjects, "text": f"{source.text} and more"})
    if number % 4 == 2:
        return source.model_copy(update={"recorded_at": "2024-02-01T00:00:00.000000Z", "parts": ()})
    links = tuple(one.model_copy(update={"hearsay": not one.hearsay, "value": None}) for one in source.links)
    return source.model_copy(update={"links": links})


def spoilt(parsed: Parsed, name: str) -> Parsed:
    """A file misread: rows passed over, rows that are none, its month and its re-issue not seen."""
    if parsed.quarantine or parsed.needs_mapping:
        return parsed
    sources = [misread(source, number) for number, source in enumerate(parsed.sources) if number % 5 != 4]
    extra = [one.model_copy(update={"place": f"{one.place} not a row"}) for one in parsed.sources[:1]]
    unseen = {"period": "", "reissue": False} if len(name) % 2 else {"period": "2025-08"}
    return parsed.model_copy(update={"sources": (*sources, *extra), "faults": (), "rows": 0, **unseen})


@pytest.fixture
def poorly(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Make the reading poor; what is called ends it."""
    read = loading.named
    monkeypatch.setattr(loading, "named", lambda parsed, path, sender: spoilt(read(parsed, path, sender), path.name))
    return lambda: monkeypatch.setattr(loading, "named", read)


def read_again(desk: Desk, *paths: Path) -> list[Result]:
    return load(desk, offered(paths or [demo.INBOX]), again=True)


def test_what_was_misread_stands_as_if_it_had_been_read_right_at_first(
    poorly: Callable[[], None], tmp_path: Path, loaded_path: Path
) -> None:
    path = tmp_path / "misread.db"
    with opened(Settings(store=f"sqlite:///{path}"), AS_AT, create=True) as desk:
        load(desk, offered([demo.INBOX]))
        assert len(differing(path, loaded_path)) >= 6
        poorly()
        results = read_again(desk)
        assert {result.reason for result in results if result.refused} == set()
        assert differing(path, loaded_path) == {}
        assert desk.store.check() == []
        assert list(desk.log.broken()) == []
        with opened(Settings(store=f"sqlite:///{loaded_path}"), AS_AT) as fresh:
            assert store_hash(desk) == store_hash(fresh)
            for words in ("and more", "house", "wharf"):
                assert held.find(desk, words).rows == held.find(fresh, words).rows


def test_reading_again_what_is_read_as_before_changes_nothing_and_keeps_every_decision(
    decided_path: Path, tmp_path: Path
) -> None:
    path = tmp_path / "decided.db"
    shutil.copy(decided_path, path)
    with opened(Settings(store=f"sqlite:///{path}"), AS_AT) as desk:
        results = read_again(desk)
        assert {result.status for result in results if not result.refused} <= {Status.LOADED, Status.SUPERSEDED}
        assert [result.reason for result in results if result.refused] == []
        assert differing(path, decided_path) == {}


def test_a_file_is_left_alone_where_decisions_would_fall_and_their_number_is_said(
    decided_path: Path, tmp_path: Path, poorly: Callable[[], None]
) -> None:
    path = tmp_path / "decided.db"
    shutil.copy(decided_path, path)
    decided = [json.loads(line) for line in (TRUTH / "decisions.jsonl").read_text(encoding="utf-8").splitlines()]
    named = {line["document"] for line in decided if line["act"] == "state"}
    with opened(Settings(store=f"sqlite:///{path}"), AS_AT) as desk:
        refused = {result.path.name: result for result in read_again(desk) if result.refused}
    assert refused
    assert named & refused.keys()
    for result in refused.values():
        assert " on what the file would no longer say" in result.reason
        assert int(result.reason.split()[0]) >= 1
        assert result.incomplete
    files = {result.sha256 for result in refused.values()}
    with closing(sqlite3.connect(path)) as ours, closing(sqlite3.connect(decided_path)) as theirs:
        query = (
            "SELECT s.* FROM statement AS s JOIN source AS d ON d.id = s.source "
            f"WHERE d.file IN ({', '.join('?' * len(files))}) ORDER BY s.id"
        )
        assert list(ours.execute(query, sorted(files))) == list(theirs.execute(query, sorted(files)))
        for table in ("review", "judgement", "origin_of"):
            assert list(ours.execute(f"SELECT * FROM {table}")) == list(theirs.execute(f"SELECT * FROM {table}"))


def reviewed(desk: Desk) -> tuple[dict[str, Any], Path]:
    """A statement that a machine read, now accepted, and the file it stands in."""
    row = held.statements(desk, review="unreviewed").rows[0]
    line = {"act": "accept", "statement": row["id"], "by": "x", "at": "2025-10-01T09:00:00Z"}
    assert replay(desk, json.dumps(line)).refused == []
    return row, next(path for path in demo.INBOX.rglob("*") if path.name == row["source"]["file"])


@pytest.fixture
def wide(store: Path) -> Iterator[Desk]:
    """A desk that also sees what nobody has reviewed."""
    with opened(Settings(store=f"sqlite:///{store}"), AS_AT, unreviewed=True) as desk:
        yield desk


def without_links(parsed: Parsed) -> Parsed:
    return parsed.model_copy(
        update={"sources": tuple(source.model_copy(update={"links": ()}) for source in parsed.sources)}
    )


def test_an_accepted_sentence_outlives_a_reading_that_no_longer_finds_it(
    wide: Desk, store: Path, loaded_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, path = reviewed(wide)
    read = loading.named
    monkeypatch.setattr(loading, "named", lambda *given: without_links(read(*given)))
    (result,) = read_again(wide, path)
    assert (result.status, result.refused) == (Status.LOADED, False)
    stays = [one for one in held.statements(wide).rows if one["source"]["file"] == path.name and one["to"]]
    assert [(one["id"], one["review"], one["sentence"]) for one in stays] == [(row["id"], "accepted", row["sentence"])]
    monkeypatch.setattr(loading, "named", read)
    (result,) = read_again(wide, path)
    assert (result.status, result.refused) == (Status.LOADED, False)
    assert differing(store, loaded_path) == {"review": 1}


def test_a_reading_that_breaks_off_leaves_the_file_as_it_was(
    desk: Desk, store: Path, loaded_path: Path, monkeypatch: pytest.MonkeyPatch, poorly: Callable[[], None]
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(again, "settle", stop)
    path = next(demo.INBOX.rglob("*TRACKER*JUNE*"))
    with pytest.raises(KeyboardInterrupt):
        read_again(desk, path)
    assert differing(store, loaded_path) == {}


@pytest.mark.parametrize("aside", ["quarantine", "needs_mapping"])
def test_what_would_be_put_aside_now_stays_as_it_was_read(
    aside: str, desk: Desk, store: Path, loaded_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "named", lambda parsed, *_: parsed.model_copy(update={aside: "not now"}))
    (result,) = read_again(desk, next(demo.INBOX.rglob("*TRACKER*JUNE*")))
    assert (result.status, result.reason, result.incomplete) == (Status.UNCHANGED, "not now", True)
    assert differing(store, loaded_path) == {}


def test_reading_again_is_an_alteration_in_the_log_and_keeps_the_day_and_the_sender(tmp_path: Path) -> None:
    path = next(demo.INBOX.rglob("*TRACKER*JUNE*"))
    with opened(Settings(store=f"sqlite:///{tmp_path / 'one.db'}"), AS_AT, create=True) as desk:
        load(desk, offered([path]), sender="harbour police", received=AS_AT)
        first = desk.store.read("received", handlings=["", "P", "C"])
        (result,) = read_again(desk, path)
        assert (result.status, result.again, result.sender) == (Status.LOADED, True, "harbour police")
        assert desk.store.read("received", handlings=["", "P", "C"]) == first
        line = json.loads(desk.store.read("audit", since=1)[-1]["line"])
        assert (line["act"], line["category"]) == ("load again", Category.ALTERATION)


def test_a_file_not_yet_held_is_loaded_as_ever(tmp_path: Path) -> None:
    path = next(demo.INBOX.rglob("*TRACKER*JUNE*"))
    with opened(Settings(store=f"sqlite:///{tmp_path / 'one.db'}"), AS_AT, create=True) as desk:
        (result,) = read_again(desk, path)
    assert (result.status, result.again) == (Status.LOADED, False)
