"""Who is whose: relation nouns ("brother", "mate", "partner") with their owner and who is meant."""

from collections.abc import Iterator

from spacy.tokens import Token

from graph.model.names import Kind
from ingest.narrative.grammar.arguments import Ends
from ingest.narrative.grammar.frame_polarity import Said, said_of
from ingest.narrative.grammar.frame_rules import frame_rules
from ingest.narrative.grammar.proposing import Draft
from ingest.narrative.parsing.parse import Parse, coordinated
from ingest.narrative.reading import End, How


def related(token: Token, parse: Parse, ends: Ends) -> Iterator[Draft]:
    """As in "Kai's brother Ali": who is whose what."""
    kind, value = frame_rules().relations.get(token.lower_) or frame_rules().relations[token.lemma_.lower()]
    owners = _owners(token, parse, ends)
    others = bearers(token, parse, ends)
    said = said_at(token)
    if not owners and others:
        owners = _unnamed_owner(token, kind, others, parse, ends)
    for owner in owners:
        for other in others:
            if owner.entity != other.entity and said is not Said.OPEN:
                denied = said is Said.DENIED
                yield Draft(f"frames.{value}_of", kind, other, owner, token, denied, said, value)


def _unnamed_owner(token: Token, kind: Kind, others: list[End], parse: Parse, ends: Ends) -> list[End]:
    """Whose it is where nobody says: "X and Y are cousins", "says Y is a mate", "Mum", "her mum and two brothers"."""
    if token.dep_ in ("attr", "acomp") and token.head.lemma_ == "be":
        if len(others) > 1:
            return others[:1]
        said_by = parse.verb_above(token.head.i)
        if kind is Kind.ASSOCIATES_WITH and said_by is not None and token.head.dep_ == "ccomp":
            return [end for each in parse.subject_of(said_by) for end in ends.of(parse.doc[each])][:1]
    if token.dep_ == "conj" and token.head.lower_ in frame_rules().relations:
        return _owners(token.head, parse, ends)
    bare = not any(child.dep_ == "det" and child.lower_ in ("a", "an", "the") for child in token.children)
    if kind is not Kind.KIN_OF and token.dep_ not in ("nsubj", "ROOT"):
        return []
    if not bare or token.tag_ == "NNS":
        return []
    entity = ends.reading.entities[others[0].entity]
    child = entity.owner if entity.owner is not None else ends.child(parse.place(token.i).start)
    if child is None or child == entity.id:
        return []
    known = ends.reading.entities[child]
    return [End(child, ends.reading.mentions[known.mentions[0]].span, How.ELIDED, 0.5)]


def _owners(token: Token, parse: Parse, ends: Ends) -> list[End]:
    """Whose brother, mate, partner it is: "her", "Kai's", "of Kai"; the word right before, where the grammar errs."""
    found: list[End] = []
    for child in token.children:
        if child.dep_ == "poss":
            found += ends.of(child)
        elif child.lower_ in ("of", "to") and child.dep_ == "prep":
            for inner in child.children:
                if inner.dep_ == "pobj":
                    found += [end for each in coordinated(inner) for end in ends.own(each)] or ends.of(inner)
    here = token.i - 1
    if not found:
        while here > token.sent.start and parse.doc[here].pos_ in ("ADJ", "NUM") and token.i - here < 4:
            here -= 1
        before = parse.doc[here] if here >= token.sent.start else None
        if before is not None and before.tag_ == "PRP$":
            found = ends.own(before)
        elif before is not None and before.text in ("'s", "’s", "'", "’", "s") and here > token.sent.start:
            found = ends.own(parse.doc[here - 1])
    return found


def bearers(token: Token, parse: Parse, ends: Ends) -> list[End]:
    """Who the brother, mate, partner is: the name after it, beside it, or what it is said of."""
    found: list[End] = []
    if token.dep_ in ("nsubj", "attr") and token.head.lemma_ == "be":
        other = "attr" if token.dep_ == "nsubj" else "nsubj"
        found = [end for child in token.head.children if child.dep_ == other for end in ends.of(child)]
        if found and not ends.own(token):
            return found
        found = []
    for after in range(token.i + 1, min(token.i + 4, token.sent.end)):
        one = parse.doc[after]
        named = ends.own(one)
        if named:
            found = [end for each in coordinated(one) for end in ends.own(each)] if token.text.endswith("s") else named
            break
        if one.text not in (",", "called", "named", "(", "–", "-", ":"):
            break
    if not found:
        found = ends.own(token)
    if not found and token.dep_ in ("attr", "oprd", "acomp") and token.head.pos_ in ("VERB", "AUX"):
        found = [end for each in parse.subject_of(token.head.i) for end in ends.own(parse.doc[each])]
    if not found and token.dep_ == "appos":
        found = ends.own(token.head)
    if not found:  # "a cousin of Ionut, Sorin"
        found = [
            end
            for prep in token.children
            if prep.lower_ == "of"
            for inner in prep.children
            for beside in inner.children
            if beside.dep_ == "appos"
            for end in ends.own(beside)
        ]
    if not found:
        found = [end for child in token.children if child.dep_ in ("appos", "compound") for end in ends.own(child)]
    if token.dep_ in ("attr",) and token.head.lemma_ == "be" and ends.own(token):
        found = found + [end for each in parse.subject_of(token.head.i) for end in ends.own(parse.doc[each])]
    return found


def said_at(token: Token) -> Said:
    """What is said of a noun: as an attribute what its verb says; beside a name it is taken for granted."""
    if token.dep_ in ("attr", "oprd", "acomp") and token.head.pos_ in ("VERB", "AUX"):
        return said_of(token.head)
    if any(child.lower_ in ("no", "not") for child in token.children if child.dep_ in ("det", "neg")):
        return Said.DENIED
    return Said.AFFIRMED
