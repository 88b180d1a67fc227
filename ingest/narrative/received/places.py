"""Which words of a sentence name a place: only what has the word for one, or a capital behind "in" or "o/s"."""

import re

from spacy.tokens import Token

from ingest.narrative.received.cues import Line
from ingest.narrative.received.stretches import Stretch

_LONGEST_PLACE = 12
"""Words."""
_HOUSE = re.compile(r"\d{1,3}[A-Za-z]?")
"""A house's number; what is longer or has other signs is a time, a date or a collar number."""


def place_in(line: Line, stretches: list[Stretch], *, strict: bool) -> tuple[int, int] | None:
    """The tokens that name the place: the first stretch that is one, and what continues it behind a comma."""
    begun: tuple[int, int] | None = None
    general: int | None = None  # "at rec, …": what is made particular by the next stretch
    for stretch in stretches:
        if stretch.opener in ("lead", "place", "comma"):
            bare = _bare(line, stretch.tokens)
            if begun and _continues(line, bare):
                begun = (begun[0], bare[-1].i + 1)
                continue
            if begun or line.any(stretch.tokens, "moved"):
                break
            if _is_place(line, bare, strict=strict):
                begun = (bare[0].i if general is None else general, bare[-1].i + 1)
            general = bare[0].i if bare and line.any(bare, "place") and _plain(line, bare) else None
        elif begun:
            break
    return begun


def _bare(line: Line, tokens: list[Token]) -> list[Token]:
    """Without "at the", "o/s", "on foot" before and full stops after."""
    start, end = 0, len(tokens)
    while start < end and line.has(tokens[start], "skipped"):
        start += 1
    while end > start and (tokens[end - 1].is_punct or tokens[end - 1].is_space):
        end -= 1
    return tokens[start:end]


def _is_place(line: Line, bare: list[Token], *, strict: bool) -> bool:
    if not 0 < len(bare) <= _LONGEST_PLACE or not _plain(line, bare):
        return False
    named = any(token.is_title or token.like_num or (token.is_upper and len(token) > 2) for token in bare)
    if line.any(bare, "place", "detail"):
        return named
    before = bare[0].nbor(-1) if bare[0].i else None
    return not strict and before is not None and line.has(before, "strong_prep") and _is_titled(bare)


def _plain(line: Line, bare: list[Token]) -> bool:
    """Whether nothing in a stretch says that it is more than a place: kin, police, a time, a car, somebody's."""
    others = [token for token in bare if not line.has(token, "place")]
    hours = any(token.text[0].isdigit() and not _HOUSE.fullmatch(token.text) for token in bare)
    owned = any(token.lower_ in ("'s", "’s") for token in bare) and not line.any(bare, "place")
    return not (hours or owned or line.any(others, "professional", "relative", "time", "not_place", "negated"))


def _continues(line: Line, bare: list[Token]) -> bool:
    """A further part of the same place: a street, "plot 44", a town."""
    if not 0 < len(bare) <= _LONGEST_PLACE or not _plain(line, bare):
        return False
    return line.any(bare, "place", "detail") or (_is_titled(bare) and len(bare) < 4)


def _is_titled(bare: list[Token]) -> bool:
    words = [token for token in bare if token.is_title and len(token) > 2]
    return bool(words) and all(token.is_title or token.like_num for token in bare)
