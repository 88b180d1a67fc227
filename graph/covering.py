"""Which absences an interview form covers: by the police reference it prints, else by its times.

Pure. Source: domain.md section 2, "One absence, one episode": an interview belongs to the child's episode whose times
it overlaps; a reference identifies an episode only where the child may be the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from rapidfuzz.fuzz import ratio, token_sort_ratio

from graph.episodes import SIX_HOURS, Child, Episode, Likeness
from graph.model.clock import local_date, moment
from graph.model.ids import search_key

_LONGEST = 31
"""Days of an absence that are looked through; of a longer one the first and last."""


@dataclass(frozen=True)
class Told:
    """An absence as a form gives it."""

    profile: str
    police_ref: str | None = None
    start: str | None = None
    end: str | None = None
    start_date: str | None = None
    end_date: str | None = None

    @property
    def first_day(self) -> date | None:
        """The London day it began, else the only one it names."""
        text = self.start or self.start_date or self.end or self.end_date
        return local_date(text) if text else None

    @property
    def last_day(self) -> date | None:
        """The London day it ended, else the only one it names."""
        text = self.end or self.end_date or self.start or self.start_date
        return local_date(text) if text else None


@dataclass(frozen=True)
class Form:
    """One interview document as far as matching needs it."""

    source: str
    child: str | None
    """Entity of the child it names; None where it names nobody."""
    absences: tuple[Told, ...] = ()


class Fit(IntEnum):
    """How an episode answers to a form's absence, the surest first."""

    REFERENCE = 0
    """The reference and the times, the same child or an open candidate."""
    START = 1
    """The same child, and starts within six hours (the same first day where there are only days)."""
    REFERENCE_ALONE = 2
    """The reference at other times, the same child or an open candidate."""
    OVERLAP = 3
    """The same child and overlapping times."""
    LOOSE_REFERENCE = 4
    """The reference and the times, and no more of the child than a part of the name, or nobody named."""
    CANDIDATE_START = 5
    """An open candidate who left within six hours."""
    CANDIDATE_OVERLAP = 6
    """An open candidate and overlapping times."""


_ONE_SLIP = 75
"""Likeness (of 100) of two words that differ by a letter or two: Price, Pryce."""
_LOOSE = 5
"""Likeness of a child who would be no candidate without the reference (graph.episodes counts to 3)."""
_SPELT_ALIKE = 4
"""Likeness of a name that is another cut short or misspelt, where no date of birth can tell."""
_Rank = tuple[int, int, float, float, str]


def covered(
    forms: Iterable[Form],
    episodes: Sequence[Episode],
    children: Mapping[str, Child],
    apart: frozenset[frozenset[str]] = frozenset(),
) -> dict[str, tuple[str, ...]]:
    """Source of each form → ids of the episodes it covers, in order of their start; none for a form without a match.

    ``children`` holds the children of forms and of episodes alike. No two absences of one form are one episode.
    """
    finder = _Finder(episodes, children, apart)
    return {form.source: finder.episodes_of(form) for form in forms}


