"""How a proposal stands: denied or not, told by whom, believed or known, at second hand; and what only is planned."""

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.model.names import Kind, SaidBy
from ingest.narrative.parsing.parse import Parse
from ingest.narrative.reading import End, Finder, Proposal, Reading, Role, Span
from ingest.narrative.surface.scope import Cue, cuebook, cues, place_of, reached
from ingest.narrative.surface.stream import Sort
from ingest.narrative.surface.views import Views, views
from ingest.narrative.surface.voice import Voice, Voices
from ingest.narrative.surface.word_order import Clause

_LABEL = re.compile(
    r"[\s•*\-–—]{0,6}(?:\d{1,2}[.)]\s?)?([A-Za-z][A-Za-z' ]{2,40}?)\s?(?:\d[\d.]{0,5})?\s?(?::|\?|$)", re.MULTILINE
)
_FURTHEST_HEADING = 12
_LONGEST_HEADING = 40
_AT_END = frozenset({"not", "nor", "never", "neither"})
_LASTING = frozenset({Kind.LIVES_AT, Kind.PLACED_AT, Kind.WORKS_AT, Kind.RUNS})
"""Kinds that held though they "no longer" do."""
_NOT_INSIDE = frozenset({"no", "not", "never", "nobody", "nothing", "neither"})
_OFFERS = frozenset({"offer", "offers", "offered", "offering"})


def is_plan(reading: Reading, span: Span) -> bool:
    """Whether words speak of what is planned, wished, supposed or asked: nothing that has happened."""
    held = views(reading)
    number = held.number(span.start)
    if number is None:
        return False
    clause = held.clause(number)
    if not clause.items:
        return False
    if _under_plans(held, number) or (_is_question(clause) and _answer(held, number) is None):
        return True
    first, last = place_of(clause.items, span.start, span.end)
    if clause.at(first) in _OFFERS:
        return _refusal(held, number, last) is None
    cue = reached(clause, "plan", first, last)
    if clause.at(first - 1) == "to" and clause.group_at(first - 2) and _is_task(held, clause, first - 2):
        return True
    return cue is not None and not _real(clause, cue, first) and _refusal(held, number, last) is None


def is_denied(reading: Reading, span: Span) -> bool:
    """Whether what some words say is denied, whoever the ends are."""
    held = views(reading)
    number = held.number(span.start)
    if number is None or not held.clause(number).items:
        return False
    return _denied(held, number, *place_of(held.clause(number).items, span.start, span.end))


def weighed(reading: Reading, proposal: Proposal, parse: Parse | None = None) -> Proposal:
    """The proposal with whether it is denied, told, believed, and by whom."""
    held = views(reading)
    laid_out = not proposal.sentence.holds(proposal.trigger)
    here = proposal.tail.span if laid_out and proposal.tail else proposal.trigger
    number = held.number(here.start)
    if number is None or not held.clause(number).items:
        return proposal
    clause = held.clause(number)
    first, last = place_of(clause.items, here.start, here.end)
    negated = proposal.negated or (
        proposal.finder is not Finder.FRAMES  # those saw the denial in the grammar, or that there is none
        and not laid_out
        and proposal.rule not in cuebook().presupposed
        and not (proposal.kind in _LASTING and _ended(clause, first))
        and _denied(held, number, first, last, (proposal.head, proposal.tail))
    )
    heard = _voices(held).at(number, first)
    innermost = heard[-1] if heard else None
    teller = next((one for one in reversed(heard) if one.told and not _of_own(reading, one, proposal)), None)
    belief = not laid_out and proposal.rule not in cuebook().presupposed and _belief(clause, first, last, heard)
    told = (teller is not None and proposal.kind is not Kind.LOCATED_AT) or (belief and not negated)
    passage = _passage(reading, proposal.trigger.start)
    return replace(
        proposal,
        negated=negated,
        told=told or proposal.told,
        belief=belief or proposal.belief,
        second_hand=proposal.second_hand or belief or _second_hand(held, heard),
        teller=proposal.teller if proposal.teller is not None else (teller.entity if teller else None),
        said_by=proposal.said_by or (teller or innermost or Voice(0)).said_by or passage,
    )


def _of_own(reading: Reading, voice: Voice, proposal: Proposal) -> bool:
    """Whether a child tells what it did itself: its own account, whoever the note is about."""
    if voice.entity is None or reading.entities[voice.entity].role is not Role.YOUNG_PERSON:
        return False
    return voice.entity in {end.entity for end in (proposal.head, proposal.tail) if end is not None}


class _Slot:
    kept: tuple[Views, Voices] | None = None


def _voices(held: Views) -> Voices:
    """The voices of the last reading asked for."""
    if _Slot.kept is None or _Slot.kept[0] is not held:
        _Slot.kept = (held, Voices(held))
    return _Slot.kept[1]


