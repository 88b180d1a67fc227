"""Times of day as written: "2140 hrs", "10.30pm", "half 12", "ten past six", "8 ish"."""

import re
from collections.abc import Iterator
from datetime import time
from functools import lru_cache
from typing import NamedTuple

from ingest.narrative.naming.naming_words import BEFORE, one_of, table

_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_HOURS = rf"(?:\d{{1,2}}|{_SMALL})"
_HALF = r"(?:[ \t]?(?:[ap]\.m\.?|[ap]m)(?!\w))"
_CLOCK = rf"""(?:
    (?P<h1>\d{{1,2}})(?P<sep>[:.;])(?P<m1>\d\d)(?::\d\d)?(?P<half1>{_HALF})?
        (?P<hrs1>[ \t]?(?:hrs?|hours)\b)?(?![\d/]|[.:]\d)
    |(?P<h2>\d{{1,2}})(?P<half2>{_HALF})
    |(?P<four>\d{{4}})(?P<hrs>[ \t]?(?:hrs?|hours|h)\b)?(?![\d/]|[.:,]\d|[ \t]?(?:yrs|miles|m\b))
    )"""


class Hour(NamedTuple):
    """A time of day as written."""

    start: int
    end: int
    at: time
    until: time | None = None
    either: bool = False
    """Whether it may be in either half of the day ("half 12", "8 ish")."""
    sure: bool = True
    """Whether it is one whatever stands around it; four bare digits are not."""
    rough: bool = False
    """Whether only the hour is meant ("about 8")."""


def hours(text: str) -> list[Hour]:
    """The times of a text in order, none overlapping."""
    found = sorted((*_clock(text), *_worded(text), *_ranges(text)), key=lambda one: (one.start, -one.end))
    kept: list[Hour] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _ranges(text: str) -> Iterator[Hour]:
    for match in _between().finditer(text):
        ends = (match["from"] or match["from2"], match["to"] or match["to2"])
        first, last = (next(iter((*_clock(end), *_noon(end))), None) for end in ends)
        if (
            match["from2"]
            and 1900 <= int(match["from2"]) <= 2059
            and 1900 <= int(match["to2"]) <= 2059
            and match["to2"][2:] not in ("00", "30")
        ):
            continue
        if first and last:
            yield Hour(*match.span(), first.at, last.at, either=first.either and last.either)


def _clock(text: str) -> Iterator[Hour]:
    for match in _clocks().finditer(text):
        four = match["four"]
        hour, minute = (
            (int(four[:2]), int(four[2:])) if four else (int(match["h1"] or match["h2"]), int(match["m1"] or 0))
        )
        half = (match["half1"] or match["half2"] or "").strip()[:1].lower()
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        if (hour > 23 and not (hour == 24 and minute == 0)) or minute > 59 or (match["sep"] == ";" and not half):
            continue
        roughly = match["roughly"]
        dotted = match["sep"] == "." and not half and not match["hrs1"]
        bare = bool(four) and not match["hrs"]
        either = bool(match["h1"]) and not half and not match["hrs1"] and 1 <= hour <= 11 and len(match["h1"]) == 1
        yield Hour(
            *match.span(), time(hour % 24, minute), either=either, sure=not (dotted or bare) or bool(roughly and bare)
        )


def _worded(text: str) -> Iterator[Hour]:
    for match in _spoken().finditer(text):
        hour = _number(match["hour"])
        if hour > 12:
            continue
        minute = 30 if match["halfpast"] else _number(match["minute"] or "0")
        if match["side"] and match["side"].lower() in ("to", "before"):
            hour, minute = hour - 1 or 12, 60 - minute
        half = (match["half"] or "").strip()[:1].lower()
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        if minute < 60:
            yield Hour(*match.span(), time(hour % 24, minute), either=not half)
    yield from _noon(text)
    for match in _meal().finditer(text):
        yield Hour(*match.span("word"), time(int(table("dates", "parts")[match["word"].lower()])), rough=True)
    for match in _bare().finditer(text):
        hour = _number(match["hour"] or match["hour2"] or match["hour3"])
        if 1 <= hour <= 12:
            start = (
                match.start("roughly")
                if match["roughly"]
                else match.start("hour")
                if match["hour"]
                else match.start("hour2" if match["hour2"] else "hour3")
            )
            said = match.group().lower()
            if said.endswith(("morning", "afternoon", "evening", "night")):
                late = not said.endswith("morning") and not (said.endswith("night") and (hour < 6 or hour == 12))
                yield Hour(start, match.end(), time((hour % 12 + 12 * late) % 24), rough=True)
            else:
                yield Hour(start, match.end(), time(hour % 24, 0), either=True, rough=True)


