"""Assessments, actions and minutes as lists: words as recorded, levels as people set them, nobody given a role."""

from datetime import date
from typing import Any

import pytest

from api.answers import records
from api.answers.answer import Row
from graph.casebook.desk import Desk
from graph.store import Store

from .conftest import AUGUST, Paper, applied, desk_on

INDICATORS = "Missing / late: yes - out three nights. Gifts: no. Online: unclear."


def police() -> Paper:
    paper = Paper("police", "police_tracker", AUGUST, handling="P")
    paper.tells("p-ava", "Person", name="Ava Ash", date_of_birth="2010-01-02")
    return paper


def referral() -> Paper:
    """A referral of Ava, whose name it shortens."""
    paper = Paper("referral", "referral", AUGUST, INDICATORS, extraction="machine")
    paper.tells("m-ava", "Person", name="A Ash")
    paper.extraction = "structured"
    paper.tells("as", "Assessment", assessed_on="2025-08-05", referrer="J Poole", agency="School", tool_total="7",
                tool_level="medium", professional_level="high", rationale="three nights",
                persons_of_concern="Darren Hodge (driver)", consent="yes")  # fmt: skip
    for number, (value, words) in enumerate([
        ("Missing / late: yes", "Missing / late: yes - out three nights."), ("Gifts: no", "Gifts: no."),
        ("Online: unclear", "Online: unclear."),
    ]):  # fmt: skip
        start = INDICATORS.index(words)
        paper._add(id=f"as.i{number}", kind="STATED_IN", from_profile="as", field="indicator", value=value,
                   sentence=words, span_start=start, span_end=start + len(words))  # fmt: skip
    paper.says("about", "SUBJECT_OF", "m-ava", "as")
    return paper


def minutes() -> Paper:
    paper = Paper("minutes", "minutes", AUGUST, "Panel")
    paper.tells("meet", "Meeting", met_on="2025-08-12", item="Child: A", attendee="J Poole, School")
    for id, action, due, status in [
        ("a-done", "Send the map", "2025-08-20", "Complete"),
        ("a-late", "Visit the flat", "2025-09-01", "not complete"),
        ("a-next", "Write to the owner", "2025-12-01", ""), ("a-vague", "Ask the school", "next meeting", "ongoing"),
    ]:  # fmt: skip
        said: dict[str, Any] = {"status": status} if status else {}
        paper.tells(id, "Action", action=action, owner="J Poole", due=due, **said)
    return paper


def register() -> Paper:
    paper = Paper("register", "disruption_actions", AUGUST, "CAWN")
    paper.tells("r-ava", "Person", name="Ava Ash", date_of_birth="2010-01-02")
    rows: list[tuple[str, dict[str, Any]]] = [
        ("d-on", {"expiry": "2025-10-31", "outcome": "Served"}), ("d-off", {"expiry": "2025-10-30", "breach": "Y"}),
        ("d-visit", {"outcome": "Words of advice"}), ("d-wait", {"outcome": "Awaited"}), ("d-new", {}),
    ]  # fmt: skip
    for id, more in rows:
        paper.tells(id, "Action", reference=id, action_type="CAWN", aim="Darren HODGE", issued="2025-08-01", **more)
    paper.says("of", "SUBJECT_OF", "r-ava", "d-on")
    paper.extraction = "machine"
    paper.tells("r-man", "Person", name="Darren HODGE")
    paper.says("against", "SUBJECT_OF", "r-man", "d-on")
    return paper


@pytest.fixture
def desk(memory: Store) -> Desk:
    found = desk_on(memory)
    for paper in (police(), referral(), minutes(), register()):
        paper.load(found)
    return found


def ids(rows: object) -> list[str]:
    assert isinstance(rows, (list, tuple))
    return [row["id"] for row in rows]


def test_an_assessment_shows_both_levels_and_the_evidence_behind_each_tick(desk: Desk) -> None:
    (row,) = records.assessments(desk).rows
    assert (row["tool_total"], row["tool_level"], row["professional_level"]) == (7, "medium", "high")
    assert row["indicators"] == {"yes": 1, "unclear": 1, "no": 1}
    assert row["indicators_recorded"][0] == {
        "indicator": "Missing / late", "answer": "yes", "evidence": "Missing / late: yes - out three nights.",
    }  # fmt: skip
    assert row["document"]["file"] == "referral.docx"


def test_a_name_in_a_referral_is_words_and_nobodys_role(desk: Desk) -> None:
    (row,) = records.assessments(desk).rows
    assert row["persons_of_concern"] == ["Darren Hodge (driver)"]
    assert "as the document records" in records.assessments(desk).notes[0]


def test_a_child_whom_only_the_referral_names_is_shown_as_it_does_with_whom_it_may_be(desk: Desk) -> None:
    (row,) = records.assessments(desk).rows
    assert (row["person"]["name"], row["person"]["id"]) == ("A Ash", "m-ava")
    assert [each["name"] for each in row["person"]["may_be"]] == ["Ava Ash"]


def test_open_actions_are_those_neither_done_nor_decided_nor_run_out(desk: Desk) -> None:
    assert set(ids(records.actions(desk, only_open=True).rows)) == {
        "a-late", "a-next", "a-vague", "d-on", "d-wait", "d-new",
    }  # fmt: skip
    assert len(records.actions(desk).rows) == 9


def test_what_is_due_by_a_day_leaves_no_undated_action_unsaid(desk: Desk) -> None:
    found = records.actions(desk, due_by=date(2025, 9, 1))
    assert ids(found.rows) == ["a-done", "a-late"]
    assert found.notes[0].startswith("6 actions have no date")
    late = {row["id"]: row["overdue"] for row in records.actions(desk).rows}
    assert [id for id, overdue in sorted(late.items()) if overdue] == ["a-late"]


def test_a_disruption_action_names_the_child_it_protects_and_quotes_whom_it_is_aimed_at(desk: Desk) -> None:
    row: Row = next(row for row in records.actions(desk).rows if row["id"] == "d-on")
    assert (row["type"], row["action_type"], row["subject"]) == ("disruption", "CAWN", "Darren HODGE")
    assert ([each["id"] for each in row["children"]], row["others"]) == (["p-ava"], [])
    applied(desk, {"act": "accept", "statement": "against"})
    row = next(row for row in records.actions(desk).rows if row["id"] == "d-on")
    assert [each["id"] for each in row["children"]] == ["p-ava"], "an adult it is served on is none of its children"
    assert [each["name"] for each in row["others"]] == ["Darren HODGE"]


def test_minutes_show_who_sat_there_what_was_on_the_table_and_how_many_actions(desk: Desk) -> None:
    (row,) = records.meetings(desk).rows
    assert (row["met_on"], row["items"], row["attendance"], row["actions"]) == (
        "2025-08-12", ["Child: A"], ["J Poole, School"], 4,
    )  # fmt: skip


@pytest.mark.parametrize("ask", [records.assessments, records.actions, records.meetings])
def test_none_of_it_is_for_one_who_is_not_cleared_or_who_looks_too_early(ask: object, desk: Desk) -> None:
    assert callable(ask)
    assert len(ask(desk).rows) > 0
    assert list(ask(desk_on(desk.store, handlings=("", "P"))).rows) == []
    assert list(ask(desk_on(desk.store, date(2025, 8, 30))).rows) == []