class _Finder:
    """Episodes by reference and by day, to be asked about many forms."""

    def __init__(
        self, episodes: Sequence[Episode], children: Mapping[str, Child], apart: frozenset[frozenset[str]]
    ) -> None:
        self._children, self._apart = children, apart
        self._likeness = Likeness(children, apart)
        self._order = {episode.id: at for at, episode in enumerate(episodes)}
        self._by_reference: dict[str, list[Episode]] = defaultdict(list)
        self._by_day: dict[date, list[Episode]] = defaultdict(list)
        for episode in episodes:
            for reference in episode.police_refs:
                self._by_reference[search_key(reference)].append(episode)
            for day in _days(episode.first_day, episode.last_day or episode.first_day):
                self._by_day[day].append(episode)

    def episodes_of(self, form: Form) -> tuple[str, ...]:
        """The best episode for each absence, the surest pairs first."""
        pairs = [
            (rank, number, episode.id)
            for number, told in enumerate(form.absences)
            for episode in self._near(told)
            if (rank := self._rank(form, told, episode)) is not None
        ]
        given: dict[int, str] = {}
        for _, number, episode in sorted(pairs):
            if number not in given and episode not in given.values():
                given[number] = episode
        return tuple(sorted(given.values(), key=self._order.__getitem__))

    def _near(self, told: Told) -> list[Episode]:
        found = list(self._by_reference.get(search_key(told.police_ref or ""), ()))
        if told.first_day and told.last_day:
            day = timedelta(days=1)
            for each in _days(told.first_day - day, max(told.first_day, told.last_day) + day):
                found += self._by_day.get(each, ())
        return list({episode.id: episode for episode in found}.values())

    def _rank(self, form: Form, told: Told, episode: Episode) -> _Rank | None:
        """How good a match is, the least first; None where it is none."""
        named = bool(told.police_ref) and search_key(told.police_ref or "") in map(search_key, episode.police_refs)
        alike = self._alike(form.child, episode, loosely=named)
        if alike is None:
            return None
        gap = _gap(told, episode)
        near, over = gap is not None and gap <= _limit(told, episode), _overlaps(told, episode)
        fit = _fit(named, near, over or told.first_day is None, alike[0])
        if fit is None:
            return None
        return fit, *alike, gap.total_seconds() if gap is not None else float("inf"), episode.id

    def _alike(self, child: str | None, episode: Episode, *, loosely: bool) -> tuple[int, float] | None:
        """The same child, an open candidate, or one whose name is spelt alike; a reference bears with less.

        One whose identifier the form prints is the same, however it spells the name ("Which source wins").
        """
        if child is None:
            return (_LOOSE, 0.0) if loosely else None
        owners = sorted({episode.child, *(row.child for row in episode.rows)})
        if any(frozenset((child, owner)) in self._apart for owner in owners):
            return None
        one = self._children.get(child, Child(child))
        others = [self._children.get(owner, Child(owner)) for owner in owners]
        if any(one.keys & other.keys for other in others):
            return 0, 0.0
        found = [alike for owner in owners if (alike := self._likeness.between(child, owner)) is not None]
        if found:
            return min(found)
        unlike = 100.0 - max((_likeness(one, other) for other in others), default=0.0)
        if not (one.births and any(other.births for other in others)) and _spelt_alike(one, others):
            return _SPELT_ALIKE, unlike
        if loosely and (not one.names or any(_words(one) & _words(other) for other in others)):
            return _LOOSE, unlike
        return None


def _fit(named: bool, near: bool, over: bool, rank: int) -> Fit | None:
    """``over`` is true too of a form that gives no time at all."""
    if named and rank == _LOOSE:
        return Fit.LOOSE_REFERENCE if near or over else None
    if named:
        return Fit.REFERENCE if near or over else Fit.REFERENCE_ALONE
    if near:
        return Fit.CANDIDATE_START if rank else Fit.START
    if over:
        return Fit.CANDIDATE_OVERLAP if rank else Fit.OVERLAP
    return None


def _words(child: Child) -> set[str]:
    return {word for name in child.names for word in name.split() if len(word) > 1}


def _likeness(one: Child, other: Child) -> float:
    return max((token_sort_ratio(x, y) for x in one.names for y in other.names), default=0.0)


def _spelt_alike(one: Child, others: Iterable[Child]) -> bool:
    """Whether each word of a name is its own word of the other, cut short or misspelt ("Ollie T", "Oliver Tench").

    A single word (a first name alone, a surname alone) is nobody's.
    """
    return any(
        _words_alike(mine.split(), theirs.split()) for other in others for mine in one.names for theirs in other.names
    )


def _words_alike(mine: list[str], theirs: list[str]) -> bool:
    short, long = sorted((mine, theirs), key=len)
    return len(short) > 1 and all(_one_word(a, b) for a, b in zip(short, long, strict=False))


def _one_word(a: str, b: str) -> bool:
    short = a.startswith(b) or b.startswith(a) or (len(a) > 2 and a[:3] == b[:3])
    return short or ratio(a, b) >= _ONE_SLIP


def _days(first: date, last: date) -> list[date]:
    span = (last - first).days
    if span > _LONGEST:
        return [first, last]
    return [first + timedelta(days=shift) for shift in range(max(span, 0) + 1)]


def _gap(told: Told, episode: Episode) -> timedelta | None:
    """Between the two starts (the two returns where a form gives only that); days where either has no more."""
    if told.start and episode.start:
        return abs(moment(told.start) - moment(episode.start))
    if not told.start and not told.start_date and told.end and episode.end:
        return abs(moment(told.end) - moment(episode.end))
    return abs(told.first_day - episode.first_day) if told.first_day else None


def _limit(told: Told, episode: Episode) -> timedelta:
    """Six hours between times; the same day where there are only days."""
    timed = (told.start and episode.start) or (not told.start_date and told.end and episode.end)
    return SIX_HOURS if timed else timedelta(0)


def _overlaps(told: Told, episode: Episode) -> bool:
    """Whether the two share time; days where either has no more. An open episode runs on."""
    if told.start and told.end and episode.start:
        return told.start < (episode.end or "~") and episode.start < told.end
    first, last = told.first_day, told.last_day
    if first is None or last is None:
        return False
    return first <= (episode.last_day or last) and episode.first_day <= max(first, last)
