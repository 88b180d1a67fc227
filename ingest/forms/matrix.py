"""The headings of an indicator table: which column names the indicator, which ticks it, which holds the evidence."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from graph.model.ids import search_key
from ingest.forms.marks import is_mark

_LETTERS = {"h": "high", "m": "medium", "l": "low", "vh": "very high", "med": "medium"}
_LONGEST = 60
"""Letters of a heading."""


class Columns(NamedTuple):
    """What the columns of an indicator table hold, by number."""

    label: int
    width: int
    ticks: tuple[int, ...] = ()
    scores: tuple[int, ...] = ()
    options: Mapping[int, str] = {}
    evidence: tuple[int, ...] = ()

    @property
    def is_marked(self) -> bool:
        """Whether any column answers."""
        return bool(self.ticks or self.scores or self.options)


@cache
def settings() -> dict[str, Any]:
    """The file of wordings."""
    loaded: dict[str, Any] = yaml.load(files("ingest").joinpath("data/matrix.yaml").read_text("utf-8"), yaml.BaseLoader)
    return loaded


@cache
def _heads() -> dict[str, frozenset[str]]:
    return {name: frozenset(search_key(word) or word for word in said) for name, said in settings()["heads"].items()}


@cache
def _options() -> dict[str, str]:
    return {search_key(word): name for name, said in settings()["options"].items() for word in said}


def option(heading: str) -> str:
    """The answer for which a column of that heading stands, or ""."""
    return _options().get(search_key(heading), "unclear" if heading.strip() in ("?", "??") else "")


def _is(name: str, heading: str) -> bool:
    return (search_key(heading) or heading.strip()) in _heads()[name]


def columns(cells: Sequence[str]) -> Columns | None:
    """The columns that a row of headings names; None where a row is none."""
    if len(cells) < 2 or any(len(cell) > _LONGEST for cell in cells):
        return None
    roles = {name: [n for n, cell in enumerate(cells) if cell and _is(name, cell)] for name in _heads()}
    named = (roles["indicator"] or roles["area"])[:1]
    options = {n: word for n, cell in enumerate(cells) if n not in named and (word := option(cell))}
    if 0 in options and options[0] == "no" and (named or cells[0].endswith(".") or "no" in [*options.values()][1:]):
        del options[0]
    ticks = [n for n in roles["tick"] if n not in (*named, *options)]
    if len(options) == 1:
        ticks += [n for n, word in options.items() if word == "yes"]
        options = {}
    scores = [n for n in roles["score"] if n not in (*named, *ticks, *options)]
    taken = {*named, *ticks, *scores, *options}
    evidence = [n for n in roles["evidence"] if n not in taken]
    unknown = [n for n, cell in enumerate(cells) if cell and n not in (*taken, *evidence, *roles["number"])]
    enough = ticks or scores or len(options) >= 2 or (roles["indicator"] and evidence)
    if not named and (len(options) < 2 and not (ticks and evidence)):
        return None
    if not enough or len(unknown) > 1 or any(is_mark(cells[n]) and not option(cells[n]) for n in unknown):
        return None
    label = named[0] if named else unknown[0] if unknown else 0
    if label in (*ticks, *scores, *options, *evidence):
        return None
    rest = tuple(sorted({*evidence, *unknown} - {label}))
    return Columns(label, len(cells), tuple(ticks), tuple(scores), options, rest)


def score(text: str) -> str:
    """A score or level as written; one letter that stands for a level as its word."""
    plain = " ".join(text.split()).lower()
    return _LETTERS.get(plain, plain[:_LONGEST])


def guessed(table: Sequence[Sequence[str]], least: int) -> Columns | None:
    """The columns of a table without headings: one of marks, one of words. ``least``: rows that must be marked."""
    width = max(map(len, table), default=0)
    counts = [sum(is_mark(row[n]) for row in table if n < len(row)) for n in range(width)]
    most = max(counts, default=0)
    if width < 2 or most < least or most * 2 < len(table):
        return None
    tick = counts.index(most)
    words = [
        n for n in range(width) if n != tick and sum(len(row[n]) > 2 for row in table if n < len(row)) * 2 > len(table)
    ]
    if not words:
        return None
    return Columns(words[0], width, (tick,), (), {}, tuple(n for n in range(width) if n not in (tick, words[0])))
