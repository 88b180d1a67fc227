"""What people decide stands or is refused in plain words, one line by itself, and a file replayed changes nothing.

Source: commands.md, "Decisions file".
"""

import json
from typing import Any

import pytest

from api.answers import held, measures
from graph.casebook.decisions import replay
from graph.casebook.transfer import store_hash
from graph.identity.keys import Said, profile_keys
from graph.model.names import Field, Label
from graph.store import Row, Store

from .conftest import AVA, BEN, DECISIONS, MAN, PIZZA, Paper, applied, decide, desk_on, fill, papers

MET = {
    "act": "state",
    "kind": "MET_WITH",
    "from": AVA,
    "to": BEN,
    "document": "note.docx",
    "sentence": "She saw Ben at the fair.",
}
NEW = {"label": "Person", "name": "Cal Crook", "date_of_birth": "1990-05-06"}


@pytest.fixture
def loaded(memory: Store) -> Store:
    """The papers, nothing decided."""
    for paper in papers():
        paper.load(desk_on(memory))
    return memory


def people(store: Store) -> dict[str, Row]:
    return {row["name"]: row for row in held.people(desk_on(store)).rows}


def statements(store: Store, **sight: Any) -> list[Row]:
    return list(held.statements(desk_on(store, **sight)).rows)


def entered(store: Store) -> list[Row]:
    return [row for row in statements(store) if row["extraction"] == "person"]


def refusal(store: Store, line: dict[str, Any]) -> str:
    """Why one line is refused; nothing may have changed by it."""
    before = store_hash(desk_on(store))
    outcome = decide(desk_on(store), line)
    assert outcome.applied == 0
    assert [each["line"] for each in outcome.refused] == [1]
    assert store_hash(desk_on(store)) == before
    return str(outcome.refused[0]["reason"])


def test_a_file_replayed_changes_nothing(loaded: Store) -> None:
    applied(desk_on(loaded), *DECISIONS)
    first = store_hash(desk_on(loaded))
    applied(desk_on(loaded), *DECISIONS)
    assert store_hash(desk_on(loaded)) == first


def test_the_order_of_papers_and_the_kind_of_store_do_not_show_in_the_hash(store: Store, book: Store) -> None:
    for paper in reversed(papers()):
        paper.load(desk_on(store))
    applied(desk_on(store), *DECISIONS)
    assert store_hash(desk_on(store)) == store_hash(desk_on(book))


def test_one_bad_line_does_not_take_the_good_ones_with_it(loaded: Store) -> None:
    good = json.dumps({"act": "accept", "statement": "met", "by": "x", "at": "2025-10-01T09:00:00Z"})
    outcome = replay(desk_on(loaded), f"{good}\n\nnot json\n{good.replace('met', 'none such')}\n{good}\n")
    assert outcome.applied == 2
    assert [each["line"] for each in outcome.refused] == [3, 4]


# What is refused, and why.


