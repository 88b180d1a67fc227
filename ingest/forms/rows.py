"""A document's lines as rows of cells: those of tables, and lines that draw one with strokes, tabs or blanks."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ingest.forms.answers import Form
from ingest.layout import Span

_BETWEEN = re.compile(r"[ \t]*\|[ \t]*|[ ]*\t[ \t]*|[ ]{2,}")
_EDGE = re.compile(r"[ \t]*\|?[ \t]*")
_RULE = re.compile(r"[\s|+:=_-]*[-=_]{3,}[\s|+:=_-]*")
"""A line of strokes under a plain text's headings."""
_DRAWN = 2_000
"""Letters of the longest line that is taken for a row of a drawn table."""


class Row(NamedTuple):
    """One row of a table or one line; both by place."""

    cells: tuple[Span, ...]
    table: int = 0
    heading: bool = False

    @property
    def span(self) -> Span:
        """From its first letter to its last."""
        return self.cells[0][0], self.cells[-1][1]


def rows(form: Form) -> Iterator[Row]:
    """Every row and line of a document that holds anything, in order; a paragraph of several lines is several."""
    for line in form.lines:
        if len(line.cells) > 1:
            yield Row(tuple(_trimmed(form.text, cell) for cell in line.cells), line.table, line.heading)
            continue
        at = line.span[0]
        for piece in form.text[slice(*line.span)].split("\n"):
            if piece.strip() and not (len(piece) <= _DRAWN and _RULE.fullmatch(piece)):
                yield Row((_trimmed(form.text, (at, at + len(piece))),), line.table, line.heading)
            at += len(piece) + 1


def drawn(form: Form, row: Row) -> tuple[Span, ...]:
    """The cells of a line that is a row of a table drawn in plain text; one where it is none."""
    if len(row.cells) > 1 or row.span[1] - row.span[0] > _DRAWN:
        return row.cells
    start, end = row.span
    if edge := _EDGE.match(form.text, start, end):
        start = edge.end()
    found, at = list[Span](), start
    for between in _BETWEEN.finditer(form.text, start, end):
        found.append((at, between.start()))
        at = between.end()
    if at < end or not found:
        found.append((at, max(at, end)))
    return tuple(found)


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