def _passage(reading: Reading, place: int) -> SaidBy | None:
    around = [one for one in reading.passages if one.said_by and one.span.start <= place < one.span.end]
    return min(around, key=lambda one: one.span.end - one.span.start).said_by if around else None


def _denied(held: Views, number: int, first: int, last: int, ends: Sequence[End | None] = ()) -> bool:
    clause = held.clause(number)
    if _is_question(clause):
        return _answer(held, number) == "no"
    if clause.at(first) in _OFFERS:
        return True
    if _refusal(held, number, last) is not None and reached(clause, "plan", first, last):
        return True
    cue = reached(clause, "negated", first, last)
    if cue and not _unspoken(clause, cue, first):
        return True
    return _end_denied(clause, first, last, ends)


def _ended(clause: Clause, first: int) -> bool:
    """Whether it was so and is "no longer"."""
    return clause.at(first - 1) == "longer" and clause.at(first - 2) == "no"


def _end_denied(clause: Clause, first: int, last: int, ends: Sequence[End | None]) -> bool:
    """Whether "not" stands with one end only: "with Ana, NOT Bo"; "her, not me"."""
    for end in ends:
        if end is None or end.span.start == end.span.end:
            continue
        at, _ = place_of(clause.items, end.span.start, end.span.end)
        for place in range(max(0, at - 3), at):
            if clause.at(place) in _AT_END and place > last and not _between_ends(clause, place + 1, at):
                return True
    return any(clause.at(place) in _NOT_INSIDE for place in range(first, last + 1))


def _between_ends(clause: Clause, start: int, end: int) -> bool:
    return not all(
        clause.is_in(place, "inner", "determiner") or clause.is_in(place, "preposition") for place in range(start, end)
    )


def _unspoken(clause: Clause, cue: Cue, first: int) -> bool:
    """Whether what is denied is saying or knowing ("did not say that …"), which denies nothing."""
    speech = cuebook().sets["speech"]
    return any(clause.at(place) in speech for place in range(cue.last + 1, first))


def _belief(clause: Clause, first: int, last: int, heard: tuple[Voice, ...]) -> bool:
    return any(one.belief for one in heard) or reached(clause, "belief", first, last) is not None


def _second_hand(held: Views, heard: tuple[Voice, ...]) -> bool:
    """Whether somebody who is no professional passes on what another told."""
    told = [one for one in heard if one.told]
    return len({one.entity for one in told}) > 1 or (
        bool(told) and any(one.said_by is SaidBy.CHILD and one.first < told[-1].first for one in heard)
    )


def _is_question(clause: Clause) -> bool:
    return next((item.word for item in reversed(clause.items) if item.word not in ('"', "'", ")")), "") == "?"


def _answer(held: Views, number: int) -> str | None:
    """The answer "yes" or "no" where the next sentence answers so; None where it does not."""
    if number + 1 >= len(held.reading.sentences):
        return None
    clause = held.clause(number + 1)
    words = [item for item in clause.items[:5] if item.sort is not Sort.SIGN and item.word not in ("a", "answer", "yp")]
    if not words or words[0].sort is not Sort.WORD:
        return None
    return next((name for name in ("no", "yes") if words[0].word in cuebook().sets[name]), None)


def _refusal(held: Views, number: int, last: int) -> Cue | None:
    """Words behind an offer, a plan or a question by which it came to nothing."""
    clause = held.clause(number)
    return reached(clause, "refusal", last, last)


def _is_task(held: Views, clause: Clause, place: int) -> bool:
    """Whether "… to" behind a name sets a task for a professional."""
    group = clause.group_at(place)
    return group is not None and any(
        held.reading.entities[entity].role is Role.PROFESSIONAL for item in group.members for entity in item.entities
    )


def _real(clause: Clause, cue: Cue, first: int) -> bool:
    """Whether what looks like a plan was done: "went to meet"."""
    return any(True for _ in cues(clause, "real", "forward", cue.first - 2, first))


def _under_plans(held: Views, number: int) -> bool:
    """Whether a sentence stands behind a heading such as "Actions:"."""
    text = held.reading.note.text
    start = held.sentence(number).start
    line = text.rfind("\n", 0, start) + 1
    heading = _LABEL.match(text, line, min(len(text), line + 60))
    if heading:
        return heading[1].lower().strip() in cuebook().plans
    for back in range(number - 1, max(-1, number - _FURTHEST_HEADING), -1):
        before = reading_line(held, back)
        if before is None:
            continue
        return before in cuebook().plans
    return False


def reading_line(held: Views, number: int) -> str | None:
    """A sentence as a heading, in lower case without its sign; None where it is none."""
    text = held.reading.text(held.sentence(number)).strip()
    if len(text) > _LONGEST_HEADING or not held.opens_line(number):
        return None
    behind = held.reading.note.text[held.sentence(number).end :][:2]
    is_heading = text.endswith((":", "?")) or (text[-1:].isalnum() and behind[:1] == "\n")
    return text.rstrip(":? ").lower() if is_heading else None
