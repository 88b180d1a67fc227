"""When what a proposal says happened: the date its sentence gives, else the one absence its passage is about.

Nothing is guessed: what was denied, and what could have been on any day, has no date (domain: Hearsay, unsettled, vague
dates). What is said to be so in the present is dated by the month of the report.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from graph.model.clock import from_local, local_date
from graph.model.names import Field, Kind, Label, Precision
from ingest.narrative.reading import MentionLabel, NoteKind, Proposal, Reading, Span, When
from ingest.parsed import SourceDraft

STATES = frozenset({
    Kind.ASSOCIATES_WITH, Kind.PARTNER_OF, Kind.KIN_OF, Kind.LIVES_AT, Kind.WORKS_AT, Kind.RUNS, Kind.HOSTS_AT,
    Kind.LINKED_TO, Kind.LOCATED_AT, Kind.ATTENDS, Kind.USES, Kind.CONTROLS, Kind.OWES, Kind.CONCERN_ABOUT,
})  # fmt: skip
"""What lasts, as against what happened once."""
_LASTING = frozenset({Kind.KIN_OF, Kind.LOCATED_AT})
"""What no month is needed for."""
_TIMED = frozenset({Precision.MINUTE, Precision.HOUR})


class Interval(NamedTuple):
    """Of a statement: ISO dates, or instants where the precision is minute or hour."""

    start: str | None = None
    end: str | None = None
    precision: Precision = Precision.UNKNOWN


UNDATED = Interval()


def absences(draft: SourceDraft) -> tuple[Interval, ...]:
    """The recorded absences that a form or row is about, each by its days; none where a day of it is not known."""
    found = []
    for subject in draft.subjects:
        said = {claim.field: claim.value for claim in reversed(subject.claims)}
        start = said.get(Field.START) or said.get(Field.START_DATE)
        end = said.get(Field.END) or said.get(Field.END_DATE)
        if subject.label is Label.EPISODE and start and end and not subject.key.startswith("disclosed"):
            days = sorted((local_date(start).isoformat(), local_date(end).isoformat()))
            found.append(Interval(days[0], days[1], Precision.DAY))
    return tuple(found)


def when(reading: Reading, proposal: Proposal, covered: Sequence[Interval]) -> Interval:
    """When it happened.

    Args:
        reading: The note, with its dates.
        proposal: What is said.
        covered: The absences that the note's form is about.
    """
    named = proposal.when or _nearest(reading, proposal)
    if named is not None and (interval := _interval(named, reading.note.made_on)) is not None:
        return interval
    if proposal.negated:
        return UNDATED
    if reading.note.kind is NoteKind.REMARKS:
        return on_return(covered)
    if proposal.kind in STATES:
        return UNDATED if proposal.kind in _LASTING else _month(reading.note.made_on)
    if reading.note.kind is NoteKind.INTERVIEW:
        return covered[0] if len(covered) == 1 else _one_of(named, covered)
    return UNDATED


def on_return(covered: Sequence[Interval]) -> Interval:
    """Remarks of a row say how the child was found: on the day of its return."""
    end = covered[0].end if len(covered) == 1 else None
    return Interval(end, end, Precision.DAY) if end else UNDATED


def _one_of(named: When | None, covered: Sequence[Interval]) -> Interval:
    return UNDATED if named is None else next((one for one in covered if one.start == named.first[:10]), UNDATED)


def _nearest(reading: Reading, proposal: Proposal) -> When | None:
    """The date of the sentence that stands nearest to the words that say it; of two as near, the one before them."""
    dates = [
        (_apart(mention.span, proposal.trigger), mention.span.start, mention.when)
        for _, mention in reading.mentions_in(proposal.sentence)
        if mention.label is MentionLabel.DATE and mention.when is not None
    ]
    return min(dates, key=lambda one: one[:2])[2] if dates else None


def _apart(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)


def _interval(named: When, made_on: date | None) -> Interval | None:
    """A date as a statement holds it; None for one that is none, or that lies behind the day the note was made."""
    try:
        first, last = _moment(named.first), _moment(named.last)
    except ValueError:
        return None
    if last < first or (made_on is not None and first.date() > made_on):
        return None
    if named.precision in _TIMED and len(named.first) > 10 and len(named.last) > 10:
        return Interval(from_local(first), from_local(last), named.precision)
    precision = Precision.DAY if named.precision in _TIMED else named.precision
    return Interval(first.date().isoformat(), last.date().isoformat(), precision)


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is not None:
        raise ValueError("a note's times are on the London clock")
    return found


def _month(made_on: date | None) -> Interval:
    """The whole month of the report."""
    if made_on is None:
        return UNDATED
    first = made_on.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return Interval(first.isoformat(), last.isoformat(), Precision.MONTH)
