"""Denials of company: that somebody was not there, and that the child was with nobody ("Nobody.", "no adults came").

The rules of prose read what a sentence says of two who are named in it. A form asks first and an answer leaves one or
both of them out; these are read here. Words are data (``ingest/data/absent.yaml``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from graph.model.names import Kind
from ingest.narrative.reading import PEOPLE, PLACES, End, Finder, How, Proposal, Reading, Role, Span
from ingest.narrative.reference.focus import Focus, focus
from ingest.narrative.surface.polarity import weighed

SURE = 0.6
BAND = "fair"
_LONGEST = 600
"""Letters of a sentence that is looked through."""
_QUESTION = 120
"""Letters before an answer in which its question stands."""
_BACK = 4
"""Sentences back to the place spoken of."""
_PRONOUNS = frozenset({"he", "she"})
_NOT = re.compile(r"\b(was|were|is|did|has|had|have|does|do)(?:n['’]?t)\b")
_BLANKS = re.compile(r"\s{1,40}")


@dataclass(frozen=True)
class _Words:
    gone: tuple[re.Pattern[str], ...]
    there: frozenset[str]
    nobody: tuple[re.Pattern[str], ...]
    own: tuple[re.Pattern[str], ...]
    answer: frozenset[str]
    asks: tuple[str, ...]
    silent: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    given = yaml.safe_load(files("ingest").joinpath("data/absent.yaml").read_text("utf-8"))
    shapes = {name: tuple(re.compile(one) for one in given[name]) for name in ("gone", "nobody", "own")}
    return _Words(
        there=frozenset(given["there"]),
        answer=frozenset(given["answer"]),
        asks=tuple(given["asks"]),
        silent=frozenset(given["not"]),
        **shapes,
    )


@dataclass(frozen=True)
class _Line:
    """A sentence in small letters with the people of it as "@", and who they are."""

    span: Span
    text: str
    people: tuple[tuple[int, End], ...]
    """Where each "@" stands."""

    def at(self, start: int, end: int) -> End | None:
        """The last person between two places."""
        return next((one for place, one in reversed(self.people) if start <= place < end), None)


def absent(reading: Reading) -> Iterator[Proposal]:
    """Proposals, all of them denials, in order of the text."""
    held = focus(reading)
    for number, sentence in enumerate(reading.sentences):
        if sentence.end - sentence.start > _LONGEST or "?" in reading.text(sentence):
            continue
        child = held.at(sentence.start)
        line = _line(reading, sentence)
        if child is not None and not _words().silent & set(re.findall(r"[a-z]{1,20}", line.text)):
            for one in _in(reading, number, line, child, held):
                yield weighed(reading, one)


def _in(reading: Reading, number: int, line: _Line, child: int, held: Focus) -> Iterator[Proposal]:
    for shape in _words().gone:
        for found in shape.finditer(line.text):
            who = line.at(found.start(), found.end())
            if who is None or reading.entities[who.entity].role is Role.PROFESSIONAL:
                continue
            here = End(child, Span(line.span.start, line.span.start), How.ELIDED, 0.6)
            if who.entity != child:
                yield _denied(Kind.MET_WITH, here, who, line.span, "was_not_there")
            words = line.text if found[0].startswith("neither") else found[0]
            place = _place(reading, number) if _words().there & set(words.split()) else None
            if place is not None:
                yield _denied(Kind.SEEN_AT, who, place, line.span, "was_not_at")
    asked = line.text.rpartition(":")[2].strip(" .!") in _words().answer and _asks(reading, line.span)
    alone = asked or any(shape.search(line.text) for shape in _words().nobody)
    if alone:
        here = End(child, Span(line.span.start, line.span.start), How.ELIDED, 0.6)
        yield _denied(Kind.MET_WITH, here, None, line.span, "with_nobody")
        return
    for shape in _words().own:
        if match := shape.search(line.text):
            who = line.at(0, match.start()) or End(child, Span(line.span.start, line.span.start), How.ELIDED, 0.6)
            if reading.entities[who.entity].role not in (Role.PROFESSIONAL, Role.FAMILY, Role.CONCERN):
                yield _denied(Kind.MET_WITH, who, None, line.span, "on_own")
            return


def _asks(reading: Reading, sentence: Span) -> bool:
    """Whether what stands before an answer asks whom the child was with."""
    start = max(0, sentence.start - _QUESTION)
    before = reading.note.text[start : sentence.end].lower().rstrip()
    asked = " ".join(before.splitlines()[-2:])
    return any(one in " ".join(asked.split()) for one in _words().asks)


def _denied(kind: Kind, head: End, tail: End | None, sentence: Span, rule: str) -> Proposal:
    return Proposal(
        kind, head, tail, sentence, sentence, rule, Finder.READER, negated=True, probability=SURE, band=BAND
    )


def _line(reading: Reading, sentence: Span) -> _Line:
    """The sentence with its people; a pronoun that means one of them counts as one."""
    owners = {place: entity for entity in reading.entities for place in entity.mentions}
    spans: list[tuple[Span, End]] = []
    for place, mention in reading.mentions_in(sentence):
        entity = owners.get(place)
        if entity is not None and mention.label in PEOPLE:
            spans.append((mention.span, End(entity.id, mention.span, How.NAMED, 1.0)))
    for one in reading.references:
        if not sentence.holds(one.span) or len(one.entities) != 1 or reading.text(one.span).lower() not in _PRONOUNS:
            continue
        if reading.entities[one.entities[0]].label in PEOPLE:
            spans.append((one.span, End(one.entities[0], one.span, How.PRONOUN, 0.7)))
    text, at = "", sentence.start
    people = []
    for span, end in sorted(spans, key=lambda each: each[0]):
        if span.start < at:
            continue
        text += _plain(reading.note.text[at : span.start])
        people.append((len(text), end))
        text += "@"
        at = span.end
    return _Line(sentence, text + _plain(reading.note.text[at : sentence.end]), tuple(people))


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", _NOT.sub(r"\1 not", text.lower()))


def _place(reading: Reading, number: int) -> End | None:
    """The place that "there" means: the last one named before, in these few sentences."""
    owners = {place: entity for entity in reading.entities for place in entity.mentions}
    for back in range(number, max(-1, number - _BACK - 1), -1):
        for place, mention in reversed(list(reading.mentions_in(reading.sentences[back]))):
            if mention.label in PLACES and place in owners:
                return End(owners[place].id, mention.span, How.THERE, 0.5)
    return None
