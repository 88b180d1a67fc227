"""The words that naming goes by: the lists of ``ingest/data/naming/`` as sets, and as alternations for patterns."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

_FOLDER = "data/naming"
BEFORE = r"(?<![\w'’-])"
AFTER = r"(?![\w-])"
"""What must not stand before and after a whole word."""


@lru_cache(maxsize=16)
def vocabulary(name: str) -> Mapping[str, Any]:
    """A file of ``ingest/data/naming``; every scalar is text ("no" is a word, not False)."""
    text = files("ingest").joinpath(f"{_FOLDER}/{name}.yaml").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return loaded


@lru_cache(maxsize=256)
def words(name: str, *lists: str) -> frozenset[str]:
    """The words of one or more lists (of a mapping: its keys)."""
    held = vocabulary(name)
    return frozenset(str(word) for one in lists for word in held[one])


@lru_cache(maxsize=256)
def table(name: str, of: str) -> Mapping[str, str]:
    """A mapping of the file."""
    return dict(vocabulary(name)[of])


@lru_cache(maxsize=256)
def one_of(name: str, *lists: str) -> str:
    """A pattern for any of the words of these lists, the longest first; apostrophes of either kind."""
    return either(words(name, *lists))


def either(wordings: Iterable[str]) -> str:
    """A pattern for any of these wordings, the longest first."""
    ordered = sorted(set(wordings), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(_pattern(word) for word in ordered) + ")"


def _pattern(wording: str) -> str:
    return re.escape(wording).replace(r"\ ", r"[ \t]{1,3}").replace("'", "['’]")
