"""What a property graph's reader hands over: its rows as plain tuples, since there may be hundreds of thousands."""

from typing import NamedTuple

from graph.model.names import Field, Kind, Label
from graph.model.statement import Frozen


class Node(NamedTuple):
    """One row of a node file."""

    place: str
    """File in the zip and row: "people.csv row 5"."""
    title: str
    text: str
    """Every value as written, a line for each: "column: value"."""
    label: Label
    claims: tuple[tuple[Field, str], ...]
    day: str | None
    joins: tuple[Field, ...]


class Relationship(NamedTuple):
    """One row of a relationship file."""

    place: str
    title: str
    text: str
    kind: Kind
    start: int
    """Which node, by its place among the nodes."""
    end: int
    value: str | None
    day: str | None


class Imported(Frozen):
    """A property graph, read."""

    nodes: tuple[Node, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    dangling: int = 0
    """Relationships left out because an end is blank or not among the nodes."""
    handling: str = ""
    conditions: str = ""
