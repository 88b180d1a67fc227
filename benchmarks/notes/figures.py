"""The table of figures: each measure with its floor, its target, and an interval by drawing notes again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.notes.measures import MEASURES, ORDINARY, TRAPS, Asked, Measure, Part
from benchmarks.notes.runs import Scored

DRAWS = 1000
SEED = 6
ALL = "all"


@dataclass(frozen=True)
class Figure:
    """One measure on one choice of notes."""

    measure: str
    half: str
    part: Part
    parser: bool
    notes: int
    value: float | None
    low: float | None
    high: float | None
    floor: float | None
    target: float | None
    verdict: str
    """target, floor, missed, within (below the floor, which lies in the interval), or nothing where none is asked."""


def figures(half: str, parser: bool, scored: Sequence[Scored]) -> list[Figure]:
    """Every measure on the ordinary notes, the trap-rich ones, and all."""
    parts: Iterable[tuple[Part, list[Scored]]] = (
        (ORDINARY, [one for one in scored if one.part == ORDINARY]),
        (TRAPS, [one for one in scored if one.part == TRAPS]),
        (ALL, list(scored)),
    )
    return [_figure(each, half, part, parser, some) for part, some in parts if some for each in MEASURES]


def _figure(measure: Measure, half: str, part: Part, parser: bool, some: Sequence[Scored]) -> Figure:
    names = list(some[0].counts)
    table = np.array([[one.counts[name] for name in names] for one in some], dtype=float)
    value = float(measure.of(dict(zip(names, table.sum(axis=0), strict=True))))
    drawn = np.random.default_rng(SEED).multinomial(len(some), [1 / len(some)] * len(some), size=DRAWS) @ table
    values = measure.of(dict(zip(names, drawn.T, strict=True)))
    values = values[~np.isnan(values)]
    low, high = (float(each) for each in np.percentile(values, [2.5, 97.5])) if values.size else (np.nan, np.nan)
    asked = measure.asked.get((part, parser))
    return Figure(
        measure.name, half, part, parser, len(some), _known(value), _known(low), _known(high),
        asked.floor if asked else None, asked.target if asked else None,
        _verdict(measure, asked, half, value, low, high),
    )  # fmt: skip


def _known(value: float) -> float | None:
    return None if np.isnan(value) else round(value, 4)


def _verdict(measure: Measure, asked: Asked | None, half: str, value: float, low: float, high: float) -> str:
    if asked is None or np.isnan(value):
        return ""
    if not measure.missed(value, asked.target):
        return "target"
    if not measure.missed(value, asked.floor):
        return "floor"
    best = low if measure.least else high
    strict = half == "odd" or (measure.whole and asked.floor == 0)
    return "missed" if strict or measure.missed(best, asked.floor) else "within"


def shown(found: Sequence[Figure], *, links_only: bool = False) -> Iterable[str]:
    """One half as lines, the parts side by side."""
    of: dict[tuple[str, Part], Figure] = {(one.measure, one.part): one for one in found}
    parts = [part for part in (ORDINARY, TRAPS, ALL) if any(one.part == part for one in found)]
    heads = "".join(f"{f'{part} ({_notes(found, part)})':<37}" for part in parts)
    yield f"{'':<34}{heads}".rstrip()
    for measure in MEASURES:
        if not links_only or measure.by_links:
            cells = "".join(f"{_cell(measure, of[measure.name, part]):<37}" for part in parts)
            yield f"{measure.name:<34}{cells}".rstrip()


def _notes(found: Iterable[Figure], part: Part) -> int:
    return next(one.notes for one in found if one.part == part)


def _cell(measure: Measure, one: Figure) -> str:
    if one.value is None:
        return "–"
    if measure.whole:
        number, interval = f"{one.value:.0f}", ""
    else:
        number, interval = _short(one.value), f" [{_short(one.low)}, {_short(one.high)}]"
    asked = f"  {_short(one.floor)}/{_short(one.target)} {one.verdict}" if one.floor is not None else ""
    return f"{number}{interval}{asked}"


def _short(value: Any) -> str:
    text = "–" if value is None else (f"{value:.0f}" if value == int(value) and abs(value) >= 1 else f"{value:.2f}")
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
