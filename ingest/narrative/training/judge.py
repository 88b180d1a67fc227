"""Fits the judge: ``python -m ingest.narrative.training.judge NOTES`` writes ``ingest/data/judge.json``.

Only notes with an even number are used: no rule was ever written on them. What is told of their quality comes from
weights that had not seen the note (ten folds, by note); the weights that ship have seen all of them. Nothing here
prints or keeps a word of a note.
"""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from ingest.narrative import exchange
from ingest.narrative.judging.candidates import Candidate, candidates
from ingest.narrative.judging.judge import Weights, judged
from ingest.narrative.judging.marks import marks
from ingest.narrative.reader import reader
from ingest.narrative.reading import Reading
from ingest.narrative.training.right import Annotated, required, verdicts

DATA = Path(__file__).resolve().parents[2] / "data" / "judge.json"
FOLDS = 10
HOLD = 4.0
"""How strongly weights are held near nothing (L2)."""
HOLD_RULE = 10.0
"""The same for the weight of a single rule, of which few links are seen."""
STRONG = {True: 0.90, False: 0.80}
"""Precision asked of the best tier (strong; without a grammar fair), on notes that the weights had not seen."""
FAIR = 0.55
USUAL = 0.3
"""Cut-off of affirmed links while that of denials is chosen."""
LEAST = 15
"""Links a strong tier must have before a cut-off is believed."""
FALSE_DENIALS = 0.11
"""A note, at most, where the cut-off for denials allows it (4.4 for 40 notes)."""
_KEEPS = tuple(round(0.16 + 0.02 * step, 2) for step in range(18))
_DENIES = tuple(round(0.2 + 0.05 * step, 2) for step in range(15))


@dataclass(frozen=True)
class Case:
    """One note as it is judged: what was found in it, and which of that is right."""

    id: str
    given: Annotated
    reading: Reading
    """With all that the finders propose."""
    found: tuple[Candidate, ...]
    marks: tuple[Mapping[str, float], ...]
    right: tuple[bool | None, ...]
    """None: not judged."""
    asked: int
    """Relations to be found."""


@dataclass(frozen=True)
class Fold:
    """Weights that had not seen some notes."""

    notes: frozenset[str]
    of: Mapping[str, float]


def unread(given: Annotated) -> bool:
    """Whether a note is one that nobody who writes rules has read: its number is even."""
    return int("".join(sign for sign in str(given["id"]) if sign.isdigit()) or 1) % 2 == 0


def case(given: Annotated, reading: Reading) -> Case:
    """A note as it is judged."""
    found = candidates(reading, reading.proposals)
    verdict = verdicts(given, reading)
    right = tuple(verdict(one.shown)[0] for one in found)
    return Case(given["id"], given, reading, tuple(found), tuple(marks(reading, found)), right, len(required(given)))


def cases(notes: Iterable[Annotated], parser: str = "auto") -> list[Case]:
    """The unread ones of the notes, as the finders of today see them."""
    read = reader(parser).found
    return [case(given, read(exchange.note(given))) for given in notes if unread(given)]


def fit(notes: Iterable[Annotated]) -> dict[str, Any]:
    """What ``judge.json`` holds: weights and cut-offs with a grammar and without, each with what it was fitted on."""
    held = list(notes)
    return {
        "with_parser": fitted(cases(held, "auto"), with_parser=True),
        "without_parser": fitted(cases(held, "none"), with_parser=False),
    }


def fitted(all: Sequence[Case], *, with_parser: bool) -> dict[str, Any]:
    """Weights, cut-offs, and the facts of their training."""
    folds = out_of_fold(all)
    seen = _seen(all, folds)
    deny = next((cut for cut in _DENIES if _false_denials(all, folds, cut) <= FALSE_DENIALS * len(all)), _DENIES[-1])
    keep = max(_KEEPS, key=lambda cut: (round(_f(all, folds, cut, deny), 4), -cut))
    sure, right = np.array([p for p, _ in seen]), np.array([float(good) for _, good in seen])
    base = float(right.mean())
    return {
        "keep": keep,
        "deny": deny,
        "fair": max(FAIR, keep),
        "strong": _strong(all, folds, keep, with_parser),
        "facts": {
            "notes": len(all),
            "folds": FOLDS,
            "links_judged": len(seen),
            "of_these_right": round(base, 3),
            "brier": round(float(np.mean((sure - right) ** 2)), 4),
            "brier_of_base_rate": round(base * (1 - base), 4),
            "typed_f_out_of_fold": round(_f(all, folds, keep, deny), 3),
        },
        "weights": {name: round(size, 4) for name, size in sorted(weights(all).items()) if abs(size) >= 5e-4},
    }


