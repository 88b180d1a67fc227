"""Trackers and provider returns in layouts that no code knows: other headings, order, dates, names, formats."""

import csv
import io
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, NamedTuple

import openpyxl
import pytest

from graph.model import clock
from graph.model.names import DocumentKind
from ingest.parsed import Parsed
from ingest.readers import read

Fact = dict[str, Any]
Cell = Callable[[Fact], Any]


class Made(NamedTuple):
    """One column of a made-up return: its group, its heading, its cells."""

    group: str
    heading: str
    cell: Cell


SURNAMES = "Rae Lomas Adeyemi-Cole O'Brien McGee Tench Farrow Okafor Singh Haddad Strand Moss".split()
FORENAMES = "Callum Kai Jasmine Zoë Sean Oliver Dominic Amelia Ellie-Mae Ravi Maryam Poppy".split()
HOMES = (
    ("Beck House, 2 Weir Lane, Castleford Vale WX4 2LD", "LA care"),
    ("5 Sandpiper Way, Seaholme WX7 1GH", "Home address"),
    ("Flat 3, 41 Priory Mead, Aldwick WX5 3JT", "Living with parents"),
    ("17 Orchard Rise, Aldwick WX5 8BJ", "Foster care"),
)
GRADES = (("Missing", "High"), ("Missing", "Medium"), ("Absent", "No apparent risk"), ("Absent > Missing", "Low"))
MOMENTS: tuple[Callable[[datetime], Any], ...] = (
    lambda d: d.strftime("%d/%m/%Y %H:%M"),
    lambda d: f"{d.day} {d:%b %y %H:%M}",
    lambda d: d.strftime("%Y-%m-%d %H:%M"),
    lambda d: d.strftime("%d.%m.%y %H%M hrs"),
    lambda d: f"{d:%a} {d.day} {d:%B %Y}, {d.hour % 12 or 12}.{d:%M}{'am' if d.hour < 12 else 'pm'}",
    lambda d: d.strftime("%Y-%m-%dT%H:%M:%S"),
    lambda d: d.strftime("%H:%M %d/%m/%Y"),
    lambda d: d,
    lambda d: round((d - datetime(1899, 12, 30)).total_seconds() / 86400, 6),
)
DAYS: tuple[Callable[[date], Any], ...] = (
    lambda d: d.strftime("%d/%m/%Y"),
    lambda d: f"{d.day} {d:%b %y}",
    lambda d: d.isoformat(),
    lambda d: d,
    lambda d: f"{d.day} {d:%B %Y}",
    lambda d: (d - date(1899, 12, 30)).days,
)
TIMES: tuple[Callable[[datetime], Any], ...] = (
    lambda d: d.strftime("%H:%M"),
    lambda d: d.strftime("%H%M"),
    lambda d: time(d.hour, d.minute),
)
NAMES: tuple[Cell, ...] = (
    lambda x: f"{x['surname'].upper()}, {x['forename']}",
    lambda x: f"{x['forename']} {x['surname']}",
    lambda x: f"{x['forename']} {x['surname'].upper()}",
    lambda x: f"{x['surname'].upper()} {x['forename']}",
)


def _facts(random: Random, rows: int) -> list[Fact]:
    people = [
        {
            "surname": s,
            "forename": f,
            "born": date(random.randint(2008, 2012), random.randint(1, 12), random.randint(1, 28)),
            "sex": random.choice("MF"),
            "home": random.choice(HOMES),
            "their_ref": f"HY-{random.randint(100, 999):04d}",
        }
        for s, f in zip(SURNAMES, FORENAMES, strict=True)
    ]
    facts = []
    for number in range(rows):
        start = datetime(2025, 8 if number < 2 else 9, random.randint(1, 28), random.randint(0, 23), 5 * (number % 12))
        end = None if random.random() < 0.1 else start + timedelta(minutes=random.randint(30, 4000))
        facts.append(
            {
                **random.choice(people),
                "start": start,
                "end": end,
                "grade": random.choice(GRADES),
                "ref": f"MP/25/{random.randint(1, 999999):06d}",
                "count": random.randint(1, 12),
                "remark": random.choice(("Home of own accord", "Located Quay Road with RAE")),
            }
        )
    return facts


