"""Short sentences that deny what the sentence before said: "Gran says she never.", "He denies this."."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.narrative.reading import Proposal, Span
from ingest.narrative.surface.scope import cuebook, stands
from ingest.narrative.surface.views import Views

RULE = "denied_again"


def denied_again(held: Views, found: Sequence[Proposal]) -> Iterator[Proposal]:
    """A denial for each affirmed link of a sentence that the next one only denies."""
    book = cuebook()
    by_sentence: dict[Span, list[Proposal]] = {}
    for one in found:
        if one.kind in book.again_kinds and not one.negated and one.tail is not None:
            by_sentence.setdefault(one.sentence, []).append(one)
    for number in range(1, len(held.reading.sentences)):
        before = by_sentence.get(held.sentence(number - 1))
        if not before:
            continue
        trigger = _denial(held, number)
        if trigger:
            for one in before:
                yield replace(one, sentence=held.sentence(number), trigger=trigger, rule=RULE, negated=True)


def _denial(held: Views, number: int) -> Span | None:
    """The words of a sentence that does nothing but deny."""
    clause, book = held.clause(number), cuebook()
    if len(clause.items) > book.again_longest:
        return None
    for place in range(min(5, len(clause.items))):
        for steps in book.again.get(clause.at(place), ()):
            last = stands(clause, steps, place)
            if last is not None and all(not item.word[:1].isalnum() for item in clause.items[last + 1 :]):
                return Span(clause.items[place].span.start, clause.items[last].span.end)
    return None
