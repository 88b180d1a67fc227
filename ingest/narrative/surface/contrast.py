"""Who is denied because another is meant: "with Kai, not Jay"; "it wasn't Bo who gave it, it was Lee"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.model.names import Kind
from ingest.narrative.reading import End, How, Proposal
from ingest.narrative.surface.signature import fits
from ingest.narrative.surface.stream import Item, Sort
from ingest.narrative.surface.views import Views
from ingest.narrative.surface.word_order import Clause, Group

DENIED, MEANT = "denied_contrast", "contrast"
_ASIDE = ("inner", "determiner", "preposition", "also")
_ENDS = frozenset({"", ".", ",", ";", ")", "!", "–", "—", "-", "and", "who", "that", "as", "like"})
_WHO = frozenset({"who", "that"})
_FURTHEST = 30
_KINDS = frozenset({
    Kind.MISSING_WITH, Kind.MET_WITH, Kind.CONTACTED, Kind.GAVE_TO, Kind.TRANSPORTED, Kind.HARMED, Kind.THREATENED,
    Kind.SEEN_AT, Kind.STAYED_AT, Kind.TRAVELLED_IN,
})  # fmt: skip
"""Kinds of what happened: who is whose is said by other words of the sentence."""


def contrasted(held: Views, found: Sequence[Proposal]) -> Iterator[Proposal]:
    """What a sentence says of one by saying that it is the other."""
    by_number: dict[int, list[Proposal]] = {}
    for one in found:
        number = held.number(one.trigger.start)
        if number is not None and one.kind in _KINDS and one.tail is not None:
            by_number.setdefault(number, []).append(one)
    for number, some in sorted(by_number.items()):
        clause = held.clause(number)
        if "not" not in clause.vocabulary and not clause.vocabulary & {"rather", "instead"}:
            continue
        focus = held.focus.at(held.sentence(number).start)
        for denied, meant in _pairs(clause, focus):
            for one in some:
                yield from _turned(held, one, denied, meant)


def _pairs(clause: Clause, focus: int | None) -> Iterator[tuple[Item, Item]]:
    """Who is denied and who is meant instead."""
    for place in range(len(clause.items)):
        if clause.is_in(place, "negative") and clause.at(place) == "not":
            group = _after(clause, place + 1)
        elif clause.at(place) in ("rather", "instead") and clause.at(place + 1) in ("than", "of"):
            group = _after(clause, place + 2)
        else:
            continue
        if group is None or len({one.entities for one in group.members}) != 1:
            continue
        denied = group.members[0]
        cleft = clause.at(place - 2) == "it" and clause.at(place - 1) in ("is", "was")
        if cleft and (clause.at(group.last + 1) in _WHO or clause.at(group.last) in _WHO):
            meant = _it_was(clause, group.last)
        elif not cleft and clause.at(group.last + 1) in _ENDS:
            meant = _it_was(clause, -1, place) or _before(clause, place, denied, focus)
        else:
            continue
        if meant is not None and set(meant.entities).isdisjoint(denied.entities):
            yield denied, meant


def _after(clause: Clause, place: int) -> Group | None:
    """The person right behind a place."""
    group = clause.group_at(place)
    while group is None and clause.is_in(place, *_ASIDE):
        place += 1
        group = clause.group_at(place)
    return group


def _it_was(clause: Clause, start: int, end: int | None = None) -> Item | None:
    """Who stands behind "it was"."""
    for place in range(start + 1, min(len(clause.items), _FURTHEST if end is None else end)):
        if clause.at(place) == "it" and clause.at(place + 1) in ("is", "was") and clause.at(place + 2) != "not":
            group = _after(clause, place + 2)
            return _last(group) if group else None
    return None


def _last(group: Group) -> Item:
    named = [one for one in group.members if one.how is How.NAMED]
    return (named or list(group.members))[-1]


def _before(clause: Clause, place: int, denied: Item, focus: int | None) -> Item | None:
    """The person named last before a place, no pronoun and not the child."""
    for item in reversed(clause.items[max(0, place - _FURTHEST) : place]):
        if item.sort is Sort.PERSON and item.how is How.NAMED and not item.owner and focus not in item.entities:
            return item if set(item.entities).isdisjoint(denied.entities) else None
    return None


def _turned(held: Views, one: Proposal, denied: Item, meant: Item) -> Iterator[Proposal]:
    """The same link of the other, denied where this one is of whom it was, affirmed where of whom it was not."""
    if one.tail is None:
        return
    said = {one.head.entity, one.tail.entity}
    for mine, other, rule, negated in ((meant, denied, DENIED, True), (denied, meant, MEANT, False)):
        if not said & set(mine.entities) or said & set(other.entities) or one.negated or len(other.entities) != 1:
            continue
        new = End(other.entities[0], other.span, other.how, other.confidence)
        head = new if one.head.entity in mine.entities else one.head
        tail = new if one.tail.entity in mine.entities else one.tail
        if fits(held.reading, None, head, tail, one.kind):
            yield replace(one, head=head, tail=tail, rule=rule, negated=negated, value=one.value)
