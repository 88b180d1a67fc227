"""The case load's truth about its narratives: who may be meant by which words, and what each document states.

Identities are taken as decided: a mention that can be somebody of whom the document speaks is that somebody, as a
reviewer with the whole case load before them would say. That never turns one name into another's.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from graph.model.ids import search_key
from graph.model.names import Kind

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "cases" / "wexbridge" / "truth"
NOBODY, SOMEBODY = "ANY", "UNKNOWN"
KINDS = {
    "with": {Kind.MISSING_WITH, Kind.MET_WITH},
    "friend": {Kind.ASSOCIATES_WITH},
    "knows": {Kind.ASSOCIATES_WITH},
    "sibling": {Kind.KIN_OF},
    "nephew": {Kind.KIN_OF},
    "found": {Kind.FOUND_AT},
    "visited": {Kind.SEEN_AT},
    "near": {Kind.SEEN_AT},
    "outside": {Kind.SEEN_AT},
    "transit": {Kind.SEEN_AT},
    "frequents": {Kind.SEEN_AT},
    "stayed": {Kind.STAYED_AT},
    "lift": {Kind.TRANSPORTED},
    "gift": {Kind.GAVE_TO},
    "money": {Kind.GAVE_TO},
    "alcohol": {Kind.GAVE_TO},
    "contact": {Kind.CONTACTED},
    "phone": {Kind.CONTACTED},
    "online": {Kind.CONTACTED},
    "stayed_with": {Kind.HARBOURED},
    "harm": {Kind.HARMED},
    "threat": {Kind.THREATENED},
    "controls": {Kind.CONTROLS},
    "debt": {Kind.OWES},
    "lives": {Kind.LIVES_AT},
    "works": {Kind.WORKS_AT},
    "runs": {Kind.RUNS},
    "hosts": {Kind.HOSTS_AT},
    "drives": {Kind.USES},
    "uses": {Kind.USES},
    "holds": {Kind.USES},
}
"""The truth's roles in our kinds (docs/commands.md); "met" and "linked" depend on what they link."""
_SMALL = frozenset("the a an in at of on to off near by".split())
_LISTS = ("associations.csv", "child_place.csv", "concern_links.csv")


@dataclass(frozen=True)
class Row:
    """One true statement of one document."""

    group: str
    """PP, PL, CP, CL, CC or OB."""
    pair: frozenset[str]
    kinds: frozenset[Kind]
    document: str
    file: str
    sentence: str
    negated: bool
    hearsay: bool
    unsettled: bool

    @property
    def stated(self) -> bool:
        """Neither denied nor hearsay nor open."""
        return not (self.negated or self.hearsay or self.unsettled)


