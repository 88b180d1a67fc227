"""Interview forms beside the agencies' returns: what they add to a line, and what they must never add to a count."""

from datetime import date
from typing import Any

import pytest

from api.answers import measures
from api.answers.answer import Row
from graph.casebook.desk import Desk
from graph.store import Store, open_store

from .conftest import AUGUST, Paper, applied, decide, desk_on

AVA: dict[str, Any] = {"name": "Ava Ash", "date_of_birth": "2010-01-02"}
FORM_AT = "2025-08-20T22:59:59.999999Z"
TEXT = "Ava Ash. She said she got out of the window on the Wednesday and nobody knew."
WORDS = "she got out of the window on the Wednesday"


def instant(short: str) -> str:
    """``9 20:00`` on a day of August 2025, UTC."""
    day, _, clock = short.partition(" ")
    return f"2025-08-{int(day):02d}T{clock}:00.000000Z"


def tracker(*absences: tuple[str, str, str], child: dict[str, Any] = AVA, id: str = "ava") -> Paper:
    paper = Paper(f"police-{id}", "police_tracker", AUGUST, handling="P")
    paper.tells(f"p-{id}", "Person", **child)
    for ref, start, end in absences:
        paper.tells(f"e-{ref}", "Episode", police_ref=ref, start=instant(start), end=instant(end),
                    classification="missing")  # fmt: skip
        paper.says(f"had-{ref}", "HAD_EPISODE", f"p-{id}", f"e-{ref}", said_by="police")
    return paper


def provider(ref: str, start: str, end: str, **values: Any) -> Paper:
    """One row of the interview provider."""
    paper = Paper(f"row-{ref}", "provider_return", AUGUST, received={"name": "Q2.xlsx", "period": f"2025-{ref}"})
    paper.tells(f"q-{ref}", "Person", **AVA, provider_ref="HY-1")
    paper.tells(f"qe-{ref}", "Episode", start=instant(start), end=instant(end), district="Seaholme")
    paper.says(f"qhad-{ref}", "HAD_EPISODE", f"q-{ref}", f"qe-{ref}")
    paper.tells(f"qi-{ref}", "Interview", notified_on="2025-08-10", **values)
    return paper


def form(
    name: str,
    *absences: dict[str, Any],
    child: dict[str, Any] | None = None,
    keyed: bool = False,
    **values: Any,
) -> Paper:
    """An interview document; its child is a mention that never joins, unless it prints a key."""
    paper = Paper(name, "return_interview", FORM_AT, TEXT)
    paper.extraction = "structured" if keyed else "machine"
    paper.tells(f"c-{name}", "Person", **(AVA if child is None else child))
    paper.extraction = "structured"
    for number, claims in enumerate(absences):
        paper.tells(f"{name}-{number}", "Episode", **claims)
        paper.says(f"{name}-had-{number}", "HAD_EPISODE", f"c-{name}", f"{name}-{number}")
    paper.tells(f"i-{name}", "Interview", **{"outcome": "completed", "template": "table", **values})
    paper.says(f"{name}-about", "SUBJECT_OF", f"c-{name}", f"i-{name}")
    return paper


def disclosed(paper: Paper, day: str = "2025-08-13", last: str | None = None, **more: Any) -> Paper:
    """The form's child told of an absence nobody reported."""
    paper.extraction = "machine"
    id = f"{paper.name}-told-{day}"
    paper.tells(id, "Episode", classification="disclosed_unreported", start_date=day, end_date=last or day)
    paper.says(f"{id}-had", "HAD_EPISODE", f"c-{paper.name}", id, sentence=WORDS, **more)
    paper.extraction = "structured"
    return paper


def load(store: Store, *papers: Paper) -> Desk:
    desk = desk_on(store)
    for paper in papers:
        paper.load(desk)
    return desk


def lines(desk: Desk) -> list[Row]:
    return list(measures.interviews(desk).rows)


def unreported(desk: Desk) -> list[Row]:
    return [row for row in measures.episodes(desk).rows if not row["reported"]]


