"""The child in focus: whom a form, an item of minutes or a row of a tracker is about, at each place of the note."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.narrative.reading import Entity, MentionLabel, NoteKind, Passage, Reading, Role

_NEVER = frozenset({Role.PROFESSIONAL})
_ONLY_IF_NOBODY_ELSE = frozenset({Role.FAMILY, Role.CONCERN})


@dataclass(frozen=True)
class Focus:
    """Who is in focus where."""

    overall: int | None
    stretches: tuple[tuple[Passage, int], ...] = ()
    """Passages about somebody, the innermost last."""

    def at(self, place: int) -> int | None:
        """The child in focus at a letter of the note."""
        found = self.overall
        for passage, entity in self.stretches:
            if passage.span.start <= place < passage.span.end:
                found = entity
        return found


def focus(reading: Reading) -> Focus:
    """Who is in focus in a note: by its passages and what is known, else by the roles, else the first who is named."""
    people = [one for one in reading.entities if one.label is MentionLabel.PERSON and one.mentions]
    known = [one.name for one in reading.note.known if one.role is Role.YOUNG_PERSON]
    stretches = []
    for passage in sorted(reading.passages, key=lambda one: (one.span.start - one.span.end, one.span.start)):
        named = _named(reading, people, passage.about)
        if named is not None:
            stretches.append((passage, named))
    overall = _named(reading, people, known)
    if overall is None and reading.note.kind is not NoteKind.MINUTES and stretches:
        overall = stretches[0][1]
    return Focus(overall if overall is not None else _by_role(reading, people), tuple(stretches))


def _named(reading: Reading, people: Sequence[Entity], names: Iterable[str]) -> int | None:
    """The person who goes by one of these names as written, else by its first word."""
    for name in names:
        folded = name.casefold().split()
        if not folded:
            continue
        for exact in (True, False):
            for one in people:
                written = [reading.text(reading.mentions[place].span).casefold().split() for place in one.mentions]
                if any(each == folded if exact else each[:1] == folded[:1] for each in written):
                    return one.id
    return None


def _by_role(reading: Reading, people: Sequence[Entity]) -> int | None:
    order = sorted(people, key=lambda one: reading.mentions[one.mentions[0]].span)
    for roles in ({Role.YOUNG_PERSON}, set(Role) - _NEVER - _ONLY_IF_NOBODY_ELSE, set(Role) - _NEVER):
        for one in order:
            if one.role in roles:
                return one.id
    return None
