"""Where something stands."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Document:
    """One source as people find it again."""

    id: str
    title: str
    file: str | None
    """Bare name of the file it came in; None for a decision."""
