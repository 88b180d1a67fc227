"""Who knows whom in an imported graph: who stands between others, and the shortest ways from one to another.

Steps of questions (graph/analysis/steps.py): rows with ``a_id`` and ``b_id``, two people who know each other.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise

import networkx as nx

from graph.store import Row

_MOST = 1_000
"""Shortest paths that are told: between two well-connected people there may be millions."""


def betweenness(rows: Iterable[Row], asked: Mapping[str, object]) -> list[Row]:
    """The ``limit`` people on the most shortest paths, unnormalised, to two decimals."""
    scores = nx.betweenness_centrality(_known(rows), normalized=False)
    ranked = sorted(((round(score, 2), id) for id, score in scores.items()), key=lambda each: (-each[0], each[1]))
    return [{"person_id": id, "betweenness": score} for score, id in ranked[: int(str(asked["limit"]))]]


def shortest_paths(rows: Iterable[Row], asked: Mapping[str, object]) -> list[Row]:
    """Every shortest path ``from`` one ``to`` another, in order of its people's ids; none where there is no way.

    Its ``length`` counts steps; ``statements`` are those it rests on.
    """
    G = _known(rows)
    start, end = str(asked["from"]), str(asked["to"])
    if start == end or not (G.has_node(start) and G.has_node(end) and nx.has_path(G, start, end)):
        return []
    found = []
    for path in nx.all_shortest_paths(G, start, end):
        steps = pairwise(path)
        said = sorted({id for a, b in steps for id in G.edges[a, b]["statements"]})
        found.append({"path_ids": path, "length": len(path) - 1, "statements": said})
        if len(found) == _MOST:
            break
    return sorted(found, key=lambda row: row["path_ids"])


def _known(rows: Iterable[Row]) -> "nx.Graph[str]":
    """People and who knows whom, in an order that is always the same."""
    G: nx.Graph[str] = nx.Graph()
    for row in rows:
        if not G.has_edge(row["a_id"], row["b_id"]):
            G.add_edge(row["a_id"], row["b_id"], statements=set())
        G.edges[row["a_id"], row["b_id"]]["statements"].update(row.get("statements", ()))
    return G
