"""Every verb as a colleague's script relies on it: one JSON document of the promised shape, exit codes, errors."""

import hashlib
import json
import re
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from api import demo

from .conftest import Kith, Ran

PERSON = {"id", "name", "date_of_birth"}
LISTS: dict[str, tuple[list[str], set[str]]] = {
    "people": (["people"], {"id", "name", "names", "date_of_birth", "roles", "identifiers", "profiles"}),
    "places": (["places"], {"id", "name", "names", "address", "postcode", "kind"}),
    "find": (["find", "pizza"], {"id", "label", "name", "why"}),
    "episodes": (["episodes"], {"id", "person", "start", "end", "start_local", "end_local", "classification", "risk",
        "police_ref",
                                "recorded_by", "reported", "flags"}),
    "thresholds": (["thresholds"], {"person", "episodes", "band"}),
    "crossings": (["thresholds", "--crossings"], {"person", "threshold", "crossed_on", "episodes"}),
    "thresholds of missing": (["thresholds", "--count", "missing", "--days", "180"], {"person", "episodes", "band"}),
    "interviews": (["interviews"], {"episode", "person", "offered", "offered_at", "hours_return_to_offer", "outcome",
        "held_at",
                                    "hours_return_to_interview", "within_72h", "within_14_days", "document"}),
    "assessments": (["assessments"], {"id", "person", "assessed_on", "referrer", "agency", "tool_total", "tool_level",
        "professional_level", "indicators", "indicators_recorded", "persons_of_concern", "consent", "document"}),
    "actions": (["actions"], {"id", "type", "reference", "action", "subject", "children", "place", "owner", "due",
        "status", "open", "issued", "expiry", "outcome", "breach", "document"}),
    "open actions": (["actions", "--open"], {"id", "open"}),
    "meetings": (["meetings"], {"id", "met_on", "title", "items", "attendance", "actions", "document"}),
    "figures": (["figures", "rhi"], {"period_from", "period_to", "level", "district", "notifications", "offered",
        "individuals",
                                     "interviews", "covered"}),
    "hotspots": (["hotspots", "--near-misses"], {"rank", "score", "place", "location_of_concern", "children",
        "addresses", "episodes",
                                                 "origins", "last_seen", "reasons", "contributors"}),
    "groups": (["groups"], {"id", "name", "members", "stability", "status"}),
    "co-missing": (["co-missing"], {"episode_a", "episode_b", "person_a", "person_b", "strength", "why"}),
    "pairs": (["pairs"], {"a", "b", "kinds", "stated", "negated", "hearsay", "unsettled", "origins", "first", "last"}),
    "concerns": (["concerns"], {"person", "other", "kinds", "stated", "origins", "negated", "hearsay", "actionable",
        "why_not"}),
    "statements": (["statements", "--kind", "MET_WITH", "--kind", "SEEN_AT"], {
        "id", "kind", "from", "to", "field", "value", "source", "sentence", "span", "said_by", "origin", "negated",
            "hearsay", "uncertain",
        "unsettled", "event_from", "event_to", "precision", "recorded_at", "source_grade", "intelligence_grade",
            "handling", "extraction",
        "rule", "band", "review", "repeats"}),
    "faults": (["faults"], {"file", "row", "column", "value", "fault", "remedy"}),
}  # fmt: skip
"""Verb with its arguments → the fields that every row must have (commands.md)."""


@pytest.mark.parametrize("name", sorted(LISTS))
def test_a_list_is_one_json_document_of_the_promised_shape(name: str, ask: Kith) -> None:
    arguments, fields = LISTS[name]
    ran = ask(*arguments)
    assert (ran.code, ran.err) == (0, "")
    document = ran.document
    assert set(document) == {"as_at", "parameters", "withheld", "rows"}
    assert document["as_at"] == "2025-10-31"
    assert document["withheld"] == 0
    assert "sqlite" not in ran.out
    assert "kith.db" not in ran.out
    assert document["rows"], "an empty list proves nothing"
    assert all(fields <= set(row) for row in document["rows"])


def leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for each in value.values() for leaf in leaves(each)]
    return [leaf for each in value for leaf in leaves(each)] if isinstance(value, list) else [value]


