"""Words for templates: drawn from the lists of the lexicon, or made up."""

import random
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from ingest.narrative.naming import lexicon

_NAMES = frozenset({"girl", "boy", "forename", "listed_surname"})
_KNOWN_NAMES = 0.6
"""How often a name is drawn from those that English text has often: the lists are mostly rare ones."""
_ANY_WORD = (300, 12_000)
"""Which of the common words are drawn evenly, counted by how often they are written."""


@lru_cache(maxsize=32)
def _pool(name: str) -> tuple[str, ...]:
    """The words of a list of the lexicon, by the name that templates give it."""
    if name in ("girl", "boy", "forename"):
        wanted = {"girl": "f", "boy": "m", "forename": ""}[name]
        return tuple(word for word, sexes in lexicon.forenames().items() if wanted in sexes)
    if name == "listed_surname":
        return lexicon.listed("surnames")
    if name == "listed_town":
        return lexicon.listed("towns")
    if name in ("wordy_forename", "wordy_surname"):
        common = frozenset(lexicon.listed("common")[:15_000])
        listed = lexicon.forenames() if name == "wordy_forename" else lexicon.listed("surnames")
        return tuple(word for word in listed if word.lower() in common)
    if name in ("word", "proper"):
        return lexicon.listed({"word": "common", "proper": "proper"}[name])
    if name not in lexicon.by_category():
        raise ValueError(f"templates.yaml: there is no part and no list {name}")
    return lexicon.by_category()[name]


@lru_cache(maxsize=8)
def _known(name: str) -> tuple[str, ...]:
    """Those of a list of names that are written often in English."""
    often = frozenset(lexicon.listed("proper"))
    return tuple(word for word in _pool(name) if word in often)


def _usual_first(words: Sequence[str], rng: random.Random) -> str:
    """A word of English, often ones more often (Zipf)."""
    return words[min(int(len(words) ** rng.random()), len(words) - 1)]


def _invented(rng: random.Random) -> str:
    onset = "b br c ch cr d dr f fl g gr h j k kh l m n p ph pr r s sh sk st t th tr v w y z".split()
    vowel = "a e i o u a e i o u ai ee ia ou oo".split()
    coda = "b ck d l ll m n nd ng r rt s sh st t th x z".split()
    parts = [rng.choice(onset) + rng.choice(vowel) for _ in range(rng.choice((1, 2, 2, 3)))]
    return "".join(parts).replace("iai", "ia") + (rng.choice(coda) if len(parts) == 1 or rng.random() < 0.5 else "")


_DRAWN: Mapping[str, Callable[[random.Random], str]] = {
    "stroke": lambda rng: "|",
    "letter": lambda rng: rng.choice("ABCDEFGHJKLMNOPRSTUVWXYZ"),
    "invented": _invented,
    "salad": lambda rng: " ".join(_usual_first(_pool("word"), rng) for _ in range(rng.choice((1, 1, 2, 2, 3, 4, 6)))),
    "usual_word": lambda rng: _usual_first(_pool("word"), rng),
    "any_word": lambda rng: _pool("word")[rng.randrange(*_ANY_WORD)],
}


def drawn(name: str, rng: random.Random) -> str:
    """A word of a list, or of one of the ways to make words up."""
    make = _DRAWN.get(name)
    if make:
        return make(rng)
    known = _known(name) if name in _NAMES and rng.random() < _KNOWN_NAMES else ()
    return rng.choice(known or _pool(name))
