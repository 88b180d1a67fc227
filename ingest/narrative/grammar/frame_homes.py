"""Where somebody lives or belongs, as nouns say it: "his flat at …", "Vince of 8 Hazel Bank", "her placement, …"."""

from collections.abc import Iterator

from spacy.tokens import Token

from graph.model.names import Kind
from ingest.narrative.grammar.arguments import Ends
from ingest.narrative.grammar.frame_rules import frame_words
from ingest.narrative.grammar.frame_where import before_place
from ingest.narrative.grammar.proposing import Draft
from ingest.narrative.parsing.parse import Parse
from ingest.narrative.reading import End, How, MentionLabel, Role


def home(token: Token, ends: Ends) -> Iterator[Draft]:
    """As in "His flat at 5 Mews", "the home of Shane, 61 Anchor Street": somebody's home with its address."""
    owners = [end for child in token.children if child.dep_ == "poss" for end in ends.of(child)]
    where: list[End] = []
    for child in token.children:
        if child.dep_ == "appos":
            where += ends.own(child, "place")
        if child.dep_ != "prep":
            continue
        for inner in child.children:
            if inner.dep_ != "pobj":
                continue
            if child.lower_ == "of":
                owners += ends.of(inner)
                where += [
                    end for each in inner.children if each.dep_ in ("appos", "prep") for end in _under(each, ends)
                ]
            elif child.lower_ in ("at", "in", "on", "above"):
                where += ends.of(inner, "place")
    if not owners and token.head.lemma_ == "have" and token.dep_ == "dobj":
        owners = [end for child in token.head.children if child.dep_ == "nsubj" for end in ends.of(child)]
        for prep in token.head.children:
            if prep.dep_ == "prep" and prep.lower_ in ("at", "in", "on") and token.i < prep.i < token.i + 3:
                where += [end for inner in prep.children for end in ends.of(inner, "place")]
    if owners and token.dep_ == "dobj" and not where:  # "uses his caravan at …"
        for prep in token.head.children:
            if prep.dep_ == "prep" and prep.i == token.i + 1 and prep.lower_ in ("at", "in", "on"):
                where += [end for inner in prep.children for end in ends.of(inner, "place")]
    if token.head.lower_ in ("at", "to", "in", "from") and not where:
        for child in token.head.head.children:
            if (
                child.dep_ == "prep"
                and child.i > token.i
                and child.lower_ in ("in", "at", "on")
                and child.i - token.i < 3
            ):
                where += [end for inner in child.children if inner.dep_ == "pobj" for end in ends.of(inner, "place")]
    if token.lower_ == "home" and token.dep_ == "advmod":
        for prep in token.head.children:
            if prep.dep_ == "prep" and prep.i > token.i and prep.lower_ in ("to", "in", "at"):
                where += [end for inner in prep.children for end in ends.of(inner, "place")]
        owners = owners or [
            end
            for child in token.head.children
            if child.dep_ in ("dobj", "nsubjpass")
            or (child.dep_ == "nsubj" and token.head.lemma_ in ("go", "return", "come"))
            for end in ends.of(child)
        ]
    if where and not owners and not any(child.dep_ == "det" for child in token.children):
        about = ends.child(ends.parse.place(token.i).start)
        if about is not None:
            named = ends.reading.mentions[ends.reading.entities[about].mentions[0]].span
            owners = [End(about, named, How.ELIDED, 0.4)]
    for owner in owners:
        for place in where:
            yield Draft("frames.home", Kind.LIVES_AT, owner, place, token)


def _under(token: Token, ends: Ends) -> list[End]:
    if token.dep_ == "appos":
        return ends.own(token, "place")
    return [end for inner in token.children if inner.dep_ == "pobj" for end in ends.own(inner, "place")]


def of_place(token: Token, parse: Parse, ends: Ends) -> Iterator[Draft]:
    """As in "Uncle Vince of 8 Hazel Bank", "lads from Millgate", "Mehmet of Sorrelway Cars", "a man on a moped"."""
    doc = parse.doc
    if token.i + 2 < token.sent.end and doc[token.i + 1].lower_ in ("on", "in"):
        beside = token.i + (3 if doc[token.i + 2].dep_ == "det" and token.i + 3 < token.sent.end else 2)
        for vehicle in ends.own(doc[beside], "vehicle") if parse.mentions[beside] is not None else ():
            for person in ends.own(token):
                yield Draft("frames.person_on", Kind.USES, person, vehicle, token, value="linked")
    for prep in token.children:
        if prep.dep_ != "prep" or prep.lower_ not in ("of", "from"):
            continue
        for inner in prep.children:
            for place in ends.own(inner, "place") if inner.dep_ == "pobj" else ():
                business = ends.reading.entities[place.entity].label is MentionLabel.BUSINESS
                for person in ends.own(token):
                    at_work = business or ends.reading.entities[person.entity].role is Role.PROFESSIONAL
                    kind = Kind.WORKS_AT if at_work else Kind.LIVES_AT
                    if business and prep.lower_ == "from":
                        yield Draft("frames.person_from_business", kind, person, place, token)
                    else:
                        yield Draft("frames.person_of", kind, person, place, token)


def placement(token: Token, parse: Parse, ends: Ends) -> Iterator[Draft]:
    """As in "At her placement, Cedar Lodge"; "Fernhollow, her residential placement"."""
    for other in [token.head, *token.children]:
        if other.lower_ in frame_words("homes") and (
            token.dep_ in ("appos", "compound") or other.dep_ in ("appos", "compound")
        ):
            for child in other.children:
                for owner in ends.of(child) if child.dep_ == "poss" else ():
                    for place in ends.own(token, "place"):
                        yield Draft("frames.placement", Kind.LIVES_AT, owner, place, token)


def located(token: Token, parse: Parse, ends: Ends) -> Iterator[Draft]:
    """As in "Mr Tikka on Station Parade": a named place at an address."""
    before = before_place(token, parse, ends)
    if before is None:
        return
    for place in ends.own(token, "place"):
        for end in ends.own(before, "place"):
            labels = [ends.reading.entities[each.entity].label for each in (end, place)]
            if labels[1] is MentionLabel.ADDRESS and labels[0] is not MentionLabel.ADDRESS:
                yield Draft("frames.located", Kind.LOCATED_AT, end, place, token)
