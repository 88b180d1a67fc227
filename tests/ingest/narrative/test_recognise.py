"""If these fail, a plate, phone, handle, car, address or described person in a note goes unseen."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.narrative.naming.recognise import recognised
from ingest.narrative.naming.sentences import sentences
from ingest.narrative.reading import MentionLabel, NoteKind


def _found(text: str, label: MentionLabel) -> set[str]:
    cut = sentences(text, NoteKind.LOG)
    rules = recognised(text, cut.sentences, cut.unread, date(2024, 5, 1))
    return {text[one.span.start : one.span.end] for one in rules if one.label is label}


@pytest.mark.parametrize(
    ("text", "label", "wanted"),
    [
        ("in a Corsa UE21 RNC.", MentionLabel.PLATE, "UE21 RNC"),
        ("Corsa, reg U L 1 2 P F X.", MentionLabel.PLATE, "U L 1 2 P F X"),
        ("A grey Golf, reg ends KTR.", MentionLabel.PLATE, "KTR"),
        ("A grey Golf, part reg KV19.", MentionLabel.PLATE, "KV19"),
        ("black Audi, plate ending SX", MentionLabel.PLATE, "SX"),
        ("rang from 07700 900 514.", MentionLabel.PHONE, "07700 900 514"),
        ("rang from +447700900514", MentionLabel.PHONE, "+447700900514"),
        ("a landline 01632 960417", MentionLabel.PHONE, "01632 960417"),
        ("his number ending 417", MentionLabel.PHONE, "417"),
        ("snap: kd_onroad, blocked", MentionLabel.HANDLE, "kd_onroad"),
        ("adds her as @big.mal on insta", MentionLabel.HANDLE, "@big.mal"),
        ("got in a white transit van", MentionLabel.VEHICLE, "white transit van"),
        ("on a black moped", MentionLabel.VEHICLE, "black moped"),
        ("lives at Flat 9, Tiller Court.", MentionLabel.ADDRESS, "Flat 9, Tiller Court"),
        ("at 12b Dock Road.", MentionLabel.ADDRESS, "12b Dock Road"),
        ("seen outside Ocean Kebab.", MentionLabel.BUSINESS, "Ocean Kebab"),
        ("seen at Pinnock Academy", MentionLabel.PLACE, "Pinnock Academy"),
        ("sat at the bus station.", MentionLabel.PLACE, "the bus station"),
        ("with a man in a grey hoodie.", MentionLabel.DESCRIBED, "a man in a grey hoodie"),
        ("and male 2 was there", MentionLabel.DESCRIBED, "male 2"),
        ("with two older lads", MentionLabel.DESCRIBED, "two older lads"),
        ("lives with her mum", MentionLabel.DESCRIBED, "her mum"),
        ("Met DS Bell there", MentionLabel.PERSON, "Bell"),
        ("a lad called Fizz", MentionLabel.PERSON, "Fizz"),
        ("Zorvan Quill (14) was seen", MentionLabel.PERSON, "Zorvan Quill"),
        ("seen with Zorvan QUILL", MentionLabel.PERSON, "Zorvan QUILL"),
        ("Info from Westmarch Police.", MentionLabel.AGENCY, "Westmarch Police"),
    ],
)
def test_it_is_found_as_written(text: str, label: MentionLabel, wanted: str) -> None:
    assert wanted in _found(text, label)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Graded 3x5x2, ref NP/22/019903.", MentionLabel.PHONE),
        ("Crimeline 55-20-7713", MentionLabel.PHONE),
        ("She is in Year 10 at CE21 level", MentionLabel.PLATE),
        ("mail a.b@example.org", MentionLabel.HANDLE),
        ("his partner has focus", MentionLabel.VEHICLE),
        ("no adults of concern", MentionLabel.DESCRIBED),
    ],
)
def test_what_only_looks_like_it_is_not(text: str, label: MentionLabel) -> None:
    assert _found(text, label) == set()


def test_offsets_hold_behind_what_was_left_unread_and_odd_signs() -> None:
    text = f"\u202eKai\u202c 😀 {'x' * 5_000}\nJo was in a grey Corsa UE21 RNC\0."
    assert _found(text, MentionLabel.PLATE) == {"UE21 RNC"}


_WORDS = st.sampled_from(
    (
        "Kai BELL (14) PC 12 aka at the 07700 900514 Flat 9, St. Rd reg ends her mum's 's @x_y male "
        "2 in a grey Corsa & “ ’ \n \0 \u202e 😀 , ; . 12/5"
    ).split(" ")
)


@given(st.lists(_WORDS, max_size=25).map(" ".join))
def test_every_mention_lies_in_the_text_without_blanks_at_its_ends(text: str) -> None:
    cut = sentences(text, NoteKind.LOG)
    for one in recognised(text, cut.sentences, cut.unread, date(2024, 5, 1)):
        written = text[one.span.start : one.span.end]
        assert written
        assert written == written.strip(" \n")
