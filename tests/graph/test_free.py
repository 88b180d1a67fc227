"""Free Cypher reads past sight: only for whom nothing is kept back, in the log before it runs, and only reading."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from graph.casebook.desk import Desk
from graph.casebook.free import free
from graph.casebook.transfer import store_hash
from graph.model.fault import NotPermittedError, UsageError
from graph.store import Store, open_store
from graph.stores.neo4j.confined import plain, refused_plan, refused_text

from ..neo4j.database import Database
from .asking import hold
from .conftest import desk_on

HOSTILE = {
    "CREATE (n:Profile {id: 'x'})": "begins with MATCH",
    "MERGE (n:Profile {id: 'x'})": "begins with MATCH",
    "MATCH (n:Profile) SET n.id = 'x'": "only reads",
    "MATCH (n:Profile) DETACH DELETE n": "only reads",
    "MATCH (n:Profile) REMOVE n.label": "only reads",
    "MATCH (n:Profile) FOREACH (x IN [1] | CREATE (:Profile {id: 'x'}))": "only reads",
    "UNWIND [1] AS x CALL (x) { CREATE (:Profile {id: 'x'}) } IN TRANSACTIONS": "only reads",
    "MATCH (a:Profile) CALL (a) { MATCH (a)-->(b) RETURN b } IN TRANSACTIONS RETURN b": "only reads",
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line": "begins with MATCH",
    "MATCH (n:Profile) LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line": "loads no files",
    "MATCH (n:Profile) LOAD/* */CSV FROM 'http://127.0.0.1:9/' AS line RETURN line": "loads no files",
    "MATCH (n:Profile) load // a word\n csv FROM 'http://127.0.0.1:9/' AS line RETURN line": "loads no files",
    "RETURN [x IN [1] | COLLECT { LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l }] AS v": "loads no files",
    "RETURN [x IN [1] | COLLECT { MATCH (n:Setting) RETURN n.value }] AS v": "CALL { … } instead",
    "RETURN CASE WHEN true THEN [x IN [1] | EXISTS { MATCH (n:Setting) }] END AS v": "CALL { … } instead",
    "MATCH (n:\\u0053etting) RETURN n.value": "not as \\u codes",
    "MATCH (n:Setting) RETURN n.value": "Say what each node is",
    "MATCH (n:`Setting`) RETURN n.value": "Say what each node is",
    "MATCH (n:Setting {key: 'audit_key'}) RETURN n.value": "Say what each node is",
    "MATCH (n:Profile|Setting) RETURN n.value": "Say what each node is",
    "MATCH (n:!Profile) RETURN n": "Say what each node is",
    "MATCH (n:$('Setting')) RETURN n.value": "Say what each node is",
    "MATCH (n) WHERE id(n) < 9 RETURN n": "Say what each node is",
    "MATCH (n) WHERE elementId(n) = '4:x:1' RETURN n": "Say what each node is",
    "SHOW USERS": "begins with MATCH",
    "SHOW SETTINGS YIELD name RETURN name": "begins with MATCH",
    "TERMINATE TRANSACTION 'neo4j-transaction-1'": "begins with MATCH",
    "CREATE USER eve SET PASSWORD 'long enough'": "begins with MATCH",
    "USE system MATCH (n) RETURN n": "begins with MATCH",
    "EXPLAIN MATCH (n:Profile) RETURN n": "begins with MATCH",
    "/* */ PROFILE MATCH (n:Profile) RETURN n": "begins with MATCH",
    "// MATCH\nCYPHER 25 MATCH (n:Profile) RETURN n": "begins with MATCH",
    "CALL dbms.listConfig() YIELD name RETURN name": "may call only",
    "CALL db.clearQueryCaches()": "may call only",
    "CALL db.createLabel('X')": "may call only",
    "CALL dbms.components() YIELD name RETURN name": "may call only",
    "MATCH (n:Profile) CALL dbms.listConfig() YIELD name RETURN name": "may call only",
    "UNWIND range(0, 9) AS i WITH gds.util.asNode(i) AS n RETURN n.value": "may not call gds.util.asnode",
    "RETURN gds . util /* */ . `asNodes`(range(0, 5)) AS n": "may not call gds.util.asnodes",
    "RETURN `gds.util.asNode`(1) AS n": "may not call gds.util.asnode",
    "MATCH (s:Profile)-[]->(t:Profile) RETURN gds.graph.project('evil', s, t) AS g": "may not call gds.graph.project",
    "CALL apoc.load.json('http://127.0.0.1:9/')": "The server refuses",
    "MATCH (n:Profile) RETURN n; MATCH (n:Profile) DETACH DELETE n": "The server refuses",
    "MATCH (n:Profile) RETURN n LIMIT -1": "The server refuses",
    "MATCH (n:Profile": "The server refuses",
    "": "begins with MATCH",
    "// nothing": "begins with MATCH",
    "MATCH (n:Profile {id: '\ud800'}) RETURN n": "half a character",
}
"""A query that must not run → a part of what is said of it."""


@pytest.fixture
def desk(neo4j: Database) -> Iterator[Desk]:
    store = open_store(neo4j.url, access=neo4j.access)
    yield hold(desk_on(store))
    store.close()


def lines(store: Store) -> list[dict[str, Any]]:
    return [json.loads(row["line"]) for row in store.read("audit", since=1)]


def test_what_is_asked_is_answered_and_cut_off_at_the_limit(desk: Desk) -> None:
    rows, more = free(desk, "MATCH (p:Person)-[r:HARBOURED]->(q) RETURN p.id AS a, q.id AS b ORDER BY a", 9)
    assert (rows, more) == ([{"a": "p-cal", "b": "p-ann"}, {"a": "p-dan", "b": "p-ann"}], False)
    assert free(desk, "UNWIND range(1, 100000000) AS i RETURN i", 2) == ([{"i": 1}, {"i": 2}], True)
    rows, _ = free(
        desk, "MATCH p = (:Profile {id: 'p-dan'})-[r:GAVE_TO]->() RETURN p, r, nodes(p)[0] AS n, date() AS d", 1
    )
    assert rows[0]["r"]["type"] == "GAVE_TO"
    assert {"Person", "Profile"} <= set(rows[0]["n"]["labels"])
    assert json.loads(json.dumps(rows)) == rows, "every value is one that JSON can hold"
    assert free(desk, "CALL db.labels() YIELD label WITH label WHERE label = 'Source' RETURN label", 9)[0]
    assert free(desk, "MATCH (n:Profile) WHERE EXISTS { (n)-[:OWES]->() } RETURN n.id AS id", 9)[0] == [{"id": "p-ann"}]


def test_nothing_but_reading_the_graph_gets_through(desk: Desk, subtests: pytest.Subtests) -> None:
    before = store_hash(desk)
    for text, said in HOSTILE.items():
        with subtests.test(ascii(text)), pytest.raises(UsageError) as refused:
            free(desk, text, 9)
        with subtests.test(f"what is said of {text!a}"):
            assert said in str(refused.value)
            assert "\n" not in str(refused.value)
    assert store_hash(desk) == before


def test_a_query_without_an_end_is_stopped_and_the_store_answers_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.casebook.free._SECONDS", 3.0)
    endless = (
        "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b WITH a, b WHERE a * b < 0 RETURN count(*) AS n"
    )
    with pytest.raises(UsageError, match="longer than 3 seconds"):
        free(desk, endless, 9)
    assert free(desk, "RETURN 1 AS one", 9) == ([{"one": 1}], False)


def test_the_log_holds_the_query_before_it_runs_and_whom_it_showed_afterwards(desk: Desk) -> None:
    with pytest.raises(UsageError):
        free(desk, "MATCH (n:Profile) SET n.id = 'x'", 9)
    assert lines(desk.store)[-1]["act"] == "cypher: MATCH (n:Profile) SET n.id = 'x'"
    shown = "per_" + "0" * 24
    free(desk, f"RETURN '{shown}' AS id, 'no id' AS other", 9)
    assert lines(desk.store)[-1]["about"] == [desk.log.pseudonym(shown)]
    assert list(desk.log.broken()) == []


@pytest.mark.parametrize("codes", [("", "P"), ("", "C"), ("P", "C"), ()])
def test_who_is_not_cleared_for_everything_is_refused_and_told_so(neo4j: Database, codes: tuple[str, ...]) -> None:
    store = open_store(neo4j.url, access=neo4j.access)
    hold(desk_on(store))
    with pytest.raises(NotPermittedError, match="cleared for all"):
        free(desk_on(store, handlings=codes), "RETURN 1 AS one", 9)
    store.close()


def test_an_embedded_store_says_that_it_knows_no_cypher(memory: Store) -> None:
    with pytest.raises(UsageError, match="knows no Cypher, one on Neo4j does"):
        free(desk_on(memory), "RETURN 1 AS one", 9)


@pytest.mark.parametrize(
    ("operator", "details", "allowed"),
    [
        ("NodeByLabelScan", "n:Profile", True),
        ("UnionNodeByLabelsScan", "n:Profile|Source", True),
        ("NodeUniqueIndexSeek", "UNIQUE n:Profile(id) WHERE id = $x", True),
        ("NodeIndexSeekByRange", "n:Source(file)", True),
        ("NodeCountFromCountStore", "count( () )", True),
        ("DirectedRelationshipTypeScan", "(a)-[r:MET_WITH]->(b)", True),
        ("ProcedureCall", "db.labels() :: (label :: STRING)", True),
        ("ProcedureCall", "dbms.killQuery(x) :: ()", False),
        ("ProcedureCall", "", False),
        ("AllNodesScan", "n", False),
        ("PartitionedAllNodesScan", "n", False),
        ("DynamicLabelNodeLookup", "n:$all(x)", False),
        ("NodeByIdSeek", "n WHERE id(n) = 1", False),
        ("NodeByLabelScan", "n:Setting", False),
        ("SubtractionNodeByLabelsScan", "n:Profile&!Setting", False),
        ("LoadCSV", "line", False),
        ("ShowSettings", "", False),
        ("TerminateTransactions", "", False),
        ("TransactionForeach", "", False),
        ("AdministrationCommand", "", False),
        ("Projection", "[x IN list | COUNT { MATCH (n) RETURN n }] AS v", False),
    ],
)  # fmt: skip
def test_each_step_of_a_plan_is_judged_wherever_it_stands(operator: str, details: str, allowed: bool) -> None:
    step = {"operatorType": f"{operator}@neo4j", "args": {"Details": details}, "children": []}
    plan = {"operatorType": "ProduceResults@neo4j", "args": {}, "children": [{**step, "children": []}]}
    deeper = {"operatorType": "Limit@neo4j", "args": {}, "children": [plan]}
    assert (refused_plan("r", deeper) is None) is allowed
    assert refused_plan("rw", deeper) is not None
    assert refused_plan("r", None) is not None


def test_words_inside_texts_and_remarks_are_not_taken_for_commands() -> None:
    assert refused_text("MATCH (n:Source) WHERE n.text CONTAINS 'load csv' RETURN n") is None
    assert refused_text('/* LOAD CSV */ MATCH (n:Source {title: "LOAD CSV \\" LOAD CSV"}) RETURN n // LOAD CSV') is None
    assert refused_text("MATCH (n) RETURN n.load, n.csv") is None
    assert refused_text("MATCH (n:Source {title: 'a'}) LOAD CSV FROM 'b' AS c RETURN c") is not None
    assert refused_text("MATCH (n:Source {title: 'it\\'s'}) LOAD CSV FROM 'b' AS c RETURN c") is not None


def test_numbers_that_json_cannot_hold_are_told_in_words() -> None:
    assert plain({"a": [float("nan"), 1.5], "b": None}) == {"a": ["nan", 1.5], "b": None}
