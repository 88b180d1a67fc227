"""The judge: how likely each link that was found stands as it is, which are kept, and in which band of the queue.

A logistic regression over the marks of a link (``marks``). Its weights are data, fitted by ``training.judge`` on notes
on which no rule was written, apart for readings with a grammar and without.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from math import exp
from typing import Any

from ingest.narrative.judging.candidates import WEAKER, Candidate, candidates
from ingest.narrative.judging.marks import Marks, marks
from ingest.narrative.reading import Finder, How, Proposal, Reading

_DIRECT = frozenset({How.NAMED, How.DESCRIBED})


@dataclass(frozen=True)
class Weights:
    """What the judge has learnt."""

    of: Mapping[str, float]
    """Mark → weight; a mark it never met weighs nothing."""
    keep: float
    """Affirmed links below this are not proposed."""
    deny: float
    """Denied ones: a false denial costs a reviewer more than a missed one, so it is higher."""
    fair: float
    strong: float

    def least(self, one: Candidate) -> float:
        """How likely a link must be to be proposed."""
        return self.deny if one.negated else self.keep

    def probability(self, found: Marks) -> float:
        """That a link with these marks stands as it is."""
        score = sum(size * self.of.get(name, 0.0) for name, size in sorted(found.items()))
        return round(1.0 / (1.0 + exp(-max(-30.0, min(30.0, score)))), 4)


def judged(
    reading: Reading, proposals: Iterable[Proposal], with_parser: bool, weights: Weights | None = None
) -> tuple[Proposal, ...]:
    """The links that are worth a reviewer's time, each once, with probability and band, in order of the text.

    Args:
        reading: The note with its mentions, entities and references.
        proposals: What all finders propose, with polarity and teller.
        with_parser: Whether the frames had a grammar to go by: without it bands are one tier lower.
        weights: Others than the shipped ones.
    """
    weights = weights or shipped(with_parser)
    found = candidates(reading, proposals)
    sure = [weights.probability(each) for each in marks(reading, found)]
    kept = [
        (one, p) for one, p in zip(found, sure, strict=True) if p >= (weights.deny if one.negated else weights.keep)
    ]
    by_pair: dict[frozenset[int], list[tuple[Candidate, float]]] = {}
    for one, p in kept:
        by_pair.setdefault(frozenset(one.pair), []).append((one, p))
    return tuple(
        _stands(reading, one, p, weights, with_parser)
        for one, p in kept
        if not _said_better(one, p, by_pair[frozenset(one.pair)])
    )


def _said_better(one: Candidate, probability: float, same: Sequence[tuple[Candidate, float]]) -> bool:
    """Whether the same pair holds a stronger link, or its sentence says the contrary more clearly."""
    for other, p in same:
        if other is one or p < probability:
            continue
        if other.negated == one.negated and one.family in WEAKER.get(other.family, ()):
            return True
        if other.negated != one.negated and other.family is one.family and _share_sentence(one, other):
            return (p, other.negated) > (probability, one.negated)
    return False


def _share_sentence(one: Candidate, other: Candidate) -> bool:
    return one.shown.sentence == other.shown.sentence


def _stands(reading: Reading, one: Candidate, p: float, weights: Weights, with_parser: bool) -> Proposal:
    agreed = {Finder.SURFACE, Finder.FRAMES} <= one.finders
    value = next((each.value for each in one.proposals if each.value is not None and each.kind is one.shown.kind), None)
    when = next((each.when for each in one.proposals if each.when is not None), None)
    band = _band(reading, one, p, weights, agreed, with_parser)
    return replace(one.shown, probability=p, agreed=agreed, band=band, value=value, when=when)


def _band(reading: Reading, one: Candidate, p: float, weights: Weights, agreed: bool, with_parser: bool) -> str:
    plain = p >= weights.strong and _plain(reading, one)
    if not with_parser:
        return "fair" if plain else "weak"
    if plain and agreed:
        return "strong"
    return "fair" if p >= weights.fair else "weak"


def _plain(reading: Reading, one: Candidate) -> bool:
    """Affirmed, not told by others, and both ends sure."""
    shown = one.shown
    if one.negated or shown.told or shown.belief or shown.tail is None:
        return False
    return all(reading.entities[end.entity].sure for end in (shown.head, shown.tail))


@lru_cache(maxsize=2)
def shipped(with_parser: bool) -> Weights:
    """The weights that kith comes with (``ingest/data/judge.json``)."""
    held = json.loads(files("ingest").joinpath("data/judge.json").read_text("utf-8"))
    return from_data(held["with_parser" if with_parser else "without_parser"])


def from_data(held: Mapping[str, Any]) -> Weights:
    """Weights as they are written down."""
    return Weights(of=held["weights"], keep=held["keep"], deny=held["deny"], fair=held["fair"], strong=held["strong"])
