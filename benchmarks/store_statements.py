"""A year of a county's files into a fresh store."""

import sqlite3
from functools import partial
from itertools import islice
from pathlib import Path

import cypher
from api.wiring import opened
from benchmarks.county import LAST
from benchmarks.sent import read, settings, stored
from benchmarks.table import Line, timed
from graph.casebook.load import Content
from graph.model.clock import NEVER

FILES = 16


def store_statements(folder: Path) -> list[Line]:
    """From drafts through identity, ledger and log, against the bare INSERT of the same statements."""
    sent = list(islice(read(), FILES))
    rows = sum(parsed.rows for *_, parsed in sent)
    with opened(settings(folder / "fresh.db"), LAST, create=True) as desk:
        ours, contents = timed(lambda: [stored(desk, *file) for file in sent])
    theirs = _bare(folder / "bare.db", contents)
    statements = sum(len(content.statements) for content in contents)
    return [
        Line(
            "statements built, checked and stored",
            f"{statements / ours.core:,.0f} /s",
            f"bare INSERT {statements / theirs:,.0f} /s",
            f"{theirs / ours.core:.2f} ×",
            f"a core: {FILES} files, {statements:,} statements, synchronous=FULL, with keys and placements; "
            "against executemany of the finished rows; asked: 10,000 /s",
        ),
        Line(
            "the same on the clock",
            f"{statements / ours.wall:,.0f} /s",
            f"{rows / ours.wall:,.0f} rows/s",
            why=f"a row of these returns holds {statements / rows:.0f} statements",
        ),
    ]


def _bare(path: Path, contents: list[Content]) -> float:
    """Core seconds for the same statement rows into the same schema, a transaction for each file, nothing else."""
    db = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "cache_size = -65536"):
        db.execute(f"PRAGMA {pragma}")
    for _, text in cypher.migrations("sql"):
        db.executescript(text)
    seconds = 0.0
    for content in contents:
        sources = [
            {**source.model_dump(mode="json"), "parts": "[]", "withdrawn_at": NEVER} for source in content.sources
        ]
        _insert(db, "add_source", sources)
        _insert(db, "add_profile", [profile.model_dump(mode="json") for profile in content.profiles])
        rows = [{**statement.model_dump(mode="json"), "value_key": statement.value} for statement in content.statements]
        seconds += timed(partial(_insert, db, "add_statement", rows))[0].core
    db.close()
    return seconds


def _insert(db: sqlite3.Connection, name: str, rows: list[dict[str, object]]) -> None:
    db.execute("BEGIN IMMEDIATE")
    db.executemany(cypher.query(name, "sql").text, rows)
    db.execute("COMMIT")
