"""The case load against its truth: what an analyst would count by hand must come out, exactly."""

import csv
import json
from collections import Counter, defaultdict
from datetime import date
from typing import Any

import pytest

from api import demo
from api.answers import held, measures
from api.answers.answer import Row
from api.wiring import read_areas
from graph.analysis.locations import PLAIN, Counting
from graph.casebook.desk import Desk

from .conftest import TRUTH

Table = list[dict[str, str]]
_RECORDERS = {"police": "on_police_tracker", "provider": "in_provider", "local_authority": "in_903"}
_CLASSES = {"missing": "missing", "absent / no apparent risk": "absent", "absent then missing": "missing"}


def table(name: str) -> Table:
    with (TRUTH / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def document(name: str) -> Any:
    return json.loads((TRUTH / name).read_text(encoding="utf-8"))


class Who:
    """From the truth's short names to the ids of a store."""

    def __init__(self, desk: Desk) -> None:
        self.person: dict[str, str] = {}
        known = held.people(desk).rows
        by_ref = {ref: row["id"] for row in known for ref in row["identifiers"]["provider_ref"]}
        by_name = {name: row["id"] for row in known for name in row["names"]}
        unidentified = next((row["id"] for row in known if row["name"].startswith("man in his 30s")), "")
        for one in document("people.json"):
            if one["id"].startswith("YP"):
                self.person[one["id"]] = by_ref.get(one["provider_ref"]) or by_name[one["name"]]
            elif one["id"].startswith("C"):
                self.person[one["id"]] = by_name.get(one.get("name") or "", unidentified)
        places = {row["name"]: row["id"] for row in held.place_list(desk).rows}
        self.place = {one["id"]: places[one["name"]] for one in document("places.json") if one["name"] in places}
        self.short = {id: short for short, id in {**self.person, **self.place}.items()}


def episode_key(row: Row) -> tuple[Any, ...]:
    return row["start"], row["end"], row["classification"], tuple(row["recorded_by"])


def true_episode_key(row: dict[str, str]) -> tuple[Any, ...]:
    holders = tuple(name for name, column in _RECORDERS.items() if row[column] == "Y")
    return row["start_utc"], row["end_utc"] or None, _CLASSES[row["classification"]], holders


def test_every_episode_is_found_once_with_its_times_and_holders(loaded: Desk) -> None:
    rows = [row for row in measures.episodes(loaded).rows if row["reported"]]
    assert Counter(map(episode_key, rows)) == Counter(map(true_episode_key, table("episodes.csv")))


def test_absences_that_children_disclosed_are_listed_and_are_nobodys_record(loaded: Desk) -> None:
    rows = [row for row in measures.episodes(loaded).rows if not row["reported"]]
    assert sorted(episode_key(row) for row in rows) == sorted(
        (row["date_from"], row["date_to"], "disclosed_unreported", ()) for row in table("disclosed_unreported.csv")
    )


def test_hours_across_the_clock_change_and_the_ambiguous_return_are_right(loaded: Desk) -> None:
    rows = {row["police_ref"][0]: row for row in measures.episodes(loaded).rows if row["police_ref"]}
    change = rows["MP/25/005408"]
    assert (change["start"], change["end"]) == ("2025-10-25T22:20:00Z", "2025-10-26T04:10:00Z")
    assert "ambiguous_local_time" not in change["flags"]
    assert "ambiguous_local_time" in rows["MP/25/005397"]["flags"]
    assert "still_open" in rows["MP/25/005415"]["flags"]


def test_every_episode_is_on_the_right_child_once_people_have_decided(decided: Desk) -> None:
    who = Who(decided)
    rows = measures.episodes(decided).rows
    found = Counter((who.short[row["person"]["id"]], episode_key(row)) for row in rows if row["reported"])
    assert found == Counter((row["child"], true_episode_key(row)) for row in table("episodes.csv"))
    told = {(who.short[row["person"]["id"]], row["start"]) for row in rows if not row["reported"]}
    assert told == {(row["child"], row["date_from"]) for row in table("disclosed_unreported.csv")}


@pytest.mark.parametrize("count", ["all", "missing"])
def test_no_threshold_crossing_is_missed_or_made_up(decided: Desk, count: Any) -> None:
    who = Who(decided)
    found = {
        (who.short[row["person"]["id"]], row["threshold"], row["crossed_on"], row["episodes"])
        for row in measures.threshold_crossings(decided, count).rows
    }
    setting = {"all": "all", "missing": {row["setting"] for row in table("thresholds.csv")} - {"all"}}[count]
    wanted = {
        (row["child"], int(row["threshold"]), row["crossed_on"], int(row["episodes_in_90_days"]))
        for row in table("thresholds.csv")
        if row["setting"] in setting
    }
    assert found == wanted


@pytest.mark.parametrize(("count", "suffix"), [("all", "all"), ("missing", "missing_only")])
def test_the_threshold_list_names_every_child_at_3_5_or_9(decided: Desk, count: Any, suffix: str) -> None:
    who = Who(decided)
    found = {
        who.short[row["person"]["id"]]: (row["episodes"], row["band"])
        for row in measures.threshold_list(decided, count).rows
    }
    wanted = {
        row["child"]: (int(row[f"episodes_90d_{suffix}"]), int(row[f"band_{suffix}"]))
        for row in table("threshold_list_as_at.csv")
        if row[f"band_{suffix}"]
    }
    assert found == wanted


def _number(text: str) -> float | None:
    return float(text) if text else None


def test_interview_timings_are_elapsed_hours(decided: Desk) -> None:
    who = Who(decided)
    episodes = {row["id"]: row for row in measures.episodes(decided).rows}
    found = {
        (who.short[row["person"]["id"]], episodes[row["episode"]]["end"]): (
            row["offered"], row["hours_return_to_offer"], row["outcome"], row["hours_return_to_interview"],
            row["within_72h"],
        )
        for row in measures.interviews(decided).rows
    }  # fmt: skip
    flags = {"Y": True, "N": False, "": None}
    wanted = {
        (row["child"], row["returned_utc"] or None): (
            flags[row["offered"]], _number(row["hours_return_to_offer"]), row["outcome_word"],
            _number(row["hours_return_to_rhi"]), flags[row["rhi_within_72h"]],
        )
        for row in table("rhi_timings.csv")
    }  # fmt: skip
    assert found == wanted


def test_the_district_table_adds_up_as_published(decided: Desk) -> None:
    quarters = {"Q1": ("2025-04-01", "2025-06-30"), "Q2": ("2025-07-01", "2025-09-30"),
                "Q1+Q2 distinct over period": ("2025-04-01", "2025-09-30")}  # fmt: skip
    rows = measures.figures(decided, "rhi", read_areas(demo.AREAS)).rows
    found = {
        (row["district"] or "TOTAL", row["level"], row["period_from"], row["period_to"]): (
            row["notifications"], row["offered"], row["individuals"], row["interviews"], row["covered"],
        )
        for row in rows
    }  # fmt: skip
    for line in table("district_quarter_rhi.csv"):
        name = line["district"].removesuffix(" subtotal")
        level = {"TOTAL": "total", line["district"].removesuffix(" subtotal") + " subtotal": "area"}.get(
            line["district"], "district"
        )
        numbers = tuple(int(line[column]) for column in list(line)[2:])
        assert found[(name, level, *quarters[line["period"]])] == numbers, line


COUNTINGS = {
    "with_hearsay": Counting(with_hearsay=True),
    "all_police_as_one_origin": Counting(police_as_one=True),
    "whole_period": Counting(whole_period=True),
    "weak_grades_allowed": Counting(allow_weak=True),
}


def locations(desk: Desk, counting: Counting = PLAIN) -> dict[str, Row]:
    who = Who(desk)
    rows = measures.hotspots(desk, counting, near_misses=True).rows
    return {who.short[row["place"]["id"]]: row for row in rows if row["place"]["id"] in who.short}


def test_locations_of_concern_are_the_four_and_every_near_miss_says_why(decided: Desk) -> None:
    found, truth = locations(decided), document("hotspots_expected.json")
    assert {id for id, row in found.items() if row["location_of_concern"]} == {one["id"] for one in truth["expected"]}
    for one in [*truth["expected"], *truth["not_hotspots"]]:
        row = found[one["id"]]
        counts = {key: row[key] for key in ("children", "addresses", "episodes", "origins")}
        assert counts == {
            "children": one["children"], "addresses": one["addresses"], "episodes": one["episodes"],
            "origins": one["independent_origins"],
        }, one["name"]  # fmt: skip
        assert row["last_seen"] == (one["last_seen"] or None), one["name"]
        given, needed = set(row["reasons"]), set(one.get("reasons", []))
        assert needed <= given <= needed | set(one["may_also"]), one["name"]


@pytest.mark.parametrize("counting", sorted(COUNTINGS))
def test_other_ways_of_counting_are_as_hand_counted(decided: Desk, counting: str) -> None:
    found, truth = locations(decided, COUNTINGS[counting]), document("hotspots_expected.json")
    for one in [*truth["expected"], *truth["not_hotspots"]]:
        row, wanted = found[one["id"]], one["other_countings"][counting]
        assert {key: row[key] for key in ("children", "addresses", "origins")} == {
            key: wanted[key] for key in ("children", "addresses", "origins")
        }, one["name"]


def test_pairs_of_young_people_count_tellers_not_copies(decided: Desk) -> None:
    who = Who(decided)
    found = {
        frozenset((who.short[row["a"]["id"]], who.short[row["b"]["id"]])): (
            row["stated"], row["negated"], row["hearsay"], row["unsettled"], row["origins"],
            row["first"] or "", row["last"] or "",
        )
        for row in measures.pairs(decided).rows
    }  # fmt: skip
    wanted = {
        frozenset((row["a"], row["b"])): (
            int(row["stated"]), int(row["negated"]), int(row["hearsay"]), int(row["unsettled"]),
            int(row["independent_origins"]), row["first"], row["last"],
        )
        for row in table("association_pairs.csv")
    }  # fmt: skip
    assert found == wanted


def test_links_of_persons_of_concern_say_whether_they_can_be_acted_on(decided: Desk) -> None:
    who = Who(decided)
    found = {
        (who.short[row["person"]["id"]], who.short[row["other"]["id"]]): (
            row["stated"], row["negated"], row["hearsay"], row["unsettled"], row["origins"], row["actionable"],
        )
        for row in measures.concerns(decided).rows
    }  # fmt: skip
    wanted = {
        (row["concern"], row["other"]): (
            int(row["stated"]), int(row["negated"]), int(row["hearsay"]), int(row["unsettled"]),
            int(row["independent_origins"]), row["meets_actionable_rule_before_handling_check"] == "Y",
        )
        for row in table("concern_pairs.csv")
    }  # fmt: skip
    assert found == wanted


def test_children_missing_together_are_told_from_those_missing_at_the_same_time(decided: Desk) -> None:
    who = Who(decided)
    at = {row["id"]: (who.short[row["person"]["id"]], row["start"]) for row in measures.episodes(decided).rows}
    true_at = {row["id"]: (row["child"], row["start_utc"]) for row in table("episodes.csv")}
    found = Counter(
        (frozenset((at[row["episode_a"]], at[row["episode_b"]])), row["strength"])
        for row in measures.co_missing(decided).rows
    )
    wanted = Counter(
        (frozenset((true_at[row["episode_a"]], true_at[row["episode_b"]])), row["strength"])
        for row in table("co_missing.csv")
    )
    assert found == wanted


def test_no_two_look_alikes_are_joined_before_anybody_decides(loaded: Desk) -> None:
    rows = held.people(loaded).rows
    owner = {ref: row["id"] for row in rows for ref in row["identifiers"]["provider_ref"]}
    refs = {
        one["id"]: one["provider_ref"]
        for one in document("people.json")
        if one["id"].startswith("YP") and one["provider_ref"] in owner
    }
    people = defaultdict(list)
    for short, ref in refs.items():
        people[owner[ref]].append(short)
    assert [shared for shared in people.values() if len(shared) > 1] == []
    assert date(2025, 10, 31) == loaded.sight.as_at
