"""Registers and logs of which each row is one source: school absence, disruption actions, police intelligence."""

from graph.model.names import SaidBy
from ingest.readers.row import Reading, Row
from ingest.values import clock_time


def read_absence(row: Row) -> Reading:
    """An absence session: its text, held as a source; nobody is described by it."""
    day = row.when("date", "date", needed=True)
    if not (row.get("upn") or row.get("name") or row.get("surname")):
        row.refuse("no pupil number and no name", "upn")
    return Reading((), (), SaidBy.PROFESSIONAL, (day.local_day(),) if day else ())


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
