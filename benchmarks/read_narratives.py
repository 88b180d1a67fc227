"""Notes read: speed, memory and size, with a plain spaCy pipeline in the same run for scale."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from multiprocessing import active_children
from pathlib import Path

import spacy

import ingest
from benchmarks.notes.gold import annotated
from benchmarks.table import Line, timed
from ingest.narrative import exchange
from ingest.narrative.reader import read_all, reader
from ingest.narrative.reading import Note, NoteKind

SHORT_NOTES = 10_000
PROCESSES = 2
OWN_DATA = ("names", "lexicon", "naming", "judge.json", "rules.yaml", "frames.yaml", "reference.yaml", "shorthand.yaml")
_MB = 2**20

_ALONE = """
import resource, sys, time
begin = time.perf_counter()
from ingest.narrative.reader import reader
from ingest.narrative import exchange
imported = time.perf_counter()
held = reader(sys.argv[1])
ready = time.perf_counter()
from benchmarks.notes.gold import annotated
for given in annotated():
    held.read(exchange.note(given))
print(imported - begin, ready - imported, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
_BETWEEN = "import subprocess, sys; sys.exit(subprocess.call(sys.argv[1:]))"
"""A small process in between: on Linux the peak of a new process begins with that of the one which started it."""
_UNIT = 1 if sys.platform == "darwin" else 2**10


def read_narratives(_: Path) -> list[Line]:
    """Words a second, memory, time to load, sizes, and ten thousand short notes in a pool."""
    return [*_speed(), *_alone(), _size(), *_pool()]


def _speed() -> Iterator[Line]:
    notes = [exchange.note(given) for given in annotated()]
    words = sum(len(note.text.split()) for note in notes)
    plain = spacy.blank("en")
    plain.add_pipe("sentencizer")
    plain.add_pipe("entity_ruler").add_patterns(_patterns())  # type: ignore[attr-defined]
    bare, _ = timed(lambda: [plain(note.text) for note in notes], 2)
    for setting, what, asked in (("auto", "with", "; asked: 1,500, hoped for: 4,000"), ("none", "without", "")):
        held = reader(setting)
        took, _ = timed(lambda held=held: [held.read(note) for note in notes], 2)  # type: ignore[misc]
        yield Line(
            f"notes read, {what} a grammar",
            f"{words / took.core:,.0f} words/s",
            f"EntityRuler {words / bare.core:,.0f}",
            f"{bare.core / took.core:.3f} ×",
            f"{words:,} words on one core; the peer only marks names, numbers and dates: no links{asked}",
        )


def _patterns() -> list[dict[str, object]]:
    names = sorted({one["text"] for given in annotated() for one in given["mentions"] if one["label"] == "PERSON"})
    return [
        *({"label": "PERSON", "pattern": name} for name in names),
        {"label": "PHONE", "pattern": [{"TEXT": {"REGEX": r"^0\d{9,10}$"}}]},
        {"label": "DATE", "pattern": [{"TEXT": {"REGEX": r"^\d{1,2}/\d{1,2}(/\d{2,4})?$"}}]},
    ]


def _alone() -> Iterator[Line]:
    for setting, what in (("auto", "with"), ("none", "without")):
        command = [sys.executable, "-c", _BETWEEN, sys.executable, "-c", _ALONE, setting]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        imported, ready, peak = float(said[0]), float(said[1]), int(said[2]) * _UNIT
        yield Line(
            f"a reader {what} a grammar, in memory",
            f"{peak / _MB:,.0f} MB",
            f"loads in {ready:.1f} s",
            f"+ {imported:.1f} s",
            "peak after all annotated notes; loading: model, lists, grammar; behind it: importing. "
            "Asked: 300 MB, 2 s; hoped for: 220 MB, 1 s",
        )


def _size() -> Line:
    data = Path(ingest.__file__).parent / "data"
    held = [data / name for name in OWN_DATA]
    files = [file for each in held for file in (each.rglob("*") if each.is_dir() else [each]) if file.is_file()]
    return Line(
        "own model, lists and rules",
        f"{sum(file.stat().st_size for file in files) / _MB:.1f} MB",
        why="as files, not compressed; asked: 10 MB, hoped for: 7",
    )


def _pool() -> Iterator[Line]:
    """Memory is read where Linux tells it; elsewhere only the speed is printed."""
    begin, weights, words = time.perf_counter(), {}, 0
    for number, reading in enumerate(read_all(short_notes(SHORT_NOTES), PROCESSES), 1):
        words += len(reading.note.text.split())
        if number in (SHORT_NOTES // 2, SHORT_NOTES):
            weights[number] = _resident()
    took = time.perf_counter() - begin
    half, end = weights[SHORT_NOTES // 2], weights[SHORT_NOTES]
    yield Line(
        f"{SHORT_NOTES:,} short notes, {PROCESSES} processes",
        f"{SHORT_NOTES / took:,.0f} notes/s",
        f"{words / took:,.0f} words/s",
        f"{end / half:.3f} ×" if half else "–",
        "at the right: all memory after the last quarter against after the second; every note has words and names "
        "never met before; asked: 1.02",
    )


def short_notes(count: int) -> Iterator[Note]:
    """Short notes, each with names of its own."""
    draw = random.Random(6)
    for number in range(count):
        one, other, place = ("".join(draw.choices("abdegiklmnoprstu", k=draw.randint(4, 9))).title() for _ in range(3))
        gift = draw.choice(["a phone", "money"])
        text = (
            f"{one} was reported missing at {draw.randint(1, 12)}pm on Friday. She was seen with {other} {place}son "
            f"outside {place} Grill, {draw.randint(1, 99)} {other} Street. He gave her {gift} "
            f"and drives a grey Corsa. {one} did not stay at his flat. Ref {draw.randint(10**6, 10**7)}."
        )
        yield Note(id=str(number), kind=NoteKind.LOG, text=text, made_on=date(2025, 10, 31))


def _resident() -> int:
    """Bytes of this process and of those it started; 0 where that is not told."""
    found = 0
    for id in [os.getpid(), *(child.pid for child in active_children() if child.pid)]:
        try:
            found += int(Path(f"/proc/{id}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, ValueError):
            return 0
    return found
