"""Pairs of young people, persons of concern and whom they are linked to, and children missing at the same time.

Source: domain.md section 2, "Actionable link" and "Co-presence".
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from graph.analysis.residence import Residences, overlapping
from graph.casebook.people import Entity
from graph.episodes import Episode
from graph.model.clock import local_date, moment
from graph.model.names import RESIDENCE, SYMMETRIC, Kind, Label, Precision
from graph.network import Network, plain, reviewed, statements, strong, weak
from graph.store import Row

PAIR_KINDS = (Kind.MISSING_WITH, Kind.MET_WITH, Kind.ASSOCIATES_WITH, Kind.PARTNER_OF, Kind.KIN_OF)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Tally:
    """What a set of statements comes to. ``stated`` is neither denied, hearsay nor unsettled."""

    kinds: tuple[str, ...]
    stated: int
    negated: int
    hearsay: int
    unsettled: int
    origins: int
    first: str | None
    last: str | None
    """First and last day (ISO) over all but denials."""
    statements: tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """Two young people and what is stated between them."""

    a: str
    b: str
    tally: Tally


@dataclass(frozen=True)
class Concern:
    """A person of concern and another: child, place or person of concern."""

    person: str
    other: str
    label: str
    tally: Tally
    why_not: tuple[str, ...]
    """Why the link is not actionable, before any handling check; empty where it is."""


@dataclass(frozen=True)
class CoMissing:
    """Two episodes of two children that overlap."""

    episode_a: str
    episode_b: str
    person_a: str
    person_b: str
    strong: bool
    why: tuple[str, ...]


def pairs(
    G: Network, children: frozenset[str], kinds: Iterable[Kind] = PAIR_KINDS, unreviewed: bool = False
) -> list[Pair]:
    """Every two young people with a statement between them."""
    wanted = frozenset(kinds)
    held: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in statements(G):
        ends = sorted((row["from_id"], row["to_id"]))
        if row["kind"] in wanted and set(ends) <= children and ends[0] != ends[1] and (unreviewed or reviewed(row)):
            held[(ends[0], ends[1])].append(row)
    return [Pair(a, b, tally(rows, [row for row in rows if plain(row)])) for (a, b), rows in sorted(held.items())]


def concerns(
    G: Network, people: Mapping[str, Entity], children: frozenset[str], unreviewed: bool = False
) -> list[Concern]:
    """Every person of concern with every child, place and other person of concern linked to them.

    Two persons of concern stand in one row, in the direction in which something was stated.
    """
    of_concern = {id for id, person in people.items() if person.is_concern()}
    held: dict[tuple[str, str], list[Row]] = defaultdict(list)
    directed_first = sorted(statements(G), key=lambda row: row["kind"] in SYMMETRIC)
    for row in directed_first:
        if (pair := _concern_pair(row, of_concern, children)) and (unreviewed or reviewed(row)):
            held[pair if (pair[1], pair[0]) not in held else (pair[1], pair[0])].append(row)
    return [_concern(person, other, G.nodes[other]["label"], rows) for (person, other), rows in sorted(held.items())]


def _concern_pair(row: Row, of_concern: set[str], children: frozenset[str]) -> tuple[str, str] | None:
    a, b = row["from_id"], row["to_id"]
    if row["kind"] == Kind.USES or (row["kind"] in RESIDENCE and a not in of_concern):
        return None
    person, other = (a, b) if a in of_concern else (b, a)
    if person not in of_concern or person == other:
        return None
    wanted = other in children or other in of_concern or Label.LOCATION in (row["from_label"], row["to_label"])
    return (person, other) if wanted else None


def _concern(person: str, other: str, label: str, rows: Sequence[Row]) -> Concern:
    firm = [row for row in rows if plain(row) and not weak(row)]
    counted = tally(rows, firm)
    why_not = [
        *(["nothing_stated"] if not firm else []),
        *(["too_few_origins"] if counted.origins < 2 and not any(strong(row) for row in firm) else []),
        *(["interval_unknown"] if all(row["precision"] == Precision.UNKNOWN for row in firm) else []),
        *(["not_reviewed"] if firm and not any(reviewed(row) for row in firm) else []),
    ]
    return Concern(person, other, label, counted, tuple(why_not))


def tally(rows: Sequence[Row], stated: Sequence[Row]) -> Tally:
    """Counts over ``rows``; ``stated`` are those that count as plainly stated."""
    said = [row for row in rows if not row["negated"] and row["event_from"] and row["event_to"]]
    return Tally(
        kinds=tuple(sorted({row["kind"] for row in rows})),
        stated=len(stated),
        negated=sum(row["negated"] for row in rows),
        hearsay=sum(row["hearsay"] for row in rows),
        unsettled=sum(row["unsettled"] for row in rows),
        origins=len({row["origin"] for row in stated}),
        first=min((str(local_date(row["event_from"])) for row in said), default=None),
        last=max((str(local_date(row["event_to"])) for row in said), default=None),
        statements=tuple(row["id"] for row in rows),
    )


def co_missing(episodes: Sequence[Episode], residences: Residences, found: Iterable[Row]) -> list[CoMissing]:
    """Every two overlapping episodes of two children. ``found``: reviewed FOUND_AT statements.

    Strong: the same residence and starts within the hour, or the same named found place and returns within the hour.
    """
    places = _found_places(episodes, found)
    timed = sorted((e for e in episodes if e.start), key=lambda e: (e.start or "", e.id))
    open_ones: list[Episode] = []
    result = []
    for episode in timed:
        open_ones = [other for other in open_ones if other.end is None or other.end > (episode.start or "")]
        result += [
            _co_missing(other, episode, residences, places) for other in open_ones if other.child != episode.child
        ]
        open_ones.append(episode)
    return sorted(result, key=lambda pair: (pair.episode_a, pair.episode_b))


def _found_places(episodes: Sequence[Episode], found: Iterable[Row]) -> dict[str, set[str]]:
    by_child: dict[str, list[Episode]] = defaultdict(list)
    for episode in episodes:
        by_child[episode.child].append(episode)
    places: dict[str, set[str]] = defaultdict(set)
    for row in found:
        if plain(row) and row["to_id"] and row["event_to"]:
            for episode in overlapping(row, by_child[row["from_id"]]):
                if episode.end and episode.last_day == local_date(row["event_to"]):
                    places[episode.id].add(row["to_id"])
    return places


def _co_missing(one: Episode, other: Episode, residences: Residences, places: Mapping[str, set[str]]) -> CoMissing:
    a, b = sorted((one, other), key=lambda episode: episode.id)
    why = tuple(_together(a, b, residences, places))
    return CoMissing(a.id, b.id, a.child, b.child, bool(why), why or ("overlapping times only",))


def _together(a: Episode, b: Episode, residences: Residences, places: Mapping[str, set[str]]) -> Iterator[str]:
    homes = (residences.at(a.child, a.first_day), residences.at(b.child, b.first_day))
    if homes[0] is not None and homes[0] == homes[1] and _near(a.start, b.start):
        yield "same residence, starts within the hour"
    if places.get(a.id, set()) & places.get(b.id, set()) and _near(a.end, b.end):
        yield "found at the same place, returns within the hour"


def _near(one: str | None, other: str | None) -> bool:
    return bool(one and other) and abs(moment(one or "") - moment(other or "")) <= _HOUR
