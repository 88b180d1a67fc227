"""Hours are elapsed hours, days are London days: on the two nights a year on which the difference shows."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.clock import (
    LONDON,
    day_end,
    day_start,
    from_local,
    hours_between,
    instant,
    is_ambiguous,
    iso,
    iso_local,
    local,
    local_date,
    moment,
)  # fmt: skip

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
CLOCKS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 12, 31))


def test_the_night_the_clocks_go_back_is_an_hour_longer() -> None:
    left, returned = from_local(datetime(2024, 10, 26, 23, 30)), from_local(datetime(2024, 10, 27, 2, 30))
    assert (left, returned) == ("2024-10-26T22:30:00.000000Z", "2024-10-27T02:30:00.000000Z")
    assert hours_between(left, returned) == 4.0


def test_the_night_the_clocks_go_forward_is_an_hour_shorter() -> None:
    assert hours_between(from_local(datetime(2025, 3, 29, 23, 30)), from_local(datetime(2025, 3, 30, 2, 30))) == 2.0


@pytest.mark.parametrize(("hour", "minute", "twice"), [(0, 59, False), (1, 0, True), (1, 59, True), (2, 0, False)])
def test_an_hour_the_clock_showed_twice_is_taken_as_the_later_one_and_marked(
    hour: int, minute: int, twice: bool
) -> None:
    text = from_local(datetime(2025, 10, 26, hour, minute))
    assert is_ambiguous(text) is twice
    winter = hour >= 1
    assert text == f"2025-10-{26 if winter else 25}T{hour if winter else 23:02d}:{minute:02d}:00.000000Z"


def test_the_first_of_the_two_hours_is_ambiguous_too() -> None:
    assert is_ambiguous("2025-10-26T00:30:00.000000Z")
    assert iso_local("2025-10-26T00:30:00.000000Z") == "2025-10-26T01:30:00+01:00"
    assert iso_local("2025-10-26T01:30:00.000000Z") == "2025-10-26T01:30:00+00:00"


def test_a_time_the_clock_never_showed_is_read_as_if_it_had_not_changed() -> None:
    assert from_local(datetime(2025, 3, 30, 1, 30)) == "2025-03-30T01:30:00.000000Z"
    assert not is_ambiguous("2025-03-30T01:30:00.000000Z")


@pytest.mark.parametrize(("day", "end", "hours"), [
    (date(2025, 10, 26), "2025-10-26T23:59:59.999999Z", 25.0),
    (date(2025, 3, 30), "2025-03-30T22:59:59.999999Z", 23.0),
    (date(2025, 7, 1), "2025-07-01T22:59:59.999999Z", 24.0),
    (date(2025, 12, 31), "2025-12-31T23:59:59.999999Z", 24.0),
])  # fmt: skip
def test_as_at_a_day_means_its_last_instant_on_the_london_clock(day: date, end: str, hours: float) -> None:
    assert day_end(day) == end
    assert hours_between(day_start(day), day_end(day)) == hours


def test_an_event_just_after_midnight_in_summer_is_on_the_london_day() -> None:
    assert local_date("2025-08-09T23:15:00.000000Z") == date(2025, 8, 10)
    assert local_date("2025-08-10") == date(2025, 8, 10)


@pytest.mark.parametrize("text", ["2025-10-31T09:00:00", "2025-10-31"])
def test_a_time_without_a_zone_is_not_read_by_the_clock_of_whatever_machine_it_is(text: str) -> None:
    with pytest.raises(ValueError, match="time zone"):
        moment(text)


def test_a_clock_time_is_not_taken_for_an_instant() -> None:
    with pytest.raises(ValueError, match="time zone"):
        instant(datetime(2025, 10, 31, 9))


@given(DAYS)
def test_days_follow_each_other_without_gap_or_overlap(day: date) -> None:
    assert moment(day_start(day + timedelta(days=1))) - moment(day_end(day)) == timedelta(microseconds=1)
    assert local_date(day_start(day)) == local_date(day_end(day)) == day


@given(CLOCKS)
def test_a_clock_time_comes_back_as_it_was_said_unless_the_clock_skipped_it(clock: datetime) -> None:
    back = local(from_local(clock)).replace(tzinfo=None, fold=0)
    skipped = clock.replace(tzinfo=LONDON).utcoffset() != (clock.replace(tzinfo=LONDON, fold=1)).utcoffset()
    assert back == clock or (skipped and back == clock + timedelta(hours=1))


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 12, 31), timezones=st.timezones()))
def test_instants_keep_their_order_and_width_as_text(aware: datetime) -> None:
    text = instant(aware)
    assert len(text) == 27
    assert instant(moment(text)) == text
    assert moment(iso(text)) == moment(text).replace(microsecond=0)
    later = instant(moment(text) + timedelta(microseconds=1))
    assert later > text


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 12, 31)), st.integers(0, 10_000_000))
def test_elapsed_hours_do_not_depend_on_the_season(clock: datetime, seconds: int) -> None:
    begin = moment(from_local(clock))
    assert hours_between(instant(begin), instant(begin + timedelta(seconds=seconds))) == round(seconds / 3600, 2)
