"""The tests' own Neo4j: it keeps what it was given, ends with the tests, and spares other people's data."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .database import Database, NotOursError
from .fixtures import Apart
from .releases import LTS, _major, release_of
from .server import Server

ROOT = Path(__file__).parents[2]
NODES = "MATCH (n) RETURN count(n) AS n"
RULES = "SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name"


def nodes(database: Database) -> int:
    return int(database.run(NODES)[0]["n"])


def test_somebodys_data_and_rules_are_never_deleted_by_the_tests(neo4j_apart: Apart) -> None:
    server = neo4j_apart()
    somebody = Database(server.url, server.access)
    somebody.run("CREATE CONSTRAINT theirs FOR (n:Diary) REQUIRE n.day IS UNIQUE")
    somebody.run("CREATE (:Diary {day: 'Monday'})")
    with pytest.raises(NotOursError, match=r"the database at bolt://127\.0\.0\.1:\d+ is not empty"):
        Database(server.url, server.access).claim()
    assert nodes(somebody) == 1

    somebody.run("MATCH (n) DETACH DELETE n")

    died = Database(server.url, server.access)
    died.claim()
    died.run("CREATE CONSTRAINT ours FOR (n:Profile) REQUIRE n.id IS UNIQUE")
    died.run("UNWIND range(1, 12000) AS i CREATE (:Profile {id: toString(i)})-[:MET_WITH {id: toString(i)}]->(:Source)")
    following = Database(server.url, server.access)
    following.claim()
    assert nodes(following) == 0
    following.run("CREATE CONSTRAINT ours FOR (n:Profile) REQUIRE n.id IS UNIQUE")
    following.run("CREATE (:Schema {version: 1}), (:Profile {id: '1'})-[:BEARS]->(:Key {key: 'nhs'})")
    following.empty()
    assert following.run("MATCH (n) RETURN labels(n) AS labels") == [{"labels": ["Schema"]}]
    following.raze()
    assert nodes(following) == 0
    assert somebody.run(RULES) == []
    following.give_back()

    somebody.run("CREATE CONSTRAINT theirs FOR (n:Diary) REQUIRE n.day IS UNIQUE")
    last = Database(server.url, server.access)
    last.claim()
    last.raze()
    last.give_back()
    assert somebody.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name") == [{"name": "theirs"}]
    for database in (somebody, died):
        database.close()


@contextlib.contextmanager
def made(server: Server) -> Iterator[Server]:
    """A server that has not been started yet, stopped in any case."""
    try:
        yield server
    finally:
        server.stop()


def test_what_was_committed_is_there_after_a_kill_and_after_a_dump_is_loaded(
    neo4j_apart: Apart, tmp_path: Path
) -> None:
    server = neo4j_apart(password="correct-horse")
    database = Database(server.url, server.access)
    database.run("CREATE CONSTRAINT one FOR (n:Profile) REQUIRE n.id IS UNIQUE")
    database.run("UNWIND range(1, 100) AS i CREATE (:Profile {id: toString(i)})")
    server.halt(hard=True)
    assert (server.pid, server.answers()) == (0, False)
    server.start()
    assert nodes(database) == 100
    server.halt()
    server.admin("database", "dump", "neo4j", f"--to-path={tmp_path}")
    database.close()
    with made(Server()) as other:
        other.admin("database", "load", "neo4j", f"--from-path={tmp_path}", "--overwrite-destination=true")
        other.start()
        loaded = Database(other.url, other.access)
        assert nodes(loaded) == 100
        assert loaded.run(RULES) == [{"name": "one"}]
        loaded.close()


DIES = """
import os, signal, sys
from tests.neo4j.server import Server
server = Server()
server.start()
print(server.pid, server.home, flush=True)
sys.stdin.readline()
"""


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def soon(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + 30
    while not condition() and time.monotonic() < end:
        time.sleep(0.1)
    return condition()


def test_a_server_does_not_outlive_tests_that_are_killed(neo4j_apart: Apart) -> None:
    neo4j_apart().stop()  # skips where no server can run
    with subprocess.Popen(
        [sys.executable, "-c", DIES], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as tests:
        assert tests.stdout
        pid, home = tests.stdout.readline().split()
        assert not gone(int(pid))
        tests.send_signal(signal.SIGKILL)
    assert soon(lambda: gone(int(pid)) and not Path(home).exists())


def test_a_server_that_cannot_start_says_why_and_leaves_nothing(neo4j_apart: Apart) -> None:
    neo4j_apart().stop()
    server = Server(settings={"server.memory.no_such_setting": "1"})
    with pytest.raises(RuntimeError, match="no_such_setting"):
        server.start()
    assert not server.home.exists()
    assert server.pid == 0


@pytest.mark.parametrize(("said", "major"), [('JAVA_VERSION="17.0.15"', 17), ('JAVA_VERSION="25"', 25), ("", 0)])
def test_the_java_of_a_folder_is_known_by_its_release_file(said: str, major: int, tmp_path: Path) -> None:
    (tmp_path / "release").write_text(said, encoding="utf-8")
    assert _major(tmp_path / "bin" / "java") == major


def test_every_version_finds_its_kind_of_release() -> None:
    assert release_of("5.26.9").main == LTS.main
    assert release_of("2025.10.1").main != LTS.main
