"""Homes that are only pointed at: "slept at Tilly's", "back to his", "another resident, Kasey": whose, and where."""

from collections.abc import Iterator, Mapping, Sequence

from graph.model.names import Kind
from ingest.narrative.reading import End, Finder, How, Proposal, Role, Span
from ingest.narrative.surface.stream import Item, Sort
from ingest.narrative.surface.views import Views
from ingest.narrative.surface.word_order import Clause

_HOMES = (Kind.LIVES_AT, Kind.PLACED_AT)
_SURE = 0.5


def at_homes(held: Views, found: Sequence[Proposal]) -> Iterator[Proposal]:
    """Who was, or slept, at the home of somebody whose address the note tells elsewhere."""
    homes = _homes(found)
    for number in range(len(held.reading.sentences)) if homes else ():
        clause = held.clause(number)
        for place, item in enumerate(clause.items):
            if item.sort is not Sort.PERSON or not item.entities or not _is_home(clause, place):
                continue
            owner = item.entities[0]
            where = homes.get(owner)
            verb = _verb(clause, place)
            if where is None or verb is None:
                continue
            slept = clause.is_in(verb, "sleep")
            for head in _who(held, clause, verb):
                if head.entity == owner or held.reading.entities[head.entity].role is Role.PROFESSIONAL:
                    continue
                yield Proposal(
                    Kind.STAYED_AT if slept else Kind.SEEN_AT,
                    head,
                    End(where, item.span, How.THERE, _SURE),
                    held.sentence(number),
                    Span(clause.items[verb].span.start, item.span.end),
                    "slept_at_home" if slept else "at_home",
                    Finder.SURFACE,
                )


def residents(held: Views, found: Sequence[Proposal]) -> Iterator[Proposal]:
    """As in "another resident, Kasey": at the placement of the child whom the note is about."""
    homes = _homes(found)
    for number in range(len(held.reading.sentences)) if homes else ():
        clause = held.clause(number)
        for item in clause.items:
            words = item.word.split()
            if item.sort is not Sort.PERSON or not words or words[-1] not in clause.words.sets["resident"]:
                continue
            child = held.focus.at(item.span.start)
            where = homes.get(child) if child is not None else None
            if where is None or not clause.words.sets["fellow"] & set(words):
                continue
            for entity in item.entities:
                if entity != child:
                    head = End(entity, item.span, item.how, item.confidence)
                    tail = End(where, item.span, How.THERE, _SURE)
                    yield Proposal(
                        Kind.LIVES_AT, head, tail, held.sentence(number), item.span, "fellow_resident", Finder.SURFACE
                    )


def _homes(found: Sequence[Proposal]) -> Mapping[int, int]:
    """Where each lives, by the first link that says so."""
    homes: dict[int, int] = {}
    for one in found:
        if one.kind in _HOMES and not one.negated and one.tail is not None:
            homes.setdefault(one.head.entity, one.tail.entity)
    return homes


def _is_home(clause: Clause, place: int) -> bool:
    """Whether an owner stands for the home: behind "at", with nothing owned behind it."""
    item = clause.items[place]
    alone = item.word in ("his", "hers", "theirs", "mine")
    if not (item.owner or alone) or not clause.is_in(place - 1, "to_homes"):
        return False
    if place + 1 >= len(clause.items):
        return True
    return clause.is_in(place + 1, "behind_homes") or clause.items[place + 1].sort is Sort.OTHER


def _verb(clause: Clause, place: int) -> int | None:
    """The word of sleeping or going that leads to a place."""
    for at in range(place - 1, max(-1, place - 8, clause.start(place) - 1), -1):
        if clause.is_in(at, "sleep", "be_there"):
            return at
    return None


def _who(held: Views, clause: Clause, verb: int) -> Iterator[End]:
    group = clause.subject(verb)
    some: tuple[Item, ...] = group.members if group else ()
    if not some:
        child = held.focus.at(clause.items[verb].span.start)
        opens = all(clause.is_in(at, "aux", "adverb", "opening") for at in range(clause.start(verb), verb))
        if child is not None and opens:
            start = clause.items[verb].span.start
            yield End(child, Span(start, start), How.ELIDED, _SURE)
    for item in some:
        for entity in item.entities:
            yield End(entity, item.span, item.how, item.confidence)
