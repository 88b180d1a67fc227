"""What is odd about a property graph's rows, in words to send back; repeated by the thousand, it is summed up."""

from collections import Counter

from graph.model.fault import Fault

_MOST = 2_000
"""Faults of one sort that are listed row by row."""
_SHOWN = 200
_KEPT = "Nothing is lost: the row is held as it is. Ask the sender whether it is right."


class Oddities:
    """Collects faults in the order they are met."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._met: Counter[tuple[str, bool]] = Counter()

    def refused(self, row: str, fault: str, remedy: str, *, column: str = "", value: str = "") -> None:
        """A row that is not taken in."""
        self._add(Fault(fault=fault, remedy=remedy, row=row, column=column, value=value[:_SHOWN]))

    def noted(self, row: str, fault: str, remedy: str = _KEPT, *, column: str = "", value: str = "") -> None:
        """Something odd that costs nothing."""
        found = Fault(fault=fault, remedy=remedy, row=row, column=column, value=value[:_SHOWN], costs_content=False)
        self._add(found)

    def _add(self, fault: Fault) -> None:
        sort = (fault.remedy, fault.costs_content)
        self._met[sort] += 1
        if self._met[sort] <= _MOST:
            self._faults.append(fault)

    def all(self) -> tuple[Fault, ...]:
        """Every fault, and for each sort how many more there are than are listed."""
        more = [
            Fault(fault=f"{met - _MOST:,} more rows have such a fault", remedy=remedy, costs_content=costs)
            for (remedy, costs), met in self._met.items()
            if met > _MOST
        ]
        return (*self._faults, *more)
