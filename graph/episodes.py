"""One absence, one episode: rows of several agencies assembled on read, each kept as that source's version.

Pure. Source: domain.md section 2, "One absence, one episode" and "Which source wins".
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from rapidfuzz.fuzz import token_sort_ratio

from graph.model.clock import is_ambiguous, local_date, moment
from graph.model.likeness import one_slip
from graph.model.names import Classification, Recorder

SIX_HOURS = timedelta(hours=6)
_ORDER = (Recorder.POLICE, Recorder.PROVIDER, Recorder.LOCAL_AUTHORITY)
"""Which source wins for start, end, classification, risk and reference."""


@dataclass(frozen=True)
class Row:
    """One source's version of an absence."""

    profile: str
    child: str
    """Entity of the child as identity has it."""
    recorder: Recorder
    source: str = ""
    start: str | None = None
    """UTC text; None where the source has dates only."""
    end: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    classification: str | None = None
    """A word of Classification, or two with ``>`` between where it changed."""
    risk: str | None = None
    police_ref: str | None = None
    recorded_at: str = ""
    """When its source was recorded: of one agency's rows the latest wins."""

    @property
    def first_day(self) -> date | None:
        """The London day it began."""
        text = self.start or self.start_date
        return local_date(text) if text else None

    @property
    def last_day(self) -> date | None:
        """The London day it ended."""
        text = self.end or self.end_date
        return local_date(text) if text else None


@dataclass(frozen=True)
class Child:
    """What is known of a child for telling rows apart."""

    id: str
    names: tuple[str, ...] = ()
    births: tuple[str, ...] = ()
    keyed: bool = False
    """Whether any source fixes the child by an identifier."""
    keys: frozenset[str] = frozenset()
    """Identifiers as folded text ("la_id 204313"): what a form prints of a child may be all that is right on it."""


@dataclass(frozen=True)
class Episode:
    """One absence as all its sources together give it."""

    id: str
    child: str
    start: str | None
    end: str | None
    first_day: date
    last_day: date | None
    classification: Classification
    risk: str | None
    police_refs: tuple[str, ...]
    recorded_by: tuple[Recorder, ...]
    flags: tuple[str, ...]
    rows: tuple[Row, ...]

    def held_by(self, recorder: Recorder) -> bool:
        """Whether this agency's record has it."""
        return recorder in self.recorded_by


@dataclass
class _Group:
    """Rows believed to be one absence, while they are being put together."""

    rows: list[Row] = field(default_factory=list)

    @property
    def lead(self) -> Row:
        return min(self.rows, key=lambda row: (_ORDER.index(row.recorder), row.police_ref or "", row.profile))


class Likeness:
    """How alike the children of two rows are: 0 the same, then open candidates, None if they cannot be one child."""

    def __init__(self, children: Mapping[str, Child], apart: frozenset[frozenset[str]]) -> None:
        self._children, self._apart = children, apart
        self._marks = {id: frozenset({id, *child.births, *_parts(child)}) for id, child in children.items()}

    def marks(self, row: Row) -> frozenset[str]:
        """What a row must share with another to be of one child: the child, a date of birth or a part of a name."""
        return self._marks.get(row.child, frozenset({row.child}))

    def __call__(self, a: Row, b: Row) -> tuple[int, float] | None:
        """(rank, unlikeness of the names), the least first."""
        return self.between(a.child, b.child)

    def between(self, a: str, b: str) -> tuple[int, float] | None:
        """The same of two children by their ids."""
        if a == b:
            return 0, 0.0
        if frozenset((a, b)) in self._apart:
            return None
        one, other = (self._children.get(child, Child(child)) for child in (a, b))
        likeness = max((token_sort_ratio(x, y) for x in one.names for y in other.names), default=0.0)
        rank = _rank(one, other, likeness)
        return None if rank is None else (rank, 100.0 - likeness)


def _rank(one: Child, other: Child, likeness: float) -> int | None:
    """How good an open candidate is: one agrees in date of birth or in a name.

    A shared surname alone is a brother or sister: it counts only with a date of birth that is one slip away.
    """
    parts = _parts(one) & _parts(other)
    if set(one.births) & set(other.births):
        return 1 if parts or likeness >= 75 else 2
    if not parts or not (likeness >= 90 or _one_slip(one, other)):
        return None
    return 3


def _parts(child: Child) -> set[str]:
    return {part for name in child.names for part in name.split() if len(part) > 1}


def _one_slip(one: Child, other: Child) -> bool:
    """Whether two dates of birth differ by day and month exchanged or by one digit."""
    return any(one_slip(a, b) for a in one.births for b in other.births)


