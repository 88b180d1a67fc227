"""Fixtures for tests on a real Neo4j: ``neo4j`` is an empty database, ``neo4j_apart`` starts servers to maltreat."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from graph.store import Access

from ..needs import require
from .database import Database
from .jars import NoJarsError, jars
from .releases import CALENDAR, LTS, RELEASES, Release, release_of
from .server import Server

_GIVEN = os.environ.get("KITH_NEO4J_URL", "")
_ACCESS = Access(os.environ.get("KITH_NEO4J_USER", "neo4j"), os.environ.get("KITH_NEO4J_PASSWORD", ""))
"""Taken once: tests of settings clear the environment."""
_HEAP = "1g"

ON_NEO4J = ("neo4j given",) if _GIVEN else (f"neo4j {LTS.name}",)
"""The Neo4j that everything runs on which runs on every store."""
ON_EVERY_NEO4J = ON_NEO4J if _GIVEN or CALENDAR.missing else (*ON_NEO4J, f"neo4j {CALENDAR.name}")
"""The releases that the contract of queries and stores runs on: the newer one where there is a Java for it."""

Databases = Callable[[str], Database]
Apart = Callable[..., Server]


@pytest.fixture(scope="session")
def neo4j_databases() -> Iterator[Databases]:
    """The database of each name in ``ON_EVERY_NEO4J``; its server starts when it is first asked for."""
    with ExitStack() as ends:
        running: dict[str, Database] = {}

        def database(name: str) -> Database:
            if name not in running:
                held = _given() if _GIVEN else _started(RELEASES[name.removeprefix("neo4j ")], ends)
                held.claim()
                ends.callback(held.give_back)
                running[name] = held
            return running[name]

        yield database


def _given() -> Database:
    return Database(_GIVEN, _ACCESS if _ACCESS.password else Access())


def _started(release: Release, ends: ExitStack) -> Database:
    _require(release)
    server = ends.enter_context(Server(release.version, heap=_HEAP))
    return Database(server.url, server.access)


def _require(release: Release, *, gds: bool = False) -> None:
    require(not release.missing, release.missing)
    try:
        jars(release.version, gds=gds)
    except NoJarsError as error:
        require(False, str(error))


@pytest.fixture
def neo4j(neo4j_databases: Databases) -> Database:
    """An empty database on the server that tests share."""
    database = neo4j_databases(ON_NEO4J[0])
    database.empty()
    return database


def running(version: str = LTS.version, *, gds: bool = False, **options: object) -> Server:
    """A started server of one's own, with the arguments of ``Server``; skips where none can run. To be stopped."""
    _require(release_of(version), gds=gds)
    return Server(version, gds=gds, **options).start()  # type: ignore[arg-type]


@pytest.fixture
def neo4j_apart() -> Iterator[Apart]:
    """Start servers of the test's own (``running``), which it may halt, kill and start again; stopped afterwards."""
    with ExitStack() as ends:

        def start(*version: str, **options: object) -> Server:
            server = running(*version, **options)  # type: ignore[arg-type]
            ends.callback(server.stop)
            return server

        yield start
