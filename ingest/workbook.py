"""XLSX → sheets of cells: python-calamine for the values, the sheet's own text for formulas and error cells.

The zip directory is checked before anything is unpacked, and every part is unpacked here first, so that a directory
that lies about sizes is refused too. Nothing is ever evaluated.
"""

import io
import re
import zipfile
import zlib
from html import unescape
from posixpath import normpath
from typing import NamedTuple

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from ingest.limits import MAX_COLUMNS, MAX_RATIO, MAX_ROWS, MAX_UNPACKED, TableError
from ingest.values import Value

_DAMAGED = "The workbook is damaged or incomplete; ask the sender to save and send it again."
Area = tuple[tuple[int, int], tuple[int, int]]
_FORMULA = re.compile(rb"<(?:\w+:)?c\s([^>]*?)>\s*<(?:\w+:)?f\b([^>]*?)(?:/>|>([^<]*)</(?:\w+:)?f>)", re.DOTALL)
_ERROR = re.compile(rb"<(?:\w+:)?c\s([^>]*?\bt=[\"']e[\"'][^>]*?)>.{0,2000}?<(?:\w+:)?v>([^<]*)</", re.DOTALL)
_REF = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_FAR_COLUMN = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=[\"'](?:[A-Z]{3}|[L-Z][A-Z]|K[O-Z])\d+[\"'][^>/]*>")
_FAR_ROW = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=[\"'][A-Z]{1,3}(?:[2-9]\d{5}|\d{7,})[\"'][^>/]*>")
_MAYBE_FAR = re.compile(rb"r=[\"'](?:(?:[A-Z]{3}|[L-Z][A-Z]|K[O-Z])\d|[A-Z]{1,3}(?:[2-9]\d{5}|\d{7}))")
"""A quick look that never misses a far cell; only where it hits are the two above worth their time."""
_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^>]*?)/?>")
_ATTRIBUTE = re.compile(r"([\w:]+)=(?:\"([^\"]*)\"|'([^']*)')")


class Grid(NamedTuple):
    """One sheet: values from A1 on, formulas and errors by place (row, column from 0), merged areas."""

    name: str
    rows: list[list[Value]]
    written: dict[tuple[int, int], str]
    merged: list[Area]
    shift: int


def grids(data: bytes) -> list[Grid]:
    """The sheets of a workbook; TableError with one sentence where it cannot or must not be read."""
    parts = _parts(data)
    if "xl/workbook.xml" not in parts:
        raise TableError("This is not an Excel workbook in the usual format (.xlsx); ask for it saved as .xlsx or CSV.")
    book_part = parts.get("xl/workbook.xml", b"").decode("utf-8", "replace")
    places = _places(book_part, parts)
    shift = 1462 if re.search(r"date1904=[\"'](?:1|true)[\"']", book_part) else 0
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        found = []
        for sheet in book.sheets_metadata:
            if sheet.typ is not SheetTypeEnum.WorkSheet:
                continue
            raw = parts.get(places.get(sheet.name, ""), b"")
            _refuse_far(raw, sheet.name)
            found.append(_grid(book, sheet.name, raw, shift))
    except PasswordError as error:
        raise TableError("The workbook is protected by a password; ask the sender for an open copy.") from error
    except (CalamineError, ValueError, OverflowError, KeyError) as error:
        raise TableError(_DAMAGED) from error
    except BaseException as error:  # the Rust reader's own panic is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise TableError(_DAMAGED) from error
    return found


def _grid(book: CalamineWorkbook, name: str, raw: bytes, shift: int) -> Grid:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height > MAX_ROWS or sheet.total_width > MAX_COLUMNS:
        raise _too_large(name)
    rows: list[list[Value]] = sheet.to_python(skip_empty_area=False)
    return Grid(name, rows, _written(raw), list(sheet.merged_cell_ranges or []), shift)


def _too_large(name: str) -> TableError:
    return TableError(
        f"Sheet {name} is larger than {MAX_ROWS:,} rows or {MAX_COLUMNS} columns; send it in smaller files, "
        "or clear stray cells far outside the table."
    )


def _refuse_far(raw: bytes, name: str) -> None:
    if _MAYBE_FAR.search(raw) and (_FAR_COLUMN.search(raw) or _FAR_ROW.search(raw)):
        raise _too_large(name)


def _parts(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(len(data), 1):
                raise TableError(
                    "The workbook would unpack to far more than its size allows, so it was not opened; "
                    "ask the sender for a plain copy."
                )
            return {e.filename.lstrip("/"): archive.read(e) for e in entries if e.filename.endswith((".xml", ".rels"))}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error) as error:
        raise TableError(_DAMAGED) from error


def _attributes(text: str) -> dict[str, str]:
    return {name.split(":")[-1]: unescape(a or b) for name, a, b in _ATTRIBUTE.findall(text)}


def _places(book: str, parts: dict[str, bytes]) -> dict[str, str]:
    """Sheet name → its part in the archive."""
    rels = parts.get("xl/_rels/workbook.xml.rels", b"").decode("utf-8", "replace")
    targets = {}
    for tag in re.findall(r"<(?:\w+:)?Relationship\s([^>]*?)/?>", rels):
        said = _attributes(tag)
        target = said.get("Target", "")
        targets[said.get("Id", "")] = target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")
    found = {}
    for tag in _SHEET.findall(book):
        said = _attributes(tag)
        found[said.get("name", "")] = targets.get(said.get("id", ""), "")
    return found


def _written(raw: bytes) -> dict[tuple[int, int], str]:
    """Formulas ("=" and the text in the cell) and error words, which the values alone do not show."""
    found: dict[tuple[int, int], str] = {}
    if b"<f" in raw or b":f" in raw:
        for attributes, _, text in _FORMULA.findall(raw):
            if (place := _place(attributes)) and text:
                found[place] = "=" + unescape(text.decode("utf-8", "replace"))
    if b't="e"' in raw or b"t='e'" in raw:
        for attributes, text in _ERROR.findall(raw):
            if place := _place(attributes):
                found.setdefault(place, unescape(text.decode("utf-8", "replace")))
    return found


def _place(attributes: bytes) -> tuple[int, int] | None:
    match = _REF.search(attributes)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + letter - 64
    return int(match[2]) - 1, column - 1
