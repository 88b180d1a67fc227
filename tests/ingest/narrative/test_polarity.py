"""A denial shown as a fact accuses somebody; a rumour shown as seen does too. These are the ways notes mark them."""

from dataclasses import replace

import pytest

from graph.model.names import SaidBy
from ingest.narrative.reading import NoteKind, Passage, Proposal, Reading, Span
from ingest.narrative.reference.passages import passages
from ingest.narrative.reference.reference import referred
from ingest.narrative.surface.polarity import is_plan, weighed
from ingest.narrative.surface.surface import surfaced
from tests.ingest.narrative.marked import Marked

INTERVIEW, LOG, MINUTES = NoteKind.INTERVIEW, NoteKind.LOG, NoteKind.MINUTES


def _weighed(text: str, kind: NoteKind = INTERVIEW) -> tuple[Reading, list[Proposal]]:
    reading = Marked(text, kind).reading
    reading = referred(replace(reading, passages=passages(reading)))
    return reading, [weighed(reading, one) for one in surfaced(reading)]


def _only(text: str, kind: NoteKind = INTERVIEW) -> Proposal:
    _, found = _weighed(text, kind)
    assert len(found) == 1, [(one.rule, one.kind) for one in found]
    return found[0]


@pytest.mark.parametrize(
    "text",
    [
        "[Ana|c1] did not meet [Bo|p1].",
        "[Ana|c1] didn't meet [Bo|p1].",
        "[Ana|c1] didnt meet [Bo|p1].",
        "[Ana|c1] has never met [Bo|p1].",
        "[Ana|c1] denies meeting [Bo|p1].",
        "[Ana|c1] no longer knows [Bo|p1].",
        "[Ana|c1] was not with [Bo|p1].",
        "[Bo|p1] is not [Ana|c1]'s boyfriend.",
        "[Ana|c1] has had no contact with [Bo|p1].",
        "[Ana|c1] has nothing to do with [Bo|p1].",
        "[Ana|c1] was not seen at [Mill Park|l1].",
        "Neither of them was named. [Ana|c1] said she never went to [Mill Park|l1].",
        "Were you with [Bo|p1], [Ana|c1]?\nNo.",
        "[Bo|p1] offered [Ana|c1] a phone, she refused.",
    ],
)
def test_what_is_denied_is_marked_denied(text: str) -> None:
    _, found = _weighed(text)
    assert found
    assert all(one.negated for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "[Ana|c1] did not sleep but met [Bo|p1].",
        "[Ana|c1] was not well and she met [Bo|p1].",
        "[Ana|c1] met [Bo|p1], who has no job.",
        "[Ana|c1] did not deny meeting [Bo|p1].",
        "[Ana|c1] not only met [Bo|p1].",
        "[Ana|c1] met [Bo|p1] and did not ring.",
        "[Ana|c1] has not rung her brother [Bo|p1].",
    ],
)
def test_a_denial_reaches_no_further_than_its_part_of_the_sentence(text: str) -> None:
    _, found = _weighed(text)
    assert any(not one.negated for one in found)


def test_of_a_list_only_whom_not_stands_before_is_denied() -> None:
    note = Marked("Name: [Ana|c1]\nWho with: [Bo|p1], [Cem|p2]; NOT [Dee|p3]")
    found = [weighed(note.reading, one) for one in surfaced(note.reading)]
    assert {note.ids[one.tail.entity]: one.negated for one in found if one.tail} == {
        "p1": False,
        "p2": False,
        "p3": True,
    }


def test_a_denial_of_what_was_just_said_denies_it() -> None:
    reading, found = _weighed("[Ana|c1] met [Bo|p1]. [Bo|p1] denies this.")
    assert [(reading.text(one.sentence), one.negated) for one in found] == [
        ("[Ana|c1] met [Bo|p1].".replace("[Ana|c1]", "Ana").replace("[Bo|p1]", "Bo"), False),
        ("Bo denies this.", True),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("[Ana|c1] said she met [Bo|p1].", INTERVIEW, False),
        ("[Ms Doyle|w1] reported that [Ana|c1] met [Bo|p1].", MINUTES, False),
        ("[Dawn|f1] says [Ana|c1] met [Bo|p1].", INTERVIEW, True),
        ("[Dawn|f1] thinks [Ana|c1] met [Bo|p1].", INTERVIEW, True),
        ("[Ms Doyle|w1] thinks [Ana|c1] met [Bo|p1].", MINUTES, True),
        ("It is believed that [Ana|c1] met [Bo|p1].", LOG, True),
        ("[Ana|c1] possibly met [Bo|p1].", LOG, True),
        ("According to [Dawn|f1] [Ana|c1] met [Bo|p1].", INTERVIEW, True),
        ("A neighbour told officers that [Ana|c1] met [Bo|p1].", LOG, True),
        ("[Ana|c1] met [Bo|p1], says [Dawn|f1].", INTERVIEW, False),
        ("[Ana|c1] is not believed to have met [Bo|p1].", LOG, False),
        ("Officers saw [Ana|c1]. [Ana|c1] met [Bo|p1].", LOG, False),
    ],
)
def test_what_others_told_and_what_is_believed_is_marked_told(text: str, kind: NoteKind, told: bool) -> None:
    _, found = _weighed(text, kind)
    assert {one.told for one in found if one.kind == "MET_WITH"} == {told}


def test_a_callers_account_goes_on_until_another_voice() -> None:
    text = "Caller states [Ana|c1] met [Bo|p1]. [Cem|p2] slapped [Bo|p1]. Officers attended, [Ana|c1] knows [Dee|p3]."
    _, found = _weighed(text, LOG)
    assert {one.kind.value: one.told for one in found} == {
        "MET_WITH": True,
        "HARMED": True,
        "ASSOCIATES_WITH": False,
    }


def test_who_told_is_kept() -> None:
    note = Marked("[Dawn|f1] says [Ana|c1] met [Bo|p1].")
    reading = referred(note.reading)
    (found,) = [weighed(reading, one) for one in surfaced(reading)]
    assert (note.ids[found.teller or 0], found.said_by, found.second_hand) == ("f1", SaidBy.CARER, False)


def test_a_belief_is_second_hand_and_an_account_is_not() -> None:
    assert _only("[Dawn|f1] thinks [Ana|c1] met [Bo|p1].").second_hand
    assert not _only("[Ana|c1] said she met [Bo|p1].").second_hand


def test_a_part_of_a_form_says_whose_words_they_are() -> None:
    reading = Marked("[Ana|c1] met [Bo|p1].").reading
    held = replace(reading, passages=(Passage(Span(0, len(reading.note.text)), said_by=SaidBy.CARER),))
    assert [weighed(held, one).said_by for one in surfaced(held)] == [SaidBy.CARER]


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("[Ana|c1] wants to meet [Bo|p1].", True),
        ("[Ana|c1] was supposed to meet [Bo|p1].", True),
        ("[Ms Doyle|w1] to meet [Ana|c1].", True),
        ("[Ana|c1] went to meet [Bo|p1].", False),
        ("[Ana|c1] used to meet [Bo|p1].", False),
    ],
)
def test_a_plan_is_told_from_what_happened(text: str, plan: bool) -> None:
    reading = Marked(text).reading
    at = reading.note.text.index("meet")
    assert is_plan(reading, Span(at, at + 4)) is plan


def test_weighing_changes_nothing_but_how_it_stands() -> None:
    reading, found = _weighed("[Dawn|f1] says [Ana|c1] did not meet [Bo|p1].")
    again = [weighed(reading, one) for one in found]
    assert again == found
