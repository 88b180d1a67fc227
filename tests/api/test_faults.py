"""What a clerk reads of faults, and what she sends back: one truth on the screen, in the JSON and in the files."""

import csv
import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped, unused-ignore]
import pytest
from fastapi.testclient import TestClient

from api import demo
from api.answers import faults
from api.answers.answer import Answer
from api.answers.faultlists import file_stem, to_them, write_report
from api.answers.faults import REPLACED, Checked, Report, told
from api.answers.files import count, months, plain, sentence
from api.server import create_app
from api.settings import Settings
from api.wiring import opened
from graph.model.names import DocumentKind, Status
from ingest.load import load, offered

from .conftest import Kith, Ran

TRACKER = demo.INBOX / "police" / "MISSING TRACKER JUNE25.xlsx"
ISSUES = ("Missing tracker August 2025.xlsx", "Missing tracker August 2025 v2 CORRECTED.xlsx")
BAD = Path(__file__).parents[1] / "cases" / "wexbridge" / "bad"
FIELDS = {"file", "sender", "status", "row", "column", "value", "fault", "remedy", "costs_content"}


def spoilt(path: Path, births: list[str]) -> None:
    """A copy of a real tracker in which the dates of birth of some children are not dates."""
    book = openpyxl.load_workbook(TRACKER)
    sheet = book[book.sheetnames[0]]
    headings = [cell.value for cell in sheet[2]]
    for at, birth in enumerate(births, start=5):
        sheet.cell(at, headings.index("D.O.B.") + 1).value = birth
    book.save(path)


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What arrives on a bad day: good, odd and broken files of three agencies."""
    inbox = tmp_path_factory.mktemp("sent") / "inbox"
    for folder in ("harbour police", "care home", "school"):
        (inbox / folder).mkdir(parents=True)
    shutil.copy(TRACKER, inbox / "harbour police" / "good [final] :key:.xlsx")
    (inbox / "harbour police" / "cut.xlsx").write_bytes(TRACKER.read_bytes()[:6000])
    spoilt(inbox / "care home" / "two bad rows.xlsx", ["31/02/2010", "=SUM(A1)"])
    (inbox / "school" / "shopping.txt").write_text("Milk\nBread\n", encoding="utf-8")
    (inbox / "school" / "letter.docx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(200)))
    return inbox


@pytest.fixture(scope="module")
def kept(sent: Path) -> Path:
    """A store that holds them."""
    path = sent.parent / "kept.db"
    with opened(Settings(store=f"sqlite:///{path}"), create=True) as desk:
        load(desk, offered([sent]))
    return path


@pytest.fixture
def stored(kept: Path, tmp_path: Path) -> None:
    """The same as the store of the current folder."""
    shutil.copy(kept, tmp_path / "kith.db")


@pytest.fixture
def loaded(kith: Kith, sent: Path) -> Ran:
    """What the screen says when they are loaded."""
    return kith("load", str(sent))


def unwrapped(text: str) -> str:
    return " ".join(text.split())


def of_sheet(path: Path, sheet: str | None = None) -> tuple[list[str], list[dict[str, Any]]]:
    """The lines above the table, and its rows."""
    book = openpyxl.load_workbook(path)
    cells = [["" if cell is None else cell for cell in row] for row in book[sheet or book.sheetnames[0]].values]
    return _table(cells)


def of_csv(path: Path) -> tuple[list[str], list[dict[str, Any]]]:
    return _table(list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))))


def _table(cells: list[list[Any]]) -> tuple[list[str], list[dict[str, Any]]]:
    top = next(at for at, row in enumerate(cells) if not any(row))
    names = cells[top + 1]
    return [str(row[0]) for row in cells[:top]], [dict(zip(names, row, strict=True)) for row in cells[top + 2 :]]


def written(rows: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    """The faults of an exported table, apart from the files with none."""
    keys = ("File", "Row", "Column", "As sent", "What is wrong", "What to do", "Lost by it")
    return [
        tuple(str(row[key]).removeprefix("'") for key in keys)
        for row in rows
        if row["What is wrong"] != "Nothing wrong."
    ]


def answered(rows: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    """The same of the JSON, in the words of the report."""
    return [
        (row["file"], row["row"] or "whole file", row["column"] or "", row["value"] or "", sentence(row["fault"]),
         to_them(row["remedy"], Status(row["status"]), costs=row["costs_content"]),
         "not used" if row["costs_content"] else "nothing")
        for row in rows
    ]  # fmt: skip


# After a load.


def test_a_clerk_reads_what_became_of_each_file_and_what_to_do(loaded: Ran) -> None:
    assert loaded.code == 3
    said = unwrapped(loaded.out)
    for words in (
        "harbour police (2 files)",
        "good [final] :key:.xlsx - police tracker, June 2025: 18 rows",
        "cut.xlsx - PUT ASIDE: The workbook is damaged",
        "two bad rows.xlsx - police tracker, June 2025: 16 rows",
        "D.O.B.: Date of birth “31/02/2010” is not a date that exists. Ask the sender to correct this row",
        "letter.docx - PUT ASIDE: Not a Word document",
        "shopping.txt - not one of the usual documents: held as text",
        "5 files: 3 loaded, 2 put aside. 35 rows,",
        "2 files put aside.",
        "kith export faults --out FOLDER",
    ):
        assert words in said, words
    assert said.index("care home") < said.index("two bad rows") < said.index("harbour police") < said.index("school")


def test_no_line_after_a_load_is_in_the_programs_own_words(loaded: Ran) -> None:
    assert not re.search(r"Error|Exception|Traceback|None|[a-z]_[a-z]|\{|Path\(", loaded.out)


def test_the_whole_case_load_stays_a_page_or_two(kith: Kith) -> None:
    """69 good files: one short line each; the same again: one line for each sender."""
    first = kith("load", str(demo.INBOX)).out.splitlines()
    files = [line for line in first if re.match("  [^ ]", line)]
    assert len(files) == 69
    assert len(first) < 110
    again = kith("load", str(demo.INBOX))
    assert "21 files held already, nothing changed" in again.out
    assert "69 files: 69 held already. Nothing new." in again.out
    assert len(again.out.splitlines()) < 45


def test_one_file_is_one_file_and_one_row_one_row(kith: Kith, tmp_path: Path) -> None:
    shutil.copy(BAD / "provider utf16.csv", tmp_path / "one.csv")
    out = kith("load", "one.csv").out
    assert "return of an interview service, May 2025: 1 row\n" in out
    assert "1 file: 1 loaded. 1 row, " in out
    assert "(1 file)" in out


def test_many_faults_are_a_few_and_the_command_for_the_rest(kith: Kith, tmp_path: Path) -> None:
    spoilt(tmp_path / "many bad.xlsx", ["31/02/2010"] * 7)
    out = kith("load", "many bad.xlsx").out
    assert out.count("is not a date that exists") == 3
    assert '... and 4 more: kith faults --file "many bad.xlsx"' in out
    assert kith("faults", "--file", "many bad.xlsx").out.count("is not a date that exists") == 7


def test_a_file_name_cannot_steer_the_terminal_or_start_a_line_of_its_own(kith: Kith, tmp_path: Path) -> None:
    name = "a\x1b[31m\n9 files: 9 loaded\u202etxt.docx"
    (tmp_path / name).write_bytes(b"\x89PNG\r\n\x1a\n")
    for out in (kith("load", name).out, kith("faults").out):
        assert not {"\x1b", "\u202e"} & set(out)
        assert not [line for line in out.splitlines() if line.startswith("9 files")]


def test_a_narrow_screen_wraps_between_words(kith: Kith, sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.cli.output._PIPED", 60)
    out = kith("load", str(sent)).out
    assert max(len(line) for line in out.splitlines()) <= 60
    assert "Ask the sender to correct this row and send the file again." in unwrapped(out)


def test_what_is_no_file_is_told_at_the_load_and_counted_as_no_fault(kith: Kith, tmp_path: Path) -> None:
    (tmp_path / "inbox" / "police").mkdir(parents=True)
    (tmp_path / "inbox" / "police" / "link.xlsx").symlink_to("nowhere.xlsx")
    ran = kith("load", "inbox")
    assert ran.code == 3
    assert "link.xlsx - PUT ASIDE: A link to nowhere. Ask the sender for the file itself." in ran.out
    assert "1 file: 1 put aside. 0 rows, 0 statements, 0 faults." in ran.out
    assert "1 file put aside. Nothing of it is held." in ran.out


def test_a_copy_under_another_name_is_said_to_be_held_already(kith: Kith, tmp_path: Path) -> None:
    shutil.copy(TRACKER, tmp_path / "copy.xlsx")
    kith("load", str(TRACKER))
    assert f"copy.xlsx - held already as {TRACKER.name}, nothing changed" in kith("load", "copy.xlsx").out


def test_an_issue_replaced_in_the_same_load_is_said_to_be_whichever_came_first(kith: Kith, tmp_path: Path) -> None:
    for order, names in (("a", ISSUES), ("b", ISSUES[::-1])):
        for number, name in enumerate(names):
            (tmp_path / order).mkdir(exist_ok=True)
            shutil.copy(demo.INBOX / "police" / name, tmp_path / order / f"{number} {name}")
        ran = kith("load", order, "--json", "--store", f"sqlite:///{order}.db")
        status = {Path(file["path"]).name[2:]: file["status"] for file in ran.document["files"]}
        assert status == {ISSUES[0]: "superseded", ISSUES[1]: "loaded"}
        assert ran.document["totals"]["superseded"] == 1


# The list.


def test_each_fault_says_whose_it_is_where_it_stands_and_whether_it_cost_anything(kith: Kith, stored: None) -> None:
    rows = kith("faults", "--json").document["rows"]
    assert all(set(row) == FIELDS for row in rows)
    by_file = {row["file"]: row for row in rows}
    cut = by_file["cut.xlsx"]
    assert (cut["sender"], cut["status"], cut["costs_content"]) == ("harbour police", "quarantined", True)
    assert (cut["row"], cut["column"], cut["value"]) == (None, None, None)
    assert "damaged" in cut["fault"]
    assert cut["remedy"].startswith("Ask the sender")
    bad = [row for row in rows if row["file"] == "two bad rows.xlsx"]
    assert [(row["row"], row["value"]) for row in bad] == [("5", "31/02/2010"), ("6", "=SUM(A1)")]
    assert all(row["column"].endswith("D.O.B.") and row["costs_content"] for row in bad)
    assert by_file["shopping.txt"]["costs_content"] is False


def test_the_load_and_the_list_tell_the_same_faults(kith: Kith, sent: Path) -> None:
    files = kith("load", str(sent), "--json").document["files"]
    rows = kith("faults", "--json").document["rows"]
    whole = [row for row in rows if row["row"] is None and row["status"] == "quarantined"]
    assert [row for row in rows if row not in whole] == [
        {**fault, "file": Path(file["path"]).name, "sender": Path(file["path"]).parent.name, "status": file["status"]}
        for file in files
        for fault in file["faults"]
    ]
    assert {row["file"] for row in whole} == {Path(file["path"]).name for file in files if file["reason"]}


def test_every_fault_of_the_list_stands_on_the_screen(kith: Kith, stored: None) -> None:
    screen = unwrapped(kith("faults").out)
    rows = kith("faults", "--json").document["rows"]
    assert len(rows) > 4
    for row in rows:
        assert sentence(row["fault"], row["remedy"]) in screen.replace(f' (written "{row["value"]}")', "")
        assert f"row {row['row']}, {row['column']}: " in screen or row["row"] is None
    assert f"{len(rows)} faults in 4 of 5 files." in screen


def test_a_sender_or_a_file_can_be_asked_for_and_a_wrong_word_is_no_all_clear(kith: Kith, stored: None) -> None:
    (row,) = kith("faults", "--sender", "harbour police", "--json").document["rows"]
    assert row["file"] == "cut.xlsx"
    assert kith("faults", "--file", "cut.xlsx", "--json").document["parameters"] == {"sender": None, "file": "cut.xlsx"}
    clean = kith("faults", "--file", "inbox/harbour police/good [final] :key:.xlsx").out
    assert "18 rows; nothing wrong" in clean
    for arguments in (["--sender", "harbour"], ["--file", "cut.xls"], ["--sender", "school", "--file", "cut.xlsx"]):
        ran = kith("faults", *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert "is held" in ran.err


def test_a_store_without_files_is_not_said_to_be_without_faults(kith: Kith) -> None:
    kith("init")
    assert kith("faults").out == "No file has been loaded yet.\n"
    assert kith("export", "faults", "--out", "x.xlsx").code == 2


def test_nobody_is_asked_to_mend_what_they_have_replaced(kith: Kith) -> None:
    kith("load", *(str(demo.INBOX / "police" / name) for name in ISSUES))
    (row,) = kith("faults", "--json").document["rows"]
    assert (row["file"], row["status"], row["row"], row["remedy"]) == (ISSUES[0], "superseded", "28", REPLACED)
    assert "replaced by a re-issue: nothing to send back" in unwrapped(kith("faults").out)


def test_files_offered_again_have_their_faults_once(kith: Kith, sent: Path, stored: None) -> None:
    before = kith("faults", "--json").document["rows"]
    again = kith("load", str(sent))
    assert again.code == 3
    assert kith("faults", "--json").document["rows"] == before
    assert "two bad rows.xlsx - held already, nothing changed; 2 faults" in again.out


def test_a_return_of_a_month_that_has_not_ended_has_its_faults_now(kith: Kith, tmp_path: Path) -> None:
    """It is dated at its end; asked as at a day before that, nothing is known of it."""
    head = "Ref,Surname,Forename,DOB,Date/time missing,Date/time returned,Category,Risk"
    rows = "\n".join(
        f"MP/88/00{n},SAMPLE,Sam,01/02/2075,0{n}/11/2088 20:00,0{n}/11/2088 {back},Missing,Medium"
        for n, back in ((2, "22:00"), (3, "23:30"), (4, "21:15"), (5, "02:00"))
    )
    (tmp_path / "police tracker.csv").write_text(f"{head}\n{rows}\n", encoding="utf-8")
    assert kith("load", "police tracker.csv", "--json").document["files"][0]["faults"]
    assert "the end is before the start" in kith("faults", "--json").out
    assert kith("faults", "--json", "--as-at", "2088-10-01").document["rows"] == []


def test_http_gives_the_very_document(kith: Kith, stored: None, tmp_path: Path) -> None:
    with TestClient(
        create_app(Settings(store=f"sqlite:///{tmp_path / 'kith.db'}")), base_url="http://127.0.0.1"
    ) as web:
        for asked in ({}, {"sender": "school"}, {"file": "cut.xlsx"}):
            words = [word for name, value in asked.items() for word in (f"--{name}", value)]
            assert web.get("/faults", params=asked).json() == kith("faults", *words, "--json").document
        assert web.get("/faults", params={"sender": "nobody"}).status_code == 404


# The report that is sent back.


@pytest.fixture
def reports(kith: Kith, stored: None, tmp_path: Path) -> Path:
    """One workbook and one CSV for each sender."""
    ran = kith("export", "faults", "--out", "back", "--json")
    assert ran.code == 0
    assert ran.document["path"] == "back"
    assert ran.document["counts"] == {"senders": 3, "files": 5, "rows": 35, "faults": 6}
    assert sorted(ran.document["paths"]) == sorted(
        str(path.relative_to(tmp_path)) for path in (tmp_path / "back").iterdir()
    )
    return tmp_path / "back"


def test_the_screen_the_json_the_workbook_and_the_csv_agree(reports: Path, kith: Kith) -> None:
    for sender in ("harbour police", "care home", "school"):
        wanted = answered(kith("faults", "--sender", sender, "--json").document["rows"])
        assert wanted
        stem = file_stem(sender)
        assert written(of_csv(reports / f"{stem}.csv")[1]) == wanted
        assert written(of_sheet(reports / f"{stem}.xlsx", sender)[1]) == wanted
    for name in ("all.csv", "all.xlsx"):
        kith("export", "faults", "--out", name)
    everything = answered(kith("faults", "--json").document["rows"])
    assert written(of_csv(Path("all.csv"))[1]) == everything
    sheets = openpyxl.load_workbook("all.xlsx").sheetnames
    assert [row for name in sheets[:-1] for row in written(of_sheet(Path("all.xlsx"), name)[1])] == everything


def test_no_agency_is_sent_a_word_of_another(reports: Path) -> None:
    theirs = {"harbour police": ("harbour", "cut.xlsx", "good [final]"), "care home": ("two bad", "31/02/2010"),
              "school": ("school", "letter.docx", "shopping.txt")}  # fmt: skip
    for own in theirs:
        text = (reports / f"{file_stem(own)}.csv").read_text(encoding="utf-8-sig")
        with zipfile.ZipFile(reports / f"{file_stem(own)}.xlsx") as book:
            text += "".join(book.read(name).decode() for name in book.namelist())
        assert all(word in text for word in theirs[own])
        assert not [word for other in theirs if other != own for word in theirs[other] if word in text]


def test_a_report_says_what_it_is_for_whom_and_how_much_was_good(reports: Path) -> None:
    for heading, rows in (
        of_csv(reports / f"{file_stem('harbour police')}.csv"),
        of_sheet(reports / f"{file_stem('harbour police')}.xlsx"),
    ):
        assert "harbour police" in heading[0]
        assert "for harbour police only" in heading[1]
        assert heading[2] == "2 files received: 1 read, 1 could not be used; 18 good rows; 1 fault in 1 file."
        good = next(row for row in rows if row["File"] == "good [final] :key:.xlsx")
        assert (good["What became of it"], str(good["Rows good"]), good["What is wrong"]) == (
            "read",
            "18",
            "Nothing wrong.",
        )


def test_one_agencys_report_can_be_written_alone_and_one_of_all_says_it_is_not_to_be_sent(
    kith: Kith, stored: None
) -> None:
    kith("export", "faults", "--out", "one.csv", "--sender", "school")
    assert {row["File"] for row in of_csv(Path("one.csv"))[1]} == {"shopping.txt", "letter.docx"}
    ran = kith("export", "faults", "--out", "sub/all.csv")
    assert "keep it here" in ran.out
    heading, rows = of_csv(Path("sub/all.csv"))
    assert "do not send it on" in heading[1]
    assert {row["Sender"] for row in rows} == {"harbour police", "care home", "school"}


def test_files_of_nobody_known_are_not_addressed_to_one(kith: Kith) -> None:
    kith("load", str(TRACKER))
    kith("export", "faults", "--out", "back")
    heading, _ = of_csv(Path("back/faults_unknown.csv"))
    assert "who sent these files is not known" in heading[0]
    assert "do not send it on" in heading[1]


def test_what_an_agency_wrote_never_calculates_and_accents_stay(kith: Kith, reports: Path, tmp_path: Path) -> None:
    _, rows = of_csv(reports / f"{file_stem('care home')}.csv")
    assert [row["As sent"] for row in rows] == ["31/02/2010", "'=SUM(A1)"]
    book = openpyxl.load_workbook(reports / f"{file_stem('care home')}.xlsx")
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    (tmp_path / "=Zoë.docx").write_bytes(b"\x89PNG\r\n\x1a\n")
    kith("load", "=Zoë.docx", "--sender", "=Łódź")
    kith("export", "faults", "--out", "z.csv", "--sender", "=Łódź")
    raw = Path("z.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert "\r\n'=Zoë.docx,".encode() in raw


ODD = (
    "../x",
    "..",
    "",
    "a/b",
    "a:b",
    "A B",
    "CON",
    "x" * 60,
    "x" * 61,
    "Zoë Łódź 警察",
    "a\nb",
    "'q'",
    "History",
    "Notes",
    "😀" * 40,
)


def odd_report(senders: tuple[str, ...]) -> Report:
    def file(sender: str) -> Checked:
        return Checked("0", f"of {sender}.csv", sender, DocumentKind.POLICE_TRACKER, Status.LOADED, "2025-06", 3, ())

    return Report(Answer("2025-10-31", {}, 0, []), [file(sender) for sender in senders])


def test_senders_of_any_name_get_files_of_their_own_inside_the_folder(tmp_path: Path) -> None:
    paths = write_report(odd_report(ODD), tmp_path / "back").paths
    assert {path.resolve().parent for path in paths} == {tmp_path / "back"}
    assert len({path.name.casefold() for path in paths}) == len(paths) == 2 * len(ODD)
    assert all(re.fullmatch(r"faults_\w{1,50}\.(csv|xlsx)", path.name) for path in paths)
    for sender, path in zip(ODD, (path for path in paths if path.suffix == ".xlsx"), strict=True):
        _, rows = of_sheet(path)
        assert [row["File"] for row in rows] == [f"of {plain(sender)}.csv" if sender != "a\nb" else f"of {sender}.csv"]
    (whole,) = write_report(odd_report(ODD), tmp_path / "all.xlsx").paths
    names = openpyxl.load_workbook(whole).sheetnames
    assert len({name.casefold() for name in names}) == len(ODD) + 1
    assert all(0 < len(name.encode("utf-16-le")) // 2 <= 31 and name.casefold() != "history" for name in names)


def test_a_file_name_is_an_agencys_own_whoever_else_sends(tmp_path: Path) -> None:
    """A mail rule sends on what bears a name: the day a second agency sends, that name must hold nothing of theirs."""
    before = write_report(odd_report(("Force-B",)), tmp_path / "june").paths
    after = write_report(odd_report(("Force B", "Force-B", "force b")), tmp_path / "july").paths
    assert {path.name for path in before} == {path.name for path in after[2:4]}
    (unsure,) = {path.stem for path in before}
    alike = ("Force-B", "Force B", "force_b", "FORCE_B", "force b", unsure.removeprefix("faults_").lower(), unsure)
    assert len({file_stem(sender).casefold() for sender in alike}) == len(alike)
    assert [file_stem(sender) for sender in ("force_b", "school", "unknown")] == [
        "faults_force_b", "faults_school", "faults_unknown",
    ]  # fmt: skip


def test_a_file_that_cannot_be_written_keeps_no_other_agency_from_its_report(kith: Kith, stored: None) -> None:
    shut = Path("back", f"{file_stem('care home')}.csv")
    shut.mkdir(parents=True)  # as good as a file that somebody has open
    ran = kith("export", "faults", "--out", "back")
    assert ran.code == 3
    assert f"{shut} cannot be written" in unwrapped(ran.out)
    assert "care home has no new report in it" in unwrapped(ran.out)
    stems = [file_stem(sender) for sender in ("care home", "harbour police", "school")]
    assert {path.name for path in Path("back").iterdir() if path.is_file()} == {
        f"{stem}{kind}" for stem in stems for kind in (".csv", ".xlsx")
    } - {shut.name}
    refused = kith("export", "faults", "--out", "back", "--json")
    assert (refused.code, len(refused.document["refused"]), len(refused.document["paths"])) == (3, 1, 5)


@pytest.mark.parametrize(("arguments", "says"), [
    (["nonsense", "--out", "x.csv"], "nothing called nonsense"),
    (["faults", "--out", "x.pdf"], "not as .pdf"),
    (["faults", "--out", "x.csv", "--sender", "nobody"], "harbour police"),
    (["faults", "--out", "/dev/null/x"], "cannot be written"),
    (["faults", "--out", "/dev/null/x.xlsx"], "cannot be written"),
])  # fmt: skip
def test_a_report_that_cannot_be_written_is_one_sentence(
    arguments: list[str], says: str, kith: Kith, stored: None
) -> None:
    ran = kith("export", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert len(ran.err.splitlines()) == 1


def test_the_same_store_gives_the_same_bytes(reports: Path, kith: Kith) -> None:
    kith("export", "faults", "--out", "again")
    for path in reports.iterdir():
        assert path.read_bytes() == Path("again", path.name).read_bytes(), path.name


# Words.


@pytest.fixture(scope="module")
def troubles(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Report]:
    """The report of every broken file of the case load."""
    path = tmp_path_factory.mktemp("troubles") / "kith.db"
    with opened(Settings(store=f"sqlite:///{path}"), date(2025, 10, 31), create=True) as desk:
        load(desk, offered([BAD]), sender="the agency")
        yield faults.report(desk)


def test_every_broken_file_is_told_to_its_sender_in_words_for_the_sender(troubles: Report, tmp_path: Path) -> None:
    assert len(troubles.answer.rows) >= 19
    (path,) = write_report(troubles, tmp_path / "back.csv").paths
    for row in of_csv(path)[1]:
        assert row["What is wrong"]
        if row["What is wrong"] != "Nothing wrong.":
            assert row["What to do"], row
        assert not re.search(r"the sender|--|\bkith\b|Error|None", row["What to do"]), row


@pytest.mark.parametrize(("remedy", "said"), [
    ("Ask the sender to correct this row and send the file again.", "Please correct this row and send the file again."),
    ("Ask the sender for the original", "Please send the original."),
    ("Nothing is lost; tell the sender.", "Nothing is lost."),
    ("Load it again with --received and the day it came.", "Please print the day, month and year in the file."),
    ("Tell its makers", "Nothing to do for now: we are looking into it."),
    ("Ask the sender what it is, or for the headings of the usual return.",
     "Please tell us what it is, or send the headings of the usual return."),
])  # fmt: skip
def test_an_agency_is_asked_and_not_told_to_ask_itself(remedy: str, said: str) -> None:
    assert to_them(remedy) == said


@pytest.mark.parametrize(("reason", "fault", "remedy"), [
    ("damaged. Ask the sender for it again", "Damaged", "Ask the sender for it again."),
    ("rich text (RTF); open it and save it as DOCX", "Rich text (RTF)", "Open it and save it as DOCX."),
    ("empty", "Empty", "Ask the sender to save it again and send that copy."),
    ("Which column says when each child went missing: “A” or “B”? Answer with: kith mapping a.csv --set start=A --save",
     "Which column says when each child went missing: “A” or “B”?",
     "Answer with: kith mapping a.csv --set start=A --save (then load it again)."),
    ("could not be read: the reader met something it does not know (KeyError). Save the file again",
     "Could not be read: the reader met something it does not know", "Save the file again."),
])  # fmt: skip
def test_a_reason_is_told_as_what_is_wrong_and_what_to_do(reason: str, fault: str, remedy: str) -> None:
    assert told(reason) == (fault, remedy)


def test_a_command_for_the_office_with_its_path_is_never_sent_out() -> None:
    remedy = 'If that is wrong, kith mapping "/home/x. y. z/a.csv" --set "name=HEADING" --save tells kith.'
    assert to_them(remedy, costs=False) == "Nothing to do."
    assert to_them("Answer with: kith mapping a.csv --save", Status.NEEDS_MAPPING) == "Please tell us which."


def test_numbers_and_months_are_said_as_people_say_them() -> None:
    assert [count(1, "row"), count(0, "row"), count(1200, "file")] == ["1 row", "0 rows", "1,200 files"]
    assert [months(period) for period in ("2025-06", "2025-Q2", "2025-Q4", "")] == [
        "June 2025", "April to June 2025", "October to December 2025", "",
    ]  # fmt: skip
