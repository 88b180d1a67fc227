"""The same crowd on both stores, asked the same: how long a point, a neighbourhood, a search, a path and a list take.

``KITH_NEO4J_URL`` names an empty server; without it one is started (Java and Maven), with 4 GB of heap.
``KITH_BENCH_PEOPLE=20000,200000`` says how large the crowds are.
"""

import os
import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from api.access import access
from api.answers import measures
from api.settings import Settings
from api.wiring import opened
from benchmarks.county import LAST
from benchmarks.crowd import Crowd, write
from benchmarks.table import Line, timed
from graph.casebook.desk import Desk, View
from graph.model.ids import search_key
from graph.network import network
from graph.store import Row
from tests.neo4j.database import Database
from tests.neo4j.server import Server

PEOPLE = tuple(int(size) for size in os.environ.get("KITH_BENCH_PEOPLE", "20000,200000").split(","))
_TIMES = 60
_WARM = 10
_SINGLE = 300
_WRITTEN = 10_000
"""Rows written one by one, and in all."""
Ask = Callable[[View, Crowd, random.Random], object]


def two_stores(folder: Path) -> list[Line]:
    """Milliseconds at the median and the 95th percentile, the embedded store beside the server."""
    lines = []
    with served() as database:
        lines += _writing(database)
        for size in PEOPLE:
            database.empty()
            crowd = Crowd(size)
            urls = {"SQLite": f"sqlite:///{folder / f'crowd-{size}.db'}", "Neo4j": database.url}
            took: dict[str, list[tuple[str, str]]] = {}
            for store, url in urls.items():
                with opened(Settings(store=url), LAST, create=True) as desk:
                    filled, statements = timed(partial(crowd.fill, desk.store))
                    rate = f"{statements / filled.wall:,.0f}/s"
                    took.setdefault(f"write {statements:,} statements", []).append((store, rate))
                    for name, said in _asked(desk, crowd):
                        took.setdefault(name, []).append((store, said))
            lines += [
                Line(f"{size:,} people: {name}", *(f"{store} {said}" for store, said in both))
                for name, both in took.items()
            ]
    return lines


@contextmanager
def served() -> Iterator[Database]:
    """An empty database on a real server: the one that ``KITH_NEO4J_URL`` names, or one of our own."""
    if url := os.environ.get("KITH_NEO4J_URL"):
        database = Database(url, access(Settings()))
        database.claim()
        try:
            yield database
        finally:
            database.give_back()
    else:
        with Server(heap="4g", settings={"server.memory.pagecache.size": "1g"}) as server:
            yield Database(server.url, server.access)


def _writing(database: Database) -> list[Line]:
    """Many rows at a time against one row per transaction, on the same server, after the same warming up."""
    with opened(Settings(store=database.url), LAST, create=True) as desk:
        Crowd(_WRITTEN).fill(desk.store)
        rows = [row for row in Crowd(_WRITTEN, seed=2).rows("add_statement") if row["kind"] == "MET_WITH"]
        for row in rows:
            row["id"] = f"again {row['id']}"
        single, _ = timed(partial(_write, desk, [[row] for row in rows[:_SINGLE]]))
        many, _ = timed(partial(_write, desk, [rows[_SINGLE:]]))
    alone, together = _SINGLE / single.wall, (len(rows) - _SINGLE) / many.wall
    return [
        Line(
            "Neo4j: rows written by UNWIND",
            f"{together:,.0f} /s",
            f"one per transaction {alone:,.0f} /s",
            f"{together / alone:.0f} ×",
            "statements of one kind, every transaction with its lock and bookmark; asked: 30 ×",
        )
    ]


def _write(desk: Desk, transactions: list[list[Row]]) -> None:
    for rows in transactions:
        desk.store.transact(partial(write, "add_statement", rows))


def _point(view: View, crowd: Crowd, chance: random.Random) -> object:
    return view.store.read("statement_raw", id=crowd.tie(chance.randrange(2 * crowd.people)))


def _one_hop(view: View, crowd: Crowd, chance: random.Random) -> list[Row]:
    return view.rows("statements_of", entity=crowd.person(chance.randrange(crowd.people)))


def _two_hops(view: View, crowd: Crowd, chance: random.Random) -> object:
    near = {row[end] for row in _one_hop(view, crowd, chance) for end in ("from_id", "to_id") if row[end]}
    return [view.rows("statements_of", entity=entity) for entity in sorted(near)]


def _search(view: View, crowd: Crowd, chance: random.Random) -> object:
    words = search_key(crowd.name(chance.randrange(crowd.people))).split()
    return view.rows("find_attributes", first=max(words, key=len), tokens=words)


def _path(view: View, crowd: Crowd, chance: random.Random) -> object:
    at = chance.randrange(crowd.people)
    return view.rows("between", a=crowd.person(at), b=crowd.person((at + chance.randint(1, 40)) % crowd.people))


ASKS: dict[str, Ask] = {
    "one statement": _point,
    "1 hop": _one_hop,
    "2 hops": _two_hops,
    "search": _search,
    "paths of two steps": _path,
}


def _asked(desk: Desk, crowd: Crowd) -> Iterator[tuple[str, str]]:
    for name, ask in ASKS.items():
        with desk.view("benchmark") as view:
            yield name, _percentiles(partial(ask, view, crowd, random.Random(1)))
    took, _ = timed(partial(measures.hotspots, desk))
    yield "hotspots", f"{took.wall:.1f} s"
    with desk.view("benchmark") as view:
        took, G = timed(lambda: network(view, {}))
    yield "store to NetworkX", f"{G.number_of_edges() / took.wall:,.0f} rows/s"


def _percentiles(ask: Callable[[], object]) -> str:
    seconds = []
    for turn in range(_WARM + _TIMES):
        before = time.perf_counter()
        ask()
        if turn >= _WARM:
            seconds.append(1000 * (time.perf_counter() - before))
    return f"{statistics.median(seconds):.1f} / {statistics.quantiles(seconds, n=20)[-1]:.1f} ms"
