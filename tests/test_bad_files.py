"""Broken files in one run with good ones: each is said what is wrong with it, and no good file is affected."""

import csv
from pathlib import Path

import pytest

from api import demo
from api.answers import held, measures
from api.settings import Settings
from api.wiring import opened
from graph.casebook.desk import Desk
from ingest.load import Result, load, offered

from .conftest import AS_AT, CASES, TRUTH

BAD = CASES / "bad"


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Result]]:
    """A store that was offered the inbox and the broken files in one run."""
    path = tmp_path_factory.mktemp("both") / "kith.db"
    with opened(Settings(store=f"sqlite:///{path}"), AS_AT, create=True) as desk:
        return path, load(desk, offered([demo.INBOX, BAD]))


def _desk(path: Path) -> Settings:
    return Settings(store=f"sqlite:///{path}")


def test_every_broken_file_ends_as_it_should(both: tuple[Path, list[Result]]) -> None:
    results = {result.path.name: result for result in both[1] if result.path.parent == BAD}
    with (TRUTH / "bad_files.csv").open(encoding="utf-8", newline="") as file:
        wanted = list(csv.DictReader(file))
    assert set(results) == {row["file"] for row in wanted}
    for row in wanted:
        found = results[row["file"]]
        faulty = sorted({fault.row.split()[-1] for fault in found.faults if fault.row})
        assert (found.status, str(found.rows), faulty) == (
            row["status"], row["rows_loaded"], sorted(row["fault_rows"].split()),
        ), row["file"]  # fmt: skip
        assert found.incomplete == (row["exit_code"] == "3"), row["file"]
        assert bool(found.reason) == (row["expected"].startswith("reason")), row["file"]


def test_no_good_file_is_affected(both: tuple[Path, list[Result]], loaded: Desk) -> None:
    assert {result.status for result in both[1] if result.path.parent != BAD} == {"loaded", "superseded"}
    with opened(_desk(both[0]), AS_AT) as desk:
        rows = {row["id"]: row for row in measures.episodes(desk).rows}
        people = {row["name"] for row in held.people(desk).rows}
    before = {row["id"]: row for row in measures.episodes(loaded).rows}
    added = {id: row for id, row in rows.items() if (row["start"], row["person"]["name"]) not in {
        (old["start"], old["person"]["name"]) for old in before.values()
    }}  # fmt: skip
    assert sorted(row["person"]["name"] for row in added.values()) == ["Sam Tester", "Zoë Sample"]
    assert len(rows) == len(before) + 2
    assert {"Sam Tester", "Zoë Sample"} <= people
