"""The judge: what two finders agree on is proposed once, and only what is plainly said is called strong."""

import json
from dataclasses import replace
from typing import Any

import pytest

from benchmarks.notes import gold
from benchmarks.notes.runs import scored
from benchmarks.notes.scorer import scorer
from graph.model.names import Kind
from ingest.narrative import exchange
from ingest.narrative.judging.candidates import candidates
from ingest.narrative.judging.judge import Weights, judged, shipped
from ingest.narrative.parsing.parser import loaded
from ingest.narrative.reader import reader
from ingest.narrative.reading import (
    End,
    Entity,
    Finder,
    How,
    Mention,
    MentionLabel,
    Note,
    NoteKind,
    Proposal,
    Reading,
    Span,
)
from ingest.narrative.training import judge as training
from ingest.narrative.training.right import aligned, key, required, verdicts

TEXT = "Ellie met Dan at the park. Ellie did not meet Dan."
FIRST, SECOND = Span(0, 26), Span(27, 50)
SURE = Weights(of={"always": 5.0}, keep=0.3, deny=0.3, fair=0.5, strong=0.8)
SHIPPED = [True, False]


def reading(*, sure: bool = True) -> Reading:
    words = [(0, 5), (10, 13), (17, 25)]
    labels = [MentionLabel.PERSON, MentionLabel.PERSON, MentionLabel.PLACE]
    return Reading(
        note=Note("n", NoteKind.INTERVIEW, TEXT),
        sentences=(FIRST, SECOND),
        mentions=tuple(
            Mention(Span(*at), label, frozenset({Finder.RULE})) for at, label in zip(words, labels, strict=True)
        ),
        entities=tuple(Entity(n, label, (n,), sure=sure) for n, label in enumerate(labels)),
    )


def link(kind: Kind = Kind.MET_WITH, head: int = 0, tail: int | None = 1, **more: Any) -> Proposal:
    ends = [End(each, reading().mentions[each].span) for each in (head, tail) if each is not None]
    given: dict[str, Any] = {"sentence": FIRST, "trigger": Span(6, 9), "rule": "r", "finder": Finder.SURFACE} | more
    return Proposal(kind=kind, head=ends[0], tail=ends[1] if len(ends) > 1 else None, **given)


def both(**more: Any) -> list[Proposal]:
    return [link(finder=Finder.SURFACE, **more), link(finder=Finder.FRAMES, **more)]


def test_a_reviewer_is_shown_once_what_both_finders_say() -> None:
    (one,) = judged(reading(), both(), True, SURE)
    assert (one.agreed, one.band) == (True, "strong")


def test_direction_does_not_part_what_has_none_and_parts_what_has() -> None:
    assert len(candidates(reading(), [link(), link(head=1, tail=0, finder=Finder.FRAMES)])) == 1
    assert len(candidates(reading(), [link(Kind.GAVE_TO), link(Kind.GAVE_TO, head=1, tail=0)])) == 2


@pytest.mark.parametrize(
    "weakness", [{"negated": True}, {"told": True}, {"belief": True, "told": True}], ids=["denied", "told", "believed"]
)
def test_what_is_denied_or_only_told_is_never_strong(weakness: dict[str, bool]) -> None:
    assert {one.band for one in judged(reading(), both(**weakness), True, SURE)} == {"fair"}


def test_what_one_finder_says_or_has_an_unsure_end_is_never_strong() -> None:
    assert [one.band for one in judged(reading(), [link()], True, SURE)] == ["fair"]
    assert [one.band for one in judged(reading(sure=False), both(), True, SURE)] == ["fair"]


def test_without_a_grammar_everything_is_one_tier_less_sure() -> None:
    assert [one.band for one in judged(reading(), both(), False, SURE)] == ["fair"]
    unsure = replace(SURE, of={"always": 0.5})
    assert [one.band for one in judged(reading(), [link()], True, unsure)] == ["fair"]
    assert [one.band for one in judged(reading(), [link()], False, unsure)] == ["weak"]


