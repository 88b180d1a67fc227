"""A made-up county of any size, the same bytes every time: children, their absences, and the files agencies send."""

import csv
import io
import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import product
from typing import NamedTuple

import xlsxwriter  # type: ignore[import-untyped, unused-ignore]

from graph.model.names import DocumentKind, Extraction, Field, Kind, Label, PlaceKind, Precision
from ingest.parsed import Claim, Link, Parsed, SourceDraft, Subject

LAST = date(2025, 10, 31)
"""The last day of the five years, and the day to ask about."""
_FIRST = date(2020, 11, 1)
_TOWNS = "Aldwick Northmere Seaholme Porthallow Castleford Harnley".split()
_FORENAMES = (
    "Aaliyah Amber Ava Beth Callum Chloe Connor Demi Ellie Ethan Finley Grace Harvey Ibrahim Isla Jack Jasmine Jaydon "
    "Josh Kai Kiera Lewis Lola Mason Megan Noah Ollie Poppy Reece Ruby Shanelle Tom Zahra Zoe"
).split()
_SURNAMES = [
    a + b
    for a, b in product(
        "Ash Beck Brad Cal Dray Elm Fern Gray Hal Ken Lang Mar Nor Oak Pen Red Stan Thorn Wex Yar".split(),
        "bourne by combe den field ford ham ley low more ridge stead ton well wick".split(),
    )
]
_STREETS = [a + " " + b for a, b in product("Tithe Weir Dock Chantry Mill Orchard Quay".split(), ("Lane", "Road"))]
_RISKS = ("High", "Medium", "Medium", "Low", "No apparent risk")
_REMARKS = ("Home of own accord", "Located railway station", "Returned by friend's mother", "Found town centre", "")
_OUTCOMES = ("Completed", "Completed", "Declined by child", "Not found", "Pending")
_REASONS = ("Boundaries and curfew", "To be with friends", "Contact with family", "Boredom")


class Child(NamedTuple):
    """One young person."""

    forename: str
    surname: str
    born: date
    sex: str
    address: str
    placement: str
    town: str
    provider_ref: str
    la_id: str


class Absence(NamedTuple):
    """One episode."""

    child: Child
    start: datetime
    end: datetime
    risk: str
    missing: bool


File = tuple[str, bytes]


def county(children: int, absences: int, seed: int = 1) -> list[Absence]:
    """Absences in order of start. A few children have many; four in ten start from one of forty children's homes."""
    chance = random.Random(seed)
    homes = [f"{name} House, {_address(chance)}" for name in chance.sample(_SURNAMES, 40)]
    young = [_child(chance, number, homes) for number in range(children)]
    weights = [min(chance.paretovariate(1.2), 12) * (4 if child.la_id else 1) for child in young]
    often = chance.choices(young, weights, k=max(0, absences - children))
    made = [_absence(chance, child) for child in (*young, *often)[:absences]]
    return sorted(made, key=lambda each: (each.start, each.child.provider_ref))


def _address(chance: random.Random) -> str:
    code = f"WX{chance.randint(1, 9)} {chance.randint(1, 9)}{chance.choice('ABDEFGHJL')}{chance.choice('NPQRSTUWX')}"
    return f"{chance.randint(1, 150)} {chance.choice(_STREETS)}, {chance.choice(_TOWNS)} {code}"


def _child(chance: random.Random, number: int, homes: Sequence[str]) -> Child:
    cared_for = chance.random() < 0.15
    return Child(
        forename=chance.choice(_FORENAMES),
        surname=chance.choice(_SURNAMES),
        born=date(2008, 1, 1) + timedelta(days=chance.randrange(1800)),
        sex=chance.choice("MF"),
        address=chance.choice(homes) if cared_for else _address(chance),
        placement="LA care" if cared_for else "Home address",
        town=chance.choice(_TOWNS),
        provider_ref=f"HY-{number:05d}",
        la_id=str(200_000 + number) if cared_for else "",
    )


def _absence(chance: random.Random, child: Child) -> Absence:
    day = _FIRST + timedelta(days=chance.randrange((LAST - _FIRST).days - 5))
    start = datetime(day.year, day.month, day.day, chance.randint(8, 23), chance.choice((0, 15, 30, 45)))
    end = start + timedelta(minutes=15 * chance.randint(4, 300))
    return Absence(child, start, end, chance.choice(_RISKS), chance.random() < 0.8)


def tracker(absences: Sequence[Absence], first: int = 0) -> bytes:
    """A police tracker as XLSX, one row for each absence; references count on from ``first``."""
    heading = (
        "MISPER REF", "SURNAME", "FORENAME", "DOB", "SEX", "ADDRESS MISSING FROM", "PLACEMENT TYPE", "RESPONSIBLE LA",
        "CATEGORY", "RISK", "DATE/TIME MISSING", "DATE/TIME RETURNED", "EPISODES LAST 6 MONTHS", "CSE MARKER",
        "OTHER RISK", "S & W", "LOCATED / REMARKS",
    )  # fmt: skip
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "default_date_format": "dd/mm/yyyy hh:mm"})
    book.set_properties({"created": datetime(2025, 11, 1)})
    sheet = book.add_worksheet("Tracker")
    sheet.write_row(0, 0, heading)
    for number, each in enumerate(absences, start=1):
        child = each.child
        row = (
            f"MP/{each.start:%y}/{first + number:06d}", child.surname.upper(), child.forename, child.born, child.sex,
            child.address, child.placement, "Wexbridge County Council", "Missing" if each.missing else "Absent",
            each.risk, each.start, each.end, number % 9, "Y" if number % 7 == 0 else "",
            "County lines" if number % 5 == 0 else "", "Y", _REMARKS[number % 5],
        )  # fmt: skip
        sheet.write_row(number, 0, row)
    book.close()
    return held.getvalue()


