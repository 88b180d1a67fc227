"""The Cypher that docs/neo4j.md gives to people in Neo4j Browser: each text is true of the case written by hand."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from neo4j import GraphDatabase

from graph.store import open_store

from ..graph.conftest import Paper, applied, desk_on, fill
from .database import Database

_PAGE = (Path(__file__).parents[2] / "docs" / "neo4j.md").read_text(encoding="utf-8")
_SECTION = _PAGE.partition("## In Neo4j Browser")[2].partition("\n## ")[0]
TEXTS = {
    title.strip(): text
    for title, text in re.findall(r"^([^\n]+):\n\n```cypher\n(.*?)```", _SECTION, re.MULTILINE | re.DOTALL)
}
GIVEN = {"name": "Ava Ash", "place": "Pizza Place"}


@pytest.fixture(scope="module")
def browser(neo4j_databases: Any) -> Iterator[dict[str, list[dict[str, Any]]]]:
    """Title → what the text finds, on the case and two children who bear one number."""
    from .fixtures import ON_NEO4J

    database: Database = neo4j_databases(ON_NEO4J[0])
    database.empty()
    store = open_store(database.url, access=database.access)
    fill(store)
    desk = desk_on(store)
    for number, (name, born) in enumerate((("Cal Dray", "2011-01-01"), ("Eve Fern", "2012-02-02"))):
        paper = Paper(f"number-{number}", "provider_return", text=name)
        paper.tells(f"p-nhs-{number}", "Person", name=name, date_of_birth=born, nhs="943 476 5919")
        paper.load(desk)
    applied(desk, {"act": "same", "a": {"id": "m-ava"}, "b": {"id": "p-ava"}, "why": "she says so"})
    access = (database.access.user, database.access.password) if database.access.user else None
    with GraphDatabase.driver(database.url, auth=access) as driver, driver.session() as session:
        yield {title: session.run(text, GIVEN).data() for title, text in TEXTS.items()}
    store.close()
    database.empty()


def test_the_page_has_texts_to_paste() -> None:
    assert 8 <= len(TEXTS) <= 12
    assert _SECTION.count("```cypher") == len(TEXTS)
    assert f":param {{name: '{GIVEN['name']}', place: '{GIVEN['place']}'}}" in _SECTION


def test_every_text_finds_something(browser: dict[str, list[dict[str, Any]]]) -> None:
    assert [title for title, rows in browser.items() if not rows] == []


def rows(browser: dict[str, list[dict[str, Any]]], start: str) -> list[dict[str, Any]]:
    return next(found for title, found in browser.items() if title.startswith(start))


def test_what_was_rejected_or_put_right_is_left_out(browser: dict[str, list[dict[str, Any]]]) -> None:
    met = [row for row in rows(browser, "Two people") if row["kind"] == "MET_WITH"]
    assert [row["statements"] for row in met] == [1], "one of the two was rejected"
    here = rows(browser, "Who was stated to be at a place")
    assert {row["how"] for row in here if row["day"] == "2025-08-09"} == {"visited", "outside"}, "near was put right"


def test_people_are_shown_as_they_are_believed_to_be(browser: dict[str, list[dict[str, Any]]]) -> None:
    fields = {row["field"] for row in rows(browser, "What each source says")}
    assert {"name", "date_of_birth"} <= fields
    assert len(rows(browser, "Everything that is believed")) == 3, (
        "the tracker's row, the standing return's, the mention"
    )
    before = {(row["profile"], row["believed_to_be"], row["now"]) for row in rows(browser, "What was believed before")}
    assert ("p-ava", "p-ava", "m-ava") in before
    (number,) = rows(browser, "Numbers that two different people bear")
    assert (number["key"], sorted(number["people"])) == ("nhs", ["p-nhs-0", "p-nhs-1"])
    assert [(row["young_person"], row["rows_of_returns"]) for row in rows(browser, "Young people")] == [("m-ava", 1)]
