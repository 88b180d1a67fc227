"""One word of the grammar's copy, and the lists by which a note is put into plain English (``shorthand.yaml``)."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from ingest.narrative.reading import Span


@dataclass(frozen=True)
class Word:
    """One token of the copy."""

    text: str
    span: Span | None
    """Where it stands in the note; None for one put in."""
    place: int
    """Where it stands or, for one put in, before which letter."""
    mention: int | None = None
    first: bool = False
    """Whether a sentence begins with it."""


@lru_cache(maxsize=1)
def shorthand() -> dict[str, Any]:
    """The word lists (``ingest/data/shorthand.yaml``)."""
    held: dict[str, Any] = yaml.load(
        files("ingest").joinpath("data/shorthand.yaml").read_text("utf-8"), yaml.BaseLoader
    )
    return held


@lru_cache(maxsize=32)
def words_of(name: str) -> frozenset[str]:
    """One of the word lists."""
    return frozenset(shorthand()[name])
