"""Who is the subject of what, as the parser sees it. Where it does not know a word, the place in the line decides."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from spacy.tokens import Token

from ingest.narrative.parsing.parse import SUBJECTS, Parse
from ingest.narrative.reading import Reading, Span
from ingest.narrative.reference.anaphors import Anaphor
from ingest.narrative.reference.clauses import Part, Standing
from ingest.narrative.reference.reference_words import listed

_CLIMB = 12
_APART = 1_000_000
"""Added to a verb's number, so that no clause told by position has the same."""
_SAME_NOUN = frozenset({"conj", "appos", "compound", "flat", "nmod", "amod", "case", "nummod", "npadvmod"})
_VERBS = frozenset({"VERB", "AUX"})
_BELOW = frozenset({"ccomp", "advcl", "xcomp", "conj", "relcl", "acl", "pcomp"})


def parsed_standings(
    reading: Reading, parse: Parse, held: Mapping[Span, Standing], found: Iterable[Anaphor]
) -> dict[Span, Standing]:
    """The standings told by position, put right by the parse. The case of a pronoun counts for more than either."""
    cases = {one.span: one.pronoun.part for one in found if one.pronoun is not None}
    tokens: dict[int, int] = {}
    for number, span in enumerate(parse.spans):
        if span is not None:
            tokens.setdefault(span.start, number)
    mentions = {one.span: place for place, one in enumerate(reading.mentions)}
    standings = dict(held)
    for span, standing in held.items():
        at = parse.token_of(mentions[span]) if span in mentions else tokens.get(span.start)
        if at is None:
            continue
        seen, case = _standing(parse.doc[at], standing), cases.get(span, "")
        if case == "subject" and seen.part is not Part.SUBJECT:
            continue
        if case in ("object", "reflexive") and seen.part is not Part.OBJECT:
            seen = replace(seen, part=Part.OBJECT)
        standings[span] = seen
    return standings


def missing_subjects(parse: Parse) -> Iterable[int]:
    """The letters before which the parse copy put a subject that the note leaves out."""
    for number, token in enumerate(parse.doc):
        if parse.put_in(number) and token.dep_ in SUBJECTS:
            yield parse.place(number).start


def _standing(token: Token, position: Standing) -> Standing:
    if position.part is Part.OWNER or token.dep_ == "poss":
        verb = _verb(token)
        return Standing(position.sentence, _clause(verb, position.clause), Part.OWNER, _under(verb, position.under))
    top = token
    for _ in range(_CLIMB):
        if top.dep_ not in _SAME_NOUN or top.head.pos_ in _VERBS or top.head.i == top.i:
            break
        top = top.head
    verb = _verb(top)
    part = Part.SUBJECT if top.dep_ in SUBJECTS else Part.OBJECT
    if verb is None:
        return position
    return Standing(position.sentence, _clause(verb, position.clause), part, _under(verb, position.under))


def _verb(token: Token) -> Token | None:
    """The verb over a word."""
    for _ in range(_CLIMB):
        if token.head.i == token.i:
            return token if token.pos_ in _VERBS else None
        token = token.head
        if token.pos_ in _VERBS:
            return token
    return None


def _clause(verb: Token | None, otherwise: int) -> int:
    """The clause of a verb; verbs that share their subject by "and" are one."""
    if verb is None:
        return otherwise
    for _ in range(_CLIMB):
        shares = verb.dep_ in ("conj", "xcomp", "aux", "auxpass") and verb.head.pos_ in _VERBS
        if not shares or verb.head.i == verb.i or any(child.dep_ in SUBJECTS for child in verb.children):
            break
        verb = verb.head
    return verb.i + _APART


def _under(verb: Token | None, otherwise: int | None) -> int | None:
    """The clause of the saying verb above a verb."""
    if verb is None:
        return otherwise
    for _ in range(_CLIMB):
        if verb.dep_ not in _BELOW or verb.head.i == verb.i:
            return None
        verb = verb.head
        if verb.lower_ in listed("clauses", "say") or verb.lemma_ in listed("clauses", "say"):
            return _clause(verb, 0)
    return None
