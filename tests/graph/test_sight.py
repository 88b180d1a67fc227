"""Nobody reads past their sight: what one is not cleared for, or could not have known, is in no answer by any road."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from api.answers import held, measures
from api.answers.picture import draw
from graph.casebook.desk import Desk
from graph.model.fault import UnknownError
from graph.store import Store, open_store

from .conftest import DECISIONS, NOTE, Paper, applied, desk_on, fill, papers
from .test_audit import LOOKS

SECRETS = (
    "Ben",
    "Birch",
    "204",
    "2011-03-04",
    "HF-1",
    "note",
    "Pizza",
    "PP",
    "Quay",
    "Corsa",
    "m-ava",
    "Q3",
    "Postcode",
    "concern",
)
"""What stands only in papers marked C or in decisions about them, and in some answer to one who is cleared."""
HIDDEN = (*SECRETS, "declined", "p-new", "i-new", "completed", "suspected", "another")
ONLY_P = ("", "P")


def text(answer: Any) -> str:
    shape = answer.document() if hasattr(answer, "document") else answer
    return json.dumps(shape, ensure_ascii=False, default=str)


@pytest.mark.parametrize("look", sorted(set(LOOKS) - {"hash", "source"}))
@pytest.mark.parametrize("unreviewed", [False, True])
def test_a_record_above_ones_clearance_is_in_no_answer(look: str, unreviewed: bool, book: Store) -> None:
    answer = text(LOOKS[look](desk_on(book, handlings=ONLY_P, unreviewed=unreviewed)))
    assert [secret for secret in HIDDEN if secret in answer] == []


def test_the_same_answers_hold_it_for_one_who_is_cleared(book: Store) -> None:
    """Else the test above proves nothing."""
    desk = desk_on(book, unreviewed=True)
    everything = "".join(text(LOOKS[look](desk)) for look in sorted(set(LOOKS) - {"hash", "source"}))
    assert [secret for secret in SECRETS if secret not in everything] == []


def test_a_record_above_ones_clearance_cannot_be_opened_by_its_id(book: Store) -> None:
    desk = desk_on(book, handlings=ONLY_P, unreviewed=True)
    for id in ("p-ben", "m-ava", "m-pizza"):
        with pytest.raises(UnknownError):
            held.show(desk, id)
    for id in ("s-note", "s-list", "s-new", "s-old"):
        with pytest.raises(UnknownError):
            held.source(desk, id)
    assert held.source(desk, "s-police")["handling"] == "P"


@pytest.mark.parametrize("words", ["ben", "204", "pizza", "corsa", "hf", "declined"])
def test_a_search_does_not_betray_what_it_may_not_show(words: str, book: Store) -> None:
    assert held.find(desk_on(book, handlings=ONLY_P, unreviewed=True), words).rows == []
    assert held.find(desk_on(book, unreviewed=True), words).rows != []


def test_the_map_of_one_who_is_not_cleared_holds_no_byte_of_it(book: Store) -> None:
    cleared = draw(desk_on(book, unreviewed=True)).html
    page = draw(desk_on(book, handlings=ONLY_P, unreviewed=True)).html
    hidden = ("Ben", "Pizza Place", "Corsa", "s-note", "note.docx", "m-ava", "She saw", "Ava said")
    assert all(word in cleared for word in ("Pizza Place", "note.docx", "She saw", "Ava said"))
    data = page[page.index('id="data"') :]
    assert [word for word in hidden if word in data.split("</script>")[0]] == []
    assert [word for word in hidden[1:] if word in page] == []


def test_what_one_may_not_see_does_not_push_about_what_one_sees(book: Store) -> None:
    """The page is the same whether or not a cleared viewer drew and kept a fuller map before."""
    log = Paper("log", "intelligence_log", NOTE, "Ava and Cal met Di.", "P", "person")
    for name in ("Ava", "Cal", "Di"):
        log.tells(f"x-{name}", "Person", name=f"{name} Example")
    log.says("x1", "MET_WITH", "x-Ava", "x-Cal", sentence="Ava and Cal met Di.")
    log.says("x2", "MET_WITH", "x-Cal", "x-Di", sentence="Ava and Cal met Di.")
    log.load(desk_on(book))
    small = open_store("sqlite://")
    for paper in (*papers(), log):
        if paper.handling == "P":
            paper.load(desk_on(small))
    draw(desk_on(book, unreviewed=True))
    seen, alone = (draw(desk_on(store, handlings=ONLY_P)) for store in (book, small))
    assert seen.links == alone.links == 2
    withheld = "23 statements are withheld from this page"
    page = seen.html
    for words in (f'<span aria-hidden="true"> · </span><strong class="withheld">{withheld}</strong>', withheld):
        assert words in page, "the page must say what it withholds"
        page = page.replace(words, "")
    assert page == alone.html
    small.close()


def test_a_look_at_what_nobody_has_reviewed_does_not_move_the_reviewed_map(memory: Store) -> None:
    alone = open_store("sqlite://")
    for store in (memory, alone):
        for paper in papers():
            paper.load(desk_on(store))
    assert "wrong" in draw(desk_on(memory, unreviewed=True)).html
    for store in (memory, alone):
        applied(desk_on(store), *DECISIONS)
    assert draw(desk_on(memory)).html == draw(desk_on(alone)).html
    alone.close()


def test_what_is_withheld_is_counted_and_said(book: Store) -> None:
    assert held.people(desk_on(book)).withheld == 0
    for look in ("people", "places", "statements", "episodes", "hotspots"):
        assert LOOKS[look](desk_on(book, handlings=ONLY_P)).withheld == 23, look


ROADS: dict[str, Callable[[Desk], Any]] = {**LOOKS, "map": lambda desk: draw(desk).html,
    "p-ava": lambda desk: held.show(desk, "p-ava"),
                                           "groups": measures.groups, "near": lambda desk: measures.hotspots(desk,
                                               near_misses=True)}  # fmt: skip


@pytest.mark.parametrize("unreviewed", [False, True])
def test_the_full_store_answers_like_one_that_holds_only_what_the_viewer_may_see(book: Store, unreviewed: bool) -> None:
    small = open_store("sqlite://")
    for paper in papers():
        if paper.handling == "P":
            paper.load(desk_on(small))
    for look in sorted(set(ROADS) - {"hash", "source"}):
        answers = []
        for store in (book, small):
            shape = text(ROADS[look](desk_on(store, handlings=ONLY_P, unreviewed=unreviewed)))
            answers.append(shape.replace('"withheld": 23', '"withheld": 0').replace("23 statements", "0 statements"))
        if look != "map":
            assert answers[0] == answers[1], look
    small.close()


def test_what_was_learnt_later_is_in_no_answer_of_an_earlier_day(book: Store) -> None:
    then = open_store("sqlite://")
    for paper in papers():
        if paper.at < "2025-09-01":
            paper.load(desk_on(then))
    for look in sorted(set(ROADS) - {"hash", "source", "map"}):
        for unreviewed in (False, True):
            now, back = (
                text(ROADS[look](desk_on(store, date(2025, 9, 1), unreviewed=unreviewed))) for store in (book, then)
            )
            assert now == back, look
    then.close()


def test_an_answer_says_as_at_when_it_was_and_never_names_the_store(book: Store) -> None:
    for look in sorted(set(LOOKS) - {"hash", "source", "show"}):
        document = LOOKS[look](desk_on(book, date(2025, 9, 15))).document()
        assert document["as_at"] == "2025-09-15"
        assert "sqlite" not in json.dumps(document["parameters"])
        assert set(document) == {"as_at", "parameters", "withheld", "rows"}


def test_a_decision_made_in_another_order_gives_the_same_view() -> None:
    views = []
    for lines in (DECISIONS, (*DECISIONS[:1], *reversed(DECISIONS[1:]))):
        store = open_store("sqlite://")
        for paper in reversed(papers()) if lines is not DECISIONS else papers():
            paper.load(desk_on(store))
        applied(desk_on(store), *lines)
        views.append([text(ROADS[look](desk_on(store))) for look in sorted(set(ROADS))])
        store.close()
    assert views[0] == views[1]


def test_filling_twice_changes_no_answer(memory: Store) -> None:
    fill(memory)
    first = text(held.statements(desk_on(memory, unreviewed=True)))
    fill(memory)
    assert text(held.statements(desk_on(memory, unreviewed=True))) == first
