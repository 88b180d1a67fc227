"""Where everybody stands: clusters packed apart, small maps stretched to the screen, old places kept exactly.

A seed does not give a stable map, so none is used: positions are stored by the caller and given back as ``known``.
People know these maps by heart; only newcomers are placed.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import networkx as nx  # type: ignore[import-untyped, unused-ignore]
import numpy as np
from scipy.sparse import coo_array  # type: ignore[import-untyped, unused-ignore]
from scipy.sparse.csgraph import shortest_path  # type: ignore[import-untyped, unused-ignore]

from viz.geometry import (
    Matrix,
    Points,
    Vector,
    pack_circles,
    spread_boxes,
    spread_circles,
    stress_layout,
    stretch,
    turn,
    turn_long_axis,
)
from viz.newcomers import place_newcomers
from viz.picture import Link, Node, Picture
from viz.room import icon_room, label_room

Place = tuple[int, int]
Pairs = dict[tuple[int, int], float]

NOBODY: Mapping[str, Place] = MappingProxyType({})
LABELLED = 120
"""Up to this many nodes the labels take part in the layout; above it only the icons do."""
_SPLIT = 120
"""A cluster larger than this is laid out as clusters of its own."""
_FEW = 12
_STEP = 110.0
_SCREEN = (1560.0, 800.0)


def layout(picture: Picture, known: Mapping[str, Place] = NOBODY) -> dict[str, Place]:
    """Whole-number positions (pixels at scale 1, y downwards) of every node of the picture, by id.

    ``known`` positions of nodes still in the picture are kept exactly; only newcomers are placed, overlapping nobody.
    Without known positions the whole map is laid out. Same picture, same answer, however it was ordered.
    """
    nodes = sorted(picture.nodes, key=lambda node: node.id)
    kept = {node.id: (int(known[node.id][0]), int(known[node.id][1])) for node in nodes if node.id in known}
    index = {node.id: at for at, node in enumerate(nodes)}
    pairs = _pairs(picture.links, index)
    if kept:
        fixed = {index[key]: place for key, place in kept.items()}
        places = place_newcomers(nodes, pairs, _clusters(picture, index, pairs), fixed, len(nodes) <= LABELLED)
        return {node.id: places[index[node.id]] for node in nodes}
    grouped = {index[member] for group in picture.groups for member in group if len(group) > 1}
    points = _fresh(nodes, pairs, _clusters(picture, index, pairs), grouped)
    rounded = np.rint(points).astype(int)
    return {node.id: (int(rounded[at, 0]), int(rounded[at, 1])) for at, node in enumerate(nodes)}


def _pairs(links: tuple[Link, ...], index: Mapping[str, int]) -> Pairs:
    """Sorted pairs of indices with their weight; lines that are only denials do not draw people together."""
    found: Pairs = {}
    for link in links:
        if not link.denied:
            a, b = sorted((index[link.a], index[link.b]))
            found[a, b] = 1.0 + min(max(link.origins, 1) - 1, 4) * 0.25
    return dict(sorted(found.items()))


def _clusters(picture: Picture, index: Mapping[str, int], pairs: Pairs) -> list[list[int]]:
    """Groups as given, then whatever hangs together outside them, largest first; each a sorted list of indices."""
    groups = [sorted(index[member] for member in group) for group in picture.groups if group]
    taken = {member for group in groups for member in group}
    clusters = [part for group in groups for part in _split(group, pairs)]
    G: Any = nx.Graph()
    G.add_nodes_from(at for at in range(len(index)) if at not in taken)
    G.add_edges_from(pair for pair in pairs if pair[0] not in taken and pair[1] not in taken)
    for component in nx.connected_components(G):
        clusters.extend(_split(sorted(component), pairs))
    return sorted(clusters, key=lambda cluster: (-len(cluster), cluster))


def _split(members: list[int], pairs: Pairs) -> list[list[int]]:
    if len(members) <= _SPLIT:
        return [members]
    inside = set(members)
    G: Any = nx.Graph()
    G.add_nodes_from(members)
    G.add_weighted_edges_from((a, b, weight) for (a, b), weight in pairs.items() if a in inside and b in inside)
    return [sorted(part) for part in nx.community.louvain_communities(G, seed=1, resolution=1.5)]


def _fresh(nodes: list[Node], pairs: Pairs, clusters: list[list[int]], grouped: set[int]) -> Points:
    linked = {end for pair in pairs for end in pair}
    alone = sorted(at for at in range(len(nodes)) if at not in linked and at not in grouped)
    clusters = [cluster for cluster in clusters if cluster[0] not in alone]
    points = np.zeros((len(nodes), 2))
    labelled = len(nodes) <= LABELLED
    room = np.array([label_room(node) if labelled else icon_room(node) for node in nodes]).reshape(-1, 4)
    members = [member for cluster in clusters for member in cluster]
    if members:
        points[members] = _packed(len(nodes), pairs, clusters)[members]
        points[members] = _fitted(points[members], room[members], labelled)
    return _tray(points, room, alone, members)


def _packed(count: int, pairs: Pairs, clusters: list[list[int]]) -> Points:
    """Every cluster inside its own circle, circles apart, each turned towards what it is linked to."""
    shapes = [_roomy(stress_layout(_steps(cluster, pairs))) for cluster in clusters]
    radii = np.array([float(np.sqrt((shape**2).sum(axis=1)).max()) + 0.6 * _STEP for shape in shapes])
    owner = {member: at for at, cluster in enumerate(clusters) for member in cluster}
    centres = _centres(radii, owner, pairs)
    points = np.zeros((count, 2))
    for cluster, shape, centre in zip(clusters, shapes, centres, strict=True):
        points[cluster] = _faced(cluster, shape, centre, centres, owner, pairs) + centre
    return points


def _roomy(shape: Points) -> Points:
    """The shape drawn towards an evenly filled disc: nobody far off, no crowd in the middle."""
    count = len(shape)
    radius = np.sqrt((shape**2).sum(axis=1))
    even = np.empty(count)
    even[np.argsort(radius, kind="stable")] = np.sqrt((np.arange(count) + 0.5) / count)
    wanted = 0.35 * radius / max(float(radius.mean()) * 1.5, 1e-9) + 0.65 * even
    factor = wanted * 0.62 * _STEP * float(np.sqrt(count)) / np.maximum(radius, 1e-9)
    return np.asarray(shape * factor[:, None], dtype=np.float64)


def _steps(cluster: list[int], pairs: Pairs) -> Matrix:
    """Ideal distances inside one cluster, in pixels: steps along the lines, finite where there are none."""
    place = {member: at for at, member in enumerate(cluster)}
    inner = [(place[a], place[b], 1 / weight**0.25) for (a, b), weight in pairs.items() if a in place and b in place]
    return _lengths(len(cluster), inner) * _STEP


def _lengths(count: int, lines: list[tuple[int, int, float]]) -> Matrix:
    rows, columns, lengths = zip(*lines, strict=True) if lines else ((), (), ())
    shape = coo_array((np.array(lengths, dtype=float), (rows, columns)), shape=(count, count))
    reach: Matrix = shortest_path(shape.tocsr(), directed=False)
    near = reach[np.isfinite(reach)]
    far = float(near.max()) + float(np.mean([length for *_, length in lines])) if lines else 1.5
    return np.where(np.isfinite(reach), reach, far)


def _centres(radii: Vector, owner: Mapping[int, int], pairs: Pairs) -> Points:
    """Where the circles of the clusters stand."""
    between: dict[tuple[int, int], float] = {}
    for (a, b), weight in pairs.items():
        ends = tuple(sorted((owner.get(a, -1), owner.get(b, -1))))
        if ends[0] >= 0 and ends[0] != ends[1]:
            between[ends[0], ends[1]] = between.get((ends[0], ends[1]), 0.0) + weight
    lines = [(a, b, float(radii[a] + radii[b]) * (1 + 0.6 / (1 + w))) for (a, b), w in sorted(between.items())]
    if not lines:
        lines = [(a, a + 1, float(radii[a] + radii[a + 1])) for a in range(len(radii) - 1)]
    return pack_circles(turn_long_axis(stress_layout(_lengths(len(radii), lines), rounds=150)), radii)


def _faced(
    cluster: list[int], shape: Points, centre: Points, centres: Points, owner: Mapping[int, int], pairs: Pairs
) -> Points:
    """The shape of a cluster turned (and mirrored if better) so that outward lines are short."""
    place = {member: at for at, member in enumerate(cluster)}
    outward = np.zeros_like(shape)
    for (a, b), weight in pairs.items():
        for here, there in ((a, b), (b, a)):
            if here in place and there not in place and there in owner:
                outward[place[here]] += weight * (centres[owner[there]] - centre)
    best, best_gain = shape, -1.0
    for mirror in (1.0, -1.0):
        x, y = shape[:, 0], shape[:, 1] * mirror
        along = float((x * outward[:, 0] + y * outward[:, 1]).sum())
        across = float((x * outward[:, 1] - y * outward[:, 0]).sum())
        gain = float(np.hypot(along, across))
        if gain > best_gain * (1 + 1e-9) + 1e-9:
            best, best_gain = turn(np.column_stack((x, y)), float(np.arctan2(across, along))), gain
    return best


def _fitted(points: Points, room: Matrix, labelled: bool) -> Points:
    """Small maps stretched to the screen and pushed apart by labels, large ones by icons."""
    if not labelled:
        return spread_circles(points, (room[:, 2] - room[:, 0]) / 2 * 1.1)
    points = turn_long_axis(points) if len(points) <= _FEW else points
    area = float(((room[:, 2] - room[:, 0]) * (room[:, 3] - room[:, 1])).sum())
    grow = max(float(np.sqrt(area * 3.2 / (_SCREEN[0] * _SCREEN[1]))), min(1.0, 0.35 + len(points) / 30))
    return spread_boxes(stretch(points, _SCREEN[0] * grow, _SCREEN[1] * grow), room)


def _tray(points: Points, room: Matrix, alone: list[int], members: list[int]) -> Points:
    """Those without any line stand in rows under the map."""
    if not alone:
        return points
    left = float((points[members, 0] + room[members, 0]).min()) if members else -_SCREEN[0] / 2
    right = float((points[members, 0] + room[members, 2]).max()) if members else _SCREEN[0] / 2
    y = float((points[members, 1] + room[members, 3]).max()) + 40 if members else 0.0
    deepest = float((room[alone, 3] - room[alone, 1]).max()) + 12
    right, y, x = max(right, left + _SCREEN[0] * 0.7), y - float(room[alone, 1].min()), left
    for at in alone:
        if x > left and x + room[at, 2] - room[at, 0] > right:
            x, y = left, y + deepest
        points[at] = (x - room[at, 0], y)
        x += room[at, 2] - room[at, 0] + 12
    return points
