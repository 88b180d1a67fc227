"""An exported property graph into both stores, and what is asked of it: the published POLE graph where there is one.

``KITH_POLE_ZIP`` names its zip, which has no licence to be kept here; without it a made-up one of its shape is taken.
"""

import os
from datetime import date
from functools import partial
from pathlib import Path

from api.answers import asked
from api.settings import Settings
from api.wiring import opened
from benchmarks.county import LAST
from benchmarks.table import Line, timed
from benchmarks.two_stores import served
from graph.casebook.desk import Desk
from graph.casebook.transfer import store_hash
from ingest.imported.shipped import named
from ingest.load import load, offered
from tests.ingest.graphs import pole

ASKED: tuple[tuple[str, dict[str, str]], ...] = (
    ("pole_top_places", {}),
    ("pole_dangerous_friends", {}),
    ("pole_triangles", {}),
    ("pole_betweenness", {}),
    ("pole_paths", {"from": "Jack Powell", "to": "Raymond Walker"}),
)


def import_graph(folder: Path) -> list[Line]:
    """Seconds to load, and to answer the five questions; the answers' first rows, and whether both stores are equal."""
    if published := os.environ.get("KITH_POLE_ZIP"):
        path = Path(published)
    else:
        path = folder / "made-up.zip"
        path.write_bytes(pole(people=200, crimes=2_000).zip())
    lines, hashes = [], []
    with served() as database:
        database.empty()
        for store, url in (("SQLite", f"sqlite:///{folder / 'pole.db'}"), ("Neo4j", database.url)):
            with opened(Settings(store=url), LAST, create=True) as desk:
                took, (result,) = timed(partial(load, desk, offered([path]), graph=named("pole")))
                size = f"{result.nodes:,} nodes, {result.relationships:,} relationships, {result.dangling} dangling"
                lines.append(Line(f"{store}: import {size}", f"{took.wall:.0f} s"))
                lines += [_answered(desk, store, name, words) for name, words in ASKED if published or not words]
                hashes.append(store_hash(desk))
    return [*lines, Line("both stores have one hash", str(hashes[0] == hashes[1]))]


def _answered(desk: Desk, store: str, name: str, words: dict[str, str]) -> Line:
    took, found = timed(partial(asked.asked, desk, name, words, date.fromisoformat))
    told = "; ".join(_told(row) for row in found.rows[:3])
    return Line(f"{store}: {name}", f"{took.wall:.1f} s", f"{len(found.rows)} rows", why=told)


def _told(row: dict[str, object]) -> str:
    values = (value["name"] if isinstance(value, dict) else value for value in row.values())
    return " ".join(str(value) for value in values if isinstance(value, (str, int, float)))