def provider_return(absences: Sequence[Absence]) -> bytes:
    """An interview provider's return as CSV; seven in ten absences were notified."""
    heading = (
        "Notification date,From (police/CSC),YP ref,Young person,DOB,District,Home/Care/Pan/CICOLA,Missing from,"
        "Returned,Offered Y/N,Offered on,Attempt 1,Outcome,RHI date,Mode,Reason 1"
    )
    rows = [heading.split(",")]
    for number, each in enumerate(absences):
        if number % 10 < 7:
            child, outcome = each.child, _OUTCOMES[number % 5]
            offered = each.end + timedelta(hours=10 + number % 80)
            rows.append(
                [
                    f"{each.end:%d/%m/%Y}", "Police", child.provider_ref, f"{child.forename} {child.surname}",
                    f"{child.born:%d/%m/%Y}", child.town, "Care" if child.la_id else "Home",
                    f"{each.start + timedelta(minutes=number % 40):%d/%m/%Y %H:%M}", f"{each.end:%d/%m/%Y %H:%M}", "Y",
                    f"{offered:%d/%m/%Y %H:%M}", f"{offered:%d/%m/%Y}", outcome,
                    f"{offered + timedelta(hours=20):%d/%m/%Y %H:%M}" if outcome == "Completed" else "",
                    "Face to face", _REASONS[number % 4],
                ]
            )  # fmt: skip
    return _csv(rows)


def missing_return(absences: Sequence[Absence]) -> bytes:
    """The authority's 903 Missing return as CSV: its own children, dates only."""
    rows = [["CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"]]
    rows += [
        [
            each.child.la_id,
            f"{each.child.born:%d/%m/%Y}",
            "M" if each.missing else "A",
            f"{each.start:%d/%m/%Y}",
            f"{each.end:%d/%m/%Y}",
        ]
        for each in absences
        if each.child.la_id
    ]
    return _csv(rows)


def looked_after_list(absences: Sequence[Absence]) -> bytes:
    """The list that ties the authority's own ids to names."""
    rows = ["LA ID,Surname,Forename,DOB,Sex,Responsible LA,Placement address,Placement type".split(",")]
    young = {each.child.la_id: each.child for each in absences if each.child.la_id}
    rows += [
        [id, one.surname, one.forename, f"{one.born:%d/%m/%Y}", one.sex, "Wexbridge County Council", one.address,
         "children's home"]
        for id, one in sorted(young.items())
    ]  # fmt: skip
    return _csv(rows)


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def files(absences: Sequence[Absence]) -> list[File]:
    """Everything the agencies send, as it comes: a list, a tracker a month, a return a quarter, 903 a year."""
    trackers, sent = dict[str, bytes](), 0
    for month, rows in _by(absences, lambda day: f"{day:%Y-%m}").items():
        trackers[f"{month} tracker.xlsx"] = tracker(rows, sent)
        sent += len(rows)
    quarters = _by(absences, lambda day: f"{day.year}-{(day.month + 2) // 3 * 3:02d}")
    years = _by(absences, lambda day: f"{day.year}-12")
    made = {
        "2020-10 looked after.csv": looked_after_list(absences),
        **trackers,
        **{f"{quarter} interviews.csv": provider_return(rows) for quarter, rows in quarters.items()},
        **{f"{year} missing.csv": missing_return(rows) for year, rows in years.items()},
    }
    return sorted(made.items(), key=lambda file: (file[0][:7], file[0][8:] != "tracker.xlsx", file[0]))


def _by(absences: Sequence[Absence], period: Callable[[datetime], str]) -> dict[str, list[Absence]]:
    found: dict[str, list[Absence]] = defaultdict(list)
    for each in absences:
        found[period(each.start)].append(each)
    return dict(sorted(found.items()))


def sightings(absences: Sequence[Absence], places: int = 120, seed: int = 2) -> Parsed:
    """Who was seen where, as a person entered it: one in six absences."""
    chance = random.Random(seed)
    names = [f"{name} Arcade" for name in chance.sample(_SURNAMES, places)]
    drafts = [
        _sighting(each, names[min(int(chance.paretovariate(0.6)), places) - 1], n)
        for n, each in enumerate(absences[::6])
    ]
    return Parsed(kind=DocumentKind.PARTNER_INFORMATION, sources=tuple(drafts), rows=len(drafts))


def _sighting(absence: Absence, place: str, number: int) -> SourceDraft:
    child, day = absence.child, absence.start.date().isoformat()
    text = f"{child.forename} {child.surname} seen at {place}"
    who = {Field.NAME: f"{child.forename} {child.surname}", Field.DATE_OF_BIRTH: child.born.isoformat()}
    where = {
        Field.NAME: place,
        Field.ADDRESS: place,
        Field.POSTCODE: "WX1 1AA",
        Field.PLACE_KIND: PlaceKind.PREMISES.value,
    }
    return SourceDraft(
        place=f"note {number}",
        title=f"note {number}",
        text=text,
        subjects=(
            Subject(key="child", label=Label.PERSON, claims=_claims(who)),
            Subject(key="place", label=Label.LOCATION, claims=_claims(where)),
        ),
        links=(
            Link(kind=Kind.SEEN_AT, a="child", b="place", span=(0, len(text)), event_from=day, event_to=day,
                 precision=Precision.DAY, extraction=Extraction.PERSON),
        ),
        recorded_at=f"{day}T23:59:59.999999Z",
    )  # fmt: skip


def _claims(said: Mapping[Field, str]) -> tuple[Claim, ...]:
    return tuple(Claim(field=field, value=value) for field, value in said.items())