def _noon(text: str) -> Iterator[Hour]:
    for match in _plain().finditer(text):
        yield Hour(*match.span(), time.fromisoformat(table("dates", "plain_times")[match["word"].lower()]), sure=False)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else int(table("dates", "numbers").get(word.lower(), "99"))


@lru_cache(maxsize=1)
def _roughly() -> str:
    return rf"(?P<roughly>{one_of('dates', 'roughly')}[ \t]{{0,2}})?"


@lru_cache(maxsize=1)
def _clocks() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w£$.:/-]){_roughly()}(?<![\d£$]){_CLOCK}", re.I | re.X)


@lru_cache(maxsize=1)
def _between() -> re.Pattern[str]:
    bare = re.sub(r"\s+", "", re.sub(r"\(\?P<\w+>", "(?:", _CLOCK))
    return re.compile(
        (
            rf"{BEFORE}between[ \t]{{1,2}}(?P<from>{bare})[ \t]{{0,2}}(?:and|to|[-–&])[ "
            rf"\t]{{0,2}}(?P<to>{bare}|midnight|midday|noon)|(?<![\w/£.:-])(?P<from2>\d{{4}})[ ]?[-–][ "
            rf"]?(?P<to2>\d{{4}})(?:[ \t]?(?:hrs|hours))?(?![\d/-])"
        ),
        re.I,
    )


@lru_cache(maxsize=1)
def _spoken() -> re.Pattern[str]:
    """Like "half 12", "half past ten", "ten past six", "quarter to 9pm"."""
    minutes = (
        r"(?:(?P<minute>(?:a[ \t])?quarter|five|ten|twenty(?:[ -]five)?|\d{1,2})[ \t](?:minutes?[ \t]|"
        r"mins?[ \t])?(?P<side>past|to|after|before)[ \t]|(?P<halfpast>half(?:[ \t]past)?[ \t]))"
    )
    return re.compile(
        (
            rf"{BEFORE}{_roughly()}{minutes}(?P<hour>{_HOURS})(?P<half>{_HALF})?(?!\w|[ \t]?(?:of[ \t]|an[ "
            rf"\t]hour|years?|people))"
        ).replace("[ \t]", r"[ \t]"),
        re.I,
    )


@lru_cache(maxsize=1)
def _plain() -> re.Pattern[str]:
    return re.compile(rf"{BEFORE}{_roughly()}(?P<word>{one_of('dates', 'plain_times')})(?![\w-])", re.I)


@lru_cache(maxsize=1)
def _meal() -> re.Pattern[str]:
    return re.compile(
        (
            rf"{BEFORE}(?:at|around|about|by|until|till|til|since|before)[ "
            rf"\t](?P<word>{one_of('dates', 'meals')})(?![\w-])"
        ),
        re.I,
    )


@lru_cache(maxsize=1)
def _bare() -> re.Pattern[str]:
    """Like "8 ish", "9 o'clock", "at about 10"."""
    ends = (
        r"(?=[ \t]{0,2}(?:[,;.!?)\n\r]|$|[ \t](?:on|and|but|he|she|they|that|when|with|last|the|in|"
        r"after|to|until|till)\b|[ \t](?:mon|tue|wed|thu|fri|sat|sun)))"
    )
    clock = r"[ \t]?(?:-?ish|o['’]?[ \t]?clock)(?!\w)(?:[ \t](?:in[ \t]the[ \t]morning|at[ \t]night))?"
    return re.compile(
        rf"{BEFORE}(?:{_roughly()}(?P<hour>{_HOURS})(?:{clock}|[ \t](?:in[ \t]the[ \t](?:morning|"
        rf"afternoon|evening)|at[ \t]night)(?!\w))"
        rf"|(?:at|by|til|till|until|since|just after|just before|just gone|gone|shortly after|shortly "
        rf"before)[ \t](?P<hour2>{_HOURS})(?![\w:./]){ends}(?![ \t](?:of|years))"
        rf"|at[ \t](?:about|around|approx)[ \t](?P<hour3>{_HOURS})(?![\w:./]){ends})",
        re.I,
    )
