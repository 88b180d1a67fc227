"""A clerk is asked one question, answers it once, and the sender's files are read right from then on."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from .conftest import Kith

ROWS = """MP/25/4711;RAE, Callum;07/07/2009;9 Tithe Lane, Aldwick WX5 3HE;High;{0}/08/2025 14:00;{0}/08/2025 19:30
MP/25/4712;LOMAS, Kai;01/02/2010;9 Tithe Lane, Aldwick WX5 3HE;Low;{1}/08/2025 15:00;{1}/08/2025 21:00
MP/25/4713;TENCH, Oliver;03/09/2011;9 Tithe Lane, Aldwick WX5 3HE;High;{2}/08/2025 18:00;{2}/08/2025 23:00
"""
HEADINGS = "Ref;Name;DOB;Address;Risk;Date 1;Date 2"


def tracker(days: tuple[str, str, str] = ("01", "02", "03"), headings: str = HEADINGS) -> str:
    """A tracker whose two dates no heading tells."""
    return f"{headings}\n{ROWS.format(*days)}"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An ambiguous tracker in the folder of its sender, with blanks in both names."""
    path = tmp_path / "inbox" / "North Police" / "week 5.csv"
    path.parent.mkdir(parents=True)
    path.write_text(tracker(), encoding="utf-8")
    return path


def loaded(kith: Kith, *arguments: str) -> Any:
    """The one file of a load."""
    return json.loads(kith("load", *arguments, "--json").out)["files"][0]


def understood(document: Any) -> dict[str | None, Any]:
    return {row["field"]: row for row in document["rows"]}


def starts(kith: Kith) -> list[str]:
    return [row["start_local"][:16] for row in kith("episodes", "--as-at", "2025-12-31", "--json").document["rows"]]


def test_the_sentence_of_the_question_is_the_command_that_answers_it(kith: Kith, file: Path) -> None:
    asked = loaded(kith, "inbox")
    assert (asked["status"], asked["rows"], asked["statements"]) == ("needs_mapping", 0, 0)
    command = re.search(r"Answer with: kith (.+)$", asked["reason"])
    assert command, asked["reason"]
    arguments = shlex.split(command[1].replace("HEADING", "Date 1"))
    assert str(Path("inbox/North Police/week 5.csv")) in arguments
    assert kith(*arguments).code == 0
    again = loaded(kith, "inbox")
    assert (again["status"], again["rows"]) == ("loaded", 3)
    assert sorted(starts(kith)) == ["2025-08-01T14:00", "2025-08-02T15:00", "2025-08-03T18:00"]


def commands(said: str) -> list[str]:
    """Lines of a screen that hold a command and nothing else."""
    return [line.strip() for line in said.splitlines() if line.strip().startswith("kith mapping")]


def test_the_command_on_the_screen_can_be_pasted_and_names_the_store_that_was_named(
    kith: Kith, file: Path, tmp_path: Path
) -> None:
    store = ("--store", f"sqlite:///{tmp_path / 'a b' / 'case.db'}")
    (tmp_path / "a b").mkdir()
    for said in (kith("load", "inbox", *store).out, kith("faults", *store).out, kith("mapping", str(file), *store).out):
        (command,) = commands(said)
        words = shlex.split(command)
        assert words[-2:] == list(store)
        assert words[-3] == "--save"
        assert "the right words in place of HEADING" in " ".join(said.split())
    assert kith("mapping", str(file), "--save", *store).err.strip().endswith(f'--save --store "{store[1]}"')
    assert kith(*shlex.split(command.replace("HEADING", "Date 1"))[1:]).code == 0
    assert not (tmp_path / "kith.db").exists()
    assert loaded(kith, "inbox", *store)["status"] == "loaded"
    assert "--store" not in commands(kith("load", "inbox").out)[0]


def test_a_store_made_for_an_answer_is_said(kith: Kith, file: Path) -> None:
    answer = ("mapping", str(file), "--set", "start=Date 1", "--save")
    assert "There was no store: sqlite:///kith.db was made for it." in kith(*answer).out
    assert "There was no store" not in kith(*answer).out


def test_an_answer_that_cannot_be_followed_makes_no_store(kith: Kith, file: Path) -> None:
    assert kith("mapping", str(file), "--set", "start=Name", "--save").code == 2
    assert kith("mapping", str(file), "--save").code == 2
    assert not (Path.cwd() / "kith.db").exists()


def test_a_wrong_answer_is_put_right_by_reading_the_file_again(kith: Kith, file: Path) -> None:
    kith("mapping", str(file), "--set", "start=Date 2", "--set", "end=Date 1", "--save")
    assert loaded(kith, "inbox")["rows"] == 0
    said = kith("mapping", str(file), "--set", "start=Date 1", "--set", "end=Date 2", "--save").out
    assert "To read it anew: kith load --again" in said
    assert loaded(kith, "inbox")["status"] == "unchanged"
    assert "3 rows, read again" in kith("load", "inbox", "--again").out
    assert sorted(starts(kith)) == ["2025-08-01T14:00", "2025-08-02T15:00", "2025-08-03T18:00"]
    first = kith("hash").out
    kith("mapping", str(file), "--set", "start=Date 1", "--set", "end=Date 2", "--save", "--store", "sqlite:///new.db")
    kith("load", "inbox", "--store", "sqlite:///new.db")
    assert kith("hash", "--store", "sqlite:///new.db").out == first


