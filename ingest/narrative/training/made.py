"""A names model made anew, with its scores beside those of the one that comes with kith."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.model.fault import UsageError
from ingest.narrative.naming import ner
from ingest.narrative.training.generator import sentences
from ingest.narrative.training.scores import Score, on_generated, on_notes, read_notes
from ingest.narrative.training.train import SEED, Plan, trained

_HELD_OUT_SEED = 1_000_003
_HELD_OUT = 1_500
GENERATED, NOTES = "generated sentences", "annotated notes"


@dataclass(frozen=True)
class Made:
    """What was made."""

    folder: Path
    scores: Mapping[str, Mapping[str, Score]]
    """On what → label → score of the new model."""
    shipped: Mapping[str, Mapping[str, Score]]
    """The same of the shipped one."""


def made(
    folder: Path,
    notes: Path | None = None,
    *,
    seed: int = SEED,
    plan: Plan | None = None,
    held_out: int = _HELD_OUT,
    tell: Callable[[int, float], None] | None = None,
) -> Made:
    """Train a names model, write it into a folder and score it.

    Args:
        folder: Where it goes: a new or empty folder, or one with a model made earlier.
        notes: File of annotated notes to score it on too.
        seed: The same seed makes the same model.
        plan: How much is trained; else as the shipped one.
        held_out: On how many generated sentences it is scored.
        tell: Called now and then with the sentences seen and the loss.

    Raises:
        UsageError: The folder holds something else, or the file is none of annotated notes.
    """
    _free(folder)
    annotated = read_notes(notes) if notes else None
    ner.write(trained(seed, plan, tell), folder)
    ner.loaded.cache_clear()
    unseen = sentences(_HELD_OUT_SEED, held_out)
    both = []
    for nlp in (ner.loaded(folder), ner.loaded()):
        scores = {GENERATED: on_generated(nlp, unseen)}
        if annotated is not None:
            scores[NOTES] = on_notes(nlp, annotated)
        both.append(scores)
    return Made(folder, *both)


def _free(folder: Path) -> None:
    if folder.resolve() == ner.SHIPPED.resolve() or not folder.exists():
        return
    if not folder.is_dir() or (any(folder.iterdir()) and not (folder / ner.SUMS).is_file()):
        raise UsageError(
            f"{folder} holds something other than a names model: say where the new one goes, --out FOLDER."
        )
