"""Relationship rows → relationships between nodes already read, and what is odd about them."""

from collections import Counter
from functools import cache

from graph.model.names import Kind, ends
from ingest.imported.mapping import GraphMapping, LinkMapping
from ingest.imported.nodes import Nodes, worded
from ingest.imported.oddities import Oddities
from ingest.imported.rows import Relationship
from ingest.imported.tables import Row, Table

_ends = cache(ends)
_PLAIN = LinkMapping()
_WHOLE = "Ask the sender for the row as a whole."
_MISSING = "Ask the sender for the node, or for the right id."
_TWICE = "Nothing is lost: it is held once."
_RELATED = "Nothing is lost: they are held as RELATED. Mend the mapping if another kind is meant."


class Relationships:
    """The relationships met so far."""

    def __init__(self, mapping: GraphMapping, nodes: Nodes, odd: Oddities) -> None:
        self._mapping, self._nodes, self._odd = mapping, nodes, odd
        self.found: list[Relationship] = []
        self.dangling = 0
        self._places: dict[tuple[str, int, int, tuple[str, ...]], str] = {}

    def add(self, table: Table) -> None:
        """Take in a relationship file."""
        unfit: Counter[str] = Counter()
        for row in table.rows:
            self._keep(table, row, unfit)
        for what, times in sorted(unfit.items()):
            self._odd.noted(table.name, f"{times:,} rows cannot be {what}", _RELATED)

    def _keep(self, table: Table, row: Row, unfit: Counter[str]) -> None:
        type = table.cell(row, "TYPE") or table.header.type
        if not type:
            self._odd.refused(row.place, "its type is blank", _WHOLE, column="TYPE")
            return
        start, end = self._end(table, row, "START_ID"), self._end(table, row, "END_ID")
        if start is None or end is None:
            self.dangling += 1
            return
        first = self._places.setdefault((type, start, end, row.cells), row.place)
        if first != row.place:
            self._odd.noted(row.place, f"stands twice, word for word: {first}", _TWICE, value=type)
            return
        becomes = self._mapping.relationships.get(type, _PLAIN)
        said = table.properties(row)
        for column in becomes.needs:
            if column not in said:
                self._odd.noted(row.place, f"{column} is blank", column=column)
        if becomes.reverse:
            start, end = end, start
        kind, value = self._kind(becomes, start, end, type, unfit), type
        if kind is not Kind.RELATED:
            value = worded(becomes.value, said) if becomes.value else ""
        self.found.append(
            Relationship(
                place=row.place,
                title=f"{self._mapping.title}: {type}",
                text=table.text(row),
                kind=kind,
                start=start,
                end=end,
                value=value or None,
                day=self._nodes.day(row.place, becomes.day, said),
            )
        )

    def _end(self, table: Table, row: Row, role: str) -> int | None:
        """Which node stands at an end; None, and told, where there is none."""
        id, space = table.cell(row, role), table.header.space(role)
        which = "start" if role == "START_ID" else "end"
        at = self._nodes.at(space, id) if id else None
        if not id:
            self._odd.refused(row.place, f"the id of its {which} is blank", _WHOLE, column=role)
        elif at is None:
            self._odd.refused(row.place, f"its {which} is not among the nodes", _MISSING, column=role, value=id)
        return at

    def _kind(self, becomes: LinkMapping, start: int, end: int, type: str, unfit: Counter[str]) -> Kind:
        """The kind the mapping says, or RELATED where such nodes cannot stand at its ends."""
        outgoing, incoming = _ends(becomes.kind)
        a, b = (self._nodes.found[at].label for at in (start, end))
        if a in outgoing and b in incoming:
            return becomes.kind
        unfit[f"{becomes.kind} ({type} from {a} to {b})"] += 1
        return Kind.RELATED
