"""The heading of a node or relationship file, as neo4j-admin writes it: ``name:ID(Person)``, ``age:int``, ``:TYPE``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property

from ingest.imported.mapping import FileMapping, GraphMapping

_HEADING = re.compile(r"^(?P<name>.*?)(?::(?P<type>[A-Za-z_]+(?:\[\])?)(?:\((?P<space>[^()]*)\))?(?:\{[^{}]*\})?)?$")


@dataclass(frozen=True)
class Heading:
    """What one column holds."""

    name: str
    """The property's name; of a column that only has a role, that role."""
    role: str = ""
    """ID, LABEL, START_ID, END_ID, TYPE, IGNORE; "" for a property."""
    space: str = ""
    """In which ids are unique ("" is the common one)."""


_ROLES = frozenset({"ID", "LABEL", "START_ID", "END_ID", "TYPE", "IGNORE"})


@dataclass(frozen=True)
class Header:
    """A file's headings, and where in a row its ids, labels and types stand."""

    headings: tuple[Heading, ...]
    label: str = ""
    """The label of every row, where the mapping says so."""
    type: str = ""

    @cached_property
    def _at(self) -> dict[str, int]:
        return {heading.role: at for at, heading in enumerate(self.headings) if heading.role in _ROLES}

    def at(self, role: str) -> int | None:
        """The column of a role."""
        return self._at.get(role)

    def space(self, role: str) -> str:
        """The space of a role's ids."""
        return self.headings[self._at[role]].space

    @property
    def of_nodes(self) -> bool:
        """Whether rows are nodes."""
        return self.at("ID") is not None

    @property
    def of_links(self) -> bool:
        """Whether rows are relationships."""
        return None not in (self.at("START_ID"), self.at("END_ID")) and not self.of_nodes

    @property
    def doubled(self) -> str:
        """A property or role that two columns claim, or ""."""
        names = [heading.name for heading in self.headings if heading.role != "IGNORE"]
        return next((name for at, name in enumerate(names) if name in names[:at]), "")


def header(file: str, cells: Sequence[str], mapping: GraphMapping) -> Header:
    """A file's header, from its first row and what the mapping says of the file."""
    said = next((each for each in mapping.files if _matches(file, each.name)), None)
    if said is None:
        return Header(tuple(_heading(cell) for cell in cells))
    roles = {said.id: "ID", said.label_column: "LABEL", said.start: "START_ID", said.end: "END_ID",
             said.type_column: "TYPE"}  # fmt: skip
    return Header(tuple(_told(cell, roles) for cell in cells), said.label, said.type)


def missing(file: str, cells: Sequence[str], mapping: GraphMapping) -> list[str]:
    """Columns that the mapping names for this file and the file does not have."""
    said = next((each for each in mapping.files if _matches(file, each.name)), FileMapping(name="*", id="-"))
    named = (said.id, said.label_column, said.start, said.end, said.type_column)
    return [name for name in named if name and name != "-" and name not in {cell.strip() for cell in cells}]


def _matches(file: str, pattern: str) -> bool:
    return fnmatchcase(file, pattern) or fnmatchcase(file.rpartition("/")[2], pattern)


def _told(cell: str, roles: dict[str, str]) -> Heading:
    name = cell.strip()
    return Heading(name, roles[name]) if name and name in roles else _heading(cell)


def _heading(cell: str) -> Heading:
    found = _HEADING.match(cell.strip())
    if found is None:
        return Heading(cell.strip())
    name, type, space = found["name"].strip(), found["type"] or "", found["space"] or ""
    if type.upper() in _ROLES:
        return Heading(name or type.upper(), type.upper(), space.strip())
    return Heading(name or cell.strip())
