"""From drafts of the frames to proposals: answers to questions weighed, doubles dropped, each with its sentence."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from graph.model.names import SYMMETRIC, Kind
from ingest.narrative.grammar.frame_polarity import Said
from ingest.narrative.grammar.frame_rules import frame_words
from ingest.narrative.parsing.parse import Parse
from ingest.narrative.reading import End, Finder, How, Proposal, Reading, Role, Span

_BETWEEN = frozenset({Kind.MISSING_WITH, Kind.MET_WITH, Kind.ASSOCIATES_WITH, Kind.CONTACTED})
_ORDER = (How.NAMED, How.DESCRIBED, How.GROUP, How.PRONOUN, How.THERE, How.ELIDED)


@dataclass(frozen=True)
class Draft:
    """A link as the grammar says it, before its sentence is known."""

    rule: str
    kind: Kind
    head: End
    tail: End | None
    trigger: Token
    negated: bool = False
    said: Said = Said.AFFIRMED
    value: str | None = None


def proposals(reading: Reading, parse: Parse, drafts: Iterable[Draft]) -> list[Proposal]:
    """The proposals of drafts, in order of the text; of doubles in one sentence the surest named stays."""
    best: dict[tuple[object, ...], Proposal] = {}
    for one in drafts:
        negated = one.negated
        if one.said is Said.ASKED:
            answer = _answer(parse, one.trigger)
            if answer is None:
                continue
            negated = one.negated if answer else True
        if one.tail is not None and (one.head.entity == one.tail.entity or _at_work(reading, one)):
            continue
        trigger = _place(parse, one.trigger)
        sentence = reading.sentence_at(trigger.start)
        if sentence.start == sentence.end:
            continue
        found = Proposal(
            kind=one.kind,
            head=one.head,
            tail=one.tail,
            sentence=sentence,
            trigger=trigger,
            rule=one.rule,
            finder=Finder.FRAMES,
            value=one.value,
            negated=negated,
        )
        key = _key(found)
        if key not in best or _rank(found) < _rank(best[key]):
            best[key] = found
    return sorted(
        best.values(), key=lambda one: (one.trigger, one.kind, one.head.entity, one.tail.entity if one.tail else -1)
    )


def _at_work(reading: Reading, one: Draft) -> bool:
    """Whether a worker only does their work: speaks to, meets, visits somebody."""
    if one.kind not in _BETWEEN or one.tail is None:
        return False
    return any(reading.entities[end.entity].role is Role.PROFESSIONAL for end in (one.head, one.tail))


def _place(parse: Parse, token: Token) -> Span:
    place = parse.place(token.i)
    if place.start == place.end:  # put in: the word after it says where
        for number in range(token.i + 1, min(token.i + 4, len(parse.words))):
            after = parse.spans[number]
            if after is not None:
                return after
    return place


def _key(one: Proposal) -> tuple[object, ...]:
    tail = one.tail.entity if one.tail is not None else -1
    pair = (
        tuple(sorted((one.head.entity, tail)))
        if one.kind in SYMMETRIC or one.kind is Kind.CONTACTED
        else (one.head.entity, tail)
    )
    return (one.kind, pair, one.sentence, one.negated)


def _rank(one: Proposal) -> tuple[int, int, Span]:
    tail = _ORDER.index(one.tail.how) if one.tail is not None else 0
    return (_ORDER.index(one.head.how) + tail, len(one.rule), one.trigger)


def _answer(parse: Parse, token: Token) -> bool | None:
    """What the words after a question answer: yes, no, or nothing that can be told."""
    after = token.sent[-1].i + 1
    inside = [one.lower_ for one in parse.doc[token.i : after]]
    if "?" not in inside:  # "asked whether he …, she said that he had not"
        rest = parse.doc[token.i + 1 : after]
        for place, one in enumerate(rest):
            if one.lemma_ in ("say", "deny", "reply", "answer", "shake") and place:
                tail = [each.lower_ for each in rest[place:]]
                if one.lemma_ == "deny" or any(word in ("no", "not", "n't", "never") for word in tail[:6]):
                    return False
                if "yes" in tail[:4]:
                    return True
        return None
    words = [one.lower_ for one in parse.doc[after : after + 7] if one.is_alpha or one.lower_ == "n't"]
    if words and words[0] in frame_words("polarity.no_words"):
        return False
    if words and words[0] in frame_words("polarity.yes_words"):
        return True
    if len(words) > 1 and "n't" in words[:3] and words[0] in ("he", "she", "they", "i", "did", "do", "it", "did"):
        return False if words[1] in ("did", "was", "do", "does", "has", "have", "were") and len(words) <= 5 else None
    return None
