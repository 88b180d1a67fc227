"""Reading the annotated notes for measurement: the unread half by weights that had not seen the note."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from benchmarks.notes.gold import is_odd, is_trap
from benchmarks.notes.measures import ORDINARY, TRAPS, Part
from benchmarks.notes.scorer import counted
from ingest.narrative import exchange
from ingest.narrative.judging.judge import Weights, from_data, judged, shipped
from ingest.narrative.reader import reader
from ingest.narrative.reading import Note, Proposal, Reading
from ingest.narrative.training import judge as training
from ingest.narrative.training.right import verdicts

Annotated = dict[str, Any]


@dataclass(frozen=True)
class Scored:
    """One note, read and compared with its annotators'."""

    given: Mapping[str, Any]
    reading: Reading
    said: tuple[tuple[Proposal, bool | None], ...]
    """Each proposal, and whether it is right (None: not judged)."""
    counts: dict[str, float]
    found: tuple[Proposal, ...] = ()
    """Everything that the finders proposed."""

    @property
    def part(self) -> Part:
        """Which sort of author wrote it."""
        return TRAPS if is_trap(self.given) else ORDINARY


def read_half(
    notes: Iterable[Annotated], *, odd: bool, parser: str, refit: bool = False, unjudged: bool = False
) -> list[Scored]:
    """One half of the notes, read.

    Args:
        notes: All annotated notes.
        odd: The half that writers of rules may read, judged by the shipped weights; else the other, each note judged by
            weights fitted on the other nine tenths of that half.
        parser: The setting of the grammar.
        refit: Whether the cut-offs are chosen anew too, for a pipeline that is not the shipped one.
        unjudged: Whether everything is kept that is found.
    """
    half = [given for given in notes if is_odd(given) == odd]
    found = [training.case(given, _found(parser)(exchange.note(given))) for given in half]
    with_parser = parser != "none"
    ship = shipped(with_parser)
    if odd:
        return [_scored(one, with_parser, ship) for one in found]
    cuts = from_data(training.fitted(found, with_parser=with_parser)) if refit else ship
    if unjudged:
        cuts = replace(cuts, keep=0.0, deny=0.0)
    folds = training.out_of_fold(found)
    return [_scored(one, with_parser, replace(cuts, of=_unseen(folds, one.id))) for one in found]


def scored(given: Mapping[str, Any], reading: Reading) -> Scored:
    """A judged reading compared with its annotators'."""
    verdict = verdicts(given, reading)
    said = tuple((one, verdict(one)[0]) for one in reading.proposals)
    counts = counted(given, exchange.written(reading)) | _tiers(said)
    return Scored(given, reading, said, counts)


def _found(parser: str) -> Callable[[Note], Reading]:
    return reader(parser).found


def _scored(one: training.Case, with_parser: bool, weights: Weights) -> Scored:
    kept = judged(one.reading, one.reading.proposals, with_parser, weights)
    return replace(scored(one.given, replace(one.reading, proposals=kept)), found=one.reading.proposals)


def _unseen(folds: Sequence[training.Fold], id: str) -> Any:
    return next(fold.of for fold in folds if id in fold.notes)


def _tiers(said: Sequence[tuple[Proposal, bool | None]]) -> dict[str, float]:
    judged_ones = [(one, good) for one, good in said if good is not None]
    counts: dict[str, float] = {
        "proposals": len(said),
        "judged": len(judged_ones),
        "judged right": sum(good for _, good in judged_ones),
        "squared error": sum(((one.probability or 0.0) - good) ** 2 for one, good in judged_ones),
        "strong denials": sum(one.negated and one.band == "strong" for one, _ in said),
    }
    for band in ("strong", "fair", "weak"):
        counts[band] = sum(one.band == band for one, _ in judged_ones)
        counts[f"{band} right"] = sum(good for one, good in judged_ones if one.band == band)
    return counts
