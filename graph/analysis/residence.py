"""Where a person lived on a day, and how an event is dated and tied to an episode.

Source: domain.md section 2, "Which source wins", "Location of concern" 5-6, "One absence, one episode" 4.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.casebook.people import Entity
from graph.episodes import Episode
from graph.model.address import address_key
from graph.model.clock import local_date, moment
from graph.model.ids import postcode_key
from graph.model.names import RESIDENCE, DocumentKind, Extraction, Field, Kind, Precision
from graph.network import plain
from graph.store import Row

_EVER, _STILL = date.min, date.max


@dataclass(frozen=True)
class Stay:
    """One source's word on where a person lived."""

    first: date
    last: date
    place: str
    tier: int
    """0 a person's decision, 1 a care record, 2 a looked-after list, 3 a police row (a day only)."""


class Residences:
    """All visible residences; one place for each person and day."""

    def __init__(self, rows: Iterable[Row], places: Mapping[str, Entity]) -> None:
        self._stays: dict[str, list[Stay]] = defaultdict(list)
        self.parents: dict[str, set[str]] = defaultdict(set)
        """Child → its mother and father."""
        for row in rows:
            if row["kind"] in RESIDENCE and plain(row) and row["to_id"]:
                self._stays[row["from_id"]].append(_stay(row))
            elif row["kind"] == Kind.KIN_OF and row["value"] in ("mother", "father") and plain(row):
                self.parents[row["to_id"]].add(row["from_id"])
        self._whole = _fuller(self._stays, places)

    def at(self, person: str, day: date) -> str | None:
        """The place a person lived at on a day; on the day of a move the later one."""
        stays = self._stays.get(person, [])
        for tier in (0, 1):
            covering = [stay for stay in stays if stay.tier == tier and stay.first <= day <= stay.last]
            if covering:
                best = max(covering, key=lambda stay: (stay.first, stay.place))
                return self._whole.get((person, best.place), best.place)
        listed = [stay.place for stay in stays if stay.tier == 2]
        if listed:
            return min(listed)
        police = [stay for stay in stays if stay.tier == 3]
        return min(police, key=lambda stay: (abs((stay.first - day).days), stay.place)).place if police else None

    def ever(self, person: str) -> set[str]:
        """Every place held as this person's residence."""
        return {self._whole.get((person, stay.place), stay.place) for stay in self._stays.get(person, [])}


def _stay(row: Row) -> Stay:
    first = local_date(row["event_from"]) if row["event_from"] else _EVER
    last = local_date(row["event_to"]) if row["event_to"] else _STILL
    if row["extraction"] == Extraction.PERSON:
        tier = 0
    else:
        tier = {DocumentKind.LA_EPISODES: 1, DocumentKind.LOOKED_AFTER_LIST: 2}.get(row["document_kind"], 3)
    return Stay(first, last, row["to_id"], tier)


def _fuller(stays: Mapping[str, Sequence[Stay]], places: Mapping[str, Entity]) -> dict[tuple[str, str], str]:
    """(person, place known by postcode only) → the one full address held for that person in that postcode."""
    fuller = {}
    for person, held in stays.items():
        full = {stay.place for stay in held if _key(places, stay.place)}
        for stay in held:
            if not _key(places, stay.place):
                codes = _postcodes(places, stay.place)
                same = sorted(place for place in full if codes & _postcodes(places, place))
                if same:
                    fuller[(person, stay.place)] = same[0]
    return fuller


def _key(places: Mapping[str, Entity], place: str) -> str:
    entity = places.get(place)
    return (
        address_key(entity.shown(Field.ADDRESS) or "", entity.shown(Field.POSTCODE) or "")
        if entity and entity.all(Field.ADDRESS)
        else ""
    )


def _postcodes(places: Mapping[str, Entity], place: str) -> set[str]:
    return {postcode_key(code) for code in places[place].all(Field.POSTCODE)} if place in places else set()


def overlapping(row: Row, episodes: Iterable[Episode]) -> list[Episode]:
    """The episodes of a child into which a statement's event falls; a month only where it is tied to one."""
    if not row["event_from"] or not row["event_to"]:
        return []
    if row["precision"] in (Precision.HOUR, Precision.MINUTE) and len(row["event_from"]) > 10:
        first, last = moment(row["event_from"]), moment(row["event_to"])
        return [
            episode
            for episode in episodes
            if episode.start and moment(episode.start) <= last and (episode.end is None or moment(episode.end) >= first)
        ]
    first_day, last_day = local_date(row["event_from"]), local_date(row["event_to"])
    found = [
        episode
        for episode in episodes
        if episode.first_day <= last_day and (episode.last_day is None or episode.last_day >= first_day)
    ]
    return found if row["precision"] != Precision.MONTH or len(found) == 1 else []


def dated(row: Row, episodes: Sequence[Episode], first: date, last: date) -> date | None:
    """The day a statement counts on, the last of its interval; None where it has no date.

    A month counts by its end where the whole of it lies in the window, else by the start of the one episode it is tied
    to.
    """
    if not row["event_from"] or not row["event_to"]:
        return None
    begins, ends = local_date(row["event_from"]), local_date(row["event_to"])
    if row["precision"] != Precision.MONTH or (first <= begins and ends <= last):
        return ends
    tied = overlapping(row, episodes)
    return tied[0].first_day if tied else None