@pytest.mark.parametrize(("line", "why"), [
    ({"act": "merge", "a": AVA, "b": BEN}, "accept"),
    ({"a": AVA, "b": BEN}, "act"),
    ({"act": "accept", "statement": "met", "colour": "red"}, "colour: Extra inputs are not permitted"),
    ({"act": "accept"}, "statement: Field required"),
    ({"act": "accept", "statement": "none such"}, "no statement has the id none such"),
    ({"act": "accept", "statement": "met", "by": ""}, "by"),
    ({"act": "accept", "statement": "met", "at": "yesterday"}, "is not a time with its zone"),
    ({"act": "accept", "statement": "met", "at": "2025-10-01T09:00:00"}, "is not a time with its zone"),
    ({"act": "accept", "statement": "met", "at": "2025-10-01"}, "is not a time with its zone"),
    ({"act": "repeats", "statement": "met", "first": "none such"}, "no statement has the id none such"),
    ({"act": "amend", "statement": "none such"}, "no statement has the id none such"),
    ({"act": "amend", "statement": "met", "kind": "STATED_IN"}, "an attribute statement needs"),
    ({"act": "amend", "statement": "met", "event_from": "soon"}, "neither a day"),
    ({"act": "amend", "statement": "met", "to": {"label": "Person", "name": "No Body"}}, "nobody known"),
    ({**MET, "kind": "FRIENDS"}, "kind: Input should be"),
    ({**MET, "kind": "STATED_IN"}, "not entered by hand"),
    ({**MET, "to": None}, "only a denial may have nobody"),
    ({**MET, "from": None, "to": None, "negated": True}, "needs somebody at one end"),
    ({**MET, "to": AVA}, "both ends are the same"),
    ({**MET, "to": {"name": "Ben Birch"}}, "needs an id or a label"),
    ({**MET, "to": {"label": "Person", "new": True}}, "something it is known by"),
    ({**MET, "to": {"label": "Person", "name": "No Body"}}, 'nobody known is .*"new": true'),
    ({**MET, "to": {"label": "Person", "name": "No Body", "date_of_birth": "in May"}}, "is not a day"),
    ({**MET, "to": {"id": "per_none"}}, "nothing held has the id per_none"),
    ({**MET, "to": {"label": "Person", "name": "Ben"}}, "nobody known"),
    ({**MET, "event_from": "8 Oct"}, "neither a day"),
    ({**MET, "event_to": "2025-10-08T10:00"}, "neither a day"),
    ({**MET, "event_from": "2025-10-08", "event_to": "2025-10-07"}, "event_to is before event_from"),
    ({**MET, "said_by": "granny"}, "said_by: Input should be"),
    ({"act": "place", "name": "", "kind": "premises"}, "name"),
    ({"act": "place", "name": "Den", "kind": "castle"}, "kind: Input should be"),
    ({"act": "role", "person": AVA, "role": "person_of_concern"}, "needs a category"),
    ({"act": "role", "person": AVA, "role": "person_of_concern", "category": "suspected"}, "review_due"),
    ({"act": "role", "person": AVA, "role": "person_of_concern", "category": "suspected", "review_due": "soon"},
        "is not a day"),
    ({"act": "role", "person": AVA, "role": "person_of_concern", "category": "suspected", "review_due": "2026-01-01"},
        "under 18"),
    ({"act": "role", "person": AVA, "role": "offender"}, "role: Input should be"),
    ({"act": "same", "a": AVA}, "b: Field required"),
    ({"act": "same", "a": AVA, "b": {"id": "l-home"}}, "a Person and a Location are never one"),
    ({"act": "different", "a": AVA, "b": AVA}, "one and the same record"),
])  # fmt: skip
def test_a_line_that_cannot_stand_is_refused_in_plain_words_and_changes_nothing(
    line: dict[str, Any], why: str, loaded: Store
) -> None:
    import re

    assert re.search(why, refusal(loaded, line)), refusal(loaded, line)


@pytest.mark.parametrize("text", ["{", "[]", "null", '"x"', "{}", '{"act": "accept", "statement": "\\ud800"}', "\x00"])
def test_a_line_that_is_no_object_is_refused_and_not_fatal(text: str, loaded: Store) -> None:
    outcome = replay(desk_on(loaded), text)
    assert (outcome.applied, len(outcome.refused)) == (0, 1)
    assert "Traceback" not in outcome.refused[0]["reason"]


def test_an_ambiguous_name_is_refused_and_the_choices_named(loaded: Store) -> None:
    other = Paper("more", "police_tracker")
    other.tells("p-x", "Person", name="Ava Ash", date_of_birth="2012-12-12")
    other.load(desk_on(loaded))
    reason = refusal(loaded, {**MET, "from": {"label": "Person", "name": "Ava Ash"}})
    assert "could be any of p-ava, p-x" in reason
    assert decide(desk_on(loaded), MET).applied == 1, "with the date of birth it is one"


