"""A document's labels and what stands behind each: in the next cell, behind a colon, beneath a heading or question."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graph.model.names import DocumentKind, Part
from ingest.forms.blocks import PARTICULARS, foreign, is_others
from ingest.forms.kinds import is_title
from ingest.forms.labels import LONGEST, UNKNOWN, Label, bare, fits, label_of, shape_of, understood
from ingest.layout import Line, Span, Text
from ingest.vocabulary import normal

_COLON = re.compile(r"[ \t]*:(?=\s|$)")
_BOUNDARY = re.compile(r"^|\t| {2,}|\| |[.;,)?] ", re.MULTILINE)
_SALUTATION = re.compile(r"(?:dear|hello|hi|hiya|good (?:morning|afternoon|evening)|to whom)\b[^.:]{0,40}[,!]?", re.I)
_SEEN = re.compile(r"\b(?:seen|interviewed|visited|met)\b", re.IGNORECASE)
"""Behind which "Where:" on the same line asks for the place of the interview."""
_MOST_WORDS = 9
"""Words of a label that nobody knows; what is longer before a colon is a sentence."""
_SCANNED = 2_000
"""Letters of a line in which labels stand."""
_EARLY = {
    "who else was there": "others_present",
    "who was there": "others_present",
    "who else was with you": "others_present",
}
"""Questions that in a form's heading are about the interview, and further down about the absence."""
_INLINE_WORDS = 5
"""Words of a label inside a line."""
_HEADING = 90
_PLAIN = frozenset({"text", "short"})
"""Shapes that any line has."""
_BENEATH = frozenset({DocumentKind.REFERRAL})
"""Kinds in whose forms a field's label may stand alone on a line, its answer on the next."""
_STROKES = re.compile(r"[ ]*(?:\t+|\|)[ ]*")
_DRAWN = 500
"""Letters of a line that draws a row of a form."""
_TOP = 4
"""Lines among which a document's own title stands."""


class Answer(NamedTuple):
    """A label and what stands behind it; both as places in the text."""

    label: Span
    value: Span
    meant: Label
    how: str
    """cell, colon, or heading."""


class Grid(NamedTuple):
    """A table of a document: its row of headings and the rows beneath, cell by cell."""

    heads: tuple[Span, ...]
    rows: tuple[tuple[Span, ...], ...]

    @property
    def span(self) -> Span:
        """From its first letter to its last."""
        last = self.rows[-1] if self.rows else self.heads
        return self.heads[0][0], last[-1][1]


@dataclass(frozen=True)
class Form:
    """A document as its labels divide it."""

    text: str
    kind: DocumentKind
    answers: tuple[Answer, ...]
    grids: tuple[Grid, ...]
    body: int
    """Where its running text begins: behind the salutation, else at its first part; its heading stands before."""
    lines: tuple[Line, ...] = ()
    """Every line of the document, also those in which no label is looked for."""

    def written(self, span: Span) -> str:
        """The words at a place."""
        return self.text[span[0] : span[1]]

    def of(self, *fields: str) -> list[Answer]:
        """The filled answers to these fields, the surest label first."""
        found = [one for one in self.answers if one.meant.field in fields and self.written(one.value).strip()]
        return sorted(found, key=lambda one: (fields.index(one.meant.field), not one.meant.sure))

    def alike(self, field: str) -> list[Answer]:
        """The filled answers to the surest label of a field, where a form asks it once for each absence several."""
        found = self.of(field)
        return [one for one in found if self._asked(one) == self._asked(found[0])]

    def _asked(self, answer: Answer) -> str:
        return normal(bare(self.written(answer.label)))

    def first(self, *fields: str) -> str:
        """The first answer's words, or ""."""
        return next((self.written(one.value).strip() for one in self.of(*fields)), "")