def _child(random: Random) -> list[Made]:
    day = random.choice(DAYS)
    born = random.choice(("DOB", "D.O.B.", "Date of birth", "Born", "Birth date", "DoB (dd/mm/yyyy)"))
    dated = Made("Child", born, lambda x: day(x["born"]))
    if random.random() < 0.4:
        two = random.choice((("Surname", "Forename"), ("LAST NAME", "FIRST NAME"), ("Family name", "Given name(s)")))
        return [
            Made("Child", two[0], lambda x: x["surname"].upper()),
            Made("Child", two[1], lambda x: x["forename"]),
            dated,
        ]
    heading = random.choice(
        ("Name", "Young person", "Nominal", "Child's name", "Missing person", "YP name", "Individual")
    )
    return [Made("Child", heading, random.choice(NAMES)), dated]


def _times(random: Random, still_out: str) -> list[Made]:
    if random.random() < 0.4:
        day, at = random.choice(DAYS), random.choice(TIMES)
        four = random.choice(
            (
                ("Date missing", "Time missing", "Date returned", "Time returned"),
                ("Date last seen", "Time", "Date located", "Time"),
                ("Missing from date", "Missing from time", "Missing to date", "Missing to time"),
            )
        )
        return [
            Made("When", four[0], lambda x: day(x["start"].date())),
            Made("When", four[1], lambda x: at(x["start"])),
            Made("When", four[2], lambda x: day(x["end"].date()) if x["end"] else still_out),
            Made("When", four[3], lambda x: at(x["end"]) if x["end"] else ""),
        ]
    moment = random.choice(MOMENTS)
    pair = random.choice(
        (
            ("Date/time missing", "Date/time returned"),
            ("Last seen", "Located"),
            ("Missing d/t", "Return d/t"),
            ("Missing since", "Found"),
            ("Went missing", "Came back"),
            ("DTG missing", "DTG returned"),
            ("Gone at", "Home at"),
        )
    )
    return [
        Made("When", pair[0], lambda x: moment(x["start"])),
        Made("When", pair[1], lambda x: moment(x["end"]) if x["end"] else still_out),
    ]


def _tracker(random: Random) -> list[Made]:
    columns = [
        Made(
            "Ref",
            random.choice(("Misper ref", "Ref no.", "Occurrence no.", "Niche occurrence", "URN")),
            lambda x: x["ref"],
        )
    ]
    columns += _child(random)
    columns += [
        Made(
            "Where",
            random.choice(("Address missing from", "Missing from", "Misp from", "Home address")),
            lambda x: x["home"][0],
        ),
        Made(
            "Where",
            random.choice(("Placement type", "Type", "Living arrangements", "Care setting")),
            lambda x: x["home"][1],
        ),
    ]
    if random.random() < 0.5:
        join = random.choice(("{} - {}", "{}/{}", "{} ({})", "{}: {}"))
        columns.append(
            Made("Grading", random.choice(("Grade", "Category/Risk", "Cat & risk")), lambda x: join.format(*x["grade"]))
        )
    else:
        columns.append(
            Made("Grading", random.choice(("Category", "Missing/Absent", "Status")), lambda x: x["grade"][0].upper())
        )
        columns.append(Made("Grading", random.choice(("Risk", "Risk level", "RAG")), lambda x: x["grade"][1]))
    columns += _times(random, random.choice(("", "STILL MISSING", "ongoing", "-", "Not yet returned")))
    columns.append(
        Made("History", random.choice(("Eps in last 6 mths", "6m count", "Previous episodes")), lambda x: x["count"])
    )
    columns.append(
        Made("Outcome", random.choice(("Remarks", "How found", "Outcome", "Comments")), lambda x: x["remark"])
    )
    return _ordered(random, columns)


