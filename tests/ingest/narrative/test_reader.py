"""Reading notes as a whole: nothing stalls it, and every proposal shows the very words it was read from."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.notes import gold
from ingest.narrative import exchange
from ingest.narrative.legible import Bounds
from ingest.narrative.parsing.parser import loaded
from ingest.narrative.reader import Limits, Reader, read_all, reader
from ingest.narrative.reading import Note, NoteKind, Reading, Span

SETTINGS = ["none"] + (["auto"] if loaded("auto") is not None else [])
TALE = (
    "Ellie said she met Dan Kirk outside Parade Pizza on Saturday. He gave her a phone and drove her to 4 Mill Lane. "
    "She denied that she had stayed at the flat."
)


@pytest.fixture(scope="module", params=SETTINGS)
def read(request: pytest.FixtureRequest) -> Reader:
    return reader(request.param)


def note(text: str, kind: NoteKind = NoteKind.INTERVIEW) -> Note:
    return Note(id="n", kind=kind, text=text, made_on=date(2025, 10, 31))


def faults(reading: Reading) -> list[str]:
    """What of a reading does not lie in its text."""
    text, found = reading.note.text, []
    whole = Span(0, len(text))
    for place, one in enumerate(reading.mentions):
        if not whole.holds(one.span) or not reading.text(one.span).strip():
            found.append(f"mention {place}")
    for link in reading.proposals:
        if link.sentence not in reading.sentences:
            found.append(f"{link.rule}: its sentence is none of the note's")
        spans = [link.sentence, link.trigger, link.head.span] + ([link.tail.span] if link.tail else [])
        if not all(whole.holds(span) and span.start <= span.end for span in spans):
            found.append(f"{link.rule}: outside the text")
        if not text[link.sentence.start : link.sentence.end].strip():
            found.append(f"{link.rule}: an empty sentence")
    for span in reading.unread:
        if not whole.holds(span):
            found.append("unread outside the text")
    return found


def test_a_reviewer_sees_the_sentence_that_a_link_was_read_from(read: Reader) -> None:
    readings = [read.read(exchange.note(given)) for given in gold.annotated()]
    assert [faults(reading) for reading in readings] == [[]] * len(readings)
    assert sum(len(reading.proposals) for reading in readings) > 100


def test_links_are_read_at_all(read: Reader) -> None:
    assert {link.kind for link in read.read(note(TALE)).proposals}


HOSTILE = {
    "script": "<script>alert('Ellie met Dan')</script>" + TALE + "<img src=x onerror=alert(1)>",
    "a line of 200 KB": TALE.replace("\n", " ") * 900,
    "a word of 200 KB": TALE + "a" * 200_000,
    "200 KB of blanks": TALE + " " * 200_000 + TALE,
    "200 KB of line ends": TALE + "\n" * 200_000 + TALE,
    "10,000 commas": TALE + "," * 10_000 + " " + TALE,
    "10,000 spaced commas": TALE + ", " * 10_000 + TALE,
    "10,000 brackets": TALE + "(" * 10_000 + ")" * 10_000,
    "10,000 names": TALE + ", ".join(f"Ann{chr(97 + n % 26)} Lee" for n in range(10_000)),
    "digits": TALE + "07700900" * 20_000,
    "NUL": TALE.replace(" ", "\0 ", 3),
    "right to left": TALE.replace("Dan", "\u202eDan\u202c\u200f"),
    "emoji": TALE.replace("phone", "phone 📱👩‍👩‍👧‍👦🇬🇧" * 20),
    "half a letter": TALE.replace("Dan", "Dan \ud83d"),
    "nothing": "",
    "only blanks": " \n\t\u2028 \xa0",
    "quotation marks": TALE + '"' * 10_000 + "'" * 10_000,
    "one letter a line": "\n".join(TALE * 100),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_neither_breaks_nor_stalls_it(read: Reader, text: str) -> None:
    reading = read.read(note(text))
    assert faults(reading) == []
    assert reading.note.text == text


@pytest.mark.parametrize("name", ["script", "NUL", "10,000 commas", "a line of 200 KB", "emoji", "half a letter"])
def test_what_stands_before_the_noise_is_read(read: Reader, name: str) -> None:
    assert read.read(note(HOSTILE[name])).proposals


def test_what_is_too_long_is_read_as_far_as_it_goes_and_the_rest_is_listed(read: Reader) -> None:
    text = (TALE + "\n") * 20
    short = replace(read, limits=Limits(text=Bounds(letters=3 * len(TALE))))
    reading = short.read(note(text))
    rest = reading.unread[-1]
    assert reading.proposals
    assert rest.end == len(text)
    assert 2 * len(TALE) < rest.start <= 3 * len(TALE)
    assert all(link.sentence.end <= rest.start for link in reading.proposals)


def test_a_note_that_takes_too_long_keeps_its_mentions_and_says_that_it_was_not_read(read: Reader) -> None:
    reading = replace(read, limits=Limits(seconds=0.0)).read(note(TALE))
    assert reading.mentions
    assert reading.unread == (Span(0, len(TALE)),)


def test_too_many_links_are_cut_off_at_a_sentence_that_is_named(read: Reader) -> None:
    reading = replace(read, limits=Limits(proposals=1)).found(note(TALE))
    assert len(reading.proposals) == 1
    assert reading.unread[-1].end == len(TALE)


def test_same_notes_same_bytes_whatever_was_read_before_and_however_many_read() -> None:
    notes = [exchange.note(given) for given in gold.annotated() if gold.is_odd(given)][:12]
    alone = [json.dumps(exchange.written(reader(SETTINGS[-1]).read(each))) for each in reversed(notes)]
    pooled = [json.dumps(exchange.written(each)) for each in read_all(notes, 2, SETTINGS[-1])]
    assert pooled == alone[::-1]


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            "Ellie Dan Kirk she he they met was seen with at the flat Parade Pizza , . ; : ( ) \n \t not denied gave "
            "her a phone 07700900123 AB12 CDE on Saturday \u200f "
            "😀 \0 said that 4 Mill Lane - / & ' \" … – Q: A:".split(" ")
        ),
        max_size=60,
    ),
    st.sampled_from(list(NoteKind)),
)
def test_no_words_in_no_order_break_the_spans(read: Reader, words: list[str], kind: NoteKind) -> None:
    assert faults(read.read(note(" ".join(words), kind))) == []
