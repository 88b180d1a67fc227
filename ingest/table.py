"""A received XLSX or CSV → sheets of cells, kept as written, with what is wrong with single rows."""

from collections import Counter
from dataclasses import dataclass, field

from graph.model.fault import Fault
from ingest import delimited, workbook
from ingest.extent import refuse_extent
from ingest.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TABLE_LETTERS, TableError
from ingest.values import Value, shown

Row = list[Value]


@dataclass(slots=True)
class Sheet:
    """One sheet. Rows and columns count from 0 here; people count rows from 1."""

    name: str
    rows: list[Row]
    written: dict[tuple[int, int], str] = field(default_factory=dict)
    """Formula and error text by (row, column), which is shown and never evaluated."""
    merged: list[workbook.Area] = field(default_factory=list)
    broken: dict[int, str] = field(default_factory=dict)
    """Rows whose cells cannot be told apart, and why."""
    notes: list[Fault] = field(default_factory=list)
    """Faults that cost no content."""
    shift: int = 0
    """Days to add to serial numbers."""

    def text(self, row: int, column: int) -> str:
        """The cell as people read it: its value, its formula, or both."""
        value = shown(self.rows[row][column]) if column < len(self.rows[row]) else ""
        formula = self.written.get((row, column), "")
        return f"{value} ({formula})" if value and formula else value or formula


def from_workbook(data: bytes) -> list[Sheet]:
    """The sheets of an XLSX file. Raises TableError."""
    return [
        Sheet(grid.name, _fit(grid), written=grid.written, merged=grid.merged, shift=grid.shift)
        for grid in workbook.grids(data)
    ]


def _fit(grid: workbook.Grid) -> list[Row]:
    """The rows, long enough to hold every formula (one without a stored value may lie outside the values)."""
    rows = grid.rows
    height = max((row + 1 for row, _ in grid.written), default=0)
    width = (
        max([len(row) for row in rows[:1]] + [column + 1 for _, column in grid.written]) if rows or grid.written else 0
    )
    refuse_extent(max(height, len(rows)), width, grid.name)
    rows.extend([] for _ in range(height - len(rows)))
    for row in rows:
        if len(row) < width:
            row.extend([""] * (width - len(row)))
    return rows


def from_text(text: str) -> Sheet | None:
    """The one sheet of a delimited text, or None where the text is no table. Raises TableError."""
    delimiter = delimited.sniff(text)
    if not delimiter:
        return None
    if text.count(delimiter) > MAX_CELLS or len(text) > MAX_TABLE_LETTERS:
        raise TableError(
            f"The file has more than {MAX_CELLS:,} cells or {MAX_TABLE_LETTERS:,} letters; send it in smaller files."
        )
    records = delimited.records(text.replace("\x00", ""), delimiter, MAX_ROWS)
    if len(records) > MAX_ROWS:
        raise TableError(f"The file has more than {MAX_ROWS:,} rows; send it in smaller files.")
    notes = _nul_faults(text)
    widest = max((len(record.cells) for record in records), default=0)
    rows: list[Row] = [list(record.cells) if not record.broken else [record.raw] for record in records]
    broken = {n: record.broken for n, record in enumerate(records) if record.broken} | _overlong(rows)
    sheet = Sheet("", rows, broken=broken, notes=notes)
    if widest > MAX_COLUMNS and not sheet.broken:
        raise TableError(f"The file has more than {MAX_COLUMNS} columns; ask the sender for the return alone.")
    return sheet


def _overlong(rows: list[Row]) -> dict[int, str]:
    """Rows with more cells than the others: a delimiter stands unquoted in one of them, so none can be trusted."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    usual = max(widths, key=lambda width: (widths[width], width), default=0)
    why = f"cells where other rows have {usual}: a delimiter stands inside a cell without quotation marks"
    return {number: f"{len(row)} {why}" for number, row in enumerate(rows) if len(row) > usual}


def _nul_faults(text: str) -> list[Fault]:
    if "\x00" not in text:
        return []
    return [
        Fault(
            fault=f"{line.count(chr(0))} NUL characters removed",
            remedy="Nothing is lost; the sender's export adds characters that cannot be shown.",
            row=str(number),
            costs_content=False,
        )
        for number, line in enumerate(text.splitlines(), 1)
        if "\x00" in line
    ]
