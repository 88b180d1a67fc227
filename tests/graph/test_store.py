"""The store keeps what it was given, whole or not at all, and says in words when it cannot."""

import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cypher
from graph.casebook.again import load_again
from graph.model.clock import NEVER
from graph.model.fault import NoStoreError, NotAStoreError, StoreError, UsageError
from graph.model.ids import search_key
from graph.store import Store, Transaction, open_store

from .conftest import Paper, desk_on

SEEN: dict[str, Any] = {"as_at": NEVER[:-1], "handlings": ["C"], "unreviewed": False}
HOSTILE = (
    "'; DROP TABLE statement; --", "\" OR 1=1 --", "Robert'); DELETE FROM source;", "%", "_", "100%", "\\", "`",
        "{visible}", ":id",
    "$(type)", "MATCH (n) DETACH DELETE n", "a\nb\r\nc\td", "\u2028\u202e😀", "ﬁ Ł İ ß", "[1, \"2\"]", "NULL", " ",
        "'", '"', "?1", "-- x",
)  # fmt: skip
WORDS = st.one_of(
    st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
).filter(lambda text: "\x00" not in text)


def write(store: Store, name: str, *rows: dict[str, Any]) -> None:
    store.transact(lambda change: change.write(name, rows))


def kept(store: Store, text: str) -> list[str]:
    """A text in every place that takes one, and what came back from each."""

    def keep(change: Transaction) -> None:
        change.write("add_setting", [{"key": text, "value": text}])
        change.write("add_source", [{
            "id": text, "file": text, "place": text, "kind": text, "title": text, "text": text,
                "search_key": search_key(text),
            "recorded_at": "2025", "withdrawn_at": text, "handling": text, "parts": text,
        }])  # fmt: skip
        change.write(
            "add_profile", [{"id": text, "label": text, "source": text, "extraction": text, "recorded_at": text}]
        )
        change.write("add_key", [{"profile": text, "key": text, "value": text, "owner": text}])

    store.transact(keep)
    setting = store.read("setting", key=text)
    source = store.read("sources_of_entity", entity=text)
    (held,) = store.read("sources", ids=[text], as_at="2026", handlings=[text])
    profile = store.read("identity_profiles", profiles=[text])
    keys = store.read("identity_keys", profiles=[text])
    assert source == []
    return [setting[0]["value"], *(held[name] for name in ("id", "title", "kind", "place", "file", "handling", "text")),
            *(profile[0][name] for name in ("id", "label", "extraction", "recorded_at")),
                *keys[0].values()]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_that_looks_like_a_command_is_kept_as_it_is(text: str, store: Store) -> None:
    assert set(kept(store, text)) == {text}
    assert len(store.read("copied_source", after="", limit=9)) == 1


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, min_size=1, max_size=4, unique=True))
def test_any_text_comes_back_equal(texts: list[str]) -> None:
    store = open_store("sqlite://")
    for text in texts:
        assert set(kept(store, text)) == {text}
    assert {row["id"] for row in store.read("copied_source", after="", limit=9)} == set(texts)
    store.close()


@pytest.mark.parametrize("text", ["\ud800", "Ava \udfff Ash", "\udcff.docx"])
def test_half_a_character_is_refused_in_words_and_nothing_is_kept(text: str, store: Store) -> None:
    with pytest.raises(UsageError, match="half a character"):
        store.read("setting", key=text)
    with pytest.raises(UsageError, match="half a character"):
        store.read("sources", ids=[text], as_at="~", handlings=[])

    with pytest.raises(UsageError, match="half a character"):
        write(store, "add_setting", {"key": "whole", "value": "x"}, {"key": "half", "value": text})
    assert store.read("setting", key="whole") == []


def test_a_transaction_that_fails_leaves_nothing_behind(store: Store) -> None:
    def fail(change: Transaction) -> None:
        change.write("add_setting", [{"key": "a", "value": "1"}])
        assert change.read("setting", key="a") == [{"value": "1"}]
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        store.transact(fail)
    assert store.read("setting", key="a") == []
    write(store, "add_setting", {"key": "a", "value": "2"})
    assert store.read("setting", key="a") == [{"value": "2"}]


def test_one_part_of_a_change_can_be_undone_by_itself(store: Store) -> None:
    def work(change: Transaction) -> list[str]:
        refused = []
        for key, wrong in (("before", ""), ("within", "no"), ("unwritten", "never"), ("after", ""), ("last", "nor")):
            try:
                with change.attempt():
                    if key != "unwritten":
                        change.write("add_setting", [{"key": key, "value": "1"}])
                        assert change.read("setting", key=key)
                    if wrong:
                        raise UsageError(wrong)
            except UsageError as error:
                refused.append(str(error))
        return refused

    assert store.transact(work) == ["no", "never", "nor"]
    held = [bool(store.read("setting", key=key)) for key in ("before", "within", "unwritten", "after", "last")]
    assert held == [True, False, False, True, False]


