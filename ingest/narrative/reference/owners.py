"""Whose mother, friend or flat somebody is: "her mum", "Ash's brother Bo", a bare "Dad" in a form about one child."""

from collections.abc import Iterable, Mapping, Sequence

from ingest.narrative.reading import PEOPLE, MentionLabel, Reading, Reference, Span
from ingest.narrative.reference.anaphors import Written
from ingest.narrative.reference.focus import focus
from ingest.narrative.reference.persons import entity_by_mention
from ingest.narrative.reference.reference_words import Word, listed, words

_BEFORE = 48
"""Letters before a name in which its owner may stand."""


def owners(reading: Reading, text: Written, references: Iterable[Reference]) -> dict[int, int]:
    """Entity → the one it is known through."""
    entity = entity_by_mention(reading)
    meant = {
        one.span.start: one.entities[0]
        for one in references
        if len(one.entities) == 1 and one.span.end > one.span.start
    }
    ends = {
        one.span.end: entity[place]
        for place, one in enumerate(reading.mentions)
        if place in entity and one.label in PEOPLE
    }
    child = focus(reading)
    found: dict[int, int] = {}
    for place, one in enumerate(reading.mentions):
        if one.label not in PEOPLE or place not in entity or entity[place] in found:
            continue
        owner = _owner(reading, one.span, one.label, meant, ends)
        if owner is None and one.label is MentionLabel.DESCRIBED and reading.text(one.span).lower() in listed("kin"):
            owner = child.at(one.span.start)
        if owner is not None and owner != entity[place]:
            found[entity[place]] = owner
    return found


def _owner(
    reading: Reading, span: Span, label: MentionLabel, meant: Mapping[int, int], ends: Mapping[int, int]
) -> int | None:
    inside = words(reading.note.text, span)
    if label is MentionLabel.DESCRIBED and span.start in meant and len(inside) > 1:
        return meant[span.start]
    for place, word in enumerate(inside):
        if place and word.low in ("'", "’") and word.start in ends:
            return ends[word.start]
    before = words(reading.note.text, Span(max(0, span.start - _BEFORE), span.start))
    is_kin = label is MentionLabel.DESCRIBED
    for place in range(len(before) - 1, -1, -1):
        word = before[place]
        if word.low in listed("kin"):
            is_kin = True
        elif is_kin and word.start in meant and word.low in ("his", "her", "their", "my"):
            return meant[word.start]
        elif is_kin and word.low == "s" and place and _owner_end(before, place) in ends:
            return ends[_owner_end(before, place)]
        elif word.low not in (",", "best", "older", "younger", "old", "ex", "half", "elder", "little", "big", "called"):
            return None
    return None


def _owner_end(before: Sequence[Word], place: int) -> int:
    return before[place - 1].start
