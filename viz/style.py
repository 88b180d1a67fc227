"""The look: words, shapes, colours and lines, in one place.

Shape and icon carry the meaning, colour only supports it. Every fill is at least 4.5:1 on white; no red for children.
"""

from dataclasses import dataclass
from urllib.parse import quote

from viz.picture import Certainty, NodeKind


@dataclass(frozen=True, slots=True)
class Look:
    """How one kind of node is drawn and what it is called."""

    one: str
    many: str
    colour: str
    outline: str
    """SVG element of the symbol on a 100 × 100 field."""
    icon: str
    """White SVG drawing inside the outline."""


_HEAD = "<circle cx='50' cy='37' r='12'/><path d='M26 75c0-15 11-23 24-23s24 8 24 23z'/>"
_TWO = (
    "<circle cx='37' cy='39' r='10'/><path d='M17 72c0-13 9-20 20-20s20 7 20 20z'/>"
    "<circle cx='65' cy='37' r='9'/><path d='M62 50c14-2 23 6 23 20H63c0-8-2-13-6-17z'/>"
)
_PIN = (
    "<path fill-rule='evenodd' d='M50 24c-12 0-20 9-20 20 0 14 20 34 20 34s20-20 20-34c0-11-8-20-20-20z"
    "m0 12a8 8 0 1 1 0 16 8 8 0 0 1 0-16z'/>"
)
_ALERT = "<path d='M45 25h10l-2 32h-6z'/><circle cx='50' cy='69' r='6'/>"
_DOTS = "<circle cx='28' cy='50' r='7'/><circle cx='50' cy='50' r='7'/><circle cx='72' cy='50' r='7'/>"

LOOKS: dict[NodeKind, Look] = {
    "young_person": Look("Young person", "Young people", "#10214a", "<circle cx='50' cy='50' r='46'/>", _HEAD),
    "associate": Look("Associate", "Associates", "#7a4fa3", "<rect x='6' y='6' width='88' height='88' rx='20'/>", _TWO),
    "person_of_concern": Look(
        "Person of concern", "Persons of concern", "#b35806", "<path d='M27 6h46l24 44-24 44H27L3 50z'/>", _ALERT
    ),
    "location": Look("Location", "Locations", "#00755e", "<path d='M50 1L99 50 50 99 1 50z'/>", _PIN),
    "other": Look("Other", "Other", "#4b5563", "<rect x='2' y='24' width='96' height='52' rx='26'/>", _DOTS),
}
"""Every kind of node, in the order of the key."""

CERTAINTIES: dict[Certainty, str] = {
    "confirmed": "Confirmed",
    "probable": "Probable",
    "unconfirmed": "Unconfirmed",
}
"""Every certainty, in the order of the key, with its word."""

MEANINGS: dict[Certainty, str] = {
    "confirmed": "accepted, from two or more independent first tellers or graded 1A or 1B",
    "probable": "accepted or from a structured return, one first teller",
    "unconfirmed": "only unreviewed, second-hand or unsettled statements",
}
"""What each certainty means, for the notes of the page."""

SOURCE_GRADES = {"1": "reliable source", "2": "untested source", "3": "source not reliable"}
INTELLIGENCE_GRADES = {
    "A": "known directly",
    "B": "known indirectly, corroborated",
    "C": "known indirectly",
    "D": "not known",
    "E": "suspected false",
}
HANDLING = {"P": "lawful sharing permitted", "C": "lawful sharing permitted with conditions"}


def symbol(kind: NodeKind) -> str:
    """The symbol of a kind as an SVG document of 96 × 96 pixels."""
    look = LOOKS[kind]
    return (
        "<svg xmlns='http://www.w3.org/2000/svg' width='96' height='96' viewBox='-4 -4 108 108'>"
        f"<g fill='{look.colour}' stroke='#ffffff' stroke-width='4'>{look.outline}</g>"
        f"<g fill='#ffffff'>{look.icon}</g></svg>"
    )


def symbol_uri(kind: NodeKind) -> str:
    """The symbol of a kind as a data URI: no request is made for it."""
    return "data:image/svg+xml," + quote(symbol(kind), safe="=:/'")


def grade_words(grade: str) -> str:
    """A 3x5x2 grade with its meaning; anything else is given back as recorded."""
    if len(grade) == 2 and grade[0] in SOURCE_GRADES and grade[1] in INTELLIGENCE_GRADES:
        return f"{grade}: {SOURCE_GRADES[grade[0]]}, {INTELLIGENCE_GRADES[grade[1]]}"
    return grade or "not graded"


def handling_words(handling: str) -> str:
    """A handling code with its meaning; anything else is given back as recorded."""
    return f"{handling}: {HANDLING[handling]}" if handling in HANDLING else handling or "none recorded"


def plural(count: int, one: str, many: str) -> str:
    """A number and its noun: "1 statement", "2,300 statements"."""
    return f"{count:,} {one if count == 1 else many}"
