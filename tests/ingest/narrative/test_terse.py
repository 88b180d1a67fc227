"""What logs and forms say without a verb, and what links that were read say besides."""

import pytest

from graph.model.names import Kind
from ingest.narrative.reading import (
    End,
    Entity,
    Finder,
    Mention,
    MentionLabel,
    Note,
    NoteKind,
    Passage,
    Proposal,
    Reading,
    Role,
    Span,
)
from ingest.narrative.received.implied import implied
from ingest.narrative.received.terse import with_terse

P, L = MentionLabel.PERSON, MentionLabel.PLACE
RULES = frozenset({Finder.RULE})
Link = tuple[Kind, str, str]


def reading(text: str, kind: NoteKind, *named: tuple[str, MentionLabel], about: str = "") -> Reading:
    """A note of one sentence a line with these names in it, each an entity of its own."""
    mentions, entities = [], []
    for number, (words, label) in enumerate(named):
        at = text.index(words)
        role = Role.YOUNG_PERSON if words == about else Role.UNKNOWN
        mentions.append(Mention(Span(at, at + len(words)), label, RULES))
        entities.append(Entity(number, label, (number,), role))
    at, sentences = 0, []
    for line in text.split("\n"):
        sentences.append(Span(at, at + len(line)))
        at += len(line) + 1
    passages = (Passage(Span(0, len(text)), None, (about,)),) if about else ()
    return Reading(Note("n", kind, text), tuple(sentences), passages, tuple(mentions), tuple(entities))


def said(found: Reading) -> list[Link]:
    def words(end: End | None) -> str:
        assert end is not None
        return found.text(found.mentions[found.entities[end.entity].mentions[0]].span)

    return [(one.kind, words(one.head), words(one.tail)) for one in found.proposals]


@pytest.mark.parametrize(
    "text",
    [
        "RAE and LOMAS on foot outside Ferry Kebab.",
        "RAE and LOMAS (17) at Ferry Kebab.",
        "RAE, LOMAS in the alley at the side of Ferry Kebab.",
    ],
)
def test_people_and_a_place_without_a_verb_are_seen_there(text: str) -> None:
    found = with_terse(reading(text, NoteKind.LOG, ("RAE", P), ("LOMAS", P), ("Ferry Kebab", L)))
    assert said(found) == [(Kind.SEEN_AT, "RAE", "Ferry Kebab"), (Kind.SEEN_AT, "LOMAS", "Ferry Kebab")]


@pytest.mark.parametrize("text", ["RAE rang LOMAS at Ferry Kebab.", "RAE's mother at LOMAS, Ferry Kebab."])
def test_a_sentence_that_says_more_is_left_to_the_rules_of_prose(text: str) -> None:
    found = with_terse(reading(text, NoteKind.LOG, ("RAE", P), ("LOMAS", P), ("Ferry Kebab", L)))
    assert said(found) == []


def test_at_somebodys_is_a_place_of_theirs() -> None:
    found = with_terse(reading("Ada stayed at Dodge's overnight.", NoteKind.LOG, ("Ada", P), ("Dodge", P)))
    assert said(found) == [(Kind.STAYED_AT, "Ada", "Dodge's")]
    assert found.entities[-1].owner == 1


def test_at_somebodys_brother_is_no_place() -> None:
    assert said(with_terse(reading("Ada was at Dodge's brother.", NoteKind.LOG, ("Ada", P), ("Dodge", P)))) == []


@pytest.mark.parametrize("answer", ["Ivo on the 9th.", "Just Ivo.", "Ivo, all day."])
def test_names_alone_answer_whom_the_child_was_with(answer: str) -> None:
    text = f"Ola Finch\nWho with / who met: {answer}"
    found = with_terse(reading(text, NoteKind.INTERVIEW, ("Ola Finch", P), ("Ivo", P), about="Ola Finch"))
    assert said(found) == [(Kind.MISSING_WITH, "Ola Finch", "Ivo")]


@pytest.mark.parametrize("line", ["Who with: Ivo told her.", "Where: Ivo, all day.", "Who with: Ivo's brother."])
def test_other_questions_and_whole_sentences_are_left_to_the_rules_of_prose(line: str) -> None:
    text = f"Ola Finch\n{line}"
    found = with_terse(reading(text, NoteKind.INTERVIEW, ("Ola Finch", P), ("Ivo", P), about="Ola Finch"))
    assert said(found) == []


def proposal(found: Reading, kind: Kind, head: int, tail: int, **given: object) -> Proposal:
    ends = [End(each, found.mentions[each].span) for each in (head, tail)]
    made = Proposal(kind, ends[0], ends[1], found.sentences[0], Span(0, 1), "by_hand", Finder.SURFACE, band="strong")
    return Proposal(**({name: getattr(made, name) for name in made.__dataclass_fields__} | given))


def test_whoever_stays_at_somebodys_place_is_harboured_there_one_band_less_sure() -> None:
    found = with_terse(reading("Ada stayed at Dodge's overnight.", NoteKind.LOG, ("Ada", P), ("Dodge", P)))
    (one,) = [each for each in implied(found) if each.kind is Kind.HARBOURED]
    assert one.tail is not None
    assert (one.head.entity, one.tail.entity, one.band) == (1, 0, "weak")


def test_people_named_in_one_breath_at_one_place_were_there_together() -> None:
    bare = reading(
        "Ada, Ivo and Sam sat in Ferry Park.", NoteKind.LOG, ("Ada", P), ("Ivo", P), ("Sam", P), ("Ferry Park", L)
    )
    links = tuple(proposal(bare, Kind.SEEN_AT, each, 3) for each in range(3))
    found = Reading(bare.note, bare.sentences, (), bare.mentions, bare.entities, (), links)
    pairs = [(one.head.entity, one.tail.entity) for one in implied(found) if one.tail]
    assert pairs == [(0, 1), (0, 2), (1, 2)]


def test_people_of_two_clauses_or_of_a_denial_were_not_said_to_be_together() -> None:
    bare = reading("Ada sat in Ferry Park when Ivo came.", NoteKind.LOG, ("Ada", P), ("Ivo", P), ("Ferry Park", L))
    apart = tuple(proposal(bare, Kind.SEEN_AT, each, 2) for each in range(2))
    assert list(implied(Reading(bare.note, bare.sentences, (), bare.mentions, bare.entities, (), apart))) == []
    denied = tuple(proposal(bare, Kind.SEEN_AT, each, 2, negated=True) for each in range(2))
    assert list(implied(Reading(bare.note, bare.sentences, (), bare.mentions, bare.entities, (), denied))) == []
