"""Where the tables of a sheet are: the row of headings among title rows, headings over two rows, what lies beneath."""

from dataclasses import dataclass, field
from typing import NamedTuple

from ingest.table import Sheet
from ingest.values import clock_time, when
from ingest.vocabulary import KNOWN, familiarity

_LOOK = 20
"""Rows of a sheet among which the first headings must stand."""


class Heading(NamedTuple):
    """One column's heading, with the heading that spans it and its neighbours."""

    own: str
    group: str = ""

    @property
    def shown(self) -> str:
        """As written in the source's text and in questions: "Where from > Address"."""
        if self.group and self.own and self.group != self.own:
            return f"{self.group} > {self.own}"
        return self.own or self.group


@dataclass(slots=True)
class Table:
    """Headings and the rows under them (indices into the sheet, blank rows left out)."""

    sheet: Sheet
    headings: list[Heading]
    heads: set[int] = field(default_factory=set)
    """The rows that hold headings, repeated ones too."""
    rows: list[int] = field(default_factory=list)


def letters(column: int) -> str:
    """A column as spreadsheets call it: 0 is A."""
    text = ""
    while column >= 0:
        text, column = chr(65 + column % 26) + text, column // 26 - 1
    return text


def tables(sheet: Sheet) -> list[Table]:
    """Every table of a sheet, in order; none where no row reads like headings."""
    start = _best(sheet, range(min(_LOOK, len(sheet.rows))))
    found = list[Table]()
    while start is not None:
        table, after = _table(sheet, start)
        found.append(table)
        start = _fill(table, after)
    return found


def cells(sheet: Sheet, row: int) -> list[str]:
    """A row as text, blanks trimmed, line breaks in headings as blanks."""
    return [" ".join(sheet.text(row, column).split()) for column in range(len(sheet.rows[row]))]


def _known(sheet: Sheet, row: int) -> float:
    """How many headings of returns the row holds, a likely one counting half; 0 where it is no row of headings."""
    if row in sheet.broken:
        return 0
    filled = [text for text in cells(sheet, row) if text]
    if len(filled) < 2 or any(_is_datum(value) for value in sheet.rows[row]):
        return 0
    near = [familiarity(text) for text in filled if len(text) <= 60]
    known = sum(1.0 if one >= KNOWN else 0.5 if one else 0.0 for one in near)
    enough = 0.4 if not _has_data(sheet, row) else 0.25
    return known if known >= 2 and known >= enough * len(filled) else 0


def _has_data(sheet: Sheet, row: int) -> bool:
    """Whether dates or times stand in the next rows."""
    return any(_is_datum(value) for under in sheet.rows[row + 1 : row + 4] for value in under if value != "")


def _is_datum(value: object) -> bool:
    if isinstance(value, str):
        return len(value) < 40 and (when(value) is not None or (":" in value and clock_time(value) is not None))
    return not isinstance(value, int | float) or isinstance(value, bool)


def _best(sheet: Sheet, rows: range) -> int | None:
    scores = [(_known(sheet, row), -row) for row in rows]
    best, negative = max(scores, default=(0, 0))
    return -negative if best else None


def _table(sheet: Sheet, row: int) -> tuple[Table, int]:
    """The table whose headings are at a row, joined with a row of headings over or under it."""
    own = cells(sheet, row)
    if row + 1 < len(sheet.rows) and _is_under(sheet, row):
        under = cells(sheet, row + 1)
        groups = _spread(sheet, row, own, merged_only=True)
        joined = [
            Heading(_at(under, n), _at(groups, n)) if _at(under, n) else Heading(_at(own, n))
            for n in range(max(len(own), len(under)))
        ]
        return Table(sheet, joined, {row, row + 1}), row + 2
    if row and _is_over(sheet, row - 1):
        groups = _spread(sheet, row - 1, cells(sheet, row - 1), merged_only=False)
        return Table(sheet, [Heading(text, _at(groups, n)) for n, text in enumerate(own)], {row - 1, row}), row + 1
    return Table(sheet, [Heading(text) for text in own], {row}), row + 1


def _at(texts: list[str], index: int) -> str:
    return texts[index] if index < len(texts) else ""


def _is_over(sheet: Sheet, row: int) -> bool:
    """Whether the row holds group headings: several short texts, not a title across the sheet."""
    filled = [text for text in cells(sheet, row) if text]
    spanning = sum(a[0] <= row <= b[0] and b[1] > a[1] for a, b in sheet.merged)
    return (
        (len(filled) >= 3 or spanning >= 2)
        and not any(_is_datum(v) for v in sheet.rows[row] if v != "")
        and all(len(t) <= 40 for t in filled)
    )


def _is_under(sheet: Sheet, row: int) -> bool:
    """Whether the next row holds second headings: it fills only columns that a heading spans or leaves open."""
    own, under = cells(sheet, row), cells(sheet, row + 1)
    filled = [n for n, text in enumerate(under) if text]
    if _known(sheet, row + 1) * 5 >= len(filled) * 3 and _known(sheet, row + 1) >= 3:
        return True
    spread = _spread(sheet, row, own, merged_only=True)
    wide = {n for n in range(len(spread)) if (_spans(sheet, row, n) or not _at(own, n)) and _at(spread, n)}
    return len(filled) >= 2 and not any(_is_datum(v) for v in sheet.rows[row + 1] if v != "") and set(filled) <= wide


def _spans(sheet: Sheet, row: int, column: int) -> bool:
    return any(a[0] <= row <= b[0] and a[1] <= column <= b[1] and b[1] > a[1] for a, b in sheet.merged)


def _spread(sheet: Sheet, row: int, texts: list[str], *, merged_only: bool) -> list[str]:
    """Each text over the columns that it spans: by merged cells, or to the right where nothing is merged."""
    found = list(texts)
    areas = [(a, b) for a, b in sheet.merged if a[0] <= row <= b[0]]
    for (_, left), (_, right) in areas:
        found.extend([""] * (right + 1 - len(found)))
        found[left : right + 1] = [found[left]] * (right + 1 - left)
    if (not areas and not merged_only) or (not areas and "" in found):
        for column in range(1, len(found)):
            found[column] = found[column] or found[column - 1]
    return found


def _fill(table: Table, start: int) -> int | None:
    """Collects the rows under the headings; gives the row of a next table's headings, if there is one."""
    sheet = table.sheet
    titles = cells(sheet, start - 1)
    calculated = {row for row, _ in sheet.written}
    blank = False
    for row in range(start, len(sheet.rows)):
        if row not in sheet.broken and not any(value != "" for value in sheet.rows[row]) and row not in calculated:
            blank = True
            continue
        first = sheet.rows[row][0] if sheet.rows[row] else ""
        if isinstance(first, str) and titles[0] == first.strip() and cells(sheet, row) == titles:
            table.heads.add(row)
            continue
        if _begins(sheet, row, after_blank=blank):
            return row
        blank = blank and _is_caption(sheet, row)
        table.rows.append(row)
    return None


def _begins(sheet: Sheet, row: int, *, after_blank: bool) -> bool:
    """Whether a row holds the headings of a next table; right under the rows of another nearly all must be known."""
    known = _known(sheet, row)
    filled = sum(text != "" for text in cells(sheet, row))
    return known >= 3 and (after_blank or known * 5 >= filled * 4)


def _is_caption(sheet: Sheet, row: int) -> bool:
    """Whether a row is the caption of what follows: one short text, nothing else."""
    filled = [text for text in cells(sheet, row) if text]
    return len(filled) == 1 and len(filled[0]) <= 120
