"""What a load is worth when the server goes away in the middle of it: nothing is lost, nothing stands half.

``KITH_FAILURES=10`` runs each kind of failure ten times; once each is what ``make test`` does.
"""

import os
import random
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path

import pytest

from api import demo
from api.settings import Settings
from api.wiring import opened
from graph.casebook.transfer import store_hash
from graph.store import open_store
from ingest.load import load, offered

from .fixtures import Apart
from .server import Server

TIMES = int(os.environ.get("KITH_FAILURES", "1"))
AS_AT = date(2025, 10, 31)
FILES = sorted(path for path in demo.INBOX.rglob("*.docx"))[:12]
"""Enough files to be interrupted among, few enough for ten times three."""
AWAY = "does not answer: see that the server runs and can be reached, then do this again"


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The hash of a store that took in the files in peace."""
    url = f"sqlite:///{tmp_path_factory.mktemp('peace') / 'kith.db'}"
    with opened(Settings(store=url), AS_AT, create=True) as desk:
        load(desk, offered(FILES))
        return store_hash(desk)


@pytest.fixture
def server(neo4j_apart: Apart) -> Server:
    """A server of this test's own, to be maltreated."""
    return neo4j_apart()


def start(server: Server, patience: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", "from api.cli import main; main()", "load", *map(str, FILES)]
    return subprocess.Popen(
        [*command, "--store", server.url],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": "", "KITH_NEO4J_PATIENCE": str(patience)},
    )


def taken_in(server: Server) -> list[str]:
    """The files in the ledger; none before there is a store."""
    try:
        store = open_store(server.url, create=False)
    except Exception:  # the store is only being made
        return []
    try:
        return [row["sha256"] for row in store.read("received", handlings=["", "P", "C"])]
    finally:
        store.close()


def wait_for(server: Server, files: int) -> None:
    end = time.monotonic() + 240
    while len(taken_in(server)) < files:
        assert time.monotonic() < end, "the load does not get on"
        time.sleep(0.1)


def assert_no_file_is_partly_there(server: Server) -> None:
    with opened(Settings(store=server.url), AS_AT) as desk:
        for row in desk.store.read("received", handlings=["", "P", "C"]):
            (kept,) = desk.store.read("kept_of_file", file=row["sha256"])
            assert kept["statements"] == row["statements"], row["name"]
        files = {row["file"] for row in desk.store.read("copied_source", after="", limit=10_000)}
        assert files <= {row["sha256"] for row in desk.store.read("received", handlings=["", "P", "C"])}
        assert desk.store.check() == []


def assert_as_if_in_peace(server: Server, uninterrupted: str) -> None:
    assert_no_file_is_partly_there(server)
    with opened(Settings(store=server.url), AS_AT) as desk:
        assert store_hash(desk) == uninterrupted
        assert list(desk.log.broken()) == []


@pytest.mark.parametrize("turn", range(TIMES))
@pytest.mark.parametrize("hard", [False, True], ids=["stopped", "killed"])
def test_a_load_whose_server_goes_away_says_so_and_is_finished_by_the_next(
    hard: bool, turn: int, server: Server, uninterrupted: str
) -> None:
    running = start(server, patience=3)
    wait_for(server, random.Random(turn).randint(1, len(FILES) - 3))
    server.halt(hard=hard)
    out, err = running.communicate(timeout=300)
    assert running.returncode == 1, out + err
    assert AWAY in err
    assert "Traceback" not in err
    server.start()
    assert_no_file_is_partly_there(server)
    assert len(taken_in(server)) < len(FILES)
    again = start(server, patience=60)
    out, err = again.communicate(timeout=300)
    assert again.returncode == 0, out + err
    assert_as_if_in_peace(server, uninterrupted)


@pytest.mark.parametrize("turn", range(TIMES))
def test_a_load_whose_server_comes_back_goes_on_by_itself(turn: int, server: Server, uninterrupted: str) -> None:
    running = start(server, patience=180)
    wait_for(server, random.Random(turn).randint(1, len(FILES) - 3))
    server.halt(hard=turn % 2 == 1)
    back = threading.Timer(1, server.start)
    back.start()
    out, err = running.communicate(timeout=400)
    back.join()
    assert running.returncode == 0, out + err
    assert_as_if_in_peace(server, uninterrupted)
