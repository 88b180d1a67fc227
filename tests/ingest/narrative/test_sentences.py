"""If these fail, a sentence shown as evidence is cut wrongly, or one odd text stalls the reading of all others."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.narrative.naming.sentences import MOST_TOKENS, sentences
from ingest.narrative.reading import NoteKind


def _cut(text: str, kind: NoteKind | None = None) -> list[str]:
    return [text[one.start : one.end] for one in sentences(text, kind).sentences]


@pytest.mark.parametrize(
    "text",
    [
        "Seen on Forge St. near the Rec.",
        "Met J. R. Bell at approx. 2 a.m. at home.",
        "Located in Mill Rd. with Kai.",
        "1. Kai Bell (14) was seen.",
    ],
)
def test_an_abbreviation_an_initial_or_a_numbering_ends_no_sentence(text: str) -> None:
    assert _cut(text) == [text]


def test_a_new_line_ends_a_sentence_and_a_semicolon_does_in_remarks_only() -> None:
    assert _cut("Kai left\nJo stayed") == ["Kai left", "Jo stayed"]
    assert _cut("Located; taken home", NoteKind.REMARKS) == ["Located;", "taken home"]
    assert _cut("Located; taken home", NoteKind.MINUTES) == ["Located; taken home"]


@pytest.mark.parametrize("noise", ["QUJD" * 50_000, "," * 10_000, "- " * 100_000, "a," * 100_000, "\0" * 500])
def test_what_is_no_writing_is_listed_as_unread_and_the_rest_is_read(noise: str) -> None:
    text = f"Kai was seen. {noise}\nJo was not."
    found = sentences(text)
    assert text[found.sentences[0].start : found.sentences[0].end] == "Kai was seen."
    assert text[found.sentences[-1].start : found.sentences[-1].end] == "Jo was not."
    assert sum(one.end - one.start for one in found.unread) > 0.9 * len(noise.strip())


def test_no_sentence_is_longer_than_a_parser_can_take() -> None:
    found = sentences("word, then another word " * 2_000)
    assert all(len(_words(one)) <= MOST_TOKENS for one in _cut("word, then another word " * 2_000))
    assert found.unread


def _words(text: str) -> list[str]:
    return text.replace(",", " , ").split()


@given(st.text(alphabet=st.sampled_from("aZ. ,;\n\t\0-_()'’\u202e😀é1St."), max_size=400))
def test_every_letter_lies_in_one_sentence_or_is_unread_and_none_in_two(text: str) -> None:
    found = sentences(text, NoteKind.REMARKS)
    spans = sorted((*found.sentences, *found.unread))
    assert all(one.end <= other.start for one, other in pairwise(spans))
    held = {place for one in spans for place in range(one.start, one.end)}
    assert all(sign.isspace() or place in held for place, sign in enumerate(text))
