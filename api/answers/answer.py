"""The one shape of a list, and the small shapes inside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.casebook.desk import View
from graph.casebook.people import Entity
from graph.model.clock import iso, iso_local
from graph.model.names import Field

Row = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """A list with what it was asked with and how much the viewer may not see."""

    as_at: str
    parameters: Mapping[str, Any]
    withheld: int
    rows: Sequence[Row]
    notes: Sequence[str] = field(default=())
    """Sentences for people; not part of the JSON."""

    def document(self) -> Row:
        """The JSON document."""
        return {
            "as_at": self.as_at,
            "parameters": dict(self.parameters),
            "withheld": self.withheld,
            "rows": list(self.rows),
        }


def answer(
    view: View, rows: Sequence[Row], parameters: Mapping[str, Any] | None = None, notes: Sequence[str] = ()
) -> Answer:
    """An answer as one view gives it."""
    return Answer(view.sight.as_at.isoformat(), parameters or {}, view.withheld(), rows, notes)


def person(people: Mapping[str, Entity], id: str) -> Row:
    """A person in a row."""
    held = people.get(id)
    return {
        "id": id,
        "name": held.name if held else None,
        "date_of_birth": held.shown(Field.DATE_OF_BIRTH) if held else None,
    }


def entity(known: Mapping[str, Entity], id: str | None, label: str | None) -> Row | None:
    """Any entity in a row; None for nobody."""
    if id is None:
        return None
    return {"id": id, "label": label, "name": known[id].name if id in known else None}


def when(text: str | None) -> str | None:
    """An instant or a day as it leaves kith."""
    return iso(text) if text and len(text) > 10 else text


def when_local(text: str | None) -> str | None:
    """The same on the London clock."""
    return iso_local(text) if text and len(text) > 10 else None


def known_when(text: str) -> str | None:
    """When something was learnt; None for what was always known (an undated document)."""
    return None if text.startswith("0000") else iso(text)


def telling(row: Row) -> Row:
    """Who told a statement, what weakens it, and when it was and was learnt: alike wherever a statement is shown."""
    return {
        "said_by": row["said_by"],
        "origin": row["origin"],
        "negated": row["negated"],
        "hearsay": row["hearsay"],
        "uncertain": row["uncertain"],
        "unsettled": row["unsettled"],
        "event_from": when(row["event_from"]),
        "event_to": when(row["event_to"]),
        "precision": row["precision"],
        "recorded_at": known_when(row["recorded_at"]),
    }
