"""What a document looks like once it is text: its paragraphs and table rows, with where each stands in that text."""

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from graph.model.fault import Fault
from ingest.limits import MAX_LETTERS, MAX_LINES

Span = tuple[int, int]
_LABEL_LENGTH = 80


class Unreadable(ValueError):
    """Bytes that are no document for us; the message is one plain sentence without any of the document's words."""


TOO_LONG = f"has more than {MAX_LINES:,} lines or {MAX_LETTERS:,} letters; ask the sender for the part that matters"
DAMAGED = "damaged; no partial text kept. Ask the sender for the file again"
ENCRYPTED = "encrypted; ask the sender for an open copy"


class Piece(NamedTuple):
    """One paragraph (one cell) or one row of a table, as a format's reader finds it."""

    cells: tuple[str, ...]
    heading: bool = False
    """Whether its style says that it is one."""
    table: int = 0
    """Which table of the document it is a row of; 0 for running text."""


class Line(NamedTuple):
    """A piece where it stands in the text."""

    cells: tuple[Span, ...]
    heading: bool = False
    table: int = 0

    @property
    def span(self) -> Span:
        """From its first letter to its last."""
        return self.cells[0][0], self.cells[-1][1]


class Text(NamedTuple):
    """A document's words, its lines in order, and what was wrong with its bytes."""

    text: str
    faults: tuple[Fault, ...] = ()
    lines: tuple[Line, ...] = ()


def compose(pieces: Iterable[Piece], faults: tuple[Fault, ...] = ()) -> Text:
    """The pieces as one text: a form's label and answer as "label: answer", other rows with strokes between cells."""
    written, lines, at = list[str](), list[Line](), 0
    for piece in pieces:
        cells = [unicodedata.normalize("NFC", cell) for cell in piece.cells]
        form = len(cells) == 2 and 0 < len(cells[0].strip()) <= _LABEL_LENGTH and "\n" not in cells[0].strip()
        if form:
            cells[0] = cells[0].strip()
            between = ("" if cells[0][-1] in ":?." else ":") + (" " if cells[1] else "")
        else:
            cells = [" ".join(cell.split("\n")) for cell in cells] if len(cells) > 1 else cells
            between = " | "
        spans = list[Span]()
        for cell in cells:
            at += len(between) if spans else 0
            spans.append((at, at + len(cell)))
            at += len(cell)
        written.append(between.join(cells))
        lines.append(Line(tuple(spans), piece.heading, piece.table))
        at += 1
        if len(lines) > MAX_LINES or at > MAX_LETTERS:
            raise Unreadable(TOO_LONG)
    return Text("\n".join(written), faults, tuple(lines))


def plain_lines(text: str) -> Iterable[Piece]:
    """The lines of a text without layout."""
    return (Piece((line,)) for line in text.split("\n"))
