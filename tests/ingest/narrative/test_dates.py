"""If these fail, a sighting is put on the wrong day, or a time in a log is not seen as one."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.narrative.naming.dates import dates, understood
from ingest.narrative.naming.holidays import bank_holidays, easter

MADE_ON = date(2019, 10, 16)  # a Wednesday


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("31/01/19 at 2140 hrs", "2019-01-31T21:40"),
        ("Tues 7/5 approx 2245", "2019-05-07T22:45"),
        ("12/13 May", "2019-05-12"),
        ("last weekend", "2019-10-12"),
        ("last week", "2019-10-07"),
        ("the week before last", "2019-09-30"),
        ("3 days ago", "2019-10-13"),
        ("yesterday", "2019-10-15"),
        ("Sat just gone", "2019-10-12"),
        ("the bank holiday", "2019-08-26"),
        ("Good Friday", "2019-04-19"),
        ("in the spring", "2019-03-01"),
        ("between 22:00 and 23:30 on 5 May", "2019-05-05T22:00"),
        ("half past nine on Friday", "2019-10-11T21:30"),
        ("2am Sunday", "2019-10-13T02:00"),
        ("05/06/2019", "2019-06-05"),
        ("Nov 2018", "2018-11-01"),
        ("next Tuesday", "2019-10-22"),
    ],
)
def test_words_for_a_day_come_to_that_day(said: str, first: str) -> None:
    when = understood(said, MADE_ON)
    assert when is not None
    assert when.first == first


@pytest.mark.parametrize(
    "text",
    [
        "Seen every Sunday at the Rec.",
        "PC 2245 attended.",
        "Sat on the stairs.",
        "She may go.",
        "Crimeline 55-20-7713.",
        "It cost £20.15.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert dates(text, MADE_ON) == []


def test_a_time_is_reckoned_from_the_day_spoken_of_last() -> None:
    text = "Left at 23:15 on Sunday 6 October and came back at ten past six the following morning. Rang at 0200."
    found = [one.when.first for one in dates(text, MADE_ON) if one.when]
    assert found == ["2019-10-06T23:15", "2019-10-07T06:10", "2019-10-07T02:00"]


def test_a_date_with_its_time_is_one_mention() -> None:
    text = "Seen 0155hrs Sat 27/10/18 by staff."
    (one,) = dates(text, MADE_ON)
    assert text[one.span.start : one.span.end] == "0155hrs Sat 27/10/18"


def test_a_day_that_does_not_exist_has_no_meaning() -> None:
    assert understood("31/02/2019", MADE_ON) is None


@pytest.mark.parametrize(
    ("year", "day"), [(2019, date(2019, 4, 21)), (2024, date(2024, 3, 31)), (2025, date(2025, 4, 20))]
)
def test_easter_falls_where_the_church_says(year: int, day: date) -> None:
    assert easter(year) == day


def test_a_christmas_on_a_weekend_moves_its_bank_holidays() -> None:
    assert {date(2021, 12, 27), date(2021, 12, 28)} <= set(bank_holidays(2021))


_PIECES = st.sampled_from(
    (
        "at on 2245 7/5 31/02/99 Tues last week 29/2 half 12 may May the 5th ago 3 days 0000 99:99 , "
        "( next bank holiday 10-13 June"
    ).split(" ")
)


@given(st.lists(_PIECES, max_size=14).map(" ".join), st.dates())
def test_every_date_found_lies_in_the_text_and_none_overlap(text: str, made_on: date) -> None:
    found = dates(text, made_on)
    assert all(text[one.span.start : one.span.end].strip() for one in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
