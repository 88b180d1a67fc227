"""How often proposals prove right as they stand, by rule and basis, learnt from what reviewers decide.

Each bin (rule × basis) begins with a Beta prior whose mean is what its reader said, worth ``WEIGHT`` decisions, and
moves with each decision: right is accepted as it stands; amended and rejected are not. How wrong the chances are is
told by predicting every decision from those before it (Brier score against always saying the overall share; expected
calibration error over ten bins of equal width).
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from graph.casebook.marks import holding
from graph.casebook.review import Case
from graph.model.names import Review
from graph.store import Row

WEIGHT = 4
"""How many decisions the reader's own word is worth."""
ENOUGH = 30
"""Decisions from which on a bin's share of right ones is shown as a number."""
_UNSAID = {"strong": 0.8, "fair": 0.55, "weak": 0.3}
"""What a band comes to where its reader gave no number."""
_BANDS, _LOWEST = {"strong": 0.75, "fair": 0.5}, "weak"
"""From which chance on a bin is called so."""
_WIDTHS = 10

Bin = tuple[str, str]


def bin_of(row: Row) -> Bin:
    """Which proposals a proposal is like."""
    return row["rule"], row["basis"]


def said(row: Row) -> float:
    """How sure the reader was."""
    confidence = row["confidence"]
    return float(confidence) if confidence is not None else _UNSAID.get(row["band"] or "", 0.5)


@dataclass(frozen=True)
class Decided:
    """One proposal with what was decided about it."""

    row: Row
    at: str
    verdict: Review

    @property
    def right(self) -> bool:
        """Whether it was right as it stood."""
        return self.verdict is Review.ACCEPTED


@dataclass(frozen=True)
class Error:
    """How far chances lie from what was decided. None where nothing was."""

    brier: float | None
    calibration: float | None


class Calibration:
    """What the decisions known by one time say about proposals."""

    def __init__(self, decided: Sequence[Decided]) -> None:
        self.decided = sorted(decided, key=lambda each: (each.at, each.row["id"]))
        self.tally: dict[Bin, list[int]] = defaultdict(lambda: [0, 0])
        self.foreseen: list[tuple[float, bool]] = []
        """For every decision the chance as it stood before it, and whether the proposal was right."""
        for each in self.decided:
            self.foreseen.append((self._chance(each.row), each.right))
            counts = self.tally[bin_of(each.row)]
            counts[0] += each.right
            counts[1] += 1

    def chance(self, row: Row) -> float:
        """How likely a proposal is right as it stands."""
        return self._chance(row)

    def shown(self, row: Row) -> float | None:
        """The same, once its bin has decisions enough for a number."""
        return round(self._chance(row), 2) if self.tally.get(bin_of(row), [0, 0])[1] >= ENOUGH else None

    def share(self, bin: Bin, rows: Sequence[Row]) -> float | None:
        """The chance of a bin's proposals, once it has decisions enough for a number."""
        return round(self._mean(rows), 2) if self.tally.get(bin, [0, 0])[1] >= ENOUGH else None

    def band(self, rows: Sequence[Row]) -> str:
        """The same in a word."""
        mean = self._mean(rows)
        return next((band for band, least in _BANDS.items() if mean >= least), _LOWEST)

    def _mean(self, rows: Sequence[Row]) -> float:
        return fsum(map(self._chance, rows)) / len(rows)

    def _chance(self, row: Row) -> float:
        right, all = self.tally.get(bin_of(row), (0, 0))
        return (WEIGHT * said(row) + right) / (WEIGHT + all)

    def as_read(self) -> Error:
        """The error of what the readers said by themselves."""
        return error([(said(each.row), each.right) for each in self.decided])

    def as_learnt(self) -> Error:
        """The error of the chances as they stood before each decision."""
        return error(self.foreseen)

    def base(self) -> float | None:
        """The Brier score of always saying the share that proved right."""
        if not self.decided:
            return None
        share = sum(each.right for each in self.decided) / len(self.decided)
        return round(share * (1 - share), 4)


def calibration(case: Case) -> Calibration:
    """What has been decided about the proposals of a case."""
    found = []
    for row in case.proposals:
        if held := holding(case.made.get(row["id"], ())):
            found.append(Decided(row, held[-1].at, held[-1].verdict))
    return Calibration(found)


def error(foreseen: Sequence[tuple[float, bool]]) -> Error:
    """Brier score and expected calibration error of chances against what came out."""
    if not foreseen:
        return Error(None, None)
    brier = fsum((chance - right) ** 2 for chance, right in foreseen) / len(foreseen)
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for chance, right in foreseen:
        bins[min(int(chance * _WIDTHS), _WIDTHS - 1)].append((chance, right))
    gaps = (abs(fsum(chance - right for chance, right in each)) for each in bins.values())
    return Error(round(brier, 4), round(fsum(gaps) / len(foreseen), 4))
