"""Sentences whose subject is left out ("Located at …", "Says she …", "Was with …"), found by how they begin."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.narrative.reading import Span
from ingest.narrative.reference.anaphors import Written
from ingest.narrative.reference.reference_words import Word, listed

_MARKS = frozenset("•-–—*·|>/\"“'‘#")
_TELEPHONE = 5
"""Digits in a row from which a number is no count and no time."""
_LABEL = 4
"""Words that a label before a colon may have ("YP view:")."""


@dataclass(frozen=True)
class Missing:
    """A subject that is left out."""

    sentence: int
    place: int
    """The letter before which it is missing."""
    keeps_speaker: bool
    """Whether the verb goes on telling what the last one said ("Says …", "Would not …")."""


def elided(text: Written) -> Iterator[Missing]:
    """The subjects left out, in order."""
    for number, sentence in enumerate(text.sentences):
        if not sentence or sentence[-1].low == "?":
            continue
        for first in _openings(sentence, text.named):
            found = _verb(sentence, first, text.named)
            if found is not None:
                keeps = sentence[found].low in listed("elided", "stay_with_speaker")
                yield Missing(number, sentence[first].start, keeps)


def with_gaps(found: Sequence[Missing], places: Iterable[int], text: Written) -> tuple[Missing, ...]:
    """The subjects left out, those added that the parse copy put back."""
    starts = [one[0].start for one in text.sentences]
    held = {one.place: one for one in found}
    for place in places:
        number = bisect_right(starts, place) - 1
        if number >= 0:
            held.setdefault(place, Missing(number, place, keeps_speaker=False))
    return tuple(held[place] for place in sorted(held))


def _openings(sentence: Sequence[Word], named: Mapping[int, Span]) -> Iterator[int]:
    """Where a sentence or a part of it may begin: after its bullet or label, after a semicolon."""
    first = 0
    while first < len(sentence) and (
        sentence[first].low in _MARKS or _is_count(sentence[first]) or (first and sentence[first].low == ",")
    ):
        first += 1
    label = next(
        (place for place in range(first, min(first + _LABEL + 1, len(sentence))) if sentence[place].low == ":"), None
    )
    if label is not None and not any(sentence[place].start in named for place in range(first, label)):
        first = label + 1
    elif first + 1 < len(sentence) and len(sentence[first].low) == 1 and sentence[first + 1].low in ").":
        first += 2
    if first < len(sentence):
        yield first
    for place in range(first + 1, len(sentence)):
        if sentence[place - 1].low in (";", "–", "—"):
            yield place


def _is_count(word: Word) -> bool:
    """Whether a word numbers what follows, or says the time; a telephone number does what the sentence says."""
    return word.low.isdigit() and len(word.low) < _TELEPHONE


def _verb(sentence: Sequence[Word], first: int, named: Mapping[int, Span]) -> int | None:
    """The verb with which a part begins, adverbs before it skipped; None where it begins with something else."""
    for place in range(first, min(first + 3, len(sentence))):
        word = sentence[place]
        if word.start in named or word.low not in listed("elided", "verbs"):
            return None
        if word.low in listed("elided", "lead") and place + 1 < len(sentence):
            following = sentence[place + 1]
            if following.low in listed("elided", "verbs") and following.start not in named:
                continue
            is_out = word.low in listed("elided", "away") and following.low in listed("clauses", "preposition")
            return place if is_out else None
        return place
    return None
