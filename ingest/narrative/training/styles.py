"""How the same sentence looks in other hands: small letters, capitals, slips, shorthand, words left out, salad."""

import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from ingest.narrative.training.grammar import Grammar, Piece
from ingest.narrative.training.pools import drawn

Style = Callable[[Sequence[Piece], random.Random, Grammar], list[Piece]]
_OUTSIDE = re.compile(r"\S+|\s+")
_LEFT_OUT = frozenset("a an the is was were has had been he she they that to of his her their".split())


def salad(pieces: Sequence[Piece], rng: random.Random, grammar: Grammar) -> list[Piece]:
    """Some English words in no order put between words, so that what is beside a name is not always the template's."""
    made: list[Piece] = []
    for word in _words(pieces):
        if word.text == " " and rng.random() < 0.12:
            made += [word, *grammar.part("noise", rng), word]
        else:
            made.append(word)
    return made


def swapped(pieces: Sequence[Piece], rng: random.Random, grammar: Grammar) -> list[Piece]:
    """Some of the words that are no names turned into other English words."""
    return [
        Piece(drawn("usual_word", rng)) if not word.label and word.text.isalpha() and rng.random() < 0.25 else word
        for word in _words(pieces)
    ]


def small(pieces: Sequence[Piece], rng: random.Random, grammar: Grammar) -> list[Piece]:
    """No capitals, as typed on a telephone."""
    return [Piece(piece.text.lower(), piece.label) for piece in pieces]


def capitals(pieces: Sequence[Piece], rng: random.Random, grammar: Grammar) -> list[Piece]:
    """All capitals."""
    return [Piece(piece.text.upper(), piece.label) for piece in pieces]


def slips(pieces: Sequence[Piece], rng: random.Random, grammar: Grammar) -> list[Piece]:
    """A letter dropped, doubled or swapped in a word here and there, in names too."""
    return [
        Piece(_slip(word.text, rng), word.label)
        if len(word.text) > 3 and rng.random() < (0.05 if word.label else 0.12)
        else word
        for word in _words(pieces)
    ]


def _slip(text: str, rng: random.Random) -> str:
    place = rng.randrange(1, len(text) - 1)
    kind = rng.randrange(3)
    if kind == 0:
        return text[:place] + text[place + 1 :]
    if kind == 1:
        return text[:place] + text[place] + text[place:]
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def no_apostrophe(pieces: Sequence[Piece], rng: random.Random, grammar: Grammar) -> list[Piece]:
    """Apostrophes left out: "jakes", "didnt"."""
    return [piece if piece.label else Piece(re.sub(r"['’](?=[a-z])", "", piece.text)) for piece in pieces]


def clipped(pieces: Sequence[Piece], rng: random.Random, grammar: Grammar) -> list[Piece]:
    """Small words left out, as in a telegram."""
    return _tidied(
        Piece("") if not word.label and word.text.lower() in _LEFT_OUT and rng.random() < 0.8 else word
        for word in _words(pieces)
    )


def shorthand(pieces: Sequence[Piece], rng: random.Random, grammar: Grammar) -> list[Piece]:
    """Writers' own short forms: "w/", "o/s", "@", "MFH"."""
    made = []
    for word in _words(pieces):
        known = grammar.shorthand.get(word.text.lower()) if not word.label else None
        made.append(Piece(rng.choice(known)) if known and rng.random() < 0.8 else word)
    return _tidied(made)


STYLES: Mapping[str, Style] = {
    "salad": salad, "swapped": swapped, "shorthand": shorthand, "clipped": clipped, "no_apostrophe": no_apostrophe,
    "slips": slips, "small": small, "capitals": capitals,
}  # fmt: skip
"""In the order in which they are laid on."""


def _words(pieces: Sequence[Piece]) -> list[Piece]:
    """The unlabelled pieces cut into words and blanks."""
    made: list[Piece] = []
    for piece in pieces:
        made += [piece] if piece.label else [Piece(found) for found in _OUTSIDE.findall(piece.text)]
    return made


def _tidied(pieces: Iterable[Piece]) -> list[Piece]:
    """No two blanks in a row, none at the start."""
    made: list[Piece] = []
    for piece in pieces:
        if not piece.text or (piece.text.isspace() and (not made or made[-1].text[-1:].isspace())):
            continue
        made.append(piece)
    return made
