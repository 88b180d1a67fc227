"""Which figures are asked of reading notes, and how each follows from counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

Sums = Mapping[str, Any]
"""Count → its sum over a choice of notes, or an array of sums over many choices."""
Part = str
"""ordinary or trap-rich."""
ORDINARY, TRAPS = "ordinary", "trap-rich"


@dataclass(frozen=True)
class Asked:
    """What is asked of a measure."""

    floor: float
    target: float


@dataclass(frozen=True)
class Measure:
    """One line of the table of figures."""

    name: str
    of: Callable[[Sums], Any]
    asked: Mapping[tuple[Part, bool], Asked]
    """By part and whether there is a grammar; what is not named is not asked."""
    least: bool = False
    """Whether less is better."""
    whole: bool = False
    """Whether it is a count."""
    by_links: bool = False
    """Whether the grammar makes a difference to it."""

    def missed(self, value: float, floor: float) -> bool:
        """Whether a value does not reach a floor, as far as two decimals tell."""
        near = 0.0 if self.whole else 0.005
        return value > floor + near if self.least else value < floor - near


def _ratio(above: Any, below: Any) -> Any:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(np.asarray(below) > 0, np.asarray(above) / np.maximum(below, 1e-12), np.nan)


def _f(name: str) -> Callable[[Sums], Any]:
    return lambda of: _ratio(2 * of[f"{name} hit"], 2 * of[f"{name} hit"] + of[f"{name} false"] + of[f"{name} missed"])


def _share(right: str, all: str) -> Callable[[Sums], Any]:
    return lambda of: _ratio(of[right], of[all])


def _count(name: str) -> Callable[[Sums], Any]:
    return lambda of: np.asarray(of[name])


def _precision(of: Sums) -> Any:
    return _ratio(of["links hit"], of["links hit"] + of["links false"])


def _recall(of: Sums) -> Any:
    return _ratio(of["links hit"], of["links hit"] + of["links missed"])


def _brier(of: Sums) -> Any:
    base = _ratio(of["judged right"], of["judged"])
    return _ratio(of["squared error"], of["judged"]) - base * (1 - base)


def _every(floor: float, target: float) -> Mapping[tuple[Part, bool], Asked]:
    return {(part, parser): Asked(floor, target) for part in (ORDINARY, TRAPS) for parser in (True, False)}


def _links(ordinary: tuple[float, float], without: tuple[float, float], traps: tuple[float, float] | None) -> Any:
    asked = {(ORDINARY, True): Asked(*ordinary), (ORDINARY, False): Asked(*without)}
    return asked | ({(TRAPS, True): Asked(*traps)} if traps else {})


MEASURES = (
    Measure("mentions F, overlap", _f("overlap"), _every(0.88, 0.93)),
    Measure("mentions F, exact", _f("exact"), _every(0.83, 0.88)),
    Measure("PERSON F", _f("PERSON"), _every(0.92, 0.96)),
    Measure("people as entities F", _f("people"), _every(0.87, 0.92)),
    Measure("locations merged F", _f("LOC"), _every(0.82, 0.90)),
    Measure("VEHICLE F", _f("VEHICLE"), _every(0.82, 0.90)),
    Measure("DATE F", _f("DATE"), _every(0.93, 0.97)),
    Measure("day resolved, of dates found", _share("days right", "days"), _every(0.90, 0.96)),
    *(
        Measure(f"{label} {what}", _count(f"{label} {what}"), _every(1, 0), least=True, whole=True)
        for label in ("VRM", "PHONE", "HANDLE")
        for what in ("missed", "false")
    ),
    Measure("role accuracy", _share("role right", "role"), _every(0.72, 0.82)),
    Measure(
        "professionals called suspect", _count("professionals called suspect"), _every(0, 0), least=True, whole=True
    ),
    Measure("links typed F", _f("links"), _links((0.52, 0.63), (0.48, 0.54), (0.37, 0.48)), by_links=True),
    Measure("links precision", _precision, _links((0.65, 0.74), (0.58, 0.64), None), by_links=True),
    Measure("links recall", _recall, {}, by_links=True),
    Measure("pair F", _f("pair"), _links((0.59, 0.70), (0.58, 0.62), (0.48, 0.58)), by_links=True),
    Measure(
        "strong tier precision",
        _share("strong right", "strong"),
        {(ORDINARY, True): Asked(0.85, 0.92), (TRAPS, True): Asked(0.68, 0.80)},
        by_links=True,
    ),
    Measure("strong tier, links judged", _count("strong"), {}, whole=True, by_links=True),
    Measure("strong denials", _count("strong denials"), _every(0, 0), least=True, whole=True, by_links=True),
    Measure("fair tier precision", _share("fair right", "fair"), {}, by_links=True),
    Measure("weak tier precision", _share("weak right", "weak"), {}, by_links=True),
    Measure("negated links found", _share("denials found", "denials"), _every(0.33, 0.67), by_links=True),
    Measure(
        "false denials per 40 notes",
        lambda of: 40 * _ratio(of["false denials"], of["notes"]),
        _every(5, 3),
        least=True,
        by_links=True,
    ),
    Measure("hearsay F on matched links", _f("told"), _every(0.60, 0.75), by_links=True),
    Measure("Brier score less the base rate's", _brier, _every(-0.02, -0.05), least=True, by_links=True),
    Measure("evidence sentence right", _share("evidence right", "evidence"), _every(0.98, 0.99), by_links=True),
    Measure("proposals per note", lambda of: _ratio(of["proposals"], of["notes"]), {}, by_links=True),
)
"""In the order of the table; floors and targets for independent notes."""
