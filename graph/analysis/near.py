"""Rows of two events: within some days of each other, or in the same days; and who was at one address together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from graph.model.clock import local_date
from graph.store import Row

_OPEN = "9999-12-31"
"""The end of what has not ended, as questions give it."""


def within_days(rows: Iterable[Row], asked: Mapping[str, object]) -> list[Row]:
    """Rows whose two events, ``from_X``-``to_X`` and ``from_Y``-``to_Y``, are at most ``days`` London days apart.

    The four dates go; ``day_X`` and ``day_Y`` are the days on which they are nearest, ``days_apart`` 0 where they meet.
    """
    allowed, found = int(str(asked["days"])), []
    for row in rows:
        names = [name for name in row if name.startswith(("from_", "to_"))]
        from_a, to_a, from_b, to_b = (local_date(row[name]) for name in names)
        apart = max(from_b - to_a, from_a - to_b, timedelta()).days
        if apart <= allowed:
            a, b = (to_a, from_b) if from_b > to_a else (from_a, to_b) if from_a > to_b else (max(from_a, from_b),) * 2
            days = {f"day_{names[0].removeprefix('from_')}": str(a), f"day_{names[2].removeprefix('from_')}": str(b)}
            found.append({**_rest(row), **days, "days_apart": apart})
    return found


def not_apart(rows: Iterable[Row], asked: Mapping[str, object]) -> list[Row]:
    """Rows whose stay and tie, ``from_stay``-``to_stay`` and ``from_tie``-``to_tie``, may be of the same days.

    What is not dated may be of any day. The four dates go.
    """
    return [
        _rest(row)
        for row in rows
        if _meet([_any_day(row["from_stay"], row["to_stay"])], [_any_day(row["from_tie"], row["to_tie"])])
    ]


def shared_days(rows: Iterable[Row], asked: Mapping[str, object]) -> list[Row]:
    """Rows whose two events share a day, with the first and last such London day in place of the four dates.

    ``together_to`` is None where neither has ended.
    """
    found = []
    for row in rows:
        first = max(local_date(row["from_a"]), local_date(row["from_b"]))
        last = min(local_date(row["to_a"]), local_date(row["to_b"]))
        if first <= last:
            open_end = row["to_a"] == row["to_b"] == _OPEN
            found.append({**_rest(row), "together_from": str(first), "together_to": None if open_end else str(last)})
    return found


def residents(rows: Iterable[Row], asked: Mapping[str, object]) -> list[Row]:
    """One row for each person: first and last day stated, by which kinds, and whom else in the same days.

    ``last`` is None where no end is stated, ``first`` where nothing is dated. In order of the first day.
    """
    held: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        held[row["person_id"]].append(row)
    spans = {person: [_span(row) for row in of if row["event_from"]] for person, of in held.items()}
    found = [
        {
            "person_id": person,
            "kinds": sorted({row["kind"] for row in of}),
            "first": str(min(first for first, _ in spans[person])) if spans[person] else None,
            "last": _last(spans[person]),
            "with_ids": sorted(other for other in held if other != person and _meet(spans[person], spans[other])),
            "statements": sorted({id for row in of for id in row["statements"]}),
        }
        for person, of in held.items()
    ]
    return sorted(found, key=lambda row: (row["first"] is None, row["first"], row["person_id"]))


def _rest(row: Row) -> Row:
    return {name: value for name, value in row.items() if not name.startswith(("from_", "to_"))}


def _any_day(first: str | None, last: str | None) -> tuple[date, date]:
    return local_date(first) if first else date.min, local_date(last) if last else date.max


def _span(row: Row) -> tuple[date, date]:
    return local_date(row["event_from"]), local_date(row["event_to"]) if row["event_to"] else date.max


def _last(spans: list[tuple[date, date]]) -> str | None:
    last = max((last for _, last in spans), default=date.max)
    return None if last == date.max else str(last)


def _meet(one: list[tuple[date, date]], other: list[tuple[date, date]]) -> bool:
    return any(a <= d and c <= b for a, b in one for c, d in other)