class Truth:
    """All of it."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._people: list[dict[str, Any]] = self._json("people.json")
        self._places: list[dict[str, Any]] = self._json("places.json")
        self._objects: list[dict[str, Any]] = self._json("objects.json")

    def _json(self, name: str) -> Any:
        return json.loads((self._folder / name).read_text(encoding="utf-8"))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every statement of the three lists."""
        return tuple(row for name in _LISTS for row in self._rows(name))

    def _rows(self, name: str) -> Iterator[Row]:
        with (self._folder / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                met = {Kind.SEEN_AT} if row["kind"] == "PL" else {Kind.MET_WITH}
                linked = {Kind.USES} if row["kind"] == "OB" else {Kind.LINKED_TO}
                kinds = {"met": met, "linked": linked}.get(row["role"]) or KINDS[row["role"]]
                yield Row(row["kind"], frozenset((row["a"], row["b"])), frozenset(kinds), row["document"],
                          row["file"].removeprefix("inbox/"), row["sentence"], row["negated"] == "Y",
                          row["hearsay"] == "Y", row["unsettled"] == "Y")  # fmt: skip

    @cached_property
    def must_not_merge(self) -> frozenset[frozenset[str]]:
        """Pairs that look alike and are two."""
        with (self._folder / "must_not_merge.csv").open(encoding="utf-8", newline="") as file:
            return frozenset(frozenset((row["a"], row["b"])) for row in csv.DictReader(file))

    @cached_property
    def professionals(self) -> frozenset[str]:
        """Those who are no subjects and nobody's family."""
        others = (one for one in self._people if one["id"].startswith("X"))
        home = ("mother", "mum", "partner", "tenant")
        return frozenset(one["id"] for one in others if not any(word in one["note"] for word in home))

    @cached_property
    def _whole(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for one in self._people:
            for name in filter(None, (one.get("name"), *one.get("name_variants", ()))):
                found.setdefault(search_key(name), set()).add(one["id"])
        for one in self._objects:
            found.setdefault(search_key(one["value"]), set()).add(one["id"])
        return found

    @cached_property
    def _parts(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for one in self._people:
            for name in filter(None, (one.get("name"), *one.get("name_variants", ()))):
                for part in _parts_of(search_key(name).split()):
                    found.setdefault(part, set()).add(one["id"])
        return found

    def person(self, name: str, spoken_of: Iterable[str]) -> frozenset[str]:
        """Whom a name may mean in a document that speaks of these."""
        key, here = search_key(name), set(spoken_of)
        whole, part = self._whole.get(key, set()), self._parts.get(key, set())
        return frozenset(whole & here or part & here or whole or part)

    def place(self, names: Iterable[str], spoken_of: Iterable[str]) -> frozenset[str]:
        """Which place is meant; a part of a name will do only where the document speaks of that place."""
        here, whole, part = set(spoken_of), set[str](), set[str]()
        for name in names:
            words = [word for word in search_key(name).split() if word not in _SMALL]
            whole |= {one["id"] for one in self._places if words and _names(one, words)}
            part |= {one["id"] for one in self._places if self._says_enough(words) and _is_part(one, words)}
        return frozenset(whole & here or part & here or whole)

    def _says_enough(self, words: list[str]) -> bool:
        """Whether a part of a name is more than a word, or a word that only one place has."""
        return len(words) > 1 or sum(any(words[0] in own for own in _called(one)) for one in self._places) == 1

    def thing(self, value: str) -> frozenset[str]:
        """Which vehicle, phone or account a number is."""
        return frozenset(id for id in self._whole.get(search_key(value), set()) if not id.startswith(("YP", "X", "L")))

    def described(self, words: str, spoken_of: Iterable[str]) -> frozenset[str]:
        """Which vehicle of the document's a description fits, by make."""
        held = set(search_key(words).split())
        fits = {one["id"] for one in self._objects if held & set(search_key(one["description"]).split()[1:])}
        return frozenset(fits & set(spoken_of))


def _parts_of(words: list[str]) -> Iterator[str]:
    """Forename, surname, either with the other's initial."""
    if len(words) > 1:
        first, last = words[0], " ".join(words[1:])
        yield from (first, last, words[-1], f"{first} {last[0]}", f"{first[0]} {last}", f"{last} {first[0]}")
        yield f"{last} {first}"


def _called(place: dict[str, Any]) -> Iterator[set[str]]:
    """The names of a place and its address without the town, each as its telling words."""
    address = [part for part in place["address"].split(",")[:-1] if any(sign.isdigit() for sign in place["address"])]
    for name in (place["name"], *place["aliases"], *([" ".join(address)] if address else [])):
        if words := {word for word in search_key(name).split() if word not in _SMALL}:
            yield words


def _names(place: dict[str, Any], words: list[str]) -> bool:
    """Whether words are one of its names, or hold one that is more than a word."""
    held = set(words)
    return any(own == held or (len(own) > 1 and own <= held) for own in _called(place))


def _is_part(place: dict[str, Any], words: list[str]) -> bool:
    """Whether words are a part of one of its names, with the number where that has one."""
    held = set(words)
    numbers = {word for own in _called(place) for word in own if word.isdigit()}
    return any(held < own and own & numbers <= held for own in _called(place))
