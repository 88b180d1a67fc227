"""Who is most connected, and who hangs together: numbers checked by hand, on the graph that the maps are drawn from."""

from collections import defaultdict
from datetime import date

import pytest

import cypher
from api.settings import Settings
from api.wiring import opened
from cypher import projection
from graph.analysis.case import Case
from graph.analysis.kernels import TiesHere, TiesThere
from graph.analysis.questions import ask
from graph.casebook.desk import Desk
from graph.model.fault import UsageError
from graph.network import LINKS, network, plain, statements
from graph.store import Engine, Row, Store

from .conftest import Paper, applied, desk_on, fill

AS_AT = date(2025, 10, 31)
DATED = {"event_from": "2025-08-09", "event_to": "2025-08-09", "precision": "day"}


def tie(a: str, b: str, weight: int = 1) -> Row:
    return {"a_id": a, "b_id": b, "weight": weight}


def close(found: dict[str, float], wanted: dict[str, float]) -> bool:
    return found.keys() == wanted.keys() and all(abs(found[id] - wanted[id]) < 1e-6 for id in wanted)


def test_a_star_has_the_shares_worked_out_by_hand() -> None:
    """One among three: x = .15/4 + .85 × 3y and y = .15/4 + .85 × x/3, so x = .133125 / .2775."""
    star = TiesHere([tie("hub", leaf) for leaf in ("a", "b", "c")])
    assert close(star.pagerank(), {"hub": 0.479730, "a": 0.173423, "b": 0.173423, "c": 0.173423})
    assert star.links() == {"a": 1, "b": 1, "c": 1, "hub": 3}


def test_a_tie_that_more_have_told_of_carries_more() -> None:
    """b between a (1) and c (3): b = .05 + .85 (a + c), a = .05 + .85 b/4, c = .05 + .85 × 3b/4."""
    line = TiesHere([tie("a", "b", 1), tie("b", "c", 3)])
    assert close(line.pagerank(), {"a": 0.153378, "b": 0.486486, "c": 0.360135})


def test_parts_are_whoever_can_be_reached() -> None:
    ties = TiesHere([tie("d", "e"), tie("a", "b"), tie("b", "c"), tie("f", "g")])
    assert ties.components() == [frozenset("abc"), frozenset("de"), frozenset("fg")]


def test_nothing_held_is_no_error() -> None:
    for ties in (TiesHere([]), TiesThere(lambda kernel: [])):
        assert (ties.pagerank(), ties.links(), ties.components()) == ({}, {}, [])


def test_the_servers_numbers_are_scaled_to_one() -> None:
    scores = {"pagerank": [{"id": "b", "score": 3.0}, {"id": "a", "score": 1.0}]}
    assert TiesThere(scores.__getitem__).pagerank() == {"a": 0.25, "b": 0.75}


def note(store: Store) -> None:
    """Beside the case: what should and what should not make a tie."""
    paper = Paper("ties", "intelligence_log", text="Zed lent Ava a phone. Zed was not with Ben.")
    for id in ("p-zed", "p-kay"):
        paper.tells(id, "Person", name=id)
    paper.tells("t-phone", "Phone", value="07700 900123")
    paper.says("uses-1", "USES", "p-zed", "t-phone", **DATED)
    paper.says("uses-2", "USES", "p-ava", "t-phone", **DATED)
    paper.says("gave", "GAVE_TO", "p-zed", "p-ava", value="phone", sentence="Zed lent Ava a phone.", **DATED)
    paper.says("knows", "ASSOCIATES_WITH", "p-ben", "p-zed", value="knows", **DATED)
    paper.says("denied", "MET_WITH", "p-kay", "p-zed", negated=True, **DATED)
    paper.says("heard", "MET_WITH", "p-kay", "p-ava", hearsay=True, **DATED)
    paper.load(desk_on(store))
    other = Paper("other", "intelligence_log", text="Zed again.", handling="P")
    other.tells("p-zed-2", "Person", name="p-zed")
    other.says("again", "CONTACTED", "p-zed-2", "p-ava", **DATED)
    other.load(desk_on(store))
    entered = {"act": "state", "kind": "GAVE_TO", "from": {"id": "p-zed"}, "to": {"id": "p-ava"}, "value": "phone"}
    applied(
        desk_on(store),
        {"act": "same", "a": {"id": "p-zed"}, "b": {"id": "p-zed-2"}, "why": "one man"},
        {**entered, "document": "ties.docx", "sentence": "Zed lent Ava a phone.", "said_by": "child", "origin": "ava"},
    )


