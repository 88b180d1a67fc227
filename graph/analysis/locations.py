"""Locations of concern, and why other places are none.

Source: domain.md section 2, "Location of concern (hotspot)". Only statements a person stands behind place a child.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from graph.analysis.residence import Residences, dated, overlapping
from graph.casebook.people import Entity
from graph.episodes import Episode
from graph.model.names import PRESENCE, Field, Kind, PlaceKind, SaidBy
from graph.network import Network, reviewed, statements, weak
from graph.store import Row

CHILDREN, ADDRESSES, ORIGINS, DAYS = 3, 2, 2, 90
EXCLUDED = frozenset(
    {
        PlaceKind.SCHOOL,
        PlaceKind.PLACEMENT,
        PlaceKind.TRANSIT,
        PlaceKind.POLICE_STATION,
        PlaceKind.HOSPITAL,
        PlaceKind.STREET,
    }
)
"""Kinds of place that are never a location of concern by themselves; transit and streets are shown all the same."""
_ROLE_WEIGHT = {"harm": 3.0, "met": 2.0, "stayed": 2.0}
_TIES = (Kind.WORKS_AT, Kind.RUNS, Kind.HOSTS_AT, Kind.LIVES_AT, Kind.LINKED_TO, *sorted(PRESENCE))
_MOST_FOR_TIES = 3.0


@dataclass(frozen=True)
class Counting:
    """How to count; the plain rule by default."""

    days: int = DAYS
    with_hearsay: bool = False
    police_as_one: bool = False
    allow_weak: bool = False
    whole_period: bool = False


PLAIN = Counting()
"""The rule as it stands."""


@dataclass(frozen=True)
class Location:
    """One place judged."""

    place: str
    kind: str | None
    children: tuple[str, ...]
    addresses: int
    episodes: tuple[str, ...]
    origins: int
    last_seen: date | None
    reasons: tuple[str, ...]
    contributors: tuple[str, ...]
    denials: tuple[str, ...]
    """Statement ids of all dates that deny somebody was there."""
    concerns: tuple[str, ...]
    """Persons of concern linked to the place, at any date."""
    score: float
    handling: str
    """The strictest code among the contributors: C with conditions, P, or "" where none is printed."""

    @property
    def of_concern(self) -> bool:
        """Whether no rule failed."""
        return not self.reasons


@dataclass
class _Place:
    """The statements that put children at one place."""

    all: list[Row] = field(default_factory=list)
    counted: list[tuple[Row, date]] = field(default_factory=list)


class Judge:
    """All that judging places needs, gathered once."""

    def __init__(
        self,
        G: Network,
        *,
        children: frozenset[str],
        people: Mapping[str, Entity],
        places: Mapping[str, Entity],
        episodes: Iterable[Episode],
        residences: Residences,
        as_at: date,
        counting: Counting = PLAIN,
    ) -> None:
        self._people, self._places, self._residences = people, places, residences
        self._as_at, self._counting = as_at, counting
        self._first = date.min if counting.whole_period else as_at - timedelta(days=counting.days - 1)
        self._episodes: dict[str, list[Episode]] = defaultdict(list)
        for episode in episodes:
            self._episodes[episode.child].append(episode)
        rows = list(statements(G))
        self._ties, self._denials = defaultdict[str, list[Row]](list), defaultdict[str, list[str]](list)
        self._placing: dict[str, _Place] = defaultdict(_Place)
        for row in rows:
            self._sort(row, children)
        for home in self._homes(children):
            self._placing[home]

    def _sort(self, row: Row, children: frozenset[str]) -> None:
        person, place = row["from_id"], row["to_id"]
        if row["to_label"] != "Location" or not reviewed(row):
            return
        if row["negated"]:
            self._denials[place].append(row["id"])
        elif person in children and Kind(row["kind"]) in PRESENCE and self._counts(row):
            found = self._placing[place]
            found.all.append(row)
            day = dated(row, self._episodes[person], self._first, self._as_at)
            if day and self._first <= day <= self._as_at:
                found.counted.append((row, day))
        elif Kind(row["kind"]) in _TIES and person in self._people and self._people[person].is_concern():
            self._ties[place].append(row)

    def _homes(self, children: frozenset[str]) -> list[str]:
        """Places from which enough children went missing in the window."""
        missing_from: dict[str, set[str]] = defaultdict(set)
        for child in children:
            for episode in self._episodes[child]:
                home = self._residences.at(child, episode.first_day)
                if home and self._first <= episode.first_day <= self._as_at:
                    missing_from[home].add(child)
        return sorted(home for home, those in missing_from.items() if len(those) >= CHILDREN)

    def _counts(self, row: Row) -> bool:
        """Neither near, denied, unsettled nor, unless asked for, hearsay (rule 3)."""
        hearsay = row["hearsay"] and not self._counting.with_hearsay
        return row["value"] != "near" and not row["negated"] and not row["unsettled"] and not hearsay

    def locations(self) -> list[Location]:
        """Every place where a child was put, the locations of concern first, then by score and id."""
        judged = [self._judged(place, found) for place, found in self._placing.items()]
        return sorted(judged, key=lambda each: (not each.of_concern, -each.score, each.place))

    def _judged(self, place: str, found: _Place) -> Location:
        firm = {row["from_id"] for row, _ in found.counted if self._counting.allow_weak or not weak(row)}
        counted = [(row, day) for row, day in found.counted if row["from_id"] in firm]
        addresses = {self._residences.at(row["from_id"], day) for row, day in counted} - {None}
        origins = {self._origin(row) for row, _ in counted}
        reasons = [
            *(["too_few_children"] if len(firm) < CHILDREN else []),
            *(["too_few_addresses"] if len(addresses) < ADDRESSES else []),
            *(["too_few_origins"] if len(origins) < ORIGINS else []),
            *(["excluded_kind"] if self._excluded(place, counted) else []),
            *self._left_out(found, firm),
        ]
        kinds = self._places[place].shown(Field.PLACE_KIND) if place in self._places else None
        concerns = sorted({row["from_id"] for row in self._ties[place]})
        return Location(
            place=place,
            kind=kinds,
            children=tuple(sorted(firm)),
            addresses=len(addresses),
            episodes=tuple(sorted(self._episodes_of(counted))),
            origins=len(origins),
            last_seen=max((day for _, day in counted), default=None),
            reasons=tuple(reasons),
            contributors=tuple(sorted(row["id"] for row, _ in counted)),
            denials=tuple(sorted(self._denials[place])),
            concerns=tuple(concerns),
            score=self._score(counted, concerns),
            handling=min((row["handling"] for row, _ in counted if row["handling"]), default=""),
        )

    def _origin(self, row: Row) -> str:
        police = self._counting.police_as_one and row["said_by"] == SaidBy.POLICE
        return "police" if police else str(row["origin"])

    def _excluded(self, place: str, counted: Sequence[tuple[Row, date]]) -> bool:
        """A kind that never counts, or the home of a child concerned or of that child's parent (rule 4)."""
        if place not in self._places:  # what it is, is withheld from this viewer: it cannot be judged
            return True
        if self._places[place].shown(Field.PLACE_KIND) in EXCLUDED:
            return True
        return any(
            self._residences.at(row["from_id"], day) == place
            or any(place in self._residences.ever(parent) for parent in self._residences.parents[row["from_id"]])
            for row, day in counted
        )

    def _left_out(self, found: _Place, firm: set[str]) -> list[str]:
        """Whether children would be enough with weak grades, or without the window."""
        if len(firm) >= CHILDREN:
            return []
        in_window = {row["from_id"] for row, _ in found.counted}
        at_any_time = {row["from_id"] for row in found.all if self._counting.allow_weak or not weak(row)}
        return [
            *(["weak_grade_only"] if len(in_window) >= CHILDREN else []),
            *(["outside_window_only"] if len(at_any_time) >= CHILDREN else []),
        ]

    def _episodes_of(self, counted: Sequence[tuple[Row, date]]) -> set[str]:
        return {
            episode.id
            for row, _ in counted
            for episode in overlapping(row, self._episodes[row["from_id"]])
            if episode.last_day is None or episode.last_day >= self._first
        }

    def _score(self, counted: Sequence[tuple[Row, date]], concerns: Sequence[str]) -> float:
        """Each child's best statement by grade, age and role, and a capped term for persons of concern tied to it."""
        best: dict[str, float] = {}
        for row, day in counted:
            half_lives = (self._as_at - day).days / DAYS
            worth = _grade_weight(row) * 0.5**half_lives * _role_weight(row)
            best[row["from_id"]] = max(best.get(row["from_id"], 0.0), worth)
        return round(sum(sorted(best.values())) + min(float(len(concerns)), _MOST_FOR_TIES), 2)


def _role_weight(row: Row) -> float:
    return _ROLE_WEIGHT["stayed"] if row["kind"] == Kind.STAYED_AT else _ROLE_WEIGHT.get(row["value"] or "", 1.0)


def _grade_weight(row: Row) -> float:
    """Ungraded sources stand between good and poor grades (a setting of ours, not a standard)."""
    if weak(row):
        return 0.25
    return {"A": 1.0, "B": 1.0, "C": 0.7, "D": 0.5}.get(row["intelligence_grade"] or "", 0.9)
