"""What the returns of the sample case load say, against its truth; and what a broken return costs."""

import csv
import io
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.names import DocumentKind, Kind, Precision
from ingest.parsed import Mapping, Parsed, SourceDraft
from ingest.readers import read
from ingest.statements import batch

CASES = Path(__file__).parents[1] / "cases" / "wexbridge"
DEMO = Path(__file__).parents[2] / "api" / "demo"
TRACKERS = sorted(path for path in (DEMO / "inbox/police").glob("*.xlsx"))
TABLES = sorted([*TRACKERS, *(DEMO / "inbox/provider").iterdir(), *(DEMO / "inbox").glob("*/*.csv")])
RISKS = {"med": "medium", "high": "high", "nar": "no_apparent_risk"}
CATEGORIES = {"absent / no apparent risk": "absent", "missing": "missing", "absent then missing": "absent > missing"}


def _read(path: Path) -> Parsed:
    return read(path.name, path.read_bytes())


def _said(source: SourceDraft) -> dict[str, str]:
    return {f"{subject.key}.{claim.field}": claim.value for subject in source.subjects for claim in subject.claims}


def _truth(name: str) -> list[dict[str, str]]:
    with (CASES / "truth" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _rows(text: str) -> list[dict[str, str]]:
    return [_said(source) for source in read("x.csv", text.encode()).sources]


def test_every_tracker_row_has_the_times_category_and_risk_of_its_episode() -> None:
    episodes = {row["police_ref"]: row for row in _truth("episodes.csv") if row["police_ref"]}
    wrong, seen = [], set[str]()
    for path in TRACKERS:
        for said in (_said(source) for source in _read(path).sources if source.subjects):
            reference = said["episode.police_ref"]
            episode = episodes.get(reference)
            if episode is None:
                wrong.append(reference)
                continue
            seen.add(reference)
            times = [said.get(f"episode.{end}", "")[:16] for end in ("start", "end")]
            grades = [said["episode.classification"], said["episode.risk"]]
            true_times = [episode["start_utc"][:16], episode["end_utc"][:16]]
            true_grades = [CATEGORIES[episode["classification"]], RISKS[episode["risk"]]]
            if times != true_times or grades != true_grades:
                wrong.append(reference)
    assert seen == set(episodes)
    # Planted by the samples: two references that no episode has, and in the first issue of August a wrong end and risk.
    assert sorted(wrong) == ["MP/25/004893", "MP/25/004958", "MP/25/004964", "MP/25/005163"]


@pytest.mark.parametrize(
    ("file", "rows", "period", "recorded_at", "reissue"),
    [
        ("police/Missing tracker April 2025.xlsx", 13, "2025-04", "2025-04-30T22:59", False),
        ("police/Missing tracker May 2025.xlsx", 19, "2025-05", "2025-05-31T22:59", False),
        ("police/Missing tracker August 2025.xlsx", 36, "2025-08", "2025-08-31T22:59", False),
        ("police/Missing tracker August 2025 v2 CORRECTED.xlsx", 37, "2025-08", "2025-09-09T22:59", True),
        ("police/Missing tracker October 2025 (to 31st).xlsx", 22, "2025-10", "2025-10-31T23:59", False),
        ("provider/Halyard RHI return Q1 2025-26.xlsx", 48, "2025-Q2", "2025-07-02T22:59", False),
        ("provider/RHI October 2025.csv", 21, "2025-10", "2025-10-29T23:59", False),
    ],
)
def test_a_return_knows_its_month_and_when_it_was_made(
    file: str, rows: int, period: str, recorded_at: str, reissue: bool
) -> None:
    parsed = _read(DEMO / "inbox" / file)
    assert (parsed.rows, parsed.period, (parsed.recorded_at or "")[:16], parsed.reissue) == (
        rows,
        period,
        recorded_at,
        reissue,
    )


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_every_claim_points_at_words_of_its_row_and_every_place_is_its_own(path: Path) -> None:
    parsed = _read(path)
    assert not parsed.quarantine
    places = Counter(source.place for source in parsed.sources)
    assert max(places.values()) == 1
    for source in parsed.sources:
        for span in [c.span for s in source.subjects for c in s.claims] + [link.span for link in source.links]:
            assert span is None or source.text[span[0] : span[1]].strip()
    assert len(batch("0" * 64, parsed).sources) == len(parsed.sources)


def test_unusable_files_and_rows_are_those_of_the_truth() -> None:
    for expected in _truth("bad_files.csv"):
        path = CASES / "bad" / expected["file"]
        if path.suffix not in (".csv", ".xlsx"):
            continue
        parsed = _read(path)
        assert bool(parsed.quarantine) == (expected["status"] == "quarantined"), path.name
        assert parsed.rows == int(expected["rows_loaded"]), path.name
        rows = {fault.row for fault in parsed.faults if fault.costs_content}
        assert rows == set(expected["fault_rows"].split()), path.name


def test_a_row_is_quarantined_with_every_reason_that_applies() -> None:
    parsed = _read(CASES / "bad/WCC_Missing impossible dates.csv")
    assert Counter(fault.row for fault in parsed.faults) == {"2": 2, "3": 1, "4": 2}


def test_names_addresses_and_links_of_a_tracker_row() -> None:
    parsed = _read(DEMO / "inbox/police/missing tracker sept 25.xlsx")
    source = parsed.sources[0]
    said = _said(source)
    assert source.title == "police tracker, September 2025, row 2"
    assert said["child.name"] == "Ibrahim Saleh"
    assert (said["address.name"], said["address.address"], said["address.postcode"], said["address.place_kind"]) == (
        "Fernlea",
        "88 Dock Street, Porthallow",
        "ZY1 3QF",
        "placement",
    )
    had, placed = source.links
    assert (had.kind, had.precision, had.event_from) == (
        Kind.HAD_EPISODE,
        Precision.MINUTE,
        "2025-09-02T07:00:00.000000Z",
    )
    assert (placed.kind, placed.value, placed.event_from, placed.event_to) == (
        Kind.PLACED_AT,
        "LA care",
        "2025-09-02",
        "2025-09-02",
    )


def test_a_child_placed_in_by_another_authority_carries_a_host_id_of_the_list() -> None:
    parsed = _read(DEMO / "inbox/la_wexbridge/WCC children looked after list.csv")
    claims = {c.value: (c.field, c.owner) for source in parsed.sources for s in source.subjects for c in s.claims}
    assert claims["WIN0412"] == ("host_la_id", "Wexbridge County Council")
    assert claims["204339"] == ("la_id", "Wexbridge County Council")
    assert parsed.recorded_at is None
    assert [fault.costs_content for fault in parsed.faults] == [False]


def test_printed_figures_totals_and_titles_are_kept_as_text_and_not_counted() -> None:
    provider = _read(DEMO / "inbox/provider/Halyard RHI return Q1 2025-26.xlsx")
    summary = next(source for source in provider.sources if source.place == "Summary")
    assert summary.text.startswith("Notifications: 48\nOffered: 44")
    may = _read(DEMO / "inbox/police/Missing tracker May 2025.xlsx")
    assert [source.place for source in may.sources if not source.subjects] == ["row 1", "row 2", "row 25"]


PROVIDER = "Notification date,YP ref,Young person,DOB,Missing from,Returned,Offered Y/N,Outcome,RHI date\n"


@pytest.mark.parametrize(
    ("offered", "outcome", "held", "word"),
    [("Y", "", "", "pending"), ("N", "", "", "not_offered"), ("N", "Other la opted out", "", "opted_out_by_authority"),
     ("Y", "", "09/05/2025 10:00", "completed"), ("Y", "Parent refused", "", "declined_by_carer")],
)  # fmt: skip
def test_the_outcome_of_an_offer_is_a_word_of_the_domain(offered: str, outcome: str, held: str, word: str) -> None:
    row = f"08/05/2025,HY-1,Zoë Sample,01/01/2010,07/05/2025 18:00,07/05/2025 22:00,{offered},{outcome},{held}\n"
    (said,) = _rows(PROVIDER + row)
    assert said["interview.outcome"] == word


def test_an_unknown_outcome_is_kept_as_written_and_said() -> None:
    row = "08/05/2025,HY-1,Zoë Sample,01/01/2010,07/05/2025 18:00,07/05/2025 22:00,Y,{},\n"
    parsed = read("x", (PROVIDER + row.format("Completed") + row.format("On the moon") + row.format("Done")).encode())
    assert _said(parsed.sources[1])["interview.outcome"] == "On the moon"
    assert [(fault.row, fault.costs_content) for fault in parsed.faults] == [("3", False)]


def test_every_sheet_that_is_a_return_is_read_and_rows_name_their_sheet() -> None:
    book = openpyxl.Workbook()
    for month, name in ((4, "April"), (5, "May")):
        sheet = book.create_sheet(name)
        sheet.append(["Misper ref", "Surname", "Forename", "DOB", "Date/time missing", "Date/time returned", "Risk"])
        sheet.append([f"MP/25/{month}", "RAE", "Callum", "07/07/2009", f"03/0{month}/2025 20:00", "", "High"])
        sheet.append([f"MP/25/{month}9", "RAE", "Callum", "", f"04/0{month}/2025 20:00", "", "High"])
    held = io.BytesIO()
    book.save(held)
    parsed = read("x", held.getvalue())
    assert [source.place for source in parsed.sources] == ["April row 2", "May row 2"]
    assert [(fault.row, fault.fault) for fault in parsed.faults] == [
        ("April row 3", "no date of birth"),
        ("May row 3", "no date of birth"),
    ]
    assert parsed.recorded_at == "2025-05-31T22:59:59.999999Z"


def test_a_question_is_asked_where_columns_cannot_be_told_apart_and_nothing_is_loaded() -> None:
    rows = "".join(
        f"MP/25/{n};RAE, Callum;07/07/2009;9 Tithe Lane, Aldwick WX5 3HE;High;"
        f"0{n}/08/2025 14:00;0{n}/08/2025 15:00;0{n}/08/2025 16:00\n"
        for n in range(1, 4)
    )
    text = f"Ref;Name;DOB;Address;Risk;When 1;When 2;When 3\n{rows}"
    asked = read("x", text.encode())
    assert (asked.kind, asked.rows, asked.sources) == (DocumentKind.POLICE_TRACKER, 0, ())
    assert asked.needs_mapping.startswith(
        "Which column says when each child went missing: “When 1”, “When 2” or “When 3”?"
    )
    still_asked = read("x", text.encode(), Mapping(columns={"start": "no such heading"}))
    assert still_asked.needs_mapping
    answered = read("x", text.encode(), Mapping(columns={"start": "When 1", "end": "When 3"}))
    assert (answered.needs_mapping, answered.rows) == ("", 3)
    assert _said(answered.sources[0])["episode.end"] == "2025-08-01T15:00:00.000000Z"


def test_a_table_of_no_known_return_and_prose_are_told_apart() -> None:
    table = read("x.csv", b"Colour,Shape,Weight\nred,round,3\nblue,square,4\ngreen,round,5\n")
    assert table.quarantine.startswith("This is a table")
    note = read("x.txt", b"From: a guard, on the train\n\nHe said, as far as I know, that they left, at nine.\n")
    assert (note.quarantine, note.rows) == ("", 1)


def test_the_name_of_a_file_chooses_no_reader() -> None:
    tracker = (DEMO / "inbox/police/Missing tracker April 2025.xlsx").read_bytes()
    assert read("letter.docx", tracker) == read("anything", tracker)
    missing = (DEMO / "inbox/la_wexbridge/WCC_Missing.csv").read_bytes()
    assert read("WCC Episodes.xlsx", missing).kind is DocumentKind.LA_MISSING


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_bytes_break_the_reading(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(TABLES)).read_bytes()
    position = data.draw(st.integers(0, len(whole)))
    hurt = whole[:position] + data.draw(st.binary(max_size=12)) + whole[position + data.draw(st.integers(0, 40)) :]
    parsed = read("x", hurt)
    assert parsed.rows == 0 or not parsed.quarantine
