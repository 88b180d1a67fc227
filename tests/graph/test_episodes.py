"""One absence is one episode: an episode too many is a child over a threshold, one too few is a child not seen.

Source: domain.md section 2, "One absence, one episode" and "Which source wins".
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.episodes import Child, Episode, Row, assemble
from graph.model.names import Recorder


def row(profile: str, child: str, recorder: str, start: str | None = None, end: str | None = None, **more: Any) -> Row:
    """A row; times as ``9 20:00`` on a day of November 2025 (London and UTC are one)."""

    def text(short: str | None) -> str | None:
        day, _, clock = (short or "").partition(" ")
        return f"2025-11-{int(day):02d}T{clock}:00.000000Z" if short else None

    return Row(profile=profile, child=child, recorder=Recorder(recorder), start=text(start), end=text(end), **more)


def days(profile: str, child: str, first: int, last: int | None, kind: str = "missing") -> Row:
    """A local authority's row: dates only."""
    return Row(profile=profile, child=child, recorder=Recorder.LOCAL_AUTHORITY, start_date=f"2025-11-{first:02d}",
               end_date=f"2025-11-{last:02d}" if last else None, classification=kind)  # fmt: skip


AVA = Child("ava", ("ava ash",), ("2010-01-02",))
CHILDREN = {
    "ava": AVA,
    "ava2": Child("ava2", ("eva ash",), ("2010-01-02",), keyed=True),
    "slip": Child("slip", ("ava ash",), ("2010-02-01",)),
    "sister": Child("sister", ("mia ash",), ("2012-05-06",)),
    "ben": Child("ben", ("ben birch",), ("2011-03-04",)),
}


def groups(rows: Sequence[Row], *apart: tuple[str, str]) -> list[set[str]]:
    """The profiles of each episode, in order."""
    return [{row.profile for row in episode.rows} for episode in found(rows, *apart)]


def found(rows: Sequence[Row], *apart: tuple[str, str]) -> list[Episode]:
    return assemble(rows, CHILDREN, frozenset(frozenset(pair) for pair in apart))


POLICE = row("p1", "ava", "police", "9 20:00", "10 01:00", police_ref="MP/1", risk="medium", classification="missing")


@pytest.mark.parametrize(
    ("start", "one"), [("9 14:00", True), ("10 02:00", True), ("9 13:59", False), ("10 02:01", False)]
)
def test_police_and_provider_tell_of_one_absence_up_to_six_hours_apart(start: str, one: bool) -> None:
    assert len(groups([POLICE, row("q1", "ava", "provider", start)])) == (1 if one else 2)


def test_an_open_candidate_joins_the_rows_but_not_the_people() -> None:
    (episode,) = found([POLICE, row("q1", "ava2", "provider", "9 20:10")])
    assert episode.child == "ava2", "the provider's reference fixes the child where the police row has none"
    assert "child_to_confirm" in episode.flags
    assert {each.child for each in episode.rows} == {"ava", "ava2"}


def test_a_date_of_birth_one_slip_away_with_the_same_name_is_a_candidate() -> None:
    assert len(found([POLICE, row("q1", "slip", "provider", "9 20:00")])) == 1


def test_a_brother_or_sister_gone_the_same_evening_is_an_episode_of_their_own() -> None:
    assert groups([POLICE, row("q1", "sister", "provider", "9 20:00")]) == [{"p1"}, {"q1"}]


def test_another_child_is_never_a_candidate() -> None:
    assert len(found([POLICE, row("q1", "ben", "provider", "9 20:00")])) == 2


def test_children_a_person_called_different_are_never_one_absence() -> None:
    rows = [POLICE, row("q1", "ava2", "provider", "9 20:00"), days("d1", "ava2", 9, 10)]
    assert len(found(rows)) == 1
    assert groups(rows, ("ava", "ava2")) == [{"q1", "d1"}, {"p1"}]


def test_of_two_rows_the_nearer_child_then_the_nearer_time_is_taken() -> None:
    other = row("p2", "ava", "police", "9 23:00", "10 02:00", police_ref="MP/2")
    near = row("q1", "ava", "provider", "9 22:30")
    assert groups([POLICE, other, near]) == [{"p1"}, {"p2", "q1"}]
    stranger = row("p3", "ava2", "police", "9 22:30", police_ref="MP/3")
    assert {"p3"} in groups([POLICE, other, stranger, near])


