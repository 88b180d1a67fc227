"""Promises an office relies on: loading again changes nothing, a crash loses nothing, last month's view comes back."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from api import demo
from api.answers import held
from api.settings import Settings
from api.wiring import opened
from graph.casebook.decisions import replay
from graph.casebook.desk import Desk
from graph.casebook.transfer import store_hash
from graph.model.clock import day_end
from ingest.load import load, offered

from .conftest import AS_AT, TRUTH
from .everything import everything_seen


def settings(path: Path) -> Settings:
    return Settings(store=f"sqlite:///{path}")


@pytest.fixture(scope="module")
def fingerprint(loaded_path: Path) -> str:
    with opened(settings(loaded_path), AS_AT) as desk:
        return store_hash(desk)


def test_loading_everything_again_changes_nothing(loaded_path: Path, tmp_path: Path, fingerprint: str) -> None:
    copy = tmp_path / "kith.db"
    shutil.copy(loaded_path, copy)
    with opened(settings(copy), AS_AT) as desk:
        results = load(desk, offered([demo.INBOX]))
        assert {result.status for result in results} == {"unchanged"}
        assert store_hash(desk) == fingerprint


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_and_the_names_of_files_do_not_matter(seed: int, tmp_path: Path, fingerprint: str) -> None:
    files = [each.path for each in offered([demo.INBOX])]
    random.Random(seed).shuffle(files)
    renamed = tmp_path / "inbox"
    renamed.mkdir()
    for number, file in enumerate(files):
        shutil.copy(file, renamed / f"{number:03d}{file.suffix}")
    with opened(settings(tmp_path / "kith.db"), AS_AT, create=True) as desk:
        load(desk, offered([renamed]))
        assert store_hash(desk) == fingerprint


def _start(store: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", "from api.cli import main; main()", "load", str(demo.INBOX)]
    return subprocess.Popen(
        [*command, "--store", f"sqlite:///{store}"],
        cwd=Path(__file__).parents[1],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": ""},
    )


def test_a_load_killed_at_any_moment_ends_the_same_when_run_again(tmp_path: Path, fingerprint: str) -> None:
    store, chance = tmp_path / "kith.db", random.Random(5)
    for _ in range(6):
        running = _start(store)
        time.sleep(chance.uniform(0.6, 3.0))
        running.send_signal(signal.SIGKILL)
        running.wait()
    assert _start(store).wait() in (0, 3)
    with opened(settings(store), AS_AT) as desk:
        assert store_hash(desk) == fingerprint
        assert desk.store.check() == []
        assert list(desk.log.broken()) == []


EARLIER = date(2025, 8, 31)


def test_a_view_of_last_month_is_the_view_of_a_store_that_never_saw_this_month(
    decided_path: Path, tmp_path: Path
) -> None:
    later = tmp_path / "later.db"
    shutil.copy(decided_path, later)
    with opened(settings(later), EARLIER) as desk:
        known = {
            row["file"]
            for row in desk.store.read("copied_source", after="", limit=10_000)
            if row["recorded_at"] <= day_end(EARLIER)
        }
        names = {row["name"] for row in desk.store.read("received", handlings=["", "P", "C"]) if row["sha256"] in known}
        seen_later = everything_seen(desk)
    early_files = [each for each in offered([demo.INBOX]) if each.path.name in names]
    assert 20 < len(early_files) < 69
    with opened(settings(tmp_path / "never.db"), EARLIER, create=True) as desk:
        load(desk, early_files)
        seen_then = everything_seen(desk)
    for question, answer in seen_then.items():
        assert seen_later[question] == answer, question


def test_a_re_issue_forgets_nothing_that_people_decided(tmp_path: Path, decided_path: Path) -> None:
    files = offered([demo.INBOX])
    late = [each for each in files if "CORRECTED" in each.path.name]
    assert len(late) == 1
    with opened(settings(tmp_path / "kith.db"), AS_AT, create=True) as desk:
        load(desk, [each for each in files if each not in late])
        replay(desk, (TRUTH / "decisions.jsonl").read_text(encoding="utf-8"))
        load(desk, late)
        names = _names_by_reference(desk)
    with opened(settings(decided_path), AS_AT) as desk:
        assert names == _names_by_reference(desk)


def _names_by_reference(desk: Desk) -> dict[str, list[str]]:
    rows = held.people(desk).rows
    return {ref: sorted(row["names"]) for row in rows for ref in row["identifiers"]["provider_ref"]}
