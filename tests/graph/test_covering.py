"""Which absences an interview form covers: one hung on the wrong child says of a child what another one told."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from graph.covering import Form, Told, covered
from graph.episodes import Child, Episode, Row, assemble
from graph.model.names import Recorder

CHILDREN = {
    "ava": Child("ava", ("ava ash",), ("2010-01-02",)),
    "sister": Child("sister", ("mia ash",), ("2012-05-06",)),
    "twin": Child("twin", ("mia ash",), ("2010-01-02",)),
    "ben": Child("ben", ("benjamin birch",), ("2011-03-04",)),
    "form": Child("form", ("eva ash",), ("2010-01-02",)),  # the form's spelling
    "nameless": Child("nameless"),
    "short": Child("short", ("ben b",)),
    "first": Child("first", ("ben",)),
    "odd": Child("odd", ("m ash",), ("2009-09-09",)),
    "misspelt": Child("misspelt", ("benjamen byrch",)),
    "stranger": Child("stranger", ("col cole",), ("2013-01-01",)),
}


def text(short: str | None) -> str | None:
    """``9 20:00`` on a day of November 2025."""
    day, _, clock = (short or "").partition(" ")
    return f"2025-11-{int(day):02d}T{clock}:00.000000Z" if short else None


def absence(profile: str, child: str, start: str, end: str | None, ref: str | None = None) -> Row:
    return Row(profile, child, Recorder.POLICE, start=text(start), end=text(end), police_ref=ref)


HELD = [
    absence("a1", "ava", "9 20:00", "10 01:00", "MP/1"),
    absence("a2", "ava", "16 20:00", "17 01:00", "MP/2"),
    absence("b1", "ben", "9 20:30", "10 01:00", "MP/3"),
]


def told(start: str | None = None, end: str | None = None, ref: str | None = None, **more: Any) -> Told:
    return Told(f"t{start}{ref}{sorted(more)}", ref, text(start), text(end), **more)


def found(
    child: str | None,
    *absences: Told,
    held: list[Row] = HELD,
    apart: tuple[str, str] | None = None,
    children: Mapping[str, Child] = CHILDREN,
) -> list[str]:
    """Profiles of the episodes covered."""
    known = {**CHILDREN, **children}
    pairs = frozenset({frozenset(apart)}) if apart else frozenset[frozenset[str]]()
    episodes: list[Episode] = assemble(held, known)
    return list(covered([Form("s", child, absences)], episodes, known, pairs)["s"])


def test_a_reference_finds_the_episode_of_the_same_child_and_of_an_open_candidate() -> None:
    assert found("ava", told(ref="MP/2")) == ["a2"]
    assert found("form", told(ref="mp 2")) == ["a2"], "printed with other signs"
    assert found(None, told(ref="MP/2")) == ["a2"], "nothing contradicts it where the form names nobody"
    assert found("nameless", told(ref="MP/2")) == ["a2"]


def test_a_mistyped_reference_never_hangs_a_form_on_another_child() -> None:
    assert found("ava", told("9 20:00", "10 01:00", ref="MP/3")) == ["a1"], "by its times"
    assert found("stranger", told("9 20:00", "10 01:00", ref="MP/3")) == []
    assert found("stranger", told(ref="MP/3")) == []


def test_a_reference_to_another_absence_of_the_child_gives_way_to_the_times() -> None:
    assert found("ava", told("9 20:00", "10 01:00", ref="MP/2")) == ["a1"]
    assert found("ava", told("12 20:00", "12 23:00", ref="MP/2")) == ["a2"], "but not to times that fit nothing"


def test_a_sister_missing_the_same_evening_is_not_taken_for_the_child() -> None:
    held = [*HELD, absence("m1", "sister", "9 20:00", "10 01:00", "MP/4")]
    assert found("sister", told("9 20:00", "10 01:00", ref="MP/1"), held=held) == ["m1"]
    assert found("sister", told("9 20:00", "10 01:00")) == []


@pytest.mark.parametrize(("start", "end", "episodes"), [
    ("9 14:00", "9 15:00", ["a1"]), ("9 13:59", "9 15:00", []), ("9 10:00", "9 20:01", ["a1"]),
    ("10 00:59", None, ["a1"]),
])  # fmt: skip
def test_without_a_reference_starts_within_six_hours_or_overlapping_times_do(
    start: str, end: str | None, episodes: list[str]
) -> None:
    assert found("ava", told(start, end)) == episodes


def test_days_alone_find_the_absence_of_that_day() -> None:
    assert found("ava", Told("t", start_date="2025-11-16", end_date="2025-11-17")) == ["a2"]
    assert found("ava", Told("t", end_date="2025-11-17")) == ["a2"]
    assert found("ava", Told("t", start_date="2025-11-12")) == []
    assert found("ava", Told("t", start_date="2025-11-09", end=text("10 01:00"))) == ["a1"]


def test_one_interview_covers_each_of_its_absences_once_and_in_order() -> None:
    assert found("ava", told("16 20:00", "17 01:00"), told("9 20:00", "10 01:00")) == ["a1", "a2"]
    assert found("ava", told("9 20:00", "10 01:00"), told("9 20:00", None, ref="MP/1")) == ["a1"]


def test_a_name_cut_short_is_enough_with_the_times_and_a_first_name_alone_is_not() -> None:
    assert found("short", told("9 20:30", "10 01:00")) == ["b1"]
    assert found("misspelt", told("9 20:30", "10 01:00")) == ["b1"]
    assert found("first", told("9 20:30", "10 01:00")) == []


def test_of_twins_gone_together_the_one_with_the_forms_name_is_meant() -> None:
    held = [absence("x", "twin", "9 20:00", "10 01:00"), absence("y", "ava", "9 20:10", "10 01:00")]
    assert found("form", told("9 20:00", "10 01:00"), held=held) == ["y"], "though the other one's times are nearer"


def test_a_date_of_birth_that_differs_leaves_only_the_reference_to_go_by() -> None:
    assert found("odd", told("9 20:00", "10 01:00")) == []
    assert found("odd", told("9 20:00", "10 01:00", ref="MP/1")) == ["a1"]


def test_children_a_person_called_different_are_never_brought_together() -> None:
    assert found("form", told(ref="MP/1")) == ["a1"]
    assert found("form", told("9 20:00", "10 01:00", ref="MP/1"), apart=("form", "ava")) == []


def test_an_open_episode_is_covered_by_what_falls_into_it() -> None:
    held = [absence("a9", "ava", "20 08:00", None)]
    assert found("ava", told("20 20:00", "21 02:00"), held=held) == ["a9"]


def test_the_same_child_is_taken_before_a_candidate_who_left_nearer_the_time() -> None:
    held = [*HELD, absence("f1", "form", "9 13:00", "9 21:00")]
    assert found("form", told("9 19:30", "9 21:00"), held=held) == ["f1"]


# A number of another child on the form.


def keyed(child: Child, number: str) -> Child:
    return replace(child, keys=frozenset({f"la_id {number}"}))


def test_a_friends_number_on_a_form_hangs_it_on_no_friend() -> None:
    """Forms name who was missing too, with that one's number: told of the friend, the child's own words are lost."""
    friend = {"ava": keyed(CHILDREN["ava"], "7"), "stranger": keyed(CHILDREN["stranger"], "7")}
    assert found("stranger", told("9 20:00", "10 01:00"), children=friend) == []
    assert found("stranger", told(ref="MP/1"), children=friend) == []
    brother = {"ava": keyed(CHILDREN["ava"], "7"), "odd": keyed(Child("odd", ("tom ash",), ("2013-09-09",)), "7")}
    assert found("odd", told("9 20:00", "10 01:00"), children=brother) == []


@pytest.mark.parametrize("printed", [
    Child("form", ("zed zane",)), Child("form", ("ava ash",), ("2013-09-09",)), Child("form"),
    Child("form", ("zed zane",), ("2010-01-02",)), Child("form", ("avah ashe",), ("2013-09-09",)),
])  # fmt: skip
def test_a_childs_own_number_finds_the_absence_though_half_of_the_rest_is_wrong(printed: Child) -> None:
    one = {"ava": keyed(CHILDREN["ava"], "7"), "form": keyed(printed, "7")}
    assert found("form", told("9 20:00", "10 01:00"), children=one) == ["a1"]


# Two children who may be meant.


def stones(**births: str) -> dict[str, Child]:
    return {name: Child(name, (f"{name} stone",), (birth,)) for name, birth in births.items()}


PAIR = [absence("x", "ava", "9 20:00", "10 01:00", "MP/8"), absence("y", "alan", "9 20:05", "10 01:00", "MP/9")]


def test_an_initial_that_is_two_childrens_who_left_together_is_neithers() -> None:
    both = {**stones(ava="2011-07-07", alan="2010-01-09"), "form": Child("form", ("a stone",))}
    assert found("form", told("9 20:00", "10 01:00"), held=PAIR, children=both) == []
    assert found("form", told("9 20:00", "10 01:00"), held=PAIR[1:], children=both) == ["y"]
    assert found("form", told("9 20:00", "10 01:00", ref="MP/9"), held=PAIR, children=both) == ["y"]
    assert found(None, told("9 20:00", ref="MP/8"), held=[*PAIR, absence("z", "alan", "9 20:05", None, "MP/8")]) == []


def test_two_children_spelt_like_the_form_are_a_question_and_the_one_spelt_just_so_is_not() -> None:
    held = [absence("x", "ella", "9 20:00", "10 01:00"), absence("y", "elle", "9 20:20", "10 01:00")]
    both = {
        "ella": Child("ella", ("ella price",), ("2012-07-07",)),
        "elle": Child("elle", ("elle pryce",), ("2010-01-09",)),
    }
    for name, wanted in (("ellie price", []), ("ella price", ["x"]), ("elle pryce", ["y"])):
        form = {**both, "form": Child("form", (name,))}
        assert found("form", told("9 20:15"), held=held, children=form) == wanted, name


def test_an_absence_in_question_leaves_the_forms_other_absences_where_they_belong() -> None:
    both = {**stones(ava="2011-07-07", alan="2010-01-09"), "form": Child("form", ("a stone",))}
    held = [*PAIR, absence("later", "alan", "20 20:00", "21 01:00")]
    assert found("form", told("9 20:00"), told("20 20:00"), held=held, children=both) == ["later"]


def test_a_form_that_prints_the_twins_reference_first_is_still_the_childs_own() -> None:
    """Twins gone together are often one report: the first reference on the form of one is the other's."""
    twins = {**stones(ava="2011-07-07", ivy="2011-07-07"), "form": Child("form", ("ivy stone",), ("2011-07-07",))}
    held = [absence("x", "ava", "9 20:00", "10 01:00", "MP/8"), absence("y", "ivy", "9 20:05", "10 01:00", "MP/9")]
    assert found("form", told("9 20:00", "10 01:00", ref="MP/8"), held=held, children=twins) == ["y"]
    assert found("form", told("9 20:00", "10 01:00", ref="MP/8"), held=held[:1], children=twins) == ["x"], "none other"
    away = [held[0], absence("y", "ivy", "19 20:05", "20 01:00", "MP/9")]
    assert found("form", told("9 20:00", "10 01:00", ref="MP/8"), held=away, children=twins) == ["x"], "not at the time"
    misspelt = {**twins, "form": Child("form", ("avah stone",), ("2011-07-07",))}
    assert found("form", told("9 20:00", "10 01:00", ref="MP/8"), held=held, children=misspelt) == ["x"]


def test_a_form_of_neither_twin_by_its_forename_is_neithers() -> None:
    twins = {**stones(ava="2011-07-07", alan="2011-07-07"), "form": Child("form", ("robert stone",), ("2011-07-07",))}
    assert found("form", told("9 20:00", "10 01:00"), held=PAIR, children=twins) == []
