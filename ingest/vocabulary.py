"""What columns are called: the lists of ``data/columns.yaml``, and how near a heading comes to a field."""

from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml
from rapidfuzz import fuzz

from graph.model.ids import search_key
from graph.model.names import DocumentKind

KNOWN = 0.85
"""From this likeness on, a heading is taken to be the field's."""
_TYPO = 80
"""Likeness of letters (of 100) from which another spelling is a slip of the key."""
_DATE_WORDS = frozenset({"date", "time"})
_NOUNS = frozenset("name reference number identifier type status code place location address day from to".split())
"""Words that many fields have: what shares only these is a hair less near than what shares the other word."""
_FAINT = 0.985
_LONGEST = 120
"""Letters of a heading that are compared."""
_WORDS = 0.64
"""Likeness of words from which a longer or shorter heading may be meant."""


class Spec(NamedTuple):
    """One field of a return: its headings (normalised) and the shapes of its values."""

    field: str
    words: tuple[str, ...]
    shapes: tuple[str, ...]
    many: bool = False
    unread: bool = False
    headings: tuple[str, ...] = ()
    """The first wordings as people write them, for the page that says what is read."""


class Return(NamedTuple):
    """One kind of return: its fields, and the groups of which one field each must be found."""

    kind: DocumentKind
    fields: tuple[Spec, ...]
    needs: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    text = files("ingest").joinpath("data/columns.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # every scalar is text: "no" is a word, not False
    return loaded


@lru_cache(maxsize=1)
def returns() -> tuple[Return, ...]:
    """Every kind of return that a table can be."""
    return tuple(
        Return(DocumentKind(kind), tuple(_specs(said["fields"])), tuple(tuple(group) for group in said["needs"]))
        for kind, said in _file()["returns"].items()
    )


def _specs(said: dict[str, Any]) -> list[Spec]:
    found = []
    for name, entry in said.items():
        if name == "shared":
            found += _specs({shared: _file()["shared"][shared] for shared in entry if shared not in said})
        else:
            also = _file()["wordings"][entry["also"]] if "also" in entry else []
            wordings = tuple(dict.fromkeys(normal(str(word)) for word in (*entry["words"], *also)))
            marks = {mark: entry.get(mark) == "true" for mark in ("many", "unread")}
            found.append(Spec(name, wordings, tuple(entry["shapes"]), **marks, headings=tuple(entry["words"][:4])))
    return found


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    held = {str(short): str(long) for short, long in _file()["abbreviations"].items()}
    phrases = {f" {short} ": f" {long} " for short, long in held.items() if " " in short}
    single = {short: long for short, long in held.items() if " " not in short}
    return phrases, single, frozenset(str(word) for word in _file()["ignored"])


def normal(heading: str) -> str:
    """A heading for comparison: small letters, abbreviations written out, words without weight dropped."""
    return _normal(heading[:_LONGEST])


@lru_cache(maxsize=5_000)
def _normal(heading: str) -> str:
    phrases, single, ignored = _abbreviations()
    key = f" {search_key(heading.replace(chr(39) + 's ', ' '))} "
    for short, long in phrases.items():
        key = key.replace(short, long)
    words = " ".join(single.get(word, word) for word in key.split()).split()
    kept = [word for word in words if word not in ignored] or words
    return " ".join(dict.fromkeys(kept))


@lru_cache(maxsize=50_000)
def likeness(heading: str, wordings: tuple[str, ...]) -> float:
    """How near a normalised heading comes to one of a field's wordings: 1 equal, 0 unlike.

    Wordings are listed in order of preference: of two equal ones the earlier is a hair nearer.
    """
    if not heading:
        return 0.0
    if heading in wordings:
        return 1.0 - 0.0001 * wordings.index(heading)
    words = frozenset(heading.split())
    best = max((_shared(words, frozenset(wording.split())) for wording in wordings), default=0.0)
    return best if best >= _WORDS else 0.0


def _shared(words: frozenset[str], others: frozenset[str]) -> float:
    """Share of words in common (Dice); one word may be misspelt. A single word must be the whole of the other."""
    both, left, right = words & others, words - others, others - words
    common = float(len(both))
    if len(left) == 1 and len(right) == 1 and _is_slip(*left, *right):
        common += 0.9
    elif len(words) == 1 or all(word in _DATE_WORDS or word.isdigit() for word in both):
        return 0.0  # "Date 2" is not "Attempt 2 date": what they share says nothing
    faint = _FAINT if both <= _NOUNS else 1.0
    return 0.98 * faint * 2 * common / (len(words) + len(others))


def _is_slip(word: str, other: str) -> bool:
    return min(len(word), len(other)) >= 5 and fuzz.ratio(word, other) >= _TYPO


@lru_cache(maxsize=5_000)
def known_as(heading: str) -> frozenset[str]:
    """The fields, of any return, that a heading (as written) is known for."""
    key = normal(heading)
    return frozenset(spec.field for kind in returns() for spec in kind.fields if likeness(key, spec.words) >= KNOWN)


@lru_cache(maxsize=5_000)
def familiarity(heading: str) -> float:
    """How near a heading (as written) comes to that of any field of any return."""
    key = normal(heading)
    return max(likeness(key, spec.words) for kind in returns() for spec in kind.fields)
