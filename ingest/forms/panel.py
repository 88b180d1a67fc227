"""The words of panels' minutes: what a heading opens, what an item is about, what the columns of a table hold."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from graph.model.ids import search_key

_NUMBERED = re.compile(
    r"(?:agenda[ \t]+)?item[ \t]*\d{1,3}(?:\.\d{1,2})?[a-z]?[ \t]*[.):–—-]?[ \t]*"
    r"|\d{1,3}(?:\.\d{1,2})?[a-z]?(?:[ \t]*[.):–—][ \t]*|[ \t]+-[ \t]+|\t[ \t]*)|[•·▪*][ \t]*",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?P<label>[^:\n]{1,60}?)[ \t]*:(?=\s|$)")
_LONGEST = 60
_ABOUT_LENGTH = 160


class About(NamedTuple):
    """What a heading says an item is about, and where in the heading its name begins."""

    subject: str
    start: int


@cache
def _file() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(
        files("ingest").joinpath("data/minutes.yaml").read_text("utf-8"), yaml.BaseLoader
    )
    return loaded


@cache
def _said(name: str) -> dict[str, str]:
    """Folded wording → word; of two words the first listed has it."""
    held: dict[str, str] = {}
    for word, wordings in _file()[name].items():
        for wording in wordings:
            held.setdefault(search_key(wording) or wording, word)
    return held


def numbered(text: str) -> int:
    """Letters of the number or bullet before a heading."""
    found = _NUMBERED.match(text[:30])
    return found.end() if found and found.end() < len(text) else 0


def opened(text: str) -> tuple[str, int]:
    """The section that a line opens, and where what it says itself begins (its length where nothing follows)."""
    start = numbered(text)
    found = _LABEL.match(text, start, start + _LONGEST + 5)
    if found and (word := _said("sections").get(search_key(found["label"]))):
        return word, found.end()
    whole = text[start:].strip(" :.-–")
    if len(whole) <= _LONGEST and (word := _said("sections").get(search_key(whole))):
        return word, len(text)
    return "", 0


@cache
def _about() -> re.Pattern[str]:
    words = sorted(
        {re.escape(word) for held in _file()["subjects"].values() for word in held}, key=lambda w: (-len(w), w)
    )
    joined = "|".join(words).replace("person\\ s", r"person\(?s\)?")
    return re.compile(
        rf"(?P<word>{joined})(?:\(s\))?(?:[ \t]+(?:no\.?[ \t]*)?\d{{1,3}}|[ \t]+[A-Z](?=[ \t]*[:–—-]))?"
        rf"(?:[ \t]*[:–—][ \t]*|[ \t]+-[ \t]+)(?=\S)",
        re.IGNORECASE,
    )


def about(text: str) -> About | None:
    """What a heading names, after its number: "Child: X", "1. YP – X", "Item 3: Location – X"."""
    start = numbered(text)
    found = _about().match(text, start, start + _ABOUT_LENGTH)
    if found is None:
        return None
    word = _said("subjects").get(search_key(found["word"]))
    return About(word or "person", found.end())


def subject_of(heading: str) -> str:
    """What a column's or a cell's heading says its names are ("Child", "Location"), else person."""
    return _said("subjects").get(search_key(heading), "")


def columns(cells: Sequence[str], *wanted: str) -> dict[str, int]:
    """Column by role, for the roles wanted in their order: each heading has one role, each role one heading."""
    held, taken = dict[str, int](), set[int]()
    for role in wanted:
        words = _columns()[role]
        for number, cell in enumerate(cells):
            if number not in taken and len(cell) <= _LONGEST and search_key(cell) in words:
                held[role] = number
                taken.add(number)
                break
    return held


@cache
def _columns() -> dict[str, frozenset[str]]:
    return {role: frozenset(search_key(word) or word for word in said) for role, said in _file()["columns"].items()}
