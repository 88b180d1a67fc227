"""A document cut where its labels stand: each stretch with the field that it answers, or as running text.

``Form`` knows labels with their answers in one line or cell. Reports and notes also put a label on a line of its own,
let an answer run over lines, and hold their text without any label; this cuts all of it, in order.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from ingest.forms.answers import Answer, Form
from ingest.forms.kinds import is_title
from ingest.forms.labels import label_of
from ingest.layout import Span

TEXT, TITLE, OTHER = "", "title", "other"
"""Running text; a line by which the document names itself; an answer in a form's table that is no known field's."""
_LONGEST_BARE = 60
_CUT = 55
"""Letters from which a line without a full stop was broken for want of room."""
_TOP = 6
_LINE = re.compile(r"[^\n]+")
_ENDS = (".", "!", "?", ":", ";", "”", '"')


class Section(NamedTuple):
    """A label and what stands behind it; of running text the label is empty."""

    field: str
    label: Span
    value: Span

    @property
    def span(self) -> Span:
        """Label and answer together."""
        return min(self.label[0], self.value[0]), max(self.label[1], self.value[1])


def sections(
    form: Form, known: Collection[str], running: Collection[str] = (), apart: Sequence[Span] = ()
) -> list[Section]:
    """All sections in order. ``known``: the fields to cut at; ``running``: those whose answers go on over blank lines.

    ``apart``: stretches that are nobody's answer or text (evaluations, tables).
    """
    return _Cutting(form, known, running, apart).sections()


class _Cutting:
    def __init__(self, form: Form, known: Collection[str], running: Collection[str], apart: Sequence[Span]) -> None:
        self._form, self._known, self._running, self._apart = form, known, running, sorted(apart)
        self._answers = [one for one in form.answers if self._is_taken(one)]
        self._found: list[Section] = []
        self._gap = True
        self._heading = False
        """Whether the last section's label has a line of its own."""

    def sections(self) -> list[Section]:
        """Walks the lines."""
        behind = 0
        for number, match in enumerate(_LINE.finditer(self._form.text)):
            start, end = match.span()
            self._gap = self._gap or self._form.text[behind:start].count("\n") > 1
            behind = end
            if not match[0].strip() or (not _words(match[0]) and not self._starts_in(start, end)):
                self._gap = self._gap or not match[0].strip()
                continue
            if self._found and end <= self._found[-1].value[1]:
                continue
            self._line(number, start, end)
            self._gap = False
        return [one for one in self._found if one.field not in (TEXT,) or _words(self._written(one.value))]

    def _is_taken(self, answer: Answer) -> bool:
        taken = answer.meant.field in self._known or answer.how == "cell"
        return taken and not self._between(answer.label[0], answer.value[1])

    def _between(self, start: int, end: int) -> Sequence[Span]:
        """What stands apart and touches a stretch."""
        first = bisect_right(self._apart, start, key=lambda one: one[1])
        return self._apart[first : bisect_left(self._apart, end, lo=first, key=lambda one: one[0])]

    def _starts_in(self, start: int, end: int) -> list[Answer]:
        return [one for one in self._answers if start <= one.label[0] < end]

    def _line(self, number: int, start: int, end: int) -> None:
        answers = self._starts_in(start, end)
        free = list(self._free(start, answers[0].label[0] if answers else end))
        for span in free:
            self._text(number, span, alone=not answers)
        for one in answers:
            field = one.meant.field if one.meant.field in self._known else OTHER
            self._found.append(Section(field, one.label, one.value))
            self._heading = one.value[0] >= one.value[1]
        if answers:
            for span in self._free(answers[-1].value[1], end):
                self._text(number, span, alone=False)

    def _free(self, start: int, end: int) -> Iterator[Span]:
        """What of a line belongs to no evaluation or table."""
        at = start
        for begin, stop in self._between(start, end):
            if begin > at:
                yield from self._bare(at, begin)
            at = stop
        if at < end:
            yield from self._bare(at, end)

    def _bare(self, start: int, end: int) -> Iterator[Span]:
        text = self._form.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if _words(text[start:end]):
            yield start, end

    def _text(self, number: int, span: Span, *, alone: bool) -> None:
        written = self._written(span)
        if field := self._is_label(written):
            self._found.append(Section(field, span, (span[1], span[1])))
            self._heading = True
        elif label := self._leading(span, alone=alone):
            field, end = label
            value = next(self._bare(end, span[1]), (span[1], span[1]))
            self._found.append(Section(field, (span[0], end), value))
            self._heading = False
        elif number < _TOP and alone and is_title(written) and len(written) <= 2 * _LONGEST_BARE:
            self._found.append(Section(TITLE, span, (span[1], span[1])))
            self._heading = False
        elif self._found and self._goes_on(self._found[-1], span):
            last = self._found[-1]
            begun = last.value[0] if last.value[1] > last.value[0] else span[0]
            self._found[-1] = last._replace(value=(begun, span[1]))
        else:
            self._found.append(Section(TEXT, (span[0], span[0]), span))
            self._heading = False

    def _is_label(self, written: str) -> str:
        """The field of a line that is nothing but its label."""
        if len(written) > _LONGEST_BARE or written.endswith((".", ",", ";", "!")) or not written[:1].isupper():
            return ""
        meant = label_of(written, self._form.kind)
        return meant.field if meant.sure and meant.field in self._known else ""

    def _leading(self, span: Span, *, alone: bool) -> tuple[str, int] | None:
        """The field and end of a label without a colon at a line's start ("URN D/1"), as tables in a PDF come out.

        Not in running text, where a sentence may begin so; behind an evaluation a condition may be as long as it is.
        """
        written = self._written(span)
        behind = bisect_right(self._apart, span[0], key=lambda one: one[1])
        evaluated = behind > 0 and not self._form.text[self._apart[behind - 1][1] : span[0]].strip()
        if not alone or not self._found or (self._found[-1].field in (TEXT, *self._running) and not evaluated):
            return None
        for match in reversed(list(re.finditer(r"(?<=\w)(?=[ \t]+[A-Z0-9])", written[:_LONGEST_BARE]))):
            meant = label_of(written[: match.start()], self._form.kind)
            short = len(written) - match.start() <= _LONGEST_BARE and not written.endswith(".")
            if meant.sure and meant.field in self._known and meant.field not in self._running and (short or evaluated):
                return meant.field, span[0] + match.start()
        return None

    def _goes_on(self, last: Section, span: Span) -> bool:
        if self._between(last.span[1], span[0]):
            return False
        if last.field == TEXT or last.field in self._running:
            return True
        if last.field in (TITLE, OTHER):
            return False
        if self._heading:
            return last.value[0] >= last.value[1] or not self._gap
        before = self._written(last.span).rsplit("\n", 1)[-1].rstrip()
        cut = last.field == "conditions" and len(before) >= _CUT and not before.endswith(_ENDS)
        return not self._gap and (cut or self._written(span)[:1].islower())

    def _written(self, span: Span) -> str:
        return self._form.text[span[0] : span[1]]


def _words(text: str) -> bool:
    return re.search(r"[^\W_]", text) is not None
