"""Dates as documents print them, with or without a year, a weekday and a time of day, and what they come to."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import NamedTuple

from graph.model import clock

MONTH = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
MONTH += "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DATE = re.compile(
    rf"""(?<![\w/])(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]{{0,6}}[,.]?[ \t]{{1,4}}(?:the[ ])?)?
    (?:(?P<y1>\d{{4}})-(?P<m1>\d{{2}})-(?P<d1>\d{{2}})
    |(?P<d2>\d{{1,2}})[ ]?(?P<sep>[/.-])[ ]?(?P<m2>\d{{1,2}})[ ]?(?P=sep)[ ]?(?P<y2>\d{{4}}|\d{{2}})
    |(?P<d3>\d{{1,2}})/(?P<m3>\d{{1,2}})
    |(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?[ ]{{1,4}}(?:of[ ])?(?P<m4>{MONTH})\b\.?,?
        (?:[ ]+(?P<y4>\d{{4}}|'?\d{{2}}(?![\d:.]|[ ]?[ap]m)))?
    |(?P<m5>{MONTH})\b\.?[ ]+(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?,?[ ]+(?P<y5>\d{{4}})
    )(?![\d/])
    (?:[ \t]{{0,4}}(?:[,;|T–-][ \t]{{0,4}})?(?:at|time|@)?[ \t:|]{{0,4}}["“]?(?:
        (?P<h1>\d{{1,2}})[:.](?P<min>\d\d)(?::\d\d)?[ ]?(?P<half1>[ap]\.?m)?(?!\d|[./:]\d)
        |(?P<h2>\d{{1,2}})[ ]?(?P<half2>[ap]m)\b
        |(?P<four>\d{{4}})[ ]?(?:hrs|hours)\b)
        (?:[ ]?(?P<zone>Z|GMT|UTC|BST|[+-]\d\d:?\d\d)\b)?)?""",
    re.IGNORECASE | re.VERBOSE,
)


class Printed(NamedTuple):
    """A date as it stands in a text; the year may be missing."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    weekday: int | None = None
    at: time | None = None
    zone: str = ""

    def on(self, year: int) -> date | None:
        """The day in that year, if there is such a day and it falls on the weekday printed (a full date's may err)."""
        try:
            found = date(year, self.month, self.day)
        except ValueError:
            return None
        return found if self.year or self.weekday in (None, found.weekday()) else None


def printed_dates(text: str) -> Iterator[Printed]:
    """Every date that a text prints, in order; one that does not exist is none."""
    for match in _DATE.finditer(text):
        got = {key.rstrip("12345"): value for key, value in match.groupdict().items() if value is not None}
        month = got["m"].lower()[:3]
        printed = Printed(
            start=match.start(),
            end=match.end(),
            day=int(got["d"]),
            month=MONTHS.index(month) + 1 if month in MONTHS else int(month),
            year=_year(got["y"]) if "y" in got else None,
            weekday=WEEKDAYS.index(got["weekday"].lower()) if "weekday" in got else None,
            at=_time(got),
            zone=got.get("zone", "").upper(),
        )
        if printed.year is None or (1990 <= printed.year <= 2100 and printed.on(printed.year)):
            yield printed


def _year(written: str) -> int:
    return int(written) if len(written) == 4 else 2000 + int(written[-2:])


def _time(got: dict[str, str]) -> time | None:
    if "four" in got:
        got = {"h": got["four"][:2], "min": got["four"][2:]}
    if "h" not in got:
        return None
    hour, half = int(got["h"]), got.get("half", "")[:1].lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, int(got.get("min", 0))) if hour < 24 and int(got.get("min", 0)) < 60 else None


def nearest_year(printed: Printed, by: date | None) -> date | None:
    """The day, of one without a year the last that had come by a given day (a week's grace for what lay ahead)."""
    if printed.year is not None:
        return printed.on(printed.year)
    if by is None:
        return None
    found = (printed.on(year) for year in (by.year + 1, by.year, by.year - 1))
    return next((day for day in found if day and day <= by + timedelta(days=7)), None)


def instant_of(chosen: Printed, day: date) -> str:
    """The UTC instant of a printed date and time; the day alone (ISO) where it prints no time."""
    if chosen.at is None:
        return day.isoformat()
    at = datetime.combine(day, chosen.at)
    if not chosen.zone:
        return clock.from_local(at)
    digits = chosen.zone.replace(":", "")
    if digits[0] in "+-":
        shift = timedelta(hours=int(digits[1:3]), minutes=int(digits[3:5])) * (-1 if digits[0] == "-" else 1)
        return clock.instant(at.replace(tzinfo=timezone(min(shift, timedelta(hours=14)))))
    return clock.instant(at.replace(tzinfo=timezone(timedelta(hours=1)) if digits == "BST" else UTC))
