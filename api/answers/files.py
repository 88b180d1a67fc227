"""A received file in a clerk's words: what it is, which month it covers, how much of it could be used."""

import re
import unicodedata
from calendar import month_name

from graph.model.fault import sentences
from graph.model.names import DocumentKind

KINDS = {
    DocumentKind.POLICE_TRACKER: "police tracker",
    DocumentKind.PROVIDER_RETURN: "return of an interview service",
    DocumentKind.LA_MISSING: "missing episodes of a local authority",
    DocumentKind.LA_EPISODES: "care episodes of a local authority",
    DocumentKind.LOOKED_AFTER_LIST: "list of looked-after children",
    DocumentKind.RETURN_INTERVIEW: "return home interview",
    DocumentKind.REFERRAL: "referral",
    DocumentKind.INTELLIGENCE_LOG: "intelligence log",
    DocumentKind.MINUTES: "minutes",
    DocumentKind.PARTNER_INFORMATION: "partner information",
    DocumentKind.ABSENCE: "absence register",
    DocumentKind.DISRUPTION_ACTIONS: "disruption register",
    DocumentKind.PROPERTY_GRAPH: "property graph",
    DocumentKind.DECISION: "entered by a person",
    DocumentKind.UNKNOWN: "not one of the usual documents: held as text, to be searched and quoted",
}
_RETURNS = frozenset(
    {
        DocumentKind.POLICE_TRACKER,
        DocumentKind.PROVIDER_RETURN,
        DocumentKind.LA_MISSING,
        DocumentKind.LA_EPISODES,
        DocumentKind.LOOKED_AFTER_LIST,
        DocumentKind.ABSENCE,
        DocumentKind.DISRUPTION_ACTIONS,
    }
)
"""What comes in rows; a document of another kind is one, however long."""
_TURNERS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of writing: with them a name can look like another."""
_OUR_ERROR = re.compile(r" ?\((?:[A-Z][A-Za-z]*)?(?:Error|Exception|Iteration|Interrupt|Exit|Warning)\)")


def count(number: int, thing: str) -> str:
    """``1 file``, ``2 files``, ``1,200 rows``."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def plain(text: str) -> str:
    """One line that cannot steer a terminal: control and turning signs go, line ends become blanks."""
    spaced = _TURNERS.sub("?", re.sub(r"[\t\r\n\x0b\x0c\u2028\u2029]+", " ", text))
    return "".join("?" if unicodedata.category(letter) in ("Cc", "Cs") else letter for letter in spaced)


def harmless(text: str) -> str:
    """The same lines, letter for letter, but what would steer a terminal stands as a question mark."""
    turned = _TURNERS.sub(lambda found: "?" * len(found.group()), text)
    return "".join(
        "?" if unicodedata.category(letter) in ("Cc", "Cs") and letter != "\n" else letter for letter in turned
    )


def sentence(*parts: str | None) -> str:
    """Parts as sentences: capital letter, full stop, and no word of the program's own."""
    said = (_OUR_ERROR.sub("", part).strip() for part in parts if part)
    return sentences(*(part[:1].upper() + part[1:] for part in said if part))


def months(period: str) -> str:
    """``June 2025``, ``April to June 2025``; "" for a file that covers no month or quarter."""
    year, _, part = period.partition("-")
    if not year.isdigit():
        return ""
    if part.isdigit() and 1 <= int(part) <= 12:
        return f"{month_name[int(part)]} {year}"
    if re.fullmatch("Q[1-4]", part):
        last = 3 * int(part[1])
        return f"{month_name[last - 2]} to {month_name[last]} {year}"
    return ""


def what(kind: DocumentKind, period: str, rows: int) -> str:
    """``police tracker, June 2025: 18 rows``."""
    named = ", ".join(filter(None, (KINDS[kind], months(period))))
    return f"{named}: {count(rows, 'row')}" if kind in _RETURNS or rows > 1 else named
