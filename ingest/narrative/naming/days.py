"""Days, weeks, months and seasons as they are written, and what they come to against the day of the note."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from graph.model.names import Precision
from ingest.narrative.naming.day_patterns import patterns
from ingest.narrative.naming.holidays import feast, last_bank
from ingest.narrative.naming.naming_words import table, words

_DAY = timedelta(days=1)
_AHEAD = 60
"""Days that a date without a year may lie ahead of the note (a review, the next meeting)."""


class Context(NamedTuple):
    """What a day is reckoned from."""

    made_on: date
    anchor: date | None = None
    """The last day that the note spoke of."""
    before: str = ""
    """The words just before, in small letters."""


class Stretch(NamedTuple):
    """What a day comes to."""

    first: date
    last: date
    precision: Precision


class Day(NamedTuple):
    """A day as written: ``rule`` is the group of the pattern that found it."""

    start: int
    end: int
    rule: str
    given: dict[str, str]

    @property
    def has_year(self) -> bool:
        """Whether it names its year."""
        return self.rule == "full"

    def on(self, context: Context) -> Stretch | None:
        """What it comes to; None where that cannot be told."""
        try:
            return _RULES[self.rule](self.given, context)
        except (ValueError, OverflowError):  # 31 June; a year far off
            return None


def days(text: str) -> list[Day]:
    """The days of a text in order, none overlapping."""
    found: list[Day] = []
    for rule, pattern in patterns():
        for match in pattern.finditer(text):
            given = {name.rstrip("0123456789"): value for name, value in match.groupdict().items() if value}
            if _stands(rule, given, match):
                end = match.end() - (match.group().endswith("."))
                found.append(Day(match.start(), end, rule, given))
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Day] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _stands(rule: str, given: dict[str, str], match: re.Match[str]) -> bool:
    """Whether words that are also other words are a day here."""
    before = match.string[max(0, match.start() - 14) : match.start()].lower().split("\n")[-1]
    last = before.split()[-1].strip("(,;:–-") if before.split() else ""
    if rule in ("weekday", "feast", "month") and last in words("dates", "never"):
        return False
    if rule == "weekday":
        word, alone = given["weekday"], not (given.get("which") or given.get("part") or given.get("gone"))
        after = match.string[match.end() : match.end() + 14].lower().split()
        if alone and after and after[0] in words("dates", "not_dates") and word.lower() in words("dates", "careful"):
            return word[0].isupper() and last in ("on", "and", "since", "fri", "until")
        small = word.lower() in words("dates", "careful") and not word[0].isupper()
        if small and word.lower() != "sat" and last not in ("the", "in"):
            return True
        beside = bool(re.match(r"[ \t,@at]{1,5}\d", match.string[match.end() : match.end() + 7]))
        return (
            not small
            or not alone
            or beside
            or last in ("on", "and", "fri", "since", "or", "til", "until", "to", "from", "late", "early")
        )
    if rule == "season":
        return "which" in given or "y" in given
    if rule == "month":
        said = given["month"].lower().rstrip(".")
        led = last in words("dates", "leads") or bool(given.get("which"))
        if said in words("dates", "careful"):
            return bool(given.get("y")) or (
                led if given["month"][0].isupper() else last in ("in", "since", "until", "last", "til", "till")
            )
        return len(said) > 4 or given["month"][0].isupper() or led or bool(given.get("y"))
    if rule == "full":
        return 1 <= int(given["d"]) <= 31 and 1 <= _month(given["m"]) <= 12
    if rule == "part":
        number = int(re.sub(r"\D", "", given["d"])), _month(given["m"])
        if not (1 <= number[0] <= 31 and 1 <= number[1] <= 12):
            return False
        weekday = "weekday" in given
        return weekday or (
            (not (number == (1, 2) and last not in ("on", "since")) and "/" in match.group()) or "m" in given
        )
    return True


def _month(written: str) -> int:
    word = written.lower().rstrip(".")
    return int(word) if word.isdigit() else int(table("dates", "months")[word])


def _year(written: str) -> int:
    digits = written.strip("'’ ")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _one(day: date, precision: Precision = Precision.DAY) -> Stretch:
    return Stretch(day, day, precision)


def _full(given: dict[str, str], context: Context) -> Stretch | None:
    found = date(_year(given["y"]), _month(given["m"]), int(given["d"]))
    return _one(found) if 1900 <= found.year <= 2100 else None


def _part(given: dict[str, str], context: Context) -> Stretch | None:
    """Day and month: of the years around, the one nearest to the note; the past where it says "since"."""
    month, day = _month(given["m"]), int(re.sub(r"\D", "", given["d"]))
    around = range(context.made_on.year - (4 if (day, month) == (29, 2) else 1), context.made_on.year + 2)
    able = [date(year, month, day) for year in around if (day, month) != (29, 2) or _leaps(year)]
    weekday = _weekday(given)
    if weekday is not None and any(one.weekday() == weekday for one in able):
        able = [one for one in able if one.weekday() == weekday]
    return _one(_nearest(able, context))


def _nearest(able: list[date], context: Context) -> date:
    lead = _lead(context)
    if lead in ("since", "from") or "was" in context.before.split():
        past = [one for one in able if one <= context.made_on]
        if past:
            return past[-1]
    return min(able, key=lambda one: (one - context.made_on > _AHEAD * _DAY, abs(one - context.made_on)))


def _lead(context: Context) -> str:
    said = context.before.split()
    return said[-1] if said else ""


def _leaps(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _weekday(given: dict[str, str]) -> int | None:
    return int(table("dates", "weekdays")[given["weekday"].lower().rstrip(".")]) if "weekday" in given else None


def _ordinal(given: dict[str, str], context: Context) -> Stretch | None:
    """Like "Sat 16th", "the 5th": the nearest such day of a month, the past first."""
    wanted, weekday = int(given["d"]), _weekday(given)
    base = context.anchor or context.made_on
    for step in (*range(0, -40, -1), *range(1, 32)) if not context.anchor else sorted(range(-32, 32), key=abs):
        day = base + step * _DAY
        if (
            day.day == wanted
            and (weekday is None or day.weekday() == weekday)
            and day <= context.made_on + _AHEAD * _DAY
        ):
            return _one(day)
    return _ordinal({"d": given["d"]}, context) if weekday is not None else None


def _of_week(given: dict[str, str], context: Context) -> Stretch | None:
    """A weekday: the last before the note; "the Friday": the one nearest to the day spoken of; "next": ahead."""
    weekday, which = (
        int(table("dates", "weekdays")[given["weekday"].lower().rstrip(".")]),
        given.get("which", "").lower(),
    )
    lead = _lead(context)
    if which in ("next", "this coming", "coming") or (lead in ("by", "until", "till", "til", "due") and not which):
        return _one(context.made_on + ((weekday - context.made_on.weekday() - 1) % 7 + 1) * _DAY)
    if which in ("following", "the following") and context.anchor:
        return _one(context.anchor + ((weekday - context.anchor.weekday() - 1) % 7 + 1) * _DAY)
    if which == "the" and context.anchor:
        near = [context.anchor + step * _DAY for step in (0, 1, -1, 2, -2, 3, -3)]
        able = [day for day in near if day.weekday() == weekday and day <= context.made_on]
        if able:
            return _one(able[0])
    last = context.made_on - ((context.made_on.weekday() - weekday - 1) % 7 + 1) * _DAY
    if which == "this" and context.made_on.weekday() == weekday:
        return _one(context.made_on)
    return _one(last - 7 * _DAY if given.get("gone", "").lower() == "before last" else last)


def _said(given: dict[str, str], context: Context) -> Stretch | None:
    """Like "yesterday", "last night", "the following morning", "that day"."""
    word = re.sub(r"\s+", " ", given["said"].lower())
    if word.startswith(("yesterday", "last night", "day before yesterday", "the day before yesterday")):
        return _one(context.made_on - (2 if "before" in word else 1) * _DAY)
    if "before last" in word:
        return _one(context.made_on - 2 * _DAY)
    if word.startswith(("today", "tonight", "this ")):
        return _one(context.made_on)
    if word.startswith("tomorrow"):
        return _one(context.made_on + _DAY)
    if context.anchor is None:
        return None
    shift = (
        1
        if re.match(r"(?:the )?(?:next|following)|the (?:day|morning) after", word)
        else -1
        if "before" in word or "previous" in word
        else 0
    )
    return _one(context.anchor + shift * _DAY)


def _ago(given: dict[str, str], context: Context) -> Stretch | None:
    """Like "3 days ago", "a fortnight ago", "a couple of weeks back"."""
    written = re.sub(r"\s+", " ", given.get("count", "1").lower())
    count = int(written) if written.isdigit() else int(table("dates", "numbers").get(written, "1"))
    unit = given["unit"].lower()
    if unit.startswith(("day", "night")):
        return _one(context.made_on - count * _DAY)
    if unit.startswith(("week", "wk", "fortnight")):
        return _one(context.made_on - count * (14 if unit.startswith("f") else 7) * _DAY, Precision.WEEK)
    month = context.made_on.year * 12 + context.made_on.month - 1 - count * (12 if unit.startswith("y") else 1)
    return _whole_month(*divmod(month, 12))


def _whole_month(year: int, before: int) -> Stretch:
    first = date(year, before + 1, 1)
    last = date(year + (before == 11), (before + 1) % 12 + 1, 1) - _DAY
    return Stretch(first, last, Precision.MONTH)


def _week(given: dict[str, str], context: Context) -> Stretch | None:
    """Like "last week" is the week before, Monday to Sunday; "the other week" the one before that.

    A weekend its two days.
    """
    word = re.sub(r"\s+", " ", given["week"].lower())
    monday = context.made_on - context.made_on.weekday() * _DAY
    if "month" in word:
        month = context.made_on.year * 12 + context.made_on.month - 1
        return _whole_month(*divmod(month + (-1 if "last" in word else 1 if "next" in word else 0), 12))
    if "weekend" in word:
        back = (context.made_on.weekday() - 5) % 7 if context.made_on.weekday() != 6 else 8
        saturday = context.made_on - (back or 7) * _DAY
        saturday += 7 * _DAY if "next" in word else -7 * _DAY if "before" in word else 0 * _DAY
        return Stretch(saturday, saturday + _DAY, Precision.DAY if word.startswith("never") else Precision.WEEK)
    if re.search(r"day$|night|evening|morning", word):
        return Stretch(context.made_on - 7 * _DAY, context.made_on - _DAY, Precision.WEEK)
    shift = -14 if "other" in word or "before last" in word else 7 if "next" in word else 0 if "this" in word else -7
    first = monday + shift * _DAY
    return Stretch(first, first + 6 * _DAY, Precision.WEEK)


def _feast(given: dict[str, str], context: Context) -> Stretch | None:
    rule = table("dates", "feasts")[re.sub(r"\s+", " ", given["feast"].lower().replace("’", "'"))]
    if rule in ("bank", "bank_monday", "bank_weekend"):
        return Stretch(*last_bank(rule, context.made_on), Precision.DAY)
    if "y" in given:
        found = feast(rule, _year(given["y"]))
        return Stretch(*found, Precision.DAY) if found else None
    able = [one for year in range(context.made_on.year - 1, context.made_on.year + 2) if (one := feast(rule, year))]
    first = (
        _nearest([one[0] for one in able], context)
        if _lead(context) in words("dates", "forward")
        else max(one[0] for one in able if one[0] <= context.made_on)
    )
    return _one(first)


def _in_month(given: dict[str, str], context: Context) -> Stretch | None:
    """A month: the last that has begun; behind "until" or "next" the one to come."""
    month = _month(given["month"])
    if "y" in given:
        return _whole_month(_year(given["y"]), month - 1)
    year = context.made_on.year - (month > context.made_on.month)
    ahead = _lead(context) in words("dates", "forward") or given.get("which", "").lower() == "next"
    if ahead and month != context.made_on.month:
        year += 1
    if given.get("which", "").lower() == "last" and month == context.made_on.month:
        year -= 1
    return _whole_month(year, month - 1)


def _season(given: dict[str, str], context: Context) -> Stretch | None:
    """Spring is March to May; the last that has begun, of "last …" the last that is over."""
    month = int(table("dates", "seasons")[given["season"].lower()])
    year = int(given["y"]) if "y" in given else context.made_on.year - (month > context.made_on.month)
    over = _whole_month(*divmod(year * 12 + month + 1, 12)).last
    if given.get("which", "").lower() == "last" and "y" not in given and over >= context.made_on:
        year -= 1
    first, last = date(year, month, 1), _whole_month(*divmod(year * 12 + month + 1, 12)).last
    return Stretch(first, last, Precision.MONTH)


def _of_year(given: dict[str, str], context: Context) -> Stretch | None:
    written = given.get("year", "")
    year = int(written) if written.isdigit() else context.made_on.year - (1 if "last" in written.lower() else 0)
    return Stretch(date(year, 1, 1), date(year, 12, 31), Precision.MONTH)


_RULES = {
    "span": lambda given, context: _full(given, context) if "y" in given else _part(given, context),
    "full": _full,
    "part": _part,
    "ordinal": _ordinal,
    "weekday": _of_week,
    "said": _said,
    "ago": _ago,
    "week": _week,
    "feast": _feast,
    "month": _in_month,
    "season": _season,
    "year": _of_year,
}
