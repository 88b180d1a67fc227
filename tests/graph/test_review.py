"""What reviewers see and do: the order of the queue, decisions of two at once, undo, and what is remembered.

Source: commands.md, "Review"; docs/decisions/0014-review.md.
"""

import sqlite3
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cypher
from api.answers import held
from api.answers import review as answers
from graph.casebook.again import load_again
from graph.casebook.deciding import Outcome, Wish
from graph.casebook.deciding import decide as decide_now
from graph.casebook.decisions import replay
from graph.casebook.kept import exported
from graph.casebook.review import around
from graph.casebook.transfer import store_hash
from graph.model.fault import ConflictError, KithError, NotPermittedError, UnknownError, UsageError
from graph.model.names import Status
from graph.model.statement import Statement
from graph.network import network, statements
from graph.store import Row, Store, open_store

from .conftest import DECISIONS, Paper, applied, desk_on, papers

AT = "2025-10-02T09:00:00Z"
STORY = (
    "The child spoke freely.\n\nAva met Ben at the fair. Ava never met Cal. Dan gave Ava a phone. "
    "Ava saw Eve at the park. Ava knows Fay.\n\nNothing else was said."
)
STRONG = {"band": "strong", "confidence": 0.9, "rule": "r1", "reader": "kith 1",
          "basis": "frames+surface named/named affirmed"}  # fmt: skip


def story(name: str = "story", text: str = STORY) -> Paper:
    """A note of which a machine made six proposals."""
    paper = Paper(name, "return_interview", text=text, extraction="machine")
    for who in ("ava", "ben", "cal", "dan", "eve", "fay"):
        paper.tells(f"{name}-{who}", "Person")
        called = who.title()
        start = text.index(called)
        paper._add(id=f"{name}-{who}.name", kind="STATED_IN", from_profile=f"{name}-{who}", field="name",
                   value=called, sentence=called, span_start=start, span_end=start + len(called))  # fmt: skip

    def link(id: str, kind: str, a: str, b: str, sentence: str, **more: Any) -> None:
        one, other = sorted((f"{name}-{a}", f"{name}-{b}")) if kind in ("MET_WITH", "ASSOCIATES_WITH") else (
            f"{name}-{a}", f"{name}-{b}")  # fmt: skip
        paper.says(f"{name}-{id}", kind, one, other, sentence=sentence, **{**STRONG, **more})

    link("met", "MET_WITH", "ava", "ben", "Ava met Ben at the fair.")
    link("never", "MET_WITH", "ava", "cal", "Ava never met Cal.", negated=True)
    link("gave", "GAVE_TO", "dan", "ava", "Dan gave Ava a phone.", value="phone")
    link("saw", "MET_WITH", "ava", "eve", "Ava saw Eve at the park.", band="weak", confidence=0.3)
    link("knows", "ASSOCIATES_WITH", "ava", "fay", "Ava knows Fay.", hearsay=True)
    return paper


@pytest.fixture
def told(store: Store) -> Store:
    """The case of conftest and the story, nothing decided."""
    for paper in [*papers(), story()]:
        paper.load(desk_on(store))
    return store


@pytest.fixture
def quick(memory: Store) -> Store:
    """The same on the quickest store."""
    for paper in [*papers(), story()]:
        paper.load(desk_on(memory))
    return memory


def queue(store: Store, **asked: Any) -> Sequence[Row]:
    return answers.queue(desk_on(store, unreviewed=True), **asked).rows


def ids(rows: Sequence[Row]) -> list[str]:
    return [row["id"] for row in rows]


def act(store: Store, what: str, *statements: str, by: str = "x", at: str = AT, seen: str | None = None,
        over: bool = False, handlings: tuple[str, ...] = ("", "P", "C"), **said: Any) -> Outcome:  # fmt: skip
    """Somebody does something now."""
    desk = desk_on(store, handlings=handlings)
    desk.sight = desk.sight.model_copy(update={"viewer": by})
    return decide_now(desk, what, [Wish(id, seen) for id in statements], at, said, over=over)


