"""Written words → words of the domain: categories, risks, outcomes, yes and no. The lists are data, not code."""

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import yaml

from graph.model.ids import search_key

_LONGEST = 200
"""Letters of a cell that are compared: closed words are short, and nothing longer is kept in a cache."""
_REACH = 5
"""Words over which a denial reaches."""
_SIGNS = re.compile(r"\s*(?:->|=>|→|>|»)\s*")


@lru_cache(maxsize=1)
def _lists() -> dict[str, dict[str, list[str]] | list[str]]:
    text = files("ingest").joinpath("data/words.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, list[str]] | list[str]] = yaml.load(
        text, Loader=yaml.BaseLoader
    )  # every scalar is text: "no" is a word, not False
    return loaded


@lru_cache(maxsize=64)
def wordings(name: str) -> tuple[tuple[str, str], ...]:
    """(wording, word) of a list, longest wording first. A plain list has the word "" everywhere."""
    held = _lists()[name]
    pairs = (
        [(w, word) for word, written in held.items() for w in written]
        if isinstance(held, dict)
        else [(w, "") for w in held]
    )
    return tuple(
        sorted({(search_key(str(w)) or str(w), str(word)) for w, word in pairs}, key=lambda p: (-len(p[0]), p))
    )


@lru_cache(maxsize=64)
def _whole(name: str) -> dict[str, str]:
    return dict(reversed(wordings(name)))


def _key(text: str) -> str:
    return _short_key(text[:_LONGEST])


@lru_cache(maxsize=20_000)
def _short_key(text: str) -> str:
    return search_key(_SIGNS.sub(" ", text)) or text.strip()


def exactly(name: str, text: str) -> str | None:
    """The word of a list that the whole text is a wording of."""
    return _whole(name).get(_key(text))


def within(name: str, text: str) -> str | None:
    """The word of a list whose longest wording stands in the text as whole words; single letters only alone."""
    return _within(name, _key(text))


@lru_cache(maxsize=20_000)
def _within(name: str, key: str) -> str | None:
    if (found := _whole(name).get(key)) is not None:
        return found
    padded = f" {key} "
    return next((word for wording, word in wordings(name) if len(wording) > 1 and f" {wording} " in padded), None)


def outcome(text: str) -> str | None:
    """How an offer of an interview ended, by the first wording that nothing before it takes back ("not completed")."""
    return _outcome(_key(text))


@lru_cache(maxsize=20_000)
def _outcome(key: str) -> str | None:
    if (found := _whole("outcome").get(key)) is not None:
        return found
    padded = f" {key} "
    places = (
        (padded.find(f" {wording} "), -len(wording), word) for wording, word in wordings("outcome") if len(wording) > 1
    )
    found_at = sorted(place for place in places if place[0] >= 0)
    return next((word for at, _, word in found_at if not _denied(padded[:at].split())), None)


def _denied(before: Sequence[str]) -> bool:
    """Whether one of the last words before a wording takes it back."""
    return not _whole("denials").keys().isdisjoint(before[-_REACH:])


def is_one(name: str, text: str) -> bool:
    """Whether the whole text is one of the wordings of a list."""
    return _key(text) in _whole(name)


def begins(name: str, text: str) -> bool:
    """Whether the text is, or begins with, one of the wordings of a list."""
    key = f"{_key(text)} "
    return any(key.startswith(f"{wording} ") for wording, _ in wordings(name))


def has_any(name: str, text: str) -> bool:
    """Whether one of the wordings of a list stands in the text as whole words."""
    return _has_any(name, _key(text))


@lru_cache(maxsize=20_000)
def _has_any(name: str, key: str) -> bool:
    padded = f" {key} "
    return any(f" {wording} " in padded for wording, _ in wordings(name))


def category_and_risk(text: str) -> tuple[str | None, str | None]:
    """Classification and risk from one cell: "Missing - High", "M/H", "High risk missing", "Absent > Missing (med)"."""
    return _category_and_risk(text[:_LONGEST])


@lru_cache(maxsize=5_000)
def _category_and_risk(text: str) -> tuple[str | None, str | None]:
    parts = [part for part in re.split(r"\s*(?:[-–—/|,;:()\[\]])\s*", text) if part]
    if len(parts) == 2:
        for first, second in (parts, parts[::-1]):
            pair = exactly("classification", first), exactly("risk", second)
            if pair[0] and pair[1]:
                return pair
    classification = within("classification", text)
    remainder = _without(text, "classification") if classification else text
    return classification, within("risk", remainder) or within("risk", text)


def _without(text: str, name: str) -> str:
    padded = f" {_key(text)} "
    for wording, _ in wordings(name):
        if len(wording) > 1 and f" {wording} " in padded and "risk" not in wording:
            return padded.replace(f" {wording} ", " ", 1).strip()
    return padded.strip()


def is_open_end(text: str) -> bool:
    """Whether a return cell says that the child is not back: blank, a dash, STILL MISSING and the like."""
    key = _key(text)
    return (
        not re.search(r"[a-z0-9]", key)
        or is_one("open_end", text)
        or key.startswith(("still ", "not yet ", "not returned", "remains "))
    )
