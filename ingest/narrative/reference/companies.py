"""Who is together in a sentence ("Ana and Bo", "left with Cem"), and whom a word for several people means."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.narrative.reading import Span
from ingest.narrative.reference.antecedents import History
from ingest.narrative.reference.clauses import Part, Standing
from ingest.narrative.reference.reference_words import Word, data, listed, outside_brackets, weight

_BACK = 3
"""Sentences back in which the last people named are looked for."""
_FAR = 9
"""Words between two people who are still one list."""
_LETTERS = 120
_MOST = 12
"""Members beyond which a list of people is no company (those present at a meeting)."""


@dataclass(frozen=True)
class Occurrence:
    """Somebody in a sentence, by name or by a word that was understood."""

    span: Span
    entities: tuple[int, ...]
    standing: Standing


@dataclass(frozen=True)
class Company:
    """People who are together in the text."""

    members: tuple[int, ...]
    sentence: int
    weight: float
    """How good a sign it is that "they" means them."""


@dataclass
class Companies:
    """The companies of a note so far."""

    history: History
    found: list[Company] = field(default_factory=list)

    def add(self, members: Iterable[int], sentence: int, sign: float) -> None:
        """Remember a company; professionals are not of it."""
        kept = tuple(dict.fromkeys(one for one in members if not self.history.people[one].is_professional))
        several = len(kept) == 1 and self.history.people[kept[0]].many
        if (len(kept) > 1 or several) and len(kept) <= _MOST:
            self.found.append(Company(kept, sentence, sign))

    def meant(
        self, sentence: int, size: int, sex: str, focus: int | None, without: frozenset[int]
    ) -> list[tuple[float, tuple[int, ...]]]:
        """What a word for several people may mean, best first; each with its score."""
        best: dict[tuple[int, ...], float] = {}
        for order, one in enumerate(reversed(self.found[-30:])):
            if sentence - one.sentence > 5:
                break
            members = self._fitting(one.members, size, sex, focus, without)
            if not members:
                continue
            score = one.weight + weight("recency") * (sentence - one.sentence) - 0.02 * order
            score += float(data()["child"][self.history.kind.value]) / 2 if focus in members else 0.0
            score -= 1.2 if len(members) > len(one.members) else 0.6 if len(members) < len(one.members) else 0.0
            score += sum(0.2 for each in members if sex and self.history.leaning(each) == sex)
            best[members] = max(best.get(members, score), score)
        if not best and size:
            members = self._latest(sentence, size, sex, without)
            if members:
                best[members] = -0.5
        return sorted(((score, members) for members, score in best.items()), key=lambda one: (-one[0], one[1]))

    def _latest(self, sentence: int, size: int, sex: str, without: frozenset[int]) -> tuple[int, ...]:
        """As many people as are asked for, the last ones named; () where there are not so many."""
        found: list[int] = []
        for one in reversed(self.history.seen[-40:]):
            person = self.history.people[one.entity]
            fits = not sex or self.history.leaning(one.entity) in ("", sex)
            if sentence - one.standing.sentence > _BACK or person.is_professional or not fits:
                continue
            if one.entity not in found and one.entity not in without:
                found.append(one.entity)
            if len(found) == size:
                return tuple(sorted(found))
        return ()

    def _fitting(
        self, members: tuple[int, ...], size: int, sex: str, focus: int | None, without: frozenset[int]
    ) -> tuple[int, ...]:
        people = self.history.people
        kept = [one for one in members if one not in without]
        if sex:
            kept = [one for one in kept if self.history.leaning(one) in ("", sex)]
        if size and len(kept) == size - 1 and focus is not None and focus not in kept and focus not in without:
            kept = [focus, *kept] if self.history.leaning(focus) in ("", sex) or not sex else kept
        if size and len(kept) != size:
            return ()
        if len(kept) == 1 and not people[kept[0]].many:
            return ()
        return tuple(sorted(kept))


def companions(
    sentence: Sequence[Word], before: Sequence[Word], here: Sequence[Occurrence]
) -> list[tuple[tuple[int, ...], float]]:
    """Who is together in a sentence, with how good a sign each is: "A and B", "A … with B", all of a short sentence."""
    found: list[tuple[tuple[int, ...], float]] = []
    standing = [one for one in here if one.standing.part is not Part.OWNER]
    asked_with = bool(before) and before[-1].low == "?" and any(one.low in ("with", "w") for one in before)
    for run in _runs(sentence, here):
        members = tuple(each for one in run for each in one.entities)
        is_subject = run[0].standing.part is Part.SUBJECT
        found.append((members, 0.9 + (0.9 if is_subject else 0.0)))
        if _is_with(sentence, run[0].span.start):
            subject = _subject(run[0], here)
            if subject is not None:
                found.append(((*subject.entities, *members), 2.2))
        if asked_with and run[0] is standing[0]:
            found.append((members, 1.5))
    everybody = tuple(each for one in standing for each in one.entities)
    found.append((everybody, 0.0))
    owner = next((one for one in here if one.standing.part is Part.OWNER), None)
    if owner is not None and len(set(everybody) | set(owner.entities)) == 2:
        found.append(((*owner.entities, *everybody), 0.4))
    return found


def _runs(sentence: Sequence[Word], here: Sequence[Occurrence]) -> list[list[Occurrence]]:
    """The runs of people joined by "and" or commas; an owner ("Ash's friend Bo") is no part of one."""
    standing = [one for one in here if one.standing.part is not Part.OWNER]
    owners = [one.span for one in here if one.standing.part is Part.OWNER]
    runs: list[list[Occurrence]] = []
    for one in standing:
        if runs and _is_joined(sentence, runs[-1][-1].span.end, one.span.start, owners):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _subject(one: Occurrence, here: Sequence[Occurrence]) -> Occurrence | None:
    """The subject of somebody's clause, else the last before, else an owner ("her friendship with Ash")."""
    earlier = [each for each in here if each.span.start < one.span.start]
    before = [each for each in earlier if each.standing.part is Part.SUBJECT]
    same = [each for each in before if each.standing.clause == one.standing.clause]
    owners = [each for each in earlier if each.standing.part is Part.OWNER]
    return same[0] if same else before[-1] if before else owners[-1] if owners else None


def _is_with(sentence: Sequence[Word], start: int) -> bool:
    """Whether "with" leads to somebody, what describes them in between ("with his friend Ash")."""
    before = [word.low for word in sentence if word.start < start][-6:]
    for word in reversed(before):
        if word in listed("clauses", "with") and word != "and":
            return True
        if word not in listed("clauses", "joiners") and word not in listed("kin"):
            return False
    return False


def _is_joined(sentence: Sequence[Word], start: int, end: int, owners: Sequence[Span]) -> bool:
    """Whether nothing but "and", commas, brackets and what describes the second stands between two people."""
    if end - start > _LETTERS:
        return False
    between = [
        word.low
        for word in sentence
        if start <= word.start < end and not any(one.start <= word.start < one.end for one in owners)
    ]
    plain = outside_brackets(between)
    if not plain or len(plain) > _FAR:
        return False
    return bool(listed("clauses", "couplers") & set(plain)) and all(
        word in listed("clauses", "joiners") or word in listed("kin") or word.isdigit() for word in plain
    )
