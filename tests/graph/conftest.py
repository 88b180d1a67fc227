"""A casebook written by hand: small papers with ids one can read, loaded as files are, decided as people do."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.audit import AuditLog
from graph.casebook.decisions import Replayed, replay
from graph.casebook.desk import Desk
from graph.casebook.load import Content, load
from graph.identity.keys import Said, profile_keys
from graph.model.fault import Fault
from graph.model.ids import search_key
from graph.model.names import DocumentKind, Extraction, Field, Kind, Label, Status
from graph.model.statement import Profile, ProfileKey, Received, Source, Statement
from graph.sight import Sight
from graph.store import Store, open_store

from ..neo4j.fixtures import ON_EVERY_NEO4J, ON_NEO4J, Databases

END = date(2025, 10, 31)
JULY, AUGUST, NOTE = "2025-07-31T22:59:59.999999Z", "2025-08-31T22:59:59.999999Z", "2025-08-12T22:59:59.999999Z"
FIRST_ISSUE, SECOND_ISSUE = "2025-09-10T22:59:59.999999Z", "2025-09-20T22:59:59.999999Z"
DECIDED = "2025-10-01T09:00:00Z"
TEXT = (
    "Ava said she met Ben at Pizza Place. She saw Ben at the fair. Ava was seen near Pizza Place. A man in a grey "
    "Corsa gave her a lift."
)


def desk_on(
    store: Store, as_at: date = END, *, handlings: tuple[str, ...] = ("", "P", "C"), unreviewed: bool = False
) -> Desk:
    """A desk with one's own sight."""
    seen = Sight(viewer="v", agency="a", purpose="test", as_at=as_at, handlings=handlings, unreviewed=unreviewed)
    return Desk(store, seen, AuditLog(store, bytes(32)))


@dataclass
class Paper:
    """One file that is one source: what stands in it, and who may see it."""

    name: str
    kind: str
    at: str = AUGUST
    text: str = ""
    handling: str = "C"
    extraction: str = "structured"
    received: dict[str, Any] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    profiles: list[Profile] = field(default_factory=list)
    keys: list[ProfileKey] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)

    @property
    def source(self) -> str:
        """The id of its one source."""
        return f"s-{self.name}"

    def tells(self, id: str, label: str, owners: dict[str, str] | None = None, **values: str) -> str:
        """An entity with its values; statements are called ``id.field``."""
        extraction = Extraction(self.extraction)
        self.profiles.append(
            Profile(id=id, label=Label(label), source=self.source, extraction=extraction, recorded_at=self.at)
        )
        said = {Field(key): Said(value, (owners or {}).get(key, "")) for key, value in values.items()}
        if extraction is not Extraction.MACHINE:
            self.keys += profile_keys(id, Label(label), said)
        for key, value in values.items():
            self._add(id=f"{id}.{key}", kind=Kind.STATED_IN, from_profile=id, field=Field(key), value=value)
        return id

    def says(self, id: str, kind: str, a: str | None, b: str | None, **more: Any) -> str:
        """A statement between two; a sentence is looked up in the text."""
        sentence = more.get("sentence", "")
        if sentence:
            start = self.text.index(sentence)
            more |= {"span_start": start, "span_end": start + len(sentence)}
        self._add(id=id, kind=Kind(kind), from_profile=a, to_profile=b, **more)
        return id

    def _add(self, **values: Any) -> None:
        standing = {"source": self.source, "recorded_at": self.at, "handling": self.handling, "origin": self.source,
                    "extraction": Extraction(self.extraction)}  # fmt: skip
        self.statements.append(Statement(**{**standing, **values}))

    def given(self) -> tuple[Received, Content]:
        """The ledger's entry and the content, as read from a file."""
        source = Source(
            id=self.source, file=f"f-{self.name}", place="", kind=DocumentKind(self.kind),
                title=f"Title of {self.name}",
            text=self.text, search_key=search_key(self.text), recorded_at=self.at, handling=self.handling,
        )  # fmt: skip
        record = {"sha256": f"f-{self.name}", "name": f"{self.name}.docx", "kind": DocumentKind(self.kind),
            "status": "loaded",
                  "rows": 1, "recorded_at": self.at, "sender": "WCC"}  # fmt: skip
        received = Received(**{**record, **self.received})
        return received, Content([source], self.profiles, self.keys, self.statements)

    def load(self, desk: Desk) -> Status:
        """Take it in as a received file is."""
        return load(desk, *self.given(), self.faults)


def decide(desk: Desk, *lines: dict[str, Any], at: str = DECIDED) -> Replayed:
    """Replay lines by "x"."""
    return replay(desk, "\n".join(json.dumps({"by": "x", "at": at, **line}) for line in lines))


def applied(desk: Desk, *lines: dict[str, Any], at: str = DECIDED) -> None:
    """Replay lines, all of which must stand."""
    outcome = decide(desk, *lines, at=at)
    assert outcome.refused == []
    assert outcome.applied == len(lines)


AVA = {"label": "Person", "name": "Ava Ash", "date_of_birth": "2010-01-02"}
BEN = {"label": "Person", "la_id": "204"}
PIZZA = {"label": "Location", "name": "Pizza Place", "address": "2 Quay Street", "postcode": "WX1 2BB"}
MAN = {"label": "Person", "unidentified": "man in a grey Corsa"}


