"""Lists: a cell from a received file must never calculate, and numbers must stay numbers."""

import csv
import io
from pathlib import Path

import openpyxl  # type: ignore[import-untyped, unused-ignore]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from viz.lists import Sheet, safe_cell, write_csv, write_xlsx

COLUMNS = (("name", "Name"), ("score", "Score"), ("note", "=HYPERLINK(1)"))
PAYLOADS = [
    start + rest
    for start in (
        "=",
        "+",
        "-",
        "@",
        "\t=",
        "\r=",
        "\n=",
        "＝",
        "＋",
        "－",
        "＠",
        " =",
        "\u3000=",
        "%",
        "|",
        "'=",
        "=-",
        "+-",
    )
    for rest in (
        "1+1",
        "cmd|' /C calc'!A0",
        'HYPERLINK("http://x","y")',
        "SUM(A1:A9)",
        "WEBSERVICE(1)",
        "44 7700 900123",
        "",
    )
]
RISKY = tuple("=+-@\t\r\n＝＋－＠")


def rows() -> list[dict[str, str | int | float | None]]:
    """A row per payload."""
    return [{"name": payload, "score": -3.5, "note": payload} for payload in PAYLOADS]


def read_csv(path: Path) -> list[list[str]]:
    """The cells as a spreadsheet would split them."""
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_no_csv_cell_can_run_a_formula(tmp_path: Path) -> None:
    write_csv(rows(), tmp_path / "list.csv", columns=COLUMNS)
    cells = [cell for row in read_csv(tmp_path / "list.csv") for cell in row]
    assert not [cell for cell in cells if cell.lstrip(" \u3000").startswith(RISKY) and cell != "-3.5"]
    assert cells.count("-3.5") == len(PAYLOADS)


@settings(max_examples=300)
@given(st.text())
def test_whatever_is_written_no_csv_cell_starts_like_a_formula(text: str) -> None:
    cell = safe_cell(text)
    assert not cell.startswith(RISKY) or cell.removeprefix("-").replace(".", "").isdigit()


def test_plain_numbers_stay_numbers_and_telephones_keep_their_plus() -> None:
    assert [safe_cell(value) for value in ("-3.5", "42", -7, -1e20, 0.25, None, True)] == [
        "-3.5", "42", "-7", "-1e+20", "0.25", "", "yes",
    ]  # fmt: skip
    assert safe_cell("+447700900123") == "'+447700900123"


def test_a_csv_opens_in_excel_with_its_accents(tmp_path: Path) -> None:
    write_csv([{"name": "Zoë Łukasz أحمد"}], tmp_path / "list.csv", columns=[("name", "Name")])
    raw = (tmp_path / "list.csv").read_bytes()
    assert raw == b"\xef\xbb\xbfName\r\n" + "Zoë Łukasz أحمد\r\n".encode()


def test_no_workbook_cell_is_a_formula_and_every_text_comes_back_as_written(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    write_xlsx([Sheet(name="Lines", columns=COLUMNS, rows=rows())], path, notes=["OFFICIAL-SENSITIVE", "=1+1"])
    book = openpyxl.load_workbook(path)
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} == {"s", "n"}
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    read = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Lines").to_python()
    assert read[0] == ["Name", "Score", "=HYPERLINK(1)"]
    assert [row[1] for row in read[1:]] == [-3.5] * len(PAYLOADS)
    plain = [payload.replace("\r", "\n") for payload in PAYLOADS]
    assert [str(row[0]).replace("\r", "\n").strip() for row in read[1:]] == [each.strip() for each in plain]


def test_a_workbook_always_carries_marking_and_limits_and_a_fixed_heading(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    notes = ["OFFICIAL-SENSITIVE: operational group only", "As at 31 October 2025", "Rule: three young people"]
    write_xlsx([Sheet(name="Lines", columns=COLUMNS, rows=rows())], path, notes=notes)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Lines", "Notes"]
    assert [row[0].value for row in book["Notes"].iter_rows()] == ["Notes", *notes]
    assert book["Lines"].freeze_panes == "A2"
    assert book["Lines"]["A1"].font.b
    header = book["Lines"].oddHeader
    assert header is not None
    assert header.center is not None
    assert notes[0] in str(header.center.text)


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_xlsx([Sheet(name="Lines", columns=COLUMNS, rows=rows())], tmp_path / f"{name}.xlsx", notes=["x"])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize("name", ["Notes", "a" * 60, "a/b:c*d?[e]", "", "'quoted'", "=1+1"])
def test_a_sheet_name_from_a_file_never_stops_the_export(tmp_path: Path, name: str) -> None:
    sheet = Sheet(name=name, columns=COLUMNS, rows=[])
    write_xlsx([sheet, sheet], tmp_path / "list.xlsx")
    assert len(openpyxl.load_workbook(tmp_path / "list.xlsx").sheetnames) == 3


def test_text_too_long_for_a_cell_says_that_it_was_cut(tmp_path: Path) -> None:
    write_xlsx([Sheet(name="L", columns=[("a", "A")], rows=[{"a": "x" * 40_000 + "\ud800\x00"}])], tmp_path / "l.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "l.xlsx")["L"]["A2"].value
    assert len(cell) == 32_767
    assert cell.endswith("(cut: longer than a cell can hold)")


def test_lines_above_a_table_stand_above_it_and_the_table_stays_a_table(tmp_path: Path) -> None:
    heading, columns, rows = ["=What this is", "For whom"], [("a", "A")], [{"a": "1"}, {"a": "=2"}]
    write_csv(rows, tmp_path / "l.csv", columns=columns, heading=heading)
    assert read_csv(tmp_path / "l.csv") == [["'=What this is"], ["For whom"], [], ["A"], ["1"], ["'=2"]]
    write_xlsx([Sheet(name="L", columns=columns, rows=rows, heading=heading)], tmp_path / "l.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "l.xlsx")["L"]
    assert [row[0].value for row in sheet.iter_rows()] == ["=What this is", "For whom", None, "A", "1", "=2"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A5", "A4:A6")
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_any_name_makes_a_sheet_that_excel_opens(tmp_path: Path) -> None:
    names = ["x" * 30 + "'y", "'" * 40, "History", "history", "a\tb\n", "😀" * 40, "[]:*?/\\", "Notes"]
    write_xlsx([Sheet(name=name, columns=[("a", "A")], rows=[]) for name in names], tmp_path / "l.xlsx")
    made = openpyxl.load_workbook(tmp_path / "l.xlsx").sheetnames
    assert len({name.casefold() for name in made}) == len(names) + 1
    for name in made[:-1]:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert name.strip("'") == name
        assert name.casefold() not in ("history", "notes")
