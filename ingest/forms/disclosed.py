"""Absences that a child tells of and nobody reported: the words that say so, and the night they speak of."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from graph.model.ids import search_key
from graph.model.names import Part
from ingest.forms.answers import Form
from ingest.forms.printed import MONTH, MONTHS, WEEKDAYS, nearest_year, printed_dates
from ingest.layout import Span

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+[\"”']?|$)")
_SOMEBODY = r"nobody|no one|no-one|none of them|staff|mum|mother|dad|father|parents?|carers?|they|she|he|[A-Z][\w'’-]+"
_DENIES = r"never|not|did ?n[o'’]?t|has ?n[o'’]?t|have ?n[o'’]?t|was ?n[o'’]?t|were ?n[o'’]?t"
_UNNOTICED = re.compile(
    rf"\b(?:{_SOMEBODY})\b[^.;]{{0,25}}?"
    rf"\b(?:(?:{_DENIES}) (?:even )?(?:know[ns]?|knew|notic\w+|realis\w+|report\w*|found out|told|tell)"
    r"|noticed|knew|realised)\b"
    rf"|\b(?:{_DENIES}) (?:been )?reported\b|\bun-?reported\b"
    r"|\bback before (?:\w+ ){1,4}(?:was|were|got|woke|notic\w+|up|awake|knew|came)\b",
    re.IGNORECASE,
)
_NEEDS_NOBODY = re.compile(r"\b(?:noticed|knew|realised)\b", re.IGNORECASE)
_NOBODY = re.compile(r"\b(?:nobody|no one|no-one|none)\b|n[o'’]?t\b|\bnever\b", re.IGNORECASE)
_ABSENCE = re.compile(
    r"\b(?:went|gone|out|left|sneak\w*|snuck|climb\w*|window|slipp\w*|walk\w*|stay\w*|slept|missing"
    r"|got back|back (?:before|for|by|in)|came (?:back|home)|did the same)\b",
    re.IGNORECASE,
)
_SAYS_NONE = re.compile(
    r"\b(?:says? no\b|said no\b|(?:there|were|was) (?:were |was )?none|denie[sd]|not that (?:she|he|they)"
    r"|none (?:other|that))",
    re.IGNORECASE,
)
_YES = re.compile(r"^\W*yes\W*", re.IGNORECASE)
_WHO = re.compile(
    r"\W*(?P<who>[A-Z][\w'’-]+) (?:also |had |has |was |were |did |then |on |once )*"
    r"(?:went|gone|left|out|on|stayed|slipped|snuck|climbed|walked|did)\b"
)
_STARTERS = frozenset(
    "he she they it i there then that this also nobody no-one staff mum dad the on when once last one".split()
)
_DENIED = re.compile(r"^\W*(?:no|none|nothing|n/?a|nil|not applicable|-+)\b", re.IGNORECASE)
_DAY = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?"
_PART_OF_MONTH = re.compile(
    rf"\b(?P<day>{_DAY})\b[^.;]{{0,30}}?"
    r"\b(?P<where>end|start|beginning|middle|first|last|second|third) (?:week(?:end)? )?(?:of|in) "
    rf"(?P<month>{MONTH})\b",
    re.IGNORECASE,
)
_NTH = re.compile(rf"\b(?P<where>first|second|third|fourth|last) (?P<day>{_DAY}) (?:of|in) (?P<month>{MONTH})\b", re.I)
_BEFORE = re.compile(rf"\bthe (?P<day>{_DAY})(?: night| evening| afternoon| morning)? before\b", re.IGNORECASE)
_LAST = re.compile(rf"\b(?:last|this past|on) (?P<day>{_DAY})\b", re.IGNORECASE)
_NIGHT_BEFORE = re.compile(r"\bthe (?P<unit>day|night|evening|week|weekend) before\b", re.IGNORECASE)
_MOST_DAYS = 200
_READ = 50_000
"""Letters of a part that are read."""
_LONGEST = 600
"""Letters of a sentence that is one."""


class Disclosed(NamedTuple):
    """One such absence; a day of None is one the words do not fix."""

    first: date | None
    last: date | None
    span: Span
    sure: bool


def disclosed(form: Form, absent: date | None, told: date | None, child: frozenset[str]) -> Iterator[Disclosed]:
    """Those in a document about a child who was absent from ``absent`` on and told it on ``told``.

    ``child`` holds the folded words by which the text calls the child.
    """
    seen: set[date | None] = set()
    for one in _found(form, absent, told, child):
        if one.first not in seen:
            seen.add(one.first)
            yield one


def _found(form: Form, absent: date | None, told: date | None, child: frozenset[str]) -> Iterator[Disclosed]:
    asked = [one.value for one in form.answers if one.meant.part is Part.NOT_REPORTED]
    others = [one.value for one in form.answers if one.meant.part in _TOLD] or [(form.body, len(form.text))]
    for value in asked:
        if value[1] > value[0] and not _denied(form.text[slice(*value)], child):
            days = _days(form.text[slice(*value)][:_LONGEST], absent, told)
            first, last = days or (None, None)
            yield Disclosed(first, last, value, days is not None)
    for value in others:
        for sentence in _SENTENCE.finditer(form.text, value[0], min(value[1], value[0] + _READ)):
            if len(sentence[0]) > _LONGEST or _about_another(sentence[0], child) or not _tells(sentence[0]):
                continue
            days = _days(sentence[0], absent, told)
            if days is not None:
                yield Disclosed(*days, _trimmed(form.text, sentence.span()), sure=False)


def _denied(answer: str, child: frozenset[str]) -> bool:
    """Whether an answer says there was none, or speaks of somebody else."""
    return bool(_DENIED.match(answer) or _SAYS_NONE.search(answer[:80])) or _about_another(_YES.sub("", answer), child)


def _about_another(sentence: str, child: frozenset[str]) -> bool:
    """Whether a sentence begins with another's name before what was done: "Mia went out …"."""
    match = _WHO.match(sentence)
    return match is not None and search_key(match["who"]) not in child and match["who"].lower() not in _STARTERS


