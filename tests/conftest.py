"""What tests share: the case load of tests/cases and stores that hold it."""

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path

import hypothesis
import pytest

from api import demo
from api.settings import Settings
from api.wiring import opened
from graph.casebook.decisions import replay
from graph.casebook.desk import Desk
from ingest import load as loading
from ingest.load import load, offered
from ingest.sandbox import Limits, Sandbox

from .needs import require
from .neo4j.fixtures import neo4j, neo4j_apart, neo4j_databases

__all__ = ["neo4j", "neo4j_apart", "neo4j_databases", "require"]

hypothesis.settings.register_profile("kith", deadline=None, max_examples=50)  # a busy machine is no failure
hypothesis.settings.load_profile("kith")

CASES = Path(__file__).parent / "cases" / "wexbridge"
TRUTH = CASES / "truth"
AS_AT = date(2025, 10, 31)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where tests run in several processes: all that use the shared Neo4j in one, else each file in one."""
    for item in items:
        shares = "neo4j" in item.nodeid.rpartition("::")[2] or {"neo4j", "neo4j_databases"} & _fixtures(item)
        item.add_marker(pytest.mark.xdist_group("neo4j" if shares else str(item.path)))


def _fixtures(item: pytest.Item) -> set[str]:
    return set(item.fixturenames) if isinstance(item, pytest.Function) else set()


@pytest.fixture(scope="session", autouse=True)
def one_reader() -> Iterator[None]:
    """One reader process for all loads of a session: starting it costs more than reading most files."""
    with Sandbox() as shared, pytest.MonkeyPatch.context() as patch:

        def sandbox(limits: Limits | None = None, *, parser: str = "auto") -> AbstractContextManager[Sandbox]:
            plain = limits is None and parser == "auto"
            return nullcontext(shared) if plain else Sandbox(limits, parser=parser)

        patch.setattr(loading, "Sandbox", sandbox)
        yield


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
