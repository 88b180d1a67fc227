"""What a reviewer does about statements, in words the command line and HTTP share."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from api.answers.answer import Row
from graph.casebook.deciding import Outcome, Wish, decide
from graph.casebook.desk import Desk
from graph.model.fault import UsageError, sentences

_ENDS = ("from", "to")
ACTS = ("accept", "reject", "amend", "skip", "undo")


def done(
    desk: Desk,
    act: str,
    ids: Sequence[str],
    at: str,
    *,
    seen: Sequence[str] = (),
    why: str = "",
    over: bool = False,
    put_right: Mapping[str, Any] | None = None,
) -> Outcome:
    """One act about each statement. ``seen``: the version of each, in the same order; none said is none seen.

    One statement that is refused raises why; of several the outcome tells.
    """
    if not ids:
        raise UsageError(f"Say which statements to {act}, by their ids (kith review).")
    if seen and len(seen) != len(ids):
        raise UsageError("Give --seen as often as there are statements, in the same order, or not at all.")
    given = {name: _end(value) if name in _ENDS else value for name, value in (put_right or {}).items()}
    if act == "amend" and not given:
        raise UsageError(
            "Say what is to be put right: its kind, an end, its polarity, a date or the kind of its place."
        )
    wishes = [Wish(id, seen[at] if seen else None) for at, id in enumerate(ids)]
    outcome = decide(desk, act, wishes, at, {**({"why": why} if why else {}), **given}, over=over)
    if len(ids) == 1 and outcome.errors:
        error = outcome.errors[0]
        raise type(error)(sentences(str(error)))
    return outcome


def document(outcome: Outcome) -> Row:
    """What became of them."""
    return {"applied": outcome.applied, "refused": outcome.refused}


def _end(value: Any) -> Any:
    """Whom an end is put right to: an id, or an entity as a decisions file names one."""
    if not isinstance(value, str):
        return value
    if not value.lstrip().startswith("{"):
        return {"id": value}
    try:
        return json.loads(value)
    except ValueError as error:
        raise UsageError(f'{value} is neither an id nor an entity such as {{"label": "Person", …}}.') from error
