"""Where the words of a rule stand in a sentence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.narrative.reading import How
from ingest.narrative.surface.rulebook import Rule, Step
from ingest.narrative.surface.stream import Sort
from ingest.narrative.surface.word_order import Clause


@dataclass(frozen=True)
class Match:
    """A rule's words in a sentence."""

    first: int
    last: int
    captured: Mapping[str, int] = field(default_factory=dict)
    """"H" and "T" where the phrase itself names an end: the item there."""


def matches(clause: Clause, rule: Rule) -> Iterator[Match]:
    """Every place where a rule's words stand; the longest phrase at each."""
    phrases = [one for one in rule.say if _may_stand(clause, one)]
    if not phrases:
        return
    for place in range(len(clause.items)):
        best: Match | None = None
        for phrase in phrases:
            found = _from(clause, rule, phrase, place)
            if found and (best is None or found.last > best.last):
                best = found
        if best:
            yield best


def _may_stand(clause: Clause, phrase: Sequence[Step]) -> bool:
    """Whether a sentence has all words that a phrase cannot do without."""
    return all(step.optional or not step.words or not step.words.isdisjoint(clause.vocabulary) for step in phrase)


def _from(clause: Clause, rule: Rule, phrase: Sequence[Step], place: int) -> Match | None:
    first = phrase[0]
    if first.words and not first.optional and clause.items[place].word not in first.words:
        return None
    found = _fit(clause, rule, phrase, 0, place)
    if found is None:
        return None
    last, captured = found
    return Match(place, last - 1, captured)


def _fit(clause: Clause, rule: Rule, phrase: Sequence[Step], number: int, at: int) -> tuple[int, dict[str, int]] | None:
    """The place behind the phrase and what it captured, or None."""
    if number == len(phrase):
        return at, {}
    step = phrase[number]
    if step.gap:
        for skip in range(step.gap + 1):
            if skip and (at + skip > len(clause.items) or clause.is_in(at + skip - 1, "boundary")):
                return None
            found = _fit(clause, rule, phrase, number + 1, at + skip)
            if found:
                return found
        return None
    if step.end:
        for here, after in _end_at(clause, rule, step.end, at):
            found = _fit(clause, rule, phrase, number + 1, after)
            if found:
                return found[0], {step.end[0]: here} | found[1]
    elif clause.says(at, step.words):
        found = _fit(clause, rule, phrase, number + 1, at + 1)
        if found:
            return found
    return _fit(clause, rule, phrase, number + 1, at) if step.optional else None


def _end_at(clause: Clause, rule: Rule, end: str, at: int) -> Iterator[tuple[int, int]]:
    """The items that are the end named at a place, each with the place behind it."""
    sort = Sort(rule.ends[0] if end[0] == "H" else rule.ends[1])
    if end.endswith("'s"):
        if at < len(clause.items) and clause.items[at].owner:
            yield at, at + 1
    elif sort is Sort.PERSON:
        yield from _person_at(clause, rule, at)
    else:
        while clause.is_in(at, "determiner"):
            at += 1
        if (
            at < len(clause.items)
            and clause.items[at].sort is sort
            and not (rule.near and clause.items[at].how is not How.NAMED)
        ):
            yield at, at + 1


def _person_at(clause: Clause, rule: Rule, at: int) -> Iterator[tuple[int, int]]:
    """The first of the people listed from a place on, and the place behind the list, or behind the name alone."""
    group = clause.group_at(at)
    place = next((p for p in range(at, group.last + 1) if clause.items[p] in group.members), None) if group else None
    if (
        group is None
        or place is None
        or not all(clause.is_in(p, "inner") or clause.items[p].owner for p in range(at, place))
    ):
        return
    item = clause.items[place]
    if not rule.near:
        yield place, group.last + 1
    elif item.how in (How.NAMED, How.DESCRIBED) and not item.case:
        yield place, clause.alone(place) + 1
        yield place, place + 1
