"""Feasts and bank holidays of England and Wales, by rule: Easter by the Gregorian computus, no table of years."""

from datetime import date, timedelta

_MONDAY = 0


def easter(year: int) -> date:
    """Easter Sunday. Source: the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, 1991)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    far = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * far) // 433
    month, day = divmod(h + far - 7 * m + 114 - 0, 31)
    return date(year, month, day + 1)


def bank_holidays(year: int) -> tuple[date, ...]:
    """Those of England and Wales, substitute days included; one-off holidays are not known."""
    sunday = easter(year)
    fixed = [_working(date(year, 1, 1)), sunday - timedelta(days=2), sunday + timedelta(days=1)]
    fixed += [_first(year, 5), _last(year, 5), _last(year, 8)]
    christmas = date(year, 12, 25)
    shift = {5: (27, 28), 6: (27, 26), 4: (25, 28)}.get(christmas.weekday(), (25, 26))
    return (*fixed, *(date(year, 12, day) for day in shift))


def feast(rule: str, year: int) -> tuple[date, date] | None:
    """The first and last day of a feast in a year: "MM-DD", "easter±days", "bank_may", "bank_spring", "bank_august"."""
    if rule.startswith("easter"):
        day = easter(year) + timedelta(days=int(rule[6:] or 0))
    elif rule[:2].isdigit():
        day = date(year, int(rule[:2]), int(rule[3:]))
    else:
        made = {"bank_may": _first(year, 5), "bank_spring": _last(year, 5), "bank_august": _last(year, 8)}.get(rule)
        if made is None:
            return None
        day = made
    return day, day


def last_bank(rule: str, by: date) -> tuple[date, date]:
    """The last bank holiday (its Monday, its weekend) that had come by a day."""
    days = sorted(day for year in (by.year - 1, by.year) for day in bank_holidays(year))
    if rule != "bank":
        days = [day for day in days if day.weekday() == _MONDAY]
    weekend = timedelta(days=2 if rule == "bank_weekend" else 0)
    found = [day for day in days if day - weekend <= by][-1]
    return found - weekend, found


def _first(year: int, month: int) -> date:
    """The first Monday of a month."""
    return date(year, month, 1) + timedelta(days=-date(year, month, 1).weekday() % 7)


def _last(year: int, month: int) -> date:
    """The last Monday of a month of 31 days."""
    return date(year, month, 31) - timedelta(days=date(year, month, 31).weekday())


def _working(day: date) -> date:
    """The day, or the Monday after where it falls on a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
