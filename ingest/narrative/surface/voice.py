"""Whose words a sentence repeats: the writer's own, the child's, or what somebody else told."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.model.names import SaidBy
from ingest.narrative.reading import NoteKind, Role
from ingest.narrative.surface.scope import cuebook, reached, stands
from ingest.narrative.surface.stream import Sort
from ingest.narrative.surface.views import Views
from ingest.narrative.surface.word_order import Clause, Group

_SAID_BY = {
    Role.PROFESSIONAL: SaidBy.PROFESSIONAL,
    Role.FAMILY: SaidBy.CARER,
    Role.CONCERN: SaidBy.PERSON_OF_CONCERN,
}


_BEFORE_NOUN = 3
_AFTERTHOUGHT = 6


@dataclass(frozen=True)
class Voice:
    """Who speaks, from a place on."""

    first: int
    """The item at which it begins; 0 where it goes on from before."""
    entity: int | None = None
    told: bool = False
    """Whether it is neither the writer's nor the child's own."""
    belief: bool = False
    said_by: SaidBy | None = None
    lasting: bool = False
    """Whether it goes on over the following sentences."""


class Voices:
    """The voices of a reading, sentence by sentence."""

    def __init__(self, views: Views) -> None:
        self._views = views
        self._reading = views.reading
        self._kept: dict[int, tuple[Voice, ...]] = {}

    def at(self, number: int, first: int) -> tuple[Voice, ...]:
        """The voices that reach an item of a sentence, the innermost last; () for the writer's own."""
        heard = self._heard(number)
        clause = self._views.clause(number)
        before = [one for one in heard if one.first <= first]
        after = [one for one in heard if one.first > first and _is_afterthought(clause, first, one)]
        return (*before, *after[:1])

    def _heard(self, number: int) -> tuple[Voice, ...]:
        """A sentence's voices, made in order from the first so that no note is too long for it."""
        for each in range(len(self._kept), number + 1):
            self._kept[each] = tuple(self._in(each, self._kept[each - 1] if each else ()))
        return self._kept[number]

    def _in(self, number: int, before: tuple[Voice, ...]) -> Iterator[Voice]:
        clause = self._views.clause(number)
        own = list(self._said(clause, number))
        opened = self._opened(clause, number)
        carried = next((one for one in reversed(before) if one.lasting), None)
        goes_on = carried and not self._views.opens_line(number) and not self._closed(clause, own)
        if opened:
            yield opened
        elif carried and goes_on:
            yield Voice(0, carried.entity, carried.told, carried.belief, carried.said_by, lasting=True)
        elided = self._elided(clause, before)
        for one in own:
            yield elided if elided and one.entity is None and one.first <= 1 and not one.told else one

    def _closed(self, clause: Clause, own: list[Voice]) -> bool:
        """Whether a sentence is the writer's own again, or a child's or professional's own voice takes over."""
        first = next((item.word for item in clause.items if item.sort is Sort.WORD), "")
        sets = cuebook().sets
        if any(item.word in sets["closes_by"] for item in clause.items):
            return True
        return first in sets["closes"] or any(not one.told and one.entity is not None for one in own)

    def _elided(self, clause: Clause, before: tuple[Voice, ...]) -> Voice | None:
        """Whoever spoke last, where "Says she …" goes on ."""
        if clause.at(0) in cuebook().sets["tell"] | cuebook().sets["believe"] and before and before[-1].told:
            last = before[-1]
            return Voice(
                0, last.entity, last.told, clause.at(0) in cuebook().sets["believe"], last.said_by, last.lasting
            )
        return None

    def _opened(self, clause: Clause, number: int) -> Voice | None:
        """A caller or source opens a stretch in which all is told."""
        if self._reading.note.kind in (NoteKind.INTERVIEW, NoteKind.MINUTES):
            return None
        sets = cuebook().sets
        words = [item.word for item in clause.items[:8] if item.sort is not Sort.OTHER]
        if not any(part in sets["opens"] for word in words for part in word.split()):
            return None
        anonymous = any(part in sets["anonymous"] for word in words for part in word.split())
        caller = next((one for one in clause.items[:8] if one.sort is Sort.PERSON and one.entities), None)
        entity = (
            caller.entities[0] if caller and (set(caller.word.split()) & sets["opens"] or "from" in words) else None
        )
        if entity is not None and entity == self._views.focus.at(self._views.sentence(number).start):
            entity = None
        return Voice(0, entity, told=True, said_by=SaidBy.ANONYMOUS if anonymous else SaidBy.THIRD_PARTY, lasting=True)

    def _said(self, clause: Clause, number: int) -> Iterator[Voice]:
        """The saying and believing verbs of a sentence, with who speaks."""
        sets = cuebook().sets
        for place, item in enumerate(clause.items):
            if item.sort is not Sort.WORD:
                continue
            for steps in cuebook().by.get(item.word, ()):
                last = stands(clause, steps, place)
                if last is None:
                    continue
                group, at = clause.group_at(last + 1), _teller(clause, last + 1)
                if group or clause.at(at) in sets["told"] | sets["own"]:
                    outside = group is None and _of_venue(clause, at)
                    yield self._voice(clause, number, place, group, clause.at(at), belief=False, outside=outside)
            belief = item.word in sets["believe"]
            tells = item.word in sets["tell"] or _has_seen(clause, place)
            if (belief or tells) and not self._unsaid(clause, place):
                yield self._spoken(clause, number, place, belief)

    def _unsaid(self, clause: Clause, place: int) -> bool:
        """Whether a speaking word tells nothing here: "did not say", "asked whether", "to tell", or a passive."""
        at = place - 1
        while clause.is_in(at, "adverb", "negative"):
            at -= 1
        passive = clause.is_in(at, "passive") and not clause.at(place).endswith("ing")
        texted = clause.at(place) == "say" and clause.at(place - 2) in ("me", "us", "in", "back", "staff", "police")
        return (clause.at(place - 1) == "to" and not texted) or (passive and clause.at(place) != "told")

    def _spoken(self, clause: Clause, number: int, place: int, belief: bool) -> Voice:
        noun, outside = "", False
        group = clause.subject(place)
        if clause.at(place) == "told" and clause.is_in(place - 1, "passive"):
            group = clause.behind(place, frozenset({"by"}))
        nearest = group.last if group else -1
        sets = cuebook().sets
        for at in range(place - 1, max(nearest, place - 9, clause.start(place) - 1), -1):
            if (
                clause.at(at) in sets["told"] | sets["own"]
                and clause.items[at].sort is Sort.WORD
                and not clause.is_in(at - 1, "preposition")
            ):
                noun, group = clause.at(at), None
                outside = _of_venue(clause, at)
                break
        return self._voice(clause, number, place, group, noun, belief=belief, outside=outside)

    def _voice(
        self,
        clause: Clause,
        number: int,
        place: int,
        group: Group | None,
        noun: str,
        *,
        belief: bool,
        outside: bool = False,
    ) -> Voice:
        sets = cuebook().sets
        passed_on = "from" in (clause.at(place + 1), clause.at(place + 2))
        perceived = clause.at(place) in sets["perceive"] and not passed_on
        first = place
        if group is None:
            told = noun in sets["told"] and (noun not in sets["own"] or outside) and not perceived
            said = SaidBy.CARER if noun in ("carer", "carers", "mum", "dad") else None
            if noun in ("police", "intel", "intelligence") and told:
                said = SaidBy.POLICE
            lasting = told and self._reading.note.kind is NoteKind.LOG and noun in sets["goes_on"]
            return Voice(first, None, told, belief, said or (SaidBy.THIRD_PARTY if told else None), lasting)
        entity = group.members[-1].entities[0] if group.members[-1].entities else None
        if entity is None:
            return Voice(first, None, told=False, belief=belief)
        focus = self._views.focus.at(self._views.sentence(number).start)
        role = self._reading.entities[entity].role
        child = entity == focus or (role is Role.YOUNG_PERSON and not self._is_child(focus))
        own = child or role is Role.PROFESSIONAL
        said_by = SaidBy.CHILD if child else _SAID_BY.get(role, SaidBy.THIRD_PARTY)
        if self._is_carer(entity):
            said_by = SaidBy.CARER
        told = not own and not perceived
        lasting = (
            told
            and self._reading.note.kind is NoteKind.LOG
            and role is not Role.FAMILY
            and clause.at(place) in sets["lasting"]
        )
        return Voice(first, entity, told, belief, said_by, lasting)

    def _is_child(self, entity: int | None) -> bool:
        return entity is not None and self._reading.entities[entity].role is Role.YOUNG_PERSON

    def _is_carer(self, entity: int) -> bool:
        words = [
            self._reading.text(self._reading.mentions[one].span).lower()
            for one in self._reading.entities[entity].mentions
        ]
        return any("carer" in word for word in words)


