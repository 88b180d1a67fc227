"""XLSX → sheets of cells: python-calamine for the values, the sheet's own text for formulas and error cells.

The zip directory is checked before anything is unpacked (``ingest.package``). Nothing is ever evaluated.
"""

import re
from html import unescape
from posixpath import normpath
from typing import NamedTuple

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from ingest.extent import refuse_large, refuse_repeated
from ingest.limits import TableError
from ingest.package import DAMAGED, LOCKED, Part, plain, unpacked
from ingest.values import Value

Area = tuple[tuple[int, int], tuple[int, int]]
_FORMULA = re.compile(rb"<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f\b([^<>]*?)(?:/>|>([^<]*)</(?:\w+:)?f>)")
_ERROR = re.compile(rb"\bt=[\"']e[\"']")
_CELL = re.compile(rb"<(?:\w{1,40}:)?c\s")
_VALUE = re.compile(rb"<(?:\w{1,40}:)?v>([^<]*)</")
_TAG_LENGTH, _CELL_LENGTH = 300, 2_000
_REF = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_SHEET = re.compile(r"<(?:\w+:)?sheet\s([^<>]*?)/?>")
_ATTRIBUTE = re.compile(r"(?<![\w:])([\w:]+)=(?:\"([^\"]*)\"|'([^']*)')")


class Grid(NamedTuple):
    """One sheet: values from A1 on, formulas and errors by place (row, column from 0), merged areas."""

    name: str
    rows: list[list[Value]]
    written: dict[tuple[int, int], str]
    merged: list[Area]
    shift: int


def grids(data: bytes) -> list[Grid]:
    """The sheets of a workbook; TableError with one sentence where it cannot or must not be read."""
    parts = unpacked(data)
    if "xl/workbook.xml" not in parts:
        raise TableError("This is not an Excel workbook in the usual format (.xlsx); ask for it saved as .xlsx or CSV.")
    book_part = parts["xl/workbook.xml"].decode("utf-8", "replace")
    places = _places(book_part, parts)
    names = {place: name for name, place in places.items()}
    for place, raw in parts.items():
        refuse_large(raw, names.get(place, place))
    refuse_repeated(parts)
    shift = 1462 if re.search(r"date1904=[\"'](?:1|true)[\"']", book_part) else 0
    try:
        book = CalamineWorkbook.from_filelike(plain(parts))
        return [
            _grid(book, sheet.name, parts.get(places.get(sheet.name, ""), b""), shift)
            for sheet in book.sheets_metadata
            if sheet.typ is SheetTypeEnum.WorkSheet
        ]
    except PasswordError as error:
        raise TableError(LOCKED) from error
    except (CalamineError, ValueError, OverflowError, KeyError) as error:
        raise TableError(DAMAGED) from error
    except BaseException as error:  # the Rust reader's own panic is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise TableError(DAMAGED) from error


def _grid(book: CalamineWorkbook, name: str, raw: Part, shift: int) -> Grid:
    sheet = book.get_sheet_by_name(name)
    rows: list[list[Value]] = sheet.to_python(skip_empty_area=False)
    return Grid(name, rows, _written(raw), list(sheet.merged_cell_ranges or []), shift)


def _attributes(text: str) -> dict[str, str]:
    return {name.split(":")[-1]: unescape(a or b) for name, a, b in _ATTRIBUTE.findall(text)}


def _places(book: str, parts: dict[str, Part]) -> dict[str, str]:
    """Sheet name → its part in the archive."""
    rels = parts.get("xl/_rels/workbook.xml.rels", b"").decode("utf-8", "replace")
    targets = {}
    for tag in re.findall(r"<(?:\w+:)?Relationship\s([^<>]*?)/?>", rels):
        said = _attributes(tag)
        target = said.get("Target", "")
        targets[said.get("Id", "")] = target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")
    found = {}
    for tag in _SHEET.findall(book):
        said = _attributes(tag)
        found[said.get("name", "")] = targets.get(said.get("id", ""), "")
    return found


def _written(raw: Part) -> dict[tuple[int, int], str]:
    """Formulas ("=" and the text in the cell) and error words, which the values alone do not show."""
    found: dict[tuple[int, int], str] = {}
    if b"<f" in raw or b":f" in raw:
        for attributes, _, text in _FORMULA.findall(raw):
            if (place := _place(attributes)) and text:
                found[place] = "=" + unescape(text.decode("utf-8", "replace"))
    for at in _ERROR.finditer(raw):
        begin = max(raw.rfind(b"<", max(at.start() - _TAG_LENGTH, 0), at.start()), 0)
        end = raw.find(b">", at.end(), at.end() + _TAG_LENGTH)
        said = _VALUE.search(raw, end, end + _CELL_LENGTH) if end > 0 and _CELL.match(raw, begin) else None
        if said and (place := _place(raw[begin:end])):
            found.setdefault(place, unescape(said[1].decode("utf-8", "replace")))
    return found


def _place(attributes: Part) -> tuple[int, int] | None:
    match = _REF.search(attributes)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + letter - 64
    return int(match[2]) - 1, column - 1
