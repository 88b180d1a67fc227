"""The order in which proposals are put before a person, and which of them may be accepted many at a time.

First what denies or is denied, then what may tell of a person of concern, then by how sure it is times how much it
would change the graph (one that joins two groups before one more line within a group), and last what was put by.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import IntEnum
from math import log2

from graph.analysis.calibration import Calibration
from graph.casebook.people import Entity
from graph.casebook.review import Case
from graph.model.ids import search_key
from graph.model.names import PRESENCE, SYMMETRIC, Extraction, Field, Kind, Label, Review
from graph.store import Row

CONCERN = frozenset({
    Kind.CONCERN_ABOUT, Kind.HARMED, Kind.THREATENED, Kind.CONTROLS, Kind.GAVE_TO, Kind.TRANSPORTED, Kind.HARBOURED,
    Kind.OWES,
})  # fmt: skip
"""Kinds by which somebody may come to be a person of concern."""
STRONG = "strong"
_DECIDED = (Review.ACCEPTED, Review.AMENDED, Review.REJECTED)
COUNTS = ("proposals", "waiting", "skipped", "decided_before", *(str(each) for each in _DECIDED))
"""What proposals are counted by."""
_ALWAYS, _NEVER = "0000", "9999"
_NAMED = re.compile(r"(?:^|\s)named/named affirmed(?:\s|$)")
"""How the basis says that both ends were found by their names, and that nobody passes it on or only believes it."""


class Turn(IntEnum):
    """Why a proposal comes when it does."""

    CONTRADICTION = 0
    CONCERN = 1
    EFFECT = 2
    SKIPPED = 3


@dataclass(frozen=True)
class Ranked:
    """A proposal in the queue."""

    row: Row
    turn: Turn
    why: str
    """Why it stands where it stands, in words."""
    against: tuple[str, ...]
    """Statements that say the opposite."""
    chance: float
    """How likely it is right as it stands, by what its reader said and what was decided about others like it."""
    effect: float
    concern: bool
    """Whether an end is a person of concern, may be one by any statement, or shares a name with one."""


def ranked(case: Case, calibration: Calibration) -> list[Ranked]:
    """Every waiting proposal, in the order of the queue."""
    waiting = case.waiting()
    against, groups = _against(case.rows), _Groups(case.rows)
    doing = _doubtful(case)
    found = [_ranked(row, case, calibration, groups, against.get(row["id"], ()), doing) for row in waiting]
    return sorted(found, key=_place)


def _doubtful(case: Case) -> set[str]:
    """Persons of concern, whoever may be one by some statement, and all who share a word of their names.

    A mention is not joined with the one it may be, so that the name is all there is to go by.
    """
    ids = {id for id, one in case.known.items() if one.is_concern()}
    ids |= {id for row in case.rows if (id := _doer(row))}
    words = {word for id in ids if id in case.known for word in _words_of(case.known[id])}
    return ids | {id for id, one in case.known.items() if not words.isdisjoint(_words_of(one))}


def _words_of(one: Entity) -> set[str]:
    named = (*one.all(Field.NAME), *one.all(Field.KNOWN_AS)) if one.label is Label.PERSON else ()
    return {word for name in named for word in search_key(name).split()}


def _doer(row: Row) -> str | None:
    """Who by a statement may be a person of concern: whoever does such a thing, or to whom something is owed."""
    if row["kind"] not in CONCERN or row["negated"]:
        return None
    id: str | None = row["to_id" if row["kind"] == Kind.OWES else "from_id"]
    return id


def safe(queue: Iterable[Ranked]) -> list[Ranked]:
    """Those that may be accepted together: strong, plainly stated of two who are named, and nobody's word against.

    Not who was at a place: accepted, that counts towards locations of concern, so a person looks at each.
    """
    return [
        each
        for each in queue
        if each.turn is Turn.EFFECT
        and each.row["band"] == STRONG
        and not any(each.row[weakens] for weakens in ("negated", "hearsay", "uncertain", "unsettled"))
        and each.row["kind"] not in PRESENCE
        and not each.concern
        and not each.against
        and _NAMED.search(each.row["basis"])
    ]


def _place(each: Ranked) -> tuple[object, ...]:
    row = each.row
    gain = round(each.chance * each.effect, 6)
    return each.turn, -gain, row["file_name"] or "", row["source"], row["span_start"] or 0, row["id"]


def _ranked(
    row: Row, case: Case, calibration: Calibration, groups: "_Groups", against: Sequence[str], doing: Set[str]
) -> Ranked:
    effect, gain = groups.effect(row)
    ends = (row["from_id"], row["to_id"])
    named = [id for id in ends if id in case.known and case.known[id].is_concern()]
    concern = row["kind"] in CONCERN or bool(named)
    if case.skipped(row["id"]):
        turn, why = Turn.SKIPPED, "put by for later"
    elif against:
        turn, why = Turn.CONTRADICTION, f"another statement says the opposite ({against[0]})"
    elif row["negated"]:
        turn, why = Turn.CONTRADICTION, "it denies something"
    elif concern:
        what = (
            "one end is a person of concern" if named else f"{_words(row['kind'])}: it may tell of a person of concern"
        )
        turn, why = Turn.CONCERN, what
    else:
        turn, why = Turn.EFFECT, f"{row['band'] or 'not judged'}; {gain}"
    doubtful = concern or not doing.isdisjoint(ends)
    return Ranked(row, turn, why, tuple(against), calibration.chance(row), effect, doubtful)


def _words(kind: str) -> str:
    return kind.lower().replace("_", " ")


def _against(rows: Sequence[Row]) -> dict[str, list[str]]:
    """Statement → those that say the opposite of the same two, or of anybody, at a time that may be the same."""
    between: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        for key in _pairs(row):
            between[key].append(row)
    found: dict[str, set[str]] = defaultdict(set)
    for alike in between.values():
        denials = [row for row in alike if row["negated"]]
        for denial in denials:
            for row in alike:
                if not row["negated"] and _together(denial, row):
                    found[row["id"]].add(denial["id"])
                    found[denial["id"]].add(row["id"])
    return {id: sorted(others) for id, others in found.items()}


def _pairs(row: Row) -> list[tuple[object, ...]]:
    """Whom a statement is about; one that leaves an end open is about everybody at that end."""
    one, other = row["from_id"], row["to_id"]
    if row["kind"] in SYMMETRIC:
        if one and other:
            return [(row["kind"], *sorted((one, other))), (row["kind"], one, None), (row["kind"], other, None)]
        return [(row["kind"], one or other, None)] if row["negated"] else []
    if one and other:
        return [(row["kind"], one, other), (row["kind"], one, None), (row["kind"], None, other)]
    return [(row["kind"], one, other)]


def _together(denial: Row, other: Row) -> bool:
    """Whether a statement may be of what a denial denies, and of its time; what is undated may be of any time.

    "With nobody" is of one occasion, so that undated it contradicts nothing.
    """
    if denial["to_id"] is None or denial["from_id"] is None:
        meant = bool(denial["event_from"] and other["event_from"])
    else:
        meant = {denial["from_id"], denial["to_id"]} == {other["from_id"], other["to_id"]}
    return (
        meant
        and (denial["event_from"] or _ALWAYS)[:10] <= (other["event_to"] or _NEVER)[:10]
        and (other["event_from"] or _ALWAYS)[:10] <= (denial["event_to"] or _NEVER)[:10]
    )


class _Groups:
    """Who is linked with whom by what stands already: accepted, entered by people, or from structured returns."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._of: dict[str, str] = {}
        self._size: dict[str, int] = defaultdict(lambda: 1)
        self._linked = set[tuple[str, str]]()
        for row in rows:
            if _stands(row):
                self._join(row["from_id"], row["to_id"])
                self._linked.add(_pair(row))

    def effect(self, row: Row) -> tuple[float, str]:
        """How much a link would change the graph, from 1, and that in words."""
        if not (row["from_id"] and row["to_id"]):
            return 1.0, "one end is open"
        one, other = self._root(row["from_id"]), self._root(row["to_id"])
        sizes = sorted((self._size[one], self._size[other]))
        if _pair(row) in self._linked:
            return 1.0, "one more source for a link that is there"
        if one == other:
            return 1.5, f"a new link within a group of {sizes[0]}"
        if sizes[0] == 1:
            new = "a link between two who are linked with nobody yet" if sizes[1] == 1 else "a new link to a group of"
            return 2.0, new if sizes[1] == 1 else f"{new} {sizes[1]}"
        return 3.0 + log2(sizes[0]), f"it would join two groups, of {sizes[1]} and {sizes[0]}"

    def _root(self, id: str) -> str:
        while (above := self._of.get(id, id)) != id:
            self._of[id] = self._of.get(above, above)
            id = above
        return id

    def _join(self, a: str, b: str) -> None:
        one, other = sorted((self._root(a), self._root(b)))
        if one != other:
            self._of[other] = one
            self._size[one] += self._size[other]


def _stands(row: Row) -> bool:
    reviewed = row["review"] in (Review.ACCEPTED, Review.AMENDED)
    return bool(
        row["from_id"] and row["to_id"] and not row["negated"] and (reviewed or row["extraction"] != Extraction.MACHINE)
    )


def _pair(row: Row) -> tuple[str, str]:
    one, other = sorted((str(row["from_id"]), str(row["to_id"])))
    return one, other


def counted(case: Case, field: str) -> Mapping[str, Mapping[str, int]]:
    """Proposals by one of their fields: how many there are, wait, were put by, and were decided how."""
    found: dict[str, dict[str, int]] = {}
    waiting = {row["id"] for row in case.waiting()}
    for row in case.proposals:
        counts = found.setdefault(row[field] or "", dict.fromkeys(COUNTS, 0))
        counts["proposals"] += 1
        verdict = case.verdict(row["id"])
        if verdict in _DECIDED:
            counts[verdict] += 1
        else:
            counts["waiting"] += row["id"] in waiting
            counts["skipped"] += row["id"] in waiting and case.skipped(row["id"])
            counts["decided_before"] += row["id"] in case.before
    return dict(sorted(found.items()))
