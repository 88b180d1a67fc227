"""Return home interviews: from return to offer, from return to interview, and the district table.

Source: domain.md section 2 "Clocks" (72 hours run from the return, elapsed; 14 days from the end of the episode) and
section 4 "RHI by district".
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graph.casebook.absences import Notice
from graph.episodes import Episode
from graph.model.clock import hours_between, moment
from graph.model.names import Field, Outcome

_72_HOURS = timedelta(hours=72)
_14_DAYS = timedelta(days=14)


@dataclass(frozen=True)
class Offer:
    """What came of one notification; an interview that covers several episodes stands in each of their offers."""

    episode: str
    child: str
    notified_on: date | None
    offered: bool | None
    offered_at: str | None
    hours_return_to_offer: float | None
    outcome: Outcome | None
    held_at: str | None
    hours_return_to_interview: float | None
    within_72h: bool | None
    within_14_days: bool | None
    district: str | None
    source: str


def offers(episodes: Iterable[Episode], notices: Iterable[Notice]) -> list[Offer]:
    """One offer for each notified episode: a notification sent twice counts once."""
    by_profile = {notice.source: notice for notice in notices}
    found = []
    for episode in episodes:
        held = [by_profile[row.source] for row in episode.rows if row.source in by_profile]
        if held:
            found.append(_offer(episode, held))
    return found


def _offer(episode: Episode, held: Sequence[Notice]) -> Offer:
    """The fullest of a notification's rows speaks for it."""
    notice = max(held, key=lambda each: (len(each.values), each.profile))
    returned, offered_at, met_at = episode.end, notice.get(Field.OFFERED_AT), notice.get(Field.HELD_AT)
    offered = {"yes": True, "no": False}.get(notice.get(Field.OFFERED) or "")
    return Offer(
        episode=episode.id,
        child=notice.child if len({row.child for row in episode.rows}) > 1 else episode.child,
        notified_on=_day(notice.get(Field.NOTIFIED_ON)),
        offered=offered,
        offered_at=offered_at,
        hours_return_to_offer=_hours(returned, offered_at),
        outcome=_outcome(notice, offered),
        held_at=met_at,
        hours_return_to_interview=_hours(returned, met_at),
        within_72h=_within(_72_HOURS, returned, met_at),
        within_14_days=_within(_14_DAYS, returned, met_at),
        district=notice.get(Field.DISTRICT),
        source=notice.source,
    )


def _outcome(notice: Notice, offered: bool | None) -> Outcome | None:
    word = notice.get(Field.OUTCOME)
    if word in set(Outcome):
        return Outcome(word)
    return Outcome.NOT_OFFERED if offered is False else None


def _hours(returned: str | None, later: str | None) -> float | None:
    """Elapsed hours; a date without a time has none."""
    return hours_between(returned, later) if returned and later and len(later) > 10 else None


def _within(limit: timedelta, returned: str | None, later: str | None) -> bool | None:
    return moment(later) - moment(returned) <= limit if returned and later and len(later) > 10 else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


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
        interviews=len({(offer.child, offer.held_at) for offer in seen}),
        covered=len(seen),
    )


def quarters(offers: Iterable[Offer]) -> list[tuple[date, date]]:
    """The calendar quarters in which anything was notified, first to last."""
    firsts: dict[date, None] = defaultdict(lambda: None)
    for day in sorted(offer.notified_on for offer in offers if offer.notified_on):
        firsts[date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)] = None
    return [(first, _next_quarter(first) - timedelta(days=1)) for first in firsts]


def _next_quarter(first: date) -> date:
    return date(first.year + (first.month == 10), first.month % 12 + 3 if first.month != 10 else 1, 1)
