"""Which lines are bent so that they do not run through somebody else's icon, as if that person were on the way."""

from collections.abc import Sequence

import numpy as np

from viz.room import ICON

_MOST = 400_000
_CLEAR = ICON + 8.0


def bends(places: Sequence[tuple[int, int]], lines: Sequence[tuple[int, int]]) -> list[float]:
    """The roundness of each line: 0 straight, positive clockwise, negative the other way, at most 0.35.

    Very large maps are left straight: there the icons are too small to mislead and curves cost frames.
    """
    if not lines or len(places) * len(lines) > _MOST:
        return [0.0] * len(lines)
    points = np.array(places, dtype=np.float64)
    found = []
    for a, b in lines:
        along = points[b] - points[a]
        length = max(float(np.hypot(along[0], along[1])), 1.0)
        gap = points - points[a]
        share = (gap[:, 0] * along[0] + gap[:, 1] * along[1]) / length**2
        side = (gap[:, 1] * along[0] - gap[:, 0] * along[1]) / length
        near = (share > 0.02) & (share < 0.98) & (np.abs(side) < _CLEAR)
        near[[a, b]] = False
        found.append(_bend(side[near], length) if near.any() else 0.0)
    return found


def _bend(sides: "np.ndarray[tuple[int], np.dtype[np.float64]]", length: float) -> float:
    """Away from the nearer side, far enough to clear the icons in the way."""
    middle = float(sides.mean())
    need = _CLEAR * 1.2 + abs(middle)
    roundness = round(min(max(2 * need / length, 0.08), 0.35), 2)
    return roundness if middle >= 0 else -roundness
