"""The measurements of all annotated notes, printed."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.notes.figures import DRAWS, Figure, figures, shown
from benchmarks.notes.gold import annotated
from benchmarks.notes.measures import Part
from benchmarks.notes.runs import Scored, read_half
from benchmarks.table import Line
from ingest.narrative.parsing.parser import loaded
from ingest.narrative.training.right import verdicts

HALVES = {
    "even": "the even half, which nobody who writes rules has read; judged by weights that had not seen the note",
    "odd": "the odd half, on which rules were written: for comparison only, not for judging kith",
}
HOW = (
    f"Behind each figure: 95 % of {DRAWS:,} draws of the notes; then floor/target and what was reached. On the even "
    "half a floor counts as missed where it lies above the interval (below it for what should be small); a figure "
    "under its floor, with the floor inside the interval, is called within."
)


def settings() -> dict[bool, str]:
    """With and without a grammar → the setting; only without where none is installed."""
    return ({True: "auto"} if loaded("auto") is not None else {}) | {False: "none"}


def measured() -> Iterator[tuple[str, bool, list[Scored]]]:
    """Each half, with and without the grammar."""
    notes = list(annotated())
    for half in HALVES:
        for parser, setting in settings().items():
            yield half, parser, read_half(notes, odd=half == "odd", parser=setting)


def notes(_: Path) -> list[Line]:
    """How well notes are read: the benchmark of that name, which prints its own table."""
    print_tables(None)
    return []


def print_tables(file: str | None) -> None:
    """Every figure, for people and, with a file, for programs."""
    every: list[Figure] = []
    print(HOW)
    for half, parser, scored in measured():
        found = figures(half, parser, scored)
        every += found
        print("\n".join(["", *table(half, parser, found)]), flush=True)
    if file is not None:
        Path(file).write_text(json.dumps([asdict(one) for one in every], indent=1) + "\n", encoding="utf-8")
        print(f"\nThe same for programs: {file}")


def table(half: str, parser: bool, found: Sequence[Figure]) -> Iterator[str]:
    """One half's table with its heading."""
    yield f"{HALVES[half][0].upper()}{HALVES[half][1:]}; {'with' if parser else 'without'} a grammar"
    yield from shown(found, links_only=not parser)


def print_rules() -> None:
    """Precision of each rule, on the half that was not read."""
    scored = read_half(annotated(), odd=False, parser=next(iter(settings().values())))
    print("\n".join(rules(scored)))


def rules(scored: Iterable[Scored]) -> Iterator[str]:
    """Every rule, the most frequent first: what it proposed, and what of that was kept under its words."""
    found: dict[str, list[bool]] = {}
    kept: dict[str, list[bool]] = {}
    for one in scored:
        verdict = verdicts(one.given, one.reading)
        every = [(link, verdict(link)[0]) for link in one.found]
        for held, links in ((found, every), (kept, one.said)):
            for link, good in links:
                if good is not None:
                    held.setdefault(link.rule, []).append(good)
    yield f"{'rule':<40} {'proposed':>8} {'right':>6} {'shown':>8} {'right':>6}"
    for rule, right in sorted(found.items(), key=lambda one: (-len(one[1]), one[0])):
        yield f"{rule:<40} {_share(right)} {_share(kept.get(rule, []))}".rstrip()


def _share(right: Sequence[bool]) -> str:
    return f"{len(right):>8} {sum(right) / len(right):>6.2f}" if right else f"{0:>8} {'':>6}"


def part_of(found: Iterable[Figure], part: Part) -> dict[str, Figure]:
    """The figures of one part by the name of their measure."""
    return {one.measure: one for one in found if one.part == part}
