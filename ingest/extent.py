"""How far a sheet reaches, found in its markup before any cell is made: a cell far out costs a sentence, not memory."""

import re
from collections.abc import Mapping

from ingest.limits import MAX_CELLS, MAX_COLUMNS, MAX_REPEATED, MAX_ROWS, TableError
from ingest.package import Part

_MAYBE_FAR = re.compile(rb"\sr=[\"'](?:[A-Za-z]{3}|[B-Zb-z][A-Za-z]\d|[A-Za-z]{1,3}(?:[789]\d{4}|\d{6}))")
"""A quick look that never misses a sheet of more than 4 million cells; only where it hits is every cell looked at."""
_TAG = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]*)(\d*)[\"']")
_INDEX = re.compile(rb"\bt=[\"']s[\"'][^<>]*>\s*<(?:\w+:)?v>(\d{1,9})<")


def refuse_large(raw: Part, name: str) -> None:
    """TableError where a sheet reaches further than a table may. Empty cells that only carry a style do not count."""
    if not _is_numbered(raw) or _MAYBE_FAR.search(raw):
        _measure(raw, name)


def _is_numbered(raw: Part) -> bool:
    """Whether every cell says in the usual way where it stands."""
    cells = raw.count(b"<c ") + raw.count(b"<c>") + raw.count(b"<c\n") + raw.count(b"<c\t") + raw.count(b"<c\r")
    return b":c " not in raw and b":c>" not in raw and cells == raw.count(b'<c r="') + raw.count(b"<c r='")


def _measure(raw: Part, name: str) -> None:
    row = column = bottom = right = 0
    for found in _TAG.finditer(raw):
        tag, said = found.groups()
        letters, digits = place.groups() if (place := _PLACE.search(said)) else (b"", b"")
        if tag == b"row":
            row, column = int(digits[:9] or row + 1), 0
            continue
        column = _column(letters) if letters else column + 1
        if said.endswith(b"/"):
            continue
        here = int(digits[:9]) if letters and digits else max(row, 1)
        bottom, right = max(bottom, here), max(right, column)
        refuse_extent(bottom, right, name)


def refuse_extent(rows: int, columns: int, name: str) -> None:
    """TableError where a sheet from A1 on is larger than a table may be."""
    if rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_CELLS:
        raise TableError(
            f"Sheet {name} is larger than {MAX_ROWS:,} rows, {MAX_COLUMNS} columns or {MAX_CELLS:,} cells; "
            "send it in smaller files, or clear stray cells far outside the table."
        )


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters.upper():
        column = column * 26 + letter - 64
    return column


def refuse_repeated(parts: Mapping[str, Part]) -> None:
    """TableError where cells show so much stored text that a small file becomes a large one."""
    lengths = [len(text) for part in parts.values() if b"<si" in part or b":si" in part for text in _strings(part)]
    longest = max(lengths, default=0)
    cells = [part for part in parts.values() if part.count(b't="s"') + part.count(b"t='s'")]
    if longest * sum(part.count(b't="s"') + part.count(b"t='s'") for part in cells) <= MAX_REPEATED:
        return
    shown = sum(lengths[int(at)] for part in cells for at in _INDEX.findall(part) if int(at) < len(lengths))
    if shown > MAX_REPEATED:
        raise TableError(
            "The workbook repeats long texts in so many cells that it would grow far beyond its size, so it was not "
            "opened; ask the sender for a plain copy."
        )


def _strings(part: Part) -> list[bytes]:
    return re.split(rb"</(?:\w+:)?si>", part)
