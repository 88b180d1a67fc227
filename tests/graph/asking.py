"""A small case written by hand for analysts' questions: three children, two adults, a shop, a flat, a home, a van."""

from graph.audit import Category
from graph.casebook.desk import Desk
from graph.casebook.load import Content, add, ledger
from graph.casebook.settle import settle
from graph.model.names import DocumentKind, Status
from graph.model.statement import Received, Source
from graph.store import Transaction

from .conftest import AUGUST, JULY, Paper

OCTOBER = "2025-10-20T22:59:59.999999Z"
NIGHT = {"event_from": "2025-08-08T20:00:00.000000Z", "event_to": "2025-08-09T06:00:00.000000Z", "precision": "minute"}
LATER = {"event_from": "2025-08-09T01:00:00.000000Z", "event_to": "2025-08-09T05:00:00.000000Z", "precision": "minute"}
MONTH = {"event_from": "2025-08-01", "event_to": "2025-08-31", "precision": "month"}


def day(first: str, last: str | None = None) -> dict[str, str]:
    """An event dated to the day in August 2025."""
    return {"event_from": f"2025-08-{first}", "event_to": f"2025-08-{last or first}", "precision": "day"}


def papers() -> list[Paper]:
    """Who there is, two rows of a tracker, a report, minutes of October, and a letter that only a machine read."""
    return [_children(), _others(), _ann(), _bea(), _report(), _minutes(), _letter()]


def _children() -> Paper:
    listed = Paper("listed", "looked_after_list", JULY)
    listed.tells("p-ann", "Person", name="Ann Ash", known_as="Annie", date_of_birth="2010-01-02",
                 responsible_authority="North")  # fmt: skip
    listed.tells("p-bea", "Person", name="Bea Birch", responsible_authority="South")
    listed.tells("p-cal", "Person", name="Cal Cole", responsible_authority="North")
    listed.tells("p-hal", "Person", name="Hal Hart")
    return listed


def _others() -> Paper:
    held = Paper("others", "intelligence_log", JULY, extraction="person")
    held.tells("p-dan", "Person", name="Dan Dale", date_of_birth="1990-01-02")
    held.tells("p-eve", "Person", name="Eve Elm", date_of_birth="1985-01-02")
    held.tells("l-shop", "Location", name="Corner Shop")
    held.tells("l-flat", "Location", name="Top Flat")
    held.tells("l-home", "Location", name="Oak House")
    held.tells("t-phone", "Phone", value="07700 900001")
    held.tells("v-van", "Vehicle", value="AB12 CDE")
    held.says("role", "STATED_IN", "p-dan", None, field="role", value="person_of_concern/suspected",
              review_due="2026-01-31")  # fmt: skip
    return held


def _ann() -> Paper:
    row = Paper("ann", "police_tracker", AUGUST, handling="P")
    row.tells("e-ann", "Episode", police_ref="MP/1")
    row.says("had-ann", "HAD_EPISODE", "p-ann", "e-ann", **NIGHT)
    row.says("at-ann", "PLACED_AT", "p-ann", "l-home", **day("08"))
    row.says("found-ann", "FOUND_AT", "p-ann", "l-shop", **day("09"))
    return row


def _bea() -> Paper:
    row = Paper("bea", "police_tracker", AUGUST, handling="P")
    row.tells("e-bea", "Episode", residence_status="pan_placed", district="East")
    row.says("had-bea", "HAD_EPISODE", "p-bea", "e-bea", **LATER)
    row.says("at-bea", "PLACED_AT", "p-bea", "l-home", **day("08"))
    row.says("found-bea", "FOUND_AT", "p-bea", "l-shop", **day("09"))
    return row


def _report() -> Paper:
    told = Paper("report", "intelligence_log", AUGUST, extraction="person")
    told.says("ann-phone", "USES", "p-ann", "t-phone")
    told.says("dan-phone", "USES", "p-dan", "t-phone")
    told.says("no-phone", "USES", "p-bea", "t-phone", negated=True)
    told.says("dan-van", "USES", "p-dan", "v-van")
    told.says("lift", "TRANSPORTED", "p-dan", "p-ann", **day("09"))
    told.says("gift", "GAVE_TO", "p-dan", "p-ann", value="phone", **day("09"))
    told.says("met", "MET_WITH", "p-ann", "p-cal", **day("20"))
    told.says("dan-shop", "SEEN_AT", "p-dan", "l-shop", **day("12"))
    told.says("eve-shop", "RUNS", "p-eve", "l-shop")
    told.says("eve-flat", "LIVES_AT", "p-eve", "l-flat", event_from="2025-08-01", precision="day")
    told.says("ann-flat", "STAYED_AT", "p-ann", "l-flat", **day("10", "11"))
    told.says("host", "HARBOURED", "p-dan", "p-ann", **day("10"))
    told.says("child-host", "HARBOURED", "p-cal", "p-ann", **day("25"))
    told.says("debt", "OWES", "p-ann", "p-dan", **MONTH)
    told.says("threat", "THREATENED", "p-dan", "p-cal", **MONTH)
    told.says("child-threat", "THREATENED", "p-cal", "p-ann", **MONTH)
    told.says("cal-shop", "SEEN_AT", "p-cal", "l-shop", origin="teller", **MONTH)
    return told


def _minutes() -> Paper:
    told = Paper("minutes", "minutes", OCTOBER, extraction="person")
    told.says("cal-again", "SEEN_AT", "p-cal", "l-shop", origin="teller", **MONTH)
    told.says("never-met", "MET_WITH", "p-ann", "p-cal", negated=True, **day("09"))
    told.says("new", "MET_WITH", "p-bea", "p-cal", event_from="2025-10-18", event_to="2025-10-18", precision="day")
    told.says("hal-again", "STATED_IN", "p-hal", None, field="name", value="Hal Hart")
    return told


def _letter() -> Paper:
    read = Paper("letter", "return_interview", AUGUST, extraction="machine")
    read.says("unread", "GAVE_TO", "p-eve", "p-bea", value="money", **day("14"))
    return read


def hold(desk: Desk) -> Desk:
    """Take in the case: what one file states of what another describes, as after many decisions."""
    held = papers()

    def take_in(change: Transaction) -> None:
        for paper in held:
            kind = DocumentKind(paper.kind)
            received = Received(sha256=f"f-{paper.name}", name=f"{paper.name}.docx", kind=kind, status=Status.LOADED)
            source = Source(
                id=paper.source, file=received.sha256, place="", kind=kind, title=paper.name, text="", search_key="",
                recorded_at=paper.at, handling=paper.handling,
            )  # fmt: skip
            ledger(change, received, len(paper.statements), ())
            add(change, Content([source], paper.profiles, paper.keys, paper.statements))
            settle(change, [profile.id for profile in paper.profiles])

    desk.change(Category.COLLECTION, "load", {}, take_in)
    return desk
