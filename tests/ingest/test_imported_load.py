"""Imported graphs in a store: whole or not at all, the same however they came, and never joined by accident."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Self

import pytest

from api.settings import Settings
from api.wiring import opened
from graph.casebook import imports
from graph.casebook import load as casebook
from graph.casebook.desk import Desk
from graph.casebook.people import persons, places
from graph.casebook.transfer import store_hash
from graph.model.names import Kind
from ingest.imported import content
from ingest.imported.mapping import GraphMapping
from ingest.imported.shipped import named
from ingest.load import Result, load, offered
from ingest.parsed import Mapping, Parsed
from ingest.pipeline import read

from .graphs import Pole, archive, links, pole, table

AS_AT = date(2025, 10, 31)

PUBLISHED = os.environ.get("KITH_POLE_ZIP", "")
"""The published graph, where a tester has it; it has no licence and so is not among the tests' files."""


class _Here:
    """Reads in this process: that a child does it is the sandbox's own matter."""

    most = 2**30

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def read_bytes(self, name: str, data: bytes, mapping: Mapping | None = None) -> Parsed:
        return read(name, data, mapping)


@pytest.fixture(autouse=True)
def _read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.load.Sandbox", _Here)


@contextmanager
def desk_at(path: Path) -> Iterator[Desk]:
    with opened(Settings(store=f"sqlite:///{path}"), AS_AT, create=True) as desk:
        yield desk


def write(folder: Path, data: bytes, name: str = "graph.zip") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def take(desk: Desk, path: Path, mapping: GraphMapping | None = None, **options: Any) -> Result:
    (result,) = load(desk, offered([path]), graph=mapping or named("pole"), **options)
    return result


def statements(desk: Desk) -> int:
    with desk.view("test") as view:
        return len(view.rows("statements", kinds=list(Kind)))


@pytest.fixture
def made() -> Pole:
    return pole()


def test_every_node_and_relationship_is_held_and_counted(tmp_path: Path, made: Pole) -> None:
    with desk_at(tmp_path / "kith.db") as desk:
        result = take(desk, write(tmp_path, made.zip()))
        nodes = len(made.people) + len(made.places) + len(made.crimes)
        relationships = len(made.knows) + 3 + len(made.party) + len(made.occurred)
        assert (result.status, result.nodes, result.relationships, result.dangling) == (
            "loaded",
            nodes,
            relationships,
            0,
        )
        assert result.rows == nodes + relationships
        assert statements(desk) == result.statements
        with desk.view("test") as view:
            assert sorted(one.name for one in persons(view).values()) == sorted(made.people.values())
            assert len(places(view)) == len(made.places), "two car parks are two places"
            texts = view.rows("find_sources", first="quay", tokens=["quay"], phrase='"quay"', limit=9)
            assert [row["text"] for row in texts] == [
                "ID: 100\nlatitude: 53.5\npostcode: WX1 0AA\nlongitude: -2.6\naddress: Quay\nLABEL: Location"
            ]