def assemble(
    rows: Iterable[Row], children: Mapping[str, Child], apart: frozenset[frozenset[str]] = frozenset()
) -> list[Episode]:
    """All absences in order of start. ``apart``: pairs of children a person decided are different."""
    likeness = Likeness(children, apart)
    by_recorder: dict[Recorder, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.profile):
        if row.first_day is not None:
            by_recorder[row.recorder].append(row)
    police = _duplicates(by_recorder[Recorder.POLICE], likeness)
    provider = _duplicates(by_recorder[Recorder.PROVIDER], likeness)
    timed = _matched(police, provider, likeness, _by_start(likeness))
    groups = _local_authority(timed, by_recorder[Recorder.LOCAL_AUTHORITY], likeness)
    return sorted((_episode(group, children) for group in groups), key=lambda e: (e.first_day, e.start or "", e.id))


def _duplicates(rows: Sequence[Row], likeness: Likeness) -> list[_Group]:
    """Rows of one agency that are one: the same child at the same start (rule 2), or one police reference.

    A reference that comes back at another time or on another child was given out twice: that is two absences.
    """
    groups: dict[int, _Group] = {}
    seen: dict[tuple[str, str], list[_Group]] = defaultdict(list)
    for row in rows:
        at, reference = _at(row), _reference(row)
        near = [group for group in seen[reference] if _one_report(group, row, likeness)] if reference else []
        found = list({id(group): group for group in (*seen[at], *near)}.values())
        group = found[0] if found else _Group()
        group.rows.append(row)
        for other in found[1:]:  # this row shows that two groups are one
            group.rows += other.rows
        gone = {id(other) for other in found}
        for each in gone:
            del groups[each]
        groups[id(group)] = group
        for key in {key for each in group.rows for key in (_at(each), _reference(each)) if key}:
            seen[key] = [*(each for each in seen[key] if id(each) not in gone), group]
    return list(groups.values())


def _at(row: Row) -> tuple[str, str]:
    return row.child, row.start or row.start_date or ""


def _reference(row: Row) -> tuple[str, str] | None:
    return ("", row.police_ref) if row.police_ref else None


def _one_report(group: _Group, row: Row, likeness: Likeness) -> bool:
    """Whether a row with a group's reference tells of the same absence: the same time, the child or a candidate."""
    return any(
        other.police_ref == row.police_ref and _near_start(other, row) and likeness(other, row) is not None
        for other in group.rows
    )


def _near_start(a: Row, b: Row) -> bool:
    return bool(a.start and b.start) and abs(moment(a.start or "") - moment(b.start or "")) <= SIX_HOURS


_Closeness = Callable[[_Group, _Group], tuple[float, ...] | None]