ONE = ("MP/1", "9 20:00", "10 01:00")
TWO = ("MP/2", "16 20:00", "17 01:00")
THREE = ("MP/3", "18 20:00", "19 01:00")
DONE: dict[str, Any] = {"offered": "yes", "outcome": "completed", "held_at": instant("12 13:00")}
SEEN: dict[str, Any] = {"held_at": instant("12 14:00"), "interviewer": "P Nair", "consent": "yes"}


def test_a_form_is_named_on_its_providers_line_and_changes_none_of_its_times(memory: Store) -> None:
    desk = load(memory, tracker(ONE), provider("Q1", *ONE[1:], **DONE), form("f", {"police_ref": "MP/1"}, **SEEN))
    (line,) = lines(desk)
    assert (line["episode"], line["covers"], line["person"]["name"]) == ("e-MP/1", ["e-MP/1"], "Ava Ash")
    assert (line["held_at"], line["hours_return_to_interview"]) == ("2025-08-12T13:00:00Z", 60.0)
    assert (line["template"], line["interviewer"], line["consent"]) == ("table", "P Nair", "yes")
    assert line["document"] == {"id": "s-f", "document": "Title of f", "file": "f.docx"}
    assert line["notification"]["id"] == "s-row-Q1"


@pytest.mark.parametrize(("row", "outcome", "held_at", "offered"), [
    ({"offered": "yes"}, "completed", "2025-08-12T14:00:00Z", True),
    ({"offered": "yes", "outcome": "pending"}, "completed", "2025-08-12T14:00:00Z", True),
    ({"offered": "yes", "outcome": "completed", "held_at": "2025-08-12"}, "completed", "2025-08-12T14:00:00Z", True),
    ({"offered": "yes", "outcome": "completed", "held_at": "2025-08-11"}, "completed", "2025-08-11", True),
    ({"offered": "yes", "outcome": "declined_by_child"}, "declined_by_child", None, True),
    ({"offered": "no"}, "not_offered", None, False),
    ({}, "completed", "2025-08-12T14:00:00Z", True),
])  # fmt: skip
def test_a_form_fills_what_the_provider_leaves_open_and_no_more(
    row: dict[str, Any], outcome: str, held_at: str | None, offered: bool, memory: Store
) -> None:
    desk = load(memory, tracker(ONE), provider("Q1", *ONE[1:], **row), form("f", {"police_ref": "MP/1"}, **SEEN))
    (line,) = lines(desk)
    assert (line["outcome"], line["held_at"], line["offered"]) == (outcome, held_at, offered)


def test_an_interview_the_provider_never_listed_has_its_line_from_the_form_alone(memory: Store) -> None:
    desk = load(memory, tracker(ONE), form("f", {"police_ref": "MP/1"}, **SEEN))
    (line,) = lines(desk)
    assert (line["episode"], line["outcome"], line["offered"]) == ("e-MP/1", "completed", True)
    assert (line["hours_return_to_interview"], line["within_72h"]) == (61.0, True)
    assert (line["notified_on"], line["notification"], line["offered_at"]) == (None, None, None)


def test_the_time_of_a_refusal_is_no_time_of_an_interview(memory: Store) -> None:
    desk = load(memory, tracker(ONE), form("f", {"police_ref": "MP/1"}, **{**SEEN, "outcome": "declined_by_carer"}))
    (line,) = lines(desk)
    assert (line["outcome"], line["held_at"], line["hours_return_to_interview"], line["offered"]) == (
        "declined_by_carer", None, None, True,
    )  # fmt: skip
    desk = load(memory, form("g", {"police_ref": "MP/1"}, outcome="missing_again"))
    assert len(lines(desk)) == 1, "two forms of one absence are one line"
    assert [each["id"] for each in lines(desk)[0]["other_documents"]] == ["s-g"]


