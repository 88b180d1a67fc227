"""Locations of concern: each rule by itself, on one place that meets them all until the one thing is changed.

Source: domain.md section 2, "Location of concern (hotspot)".
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import networkx as nx
import pytest

from graph.analysis.locations import PLAIN, Counting, Judge, Location
from graph.analysis.residence import Residences
from graph.casebook.people import Entity
from graph.episodes import Episode
from graph.model.names import Classification, Field, Label, Recorder
from graph.network import Network
from graph.store import Row

END = date(2025, 10, 31)
CHILDREN = ("ava", "ben", "col")
HOMES = {"ava": "home1", "ben": "home1", "col": "home2"}


def row(id: str, a: str, place: str = "shop", kind: str = "SEEN_AT", **more: Any) -> Row:
    """A reviewed statement of a day well inside the window."""
    held = {
        "id": id, "kind": kind, "from_id": a, "to_id": place, "from_label": "Person", "to_label": "Location",
            "value": "visited",
        "negated": False, "hearsay": False, "unsettled": False, "extraction": "machine", "review": "accepted",
        "source_grade": None, "intelligence_grade": None, "origin": f"child {a}", "said_by": "child",
            "document_kind": "return_interview",
        "event_from": "2025-10-01", "event_to": "2025-10-01", "precision": "day", "file": "f", "field": None,
            "handling": "C",
    }  # fmt: skip
    return {**held, **more}


def seen(**last: Any) -> list[Row]:
    """Three children, two addresses, three tellers; ``last`` changes the third child's statement."""
    return [row("s1", "ava"), row("s2", "ben"), row("s3", "col", **last)]


def lives(child: str, place: str, **more: Any) -> Row:
    return row(f"lives {child} {place}", child, place, "LIVES_AT", value=None, review="unreviewed",
        extraction="structured",
               document_kind="looked_after_list", event_from=None, event_to=None, precision="unknown",
                   **more)  # fmt: skip


def value(entity: str, field: Field, text: str) -> Row:
    return {"id": f"{entity}.{field}", "value": text, "extraction": "person", "weight": 1,
        "recorded_at": "2025-01-01T00:00:00.000000Z",
            "document_kind": "decision"}  # fmt: skip


def entity(id: str, label: Label, **values: str) -> Entity:
    return Entity(id, label, {Field(key): [value(id, Field(key), text)] for key, text in values.items()})


def network(rows: Iterable[Row]) -> Network:
    G: Network = nx.MultiDiGraph()
    for each in rows:
        for end in ("from", "to"):
            G.add_node(each[f"{end}_id"], label=each[f"{end}_label"], name=each[f"{end}_id"])
        G.add_edge(each["from_id"], each["to_id"], key=each["id"], **each)
    return G


def places(kind: str = "premises") -> dict[str, Entity]:
    held = [
        entity("shop", Label.LOCATION, name="Shop", place_kind=kind, address="2 Quay Street", postcode="WX1 2BB"),
        entity("home1", Label.LOCATION, address="1 Elm Road", postcode="WX1 1AA", place_kind="dwelling"),
        entity("home2", Label.LOCATION, address="5 Oak Road", postcode="WX1 1AB", place_kind="dwelling"),
    ]
    return {each.id: each for each in held}


def absence(child: str, first: date, last: date | None) -> Episode:
    return Episode(id=f"e {child} {first}", child=child, start=None, end=None, first_day=first, last_day=last,
                   classification=Classification.MISSING, risk=None, police_refs=(), recorded_by=(Recorder.POLICE,),
                       flags=(), rows=())  # fmt: skip


def judged(
    rows: list[Row], *, counting: Counting = PLAIN, kind: str = "premises", homes: dict[str, str] = HOMES,
    episodes: Iterable[Episode] = (), people: Iterable[Entity] = (), more: Iterable[Row] = (),
) -> dict[str, Location]:  # fmt: skip
    residences = [*(lives(child, home) for child, home in homes.items()), *more]
    judge = Judge(
        network([*rows, *residences]), children=frozenset(CHILDREN), people={each.id: each for each in people},
            places=places(kind),
        episodes=episodes, residences=Residences(residences, places(kind)), as_at=END, counting=counting,
    )  # fmt: skip
    return {each.place: each for each in judge.locations()}


