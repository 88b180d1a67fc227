"""The grammar of a note: it is put into plain English, parsed once, and every word keeps its place in the note."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from ingest.narrative.parsing.parse_copy import copied
from ingest.narrative.parsing.parse_words import Word
from ingest.narrative.parsing.parser import Parser
from ingest.narrative.reading import Reading, Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_CLIMB = 12
"""Heads that are followed upward at most."""


@dataclass(frozen=True)
class Parse:
    """The parsed copy of a note. Numbers of tokens are places in ``doc``."""

    doc: Doc
    """Tags, lemmas and dependencies; each mention is one token, names are plain ones (never show its words)."""
    words: tuple[Word, ...]

    @cached_property
    def spans(self) -> tuple[Span | None, ...]:
        """Where each token stands in the note; None for one that was put in (a missing subject, "was", "house")."""
        return tuple(one.span for one in self.words)

    @cached_property
    def mentions(self) -> tuple[int | None, ...]:
        """Which mention of the reading each token is; None for other words."""
        return tuple(one.mention for one in self.words)

    @cached_property
    def _starts(self) -> list[tuple[int, int]]:
        return sorted((span.start, number) for number, span in enumerate(self.spans) if span is not None)

    @cached_property
    def _tokens(self) -> dict[int, int]:
        return {one.mention: number for number, one in enumerate(self.words) if one.mention is not None}

    def at(self, offset: int) -> int | None:
        """The token that a letter of the note belongs to."""
        near = bisect_right(self._starts, (offset, len(self.words))) - 1
        if near < 0:
            return None
        number = self._starts[near][1]
        span = self.spans[number]
        return number if span is not None and span.start <= offset < span.end else None

    def token_of(self, mention: int) -> int | None:
        """The token that stands for a mention; None where it was left out of the copy (in a bracket)."""
        return self._tokens.get(mention)

    def place(self, number: int) -> Span:
        """Where a token stands; for one put in, the empty span before the word it was put before.

        So the reference of a left-out subject is found: its span is that empty one.
        """
        one = self.words[number]
        return one.span if one.span is not None else Span(one.place, one.place)

    def put_in(self, number: int) -> bool:
        """Whether a token was put in: a missing subject, "was", "house"."""
        return self.spans[number] is None

    def subject_of(self, number: int) -> tuple[int, ...]:
        """The tokens of the subject of a verb, shared subjects and coordinated ones included; () where it has none."""
        return tuple(one.i for each in self._subjects(self.doc[number], 0) for one in coordinated(each))

    def verb_above(self, number: int) -> int | None:
        """The nearest verb that governs a token."""
        token = self.doc[number]
        for _ in range(_CLIMB):
            if token.head.i == token.i:
                return None
            token = token.head
            if token.pos_ in ("VERB", "AUX"):
                return token.i
        return None

    def _subjects(self, verb: Token, depth: int) -> list[Token]:
        own = [child for child in verb.children if child.dep_ in SUBJECTS]
        if own or depth > 4:
            return own
        head = verb.head
        if head.i == verb.i:
            return []
        if verb.dep_ in ("conj", "aux", "auxpass"):
            return self._subjects(head, depth + 1) if head.pos_ in ("VERB", "AUX") else []
        if verb.dep_ in ("xcomp", "advcl", "pcomp", "ccomp", "prep", "attr", "acomp"):
            return self._controller(verb, head, depth)
        if verb.dep_ in ("acl", "relcl"):
            return [head]
        return []

    def _controller(self, verb: Token, head: Token, depth: int) -> list[Token]:
        """The subject of a clause without one: the object of the verb above ("saw her leave"), else its subject."""
        if verb.dep_ in ("pcomp",) and head.pos_ == "ADP":
            head = head.head
        if head.pos_ in ("NOUN", "PROPN", "ADJ"):  # "a suspect for taking": whoever the noun is said of
            above = self.verb_above(head.i)
            return self._subjects(self.doc[above], depth + 2) if above is not None else []
        if head.pos_ not in ("VERB", "AUX"):
            return []
        if verb.dep_ == "xcomp":
            objects = [child for child in head.children if child.dep_ in ("dobj", "dative") and child.i < verb.i]
            if objects and head.lemma_ not in ("promise", "threaten"):
                return objects[-1:]
        return self._subjects(head, depth + 1)


def coordinated(token: Token) -> Iterator[Token]:
    """A word and those joined to it by "and", in order; at most a dozen."""
    yield token
    latest, count = token, 0
    while count < 12:
        joined = [child for child in latest.children if child.dep_ == "conj" and child.pos_ not in ("VERB", "AUX")]
        if not joined:
            return
        yield from joined
        latest, count = joined[-1], count + len(joined)


def parsed(reading: Reading, parser: Parser) -> Parse:
    """The grammar of a note, from its sentences and mentions."""
    words = tuple(copied(reading, parser.nlp.tokenizer))
    doc = Doc(
        parser.nlp.vocab,
        words=[one.text for one in words],
        sent_starts=[1 if one.first else -1 for one in words],
    )
    return Parse(doc=parser.nlp(doc) if words else doc, words=words)
