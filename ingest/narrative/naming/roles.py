"""What each person is in a note. A hint for the order of the queue, and never a fact.

A professional stays one whatever the note says of them: the cues of work come first and absorb all others. A person of
concern is only who a cue or an act towards a young person makes one; nobody under eighteen ever is.
"""

from dataclasses import replace

from ingest.narrative.naming.standing import Standing, standings
from ingest.narrative.reading import PEOPLE, Entity, MentionLabel, NoteKind, Reading, Role


def cast(reading: Reading) -> tuple[Entity, ...]:
    """The entities of a reading, each person with a role."""
    held = standings(reading)
    focus = _focus(reading, held)
    return tuple(
        replace(one, role=_role(reading, one, held[one.id], focus)) if one.label in PEOPLE else one
        for one in reading.entities
    )


def _focus(reading: Reading, held: dict[int, Standing]) -> frozenset[int]:
    """The children a note is about: whom a label or a heading names, else the first who is no professional."""
    named = [
        one.id
        for one in reading.entities
        if one.label is MentionLabel.PERSON and not held[one.id].works and held[one.id].can_be_child
    ]
    labelled = [number for number in named if held[number].headed]
    if reading.note.kind is NoteKind.INTERVIEW:
        return frozenset(labelled[:1] or named[:1])
    missing = [number for number in named if held[number].missing or held[number].is_young]
    return frozenset({*labelled, *missing} or named[:1])


def _role(reading: Reading, one: Entity, held: Standing, focus: frozenset[int]) -> Role:
    known = [each.role for each in reading.note.known if each.role and each.name.lower() in held.names]
    if known:
        return known[0]
    if held.works:
        return Role.PROFESSIONAL
    if one.id in focus:
        return Role.YOUNG_PERSON
    kin = held.kin or bool(held.kin_of & focus)
    if held.cleared:
        return Role.FAMILY if kin and not held.acts else Role.ASSOCIATE if held.friendly else Role.UNKNOWN
    if held.is_young:
        return Role.FAMILY if kin else Role.ASSOCIATE
    if kin and not held.suspected:
        return Role.FAMILY
    if held.kin_of and not (held.suspected or held.acts):
        return Role.ASSOCIATE
    if held.suspected or (held.acts and not held.friendly) or (held.is_grown and (held.acts or not held.friendly)):
        return Role.CONCERN
    if held.friendly or one.label is MentionLabel.PERSON:
        return Role.ASSOCIATE
    return Role.UNKNOWN