def shop(rows: list[Row], **more: Any) -> Location:
    return judged(rows, **more)["shop"]


def test_three_children_two_addresses_two_tellers_make_a_location_of_concern() -> None:
    found = shop(seen())
    assert found.of_concern
    assert (found.children, found.addresses, found.origins) == (CHILDREN, 2, 3)
    assert found.last_seen == date(2025, 10, 1)
    assert found.contributors == ("s1", "s2", "s3")


def test_two_children_are_too_few_however_often() -> None:
    found = shop([row("s1", "ava"), row("s2", "col"), row("s3", "col", origin="another")])
    assert found.reasons == ("too_few_children",)


def test_children_of_one_address_are_too_few_addresses() -> None:
    assert shop(seen(), homes=dict.fromkeys(CHILDREN, "home1")).reasons == ("too_few_addresses",)


def test_an_address_that_nobody_knows_is_no_address() -> None:
    assert shop(seen(), homes={}).addresses == 0


def test_one_teller_of_all_three_is_too_few_origins() -> None:
    assert shop([row(f"s{at}", child, origin="one") for at, child in enumerate(CHILDREN)]).reasons == (
        "too_few_origins",
    )


@pytest.mark.parametrize(("change", "why"), [
    ({"value": "near"}, "near is not there"),
    ({"negated": True}, "denied"),
    ({"hearsay": True}, "hearsay"),
    ({"unsettled": True}, "who or where is open"),
    ({"review": "unreviewed"}, "read by a machine and by nobody else"),
    ({"review": "unreviewed", "extraction": "structured"}, "a structured row gives no child a place"),
    ({"source_grade": "3"}, "an unreliable source"),
    ({"intelligence_grade": "E"}, "suspected false"),
    ({"kind": "LIVES_AT"}, "living there is not being seen there"),
    ({"event_from": "2025-08-02", "event_to": "2025-08-02"}, "the day before the window"),
    ({"event_from": "2025-11-01", "event_to": "2025-11-01"}, "after the as-at day"),
    ({"event_from": None, "event_to": None, "precision": "unknown"}, "undated"),
    ({"from_id": "dee"}, "an adult"),
])  # fmt: skip
def test_a_child_is_not_placed_by_what_does_not_count(change: dict[str, Any], why: str) -> None:
    found = shop(seen(**change))
    assert "too_few_children" in found.reasons, why
    assert found.children == ("ava", "ben"), why


@pytest.mark.parametrize("change", [
    {"value": "transit"}, {"value": "outside"}, {"value": "harm"}, {"value": "met"}, {"kind": "FOUND_AT",
        "value": None},
    {"kind": "STAYED_AT", "value": None}, {"review": "amended"}, {"extraction": "person", "review": "unreviewed"},
    {"source_grade": "2", "intelligence_grade": "D"}, {"event_from": "2025-08-03", "event_to": "2025-08-03"},
    {"event_from": "2025-10-31", "event_to": "2025-10-31"}, {"event_from": "2025-07-20", "event_to": "2025-08-03",
        "precision": "week"},
])  # fmt: skip
def test_a_child_is_placed_by_what_does(change: dict[str, Any]) -> None:
    assert shop(seen(**change)).of_concern


def test_a_denial_is_shown_beside_the_place_at_every_date() -> None:
    found = shop([*seen(), row("no", "ava", negated=True, event_from="2024-01-01", event_to="2024-01-01")])
    assert found.denials == ("no",)
    assert found.of_concern


def test_a_month_counts_if_all_of_it_lies_in_the_window() -> None:
    assert shop(seen(event_from="2025-09-01", event_to="2025-09-30", precision="month")).of_concern
    half_in = {"event_from": "2025-08-01", "event_to": "2025-08-31", "precision": "month"}
    assert not shop(seen(**half_in)).of_concern


