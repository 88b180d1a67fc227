"""From visible rows to a frozen NetworkX multigraph: an edge is a statement, and what is not visible is not in it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

import networkx as nx

from graph.casebook.desk import View
from graph.casebook.people import Entity
from graph.model.names import Extraction, Kind, Review
from graph.store import Row
from graph.tellers import told_once

Network: TypeAlias = "nx.MultiDiGraph[str]"
"""Nodes are entity ids; edges are keyed by statement id and hold the statement's row."""
PEOPLE = (
    Kind.MISSING_WITH, Kind.MET_WITH, Kind.ASSOCIATES_WITH, Kind.PARTNER_OF, Kind.KIN_OF, Kind.CONTACTED, Kind.GAVE_TO,
    Kind.TRANSPORTED, Kind.HARBOURED, Kind.HARMED, Kind.THREATENED, Kind.CONTROLS, Kind.OWES, Kind.CONCERN_ABOUT,
)  # fmt: skip
"""Kinds between two people."""
PLACES = (
    Kind.SEEN_AT, Kind.FOUND_AT, Kind.STAYED_AT, Kind.LIVES_AT, Kind.PLACED_AT, Kind.WORKS_AT, Kind.RUNS, Kind.HOSTS_AT,
    Kind.LINKED_TO, Kind.LOCATED_AT,
)  # fmt: skip
"""Kinds that end in a place or an organisation."""
THINGS = (Kind.USES, Kind.TRAVELLED_IN, Kind.RELATED)
LINKS = (*PEOPLE, *PLACES, *THINGS)
"""Every kind that is drawn as a line; HAD_EPISODE and STATED_IN are not, nor ATTENDS: a school links all its pupils."""


def network(view: View, entities: Mapping[str, Entity], kinds: Iterable[Kind] = LINKS) -> Network:
    """The visible statements of these kinds: nodes are entity ids, edges are keyed by statement id and hold its row.

    A statement that a person entered on the same ends from the same document replaces those read there, but for those
    of other sentences that somebody accepted; origins that are one teller or one find have one key.
    """
    rows = [row for row in view.rows("statements", kinds=list(kinds)) if row["from_id"] and row["to_id"]]
    G: Network = nx.MultiDiGraph()
    for row in told_once(list(_without_replaced(rows))):
        for end in ("from", "to"):
            G.add_node(row[f"{end}_id"], label=row[f"{end}_label"], name=name_of(entities, row[f"{end}_id"]))
        G.add_edge(row["from_id"], row["to_id"], key=row["id"], **row)
    nx.freeze(G)
    return G


def name_of(entities: Mapping[str, Entity], id: str) -> str:
    """How an entity is called, or its id."""
    return entities[id].name if id in entities else id


def _without_replaced(rows: list[Row]) -> Iterator[Row]:
    by_hand = [row for row in rows if row["extraction"] == Extraction.PERSON]
    entered = {_same(row) for row in by_hand}
    sentences = {(*_same(row), _sentence(row)) for row in by_hand}
    for row in rows:
        again = (*_same(row), _sentence(row)) in sentences if reviewed(row) else _same(row) in entered
        if row["extraction"] == Extraction.PERSON or not again:
            yield row


def _same(row: Row) -> tuple[Any, ...]:
    return row["kind"], frozenset((row["from_id"], row["to_id"])), row["file"]


def _sentence(row: Row) -> str:
    return " ".join(row["sentence"].split())


def statements(G: Network) -> Iterator[Row]:
    """The rows of all edges, in order of statement id."""
    return iter(sorted((data for _, _, data in G.edges(data=True)), key=lambda row: row["id"]))


def between(G: Network, a: str, b: str) -> list[Row]:
    """The statements between two entities, either way, in order of statement id."""
    found = [data for x, y in ((a, b), (b, a)) if G.has_edge(x, y) for data in G[x][y].values()]
    return sorted({row["id"]: row for row in found}.values(), key=lambda row: row["id"])


def reviewed(row: Row) -> bool:
    """Whether a person stands behind it: accepted, amended, or entered."""
    return row["extraction"] == Extraction.PERSON or row["review"] in (Review.ACCEPTED, Review.AMENDED)


def plain(row: Row) -> bool:
    """Neither denied, hearsay nor unsettled: what "stated" counts."""
    return not (row["negated"] or row["hearsay"] or row["unsettled"])


def weak(row: Row) -> bool:
    """Resting on source grade 3 or intelligence grade E (ungraded and legacy forms are not weak)."""
    return bool(row["source_grade"] == "3" or row["intelligence_grade"] == "E")


def strong(row: Row) -> bool:
    """Graded 1A or 1B."""
    return bool(row["source_grade"] == "1" and row["intelligence_grade"] in ("A", "B"))
