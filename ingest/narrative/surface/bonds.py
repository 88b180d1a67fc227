"""People named by what they are to somebody: "her mum Dawn", "Tia's boyfriend", "Ravi, his cousin", "uncle Ted"."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.model.names import Kind
from ingest.narrative.reading import PEOPLE, End, How, Span
from ingest.narrative.surface.rulebook import Bond
from ingest.narrative.surface.stream import Item, Sort
from ingest.narrative.surface.views import Views
from ingest.narrative.surface.word_order import Clause

_BACK = 5
"""Words between an owner and the noun, or the noun and the name."""


@dataclass(frozen=True)
class Found:
    """A bond as the words say it: ``head`` is the ``value`` of ``tail``."""

    rule: str
    kind: Kind
    value: str | None
    head: End
    tail: End
    trigger: Span


def bonds(held: Views, number: int, some: tuple[Bond, ...]) -> Iterator[Found]:
    """The bonds that the nouns of a sentence say."""
    clause = held.clause(number)
    for place, item in enumerate(clause.items):
        if (
            item.sort is not Sort.PERSON
            or not item.entities
            or item.case
            or item.how in (How.PRONOUN, How.GROUP, How.ELIDED)
        ):
            continue
        for bond in some:
            found = _bond(held, clause, place, bond)
            if found is None:
                continue
            noun, trigger, owners = found
            for entity in item.entities:
                head = End(entity, item.span, item.how, item.confidence)
                for owner in owners:
                    if owner.entity != entity and owner.entity not in item.entities:
                        yield Found(bond.id, bond.kind, bond.values.get(noun), head, owner, trigger)
            break


def _bond(held: Views, clause: Clause, place: int, bond: Bond) -> tuple[str, Span, list[End]] | None:
    item = clause.items[place]
    words = item.word.replace("'s", " ").split()
    inside = words[-1].rstrip("'") if (words and item.how is How.DESCRIBED) or len(words) == 1 else ""
    if (
        inside in bond.nouns
        and not bond.unless & set(words)
        and clause.at(place - 1) not in ("call", "called", "calls")
    ):
        return inside, item.span, _owner_inside(held, clause, place, bond)
    at = _noun_before(clause, place, bond)
    if at is not None:
        return clause.at(at), clause.items[at].span, _owner_before(held, clause, at, bond, bare=True)
    at = _noun_behind(clause, place, bond)
    if at is not None:
        return clause.at(at), clause.items[at].span, _owner_before(held, clause, at, bond, bare=False)
    return None


def _owner_inside(held: Views, clause: Clause, place: int, bond: Bond) -> list[End]:
    """Whose it is where the noun is part of the mention ("her mum", "the girl's uncle", "mum")."""
    item = clause.items[place]
    entity = held.reading.entities[item.entities[0]]
    if entity.owner is not None:
        return [End(entity.owner, item.span, How.PRONOUN, 0.7)]
    within = [
        End(each, one.span, one.how, one.confidence)
        for one in held.index.references(item.span)
        if one.span != item.span
        for each in one.entities
    ]
    named = [
        End(other, mention.span)
        for place, mention in held.index.mentions(item.span)
        if mention.span != item.span and mention.label in PEOPLE
        if (other := held.index.owner.get(place)) is not None and other != entity.id
    ]
    if within or named:
        return within or named
    return _owner_before(held, clause, place, bond, bare=True)


def _noun_before(clause: Clause, place: int, bond: Bond) -> int | None:
    """The noun before a name: "brother Ste", "mate called Jet", "sister, Portia"."""
    at = place - 1
    while at >= max(0, place - 3) and (clause.at(at) in bond.links or clause.at(at) == ","):
        at -= 1
    if at >= 0 and _is_noun(clause, at, bond):
        return at
    if clause.at(place - 1) in ("and", ",", "&") and clause.items[place - 2].sort is Sort.PERSON and place >= 3:
        before = _noun_before(clause, place - 2, bond)  # "two brothers, Elo and Sam"
        return before if before is not None and clause.at(before).endswith("s") else None
    return None


def _noun_behind(clause: Clause, place: int, bond: Bond) -> int | None:
    """The noun behind a name: "Portia, his sister," or "Portia (sister)"."""
    sign = clause.at(place + 1)
    if sign not in (",", "(", "-", "–"):
        return None
    for at in range(place + 2, min(place + 2 + _BACK, len(clause.items))):
        if _is_noun(clause, at, bond):
            closed = clause.at(at + 1) in ("", ",", ".", ")", ";", "and", "of", "who", "–", "-")
            owned = sign == "(" or any(clause.items[p].owner for p in range(place + 2, at)) or clause.at(at + 1) == "of"
            return at if closed and owned else None
        if not (clause.items[at].owner or clause.is_in(at, "inner", "determiner")):
            return None
    return None


def _is_noun(clause: Clause, at: int, bond: Bond) -> bool:
    if clause.items[at].sort is not Sort.WORD or clause.at(at) not in bond.nouns:
        return False
    return not any(clause.at(place) in bond.unless for place in range(max(0, at - 2), at))


def _owner_before(held: Views, clause: Clause, at: int, bond: Bond, *, bare: bool) -> list[End]:
    """Whose: the owner just before the noun, or behind "of"; the child in focus where there is none."""
    if clause.at(at + 1) == "of":
        group = clause.group_at(at + 2)
        if group:
            return _ends(group.members)
    for place in range(at - 1, max(-1, at - 1 - _BACK), -1):
        item = clause.items[place]
        if item.owner and item.entities:
            return _ends((item,))
        if not clause.is_in(place, "inner", "determiner"):
            break
    before = clause.at(at - 1)
    if not bare or not bond.bare or before in ("a", "an", "another", "the", "whose", "our", "my", "other"):
        return []
    start = clause.items[at].span.start
    child = held.focus.at(start)
    return [End(child, Span(start, start), How.ELIDED, 0.5)] if child is not None else []


def _ends(some: tuple[Item, ...]) -> list[End]:
    return [End(entity, item.span, item.how, item.confidence) for item in some for entity in item.entities]
