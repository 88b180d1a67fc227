"""Which absences an interview form covers: by the police reference it prints, else by its times.

Pure. Source: domain.md section 2, "One absence, one episode": an interview belongs to the child's episode whose times
it overlaps; a reference identifies an episode only where the child may be the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.fuzz import ratio, token_sort_ratio

from graph.episodes import SIX_HOURS, Child, Episode, Likeness
from graph.identity.judgement import borne_out
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
_LOOSE = 4
"""Likeness of a child who would be no candidate without the reference (graph.episodes counts to 3)."""
_SPELT_ALIKE = 3
"""Likeness of a name that is another cut short or misspelt, where no date of birth can tell: graph.episodes' least."""


class Forename(IntEnum):
    """How two names compare beyond the words they share, the surest first."""

    SAME_NAME = 0
    ALIKE = 1
    """Misspelt, cut short, or with nothing to compare."""
    OTHER = 2
    """Another one: of a shared surname and date of birth this is the twin."""


@dataclass(frozen=True, order=True)
class _Match:
    """An episode that a form's absence may be, the best the least."""

    fit: Fit
    likeness: int
    """As graph.episodes counts, then _SPELT_ALIKE and _LOOSE."""
    forename: Forename
    unlikeness: float
    gap: float
    episode: str
    child: str
    timed: bool
    """Whether the times fit, whatever else does."""

    @property
    def sure(self) -> bool:
        """Whether the child is the same, or the reference and the times are: no other is asked about."""
        return self.likeness == 0 or self.fit is Fit.REFERENCE

    def rivals(self, other: "_Match") -> bool:
        """Whether the other is another child's who may be meant as well."""
        return self.child != other.child and self.grade == other.grade

    @property
    def grade(self) -> tuple[Fit, int, Forename]:
        """What is compared before closeness: a name spelt alike is no better for being nearly right."""
        return self.fit, self.likeness, self.forename

    def gives_way(self, other: "_Match") -> bool:
        """Whether a reference leads to another (a twin, a sister) where one of the form's very name left just then."""
        theirs = self.likeness > 0 and self.forename is not Forename.SAME_NAME and self.child != other.child
        return theirs and other.timed and other.forename is Forename.SAME_NAME and other.likeness <= self.likeness


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
        """The best episode for each absence, the surest pairs first; none where two children may be meant."""
        found = [self._matches(form, told) for told in form.absences]
        pairs = sorted((match, number) for number, matches in enumerate(found) for match in matches)
        given: dict[int, str] = {}
        asked: set[int] = set()
        for match, number in pairs:
            if number in given or number in asked or match.episode in given.values():
                continue
            if not match.sure and any(match.rivals(other) for other in found[number]):
                asked.add(number)
            else:
                given[number] = match.episode
        return tuple(sorted(given.values(), key=self._order.__getitem__))

    def _matches(self, form: Form, told: Told) -> list[_Match]:
        found = [match for episode in self._near(told) if (match := self._match(form, told, episode)) is not None]
        return [match for match in found if not any(match.gives_way(other) for other in found)]

    def _near(self, told: Told) -> list[Episode]:
        found = list(self._by_reference.get(search_key(told.police_ref or ""), ()))
        if told.first_day and told.last_day:
            day = timedelta(days=1)
            for each in _days(told.first_day - day, max(told.first_day, told.last_day) + day):
                found += self._by_day.get(each, ())
        return list({episode.id: episode for episode in found}.values())

    def _match(self, form: Form, told: Told, episode: Episode) -> _Match | None:
        """How good a match is; None where it is none."""
        named = bool(told.police_ref) and search_key(told.police_ref or "") in map(search_key, episode.police_refs)
        alike = self._alike(form.child, episode, loosely=named)
        if alike is None:
            return None
        gap = _gap(told, episode)
        near, over = gap is not None and gap <= _limit(told, episode), _overlaps(told, episode)
        fit = _fit(named, near, over or told.first_day is None, alike[0])
        if fit is None:
            return None
        return _Match(
            fit=fit,
            likeness=alike[0],
            forename=self._forename(form.child, episode),
            unlikeness=alike[1],
            gap=gap.total_seconds() if gap is not None else float("inf"),
            episode=episode.id,
            child=episode.child,
            timed=near or over,
        )

    def _owners(self, episode: Episode) -> list[str]:
        return sorted({episode.child, *(row.child for row in episode.rows)})

    def _child(self, id: str) -> Child:
        return self._children.get(id, Child(id))

    def _forename(self, child: str | None, episode: Episode) -> Forename:
        if child is None:
            return Forename.ALIKE
        return min(_forename(self._child(child), self._child(owner)) for owner in self._owners(episode))

    def _alike(self, child: str | None, episode: Episode, *, loosely: bool) -> tuple[int, float] | None:
        """The same child, an open candidate, or one whose name is spelt alike; a reference bears with less.

        One whose identifier the form prints is the same, however it spells the name ("Which source wins"): unless
        both dates of birth are held and neither they nor the names bear it out. It may be the number of a friend.
        """
        if child is None:
            return (_LOOSE, 0.0) if loosely else None
        owners = self._owners(episode)
        if any(frozenset((child, owner)) in self._apart for owner in owners):
            return None
        one = self._child(child)
        others = [self._child(owner) for owner in owners]
        if any(one.keys & other.keys and _borne_out(one, other) for other in others):
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


def _borne_out(one: Child, other: Child) -> bool:
    """Whether a shared identifier means one child: a name alone is no denial, whatever its spelling."""
    names, births = (set(one.names), set(other.names)), (set(one.births), set(other.births))
    return not all(births) or borne_out(names, births) or _spelt_alike(one, [other])


def _forename(one: Child, other: Child) -> Forename:
    """The nearest of their names. Which word is the forename is not asked: the words are those that are not shared."""
    pairs = [(set(mine.split()), set(theirs.split())) for mine in one.names for theirs in other.names]
    if any(mine == theirs and len(mine) > 1 for mine, theirs in pairs):
        return Forename.SAME_NAME
    rests = [(mine - theirs, theirs - mine) for mine, theirs in pairs]
    if rests and not any(_rests_alike(mine, theirs) for mine, theirs in rests):
        return Forename.OTHER
    return Forename.ALIKE


def _rests_alike(mine: set[str], theirs: set[str]) -> bool:
    """Whether what two names do not share may be one word misspelt; nothing on one side speaks against nothing."""
    slips = (_one_word(a, b) or DamerauLevenshtein.distance(a, b) == 1 for a in mine for b in theirs)
    return not mine or not theirs or any(slips)


def _words(child: Child) -> set[str]:
    return {word for name in child.names for word in name.split() if len(word) > 1}


def _likeness(one: Child, other: Child) -> float:
    return max((token_sort_ratio(x, y) for x in one.names for y in other.names), default=0.0)


def _spelt_alike(one: Child, others: Iterable[Child]) -> bool:
    """Whether each word of a name is its own word of the other, cut short or misspelt ("Sammy T", "Samuel Thorpe").

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
