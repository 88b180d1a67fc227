"""Who and what a note's mentions are: mentions of one person, place or thing as one entity, counted from nought."""

import re

from ingest.narrative.naming.clusters import Clusters
from ingest.narrative.naming.same_person import is_many, join_people, sex_of
from ingest.narrative.naming.same_place import join_places, join_things
from ingest.narrative.reading import PEOPLE, PLACES, THINGS, Entity, Finder, MentionLabel, Reading

_NODES = PEOPLE | PLACES | THINGS
_TELLING = (
    MentionLabel.PERSON, MentionLabel.DESCRIBED, MentionLabel.ADDRESS, MentionLabel.BUSINESS, MentionLabel.PLACE,
    MentionLabel.VEHICLE, MentionLabel.PLATE, MentionLabel.PHONE, MentionLabel.HANDLE,
)  # fmt: skip


def entities(reading: Reading) -> tuple[Entity, ...]:
    """The entities of a reading's mentions in order of their first mention; dates and offices are none."""
    clusters = Clusters(number for number, one in enumerate(reading.mentions) if one.label in _NODES)
    join_people(reading, clusters)
    join_places(reading, clusters)
    join_things(reading, clusters)
    sets = clusters.sets()
    at = {mention: place for place, held in enumerate(sets) for mention in held}
    return tuple(_entity(reading, place, held, at) for place, held in enumerate(sets))


def _entity(reading: Reading, place: int, held: tuple[int, ...], at: dict[int, int]) -> Entity:
    mentions = [reading.mentions[number] for number in held]
    labels = {one.label for one in mentions}
    text = reading.note.text
    people = bool(labels & PEOPLE)
    sexes = {sex_of(text, one) for one in mentions} - {""} if people else set()
    owners = [owner for number in held if (owner := _owner(reading, number, at)) is not None and owner != place]
    return Entity(
        id=place,
        label=next(label for label in _TELLING if label in labels),
        mentions=held,
        sex=next(iter(sexes)) if len(sexes) == 1 else "",
        many=people and labels == {MentionLabel.DESCRIBED} and all(is_many(text, one.span) for one in mentions),
        sure=any(len(one.found_by) > 1 or one.found_by & {Finder.GAZETTEER, Finder.FORM} for one in mentions),
        owner=owners[0] if owners else None,
    )


def _owner(reading: Reading, number: int, at: dict[int, int]) -> int | None:
    """Whose kin a description is, where somebody named or described stands before it: "Femi's mum"."""
    one = reading.mentions[number]
    if one.label is not MentionLabel.DESCRIBED or number == 0:
        return None
    before = reading.mentions[number - 1]
    between = reading.note.text[before.span.end : one.span.start]
    return at.get(number - 1) if before.label in PEOPLE and re.fullmatch(r"['’]s?[ \t]{1,2}", between) else None