def out_of_fold(all: Sequence[Case]) -> list[Fold]:
    """Ten sets of weights, each without a tenth of the notes."""
    ids = sorted(one.id for one in all)
    apart = [frozenset(ids[number::FOLDS]) for number in range(min(FOLDS, len(ids)))]
    return [Fold(some, weights([one for one in all if one.id not in some])) for some in apart]


def weights(all: Sequence[Case]) -> dict[str, float]:
    """The weights that make these verdicts likeliest, held near nothing."""
    rows = [found for one in all for found, good in zip(one.marks, one.right, strict=True) if good is not None]
    right = np.array([good for one in all for good in one.right if good is not None], dtype=float)
    names = sorted({name for row in rows for name in row})
    place = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        for name, size in row.items():
            table[number, place[name]] = size
    held = np.array([_hold(name) for name in names])

    def loss(of: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        score = table @ of
        sure = 1 / (1 + np.exp(-np.clip(score, -30, 30)))
        cost = float(np.sum(np.logaddexp(0, score) - right * score) + 0.5 * np.sum(held * of**2))
        return cost, table.T @ (sure - right) + held * of

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return dict(zip(names, (float(size) for size in best.x), strict=True))


def _hold(mark: str) -> float:
    if mark == "always":
        return 0.0
    return HOLD_RULE if mark.startswith("rule ") else HOLD


def _seen(all: Sequence[Case], folds: Sequence[Fold]) -> list[tuple[float, bool]]:
    """Probability by weights that had not seen the note, and whether the link is right."""
    found = []
    for one in all:
        judge = _unseen(one, folds, 0.0, 0.0)
        for each, good in zip(one.marks, one.right, strict=True):
            if good is not None:
                found.append((judge.probability(each), good))
    return found


def _unseen(one: Case, folds: Sequence[Fold], keep: float, deny: float, strong: float = 1.0) -> Weights:
    of = next(fold.of for fold in folds if one.id in fold.notes)
    return Weights(of, keep=keep, deny=deny, fair=FAIR, strong=strong)


def _false_denials(all: Sequence[Case], folds: Sequence[Fold], deny: float) -> int:
    """Denials that are kept and are not there."""
    found = 0
    for one in all:
        verdict = verdicts(one.given, one.reading)
        kept = judged(one.reading, one.reading.proposals, True, _unseen(one, folds, USUAL, deny))
        found += sum(each.negated and verdict(each)[0] is False for each in kept)
    return found


def _f(all: Sequence[Case], folds: Sequence[Fold], keep: float, deny: float) -> float:
    """Typed F of what is kept."""
    hit, wrong, asked = 0, 0, sum(one.asked for one in all)
    for one in all:
        verdict = verdicts(one.given, one.reading)
        kept = judged(one.reading, one.reading.proposals, True, _unseen(one, folds, keep, deny))
        said = [verdict(each) for each in kept]
        hit += len({key for _, key in said if key is not None})
        wrong += sum(good is False for good, _ in said)
    return 2 * hit / (hit + wrong + asked) if asked else 0.0


def _strong(all: Sequence[Case], folds: Sequence[Fold], keep: float, with_parser: bool) -> float:
    """The lowest cut-off at which the best tier is as precise as asked."""
    tier = "strong" if with_parser else "fair"
    found: list[tuple[float, bool]] = []
    for one in all:
        verdict = verdicts(one.given, one.reading)
        for each in judged(one.reading, one.reading.proposals, with_parser, _unseen(one, folds, keep, 1.0, strong=0.0)):
            good = verdict(each)[0]
            if each.band == tier and good is not None and each.probability is not None:
                found.append((each.probability, good))
    found.sort(reverse=True)
    cut = 0.95
    for number in range(LEAST, len(found) + 1):
        if sum(good for _, good in found[:number]) / number >= STRONG[with_parser]:
            cut = found[number - 1][0]
    return round(cut, 2)


def main(path: str) -> None:
    """Fit on the notes of a file, and write the weights where kith has them."""
    with Path(path).open(encoding="utf-8") as file:
        made = fit(json.loads(line) for line in file if line.strip())
    DATA.write_text(json.dumps(made, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