def test_one_interview_of_three_absences_stands_on_each_line_with_all_it_covers(memory: Store) -> None:
    three = [{"police_ref": ref, "start": instant(start), "end": instant(end)} for ref, start, end in (ONE, TWO, THREE)]
    rows = [provider("Q1", *ONE[1:], **DONE), provider("Q2", *TWO[1:], **DONE)]
    desk = load(memory, tracker(ONE, TWO, THREE), *rows, form("f", *three, **SEEN))
    found = lines(desk)
    assert [line["episode"] for line in found] == ["e-MP/1", "e-MP/2", "e-MP/3"]
    assert all(line["covers"] == ["e-MP/1", "e-MP/2", "e-MP/3"] for line in found)
    assert [bool(line["notification"]) for line in found] == [True, True, False]
    total = [row for row in measures.figures(desk, "rhi", {}).rows if row["level"] == "total"]
    assert [(row["notifications"], row["interviews"], row["covered"]) for row in total] == [(2, 1, 2)]


def test_a_form_adds_no_episode_and_no_threshold(memory: Store) -> None:
    absences = [{"start": instant(f"{day} 20:00"), "end": instant(f"{day} 22:00")} for day in (1, 3, 5, 7)]
    desk = load(memory, tracker(ONE), form("f", *absences, **SEEN))
    assert [row["id"] for row in measures.episodes(desk).rows] == ["e-MP/1"]
    assert measures.threshold_list(desk).rows == []
    assert measures.figures(desk, "rhi", {}).rows == []


def test_a_form_whose_episode_is_not_held_still_has_a_line_with_the_name_it_prints(memory: Store) -> None:
    mia = {"name": "Mia Moss", "known_as": "Ava", "date_of_birth": "2011-11-11"}
    desk = load(memory, tracker(ONE), form("f", {"start": instant("20 20:00"), "end": instant("20 22:00")}, child=mia,
                                           held_at=instant("21 10:00")))  # fmt: skip
    (line,) = lines(desk)
    assert (line["episode"], line["covers"]) == (None, [])
    assert line["person"]["name"] == "Mia Moss"
    assert line["person"]["date_of_birth"] == "2011-11-11"
    assert [each["id"] for each in line["person"]["may_be"]] == ["p-ava"], "a question, never a join"
    assert (line["outcome"], line["hours_return_to_interview"]) == ("completed", 12.0)


def test_the_interview_is_the_matched_episodes_childs(memory: Store) -> None:
    spelt = {"name": "Eva Ashe", "date_of_birth": "2010-01-02"}
    desk = load(memory, tracker(ONE), form("f", {"police_ref": "MP/1"}, child=spelt, **SEEN))
    assert lines(desk)[0]["person"] == {"id": "p-ava", "name": "Ava Ash", "date_of_birth": "2010-01-02"}


def test_a_key_printed_on_the_form_settles_whose_it_is_whatever_the_spelling(memory: Store) -> None:
    child = {"name": "E Arch", "provider_ref": "HY-1"}
    when = {"start_date": "2025-08-09", "end_date": "2025-08-10"}
    desk = load(memory, provider("Q1", *ONE[1:], **DONE), form("f", when, child=child, keyed=True, **SEEN))
    (line,) = lines(desk)
    assert (line["episode"], line["document"]["id"]) == ("qe-Q1", "s-f")


def test_who_may_not_see_the_form_sees_nothing_of_it(memory: Store) -> None:
    mia = {"name": "Mia Moss", "date_of_birth": "2011-11-11"}
    load(memory, tracker(ONE), disclosed(form("f", {"police_ref": "MP/1"}, **SEEN)), form("g", child=mia))
    assert lines(desk_on(memory, handlings=("", "P"))) == []
    assert len(measures.episodes(desk_on(memory, handlings=("", "P"))).rows) == 1
    assert lines(desk_on(memory, date(2025, 8, 19))) == []
    assert unreported(desk_on(memory, date(2025, 8, 19))) == []
    assert len(lines(desk_on(memory))) == 2


