"""The questions about an imported POLE graph, against answers counted here from the rows themselves, on every store."""

from collections import Counter
from itertools import combinations
from typing import Any

import networkx as nx
import pytest

from graph.analysis.case import Case
from graph.analysis.questions import ask
from graph.casebook.imports import load_parts
from graph.model.fault import KithError
from graph.model.names import DocumentKind, Status
from graph.model.statement import Received
from graph.store import Row, Store
from ingest.imported.content import ImportedContent
from ingest.imported.reader import read
from ingest.imported.shipped import named

from ..ingest.graphs import Pole, pole
from .conftest import desk_on

FILE = "f" * 64


def hold(store: Store, made: Pole, monkeypatch: pytest.MonkeyPatch, handling: str = "") -> None:
    """Load the graph in several parts."""
    monkeypatch.setattr(ImportedContent, "size", 60)
    parsed = read(made.zip(), named("pole").model_copy(update={"handling": handling}))
    assert parsed.imported is not None
    received = Received(sha256=FILE, name="pole.zip", kind=DocumentKind.PROPERTY_GRAPH, status=Status.LOADED)
    load_parts(desk_on(store), received, ImportedContent(FILE, parsed.imported), parsed.faults)


def answer(store: Store, question: str, **given: str) -> list[Row]:
    """Its rows, every id as the name of who or what it is."""
    with desk_on(store).view("test") as view:
        case = Case(view)
        rows = ask(case, question, given).rows
        return [{column: _called(case, column, value) for column, value in row.items()} for row in rows]


def _called(case: Case, column: str, value: Any) -> Any:
    if column.endswith("_ids"):
        return [case.known[id].name for id in value]
    return case.known[value].name if column.endswith("_id") else value


def acquainted(made: Pole) -> "nx.Graph[str]":
    G: nx.Graph[str] = nx.Graph()
    G.add_edges_from((made.people[a], made.people[b]) for a, b in made.knows)
    return G


def test_places_are_counted_by_node_and_not_by_what_they_are_called(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = pole()
    hold(store, made, monkeypatch)
    counted = Counter(place for _, place in made.occurred)
    rows = answer(store, "pole_top_places")
    assert [row["crimes"] for row in rows] == sorted(counted.values(), reverse=True)
    assert Counter(row["place_id"] for row in rows) == Counter(made.places[place] for place in counted)
    assert len(answer(store, "pole_top_places", limit="2")) == 2


def test_who_knows_most_of_those_party_to_a_crime_without_being_one(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = pole()
    hold(store, made, monkeypatch)
    G, party = acquainted(made), {made.people[person] for person, _ in made.party}
    expected = {name: sum(friend in party for friend in G[name]) for name in G if name not in party}
    rows = answer(store, "pole_dangerous_friends", limit="99")
    assert {row["person_id"]: row["friends"] for row in rows} == {name: many for name, many in expected.items() if many}
    assert [row["friends"] for row in rows] == sorted((row["friends"] for row in rows), reverse=True)


def test_triangles_are_counted_whichever_way_each_line_was_recorded(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = pole()
    hold(store, made, monkeypatch)
    G = acquainted(made)
    expected = {name: sum(b in G[a] for a, b in combinations(G[name], 2)) for name in G}
    rows = answer(store, "pole_triangles", limit="99")
    assert {row["person_id"]: row["triangles"] for row in rows} == {
        name: many for name, many in expected.items() if many
    }
    assert rows


def test_betweenness_is_that_of_all_shortest_paths(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    made = pole()
    hold(store, made, monkeypatch)
    G = acquainted(made)
    expected: Counter[str] = Counter()
    for a, b in combinations(G, 2):
        if nx.has_path(G, a, b):
            paths = [path[1:-1] for path in nx.all_shortest_paths(G, a, b)]
            for path in paths:
                expected.update({name: 1 / len(paths) for name in path})
    rows = answer(store, "pole_betweenness", limit="99")
    assert {row["person_id"]: row["betweenness"] for row in rows} == {
        name: pytest.approx(expected[name], abs=0.006) for name in G
    }
    assert [row["betweenness"] for row in rows] == sorted((row["betweenness"] for row in rows), reverse=True)


def test_every_shortest_path_is_told_with_what_it_rests_on(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    made = pole()
    hold(store, made, monkeypatch)
    G = acquainted(made)
    far = next(
        (a, b) for a, b in combinations(sorted(G), 2) if nx.has_path(G, a, b) and nx.shortest_path_length(G, a, b) == 3
    )
    rows = answer(store, "pole_paths", **{"from": far[0], "to": far[1]})
    assert sorted(row["path_ids"] for row in rows) == sorted(nx.all_shortest_paths(G, *far))
    assert {(row["length"], len(row["statements"])) for row in rows} == {(3, 3)}
    assert answer(store, "pole_paths", **{"from": far[0], "to": far[0]}) == []
    with pytest.raises(KithError, match="nothing visible is called"):
        answer(store, "pole_paths", **{"from": far[0], "to": "Nobody Here"})


def test_who_is_not_cleared_sees_none_of_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    hold(store, pole(), monkeypatch, handling="C")
    with desk_on(store, handlings=("", "P")).view("test") as view:
        case = Case(view)
        for question in ("pole_top_places", "pole_dangerous_friends", "pole_triangles", "pole_betweenness"):
            assert ask(case, question, {}).rows == []