def test_loaded_twice_renamed_or_in_other_parts_it_is_the_same(
    tmp_path: Path, made: Pole, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk_at(tmp_path / "one.db") as desk:
        take(desk, write(tmp_path, made.zip()))
        once = store_hash(desk)
        assert take(desk, write(tmp_path, made.zip(), "again.zip")).status == "unchanged"
        assert store_hash(desk) == once
    monkeypatch.setattr(content.ImportedContent, "size", 7)
    with desk_at(tmp_path / "other.db") as desk:
        other = archive({"p.csv": table((":ID", "name", ":LABEL"), ("1", "Cy", "Person"))})
        first, second = (write(tmp_path, data, name) for data, name in ((other, "b.zip"), (made.zip(), "c.zip")))
        take(desk, first)
        take(desk, second)
        mixed = store_hash(desk)
    with desk_at(tmp_path / "turned.db") as desk:
        take(desk, second)
        take(desk, first)
        assert store_hash(desk) == mixed


class _Lost(Exception):
    pass


def breaking_off(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """The load dies after so many parts."""
    real, done = casebook.add, list[int]()

    def dies(*arguments: Any, **options: Any) -> None:
        if len(done) == after:
            raise _Lost
        done.append(1)
        real(*arguments, **options)

    monkeypatch.setattr(imports, "add", dies)
    monkeypatch.setattr(content.ImportedContent, "size", 20)


@pytest.mark.parametrize("after", [0, 1, 5])
def test_a_load_that_broke_off_shows_nothing_and_goes_on(
    after: int, tmp_path: Path, made: Pole, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, made.zip())
    with desk_at(tmp_path / "whole.db") as desk:
        take(desk, path)
        whole = store_hash(desk)
    with desk_at(tmp_path / "broken.db") as desk:
        with monkeypatch.context() as patch:
            breaking_off(patch, after)
            with pytest.raises(_Lost):
                take(desk, path)
        assert statements(desk) == 0
        with desk.view("test") as view:
            assert persons(view) == {}
            (held,) = view.rows("received")
            assert view.rows("find_sources", first="quay", tokens=["quay"], phrase='"quay"', limit=9) == []
        assert (held["status"], held["reason"]) == ("quarantined", imports.UNFINISHED)
        assert take(desk, path).status == "loaded"
        assert store_hash(desk) == whole


@pytest.mark.parametrize("broken_again", [(), (0,), (2, 1)])
def test_what_a_broken_load_left_goes_where_the_mapping_changed(
    broken_again: tuple[int, ...], tmp_path: Path, made: Pole, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, made.zip())
    bare = GraphMapping()
    with desk_at(tmp_path / "whole.db") as desk:
        take(desk, path, bare)
        whole = store_hash(desk)
    with desk_at(tmp_path / "broken.db") as desk:
        with monkeypatch.context() as patch:
            breaking_off(patch, 6)
            with pytest.raises(_Lost):
                take(desk, path)
        for after in broken_again:
            with monkeypatch.context() as patch:
                breaking_off(patch, after)
                with pytest.raises(_Lost):
                    take(desk, path, bare)
        take(desk, path, bare)
        assert store_hash(desk) == whole


def test_another_mapping_is_followed_when_asked_to_read_again(tmp_path: Path, made: Pole) -> None:
    path, bare = write(tmp_path, made.zip()), GraphMapping()
    with desk_at(tmp_path / "bare.db") as desk:
        take(desk, path, bare)
        before = store_hash(desk)
    with desk_at(tmp_path / "kith.db") as desk:
        take(desk, path)
        assert take(desk, path, bare).status == "unchanged"
        assert store_hash(desk) != before
        assert take(desk, path, bare, again=True).status == "loaded"
        assert store_hash(desk) == before


TWO = {
    "p.csv": table((":ID", "who", "nhs", ":LABEL"), ("1", "Ada Ash", "943 476 5919", "Person")),
    "c.csv": table((":ID", "plate", ":LABEL"), ("2", "AB12 CDE", "Car")),
    "r.csv": links("DRIVES", [("1", "2")]),
}
LABELS = {
    "Person": {"as": "Person", "fields": {"name": "who", "nhs": "nhs"}},
    "Car": {"as": "Vehicle", "fields": {"value": "plate"}},
}


def own(**joins: list[str]) -> GraphMapping:
    labels = {label: {**becomes, "joins": joins.get(label, [])} for label, becomes in LABELS.items()}
    return GraphMapping.model_validate({"labels": labels})


@pytest.mark.parametrize(
    ("joins", "people", "cars"),
    [({}, 2, 2), ({"Person": ["nhs"]}, 1, 2), ({"Car": ["value"]}, 2, 1)],
)
def test_two_graphs_are_joined_only_on_what_the_mapping_allows(
    joins: dict[str, list[str]], people: int, cars: int, tmp_path: Path
) -> None:
    with desk_at(tmp_path / "kith.db") as desk:
        for number in (1, 2):
            data = archive({**TWO, "x.csv": table((":ID", ":LABEL"), (f"x{number}", "Other"))})
            take(desk, write(tmp_path, data, f"{number}.zip"), own(**joins))
        with desk.view("test") as view:
            assert len(persons(view)) == people
            rows = view.rows("attributes", label="Vehicle", fields=["value"])
            assert len({row["entity"] for row in rows}) == cars


def test_handling_and_the_day_received_hold_for_every_row(tmp_path: Path) -> None:
    marked = GraphMapping.model_validate({"labels": LABELS, "handling": "C", "conditions": "ask first"})
    with desk_at(tmp_path / "kith.db") as desk:
        take(desk, write(tmp_path, archive(dict(TWO))), marked, received=date(2025, 10, 30))
        with desk.view("test") as view:
            rows = view.rows("statements", kinds=list(Kind))
    assert {(row["handling"], row["conditions"]) for row in rows} == {("C", "ask first")}
    assert {row["recorded_at"][:10] for row in rows} == {"2025-10-30"}


def test_without_a_mapping_an_export_is_put_aside(tmp_path: Path, made: Pole) -> None:
    with desk_at(tmp_path / "kith.db") as desk:
        (result,) = load(desk, offered([write(tmp_path, made.zip())]))
    assert result.status == "quarantined"
    assert "--mapping" in result.reason


if PUBLISHED:

    def test_the_published_pole_graph_is_taken_in_whole(tmp_path: Path) -> None:
        with desk_at(tmp_path / "kith.db") as desk:
            result = take(desk, Path(PUBLISHED))
        assert (result.nodes, result.relationships, result.dangling) == (61_521, 105_840, 0)
        said = [fault.fault for fault in result.faults]
        assert said.count("id is blank") == 5
        assert said.count("type is blank") == said.count("nhs_no is blank") == 1
        assert sum("have the same address and postcode" in fault for fault in said) == 12
        assert sum("have the same name and surname" in fault for fault in said) == 2
