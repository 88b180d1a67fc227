"""If these fail, two people become one, or one becomes two, and every link of theirs is wrong."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.narrative.naming.naming import named
from ingest.narrative.reading import Entity, Note, NoteKind, Reading


def _read(text: str, kind: NoteKind = NoteKind.LOG) -> Reading:
    return named(Note(id="n", kind=kind, text=text, made_on=date(2024, 5, 1)))


def _of(reading: Reading, words: str) -> Entity:
    at = reading.note.text.index(words)
    number = next(n for n, one in enumerate(reading.mentions) if one.span.start <= at < one.span.end)
    found = reading.entity_of(number)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Kai Bell (14) left. Later Kai came home.", "Kai Bell", "Kai came"),
        ("Kian Mabbutt (KM), 15, was seen. KM was alone.", "Kian Mabbutt", "KM was"),
        ("Curly, real name Paul Whitcombe, was seen.", "Curly", "Paul"),
        ("He met a lad called Fizz.", "a lad", "Fizz"),
        ("Her mum, Tanya Bell, rang.", "Her mum", "Tanya"),
        ("Went to Pelsby library. Staff at the library rang.", "Pelsby library", "the library"),
        ("In a grey Corsa UE21 RNC.", "grey Corsa", "UE21"),
        ("Male 2 ran off. The driver does not know male 2.", "Male 2", "male 2."),
    ],
)
def test_they_are_one(text: str, one: str, other: str) -> None:
    reading = _read(text)
    assert _of(reading, one).id == _of(reading, other).id


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Kai Bell (14) left with Kai Moss (15).", "Kai Bell", "Kai Moss"),
        ("Dale Malloy (40) knows Karen Malloy (38).", "Dale", "Karen"),
        ("Lives in Kelderby. Goes to Kelderby Academy.", "Kelderby.", "Kelderby Academy"),
        ("Tegan Bell (14) was reported missing by Mrs Bell.", "Tegan Bell", "Bell."),
        ("Smiler = Jacob Antwi? Not confirmed.", "Smiler", "Jacob"),
    ],
)
def test_they_stay_apart(text: str, one: str, other: str) -> None:
    reading = _read(text)
    assert _of(reading, one).id != _of(reading, other).id


def test_many_and_sex_are_as_the_words_say() -> None:
    reading = _read("She met two older lads and a woman at the Rec.")
    assert _of(reading, "two older lads").many
    assert _of(reading, "two older lads").sex == "m"
    assert _of(reading, "a woman").sex == "f"


_WORDS = st.sampled_from(
    (
        "Kai Bell KB (KB) aka = ? her mum , Mrs PC male 2 the man at Kelderby Academy . in a grey "
        "Corsa UE21 RNC told \n"
    ).split(" ")
)


@given(st.lists(_WORDS, max_size=20).map(" ".join))
def test_ids_are_places_and_every_mention_has_at_most_one_entity(text: str) -> None:
    reading = _read(text)
    held = [number for one in reading.entities for number in one.mentions]
    assert [one.id for one in reading.entities] == list(range(len(reading.entities)))
    assert len(held) == len(set(held))
