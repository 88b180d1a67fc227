"""What links that were read say besides, in kinds that no finder looks for, each with the same sentence.

Whoever stayed at somebody's place was harboured there by them; people named in one breath as being at a place were
there together. Both are proposals like any other, a band below what they rest on.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from graph.model.names import PRESENCE, SYMMETRIC, Kind
from ingest.narrative.reading import PEOPLE, End, Proposal, Reading, Role

_LOWER = {"strong": "fair", "fair": "weak", "weak": "weak", None: None}
_LESS = 0.85
"""How sure an implied link is, of the one it rests on."""
_TOGETHER = frozenset({Kind.MISSING_WITH, Kind.MET_WITH})
_JOINED = re.compile(r"[\s,&+]*(?:\([^()]{0,30}\))?[\s,&+]*(?:\b(?:and|n)\b)?[\s,&+]*", re.IGNORECASE)
"""What stands between two names of one list."""
_BETWEEN = 80


def implied(reading: Reading) -> Iterator[Proposal]:
    """Further proposals, in order of what they rest on."""
    yield from _harboured(reading)
    yield from _together(reading)


def _harboured(reading: Reading) -> Iterator[Proposal]:
    for one in reading.proposals:
        if one.kind is Kind.STAYED_AT and one.tail is not None:
            owner = reading.entities[one.tail.entity].owner
            if owner is not None and owner != one.head.entity and reading.entities[owner].label in PEOPLE:
                host = End(owner, one.tail.span, one.tail.how, one.tail.confidence)
                yield _from(one, Kind.HARBOURED, host, one.head, "stayed_at_owners")


def _together(reading: Reading) -> Iterator[Proposal]:
    there: dict[tuple[object, ...], list[Proposal]] = {}
    said = set[tuple[object, ...]]()
    for one in reading.proposals:
        if one.kind in PRESENCE and one.tail is not None and not one.negated and _is_company(reading, one.head):
            there.setdefault((one.sentence, one.tail.entity), []).append(one)
        if one.kind in SYMMETRIC and one.tail is not None:
            said.add((one.sentence, frozenset((one.head.entity, one.tail.entity))))
    for (sentence, _), held in there.items():
        for one, other in combinations(sorted(held, key=lambda each: each.head.span), 2):
            pair = frozenset((one.head.entity, other.head.entity))
            if len(pair) == 2 and (sentence, pair) not in said and _in_one_breath(reading, one.head, other.head):
                said.add((sentence, pair))
                yield _from(one, Kind.MET_WITH, one.head, other.head, "there_together")


def _is_company(reading: Reading, end: End) -> bool:
    entity = reading.entities[end.entity]
    return entity.label in PEOPLE and entity.role is not Role.PROFESSIONAL and not entity.many


def _in_one_breath(reading: Reading, one: End, other: End) -> bool:
    """Whether two names stand in one list: nothing but commas, "and" and other names of it lie between."""
    start, end = one.span.end, other.span.start
    if one.span == other.span:
        return True
    if not 0 < end - start <= _BETWEEN:
        return False
    between = reading.note.text[start:end]
    for _, mention in reversed(reading.mentions_in(type(one.span)(start, end))):
        if mention.label in PEOPLE:
            between = between[: mention.span.start - start] + "," + between[mention.span.end - start :]
    return _JOINED.fullmatch(between) is not None


def _from(one: Proposal, kind: Kind, head: End, tail: End, rule: str) -> Proposal:
    sure = round(one.probability * _LESS, 4) if one.probability is not None else None
    return replace(
        one,
        kind=kind,
        head=head,
        tail=tail,
        rule=rule,
        value=None,
        probability=sure,
        band=_LOWER[one.band],
        agreed=False,
    )
