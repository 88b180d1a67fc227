"""Short notes with who is named, and what each word stands for, marked in them.

``[Ana|c1]`` names c1, ``{she|c1}`` stands for it (``{they|c1+y1}`` for two, ``{she|-}`` for nobody who can be told),
``{|c1}`` is a subject left out. The first letter says what it is: l a place, a an address, b a business, o an office,
v a vehicle, t a phone, h a handle, z a date, d somebody described; any other a person (c the child, w a professional,
s somebody of concern, f family).
"""

import re

from ingest.narrative.reading import Entity, Finder, Mention, MentionLabel, Note, NoteKind, Reading, Role, Span

_LABELS = {
    "d": MentionLabel.DESCRIBED,
    "l": MentionLabel.PLACE,
    "a": MentionLabel.ADDRESS,
    "b": MentionLabel.BUSINESS,
    "o": MentionLabel.AGENCY,
    "v": MentionLabel.VEHICLE,
    "t": MentionLabel.PHONE,
    "h": MentionLabel.HANDLE,
    "z": MentionLabel.DATE,
}
_NO_ENTITY = "oz"
_ROLES = {"c": Role.YOUNG_PERSON, "w": Role.PROFESSIONAL, "s": Role.CONCERN, "f": Role.FAMILY}
_MARK = re.compile(r"\[([^\]|]{1,80})\|(\w{1,8})\]|\{([^}|]{0,40})\|([\w+-]{1,40})\}")
_SENTENCE = re.compile(r"[^\s.!?\n][^.!?\n]*[.!?]*")


class Marked:
    """A marked note as a reading, and what its marks say."""

    def __init__(self, text: str, kind: NoteKind = NoteKind.INTERVIEW) -> None:
        plain, at = "", 0
        named: list[tuple[Span, str]] = []
        self.expected: list[tuple[Span, str]] = []
        """The marked words and the keys of whom they mean, joined by "+"; "-" for nobody."""
        for found in _MARK.finditer(text):
            plain += text[at : found.start()]
            word, key = (found[1], found[2]) if found[2] else (found[3], found[4])
            span = Span(len(plain), len(plain) + len(word))
            (named if found[2] else self.expected).append((span, key))
            plain += word
            at = found.end()
        plain += text[at:]
        self.ids = tuple(dict.fromkeys(key for _, key in named if key[0] not in _NO_ENTITY))
        """The marks by number of entity."""
        mentions = tuple(
            Mention(span, _LABELS.get(key[0], MentionLabel.PERSON), frozenset({Finder.RULE})) for span, key in named
        )
        self.reading = Reading(
            note=Note(id="T1", kind=kind, text=plain),
            sentences=tuple(Span(*one.span()) for one in _SENTENCE.finditer(plain)),
            mentions=mentions,
            entities=tuple(self._entity(number, key, named) for number, key in enumerate(self.ids)),
        )

    @staticmethod
    def _entity(number: int, key: str, named: list[tuple[Span, str]]) -> Entity:
        held = tuple(place for place, (_, each) in enumerate(named) if each == key)
        label = _LABELS.get(key[0], MentionLabel.PERSON)
        return Entity(number, label, held, _ROLES.get(key[0], Role.UNKNOWN), sure=True)

    def keys(self, entities: tuple[int, ...]) -> str:
        """Some entities as they are marked."""
        return "+".join(self.ids[one] for one in entities)