# Who is meant.


@pytest.mark.parametrize("named", [
    BEN, {"id": "p-ben"}, {"label": "Person", "name": "BIRCH, Ben", "date_of_birth": "2011-03-04"},
        {"label": "Person", "name": "Ben Birch"},
])  # fmt: skip
def test_a_person_is_found_by_whatever_a_person_would_know(named: dict[str, Any], loaded: Store) -> None:
    applied(desk_on(loaded), {**MET, "to": named})
    (row,) = entered(loaded)
    assert {row["from"]["id"], row["to"]["id"]} == {"p-ava", "p-ben"}


def test_an_id_merged_away_still_names_the_person(loaded: Store) -> None:
    applied(desk_on(loaded), {**MET, "from": {"id": "p-new"}})
    (row,) = entered(loaded)
    assert {row["from"]["id"], row["to"]["id"]} == {"p-ava", "p-ben"}


def test_somebody_new_is_made_once_and_used_again(loaded: Store) -> None:
    line = {"act": "state", "kind": "GAVE_TO", "from": {**NEW, "new": True}, "to": AVA, "value": "money"}
    applied(desk_on(loaded), line, {**line, "value": "phone"}, {**line, "from": NEW, "value": "food"})
    assert [name for name in people(loaded) if name == "Cal Crook"] == ["Cal Crook"]
    assert len({row["from"]["id"] for row in entered(loaded)}) == 1
    assert [row["profiles"] for name, row in people(loaded).items() if name == "Cal Crook"] == [1]


def test_two_new_people_with_different_identifiers_are_two(loaded: Store) -> None:
    one, other = ({"label": "Person", "la_id": number, "new": True} for number in ("901", "902"))
    applied(desk_on(loaded), {**MET, "from": one, "to": other})
    assert len({row["id"] for row in people(loaded).values() if row["identifiers"]["la_id"] in (["901"], ["902"])}) == 2


def test_somebody_unidentified_and_a_part_plate_can_be_told_of(loaded: Store) -> None:
    car = {"label": "Vehicle", "unidentified": "grey Corsa ending SX", "new": True}
    plate = {"label": "Vehicle", "value": "TJ18 WLE"}
    man = {**MAN, "new": True}
    applied(desk_on(loaded), {"act": "state", "kind": "USES", "from": man, "to": car}, {"act": "state",
        "kind": "USES", "from": man, "to": plate},
            {"act": "state", "kind": "USES", "from": MAN, "to": {**plate, "value": "tj18wle"}})  # fmt: skip
    rows = entered(loaded)
    assert {row["from"]["name"] for row in rows} == {"man in a grey Corsa"}
    assert len({row["to"]["id"] for row in rows}) == 2, "one plate however spaced, and one that is only described"


def test_a_mention_read_by_machine_is_never_a_match(loaded: Store) -> None:
    read = Paper("read", "return_interview", extraction="machine")
    read.tells("m-di", "Person", name="Di Dunn")
    read.keys += profile_keys("m-di", Label.PERSON, {Field.NAME: Said("Di Dunn")})  # even if a reader gave it keys
    read.load(desk_on(loaded))
    assert "nobody known" in refusal(loaded, {**MET, "to": {"label": "Person", "name": "Di Dunn"}})
    assert "nobody known" in refusal(loaded, {**MET, "to": {"label": "Person", "name": "Ben"}})
    assert "nobody known" in refusal(
        loaded, {**MET, "kind": "SEEN_AT", "to": {"label": "Location", "name": "Pizza Place"}}
    )


# What is stated.


def test_a_statement_entered_by_hand_stands_in_its_document_and_counts_as_accepted(loaded: Store) -> None:
    applied(
        desk_on(loaded),
        {**MET, "said_by": "child", "event_from": "2025-08-09", "event_to": "2025-08-09", "precision": "day"},
    )
    (row,) = entered(loaded)
    text = held.source(desk_on(loaded), row["source"]["id"])["text"]
    assert text[row["span"][0] : row["span"][1]] == row["sentence"] == "She saw Ben at the fair."
    assert (row["source"]["file"], row["review"], row["said_by"], row["handling"]) == (
        "note.docx",
        "accepted",
        "child",
        "C",
    )


