"""Registers and logs of which each row is one source: school absence, disruption actions, police intelligence."""

from graph.model.names import Field, Kind, Label, Precision, SaidBy
from ingest.parsed import Claim, Link
from ingest.readers.child import born, child
from ingest.readers.row import Reading, Row, subject
from ingest.values import clock_time


def read_absence(row: Row) -> Reading:
    """An absence session: its child, and the school it attends."""
    day = row.when("date", "date", needed=True)
    birth = born(row)
    if not (row.get("upn") or row.get("name") or row.get("surname")):
        row.refuse("no pupil number and no name", "upn")
    if day is None:
        return Reading()
    person, school = child(row, birth), row.get("school")
    if not school:
        return Reading((person,), (), SaidBy.PROFESSIONAL, (day.local_day(),))
    claims = [Claim(field=Field.NAME, value=school, span=row.span("school"))]
    on = day.local_day().isoformat()
    link = Link(
        kind=Kind.ATTENDS,
        a="child",
        b="school",
        span=row.span("school"),
        event_from=on,
        event_to=on,
        precision=Precision.DAY,
    )
    subjects = (person, subject("school", Label.ORGANISATION, claims))
    return Reading(subjects, (link,), SaidBy.PROFESSIONAL, (day.local_day(),))


def read_action(row: Row) -> Reading:
    """A line of the disruption register: its text, as old as its date of issue (an expiry lies ahead)."""
    issued = row.when("issued", "date issued")
    row.when("expiry", "expiry date", open_end=True)
    return Reading((), (), SaidBy.PROFESSIONAL, (issued.local_day(),) if issued else (), name=row.get("action_ref"))


def read_log(row: Row) -> Reading:
    """An intelligence log: its text, when it was submitted, its handling code; legacy codes stay in the text."""
    day = row.when("date", "date")
    if not row.get("text"):
        row.refuse("no text", "text")
    clock = clock_time(row.get("time")) if row.get("time") else None
    moment = day._replace(clock=clock) if day and clock and not day.clock else day
    code = row.get("handling_code").upper()[:1]
    return Reading(
        (),
        (),
        SaidBy.POLICE,
        (day.local_day(),) if day else (),
        recorded_at=moment.instant() if moment and moment.clock else None,
        handling=code if code in ("P", "C") else None,
        name=row.get("urn"),
    )