def test_a_row_that_points_at_nothing_is_refused_with_all_of_its_change(store: Store) -> None:
    def astray(change: Transaction) -> None:
        change.write("add_setting", [{"key": "a", "value": "1"}])
        change.write("add_key", [{"profile": "none such", "key": "k", "value": "v", "owner": ""}])

    with pytest.raises(StoreError, match="could not be written"):
        store.transact(astray)
    assert store.read("setting", key="a") == []


@pytest.mark.parametrize("parameters", [{}, {"key": "a", "more": 1}, {"keys": "a"}])
def test_a_question_with_a_missing_or_unknown_parameter_is_refused(parameters: dict[str, object], store: Store) -> None:
    with pytest.raises(TypeError, match="setting: missing"):
        store.read("setting", **parameters)
    with pytest.raises(TypeError, match="add_setting: missing"):
        write(store, "add_setting", parameters)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("profiles_of_file", {"file": None}),
        ("profiles_of_file", {"file": 1}),
        ("identity_keys", {"profiles": "p"}),
        ("identity_keys", {"profiles": ["p", None]}),
        ("audit", {"since": "1"}),
        ("audit", {"since": True}),
        ("audit", {"since": 2**53 + 1}),
        ("uses", {"as_at": "2025", "handlings": [], "unreviewed": 1}),
    ],
)
def test_a_value_of_another_type_never_reaches_a_store(name: str, wrong: dict[str, object], store: Store) -> None:
    with pytest.raises(TypeError, match=f"{name}: .* must be"):
        store.read(name, **wrong)


def test_a_row_with_a_value_of_another_type_is_refused_with_all_of_its_change(store: Store) -> None:
    with pytest.raises(TypeError, match="add_setting: value must be text"):
        write(store, "add_setting", {"key": "a", "value": "1"}, {"key": "b", "value": 2})
    assert store.read("setting", key="a") == []


def test_writing_no_rows_is_no_error_and_what_is_held_stays(store: Store) -> None:
    write(store, "add_setting")
    for value in ("1", "2"):
        write(store, "add_setting", {"key": "a", "value": value})
    assert store.read("setting", key="a") == [{"value": "1"}]


WRITER = """
import sys
from graph.store import open_store
store = open_store(sys.argv[1])
def work(change):
    change.write("add_setting", [{"key": f"{sys.argv[2]} {at}", "value": "x"}])
    change.write("add_audit", [{"number": 1 + len(change.read("audit", since=1)), "line": sys.argv[2], "mac": ""}])
for at in range(40):
    store.transact(work)
"""


def test_two_programs_can_write_at_once_and_neither_loses_a_line(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'kith.db'}"
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, url, name], cwd=Path(__file__).parents[2])
        for name in ("one", "two")
    ]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0]
    store = open_store(url, create=False)
    lines = store.read("audit", since=1)
    assert [row["number"] for row in lines] == list(range(1, 81))
    assert sorted(row["line"] for row in lines) == ["one"] * 40 + ["two"] * 40
    assert all(store.read("setting", key=f"{name} {at}") for name in ("one", "two") for at in range(40))
    store.close()


def test_a_reader_is_not_shut_out_by_a_writer(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'kith.db'}"
    writer, reader = open_store(url), open_store(url)

    def work(change: Transaction) -> None:
        change.write("add_setting", [{"key": "a", "value": "1"}])
        assert reader.read("setting", key="a") == []

    writer.transact(work)
    assert reader.read("setting", key="a") == [{"value": "1"}]
    writer.close()
    reader.close()


def test_what_was_stored_is_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'kith.db'}"
    first = open_store(url)
    write(first, "add_setting", {"key": "a", "value": "1"})
    first.close()
    second = open_store(url, create=False)
    assert second.read("setting", key="a") == [{"value": "1"}]
    assert second.url == url
    assert second.migrate() == []
    second.close()


def raw(path: Path, script: str) -> None:
    import sqlite3

    with sqlite3.connect(path) as db:
        db.executescript(script)


def test_a_store_of_a_newer_kith_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "kith.db"
    open_store(f"sqlite:///{path}").close()
    newest = cypher.migrations("sql")[-1][0]
    raw(path, f"PRAGMA user_version = {newest + 1}")
    with pytest.raises(StoreError, match="newer kith"):
        open_store(f"sqlite:///{path}")


def test_an_empty_file_becomes_a_store_of_the_newest_schema(tmp_path: Path) -> None:
    path = tmp_path / "kith.db"
    path.touch()
    store = open_store(f"sqlite:///{path}")
    assert store.read("copied_source", after="", limit=9) == []
    assert store.check() == []
    store.close()


