"""Pure geometry for layouts: stress, boxes and circles pushed apart, turning and stretching.

Everything is a descent from a computed start (no random numbers, no LAPACK), so that rounding to whole numbers gives
the same map on every Python version and under every hash seed. Positions are float arrays of shape (n, 2).
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree  # type: ignore[import-untyped, unused-ignore]

Points = NDArray[np.float64]
Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]

_GOLDEN = 2.399963229728653
_LANDSCAPE = np.array([0.985, 0.955])
_ROUNDING = 2.0
"""Kept clear, so that whole numbers do not bring two back together."""


def spiral(count: int) -> Points:
    """Evenly filled disc of radius 1, one point per index."""
    index = np.arange(count, dtype=np.float64)
    radius = np.sqrt((index + 0.5) / max(count, 1))
    return np.column_stack((radius * np.cos(index * _GOLDEN), radius * np.sin(index * _GOLDEN)))


def _pivots(distance: Matrix) -> Points:
    """A start from the distances to three far-apart points, slightly spread so that twins do not coincide."""
    first = int(np.argmax(distance.max(axis=1)))
    second = int(np.argmax(distance[first]))
    third = int(np.argmax(np.minimum(distance[first], distance[second])))
    start = np.column_stack((distance[first] - distance[second], distance[third]))
    return np.asarray(start + spiral(len(distance)) * 0.3 * distance.max(), dtype=np.float64)


def _descend(points: Points, distance: Matrix, rounds: int) -> tuple[float, Points]:
    weight = 1.0 / np.maximum(distance, 1e-9) ** 2
    np.fill_diagonal(weight, 0.0)
    total = weight.sum(axis=1)
    for _ in range(rounds):
        dx = points[:, 0][:, None] - points[:, 0][None, :]
        dy = points[:, 1][:, None] - points[:, 1][None, :]
        length = np.sqrt(dx * dx + dy * dy)
        pull = weight * distance / np.maximum(length, 1e-9)
        x = (weight * points[:, 0][None, :] + pull * dx).sum(axis=1) / total
        y = (weight * points[:, 1][None, :] + pull * dy).sum(axis=1) / total
        points = np.column_stack((x, y))
    dx = points[:, 0][:, None] - points[:, 0][None, :]
    dy = points[:, 1][:, None] - points[:, 1][None, :]
    stress = float((weight * (np.sqrt(dx * dx + dy * dy) - distance) ** 2).sum())
    return stress, points


def stress_layout(distance: Matrix, rounds: int = 60) -> Points:
    """Points whose distances come close to ``distance`` (symmetric, finite).

    Stress majorisation (Gansner, Koren, North 2004) from two starts, of which the better result is kept.
    """
    count = len(distance)
    if count <= 1:
        return np.zeros((count, 2))
    rounds = max(10, min(rounds, 3_000_000 // count**2))
    starts = (_pivots(distance), spiral(count) * float(distance.max()) / 2)
    tries = [_descend(start, distance, rounds) for start in starts]
    points = tries[0][1] if tries[0][0] <= tries[1][0] * (1 + 1e-6) else tries[1][1]
    return np.asarray(points - points.mean(axis=0), dtype=np.float64)


def turn_long_axis(points: Points) -> Points:
    """The same shape with its long axis horizontal."""
    centred = points - points.mean(axis=0)
    xx, yy = float((centred[:, 0] ** 2).sum()), float((centred[:, 1] ** 2).sum())
    xy = float((centred[:, 0] * centred[:, 1]).sum())
    return turn(centred, -0.5 * float(np.arctan2(2 * xy, xx - yy)))


def turn(points: Points, angle: float) -> Points:
    """The points turned about the origin."""
    cos, sin = float(np.cos(angle)), float(np.sin(angle))
    return np.column_stack((points[:, 0] * cos - points[:, 1] * sin, points[:, 0] * sin + points[:, 1] * cos))


def stretch(points: Points, width: float, height: float, most: float = 2.2) -> Points:
    """The points scaled into a box, either way by at most ``most`` times the other."""
    span = np.maximum(points.max(axis=0) - points.min(axis=0), 1.0)
    fx, fy = width / float(span[0]), height / float(span[1])
    fx, fy = min(fx, fy * most), min(fy, fx * most)
    middle = (points.max(axis=0) + points.min(axis=0)) / 2
    return np.asarray((points - middle) * np.array([fx, fy]), dtype=np.float64)


def spread_boxes(points: Points, boxes: Matrix, rounds: int = 500) -> Points:
    """Push apart until no two boxes touch. ``boxes``: left, top, right, bottom of each, relative to its point."""
    points = points + spiral(len(points)) * 0.01
    half = np.column_stack((boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])) / 2
    offset = np.column_stack((boxes[:, 2] + boxes[:, 0], boxes[:, 3] + boxes[:, 1])) / 2
    need_x = half[:, 0][:, None] + half[:, 0][None, :] + _ROUNDING
    need_y = half[:, 1][:, None] + half[:, 1][None, :] + _ROUNDING
    for _ in range(rounds):
        centre = points + offset
        dx = centre[:, 0][:, None] - centre[:, 0][None, :]
        dy = centre[:, 1][:, None] - centre[:, 1][None, :]
        over_x, over_y = need_x - np.abs(dx), need_y - np.abs(dy)
        hit = (over_x > 0) & (over_y > 0)
        np.fill_diagonal(hit, False)
        if not hit.any():
            break
        sideways = over_x <= over_y
        push_x = np.where(hit & sideways, (over_x + 1) * np.sign(dx), 0.0).sum(axis=1)
        push_y = np.where(hit & ~sideways, (over_y + 1) * np.sign(dy), 0.0).sum(axis=1)
        points = points + np.column_stack((push_x, push_y)) * 0.4
    return points


def spread_circles(points: Points, radius: Vector, rounds: int = 120) -> Points:
    """Push apart until no two circles touch (or the rounds run out)."""
    if len(points) < 2:
        return points
    points = points + spiral(len(points)) * 0.01
    reach = 2 * float(radius.max()) + _ROUNDING
    for _ in range(rounds):
        tree: Any = cKDTree(points)
        pairs = tree.query_pairs(reach, output_type="ndarray")
        if not len(pairs):
            break
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
        gap = points[pairs[:, 0]] - points[pairs[:, 1]]
        length = np.maximum(np.sqrt((gap**2).sum(axis=1)), 1e-9)
        over = radius[pairs[:, 0]] + radius[pairs[:, 1]] + _ROUNDING - length
        hit = over > 0
        if not hit.any():
            break
        push = gap[hit] / length[hit][:, None] * ((over[hit] + 1) * 0.45)[:, None]
        moved = np.zeros_like(points)
        np.add.at(moved, pairs[hit, 0], push)
        np.add.at(moved, pairs[hit, 1], -push)
        points = points + moved
    return points


def pack_circles(points: Points, radius: Vector, rounds: int = 60) -> Points:
    """Draw circles together to a landscape shape and push them apart until none touch."""
    if len(points) < 2:
        return points
    for _ in range(rounds):
        points = (points - points.mean(axis=0)) * _LANDSCAPE
        points = spread_circles(points, radius, rounds=12)
    return spread_circles(points, radius, rounds=300)
