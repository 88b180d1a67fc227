"""The grammar's copy of a note: if a word lost its place, a reviewer would be shown the wrong words."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.narrative.parsing.parse import Parse, parsed
from ingest.narrative.reading import Finder, Mention, MentionLabel, Note, NoteKind, Reading, Span
from tests.ingest.narrative.grammatical import grammar, marked


def parse(text: str) -> tuple[Reading, Parse]:
    found = marked(text)
    return found.reading, found.parse


def copy(text: str) -> str:
    return " ".join(word.text for word in parse(text)[1].words)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("she didnt go wiv [Ana|c1]", "did n't go with"),
        ("shes w/ her bf", "she is with her boyfriend"),
        ("He dropped her o/s [the gym|b1]", "outside the house"),
        ("[Ana|c1] (14) left [Dale House|l1]", "John left London"),
        ("[Ana|c1] b. 03/09/2004 left", "John"),
        ("Located at [Dale House|l1]", "She was located at London"),
        ("Says she walked", "She says she walked"),
        ("Dropped [Ana|c1] at [Dale House|l1]", "She dropped John at London"),
        ("Not seen [Bo|y1]", "She has not seen John"),
        ("Out with [Bo|y1]", "She was out with John"),
        ("[Ana|c1] – found at [Dale House|l1]", "John was found at London"),
        ("[Ana|c1] seen with [Bo|y1]", "John was seen with John"),
        ("At [Bo|y1]'s in [Hull|l1]", "John 's house in London"),
        ("Risk: [Bo|y1] rang", "John rang"),
        ("YP denies: knowing [Bo|y1]", "denies"),
        ("MFH [Ana|c1] was found", "John was found"),
        ("HE WAS SEEN NEAR [HULL|l1] BY STAFF", "he was seen near London by staff"),
        ("a [man in a grey cap|d1] came", "a man came"),
    ],
)
def test_notes_are_put_into_plain_english(written: str, read: str) -> None:
    assert read.lower() in copy(written).lower()


def test_a_bracket_that_names_somebody_new_is_kept() -> None:
    reading, found = parse("[Ana|c1] (with [Bo|y1]) left.")
    assert found.token_of(1) is not None
    assert reading.mentions[1].span == found.spans[found.token_of(1) or 0]


def test_a_missing_subject_stands_before_its_verb_and_is_marked_as_put_in() -> None:
    reading, found = parse("[Ana|c1] spoke. Went to [Hull|l1].")
    place = reading.note.text.index("Went")
    put = [number for number, word in enumerate(found.words) if word.span is None]
    assert [found.place(number) for number in put] == [Span(place, place)]
    assert all(found.put_in(number) for number in put)


def test_subjects_are_shared_by_verbs_joined_with_and() -> None:
    _, found = parse("[Ana|c1] and [Bo|y1] went to [Hull|l1] and met [Kai|s1].")
    met = next(token.i for token in found.doc if token.lemma_ == "meet")
    assert [found.mentions[each] for each in found.subject_of(met)] == [0, 1]


def test_a_long_sentence_is_cut_and_a_line_without_end_left_to_others() -> None:
    reading = Reading(note=Note("x", NoteKind.LOG, "word " * 40_000), sentences=(Span(0, 200_000),))
    found = parsed(reading, grammar())
    assert len(found.words) < 1_000
    assert max(len(sentence) for sentence in found.doc.sents) <= 120


SIGNS = [
    *"abcXYZ .,;:'’()[]-–/@&=+?!•\t\n\0\u202e😀019£",
    "shes ",
    "w/ ",
    "'s ",
    "Q1. ",
    "Located ",
    "DOB ",
    "not seen ",
]
NOTES = st.lists(st.sampled_from(SIGNS), max_size=60).map("".join)


@settings(max_examples=60, deadline=None)
@given(text=NOTES, cuts=st.lists(st.integers(0, 120), max_size=6), label=st.sampled_from(list(MentionLabel)))
def test_every_word_keeps_its_place_whatever_is_written(text: str, cuts: list[int], label: MentionLabel) -> None:
    ends = sorted({min(each, len(text)) for each in cuts})
    spans = [Span(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False) if text[a:b].strip()]
    mentions = tuple(Mention(each, label, frozenset({Finder.RULE})) for each in spans)
    reading = Reading(note=Note("x", NoteKind.LOG, text), sentences=(Span(0, len(text)),), mentions=mentions)
    found = parsed(reading, grammar())
    assert len(found.words) == len(found.doc)
    last = 0
    for word in found.words:
        if word.span is not None:
            assert last <= word.span.start < word.span.end <= len(text)
            last = word.span.end
        if word.mention is not None and word.span is not None:
            assert mentions[word.mention].span.holds(word.span)
    for number, span in enumerate(found.spans):
        if span is not None:
            assert found.at(span.start) == number


def test_the_copy_does_not_depend_on_names() -> None:
    reading = marked("[Ana|c1] met [Bo|y1] in [Hull|l1].").reading
    other = replace(reading, note=replace(reading.note, text="Zoë met Xi in Rhyl."))
    assert [w.text for w in parsed(reading, grammar()).words] == [w.text for w in parsed(other, grammar()).words]