def papers() -> list[Paper]:
    """Two children, a home, an interview read by machine, a return and its re-issue."""
    police = Paper("police", "police_tracker", AUGUST, "Ava Ash went missing from 1 Elm Road", "P")
    police.tells("p-ava", "Person", name="Ava Ash", date_of_birth="2010-01-02")
    police.tells("e-ava", "Episode", police_ref="MP/1", start="2025-08-09T20:00:00.000000Z",
                 end="2025-08-10T01:00:00.000000Z", classification="missing", risk="medium")  # fmt: skip
    police.tells("l-home", "Location", address="1 Elm Road", postcode="WX1 1AA", place_kind="dwelling")
    police.says("had", "HAD_EPISODE", "p-ava", "e-ava", said_by="police")
    police.says("lives", "LIVES_AT", "p-ava", "l-home", event_from="2025-08-09", event_to="2025-08-09", precision="day")
    listed = Paper("list", "looked_after_list", JULY, "Ben Birch 204")
    listed.tells("p-ben", "Person", {"la_id": "WCC"}, name="Ben Birch", date_of_birth="2011-03-04", la_id="204")
    old = Paper("old", "provider_return", FIRST_ISSUE, "HF-1 completed",
                received={"period": "2025-Q3", "name": "Q3.xlsx"})  # fmt: skip
    old.tells("p-old", "Person", name="Ava Ash", date_of_birth="2010-01-02", provider_ref="HF-1")
    old.tells("i-old", "Interview", outcome="completed")
    new = Paper("new", "provider_return", SECOND_ISSUE, "HF-1 declined",
                received={"period": "2025-Q3", "name": "Q3 corrected.xlsx", "reissue": True},
                faults=(Fault(fault="no postcode", remedy="send it", row="7", column="Postcode",
                    value="?"),))  # fmt: skip
    new.tells("p-new", "Person", name="Ava Ash", date_of_birth="2010-01-02", provider_ref="HF-1")
    new.tells("i-new", "Interview", outcome="declined_by_child")
    note = Paper("note", "return_interview", NOTE, TEXT, extraction="machine")
    note.tells("m-ava", "Person", name="Ava")
    note.tells("m-ben", "Person", name="Ben")
    note.tells("m-pizza", "Location", name="Pizza Place")
    dated = {"event_from": "2025-08-09", "event_to": "2025-08-09", "precision": "day"}
    judged = {
        "rule": "r1",
        "reader": "kith 1",
        "basis": "frames named/named affirmed",
        "band": "strong",
        "confidence": 0.93,
    }
    note.says("met", "MET_WITH", "m-ava", "m-ben", sentence="Ava said she met Ben at Pizza Place.", **dated, **judged)
    note.says("wrong", "MET_WITH", "m-ava", "m-ben", sentence="She saw Ben at the fair.", **dated)
    note.says("vague", "SEEN_AT", "m-ava", "m-pizza", value="near", sentence="Ava was seen near Pizza Place.", **dated)
    note.says("unread", "SEEN_AT", "m-ben", "m-pizza", value="visited", **dated)
    return [police, listed, old, new, note]


DECISIONS: tuple[dict[str, Any], ...] = (
    {"act": "place", **{key: PIZZA[key] for key in ("name", "address", "postcode")}, "kind": "premises",
        "aliases": ["PP"]},
    {"act": "accept", "statement": "met"},
    {"act": "reject", "statement": "wrong", "why": "another Ben"},
    {"act": "amend", "statement": "vague", "value": "outside"},
    {"act": "state", "kind": "SEEN_AT", "from": AVA, "to": PIZZA, "value": "visited", "document": "note.docx",
     "sentence": "Ava said she met Ben at Pizza Place.", "said_by": "child", "origin": "ava",
         "event_from": "2025-08-09",
     "event_to": "2025-08-09", "precision": "day"},
    {"act": "role", "person": {**MAN, "new": True}, "role": "person_of_concern", "category": "suspected",
     "review_due": "2026-10-01"},
    {"act": "different", "a": AVA, "b": BEN, "why": "two children"},
    {"act": "repeats", "statement": "met", "first": "had"},
)  # fmt: skip


def fill(store: Store) -> None:
    """Load the papers and replay the decisions."""
    desk = desk_on(store)
    for paper in papers():
        paper.load(desk)
    applied(desk, *DECISIONS)


STORES = ("sqlite file", "sqlite memory", *ON_NEO4J)
"""Every kind of store, on which a test runs that takes ``store``."""
CONTRACT = ("test_queries", "test_store")
"""Modules that run on every release of Neo4j besides."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that takes ``store`` each kind of store."""
    if "store" in metafunc.fixturenames:
        contract = metafunc.module.__name__.rpartition(".")[2] in CONTRACT
        kinds = [*STORES, *(kind for kind in ON_EVERY_NEO4J if contract and kind not in STORES)]
        metafunc.parametrize("store", kinds, indirect=True)


@pytest.fixture
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    if request.param.startswith("neo4j"):
        databases: Databases = request.getfixturevalue("neo4j_databases")
        database = databases(request.param)
        database.empty()
        opened = open_store(database.url, access=database.access)
    else:
        opened = open_store(f"sqlite:///{tmp_path / 'kith.db'}" if request.param == "sqlite file" else "sqlite://")
    yield opened
    opened.close()


@pytest.fixture
def memory() -> Iterator[Store]:
    """An empty store that is quickest to make."""
    opened = open_store("sqlite://")
    yield opened
    opened.close()


@pytest.fixture
def book(memory: Store) -> Store:
    """A store that holds the case."""
    fill(memory)
    return memory


@pytest.fixture(scope="session")
def at() -> Callable[[str], str]:
    """UTC text of a short time: ``2025-08-09 20:00``."""
    return lambda text: f"{text.replace(' ', 'T')}:00.000000Z"