def form(document: Text, kind: DocumentKind, told: Mapping[str, str] | None = None) -> Form:
    """Reads a document's labels. ``told``: what a person said of labels: field or part → the label's words."""
    text, lines = document.text, document.lines
    grids, gridded = _grids(text, lines, kind)
    rest = [_split(text, kind, line) for n, line in enumerate(lines) if n not in gridded]
    over = [grid for grid in grids if _is_over(text, kind, grid)]
    beneath = [
        _beneath(text, kind, label, value)
        for grid in over
        for label, value in zip(grid.heads, grid.rows[0], strict=False)
    ]
    found = [*_Reading(text, kind, rest, told or {}).answers(), *beneath]
    answers = _own(text, lines, sorted(found, key=lambda one: one.label))
    grids = [grid for grid in grids if grid not in over]
    return Form(text, kind, tuple(answers), tuple(grids), _body(text, lines, answers), lines)


def _is_over(text: str, kind: DocumentKind, grid: Grid) -> bool:
    """Whether a table is one row of labels over one row of answers."""
    known = sum(bool(label_of(text[slice(*head)].strip(), kind).field) for head in grid.heads)
    return len(grid.rows) == 1 and known >= 2 and known * 2 >= len(grid.heads)


def _beneath(text: str, kind: DocumentKind, label: Span, value: Span) -> Answer:
    meant = understood(text[slice(*label)].strip(), kind, text[slice(*value)])
    return Answer(label, _stripped(text, value), meant, "cell")


def _own(text: str, lines: Sequence[Line], answers: Sequence[Answer]) -> list[Answer]:
    """The answers, of which those about somebody else give no particulars of the child."""
    others = foreign(text, lines, [one.label for one in answers if one.meant.field and one.how != "heading"])
    return [
        one._replace(meant=UNKNOWN)
        if one.meant.field in PARTICULARS
        and (is_others(_up_to(text, one.label)) or any(start <= one.label[0] < end for start, end in others))
        else one
        for one in answers
    ]


def _up_to(text: str, label: Span) -> str:
    """A label with what stands before it on its line: "Sister: Mia Holt, LA number"."""
    return text[text.rfind("\n", 0, label[0]) + 1 : label[1]]


def _split(text: str, kind: DocumentKind, line: Line) -> Line:
    """A line of plain text that draws a row of a form with tabs or strokes, as that row."""
    start, end = line.span
    if kind not in _BENEATH or len(line.cells) > 1 or end - start > _DRAWN:
        return line
    cells, at = list[Span](), start
    for between in (*_STROKES.finditer(text, start, end), None):
        cells.append((at, between.start() if between else end))
        at = between.end() if between else end
    return line._replace(cells=tuple(cells)) if label_of(text[slice(*cells[0])].strip(), kind) else line


def _body(text: str, lines: Sequence[Line], answers: Sequence[Answer]) -> int:
    for line in lines:
        if not line.table and _SALUTATION.fullmatch(text[slice(*line.span)].strip()):
            return line.span[1]
    return min((one.label[0] for one in answers if one.meant.part), default=len(text))


def _grids(text: str, lines: Sequence[Line], kind: DocumentKind) -> tuple[list[Grid], set[int]]:
    """Tables with a row of headings: three columns and more, and no label in the first column beside its answer."""
    grids, taken = list[Grid](), set[int]()
    tables: dict[int, list[int]] = {}
    for number, line in enumerate(lines):
        if line.table:
            tables.setdefault(line.table, []).append(number)
    for numbers in tables.values():
        start = next((n for n in numbers if len(lines[n].cells) >= 2), None)
        if start is None or not _is_grid(text, lines, [n for n in numbers if n >= start], kind):
            continue
        rows = [n for n in numbers if n >= start]
        grids.append(Grid(lines[start].cells, tuple(lines[n].cells for n in rows[1:])))
        taken |= set(rows)
    return grids, taken


