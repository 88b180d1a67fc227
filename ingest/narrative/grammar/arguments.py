"""Whom a word of the grammar stands for: the ends of links, from mentions and references."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from ingest.narrative.grammar.frame_rules import frame_words
from ingest.narrative.parsing.parse import Parse, coordinated
from ingest.narrative.reading import (
    PEOPLE,
    PLACES,
    End,
    Entity,
    How,
    MentionLabel,
    Reading,
    Reference,
)
from ingest.narrative.reference.focus import Focus, focus

SORTS = {
    "person": PEOPLE,
    "place": PLACES,
    "vehicle": frozenset({MentionLabel.VEHICLE, MentionLabel.PLATE}),
    "contact": frozenset({MentionLabel.PHONE, MentionLabel.HANDLE}),
}
_NEAR = 24
"""Letters between where a subject is left out and the verb ("not yet" may stand there)."""
_QUANTITIES = frozenset(
    "one two three four five both all some most none neither either each couple group number rest pair lot".split()
)
_CALLED = frozenset("call name know introduce match describe refer identify".split())


@dataclass
class Ends:
    """Finds the ends of links in one reading."""

    reading: Reading
    parse: Parse
    _entities: dict[int, Entity] = field(init=False)
    _references: dict[int, list[Reference]] = field(init=False)
    _focus: Focus = field(init=False)
    homes: dict[int, int] = field(default_factory=dict)
    """Where somebody lives, as far as the note was read: for "X's flat"."""

    def __post_init__(self) -> None:
        self._focus = focus(self.reading)
        self._entities = {place: one for one in self.reading.entities for place in one.mentions}
        self._references = {}
        put_in = [
            (one.place, number) for number, one in enumerate(self.parse.words) if one.span is None and one.text == "She"
        ]
        placed = [(one.span, number) for number, one in enumerate(self.parse.words) if one.span is not None]
        starts = [span.start for span, _ in placed]
        for one in self.reading.references:
            if one.span.start == one.span.end:
                at = one.span.start
                near = min(put_in, key=lambda each: (abs(each[0] - at), each), default=None)
                if near is not None and abs(near[0] - at) <= _NEAR:
                    self._references.setdefault(near[1], []).append(one)
                continue
            first = max(0, bisect_right(starts, one.span.start) - 1)
            for span, number in placed[first : bisect_left(starts, one.span.end)]:
                if span.overlaps(one.span):
                    self._references.setdefault(number, []).append(one)

    def entity(self, mention: int) -> Entity | None:
        """The entity of a mention."""
        return self._entities.get(mention)

    def of(self, token: Token, sort: str = "person") -> list[End]:
        """Everybody (or every place, vehicle, number) that a word stands for, "and" and "called" followed."""
        found: list[End] = []
        for one in coordinated(token):
            for end in self._of_one(one, sort, 0):
                if all(end.entity != other.entity for other in found):
                    found.append(end)
        return found

    def own(self, token: Token, sort: str = "person") -> list[End]:
        """Whom the very word stands for, nothing followed."""
        mention = self.parse.mentions[token.i]
        if mention is not None:
            entity = self._entities.get(mention)
            if entity is None or entity.label not in SORTS[sort]:
                return []
            label = self.reading.mentions[mention].label
            taken_up = self._taken_up(token, mention) if sort == "person" else []
            if taken_up:
                return taken_up
            how = How.DESCRIBED if label is MentionLabel.DESCRIBED else How.NAMED
            return [End(entity.id, self.reading.mentions[mention].span, how)]
        found = self._referred(token, sort)
        if not found and sort == "place" and token.lower_ in frame_words("homes"):
            for child in token.children:
                if child.dep_ == "poss":
                    for owner in self.own(child):
                        if owner.entity in self.homes:
                            return [End(self.homes[owner.entity], owner.span, How.THERE, 0.5)]
        return found

    def child(self, place: int) -> int | None:
        """The child that the writing is about at a place, as far as it can be told."""
        return self._focus.at(place)

    def _of_one(self, token: Token, sort: str, depth: int) -> Iterator[End]:
        own = self.own(token, sort)
        if own:
            yield from own
            if sort == "person" and own[0].how is not How.NAMED:
                return
            return
        if depth > 2:
            return
        if token.tag_ in ("WP", "WDT") and token.head.dep_ == "relcl":
            yield from self._of_one(token.head.head, sort, depth + 1)
            return
        if sort == "person" and token.pos_ == "NOUN" and token.i + 2 < token.sent.end:  # "an adult male, Craig Lomas"
            after = self.parse.doc[token.i + 1]
            beside = self.parse.doc[token.i + 2] if after.text in (",", "called", "named") else after
            named = self.own(beside, sort) if self.parse.mentions[beside.i] is not None else []
            if named:
                yield from named
                return
        if token.lower_ in _QUANTITIES or token.dep_ == "nummod":
            for prep in token.children:
                if prep.lower_ == "of":
                    for inner in prep.children:
                        if inner.dep_ == "pobj":
                            for each in coordinated(inner):
                                yield from self._of_one(each, sort, depth + 1)
            return
        for child in token.children:
            if child.dep_ == "appos":
                for each in coordinated(child):
                    yield from self._of_one(each, sort, depth + 1)
            elif child.dep_ in ("acl", "relcl") and child.lemma_ in _CALLED:
                for inner in child.children:
                    if inner.dep_ in ("oprd", "dobj", "attr", "xcomp", "pobj", "conj"):
                        yield from self._of_one(inner, sort, depth + 1)
                    elif inner.lower_ == "as":
                        for beside in inner.children:
                            yield from self._of_one(beside, sort, depth + 1)
            elif (
                child.dep_ in ("compound", "nmod")
                and not child.ent_type_
                and sort == "person"
                and token.i - child.i <= 2
            ):
                yield from self._of_one(child, sort, depth + 1)

    def _taken_up(self, token: Token, mention: int) -> list[End]:
        """Whom a description that only takes up somebody named before means ("both girls", "the lad")."""
        span = self.reading.mentions[mention].span
        return [
            End(each, one.span, one.how, one.confidence)
            for one in self._references.get(token.i, ())
            if one.span == span and one.how in (How.GROUP, How.DESCRIBED)
            for each in one.entities
        ]

    def _referred(self, token: Token, sort: str) -> list[End]:
        for one in self._references.get(token.i, ()):
            ends = [
                End(each, one.span, one.how, one.confidence)
                for each in one.entities
                if self.reading.entities[each].label in SORTS[sort]
            ]
            if ends:
                return ends
        return []
