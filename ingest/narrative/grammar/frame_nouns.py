"""What nouns say: who is whose, posts held at a place, homes, contact between two people, whose car or number it is."""

from collections.abc import Iterator

from spacy.tokens import Token

from graph.model.names import Kind
from ingest.narrative.grammar.arguments import Ends
from ingest.narrative.grammar.frame_homes import home, located, of_place, placement
from ingest.narrative.grammar.frame_polarity import Said, said_of
from ingest.narrative.grammar.frame_relations import bearers, related, said_at
from ingest.narrative.grammar.frame_rules import frame_rules, frame_words
from ingest.narrative.grammar.proposing import Draft
from ingest.narrative.parsing.parse import Parse
from ingest.narrative.reading import End, How


def nouns(parse: Parse, ends: Ends) -> Iterator[Draft]:
    """The links that nouns say."""
    for token in parse.doc:
        if token.lower_ in frame_rules().relations or token.lemma_.lower() in frame_rules().relations:
            yield from related(token, parse, ends)
        if token.lemma_.lower() in frame_rules().posts:
            yield from _post(token, parse, ends)
        if token.lower_ in frame_rules().between:
            yield from _between(token, parse, ends)
        if token.lower_ in frame_words("traces"):
            yield from _trace(token, parse, ends)
        if token.lower_ in frame_words("places.present"):
            yield from _present(token, parse, ends)
        if token.lower_ in frame_words("homes"):
            yield from home(token, ends)
        if ends.own(token):
            yield from of_place(token, parse, ends)
        if ends.own(token, "place"):
            yield from placement(token, parse, ends)
            yield from located(token, parse, ends)
        if ends.own(token, "vehicle"):
            yield from _owned(token, Kind.USES, "vehicle", parse, ends)
        if ends.own(token, "contact"):
            yield from _owned(token, Kind.USES, "contact", parse, ends)


def _post(token: Token, parse: Parse, ends: Ends) -> Iterator[Draft]:
    """As in "The tenant is Lomas", "owner of the car wash": who holds a post where."""
    kind = frame_rules().posts[token.lemma_.lower()]
    said = said_at(token)
    if said in (Said.OPEN, Said.ASKED):
        return
    holders = bearers(token, parse, ends)
    if not holders and token.dep_ in ("nsubj", "nsubjpass"):
        holders = [end for child in token.head.children if child.dep_ in ("attr", "oprd") for end in ends.own(child)]
    where: list[End] = []
    sort = "vehicle" if kind in (Kind.USES, Kind.TRAVELLED_IN) else "place"
    for prep in token.children:
        if prep.dep_ == "prep" and prep.lower_ in ("of", "at", "in", "for", "from", "on"):
            where += [end for inner in prep.children if inner.dep_ == "pobj" for end in ends.of(inner, sort)]
        if prep.dep_ in ("compound", "poss", "nmod"):
            where += ends.own(prep, sort)
    for verb in (token.head,) if token.dep_ == "attr" else ():
        where += [
            end
            for prep in verb.children
            if prep.dep_ == "prep"
            for inner in prep.children
            for end in ends.of(inner, sort)
        ]
    if not where and kind is Kind.LIVES_AT and token.dep_ in ("attr", "nsubj"):
        where = _last_place(token, parse, ends)
    for holder in holders:
        for place in where:
            yield Draft(f"frames.post_{kind.value.lower()}", kind, holder, place, token, said is Said.DENIED, said)


