"""Annotated notes as readings: with the annotators' own mentions and entities, to measure the later steps apart."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from graph.model.names import Precision
from ingest.narrative import exchange
from ingest.narrative.reading import PLACES, Entity, Finder, Mention, MentionLabel, Note, Reading, Role, Span, When

NOTES = Path(__file__).resolve().parents[2] / "tests" / "cases" / "notes" / "notes_open.jsonl"
TRAPS = ("B", "C")
"""Authors who wrote their notes full of traps."""


def annotated(path: Path = NOTES) -> Iterator[dict[str, Any]]:
    """The annotated notes of a file, one object each."""
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def is_odd(note: Mapping[str, Any]) -> bool:
    """Whether a note may be read by whoever writes rules."""
    return int("".join(sign for sign in note["id"] if sign.isdigit())) % 2 == 1


def is_trap(note: Mapping[str, Any]) -> bool:
    """Whether a note was written full of traps."""
    return str(note["id"]).startswith(TRAPS)


def note(given: dict[str, Any]) -> Note:
    """The bare note, as ``kith read`` is given it."""
    return exchange.note(given)


def perfect(given: dict[str, Any]) -> Reading:
    """The note with the annotators' mentions and entities, as if naming had made no mistake."""
    marked = sorted(
        (one for one in given["mentions"] if one["label"] != "IGN"), key=lambda one: (one["start"], -one["end"])
    )
    mentions = tuple(
        Mention(
            span=Span(one["start"], one["end"]),
            label=MentionLabel(one["label"]),
            found_by=frozenset({Finder.MODEL, Finder.RULE}),
            when=_when(one.get("norm")),
        )
        for one in marked
    )
    described = {one["id"]: one for one in given["entities"]}
    keys = list(dict.fromkeys(one["entity"] for one in marked if "entity" in one))
    entities = tuple(_entity(number, key, marked, described[key]) for number, key in enumerate(keys))
    sentences = tuple(Span(*one) for one in given["sentences"])
    return Reading(note=note(given), sentences=sentences, mentions=mentions, entities=entities)


def gold_ids(given: dict[str, Any]) -> list[str]:
    """The annotators' ids of the entities of ``perfect``, by place."""
    marked = sorted(
        (one for one in given["mentions"] if one["label"] != "IGN"), key=lambda one: (one["start"], -one["end"])
    )
    return list(dict.fromkeys(one["entity"] for one in marked if "entity" in one))


def _entity(number: int, key: str, marked: Iterable[dict[str, Any]], described: dict[str, Any]) -> Entity:
    held = [(place, MentionLabel(one["label"])) for place, one in enumerate(marked) if one.get("entity") == key]
    labels = [label for _, label in held]
    label = next((each for each in labels if each is MentionLabel.PERSON or each in PLACES), labels[0])
    role = Role(described["role"][0]) if described.get("role") else Role.UNKNOWN
    return Entity(id=number, label=label, mentions=tuple(place for place, _ in held), role=role, sure=True)


def _when(norm: str | None) -> When | None:
    return When(norm, norm, Precision.DAY) if norm else None