@pytest.mark.parametrize(("starts", "counts"), [
    ([date(2025, 8, 20)], True), ([date(2025, 8, 1)], False), ([date(2025, 8, 20), date(2025, 8, 25)], False),
])  # fmt: skip
def test_a_month_half_outside_counts_by_the_one_episode_it_is_tied_to(starts: list[date], counts: bool) -> None:
    half_in = {"event_from": "2025-08-01", "event_to": "2025-08-31", "precision": "month"}
    held = [absence("col", start, start) for start in starts]
    assert shop(seen(**half_in), episodes=held).of_concern is counts


@pytest.mark.parametrize("kind", ["school", "placement", "police_station", "hospital", "transit", "street"])
def test_a_place_of_an_ordinary_kind_is_none_and_says_so(kind: str) -> None:
    assert shop(seen(), kind=kind).reasons == ("excluded_kind",)


@pytest.mark.parametrize("kind", ["premises", "dwelling", "open_space", "area", "online"])
def test_other_kinds_can_be_one(kind: str) -> None:
    assert shop(seen(), kind=kind).of_concern


def test_a_childs_own_home_is_none() -> None:
    assert shop(seen(), homes={**HOMES, "ava": "shop"}).reasons == ("excluded_kind",)


def test_the_home_of_a_childs_parent_is_none() -> None:
    kin = row("kin", "mum", "ava", "KIN_OF", value="mother", to_label="Person", event_from=None, event_to=None)
    assert shop(seen(), more=[kin, lives("mum", "shop")]).reasons == ("excluded_kind",)
    aunt = {**kin, "value": "aunt"}
    assert shop(seen(), more=[aunt, lives("mum", "shop")]).of_concern


def test_a_home_the_child_left_before_is_no_longer_its_home() -> None:
    moved = [
        row("r1", "ava", "shop", "LIVES_AT", extraction="person", event_from="2024-01-01", event_to="2025-06-01"),
        row("r2", "ava", "home1", "LIVES_AT", extraction="person", event_from="2025-06-01", event_to=None),
    ]
    assert shop(seen(), more=moved).of_concern
    assert shop(seen(), more=[replace_dates(moved[0], "2024-01-01", "2025-10-02")]).reasons == ("excluded_kind",)


def replace_dates(held: Row, first: str, last: str) -> Row:
    return {**held, "event_from": first, "event_to": last}


def test_weak_reports_and_the_window_are_named_where_they_alone_made_the_difference() -> None:
    weak = {"source_grade": "3"}
    assert shop([row("s1", "ava"), row("s2", "col"), row("s3", "ben", **weak)]).reasons == (
        "too_few_children",
        "weak_grade_only",
    )
    old = {"event_from": "2024-01-01", "event_to": "2024-01-01"}
    assert shop([row("s1", "ava"), row("s2", "col"), row("s3", "ben", **old)]).reasons == (
        "too_few_children",
        "outside_window_only",
    )


@pytest.mark.parametrize(("change", "counting"), [
    ({"hearsay": True}, Counting(with_hearsay=True)),
    ({"intelligence_grade": "E"}, Counting(allow_weak=True)),
    ({"event_from": "2020-01-01", "event_to": "2020-01-01"}, Counting(whole_period=True)),
    ({"event_from": "2025-06-01", "event_to": "2025-06-01"}, Counting(days=200)),
])  # fmt: skip
def test_another_way_of_counting_lets_in_exactly_what_it_says(change: dict[str, Any], counting: Counting) -> None:
    assert not shop(seen(**change)).of_concern
    assert shop(seen(**change), counting=counting).of_concern


def test_all_police_as_one_teller_is_one_teller() -> None:
    rows = [{**each, "said_by": "police"} for each in seen()]
    assert shop(rows).origins == 3
    assert shop(rows, counting=Counting(police_as_one=True)).reasons == ("too_few_origins",)