@pytest.mark.parametrize("name", sorted(LISTS))
def test_times_are_utc_with_z_or_carry_their_offset_and_hours_have_two_decimals(name: str, ask: Kith) -> None:
    arguments, _ = LISTS[name]
    for leaf in leaves(ask(*arguments).document["rows"]):
        if isinstance(leaf, str) and re.match(r"\d{4}-\d\d-\d\dT", leaf):
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|\+0[01]:00)", leaf)
        if isinstance(leaf, float):
            assert leaf == round(leaf, 2)


def test_the_parameters_say_how_it_was_asked(ask: Kith) -> None:
    assert ask("thresholds", "--days", "30", "--count", "missing").document["parameters"] == {
        "count": "missing",
        "days": 30,
    }
    assert ask("hotspots").document["parameters"]["near_misses"] is False
    assert ask("find", "Wharf", "Parade").document["parameters"] == {"words": "Wharf Parade"}


def test_options_change_the_answer(ask: Kith) -> None:
    def count(*arguments: str) -> int:
        return len(ask(*arguments).document["rows"])

    assert count("hotspots", "--near-misses") > count("hotspots") == 4
    assert count("hotspots", "--whole-period") != count("hotspots")
    assert count("thresholds", "--days", "365") > count("thresholds")
    assert count("pairs", "--kind", "KIN_OF") < count("pairs")
    assert count("statements", "--kind", "FOUND_AT") < count("statements")


def test_show_gives_everything_held_about_one_and_an_id_from_any_list_leads_there(ask: Kith) -> None:
    named = [row for row in ask("people").document["rows"] if row["name"] == "Ellie-Mae Thornton"]
    person = max(named, key=lambda row: row["profiles"])  # on the school's papers only her pupil number says who she is
    shown = ask("show", person["id"]).document
    assert {"id", "label", "name", "values", "statements", "withheld"} <= set(shown)
    assert (shown["id"], shown["label"]) == (person["id"], "Person")
    assert {value["value"] for value in shown["values"] if value["field"] == "name"} <= set(person["names"])
    source = shown["statements"][0]["source"]["id"]
    assert ask("source", source).document["id"] == source


def test_every_sentence_stands_in_its_source_at_its_span(ask: Kith) -> None:
    rows = [row for row in ask("statements").document["rows"] if row["span"]]
    texts = {id: ask("source", id).document["text"] for id in sorted({row["source"]["id"] for row in rows})[:12]}
    checked = [row for row in rows if row["source"]["id"] in texts]
    assert len(checked) > 12
    for row in checked:
        start, end = row["span"]
        found, wanted = texts[row["source"]["id"]][start:end], row["sentence"]
        assert found.split() == wanted.split()
        assert "/" not in row["source"]["file"]


def test_unknown_is_null_and_never_an_empty_word(ask: Kith) -> None:
    for name in ("people", "places", "episodes", "interviews"):
        for row in ask(*LISTS[name][0]).document["rows"]:
            assert "" not in [leaf for key, leaf in row.items() if key != "names"], name


def test_hash_is_the_same_for_a_copy_and_says_nothing_else(kith: Kith, store_path: Path, tmp_path: Path) -> None:
    shutil.copy(store_path, tmp_path / "other.db")
    ours, copy = (
        kith("hash", "--json", "--store", f"sqlite:///{path}").document for path in (store_path, tmp_path / "other.db")
    )
    assert ours == copy
    assert set(ours) == {"hash"}
    assert re.fullmatch("[0-9a-f]{64}", ours["hash"])


@pytest.mark.parametrize("name", sorted(LISTS))
def test_people_get_a_table_and_no_json(name: str, kith: Kith, store_path: Path) -> None:
    arguments, _ = LISTS[name]
    ran = kith(*arguments, "--store", f"sqlite:///{store_path}", "--as-at", "2025-10-31")
    assert ran.code == 0
    assert len(ran.out.splitlines()) > 1
    with pytest.raises(json.JSONDecodeError):
        json.loads(ran.out)
    assert "T00:" not in ran.out


def test_a_name_in_square_brackets_is_printed_as_it_is(kith: Kith, tmp_path: Path) -> None:
    line = {"act": "place", "name": "[red]Den[/red]", "kind": "premises", "by": "x", "at": "2025-10-01T09:00:00Z"}
    (tmp_path / "d.jsonl").write_text(json.dumps(line), encoding="utf-8")
    assert kith("init").code == 0
    assert kith("decide", "d.jsonl").code == 0
    assert "[red]Den[/red]" in kith("places").out


