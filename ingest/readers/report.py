"""Intelligence reports as documents: who told it, how each stretch of the text is graded, who may have it.

A grade misread makes rumour count, so a stretch whose evaluation cannot be told has none, is code C, and is reported.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from graph.model.clock import from_local, local_date
from graph.model.fault import Fault
from graph.model.names import Part, SaidBy
from ingest import words
from ingest.forms import evaluated
from ingest.forms.answers import Form
from ingest.forms.conditions import Unit, owner, units
from ingest.forms.evaluated import Block, Evaluated, Row, coded
from ingest.forms.held import Held
from ingest.forms.labels import own_fields
from ingest.forms.marked import marking
from ingest.forms.printed import printed_dates
from ingest.forms.sections import TEXT, TITLE, Section, sections
from ingest.grading import Grade, graded, is_kept_close, mixed, own_grades, teller
from ingest.layout import Span
from ingest.parsed import PartDraft
from ingest.values import clock_time

_HEADING = frozenset({"urn", "date", "time", "officer", "provenance", "marking", TITLE})
_LEGACY = re.compile(r"5 ?x ?5 ?x ?5", re.IGNORECASE)
_MODERN = re.compile(r"3 ?x ?5 ?x ?2", re.IGNORECASE)
_FURNITURE = re.compile(
    r"(?:\W*(?:OFFICIAL\b(?:[ :–-]{1,3}SENSITIVE\b)?|page \d+(?: of \d+)?|end of (?:report|log)))+\W*", re.I
)
"""What a page prints at its head and foot."""
_REFERENCE = re.compile(r"(?=\S*\d)[A-Za-z0-9][\w/.-]*\w")


@dataclass(frozen=True)
class _Stretch:
    """A stretch of the report's text with its evaluation and the conditions printed for it alone."""

    span: Span
    grade: Grade | None
    conditions: str | None = None


def read(form: Form, made: str | None) -> Held:
    """One report: its number and time, its parts with their grades, and what of its evaluation cannot be told."""
    log = _Log(form)
    parts = tuple(log.parts())
    return Held(
        parts=parts,
        said_by=SaidBy.POLICE,
        handling=log.handling,
        faults=tuple(log.faults()),
        title=f"Intelligence log {urn}" if (urn := log.urn()) else "",
        recorded_at=_timed(log, made),
    )


def _timed(log: "_Log", made: str | None) -> str | None:
    """The report's time where it stands in a field beside its date."""
    at = clock_time(log.first("time")) if made and log.first("time") else None
    if made is None or at is None or any(one.at for one in printed_dates(log.first("date"))):
        return None
    return from_local(datetime.combine(local_date(made), at))


