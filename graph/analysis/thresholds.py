"""3, 5 and 9 episodes in a rolling 90 days: who stands above, and when each line was crossed.

Source: domain.md section 2, "3/5/9". By episode start, per child, local calendar days including the as-at day.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from graph.episodes import Episode
from graph.model.names import Classification, Recorder

BANDS = (3, 5, 9)
DAYS = 90
Count = Literal["all", "missing"]


@dataclass(frozen=True)
class Standing:
    """A child at or above a line on the as-at day."""

    child: str
    episodes: int
    band: int


@dataclass(frozen=True)
class Crossing:
    """A line crossed upward: fires once, arms again only after falling below."""

    child: str
    threshold: int
    crossed_on: date
    episodes: int


def counted(episode: Episode, count: Count) -> bool:
    """Whether an episode counts.

    ``all``: missing or absent, and held by police or notified to the interview service. ``missing``: of these the
    missing ones, with absent-then-missing.
    """
    known = episode.held_by(Recorder.POLICE) or episode.held_by(Recorder.PROVIDER)
    wanted = (Classification.MISSING,) if count == "missing" else (Classification.MISSING, Classification.ABSENT)
    return known and episode.classification in wanted


def standings(episodes: Iterable[Episode], as_at: date, count: Count = "all", days: int = DAYS) -> list[Standing]:
    """Every child at or above the lowest line, the most episodes first."""
    found = []
    for child, starts in _starts(episodes, count, as_at).items():
        number = _within(starts, as_at, days)
        if number >= BANDS[0]:
            found.append(Standing(child, number, max(band for band in BANDS if band <= number)))
    return sorted(found, key=lambda standing: (-standing.episodes, standing.child))


def crossings(episodes: Iterable[Episode], as_at: date, count: Count = "all", days: int = DAYS) -> list[Crossing]:
    """Every upward crossing up to the as-at day, evaluated once for each day at its end."""
    found = [
        crossing
        for child, starts in _starts(episodes, count, as_at).items()
        for threshold in BANDS
        for crossing in _crossings(child, starts, threshold, as_at, days)
    ]
    return sorted(found, key=lambda crossing: (crossing.child, crossing.threshold, crossing.crossed_on))


def _crossings(child: str, starts: list[date], threshold: int, as_at: date, days: int) -> Iterator[Crossing]:
    armed = True
    changes = {day for start in starts for day in (start, start + timedelta(days=days)) if day <= as_at}
    for day in sorted(changes):
        number = _within(starts, day, days)
        if number >= threshold and armed:
            yield Crossing(child, threshold, day, number)
        armed = number < threshold


def _starts(episodes: Iterable[Episode], count: Count, as_at: date) -> dict[str, list[date]]:
    starts: dict[str, list[date]] = defaultdict(list)
    for episode in episodes:
        if counted(episode, count) and episode.first_day <= as_at:
            starts[episode.child].append(episode.first_day)
    return {child: sorted(days) for child, days in sorted(starts.items())}


def _within(starts: list[date], day: date, days: int) -> int:
    return bisect_right(starts, day) - bisect_left(starts, day - timedelta(days=days - 1))
