"""A county over five years: loaded, then asked what people ask every morning."""

from functools import partial
from pathlib import Path

from api.answers import held, measures
from api.wiring import opened
from benchmarks.county import LAST
from benchmarks.sent import ABSENCES, CHILDREN, read, settings, stored
from benchmarks.table import Line, timed

QUESTIONS = (
    ("episodes", measures.episodes),
    ("thresholds", measures.threshold_list),
    ("people", held.people),
    ("hotspots", measures.hotspots),
)


def ask_a_county(folder: Path) -> list[Line]:
    """Seconds, without a peer; reading the files is not counted."""
    seconds, files, statements = 0.0, 0, 0
    with opened(settings(folder / "county.db"), LAST, create=True) as desk:
        for file in read():
            took, content = timed(partial(stored, desk, *file))
            seconds, files, statements = seconds + took.wall, files + 1, statements + len(content.statements)
        lines = [
            Line(
                "load a county",
                f"{seconds:.1f} s",
                f"{statements / seconds:,.0f} statements/s",
                why=f"{CHILDREN:,} children, {ABSENCES:,} absences, {files} files, {statements:,} statements",
            )
        ]
        for name, question in QUESTIONS:
            took, found = timed(partial(question, desk))
            lines.append(Line(name, f"{took.wall:.1f} s", f"{len(found.rows):,} rows"))
    return lines
