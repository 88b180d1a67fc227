"""The district table of return home interviews: notifications, offers, interviews, by quarter.

Source: domain.md section 4 "RHI by district". What only a form tells of is no notification and stands in no line.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graph.analysis.interviews import Offer
from graph.model.clock import local_date
from graph.model.names import Outcome


@dataclass(frozen=True)
class Line:
    """One printed row of the district table."""

    period_from: date
    period_to: date
    level: str
    """district, area or total."""
    district: str | None
    notifications: int
    offered: int
    individuals: int
    interviews: int
    covered: int


def districts(
    offers: Sequence[Offer], periods: Sequence[tuple[date, date]], areas: Mapping[str, Sequence[str]]
) -> list[Line]:
    """The table of every period, then of the first up to each later one, by the notification's district and day.

    ``areas``: area → its districts; a district in no area stands for itself. An interview counts once for each child
    and time within a period, in each period it covers; individuals are distinct over the period.
    """
    named = [offer for offer in offers if offer.notified_on]
    spans = [*periods, *((periods[0][0], last) for _, last in periods[1:])]
    known = sorted({offer.district for offer in named if offer.district})
    area_of = {district: area for area, members in areas.items() for district in members}
    lines: list[Line] = []
    for first, last in spans:
        inside = [offer for offer in named if offer.notified_on and first <= offer.notified_on <= last]
        lines += [_line((first, last), "district", name, [o for o in inside if o.district == name]) for name in known]
        for area in sorted({area_of[name] for name in known if name in area_of}):
            members = [offer for offer in inside if area_of.get(offer.district or "") == area]
            lines.append(_line((first, last), "area", area, members))
        lines.append(_line((first, last), "total", None, inside))
    return lines


def _line(period: tuple[date, date], level: str, name: str | None, inside: Sequence[Offer]) -> Line:
    seen = [offer for offer in inside if offer.outcome is Outcome.COMPLETED and offer.held_at]
    return Line(
        period_from=period[0],
        period_to=period[1],
        level=level,
        district=name,
        notifications=len(inside),
        offered=sum(offer.offered is True for offer in inside),
        individuals=len({offer.child for offer in seen}),
        interviews=len(_times(seen)),
        covered=len(seen),
    )


def _times(seen: Iterable[Offer]) -> set[tuple[str | None, str]]:
    """Children and times of interviews; one known by its day alone is that of the same day whose hour is known."""
    times = {(offer.child, offer.held_at) for offer in seen if offer.held_at}
    exact = {(child, str(local_date(at))) for child, at in times if len(at) > 10}
    return {(child, at) for child, at in times if len(at) > 10 or (child, at) not in exact}


def quarters(offers: Iterable[Offer]) -> list[tuple[date, date]]:
    """The calendar quarters in which anything was notified, first to last."""
    firsts: dict[date, None] = defaultdict(lambda: None)
    for day in sorted(offer.notified_on for offer in offers if offer.notified_on):
        firsts[date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)] = None
    return [(first, _next_quarter(first) - timedelta(days=1)) for first in firsts]


def _next_quarter(first: date) -> date:
    return date(first.year + (first.month == 10), first.month % 12 + 3 if first.month != 10 else 1, 1)
