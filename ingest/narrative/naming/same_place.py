"""Which mentions of places and things are one: the same words, "the station", a car and its plate."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ingest.narrative.naming.clusters import Clusters
from ingest.narrative.naming.naming_words import either, one_of, table, words
from ingest.narrative.reading import PLACES, Mention, MentionLabel, Reading

_PART_OF_CAR = frozenset({MentionLabel.VEHICLE, MentionLabel.PLATE})


def join_places(reading: Reading, clusters: Clusters) -> None:
    """Join the mentions of places that are one: but "Kelderby" is no "Kelderby Academy"."""
    text = reading.note.text
    numbers = [number for number, one in enumerate(reading.mentions) if one.label in PLACES]
    names = {number: _plain(_cut(text, reading.mentions[number])) for number in numbers}
    first: dict[str, int] = {}
    for number in numbers:
        clusters.join(first.setdefault(names[number], number), number)
    for number in numbers:
        whole = _cut(text, reading.mentions[number])
        others = [other for other in numbers if clusters.of(other) != clusters.of(number)]
        if (
            whole.lower().startswith(("the ", "this ", "that "))
            and (last := _ending(names, number, others)) is not None
        ):
            clusters.join(last, number)
        elif found := [other for other in others if _continued(names[number], names[other])]:
            clusters.join(found[0], number)
        elif at := _street_of(text, reading.mentions[number], names, number, others):
            clusters.join(at[0], number)


def _cut(text: str, mention: Mention) -> str:
    return text[mention.span.start : mention.span.end]


def _plain(name: str) -> str:
    """A name as it is compared: small letters, no article, abbreviations written out."""
    words_ = re.findall(r"[\w&]+(?:['’]\w+)?", name.lower().replace("’", "'"))
    long = table("entities", "written_out")
    held = [long.get(word, word) if place else word for place, word in enumerate(words_)]
    return " ".join(held[1:] if held[:1] == ["the"] and len(held) > 1 else held)


def _ending(names: dict[int, str], number: int, others: Sequence[int]) -> int | None:
    """The last place before (else the first after) that ends so: "the library", "Pelsby library"."""
    name = names[number]
    if name.split()[-1] not in words("places", "place_words", "place_ends", "business_words", "business_ends", "homes"):
        return None
    able = [other for other in others if names[other].endswith(f" {name}")]
    before = [other for other in able if other < number]
    return before[-1] if before else able[0] if able else None


def _continued(name: str, other: str) -> bool:
    """Whether a longer address begins with this one: "Flat 6", "Flat 6, Victoria Court"."""
    return any(sign.isdigit() for sign in name) and other.startswith(f"{name} ") and len(name) > 4


def _street_of(text: str, mention: Mention, names: dict[int, str], number: int, others: Sequence[int]) -> list[int]:
    """The one numbered house of a street, where the street alone is spoken of as a house.

    "the tenant at Smelter Street".
    """
    if mention.label is not MentionLabel.ADDRESS or names[number][:1].isdigit():
        return []
    if not re.search(r"\bat[ \t]$", text[max(0, mention.span.start - 4) : mention.span.start], re.I):
        return []
    able = [other for other in others if re.fullmatch(rf"[\w ]{{0,20}}\d+\w? {re.escape(names[number])}", names[other])]
    return able if len({names[other] for other in able}) == 1 else []


def join_things(reading: Reading, clusters: Clusters) -> None:
    """Join numbers, plates and vehicles: the same, and a vehicle with the plate that stands beside it."""
    text = reading.note.text
    first: dict[tuple[str, str], int] = {}
    cars: list[tuple[int, str]] = []
    held: int | None = None
    for number, one in enumerate(reading.mentions):
        said = _cut(text, one).lower()
        if one.label in (MentionLabel.PHONE, MentionLabel.PLATE, MentionLabel.HANDLE):
            key = re.sub(r"[\W_]" if one.label is not MentionLabel.HANDLE else r"^@", "", said)
            clusters.join(first.setdefault((one.label, key), number), number)
        if one.label is MentionLabel.VEHICLE:
            again = next((other for other, name in reversed(cars) if said == name or _is_short(said, name)), None)
            if again is not None and not _is_another(text, one):
                clusters.join(again, number)
            cars.append((number, said))
        if one.label in _PART_OF_CAR:
            before = reading.mentions[held] if held is not None else None
            if held is not None and before and before.label is not one.label and _beside(text, before, one):
                clusters.join(held, number)
            held = number


def _is_short(said: str, name: str) -> bool:
    """Whether a bare make or model is of a vehicle described before: "the Mercedes" of a "white Mercedes A Class"."""
    return " " not in said and said in name.split() and said not in words("vehicles", "plain_kinds", "colours")


def _is_another(text: str, one: Mention) -> bool:
    return bool(
        re.search(
            r"\b(?:another|second|different|other)[ \t]$", text[max(0, one.span.start - 10) : one.span.start], re.I
        )
    )


def _beside(text: str, one: Mention, other: Mention) -> bool:
    between = text[one.span.end : other.span.start]
    return len(between) <= 45 and bool(_reg().fullmatch(between))


@lru_cache(maxsize=1)
def _reg() -> re.Pattern[str]:
    signs = {word for word in words("things", "between") if not word[0].isalnum()}
    said = (
        f"(?:{one_of('things', 'plate_cues')}|{one_of('things', 'endings')}|"
        f"{either(words('things', 'between') - signs)})(?!\\w)"
    )
    return re.compile(rf"(?:[ \t,(:;'\"-]{{0,3}}(?:{said})){{0,6}}[ \t,(:;'\"\[-]{{0,3}}", re.I)