def _provider(random: Random) -> list[Made]:
    day, moment = random.choice(DAYS), random.choice(MOMENTS)
    offered: Cell = lambda x: datetime.combine(x["start"].date() + timedelta(days=4), time(10, 15))  # noqa: E731
    columns = [
        Made(
            "Notification",
            random.choice(("Notification date", "Date received", "Referral date")),
            lambda x: day(offered(x).date()),
        ),
        Made("Notification", random.choice(("From (police/CSC)", "Source", "Notified by")), lambda x: "Police"),
        Made("Child", random.choice(("YP ref", "Our ref", "Client ID")), lambda x: x["their_ref"]),
        *_child(random),
        Made("Child", random.choice(("District", "Area", "Locality")), lambda x: "Northmere"),
        Made("Child", random.choice(("Home/Care/Pan/CICOLA", "Residence status")), lambda x: "Pan-placed"),
        *_times(random, ""),
        Made("Offer", random.choice(("Offered Y/N", "RHI offered?", "Offer made")), lambda x: "Yes"),
        Made("Offer", random.choice(("Offered on", "Date offered", "Offer date")), lambda x: moment(offered(x))),
        Made("Offer", "Attempt 1", lambda x: day(offered(x).date())),
        Made(
            "Outcome",
            random.choice(("Outcome", "RHI outcome", "Result")),
            lambda x: "YP declined" if x["count"] % 2 else "Completed",
        ),
        Made(
            "Outcome",
            random.choice(("Decline reason", "Why declined")),
            lambda x: "Did not want to" if x["count"] % 2 else "",
        ),
        Made(
            "Interview",
            random.choice(("RHI date", "Date of interview", "Date seen")),
            lambda x: "" if x["count"] % 2 else moment(offered(x)),
        ),
        Made(
            "Interview", random.choice(("Within 72h", "In 72hrs?", "72h met")), lambda x: "" if x["count"] % 2 else "N"
        ),
        Made("Reasons", "Reason 1", lambda x: "Boredom"),
        Made("Reasons", "Reason 2", lambda x: "Told to go / exploitation"),
    ]
    return _ordered(random, columns)


def _ordered(random: Random, columns: list[Made]) -> list[Made]:
    if random.random() < 0.6 and not any(column.heading == "Time" for column in columns):
        groups = sorted({column.group for column in columns}, key=lambda _: random.random())
        columns.sort(key=lambda column: groups.index(column.group))
    return columns


def _write(random: Random, columns: list[Made], facts: list[Fact]) -> tuple[bytes, list[int]]:
    """The file, and the row of each fact as a person counts it."""
    as_csv = random.random() < 0.25
    grid: list[list[Any]] = [["WEXBRIDGE CONSTABULARY"], ["For the operational group only"]][
        : random.choice((0, 0, 1, 2))
    ]
    over = not as_csv and random.random() < 0.35
    if over:
        grid.append([c.group if n == 0 or columns[n - 1].group != c.group else "" for n, c in enumerate(columns)])
    grid.append([column.heading for column in columns])
    rows = list(range(len(grid) + 1, len(grid) + 1 + len(facts)))
    grid += [[column.cell(fact) for column in columns] for fact in facts]
    grid += [[], ["TOTAL", len(facts)], ["Prepared by the missing from home team"]] if random.random() < 0.5 else []
    return (_csv(random, grid) if as_csv else _xlsx(grid, over)), rows