def _teller(clause: Clause, place: int) -> int:
    """Where the noun of a teller stands behind "the", "a", "her"."""
    for at in range(place, place + _BEFORE_NOUN):
        if clause.at(at) in cuebook().sets["told"] or not (
            clause.is_in(at, "determiner", "possessive") or (at < len(clause.items) and clause.items[at].owner)
        ):
            return at
    return place


def _of_venue(clause: Clause, at: int) -> bool:
    """Whether staff are a shop's, a hotel's, a station's: no part of the child's care."""
    venues = cuebook().sets["venues"]
    if clause.at(at) not in cuebook().sets["venue_staff"]:
        return False
    if clause.at(at - 1) in venues:
        return True
    return clause.at(at + 1) in ("at", "in", "from", "of") and any(
        clause.at(place) in venues for place in range(at + 2, at + 2 + _BEFORE_NOUN)
    )


def _has_seen(clause: Clause, place: int) -> bool:
    """Whether somebody "has seen", which is no passive."""
    return clause.at(place) == "seen" and clause.at(place - 1) in ("has", "have", "had")


def _is_afterthought(clause: Clause, first: int, voice: Voice) -> bool:
    """Whether who speaks is named behind what was said: "…, she says", "…, or so her sister reckons"."""
    sets = cuebook().sets
    place = max(voice.first, 0)
    spoken = next(
        (
            at
            for at in range(place, min(place + 4, len(clause.items)))
            if clause.at(at) in sets["tell"] | sets["believe"]
        ),
        None,
    )
    if place > first and clause.at(place) in ("according", "per"):
        return True
    if spoken is None or place <= first or clause.at(spoken + 1) not in ("", ",", ".", ";", ")"):
        return False
    at = place - 1
    while at > first and place - at < _AFTERTHOUGHT and clause.at(at) not in (",", "("):
        item = clause.items[at]
        noun = clause.at(at) in sets["told"] or clause.at(at) in sets["own"]
        if not (
            noun
            or item.owner
            or item.entities
            or clause.at(at) in ("or", "so", "he", "she", "the", "a", "her", "his", "my", "their")
        ):
            return False
        at -= 1
    return clause.at(at) in (",", "(")


def believed(clause: Clause, first: int, last: int) -> bool:
    """Whether a belief cue reaches some words."""
    return reached(clause, "belief", first, last) is not None
