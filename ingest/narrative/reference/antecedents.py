"""Whom a pronoun for one person means: candidates with their scores. The weights are data."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.narrative.reading import NoteKind
from ingest.narrative.reference.clauses import Part, Standing
from ingest.narrative.reference.persons import Person
from ingest.narrative.reference.reference_words import data, weight


@dataclass(frozen=True)
class Seen:
    """An occurrence of somebody: by name, or by a word that was understood."""

    entity: int
    standing: Standing
    place: int
    """The first letter."""


@dataclass
class History:
    """Who occurred so far, in order, and what was learnt of them."""

    people: Mapping[int, Person]
    kind: NoteKind
    sexes: dict[int, str] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)

    def sex(self, entity: int) -> str:
        """The sex of somebody, as told or as learnt; it excludes the other."""
        return self.people[entity].sex or self.sexes.get(entity, "")

    def leaning(self, entity: int) -> str:
        """The sex of somebody, a forename's included."""
        return self.sex(entity) or self.people[entity].leaning

    def recent(self, sentence: int) -> Sequence[Seen]:
        """The occurrences in this sentence and the window before it, latest first."""
        last = sentence - WINDOW
        found: list[Seen] = []
        for one in reversed(self.seen):
            if one.standing.sentence < last or len(found) > _MOST:
                break
            found.append(one)
        return found

    def subject_before(self, standing: Standing) -> Seen | None:
        """The subject of the nearest clause before."""
        for one in reversed(self.seen[-_MOST:]):
            if one.standing.clause != standing.clause and one.standing.part is Part.SUBJECT:
                return one
        return None

    def first_subject(self, sentence: int) -> int | None:
        """The first subject of a sentence."""
        for one in self.seen[-_MOST:]:
            if one.standing.sentence == sentence and one.standing.part is Part.SUBJECT:
                return one.entity
        return None

    def first_of(self, sentence: int) -> int | None:
        """The first person of a sentence."""
        return next((one.entity for one in self.seen[-_MOST:] if one.standing.sentence == sentence), None)


WINDOW = int(data()["window"])
_MOST = 40
"""Occurrences looked back over."""


@dataclass(frozen=True)
class Asked:
    """What is asked of the candidates."""

    standing: Standing
    place: int
    sex: str
    focus: int | None
    begins: bool
    """Whether it begins its sentence."""
    excluded: frozenset[int] = frozenset()
    preferred: frozenset[int] = frozenset()
    """Who stands right before ("Ash and his …")."""
    young: bool = False
    """Whether a young person is meant ("the lad")."""
    many: bool = False


def ranked(asked: Asked, history: History) -> list[tuple[float, int]]:
    """The candidates, best first. Agreement in sex is hard where both are known."""
    best: dict[int, float] = {}
    later: set[int] = set()
    sentence = -1
    before = history.subject_before(asked.standing)
    recent = history.recent(asked.standing.sentence)
    for one in recent:
        score = _occurrence(one, asked, before)
        if one.standing.sentence != sentence:
            later, sentence = set(), one.standing.sentence
        score -= weight("nearer") * len(later)
        later.add(one.entity)
        best[one.entity] = max(best.get(one.entity, -math.inf), score)
    if asked.focus is not None and asked.focus in history.people:
        best.setdefault(asked.focus, weight("recency") * WINDOW / 2)
    first = history.first_of(asked.standing.sentence - 1) if asked.begins else None
    scored = [
        (best[entity] + _standing_sums(entity, asked, history, first), entity)
        for entity in best
        if _is_possible(entity, asked, history)
    ]
    return sorted(scored, key=lambda one: (-one[0], one[1]))


def confidence(scores: Sequence[tuple[float, int]]) -> float:
    """How clearly the first won, from 0 to 1."""
    if not scores:
        return 0.0
    lead = scores[0][0] - scores[1][0] if len(scores) > 1 else 3.0
    return round(1 / (1 + math.exp(-float(data()["confidence"]) * lead)), 3)


def co_arguments(standing: Standing, history: Iterable[Seen]) -> frozenset[int]:
    """Those who are somebody else because they are another part of the same clause ("Ash told him")."""
    if standing.part is Part.OWNER:
        return frozenset()
    return frozenset(
        one.entity
        for one in history
        if one.standing.clause == standing.clause
        and one.standing.part is not Part.OWNER
        and (one.standing.part is not standing.part)
    )


def _occurrence(one: Seen, asked: Asked, before: Seen | None) -> float:
    score = weight("recency") * (asked.standing.sentence - one.standing.sentence)
    if one.standing.part is Part.SUBJECT:
        score += weight("subject")
        if one is before and asked.standing.part is Part.SUBJECT:
            score += weight("continues")
        if one.standing.clause == asked.standing.under:
            score += weight("speaker") if asked.standing.part is Part.SUBJECT else weight("speaker_object")
    elif one.standing.part is Part.OWNER:
        score += weight("owner")
    return score


def _standing_sums(entity: int, asked: Asked, history: History, first: int | None) -> float:
    person, kind = history.people[entity], history.kind.value
    leaning = history.leaning(entity)
    score = (weight("sex") if leaning == asked.sex else weight("other_sex")) if asked.sex and leaning else 0.0
    score += weight("professional") if person.is_professional and entity != asked.focus else 0.0
    score += weight("described") if person.is_described else 0.0
    score += weight("teller") if person.is_teller else 0.0
    score += weight("young") if asked.young and person.is_young else 0.0
    score += weight("apposed") if entity in asked.preferred else 0.0
    if entity == asked.focus:
        score += float(data()["child"][kind])
        score += float(data()["initial"]["child"][kind]) if asked.begins else 0.0
    if entity == first:
        score += float(data()["initial"]["first"][kind])
    return score


def _is_possible(entity: int, asked: Asked, history: History) -> bool:
    if entity in asked.excluded:
        return False
    sex = history.sex(entity)
    return not (asked.sex and sex and sex != asked.sex) and history.people[entity].many == asked.many