_TOLD = frozenset({Part.CHILD, Part.REASONS, Part.CARER, Part.WISHES})


def _tells(sentence: str) -> bool:
    """Whether a sentence says that somebody was out and that nobody noticed or reported it."""
    match = _UNNOTICED.search(sentence)
    if match is None or not _ABSENCE.search(sentence):
        return False
    return not _NEEDS_NOBODY.search(match[0]) or bool(_NOBODY.search(match[0]))


def _trimmed(text: str, span: Span) -> Span:
    lead = len(text[slice(*span)]) - len(text[slice(*span)].lstrip())
    return span[0] + lead, span[1]


def _days(words: str, absent: date | None, told: date | None) -> tuple[date, date] | None:
    """The day or days that words speak of, against the absence the interview is about and the day it was told."""
    anchor = told or absent
    if anchor is None:
        return None
    if match := _BEFORE.search(words):
        day = _weekday_before(match["day"], absent or anchor)
        return day, day
    for pattern in (_NTH, _PART_OF_MONTH):
        if match := pattern.search(words):
            found = _in_month(match["where"], match["day"], match["month"], anchor)
            return (found, found) if found else None
    for one in printed_dates(words):
        day_printed = nearest_year(one, anchor)
        if day_printed and abs((day_printed - anchor).days) <= _MOST_DAYS:
            return day_printed, day_printed
    if match := _NIGHT_BEFORE.search(words):
        start = (absent or anchor) - timedelta(days=7 if match["unit"].startswith("week") else 1)
        return start, (absent or anchor) - timedelta(days=1)
    if match := _LAST.search(words):
        day = _weekday_before(match["day"], anchor)
        return day, day
    return None


def _weekday(word: str) -> int:
    return WEEKDAYS.index(word.lower()[:3])


def _weekday_before(word: str, anchor: date) -> date:
    """The last such weekday before a day, a week back where that day is one itself."""
    return anchor - timedelta(days=(anchor.weekday() - _weekday(word) - 1) % 7 + 1)


def _in_month(where: str, day: str, month: str, anchor: date) -> date | None:
    """A weekday at the end, start or nth place of a month, the last such month before the anchor."""
    number = MONTHS.index(month.lower()[:3]) + 1
    year = anchor.year if (number, 1) <= (anchor.month, anchor.day) else anchor.year - 1
    first = date(year, number, 1)
    days = [first + timedelta(days=n) for n in range(31)]
    fitting = [one for one in days if one.month == number and one.weekday() == _weekday(day) and one <= anchor]
    place = {"end": -1, "last": -1, "start": 0, "beginning": 0, "first": 0, "second": 1, "third": 2, "fourth": 3}
    at = len(fitting) // 2 if where.lower() == "middle" else place[where.lower()]
    return fitting[at] if -len(fitting) <= at < len(fitting) else None