def test_an_absence_nobody_reported_is_listed_with_the_words_and_counted_nowhere(memory: Store) -> None:
    paper = disclosed(form("f", {"police_ref": "MP/1"}, **SEEN), uncertain=True)
    desk = load(memory, tracker(ONE, TWO), paper)
    (row,) = unreported(desk)
    assert (row["start"], row["end"], row["classification"]) == ("2025-08-13", "2025-08-13", "disclosed_unreported")
    assert (row["recorded_by"], row["police_ref"], row["risk"]) == ([], [], None)
    assert row["person"]["id"] == "p-ava", "the child of the episode the form covers"
    assert row["flags"] == ["unreviewed", "uncertain"]
    (told,) = row["told_in"]
    assert (told["id"], told["file"], told["sentence"]) == ("s-f", "f.docx", WORDS)
    assert [each["start"][:10] for each in measures.episodes(desk).rows] == ["2025-08-09", "2025-08-13", "2025-08-16"]
    assert measures.threshold_list(desk).rows == []
    assert measures.co_missing(desk).rows == []


def test_what_a_reviewer_rejects_is_gone_and_what_they_amend_holds(memory: Store) -> None:
    desk = load(memory, tracker(ONE), disclosed(form("f", {"police_ref": "MP/1"}, **SEEN)))
    had = unreported(desk)[0]["told_in"][0]["statement"]
    applied(desk, {"act": "accept", "statement": had})
    assert unreported(desk)[0]["flags"] == []
    applied(desk, {"act": "amend", "statement": had, "event_from": "2025-08-14", "event_to": "2025-08-15",
                   "precision": "day"}, at="2025-10-02T09:00:00Z")  # fmt: skip
    (row,) = unreported(desk)
    assert (row["start"], row["end"], row["flags"]) == ("2025-08-14", "2025-08-15", [])
    assert row["person"]["id"] == "p-ava"
    assert unreported(desk_on(memory, date(2025, 9, 30)))[0]["start"] == "2025-08-13", "as it was believed then"


def test_a_rejected_disclosure_is_gone_and_stays_in_the_past(memory: Store) -> None:
    desk = load(memory, tracker(ONE), disclosed(form("f", {"police_ref": "MP/1"}, **SEEN)))
    had = unreported(desk)[0]["told_in"][0]["statement"]
    assert decide(desk, {"act": "reject", "statement": had, "why": "it was reported"}).refused == []
    assert unreported(desk) == []
    assert len(unreported(desk_on(memory, date(2025, 9, 30)))) == 1


def test_one_night_told_in_two_forms_is_one_absence(memory: Store) -> None:
    one = disclosed(form("f", {"police_ref": "MP/1"}, **SEEN))
    other = disclosed(form("g", {"police_ref": "MP/2"}, **SEEN), last="2025-08-14")
    (row,) = unreported(load(memory, tracker(ONE, TWO), one, other))
    assert [told["file"] for told in row["told_in"]] == ["f.docx", "g.docx"]
    assert row["end"] == "2025-08-13", "the more exact telling"


def test_a_night_that_police_recorded_after_all_is_not_unreported(memory: Store) -> None:
    night = ("MP/4", "13 21:00", "13 23:00")
    desk = load(memory, tracker(ONE, night), disclosed(form("f", {"police_ref": "MP/1"}, **SEEN)))
    assert unreported(desk) == []


def test_a_disclosure_of_a_child_nobody_knows_is_theirs_as_the_form_names_them(memory: Store) -> None:
    mia = {"name": "Mia Moss", "date_of_birth": "2011-11-11"}
    (row,) = unreported(load(memory, disclosed(form("f", child=mia))))
    assert (row["person"]["name"], row["person"]["date_of_birth"]) == ("Mia Moss", "2011-11-11")


def test_an_answer_is_the_same_in_whatever_order_papers_came() -> None:
    papers = [tracker(ONE, TWO), provider("Q1", *ONE[1:], **DONE),
              disclosed(form("f", {"police_ref": "MP/1"}, **SEEN)),
              form("g", {"police_ref": "MP/1"}, **SEEN)]  # fmt: skip
    found = []
    for order in (papers, papers[::-1]):
        store = open_store("sqlite://")
        desk = load(store, *order)
        found.append((lines(desk), measures.episodes(desk).rows))
        store.close()
    assert found[0] == found[1]
