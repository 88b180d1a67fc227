"""What tests share: the case load of tests/cases and stores that hold it."""

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from api import demo
from api.settings import Settings
from api.wiring import opened
from graph.casebook.decisions import replay
from graph.casebook.desk import Desk
from ingest.load import load, offered

CASES = Path(__file__).parent / "cases" / "wexbridge"
TRUTH = CASES / "truth"
AS_AT = date(2025, 10, 31)


def require(present: bool, what: str) -> None:
    """Skip with a plain sentence where a real part is not on this machine; in CI that is a failure."""
    if not present:
        (pytest.fail if os.environ.get("KITH_REQUIRE_ALL") == "1" else pytest.skip)(what)


@pytest.fixture(scope="session")
def loaded_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store file that holds the inbox."""
    path = tmp_path_factory.mktemp("loaded") / "kith.db"
    with opened(Settings(store=f"sqlite:///{path}"), AS_AT, create=True) as desk:
        load(desk, offered([demo.INBOX]))
    return path


@pytest.fixture(scope="session")
def decided_path(loaded_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store file that holds the inbox and every decision of the truth."""
    path = tmp_path_factory.mktemp("decided") / "kith.db"
    shutil.copy(loaded_path, path)
    with opened(Settings(store=f"sqlite:///{path}"), AS_AT) as desk:
        outcome = replay(desk, (TRUTH / "decisions.jsonl").read_text(encoding="utf-8"))
    assert outcome.refused == []
    return path


@pytest.fixture
def loaded(loaded_path: Path) -> Iterator[Desk]:
    """A desk on the inbox, as at 31 October 2025."""
    with opened(Settings(store=f"sqlite:///{loaded_path}"), AS_AT) as desk:
        yield desk


@pytest.fixture
def decided(decided_path: Path) -> Iterator[Desk]:
    """A desk on the inbox with every decision, as at 31 October 2025."""
    with opened(Settings(store=f"sqlite:///{decided_path}"), AS_AT) as desk:
        yield desk
