"""Decisions as they were given: kept line by line, so that all that people decided can be written out and replayed."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.audit import Category
from graph.casebook import lines
from graph.casebook.desk import Desk
from graph.model.clock import NEVER, instant, moment
from graph.model.fault import NotPermittedError
from graph.model.ids import content_id
from graph.store import Reading, Transaction

_PAGE = 500


def keep(change: Transaction, taken: Iterable[lines.Act]) -> None:
    """Keep lines that stand, in their order; what is kept already keeps its place."""
    given = {content_id("dec", text): text for text in map(lines.written, taken)}
    held = {row["id"] for row in change.read("decisions_held", ids=sorted(given))} if given else set()
    (last,) = change.read("last_decision")
    new = [(id, text) for id, text in given.items() if id not in held]
    rows = [{"number": last["number"] + at, "id": id, "line": text} for at, (id, text) in enumerate(new, start=1)]
    change.write("add_decision", rows)


@dataclass(frozen=True)
class Exported:
    """All that people decided, to be replayed."""

    lines: Sequence[str]
    """In the order in which they were taken."""
    lacking: int
    """Decisions about statements and pairs that a kith made which kept none of them as given."""


def exported(desk: Desk) -> Exported:
    """Every decision as a line of a decisions file.

    It passes no sight: raises NotPermittedError for a viewer from whom anything may be withheld.
    """
    if not desk.sight.full:
        raise NotPermittedError(
            "The decisions file holds names and sentences of every handling code: it needs the clearances P and C."
        )
    desk.change(Category.DISCLOSURE, "export decisions", {}, lambda _: None)
    found = _all(desk.store)
    kept = {instant(moment(json.loads(line)["at"])) for line in found}
    made = [row["known_from"] for row in desk.store.read("marks", as_at=NEVER)]
    made += [row["at"] for row in desk.store.read("judgements", as_at=NEVER)]
    return Exported(found, sum(at not in kept for at in made))


def _all(held: Reading) -> list[str]:
    found: list[str] = []
    after = 0
    while rows := held.read("copied_decision", after=after, limit=_PAGE):
        found += [row["line"] for row in rows]
        after = rows[-1]["number"]
    return found
