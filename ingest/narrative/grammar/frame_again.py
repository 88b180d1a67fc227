"""Links said without their words: "Kai did", "Mum says she never", "he denies this", a driver and who is in the car."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from graph.model.names import Kind
from ingest.narrative.grammar.arguments import Ends
from ingest.narrative.grammar.frame_polarity import Said
from ingest.narrative.grammar.frame_rules import frame_words
from ingest.narrative.grammar.proposing import Draft
from ingest.narrative.parsing.parse import Parse
from ingest.narrative.reading import End

_BACK = 2
"""Sentences back in which what is said again may stand."""
_DRIVES = frozenset({"drives", "frames.drives", "frames.in_vehicle"})


def driven(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Who drives a car drives those who sit in it, where one sentence says both."""
    for one in drafts:
        if one.kind is not Kind.USES or one.rule not in _DRIVES or one.negated or one.tail is None:
            continue
        for other in drafts:
            if (
                other.kind is Kind.TRAVELLED_IN
                and not other.negated
                and other.tail is not None
                and other.tail.entity == one.tail.entity
                and other.head.entity != one.head.entity
                and other.trigger.sent.start == one.trigger.sent.start
            ):
                yield Draft("frames.driven", Kind.TRANSPORTED, one.head, other.head, other.trigger, said=other.said)


def again(drafts: Iterable[Draft], parse: Parse, ends: Ends) -> Iterator[Draft]:
    """What is said again or denied without its words."""
    held = sorted(drafts, key=lambda one: one.trigger.i)
    for token in parse.doc:
        denied = _says_again(token)
        if denied is None:
            continue
        subjects = [end for each in _subjects(token, parse) for end in ends.of(parse.doc[each])]
        whole = token.lemma_ == "deny" or token.lower_ == "never"
        last = _last(held, token, subjects, whole)
        for one in last:
            if whole:
                yield replace(
                    one, rule="frames.denied_again", trigger=token, negated=not one.negated, said=Said.AFFIRMED
                )
                continue
            for subject in subjects:
                if one.tail is not None and subject.entity != one.tail.entity:
                    yield replace(
                        one, rule="frames.did_too", head=subject, trigger=token, negated=denied, said=Said.AFFIRMED
                    )


def _says_again(token: Token) -> bool | None:
    """Whether a word stands for what was said last: True where it denies it, None where it is no such word."""
    children = list(token.children)
    if token.lemma_ == "deny":
        return (
            True if any(one.dep_ == "dobj" and one.lower_ in frame_words("polarity.this") for one in children) else None
        )
    if token.lower_ == "never" and token.i + 1 < len(token.doc) and not token.doc[token.i + 1].is_alpha:
        before = token.doc[token.i - 1] if token.i > token.sent.start else None
        return True if before is not None and before.pos_ in ("PRON", "PROPN") else None
    if token.lemma_ != "do" or token.pos_ not in ("AUX", "VERB") or token.dep_ in ("aux", "auxpass"):
        return None
    if any(one.dep_ not in ("nsubj", "neg", "punct", "advmod", "cc", "conj", "mark") for one in children):
        return None
    if not any(one.dep_ == "nsubj" for one in children) or token.sent[-1].text == "?":
        return None
    return any(one.dep_ == "neg" for one in children)


def _subjects(token: Token, parse: Parse) -> Sequence[int]:
    if token.lower_ == "never":
        return (token.i - 1,)
    return parse.subject_of(token.i)


def _last(held: Sequence[Draft], token: Token, subjects: Sequence[End], whole: bool) -> list[Draft]:
    """What was said last before a word: the last verb's links, or all of the last sentence that has any."""
    before = [one for one in held if one.trigger.i < token.i]
    if whole:  # of an earlier sentence, and about whoever it is denied of
        before = [one for one in before if one.trigger.i < token.sent.start]
    if not before:
        return []
    nearest = before[-1].trigger
    between = sum(1 for one in token.doc[nearest.i : token.i] if one.is_sent_start and one.i > nearest.i)
    if between > _BACK + 1:
        return []
    if not whole:
        return [one for one in before if one.trigger.i == nearest.i and one.kind not in (Kind.KIN_OF, Kind.SEEN_AT)]
    people = {end.entity for end in subjects}
    found = [one for one in before if one.trigger.sent.start == nearest.sent.start and one.kind is not Kind.KIN_OF]
    if token.lemma_ == "deny":
        return found
    return [one for one in found if {one.head.entity, one.tail.entity if one.tail else -1} & people]