def test_a_damaged_store_says_so(tmp_path: Path) -> None:
    path = tmp_path / "kith.db"
    store = open_store(f"sqlite:///{path}")
    Paper("note", "return_interview").load(desk_on(store))
    assert store.check() == []
    store.close()
    raw(path, "PRAGMA foreign_keys = OFF; INSERT INTO profile_key VALUES ('nobody', 'k', 'v', '')")
    damaged = open_store(f"sqlite:///{path}")
    assert damaged.check() == ["table profile_key points at a missing row of profile"]
    damaged.close()


@pytest.mark.parametrize("url", ["kith.db", "mysql://x", "", "neo4j", "sqlite:/kith.db"])
def test_an_address_that_names_no_store_is_refused_in_words(url: str) -> None:
    with pytest.raises(UsageError, match="cannot open the store"):
        open_store(url)


def test_a_store_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(NoStoreError, match="There is no store"):
        open_store(f"sqlite:///{tmp_path / 'none.db'}", create=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content",
    [b"not a database at all, but long enough to be taken for one" * 40, b"SQLite format 3\x00" + b"\xff" * 4000],
)
def test_a_file_that_is_no_store_is_refused_and_left_as_it_was(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(content)
    with pytest.raises(NotAStoreError, match="cannot be opened: it is no file of kith's"):
        open_store(f"sqlite:///{path}")
    assert path.read_bytes() == content


def test_a_damaged_store_is_our_trouble_and_not_a_wrong_word(tmp_path: Path) -> None:
    path = tmp_path / "kith.db"
    open_store(f"sqlite:///{path}").close()
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 8000)
    with pytest.raises(StoreError, match="cannot be opened") as told:
        open_store(f"sqlite:///{path}")
    assert told.value.exit_code == 1


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(NotAStoreError, match="cannot be opened"):
        open_store(f"sqlite:///{tmp_path}")


def test_what_is_searched_for_follows_a_source_that_is_read_again_and_goes_with_it(store: Store) -> None:
    def found(word: str) -> list[str]:
        asked = {"first": word, "tokens": [word], "phrase": f'"{word}"', "limit": 9}
        return [row["id"] for row in store.read("find_sources", **asked, as_at="2025", handlings=["C"])]

    row = dict.fromkeys(("file", "place", "kind", "title"), "x") | {
        "id": "s", "recorded_at": "", "withdrawn_at": "~", "handling": "C", "parts": "[]",
    }  # fmt: skip
    write(store, "add_source", {**row, "text": "harbour wall", "search_key": "harbour wall"})
    assert (found("harbour"), found("station")) == (["s"], [])
    write(store, "renew_source", {**row, "text": "bus station", "search_key": "bus station"})
    assert (found("harbour"), found("station")) == ([], ["s"])
    write(store, "remove_source", {"id": "s"})
    assert (found("harbour"), found("station")) == ([], [])
    assert store.check() == []


def test_what_is_longer_than_any_index_takes_is_kept_and_found(store: Store) -> None:
    def found(word: str) -> tuple[list[str], list[str]]:
        seen: dict[str, Any] = {"first": word, "tokens": [word], "as_at": NEVER[:-1], "handlings": ["C"]}
        sources = store.read("find_sources", **seen, phrase=f'"{word}"', limit=9)
        values = store.read("find_attributes", **seen, unreviewed=False)
        return [row["id"] for row in sources], [row["entity"] for row in values]

    desk, words = desk_on(store), "wanderer " * 12_000 + "lighthouse"
    long = Paper("long", "return_interview", text=words)
    long.tells("p", "Person", name=words, date_of_birth="2010-01-02")
    assert long.load(desk) == "loaded"
    assert found("wanderer") == (["s-long"], ["p"])
    assert found("lighthouse")[0] == ["s-long"]
    assert [row["key"] for row in store.read("identity_keys", profiles=["p"])] == ["date_of_birth"]
    (kept,) = (row for row in store.read("stated_of", profiles=["p"], **SEEN) if row["field"] == "name")
    assert kept["value"] == words
    short = Paper("long", "return_interview", text="harbour wall")
    short.tells("p", "Person", name="Ava Ash")
    load_again(desk, *short.given(), ())
    assert (found("lighthouse"), found("harbour")) == (([], []), (["s-long"], []))
    assert store.check() == []


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE entry (words TEXT)")
    other.commit()
    other.close()
    before = path.read_bytes()
    for create in (True, False):
        with pytest.raises(StoreError, match="another program"):
            open_store(f"sqlite:///{path}", create=create)
    assert path.read_bytes() == before
