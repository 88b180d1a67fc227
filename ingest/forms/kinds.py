"""What documents are called, by the cues they hold (``data/documents.yaml``)."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from graph.model import names

_TELLING = 5
"""Weight from which a cue in a first line is a document's name for itself."""
_DATA = Path(__file__).parent.parent / "data" / "documents.yaml"


@cache
def data() -> dict[str, Any]:
    """The file of cues."""
    with _DATA.open(encoding="utf-8") as file:
        return dict(yaml.safe_load(file))


@cache
def cue(pattern: str) -> re.Pattern[str]:
    """A cue as a pattern of whole words; a blank stands for any run of blanks."""
    blanks = pattern.replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{blanks})(?!\w)", re.IGNORECASE)


def head(text: str, lines: int = 8) -> str:
    """The first lines of a text that hold anything."""
    return "\n".join([line for line in text.split("\n") if line.strip()][:lines])[:1000]


def kind_of(text: str) -> names.DocumentKind:
    """What a document is by the weight of the cues it holds; unknown below the threshold."""
    known, start = data(), head(text)
    scores = {
        kind: sum(
            weight
            for where, cues in (("head", start), ("body", text))
            for pattern, weight in parts[where].items()
            if cue(pattern).search(cues)
        )
        for kind, parts in known["kinds"].items()
    }
    best = max(scores, key=lambda kind: scores[kind])
    return names.DocumentKind(best) if scores[best] >= known["threshold"] else names.DocumentKind.UNKNOWN


def is_title(line: str, kind: names.DocumentKind | None = None) -> bool:
    """Whether a line is what a kind of document (any, or this one) calls itself."""
    kinds = data()["kinds"]
    parts = [kinds[kind.value]] if kind is not None and kind.value in kinds else kinds.values()
    heads = ((pattern, weight) for part in parts for pattern, weight in part["head"].items())
    return any(weight >= _TELLING and cue(pattern).search(line) for pattern, weight in heads)
