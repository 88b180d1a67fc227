"""How a record without a name of its own is called: what it is, whose, and when."""

from collections.abc import Mapping, Sequence
from datetime import date

from api.answers.answer import Row
from api.answers.words import long_date
from graph.casebook.people import Entity
from graph.model.clock import local_date
from graph.model.names import Field, Kind, Label

_DATES = {
    Label.EPISODE: (Field.START, Field.START_DATE),
    Label.INTERVIEW: (Field.HELD_AT, Field.OFFERED_AT, Field.NOTIFIED_ON),
    Label.ASSESSMENT: (Field.ASSESSED_ON,),
    Label.MEETING: (Field.MET_ON,),
    Label.ACTION: (Field.DUE,),
}
"""What dates a record, the surest first."""
_KINDS = {Label.INTERVIEW: "Return home interview", Label.ASSESSMENT: "Assessment", Label.MEETING: "Meeting"}
_OF_CHILD = (Kind.HAD_EPISODE, Kind.SUBJECT_OF)


def record_name(label: Label, id: str, rows: Sequence[Row], known: Mapping[str, Entity]) -> str | None:
    """``Missing episode of Ava Ash, 3 August 2025``, ``Crime: Burglary``; None for what is no record."""
    if label not in _DATES and label is not Label.RECORD:
        return None
    said: dict[str, list[str]] = {}
    for row in rows:
        if row["kind"] == Kind.STATED_IN:
            said.setdefault(row["field"], []).append(row["value"])
    if label is Label.RECORD:
        return ": ".join(min(said[field]) for field in (Field.VALUE, Field.NAME) if field in said) or None
    whose = {row["from_id"] for row in rows if row["kind"] in _OF_CHILD and row["to_id"] == id and not row["negated"]}
    names = sorted(known[each].name for each in whose if each in known and known[each].label is Label.PERSON)
    what = _what(label, {field: min(values) for field, values in said.items()}, rows)
    day = next((min(said[field]) for field in _DATES[label] if field in said), None)
    called = f"{what} of {' and '.join(names)}" if names and label is not Label.MEETING else what
    return f"{called}, {'due ' if label is Label.ACTION else ''}{_day(day)}" if day else called


def _what(label: Label, said: Mapping[str, str], rows: Sequence[Row]) -> str:
    if label is Label.EPISODE:
        kind = said.get(Field.CLASSIFICATION, "").replace("_", " ")
        return f"{kind.capitalize()} episode" if kind else "Episode"
    if label is Label.ACTION:
        return said.get(Field.REFERENCE) or said.get(Field.ACTION) or said.get(Field.ACTION_TYPE) or "Action"
    if label is Label.MEETING:
        return min((row["document"] for row in rows if row["document"]), default=_KINDS[label])
    return _KINDS[label]


def _day(value: str) -> str:
    try:
        return long_date(local_date(value) if len(value) > 10 else date.fromisoformat(value))
    except ValueError:
        return value
