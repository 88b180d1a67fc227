"""Sentences with their mentions marked, as many as wanted; the same seed gives the same ones."""

import random
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from ingest.narrative.reading import Span
from ingest.narrative.training.grammar import Grammar, Piece, shipped
from ingest.narrative.training.styles import STYLES


class Marked(NamedTuple):
    """A sentence and what is named in it."""

    text: str
    mentions: tuple[tuple[Span, str], ...]


def generated(seed: int, grammar: Grammar | None = None) -> Iterator[Marked]:
    """Sentences without end."""
    rng, known = random.Random(seed), grammar or shipped()
    registers = sorted(known.registers)
    shares = [known.share[register] for register in registers]
    while True:
        (register,) = rng.choices(registers, shares)
        pieces = known.sentence(register, rng)
        for name, style in STYLES.items():
            if rng.random() * 100 < known.share[name]:
                pieces = style(pieces, rng, known)
        yield joined(pieces)


def sentences(seed: int, many: int) -> list[Marked]:
    """The first sentences of a seed."""
    return list(islice(generated(seed), many))


_CLOSING = frozenset(".,;:?")


def joined(pieces: Sequence[Piece]) -> Marked:
    """Pieces as one text with the places of its mentions; blanks in a row become one."""
    text, mentions = "", []
    for piece in pieces:
        words = piece.text.lstrip()
        if not words or words[0] in _CLOSING:
            text = text.rstrip() + (words or " " * bool(text))
        else:
            text += piece.text if text and not text[-1].isspace() else words
        if piece.label and words:
            end = len(text.rstrip())
            mentions.append((Span(end - len(words.rstrip()), end), piece.label))
    return Marked(text.rstrip(), tuple(mentions))
