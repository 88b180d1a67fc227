"""What a person answered about a sender's columns: kept for one sender and one kind of return, used at every load."""

import json
from collections.abc import Mapping

from graph.audit import Category
from graph.casebook.desk import Desk
from graph.model.ids import search_key
from graph.model.names import DocumentKind
from graph.store import Row, Transaction

Answers = dict[DocumentKind, dict[str, str]]
"""Kind of return → field → column heading."""


def saved(desk: Desk, *senders: str) -> Answers:
    """The answers saved for these senders; those of an earlier one outrank a later one's."""
    found: Answers = {}
    for sender in reversed(senders):
        for kind, answers in _held(desk.store.read("setting", key=_key(sender))).items():
            found[kind] = {**found.get(kind, {}), **answers}
    return found


def save(desk: Desk, sender: str, kind: DocumentKind, answers: Mapping[str, str]) -> None:
    """Remember answers beside those saved before; a new one for a field replaces the old one."""

    def keep(change: Transaction) -> None:
        held = _held(change.read("setting", key=_key(sender)))
        held[kind] = {**held.get(kind, {}), **answers}
        value = json.dumps(held, ensure_ascii=False, sort_keys=True)
        change.write("keep_setting", [{"key": _key(sender), "value": value}])

    line = {"sender": sender, "kind": kind, "answers": dict(answers)}
    desk.change(Category.ALTERATION, "mapping", line, keep)


def _key(sender: str) -> str:
    """One sender however written: "Police North" and "police_north" have the same answers."""
    return f"mapping {search_key(sender) or sender}"


def _held(rows: list[Row]) -> Answers:
    written = json.loads(rows[0]["value"]) if rows else {}
    return {DocumentKind(kind): dict(answers) for kind, answers in written.items()}
