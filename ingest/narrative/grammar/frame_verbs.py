"""What a verb says of whom: its subject, objects and prepositions, whoever shares them included."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from ingest.narrative.grammar.arguments import Ends
from ingest.narrative.grammar.frame_rules import frame_rules, frame_words
from ingest.narrative.grammar.frame_where import places_of
from ingest.narrative.parsing.parse import Parse, coordinated

_PARTICLES = frozenset({"prt", "advmod"})
_DEPTH = 2


@dataclass
class Frame:
    """One verb with its arguments, as tokens; what "and" and apposition add is followed later."""

    verb: Token
    lemmas: tuple[str, ...]
    """The verb with its particle, then alone: "pick up", "pick"."""
    passive: bool
    progressive: bool
    subjects: list[Token] = field(default_factory=list)
    """Who does it: of a passive, the one after "by"."""
    objects: list[Token] = field(default_factory=list)
    """Whom or what it is done to: of a passive, its subject."""
    receivers: list[Token] = field(default_factory=list)
    given: list[Token] = field(default_factory=list)
    """Datives and "to": nobody "for" whom it may be."""
    possessed: list[Token] = field(default_factory=list)
    """Whose the object is: "her phone"."""
    prepositions: dict[str, list[Token]] = field(default_factory=dict)
    things: list[Token] = field(default_factory=list)
    """Objects and what is bought, given, taken, as written."""
    clause: bool = False
    """Whether a clause without "to" hangs on it: "made him sell"."""

    def slot(self, name: str) -> list[Token]:
        """The tokens in a slot, as the data files name it."""
        match name:
            case "subject":
                return self.subjects
            case "object":
                return self.objects
            case "receiver":
                return self.receivers
            case "given":
                return self.given
            case "possessed":
                return self.possessed
            case _:
                return self.prepositions.get(name, [])


def frame_of(verb: Token, parse: Parse, ends: Ends) -> Frame:
    """The frame of one verb."""
    subjects = [parse.doc[each] for each in parse.subject_of(verb.i)]
    passive = _is_passive(verb)
    objects = [child for child in verb.children if child.dep_ in ("dobj", "obj")]
    if not objects:
        objects = [child for child in verb.children if child.dep_ in ("attr", "oprd")] if verb.lemma_ != "be" else []
    frame = Frame(
        verb=verb,
        lemmas=_lemmas(verb),
        passive=passive,
        progressive=(verb.tag_ == "VBG" and any(child.lemma_ == "be" for child in verb.children))
        or (verb.dep_ == "xcomp" and verb.head.lemma_ == "use"),
        clause=any(child.dep_ in ("ccomp", "xcomp") and child.tag_ == "VB" for child in verb.children),
    )
    for prep, token in _prepositions(verb, objects, ends):
        frame.prepositions.setdefault(prep, []).append(token)
    agents = [
        inner for child in verb.children if child.dep_ == "agent" for inner in child.children if inner.dep_ == "pobj"
    ]
    if passive:
        frame.subjects = agents or frame.prepositions.get("by", [])
        frame.objects = subjects
        frame.receivers = [*objects_to(verb), *(subjects if objects else [])]
        frame.things = objects or subjects
    else:
        if any(child.dep_ == "expl" for child in verb.children):  # "there was a man at the flat"
            subjects = [child for child in verb.children if child.dep_ == "attr"]
        frame.subjects = subjects
        frame.objects = objects
        frame.receivers = [child for child in verb.children if child.dep_ == "dative" and child.pos_ != "ADP"]
        frame.receivers += objects_to(verb)
        frame.things = list(objects)
        if len(objects) > 1 and ends.of(objects[0]):  # "gave each of them a can", read as two objects
            frame.receivers.append(objects[0])
            frame.things = objects[1:]
    frame.possessed = [child for one in frame.things for child in one.children if child.dep_ == "poss"]
    frame.given = [*frame.receivers, *frame.prepositions.get("to", [])]
    frame.receivers += [token for prep in ("to", "for") for token in frame.prepositions.get(prep, [])]
    if not passive and frame.objects and not frame.receivers:  # "bought her chips", read as chips of hers
        frame.receivers += [one for one in frame.possessed if one.tag_ == "PRP$"]
        frame.receivers += [  # "bought Kai and Mia trainers", read as their kind
            child
            for one in frame.things
            for child in one.children
            if child.dep_ in ("nmod", "compound") and ends.own(child)
        ]
    if not passive and not objects:  # "bought them for him": the clause as object ("made her sell") has its own subject
        frame.objects = [
            inner
            for child in verb.children
            if child.dep_ in ("ccomp", "xcomp")
            and verb.lemma_ in ("let", "make", "see", "have", "help", "hear", "watch", "keep")
            for inner in child.children
            if inner.dep_ in ("nsubj", "nsubjpass") or inner.tag_ == "PRP$"
        ]
    where = places_of(verb, parse, ends)
    if where:
        frame.prepositions["place"] = [token for _, token in where]
    return frame


def objects_to(verb: Token) -> list[Token]:
    """What stands after a dative "to" or "for"."""
    return [
        inner
        for child in verb.children
        if child.dep_ == "dative" and child.pos_ == "ADP"
        for inner in child.children
        if inner.dep_ == "pobj"
    ]


def _is_passive(verb: Token) -> bool:
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and not any(child.dep_ == "aux" for child in verb.children):
        return True
    if (
        verb.dep_ == "conj"
        and verb.tag_ == "VBN"
        and not any(child.dep_ in ("aux", "nsubj") for child in verb.children)
    ):
        return verb.head.pos_ in ("VERB", "AUX") and verb.head.i != verb.i and _is_passive(verb.head)
    return False


def _lemmas(verb: Token) -> tuple[str, ...]:
    lemma = verb.lemma_.lower()
    after = [child for child in verb.children if child.i > verb.i and child.dep_ in _PARTICLES and child.i - verb.i < 8]
    after += [child for child in verb.children if child.dep_ == "prep" and child.i == verb.i + 1]
    after += [child for child in verb.children if child.lower_ == "missing"]
    return (*(f"{lemma} {child.lower_}" for child in after), lemma)


def _prepositions(verb: Token, objects: list[Token], ends: Ends) -> Iterator[tuple[str, Token]]:
    """Every prepositional object of a verb, those that hang on its objects or on another preposition included."""
    start = [child for child in verb.children if child.dep_ in ("prep", "agent", "dative") or child.pos_ == "ADP"]
    for one in [
        *objects,
        *(child for child in verb.children if child.dep_ in ("advmod", "npadvmod", "acomp", "attr", "oprd")),
    ]:
        if not ends.own(one):
            start += [child for child in one.children if child.dep_ == "prep"]
    for prep in start:
        yield from _objects_of(prep, prep.lower_, 0)
        for noun in prep.children:  # "through the door with Kai", "at the park with Kai"
            if noun.dep_ == "pobj" and not ends.of(noun):
                for inner in noun.children:
                    if inner.dep_ == "prep" and inner.lower_ in frame_words("with.prepositions"):
                        yield from _objects_of(inner, inner.lower_, 1)


def _objects_of(prep: Token, name: str, depth: int) -> Iterator[tuple[str, Token]]:
    for child in prep.children:
        if child.lower_ == "company" and any(inner.lower_ == "of" for inner in child.children):  # "in the company of"
            for inner in child.children:
                if inner.lower_ == "of":
                    yield from _objects_of(inner, "with", depth + 1)
        elif child.dep_ in ("pobj", "pcomp", "npadvmod") and child.pos_ not in ("VERB", "AUX"):
            yield name, child
        elif child.dep_ == "prep" and depth < _DEPTH:
            yield from _objects_of(child, child.lower_ if child.lower_ != "of" else name, depth + 1)
        elif child.dep_ == "conj" and child.pos_ == "ADP" and depth < _DEPTH:
            yield from _objects_of(child, child.lower_, depth + 1)


def companions_of(frame: Frame, ends: Ends) -> list[Token]:
    """Who is said to be there "with" somebody."""
    held: list[Token] = []
    for prep in sorted(frame_words("with.prepositions")):
        for token in frame.prepositions.get(prep, []):
            noun = token.head.head
            if noun.lower_ in frame_rules().between or noun.lower_ in frame_rules().relations:
                continue
            held += [one for one in coordinated(token) if ends.of(one)]
    return held