def drawn(desk: Desk) -> tuple[dict[frozenset[str], int], list[Row]]:
    """The ties of the graph that maps are drawn from, and those that the question gives."""
    with desk.view("test") as view:
        tellers = defaultdict[frozenset[str], set[str]](set)
        for row in statements(network(view, {})):
            if plain(row) and row["from_id"] != row["to_id"]:
                tellers[frozenset((row["from_id"], row["to_id"]))].add(row["origin"])
        return {pair: len(origins) for pair, origins in tellers.items()}, view.rows("most_connected")


@pytest.mark.parametrize("unreviewed", [False, True])
def test_the_ties_are_those_of_the_maps_for_every_sight(store: Store, unreviewed: bool) -> None:
    fill(store)
    note(store)
    sizes = set()
    for as_at in (date(2025, 8, 5), date(2025, 8, 20), AS_AT):
        for handlings in (("", "P", "C"), ("", "P"), ("",)):
            wanted, rows = drawn(desk_on(store, as_at, handlings=handlings, unreviewed=unreviewed))
            assert {frozenset((row["a_id"], row["b_id"])): row["weight"] for row in rows} == wanted
            assert all(row["a_id"] < row["b_id"] for row in rows)
            sizes.add(len(rows))
    assert len(sizes) > 2, "else the sights show the same"


def answered(desk: Desk, question: str, **given: str) -> list[Row]:
    with desk.view("ask") as view:
        return ask(Case(view), question, given).rows


def test_children_are_among_the_ties_and_never_ranked(store: Store) -> None:
    fill(store)
    note(store)
    desk = desk_on(store)
    rows = answered(desk, "most_connected")
    assert [(row["entity_id"], row["others"]) for row in rows if row["entity_id"].startswith(("p-zed", "t-"))] == [
        ("p-zed", 3),
        ("t-phone", 2),
    ]
    with desk.view("test") as view:
        children = Case(view).children
    assert "p-ava" in children
    assert not children & {row["entity_id"] for row in rows}
    assert {row["computed_by"] for row in rows} == {"NetworkX"}
    assert answered(desk, "most_connected", rows="1") == rows[:1]


def test_who_hangs_together_is_found_over_others(store: Store) -> None:
    fill(store)
    note(store)
    rows = answered(desk_on(store), "connected_parts", least="2")
    found = [row["members_ids"] for row in rows]
    assert found == [["p-ava", "p-ben", "p-zed"], ["m-ava", "m-ben"]], "mentions that nobody has joined stay apart"
    assert [row["people"] for row in rows] == [3, 2]
    assert answered(desk_on(store), "connected_parts", person="p-zed") == rows[:1]
    assert answered(desk_on(store), "connected_parts", least="4") == []


def test_a_file_that_is_asked_for_the_servers_engine_says_so() -> None:
    with (
        opened(Settings(store="sqlite://", engine=Engine.GDS), AS_AT, create=True) as desk,
        pytest.raises(UsageError, match=r"The store sqlite:// has no Graph Data Science: set KITH_ENGINE to auto"),
        desk.view("ask") as view,
    ):
        ask(Case(view), "most_connected", {})


def test_what_is_drawn_is_one_list() -> None:
    written = {kind.value for kind in LINKS}
    assert set(cypher.parsed("drawn", "{drawn}", "cypher").text.split("|")) == written
    assert {word.strip("' ()\n") for word in cypher.parsed("drawn", "{drawn}", "sql").text.split(",")} == written


def test_only_ties_can_be_projected() -> None:
    with pytest.raises(LookupError, match="rows to project have the columns a_id b_id weight"):
        projection.projecting("statements")
    with pytest.raises(LookupError, match="no kernel named louvain"):
        projection.kernel("louvain")
