"""Who is linked to whom: copies are not confirmation, and what cannot be acted on says why.

Source: domain.md section 2, "Actionable link", "Co-presence" and "Origin".
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import networkx as nx
import pytest

from graph.analysis.links import co_missing, concerns, pairs
from graph.analysis.residence import Residences
from graph.casebook.people import Entity
from graph.episodes import Episode
from graph.model.clock import local_date
from graph.model.names import Classification, Field, Kind, Label, Recorder
from graph.network import Network
from graph.store import Row

CHILDREN = frozenset({"ava", "ben"})


def row(id: str, a: str = "ava", b: str = "ben", kind: str = "MET_WITH", to: str = "Person", **more: Any) -> Row:
    held = {
        "id": id, "kind": kind, "from_id": a, "to_id": b, "from_label": "Person", "to_label": to, "value": None,
            "negated": False,
        "hearsay": False, "unsettled": False, "extraction": "machine", "review": "accepted", "source_grade": None,
        "intelligence_grade": None, "origin": id, "event_from": "2025-10-01", "event_to": "2025-10-02",
            "precision": "day",
        "document_kind": "return_interview",
    }  # fmt: skip
    return {**held, **more}


def network(rows: Iterable[Row]) -> Network:
    G: Network = nx.MultiDiGraph()
    for each in rows:
        G.add_node(each["from_id"], label=each["from_label"])
        G.add_node(each["to_id"], label=each["to_label"])
        G.add_edge(each["from_id"], each["to_id"], key=each["id"], **each)
    return G


def concern(id: str, category: str = "suspected", born: str | None = None) -> Entity:
    said = {
        "value": f"person_of_concern/{category}",
        "extraction": "person",
        "weight": 1,
        "recorded_at": "2025-10-01T09:00:00.000000Z",
    }
    values = {Field.ROLE: [said]}
    if born:
        values[Field.DATE_OF_BIRTH] = [{**said, "value": born}]
    return Entity(id, Label.PERSON, values)


def test_a_minute_that_quotes_the_interview_is_no_second_teller() -> None:
    told = [row("interview", origin="ava"), row("minute", origin="ava"), row("other", "ben", "ava", origin="ben")]
    (pair,) = pairs(network(told), CHILDREN)
    assert (pair.a, pair.b) == ("ava", "ben")
    assert (pair.tally.stated, pair.tally.origins) == (3, 2)
    assert pair.tally.statements == ("interview", "minute", "other")


def test_denials_and_hearsay_stand_beside_what_is_stated_and_never_in_it() -> None:
    told = [
        row("yes"), row("no", negated=True, event_from="2020-01-01", event_to="2020-01-01"),
        row("said", hearsay=True, event_from="2025-09-01", event_to="2025-09-01"), row("open", unsettled=True),
    ]  # fmt: skip
    (pair,) = pairs(network(told), CHILDREN)
    held = pair.tally
    assert (held.stated, held.negated, held.hearsay, held.unsettled, held.origins) == (1, 1, 1, 1, 1)
    assert (held.first, held.last) == ("2025-09-01", "2025-10-02"), "a denial has no part in when it was"


def test_what_no_person_reviewed_makes_no_pair_unless_asked_for() -> None:
    told = [row("m", review="unreviewed")]
    assert pairs(network(told), CHILDREN) == []
    assert len(pairs(network(told), CHILDREN, unreviewed=True)) == 1
    assert len(pairs(network([row("m", review="unreviewed", extraction="person")]), CHILDREN)) == 1


def test_only_two_young_people_and_only_the_kinds_asked_for_are_a_pair() -> None:
    G = network([row("m"), row("k", kind="KIN_OF"), row("adult", "ava", "man"), row("self", "ava", "ava")])
    assert [pair.tally.kinds for pair in pairs(G, CHILDREN)] == [("KIN_OF", "MET_WITH")]
    assert [pair.tally.kinds for pair in pairs(G, CHILDREN, [Kind.KIN_OF])] == [("KIN_OF",)]
    assert pairs(G, CHILDREN, [Kind.CONTACTED]) == []


GAVE = row("g1", "man", "ava", "GAVE_TO", origin="ava")


@pytest.mark.parametrize(("rows", "why_not"), [
    ([GAVE], ("too_few_origins",)),
    ([GAVE, {**GAVE, "id": "g2"}], ("too_few_origins",)),
    ([GAVE, {**GAVE, "id": "g2", "origin": "ben"}], ()),
    ([{**GAVE, "source_grade": "1", "intelligence_grade": "B"}], ()),
    ([{**GAVE, "source_grade": "1", "intelligence_grade": "C"}], ("too_few_origins",)),
    ([{**GAVE, "precision": "unknown", "source_grade": "1", "intelligence_grade": "A"}], ("interval_unknown",)),
    ([{**GAVE, "negated": True}], ("nothing_stated", "too_few_origins", "interval_unknown")),
    ([{**GAVE, "hearsay": True}, {**GAVE, "id": "g2", "origin": "ben", "hearsay": True}],
     ("nothing_stated", "too_few_origins", "interval_unknown")),
    ([GAVE, {**GAVE, "id": "g2", "origin": "ben", "source_grade": "3"}], ("too_few_origins",)),
    ([GAVE, {**GAVE, "id": "g2", "origin": "ben", "intelligence_grade": "E"}], ("too_few_origins",)),
])  # fmt: skip
def test_a_link_that_cannot_be_acted_on_says_why(rows: list[Row], why_not: tuple[str, ...]) -> None:
    (found,) = concerns(network(rows), {"man": concern("man")}, CHILDREN)
    assert (found.person, found.other, found.label) == ("man", "ava", "Person")
    assert found.why_not == why_not


def test_an_unreviewed_link_is_listed_only_when_asked_for_and_is_never_actionable() -> None:
    told = [{**GAVE, "review": "unreviewed"}, {**GAVE, "id": "g2", "origin": "ben", "review": "unreviewed"}]
    assert concerns(network(told), {"man": concern("man")}, CHILDREN) == []
    (found,) = concerns(network(told), {"man": concern("man")}, CHILDREN, unreviewed=True)
    assert found.why_not == ("not_reviewed",)


def test_a_link_is_told_of_the_person_of_concern_whichever_end_they_stand_at() -> None:
    told = [row("c", "ava", "man", "CONTACTED"), row("w", "man", "shop", "WORKS_AT", to="Location")]
    found = concerns(network(told), {"man": concern("man")}, CHILDREN)
    assert [(each.person, each.other, each.label) for each in found] == [
        ("man", "ava", "Person"),
        ("man", "shop", "Location"),
    ]


def test_two_persons_of_concern_stand_in_one_row_and_things_and_homes_of_others_in_none() -> None:
    people = {"man": concern("man"), "boss": concern("boss")}
    told = [
        row("k", "boss", "man", "CONTROLS"), row("a", "man", "boss", "ASSOCIATES_WITH"),
        row("u", "man", "phone", "USES", to="Phone"), row("h", "ava", "man", "LIVES_AT"), row("o", "man", "teacher",
            "ASSOCIATES_WITH"),
    ]  # fmt: skip
    found = concerns(network(told), people, CHILDREN)
    assert [(each.person, each.other, each.tally.kinds) for each in found] == [
        ("boss", "man", ("ASSOCIATES_WITH", "CONTROLS"))
    ]


def test_a_child_who_was_given_the_role_by_mistake_is_never_listed_as_a_person_of_concern() -> None:
    assert concerns(network([GAVE]), {"man": concern("man", born="2010-05-05")}, CHILDREN) == []
    assert len(concerns(network([GAVE]), {"man": concern("man", born="1990-05-05")}, CHILDREN)) == 1


def absence(child: str, start: str, end: str | None) -> Episode:
    def text(clock: str) -> str:
        return f"2025-11-{clock.replace(' ', 'T')}:00.000000Z"

    begin, stop = text(start), text(end) if end else None
    return Episode(
        id=f"e-{child}", child=child, start=begin, end=stop, first_day=local_date(begin),
            last_day=local_date(stop) if stop else None,
        classification=Classification.MISSING, risk=None, police_refs=(), recorded_by=(Recorder.POLICE,), flags=(),
            rows=(),
    )  # fmt: skip


def homes(**places: str) -> Residences:
    stays = [
        row(f"h-{child}", child, place, "LIVES_AT", to="Location", event_from=None, event_to=None)
        for child, place in places.items()
    ]
    return Residences(stays, {})


def found_at(child: str, place: str = "station") -> Row:
    return row(f"f-{child}", child, place, "FOUND_AT", to="Location", event_from="2025-11-10", event_to="2025-11-10")


AVA = absence("ava", "09 20:00", "10 01:00")


@pytest.mark.parametrize(("ben", "where", "finds", "strength"), [
    (("09 21:00", "10 03:00"), {"ava": "home", "ben": "home"}, [], "strong"),
    (("09 21:01", "10 03:00"), {"ava": "home", "ben": "home"}, [], "weak"),
    (("09 20:00", "10 03:00"), {"ava": "home", "ben": "other"}, [], "weak"),
    (("09 20:00", "10 03:00"), {}, [], "weak"),
    (("09 23:00", "10 02:00"), {}, [found_at("ava"), found_at("ben")], "strong"),
    (("09 23:00", "10 02:01"), {}, [found_at("ava"), found_at("ben")], "weak"),
    (("09 23:00", "10 02:00"), {}, [found_at("ava"), found_at("ben", "park")], "weak"),
    (("09 23:00", "10 02:00"), {}, [found_at("ava"), {**found_at("ben"), "hearsay": True}], "weak"),
    (("10 01:00", "10 02:00"), {"ava": "home", "ben": "home"}, [], None),
    (("10 00:59", None), {}, [], "weak"),
])  # fmt: skip
def test_gone_together_is_told_from_gone_at_the_same_time(
    ben: tuple[str, str | None], where: dict[str, str], finds: list[Row], strength: str | None
) -> None:
    found = co_missing([AVA, absence("ben", *ben)], homes(**where), finds)
    assert [("strong" if each.strong else "weak") for each in found] == ([strength] if strength else [])
    assert all(each.why for each in found)
    assert co_missing([absence("ben", *ben), AVA], homes(**where), finds) == found


def test_a_child_is_never_missing_together_with_itself() -> None:
    assert co_missing([AVA, absence("ava", "09 22:00", None)], homes(), []) == []


def test_an_earlier_home_is_not_shared_with_a_later_tenant() -> None:
    before = row(
        "h1",
        "ava",
        "home",
        "LIVES_AT",
        to="Location",
        extraction="person",
        event_from="2024-01-01",
        event_to="2025-06-01",
    )
    now = row(
        "h2", "ben", "home", "LIVES_AT", to="Location", extraction="person", event_from="2025-07-01", event_to=None
    )
    found = co_missing([AVA, absence("ben", "09 20:00", None)], Residences([before, now], {}), [])
    assert [each.strong for each in found] == [False]
    assert Residences([before, now], {}).at("ava", date(2025, 6, 1)) == "home"
    assert Residences([before, now], {}).at("ava", date(2025, 6, 2)) is None


def stay(place: str, first: str | None, last: str | None, kind: str, extraction: str = "structured") -> Row:
    return row(
        f"{place}{first}",
        "ava",
        place,
        "PLACED_AT",
        to="Location",
        event_from=first,
        event_to=last,
        extraction=extraction,
        document_kind=kind,
    )


def test_a_persons_word_on_a_residence_outranks_a_return_and_a_care_record_outranks_a_list() -> None:
    listed, police = (
        stay("list", None, None, "looked_after_list"),
        stay("police", "2025-10-01", "2025-10-01", "police_tracker"),
    )
    care = stay("care", "2025-01-01", "2025-10-15", "la_episodes")
    person = stay("person", "2025-09-01", "2025-10-01", "return_interview", "person")
    day = date(2025, 10, 1)
    held: list[Row] = []
    for added, wanted in [(police, "police"), (listed, "list"), (care, "care"), (person, "person")]:
        held.append(added)
        assert Residences(held, {}).at("ava", day) == wanted
    assert Residences(held, {}).at("ava", date(2025, 10, 2)) == "care"
    assert Residences(held, {}).at("ava", date(2025, 10, 16)) == "list"


def test_on_the_day_of_a_move_the_later_home_holds() -> None:
    held = [stay("old", "2025-01-01", "2025-10-01", "la_episodes"), stay("new", "2025-10-01", None, "la_episodes")]
    assert Residences(held, {}).at("ava", date(2025, 10, 1)) == "new"
