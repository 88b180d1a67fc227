"""Free Cypher: it reads past sight, so it is for people who may see everything, and the log has its text first."""

import re
from collections.abc import Iterator
from typing import Any, Protocol, runtime_checkable

from graph.casebook.desk import Desk
from graph.model.fault import NotPermittedError, UsageError
from graph.store import Row

_EVERY = frozenset({"", "P", "C"})
"""Every handling code that a source may print, and none."""
_SECONDS = 20.0
_NOT_ALL = "Free Cypher reads past every handling code: it is for those who are cleared for all of them."
_ID = re.compile(r"[a-z]{2,4}_[0-9a-f]{24}")


@runtime_checkable
class Free(Protocol):
    """A store that people may ask in its own language."""

    def free(self, text: str, limit: int, seconds: float) -> tuple[list[Row], bool]:
        """At most ``limit`` rows, and whether there were more."""
        ...


def free(desk: Desk, text: str, limit: int) -> tuple[list[Row], bool]:
    """The rows of a reading query in Cypher, at most ``limit``, and whether there were more.

    Raises NotPermittedError for a viewer who may not see everything, UsageError where the store has no Cypher or the
    query does what none may.
    """
    store = desk.store
    if not isinstance(store, Free):
        raise UsageError(f"The store {store.url} knows no Cypher, one on Neo4j does: ask a question (kith questions).")
    if not set(desk.sight.handlings) >= _EVERY:
        raise NotPermittedError(_NOT_ALL)
    with desk.view(f"cypher: {text}") as view:
        if view.withheld():
            raise NotPermittedError(_NOT_ALL)
    rows, more = store.free(text, limit, _SECONDS)
    with desk.view("cypher answered", {"text": text}) as view:
        view.saw(id for row in rows for id in _ids(row))
    return rows, more


def _ids(value: Any) -> Iterator[str]:
    """Everything in an answer that is an id of ours."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _ids(each)
    elif isinstance(value, str) and _ID.fullmatch(value):
        yield value
