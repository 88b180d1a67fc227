"""A pronoun read as the wrong person puts a link on the wrong child: these are the ways notes refer to people."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.narrative.parsing.parse import Parse, parsed
from ingest.narrative.parsing.parser import loaded
from ingest.narrative.reading import How, NoteKind, Reading
from ingest.narrative.reference.passages import passages
from ingest.narrative.reference.reference import referred
from tests.ingest.narrative.marked import Marked

Read = Callable[[Reading], Reading]
INTERVIEW, LOG, MINUTES, REMARKS = NoteKind.INTERVIEW, NoteKind.LOG, NoteKind.MINUTES, NoteKind.REMARKS

NOTES = {
    # one person
    "the child is she": (INTERVIEW, "[Leila Marsh|c1] said {she|c1} left after tea. {She|c1} was on {her|c1} own."),
    "sex tells two people apart": (
        INTERVIEW,
        "[Leila|c1] met [Gordon|p1] at [Hay Street|l1]. {He|p1} gave {her|c1} a phone and {she|c1} kept it.",
    ),
    "the other of one verb": (INTERVIEW, "[Leila|c1] met [Maureen|p1]. [Maureen|p1] gave {her|c1} a coat."),
    "the one who says it": (
        MINUTES,
        "[Leila Marsh|c1] (14) – settled.\n[Agnes Poole|f1] said that {she|f1} has never met [Gordon|p1].",
    ),
    "a professional is not meant": (
        MINUTES,
        "[Ms Doyle|w1] reported on [Leila|c1]. {She|c1} has been missing twice since May.",
    ),
    "the carer waits up": (
        INTERVIEW,
        "[Oscar|c1] was late. {His|c1} foster carer, [Mr Frank Dunn|w1], said that {he|w1} saw [Oscar|c1] at the gate.",
    ),
    "said of the last man": (
        LOG,
        "[Gordon PELL|s1] works at [the tyre yard|b1]. {He|s1} has a [blue van|v1]. {His|s1} ex is [Stella|y1].",
    ),
    "in a log the first named goes on": (
        LOG,
        "[PELL|s1] was seen with [Norman VOSS|p1] at [Hay Street|l1]. {He|s1} left alone in a [blue van|v1].",
    ),
    "who follows a name": (
        INTERVIEW,
        "[Leila|c1] was with [Gordon|p1], {who|p1} is 24. [Stella|y1] (15), {who|y1} is at school, left.",
    ),
    "who of two": (INTERVIEW, "[Oscar|c1] met [Norman|p1] and [Gordon|p2], {who|p1+p2} are brothers."),
    "himself": (MINUTES, "[Oscar Lund|c1] (13) – home.\n[Mr Pell|p1] said that [Voss|p2] let {himself|p2} in."),
    "her whose it is": (INTERVIEW, "[Leila|c1] said [Gordon|p1] took {her|c1} bag. {Her|c1} friend [Stella|y1] rang."),
    "her after giving": (INTERVIEW, "[Leila|c1] was cold. [Gordon|p1] bought {her|c1} chips and {her|c1} friend left."),
    "whose mother": (INTERVIEW, "[Leila|c1] was in bed. [Stella|y1] and {her|y1} mum came."),
    "he is not his own cousin": (INTERVIEW, "[Oscar|c1] was there. [Norman|p1] is {his|c1} cousin."),
    "that lad": (LOG, "[Oscar LUND|c1] was seen at [Hay Street|l1]. [A tall man|d1] met {the lad|c1} there."),
    "off same": (INTERVIEW, "[Leila|c1] was out with [Gordon|p1]. Lift home off {same|p1}."),
    "shorthand": (INTERVIEW, "[Oscar|c1] was out late. {he|c1}s been with [Norman|p1] since and {he|c1} isnt sorry."),
    # several
    "they left together": (
        INTERVIEW,
        "[Leila|c1] went out with [Stella|y1]. {They|c1+y1} got the bus to [Hay Street|l1].",
    ),
    "he bought them": (
        INTERVIEW,
        "[Leila|c1] and [Stella|y1] walked to [Hay Street|l1]. [Gordon|p1] bought {them|c1+y1} chips.",
    ),
    "both girls": (
        MINUTES,
        "[Leila|c1] was missing with [Stella|y1]. {Both girls|c1+y1} were found at [the Gull hotel|b1] by [Gordon|w1].",
    ),
    "all three of them": (
        INTERVIEW,
        "[Leila|c1] went with [Stella|y1] and [Edith|y2]. [Gordon|p1] drove {all three of them|c1+y1+y2} back.",
    ),
    "the two of them": (
        LOG,
        "[PELL|s1] and [VOSS|s2] run the yard. {The two of them|s1+s2} have been seen with [Stella|y1].",
    ),
    "each other": (INTERVIEW, "[Leila|c1] and [Stella|y1] know {each other|c1+y1} from school."),
    "both after a list": (INTERVIEW, "[Leila|c1] saw [Norman|p1] and [Gordon|p2], {both|p1+p2} from [Hay Street|l1]."),
    "the friend's friend is one of them": (
        LOG,
        "[Oscar|c1] is selling for [PELL|s1] and [PELL|s1]'s nephew [Ivor|p1] and {they|s1+p1} keep {him|c1} there.",
    ),
    "those who were bought for": (INTERVIEW, "[Oscar|c1] went with [Norman|y1]. {They|c1+y1} met [Gordon|p1] there."),
    # the child's own words
    "I": (
        INTERVIEW,
        "[Leila Marsh|c1]\nQ1. Who were {you|c1} with?\nA. [Stella|y1]. {She|y1} is {my|c1} mate.\n"
        "Q2. Where?\nA. {I|c1} am not saying.",
    ),
    "he is not I": (
        INTERVIEW,
        "[Oscar Lund|c1]\nQ. Did [Norman|p1] give {you|c1} it?\n"
        "A. {He|p1} never. {I|c1} found it.\nQ. Where?\nA. In {my|c1} room.",
    ),
    "we": (
        INTERVIEW,
        "[Leila Marsh|c1]\nQ1. Who were {you|c1} with?\n"
        "A. {I|c1} went with [Stella|y1]. {We|c1+y1} got the bus.\nQ2. And then?\nA. Home.",
    ),
    # the child in focus
    "YP": (INTERVIEW, "[Leila|c1] seen. [Gordon|p1] rang {YP|c1} twice. {The young person|c1} did not answer."),
    "left out in a tracker": (
        REMARKS,
        "[Leila MARSH|c1] 14. {|c1}Located at [Hay Street|l1]. {|c1}Returned with [Stella|y1].",
    ),
    "left out in an interview": (
        INTERVIEW,
        "[Leila|c1] seen. {|c1}Denied being with [Gordon|p1]. {|c1}Was with [Stella|y1].",
    ),
    "left out in a log": (LOG, "[A caller|d1] rang about [Oscar|c1]. {|d1}Says {he|c1} is at [Hay Street|l1]."),
    "the item's child": (
        MINUTES,
        "1. [Leila Marsh|c1] (14)\n{She|c1} is settled. {|c1}Seen with [Stella|y1].\n"
        "2. [Oscar Lund|c2] (15)\n{He|c2} is not. {|c2}Found at [Hay Street|l1].",
    ),
    "Child: in minutes": (
        MINUTES,
        "Child: [Leila Marsh|c1]\n{|c1}Found at [Hay Street|l1].\n"
        "Child: [Oscar Lund|c2]\n{|c2}Returned with [Norman|p1].",
    ),
    # places and things
    "there": (INTERVIEW, "[Leila|c1] went to [Gull Park|l1] with [Stella|y1]. [Gordon|p1] was {there|l1}."),
    "there, not where they come from": (
        INTERVIEW,
        "[Leila|c1] went to [Gull Park|l1]. Some lads from [Mowbury|l2] were {there|l1}.",
    ),
    "the narrower place": (
        INTERVIEW,
        "[Leila|c1] stayed at [9 Hay Street|a1], [Mowbury|l1]. [Gordon|p1] lives {there|a1}.",
    ),
    "the flat": (LOG, "[PELL|s1] has [9 Hay Street|a1] near [Gull Park|l1]. [Stella|y1] was seen at {the flat|a1}."),
    "the hotel": (
        LOG,
        "[Stella|y1] was at [the Gull hotel|b1] and [Hay Street|l1]. {The hotel|b1} was booked by [PELL|s1].",
    ),
    "there is nothing": (INTERVIEW, "[Leila|c1] went to [Gull Park|l1]. There was nobody {there|l1}."),
    "where": (INTERVIEW, "[Leila|c1] walked to [Gull Park|l1], {where|l1} {she|c1} met [Gordon|p1]."),
    "the van": (LOG, "[PELL|s1] has a [blue Transit|v1]. [Stella|y1] got into {the van|v1} at [Hay Street|l1]."),
    "it, driven": (LOG, "[PELL|s1] owns a [blue Transit|v1] but [VOSS|s2] drives {it|v1}."),
    "got in it": (INTERVIEW, "[Gordon|p1] has a [blue Transit|v1]. [Leila|c1] got in {it|v1} once."),
    "that number": (LOG, "[PELL|s1] uses [07700 900123|t1]. [Stella|y1] was called from {that number|t1}."),
    "home": (INTERVIEW, "[Leila|c1] lives at [9 Hay Street|a1]. [Gordon|p1] drove {her|c1} {home|a1}."),
}
"""What it shows → the note."""


@pytest.fixture(scope="module", params=["position", "parser"])
def read(request: pytest.FixtureRequest) -> Read:
    parser = loaded("auto") if request.param == "parser" else None
    if request.param == "parser" and parser is None:
        pytest.skip("no parser installed")

    def _read(reading: Reading) -> Reading:
        reading = replace(reading, passages=passages(reading))
        parse: Parse | None = parsed(reading, parser) if parser is not None else None
        return referred(reading, parse)

    return _read


@pytest.mark.parametrize("shown", NOTES)
def test_the_word_means_whom_it_means(shown: str, read: Read) -> None:
    kind, text = NOTES[shown]
    note = Marked(text, kind)
    found = {one.span: note.keys(one.entities) for one in read(note.reading).references}
    assert {note.reading.text(span) or span: found.get(span, "-") for span, _ in note.expected} == {
        note.reading.text(span) or span: key for span, key in note.expected
    }


def test_a_pronoun_tells_the_sex_of_a_name_that_tells_none(read: Read) -> None:
    note = Marked("[Quill|c1] was out late. {She|c1} met [Gordon|p1] and {her|c1} friend left.", INTERVIEW)
    found = read(note.reading)
    assert [one.sex for one in found.entities if note.ids[one.id] == "c1"] == ["f"]


def test_kin_are_known_through_whom_they_belong_to(read: Read) -> None:
    text = "[Leila|c1] rang [her mum|d1]. [Gordon|p1]'s brother [Ivor|p2] came. [Dad|d2] was out."
    note = Marked(text, INTERVIEW)
    found = read(note.reading)
    owners = {note.ids[one.id]: note.ids[one.owner] for one in found.entities if one.owner is not None}
    assert owners == {"d1": "c1", "p2": "p1", "d2": "c1"}


def test_what_cannot_be_told_is_left_out(read: Read) -> None:
    assert read(Marked("{She|-} left. {They|-} went {there|-} in {the van|-}.", INTERVIEW).reading).references == ()


def test_the_writer_is_nobody(read: Read) -> None:
    note = Marked("[Leila|c1] told me that I should visit. I asked [Gordon|p1] about my report.", INTERVIEW)
    assert [note.reading.text(one.span) for one in read(note.reading).references] == []


def test_a_clear_pronoun_is_surer_than_one_that_might_be_two(read: Read) -> None:
    clear = Marked("[Gordon|p1] was late and {he|p1} left.", LOG)
    unclear = Marked("[Quill|c1] saw [Vesper|p1] with [Wren|p2] and {he|p1} left.", LOG)
    assert _first(read(clear.reading)) > _first(read(unclear.reading))


def _first(reading: Reading) -> float:
    return reading.references[0].confidence


def test_a_subject_left_out_is_an_empty_place_before_its_verb(read: Read) -> None:
    note = Marked("[Leila|c1] 14. {|c1}Located at [Hay Street|l1].", REMARKS)
    (only,) = [one for one in read(note.reading).references if one.how is How.ELIDED]
    assert note.reading.note.text[only.span.start :].startswith("Located")
    assert only.span.start == only.span.end


_PIECES = st.lists(
    st.sampled_from(
        [
            "[Leila|c1]", "[Gordon|p1]", "[her mum|d1]", "[Hay Street|l1]", "[blue van|v1]", "[Ms Doyle|w1]",
            "she", "he",
            "her", "his", "them", "they", "both girls", "each other", "who", "there", "the flat", "home", "it", "said",
            "that", "and", "with", "was", "Located", "at", "YP", "I", "you", "?", ".", "\n", ",", ";", ":", "(", ")",
            "Q1.", "A.", "told", "the same", "himself", "off same", "\t", "“", "'s", "2.", "Child:", "🙂", "‏", "\x00",
        ]
    ),
    max_size=40,
)  # fmt: skip


@given(_PIECES, st.sampled_from(NoteKind))
def test_any_text_gives_references_that_lie_in_it_and_people_who_are_in_it(pieces: list[str], kind: NoteKind) -> None:
    note = Marked(" ".join(pieces), kind)
    reading = replace(note.reading, passages=passages(note.reading))
    found = referred(reading)
    for one in found.references:
        assert 0 <= one.span.start <= one.span.end <= len(reading.note.text)
        assert one.entities
        assert all(0 <= each < len(reading.entities) for each in one.entities)
        assert 0 <= one.confidence <= 1
    assert [one.span.start for one in found.references] == sorted(one.span.start for one in found.references)
    assert referred(reading) == found


@pytest.mark.parametrize(
    "text", ["she " * 50_000, "they, " * 40_000, "(" * 200_000, "her mum " * 20_000, "said he said " * 15_000]
)
def test_hostile_lines_are_read_to_the_end(text: str) -> None:
    note = Marked(f"[Leila|c1] left. {text}", INTERVIEW)
    assert referred(note.reading).note is note.reading.note


def test_a_description_that_takes_up_somebody_named_is_no_new_person(read: Read) -> None:
    text = "[Leila|c1] was missing with [Stella|y1]. [Both girls|d1] were found. [A man|d2] was with [the girls|d3]."
    note = Marked(text, MINUTES)
    found = {note.reading.text(one.span): note.keys(one.entities) for one in read(note.reading).references}
    assert found == {"Both girls": "c1+y1", "the girls": "c1+y1"}
