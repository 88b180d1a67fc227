"""The extra labels for Neo4j Browser: true after every change, never a child of concern, and only for the eye."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import cypher
from api.answers import held, measures
from graph.casebook.people import children, persons
from graph.store import Store, open_store

from ..graph.conftest import BEN, Paper, applied, desk_on, fill
from .database import Database

EXTRA = ("YoungPerson", "Associate", "PersonOfConcern")
NOW = date.today()


@pytest.fixture
def store(neo4j: Database) -> Iterator[Store]:
    opened = open_store(neo4j.url, access=neo4j.access)
    fill(opened)
    yield opened
    opened.close()


def called(neo4j: Database) -> dict[str, set[str]]:
    """Extra label → the profiles that have it."""
    rows = neo4j.run(
        "UNWIND $extra AS label MATCH (p:Profile) WHERE label IN labels(p) RETURN label, p.id AS id", extra=list(EXTRA)
    )
    return {label: {row["id"] for row in rows if row["label"] == label} for label in EXTRA}


def wanted(neo4j: Database, store: Store) -> dict[str, set[str]]:
    """The same as kith itself sees people now, with every clearance."""
    with desk_on(store, NOW).view("test") as view:
        people = persons(view)
        seen = {
            "YoungPerson": children(view, people),
            "Associate": {id for id, one in people.items() if any(role.role == "associate" for role in one.roles)},
            "PersonOfConcern": {id for id, one in people.items() if one.is_concern()},
        }
    part_of = neo4j.run(
        "MATCH (p:Profile)-[now:PART_OF]->() WHERE now.known_to STARTS WITH '9999' "
        "RETURN p.id AS profile, now.entity AS entity"
    )
    return {label: {row["profile"] for row in part_of if row["entity"] in ids} for label, ids in seen.items()}


def test_labels_are_what_kith_sees_after_every_change(neo4j: Database, store: Store) -> None:
    man = next(iter(wanted(neo4j, store)["PersonOfConcern"]))
    assert called(neo4j) == wanted(neo4j, store)
    assert {"p-ava", "p-ben", "p-new"} <= called(neo4j)["YoungPerson"]
    assert called(neo4j)["PersonOfConcern"] == {man}

    desk = desk_on(store)
    paper = Paper("later", "intelligence_log", text="Kay Elm")
    paper.tells("p-kay", "Person", name="Kay Elm", date_of_birth="1990-01-01")
    paper.tells("p-max", "Person", name="Max Oak", date_of_birth=f"{NOW.year - 10}-05-05")
    paper.load(desk)
    assert called(neo4j)["YoungPerson"] >= {"p-max"}

    role = {"act": "role", "person": {"id": "p-kay"}, "role": "associate", "category": None}
    applied(desk, role)
    assert called(neo4j)["Associate"] == {"p-kay"}

    applied(desk, {"act": "same", "a": {"id": "p-kay"}, "b": {"id": man}, "why": "one man"})
    assert called(neo4j) == wanted(neo4j, store)
    assert called(neo4j)["PersonOfConcern"] == {man, "p-kay"}

    applied(desk, {"act": "different", "a": {"id": "p-kay"}, "b": {"id": man}, "why": "two"}, at="2025-10-02T09:00:00Z")
    assert called(neo4j) == wanted(neo4j, store)
    assert called(neo4j)["PersonOfConcern"] == {man}

    said = neo4j.run("MATCH (:Profile {id: $id})-[s:STATED_IN {field: 'role'}]->() RETURN s.id AS id", id=man)
    applied(desk, {"act": "reject", "statement": said[0]["id"], "why": "wrong"}, at="2025-10-03T09:00:00Z")
    assert called(neo4j) == wanted(neo4j, store)
    assert called(neo4j)["PersonOfConcern"] == set()


def test_a_child_is_never_labelled_a_person_of_concern(neo4j: Database, store: Store) -> None:
    """Whoever was called one, and turns out to have been under 18, is one no longer."""
    man = next(iter(called(neo4j)["PersonOfConcern"]))
    applied(desk_on(store), {"act": "same", "a": {"id": man}, "b": BEN, "why": "he is Ben"})
    assert called(neo4j)["PersonOfConcern"] == set()
    assert man in called(neo4j)["YoungPerson"]
    assert called(neo4j) == wanted(neo4j, store)


def test_no_answer_depends_on_them(neo4j: Database, store: Store) -> None:
    def told() -> list[object]:
        desk = desk_on(store, unreviewed=True)
        return [
            answer(desk).document()
            for answer in (held.people, held.place_list, measures.episodes, measures.concerns, measures.hotspots)
        ]

    before = told()
    neo4j.run("MATCH (p:Profile) REMOVE p:YoungPerson:Associate:PersonOfConcern")
    assert not any(called(neo4j).values())
    assert told() == before
    texts = Path(cypher.__file__).parent.rglob("*.cypher")
    found = {path.name for path in texts if re.search("|".join(EXTRA), path.read_text(encoding="utf-8"))}
    assert found == {"labels.cypher"}


def test_a_withdrawn_return_takes_its_labels_along(neo4j: Database, store: Store) -> None:
    desk = desk_on(store)
    for name, issue in (("first", {"period": "2025-09"}), ("second", {"period": "2025-09", "reissue": True})):
        paper = Paper(name, "disruption_actions", text=name, received={"name": f"{name}.xlsx", **issue})
        paper.tells("p-once" if name == "first" else "p-twice", "Person", la_id="777", name="Una Yew")
        paper.load(desk)
    assert called(neo4j) == wanted(neo4j, store)
