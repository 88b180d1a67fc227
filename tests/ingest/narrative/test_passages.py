"""Whose words a sentence is, and whom it is about, decide who "I" and "she" are and whether it is hearsay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.names import SaidBy
from ingest.narrative.reading import Note, NoteKind, Passage, Reading, Span
from ingest.narrative.reference.passages import passages
from tests.ingest.narrative.marked import Marked


def _said(reading: Reading) -> dict[str, SaidBy | None]:
    """The words of each passage with a voice, without the blanks around them."""
    return {reading.text(one.span).strip(): one.said_by for one in passages(reading) if one.said_by is not None}


def test_what_the_form_says_of_its_parts_is_taken() -> None:
    given_parts = (Passage(Span(0, 4), said_by=SaidBy.CARER),)
    note = Note(id="T1", kind=NoteKind.INTERVIEW, text="Worker's analysis\nQuiet.", passages=given_parts)
    assert passages(Reading(note=note)) == given_parts


@pytest.mark.parametrize(
    ("heading", "voice"),
    [
        ("What the young person said", SaidBy.CHILD),
        ("CHILD'S ACCOUNT", SaidBy.CHILD),
        ("Young person’s views", SaidBy.CHILD),
        ("Carer's account:", SaidBy.CARER),
        ("Parent's view", SaidBy.CARER),
        ("Worker's analysis", SaidBy.PROFESSIONAL),
        ("Interviewer's comments", SaidBy.PROFESSIONAL),
        ("Police information", SaidBy.POLICE),
    ],
)
def test_a_heading_says_whose_account_follows(heading: str, voice: SaidBy) -> None:
    note = Marked(f"Interview\n{heading}\nShe was by the river.\nAlone all night.", NoteKind.INTERVIEW)
    assert _said(note.reading) == {"She was by the river.\nAlone all night.": voice}


def test_an_account_ends_at_the_next_heading() -> None:
    text = "Child's account\nWent to the river.\nCarer's account\nShe was home by ten.\nActions\nVisit."
    assert _said(Marked(text, NoteKind.INTERVIEW).reading) == {
        "Went to the river.": SaidBy.CHILD,
        "She was home by ten.": SaidBy.CARER,
    }


def test_a_label_says_whose_account_the_line_is() -> None:
    text = "[Leila|c1] (14)\nPolice: found by the river.\nSocial care: visited twice.\nDate: 4 May"
    assert _said(Marked(text, NoteKind.MINUTES).reading) == {
        "found by the river.": SaidBy.POLICE,
        "visited twice.": SaidBy.PROFESSIONAL,
    }


@pytest.mark.parametrize(
    "text",
    [
        "Seen at home.\nQ1. Where did you go?\nA. The river.\nQ2. Who with?\nA. Nobody.",
        "Seen at home.\nWhere did you go?\nThe river.\nWho were you with?\nNobody.",
        "Seen at home.\nQ: Where did you go?\nA: The river.\nQ: Who with?\nA: Nobody.",
    ],
)
def test_questions_and_answers_are_the_childs(text: str) -> None:
    note = Marked(text, NoteKind.INTERVIEW)
    (only,) = passages(note.reading)
    assert (only.questions, only.said_by) == (True, SaidBy.CHILD)
    assert note.reading.text(only.span).strip() == text.partition("\n")[2]


def test_the_workers_view_after_the_answers_is_not_the_childs() -> None:
    text = "Where did you go?\nThe river.\nWho with?\nNobody.\nWorker's analysis\nShe was quiet."
    note = Marked(text, NoteKind.INTERVIEW)
    last = passages(note.reading)[-1]
    assert (note.reading.text(last.span).strip(), last.said_by) == ("She was quiet.", SaidBy.PROFESSIONAL)


def test_one_question_in_a_letter_makes_no_interview() -> None:
    text = "Dear Ms Doyle,\nCould you ring me?\nShe was by the river."
    assert passages(Marked(text, NoteKind.INTERVIEW).reading) == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1. [Leila Marsh|c1] (14)", "2. [Oscar Lund|c2] (15)"),
        ("[Leila M|c1] – new", "[Oscar L|c2] (15): high"),
        ("Item 3 - [Leila Marsh|c1] (14)", "Item 4 - [Oscar Lund|c2] (15)"),
        ("Child: [Leila Marsh|c1]", "Child: [Oscar Lund|c2]"),
        ("Child 4 – [Leila Marsh|c1], 14", "Child 5 – [Oscar Lund|c2], 15"),
        ("6.1 [Leila M|c1] – no change", "6.2 [Oscar L|c2] – no change"),
        ("3. Person of concern: [Leila Marsh|c1] (34)", "4. Person of concern: [Oscar Lund|c2] (25)"),
        ("Re: [Leila Marsh|c1]", "Re: [Oscar Lund|c2]"),
    ],
)
def test_the_child_in_focus_changes_with_each_item(first: str, second: str) -> None:
    note = Marked(f"Panel, 4 May\n{first}\nSeen by the river.\n{second}\nAt home.", NoteKind.MINUTES)
    names = [note.reading.text(one.span) for one in note.reading.mentions]
    found = [(one.about, one.span) for one in passages(note.reading) if one.about]
    assert [about for about, _ in found] == [(names[0],), (names[1],)]
    assert note.reading.text(found[0][1]).rstrip().endswith("river.")


def test_an_item_about_nobody_ends_the_one_before() -> None:
    text = "1. [Leila Marsh|c1] (14)\nSeen by the river.\n2. Location: the park\nQuiet.\n3. Any other business: none."
    note = Marked(text, NoteKind.MINUTES)
    (only,) = [one for one in passages(note.reading) if one.about]
    assert note.reading.text(only.span).rstrip().endswith("river.")


def test_those_present_and_their_actions_open_no_item() -> None:
    text = (
        "Present: [Ms Doyle|w1] (Chair), [Mr Pell|w2]\n[Ms Doyle|w1] – apologies\nActions\n[Mr Pell|w2] | visit | 4 May"
    )
    assert [one for one in passages(Marked(text, NoteKind.MINUTES).reading) if one.about] == []


@pytest.mark.parametrize("label", ["Name:", "Child's name:", "Young person:", "Re:", "YP:"])
def test_a_form_is_about_whom_it_names(label: str) -> None:
    note = Marked(f"Form 4\n{label} [Leila Marsh|c1]\nSeen by the river.", NoteKind.INTERVIEW)
    (only,) = [one for one in passages(note.reading) if one.about]
    assert only.about == ("Leila Marsh",)
    assert only.span == Span(0, len(note.reading.note.text))


@given(
    st.lists(
        st.sampled_from(
            [
                "Q1.",
                "A.",
                "?",
                "\n",
                "Police:",
                "Worker's analysis",
                "[Leila|c1]",
                "1.",
                "(14)",
                "Child:",
                "river",
                " ",
                "–",
            ]
        ),
        max_size=40,
    ),
    st.sampled_from(NoteKind),
)
def test_any_text_gives_passages_that_lie_in_it(pieces: list[str], kind: NoteKind) -> None:
    note = Marked(" ".join(pieces), kind)
    found = passages(note.reading)
    assert found == passages(note.reading)
    assert all(0 <= one.span.start < one.span.end <= len(note.reading.note.text) for one in found)