def test_two_police_references_for_one_absence_are_one_episode_and_the_lower_leads() -> None:
    again = row("p0", "ava", "police", "9 20:00", "10 03:00", police_ref="MP/2", risk="high")
    (episode,) = found([again, POLICE])
    assert episode.police_refs == ("MP/1", "MP/2")
    assert (episode.end, episode.risk) == (POLICE.end, "medium")


def test_one_police_reference_in_two_issues_is_one_episode() -> None:
    corrected = row("p2", "ava", "police", "9 21:00", "10 01:00", police_ref="MP/1")
    assert groups([POLICE, corrected]) == [{"p1", "p2"}]


def test_a_row_that_ties_two_references_together_makes_one_episode_of_both() -> None:
    rows = [
        row("p1", "ava", "police", "9 20:00", police_ref="MP/1"),
        row("p2", "ava", "police", "9 21:00", police_ref="MP/2"),
        row("p3", "ava", "police", "9 20:00", police_ref="MP/2"),
    ]
    assert groups(rows) == [{"p1", "p2", "p3"}]


def test_several_absences_in_a_day_are_several_episodes() -> None:
    later = row("p2", "ava", "police", "10 04:00", "10 05:00", police_ref="MP/2")
    assert groups([POLICE, later]) == [{"p1"}, {"p2"}]


def test_an_absent_and_a_missing_row_that_meet_are_one_absence_from_its_first_start() -> None:
    rows = [days("a", "ava", 9, 10, "absent"), days("m", "ava", 10, 12)]
    (episode,) = found(rows)
    assert (episode.first_day, episode.last_day) == (date(2025, 11, 9), date(2025, 11, 12))
    assert episode.classification == "missing"
    assert {"classification_changed", "dates_only"} <= set(episode.flags)


def test_an_absent_and_a_missing_row_join_the_one_police_episode_they_tell_of() -> None:
    police = row("p1", "ava", "police", "9 20:00", "12 01:00", classification="absent > missing", police_ref="MP/1")
    (episode,) = found([police, days("a", "ava", 9, 10, "absent"), days("m", "ava", 10, 12)])
    assert (episode.classification, episode.first_day) == ("missing", date(2025, 11, 9))
    assert episode.recorded_by == ("police", "local_authority")


@pytest.mark.parametrize(("a", "m"), [("d1", "d2"), ("d2", "d1")])
def test_an_absent_and_a_missing_row_of_one_day_go_to_the_police_row_of_their_kind(a: str, m: str) -> None:
    absent = row("p1", "ava", "police", "9 08:00", "9 10:00", classification="absent", police_ref="MP/1")
    missing = row("p2", "ava", "police", "9 20:00", "9 23:00", classification="missing", police_ref="MP/2")
    rows = [absent, missing, days(m, "ava", 9, 9), days(a, "ava", 9, 9, "absent")]
    assert sorted(map(sorted, groups(rows))) == sorted([sorted({"p1", a}), sorted({"p2", m})])


def test_two_missing_rows_that_meet_stay_two() -> None:
    assert len(found([days("m1", "ava", 9, 10), days("m2", "ava", 10, 12)])) == 2


@pytest.mark.parametrize(("first", "last", "one"), [
    (9, 10, True), (8, 10, True), (10, 10, True), (7, 10, False), (8, 9, False), (11, 12, False),
])  # fmt: skip
def test_a_row_of_dates_may_be_a_day_out_at_its_start_where_its_end_agrees(first: int, last: int, one: bool) -> None:
    assert len(found([POLICE, days("d1", "ava", first, last)])) == (1 if one else 2)


def test_a_child_still_out_has_an_open_episode_that_nobody_closed() -> None:
    (episode,) = found([row("p1", "ava", "police", "9 20:00"), days("d1", "ava", 9, None)])
    assert (episode.end, episode.last_day) == (None, None)
    assert "still_open" in episode.flags


def test_the_police_win_on_times_and_risk_and_the_provider_fills_what_they_leave_open() -> None:
    police = row("p1", "ava", "police", "9 20:00", classification="missing")
    provider = row("q1", "ava", "provider", "9 21:00", "10 02:00", risk="low", classification="absent")
    (episode,) = found([provider, police])
    assert (episode.start, episode.end) == (police.start, provider.end)
    assert (episode.risk, episode.classification) == ("low", "missing")
    assert episode.id == "p1"


