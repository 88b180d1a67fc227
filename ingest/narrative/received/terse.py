"""What is said without a verb or without a place's name: "RAE and LOMAS on foot outside the kebab shop", "at Dodge's".

A place known only as somebody's is added to the reading as a place of theirs. Words are data
(``ingest/data/terse.yaml``).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from graph.model.names import Kind
from ingest.narrative.reading import (
    PEOPLE,
    PLACES,
    End,
    Entity,
    Finder,
    How,
    Mention,
    MentionLabel,
    NoteKind,
    Proposal,
    Reading,
    Role,
    Span,
)
from ingest.narrative.reference.focus import focus
from ingest.narrative.surface.polarity import weighed

SURE = 0.6
"""Of ten such links, so many stand as they are."""
BAND = "fair"
_WORD = re.compile(r"['’]s\b|[\w/]+|[^\w\s]")
_LONGEST = 1_500
"""Letters of a sentence that is looked through."""
_QUESTION = 60
"""Letters in which the question of a form ends."""
_DATES = frozenset({MentionLabel.DATE})
_PART = 4
"""Words behind "in" in which the part of a place is named."""
_BACK = 4
"""Sentences back to the place spoken of."""
_FILL = 8
"""Words at most between "outside" and the name of the place."""


@dataclass(frozen=True)
class Token:
    """A word, or a mention as one."""

    span: Span
    word: str
    """In lower case; "" of a mention."""
    mention: Mention | None = None
    entities: tuple[int, ...] = ()
    """Whom a mention or pronoun means."""
    how: How = How.NAMED

    def is_of(self, labels: frozenset[MentionLabel]) -> bool:
        """Whether it is a mention of one of these labels."""
        return self.mention is not None and self.mention.label in labels


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    loaded: dict[str, Any] = yaml.load(files("ingest").joinpath("data/terse.yaml").read_text("utf-8"), yaml.BaseLoader)
    return {name: frozenset(listed) for name, listed in loaded.items()}


def with_terse(reading: Reading) -> Reading:
    """The reading with these places and proposals added behind its own."""
    found: list[Proposal] = []
    for sentence in reading.sentences:
        if sentence.end - sentence.start <= _LONGEST:
            if reading.note.kind is NoteKind.LOG:
                found += _verbless(reading, sentence)
            if reading.note.kind is NoteKind.INTERVIEW:
                found += _company(reading, sentence)
            for place, one in _at_somebodys(reading, sentence):
                reading, made = _owned(reading, place, one)
                found.append(made)
    found = [replace(weighed(reading, one, None), probability=SURE, band=BAND) for one in found]
    return replace(reading, proposals=(*reading.proposals, *found))


def _verbless(reading: Reading, sentence: Span) -> Iterator[Proposal]:
    """People, then the way to a place, then the place, and nothing else before it in the sentence."""
    tokens, at, people = list(_tokens(reading, sentence)), 0, list[Token]()
    while at < len(tokens) and (tokens[at].is_of(_DATES) or _is_sign(tokens[at])):
        at += 1
    while at < len(tokens) and (tokens[at].is_of(PEOPLE) or (people and (_joins(tokens[at]) or _apposed(tokens, at)))):
        people += [tokens[at]] if tokens[at].is_of(PEOPLE) else []
        at += 1
        if people and at < len(tokens) and tokens[at].word == "(":
            at = _behind_bracket(tokens, at)
    while at < len(tokens) and tokens[at].word in _words()["posture"] - {"on"}:
        at += 1
    if at + 1 < len(tokens) and (tokens[at].word, tokens[at + 1].word) == ("on", "foot"):
        at += 2
    if not people or at >= len(tokens) or tokens[at].word not in _words()["before_place"]:
        return
    lead = tokens[at]
    rest = tokens[at + 1 : at + 2 + _FILL]
    place = None
    for number, one in enumerate(rest):
        if one.is_of(PLACES):
            place = number  # "the alley at the side of the kebab shop": the last one is where it is
        elif one.word not in _words()["part"]:
            break
    if place is None:
        where = _part_of_last(reading, sentence, rest)
        for one in people if where is not None else ():
            if where is not None and reading.entities[one.entities[0]].role is not Role.PROFESSIONAL:
                yield _link(Kind.SEEN_AT, one, where, sentence, lead.span, "terse.part_of", None)
        return
    value = "outside" if lead.word in _words()["outside"] else None
    for one in people:
        if reading.entities[one.entities[0]].role is not Role.PROFESSIONAL:
            yield _link(Kind.SEEN_AT, one, rest[place], sentence, lead.span, "terse.verbless", value)


def _apposed(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word only says what the next person is: "a newer lad Dominic Farrar"."""
    words = tokens[at : at + _FILL]
    ahead = next((number for number, one in enumerate(words) if one.is_of(PEOPLE)), None)
    return ahead is not None and all(one.word in _words()["apposed"] for one in words[:ahead])


def _part_of_last(reading: Reading, sentence: Span, rest: Sequence[Token]) -> Token | None:
    """The place named last, where "in the bedroom", "on the steps" says which part of it."""
    named = [one.word for one in rest[:_PART]]
    if not any(word in _words()["within"] for word in named) or any(one.mention for one in rest[:_PART]):
        return None
    before = reading.sentences.index(sentence)
    for number in range(before, max(-1, before - _BACK - 1), -1):
        for one in reversed(list(_tokens(reading, reading.sentences[number]))):
            if one.is_of(PLACES) and one.entities and one.span.start < sentence.end:
                return replace(one, how=How.THERE)
    return None


