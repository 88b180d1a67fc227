"""Links that the layout says: a label, a colon, and who or what is listed behind it; a question and its answer."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from graph.model.names import Kind
from ingest.narrative.reading import End, Finder, How, Proposal, Reading, Span
from ingest.narrative.surface.rulebook import rulebook
from ingest.narrative.surface.signature import fits
from ingest.narrative.surface.stream import Item, Sort
from ingest.narrative.surface.views import Views, views
from ingest.narrative.surface.word_order import Clause

_LABEL = re.compile(
    r"(?:^|(?<=[\n\t|])|(?<= {3})|(?<=[.;] ))"  # at the start of a line, a cell, a column or a sentence
    r"[ •*\-–—]{0,6}(?:[QA]?\d{0,2}[.)] ?)?([A-Za-z][A-Za-z/' ]{1,38}?) ?(\?|:)(?= |\n|$)",
    re.MULTILINE,
)
_FIELD_END = re.compile(r"\n|\t| {3}|\|")
_NOBODY = frozenset({"nobody", "none", "no", "nil", "alone", "n/a", "himself", "herself", "no-one"})
_ANSWER = 3
"""Sentences of an answer that are looked at."""


@dataclass(frozen=True)
class Heading:
    """What a label says of what stands behind it."""

    id: str
    kind: Kind
    wants: Sort
    value: str | None
    nobody: bool
    all: bool


@lru_cache(maxsize=1)
def headings() -> Mapping[str, Heading]:
    """The headings by label, from the rules as data."""
    found: dict[str, Heading] = {}
    for one in rulebook().layout:
        heading = Heading(
            one["id"],
            Kind(one["kind"]),
            Sort(one["wants"]),
            one.get("value"),
            one.get("nobody") == "yes",
            one.get("all") == "yes",
        )
        for label in one["labels"]:
            found.setdefault(label, heading)
    return found


def laid_out(reading: Reading) -> Iterator[Proposal]:
    """The links that labels and questions of a note say of the child they are about."""
    held, text = views(reading), reading.note.text
    labels = list(_LABEL.finditer(text))
    for place, found in enumerate(labels):
        heading = headings().get(" ".join(found[1].lower().split()))
        if heading is None:
            continue
        child = held.focus.at(found.start(1))
        if child is None:
            continue
        following = labels[place + 1].start() if place + 1 < len(labels) else len(text)
        field = _field(text, found, following)
        trigger = Span(found.start(1), found.end(1))
        head = End(child, Span(found.end(), found.end()), How.ELIDED, 0.6)
        yield from _listed(held, heading, head, trigger, field)


def _field(text: str, label: re.Match[str], following: int) -> Span:
    """What stands behind a label: the rest of its line, or for a question or a bare heading the lines below it."""
    start = label.end()
    end = _FIELD_END.search(text, start + 1)
    line_end = end.start() if end else len(text)
    if label[2] == "?" or not text[start:line_end].strip():
        below = start + len(text[start:following]) - len(text[start:following].lstrip())
        close = text.find("\n\n", below, following)
        return Span(below, close if close != -1 else following)
    return Span(start, min(line_end, following))


def _listed(held: Views, heading: Heading, head: End, trigger: Span, field: Span) -> Iterator[Proposal]:
    reading = held.reading
    first = held.number(field.start + len(reading.text(field)) - len(reading.text(field).lstrip()))
    if first is None:
        return
    for number in range(first, min(first + _ANSWER, len(reading.sentences))):
        sentence = held.sentence(number)
        if sentence.start >= field.end:
            return
        clause = held.clause(number)
        inside = [
            at for at, item in enumerate(clause.items) if field.holds(item.span) and item.span.start > trigger.start
        ]
        if not inside:
            continue
        if heading.nobody and _nobody(clause, inside):
            yield Proposal(
                heading.kind, head, None, sentence, trigger, f"{heading.id}_nobody", Finder.SURFACE, negated=True
            )
            return
        found = list(_items(clause, inside, heading))
        for item, negated in found:
            for entity in item.entities:
                tail = End(entity, item.span, item.how, item.confidence)
                ends = (tail, head) if heading.kind is Kind.KIN_OF else (head, tail)
                if fits(reading, None, *ends, heading.kind):
                    yield Proposal(
                        heading.kind,
                        *ends,
                        sentence,
                        trigger,
                        heading.id,
                        Finder.SURFACE,
                        value=heading.value,
                        negated=negated,
                    )
        if found or not heading.all:
            return


def _nobody(clause: Clause, inside: list[int]) -> bool:
    words = [clause.items[at] for at in inside if clause.items[at].sort is not Sort.SIGN][:3]
    return (
        bool(words)
        and any(one.sort is Sort.WORD and one.word in _NOBODY for one in words)
        and not any(clause.items[at].sort is Sort.PERSON for at in inside)
    )


def _items(clause: Clause, inside: list[int], heading: Heading) -> Iterator[tuple[Item, bool]]:
    """What is listed, and whether "not" stands before it; a list of people ends where a sentence begins."""
    negated = False
    last: int | None = None
    for at in inside:
        item = clause.items[at]
        if item.sort is Sort.WORD and item.word in ("not", "no", "without"):
            negated = True
        if item.sort is Sort.SIGN and item.word in (";", "."):
            negated = False
            if item.word == "." and last is not None:
                return
        if item.sort is Sort.WORD and clause.is_in(at, "verb", "say") and not heading.all and last is not None:
            return
        if item.sort is not heading.wants or item.owner or item.how in (How.PRONOUN, How.ELIDED, How.GROUP):
            continue
        if heading.wants is Sort.PERSON and last is None and _is_late(clause, inside[0], at):
            return
        if heading.wants is Sort.PLACE and last is not None and clause.chained(last, at):
            last = at
            continue
        last = at
        yield item, negated


def _is_late(clause: Clause, start: int, at: int) -> bool:
    """Whether the answer begins with a sentence of its own instead of a name."""
    return any(clause.is_in(place, "verb", "say") for place in range(start, at))