def _matched(groups: list[_Group], others: list[_Group], likeness: Likeness, closeness: _Closeness) -> list[_Group]:
    """Pair each group with at most one other, the closest first; what finds no partner stands alone.

    Only what shares a mark of the child within a day is compared: a large force has hundreds of absences a day.
    """
    near: dict[tuple[date, str], list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        for place in _places(group, likeness):
            near[place].append(index)
    pairs = []
    for number, other in enumerate(others):
        for index in sorted({index for place in _places(other, likeness) for index in near.get(place, ())}):
            if (distance := closeness(groups[index], other)) is not None:
                pairs.append((distance, groups[index].lead.profile, other.lead.profile, index, number))
    taken: set[int] = set()
    given: set[int] = set()
    for _, _, _, index, number in sorted(pairs):
        if index not in taken and number not in given:
            taken.add(index)
            given.add(number)
            groups[index].rows += others[number].rows
    return groups + [other for number, other in enumerate(others) if number not in given]


def _places(group: _Group, likeness: Likeness) -> set[tuple[date, str]]:
    """Where to look for a group's partner: the days around its start, each with the marks of its children."""
    return {
        (day + timedelta(days=shift), mark)
        for row in group.rows
        if (day := row.first_day)
        for shift in (-1, 0, 1)
        for mark in likeness.marks(row)
    }


def _by_start(likeness: Likeness) -> _Closeness:
    def closeness(a: _Group, b: _Group) -> tuple[float, ...] | None:
        """Starts within six hours, the same child or an open candidate (rule 1)."""
        best = None
        for one in a.rows:
            for other in b.rows:
                if one.start is None or other.start is None:
                    continue
                gap = abs(moment(one.start) - moment(other.start))
                if gap <= SIX_HOURS and (alike := likeness(one, other)) is not None:
                    found = (alike[0], gap.total_seconds(), alike[1])
                    best = min(best, found) if best else found
        return best

    return closeness


def _by_dates(likeness: Likeness) -> _Closeness:
    def closeness(a: _Group, b: _Group) -> tuple[float, ...] | None:
        """The same first day, or the same last day with first days a day apart.

        Of two on a day, missing goes with missing and absent with absent (rule 2).
        """
        row = b.lead
        best = None
        for one in a.rows:
            if (alike := likeness(one, row)) is None or one.first_day is None or row.first_day is None:
                continue
            apart = abs((one.first_day - row.first_day).days)
            if apart and not (apart == 1 and one.last_day == row.last_day):
                continue
            other_kind = bool(one.classification and row.classification) and not _shared_word(one, row)
            ends = abs((one.last_day - row.last_day).days) if one.last_day and row.last_day else 0
            found = (alike[0], apart, other_kind, ends, alike[1])
            best = min(best, found) if best else found
        return best

    return closeness


def _shared_word(one: Row, other: Row) -> bool:
    return bool(set((one.classification or "").split()) & set((other.classification or "").split()))


def _local_authority(timed: list[_Group], rows: Sequence[Row], likeness: Likeness) -> list[_Group]:
    """Rows with dates only: to the absences they belong to; an A and an M row meeting on a date are one absence."""
    groups = _matched(timed, _duplicates_by_dates(rows), likeness, _by_dates(likeness))
    timed_count = len(timed)
    kept, loose = groups[:timed_count], groups[timed_count:]
    for group in sorted(loose, key=lambda group: (group.lead.first_day or date.min, group.lead.profile)):
        home = next((other for other in kept if _continues(other, group.lead)), None)
        if home is None:
            kept.append(group)
        else:
            home.rows += group.rows
    return kept


def _duplicates_by_dates(rows: Sequence[Row]) -> list[_Group]:
    groups: dict[tuple[str | None, ...], _Group] = {}
    for row in rows:
        key = (row.child, row.start_date, row.end_date, row.classification)
        groups.setdefault(key, _Group()).rows.append(row)
    return list(groups.values())


def _continues(group: _Group, row: Row) -> bool:
    """Whether a date-only row goes on where a row of this absence, of the other kind, ends, or the other way."""
    return any(
        other.recorder is row.recorder
        and other.child == row.child
        and other.classification != row.classification
        and (other.end_date == row.start_date or row.end_date == other.start_date)
        and _within(group, row)
        for other in group.rows
    )


def _within(group: _Group, row: Row) -> bool:
    timed = [other for other in group.rows if other.start]
    return all(other.last_day is None or row.last_day is None or row.last_day <= other.last_day for other in timed)


def _episode(group: _Group, children: Mapping[str, Child]) -> Episode:
    rows = sorted(group.rows, key=lambda row: (row.police_ref or "~", row.profile))
    rows.sort(key=lambda row: row.recorded_at, reverse=True)  # the latest issue wins
    rows.sort(key=lambda row: _ORDER.index(row.recorder))
    start, end = (_first(getattr(row, name) for row in rows) for name in ("start", "end"))
    first = local_date(start) if start else min(row.first_day for row in rows if row.first_day)
    last = (
        local_date(end) if end else max((row.last_day for row in rows if row.last_day and not row.start), default=None)
    )
    words = _words(rows)
    recorders = {row.recorder for row in rows}
    return Episode(
        id=min(row.profile for row in rows),
        child=_child(rows, children),
        start=start,
        end=end,
        first_day=first,
        last_day=last,
        classification=Classification.MISSING if Classification.MISSING in words else words[0],
        risk=_first(row.risk for row in rows),
        police_refs=tuple(sorted({row.police_ref for row in rows if row.police_ref})),
        recorded_by=tuple(recorder for recorder in _ORDER if recorder in recorders),
        flags=tuple(_flags(rows, start, end, last, words)),
        rows=tuple(rows),
    )


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _words(rows: Sequence[Row]) -> list[Classification]:
    """What the winning source calls it, in order; several where it changed."""
    for recorder in _ORDER:
        said = sorted(
            (row for row in rows if row.recorder is recorder and row.classification),
            key=lambda row: (row.first_day or date.min, row.end_date or ""),
        )
        words = [word.strip() for row in said for word in (row.classification or "").split(">")]
        known = [Classification(word) for word in dict.fromkeys(words) if word in set(Classification)]
        if known:
            return known
    return [Classification.MISSING]


def _child(rows: Sequence[Row], children: Mapping[str, Child]) -> str:
    """The child whom the police row fixes, else the provider reference's, else the local authority's."""
    keyed = [row.child for row in rows if children.get(row.child, Child(row.child)).keyed]
    return keyed[0] if keyed else rows[0].child


def _flags(
    rows: Sequence[Row], start: str | None, end: str | None, last: date | None, words: Sequence[Classification]
) -> Iterator[str]:
    if any(is_ambiguous(text) for text in (start, end) if text):
        yield "ambiguous_local_time"
    if last is None:
        yield "still_open"
    if len(words) > 1:
        yield "classification_changed"
    if start is None:
        yield "dates_only"
    if len({row.child for row in rows}) > 1:
        yield "child_to_confirm"