def refused(outcome: Outcome) -> str:
    """Why the one wish was refused."""
    assert outcome.applied == []
    (one,) = outcome.refused
    return str(one["reason"])


def review(store: Store, id: str) -> str:
    """How a statement stands; "gone" where it is seen no more."""
    rows = held.statements(desk_on(store, unreviewed=True)).rows
    return next((row["review"] for row in rows if row["id"] == id), "gone")


# The queue.


def test_denials_come_first_then_what_may_tell_of_a_person_of_concern_and_what_was_put_by_last(told: Store) -> None:
    assert refused(act(told, "accept", "none such")) == "no statement has the id none such"
    act(told, "skip", "story-met")
    rows = queue(told, documents=["story.docx"])
    assert ids(rows) == ["story-never", "story-gave", "story-knows", "story-saw", "story-met"]
    assert [row["why_first"].split(";")[0] for row in rows] == [
        "it denies something", "gave to: it may tell of a person of concern", "strong", "weak", "put by for later"
    ]  # fmt: skip


def test_what_contradicts_another_statement_names_it(told: Store) -> None:
    applied(desk_on(told), {"act": "state", "kind": "MET_WITH", "from": {"id": "story-ava"}, "to": {"id": "story-cal"}})
    rows = {row["id"]: row for row in queue(told)}
    (stated,) = rows["story-never"]["against"]
    assert review(told, stated) == "accepted"
    assert rows["story-never"]["why_first"] == f"another statement says the opposite ({stated})"


def test_a_denial_of_another_time_contradicts_nothing(quick: Store) -> None:
    line = {"act": "state", "kind": "MET_WITH", "from": {"id": "story-ava"}, "to": {"id": "story-cal"}}
    applied(desk_on(quick), {"act": "amend", "statement": "story-never", "event_from": "2025-08-01",
                             "event_to": "2025-08-01", "precision": "day"},
            {**line, "event_from": "2025-08-02", "event_to": "2025-08-02", "precision": "day"})  # fmt: skip
    assert all(row["against"] == [] for row in queue(quick))


def test_with_nobody_contradicts_who_was_met_that_night_and_undated_it_contradicts_nobody(memory: Store) -> None:
    night = {"event_from": "2025-08-01", "event_to": "2025-08-02", "precision": "day"}
    paper = story()
    paper.says("alone", "MET_WITH", "story-ava", None, negated=True, **night)
    paper.says("that-night", "MET_WITH", "story-ava", "story-ben", sentence="Ava met Ben at the fair.", **night)
    paper.says("always", "MET_WITH", "story-ava", None, negated=True)
    paper.says("other", "MET_WITH", "story-ben", "story-cal", **night)
    paper.load(desk_on(memory))
    assert {row["id"]: row["against"] for row in queue(memory) if row["against"]} == {
        "alone": ["that-night"], "that-night": ["alone"]}  # fmt: skip


def test_a_link_that_joins_two_groups_comes_before_one_that_is_as_sure(quick: Store) -> None:
    applied(desk_on(quick), *({"act": "state", "kind": "MET_WITH", "from": {"id": a}, "to": {"id": b}} for a, b in (
        ("story-ava", "story-cal"), ("story-ben", "story-dan"))))  # fmt: skip
    first, *_ = (row for row in queue(quick, documents=["story.docx"]) if row["why_first"].startswith("strong"))
    assert (first["id"], first["why_first"]) == ("story-met", "strong; it would join two groups, of 2 and 2")


def test_the_sentence_stands_in_its_paragraph_with_both_ends(told: Store) -> None:
    row = next(row for row in queue(told) if row["id"] == "story-gave")
    text, start = row["paragraph"]["text"], row["paragraph"]["start"]
    assert text.startswith("Ava met Ben")
    assert text.endswith("Ava knows Fay.")
    assert STORY[start : start + len(text)] == text

    def cut(what: str) -> str:
        begin, end = row["paragraph"][what]
        return str(text[begin:end])

    assert (cut("sentence"), cut("from"), cut("to")) == ("Dan gave Ava a phone.", "Dan", "Ava")


