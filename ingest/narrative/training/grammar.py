"""Sentences from templates: a small grammar whose parts, alternatives and labels are data (``templates.yaml``)."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import Any

import yaml

from ingest.narrative.reading import MentionLabel
from ingest.narrative.training.pools import drawn

LABELS = tuple(
    str(label)
    for label in (
        MentionLabel.PERSON, MentionLabel.PLACE, MentionLabel.ADDRESS, MentionLabel.BUSINESS, MentionLabel.AGENCY,
        MentionLabel.VEHICLE, MentionLabel.DATE,
    )
)  # fmt: skip
"""What the names model marks. Plates, phones, handles and described people are found by rules."""
_SHARE = re.compile(r"^(\d+)\* ")
_RANGE = re.compile(r"(\d+)-(\d+)")
_DEPTH = 12


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence, and what it names."""

    text: str
    label: str = ""


@dataclass(frozen=True)
class Choice:
    """Alternatives with their running shares."""

    items: tuple["Line", ...]
    shares: tuple[float, ...]


Line = tuple["str | Part | Choice", ...]


@dataclass(frozen=True)
class Part:
    """A part named in a template, with what is done to its letters: ^ first one large, ! all large, ~ all small."""

    name: str
    case: str = ""


class Grammar:
    """The templates, read once. ``registers`` are the kinds of sentence; every other name is a part of one.

    Raises:
        ValueError: A line names a part that is nowhere, or a bracket is not closed.
    """

    def __init__(self, source: Mapping[str, Any]) -> None:
        self.registers = {name: _choice(lines) for name, lines in source["registers"].items()}
        self._parts = {name: _choice(lines) for name, lines in source["parts"].items()}
        self.share = {name: int(share) for name, share in source["shares"].items()}
        named = {part.name for choice in (*self.registers.values(), *self._parts.values()) for part in _within(choice)}
        for name in sorted(named - self._parts.keys()):
            if not _RANGE.fullmatch(name):
                drawn(name, random.Random(0))
        self.shorthand: Mapping[str, Sequence[str]] = {w: s.split(" | ") for w, s in source["shorthand"].items()}

    def sentence(self, register: str, rng: random.Random) -> list[Piece]:
        """One sentence of a register."""
        return self._drawn(self.registers[register], rng, 0)

    def part(self, name: str, rng: random.Random) -> list[Piece]:
        """One part by itself."""
        return self._part(Part(name), rng, 0)

    def _drawn(self, choice: Choice, rng: random.Random, depth: int) -> list[Piece]:
        (picked,) = rng.choices(choice.items, cum_weights=choice.shares)
        pieces: list[Piece] = []
        for item in picked:
            if isinstance(item, str):
                pieces.append(Piece(item))
            elif isinstance(item, Choice):
                pieces += self._drawn(item, rng, depth)
            else:
                pieces += self._part(item, rng, depth + 1)
        return pieces

    def _part(self, part: Part, rng: random.Random, depth: int) -> list[Piece]:
        if depth > _DEPTH:
            raise ValueError(f"templates.yaml: {{{part.name}}} never ends")
        if found := _RANGE.fullmatch(part.name):
            width, low, high = len(found[1]), int(found[1]), int(found[2])
            pieces = [Piece(str(rng.randint(low, high)).zfill(width))]
        elif part.name in self._parts:
            pieces = self._drawn(self._parts[part.name], rng, depth)
        else:
            pieces = [Piece(drawn(part.name, rng))]
        label = part.name.partition("_")[0]
        if label in LABELS or not any(one.label for one in pieces):
            pieces = [Piece("".join(one.text for one in pieces), label if label in LABELS else "")]
        return [Piece(_cased(one.text, part.case), one.label) for one in pieces] if part.case else pieces


def _within(choice: Choice) -> Iterator[Part]:
    """Every part that alternatives name."""
    for line in choice.items:
        for item in line:
            if isinstance(item, Part):
                yield item
            elif isinstance(item, Choice):
                yield from _within(item)


def _cased(text: str, case: str) -> str:
    if case == "!":
        return text.upper()
    if case == "~":
        return text.lower()
    return "".join(p[:1].upper() + p[1:] for p in re.split(r"(?<=[ -])", text))


def _choice(lines: Sequence[str]) -> Choice:
    items, shares = [], []
    for line in lines:
        share = _SHARE.match(line)
        shares.append(float(share[1]) if share else 1.0)
        items.append(_sequence(line[share.end() :] if share else line))
    return Choice(tuple(items), tuple(accumulate(shares)))


def _sequence(text: str) -> Line:
    """``he [met|saw] {PERSON}`` → its parts; brackets may hold brackets."""
    made: list[str | Part | Choice] = []
    place = 0
    while place < len(text):
        if text[place] == "{":
            end = text.index("}", place)
            name = text[place + 1 : end]
            made.append(Part(name[1:], name[0]) if name[0] in "^!~" else Part(name))
        elif text[place] == "[":
            end = _closing(text, place)
            inner = _split(text[place + 1 : end])
            made.append(Choice(tuple(map(_sequence, inner)), tuple(accumulate([1.0] * len(inner)))))
        else:
            end = min((at for sign in "{[" if (at := text.find(sign, place)) >= 0), default=len(text)) - 1
            made.append(text[place : end + 1])
        place = end + 1
    return tuple(made)


def _closing(text: str, start: int) -> int:
    depth = 0
    for place in range(start, len(text)):
        depth += (text[place] == "[") - (text[place] == "]")
        if depth == 0:
            return place
    raise ValueError(f"templates.yaml: a bracket is not closed in: {text}")


def _split(text: str) -> list[str]:
    depth, parts = 0, [""]
    for sign in text:
        depth += (sign in "[{") - (sign in "]}")
        if sign == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


@lru_cache(maxsize=1)
def shipped() -> Grammar:
    """The grammar of ``ingest/data/training/templates.yaml``."""
    text = files("ingest").joinpath("data/training/templates.yaml").read_text("utf-8")
    return Grammar(yaml.load(text, yaml.BaseLoader))