@pytest.mark.parametrize(("document", "sentence", "source"), [
    ("note.docx", "She saw\n  Ben at the fair.", "s-note"), ("note.docx", "Nobody wrote this.", "s-note"),
        ("note.docx", "", "s-note"),
    ("lost.docx", "She saw Ben at the fair.", None), ("", "", None),
])  # fmt: skip
def test_a_sentence_or_document_that_is_not_found_is_taken_all_the_same(
    document: str, sentence: str, source: str | None, loaded: Store
) -> None:
    applied(desk_on(loaded), {**MET, "document": document, "sentence": sentence})
    (row,) = entered(loaded)
    assert row["source"]["id"] == source if source else row["source"]["document"] == "Decision by x"
    assert (row["span"] is not None) is (sentence == "She saw\n  Ben at the fair.")


def test_equal_origins_are_one_teller_and_none_is_its_document(loaded: Store) -> None:
    lines = [{**MET, "origin": "ava"}, {**MET, "origin": "ava", "kind": "MISSING_WITH"}, {**MET, "kind": "KIN_OF"}]
    applied(desk_on(loaded), *lines)
    assert sorted(row["origin"] for row in entered(loaded)) == ["key:ava", "key:ava", "s-note"]


def test_a_symmetric_statement_is_one_whichever_way_it_was_told(loaded: Store) -> None:
    applied(desk_on(loaded), {**MET, "from": BEN, "to": AVA})
    (row,) = entered(loaded)
    assert (row["from"]["id"], row["to"]["id"]) == ("p-ava", "p-ben")


def test_a_denial_may_be_of_anybody_at_all(loaded: Store) -> None:
    applied(desk_on(loaded), {**MET, "to": None, "negated": True})
    (row,) = entered(loaded)
    assert (row["from"]["id"], row["to"], row["negated"]) == ("p-ava", None, True)
    assert measures.pairs(desk_on(loaded)).rows == []


def test_a_statement_said_twice_by_two_reviewers_is_one_statement(loaded: Store) -> None:
    applied(desk_on(loaded), MET, {**MET, "by": "y"})
    assert len(entered(loaded)) == 1


def test_a_persons_statement_replaces_the_one_a_machine_read_there(loaded: Store) -> None:
    applied(
        desk_on(loaded),
        {"act": "accept", "statement": "met"},
        {"act": "same", "a": {"id": "m-ava"}, "b": AVA},
        {"act": "same", "a": {"id": "m-ben"}, "b": BEN},
    )
    assert [row["stated"] for row in measures.pairs(desk_on(loaded)).rows] == [1]
    applied(desk_on(loaded), {**MET, "sentence": "Ava said she met Ben at Pizza Place.", "unsettled": True})
    (pair,) = measures.pairs(desk_on(loaded)).rows
    assert (pair["stated"], pair["unsettled"]) == (0, 1)
    applied(desk_on(loaded), {**MET, "unsettled": True})
    (pair,) = measures.pairs(desk_on(loaded)).rows
    assert (pair["stated"], pair["unsettled"]) == (0, 2)


# What is reviewed.


def test_accept_shows_reject_hides_and_the_last_word_holds(loaded: Store) -> None:
    def shown() -> list[str]:
        return [row["id"] for row in statements(loaded) if row["id"] == "met"]

    assert shown() == []
    for act, at, wanted in [
        ("accept", "01", ["met"]),
        ("reject", "03", []),
        ("accept", "02", []),
        ("accept", "04", ["met"]),
    ]:
        applied(desk_on(loaded), {"act": act, "statement": "met"}, at=f"2025-10-{at}T09:00:00Z")
        assert shown() == wanted


