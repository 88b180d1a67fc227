"""Cell values as dates, clock times and printed text: UK order always, Excel serials, nothing guessed.

A value is what the reader of a workbook gives (text, number, date, time) or the text of a CSV cell.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple

from graph.model import clock

Value = str | int | float | bool | datetime | date | time | timedelta
_EPOCH = date(1899, 12, 30)
_SERIALS = (20_000, 80_000)
"""Days since 30 December 1899 that can be dates of our files: 1954 to 2119."""
_YEARS = (1900, 2100)
_LONGEST = 60
"""Letters of a cell that can be a date and nothing else."""
_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d)",
        r"(?<![\d:])(?P<d>\d{1,2})\s?(?P<sep>[-/.])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<y>\d{4}|\d{2})(?![\d:])",
        r"(?<![\d:])(?P<d>\d{1,2})(?:st|nd|rd|th)?[\s/.,-]*(?:of\s+)?(?P<mon>[a-z]{3,9})\.?[\s/.,'’-]*"
        r"(?P<y>\d{4}|\d{2})(?![\d:])",
        r"(?<![a-z])(?P<mon>[a-z]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})(?![\d:])",
    )
)
_TIME = re.compile(
    r"(?P<h>\d{1,2})(?:(?P<sep>[:.h])(?P<m>\d{2})(?:[:.](?P<s>\d{2})(?:[.,]\d+)?)?|(?P<m4>\d{2}))?\s*(?P<half>[ap])?\.?m?\.?",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\b(?:at|on|hrs?|hours|approx(?:imately)?|circa|about|local(?: time)?)\b\.?|[,@~()\[\]]|(?<=\d)(?:hrs?|hours)\b",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"(?:\b(?P<name>BST|GMT|UTC)\b|(?<=\d)(?P<z>Z)|(?<=\d)\s?(?P<sign>[+-])(?P<h>\d\d):?(?P<m>\d\d))\s*$", re.I
)


class When(NamedTuple):
    """A day, and the clock time where one is written; ``offset`` in minutes where the zone is written too."""

    day: date
    clock: time | None = None
    offset: int | None = None

    def instant(self) -> str:
        """UTC text; a time without zone is London clock time. Needs a clock time."""
        return _instant(self)

    def text(self) -> str:
        """An instant where a clock time is known, else the ISO date."""
        return self.day.isoformat() if self.clock is None else self.instant()

    def local_day(self) -> date:
        """The London day."""
        return self.day if self.clock is None or self.offset is None else clock.local_date(self.instant())


@lru_cache(maxsize=50_000)
def _instant(moment: When) -> str:
    if moment.clock is None:
        raise ValueError("a day alone is not an instant")
    stamp = datetime.combine(moment.day, moment.clock)
    if moment.offset is None:
        return clock.from_local(stamp)
    return clock.instant(stamp.replace(tzinfo=timezone(timedelta(minutes=moment.offset))))


def when(value: Value, *, shift: int = 0) -> When | None:
    """The date, and time, that a cell says; None where it says none or one that does not exist.

    ``shift`` is the days to add to a serial number (1462 in a workbook that counts from 1904).
    """
    if isinstance(value, datetime):
        return _from_datetime(value)
    if isinstance(value, date):
        return When(value) if _YEARS[0] <= value.year <= _YEARS[1] else None
    if isinstance(value, bool | time | timedelta):
        return None
    if isinstance(value, int | float):
        return _from_serial(float(value), shift)
    return _from_text(value.strip()) if len(value) <= _LONGEST else None


def _from_datetime(value: datetime) -> When | None:
    if not _YEARS[0] <= value.year <= _YEARS[1]:
        return None
    if value.tzinfo is not None:
        return When(value.astimezone(UTC).date(), value.astimezone(UTC).time(), 0)
    whole = (value + timedelta(microseconds=500_000)).replace(microsecond=0)
    return When(whole.date(), whole.time())


def _from_serial(number: float, shift: int) -> When | None:
    if not _SERIALS[0] <= number + shift <= _SERIALS[1]:
        return _from_text(str(int(number))) if number.is_integer() and 1e7 <= number < 1e8 else None
    minutes = round((number + shift) * 1440)
    day = _EPOCH + timedelta(days=minutes // 1440)
    if number.is_integer():
        return When(day)
    return When(day, time(minutes % 1440 // 60, minutes % 60))


@lru_cache(maxsize=50_000)
def _from_text(text: str) -> When | None:
    if len(text) < 5 or not any(letter.isdigit() for letter in text):
        return None
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text):
        return _from_serial(float(text), 0)
    found = _find(text)
    if found is None:
        return None
    day, before, after = found
    offset, after = _zone(after)
    rest = " ".join(_ASIDE.sub(" ", f"{before} {after.removeprefix('T')}").split()).strip(" -–.;T/")
    if not rest:
        return When(day)
    at = clock_time(rest)
    if at is None:
        return None
    late = rest.startswith("24")
    return When(day + timedelta(days=1) if late else day, at, offset)


def _find(text: str) -> tuple[date, str, str] | None:
    for pattern in _DATES:
        if match := pattern.search(text):
            day = _day(match.groupdict())
            if day is not None:
                return day, text[: match.start()], text[match.end() :]
            if match.groupdict().get("mon") is None:
                return None
    return None


def _day(parts: dict[str, str | None]) -> date | None:
    month = parts.get("m") or _MONTHS.get((parts.get("mon") or "")[:3].lower())
    if month is None or not _is_month(parts.get("mon")):
        return None
    year = int(parts["y"] or 0)
    if year < 100:
        year += 2000 if year < 69 else 1900
    try:
        found = date(year, int(month), int(parts["d"] or 0))
    except ValueError:
        return None
    return found if _YEARS[0] <= found.year <= _YEARS[1] else None


def _is_month(word: str | None) -> bool:
    full = "january february march april may june july august september october november december"
    return word is None or any(name.startswith(word.lower()) for name in full.split()) or word.lower() == "sept"


def _zone(text: str) -> tuple[int | None, str]:
    match = _ZONE.search(text)
    if match is None:
        return None, text
    if match["sign"]:
        minutes = int(match["h"]) * 60 + int(match["m"])
        if minutes > 14 * 60:
            return None, text
        return (minutes if match["sign"] == "+" else -minutes), text[: match.start()]
    return (60 if (match["name"] or "").upper() == "BST" else 0), text[: match.start()]


def clock_time(value: Value) -> time | None:
    """The time of day that a cell says, where it says no date."""
    if isinstance(value, datetime):
        return None
    if isinstance(value, time):
        return value.replace(microsecond=0)
    if isinstance(value, timedelta):
        value = value.total_seconds() / 86400
    if isinstance(value, bool | date):
        return None
    if isinstance(value, int | float):
        return _from_fraction(float(value))
    return _time_text(value.strip()) if len(value) <= 20 else None


def _from_fraction(number: float) -> time | None:
    if 0 <= number < 1:
        minutes = round(number * 1440) % 1440
        return time(minutes // 60, minutes % 60)
    return _time_text(f"{int(number):04d}") if number.is_integer() and 1 <= number < 2400 else None


@lru_cache(maxsize=10_000)
def _time_text(text: str) -> time | None:
    if re.fullmatch(r"0?\.\d{3,}", text):
        return _from_fraction(float(text))
    match = _TIME.fullmatch(_ASIDE.sub(" ", text).strip())
    if match is None:
        return None
    hour, half = int(match["h"]), (match["half"] or "").lower()
    minute = match["m"] or match["m4"]
    if (minute is None and not half) or (match["m4"] and len(match["h"]) == 1 and not half):
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour == 24 and int(minute or 0) == 0:
        hour = 0
    try:
        return time(hour, int(minute or 0), int(match["s"] or 0))
    except ValueError:
        return None


def looks_dated(text: str) -> bool:
    """Whether a text has the form of a date, though the day may not exist."""
    return any(
        (match.groupdict().get("mon") is None or _is_month(match["mon"]))
        for pattern in _DATES
        for match in pattern.finditer(text)
    )


def dates_in(text: str) -> list[date]:
    """Every date printed in a running text, in order of pattern, then place."""
    return [day for pattern in _DATES for match in pattern.finditer(text) if (day := _day(match.groupdict()))]


def shown(value: Value) -> str:
    """The cell as people read it: dd/mm/yyyy hh:mm, whole numbers without point, text as written."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    return str(int(value)) if float(value).is_integer() else f"{value:.10g}"


def shown_when(moment: When) -> str:
    """A date and time as dd/mm/yyyy hh:mm."""
    day = moment.day.strftime("%d/%m/%Y")
    return day if moment.clock is None else f"{day} {moment.clock.strftime('%H:%M')}"
