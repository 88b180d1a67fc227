"""The case load's interview forms against its truth: what each covers, how it ended, and what nobody had reported."""

from collections import Counter
from datetime import datetime
from pathlib import PurePosixPath

import pytest

from api.answers import measures
from api.answers.answer import Row
from graph.casebook.desk import Desk
from graph.model.clock import from_local, iso

from .test_wexbridge import Who, document, table

FORMS = table("rhi_documents.csv")


@pytest.fixture(params=["loaded", "decided"])
def desk(request: pytest.FixtureRequest) -> Desk:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Desk)
    return found


def by_file(desk: Desk) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in measures.interviews(desk).rows:
        for each in (row["document"], *row["other_documents"]):
            found.setdefault(each["file"], []).append(row)
    return found


def test_every_form_is_on_the_lines_of_the_episodes_it_covers_and_no_other(desk: Desk) -> None:
    truth = {row["id"]: (row["start_utc"], row["end_utc"] or None) for row in table("episodes.csv")}
    at = {row["id"]: (row["start"], row["end"]) for row in measures.episodes(desk).rows}
    rows = by_file(desk)
    for form in FORMS:
        wanted = Counter(truth[id] for id in form["episodes"].split())
        found = rows[PurePosixPath(form["file"]).name]
        assert Counter(at[row["episode"]] for row in found) == wanted, form["id"]
        assert all(Counter(at[id] for id in row["covers"]) == wanted for row in found), form["id"]


def test_every_form_says_how_the_interview_ended_when_it_was_and_whose(decided: Desk) -> None:
    who, rows = Who(decided), by_file(decided)
    for form in FORMS:
        met = iso(from_local(datetime.strptime(form["interview_local"], "%d/%m/%Y %H:%M")))
        wanted = (form["outcome_word"], met if form["outcome_word"] == "completed" else None, form["child"])
        for row in rows[PurePosixPath(form["file"]).name]:
            assert (row["outcome"], row["held_at"], who.short[row["person"]["id"]]) == wanted, form["id"]
            assert row["template"], form["id"]
            assert row["notification"], "the provider's row can still be opened"


def test_what_was_told_and_never_reported_is_found_and_nothing_else_is(desk: Desk) -> None:
    born = {one["id"]: one.get("dob") for one in document("people.json")}
    found = Counter(
        (row["person"]["date_of_birth"], row["start"], row["end"])
        for row in measures.episodes(desk).rows
        if not row["reported"]
    )
    wanted = Counter(
        (born[row["child"]], row["date_from"], row["date_to"]) for row in table("disclosed_unreported.csv")
    )
    assert found == wanted
