"""Return interviews as a quarter's table prints them: one counted twice, or a late one called in time, misleads."""

from datetime import date
from typing import Any

import pytest

from graph.analysis.districts import Line, districts, quarters
from graph.analysis.interviews import Offer, offers
from graph.casebook.absences import Notice
from graph.episodes import Child, Episode, Row, assemble
from graph.model.names import Field, Outcome, Recorder

Q1 = (date(2025, 4, 1), date(2025, 6, 30))
Q2 = (date(2025, 7, 1), date(2025, 9, 30))


def notice(source: str, child: str = "ava", **values: str) -> Notice:
    return Notice(f"n-{source}", source, child, {Field(key): value for key, value in values.items()})


def episodes(*rows: Row) -> list[Episode]:
    return assemble(rows, {"ava": Child("ava")})


def row(source: str, start: str, end: str | None, child: str = "ava") -> Row:
    return Row(f"p-{source}", child, Recorder.PROVIDER, source, start=start, end=end)


OUT, BACK = "2025-08-09T20:00:00.000000Z", "2025-08-10T01:00:00.000000Z"
DONE = {"offered": "yes", "outcome": "completed", "notified_on": "2025-08-10", "district": "Seaholme"}


@pytest.mark.parametrize(("held_at", "hours", "in_time", "in_14_days"), [
    ("2025-08-13T01:00:00.000000Z", 72.0, True, True),
    ("2025-08-13T01:01:00.000000Z", 72.02, False, True),
    ("2025-08-24T01:00:00.000000Z", 336.0, False, True),
    ("2025-08-24T01:01:00.000000Z", 336.02, False, False),
    ("2025-08-12", None, None, None),
])  # fmt: skip
def test_72_hours_run_from_the_return_and_a_bare_date_has_no_hours(
    held_at: str, hours: float | None, in_time: bool | None, in_14_days: bool | None
) -> None:
    (offer,) = offers(episodes(row("s", OUT, BACK)), [notice("s", held_at=held_at, **DONE)])
    assert (offer.hours_return_to_interview, offer.within_72h, offer.within_14_days) == (hours, in_time, in_14_days)


def test_a_child_still_missing_has_no_clock() -> None:
    (offer,) = offers(episodes(row("s", OUT, None)), [notice("s", held_at="2025-08-12T09:00:00.000000Z", **DONE)])
    assert (offer.hours_return_to_interview, offer.within_72h, offer.within_14_days) == (None, None, None)


def test_a_notification_sent_twice_is_one_offer_and_the_fuller_row_speaks() -> None:
    rows = [row("s1", OUT, BACK), row("s2", OUT, BACK)]
    found = offers(
        episodes(*rows),
        [notice("s1", notified_on="2025-08-10"), notice("s2", offered_at="2025-08-10T09:00:00.000000Z", **DONE)],
    )
    assert len(found) == 1
    assert (found[0].outcome, found[0].hours_return_to_offer) == (Outcome.COMPLETED, 8.0)


@pytest.mark.parametrize(("values", "outcome", "offered"), [
    ({"offered": "no"}, Outcome.NOT_OFFERED, False), ({"offered": "yes"}, None, True), ({}, None, None),
    ({"offered": "yes", "outcome": "declined_by_carer"}, Outcome.DECLINED_BY_CARER, True),
])  # fmt: skip
def test_not_offered_is_told_from_not_known(
    values: dict[str, str], outcome: Outcome | None, offered: bool | None
) -> None:
    (offer,) = offers(episodes(row("s", OUT, BACK)), [notice("s", **values)])
    assert (offer.outcome, offer.offered) == (outcome, offered)


def test_an_episode_nobody_was_notified_of_has_no_offer() -> None:
    assert offers(episodes(row("s", OUT, BACK)), []) == []


def offer(
    day: str, district: str | None = "Seaholme", *, child: str = "ava", held: str | None = None, **more: Any
) -> Offer:
    values: dict[str, Any] = {
        "episode": day, "child": child, "notified_on": date.fromisoformat(day), "offered": True, "offered_at": None,
        "hours_return_to_offer": None, "outcome": Outcome.COMPLETED if held else Outcome.DECLINED_BY_CHILD,
            "held_at": held,
        "hours_return_to_interview": None, "within_72h": None, "within_14_days": None, "district": district,
            "notification": day,
    }  # fmt: skip
    return Offer(**{**values, **more})


HELD = "2025-05-20T09:00:00.000000Z"
SAMPLE = [
    offer("2025-05-01", held=HELD),
    offer("2025-05-10", held=HELD),  # the same interview covers two episodes
    offer("2025-05-12", "Porthallow", child="ben", held="2025-05-14T09:00:00.000000Z"),
    offer("2025-05-13", "Porthallow", child="ben", offered=False, outcome=Outcome.NOT_OFFERED),
    offer("2025-06-30", None, child="col"),
    offer("2025-07-01", held="2025-07-02T09:00:00.000000Z"),
]


def numbers(line: Line) -> tuple[int, ...]:
    return line.notifications, line.offered, line.individuals, line.interviews, line.covered


def test_an_interview_that_covers_two_episodes_is_one_interview_of_one_child() -> None:
    lines = {(line.level, line.district): numbers(line) for line in districts(SAMPLE, [Q1], {})}
    assert lines == {
        ("district", "Porthallow"): (2, 1, 1, 1, 1),
        ("district", "Seaholme"): (2, 2, 1, 1, 2),
        ("total", None): (5, 4, 2, 2, 3),
    }


def test_a_child_seen_in_two_quarters_is_one_individual_of_the_half_year() -> None:
    lines = [line for line in districts(SAMPLE, [Q1, Q2], {}) if line.district == "Seaholme"]
    assert [(line.period_from, line.period_to, line.individuals) for line in lines] == [
        (Q1[0], Q1[1], 1), (Q2[0], Q2[1], 1), (Q1[0], Q2[1], 1),
    ]  # fmt: skip
    assert [line.interviews for line in lines] == [1, 1, 2]


def test_a_subtotal_is_of_its_own_districts_and_names_no_area_without_any() -> None:
    areas = {"North": ["Seaholme", "Porthallow"], "South": ["Elsewhere"]}
    lines = {(line.level, line.district): numbers(line) for line in districts(SAMPLE, [Q1], areas)}
    assert lines[("area", "North")] == (4, 3, 2, 2, 3)
    assert ("area", "South") not in lines


def test_a_notification_without_a_district_is_still_in_the_total() -> None:
    (total,) = [line for line in districts(SAMPLE, [Q1], {}) if line.level == "total"]
    assert total.notifications == 5


@pytest.mark.parametrize(("day", "quarter"), [
    ("2025-04-01", Q1), ("2025-06-30", Q1), ("2025-07-01", Q2), ("2025-12-31", (date(2025, 10, 1), date(2025, 12, 31))),
    ("2024-02-29", (date(2024, 1, 1), date(2024, 3, 31))),
])  # fmt: skip
def test_a_quarter_is_a_calendar_quarter_to_its_last_day(day: str, quarter: tuple[date, date]) -> None:
    assert quarters([offer(day)]) == [quarter]


def test_quarters_come_in_order_and_once() -> None:
    assert quarters(SAMPLE[::-1]) == [Q1, Q2]
