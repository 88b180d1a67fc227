"""An entity of a reading as a subject of its source: what it is called, how it is described, what its number is."""

import re
from collections.abc import Iterator, Sequence

from graph.model.ids import search_key
from graph.model.names import Extraction, Field, Label
from ingest.narrative.reading import PEOPLE, PLACES, Entity, Mention, MentionLabel, Reading
from ingest.narrative.received.form import Page
from ingest.parsed import Claim, Span, Subject

_LABELS = {
    MentionLabel.VEHICLE: Label.VEHICLE,
    MentionLabel.PLATE: Label.VEHICLE,
    MentionLabel.PHONE: Label.PHONE,
    MentionLabel.HANDLE: Label.ACCOUNT,
}
_PLATE = re.compile(r"([A-Z]{2}\d{2}) ?([A-Z]{3})")
_PART_OF_A_PLATE = 4
"""Signs of the longest stretch of a plate that may be a part of one."""
_MOST = 12
"""Claims of one subject."""


def label_of(entity: Entity) -> Label:
    """What an entity is as a node."""
    if entity.label in PEOPLE:
        return Label.PERSON
    return Label.LOCATION if entity.label in PLACES else _LABELS[entity.label]


def subject(entity: Entity, page: Page, reading: Reading) -> Subject | None:
    """The subject of an entity that no form knows; None where none of its words stand in the source."""
    mentions = [reading.mentions[place] for place in entity.mentions]
    found = [(reading.text(one.span), place, one) for one in mentions if (place := page.place(one.span))]
    if not found:
        return None
    start, end = next((place for _, place, one in found if one.label is entity.label), found[0][1])
    label = label_of(entity)
    claims = tuple(dict.fromkeys(_claims(label, found)))
    return Subject(
        key=f"{label.lower()}:{start}-{end}",
        label=label,
        claims=claims[:_MOST],
        extraction=Extraction.MACHINE,
        span=(start, end),
    )


def _claims(label: Label, found: Sequence[tuple[str, tuple[int, int], Mention]]) -> Iterator[Claim]:
    """The fullest name first; others only where they add a word."""
    names = [one for one in found if one[2].label is MentionLabel.PERSON or one[2].label in PLACES]
    names.sort(key=lambda one: (-len(search_key(one[0]).split()), one[1]))
    told = set[str]()
    for number, (text, place, mention) in enumerate(names):
        words = set(search_key(text).split())
        if words and not words <= told:
            told |= words
            other = Field.KNOWN_AS if label is Label.PERSON else Field.ALIAS
            yield Claim(field=other if number else Field.NAME, value=" ".join(text.split()), span=place)
        if mention.label is MentionLabel.ADDRESS:
            yield Claim(field=Field.ADDRESS, value=" ".join(text.split()), span=place)
    for text, place, mention in found:
        if mention.label in (MentionLabel.DESCRIBED, MentionLabel.VEHICLE):
            yield Claim(field=Field.DESCRIPTION, value=" ".join(text.split()), span=place)
        elif mention.label is MentionLabel.PLATE:
            yield _plate(text, place)
        elif mention.label in (MentionLabel.PHONE, MentionLabel.HANDLE):
            value = _phone(text) if mention.label is MentionLabel.PHONE else text
            yield Claim(field=Field.VALUE, value=value, span=place)


def _plate(text: str, place: Span) -> Claim:
    """A plate as it is kept; a part of one is a description, because it is nobody's key."""
    if whole := _PLATE.fullmatch(text.upper().strip()):
        return Claim(field=Field.VALUE, value=f"{whole[1]} {whole[2]}", span=place)
    is_part = len(re.sub(r"\W", "", text)) <= _PART_OF_A_PLATE
    return Claim(field=Field.DESCRIPTION if is_part else Field.VALUE, value=text, span=place)


def _phone(written: str) -> str:
    """A mobile number as 07700 900123; another as written."""
    digits = re.sub(r"\D", "", re.sub(r"^(?:\+|00)44 ?(?:\(0\))?", "0", written.strip()))
    return f"{digits[:5]} {digits[5:]}" if digits.startswith("07") else written
