"""What the frames are told by: verbs, relation nouns, words of polarity (``ingest/data/frames.yaml``)."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from graph.model.names import Kind


@dataclass(frozen=True)
class Family:
    """One family of verbs that says one kind of link."""

    id: str
    kind: Kind
    verbs: frozenset[str]
    head: tuple[str, ...]
    tail: tuple[str, ...]
    value: str | None = None
    object: frozenset[str] = frozenset()
    object_not: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    head_is: str = "person"
    tail_is: str = "person"
    only: str = ""
    denies: bool = False
    among: bool = False
    clause: bool = False
    with_too: bool = False
    thing: bool | None = None
    """True: something must be given; False: the object itself is meant, not its owner; None: either."""


@dataclass(frozen=True)
class FrameRules:
    """The whole file."""

    families: tuple[Family, ...]
    relations: dict[str, tuple[Kind, str]]
    """Relation noun → kind and value."""
    posts: dict[str, Kind]
    between: dict[str, Kind]
    values: dict[str, str]
    """Thing → value of a gift."""
    words: dict[str, frozenset[str]]
    """Every other list, by its name ("places.except")."""


@lru_cache(maxsize=1)
def frame_rules() -> FrameRules:
    """The rules, read once."""
    text = files("ingest").joinpath("data/frames.yaml").read_text("utf-8")
    held: dict[str, Any] = yaml.load(text, yaml.BaseLoader)
    return FrameRules(
        families=tuple(_family(one) for one in held["verbs"]),
        relations={
            noun: (Kind(kind), value)
            for kind, values in held["relations"].items()
            for value, nouns in values.items()
            for noun in nouns
        },
        posts={noun: Kind(kind) for kind, nouns in held["posts"].items() for noun in nouns},
        between={noun: Kind(kind) for kind, nouns in held["between"].items() for noun in nouns},
        values={thing: value for value, things in held["values"].items() for thing in things},
        words=_lists(held),
    )


def frame_words(name: str) -> frozenset[str]:
    """One word list of the file, as "places.except"."""
    return frame_rules().words[name]


def _family(one: dict[str, Any]) -> Family:
    given = dict(one)
    for name in ("verbs", "object", "object_not", "by"):
        if name in given:
            given[name] = frozenset(given[name])
    for name in ("head", "tail"):
        given[name] = tuple(given[name])
    for name in ("denies", "among", "clause", "with_too", "thing"):
        if name in given:
            given[name] = given[name] == "true"
    return Family(**(given | {"kind": Kind(given["kind"])}))


def _lists(held: dict[str, Any]) -> dict[str, frozenset[str]]:
    lists = {name: frozenset(held[name]) for name in ("traces", "homes")}
    for group in ("with", "places", "polarity"):
        lists |= {f"{group}.{name}": frozenset(map(str, words)) for name, words in held[group].items()}
    return lists
