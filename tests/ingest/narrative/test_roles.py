"""If these fail, a professional or a child is shown to an analyst as a suspect."""

from datetime import date

import pytest

from ingest.narrative.naming.naming import named
from ingest.narrative.reading import Note, NoteKind, Role


def _roles(text: str, kind: NoteKind) -> dict[str, Role]:
    reading = named(Note(id="n", kind=kind, text=text, made_on=date(2024, 5, 1)))
    return {
        reading.text(reading.mentions[number].span): one.role for one in reading.entities for number in one.mentions
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("DS Karen Bell drove her home and gave her a phone.", "Karen Bell"),
        ("Present: Karen Bell (Chair); Jo Moss (Police)\nKaren bought him a drink.", "Karen Bell"),
        ("SW Karen Bell picked her up and paid for tea.", "Karen Bell"),
        ("Completed by: Karen Bell   Young person: Kai Moss (15)\nKaren gave Kai a lift.", "Karen Bell"),
        ("Kai Moss (15) was seen.\nYours sincerely,\nKaren Bell\nSocial worker", "Karen Bell"),
    ],
)
def test_a_professional_stays_one_whatever_they_did(text: str, name: str) -> None:
    assert _roles(text, NoteKind.MINUTES)[name] is Role.PROFESSIONAL


def test_nobody_under_eighteen_is_a_person_of_concern() -> None:
    text = "Kai Moss (14) was reported missing. Ezra Bell (16) bought Kai vodka and drives a grey Corsa."
    assert _roles(text, NoteKind.LOG)["Ezra Bell"] in (Role.ASSOCIATE, Role.YOUNG_PERSON)


def test_an_older_male_who_gives_things_is_one() -> None:
    text = "RHI with Kai Moss (14).\nAn older male called Jonno bought him chips and drove him home."
    assert _roles(text, NoteKind.INTERVIEW)["Jonno"] is Role.CONCERN


def test_who_is_ruled_out_is_not() -> None:
    text = "RHI with Kai Moss (14).\nDerek Bell (44) has been eliminated from enquiries."
    assert _roles(text, NoteKind.INTERVIEW)["Derek Bell"] is not Role.CONCERN


def test_the_child_and_the_family_are_known_by_their_cues() -> None:
    found = _roles("Return interview with Kai Moss (14). His mother, Tanya Moss, was there.", NoteKind.INTERVIEW)
    assert found["Kai Moss"] is Role.YOUNG_PERSON
    assert found["Tanya Moss"] is Role.FAMILY
