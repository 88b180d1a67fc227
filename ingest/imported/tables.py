"""A table of a property graph's export as rows under its header; what cannot be a row is told, never mended."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ingest import delimited
from ingest.imported.header import Header, header, missing
from ingest.imported.mapping import GraphMapping
from ingest.imported.oddities import Oddities
from ingest.limits import TableError

_DELIMITERS = ",;\t|"
_EXPORT = "Ask the sender to export it again."
_SIGNS = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]")
"""A terminal's orders: no text."""


class Row(NamedTuple):
    """One row with what stands under each heading."""

    place: str
    cells: tuple[str, ...]


class Table(NamedTuple):
    """One file."""

    name: str
    header: Header
    rows: tuple[Row, ...]

    def written(self, row: Row) -> Iterator[tuple[str, str]]:
        """Every heading's name with what stands there, blank cells left out."""
        for heading, cell in zip(self.header.headings, row.cells, strict=True):
            if cell.strip():
                yield heading.name, cell

    def text(self, row: Row) -> str:
        """The row as it is held: a line for each column."""
        return "\n".join(f"{name}: {cell}" for name, cell in self.written(row))

    def properties(self, row: Row) -> Mapping[str, str]:
        """Property → value, blanks left out."""
        return {
            heading.name: cell.strip()
            for heading, cell in zip(self.header.headings, row.cells, strict=True)
            if heading.role in ("", "ID") and cell.strip()
        }

    def cell(self, row: Row, role: str) -> str:
        """What stands in the column of a role, or ""."""
        at = self.header.at(role)
        return row.cells[at].strip() if at is not None else ""


def table(name: str, data: bytes, mapping: GraphMapping, odd: Oddities) -> Table | None:
    """A file's rows, or None where it holds neither nodes nor relationships. TableError where its headings clash."""
    text = _SIGNS.sub(" ", delimited.decode(data))
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    found = delimited.records(text, delimiter)
    if not found:
        return None
    headings = found[0].cells
    if absent := missing(name, headings, mapping):
        raise TableError(f"{name} has no column {absent[0]}, which the mapping names; mend the mapping or the file.")
    head = header(name, headings, mapping)
    if not head.of_nodes and not head.of_links:
        return None
    if head.doubled:
        raise TableError(f"{name} has two columns {head.doubled}; ask the sender which of them is meant.")
    rows = (_row(f"{name} row {number}", each, len(headings), odd) for number, each in enumerate(found[1:], start=2))
    return Table(name, head, tuple(row for row in rows if row is not None))


def _row(place: str, record: delimited.Record, width: int, odd: Oddities) -> Row | None:
    if record.broken:
        odd.refused(place, f"cannot be read: {record.broken}", _EXPORT, value=record.raw)
        return None
    if not any(cell.strip() for cell in record.cells):
        return None
    if len(record.cells) != width:
        many = "many" if len(record.cells) > width else "few"
        odd.refused(
            place, f"has too {many} cells: {len(record.cells)} under {width} headings", _EXPORT, value=record.raw
        )
        return None
    return Row(place, record.cells)