def _is_grid(text: str, lines: Sequence[Line], rows: Sequence[int], kind: DocumentKind) -> bool:
    heads = [text[slice(*cell)].strip() for cell in lines[rows[0]].cells]
    if len(rows) < 2 or not all(heads) or any(len(head) > 60 for head in heads):
        return False
    firsts = [text[slice(*lines[n].cells[0])] for n in rows]
    known = sum(bool(label_of(first, kind).field) for first in firsts)
    if len(heads) == 2:
        return any(word in heads[0].lower() for word in ("indicator", "risk factor")) and not known
    beside = [label_of(text[slice(*cell)], kind) for n in rows for cell in lines[n].cells[2::2]]
    is_form = known * 2 >= len(rows) and (len(heads) % 2 == 0 and any(beside))
    return not is_form and not any(_dated(text[slice(*cell)]) for cell in lines[rows[0]].cells)


def _dated(text: str) -> bool:
    return bool(re.search(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}", text))


class _Reading:
    """Walks the lines; a part stays open until the next label or heading."""

    def __init__(self, text: str, kind: DocumentKind, lines: Sequence[Line], told: Mapping[str, str]) -> None:
        self._text, self._kind, self._lines = text, kind, lines
        self._told = {normal(bare(label)): name for name, label in told.items()}
        self._open: Answer | None = None
        self._begun = False
        """Whether a question about the absence has been met: what stands before is the form's heading."""

    def answers(self) -> Iterator[Answer]:
        """Every label with what stands behind it, in order."""
        for number, line in enumerate(self._lines):
            found = list(self._in_row(line) if len(line.cells) > 1 else self._in_paragraph(number, line))
            if found:
                yield from self._close()
                yield from found[:-1]
                self._open = found[-1]
            elif self._open is not None and self._goes_on(self._open):
                self._open = self._open._replace(value=(self._from(line), line.span[1]))
            elif self._open is not None and self._open.meant.field:
                yield from self._close()
        yield from self._close()

    def _goes_on(self, answer: Answer) -> bool:
        """A part runs over lines; a field does where its own line gave nothing."""
        return not answer.meant.field or answer.value[0] == answer.value[1]

    def _from(self, line: Line) -> int:
        assert self._open is not None
        begun = self._open.value
        return begun[0] if begun[1] > begun[0] else line.span[0]

    def _close(self) -> Iterator[Answer]:
        if self._open is not None:
            yield self._open
        self._open = None

    def _label(self, span: Span) -> Label:
        if self._told and (name := self._told.get(normal(bare(self._text[slice(*span)])))):
            return Label(part=Part(name), sure=True) if name in set(Part) else Label(field=name, sure=True)
        return label_of(self._text[slice(*span)].strip(), self._kind)

    def _in_row(self, line: Line) -> Iterator[Answer]:
        """Label and answer cell by cell; where only one label is known the other cells are its answer."""
        cells = [cell for cell in line.cells if self._text[slice(*cell)].strip()]
        if len(line.cells) == 2:
            yield self._answer(line.cells[0], line.cells[1], "cell")
        elif len(line.cells) % 2 == 0 and self._pairs(line):
            for label, value in zip(line.cells[::2], line.cells[1::2], strict=True):
                yield self._answer(label, value, "cell")
        elif cells and self._label(cells[0]):
            yield self._answer(cells[0], (cells[0][1], line.cells[-1][1]) if len(cells) > 1 else cells[0], "cell")

    def _pairs(self, line: Line) -> bool:
        """Whether labels stand in every other cell: one is known, the others are as short as labels are."""
        labels = [cell for cell in line.cells[::2] if self._text[slice(*cell)].strip()]
        return any(map(self._label, labels)) and all(cell[1] - cell[0] <= _HEADING // 2 for cell in labels)

    def _answer(self, label: Span, value: Span, how: str) -> Answer:
        meant = self._meant(label, self._text[slice(*value)])
        self._begun = self._begun or bool(meant.part)
        return Answer(label, _stripped(self._text, value), meant, how)

    def _meant(self, label: Span, answer: str) -> Label:
        """What a label asks for, by its words, its answer, and whether the questions have begun."""
        told, written = self._label(label), self._text[slice(*label)].strip()
        if self._told and told and told != label_of(written, self._kind):
            return told if not told.field or fits(told.field, self._kind, answer) else UNKNOWN
        if (
            not self._begun
            and self._kind is DocumentKind.RETURN_INTERVIEW
            and (early := _EARLY.get(bare(written).lower()))
        ):
            return Label(field=early)
        return understood(written, self._kind, answer)

    def _in_paragraph(self, number: int, line: Line) -> Iterator[Answer]:
        start, end = line.span
        written = self._text[start:end].strip()
        if self._is_heading(number, line, written):
            yield Answer((start, end), (end, end), self._label((start, end)), "heading")
            return
        marks = list(self._colons(start, end))
        stops = [*(label[0] for label, _ in marks[1:]), end]
        for (label, at), stop in zip(marks, stops, strict=False):
            answer = self._answer(label, (at, stop), "colon")
            where = bare(self._text[slice(*label)]).lower() == "where" and _SEEN.search(self._text, start, label[0])
            yield answer._replace(meant=Label(field="venue")) if where else answer

    def _is_heading(self, number: int, line: Line, written: str) -> bool:
        if not 2 < len(written) <= LONGEST or written.endswith((".", ",", ";")) or _SALUTATION.fullmatch(written):
            return False
        if number < _TOP and is_title(written):
            return False
        if line.heading or (written.endswith(("?", ":")) and ":" not in written[:-1]):
            return bool(self._label(line.span)) or (line.heading and len(written) <= _HEADING)
        meant = self._label(line.span)
        if meant.field:
            return meant.sure and self._stands_over(number, meant.field)
        short = len(written) <= 60 and len(written.split()) <= 8 and ":" not in written
        last = number + 1 >= len(self._lines)
        heads = bool(meant.part) or (meant.sure and self._kind in _BENEATH)
        return heads and short and written[0].isupper() and not last and not self._ends(written)

    def _stands_over(self, number: int, field: str) -> bool:
        """Whether a field's name alone on a line has its answer on the next: it looks like one, and is no label."""
        following = self._lines[number + 1 : number + 2]
        if not following or len(following[0].cells) > 1:
            return False
        answer = self._text[slice(*following[0].span)].strip()
        listed = self._open is not None and self._open.how == "heading"
        plain = shape_of(field, self._kind) in _PLAIN and not listed
        return not plain and fits(field, self._kind, answer) and not self._label(following[0].span)

    def _ends(self, written: str) -> bool:
        return written.endswith(("!", '"', "”")) or any(letter.isdigit() for letter in written)

    def _colons(self, start: int, end: int) -> Iterator[tuple[Span, int]]:
        """(label, where its answer begins) for every label before a colon; inside a line only known ones."""
        behind = start
        for colon in _COLON.finditer(self._text, start, min(end, start + _SCANNED)):
            label = self._before(behind, colon.start(), start)
            if label is not None:
                yield label, colon.end()
                behind = colon.end()

    def _before(self, start: int, end: int, line: int) -> Span | None:
        """The label that ends before a colon: the shortest that is known, else a few words at a line's start."""
        begins = {match.end() for match in _BOUNDARY.finditer(self._text, start, end)} | ({line} & {start})
        for begin in sorted(begins, reverse=True):
            words = self._text[begin:end].split()
            under = self._open is not None and self._open.how == "heading"
            most = _MOST_WORDS if begin == line and not under else _INLINE_WORDS
            if words and len(words) <= most and _begins(words[0]) and self._label((begin, end)):
                return begin, end
        words = self._text[start:end].split()
        asked = self._open is None or self._open.how == "colon"
        return (start, end) if start == line and asked and 0 < len(words) <= _MOST_WORDS and _begins(words[0]) else None


def _begins(word: str) -> bool:
    """Whether a word can begin a label: it has a capital, or a number or bullet before one."""
    return not word[:1].islower()


def _stripped(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "|"):
        end -= 1
    return start, end
