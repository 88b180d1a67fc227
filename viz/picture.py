"""What a map is made of: plain, frozen, already worded for people and already filtered for the reader.

Nothing in here reads a store: whoever builds a ``Picture`` has applied the reader's sight first, so that what is
withheld is not in it. Offsets (``Evidence.span``) count Python characters of ``Document.text``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

NodeKind = Literal["young_person", "associate", "person_of_concern", "location", "other"]
"""The five symbols of a map; the word for each is in ``viz.style``."""

Certainty = Literal["confirmed", "probable", "unconfirmed"]
"""Solid, dashed, dotted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One statement behind a line."""

    statement: str
    words: str
    """What the statement says of the two ends: "missing with", "found at" …"""
    sentence: str
    source: str = ""
    """Key into ``Picture.documents``; empty or unknown when the document may not be opened by this reader."""
    span: tuple[int, int] | None = None
    """Where the sentence stands in the document's text."""
    when: str = ""
    """Worded: "9 Aug 2025", "August 2025 (month)"."""
    month: str = ""
    """"2025-08", or empty when no month is known."""
    said_by: str = ""
    origin: str = ""
    """The first teller: two statements with one origin count once."""
    agency: str = ""
    grade: str = ""
    """Source and intelligence grade, "1A", or empty."""
    handling: str = ""
    """"P", "C" or empty."""
    review: str = ""
    negated: bool = False
    hearsay: bool = False
    unsettled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One person, place or thing on the map."""

    id: str
    name: str
    kind: NodeKind
    detail: tuple[str, ...] = ()
    """Lines for the side panel."""
    category: str = ""
    """"suspected" or "convicted" for a person of concern, else empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One drawn line: the sum of the statements about two nodes that the reader may see."""

    a: str
    b: str
    certainty: Certainty
    origins: int
    """Independent first tellers: the thickness of the line."""
    evidence: tuple[Evidence, ...]

    @property
    def denied(self) -> bool:
        """Whether every statement behind the line is a denial."""
        return bool(self.evidence) and all(each.negated for each in self.evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A source as text, so that a reader can check a sentence where it stands."""

    title: str
    file: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Everything one map shows to one reader."""

    title: str
    period: str
    """"3 August – 31 October 2025"."""
    cut_off: str
    """"as at 31 October 2025"."""
    marking: str
    """"OFFICIAL-SENSITIVE …", printed top and foot."""
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    groups: tuple[tuple[str, ...], ...] = ()
    """Young people clustered by shared places and peers, as ids of nodes. A node belongs to one group at most."""
    documents: Mapping[str, Document] = field(default_factory=dict)
    withheld: int = 0
    """How many statements exist that this reader may not see."""
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a picture that contradicts itself (a fault of the caller, hence ``ValueError``)."""
        ids = [node.id for node in self.nodes]
        known = set(ids)
        if len(known) != len(ids):
            raise ValueError("two nodes of one picture have the same id")
        pairs = [frozenset((link.a, link.b)) for link in self.links]
        if len(set(pairs)) != len(pairs):
            raise ValueError("two links join the same two nodes: their evidence belongs on one line")
        if any(len(pair) != 2 or not pair <= known for pair in pairs):
            raise ValueError("a link needs two different nodes of its own picture at its ends")
        members = [member for group in self.groups for member in group]
        if len(set(members)) != len(members) or not set(members) <= known:
            raise ValueError("a group holds nodes of its own picture, each in one group at most")