def _csv(random: Random, grid: list[list[Any]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=random.choice(",;\t|"))
    for row in grid:
        writer.writerow([f"{cell:%d/%m/%Y %H:%M}" if isinstance(cell, datetime) else cell for cell in row])
    return text.getvalue().encode(random.choice(("utf-8", "utf-8-sig", "utf-16", "cp1252")))


def _xlsx(grid: list[list[Any]], over: bool) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in grid:
        sheet.append(row)
    for cells in sheet.iter_rows():
        for cell in cells:
            if isinstance(cell.value, datetime):
                cell.number_format = "dd/mm/yyyy hh:mm"
    if over:
        top = next(n for n, row in enumerate(grid, 1) if len(row) > 2)
        starts = [n for n, text in enumerate(grid[top - 1], 1) if text]
        for left, right in zip(starts, [*starts[1:], len(grid[top]) + 1], strict=True):
            if right - left > 1:
                sheet.merge_cells(start_row=top, start_column=left, end_row=top, end_column=right - 1)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _said(parsed: Parsed, row: int) -> dict[str, list[str]]:
    source = next(source for source in parsed.sources if source.place == f"row {row}")
    said: dict[str, list[str]] = {}
    for subject in source.subjects:
        for claim in subject.claims:
            said.setdefault(f"{subject.key}.{claim.field}", []).append(claim.value)
            assert claim.span is None or source.text[claim.span[0] : claim.span[1]].strip()
    return said


def _expected(fact: Fact) -> dict[str, list[str]]:
    expected = {
        "child.name": [f"{fact['forename']} {fact['surname']}"],
        "child.date_of_birth": [fact["born"].isoformat()],
        "episode.start": [clock.from_local(fact["start"])],
    }
    return expected | ({"episode.end": [clock.from_local(fact["end"])]} if fact["end"] else {})


@pytest.mark.parametrize("seed", range(40))
def test_a_tracker_in_any_layout_keeps_every_episode(seed: int) -> None:
    random = Random(seed)
    facts = _facts(random, 12)
    columns = _tracker(random)
    data, rows = _write(random, columns, facts)
    parsed = read("anything.bin", data)
    assert (parsed.kind, parsed.rows, parsed.faults) == (DocumentKind.POLICE_TRACKER, len(facts), ()), columns
    assert parsed.period == "2025-09"
    assert parsed.recorded_at == "2025-09-30T22:59:59.999999Z"
    for fact, row in zip(facts, rows, strict=True):
        said = _said(parsed, row)
        expected = _expected(fact) | {
            "episode.police_ref": [fact["ref"]],
            "episode.classification": [fact["grade"][0].lower()],
            "episode.risk": [fact["grade"][1].lower().replace(" ", "_")],
            "episode.placement_type": [fact["home"][1]],
            "episode.printed_count": [str(fact["count"])],
            "episode.remarks": [fact["remark"]],
            "address.postcode": [fact["home"][0][-7:]],
        }
        assert {key: said.get(key) for key in expected} == expected, [column.heading for column in columns]
        assert ("episode.end" in said) == (fact["end"] is not None)


@pytest.mark.parametrize("seed", range(40))
def test_a_provider_return_in_any_layout_keeps_every_interview(seed: int) -> None:
    random = Random(1000 + seed)
    facts = _facts(random, 12)
    columns = _provider(random)
    data, rows = _write(random, columns, facts)
    parsed = read("anything.bin", data)
    assert (parsed.kind, parsed.rows, parsed.faults) == (DocumentKind.PROVIDER_RETURN, len(facts), ()), columns
    for fact, row in zip(facts, rows, strict=True):
        said = _said(parsed, row)
        offered = datetime.combine(fact["start"].date() + timedelta(days=4), time(10, 15))
        declined = bool(fact["count"] % 2)
        expected = _expected(fact) | {
            "child.provider_ref": [fact["their_ref"]],
            "episode.district": ["Northmere"],
            "episode.residence_status": ["pan_placed"],
            "interview.notified_on": [offered.date().isoformat()],
            "interview.notified_by": ["Police"],
            "interview.offered": ["yes"],
            "interview.offered_at": [clock.from_local(offered)],
            "interview.attempt": [offered.date().isoformat()],
            "interview.outcome": ["declined_by_child" if declined else "completed"],
            "interview.reason": ["Boredom", "Told to go / exploitation"],
        }
        expected |= (
            {"interview.decline_reason": ["Did not want to"]}
            if declined
            else {"interview.held_at": [clock.from_local(offered)], "interview.within_72h": ["no"]}
        )
        assert {key: said.get(key) for key in expected} == expected, [column.heading for column in columns]
