"""Days and times in a note: where they stand, one span for a date with its time, and what they come to.

Days are read day-first. What is only a weekday, a day and month or a time is reckoned from the day of the note and from
the day the note last spoke of: "04:15 the following morning", "back 0200".
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from graph.model.names import Precision
from ingest.narrative.naming.days import Context, Day, days
from ingest.narrative.naming.found import Found
from ingest.narrative.naming.hours import Hour, hours
from ingest.narrative.naming.naming_words import one_of, table
from ingest.narrative.reading import MentionLabel, Span, When

_DAY = timedelta(days=1)
_EVENING = time(20)
"""When things happen on a day that is named without a time: the small hours that follow belong to its night."""
_BIRTH = 700
"""Days before the note beyond which a date is a birthday or history, and nothing is reckoned from it."""
_JOIN = re.compile(
    rf"[ \t]{{0,3}}(?:(?:{one_of('dates', 'roughly')}|at|on|of|the|@|in the|hrs|time|,|-|–|\()[ \t]{{0,2}}){{0,3}}",
    re.I,
)
_LEAD = re.compile(
    (
        r"(?:\b(?:at|approx\.?|approximately|about|around|from|by|til|till|until|back|ret|ret'd|rtn|"
        r"returned|home|since|to|and|left|out|between|time|timed|circa|rang|called|seen|entered?s?|"
        r"arrive[sd]?|located|found|reported|missing|logged|call|exits?|again|in|text|texted)|[@~→–-])"
        r"[ \t]*$"
    ),
    re.I,
)
_NUMBERED = re.compile(
    (
        r"(?:\b(?:[a-z]{0,2}p[cs]|pcso|dc|ds|di|sgt|insp|officer|badge|ref|urn|no|number|room|flat|"
        r"unit|log|cad|collar|id|incident|crime|iml|worth|over|nearly|plate|op|operation|case|urn|"
        r"year|serial)\.?|#)[ \t:]{0,2}$|[£$/.-]$"
    ),
    re.I,
)
_COUNTED = re.compile(
    (
        r"[ \t]?(?:people|pounds|miles|pills|wraps|followers|times|g\b|ml\b|quid|m\b|words|children|%|"
        r"[-/]\d|[A-Z][a-z]+[ \t](?:road|street|lane|avenue))"
    ),
    re.I,
)
_YEARS = re.compile(r"\b(?:in|since|until|from|during|of|early|late)[ \t]*$", re.I)


class Moment(NamedTuple):
    """A day, a time, or both, standing together."""

    start: int
    end: int
    day: Day | None
    hour: Hour | None


def dates(text: str, made_on: date | None) -> list[Found]:
    """The DATE mentions of a text in order; ``when`` is None where a day cannot be told."""
    anchor: datetime | None = None
    found: list[Found] = []
    for one in _moments(text):
        if (
            anchor
            and found
            and one.hour
            and not one.day
            and text[found[-1].span.end : one.start].strip() in (",", "-", "–", "@")
        ):
            anchor = (
                datetime.combine(anchor.date(), max(time(12), min(one.hour.at, _EVENING)))
                if one.hour.at.hour
                else anchor
            )
            anchor = anchor.replace(hour=min(anchor.hour, one.hour.at.hour + 11)) if one.hour.at.hour else anchor
        when, anchor = _when(one, text, made_on, anchor)
        found.append(Found(Span(one.start, one.end), MentionLabel.DATE, _rule(one), when=when))
    return found


def understood(words: str, made_on: date) -> When | None:
    """What words for a day, a time or both come to, against the day of the note; None where it is none."""
    anchor: datetime | None = None
    when: When | None = None
    for one in _moments(words, alone=True):
        when, anchor = _when(one, words, made_on, anchor)
        if when:
            return when
    return when


def _rule(one: Moment) -> str:
    return f"date_{one.day.rule}" if one.day else "date_time"


def _moments(text: str, *, alone: bool = False) -> Iterator[Moment]:
    """Days and times, joined where they stand together."""
    held: Moment | None = None
    for piece in _pieces(text, alone=alone):
        if held and _joins(text, held, piece):
            held = Moment(held.start, piece.end, held.day or piece.day, held.hour or piece.hour)
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def _pieces(text: str, *, alone: bool) -> list[Moment]:
    found_days, found_hours = days(text), hours(text)
    spans = [(one.start, one.end) for one in found_days]
    times = [one for one in found_hours if not _inside(one, spans)]
    kept = [one for one in times if alone or one.sure or _is_time(text, one, spans)]
    pieces = [Moment(one.start, one.end, one, None) for one in found_days]
    return sorted((*pieces, *(Moment(one.start, one.end, None, one) for one in kept)))


def _inside(one: Hour, spans: Iterable[tuple[int, int]]) -> bool:
    return any(one.start < end and start < one.end for start, end in spans)


def _is_time(text: str, one: Hour, spans: list[tuple[int, int]]) -> bool:
    """Whether bare figures are a time: behind "at" or "back", at the head of a line, or beside a day."""
    before = text[max(0, one.start - 16) : one.start]
    if _YEARS.search(before) and 1900 <= one.at.hour * 100 + one.at.minute < 2060:
        return False
    if _NUMBERED.search(before) or _COUNTED.match(text, one.end):
        return False
    four = one.end - one.start >= 4 and text[one.end - 4 : one.end].isdigit()
    if four and not 1900 <= one.at.hour * 100 + one.at.minute < 2060:
        return True
    beside = any(0 <= one.start - end <= 4 or 0 <= start - one.end <= 4 for start, end in spans)
    heads = not before.strip(" \t(•-") or before.rstrip(" \t").endswith(("\n", "(", "•", ".", ";"))
    return beside or heads or bool(_LEAD.search(before))


def _joins(text: str, held: Moment, piece: Moment) -> bool:
    """Whether a day and a time belong together; behind a comma only where the day is written out with its year."""
    between = text[held.end : piece.start]
    if (held.day and piece.day) or (held.hour and piece.hour) or len(between) > 16 or not _JOIN.fullmatch(between):
        return False
    if held.day and any(sign in between for sign in ",-–"):
        return (held.day.has_year or held.day.rule == "part") and "-" not in between and "–" not in between
    if held.hour and any(sign in between for sign in ",-–"):
        return (
            bool(piece.day and (piece.day.has_year or piece.day.rule in ("part", "weekday", "ordinal")))
            and "–" not in between
        )
    return True


def _when(one: Moment, text: str, made_on: date | None, anchor: datetime | None) -> tuple[When | None, datetime | None]:
    """What a moment comes to, and what the next is reckoned from."""
    if made_on is None:
        if not (one.day and one.day.rule == "full"):
            return None, anchor
        made_on = anchor.date() if anchor else date(2000, 1, 1)
    before = " ".join(text[max(0, one.start - 18) : one.start].lower().split("\n")[-1].split())
    context = Context(made_on, anchor.date() if anchor else None, before)
    stretch = one.day.on(context) if one.day else None
    if one.day and stretch is None:
        return None, anchor
    if stretch is None and one.hour:
        at = _nearest(one.hour, anchor or datetime.combine(made_on, _EVENING), made_on)
        return _moment(at, one.hour), at
    if stretch is None:
        return None, anchor
    if one.hour and stretch.precision is Precision.DAY:
        at = _on(stretch.first, one.hour, one.day)
        return _moment(at, one.hour), at
    when = When(stretch.first.isoformat(), stretch.last.isoformat(), stretch.precision)
    kept = stretch.precision is Precision.DAY and abs((made_on - stretch.first).days) < _BIRTH
    return when, datetime.combine(stretch.first, _part_of(one.day)) if kept else anchor


def _part_of(day: Day | None) -> time:
    """The hour that a part of a day stands for."""
    given = day.given if day else {}
    said = (given.get("part") or given.get("said") or "").lower().split()
    hour = next((hour for word, hour in table("dates", "parts").items() if word in said), None)
    return time(int(hour)) if hour is not None else _EVENING


def _on(day: date, hour: Hour, said: Day | None) -> datetime:
    """A time on a day; of an hour in either half, the one that the part of the day says, else the later."""
    at = hour.at
    if hour.either and at.hour < 12 and "morning" not in " ".join((said.given if said else {}).values()).lower():
        at = time((at.hour + 12) % 24, at.minute) if at.hour else at
    return datetime.combine(day, at)


def _nearest(hour: Hour, anchor: datetime, made_on: date) -> datetime:
    """The time nearest to what was spoken of last, never on a day after the note."""
    times = [hour.at, time((hour.at.hour + 12) % 24, hour.at.minute)] if hour.either else [hour.at]
    shifts = [
        datetime.combine(anchor.date() + step * _DAY, at) for step in (-1, 0, 1) for at in times
        if not (step < 0 and anchor.date() == date.min)
    ]  # fmt: skip
    able = [one for one in shifts if one.date() <= max(made_on, anchor.date())] or shifts
    return min(able, key=lambda one: (abs(one - anchor), one))


def _moment(at: datetime, hour: Hour) -> When:
    last = at if hour.until is None else datetime.combine(at.date() + _DAY * (hour.until < hour.at), hour.until)
    precision = Precision.HOUR if hour.rough else Precision.MINUTE
    return When(at.isoformat(timespec="minutes"), last.isoformat(timespec="minutes"), precision)
