"""School absence: every session on its pupil, whatever the register's layout; a name alone makes nobody."""

import io
from datetime import date

import openpyxl

from graph.model.names import DocumentKind, Field, Kind, Label
from ingest.parsed import Parsed, SourceDraft
from ingest.pipeline import read

CSV = """UPN,Pupil,DOB,School,Date,Session,Code
A123456789012,Ada Moss,01/02/2010,Ferry Academy,05/05/2025,AM,O
,,,Ferry Academy,05/05/2025,PM,O
A123456789012,Ada Moss,01/02/2010,Ferry Academy,06/05/2025,PM,N
"""


def parsed(text: str) -> Parsed:
    found = read("absence.csv", text.encode())
    assert found.kind is DocumentKind.ABSENCE
    return found


def claims(source: SourceDraft, field: Field) -> list[str]:
    pupils = [subject for subject in source.subjects if subject.label is Label.PERSON]
    return [claim.value for pupil in pupils for claim in pupil.claims if claim.field is field]


def absences(found: Parsed) -> list[list[str]]:
    return [claims(source, Field.ABSENCE) for source in found.sources if source.subjects]


def test_a_session_stands_on_its_pupil_with_its_day_and_its_words() -> None:
    found = parsed(CSV)
    first, second = found.sources
    assert (found.rows, len(found.faults)) == (2, 1)
    pupil, school = first.subjects
    assert [(claim.field, claim.value, claim.day) for claim in pupil.claims if claim.field is Field.ABSENCE] == [
        (Field.ABSENCE, "AM O", "2025-05-05")
    ]
    assert claims(first, Field.UPN) == claims(second, Field.UPN) == ["A123456789012"]
    assert [claim.value for claim in school.claims] == ["Ferry Academy"]
    assert [(link.kind, link.event_from, link.event_to) for link in first.links] == [
        (Kind.ATTENDS, "2025-05-05", "2025-05-05")
    ]
    for claim in (*pupil.claims, *school.claims):
        assert claim.span is not None
        written = first.text[slice(*claim.span)]
        assert written


def test_a_register_has_one_voice_for_a_name_however_many_sessions_it_lists() -> None:
    found = parsed(CSV)
    assert [claims(source, Field.NAME) for source in found.sources] == [["Ada Moss"], []]


def test_a_day_with_a_column_for_each_half_says_both() -> None:
    found = parsed(
        "UPN,Surname,Forename,Date,AM,PM\n"
        "A123456789012,Moss,Ada,05/05/2025,O,N\n"
        "A123456789012,Moss,Ada,06/05/2025,/,U\n"
        "A123456789012,Moss,Ada,07/05/2025,I,\n"
    )
    assert absences(found) == [["AM O", "PM N"], ["PM U"], ["AM I"]]


def test_codes_in_words_and_whole_days_are_understood() -> None:
    found = parsed(
        "Unique Pupil Number,Pupil name,Absence date,Session,Absence reason\n"
        "A123456789012,Ada Moss,05/05/2025,Full day,Unauthorised absence\n"
        "A123456789012,Ada Moss,06/05/2025,morning,Late after registers closed\n"
        "B123456789012,Jo Hale,06/05/2025,afternoon,N - no reason yet\n"
    )
    assert absences(found) == [["AM O", "PM O"], ["AM U"], ["PM N"]]


def test_a_workbook_with_real_dates_is_read_alike() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (
        ["Name", "UPN", "Establishment", "Date", "Session", "Mark"],
        ["MOSS, Ada", "A123456789012", "Ferry Academy", date(2025, 5, 5), "AM", "O"],
        ["HALE, Jo", "B123456789012", "Ferry Academy", date(2025, 5, 6), "PM", "B"],
    ):
        sheet.append(line)
    buffer = io.BytesIO()
    book.save(buffer)
    found = read("absence.xlsx", buffer.getvalue())
    assert absences(found) == [["AM O"], ["PM B"]]
    assert claims(found.sources[0], Field.NAME) == ["Ada Moss"]


def test_an_unknown_code_is_kept_as_written_and_told_once() -> None:
    found = parsed(CSV.replace(",O\n", ",Ω9\n").replace(",N\n", ",Ω9\n"))
    assert absences(found) == [["AM Ω9"], ["PM Ω9"]]
    assert [fault.value for fault in found.faults if not fault.costs_content] == ["Ω9"]


def test_a_mark_of_presence_is_no_absence() -> None:
    found = parsed(CSV.replace(",O\n", ",/\n").replace(",N\n", ",L\n"))
    assert absences(found) == [[], []]


def test_pupils_whose_number_is_unknown_are_not_taken_for_one_child() -> None:
    found = parsed(
        "UPN,Pupil,DOB,Date,Session,Code\n"
        "UN1,Ada Moss,01/02/2010,05/05/2025,AM,O\n"
        "UN1,Jo Hale,03/04/2010,05/05/2025,AM,O\n"
        "UN1,Kim Reed,,05/05/2025,AM,O\n"
    )
    assert [claims(source, Field.UPN) for source in found.sources] == [[], [], []]
    assert [claims(source, Field.NAME) for source in found.sources] == [["Ada Moss"], ["Jo Hale"], []]


def test_a_name_alone_makes_no_person_and_loses_no_row() -> None:
    found = parsed(
        "Surname,Forename,Date,Session,Code\nMoss,Ada,05/05/2025,AM,O\nMoss,Ada,06/05/2025,PM,O\nHale,Jo,06/05/2025,PM,O\n"
    )
    assert [source.subjects for source in found.sources] == [(), (), ()]
    assert (found.rows, [fault.costs_content for fault in found.faults]) == (3, [False])
    assert "Moss" in found.sources[0].text
