"""What the values of a column look like: the second witness, beside its heading, to what the column means."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta

from ingest import words
from ingest.naming import POSTCODE
from ingest.values import Value, clock_time, looks_dated, when

_SAMPLE = 120
_LOOKED_AT = 200
"""Letters of a cell that are looked at: what it is shows at its start, and patterns are slow on a long one."""
_REFERENCE = re.compile(r"(?=.*\d)[A-Za-z0-9]{1,12}(?:[/\-_.:# ]{1,2}[A-Za-z0-9]{1,12}){0,5}")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’. ]+[^\W\d_]+){0,3}\.?")
_NAME = re.compile(r"[^\W\d_][\w'’\-. ]*(?:[,(\"“][^\d]*)?(?:\s+[-–]\s+.*)?")
_MONTH = re.compile(r"[A-Za-z]{3,9}[-\s'’/]*(?:\d{2}|\d{4})|\d{1,2}/\d{4}|20\d\d-\d\d", re.IGNORECASE)


def _dated(value: Value) -> bool:
    return when(value) is not None or (isinstance(value, str) and len(value) < 40 and looks_dated(value))


def _date(value: Value) -> bool:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value).is_integer() and when(value) is not None
    return (isinstance(value, date) and not isinstance(value, datetime)) or _dated(value)


def _timed(value: Value) -> bool:
    found = when(value)
    return found is not None and found.clock is not None


def _open(value: Value) -> bool:
    return isinstance(value, str) and words.is_open_end(value)


def _number(value: Value) -> bool:
    if isinstance(value, bool | datetime | date | time | timedelta):
        return False
    return (not isinstance(value, str) and 0 <= value < 1000) or bool(re.fullmatch(r"\d{1,3}", str(value).strip()))


def _text(test: Callable[[str], object]) -> Callable[[Value], bool]:
    def _is(value: Value) -> bool:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return isinstance(value, str | int) and bool(test(str(value).strip()[:_LOOKED_AT]))

    return _is


def _address(text: str) -> bool:
    if when(text) is not None:
        return False
    return bool(POSTCODE.search(text)) or (
        len(text) > 8 and bool(re.search(r"[A-Za-z]{3}.*(?:,|\d)|\d.* [A-Za-z]{3}", text))
    )


def _class_risk(text: str) -> bool:
    first, second = words.category_and_risk(text)
    return bool(first and second) and len(text) < 45


def _one_of(name: str, longest: int = 45) -> Callable[[str], bool]:
    return lambda text: len(text) <= longest and words.within(name, text) is not None


SHAPES: dict[str, Callable[[Value], bool]] = {
    "text": lambda value: True,
    "words": _text(lambda text: re.search(r"[A-Za-z]", text) and when(text) is None),
    "date": _date,
    "moment": lambda value: _dated(value),
    "timed": _timed,
    "open": _open,
    "time": lambda value: clock_time(value) is not None,
    "number": _number,
    "yes_no": _text(lambda text: words.exactly("yes_no", text) is not None),
    "marker": _text(lambda text: words.exactly("yes_no", text) is not None or len(text) <= 40),
    "offered": _text(lambda text: words.exactly("offered", text.split(" ")[0].strip(",-")) is not None),
    "month": _text(_MONTH.fullmatch),
    "postcode": _text(POSTCODE.fullmatch),
    "address": _text(_address),
    "reference": _text(_REFERENCE.fullmatch),
    "word": _text(_WORD.fullmatch),
    "name": _text(lambda text: len(text) < 70 and _NAME.fullmatch(text)),
    "full_name": _text(
        lambda text: (
            5 < len(text) < 50
            and _NAME.fullmatch(text)
            and not words.has_any("placed", text)
            and len(re.findall(r"\b[A-Z][\w'’-]+", text)) in (2, 3)
            and not re.search(r"\b[a-z]{2,}\b", text)
        )
    ),
    "sex": _text(lambda text: words.exactly("sex", text) is not None),
    "classification": _text(_one_of("classification")),
    "risk": _text(_one_of("risk")),
    "class_risk": _text(_class_risk),
    "code": _text(lambda text: re.fullmatch(r"[A-Za-z]{1,2}\d{0,2}|[/\\#-]", text)),
    "placement": _text(lambda text: words.has_any("placed", text) or words.has_any("own_home", text)),
    "prose": _text(lambda text: len(text) > 12 and " " in text and when(text) is None),
    "residence": _text(_one_of("residence")),
    "outcome": _text(_one_of("outcome")),
    "authority": _text(
        lambda text: (
            re.search(r"council|authority|borough|county|city|\bmbc\b|\bcc\b|\bla\b", text, re.I)
            or _WORD.fullmatch(text)
        )
    ),
    "upn": _text(re.compile(r"[A-Z]\d{11}[A-Z0-9]|\d{13}").fullmatch),
    "nhs": _text(re.compile(r"\d{3}[ -]?\d{3}[ -]?\d{4}").fullmatch),
    "urn": _text(re.compile(r"(?=.*\d)[A-Za-z0-9][\w/\-. ]{3,30}").fullmatch),
    "session": _text(lambda text: words.exactly("session", text) is not None),
    "absence": _text(_one_of("absence_code", 80)),
    "evaluation": _text(re.compile(r"[1-3A-E]\W{0,3}[A-E1-5](?:\W{0,3}[PC1-5]\d?)?\W*", re.I).fullmatch),
    "grade": _text(re.compile(r"[A-E1-5]|[PC]\d?|[CP]\b.*", re.I).fullmatch),
}

GENERIC = frozenset({"text", "words", "name", "marker", "word", "code"})
"""Shapes that so many values have that they say little about a column."""


class Sampled(list[Value]):
    """A column's values, which remember how well they fitted what was asked: eight kinds of return ask the same."""

    def __init__(self, values: Iterable[Value]) -> None:
        super().__init__(values)
        self.fitted: dict[tuple[str, ...], float] = {}


def fit(shapes: Sequence[str], values: Sequence[Value]) -> float:
    """Share of a column's values that have one of the shapes; values must not be blank."""
    if not isinstance(values, Sampled):
        return _fit(shapes, values)
    key = tuple(shapes)
    if key not in values.fitted:
        values.fitted[key] = _fit(shapes, values)
    return values.fitted[key]


def _fit(shapes: Sequence[str], values: Sequence[Value]) -> float:
    tests = [SHAPES[shape] for shape in shapes]
    sample = values[:_SAMPLE]
    return sum(any(test(value) for test in tests) for value in sample) / len(sample) if sample else 0.5