def test_both_accounts_stay_where_two_sentences_contradict_and_one_where_a_single_one_would() -> None:
    apart = [link(), link(negated=True, sentence=SECOND, trigger=Span(41, 45))]
    assert [one.negated for one in judged(reading(), apart, True, SURE)] == [False, True]
    assert [one.negated for one in judged(reading(), [link(), link(negated=True)], True, SURE)] == [True]


def test_a_weaker_kind_is_not_asked_about_beside_the_stronger() -> None:
    links = [link(Kind.MISSING_WITH), link(Kind.ASSOCIATES_WITH), link(Kind.SEEN_AT, tail=2)]
    assert [one.kind for one in judged(reading(), links, True, SURE)] == [Kind.MISSING_WITH, Kind.SEEN_AT]


def test_the_first_hand_and_named_words_are_the_ones_shown() -> None:
    pronoun = link(sentence=SECOND, trigger=Span(41, 45))
    pronoun = replace(pronoun, head=replace(pronoun.head, how=How.PRONOUN))
    told = link(told=True)
    (one,) = candidates(reading(), [told, pronoun])
    assert one.shown is pronoun
    (one,) = candidates(reading(), [pronoun, link()])
    assert one.shown.head.how is How.NAMED


def test_a_denial_of_anybody_is_kept() -> None:
    (one,) = judged(reading(), [link(tail=None, negated=True)], True, SURE)
    assert one.tail is None


def test_what_is_unlikely_is_not_proposed() -> None:
    assert judged(reading(), both(), True, replace(SURE, of={"always": -3.0})) == ()


@pytest.mark.parametrize("with_parser", SHIPPED)
def test_the_shipped_weights_say_on_what_they_rest(with_parser: bool) -> None:
    held = json.loads(training.DATA.read_text(encoding="utf-8"))["with_parser" if with_parser else "without_parser"]
    facts = held["facts"]
    assert facts["notes"] >= 40
    assert facts["brier"] < facts["brier_of_base_rate"]
    assert 0 < shipped(with_parser).keep < shipped(with_parser).fair <= shipped(with_parser).strong <= 1


def test_the_judge_learns_only_from_notes_that_no_rule_was_written_on() -> None:
    assert [training.unread({"id": id}) for id in ("D01", "D02", "B17", "C20", "X")] == [
        False,
        True,
        False,
        True,
        False,
    ]


@pytest.fixture(scope="module")
def odd() -> list[tuple[dict[str, Any], Reading]]:
    read = reader("auto" if loaded("auto") is not None else "none").read
    return [(each, read(exchange.note(each))) for each in gold.annotated() if gold.is_odd(each)]


def test_right_and_wrong_are_what_the_scorer_says(odd: list[tuple[dict[str, Any], Reading]]) -> None:
    for given, read in odd:
        verdict = verdicts(given, read)
        said = [verdict(one) for one in read.proposals]
        counts = scored(given, read).counts
        hits = {key for _, key in said if key is not None}
        assert len(hits) == counts["links hit"]
        assert len(required(given)) == counts["links hit"] + counts["links missed"]
        meant = aligned(given, read)
        wrong = [_gold(read, one, meant) for one, (good, _) in zip(read.proposals, said, strict=True) if good is False]
        nowhere = sum(None in each for each in wrong)
        assert nowhere + len({each for each in wrong if None not in each}) == counts["links false"]


def _gold(read: Reading, one: Proposal, meant: dict[int, str]) -> tuple[str | None, ...]:
    assert one.tail is not None
    head, tail = meant.get(one.head.entity), meant.get(one.tail.entity)
    kind = exchange.relation(read, one)
    if kind is None or head is None or tail is None:
        return (None,)
    return (*key(kind, head, tail, one.negated)[:3], str(one.negated))


def test_the_same_notes_give_the_same_weights(odd: list[tuple[dict[str, Any], Reading]]) -> None:
    found = reader("none").found
    cases = [training.case(given, found(exchange.note(given))) for given, _ in odd[:8]]
    assert training.weights(cases) == training.weights(cases)


def test_the_scorer_is_the_one_given_to_everybody() -> None:
    assert scorer().prf((1, 1, 1)) == (0.5, 0.5, 0.5)
