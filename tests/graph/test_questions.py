"""Analysts' questions, in rows counted by hand; each kind of store must give exactly these, in this order."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import pytest

import cypher
from cypher.question import question, question_names
from graph.analysis.case import Case
from graph.analysis.questions import ask
from graph.analysis.steps import STEPS
from graph.casebook.decisions import replay
from graph.casebook.desk import Desk
from graph.model.fault import AskedWronglyError, KithError, UnknownError
from graph.store import Store

from .asking import hold
from .conftest import Paper, applied, desk_on

ELSEWHERE = {
    "most_connected": "test_kernels", "connected_parts": "test_kernels", "pole_betweenness": "test_pole_questions",
    "pole_dangerous_friends": "test_pole_questions", "pole_paths": "test_pole_questions",
    "pole_top_places": "test_pole_questions", "pole_triangles": "test_pole_questions",
}  # fmt: skip
"""Questions whose rows are told by another test."""


class Ask(NamedTuple):
    """A question, what is given, the columns looked at and the rows that must come, in order."""

    question: str
    given: dict[str, str]
    columns: str
    rows: Sequence[tuple[Any, ...]]


ASKS = [
    Ask("shared_phone", {}, "thing_id thing_label a_id b_id statements",
        [("t-phone", "Phone", "p-ann", "p-dan", ["ann-phone", "dan-phone"])]),
    Ask("shared_phone", {"person": "p-cal"}, "thing_id", []),
    Ask("shared_vehicle", {}, "vehicle_id a_id b_id statements", [("v-van", "p-ann", "p-dan", ["dan-van", "lift"])]),
    Ask("lived_at", {"place": "Top Flat"}, "person_id kinds first last with_ids statements", [
        ("p-eve", ["LIVES_AT"], "2025-08-01", None, ["p-ann"], ["eve-flat"]),
        ("p-ann", ["STAYED_AT"], "2025-08-10", "2025-08-11", ["p-eve"], ["ann-flat"]),
    ]),
    Ask("shared_address", {}, "place_id a_id b_id together_from together_to statements",
        [("l-flat", "p-ann", "p-eve", "2025-08-10", "2025-08-11", ["ann-flat", "eve-flat"])]),
    Ask("reported_with", {"day": "2025-08-09", "days": "1"}, "event_from a_id kind value b_id denied statements", [
        ("2025-08-01", "p-ann", "OWES", None, "p-dan", False, ["debt"]),
        ("2025-08-01", "p-dan", "THREATENED", None, "p-cal", False, ["threat"]),
        ("2025-08-09", "p-ann", "MET_WITH", None, "p-cal", True, ["never-met"]),
        ("2025-08-09", "p-dan", "GAVE_TO", "phone", "p-ann", False, ["gift"]),
        ("2025-08-09", "p-dan", "TRANSPORTED", None, "p-ann", False, ["lift"]),
        ("2025-08-10", "p-dan", "HARBOURED", None, "p-ann", False, ["host"]),
    ]),
    Ask("reported_with", {"day": "2025-10-18", "days": "0"}, "a_id b_id", [("p-bea", "p-cal")]),
    Ask("harboured", {}, "host_id guest_id how place_id statements", [
        ("p-dan", "p-ann", "harboured", None, ["host"]),
        ("p-eve", "p-ann", "stayed at", "l-flat", ["eve-flat", "ann-flat"]),
    ]),
    Ask("two_steps", {}, "concern_id over_id over_label child_id statements", [
        ("p-dan", "l-shop", "Location", "p-bea", ["dan-shop", "found-bea"]),
        ("p-dan", "p-cal", "Person", "p-bea", ["new", "threat"]),
    ]),
    Ask("cross_border", {}, "place_id authority child_id statements", [
        ("l-shop", "North", "p-ann", ["found-ann"]),
        ("l-shop", "South", "p-bea", ["found-bea"]),
        ("l-shop", "North", "p-cal", ["cal-again", "cal-shop"]),
    ]),
    Ask("cross_border", {"since": "2025-08-10"}, "place_id", []),
    Ask("near_concern", {}, "place_id concern_id child_id day_concern day_child days_apart statements", [
        ("l-shop", "p-dan", "p-ann", "2025-08-12", "2025-08-09", 3, ["dan-shop", "found-ann"]),
        ("l-shop", "p-dan", "p-bea", "2025-08-12", "2025-08-09", 3, ["dan-shop", "found-bea"]),
    ]),
    Ask("near_concern", {"days": "2"}, "place_id", []),
    Ask("gave", {}, "giver_id receiver_id what event_from event_to statements",
        [("p-dan", "p-ann", "phone", "2025-08-09", "2025-08-09", ["gift"])]),
    Ask("lifts", {}, "driver_id passenger_id vehicle_id event_from statements",
        [("p-dan", "p-ann", "v-van", "2025-08-09", ["dan-van", "lift"])]),
    Ask("found_together", {}, "place_id a_id b_id day_a days_apart statements",
        [("l-shop", "p-ann", "p-bea", "2025-08-09", 0, ["found-ann", "found-bea"])]),
    Ask("new_associates", {"since": "2025-10-01"}, "a_id b_id statements", [("p-bea", "p-cal", ["new"])]),
    Ask("new_associates", {"since": "2025-08-01", "person": "p-dan"}, "a_id b_id statements", [
        ("p-ann", "p-dan", ["debt", "gift", "host", "lift"]), ("p-cal", "p-dan", ["threat"])]),
    Ask("one_origin", {}, "files a_id kind b_id b_label origin statements",
        [(2, "p-cal", "SEEN_AT", "l-shop", "Location", "teller", ["cal-again", "cal-shop"])]),
    Ask("one_origin", {"files": "3"}, "files", []),
    Ask("contradicted", {}, "a_id kind b_id b_label statements",
        [("p-ann", "MET_WITH", "p-cal", "Person", ["met", "never-met"])]),
    Ask("several_names", {}, "id field value statements", [
        ("p-ann", "name", "Annie", ["p-ann.known_as"]), ("p-ann", "name", "Ann Ash", ["p-ann.name"])]),
    Ask("placed_away", {}, "child_id status district authority statements",
        [("p-bea", "pan_placed", "East", "South", ["e-bea.residence_status", "p-bea.responsible_authority"])]),
    Ask("named_in", {"document": "bea.docx"}, "named_id named_label statements", [
        ("l-home", "Location", ["at-bea"]), ("l-shop", "Location", ["found-bea"]),
        ("p-bea", "Person", ["at-bea", "found-bea", "had-bea"])]),
    Ask("due_review", {}, "review_due who_id who_label kind field value statements",
        [("2026-01-31", "p-dan", "Person", "STATED_IN", "role", "person_of_concern/suspected", ["role"])]),
    Ask("due_review", {"by": "2026-01-30"}, "who_id", []),
    Ask("unlinked", {"files": "2"}, "files person_id statements", [(2, "p-hal", ["hal-again", "p-hal.name"])]),
    Ask("unlinked", {}, "person_id", []),
    Ask("between", {"a": "Dan Dale", "b": "p-bea"}, "over_id over_label statements", [
        ("l-shop", "Location", ["dan-shop", "found-bea"]), ("p-cal", "Person", ["new", "threat"])]),
    Ask("missing_together", {}, "place_id a_id b_id together_from together_to statements",
        [("l-home", "p-ann", "p-bea", "2025-08-09", "2025-08-09", ["had-ann", "had-bea"])]),
    Ask("missing_together", {"since": "2025-08-10"}, "place_id", []),
    Ask("premises", {}, "place_id adult_id tie child_id statements", [
        ("l-shop", "p-eve", "RUNS", "p-ann", ["eve-shop", "found-ann"]),
        ("l-shop", "p-eve", "RUNS", "p-bea", ["eve-shop", "found-bea"]),
        ("l-shop", "p-eve", "RUNS", "p-cal", ["cal-again", "cal-shop", "eve-shop"]),
    ]),
    Ask("pressure", {}, "holder_id person_id kind event_from statements", [
        ("p-dan", "p-ann", "OWES", "2025-08-01", ["debt"]),
        ("p-dan", "p-cal", "THREATENED", "2025-08-01", ["threat"]),
    ]),
]  # fmt: skip


def rows(desk: Desk, name: str, **given: str) -> list[dict[str, Any]]:
    with desk.view("test") as view:
        return ask(Case(view), name, given).rows


@pytest.fixture
def desk(memory: Store) -> Desk:
    return hold(desk_on(memory))


def test_each_question_gives_the_rows_counted_by_hand(store: Store, subtests: pytest.Subtests) -> None:
    desk = hold(desk_on(store))
    for each in ASKS:
        with subtests.test(each.question, given=each.given):
            found = rows(desk, each.question, **each.given)
            assert [tuple(row[name] for name in each.columns.split()) for row in found] == list(each.rows)


def test_no_question_is_without_rows_counted_by_hand() -> None:
    told = {each.question for each in ASKS}
    assert told | ELSEWHERE.keys() == set(question_names())
    assert {each.question for each in ASKS if each.rows} == told


@pytest.mark.parametrize("name", question_names())
def test_the_twins_say_the_same_of_themselves(name: str) -> None:
    one, other = cypher.query(name, "sql"), cypher.query(name, "cypher")
    assert question(name, "sql") == question(name, "cypher")
    assert (one.parameters, one.columns, one.booleans) == (other.parameters, other.columns, other.booleans)


def test_a_viewer_sees_only_what_they_are_cleared_for(store: Store) -> None:
    hold(desk_on(store))
    narrow = desk_on(store, handlings=("", "P"))
    assert [row["child_id"] for row in rows(narrow, "placed_away")] == ["p-bea"]
    assert rows(narrow, "placed_away")[0]["authority"] is None, "whose child she is stands in a list marked C"
    assert rows(narrow, "gave") == rows(narrow, "two_steps") == rows(narrow, "due_review") == []


def test_what_was_learnt_later_is_not_told_of_an_earlier_day(store: Store) -> None:
    hold(desk_on(store))
    before = desk_on(store, date(2025, 9, 30))
    assert rows(before, "contradicted") == rows(before, "one_origin") == []
    assert [row["statements"] for row in rows(before, "two_steps")] == [["dan-shop", "found-bea"]]


def test_what_only_a_machine_read_is_told_where_it_is_asked_for(store: Store) -> None:
    hold(desk_on(store))
    assert [row["giver_id"] for row in rows(desk_on(store), "gave")] == ["p-dan"]
    assert [row["giver_id"] for row in rows(desk_on(store, unreviewed=True), "gave")] == ["p-dan", "p-eve"]


def test_a_child_is_never_told_as_the_one_who_harbours_or_threatens(desk: Desk) -> None:
    children = {"p-ann", "p-bea", "p-cal", "p-hal"}
    assert children.isdisjoint(row["host_id"] for row in rows(desk, "harboured"))
    assert children.isdisjoint(row["holder_id"] for row in rows(desk, "pressure"))
    assert children.isdisjoint(row["concern_id"] for row in rows(desk, "two_steps"))
    assert children.isdisjoint(row["adult_id"] for row in rows(desk, "premises"))


def test_who_is_said_to_live_where_another_stayed_is_no_host_by_hearsay_or_on_other_days(store: Store) -> None:
    desk = hold(desk_on(store))
    before = rows(desk, "harboured")
    rumour = Paper("rumour", "intelligence_log", extraction="person")
    for doubt in ("negated", "hearsay", "uncertain", "unsettled"):
        rumour.says(f"perhaps-{doubt}", "LIVES_AT", "p-dan", "l-flat", **{doubt: True})
    rumour.load(desk)
    assert len(rows(desk, "lived_at", place="l-flat")) == 3, "the rumours are held"
    living = {"act": "state", "kind": "LIVES_AT", "from": {"id": "p-dan"}, "to": {"id": "l-flat"},
              "document": "report.docx", "sentence": ""}  # fmt: skip
    applied(desk, {**living, "event_from": "2025-09-01", "event_to": "2025-09-30", "precision": "month"})
    assert rows(desk, "harboured") == before
    applied(desk, {**living, "event_from": "2025-08-01", "event_to": "2025-08-31", "precision": "month"})
    hosts = [(row["host_id"], row["statements"][-1]) for row in rows(desk, "harboured") if row["how"] == "stayed at"]
    assert hosts == [("p-dan", "ann-flat"), ("p-eve", "ann-flat")]


def test_what_was_entered_late_from_an_old_document_makes_no_new_associates(store: Store) -> None:
    desk = hold(desk_on(store))
    met = {"act": "state", "kind": "MET_WITH", "from": {"id": "p-eve"}, "to": {"id": "p-hal"}, "sentence": ""}
    applied(desk, {**met, "document": "report.docx"})
    assert [row["a_id"] for row in rows(desk, "new_associates", since="2025-10-01")] == ["p-bea"]
    assert len(rows(desk, "new_associates", since="2025-08-01", person="p-hal")) == 1


def test_two_who_are_found_to_be_one_are_asked_for_by_either_id(store: Store) -> None:
    desk = hold(desk_on(store))
    applied(desk, {"act": "same", "a": {"id": "p-bea"}, "b": {"id": "p-hal"}, "why": "one child"})
    wanted = rows(desk, "between", a="p-dan", b="p-bea")
    assert wanted
    assert rows(desk, "between", a="p-dan", b="p-hal") == wanted


@pytest.mark.parametrize(
    ("name", "given", "error", "said"),
    [
        ("who_did_it", {}, UnknownError, "there are: between, "),
        ("gave", {"persons": "p-ann"}, AskedWronglyError, "does not ask for persons: it asks for person"),
        ("lived_at", {}, AskedWronglyError, "needs place: it asks for place (a place's id or name)"),
        ("reported_with", {"day": "yesterday"}, AskedWronglyError, "day must be a date, not 'yesterday'"),
        ("reported_with", {"day": "1066-10-14"}, AskedWronglyError, "day must be a date"),
        ("near_concern", {"days": "-1"}, AskedWronglyError, "days must be a whole number, not '-1'"),
        ("near_concern", {"days": "9" * 30}, AskedWronglyError, "days must be a whole number"),
        ("gave", {"person": "Nobody Known"}, UnknownError, "nothing visible is called 'Nobody Known'"),
        ("gave", {"person": "Corner Shop"}, UnknownError, "nothing visible is called 'Corner Shop'"),
        ("gave", {"person": ""}, AskedWronglyError, "person must be a person's id or name"),
        ("named_in", {"document": "nothing.docx"}, UnknownError, "No visible document is 'nothing.docx'"),
    ],
)
def test_a_question_put_wrongly_is_answered_with_what_is_possible(
    desk: Desk, name: str, given: dict[str, str], error: type[KithError], said: str
) -> None:
    with pytest.raises(error) as refused:
        rows(desk, name, **given)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_name_that_two_bear_is_not_guessed(desk: Desk) -> None:
    line = '{"act": "state", "kind": "MET_WITH", "from": {"id": "p-eve"}, "to": {"label": "Person", "name": "Ann Ash", '
    line += '"date_of_birth": "2012-05-06", "new": true}, "document": "report.docx", "sentence": "", "by": "x", '
    outcome = replay(desk, line + '"at": "2025-10-01T09:00:00Z"}')
    assert outcome.refused == []
    with pytest.raises(AskedWronglyError, match=r"'Ann Ash' could be Ann Ash \(born 20.*; Ann Ash") as told:
        rows(desk, "gave", person="Ann Ash")
    assert len(told.value.about) == 2


def test_part_of_a_name_is_enough_where_only_one_has_it(desk: Desk) -> None:
    assert rows(desk, "gave", person="dale") == rows(desk, "gave", person="p-dan") != []


def test_every_step_is_one_that_some_question_takes() -> None:
    assert set(STEPS) <= {question(name).step for name in question_names()}