def test_two_rows_of_one_police_find_are_one_teller() -> None:
    rows = [
        row(f"s{at}", child, kind="FOUND_AT", value=None, origin="find shop 1 October")
        for at, child in enumerate(CHILDREN)
    ]
    assert shop(rows).origins == 1


def test_a_child_often_there_counts_once_and_by_the_best() -> None:
    once = shop([row("s1", "ava", value="harm")])
    often = shop(
        [
            row("s1", "ava", value="harm"),
            row("s2", "ava"),
            row("s3", "ava", event_from="2025-09-01", event_to="2025-09-01"),
        ]
    )
    assert once.score == often.score > shop([row("s1", "ava")]).score
    assert often.children == ("ava",)


def test_the_score_falls_with_age_and_poor_grades() -> None:
    fresh, stale = shop([row("s", "ava")]), shop([row("s", "ava", event_from="2025-08-10", event_to="2025-08-10")])
    good, poor = shop([row("s", "ava", intelligence_grade="A")]), shop([row("s", "ava", intelligence_grade="D")])
    assert fresh.score > stale.score
    assert good.score > fresh.score > poor.score


def test_a_person_of_concern_tied_to_the_place_raises_it_up_to_a_cap() -> None:
    people = [entity(f"poc{at}", Label.PERSON, role="person_of_concern/suspected") for at in range(6)]
    ties = [row(f"t{at}", f"poc{at}", kind="WORKS_AT", value=None) for at in range(6)]
    alone, one, all_six = (shop(seen() + ties[:count], people=people) for count in (0, 1, 6))
    assert one.concerns == ("poc0",)
    assert (round(one.score - alone.score, 2), round(all_six.score - alone.score, 2)) == (1.0, 3.0)
    assert one.children == CHILDREN, "a person of concern is no child at the place"


def test_a_home_from_which_many_go_missing_is_listed_and_says_why_it_is_none() -> None:
    out = [absence(child, END - timedelta(days=5), END) for child in CHILDREN]
    found = judged([], homes=dict.fromkeys(CHILDREN, "home1"), episodes=out)["home1"]
    assert found.children == ()
    assert "too_few_children" in found.reasons
    assert judged([], homes=HOMES, episodes=out) == {}


def test_the_episodes_told_of_are_those_in_which_the_children_were_there() -> None:
    inside = absence("ava", date(2025, 9, 30), date(2025, 10, 2))
    elsewhere = absence("ava", date(2025, 10, 10), date(2025, 10, 11))
    assert shop(seen(), episodes=[inside, elsewhere]).episodes == (inside.id,)


def test_places_of_equal_score_come_in_one_order() -> None:
    rows = [
        {**each, "id": f"{each['id']} {place}", "to_id": place}
        for each in seen()
        for place in ("shop", "den", "arcade")
    ]
    assert list(judged(rows)) == list(judged(rows[::-1])) == ["shop", "arcade", "den"]


def test_one_address_spelt_twice_is_one_address() -> None:
    again = replace(entity("home3", Label.LOCATION, address="1, Elm Rd.", postcode="wx11aa"))
    assert again.shown(Field.ADDRESS) == "1, Elm Rd."
    from graph.model.address import address_key

    assert (
        address_key("1, Elm Rd.", "wx11aa")
        == address_key("1 Elm Road", "WX1 1AA")
        != address_key("11 Elm Road", "WX1 1AA")
    )


def test_the_list_carries_the_strictest_handling_of_what_placed_the_children() -> None:
    lenient = [{**each, "handling": "P"} for each in seen()]
    assert shop(lenient).handling == "P"
    assert shop([*lenient[:2], {**lenient[2], "handling": "C"}]).handling == "C"


def test_a_place_of_which_nothing_may_be_known_is_no_location_of_concern() -> None:
    hidden = [{**each, "to_id": "withheld"} for each in seen()]
    assert judged(hidden)["withheld"].reasons == ("excluded_kind",)
