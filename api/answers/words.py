"""The field's words for what is drawn and listed (domain.md section 3)."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from graph.model.clock import local, local_date
from graph.model.names import DocumentKind, Kind, Precision
from graph.store import Row

KINDS = {
    Kind.MISSING_WITH: "missing with",
    Kind.MET_WITH: "met",
    Kind.ASSOCIATES_WITH: "knows",
    Kind.PARTNER_OF: "partner, as recorded",
    Kind.KIN_OF: "family",
    Kind.CONTACTED: "contacted",
    Kind.GAVE_TO: "gave something to",
    Kind.TRANSPORTED: "drove",
    Kind.HARBOURED: "harboured",
    Kind.HARMED: "harmed",
    Kind.THREATENED: "threatened",
    Kind.CONTROLS: "controls",
    Kind.OWES: "owes",
    Kind.CONCERN_ABOUT: "concern about",
    Kind.SEEN_AT: "seen at",
    Kind.FOUND_AT: "found at",
    Kind.STAYED_AT: "stayed at",
    Kind.LIVES_AT: "lives at",
    Kind.PLACED_AT: "placed at",
    Kind.WORKS_AT: "works at",
    Kind.RUNS: "runs",
    Kind.HOSTS_AT: "hosts at",
    Kind.LINKED_TO: "linked to",
    Kind.LOCATED_AT: "located at",
    Kind.ATTENDS: "attends",
    Kind.USES: "uses",
    Kind.TRAVELLED_IN: "travelled in",
    Kind.RELATED: "related to",
}
REASONS = {
    "too_few_children": "fewer than 3 young people",
    "too_few_addresses": "fewer than 2 addresses",
    "too_few_origins": "fewer than 2 first tellers",
    "excluded_kind": "a kind of place that is none by itself: home, school, transport, street",
    "weak_grade_only": "enough only with weakly graded reporting",
    "outside_window_only": "enough only outside the window",
}
AGENCIES = {
    DocumentKind.POLICE_TRACKER: "police",
    DocumentKind.INTELLIGENCE_LOG: "police",
    DocumentKind.PROVIDER_RETURN: "interview service",
    DocumentKind.RETURN_INTERVIEW: "interview service",
    DocumentKind.LA_MISSING: "local authority",
    DocumentKind.LA_EPISODES: "local authority",
    DocumentKind.LOOKED_AFTER_LIST: "local authority",
    DocumentKind.MINUTES: "panel",
    DocumentKind.REFERRAL: "referrer",
    DocumentKind.PARTNER_INFORMATION: "partner",
    DocumentKind.ABSENCE: "school",
    DocumentKind.DISRUPTION_ACTIONS: "police and partners",
    DocumentKind.PROPERTY_GRAPH: "imported graph",
    DocumentKind.DECISION: "entered by a person",
}


_ID = re.compile(r"[a-z]{2,3}_[0-9a-f]{24}")


def cell(value: Any) -> str:
    """A value as people read it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, Mapping):
        name = str(value.get("name") or value.get("id") or "")
        candidates = [str(each["name"]) for each in value.get("may_be", ())]
        return f"{name} (may be {' or '.join(candidates)})" if candidates else name
    if isinstance(value, (list, tuple)):
        return ", ".join(cell(each) for each in value)
    text = str(value)
    if len(text) == 20 and text.endswith("Z") and text[10] == "T":
        return local(text).strftime("%d/%m/%Y %H:%M")
    if len(text) == 10 and text[4] == text[7] == "-":
        return f"{text[8:10]}/{text[5:7]}/{text[:4]}"
    if text in KINDS:
        return KINDS[Kind(text)]
    closed_word = text.islower() and " " not in text and not _ID.fullmatch(text)
    return text.replace("_", " ") if closed_word else text


def words(row: Row) -> str:
    """What a statement says of its two ends."""
    plain = KINDS.get(Kind(row["kind"]), row["kind"].lower().replace("_", " "))
    return f"{plain} ({row['value']})" if row["value"] and row["kind"] not in (Kind.PLACED_AT, Kind.LIVES_AT) else plain


def long_date(day: date) -> str:
    """``31 October 2025``."""
    return f"{day.day} {day.strftime('%B %Y')}"


def when(row: Row) -> str:
    """When an event was, no more exactly than it is known."""
    if not row["event_from"] or not row["event_to"]:
        return "no date"
    first, last = local_date(row["event_from"]), local_date(row["event_to"])
    if row["precision"] == Precision.MONTH:
        months = [first.strftime("%B %Y"), last.strftime("%B %Y")]
        return months[0] if months[0] == months[1] else f"{months[0]} to {months[1]}"
    if row["precision"] == Precision.WEEK:
        return f"week of {long_date(first)}"
    return long_date(first) if first == last else f"{long_date(first)} to {long_date(last)}"
