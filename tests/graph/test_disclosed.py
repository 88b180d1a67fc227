"""Absences told of and never reported: one listed that police did record, or listed twice, misleads the panel."""

from dataclasses import replace
from datetime import date
from itertools import permutations

from graph.disclosed import Disclosure, settled, unreported
from graph.episodes import Child, Episode, Row, assemble
from graph.model.document import Document
from graph.model.names import Recorder

JULY = date(2025, 7, 30)


def passage(statement: str, first: date = JULY, last: date | None = None, child: str = "ava") -> Disclosure:
    return Disclosure(
        statement, f"e-{statement}", child, first, last or first, Document(f"s-{statement}", "T", "t.docx")
    )


def episode(start: str, end: str | None, child: str = "ava") -> Episode:
    row = Row("p", child, Recorder.POLICE, start=f"{start}:00.000000Z", end=f"{end}:00.000000Z" if end else None)
    (found,) = assemble([row], {child: Child(child)})
    return found


def test_an_absence_told_in_two_documents_is_one() -> None:
    told = [passage("b", JULY, date(2025, 7, 31)), passage("a"), passage("c", date(2025, 8, 2))]
    for order in permutations(told):
        found = unreported(order, [])
        assert [(each.id, each.first_day, each.last_day) for each in found] == [
            ("e-a", JULY, JULY), ("e-c", date(2025, 8, 2), date(2025, 8, 2)),
        ]  # fmt: skip
        assert [each.statement for each in found[0].told] == ["a", "b"]


def test_two_children_who_tell_of_one_night_were_each_away() -> None:
    assert len(unreported([passage("a"), passage("b", child="ben")], [])) == 2


def test_what_an_agency_recorded_is_not_unreported() -> None:
    for start, end, left in [
        ("2025-07-30T20:00", "2025-07-30T23:30", 0),
        ("2025-07-29T20:00", "2025-07-30T01:00", 0),
        ("2025-07-28T20:00", "2025-07-29T05:00", 1),
        ("2025-07-20T20:00", None, 0),  # still missing
    ]:
        assert len(unreported([passage("a")], [episode(start, end)])) == left, (start, end)
    assert len(unreported([passage("a")], [episode("2025-07-30T20:00", "2025-07-31T05:00", "ben")])) == 1


def test_a_reviewed_telling_dates_it_and_takes_the_flag_away() -> None:
    vague = replace(passage("a", JULY, JULY), uncertain=True)
    (one,) = unreported([vague], [])
    assert one.flags == ("unreviewed", "uncertain")
    (one,) = unreported([vague, replace(passage("b", JULY, date(2025, 7, 31)), reviewed=True)], [])
    assert one.flags == ()
    assert (one.first_day, one.last_day) == (JULY, date(2025, 7, 31))


def test_the_child_is_the_one_of_the_episode_that_the_form_covers() -> None:
    mention = replace(passage("a", child="mention"), of_the_form=True)
    covers, child_of = {"s-a": ("e1",)}, {"e1": "ava"}
    assert [each.child for each in settled([mention], covers, child_of)] == ["ava"]
    assert [each.child for each in settled([mention], {}, child_of)] == ["mention"]
    friend = replace(mention, of_the_form=False)
    assert [each.child for each in settled([friend], covers, child_of)] == ["mention"], "another child than the form's"
