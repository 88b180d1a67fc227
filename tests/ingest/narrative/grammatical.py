"""Short notes for the tests of grammar, with who is named and what each word stands for marked in them.

``[Ana|c1]`` names c1, ``{she|c1}`` stands for it (``{they|c1+y1}`` for two), ``{|c1}`` is a subject left out. The first
letter says what it is: l a place, a an address, b a business, v a vehicle, t a phone, d somebody described, w a
professional, c the child; any other a person.
"""

import re
from dataclasses import dataclass

from ingest.narrative.parsing.parse import Parse, parsed
from ingest.narrative.parsing.parser import Parser, loaded
from ingest.narrative.reading import (
    Entity,
    Finder,
    How,
    Mention,
    MentionLabel,
    Note,
    NoteKind,
    Reading,
    Reference,
    Role,
    Span,
)

_LABELS = {
    "d": MentionLabel.DESCRIBED,
    "l": MentionLabel.PLACE,
    "a": MentionLabel.ADDRESS,
    "b": MentionLabel.BUSINESS,
    "v": MentionLabel.VEHICLE,
    "t": MentionLabel.PHONE,
}
_ROLES = {"c": Role.YOUNG_PERSON, "w": Role.PROFESSIONAL}
_MARK = re.compile(r"\[([^\]|]*)\|(\w+)\]|\{([^}|]*)\|([\w+]+)\}")
_SENTENCE = re.compile(r"[^\s.!?\n][^.!?\n]*[.!?]?")


@dataclass(frozen=True)
class Marked:
    """A marked note as a reading, with its grammar and the marks by number of entity."""

    reading: Reading
    parse: Parse
    ids: tuple[str, ...]


def grammar() -> Parser:
    """The grammar that is installed with the tests."""
    found = loaded("auto")
    assert found is not None
    return found


def marked(text: str, kind: NoteKind = NoteKind.INTERVIEW) -> Marked:
    """The reading of a marked note, references as marked."""
    pieces: list[str] = []
    named: list[tuple[Span, str]] = []
    meant: list[tuple[Span, str]] = []
    length = at = 0
    for mark in _MARK.finditer(text):
        before, words = text[at : mark.start()], mark[1] if mark[2] else mark[3]
        start = length + len(before)
        (named if mark[2] else meant).append((Span(start, start + len(words)), mark[2] or mark[4]))
        pieces += [before, words]
        length, at = start + len(words), mark.end()
    plain = "".join((*pieces, text[at:]))
    ids = tuple(dict.fromkeys(key for _, key in named))
    labels = [_LABELS.get(key[0], MentionLabel.PERSON) for key in ids]
    reading = Reading(
        note=Note(id="T1", kind=kind, text=plain),
        sentences=tuple(Span(*one.span()) for one in _SENTENCE.finditer(plain)),
        mentions=tuple(Mention(span, labels[ids.index(key)], frozenset({Finder.RULE})) for span, key in named),
        entities=tuple(
            Entity(
                id=number,
                label=labels[number],
                mentions=tuple(place for place, (_, one) in enumerate(named) if one == key),
                role=_ROLES.get(key[0], Role.UNKNOWN),
            )
            for number, key in enumerate(ids)
        ),
        references=tuple(
            Reference(span, tuple(ids.index(one) for one in keys.split("+")), _how(span, keys)) for span, keys in meant
        ),
    )
    return Marked(reading, parsed(reading, grammar()), ids)


def _how(span: Span, keys: str) -> How:
    if span.start == span.end:
        return How.ELIDED
    return How.GROUP if "+" in keys else How.PRONOUN
