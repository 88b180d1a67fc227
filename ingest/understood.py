"""How the columns of one table are understood: which field each holds, how surely, and what is still to be asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.model.names import DocumentKind
from ingest.answers import called
from ingest.headings import Table
from ingest.parsed import Column
from ingest.values import Value, shown
from ingest.vocabulary import KNOWN, likeness, normal

FAINT = 0.75
"""What a claim counts that is little more than one word in common."""
_SAME = 0.97
"""Likeness from which a heading is the field's own, whatever stands under it."""
SAMPLE = 120
"""Values of a column that are looked at."""
DATED = ("start", "end")
"""The fields that bound an absence."""
CLOCKS = {"start": "start_time", "end": "end_time", "offered_at": "offered_time", "held_at": "held_time"}
"""Date fields and the field of the time of day that may stand apart."""


@dataclass(slots=True)
class Understood:
    """How one table's columns are read."""

    kind: DocumentKind
    table: Table
    chosen: dict[str, list[int]] = field(default_factory=dict)
    """Field → columns."""
    scores: dict[int, float] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Every field of this kind of return, with its wordings."""
    guessed: dict[str, int] = field(default_factory=dict)
    """Fields that no heading told → the column taken for it by its values."""
    undated: list[int] = field(default_factory=list)
    """Columns of dates that no field has taken, though some could."""
    unused: dict[str, str] = field(default_factory=dict)
    """Answers that this table cannot follow: field → why."""
    question: str = ""
    missing: list[tuple[str, ...]] = field(default_factory=list)
    """Needs that no column meets."""

    def weight(self) -> float:
        """How much of the table is explained."""
        return sum(self.scores.values())

    def doubts(self, needs: Sequence[tuple[str, ...]]) -> int:
        """How many of a return's needs nothing meets, or only values or a faint likeness."""
        return sum(all(self._is_doubtful(name) for name in group) for group in needs)

    def _is_doubtful(self, name: str) -> bool:
        columns = self.chosen.get(name, [])
        return name in self.guessed or all(self.scores.get(n, 0) < FAINT for n in columns)

    def free(self) -> list[int]:
        """Columns that no field has taken."""
        return [n for n in range(len(self.table.headings)) if n not in self.scores]

    def knows(self, name: str) -> bool:
        """Whether a heading or an answer tells the field surely."""
        columns = self.chosen.get(name, [])
        return bool(columns) and name not in self.guessed and all(self._is_sure(name, n) for n in columns)

    def _is_sure(self, name: str, column: int) -> bool:
        heading = self.table.headings[column]
        keys = normal(heading.own), normal(f"{heading.group} {heading.own}")
        return self.scores.get(column, 0) >= KNOWN or max(likeness(key, self.fields[name]) for key in keys) >= _SAME

    def columns(self) -> tuple[Column, ...]:
        """The same for people (``kith mapping``), in the order of the sheet, columns of no field too."""
        of = {number: name for name, numbers in self.chosen.items() for number in numbers}
        found = []
        for number, name in enumerate(called(self.table.headings)):
            written = [shown(value) for value in values_of(self.table, number)[:40]]
            if number in of or written or self.table.headings[number].shown:
                told = of.get(number, "")
                sure = bool(told) and told not in self.guessed and self._is_sure(told, number)
                examples = tuple(dict.fromkeys(written))[:3]
                found.append(Column(field=told, column=name, sure=sure, examples=examples))
        return tuple(found)


def values_of(table: Table, column: int) -> list[Value]:
    """The filled cells of a column, of rows that are whole and no totals; enough of them to judge by."""
    found: list[Value] = []
    for row in table.rows:
        cells = table.sheet.rows[row]
        if row in table.sheet.broken or _is_thin(table, cells):
            continue
        if column < len(cells) and cells[column] != "":
            value = cells[column]
            if not isinstance(value, str) or value.strip():
                found.append(value)
                if len(found) == SAMPLE:
                    break
    return found


def _is_thin(table: Table, cells: list[Value]) -> bool:
    """Whether a row fills so little of a wide table that it must be a total or a note."""
    return len(table.headings) >= 5 and sum(value != "" for value in cells) < 3
