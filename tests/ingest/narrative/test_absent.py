"""Answers that deny company leave out one end or both: a queue without them shows only whom a child was with."""

import pytest

from graph.model.names import Kind
from ingest.narrative.reading import MentionLabel, NoteKind, Reading
from ingest.narrative.received.absent import absent
from tests.ingest.narrative.test_terse import reading

P, L = MentionLabel.PERSON, MentionLabel.PLACE


def _note(text: str, *named: tuple[str, MentionLabel]) -> Reading:
    return reading(f"Ola Finch\n{text}", NoteKind.INTERVIEW, ("Ola Finch", P), *named, about="Ola Finch")


def _said(found: Reading) -> list[tuple[Kind, str, str]]:
    words = [found.text(one.span) for one in found.mentions]
    held = [(one.kind, words[one.head.entity], words[one.tail.entity] if one.tail else "") for one in absent(found)]
    assert all(one.negated for one in absent(found))
    return held


@pytest.mark.parametrize(
    "line",
    [
        "She said no adults came up.",
        "Nobody else with them.",
        "She was on her own the whole way.",
        "They did not meet or talk to any older people.",
        "She was with nobody.",
        "Who with: Nobody.",
        "Who was with you?\nNo one.",
    ],
)
def test_being_with_nobody_is_a_denial_of_its_own(line: str) -> None:
    assert _said(_note(line)) == [(Kind.MET_WITH, "Ola Finch", "")]


@pytest.mark.parametrize("line", ["Ivo wasn't there.", "Ivo was not present."])
def test_who_was_not_there_was_not_met_nor_at_the_place_spoken_of(line: str) -> None:
    found = _said(_note(f"They sat in Mill Park.\n{line}", ("Mill Park", L), ("Ivo", P)))
    assert (Kind.MET_WITH, "Ola Finch", "Ivo") in found
    assert (Kind.SEEN_AT, "Ivo", "Mill Park") in found


@pytest.mark.parametrize(
    "line",
    [
        "Was she on her own?",
        "She prefers to be on her own.",
        "She lives on her own.",
        "Where from: Nobody.",
        "Ivo was there.",
        "It was not there.",
    ],
)
def test_wishes_questions_and_other_answers_deny_no_company(line: str) -> None:
    named = [("Ivo", P)] if "Ivo" in line else []
    assert _said(_note(line, *named)) == []


def test_a_very_long_line_is_left_alone() -> None:
    assert _said(_note("no adults " * 20_000)) == []
