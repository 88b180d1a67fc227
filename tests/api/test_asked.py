"""Analysts' questions as a user meets them: on the decided case load, on the command line and over HTTP."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.server import create_app
from api.settings import Settings
from cypher.question import question_names
from graph.store import open_store

from ..neo4j.database import Database
from .conftest import Kith

DAY = "2025-10-31"
NEEDED = {
    "between": {"a": "Keira Dunmore", "b": "Jasmine Adeyemi-Cole"}, "lived_at": {"place": "Flat 9 Tiller Court"},
    "named_in": {"document": "Isla K RHI letter.docx"}, "reported_with": {"day": "2025-08-08"},
}  # fmt: skip
"""What must be given."""
OF_THE_CASE = [name for name in question_names() if not name.startswith("pole_")]
EVIDENCE = {"id", "kind", "sentence", "source", "said_by", "origin", "negated", "hearsay", "uncertain", "unsettled",
            "event_from", "event_to", "recorded_at", "extraction", "review"}  # fmt: skip


def words(name: str) -> list[str]:
    return [part for key, value in NEEDED.get(name, {}).items() for part in ("--param", f"{key}={value}")]


@pytest.fixture(scope="module")
def client(store_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(store=f"sqlite:///{store_path}")), base_url="http://127.0.0.1") as opened:
        yield opened


@pytest.mark.parametrize("name", OF_THE_CASE)
def test_each_question_tells_an_analyst_something_and_what_it_rests_on(
    name: str, ask: Kith, client: TestClient
) -> None:
    ran = ask("ask", name, *words(name))
    assert (ran.code, ran.err) == (0, "")
    document = ran.document
    assert set(document) == {"as_at", "parameters", "withheld", "rows"}
    assert document["as_at"] == DAY
    assert document["parameters"]["question"] == name
    assert document["rows"], "an empty answer proves nothing"
    for row in document["rows"]:
        for value in row.values():
            if isinstance(value, dict):
                assert set(value) == {"id", "label", "name"}
                assert value["label"]
        for each in row.get("statements", ()):
            assert set(each) >= EVIDENCE
    assert client.get(f"/ask/{name}", params={**NEEDED.get(name, {}), "as_at": DAY}).json() == document


def test_the_questions_are_listed_with_what_they_ask_for(kith: Kith, client: TestClient) -> None:
    rows = kith("questions", "--json").document["rows"]
    assert [row["name"] for row in rows] == list(question_names())
    listed = {row["name"]: row["parameters"] for row in rows}
    assert listed["reported_with"][0] == {"name": "day", "type": "date", "takes": "a date", "default": None}
    assert listed["near_concern"][0]["default"] == "7"
    assert all(row["description"].endswith(".") for row in rows)
    assert client.get("/questions").json()["rows"] == rows


def test_the_list_for_people_writes_each_name_as_it_is_typed(kith: Kith) -> None:
    said = kith("questions").out
    assert "shared_phone" in said
    assert "days=3" in said


def test_a_table_says_what_weakens_a_row(kith: Kith, store_path: Path) -> None:
    told = ("--store", f"sqlite:///{store_path}", "--as-at", DAY)
    said = kith("ask", "contradicted", *told).out
    assert "1 denied" in said
    assert "Of which" in said
    empty = kith("ask", "gave", "--param", "person=Callum Rae", *told).out.splitlines()
    assert empty[0].startswith("About Callum Rae (per_")
    assert empty[1] == "Nothing visible answers this."


def test_an_answer_says_whom_a_name_was_taken_for(ask: Kith) -> None:
    callum = next(row for row in ask("people").document["rows"] if row["name"] == "Callum Rae")
    given = ask("ask", "lifts", "--param", "person=callum rae").document["parameters"]["person"]
    assert given == {"id": callum["id"], "label": "Person", "name": "Callum Rae", "given": "callum rae"}
    assert ask("ask", "lifts").document["parameters"]["person"] is None
    document = ask("ask", "named_in", *words("named_in")).document["parameters"]["document"]
    assert document["given"] == NEEDED["named_in"]["document"]
    assert document["sources"] == [document["id"]]


def test_a_table_says_in_words_what_is_held_and_shows_no_id_for_a_name(kith: Kith, store_path: Path) -> None:
    told = ("--store", f"sqlite:///{store_path}", "--as-at", DAY)
    due = kith("ask", "due_review", *told).out
    assert "role: person_of_concern/suspected" in due
    assert "STATED_IN" not in due
    named = kith("ask", "named_in", *words("named_in"), *told).out.splitlines()[1:]
    assert "per_" not in "".join(named)
    assert "row of" in "".join(named)
    assert "key:" not in kith("ask", "one_origin", *told).out
    assert "Day of child" in kith("ask", "near_concern", *told).out


def test_a_guest_house_has_for_hosts_those_who_run_it_not_who_may_stop_there_later(ask: Kith) -> None:
    stays = [row for row in ask("ask", "harboured").document["rows"] if row["place"]]
    hosts = {row["host"]["name"] for row in stays if "Anchorage" in row["place"]["name"]}
    assert hosts == {"Michelle Rudd"}
    assert all(row["statements"][0]["kind"] in ("LIVES_AT", "RUNS", "HOSTS_AT") for row in stays)
    assert all(row["statements"][-1]["kind"] == "STAYED_AT" for row in stays)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("who",), 404, "No question is called who; there are: between"),
        (("gave", "--param", "man=x"), 422, "gave does not ask for man: it asks for person"),
        (("gave", "--param", "person=Nobody At All"), 404, "nothing visible is called 'Nobody At All'"),
        (("gave", "--param", "person=per_000000000000000000000000"), 404, "nothing visible is called"),
        (("lived_at",), 422, "lived_at needs place"),
        (("near_concern", "--param", "days=soon"), 422, "days must be a whole number, not 'soon'"),
        (("reported_with", "--param", "day=2025-02-30"), 422, "day must be a date, not '2025-02-30'"),
        (("between", "--param", "a=Amber Liddell", "--param", "b=Keira Dunmore"), 422, "could be Amber Liddell (born"),
        (("gave", "--param", "person=Callum Rae", "--param", "person=Kai Lomas"), 422, "person is given twice"),
    ],
)
def test_a_question_put_wrongly_gets_one_plain_sentence(
    arguments: tuple[str, ...], status: int, said: str, ask: Kith, client: TestClient
) -> None:
    ran = ask("ask", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1
    given = [tuple(word.split("=", 1)) for word in arguments[1:] if "=" in word]
    replied = client.get(f"/ask/{arguments[0]}", params=[*given, ("as_at", DAY)])  # type: ignore[list-item]
    assert replied.status_code == status
    assert said in replied.json()["error"]


def test_a_parameter_without_a_sign_of_equality_is_refused(ask: Kith) -> None:
    ran = ask("ask", "gave", "--param", "person")
    assert (ran.code, "written name=value" in ran.err) == (2, True)


def test_days_are_read_as_people_here_write_them(ask: Kith) -> None:
    one, other = (
        ask("ask", "reported_with", "--param", "day=08/08/2025"),
        ask("ask", "reported_with", *words("reported_with")),
    )
    assert one.document == other.document


def test_who_is_not_cleared_sees_less_and_is_told_how_much(ask: Kith, monkeypatch: pytest.MonkeyPatch) -> None:
    every = ask("ask", "cross_border").document
    monkeypatch.setenv("KITH_CLEARANCES", "P")
    fewer = ask("ask", "cross_border").document
    assert every["withheld"] == 0 < fewer["withheld"]
    assert len(fewer["rows"]) < len(every["rows"])
    assert ask("ask", "gave").document["rows"] == []


def test_no_child_stands_where_an_offender_would(ask: Kith) -> None:
    people = ask("people").document["rows"]
    children = {row["id"] for row in people if "young_person" in row["roles"]}
    assert children
    for name, column in (("harboured", "host"), ("pressure", "holder"), ("two_steps", "concern"),
                         ("near_concern", "concern"), ("premises", "adult")):  # fmt: skip
        shown = {row[column]["id"] for row in ask("ask", name).document["rows"]}
        assert shown
        assert not shown & children


def log(store_path: Path) -> list[dict[str, Any]]:
    with sqlite3.connect(store_path) as held:
        return [json.loads(line) for (line,) in held.execute("SELECT line FROM audit ORDER BY number")]


def test_the_log_tells_who_was_seen_even_where_only_a_name_was_ambiguous(ask: Kith, store_path: Path) -> None:
    ask("ask", "gave")
    line = log(store_path)[-1]
    assert (line["act"], line["category"]) == ("ask", "consultation")
    assert len(line["about"]) > 5
    ask("ask", "gave", "--param", "person=Amber Liddell")
    assert len(log(store_path)[-1]["about"]) == 2


def test_an_embedded_store_refuses_cypher_with_a_sentence(kith: Kith, store_path: Path, client: TestClient) -> None:
    ran = kith("cypher", "MATCH (n:Profile) RETURN n", "--store", f"sqlite:///{store_path}")
    assert (ran.code, ran.out) == (2, "")
    assert "knows no Cypher" in ran.err
    replied = client.post("/cypher", json={"text": "RETURN 1"})
    assert (replied.status_code, "knows no Cypher" in replied.json()["error"]) == (400, True)


def test_cypher_is_answered_on_neo4j_and_refused_without_full_clearance(
    kith: Kith, neo4j: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(neo4j.url, access=neo4j.access).close()
    monkeypatch.setenv("KITH_NEO4J_USER", neo4j.access.user)
    monkeypatch.setenv("KITH_NEO4J_PASSWORD", neo4j.access.password)
    asked = ("cypher", "UNWIND [1, 2, 3] AS i RETURN i AS `a.b`", "--limit", "2", "--store", neo4j.url)
    document = kith(*asked, "--json").document
    assert (document["rows"], document["parameters"]) == ([{"a.b": 1}, {"a.b": 2}], {"limit": 2, "more": True})
    assert "Only the first 2 rows" in kith(*asked).out
    with TestClient(create_app(Settings(store=neo4j.url)), base_url="http://127.0.0.1") as opened:
        assert opened.post("/cypher", json={"text": asked[1], "limit": 2}).json() == document
        assert opened.post("/cypher", json={"text": "MATCH (n:Setting) RETURN n"}).status_code == 400
        assert opened.post("/cypher", json={"text": "RETURN 1", "limit": 0}).status_code == 422
    monkeypatch.setenv("KITH_CLEARANCES", "P")
    ran = kith(*asked)
    assert (ran.code, ran.out) == (4, "")
    assert "cleared for all" in ran.err
