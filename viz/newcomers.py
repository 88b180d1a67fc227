"""Placing newcomers on a map whose old entities stay exactly where people remember them."""

from collections.abc import Iterator, Mapping

from viz.picture import Node
from viz.room import Box, icon_room, label_room

Place = tuple[int, int]

_CELL = 160
_GAP = 2.0


class _Occupied:
    """The boxes already taken, found again by the cells they touch."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}

    def add(self, box: Box) -> None:
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append(box)

    def free(self, box: Box) -> bool:
        return not any(_touch(box, other) for cell in _cells(box) for other in self._cells.get(cell, ()))


def place_newcomers(
    nodes: list[Node],
    pairs: Mapping[tuple[int, int], float],
    clusters: list[list[int]],
    fixed: Mapping[int, Place],
    labelled: bool,
) -> dict[int, Place]:
    """Positions by index: ``fixed`` unchanged, everybody else near those they are linked to and overlapping nobody.

    The best linked newcomer is placed first, ties by index; one linked to nobody placed joins its group, else a tray.
    """
    places = dict(fixed)
    room = [label_room(node) if labelled else icon_room(node) for node in nodes]
    occupied = _Occupied()
    for at, place in sorted(places.items()):
        occupied.add(_moved(room[at], place))
    bottom = max(place[1] + room[at][3] for at, place in fixed.items())
    middle = sum(place[0] for place in fixed.values()) // len(fixed)
    near = _neighbours(pairs)
    mates = {member: cluster for cluster in clusters for member in cluster if len(cluster) > 1}
    waiting = {
        at: sum(weight for other, weight in near.get(at, []) if other in places)
        for at in range(len(nodes))
        if at not in places
    }
    while waiting:
        at = min(waiting, key=lambda each: (-waiting[each], each))
        del waiting[at]
        around = [(places[other], weight) for other, weight in near.get(at, []) if other in places]
        around = around or [(places[other], 1.0) for other in mates.get(at, []) if other in places]
        wanted = _middle(around) if around else (middle, int(bottom) + 120)
        places[at] = next(spot for spot in _rings(wanted) if occupied.free(_moved(room[at], spot)))
        occupied.add(_moved(room[at], places[at]))
        for other, weight in near.get(at, []):
            if other in waiting:
                waiting[other] += weight
    return places


def _neighbours(pairs: Mapping[tuple[int, int], float]) -> dict[int, list[tuple[int, float]]]:
    near: dict[int, list[tuple[int, float]]] = {}
    for (a, b), weight in sorted(pairs.items()):
        near.setdefault(a, []).append((b, weight))
        near.setdefault(b, []).append((a, weight))
    return near


def _middle(around: list[tuple[Place, float]]) -> Place:
    total = sum(weight for _, weight in around)
    return (
        round(sum(place[0] * weight for place, weight in around) / total),
        round(sum(place[1] * weight for place, weight in around) / total),
    )


def _rings(middle: Place) -> Iterator[Place]:
    """Spots around a middle, nearest first, on whole numbers, without end."""
    yield middle
    ring = 1
    while True:
        reach = ring * 24
        for step in range(-ring, ring):
            along = step * 24
            yield (middle[0] + along, middle[1] - reach)
            yield (middle[0] + reach, middle[1] + along)
            yield (middle[0] - along, middle[1] + reach)
            yield (middle[0] - reach, middle[1] - along)
        ring += 1


def _moved(box: Box, place: Place) -> Box:
    return (box[0] + place[0], box[1] + place[1], box[2] + place[0], box[3] + place[1])


def _touch(one: Box, other: Box) -> bool:
    apart_x = one[0] >= other[2] + _GAP or other[0] >= one[2] + _GAP
    return not (apart_x or one[1] >= other[3] + _GAP or other[1] >= one[3] + _GAP)


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for x in range(int((box[0] - _GAP) // _CELL), int((box[2] + _GAP) // _CELL) + 1):
        for y in range(int((box[1] - _GAP) // _CELL), int((box[3] + _GAP) // _CELL) + 1):
            yield (x, y)
