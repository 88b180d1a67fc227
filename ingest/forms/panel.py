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
_MOST_WORDS = 7
"""Words of a label that says who was away."""


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
    """Column by role, for the roles wanted in their order: each heading has one role, each role one heading.

    Of several headings that are a role's wordings the one listed first has it ("By whom" before "Who").
    """
    held, taken = dict[str, int](), set[int]()
    keys = [search_key(cell) if len(cell) <= _LONGEST else "" for cell in cells]
    for role in wanted:
        words = _columns()[role]
        fit = [(words[key], n) for n, key in enumerate(keys) if n not in taken and key in words]
        if fit:
            held[role] = min(fit)[1]
            taken.add(held[role])
    return held


@cache
def _columns() -> dict[str, dict[str, int]]:
    return {
        role: {key: n for n, word in reversed(list(enumerate(said))) if (key := search_key(word) or word)}
        for role, said in _file()["columns"].items()
    }


@cache
def away() -> re.Pattern[str]:
    """Words that say somebody was not at the meeting."""
    said = _file()["away"].replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{said})", re.IGNORECASE)


def missed(text: str) -> int:
    """Where the names begin on a line whose label says who was not there ("Sorry they could not come: …"); else 0."""
    start = numbered(text)
    found = _LABEL.match(text, start, start + _LONGEST + 5)
    said = found is not None and len(found["label"].split()) <= _MOST_WORDS and away().search(found["label"])
    return found.end() if found and said else 0


@cache
def _nobodies() -> frozenset[str]:
    return frozenset(search_key(word) for word in _file()["nobody"])


def is_nobody(text: str) -> bool:
    """Whether an answer to whom something is about names nobody ("All", "N/A")."""
    return not search_key(text) or search_key(text) in _nobodies()
