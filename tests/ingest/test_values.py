"""Dates, times and closed words as people type them."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import clock
from ingest import naming, words
from ingest.values import Value, clock_time, dates_in, shown, when

DAYS = st.dates(date(1995, 1, 1), date(2060, 12, 31))
MINUTES = st.times().map(lambda t: t.replace(second=0, microsecond=0))
STYLES = (
    "{d:%d/%m/%Y} {t:%H:%M}",
    "{d.day}/{d.month}/{d:%Y} {t:%H:%M}",
    "{d:%d/%m/%y} {t:%H:%M}",
    "{d:%d.%m.%Y} {t:%H.%M}",
    "{d:%d-%m-%Y} {t:%H%M}",
    "{d:%d-%b-%y} {t:%H:%M}",
    "{d.day} {d:%b %y}, {t:%H:%M}",
    "{d.day} {d:%B %Y} at {t:%H:%M} hrs",
    "{d:%a} {d.day} {d:%b %Y} {t:%H:%M}",
    "{d:%A}, {d.day} {d:%B %Y} {t:%H:%M}",
    "{d:%Y-%m-%d} {t:%H:%M}",
    "{d:%Y-%m-%d}T{t:%H:%M}:00",
    "{d:%Y-%m-%d} {t:%H:%M}:00.000",
    "{d:%Y/%m/%d} {t:%H:%M}",
    "{t:%H:%M} {d:%d/%m/%Y}",
    "{t:%H:%M} on {d.day} {d:%B %Y}",
    "{d:%d/%m/%Y} @ {t:%H:%M}",
    "{d:%d/%m/%Y} ({t:%H:%M})",
    "{d:%d/%m/%Y} {t:%I:%M %p}",
    "{d:%d/%m/%Y} - {t:%H:%M}",
)


@given(DAYS, MINUTES, st.sampled_from(STYLES))
def test_a_moment_reads_the_same_in_every_style_of_writing(day: date, minute: time, style: str) -> None:
    found = when(style.format(d=day, t=minute))
    assert found is not None
    assert (found.day, found.clock) == (day, minute)


@given(DAYS, st.sampled_from([re.split(r"[ T@,(-]*\{t", style)[0] for style in STYLES if style[1] == "d"]))
def test_a_day_reads_the_same_in_every_style_and_gets_no_clock_time(day: date, style: str) -> None:
    found = when(style.format(d=day).removesuffix(" at"))
    assert found is not None
    assert (found.day, found.clock) == (day, None)


@given(DAYS, MINUTES)
def test_an_excel_serial_is_the_minute_it_stands_for(day: date, minute: time) -> None:
    moment = datetime.combine(day, minute)
    serial = round((moment - datetime(1899, 12, 30)) / timedelta(days=1), 6)
    found = when(serial)
    assert found is not None
    assert found.day == day
    assert (found.clock or time()) == minute
    assert when(serial - 1462, shift=1462) == found


@given(st.text(max_size=70))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    found = when(text)
    clock_time(text)
    dates_in(text)
    if found is not None and found.clock is not None:
        assert clock.local(found.instant())


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2009",
        "29/02/2025",
        "2025-06-31",
        "04/25/2025",
        "00/01/2025",
        "1/1/1850",
        "MP/25/004316",
        "Apr-25",
        "-2",
        "+44",
        "=1+1",
        "@SUM(A1)",
        "STILL MISSING as at 31/10/2025",
        "PC 4471 12/3",
        "Y - 13/09/2025",
        "07700 900417",
        "",
    ],
)
def test_what_is_no_date_or_no_day_of_any_calendar_is_not_guessed(text: str) -> None:
    assert when(text) is None


def test_day_comes_before_month_always() -> None:
    assert when("03/04/2025") == when(date(2025, 4, 3))


def test_the_hour_that_comes_twice_is_the_later_one_unless_the_zone_is_written() -> None:
    assert (bare := when("26/10/2025 01:35"))
    assert bare.instant() == "2025-10-26T01:35:00.000000Z"
    assert (summer := when("26/10/2025 01:35 BST"))
    assert summer.instant() == "2025-10-26T00:35:00.000000Z"
    assert (offset := when("2025-06-01T12:00:00+01:00"))
    assert offset.instant() == "2025-06-01T11:00:00.000000Z"


def test_an_offset_that_no_clock_has_is_no_date() -> None:
    assert when("2025-06-01T12:00:00+99:00") is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("21:30", time(21, 30)),
        ("2130", time(21, 30)),
        ("0930 hrs", time(9, 30)),
        ("9pm", time(21)),
        (0.5, time(12)),
        ("9.05 a.m.", time(9, 5)),
        (1830.0, time(18, 30)),
        (timedelta(hours=3), time(3)),
        ("25:00", None),
        ("nine", None),
    ],
)
def test_times_of_day(written: str | float | timedelta, read: time | None) -> None:
    assert clock_time(written) == read


def test_cells_are_printed_as_people_read_them() -> None:
    cells: list[Value] = [
        datetime(2025, 8, 1, 14, 0),
        date(2025, 8, 1),
        time(9, 5),
        5.0,
        45872.965278,
        True,
        timedelta(hours=2),
        "x ",
    ]
    printed = ["01/08/2025 14:00", "01/08/2025", "09:05", "5", "45872.96528", "TRUE", "02:00", "x "]
    assert [shown(cell) for cell in cells] == printed


@pytest.mark.parametrize(
    ("written", "full", "known_as"),
    [("ADEYEMI-COLE, Jasmine", "Jasmine Adeyemi-Cole", ""), ("O'BRIEN Zoë", "Zoë O'Brien", ""),
     ("Callum RAE", "Callum Rae", ""), ("MCGEE, Sean", "Sean McGee", ""), ("callum rae", "Callum Rae", ""),
     ("Rhys Ewart – Harnmouth", "Rhys Ewart", ""), ("Jasmine (Jaz) Adeyemi-Cole", "Jasmine Adeyemi-Cole", "Jaz"),
     ('Jasmine "Jaz" COLE', "Jasmine Cole", "Jaz"), ("Ellie-Mae Thornton", "Ellie-Mae Thornton", "")],
)  # fmt: skip
def test_names_come_out_forename_first_in_proper_case(written: str, full: str, known_as: str) -> None:
    assert naming.person_name(written) == (full, known_as)


def test_a_house_name_is_told_from_the_line_of_the_address() -> None:
    assert naming.address("Beck House, 2 Weir Lane, Castleford Vale WX4 2LD") == (
        "Beck House", "2 Weir Lane, Castleford Vale", "WX4 2LD",
    )  # fmt: skip
    assert naming.address("Flat 9, 12 Tiller Court ZY11AA").name == "Flat 9, 12 Tiller Court"


@pytest.mark.parametrize(
    ("written", "placed", "house"),
    [("Home address", False, False), ("LA care", True, True), ("Foster - LA care", True, False), ("K2", True, True),
     ("children's home", True, True), ("Out of area placement", True, True), ("Parental home", False, False)],
)  # fmt: skip
def test_a_placement_is_told_from_a_home(written: str, placed: bool, house: bool) -> None:
    assert naming.is_placed(written) is placed
    assert naming.is_placement_house(written, house=True) is house


@pytest.mark.parametrize(
    ("written", "category", "risk"),
    [("Missing - High", "missing", "high"), ("M/H", "missing", "high"), ("High risk missing", "missing", "high"),
     ("Absent > Missing (Medium)", "absent > missing", "medium"), ("Absent → Missing", "absent > missing", None),
     ("Absent - No apparent risk", "absent", "no_apparent_risk"), ("MISSING", "missing", None)],
)  # fmt: skip
def test_category_and_risk_of_one_cell(written: str, category: str, risk: str | None) -> None:
    assert words.category_and_risk(written) == (category, risk)


@pytest.mark.parametrize(
    "written", ["", "-", "STILL MISSING", "still out", "Not yet returned", "o/s", "TBC", "Ongoing"]
)
def test_a_child_who_is_not_back_is_not_a_date_that_cannot_be_read(written: str) -> None:
    assert words.is_open_end(written)


def test_longer_wordings_win() -> None:
    assert words.within("outcome", "Declined by carer on phone") == "declined_by_carer"
    assert words.within("outcome", "Not offered") == "not_offered"
    assert words.within("outcome", "Other la opted out") == "opted_out_by_authority"
    assert words.within("outcome", "seen the form?") == "completed"
    assert words.within("outcome", "unheard of") is None
