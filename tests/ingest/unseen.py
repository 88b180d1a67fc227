"""A small table of every kind of return: what its columns hold, and what they are called plainly and elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from graph.model.names import DocumentKind


@dataclass(frozen=True)
class Made:
    """One column: what it holds, what it is called plainly and elsewhere, its cells as values."""

    field: str
    heading: str
    others: tuple[str, ...]
    cells: tuple[Any, ...]
    group: str = ""
    spare: bool = False
    """Whether a return without it is still one."""


Table = tuple[Made, ...]
Grid = list[list[Any]]

FORENAMES = ("Callum", "Jasmine", "Zoë", "Sean", "Ellie-Mae", "Ravi", "Poppy", "Kai", "Maryam")
SURNAMES = ("Rae", "Adeyemi-Cole", "O'Brien", "McGee", "Tench", "Okafor", "Strand", "Lomas", "Haddad")
HOMES = (
    "2 Weir Lane, Castleford Vale WX4 2LD",
    "5 Sandpiper Way, Seaholme WX7 1GH",
    "41 Priory Mead, Aldwick WX5 3JT",
)
LIVING = ("Children's home", "Home address", "Foster care")
FACTS = 9


def _each(of: Callable[[int], Any]) -> tuple[Any, ...]:
    return tuple(of(n) for n in range(FACTS))


def _day(n: int) -> date:
    """Days that read as another day in American order, most of them."""
    return date(2025, 5, 3 + n)


def _start(n: int) -> datetime:
    return datetime.combine(_day(n), time(9 + n, 5 * n))


def _end(n: int) -> datetime | str:
    return "" if n == 4 else _start(n) + timedelta(hours=7 + 5 * n)


def _child() -> Table:
    born = _each(lambda n: date(2009 + n % 3, 1 + n, 11 + n))
    return (
        Made("surname", "Surname", ("Family name", "LAST NAME"), _each(lambda n: SURNAMES[n].upper()), "Child"),
        Made("forename", "Forename", ("Given name(s)", "First name"), _each(lambda n: FORENAMES[n]), "Child"),
        Made("date_of_birth", "Date of birth", ("DoB", "Born", "D.O.B."), born, "Child"),
    )


def _times() -> Table:
    return (
        Made("start", "Date/time missing", ("Last seen", "When missing", "DTG missing"), _each(_start), "Absence"),
        Made("end", "Date/time returned", ("Located", "When found", "DTG returned"), _each(_end), "Absence"),
    )


def _police() -> Table:
    return (
        Made(
            "police_ref",
            "Reference",
            ("Occurrence no.", "Niche ref", "Misper ref"),
            _each(lambda n: f"MP/25/{4711 + n:06d}"),
            "Case",
            spare=True,
        ),
        *_child(),
        Made(
            "address",
            "Address missing from",
            ("Home address", "Misp from", "Where from"),
            _each(lambda n: HOMES[n % 3]),
            "Place",
        ),
        Made(
            "placement_type",
            "Placement type",
            ("Living arrangements", "Care setting"),
            _each(lambda n: LIVING[n % 3]),
            "Place",
            spare=True,
        ),
        Made(
            "classification",
            "Category",
            ("Missing/Absent", "Type of episode"),
            _each(lambda n: ("Missing", "Absent")[n % 2]),
            "Grading",
            spare=True,
        ),
        Made(
            "risk",
            "Risk",
            ("Risk level", "RAG"),
            _each(lambda n: ("High", "Medium", "Low")[n % 3]),
            "Grading",
            spare=True,
        ),
        *_times(),
        Made(
            "safe_and_well",
            "Safe and well",
            ("S&W done", "Prevention interview"),
            _each(lambda n: n % 3 != 1),
            "Return",
            spare=True,
        ),
        Made(
            "cse_marker",
            "CSE marker",
            ("Exploitation flag", "CSE Y/N"),
            _each(lambda n: n % 2 == 0),
            "Return",
            spare=True,
        ),
    )


def _provider() -> Table:
    offered = _each(lambda n: datetime.combine(_day(n) + timedelta(days=4), time(10, 15)))
    return (
        Made(
            "notified_on",
            "Notification date",
            ("Date received", "Referral date"),
            _each(lambda n: _day(n) + timedelta(days=3)),
            "Referral",
        ),
        Made("provider_ref", "YP ref", ("Our ref", "Client ID"), _each(lambda n: f"HY-{120 + n:04d}"), "Child"),
        *_child(),
        *_times(),
        Made("offered", "Offered", ("RHI offered?", "Offer made"), _each(lambda n: n % 4 != 3), "Offer"),
        Made(
            "offered_at",
            "Date offered",
            ("Offered on", "Offer date"),
            tuple(o if n % 4 != 3 else "" for n, o in enumerate(offered)),
            "Offer",
            spare=True,
        ),
        Made(
            "outcome",
            "Outcome",
            ("RHI outcome", "Result"),
            _each(lambda n: ("Completed", "Declined by child", "Not found", "Not offered")[n % 4]),
            "Interview",
        ),
        Made(
            "held_at",
            "Interview date",
            ("RHI date", "Date seen"),
            tuple(o if n % 4 == 0 else "" for n, o in enumerate(offered)),
            "Interview",
            spare=True,
        ),
        Made(
            "within_72h",
            "Within 72h",
            ("In 72hrs?", "72h met"),
            _each(lambda n: n % 2 == 0 if n % 4 == 0 else ""),
            "Interview",
            spare=True,
        ),
    )


def _la_missing() -> Table:
    return (
        Made("la_id", "Child ID", ("LA child ID", "Mosaic ID"), _each(lambda n: str(204313 + n)), "Child"),
        _child()[2],
        Made("classification", "Missing or away", ("Type (M/A)", "Category"), _each(lambda n: "MA"[n % 2]), "Absence"),
        Made("start", "Start date", ("Missing from", "First day", "Date missing"), _each(_day), "Absence"),
        Made(
            "end",
            "End date",
            ("Missing to", "Last day", "Date found"),
            _each(lambda n: "" if n == 4 else _day(n) + timedelta(days=n % 3)),
            "Absence",
            spare=True,
        ),
    )


def _la_episodes() -> Table:
    return (
        Made("la_id", "Child ID", ("LA child ID", "Client ID"), _each(lambda n: str(204313 + n)), "Child"),
        _child()[2],
        Made(
            "start",
            "Date episode commenced",
            ("Episode start", "Date commenced"),
            _each(lambda n: date(2023, 5, 3 + n)),
            "Episode",
        ),
        Made(
            "legal_status",
            "Legal status",
            ("LS", "Legal status code"),
            _each(lambda n: ("C2", "V2", "E1")[n % 3]),
            "Episode",
        ),
        Made(
            "place",
            "Placement type",
            ("PLACE", "Placement code"),
            _each(lambda n: ("U6", "K2", "P1")[n % 3]),
            "Placement",
        ),
        Made(
            "end",
            "Date episode ceased",
            ("Episode end", "Date ceased"),
            _each(lambda n: date(2025, 2, 1 + n) if n % 2 else ""),
            "Episode",
            spare=True,
        ),
        Made(
            "postcode",
            "Placement postcode",
            ("PL_POST", "Postcode of placement"),
            _each(lambda n: HOMES[n % 3][-7:]),
            "Placement",
            spare=True,
        ),
    )


def _looked_after() -> Table:
    return (
        Made(
            "la_id", "LA child ID", ("Person ID", "Mosaic ID", "Client ID"), _each(lambda n: str(204313 + n)), "Child"
        ),
        *_child(),
        Made(
            "placement_type",
            "Placement type",
            ("Type of placement", "Accommodation type"),
            _each(lambda n: ("Children's home", "Foster placement", "Supported lodgings")[n % 3]),
            "Placement",
            spare=True,
        ),
        Made(
            "address",
            "Placement address",
            ("Current address", "Where placed"),
            _each(lambda n: HOMES[n % 3]),
            "Placement",
        ),
        Made(
            "started",
            "Placement start",
            ("Date placed", "Placed since"),
            _each(lambda n: date(2024, 3, 3 + n)),
            "Placement",
            spare=True,
        ),
        Made(
            "social_worker",
            "Social worker",
            ("Allocated SW", "Allocated worker"),
            _each(lambda n: ("Dana Pell", "Omar Quist")[n % 2]),
            "Team",
            spare=True,
        ),
    )


def _absence() -> Table:
    return (
        Made("upn", "UPN", ("Unique pupil number", "Pupil number"), _each(lambda n: f"P9884101{20121 + n}"), "Pupil"),
        *_child(),
        Made(
            "school",
            "School",
            ("Name of school", "Establishment"),
            _each(lambda n: ("Ferry Academy", "Quay High")[n % 2]),
            "School",
            spare=True,
        ),
        Made("date", "Date", ("Date of absence", "Session date"), _each(_day), "Mark"),
        Made("session", "Session", ("AM/PM", "Half day"), _each(lambda n: ("AM", "PM")[n % 2]), "Mark"),
        Made("code", "Code", ("Absence code", "Register code"), _each(lambda n: "OUN"[n % 3]), "Mark"),
    )


def _disruption() -> Table:
    return (
        Made(
            "action_ref",
            "Reference",
            ("Action ref", "Register ref"),
            _each(lambda n: f"DA-{n + 11:03d}"),
            "Action",
            spare=True,
        ),
        Made(
            "action_type",
            "Action",
            ("Type of action", "Disruption action"),
            _each(lambda n: ("CAWN", "Licensing visit", "Closure notice")[n % 3]),
            "Action",
        ),
        Made(
            "subject",
            "Subject",
            ("Person of concern", "Served on"),
            _each(lambda n: ("Darren HODGE", "Parade Pizza & Kebab", "Lee MARSH")[n % 3]),
            "About",
        ),
        Made("place", "Place", ("Premises", "Location"), _each(lambda n: HOMES[n % 3]), "About"),
        Made(
            "legal_basis",
            "Legal basis",
            ("Power used", "Legislation"),
            _each(lambda n: ("s.2 Child Abduction Act 1984", "Licensing Act 2003")[n % 2]),
            "Action",
        ),
        Made("issued", "Date issued", ("Date served", "Issue date"), _each(_day), "Dates"),
        Made(
            "expiry",
            "Expiry",
            ("Valid until", "Expiry date"),
            _each(lambda n: date(2026, 5, 3 + n)),
            "Dates",
            spare=True,
        ),
        Made(
            "breach",
            "Breach",
            ("Breached", "Breach Y/N"),
            _each(lambda n: ("None so far", "Seen with the child again")[n % 2]),
            "After",
            spare=True,
        ),
        Made(
            "outcome",
            "Outcome",
            ("Result", "Update"),
            _each(lambda n: ("Complied so far", "Premises cleared")[n % 2]),
            "After",
            spare=True,
        ),
    )


def _intelligence() -> Table:
    return (
        Made("urn", "URN", ("Log ref", "Intelligence ref"), _each(lambda n: f"IR-25-{n + 101}"), "Log"),
        Made("date", "Date", ("Date submitted", "Date of report"), _each(_day), "Log"),
        Made(
            "source_grade",
            "Source evaluation",
            ("Source grade", "Source grading"),
            _each(lambda n: "123"[n % 3]),
            "Grading",
            spare=True,
        ),
        Made(
            "intelligence_grade",
            "Intelligence evaluation",
            ("Information evaluation", "Intel grade"),
            _each(lambda n: "ABC"[n % 3]),
            "Grading",
            spare=True,
        ),
        Made("handling_code", "Handling code", ("Handling", "Handling grade"), _each(lambda n: "PC"[n % 2]), "Grading"),
        Made(
            "text",
            "Intelligence",
            ("Information", "Log text"),
            _each(lambda n: f"A girl called {FORENAMES[n]} was seen by the bus station at {10 + n}:00."),
            "Content",
        ),
    )


PLAIN: dict[DocumentKind, Table] = {
    DocumentKind.POLICE_TRACKER: _police(),
    DocumentKind.PROVIDER_RETURN: _provider(),
    DocumentKind.LA_MISSING: _la_missing(),
    DocumentKind.LA_EPISODES: _la_episodes(),
    DocumentKind.LOOKED_AFTER_LIST: _looked_after(),
    DocumentKind.ABSENCE: _absence(),
    DocumentKind.DISRUPTION_ACTIONS: _disruption(),
    DocumentKind.INTELLIGENCE_LOG: _intelligence(),
}
