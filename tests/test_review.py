"""What becomes of a machine's proposal once a person has decided on it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.answers import held
from api.answers.answer import Row
from api.answers.words import cell
from api.settings import Settings
from api.wiring import opened
from graph.casebook.decisions import replay
from graph.casebook.desk import Desk
from ingest.load import load, offered

from .conftest import AS_AT

HEADER = (
    "Misper ref,Surname,Forename,DOB,Address missing from,Category,Risk,Date/time missing,Date/time returned,Remarks"
)
ROWS = (
    "MP/25/1,MOSS,Ada,01/02/2010,1 Ferry Road AB1 1AA,Missing,Medium,05/05/2025 18:00,06/05/2025 01:00,"
    "Located Ferry Park with HALE",
    "MP/25/2,HALE,Jo,03/04/2010,2 Ferry Road AB1 1AB,Missing,Medium,05/05/2025 18:00,06/05/2025 01:00,"
    "Home of own accord",
    "MP/25/3,FINCH,Ola,05/06/2010,3 Ferry Road AB1 1AC,Missing,Medium,07/05/2025 18:00,08/05/2025 01:00,"
    "Returned with REED",
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with one tracker of three rows."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "tracker.csv").write_text("\n".join((HEADER, *ROWS)), encoding="utf-8")
    with opened(Settings(store=f"sqlite:///{tmp_path / 'kith.db'}"), AS_AT, create=True) as desk:
        load(desk, offered([inbox]))
    return tmp_path / "kith.db"


@pytest.fixture
def desk(store: Path) -> Iterator[Desk]:
    """What is shown without asking for more."""
    with opened(Settings(store=f"sqlite:///{store}"), AS_AT) as desk:
        yield desk


@pytest.fixture
def wide(store: Path) -> Iterator[Desk]:
    """With what nobody has looked at."""
    with opened(Settings(store=f"sqlite:///{store}"), AS_AT, unreviewed=True) as desk:
        yield desk


def links(desk: Desk) -> list[Row]:
    return list(held.statements(desk, ["MISSING_WITH", "FOUND_AT"]).rows)


def ends(rows: list[Row]) -> set[tuple[str, frozenset[str]]]:
    return {(row["kind"], frozenset((row["from"]["name"], row["to"]["name"]))) for row in rows}


HALE, PARK, REED = (
    ("MISSING_WITH", frozenset(("Ada Moss", "HALE"))),
    ("FOUND_AT", frozenset(("Ada Moss", "Ferry Park"))),
    ("MISSING_WITH", frozenset(("Ola Finch", "REED"))),
)


def decide(desk: Desk, act: str, row: Row, **more: Any) -> None:
    line = {"act": act, "statement": row["id"], "by": "analyst", "at": "2025-06-01T09:00:00Z", **more}
    outcome = replay(desk, json.dumps(line))
    assert (outcome.applied, outcome.refused) == (1, [])


def with_name(rows: list[Row], name: str) -> Row:
    return next(row for row in rows if name in (row["from"]["name"], row["to"]["name"]))


def test_a_proposal_is_shown_only_where_it_is_asked_for(desk: Desk, wide: Desk) -> None:
    assert links(desk) == []
    assert ends(links(wide)) == {HALE, PARK, REED}
    assert {row["review"] for row in links(wide)} == {"unreviewed"}
    assert {row["name"] for row in held.people(wide).rows} == {"Ada Moss", "Jo Hale", "Ola Finch"}


def test_an_accepted_proposal_is_shown_with_the_words_of_its_mention(desk: Desk, wide: Desk) -> None:
    decide(desk, "accept", with_name(links(wide), "HALE"))
    (row,) = links(desk)
    assert ends([row]) == {HALE}
    assert (row["review"], row["extraction"], row["rule"]) == ("accepted", "machine", "located_with")
    assert ends(links(wide)) == {HALE, PARK, REED}
    assert {one["name"] for one in held.people(desk).rows} == {"Ada Moss", "Jo Hale", "Ola Finch"}


def test_a_rejected_proposal_disappears_from_every_view(desk: Desk, wide: Desk) -> None:
    decide(desk, "reject", with_name(links(wide), "HALE"))
    assert links(desk) == []
    assert ends(links(wide)) == {PARK, REED}


def test_an_amended_proposal_is_replaced_by_what_the_person_says(desk: Desk, wide: Desk) -> None:
    proposal = with_name(links(wide), "HALE")
    other = "to" if proposal["to"]["name"] == "HALE" else "from"
    known = {"label": "Person", "name": "Jo Hale", "date_of_birth": "2010-04-03"}
    decide(desk, "amend", proposal, **{other: known})
    (row,) = links(desk)
    assert ends([row]) == {("MISSING_WITH", frozenset(("Ada Moss", "Jo Hale")))}
    assert (row["review"], row["extraction"]) == ("amended", "person")
    assert ends(links(wide)) == {("MISSING_WITH", frozenset(("Ada Moss", "Jo Hale"))), PARK, REED}


def test_a_decision_counts_from_the_day_it_was_made(store: Path, desk: Desk, wide: Desk) -> None:
    decide(desk, "accept", with_name(links(wide), "HALE"))
    earlier = AS_AT.replace(month=5)
    with opened(Settings(store=f"sqlite:///{store}"), earlier) as before:
        assert links(before) == []


def test_a_mention_says_whom_it_may_be_and_stays_itself(wide: Desk) -> None:
    rows = links(wide)
    (jo,) = [one for one in held.people(wide).rows if one["name"] == "Jo Hale"]
    hale, reed = with_name(rows, "HALE"), with_name(rows, "REED")
    (mention,) = [end for end in (hale["from"], hale["to"]) if end["name"] == "HALE"]
    assert mention["may_be"] == [{"id": jo["id"], "name": "Jo Hale"}]
    assert mention["id"] != jo["id"]
    assert cell(mention) == "HALE (may be Jo Hale)"
    assert [end["may_be"] for end in (reed["from"], reed["to"]) if end["name"] == "REED"] == [[]]
    assert all("may_be" not in end for end in (hale["from"], hale["to"]) if end["name"] != "HALE")