def test_a_screen_offers_no_command_that_a_file_smuggles_in() -> None:
    from api.cli.hints import Hints

    for smuggled in ("kith mapping a; rm -rf ~ --save", 'kith mapping "$(reboot)" --save', "kith mapping `x` --save"):
        assert Hints("sqlite:///x.db").apart(f"The heading reads: {smuggled}")[1] == []
    assert Hints().apart("If that is wrong, kith mapping a.csv --save tells kith.") == (
        "If that is wrong, this command tells kith:",
        ["kith mapping a.csv --save"],
    )


def test_a_folder_of_files_without_a_sender_is_told_how_to_name_it(kith: Kith, file: Path) -> None:
    said = kith("load", str(file.parent)).out
    assert "Sender not known" in said
    command = next(line for line in said.splitlines() if "If it is North Police" in line).partition(": ")[2]
    assert json.loads(kith(*shlex.split(command)[1:], "--json").out)["files"][0]["status"] == "needs_mapping"
    assert "No file of" not in kith("faults", "--sender", "North Police").err


def test_the_columns_are_shown_with_how_sure_kith_is_and_examples(kith: Kith, file: Path) -> None:
    ran = kith("mapping", str(file), "--json")
    assert ran.code == 3
    assert {"as_at", "parameters", "withheld", "rows"} <= ran.document.keys()
    rows = understood(ran.document)
    assert rows["name"] == {
        "field": "name",
        "column": "Name",
        "sure": True,
        "examples": ["RAE, Callum", "LOMAS, Kai", "TENCH, Oliver"],
    }
    unread = [row["column"] for row in ran.document["rows"] if row["field"] is None]
    assert unread == ["Date 1", "Date 2"]
    assert ran.document["question"].startswith("Which column says when each child went missing: “Date 1” or “Date 2”?")
    said = kith("mapping", str(file))
    assert "not read" in said.out
    assert "Which column says when each child went missing" in said.out
    assert not (Path.cwd() / "kith.db").exists()


def test_an_answer_is_tried_without_being_remembered(kith: Kith, file: Path) -> None:
    tried = kith("mapping", str(file), "--set", "start=date 1", "--set", "end=Date 2", "--json")
    assert tried.code == 0
    rows = understood(tried.document)
    assert [(rows[name]["column"], rows[name]["sure"]) for name in ("start", "end")] == [
        ("Date 1", True),
        ("Date 2", True),
    ]
    assert loaded(kith, "inbox")["status"] == "needs_mapping"


def test_a_column_told_only_by_its_values_is_said_to_be_so(kith: Kith, file: Path) -> None:
    rows = understood(kith("mapping", str(file), "--set", "start=Date 1", "--json").document)
    assert (rows["end"]["column"], rows["end"]["sure"]) == ("Date 2", False)
    kith("mapping", str(file), "--set", "start=Date 1", "--save")
    ran = kith("load", "inbox", "--json")
    assert ran.code == 0
    (fault,) = ran.document["files"][0]["faults"]
    assert fault["fault"] == "no heading says which column is end; by its values it is “Date 2”"
    assert kith("mapping", str(file), "--save").code == 0  # as shown: it is right
    file.with_name("week 6.csv").write_text(tracker(("04", "05", "06")), encoding="utf-8")
    files = json.loads(kith("load", "inbox", "--json").out)["files"]
    assert [(each["status"], each["faults"]) for each in files] == [("unchanged", []), ("loaded", [])]


def test_an_answer_counts_for_its_sender_and_kind_only(kith: Kith, file: Path, tmp_path: Path) -> None:
    said = kith("mapping", str(file), "--set", "start=Date 1", "--set", "end=Date 2", "--save")
    assert "Remembered for North Police (police tracker): start is “Date 1”, end is “Date 2”." in said.out
    other = tmp_path / "inbox" / "South Police" / "week 5.csv"
    other.parent.mkdir()
    other.write_text(tracker(("11", "12", "13")), encoding="utf-8")
    missing = "Child ID;DOB;Type (M/A);Date 1;Date 2\n" + "".join(
        f"20431{n};07/07/2009;M;0{n}/08/2025;0{n}/08/2025\n" for n in range(1, 5)
    )
    file.with_name("903.csv").write_text(missing, encoding="utf-8")
    files = {
        Path(each["path"]).parts[-2:]: each["status"] for each in kith("load", "inbox", "--json").document["files"]
    }
    assert files == {
        ("North Police", "week 5.csv"): "loaded",
        ("North Police", "903.csv"): "needs_mapping",
        ("South Police", "week 5.csv"): "needs_mapping",
    }


