"""Which places hang on a verb, and by which preposition."""

from spacy.tokens import Token

from ingest.narrative.grammar.arguments import Ends
from ingest.narrative.grammar.frame_rules import frame_words
from ingest.narrative.parsing.parse import Parse


def places_of(verb: Token, parse: Parse, ends: Ends) -> list[tuple[str, Token]]:
    """The places whose nearest verb this is, each with its preposition; "where" stands for the place before it."""
    found: list[tuple[str, Token]] = []
    for token in sorted(verb.subtree, key=lambda one: one.i):
        if not ends.own(token, "place"):
            continue
        way = _way(token, verb, ends)
        if way is not None and before_place(token, parse, ends) is None:
            found.append((way, token))
    clause = verb
    for _ in range(4):  # "… to the park, where they met and drank"
        for child in _adverbs(clause):
            if child.lower_ == "where":
                where = [child] if ends.own(child, "place") else [clause.head] if clause.dep_ == "relcl" else []
                found += [("where", one) for one in where if ends.own(one, "place")]
                return found
        if clause.dep_ != "conj":
            break
        clause = clause.head
    return found


def before_place(token: Token, parse: Parse, ends: Ends) -> Token | None:
    """The place that stands right before this one and lies at it: "Mr Tikka on Station Parade"."""
    here = token.i - 1
    while here > token.sent.start and parse.doc[here].dep_ == "det":
        here -= 1
    if here <= token.sent.start or parse.doc[here].lower_ not in ("on", "in", "at", "off", ",", "near"):
        return None
    before = parse.doc[here - 1]
    return before if parse.mentions[before.i] is not None and ends.own(before, "place") else None


def _adverbs(verb: Token) -> list[Token]:
    """A verb's children and theirs, as far as they are adverbs."""
    return [*verb.children, *(inner for child in verb.children for inner in child.children if inner.dep_ == "advmod")]


def _way(token: Token, verb: Token, ends: Ends) -> str | None:
    """The preposition by which a place hangs on a verb; None where another verb, a person or a place is between."""
    way, here = "", token
    for _ in range(8):
        head = here.head
        if head.i == here.i:
            return None
        if head.i == verb.i:
            if here.dep_ in ("nsubj", "nsubjpass") and here.i == token.i:
                return None
            if not way and here.dep_ in ("dobj", "advmod", "npadvmod", "attr", "pobj", "acomp"):
                way = here.dep_ if here.dep_ != "dobj" else "object"
            return way or here.dep_
        if head.pos_ in ("VERB", "AUX") and head.dep_ not in ("aux", "auxpass"):
            return None
        if head.pos_ == "ADP" or head.dep_ in ("prep", "agent"):
            way = head.lower_
        elif here.dep_ not in ("conj", "appos") and head.i != token.i:
            if ends.own(head, "place"):
                return None
            if way == "to" and head.dep_ == "dobj" and head.lemma_ not in frame_words("places.rides"):
                return None
            if (
                way in ("of", "from", "")
                and head.pos_ in ("NOUN", "PROPN")
                and (ends.own(head) or head.lower_ not in frame_words("places.parts"))
            ):
                return None
        if here.dep_ == "poss":
            return None
        here = head
    return None
