"""The words and weights of reference (``ingest/data/reference.yaml``), and a note's text as words with their places."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

import yaml

from ingest.narrative.reading import Span

_WORD = re.compile(r"[^\W\d_]{1,60}(?:-[^\W\d_]{1,60}){0,4}|\d{1,20}|[^\w\s]|_")
_LONGEST_PHRASE = 6
"""Words of the longest phrase in the data file."""


class Word(NamedTuple):
    """A word, number or sign of a note, in small letters, and where it stands."""

    start: int
    end: int
    low: str


class Phrase(NamedTuple):
    """A phrase of the data file, found: its place among the words, how many words it has, and what the file says."""

    first: int
    length: int
    text: str


@dataclass(frozen=True)
class Pronoun:
    """What a pronoun says of whom it stands for."""

    sex: str
    many: bool
    part: str
    person: str


@lru_cache(maxsize=1)
def data() -> dict[str, Any]:
    """The data file as it is written."""
    loaded: dict[str, Any] = yaml.safe_load(files("ingest").joinpath("data/reference.yaml").read_text("utf-8"))
    return loaded


@lru_cache(maxsize=1)
def pronouns() -> Mapping[str, Pronoun]:
    """Pronouns and their shorthand ("shes")."""
    known = {
        word: Pronoun(sex, number == "many", part, person)
        for word, (sex, number, part, person) in data()["pronouns"].items()
    }
    return known | {short: known[word] for short, word in data()["shorthand"].items() if word in known}


@lru_cache(maxsize=64)
def listed(*path: str) -> frozenset[str]:
    """The words of one list of the file."""
    found: Any = data()
    for name in path:
        found = found[name]
    return frozenset(str(one) for one in found)


@lru_cache(maxsize=64)
def weight(name: str) -> float:
    """What a sign weighs."""
    return float(data()["weights"][name])


def words(text: str, span: Span) -> tuple[Word, ...]:
    """The words of a stretch. Parts after an apostrophe are words of their own ("she", "'", "d")."""
    return tuple(Word(*one.span(), one[0].lower()) for one in _WORD.finditer(text, *span))


def outside_brackets(run: Sequence[str]) -> list[str]:
    """The words of a run that stand in no bracket."""
    depth, kept = 0, []
    for word in run:
        depth += word in "(["
        if not depth:
            kept.append(word)
        depth -= word in ")]" and depth > 0
    return kept


class Phrases:
    """Phrases of the data file, to be looked for from any word on; the longest counts."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._known = {tuple(one[0].lower() for one in _WORD.finditer(phrase)): phrase for phrase in phrases}
        self._openings = frozenset(parts[0] for parts in self._known)

    def is_one(self, parts: tuple[str, ...]) -> bool:
        """Whether these words are a phrase."""
        return parts in self._known

    def at(self, sentence: Sequence[Word], first: int) -> Phrase | None:
        """The longest phrase that begins at a word."""
        if sentence[first].low not in self._openings:
            return None
        for count in range(min(_LONGEST_PHRASE, len(sentence) - first), 0, -1):
            run = sentence[first : first + count]
            text = self._known.get(tuple(one.low for one in run))
            if text is not None and all(after.start - before.end <= 1 for before, after in pairwise(run)):
                return Phrase(first, count, text)
        return None
