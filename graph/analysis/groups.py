"""Children linked by shared places and peers: clusters, how firm each is, and what became of it since last time.

Never a network and never a gang: a prompt for discussion. Seeded and in canonical order, so that it can be repeated.
"""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

import networkx as nx

from graph.analysis.links import PAIR_KINDS
from graph.analysis.locations import EXCLUDED
from graph.casebook.people import Entity
from graph.model.ids import content_id
from graph.model.names import PRESENCE, Field
from graph.network import Network, plain, reviewed, statements

Ties: TypeAlias = "nx.Graph[str]"
"""Children, and the weight of what links two of them."""
_SEED = 1
_RUNS = 10
_KEPT = 0.9
_SAME = 0.5
_MOST_AT_A_PLACE = 12
"""A place that more children share tells nothing about any two of them."""


@dataclass(frozen=True)
class Group:
    """Children linked by shared places and peers."""

    id: str
    members: tuple[str, ...]
    stability: float
    """Mean overlap (Jaccard) with its best match over runs that each leave out a tenth of the links: 0 to 1."""
    status: str
    """new, continuing, split, merged."""


def ties(G: Network, children: frozenset[str], places: Mapping[str, Entity]) -> Ties:
    """Children and the weight of what links them.

    One for each origin of a stated link between two; for a shared place, one shared among those seen there.
    """
    weight: dict[tuple[str, str], set[str]] = defaultdict(set)
    seen: dict[str, set[str]] = defaultdict(set)
    for row in statements(G):
        if not (plain(row) and reviewed(row)):
            continue
        a, b = sorted((row["from_id"], row["to_id"]))
        if row["kind"] in PAIR_KINDS and {a, b} <= children and a != b:
            weight[(a, b)].add(row["origin"])
        elif row["kind"] in PRESENCE and row["from_id"] in children and _tells(row["to_id"], places):
            seen[row["to_id"]].add(row["from_id"])
    H: Ties = nx.Graph()
    for (a, b), origins in sorted(weight.items()):
        H.add_edge(a, b, weight=float(len(origins)))
    for _, members in sorted(seen.items()):
        if len(members) <= _MOST_AT_A_PLACE:
            for a, b in combinations(sorted(members), 2):
                before = H.edges[a, b]["weight"] if H.has_edge(a, b) else 0.0
                H.add_edge(a, b, weight=before + 1.0 / (len(members) - 1))
    return H


def _tells(place: str, places: Mapping[str, Entity]) -> bool:
    kind = places[place].shown(Field.PLACE_KIND) if place in places else None
    return kind is None or kind not in EXCLUDED


def groups(H: Ties, before: Sequence[frozenset[str]] = ()) -> list[Group]:
    """Clusters of two and more, the largest first. ``before``: the clusters of the time to compare with."""
    found = clusters(H)
    runs = [clusters(_thinned(H, run)) for run in range(_RUNS)]
    made = [
        Group(
            id=content_id("grp", *sorted(members)),
            members=tuple(sorted(members)),
            stability=round(sum(_best(members, run) for run in runs) / _RUNS, 2),
            status=_status(members, found, before),
        )
        for members in found
    ]
    return sorted(made, key=lambda group: (-len(group.members), group.members))


def clusters(H: Ties) -> list[frozenset[str]]:
    """Louvain communities of two and more, on a copy in canonical order."""
    names = sorted(H)
    number = {name: index for index, name in enumerate(names)}
    canonical: nx.Graph[int] = nx.Graph()
    canonical.add_nodes_from(range(len(names)))
    edges = sorted((*sorted((number[a], number[b])), data["weight"]) for a, b, data in H.edges(data=True))
    canonical.add_weighted_edges_from(edges)
    found = nx.community.louvain_communities(canonical, weight="weight", seed=_SEED)
    return sorted((frozenset(names[i] for i in part) for part in found if len(part) > 1), key=sorted)


def _thinned(H: Ties, run: int) -> Ties:
    chance = random.Random(run)
    thin: Ties = nx.Graph()
    for a, b in sorted((min(edge), max(edge)) for edge in H.edges):
        if chance.random() < _KEPT:
            thin.add_edge(a, b, weight=H.edges[a, b]["weight"])
    return thin


def _best(members: frozenset[str], others: Sequence[frozenset[str]]) -> float:
    return max((len(members & other) / len(members | other) for other in others), default=0.0)


def _status(members: frozenset[str], now: Sequence[frozenset[str]], before: Sequence[frozenset[str]]) -> str:
    forebears = [old for old in before if old & members]
    if any(_best(members, [old]) >= _SAME for old in forebears):
        return "continuing"
    if len([old for old in forebears if len(old & members) * 2 > len(old)]) > 1:
        return "merged"
    if any(len(old & members) >= 2 and sum(bool(old & each) for each in now) > 1 for old in forebears):
        return "split"
    return "new"
