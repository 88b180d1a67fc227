"""The proposals read in the case load's narratives against its truth."""

from functools import partial
from pathlib import Path

from benchmarks.table import Line, timed
from benchmarks.wexbridge.scoring import Score, proposals, read_all, score
from benchmarks.wexbridge.truth import Truth


def wexbridge(_: Path) -> list[Line]:
    """Recall and precision of stated links by pair and document, and what must never happen; with a grammar and not."""
    lines, truth = [], Truth()
    for parser, named in (("auto", "with the grammar"), ("none", "without")):
        took, read = timed(partial(read_all, parser=parser))
        lines += _lines(score(proposals(read, truth), truth), named, took.wall)
    return lines


def _lines(found: Score, named: str, seconds: float) -> list[Line]:
    typed, right_typed = found.typed / max(1, found.stated), found.right_typed / max(1, found.proposed)
    groups = ", ".join(f"{name} {got}/{held}" for name, held, got in found.groups)
    return [
        Line(f"case load, {named}: recall", f"{found.recall:.2f}", f"typed {typed:.2f}", "",
             f"{found.found} of {found.stated} stated pairs of a document are proposed: {groups}. Asked: .60"),
        Line(f"case load, {named}: precision", f"{found.precision:.2f}", f"typed {right_typed:.2f}", "",
             f"{found.right} of {found.proposed} proposed pairs; {found.unlabelled} more are of people and places that "
             "the truth leaves out. Asked: .60"),
        Line(f"case load, {named}: denials", f"{found.denials_marked}/{found.denials_found}",
             f"{found.denials_affirmed_strong} affirmed strong", "",
             f"of {found.denials} true denials found in their sentence, marked as denials; affirmed strong must be 0"),
        Line(f"case load, {named}: hearsay", f"{found.hearsay_marked}/{found.hearsay_found}", "", "",
             "of the true hearsay found in its sentence, marked. Asked: .60"),
        Line(f"case load, {named}: read in", f"{seconds:.1f} s", "", "", "the whole inbox, one core, process started"),
    ]  # fmt: skip