class _Log:
    """A report cut into its sections and evaluations."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._found: Evaluated = evaluated.found(form)
        tables = [(grid, rows) for grid in form.grids if (rows := evaluated.rows(form, grid))]
        self._rows: list[Row] = [row for _, rows in tables for row in rows]
        apart = [*(block.span for block in self._found.blocks), *(grid.span for grid, _ in tables)]
        self._cut = sections(form, own_fields(form.kind), ("text",), apart)
        labelled = evaluated.from_labels(form, self._cut)
        self._blocks: list[Block] = sorted((*self._found.blocks, *labelled), key=lambda block: block.span)
        self._texts = self._text_spans()
        self._codes = [b.grade.handling for b in self._blocks if not _says(b.grade) and b.grade.handling]
        """Codes that stand apart from an evaluation."""
        evaluated_apart = bool(self._rows) or any(_says(block.grade) for block in self._blocks)
        self._inlines = own_grades(form.text, self._found.inline, labelled=evaluated_apart)
        if evaluated_apart and is_kept_close(form.text, self._found.inline):
            self._codes.append("C")
        self._stretches = list(self._graded())
        self._conditioned = list(self._printed_conditions())
        told = [*(self._code(one.grade) for one in self._stretches), *(b.grade.handling for b in self._blocks)]
        self.handling = min((code for code in told if code), default=None)

    def first(self, field: str) -> str:
        """The first answer to a field, or ""."""
        return next((text for one in self._of(field) if (text := self._form.written(one.value).strip())), "")

    def urn(self) -> str:
        """The report's own number."""
        match = _REFERENCE.search(self.first("urn"))
        return match[0] if match else ""

    def _of(self, field: str) -> list[Section]:
        return [one for one in self._cut if one.field == field and not coded(self._form, one)]

    def _text_spans(self) -> list[Span]:
        """The text: behind its label or without one, but not the lines before the last of its heading's labels."""
        texts = [
            one
            for one in self._cut
            if one.field in (TEXT, "text") and one.value[1] > one.value[0] and not coded(self._form, one)
            and not _FURNITURE.fullmatch(self._form.written(one.value))
        ]  # fmt: skip
        if not texts:
            return []
        longest = max(texts, key=lambda one: (one.field == "text", one.value[1] - one.value[0]))
        behind = max(
            (one.span[1] for one in self._cut if one.field in _HEADING and one.span[1] <= longest.span[0]), default=0
        )
        return [one.value for one in texts if one.value[0] >= behind]

    # grades

    def _graded(self) -> Iterator[_Stretch]:
        for row in self._rows:
            if row.text is not None and row.text[1] > row.text[0]:
                yield _Stretch(
                    row.text, row.grade if _says(row.grade) or row.grade.handling else None, row.conditions or None
                )
        by_number = {n: block for block in self._blocks for n in block.paragraphs}
        by_number |= {row.number: Block((0, 0), row.grade) for row in self._rows if row.text is None}
        if by_number:
            yield from self._by_number(by_number)
            return
        for span, grade in self._by_place([b for b in self._blocks if _says(b.grade)]):
            yield from (_Stretch(*one) for one in self._inline(span, grade))

    def _own_evaluations(self) -> list[Unit]:
        """The stretches that have an evaluation each; none where numbers or a table say which."""
        apart = [block for block in self._blocks if _says(block.grade)]
        numbered = any(block.paragraphs for block in self._blocks)
        if self._rows or numbered or not all(one.grade for one in self._stretches):
            return []
        inline = len(self._found.inline) == len(self._stretches)
        if bool(apart) == inline:
            return []
        return units([one.span for one in self._stretches], [block.span for block in apart])

    def _by_number(self, said: dict[int, Block]) -> Iterator[_Stretch]:
        """Paragraphs graded in a list of their numbers; one that it does not name has the report's own evaluation."""
        whole = self._single([b.grade for b in self._blocks if _says(b.grade) and not b.paragraphs])
        paragraphs = evaluated.numbered(self._form.text, self._texts)
        matched = set(said) <= set(paragraphs)
        for number, span in sorted(paragraphs.items(), key=lambda one: one[1]):
            named = said.get(number) if matched else None
            yield _Stretch(span, named.grade if named else whole if matched else None)

    def _by_place(self, blocks: Sequence[Block]) -> list[tuple[Span, Grade | None]]:
        """Each text with the one evaluation, or of several with that which follows it (leads it, where one is first).

        Where the evaluations do not each have a text of their own, none can be told.
        """
        if len({block.grade for block in blocks}) <= 1:
            return [(span, blocks[0].grade if blocks else None) for span in self._texts]
        ahead = bool(self._texts) and blocks[0].span[0] < self._texts[0][0]
        owned = [_owner(span, blocks, ahead) for span in self._texts]
        if len({block for block in owned if block}) < len(blocks):
            return [(span, None) for span in self._texts]
        return [(span, block.grade if block else None) for span, block in zip(self._texts, owned, strict=True)]

    def _inline(self, span: Span, whole: Grade | None) -> Iterator[tuple[Span, Grade | None]]:
        """A text whole, or its paragraphs where they are graded one by one: never laxer than the report's own code."""
        own = [one for one in self._inlines if span[0] <= one[0][0] and one[0][1] <= span[1]]
        printed = [b.grade.handling for b in self._blocks if b.grade.handling and _says(b.grade)]
        floor = whole.handling if whole else min(printed, default=None)
        own = [(place, grade.no_laxer(floor)) for place, grade in own]
        if not own:
            yield span, whole
        elif mixed(self._form.text, own):
            yield span, Grade(handling="C")
        elif whole is None:
            yield from graded(self._form.text, span, own)
        else:
            for line in re.compile(r"[^\n]*\w[^\n]*").finditer(self._form.text, *span):
                here = [one for one in own if line.start() <= one[0][0] and one[0][1] <= line.end()]
                for stretch, grade in graded(self._form.text, line.span(), here):
                    yield stretch, grade or whole

    def _single(self, grades: Iterable[Grade]) -> Grade | None:
        return next(iter(said)) if len(said := set(grades)) == 1 else None

    def _code(self, grade: Grade | None) -> str | None:
        """Who may have it: the code of its own evaluation, else the report's; the stricter of two.

        Beside stretches that have a code one without any is C; where the report prints none at all, there is none.
        """
        codes = [*([grade.handling] if grade and grade.handling else []), *self._codes]
        return min(codes) if codes else "C" if self._prints_code() else None

    def _prints_code(self) -> bool:
        """Whether any evaluation of the report says who may have it."""
        grades = (
            *(b.grade for b in self._blocks),
            *(row.grade for row in self._rows),
            *(g for _, g in self._inlines),
        )
        return self._is_legacy() or any(grade.handling for grade in grades)

    # parts

    def parts(self) -> Iterator[PartDraft]:
        """The whole with what holds for all of it, then heading, provenance, text, evaluations and action."""
        marked = self._marking()
        whole = self._conditions(next((one.grade for one in self._stretches if one.grade and one.grade.legacy), None))

        def part(name: Part, span: Span, said_by: SaidBy | None = SaidBy.POLICE, title: str = "") -> PartDraft:
            return PartDraft(name=name, span=span, title=title, said_by=said_by, handling=self.handling,
                             conditions=whole, marking=marked)  # fmt: skip

        yield part(Part.TEXT, (0, len(self._form.text)))
        if (start := min((one.span[0] for one in self._stretches), default=0)) > 0:
            yield part(Part.HEADING, (0, start))
        yield from (part(Part.PROVENANCE, one.value) for one in self._of("provenance") if one.value[1] > one.value[0])
        said_by, origin = teller(self.first("provenance"), self.first("officer"))
        for one in self._stretches:
            yield part(Part.REPORT, one.span, said_by).model_copy(update={
                "origin": origin,
                "source_grade": one.grade.source if one.grade else None,
                "intelligence_grade": one.grade.intelligence if one.grade else None,
                "handling": self._code(one.grade),
                "conditions": self._conditions(one.grade, one.conditions, one.span) or ("" if whole else None),
            })  # fmt: skip
        for block in self._blocks:
            yield part(Part.EVALUATION, block.span)
        for section in (*self._of("conditions"), *self._of("action")):
            if section.value[1] > section.value[0]:
                name = Part.ACTIONS if section.field == "action" else Part.EVALUATION
                yield part(name, section.value, title=self._form.written(section.label).strip(" :"))

    def _conditions(self, grade: Grade | None, own: str | None = None, at: Span | None = None) -> str | None:
        """What is printed for a stretch, else for the report: all but what is another stretch's own."""
        said = (
            [own]
            if own
            else [printed for printed, unit in self._conditioned if at is None or unit is None or at in unit.stretches]
        )
        real = dict.fromkeys(one for one in said if one.strip() and not words.is_one("no_conditions", one))
        if grade is None and self._is_legacy():
            grade = Grade(handling="C", legacy=True)
        return (grade or Grade()).conditions("; ".join(real))

    def _printed_conditions(self) -> Iterator[tuple[str, Unit | None]]:
        """What is printed as conditions, each with the stretches it is for where it is not for all."""
        found = self._own_evaluations()
        for one in self._of("conditions"):
            yield " ".join(self._form.written(one.value).split()), owner(self._form.text, found, one.span)
        yield from ((block.note, owner(self._form.text, found, block.span)) for block in self._blocks if block.note)

    def _is_legacy(self) -> bool:
        """Whether a report without an evaluation that can be told calls itself a form of the old scheme."""
        top = self._form.text[:400]
        return _LEGACY.search(top) is not None and _MODERN.search(top) is None

    def _marking(self) -> str | None:
        return (
            marking(written) or written[:60] or None if (written := self.first("marking")) else marking(self._form.text)
        )

    def faults(self) -> Iterator[Fault]:
        """What is said where the evaluation of the text, or a part of it, cannot be told."""
        grades = [one.grade for one in self._stretches]
        if any(block.is_doubtful for block in self._blocks):
            yield _fault("both handling codes, or conditions behind code P, are printed; it is shared as code C")
        if not any(grade and _says(grade) for grade in grades):
            yield _fault("no evaluation of this report can be told; it counts as ungraded"
                         + (" and is shared as code C" if not any(self._codes) else ""))  # fmt: skip
        elif not all(grade and grade.source and grade.intelligence for grade in grades):
            yield _fault("a part of this report's evaluation cannot be told; that part is left empty")
        elif not all(grade and (grade.handling or self._codes) for grade in grades):
            yield _fault("no handling code of this report can be told; it is shared as code C")


def _fault(text: str) -> Fault:
    return Fault(
        fault=text, remedy="Ask the sender for the evaluation (source, intelligence, handling).", costs_content=False
    )


def _says(grade: Grade) -> bool:
    return bool(grade.source or grade.intelligence)


def _owner(span: Span, blocks: Sequence[Block], ahead: bool) -> Block | None:
    if ahead:
        return next((block for block in reversed(blocks) if block.span[1] <= span[0]), None)
    return next((block for block in blocks if block.span[0] >= span[1]), None)