def test_a_file_given_by_itself_has_the_answers_of_its_folder(kith: Kith, file: Path) -> None:
    kith("mapping", str(file), "--set", "start=Date 1", "--set", "end=Date 2", "--save")
    assert loaded(kith, str(file))["status"] == "loaded"


def test_the_sender_under_whom_a_file_was_put_aside_is_the_one_answered_for(kith: Kith, file: Path) -> None:
    assert loaded(kith, str(file), "--sender", "force 7")["status"] == "needs_mapping"
    assert "Remembered for force 7" in kith("mapping", str(file), "--set", "start=Date 1", "--save").out
    assert loaded(kith, str(file), "--sender", "Force 7")["status"] == "loaded"


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (["begin=Date 1"], r"begin is no field of this file \(police tracker\): choose one of address, .*start"),
        (["start=Datum"], "No column is headed “Datum”: choose one of “Ref”, “Name”, .*“Date 2”"),
        (["start=Date 1", "end=date 1"], "“date 1” is set as both start and end: one column holds one field"),
        (["start=Date 1", "start=Date 2"], "start is set to both “Date 1” and “Date 2”"),
        (["start=Name"], "“Name” holds nothing that could be start"),
        (["start"], '--set "start" is no answer'),
        (["start="], '--set "start=" is no answer'),
    ],
)
def test_an_answer_that_cannot_be_followed_is_refused_with_the_choices(
    answers: list[str], said: str, kith: Kith, file: Path
) -> None:
    ran = kith("mapping", str(file), *(word for answer in answers for word in ("--set", answer)), "--save")
    assert ran.code == 2
    assert re.search(said, ran.err), ran.err
    assert loaded(kith, "inbox")["status"] == "needs_mapping"


def test_a_saved_column_cannot_be_given_a_second_meaning(kith: Kith, file: Path) -> None:
    kith("mapping", str(file), "--set", "start=Date 1", "--save")
    ran = kith("mapping", str(file), "--set", "end=Date 1", "--save")
    assert (ran.code, "“Date 1” is already taken for start" in ran.err) == (2, True)
    both = ("--set", "end=Date 1", "--set", "start=Date 2")
    assert kith("mapping", str(file), *both, "--json").document["parameters"]["set"] == {
        "end": "Date 1",
        "start": "Date 2",
    }


def test_a_saved_heading_that_is_absent_is_passed_over_and_said(kith: Kith, file: Path) -> None:
    kith("mapping", str(file), "--set", "start=Date 1", "--set", "end=Date 2", "--save")
    plain = HEADINGS.replace("Date 1", "Last seen").replace("Date 2", "Located")
    file.write_text(tracker(headings=plain), encoding="utf-8")
    sure = loaded(kith, "inbox")
    assert (sure["status"], sure["faults"]) == ("loaded", [])
    file.write_text(tracker(("11", "12", "13"), HEADINGS.replace("Date 1", "Day 1")), encoding="utf-8")
    doubtful = loaded(kith, "inbox")
    assert any(
        "the saved answer for start was not used: no column is headed “Date 1”" in fault["fault"]
        for fault in doubtful["faults"]
    )


def test_two_columns_of_one_heading_can_be_told_apart(kith: Kith, file: Path) -> None:
    file.write_text(tracker(headings="Ref;Name;DOB;Address;Risk;Date;Date"), encoding="utf-8")
    assert "“Date (column F)” or “Date (column G)”" in loaded(kith, "inbox")["reason"]
    assert "could be “Date (column F)” and “Date (column G)”" in kith("mapping", str(file), "--set", "start=Date").err
    kith("mapping", str(file), "--set", "start=Date (column F)", "--set", "end=Date (column G)", "--save")
    assert loaded(kith, "inbox")["status"] == "loaded"
    assert sorted(starts(kith))[0] == "2025-08-01T14:00"


def test_what_is_no_file_or_cannot_be_read_is_said(kith: Kith, file: Path, tmp_path: Path) -> None:
    assert kith("mapping", str(tmp_path / "nothing.csv")).code == 2
    assert "is a folder" in kith("mapping", str(tmp_path)).err
    file.write_text("Colour,Shape,Weight\nred,round,3\nblue,square,4\n", encoding="utf-8")
    ran = kith("mapping", str(file))
    assert (ran.code, "cannot be read: This is a table" in ran.out) == (3, True)


def test_an_answer_leaves_its_line_in_the_log(kith: Kith, file: Path) -> None:
    from api.settings import Settings
    from api.wiring import opened

    kith("mapping", str(file), "--set", "start=Date 1", "--save")
    with opened(Settings(store="sqlite:///kith.db")) as desk:
        lines = [json.loads(row["line"]) for row in desk.store.read("audit", since=1)]
        assert list(desk.log.broken()) == []
    assert [(line["act"], line["category"]) for line in lines] == [
        ("mapping", "consultation"),
        ("mapping", "alteration"),
    ]
