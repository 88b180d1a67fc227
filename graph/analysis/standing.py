"""Which actions still stand open, and which are due.

Source: domain.md section 1.3 (minutes: owner, due; disruption action: issued, expiry, outcome).
"""

from datetime import date

from graph.casebook.records import Record
from graph.model.ids import search_key
from graph.model.names import Field

_DONE = frozenset("complete completed done closed discharged cancelled withdrawn achieved nfa actioned".split())
_NOT_YET = frozenset("not part partly partially incomplete nearly almost being".split())
_AWAITED = ("await", "pending", "ongoing", "adjourn", "hearing", "in progress", "to follow")


def is_open(action: Record, as_at: date) -> bool:
    """Whether an action still stands.

    One that runs out does until its last day, its end included. Of the others: one with a status (a panel's) until
    the status calls it done; one without (a visit, a referral) until its outcome is known.
    """
    if expiry := day(action.get(Field.EXPIRY)):
        return expiry >= as_at
    if status := action.get(Field.STATUS):
        words = set(search_key(status).split())
        return not words & _DONE or bool(words & _NOT_YET)
    outcome = search_key(action.get(Field.OUTCOME) or "")
    return not outcome or any(word in outcome for word in _AWAITED)


def due(action: Record) -> date | None:
    """The day by which it is to be done; None where none is given as a date."""
    return day(action.get(Field.DUE))


def day(text: str | None) -> date | None:
    """A day, where the words are one."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