def _between(token: Token, parse: Parse, ends: Ends) -> Iterator[Draft]:
    """As in "Contact with X", "a relationship with X": the other end is whose it is, or who has it."""
    kind = frame_rules().between[token.lower_]
    doing = [
        inner for child in token.children if child.dep_ == "relcl" and child.lemma_ == "do" for inner in child.children
    ]
    others = [
        end
        for prep in [*doing, *token.children, *(token.head.children if token.dep_ in ("attr", "acomp", "dobj") else ())]
        if prep.dep_ == "prep" and prep.lower_ in ("with", "from", "to", "between")
        for inner in prep.children
        if inner.dep_ == "pobj"
        for end in ends.of(inner)
    ]
    said = Said.DENIED if token.lower_ == "nothing" else said_at(token)
    verb = parse.verb_above(token.i)
    if verb is not None and said is Said.AFFIRMED:
        said = said_of(parse.doc[verb])
    if token.lower_ in ("anything", "nothing") and not doing:
        return
    owners = [end for child in token.children if child.dep_ == "poss" for end in ends.of(child)]
    if not owners and verb is not None:
        subjects = [parse.doc[each] for each in parse.subject_of(verb)]
        owners = [end for each in subjects for end in ends.of(each)] or [  # "her phone shows calls from …"
            end for each in subjects for child in each.children if child.dep_ == "poss" for end in ends.of(child)
        ]
    if not others and len(owners) > 1:  # "they are in contact"
        owners, others = owners[:1], owners[1:]
    if not owners and len(others) > 1:  # "a link between Kai and Mia"
        owners, others = others[:1], others[1:]
    if said is Said.OPEN:
        return
    for owner in owners:
        for other in others:
            yield Draft(f"frames.{token.lemma_.lower()}", kind, owner, other, token, said is Said.DENIED, said)


def _trace(token: Token, parse: Parse, ends: Ends) -> Iterator[Draft]:
    """As in "No trace of X there": X was not at the place spoken of."""
    if not any(child.lower_ in ("no", "without") for child in [*token.children, token.head]):
        return
    people = [
        end for prep in token.children if prep.lower_ == "of" for inner in prep.children for end in ends.of(inner)
    ]
    where = [end for one in token.sent for end in ends.own(one, "place")] or _last_place(token, parse, ends)
    for person in people:
        for place in where[:1]:
            yield Draft("frames.no_trace", Kind.SEEN_AT, person, place, token, True)


def _present(token: Token, parse: Parse, ends: Ends) -> Iterator[Draft]:
    """As in "Also present were X and Y": at the place spoken of."""
    verb = token.head
    if verb.lemma_ != "be" or token.dep_ not in ("acomp", "advmod", "attr", "prep") or any(token.children):
        return
    if ends.own(token, "place"):  # a reference says where: the places of the verb
        return
    said = said_of(verb)
    if said in (Said.OPEN, Said.ASKED) or token.lower_ not in ("present", "inside"):
        return
    people = [end for child in verb.children if child.dep_ in ("nsubj", "attr") for end in ends.of(child)]
    for person in people:
        for place in _last_place(token, parse, ends):
            yield Draft("frames.present", Kind.SEEN_AT, person, place, token, said is Said.DENIED, said)


def _last_place(token: Token, parse: Parse, ends: Ends) -> list[End]:
    """The place named last before a word, at most some sentences back."""
    for number in range(token.i - 1, max(-1, token.i - 60), -1):
        if parse.mentions[number] is not None:
            found = ends.own(parse.doc[number], "place")
            if found:
                return [End(one.entity, one.span, How.THERE, 0.5) for one in found]
    return []


def _owned(token: Token, kind: Kind, sort: str, parse: Parse, ends: Ends) -> Iterator[Draft]:
    """As in "His silver Fiesta", "Kai's number": whose car, phone or account it is."""
    owners = [end for child in token.children if child.dep_ == "poss" for end in ends.of(child)]
    before = parse.doc[token.i - 1] if token.i > token.sent.start else None
    if not owners and before is not None and before.tag_ == "PRP$":
        owners = ends.own(before)
    if token.dep_ == "attr" and token.head.lemma_ == "be" and not owners:  # "Kai's number is …"
        owners = [
            end
            for noun in token.head.children
            if noun.dep_ == "nsubj"
            for child in noun.children
            if child.dep_ == "poss"
            for end in ends.of(child)
        ]
    if token.dep_ in ("nsubj", "nsubjpass") and not owners:  # "this number is believed to be Kai's"
        for other in token.sent:
            after = parse.doc[other.i + 1] if other.i + 1 < token.sent.end else None
            ends_it = after is not None and after.text in ("'s", "’s", "'") and after.i + 1 < len(parse.doc)
            if ends_it and after is not None and not parse.doc[after.i + 1].is_alpha and other.i > token.i:
                owners = ends.own(other)
    for owner in owners:
        for thing in ends.own(token, sort):
            yield Draft("frames.whose", kind, owner, thing, token)
