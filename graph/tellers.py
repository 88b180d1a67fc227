"""Which tellings are one person's account, or one find of the police: an origin counts once under whatever key.

Source: domain.md section 2, "Origin". A statement that a machine read has the origin that its form gives it; one that a
person entered has the key they chose. Where the two meet in one place they are one:

1. Police finds at one place on one local day are one find, and so are the rows that tell of it.
2. A key under which the child of an interview is entered as telling it there is that child.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from graph.model.clock import local_date
from graph.model.names import DocumentKind, Kind, SaidBy
from graph.store import Row

_KEY = "key:"
"""How the origins begin that a person chose."""


def told_once(rows: Sequence[Row]) -> list[Row]:
    """The rows, each with the least of the origins that are one with its own."""
    one = _Same()
    for origins in (*_finds(rows), *_children(rows)):
        one.join(origins)
    return [{**row, "origin": one.least(row["origin"])} for row in rows]


class _Same:
    """Origins that are one, as a forest; the root of each tree is the least of its tree."""

    def __init__(self) -> None:
        self._up: dict[str, str] = {}

    def least(self, origin: str) -> str:
        while (up := self._up.get(origin, origin)) != origin:
            origin = up
        return origin

    def join(self, origins: Iterable[str]) -> None:
        roots = sorted({self.least(each) for each in origins})
        for root in roots[1:]:
            self._up[root] = roots[0]


def _finds(rows: Iterable[Row]) -> Iterable[set[str]]:
    """The origins of each police find: one place, one local day."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        plain = not (row["negated"] or row["hearsay"] or row["unsettled"])
        if plain and row["kind"] == Kind.FOUND_AT and row["said_by"] == SaidBy.POLICE and row["event_to"]:
            found[(row["to_id"], local_date(row["event_to"]).isoformat())].add(row["origin"])
    return found.values()


def _children(rows: Iterable[Row]) -> Iterable[set[str]]:
    """A person's key together with the child it stands for. One that would stand for two children stands for none."""
    told = [
        row
        for row in rows
        if row["said_by"] == SaidBy.CHILD and row["document_kind"] == DocumentKind.RETURN_INTERVIEW and row["origin"]
    ]
    child: dict[str, set[str]] = defaultdict(set)
    for row in told:
        if row["origin"] != row["source"] and not row["origin"].startswith(_KEY):
            child[row["source"]].add(row["origin"])
    means: dict[str, set[str]] = defaultdict(set)
    for row in told:
        if row["origin"].startswith(_KEY) and len(child[row["source"]]) == 1:
            means[row["origin"]] |= child[row["source"]]
    return [{key, *children} for key, children in sorted(means.items()) if len(children) == 1]
