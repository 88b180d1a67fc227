"""Lists for people: CSV and XLSX that no spreadsheet can be made to calculate, the same bytes for the same rows.

Columns are an ordered list of ``(key, heading)``; a key that a row lacks is an empty cell.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped, unused-ignore]

Cell = str | int | float | bool | dt.date | None
Row = Mapping[str, Cell]
Columns = Sequence[tuple[str, str]]

_STARTS = frozenset("=+-@\t\r\n|%＝＋－＠｜％")
"""What spreadsheets take for the start of a formula or a command, full-width variants included."""
_SKIPPED = " \u00a0\u200b\u3000\ufeff"
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
"""A leading plus is no plain number but a telephone's, which a spreadsheet would shorten."""
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CREATED = dt.datetime(2000, 1, 1)
_LONGEST_CELL = 32_767
_CUT = " … (cut: longer than a cell can hold)"
_NARROW, _WIDE = 8, 60
_BAD_IN_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]")
_LONGEST_NAME = 31
_RESERVED = ("notes", "history")
"""Sheet names that are taken: our own last sheet, and one that Excel keeps for itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet of a workbook."""

    name: str
    columns: Columns
    rows: Sequence[Row]
    heading: Sequence[str] = ()
    """Lines above the table: what it is and for whom; one cell each, and an empty line after them."""


def write_csv(rows: Iterable[Row], path: Path, *, columns: Columns, heading: Sequence[str] = ()) -> None:
    """Write rows as UTF-8 with a byte-order mark and CRLF. A cell that could run gets an apostrophe; numbers stay.

    ``heading`` are lines above the table, one cell each, and an empty line after them.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([safe_cell(line)] for line in heading)
    if heading:
        writer.writerow([])
    writer.writerow([safe_cell(heading) for _, heading in columns])
    for row in rows:
        writer.writerow([safe_cell(row.get(key)) for key, _ in columns])
    path.write_bytes(text.getvalue().encode("utf-8-sig", "replace"))


def safe_cell(value: Cell) -> str:
    """A value as CSV text: formulas and commands are defused, plain numbers (``-3.5``) stay numbers."""
    text = _text(value)
    bare = text.lstrip(_SKIPPED)
    if isinstance(value, int | float) or _NUMBER.fullmatch(text) or not _STARTS & {text[:1], bare[:1]}:
        return text
    return "'" + text


def _text(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.date):
        return value.isoformat()
    return _UNWRITABLE.sub("\ufffd", str(value))


def write_xlsx(sheets: Sequence[Sheet], path: Path, *, notes: Sequence[str] = ()) -> None:
    """Write a workbook: every text a text, headings bold and frozen, and a last sheet "Notes" with ``notes``.

    ``notes`` are the lines a reader must not lose: marking, cut-off, rule, limits. The creation date is fixed, so that
    the same rows give the same bytes.
    """
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "constant_memory": False,
        "in_memory": True,
    }
    held = io.BytesIO()
    made: Any = xlsxwriter.Workbook(held, options)
    made.set_properties({"created": _CREATED})
    bold = made.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#F4F6F9"})
    body = made.add_format({"valign": "top", "text_wrap": True})
    names = set(_RESERVED)
    for sheet in sheets:
        _fill(made.add_worksheet(_sheet_name(sheet.name, names)), sheet, bold, body, notes)
    _fill_notes(made.add_worksheet("Notes"), notes, bold, body)
    made.close()
    path.write_bytes(held.getvalue())


def _fill(page: Any, sheet: Sheet, bold: Any, body: Any, notes: Sequence[str]) -> None:
    for down, line in enumerate(sheet.heading):
        page.write_string(down, 0, _short(line))
    top = len(sheet.heading) + 1 if sheet.heading else 0
    for at, (key, heading) in enumerate(sheet.columns):
        page.write_string(top, at, _text(heading), bold)
        longest = max([len(_text(heading)) + 2, *(len(_text(row.get(key))) for row in sheet.rows)])
        page.set_column(at, at, min(max(longest + 1, _NARROW), _WIDE))
    for down, row in enumerate(sheet.rows, start=top + 1):
        for at, (key, _) in enumerate(sheet.columns):
            _put(page, down, at, row.get(key), body)
    page.freeze_panes(top + 1, 0)
    if sheet.columns:
        page.autofilter(top, 0, top + len(sheet.rows), len(sheet.columns) - 1)
    _printed(page, notes, top)


def _put(page: Any, down: int, at: int, value: Cell, body: Any) -> None:
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15 and value == value:
        page.write_number(down, at, value, body)
    else:
        page.write_string(down, at, _short(value), body)


def _short(value: Cell) -> str:
    """What a cell of a workbook can hold; what is cut says so."""
    text = _text(value)
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - len(_CUT)] + _CUT


def _fill_notes(page: Any, notes: Sequence[str], bold: Any, body: Any) -> None:
    page.write_string(0, 0, "Notes", bold)
    page.set_column(0, 0, 100)
    for down, line in enumerate(notes, start=1):
        page.write_string(down, 0, _short(line), body)
    page.freeze_panes(1, 0)
    _printed(page, notes)


def _printed(page: Any, notes: Sequence[str], top: int = 0) -> None:
    """On paper: landscape, one page wide, the first note (the marking) and the page number on every sheet."""
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)
    marking = _text(notes[0]).replace("&", "&&")[:200] if notes else ""
    page.set_header(f"&C&B{marking}" if marking else "")
    page.set_footer(f"&C{marking}&RPage &P of &N")


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name Excel accepts, different from the others."""
    plain = _cut(_BAD_IN_NAME.sub(" ", _text(name)), _LONGEST_NAME) or "Sheet"
    found, number = plain, 2
    while found.casefold() in taken:
        found = f"{_cut(plain, _LONGEST_NAME - len(f' {number}'))} {number}"
        number += 1
    taken.add(found.casefold())
    return found


def _cut(name: str, length: int) -> str:
    """No longer than Excel counts, which counts letters beyond the basic plane twice; no apostrophe at either end."""
    found = " ".join(name.split())
    while len(found.encode("utf-16-le")) > 2 * length:
        found = found[:-1]
    return found.strip(" '")