# Loading and deciding.


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """One good return in its sender's folder."""
    folder = tmp_path / "inbox" / "la_wexbridge"
    folder.mkdir(parents=True)
    shutil.copy(demo.INBOX / "la_wexbridge" / "WCC_Missing.csv", folder)
    return tmp_path / "inbox"


def test_a_load_tells_each_file_and_the_same_again_is_unchanged(kith: Kith, inbox: Path) -> None:
    ran = kith("load", str(inbox), "--json")
    (file,) = ran.document["files"]
    assert ran.code == (3 if file["faults"] else 0)
    assert set(file) == {"path", "sha256", "kind", "status", "rows", "statements", "reason", "faults"}
    assert (file["kind"], file["status"]) == ("la_missing", "loaded")
    assert file["rows"] > 40
    assert file["sha256"] == hashlib.sha256((inbox / "la_wexbridge" / "WCC_Missing.csv").read_bytes()).hexdigest()
    assert {"files", "rows", "statements", "loaded"} <= set(ran.document["totals"])
    again = kith("load", str(inbox), "--json")
    assert (again.code, again.document["files"][0]["status"]) == (0, "unchanged")


def test_a_file_that_cannot_be_read_is_put_aside_with_a_reason_and_the_good_one_is_loaded(
    kith: Kith, inbox: Path
) -> None:
    (inbox / "la_wexbridge" / "broken.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    ran = kith("load", str(inbox), "--json")
    assert ran.code == 3
    status = {Path(file["path"]).name: (file["status"], bool(file["reason"])) for file in ran.document["files"]}
    assert status == {"WCC_Missing.csv": ("loaded", False), "broken.xlsx": ("quarantined", True)}
    assert kith("load", str(inbox), "--json").code == 3, "also when offered again"
    assert "broken.xlsx" in kith("faults", "--json").out
    assert "Traceback" not in ran.err


def test_decisions_say_what_was_refused_and_why(kith: Kith, tmp_path: Path) -> None:
    kith("init")
    good = {"act": "place", "name": "Den", "kind": "premises", "by": "x", "at": "2025-10-01T09:00:00Z"}
    (tmp_path / "d.jsonl").write_text(
        json.dumps(good) + "\nrubbish\n" + json.dumps({**good, "kind": "castle"}), encoding="utf-8"
    )
    ran = kith("decide", "d.jsonl", "--json")
    assert ran.code == 3
    assert set(ran.document) == {"applied", "refused"}
    assert ran.document["applied"] == 1
    assert [each["line"] for each in ran.document["refused"]] == [2, 3]
    assert all(each["reason"] for each in ran.document["refused"])
    (tmp_path / "d.jsonl").write_text(json.dumps(good), encoding="utf-8")
    assert kith("decide", "d.jsonl", "--json").code == 0


@pytest.mark.parametrize(("view", "name"), [(["overview"], "m.html"), (["overview", "--days", "90"], "sub/m.html")])
def test_a_map_is_one_file_and_the_answer_says_where(view: list[str], name: str, ask: Kith, tmp_path: Path) -> None:
    ran = ask("map", *view, "--out", str(tmp_path / name))
    assert ran.code == 0
    assert ran.document["path"] == str(tmp_path / name)
    assert all(count > 0 for count in ran.document["counts"].values())
    assert (tmp_path / name).read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_map_of_one_person_is_drawn_for_an_id(ask: Kith, tmp_path: Path) -> None:
    pair = ask("pairs").document["rows"][0]
    ran = ask("map", "person", pair["a"]["id"], "--out", str(tmp_path / "p.html"))
    assert ran.code == 0
    assert pair["b"]["name"] in (tmp_path / "p.html").read_text(encoding="utf-8")


def test_init_and_migrate_leave_a_store_ready(kith: Kith, tmp_path: Path) -> None:
    assert kith("init", "--json").document["ready"] is True
    assert (tmp_path / "kith.db").is_file()
    assert kith("migrate", "--json").document["ready"] is True
    assert kith("people", "--json").document["rows"] == []


def test_the_store_of_the_environment_is_used_and_the_option_outranks_it(
    kith: Kith, store_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KITH_STORE", f"sqlite:///{store_path}")
    assert kith("people", "--json").document["rows"]
    kith("init", "--store", f"sqlite:///{tmp_path / 'empty.db'}")
    assert kith("people", "--json", "--store", f"sqlite:///{tmp_path / 'empty.db'}").document["rows"] == []


def test_a_viewer_without_clearance_gets_less_and_is_told_how_much(ask: Kith, monkeypatch: pytest.MonkeyPatch) -> None:
    full = ask("statements").document
    monkeypatch.setenv("KITH_CLEARANCES", "P")
    less = ask("statements").document
    assert less["withheld"] > 0
    assert {row["id"] for row in less["rows"]} < {row["id"] for row in full["rows"]}
    assert {row["handling"] for row in less["rows"]} <= {"P", None}


# Errors: one sentence on standard error, the promised code, never a traceback.


def plain(ran: Ran, code: int) -> str:
    """The one line that says what is wrong."""
    assert ran.code == code, ran
    assert ran.out == ""
    assert "Traceback" not in ran.err
    said = [line for line in ran.err.splitlines() if line.strip() and not line.startswith(("Usage:", "Try "))]
    assert len(said) == 1, ran.err
    assert len(said[0]) < 400
    return said[0]


@pytest.mark.parametrize(("arguments", "code", "says"), [
    (["people"], 2, "no store at kith.db"),
    (["migrate"], 2, "no store at kith.db"),
    (["doctor"], 2, "no store at kith.db"),
    (["serve"], 2, "no store at kith.db"),
    (["load", "nowhere"], 2, "nothing at nowhere"),
    (["decide", "nowhere.jsonl"], 2, "There is no decisions file at nowhere.jsonl"),
    (["people", "--store", "kith.db"], 2, "cannot open the store"),
    (["people", "--store", "mysql://x"], 2, "cannot open the store"),
    (["people", "--as-at", "31/13/2025"], 2, "'--as-at': “31/13/2025” is no day of the calendar"),
    (["people", "--as-at", "10/2025"], 2, "write the day as 2026-11-30 or 30/11/2026"),
    (["actions", "--due-by", "Monday"], 2, "write the day as 2026-11-30 or 30/11/2026"),
    (["load", ".", "--received", "2025-1-2"], 2, "write the day as 2026-11-30 or 30/11/2026"),
    (["people", "--as-at", "9999-12-31"], 2, "9999-12-31"),
    (["people", "--as-at", "0001-01-01"], 2, "0001-01-01"),
    (["nonsense"], 2, "nonsense"),
    (["people", "--nonsense"], 2, "--nonsense"),
    (["find"], 2, "words"),
    (["thresholds", "--days", "0"], 2, "--days"),
    (["thresholds", "--count", "some"], 2, "--count"),
    (["hotspots", "--days", "99999"], 2, "--days"),
    (["map", "overview"], 2, "--out"),
])  # fmt: skip
def test_wrong_usage_is_one_sentence(arguments: list[str], code: int, says: str, kith: Kith) -> None:
    assert says in plain(kith(*arguments), code)


@pytest.mark.parametrize(("arguments", "says"), [
    (["show", "per_none"], "per_none"),
    (["show", ""], "id"),
    (["source", "src_none"], "src_none"),
    (["show", "src_none"], "kith find"),
    (["find", "?!"], "at least one word"),
    (["figures", "nonsense"], "nonsense"),
    (["figures", "rhi", "--areas", "nowhere.yaml"], "nowhere.yaml"),
    (["statements", "--kind", "FRIENDS"], "FRIENDS"),
    (["statements", "--review", "perhaps"], "perhaps"),
    (["pairs", "--kind", "friends"], "friends"),
    (["map", "sideways", "--out", "m.html"], "sideways"),
    (["map", "person", "--out", "m.html"], "needs an id"),
    (["map", "overview", "per_x", "--out", "m.html"], "takes none"),
    (["map", "person", "per_none", "--out", "m.html"], "per_none"),
    (["map", "overview", "--out", "/proc/none/m.html"], "cannot be written"),
    (["map", "overview", "--out", "/dev/null/m.html"], "cannot be written"),
    (["find", "\udcff"], "word"),
    (["show", "\udcff"], "half a character"),
])  # fmt: skip
def test_a_question_that_cannot_be_answered_is_one_sentence(arguments: list[str], says: str, ask: Kith) -> None:
    assert says in plain(ask(*arguments), 2)


@pytest.mark.parametrize("verb", ["people", "load", "doctor"])
@pytest.mark.parametrize("what", ["a letter", "half a store", "a folder", "a folder that is not there", "below a file"])
def test_a_store_that_is_none_is_said_in_one_sentence_and_left_alone(
    what: str, verb: str, kith: Kith, tmp_path: Path, inbox: Path
) -> None:
    path = tmp_path / "store.db"
    if what == "a letter":
        path.write_bytes(b"Dear colleague, " * 300)
    elif what == "half a store":
        path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    elif what == "a folder":
        path.mkdir()
    else:
        path = (
            tmp_path / "none" / "kith.db"
            if "folder" in what
            else inbox / "la_wexbridge" / "WCC_Missing.csv" / "kith.db"
        )
    before = path.read_bytes() if path.is_file() else None
    ran = kith(verb, *([str(inbox)] if verb == "load" else []), "--store", f"sqlite:///{path}")
    assert ran.code == 2 if what in ("a letter", "half a store", "a folder") else ran.code in (1, 2)
    assert "store" in plain(ran, ran.code)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_another_programs_database_is_a_wrong_word_and_is_not_written_to(kith: Kith, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "theirs.db") as db:
        db.execute("CREATE TABLE contacts (name TEXT)")
    before = (tmp_path / "theirs.db").read_bytes()
    assert "another program's database" in plain(kith("people", "--store", "sqlite:///theirs.db"), 2)
    assert (tmp_path / "theirs.db").read_bytes() == before


def test_a_day_may_be_written_as_in_the_united_kingdom(kith: Kith, store_path: Path) -> None:
    def asked(day: str) -> Any:
        return kith("episodes", "--as-at", day, "--json", "--store", f"sqlite:///{store_path}").document

    assert asked("09/10/2025") == asked("9/10/2025") == asked("2025-10-09")
    assert asked("09/10/2025")["as_at"] == "2025-10-09"


def test_help_speaks_of_dates_and_text_and_not_of_a_programs_types(kith: Kith) -> None:
    for verb in ("load", "mapping", "find", "actions", "map", "thresholds"):
        said = kith(verb, "--help").out
        assert not re.search(r"<(?!all\||=)|%Y|\bstr\b|list\[", said), said
    assert "--received DATE" in kith("load", "--help").out


def test_what_is_no_decisions_file_is_one_sentence_however_long_it_is(kith: Kith, tmp_path: Path) -> None:
    kith("init")
    (tmp_path / "notes.txt").write_text("Dear colleague,\n" * 130, encoding="utf-8")
    assert "notes.txt is no decisions file" in plain(kith("decide", "notes.txt"), 2)
    (tmp_path / "one.jsonl").write_text('Dear colleague\n{"act": "accept"}\n', encoding="utf-8")
    ran = kith("decide", "one.jsonl", "--json")
    assert (ran.code, [each["line"] for each in ran.document["refused"]]) == (3, [1, 2])


def test_the_id_of_a_document_leads_to_the_document(ask: Kith) -> None:
    id = ask("interviews").document["rows"][0]["document"]["id"]
    assert f"kith source {id}" in plain(ask("show", id), 2)


@pytest.mark.parametrize(("verb", "kind", "says"), [
    ("episodes", "Episode", r"[Ee]pisode of .+, \d+ \w+ 20\d\d"), ("meetings", "Meeting", r"panel.*, \d+ \w+ 20\d\d"),
    ("actions", "Action", r"\w"), ("assessments", "Assessment", r"Assessment of .+, \d+ \w+ 20\d\d"),
])  # fmt: skip
def test_a_record_shown_is_called_by_what_it_is_whose_and_when(verb: str, kind: str, says: str, ask: Kith) -> None:
    id = next(row["id"] for row in ask(verb).document["rows"] if row.get("reported", True))
    shown = ask("show", id).document
    assert shown["label"] == kind
    assert re.search(says, shown["name"]), shown["name"]


def test_a_decisions_file_that_is_no_text_is_refused_whole(kith: Kith, tmp_path: Path) -> None:
    kith("init")
    (tmp_path / "d.jsonl").write_bytes(b"\xff\xfe\x00bad")
    assert "cannot be read as text" in plain(kith("decide", "d.jsonl"), 2)
    (tmp_path / "folder").mkdir()
    assert "cannot be read" in plain(kith("decide", "folder"), 2)


@pytest.mark.parametrize(("name", "value"), [("KITH_AUDIT_KEY", "not hex"), ("KITH_PORT", "many")])
def test_a_setting_that_cannot_be_used_is_named(
    name: str, value: str, kith: Kith, monkeypatch: pytest.MonkeyPatch
) -> None:
    kith("init")
    monkeypatch.setenv(name, value)
    assert name in plain(kith("people"), 2)


def test_an_areas_file_that_is_no_table_is_refused(ask: Kith, tmp_path: Path) -> None:
    (tmp_path / "areas.yaml").write_text("[1, 2", encoding="utf-8")
    assert "areas.yaml" in ask("figures", "rhi", "--areas", "areas.yaml").err
    (tmp_path / "areas.yaml").write_text("- a\n- b", encoding="utf-8")
    assert "must hold lines" in plain(ask("figures", "rhi", "--areas", "areas.yaml"), 2)


def test_serving_beyond_this_machine_is_refused(kith: Kith, monkeypatch: pytest.MonkeyPatch) -> None:
    kith("init")
    for host in ("0.0.0.0", "192.168.1.5", "::", "kith.example", ""):
        monkeypatch.setenv("KITH_HOST", host)
        assert "this machine only" in plain(kith("serve"), 2)


# Is all well?


def test_the_doctor_finds_nothing_wrong_with_a_good_store(kith: Kith, store_path: Path) -> None:
    ran = kith("doctor", "--json", "--store", f"sqlite:///{store_path}")
    assert (ran.code, ran.document["wrong"]) == (0, [])
    assert "All is well" in kith("doctor", "--store", f"sqlite:///{store_path}").out


@pytest.mark.parametrize(("script", "says"), [
    ("PRAGMA foreign_keys = OFF; DELETE FROM source WHERE rowid = (SELECT max(rowid) FROM source)", "missing row"),
    ("UPDATE audit SET line = replace(line, 'local', 'loca1') WHERE number = 3", "line 3 of the log"),
])  # fmt: skip
def test_the_doctor_says_what_is_damaged(script: str, says: str, kith: Kith, store_path: Path, tmp_path: Path) -> None:
    shutil.copy(store_path, tmp_path / "damaged.db")
    with sqlite3.connect(tmp_path / "damaged.db") as db:
        db.executescript(script)
    ran = kith("doctor", "--json", "--store", f"sqlite:///{tmp_path / 'damaged.db'}")
    assert ran.code == 1
    assert any(says in each for each in ran.document["wrong"])


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_store_with_a_torn_page_is_told_in_words(share: float, kith: Kith, store_path: Path, tmp_path: Path) -> None:
    data = bytearray(store_path.read_bytes())
    start = int(len(data) * share) // 4096 * 4096
    data[start : start + 8192] = b"\xff" * 8192
    (tmp_path / "torn.db").write_bytes(data)
    ran = kith("doctor", "--store", f"sqlite:///{tmp_path / 'torn.db'}")
    assert ran.code == 1
    assert (ran.out + ran.err).strip()
    assert "All is well" not in ran.out


# As installed, in a program of its own.


def test_a_program_of_its_own_prints_the_same_and_ends_with_the_same_codes(
    apart: Kith, ask: Kith, store_path: Path
) -> None:
    ran = apart("people", "--store", f"sqlite:///{store_path}", "--as-at", "2025-10-31", "--json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.document == ask("people").document
    wrong = apart("people")
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err.startswith("kith: There is no store")


def test_names_are_printed_whole_under_an_office_locale(apart: Kith, store_path: Path) -> None:
    ran = apart(
        "people", "--store", f"sqlite:///{store_path}", "--json", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING=""
    )
    assert ran.code == 0
    assert ran.document["rows"]
    assert "Traceback" not in apart("people", "--store", f"sqlite:///{store_path}", PYTHONIOENCODING="cp1252").err
