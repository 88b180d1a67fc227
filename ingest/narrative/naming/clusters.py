"""Mentions believed to be one: joined where something says so, kept apart where something forbids it."""

from collections.abc import Iterable


class Clusters:
    """Mentions by number; the lowest number stands for its cluster."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self._parent = {number: number for number in numbers}
        self._apart: set[tuple[int, int]] = set()

    def of(self, number: int) -> int:
        """What stands for the cluster of a mention."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Make two mentions one, unless they were set apart."""
        low, high = sorted((self.of(one), self.of(other)))
        if low != high and not self.forbidden(low, high):
            self._parent[high] = low

    def set_apart(self, one: int, other: int) -> None:
        """Forbid that two mentions are joined."""
        self._apart.add((one, other))

    def forbidden(self, one: int, other: int) -> bool:
        """Whether joining would bring together what was set apart."""
        ends = {self.of(one), self.of(other)}
        return any({self.of(a), self.of(b)} == ends for a, b in self._apart)

    def sets(self) -> list[tuple[int, ...]]:
        """The clusters, each in order, by first mention."""
        found: dict[int, list[int]] = {}
        for number in sorted(self._parent):
            found.setdefault(self.of(number), []).append(number)
        return [tuple(found[key]) for key in sorted(found)]