def _company(reading: Reading, sentence: Span) -> Iterator[Proposal]:
    """Names alone as the answer to whom the child was with."""
    text = reading.note.text
    line = text.rfind("\n", 0, sentence.start) + 1
    question, colon, _ = text[line : line + _QUESTION].partition(":")
    if not colon or not any(words in " ".join(question.lower().split()) for words in _words()["company"]):
        return
    begins = max(sentence.start, line + len(question) + 1)
    child = focus(reading).at(sentence.start)
    tokens = [one for one in _tokens(reading, sentence) if one.span.start >= begins]
    at, people = 0, list[Token]()
    while at < len(tokens) and tokens[at].word in _words()["only"]:
        at += 1
    while at < len(tokens) and (tokens[at].is_of(PEOPLE) or (people and _joins(tokens[at]))):
        people += [tokens[at]] if tokens[at].is_of(PEOPLE) else []
        at += 1
    ends = at >= len(tokens) or _is_sign(tokens[at]) or (at and _joins(tokens[at - 1]))
    if child is None or not (ends or tokens[at].is_of(_DATES) or tokens[at].word in _words()["going_on"]):
        return
    for one in people:
        if one.entities[0] != child and reading.entities[one.entities[0]].role is not Role.PROFESSIONAL:
            whose = Token(Span(begins, begins), "", None, (child,), How.ELIDED)
            yield _link(Kind.MISSING_WITH, whose, one, sentence, one.span, "terse.company", None)


def _at_somebodys(reading: Reading, sentence: Span) -> Iterator[tuple[Mention, Proposal]]:
    """Each "at Dodge's", with a link of the one who stayed or was there; its tail's entity is still the owner."""
    tokens = list(_tokens(reading, sentence))
    for at in range(1, len(tokens) - 1):
        owner, after = tokens[at], tokens[at + 2] if at + 2 < len(tokens) else None
        if not owner.is_of(frozenset({MentionLabel.PERSON})) or tokens[at + 1].word not in ("'s", "’s"):
            continue
        home = after is not None and after.word in _words()["home"]
        meant = after is None or home or _is_sign(after) or after.mention is not None or after.word in _words()["after"]
        if not meant or tokens[at - 1].word not in ("at", "to", "round", "in", "inside"):
            continue
        verb = next(
            (one for one in reversed(tokens[: at - 1]) if one.word in _words()["stayed"] | _words()["been"]), None
        )
        if verb is None:
            continue
        end = after.span.end if home and after is not None else tokens[at + 1].span.end
        place = Mention(Span(owner.span.start, end), MentionLabel.PLACE, frozenset({Finder.RULE}))
        kind = Kind.STAYED_AT if verb.word in _words()["stayed"] else Kind.SEEN_AT
        for one in _subjects(tokens[: tokens.index(verb)], owner):
            yield (
                place,
                _link(kind, one, replace(owner, span=place.span), sentence, verb.span, "terse.at_somebodys", None),
            )


def _owned(reading: Reading, place: Mention, one: Proposal) -> tuple[Reading, Proposal]:
    """The reading with a place of the tail's entity, and the link to it."""
    assert one.tail is not None
    owner = one.tail.entity
    held = next((each for each in reading.entities if each.owner == owner and each.label is MentionLabel.PLACE), None)
    if held is None:
        held = Entity(len(reading.entities), MentionLabel.PLACE, (len(reading.mentions),), owner=owner)
        reading = replace(reading, mentions=(*reading.mentions, place), entities=(*reading.entities, held))
    return reading, replace(one, tail=replace(one.tail, entity=held.id))


def _subjects(before: Sequence[Token], owner: Token) -> list[Token]:
    """Who stands last before a verb: one pronoun, or a list of names."""
    found = list[Token]()
    for one in reversed(before):
        if one.entities and (one.mention is None or one.is_of(PEOPLE)) and one.entities != owner.entities:
            found.append(one)
            if one.mention is None:
                break
        elif found and not _joins(one):
            break
    return [replace(one, entities=(each,)) for one in reversed(found) for each in one.entities]


def _tokens(reading: Reading, sentence: Span) -> Iterator[Token]:
    """The words of a sentence, with each mention and each pronoun that is understood as one token."""
    owner = {place: entity.id for entity in reading.entities for place in entity.mentions}
    held: list[Token] = []
    for number, one in enumerate(reading.mentions):
        if sentence.holds(one.span):
            held.append(Token(one.span, "", one, (owner[number],) if number in owner else ()))
    taken = [one.span for one in held]
    for reference in reading.references:
        span = reference.span
        free = sentence.holds(span) and span.start < span.end and not any(span.overlaps(one) for one in taken)
        if free and all(reading.entities[each].label in PEOPLE for each in reference.entities):
            held.append(Token(span, "", None, reference.entities, reference.how))
    taken = [one.span for one in held]
    for match in _WORD.finditer(reading.note.text, sentence.start, sentence.end):
        span = Span(*match.span())
        if not any(span.overlaps(one) for one in taken):
            held.append(Token(span, match[0].lower()))
    yield from sorted(held, key=lambda one: (one.span.start, one.span.end))


def _link(
    kind: Kind, head: Token, tail: Token, sentence: Span, trigger: Span, rule: str, value: str | None
) -> Proposal:
    ends = [End(one.entities[0], one.span, one.how) for one in (head, tail)]
    return Proposal(kind, ends[0], ends[1], sentence, trigger, rule, Finder.SURFACE, value=value)


def _is_sign(token: Token) -> bool:
    return (
        token.mention is None
        and not token.entities
        and not token.word[:1].isalnum()
        and not token.word.startswith(("'", "’"))
    )


def _joins(token: Token) -> bool:
    return token.word in (",", "and", "&", "+")


def _behind_bracket(tokens: Sequence[Token], at: int) -> int:
    end = next((number for number in range(at, min(len(tokens), at + 12)) if tokens[number].word == ")"), None)
    return end + 1 if end is not None else at
