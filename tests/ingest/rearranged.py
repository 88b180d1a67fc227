"""Tables rearranged as offices rearrange them: other ways to write cells, name and move columns, lay out sheets."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from random import Random
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from .unseen import FACTS, Grid, Made, Table


def with_cells(table: Table, change: Callable[[Any], Any]) -> Table:
    """Every cell changed."""
    return tuple(replace(made, cells=tuple(change(cell) for cell in made.cells)) for made in table)


def dated(day: Callable[[date], str]) -> Callable[[Table], Table]:
    """Dates in another style; times of day follow as hh:mm."""

    def change(cell: Any) -> Any:
        if isinstance(cell, datetime):
            return f"{day(cell.date())} {cell:%H:%M}"
        return day(cell) if isinstance(cell, date) else cell

    return lambda table: with_cells(table, change)


def ordinal(day: date) -> str:
    """3rd of May 2025."""
    end = "th" if 10 < day.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"{day.day}{end} of {day:%B %Y}"


def ticked(yes: Any, no: Any) -> Callable[[Table], Table]:
    """Yes and no written in another way."""
    return lambda table: with_cells(table, lambda cell: (yes if cell else no) if isinstance(cell, bool) else cell)


def plainly(table: Table) -> Table:
    """Dates as dd/mm/yyyy, yes and no as words: what every other way of writing is compared with."""
    return dated(lambda day: f"{day:%d/%m/%Y}")(ticked("Yes", "No")(table))


def reheaded(number: int) -> Callable[[Table], Table]:
    """Other headings."""
    return lambda table: tuple(
        replace(made, heading=made.others[number % len(made.others)]) if made.others else made for made in table
    )


def shuffled(seed: int) -> Callable[[Table], Table]:
    """Another order of columns."""
    return lambda table: tuple(Random(seed).sample(table, len(table)))


def joined(table: Table) -> Table:
    """Surname and forename in one cell: "RAE, Callum"."""
    held = {made.field: made for made in table}
    if "surname" not in held:
        return table
    cells = tuple(f"{s}, {f}" for s, f in zip(held["surname"].cells, held["forename"].cells, strict=True))
    name = Made("name", "Name", ("Child's name",), cells, "Child")
    return tuple(name if made.field == "surname" else made for made in table if made.field != "forename")


def split_times(table: Table) -> Table:
    """Date and time of day in columns of their own."""
    found: list[Made] = []
    for made in table:
        if made.field in ("start", "end") and isinstance(made.cells[0], datetime):
            word = (made.field == "start" and "missing") or "returned"
            days = tuple(cell.date() if cell else "" for cell in made.cells)
            clocks = tuple(f"{cell:%H:%M}" if cell else "" for cell in made.cells)
            found += [replace(made, heading=f"Date {word}", others=(), cells=days)]
            found += [Made(f"{made.field}_time", f"Time {word}", (), clocks, made.group)]
        else:
            found.append(made)
    return tuple(found)


def grid(table: Table, rows: Sequence[int] = range(FACTS)) -> Grid:
    """Headings and rows."""
    return [[made.heading for made in table], *([made.cells[n] for made in table] for n in rows)]


def as_csv(lines: Grid, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """A delimited text."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(lines)
    return text.getvalue().encode(encoding)


def as_xlsx(sheets: dict[str, Grid], shape: Callable[[Any], None] = lambda sheet: None) -> bytes:
    """A workbook; ``shape`` is done to each of its sheets."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
        for cells in sheet.iter_rows():
            for cell in cells:
                if isinstance(cell.value, datetime):
                    cell.number_format = "dd/mm/yyyy hh:mm"
        shape(sheet)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def hide(sheet: Any) -> None:
    """Every second column hidden, and a row."""
    for number in range(2, sheet.max_column + 1, 2):
        sheet.column_dimensions[get_column_letter(number)].hidden = True
    sheet.row_dimensions[3].hidden = True


def grouped(table: Table) -> tuple[Table, Grid]:
    """Columns sorted by group, with a row of groups over the headings, each group named once."""
    groups = list(dict.fromkeys(made.group for made in table))
    ordered = tuple(sorted(table, key=lambda made: groups.index(made.group)))
    over = [made.group if n == 0 or ordered[n - 1].group != made.group else "" for n, made in enumerate(ordered)]
    return ordered, [over, *grid(ordered)]


def merge_groups(row: int) -> Callable[[Any], None]:
    """Each group's cell merged over its columns."""

    def shape(sheet: Any) -> None:
        filled = [n for n in range(1, sheet.max_column + 1) if sheet.cell(row, n).value]
        for left, right in zip(filled, [*filled[1:], sheet.max_column + 1][: len(filled)], strict=True):
            if right - left > 1:
                sheet.merge_cells(start_row=row, start_column=left, end_row=row, end_column=right - 1)

    return shape