@pytest.mark.parametrize(("text", "sentence", "shown"), [
    ("One.\n\nTwo. Three.\n\nFour.", "Three.", "Two. Three."),
    ("One.\nTwo.\nThree.", "Two.", "One.\nTwo.\nThree."),
    ("a" * 500 + "\nTwo " + "b" * 500 + ".\nThree.", "Two", "Two " + "b" * 500 + "."),
    ("Two.", "Two.", "Two."),
    ("\n\n  Two.  \n\n", "Two.", "Two."),
    ("a" * 200_000 + "Two." + "b" * 200_000, "Two.", "a" * 1200 + "Two." + "b" * 1200),
])  # fmt: skip
def test_a_paragraph_is_as_much_as_its_sentence_is_understood_by(text: str, sentence: str, shown: str) -> None:
    begin = text.index(sentence)
    first, last = around(text, begin, begin + len(sentence))
    assert text[first:last] == shown


@given(st.text("a. \n\t", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_a_paragraph_always_holds_its_sentence(text: str, one: int, other: int) -> None:
    begin, end = sorted((min(one, len(text)), min(other, len(text))))
    first, last = around(text, begin, end)
    assert 0 <= first <= begin <= end <= last <= len(text)


def test_the_queue_can_be_narrowed_and_a_wrong_word_is_told(quick: Store) -> None:
    assert ids(queue(quick, kinds=["GAVE_TO"])) == ["story-gave"]
    assert ids(queue(quick, bands=["weak"])) == ["story-saw"]
    assert ids(queue(quick, documents=["s-story"], limit=1)) == ["story-never"]
    for asked, why in (({"kinds": ["LIKES"]}, "No kind"), ({"bands": ["sure"]}, "there are: strong, fair, weak"),
                       ({"documents": ["other.docx"]}, "Nothing of other.docx waits")):  # fmt: skip
        with pytest.raises(KithError, match=why):
            queue(quick, **asked)


def test_what_is_withheld_is_in_no_queue_and_nobody_decides_it(quick: Store) -> None:
    rows = answers.queue(desk_on(quick, unreviewed=True, handlings=("", "P")))
    assert (list(rows.rows), rows.withheld > 0) == ([], True)
    outcome = act(quick, "accept", "story-met", handlings=("", "P"))
    assert isinstance(outcome.errors[0], NotPermittedError)


# Deciding.


def test_each_decision_leaves_the_queue_and_is_recorded_with_who_when_and_why(told: Store) -> None:
    act(told, "accept", "story-met", why="clear")
    act(told, "reject", "story-saw", by="y", why="another Eve")
    act(told, "amend", "story-gave", value="money")
    assert ids(queue(told, documents=["story.docx"])) == ["story-never", "story-knows"]
    marks = told.read("reviews_of", statement="story-saw")
    assert [(row["act"], row["verdict"], row["by"], row["why"]) for row in marks] == [
        ("reject", "rejected", "y", "another Eve")
    ]


def test_nobody_overwrites_anothers_decision_without_knowing_it(told: Store) -> None:
    act(told, "reject", "story-met", by="Priya")
    why = refused(act(told, "accept", "story-met", by="Tom"))
    assert why == "story-met: Priya rejected it on 2025-10-02 10:00: look again, or say over to decide all the same"
    assert review(told, "story-met") == "gone"
    act(told, "accept", "story-met", by="Tom", over=True)
    assert review(told, "story-met") == "accepted"


def test_a_decision_about_what_has_changed_since_it_was_seen_is_refused(told: Store) -> None:
    seen = {row["id"]: row["version"] for row in queue(told)}
    act(told, "skip", "story-met", by="Priya")
    assert "Priya put it by" in refused(act(told, "accept", "story-met", by="Tom", seen=seen["story-met"]))
    now = next(row["version"] for row in queue(told) if row["id"] == "story-met")
    outcome = act(told, "accept", "story-met", by="Tom", seen=now)
    assert [row["review"] for row in outcome.applied] == ["accepted"]
    assert "Tom accepted it" in refused(act(told, "undo", "story-met", by="Priya", seen=now))


def test_one_may_change_ones_own_mind(quick: Store) -> None:
    act(quick, "accept", "story-met")
    act(quick, "reject", "story-met")
    assert review(quick, "story-met") == "gone"


def test_what_is_refused_does_not_stop_the_others(told: Store) -> None:
    act(told, "reject", "story-met", by="Priya")
    outcome = act(told, "accept", "story-met", "story-saw", "none such", by="Tom")
    assert [row["statement"] for row in outcome.applied] == ["story-saw"]
    assert [type(error) for error in outcome.errors] == [ConflictError, UnknownError]


def test_what_is_read_otherwise_since_it_was_seen_is_not_decided_unseen(quick: Store) -> None:
    seen = next(row["version"] for row in queue(quick) if row["id"] == "story-met")
    other = story()
    other.statements = [
        each.model_copy(update={"negated": True}) if each.id == "story-met" else each for each in other.statements
    ]
    load_again(desk_on(quick), *other.given(), ())
    assert "does not read as you saw it" in refused(act(quick, "accept", "story-met", seen=seen))


def test_no_child_is_accepted_as_a_person_of_concern(memory: Store) -> None:
    paper = story()
    paper.says("says", "CONCERN_ABOUT", "story-dan", "story-ava", sentence="Dan gave Ava a phone.", value="suspected")
    paper.says("bare", "CONCERN_ABOUT", "story-dan", "story-ava", sentence="Dan gave Ava a phone.")
    child = Paper("child", "return_interview", extraction="person")
    child.tells("young", "Person", name="Dan", date_of_birth="2010-01-02")
    for each in (paper, child):
        each.load(desk_on(memory))
    assert "needs the value suspected or convicted" in refused(act(memory, "accept", "bare"))
    applied(desk_on(memory), {"act": "same", "a": {"id": "story-dan"}, "b": {"id": "young"}})
    assert "under 18 is never shown as a person of concern" in refused(act(memory, "accept", "says"))


# Undo.


@pytest.mark.parametrize("what", ["accept", "reject", "skip"])
def test_a_decision_taken_back_leaves_the_statement_as_it_was(what: str, told: Store) -> None:
    before = store_hash(desk_on(told))
    act(told, what, "story-met", at="2025-10-02T09:00:00Z")
    if what == "skip":
        assert refused(act(told, "undo", "story-met")) == "nobody has decided about story-met: there is nothing to undo"
        return
    act(told, "undo", "story-met", at="2025-10-20T09:00:00Z", why="wrong row")
    assert "story-met" in ids(queue(told))
    assert store_hash(desk_on(told)) == before
    rows = told.read("reviews_of", statement="story-met")
    assert [(row["act"], row["verdict"], row["why"]) for row in rows] == [
        (what, f"{what}ed", ""), ("undo", "unreviewed", "wrong row")
    ]  # fmt: skip


def test_an_amendment_taken_back_falls_and_the_old_statement_waits_again(told: Store) -> None:
    act(told, "amend", "story-gave", value="money", place_kind=None)
    (new,) = (row["replacement"] for row in told.read("reviews_of", statement="story-gave"))
    assert (review(told, new), review(told, "story-gave")) == ("amended", "gone")
    act(told, "undo", "story-gave", at="2025-10-20T09:00:00Z")
    assert (review(told, new), review(told, "story-gave")) == ("gone", "unreviewed")
    act(told, "amend", "story-gave", value="money", at="2025-10-21T09:00:00Z")
    assert (review(told, new), review(told, "story-gave")) == ("amended", "gone")


def test_a_view_of_a_day_before_the_undo_still_shows_the_decision(quick: Store) -> None:
    act(quick, "amend", "story-gave", value="money", at="2025-10-02T09:00:00Z")
    act(quick, "undo", "story-gave", at="2025-10-20T09:00:00Z")

    def values(day: date) -> list[str]:
        rows = held.statements(desk_on(quick, day), ["GAVE_TO"]).rows
        return [row["value"] for row in rows]

    assert values(date(2025, 10, 10)) == ["money"]
    assert values(date(2025, 10, 31)) == []


def test_undo_goes_back_one_decision_at_a_time(quick: Store) -> None:
    act(quick, "accept", "story-met", at="2025-10-02T09:00:00Z")
    act(quick, "reject", "story-met", at="2025-10-03T09:00:00Z")
    act(quick, "undo", "story-met", at="2025-10-04T09:00:00Z")
    assert review(quick, "story-met") == "accepted"
    act(quick, "undo", "story-met", at="2025-10-05T09:00:00Z")
    assert review(quick, "story-met") == "unreviewed"
    assert "nothing to undo" in refused(act(quick, "undo", "story-met", at="2025-10-06T09:00:00Z"))


def test_an_amended_amendment_goes_back_to_the_first(quick: Store) -> None:
    for value in ("money", "food", "money"):
        act(quick, "amend", "story-gave", value=value)
    shown = [row["value"] for row in held.statements(desk_on(quick), ["GAVE_TO"]).rows]
    assert shown == ["money"]
    act(quick, "undo", "story-gave")
    assert [row["value"] for row in held.statements(desk_on(quick), ["GAVE_TO"]).rows] == ["food"]
    act(quick, "undo", "story-gave")
    assert [row["value"] for row in held.statements(desk_on(quick), ["GAVE_TO"]).rows] == ["money"]


def test_what_a_person_entered_is_taken_back_and_not_accepted_again(quick: Store) -> None:
    line = {"act": "state", "kind": "MET_WITH", "from": {"id": "story-ava"}, "to": {"id": "story-ben"}}
    applied(desk_on(quick), line)
    (entered,) = (row["id"] for row in held.statements(desk_on(quick)).rows if row["extraction"] == "person")
    act(quick, "undo", entered)
    assert review(quick, entered) == "gone"
    assert "taken back: enter or amend it again" in refused(act(quick, "accept", entered))


def test_nothing_is_undone_on_which_something_else_rests(quick: Store) -> None:
    act(quick, "amend", "story-gave", value="money")
    (new,) = (row["replacement"] for row in quick.read("reviews_of", statement="story-gave"))
    applied(desk_on(quick), {"act": "repeats", "statement": "story-met", "first": new})
    assert f"{new} and story-met are held to be one account" in refused(act(quick, "undo", "story-gave"))


def test_a_decided_statement_cannot_be_put_by(quick: Store) -> None:
    act(quick, "accept", "story-met")
    assert refused(act(quick, "skip", "story-met")) == "story-met is accepted already: there is nothing to put by"


def test_an_amendment_may_say_what_kind_of_place_it_was_and_its_undo_takes_that_back(quick: Store) -> None:
    def kind() -> list[str]:
        return [row["kind"] for row in held.place_list(desk_on(quick)).rows if row["id"] == "m-pizza"]

    act(quick, "amend", "vague", place_kind="premises")
    assert kind() == ["premises"]
    act(quick, "undo", "vague")
    assert kind() == []
    assert refused(act(quick, "amend", "story-met", place_kind="premises")).startswith("place_kind needs")


def test_an_amendment_may_settle_what_was_open_and_name_the_first_teller(quick: Store) -> None:
    act(quick, "amend", "story-met", unsettled=True, origin="Ben")
    act(quick, "amend", "story-saw", origin="Ben")
    rows = {row["sentence"]: row for row in held.statements(desk_on(quick)).rows if row["review"] == "amended"}
    met, saw = rows["Ava met Ben at the fair."], rows["Ava saw Eve at the park."]
    assert (met["unsettled"], saw["unsettled"]) == (True, False)
    assert met["origin"] == saw["origin"]


def test_a_wrong_date_is_taken_away_and_not_only_replaced(quick: Store) -> None:
    act(quick, "amend", "story-met", event_from="2025-08-01", event_to="2025-08-02", precision="day")
    act(quick, "amend", "story-met", precision="unknown")
    (row,) = (row for row in held.statements(desk_on(quick)).rows if row["sentence"] == "Ava met Ben at the fair.")
    assert (row["event_from"], row["event_to"], row["precision"]) == (None, None, "unknown")


def test_another_kind_does_not_keep_what_refined_the_first(quick: Store) -> None:
    act(quick, "amend", "story-gave", kind="CONTACTED")
    (row,) = held.statements(desk_on(quick), ["CONTACTED"]).rows
    assert row["value"] is None


def test_what_was_accepted_still_counts_beside_what_a_person_enters_of_the_same_two(quick: Store) -> None:
    ends = {"from": {"id": "story-ava"}, "to": {"id": "story-ben"}, "document": "story.docx"}
    other = {"act": "state", "kind": "MET_WITH", "sentence": "Nothing else was said.", **ends}
    applied(desk_on(quick), other)
    act(quick, "accept", "story-met")
    with desk_on(quick).view("test") as view:
        told = [row["sentence"] for row in statements(network(view, {})) if row["kind"] == "MET_WITH"]
    assert sorted(told) == ["Ava met Ben at the fair.", "Nothing else was said."]


# Many at a time.


def test_a_batch_takes_nothing_that_a_person_should_look_at(told: Store) -> None:
    assert ids(answers.batch(desk_on(told, unreviewed=True)).rows) == ["met", "story-met"]


@pytest.mark.parametrize("unsafe", [
    {"negated": True}, {"hearsay": True}, {"uncertain": True}, {"unsettled": True}, {"band": "fair"},
    {"band": None}, {"basis": "frames+surface named/pronoun affirmed"}, {"basis": ""}, {"kind": "TRANSPORTED"},
    {"basis": "frames+surface named/named told"}, {"kind": "SEEN_AT"}, {"kind": "FOUND_AT"}, {"kind": "STAYED_AT"},
])  # fmt: skip
def test_what_is_unsafe_in_any_one_way_is_in_no_batch(unsafe: dict[str, Any], memory: Store) -> None:
    paper = story()
    paper.statements = [
        Statement(**{**each.model_dump(), **unsafe}) if each.id == "story-met" else each for each in paper.statements
    ]
    paper.load(desk_on(memory))
    assert "story-met" in ids(queue(memory))
    assert answers.batch(desk_on(memory, unreviewed=True)).rows == []


def test_a_link_of_a_known_person_of_concern_or_one_that_is_contradicted_is_in_no_batch(quick: Store) -> None:
    concern = {"role": "person_of_concern", "category": "suspected", "review_due": "2026-01-01"}
    applied(desk_on(quick), {"act": "role", "person": {"id": "story-ben"}, **concern},
            {"act": "state", "kind": "MET_WITH", "from": {"id": "m-ava"}, "to": {"id": "m-ben"},
             "negated": True})  # fmt: skip
    assert answers.batch(desk_on(quick, unreviewed=True)).rows == []


def test_whoever_is_said_to_drive_or_give_is_in_no_batch_even_where_he_only_works(quick: Store) -> None:
    paper = Paper("later", "return_interview", text="Dan works at the park.", extraction="machine")
    paper.tells("l-park", "Location", name="the park")
    paper.tells("another", "Person", name="DAN Dale")
    for id, who in (("was", "story-dan"), ("name", "another")):
        paper.says(id, "WORKS_AT", who, "l-park", sentence="Dan works at the park.", **STRONG)
    paper.load(desk_on(quick))
    assert not {"was", "name"} & set(ids(answers.batch(desk_on(quick, unreviewed=True)).rows))
    act(quick, "reject", "story-gave")
    assert {"was", "name"} <= set(ids(answers.batch(desk_on(quick, unreviewed=True)).rows))


# Progress.


def test_progress_counts_by_kind_band_and_reviewer_and_tells_how_two_agree(told: Store) -> None:
    act(told, "accept", "story-met", by="Priya")
    act(told, "reject", "story-met", by="Tom", over=True)
    act(told, "accept", "story-saw", "story-knows", by="Priya")
    act(told, "accept", "story-saw", by="Tom", over=True)
    act(told, "skip", "story-gave", by="Tom")
    found = answers.progress(desk_on(told, unreviewed=True))
    assert {name: found[name] for name in ("proposals", "waiting", "skipped", "accepted", "rejected", "amended")} == {
        "proposals": 9, "waiting": 6, "skipped": 1, "accepted": 2, "rejected": 1, "amended": 0}  # fmt: skip
    assert [(row["by"], row["accept"], row["reject"], row["skip"]) for row in found["reviewers"]] == [
        ("Priya", 3, 0, 0), ("Tom", 1, 1, 1)]  # fmt: skip
    assert (found["agreement"]["statements"], found["agreement"]["agreed"]) == (2, 1)


def test_a_chance_is_a_word_until_thirty_were_decided_and_its_error_is_printed(memory: Store) -> None:
    papers = [story(f"s{number}") for number in range(30)]
    for paper in papers:
        paper.load(desk_on(memory))
    act(memory, "accept", *(f"s{number}-met" for number in range(20)))
    act(memory, "reject", *(f"s{number}-met" for number in range(20, 29)))
    before = answers.progress(desk_on(memory, unreviewed=True))["calibration"]
    assert {row["chance"] for row in before["bins"]} == {None}
    act(memory, "reject", "s29-met")
    now = answers.progress(desk_on(memory, unreviewed=True))["calibration"]
    (bin,) = (row for row in now["bins"] if row["decided"])
    assert (bin["decided"], bin["right"], bin["chance"]) == (30, 20, 0.68)
    assert now["brier"]["as_read"] == round((20 * 0.1**2 + 10 * 0.9**2) / 30, 4)
    assert now["brier"]["base_rate"] == 0.2222
    assert now["calibration_error"]["as_read"] == 0.2333


# What is remembered.


def test_all_that_people_decided_can_be_written_out_and_replayed(told: Store, memory: Store) -> None:
    applied(desk_on(told), *DECISIONS)
    act(told, "accept", "story-met", by="Priya", why="é")
    act(told, "reject", "story-met", by="Tom", over=True, at="2025-10-03T09:00:00Z")
    act(told, "amend", "story-gave", value="money", to={"id": "story-ben"})
    act(told, "undo", "story-gave", at="2025-10-04T09:00:00Z")
    act(told, "amend", "story-knows", hearsay=False)
    act(told, "skip", "story-saw")
    lines = exported(desk_on(told)).lines
    for paper in [*papers(), story()]:
        paper.load(desk_on(memory))
    outcome = replay(desk_on(memory), "\n".join(lines))
    assert outcome.refused == []
    assert store_hash(desk_on(memory)) == store_hash(desk_on(told))
    assert exported(desk_on(memory)).lines == lines
    again = replay(desk_on(memory), "\n".join(lines))
    assert again.refused == []
    assert store_hash(desk_on(memory)) == store_hash(desk_on(told))
    assert exported(desk_on(memory)).lines == lines


def test_the_decisions_file_is_for_those_who_may_see_everything(quick: Store) -> None:
    with pytest.raises(NotPermittedError, match="needs the clearances P and C"):
        exported(desk_on(quick, handlings=("", "P")))


def other_reading() -> Paper:
    """The story as another model reads it: Ben's and Dan's spans are cut otherwise, so their links have other ids."""
    paper = story()
    moved = {"story-ben": "moved-ben", "story-dan": "moved-dan"}
    paper.profiles = [each.model_copy(update={"id": moved.get(each.id, each.id)}) for each in paper.profiles]
    paper.statements = [
        each.model_copy(
            update={
                "id": each.id.replace("story-ben", "moved-ben").replace("story-dan", "moved-dan")
                if each.kind == "STATED_IN"
                else f"{each.id}2" if {each.from_profile, each.to_profile} & moved.keys() else each.id,
                "from_profile": moved.get(each.from_profile or "", each.from_profile),
                "to_profile": moved.get(each.to_profile or "", each.to_profile),
            }
        )
        for each in paper.statements
    ]  # fmt: skip
    return paper


def test_a_decision_outlives_a_reading_that_no_longer_proposes_the_statement(told: Store) -> None:
    act(told, "accept", "story-met")
    act(told, "reject", "story-gave")
    assert load_again(desk_on(told), *other_reading().given(), ()) is Status.LOADED
    assert review(told, "story-met") == "accepted"
    shown = next(row for row in held.statements(desk_on(told)).rows if row["id"] == "story-met")
    assert {shown["from"]["name"], shown["to"]["name"]} == {"Ava", "Ben"}
    assert told.check() == []


def test_what_was_decided_is_not_raised_again_when_its_ends_are_cut_otherwise(told: Store) -> None:
    act(told, "accept", "story-met")
    act(told, "reject", "story-gave")
    load_again(desk_on(told), *other_reading().given(), ())
    assert ids(queue(told, documents=["story.docx"])) == ["story-never", "story-knows", "story-saw"]
    assert answers.progress(desk_on(told, unreviewed=True))["rejected_before"] == 1


def test_what_a_person_entered_from_the_same_sentence_is_not_proposed_to_them(quick: Store) -> None:
    line = {"act": "state", "kind": "MET_WITH", "from": {"id": "story-ben"}, "to": {"id": "story-ava"}}
    applied(desk_on(quick), {**line, "document": "story.docx", "sentence": "Ava met Ben at  the fair."},
            {**line, "document": "story.docx", "sentence": "Ava knows Fay."})  # fmt: skip
    assert ids(queue(quick, documents=["story.docx"])) == ["story-never", "story-gave", "story-knows", "story-saw"]


def test_another_claim_in_the_same_sentence_is_raised(quick: Store) -> None:
    act(quick, "reject", "story-gave")
    other = other_reading()
    other.statements = [
        each.model_copy(update={"negated": True}) if each.id == "story-gave2" else each for each in other.statements
    ]
    load_again(desk_on(quick), *other.given(), ())
    assert "story-gave2" in ids(queue(quick))


def test_read_again_as_at_first_nothing_of_a_kept_decision_is_left_twice(told: Store) -> None:
    before = store_hash(desk_on(told))
    act(told, "accept", "story-met")
    decided = store_hash(desk_on(told))
    load_again(desk_on(told), *other_reading().given(), ())
    load_again(desk_on(told), *story().given(), ())
    assert store_hash(desk_on(told)) == decided != before


def test_a_file_whose_words_changed_under_a_decision_is_refused(told: Store) -> None:
    act(told, "accept", "story-met")
    other = story(text=STORY + " More.")
    other.statements = [each for each in other.statements if each.id != "story-met"]
    with pytest.raises(UsageError, match="1 decision stands on what the file would no longer say"):
        load_again(desk_on(told), *other.given(), ())


def test_a_statement_a_person_amended_keeps_its_ends_through_another_reading(quick: Store) -> None:
    act(quick, "amend", "story-gave", value="money")
    load_again(desk_on(quick), *other_reading().given(), ())
    (row,) = held.statements(desk_on(quick), ["GAVE_TO"]).rows
    assert (row["from"]["name"], row["to"]["name"], row["value"]) == ("Dan", "Ava", "money")
    act(quick, "undo", "story-gave")
    assert held.statements(desk_on(quick), ["GAVE_TO"]).rows == []


def test_decisions_of_an_older_store_keep_what_they_were(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    old = sqlite3.connect(path)
    for number, text in cypher.migrations("sql"):
        if number <= 3:
            old.executescript(text)
    old.executescript(f"""
        PRAGMA application_id = {int.from_bytes(b"kith"):d};
        PRAGMA user_version = 3;
        PRAGMA foreign_keys = OFF;
        INSERT INTO review VALUES ('a', 'accepted', 'x', '2025-01-01', '9999', '', NULL);
        INSERT INTO review VALUES ('b', 'rejected', 'x', '2025-01-01', '9999', '', NULL);
        INSERT INTO review VALUES ('c', 'amended', 'x', '2025-01-01', '9999', '', 'd');
    """)
    old.close()
    store = open_store(f"sqlite:///{path}")
    assert [row["act"] for row in store.read("marks", as_at="2025-10-31")] == ["accept", "reject", "amend"]
    assert (exported(desk_on(store)).lines, exported(desk_on(store)).lacking) == ([], 3)
    store.close()
