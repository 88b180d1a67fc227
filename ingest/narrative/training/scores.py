"""How well a names model finds what is named: on generated sentences it never saw, and on notes people annotated."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language

from graph.model.fault import UsageError
from ingest.narrative.naming.ner import found
from ingest.narrative.naming.sentences import sentences
from ingest.narrative.reading import PLACES, MentionLabel, Span
from ingest.narrative.training.generator import Marked

LOCATIONS = "locations"
"""PLACE, ADDRESS and BUSINESS as one: which of the three a place is, is a second question."""
ORDER = ("PERSON", LOCATIONS, "AGENCY", "VEHICLE", "DATE")
_NEUTRAL = frozenset({"IGN", MentionLabel.DESCRIBED})


class Score(NamedTuple):
    """How many were right, wrongly found, and missed."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / (self.right + self.false) if self.right + self.false else 0.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.right / (2 * self.right + self.false + self.missed) if any(self) else 0.0

    def plus(self, other: "Score") -> "Score":
        """The two added up."""
        return Score(self.right + other.right, self.false + other.false, self.missed + other.missed)


Marks = Sequence[tuple[Span, str]]


def on_generated(nlp: Language, held_out: Iterable[Marked]) -> Mapping[str, Score]:
    """By label, an overlap counting as found."""
    return _summed(
        _scored(mentions, _predicted(nlp, text, (Span(0, len(text)),))) for text, mentions in held_out if text
    )


def on_notes(nlp: Language, notes: Iterable[Mapping[str, Any]]) -> Mapping[str, Score]:
    """By label, an overlap counting as found; what annotators left open counts neither way."""
    return _summed(
        _scored(
            [(Span(m["start"], m["end"]), m["label"]) for m in note["mentions"]],
            _predicted(nlp, note["text"], sentences(note["text"]).sentences),
        )
        for note in notes
    )


def read_notes(file: Path) -> list[dict[str, Any]]:
    """Annotated notes, one JSON object a line: ``text`` and ``mentions`` [{start, end, label}].

    Raises:
        UsageError: The file is missing or is no such file.
    """
    try:
        lines = file.read_text("utf-8").splitlines()
        notes: list[dict[str, Any]] = [json.loads(line) for line in lines if line.strip()]
        for note in notes:
            _ = note["text"], [(m["start"] + m["end"], m["label"]) for m in note["mentions"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"{file.name} is no file of annotated notes: one JSON object a line, each with text and mentions."
        ) from error
    return notes


def _predicted(nlp: Language, text: str, spans: Sequence[Span]) -> Marks:
    return [(mention.span, str(mention.label)) for mention in found(text, spans, nlp)]


def _scored(wanted: Marks, given: Marks) -> dict[str, Score]:
    neutral = [span for span, label in wanted if label in _NEUTRAL]
    scores: dict[str, Score] = {}
    for name in ORDER:
        theirs = [span for span, label in wanted if _group(label) == name]
        ours = [span for span, label in given if _group(label) == name]
        used: set[int] = set()
        for span in theirs:
            at = next((i for i, one in enumerate(ours) if i not in used and one.overlaps(span)), None)
            if at is not None:
                used.add(at)
        false = [
            one
            for i, one in enumerate(ours)
            if i not in used and not any(one.overlaps(span) for span in (*neutral, *theirs))
        ]
        scores[name] = Score(len(used), len(false), len(theirs) - len(used))
    return scores


def _group(label: str) -> str:
    return LOCATIONS if label in PLACES else str(label)


def _summed(scores: Iterable[Mapping[str, Score]]) -> Mapping[str, Score]:
    total = dict.fromkeys((*ORDER, "all"), Score())
    for one in scores:
        for name, score in one.items():
            total[name] = total[name].plus(score)
            total["all"] = total["all"].plus(score)
    return total
