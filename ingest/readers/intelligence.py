"""Exports of intelligence logs, one a row: who told it, how it is graded paragraph by paragraph, who may have it."""

from collections.abc import Iterator

from graph.model.names import Part, SaidBy
from ingest import words
from ingest.grading import Grade, evaluations, grade_in, grade_of, graded, is_kept_close, mixed, own_grades, teller
from ingest.parsed import PartDraft, Span
from ingest.readers.row import Reading, Row
from ingest.values import clock_time

_EVALUATION = ("source_grade", "intelligence_grade", "handling_code", "evaluation")


def read(row: Row) -> Reading:
    """A log: when it was submitted, and what each stretch of it says of itself. Its text names nobody yet."""
    day = row.when("date", "date")
    if not row.get("text"):
        row.refuse("no text", "text")
    clock = clock_time(row.get("time")) if row.get("time") else None
    moment = day._replace(clock=clock) if day and clock and not day.clock else day
    grade = _grade(row)
    parts = tuple(_parts(row, grade))
    codes = {code for code in (grade.handling, *(part.handling for part in parts)) if code}
    return Reading(
        (),
        (),
        SaidBy.POLICE,
        (day.local_day(),) if day else (),
        recorded_at=moment.instant() if moment and moment.clock else None,
        handling=min(codes, default=None),
        name=row.get("urn"),
        parts=parts,
    )


def _grade(row: Row) -> Grade:
    """The evaluation in the row's columns; one that fits no system is reported and left in the text."""
    written = {name: row.get(name) for name in _EVALUATION}
    codes = [written[name] for name in _EVALUATION[:3]]
    legacy = words.has_any("legacy_form", row.get("format"))
    grade = grade_of(*codes, legacy=legacy) if any(codes) else grade_in(written["evaluation"])
    if legacy and grade == Grade():
        grade = grade_of("", "", "", legacy=True)
    said = written["source_grade"] or written["intelligence_grade"] or written["evaluation"]
    if said and grade.source is None and grade.intelligence is None:
        row.refuse(
            f"the evaluation “{' '.join(filter(None, written.values()))[:40]}” is neither 3x5x2 nor 5x5x5; "
            "the log counts as ungraded",
            next(name for name in _EVALUATION if written[name]),
            costs=False,
        )
    return grade


def _parts(row: Row, grade: Grade) -> Iterator[PartDraft]:
    marking, printed = row.get("marking") or None, row.get("conditions")
    said_by, origin = teller(row.get("provenance"), row.get("officer"))

    def part(name: Part, span: Span, graded: Grade, said_by: SaidBy | None = None, origin: str = "") -> PartDraft:
        return PartDraft(
            name=name,
            span=span,
            source_grade=graded.source,
            intelligence_grade=graded.intelligence,
            handling=graded.handling,
            conditions=graded.conditions(printed),
            marking=marking,
            said_by=said_by,
            origin=origin,
        )

    if span := row.span("provenance"):
        yield PartDraft(name=Part.PROVENANCE, span=span, said_by=SaidBy.POLICE, handling=grade.handling,
                        conditions=grade.conditions(printed), marking=marking)  # fmt: skip
    for _, span in row.texts("text")[:1]:
        for stretch, own in _stretches(row.text, span, grade):
            yield part(Part.REPORT, stretch, own, said_by, origin)
    if span := row.span(*_EVALUATION, "conditions"):
        yield part(Part.EVALUATION, span, grade)


def _stretches(text: str, span: Span, grade: Grade) -> list[tuple[Span, Grade]]:
    """The text, or its paragraphs where they are graded one by one; what is not graded there has the row's grade.

    Where neither says who may have a stretch beside graded ones, the stricter code holds.
    """
    labelled = bool(grade.source or grade.intelligence)
    cell = text[slice(*span)]
    printed = evaluations(cell)
    known = own_grades(cell, printed, labelled=labelled)
    if labelled and is_kept_close(cell, printed):
        grade = grade._replace(handling="C")
    if mixed(cell, known):
        return [(span, Grade(handling="C", legacy=grade.legacy))]
    found = [((at + span[0], end + span[0]), own) for (at, end), own in graded(cell, None, known)]
    rest = grade if grade.handling or len(found) < 2 else grade._replace(handling="C")
    return [(stretch, own.no_laxer(grade.handling) if own else rest) for stretch, own in found]
