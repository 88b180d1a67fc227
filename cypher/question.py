"""Analysts' own questions: named queries in ``questions/`` whose headers also say what a person asks, and with what.

Beside the lines of every query (``parameters:``, ``columns:``, ``booleans:``) a question's header has

- ``description:`` one or two sentences for those who choose among the questions;
- ``asks:`` what a user gives: ``person:person day:date=as_at days:int=90``. The types are in ``TYPES``; what has no
  default must be given; the default ``*`` means anybody or anything (the query gets an empty text), a date's default
  may be the viewer's day, with days added: ``as_at``, ``as_at-90``;
- ``dates:`` bounds reckoned from them: ``after=day-days until=day+days``. What is later than ``after`` is on that day
  or later; what is not later than ``until`` is on that day or before;
- ``step:`` the step in graph/analysis/steps.py that the rows go through, where rows alone are no answer;
- ``leads:`` the column whose statements an answer tells first, where the order of events would not do;
- ``order: names`` where people read the rows in order of the names that they begin with, and not as the query has them.

Of the query's parameters those of ``LISTS`` are worked out for the viewer, the others are asked or reckoned.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cypher

TYPES = {
    "text": "words",
    "int": "a whole number",
    "date": "a date",
    "person": "a person's id or name",
    "place": "a place's id or name",
    "thing": "the id, number or plate of a phone, account or vehicle",
    "entity": "the id or name of anybody or anything",
    "document": "a document's id or file name",
}
"""What a user may be asked for → how it is called."""
LISTS = ("children", "concerns")
"""Ids of the young people, and of the persons of concern, whom the viewer may see."""
ANY = "*"
AS_AT = "as_at"
_HERE = Path(__file__).parent / "questions"
_LINE = re.compile(r"^(?:--|//)\s*(description|asks|dates|step|leads|order):\s*(.*?)\s*$", re.MULTILINE)
_ASKED = re.compile(r"([a-z_0-9]+):([a-z]+)(?:=(\S+))?")
_DATE = re.compile(r"(after|until)=([a-z_]+)(?:([+-])([a-z_]+|\d+))?")


@dataclass(frozen=True)
class Asked:
    """One thing that a user gives."""

    name: str
    type: str
    default: str | None = None
    """None: it must be given."""


@dataclass(frozen=True)
class Bound:
    """A day reckoned from what was asked: ``base`` with ``days`` (a number, or the name of one asked) added."""

    base: str
    sign: int = 1
    days: str = "0"


@dataclass(frozen=True)
class Question:
    """What a question is called, says of itself and asks for; its query has the same name."""

    name: str
    description: str
    asks: tuple[Asked, ...]
    dates: Mapping[str, Bound]
    columns: tuple[str, ...]
    step: str | None
    leads: str | None
    """The column whose statements are told before the others of a row."""
    by_name: bool
    """Whether people read the rows in order of names."""


@cache
def question(name: str, dialect: str = "sql") -> Question:
    """The question of that name. LookupError where there is none, or where its header does not hold together."""
    path = _HERE / f"{name}.{dialect}"
    if name not in question_names() or not path.is_file():
        raise LookupError(f"no question named {name} for {dialect}")
    lines = dict(_LINE.findall(path.read_text(encoding="utf-8")))
    query = cypher.query(name, dialect)
    asks = tuple(_asked(name, word) for word in lines.get("asks", "").split())
    dates = dict(_bound(name, word) for word in lines.get("dates", "").split())
    worked_out = {*(each.name for each in asks), *dates, *LISTS, "as_at", "handlings", "unreviewed"}
    if unknown := sorted(query.parameters.keys() - worked_out):
        raise LookupError(f"{name}: nobody gives the query's {', '.join(unknown)}")
    if not lines.get("description") or not query.sighted:
        raise LookupError(f"{name}: a question has a description, and sight")
    return Question(
        name,
        lines["description"],
        asks,
        dates,
        query.columns,
        lines.get("step"),
        lines.get("leads"),
        lines.get("order") == "names",
    )


@cache
def question_names() -> tuple[str, ...]:
    """Every question, sorted."""
    return tuple(sorted({path.stem for path in _HERE.glob("*.sql")}))


def _asked(question: str, word: str) -> Asked:
    match = _ASKED.fullmatch(word)
    if not match or match.group(2) not in TYPES:
        raise LookupError(f"{question}: cannot read {word!r} of what it asks")
    return Asked(*match.groups())


def _bound(question: str, word: str) -> tuple[str, Bound]:
    if not (match := _DATE.fullmatch(word)):
        raise LookupError(f"{question}: cannot read {word!r} of its dates")
    name, base, sign, days = match.groups()
    return name, Bound(base, -1 if sign == "-" else 1, days or "0")