def test_a_structured_statement_can_be_rejected(loaded: Store) -> None:
    applied(desk_on(loaded), {"act": "reject", "statement": "lives", "why": "typed in the wrong row"})
    assert "lives" not in [row["id"] for row in statements(loaded, unreviewed=True)]


def test_an_amended_statement_takes_the_place_of_the_old_and_keeps_its_sentence(loaded: Store) -> None:
    applied(
        desk_on(loaded),
        {
            "act": "amend",
            "statement": "vague",
            "value": "outside",
            "from": AVA,
            "said_by": "carer",
            "event_to": "2025-08-10",
        },
    )
    (row,) = [row for row in statements(loaded, unreviewed=True) if row["value"] in ("near", "outside")]
    assert (row["value"], row["from"]["id"], row["said_by"], row["review"]) == ("outside", "p-ava", "carer", "amended")
    assert (row["sentence"], row["event_from"], row["event_to"]) == (
        "Ava was seen near Pizza Place.",
        "2025-08-09",
        "2025-08-10",
    )


def test_an_amendment_can_be_amended_again(loaded: Store) -> None:
    applied(desk_on(loaded), {"act": "amend", "statement": "vague", "value": "outside"})
    (row,) = [row for row in statements(loaded) if row["value"] == "outside"]
    applied(desk_on(loaded), {"act": "amend", "statement": row["id"], "value": "visited"}, at="2025-10-02T09:00:00Z")
    assert [row["value"] for row in statements(loaded) if row["kind"] == "SEEN_AT"] == ["visited"]


def test_a_denial_of_nobody_cannot_be_amended_into_a_claim_about_nobody(loaded: Store) -> None:
    applied(desk_on(loaded), {**MET, "to": None, "negated": True})
    (row,) = entered(loaded)
    assert "only a denial may leave an end open" in refusal(
        loaded, {"act": "amend", "statement": row["id"], "negated": False}
    )


def test_a_statement_that_repeats_another_has_its_first_teller(loaded: Store) -> None:
    applied(desk_on(loaded), MET, {**MET, "kind": "MISSING_WITH", "origin": "guard"})
    one, other = entered(loaded)
    applied(desk_on(loaded), {"act": "repeats", "statement": one["id"], "first": other["id"]})
    after = {row["id"]: row for row in entered(loaded)}
    assert after[one["id"]]["origin"] == after[other["id"]]["origin"] == other["origin"]
    assert (after[one["id"]]["repeats"], after[other["id"]]["repeats"]) == (other["id"], None)
    assert [pair["origins"] for pair in measures.pairs(desk_on(loaded)).rows] == [1]


# Places, roles, who is who.

PLACE = {"act": "place", **{key: PIZZA[key] for key in ("name", "address", "postcode")}, "kind": "premises"}


def places(store: Store) -> list[Row]:
    return [row for row in held.place_list(desk_on(store)).rows if row["id"] != "l-home"]


def test_a_place_named_again_gains_names_and_its_kind_and_stays_one(loaded: Store) -> None:
    applied(desk_on(loaded), {**PLACE, "kind": "street", "aliases": ["PP"]})
    applied(
        desk_on(loaded),
        {**PLACE, "aliases": ["Nelly's"]},
        {**PLACE, "name": "PIZZA PLACE", "address": "2, Quay St"},
        at="2025-10-02T09:00:00Z",
    )
    (row,) = places(loaded)
    assert {"PP", "Nelly's", "Pizza Place"} <= set(row["names"])
    assert row["postcode"] == "WX1 2BB"


def test_two_places_of_one_name_in_two_towns_are_two(loaded: Store) -> None:
    applied(desk_on(loaded), PLACE, {**PLACE, "address": "9 High Street", "postcode": "ZY1 1AA"})
    assert len(places(loaded)) == 2
    assert "could be any of" in refusal(
        loaded, {**MET, "kind": "SEEN_AT", "to": {"label": "Location", "name": "Pizza Place"}}
    )
    applied(desk_on(loaded), {**MET, "kind": "SEEN_AT", "to": PIZZA})
    assert entered(loaded)[0]["to"]["name"] == "Pizza Place"


