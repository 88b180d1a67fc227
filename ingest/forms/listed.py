"""Lists of indicators as lines write them: bullets, boxes, names with what follows, entries between semicolons."""

import re
from collections.abc import Iterator

from ingest.forms.marks import begins_with_box, mark
from ingest.layout import Span

BULLET = re.compile(r"(?:[-–—•·*▪◦‣]|\d{1,2}[.)]|o(?= ))[ \t]*(?=[^\s-])")
_SPLIT = re.compile(r"[;\n]")
_COMMA = re.compile(r",(?![^()]{0,200}\))")
LONGEST_NAME = 160
"""Letters of an indicator's name; of a line that goes on, its first clause."""
_CLAUSE = re.compile(r"[ \t]+[-–—][ \t]+|:[ \t]|\.[ \t]|[ \t]*\|[ \t]*|\t| {2,}")
LINE = 400
"""Letters of a line in which a label is looked for."""


def lead(text: str, start: int) -> int:
    """Letters from a box to its words."""
    at = start
    while at > 0 and text[at - 1] not in "\n" and start - at < 4:
        at -= 1
        if mark(text[at:start]) is not None and begins_with_box(text[at:start]):
            return start - at
    return 0


def unboxed(text: str) -> str:
    """An indicator's name as a cell writes it, without its box."""
    plain = " ".join(text[:LINE].split())
    return plain[found.rest :] if begins_with_box(plain) and (found := mark(plain)) else plain


def named(text: str) -> str:
    """An indicator's name without box, bullet and what follows it on its line."""
    plain = unboxed(text[:LONGEST_NAME])
    plain = BULLET.sub("", plain, count=1) if BULLET.match(plain) else plain
    clause = _CLAUSE.search(plain)
    return " ".join((plain[: clause.start()] if clause and clause.start() > 2 else plain).split()).strip(" :;,.")


def listed(text: str, span: Span) -> Iterator[Span]:
    """The entries of a list on one line: between semicolons, else between commas."""
    written = text[slice(*span)]
    between = _SPLIT if _SPLIT.search(written.strip(" ;\n")) else _COMMA
    at = 0
    for stop in [*(found.span() for found in between.finditer(written)), (len(written), len(written))]:
        piece = written[at : stop[0]]
        if piece.strip(" ."):
            start = span[0] + at + len(piece) - len(piece.lstrip())
            yield start, start + len(piece.strip())
        at = stop[1]
