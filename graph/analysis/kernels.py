"""The heavy measures of a graph of ties, behind one interface: worked out here, or on the server next to the data.

The ties are the rows of one named query, so both see the same graph, and nobody sees past their sight. Whoever has no
tie is in neither.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from math import fsum
from typing import Protocol

import networkx as nx

from graph.casebook.desk import View
from graph.model.fault import UsageError
from graph.store import Engine, Projecting, Row

_DAMPING = 0.85
_TOLERANCE = 1e-10
_ROUNDS = 1000


class Ties(Protocol):
    """A graph of ties, undirected and weighted, that can be measured."""

    @property
    def computed_by(self) -> str:
        """Who works it out, as answers name them."""
        ...

    def pagerank(self) -> dict[str, float]:
        """Share of a random walk (damping .85) that is at each: id → share; all together 1."""
        ...

    def links(self) -> dict[str, int]:
        """To how many others each is tied."""
        ...

    def components(self) -> list[frozenset[str]]:
        """Who can be reached from one another: the largest part first, then by least id."""
        ...


@contextmanager
def measured(view: View, name: str, /, **parameters: object) -> Iterator[Ties]:
    """The ties that a named query gives this viewer (columns a_id, b_id, weight), by the engine the desk was given.

    Raises UsageError where the engine was asked for by name and the store has none.
    """
    server = _server(view)
    if server is None:
        yield TiesHere(view.rows(name, **parameters))
    else:
        with server.projected(name, **view.sighted(name), **parameters) as kernel:
            yield TiesThere(kernel)


def _server(view: View) -> Projecting | None:
    """The store, where it is to work things out itself."""
    if view.engine is Engine.NETWORKX:
        return None
    store = view.store
    if isinstance(store, Projecting) and store.has_data_science():
        return store
    if view.engine is Engine.GDS:
        raise UsageError(
            f"The store {store.url} has no Graph Data Science: set KITH_ENGINE to auto or networkx, or use a Neo4j "
            "server where it is installed."
        )
    return None


class TiesHere:
    """Ties as rows, measured in this process by NetworkX."""

    computed_by = "NetworkX"

    def __init__(self, rows: Iterable[Row]) -> None:
        self._graph: nx.Graph[str] = nx.Graph()
        self._graph.add_weighted_edges_from((row["a_id"], row["b_id"], float(row["weight"])) for row in rows)
        nx.freeze(self._graph)

    def pagerank(self) -> dict[str, float]:
        """Share of a random walk that is at each."""
        size = max(1, len(self._graph))  # networkx's tolerance is of each node; ours is of all together
        ranks = nx.pagerank(self._graph, _DAMPING, tol=_TOLERANCE / size, max_iter=_ROUNDS) if size > 1 else {}
        return dict(sorted(ranks.items()))

    def links(self) -> dict[str, int]:
        """To how many others each is tied."""
        return dict(sorted(self._graph.degree()))

    def components(self) -> list[frozenset[str]]:
        """Who can be reached from one another."""
        return _in_order(frozenset(part) for part in nx.connected_components(self._graph))


class TiesThere:
    """Ties projected on the server, measured there by Graph Data Science.

    ``kernel`` runs one of ``cypher.projection.KERNELS`` over them and gives its rows.
    """

    computed_by = "GDS"

    def __init__(self, kernel: Callable[[str], list[Row]]) -> None:
        self._kernel = kernel

    def pagerank(self) -> dict[str, float]:
        """Share of a random walk that is at each; the server's own numbers scaled to a sum of 1."""
        scores = {row["id"]: float(row["score"]) for row in self._kernel("pagerank")}
        whole = fsum(scores.values())
        return {id: score / whole for id, score in sorted(scores.items())}

    def links(self) -> dict[str, int]:
        """To how many others each is tied."""
        return {row["id"]: row["links"] for row in self._kernel("links")}

    def components(self) -> list[frozenset[str]]:
        """Who can be reached from one another."""
        parts: dict[int, set[str]] = defaultdict(set)
        for row in self._kernel("components"):
            parts[row["part"]].add(row["id"])
        return _in_order(frozenset(part) for part in parts.values())


def _in_order(parts: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    return sorted(parts, key=lambda part: (-len(part), min(part)))