def test_a_person_of_concern_is_named_with_category_and_a_child_never_is(loaded: Store) -> None:
    role = {"act": "role", "role": "person_of_concern", "category": "suspected", "review_due": "2026-10-01"}
    applied(desk_on(loaded), {**role, "person": {**NEW, "new": True}})
    assert people(loaded)["Cal Crook"]["roles"] == ["person_of_concern"]
    born_18_years_before = {"label": "Person", "name": "Now Adult", "date_of_birth": "2007-10-01", "new": True}
    a_day_short = {"label": "Person", "name": "Not Adult", "date_of_birth": "2007-10-02", "new": True}
    applied(desk_on(loaded), {**role, "person": born_18_years_before})
    assert "under 18" in refusal(loaded, {**role, "person": a_day_short})


def test_a_child_joined_to_a_person_of_concern_afterwards_is_still_not_shown_as_one(loaded: Store) -> None:
    role = {"act": "role", "role": "person_of_concern", "category": "suspected", "review_due": "2026-10-01"}
    applied(desk_on(loaded), {**role, "person": {**MAN, "new": True}}, {"act": "state", "kind": "GAVE_TO",
        "from": MAN, "to": BEN, "value": "money"},
            {"act": "same", "a": MAN, "b": AVA})  # fmt: skip
    found = next(
        row for row in people(loaded).values() if row["id"] == "p-ava" or "HF-1" in row["identifiers"]["provider_ref"]
    )
    assert "person_of_concern" not in found["roles"]
    assert "young_person" in found["roles"]
    assert measures.concerns(desk_on(loaded)).rows == []


def test_same_joins_different_parts_and_unsure_leaves_it(loaded: Store) -> None:
    def joined() -> bool:
        return len({row["id"] for row in people(loaded).values()}) == 1

    assert not joined()
    for act, at, wanted in [
        ("unsure", "01", False),
        ("same", "02", True),
        ("same", "03", True),
        ("different", "04", False),
        ("unsure", "05", False),
    ]:
        applied(desk_on(loaded), {"act": act, "a": AVA, "b": {"id": "p-ben"}}, at=f"2025-10-{at}T09:00:00Z")
        assert joined() is wanted, act


def test_same_for_what_is_already_one_is_applied(loaded: Store) -> None:
    before = held.people(desk_on(loaded)).document()
    applied(
        desk_on(loaded),
        {"act": "same", "a": {"id": "p-ava"}, "b": {"id": "p-new"}},
        {"act": "same", "a": AVA, "b": AVA},
    )
    assert held.people(desk_on(loaded)).document() == before


def test_statements_follow_the_person_they_are_about_when_joined_and_come_back_when_parted(loaded: Store) -> None:
    applied(desk_on(loaded), {"act": "accept", "statement": "met"}, {"act": "same", "a": {"id": "m-ben"}, "b": BEN})
    (row,) = [row for row in statements(loaded) if row["id"] == "met"]
    assert {row["from"]["id"], row["to"]["id"]} == {"m-ava", "m-ben"}, "an entity is called by its least profile"
    assert held.show(desk_on(loaded), "p-ben")["id"] == "m-ben"
    applied(
        desk_on(loaded), {"act": "different", "a": {"id": "m-ben"}, "b": {"id": "p-ben"}}, at="2025-10-02T09:00:00Z"
    )
    assert held.show(desk_on(loaded), "p-ben")["id"] == "p-ben"


