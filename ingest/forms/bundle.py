"""Several intelligence reports in one document: where each begins, by its own number."""

import re
from collections.abc import Iterator

from graph.model.names import DocumentKind
from ingest.forms.kinds import is_title
from ingest.forms.labels import label_of
from ingest.layout import Line, Span, Text
from ingest.vocabulary import normal

_KIND = DocumentKind.INTELLIGENCE_LOG
_LABEL = re.compile(r"[ \t]*([^\n:|]{2,40}?)[ \t]*:[ \t]+(\S[^\n|]{1,40})")
_NUMBER = re.compile(r"(?=\S*\d)[A-Za-z0-9][\w/.-]*\w")
_OWN = frozenset({"provenance", "officer", "date"})
"""Fields of which a report of its own has one."""
_LONGEST = 400
"""Letters of a line in which a number's label is looked for."""


def apart(document: Text) -> tuple[tuple[str, Text], ...]:
    """(number, text) of each report; one without a number where the document holds a single one.

    A report begins where the label that the first number stands behind comes again with another number, or with the
    title and the heading fields above it.
    """
    marks = list(_marks(document))
    first = next((label for label, _, _ in marks), "")
    begins, seen = list[tuple[str, int]](), set[str]()
    for label, number, line in marks:
        if label == first and number not in seen:
            seen.add(number)
            begins.append((number, line))
    if len(begins) < 2:
        return (("", document),)
    above = _above(document, begins[0][1])
    starts = [
        (number, 0 if place == 0 else _start(document, line, above)) for place, (number, line) in enumerate(begins)
    ]
    ends = [start for _, start in starts[1:]] + [len(document.lines)]
    cut = [(number, document.lines[start:end]) for (number, start), end in zip(starts, ends, strict=True)]
    if not all(_is_report(document, lines) for _, lines in cut):
        return (("", document),)
    stops = [lines[0].span[0] for _, lines in cut[1:]] + [len(document.text)]
    return tuple(
        (number, _part(document, (0 if place == 0 else lines[0].span[0], stop), lines))
        for place, ((number, lines), stop) in enumerate(zip(cut, stops, strict=True))
    )


def _marks(document: Text) -> Iterator[tuple[str, str, int]]:
    """(label, number, line) of every number behind a label that may be the report's own."""
    for place, line in enumerate(document.lines):
        for label, value in _pairs(document, line):
            if re.search(r"\d", value) and label_of(label, _KIND).field == "urn" and (number := _NUMBER.search(value)):
                yield normal(label), number[0], place


def _pairs(document: Text, line: Line) -> Iterator[tuple[str, str]]:
    """Labels with their answers: cell by cell, or before the colon at a line's start."""
    cells = [document.text[slice(*cell)] for cell in line.cells]
    if len(cells) > 1:
        yield from (
            (label.strip(), value)
            for label, value in zip(cells[::2], cells[1::2], strict=False)
            if len(label) < _LONGEST
        )
    elif match := _LABEL.match(cells[0][:_LONGEST]):
        yield match[1], match[2]


def _fields(document: Text, line: Line) -> set[str]:
    """The fields that a line answers in words, not in the codes of an evaluation ("Source: 1")."""
    said = [label for label, value in _pairs(document, line) if len(value.strip()) > 2]
    return {field for label in said if (field := label_of(label, _KIND).field)}


def _above(document: Text, line: int) -> frozenset[str]:
    """The fields that stand above the first report's number: so they do in the others."""
    return frozenset(field for one in document.lines[:line] for field in _fields(document, one))


def _start(document: Text, line: int, above: frozenset[str]) -> int:
    """Where the heading of the report begins whose number stands in a line."""
    while line > 0:
        before = document.lines[line - 1]
        fields = _fields(document, before)
        written = document.text[slice(*before.span)].strip()
        titled = len(written) <= 120 and (
            before.heading or is_title(written) or (written and not re.search(r"\w", written))
        )
        blank = (
            not written and line > 1 and is_title(document.text[slice(*document.lines[line - 2].span)].strip()[:120])
        )
        if not (titled or blank or (fields and fields <= above)):
            break
        line -= 1
    return line


def _is_report(document: Text, lines: tuple[Line, ...]) -> bool:
    """Whether lines hold a report and no mere reference to one."""
    return any(
        _fields(document, line) & _OWN
        for line in lines
        if line.span[1] - line.span[0] <= _LONGEST or len(line.cells) > 1
    )


def _part(document: Text, span: Span, lines: tuple[Line, ...]) -> Text:
    """A stretch of a document as one of its own."""
    shift = span[0]
    moved = tuple(
        line._replace(cells=tuple((cell[0] - shift, cell[1] - shift) for cell in line.cells)) for line in lines
    )
    return Text(document.text[span[0] : span[1]].rstrip("\n"), (), moved)