def test_a_return_in_the_hour_the_clock_showed_twice_is_marked() -> None:
    (episode,) = assemble(
        [Row("p1", "ava", Recorder.POLICE, start="2025-10-25T20:00:00.000000Z", end="2025-10-26T01:30:00.000000Z")],
        CHILDREN,
    )
    assert "ambiguous_local_time" in episode.flags


def test_a_row_of_unknown_child_and_no_candidate_is_not_lost() -> None:
    assert groups([row("p1", "nobody", "police", "9 20:00"), row("q1", "nobody else", "provider", "9 20:00")]) == [
        {"p1"},
        {"q1"},
    ]


STARTS = st.builds(lambda day, hour: f"{day} {hour:02d}:00", st.integers(9, 11), st.sampled_from([0, 5, 6, 12, 20]))
TIMED = st.builds(
    lambda child, recorder, start, ref: (child, recorder, start, None,
        {"police_ref": ref if recorder == "police" else None}),
    st.sampled_from(sorted(CHILDREN)), st.sampled_from(["police", "provider"]), STARTS, st.sampled_from([None, "MP/1",
        "MP/2"]),
)  # fmt: skip
DATED = st.builds(
    lambda child, first, length, kind: (child, first, first + length, kind),
    st.sampled_from(sorted(CHILDREN)), st.integers(8, 11), st.integers(0, 2), st.sampled_from(["missing", "absent"]),
)  # fmt: skip


def written(timed: Sequence[Any], dated: Sequence[Any]) -> list[Row]:
    rows = [
        row(f"t{at}", child, recorder, start, end, **more)
        for at, (child, recorder, start, end, more) in enumerate(timed)
    ]
    return rows + [days(f"d{at}", *each) for at, each in enumerate(dated)]


@settings(max_examples=150, deadline=None)
@given(st.lists(TIMED, max_size=6), st.lists(DATED, max_size=4), st.randoms(use_true_random=False))
def test_every_row_ends_in_exactly_one_episode_whatever_order_they_came_in(
    timed: list[Any], dated: list[Any], chance: Any
) -> None:
    rows = written(timed, dated)
    episodes = found(rows)
    assert sorted(each.profile for episode in episodes for each in episode.rows) == sorted(
        each.profile for each in rows
    )
    assert len({episode.id for episode in episodes}) == len(episodes)
    mixed = list(rows)
    chance.shuffle(mixed)
    assert found(mixed) == episodes


@settings(max_examples=150, deadline=None)
@given(st.lists(TIMED, max_size=6), st.lists(DATED, max_size=4))
def test_a_report_is_never_in_two_episodes_and_strangers_are_never_in_one(timed: list[Any], dated: list[Any]) -> None:
    episodes = found(written(timed, dated), ("ava", "ava2"))
    held = [(ref, episode.child, episode.start) for episode in episodes for ref in episode.police_refs]
    assert len(held) == len(set(held))
    for episode in episodes:
        police = {each.police_ref for each in episode.rows} - {None}
        for recorder in ("provider", "local_authority"):
            others = {each.child for each in episode.rows if each.recorder == recorder}
            if not police:  # one police reference may stand against two names: that is for reconcile
                assert len(others) <= 1


def test_a_reference_given_out_again_is_another_absence() -> None:
    rows = [
        row("p1", "ava", "police", "9 20:00", police_ref="1"),
        row("p2", "ben", "police", "20 20:00", police_ref="1"),
    ]
    assert groups(rows) == [{"p1"}, {"p2"}]


def test_of_a_row_carried_forward_the_latest_issue_wins() -> None:
    old = replace(row("p1", "ava", "police", "9 20:00"), risk="medium", recorded_at="2025-10-31")
    new = replace(row("p2", "ava", "police", "9 20:00"), risk="high", recorded_at="2025-11-30")
    for rows in ([old, new], [new, old]):
        (episode,) = found(rows)
        assert episode.risk == "high"


def test_equal_rivals_are_settled_the_same_way_in_every_order() -> None:
    rows = [
        row("p1", "ava", "police", "9 20:00"),
        row("p2", "ava2", "police", "9 20:00"),
        row("q1", "slip", "provider", "9 20:00"),
    ]
    assert len({tuple(map(frozenset, groups(list(order)))) for order in permutations(rows)}) == 1
