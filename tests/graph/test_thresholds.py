"""3, 5 and 9 in 90 days: nobody missed at a line, nobody called twice for one crossing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.thresholds import Count, Crossing, Standing, crossings, standings
from graph.episodes import Episode
from graph.model.names import Classification, Recorder

END = date(2025, 10, 31)


def episode(day: date, kind: str = "missing", *, child: str = "ava", by: str = "police") -> Episode:
    return Episode(
        id=f"{child}{day}", child=child, start=None, end=None, first_day=day, last_day=day,
        classification=Classification(kind), risk=None, police_refs=(), recorded_by=(Recorder(by),), flags=(), rows=(),
    )  # fmt: skip


def before(*days: int) -> list[Episode]:
    return [episode(END - timedelta(days=day)) for day in days]


@pytest.mark.parametrize(("days", "band"), [((0, 1, 89), 3), ((0, 1, 90), None), ((0, 0, 0), 3), ((-1, 0, 1), None)])
def test_the_window_is_the_as_at_day_and_the_89_before(days: tuple[int, ...], band: int | None) -> None:
    found = standings(before(*days), END)
    assert [each.band for each in found] == ([band] if band else [])


@pytest.mark.parametrize(("number", "band"), [(2, None), (3, 3), (4, 3), (5, 5), (8, 5), (9, 9), (12, 9)])
def test_a_child_stands_at_the_highest_line_reached(number: int, band: int | None) -> None:
    found = standings(before(*range(number)), END)
    assert found == ([Standing("ava", number, band)] if band else [])


def test_a_line_crossed_is_told_once_and_again_only_after_falling_below() -> None:
    days = [date(2025, 1, 1), date(2025, 1, 2), date(2025, 1, 3), date(2025, 1, 4), date(2025, 4, 2)]
    found = crossings([episode(day) for day in days], END)
    # The fourth tells nothing new; on 1 and 2 April one falls out a day, and the new one keeps it at three.
    assert found == [Crossing("ava", 3, date(2025, 1, 3), 3)]


def test_a_line_is_told_again_after_the_number_fell_and_rose() -> None:
    days = [date(2025, 1, 1), date(2025, 1, 2), date(2025, 1, 3), date(2025, 5, 1), date(2025, 5, 2), date(2025, 5, 3)]
    found = crossings([episode(day) for day in days], END)
    assert found == [Crossing("ava", 3, date(2025, 1, 3), 3), Crossing("ava", 3, date(2025, 5, 3), 3)]


def test_each_line_fires_by_itself_even_on_one_day() -> None:
    found = crossings(before(*([0] * 5)), END)
    assert found == [Crossing("ava", 3, END, 5), Crossing("ava", 5, END, 5)]


@pytest.mark.parametrize(("kind", "by", "both", "missing"), [
    ("missing", "police", True, True), ("missing", "provider", True, True), ("missing", "local_authority", False,
        False),
    ("absent", "police", True, False), ("away", "police", False, False), ("disclosed_unreported", "provider", False,
        False),
])  # fmt: skip
def test_only_what_police_or_the_interview_service_hold_counts(kind: str, by: str, both: bool, missing: bool) -> None:
    held = [episode(END - timedelta(days=day), kind, by=by) for day in range(3)]
    counts: tuple[tuple[Count, bool], ...] = (("all", both), ("missing", missing))
    for count, counted in counts:
        assert bool(standings(held, END, count)) is counted
        assert bool(crossings(held, END, count)) is counted


def test_one_childs_episodes_are_not_anothers() -> None:
    held = [*before(0, 1), episode(END, child="ben"), *(episode(END, child="col") for _ in range(3))]
    assert standings(held, END) == [Standing("col", 3, 3)]


@given(st.lists(st.integers(0, 400), max_size=14))
def test_crossings_are_those_of_a_day_by_day_count(days: list[int]) -> None:
    first = END - timedelta(days=400)
    starts = [first + timedelta(days=day) for day in days]
    expected = []
    for line in (3, 5, 9):
        armed = True
        for shift in range(401):
            day = first + timedelta(days=shift)
            number = sum(day - timedelta(days=89) <= start <= day for start in starts)
            if number >= line and armed:
                expected.append(Crossing("ava", line, day, number))
            armed = number < line
    assert crossings([episode(start) for start in starts], END) == expected
    number = sum(END - timedelta(days=89) <= start for start in starts)
    assert [each.episodes for each in standings([episode(start) for start in starts], END)] == (
        [number] if number >= 3 else []
    )
