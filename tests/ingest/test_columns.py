"""Columns by heading and values together; a question where they cannot be told apart."""

import pytest

from graph.model.names import DocumentKind
from ingest.columns import understand
from ingest.headings import tables
from ingest.parsed import Mapping
from ingest.table import Sheet, from_text
from ingest.understood import Understood
from ingest.vocabulary import likeness, normal, returns


def _sheet(text: str) -> Sheet:
    sheet = from_text(text)
    assert sheet is not None
    return sheet


def _understood(text: str, mapping: Mapping | None = None) -> Understood:
    found = understand(tables(_sheet(text))[0], mapping)
    assert found is not None
    return found


def _headings(found: Understood) -> dict[str, list[str]]:
    return {name: [found.table.headings[n].shown for n in numbers] for name, numbers in found.chosen.items()}


TRACKER = """Ref;Name;DOB;{};{};Risk
MP/25/1;RAE, Callum;07/07/2009;01/08/2025 14:00;03/08/2025 23:10;High
MP/25/2;LOMAS, Kai;01/02/2008;02/08/2025 15:00;02/08/2025 23:50;Medium
MP/25/3;TENCH, Oliver;03/09/2011;05/08/2025 18:00;06/08/2025 01:00;Low
"""


def test_headings_that_nobody_knows_are_told_by_their_values() -> None:
    found = _understood(TRACKER.format("Alpha", "Omega"))
    assert found.kind is DocumentKind.POLICE_TRACKER
    assert (_headings(found)["start"], _headings(found)["end"]) == (["Alpha"], ["Omega"])
    assert [column.sure for column in found.columns() if column.field in ("start", "end")] == [False, False]


def test_the_same_heading_twice_is_asked_about_and_the_answer_holds() -> None:
    text = TRACKER.format("Date", "Date").replace("Risk", "Risk;Date", 1).replace("High", "High;04/08/2025 10:00")
    text = text.replace("Medium", "Medium;05/08/2025 10:00").replace("Low", "Low;07/08/2025 10:00")
    asked = _understood(text)
    assert asked.question.startswith("Which column says when each child went missing:")
    told = text.replace("Date;Date;", "Alpha;Omega;", 1)
    answered = _understood(told, Mapping(columns={"start": "Alpha", "end": "Omega"}))
    assert not answered.question
    assert _headings(answered)["start"] == ["Alpha"]


def test_an_answer_outranks_what_the_heading_says() -> None:
    text = TRACKER.format("Last seen", "Located").replace("Risk", "Risk;Date/time missing", 1)
    text = text.replace("High", "High;01/08/2025 15:00").replace("Medium", "Medium;02/08/2025 16:00")
    text = text.replace("Low", "Low;05/08/2025 19:00")
    assert _headings(_understood(text))["start"] == ["Date/time missing"]
    assert _headings(_understood(text, Mapping(columns={"start": "last seen"})))["start"] == ["Last seen"]


def test_the_time_of_reporting_is_not_taken_for_the_time_of_going() -> None:
    text = TRACKER.format("Date/time reported", "Returned").replace("Risk", "Risk;Last seen", 1)
    text = text.replace("High", "High;01/08/2025 13:00").replace("Medium", "Medium;02/08/2025 14:00")
    text = text.replace("Low", "Low;05/08/2025 17:00")
    assert _headings(_understood(text))["start"] == ["Last seen"]
    assert _headings(_understood(TRACKER.format("Reported missing", "Returned")))["start"] == ["Reported missing"]


@pytest.mark.parametrize(
    ("heading", "field"),
    [("D.O.B.", "date_of_birth"), ("Fore name(s)", "forename"), ("Eps in last 6 mths", "printed_count"),
     ("S+W", "safe_and_well"), ("Resp. authority", "responsible_authority"), ("Date/time misssing", "start")],
)  # fmt: skip
def test_abbreviations_and_slips_of_the_key(heading: str, field: str) -> None:
    tracker = next(kind for kind in returns() if kind.kind is DocumentKind.POLICE_TRACKER)
    best = max(tracker.fields, key=lambda spec: likeness(normal(heading), spec.words))
    assert best.field == field


@pytest.mark.parametrize("heading", ["Time", "Date missing", "Hobbies", "", "Returned"])
def test_unlike_headings_are_not_near(heading: str) -> None:
    assert likeness(normal(heading), ("date time end", "missing person to", "time reported")) < 0.64


def test_two_rows_of_headings_are_read_as_one() -> None:
    sheet = _sheet(
        "Child,,Where from,,Missing,,Returned,\nName,DOB,Address,Type,Date,Time,Date,Time\n"
        '"RAE, Callum",07/07/2009,"9 Tithe Barn Lane, Aldwick WX5 3HE",Home,01/08/2025,14:00,03/08/2025,23:10\n'
    )
    (table,) = tables(sheet)
    assert [heading.shown for heading in table.headings][2:6] == [
        "Where from > Address", "Where from > Type", "Missing > Date", "Missing > Time",
    ]  # fmt: skip
    found = understand(table)
    assert found is not None
    assert _headings(found)["end_time"] == ["Returned > Time"]


def test_a_second_table_under_the_first_is_a_table_of_its_own() -> None:
    first = TRACKER.format("Last seen", "Located")
    second = "\nMisper ref;Young person;Born;When missing;When found;Grade\n" + "\n".join(first.splitlines()[1:])
    found = tables(_sheet(first + second))
    assert [len(table.rows) for table in found] == [3, 3]


def test_a_repeated_row_of_headings_is_no_row() -> None:
    text = TRACKER.format("Last seen", "Located")
    (table,) = tables(_sheet(text + text))
    assert len(table.rows) == 6


@pytest.mark.parametrize(
    ("kind", "headings", "row"),
    [
        ("la_missing", "Child ID;DOB;Type (M/A);Start date;End date", "204339;30/06/2009;M;03/04/2025;04/04/2025"),
        (
            "la_episodes",
            "Child ID;Date commenced;Legal status;Placement code;Placement postcode",
            "204339;02/12/2022;C2;U6;WX7 1GH",
        ),
        (
            "looked_after_list",
            "Person ID;Child;Date of birth;Placement;Current placement address",
            "204339;Jas Cole;30/06/2009;Foster;5 Sandpiper Way, Seaholme",
        ),
        ("absence", "Unique pupil number;Pupil;Absence date;AM/PM;Mark", "P988410120121;Jas Cole;03/06/2025;AM;U"),
        (
            "disruption_actions",
            "Action;Subject;Address;Power used;Date served;Expires",
            "CAWN;Darren HODGE;9 Tiller Court;s.2;14/08/2025;14/08/2026",
        ),
        (
            "intelligence_log",
            "Log ref;Date submitted;Source evaluation;Handling;Intelligence",
            "IR-1;24/04/2025;2;P;A girl was seen.",
        ),
    ],
)
def test_every_kind_of_return_is_known_by_its_columns(kind: str, headings: str, row: str) -> None:
    assert _understood(f"{headings}\n{row}\n{row}\n").kind == kind
