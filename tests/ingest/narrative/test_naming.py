"""If these fail, what the form or the graph already knows is not used, or a hostile text breaks the reading."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.narrative.naming.naming import named
from ingest.narrative.reading import Finder, Known, MentionLabel, Note, NoteKind, Role, Span


def _note(text: str, *known: Known) -> Note:
    return Note(id="n", kind=NoteKind.INTERVIEW, text=text, made_on=date(2024, 5, 1), known=known)


def test_a_known_name_is_found_and_keeps_its_role() -> None:
    known = Known("Zorvan Quillby", MentionLabel.PERSON, Role.PROFESSIONAL)
    reading = named(_note("she saw zorvan quillby at home", known))
    (one,) = [mention for mention in reading.mentions if Finder.GAZETTEER in mention.found_by]
    assert reading.text(one.span) == "zorvan quillby"
    assert reading.entities[0].role is Role.PROFESSIONAL
    assert reading.entities[0].sure


def test_a_forename_that_two_known_people_share_is_not_taken_for_either() -> None:
    known = (Known("Zorvan Quillby", MentionLabel.PERSON), Known("Zorvan Hask", MentionLabel.PERSON))
    reading = named(_note("Later Zorvan rang.", *known))
    assert not any(Finder.GAZETTEER in one.found_by for one in reading.mentions)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0",
        "," * 10_000,
        "a" * 200_000,
        "<script>alert(1)</script> " * 50,
        "\u202eKai\u202c 😀 met Jo\0.",
        "Kai, " * 4_000,
    ],
)
def test_a_hostile_text_is_read_as_far_as_it_is_writing(text: str) -> None:
    reading = named(_note(text))
    spans = [one.span for one in reading.mentions]
    assert all(any(sentence.holds(span) for sentence in reading.sentences) for span in spans)


def test_the_same_note_gives_the_same_reading() -> None:
    text = "Kai Bell (14) met Jo Moss at Dock Road on Friday. Her mum, Tanya, rang PC Hask."
    assert named(_note(text)) == named(_note(text))


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_mentions_are_in_order_inside_the_text_and_none_overlap(text: str) -> None:
    reading = named(_note(text))
    spans = [one.span for one in reading.mentions]
    assert all(Span(0, len(text)).holds(span) and span.start < span.end for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