def test_a_decided_residence_outranks_what_a_return_says(loaded: Store) -> None:
    out = Paper("out", "police_tracker", text="Ben went missing")
    out.tells("p-ben2", "Person", name="Ben Birch", date_of_birth="2011-03-04")
    out.tells(
        "e-ben",
        "Episode",
        police_ref="MP/2",
        start="2025-08-09T20:30:00.000000Z",
        end="2025-08-10T02:00:00.000000Z",
        classification="missing",
    )
    out.tells("l-other", "Location", address="5 Oak Road", postcode="WX1 1AB")
    out.says("had2", "HAD_EPISODE", "p-ben2", "e-ben")
    out.says("lives2", "LIVES_AT", "p-ben2", "l-other", event_from="2025-08-09", event_to="2025-08-09", precision="day")
    out.load(desk_on(loaded))
    assert [row["strength"] for row in measures.co_missing(desk_on(loaded)).rows] == ["weak"]
    applied(
        desk_on(loaded),
        {
            "act": "state",
            "kind": "LIVES_AT",
            "from": BEN,
            "to": {"id": "l-home"},
            "event_from": "2025-01-01",
            "event_to": None,
        },
    )
    assert [row["strength"] for row in measures.co_missing(desk_on(loaded)).rows] == ["strong"]


def test_what_is_decided_is_known_from_when_it_was_decided(loaded: Store) -> None:
    from datetime import date

    fill(loaded)
    assert [row["id"] for row in statements(loaded, as_at=date(2025, 9, 30)) if row["extraction"] == "person"] == []
    assert len([row for row in statements(loaded, as_at=date(2025, 10, 1)) if row["extraction"] == "person"]) == 2


def test_of_a_statement_amended_twice_only_the_last_word_stands(loaded: Store) -> None:
    applied(desk_on(loaded), {**MET, "sentence": "x"})
    (one,) = entered(loaded)
    new = {**NEW, "new": True}
    lines = [
        ({"act": "amend", "statement": one["id"], "to": new}, "2025-10-02T09:00:00Z"),
        ({"act": "amend", "statement": one["id"], "kind": "ASSOCIATES_WITH"}, "2025-10-03T09:00:00Z"),
    ]
    for line, at in [*lines, *lines]:
        applied(desk_on(loaded), line, at=at)
    (last,) = entered(loaded)
    assert last["kind"] == "ASSOCIATES_WITH"
    assert "Cal Crook" in (last["from"]["name"], last["to"]["name"])
    applied(desk_on(loaded), {"act": "reject", "statement": one["id"]}, at="2025-10-04T09:00:00Z")
    assert entered(loaded) == []


@pytest.mark.parametrize(("change", "says"), [
    ({"kind": "CONCERN_ABOUT", "value": "suspected"}, "under 18"),
    ({"kind": "CONCERN_ABOUT", "value": "monster", "from": {**NEW, "new": True}}, "suspected or convicted"),
    ({"kind": "SEEN_AT"}, "SEEN_AT cannot have a Person"),
    ({"to": PIZZA | {"new": True, "kind": "premises"}}, "MET_WITH cannot have a Location"),
    ({"kind": "CONTACTED", "to": AVA}, "one and the same"),
    ({"handling": "p"}, "handling"),
    ({"at": "9999-12-31T23:59:59-12:00"}, "at: "),
])  # fmt: skip
def test_what_cannot_be_said_is_refused_by_every_road(change: dict[str, Any], says: str, loaded: Store) -> None:
    assert says in refusal(loaded, {**MET, **change})


def test_an_account_passed_on_twice_is_still_one_teller(loaded: Store) -> None:
    for number in range(3):
        applied(desk_on(loaded), {**MET, "origin": f"teller {number}", "sentence": str(number)})
    a, b, c = (row["id"] for row in entered(loaded))
    for statement, first in ((a, b), (b, c)):
        applied(desk_on(loaded), {"act": "repeats", "statement": statement, "first": first})
    assert len({row["origin"] for row in entered(loaded)}) == 1
    assert "repeat itself" in refusal(loaded, {"act": "repeats", "statement": c, "first": a})
