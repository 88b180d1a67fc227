"""The link finder that reads grammar: every verb with its subject and objects, and nouns that say who is whose."""

from collections.abc import Iterator

from spacy.tokens import Token

from graph.model.names import Kind
from ingest.narrative.grammar.arguments import Ends
from ingest.narrative.grammar.frame_again import again, driven
from ingest.narrative.grammar.frame_nouns import nouns
from ingest.narrative.grammar.frame_places import places
from ingest.narrative.grammar.frame_polarity import Said, ended, only_of_objects, said_of
from ingest.narrative.grammar.frame_rules import Family, frame_rules, frame_words
from ingest.narrative.grammar.frame_verbs import Frame, companions_of, frame_of
from ingest.narrative.grammar.proposing import Draft, proposals
from ingest.narrative.parsing.parse import Parse, coordinated
from ingest.narrative.reading import End, Proposal, Reading

_LASTING = frozenset({Kind.LIVES_AT, Kind.PLACED_AT, Kind.WORKS_AT, Kind.RUNS, Kind.PARTNER_OF})
"""Kinds that hold though they ended: a former home, a former job, a former partner."""
_WITH = frozenset(
    {Kind.MISSING_WITH, Kind.MET_WITH, Kind.ASSOCIATES_WITH, Kind.PARTNER_OF, Kind.CONTACTED, Kind.TRANSPORTED}
)
"""Kinds after which "with" says nothing more."""


def framed(reading: Reading, parse: Parse) -> list[Proposal]:
    """The links that the grammar of a note says, in order of the text, each with its sentence."""
    ends = Ends(reading, parse)
    drafts: list[Draft] = list(nouns(parse, ends))
    for one in drafts:
        if one.kind is Kind.LIVES_AT and not one.negated and one.tail is not None:
            ends.homes.setdefault(one.head.entity, one.tail.entity)
    for token in parse.doc:
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
            drafts += _of_verb(token, parse, ends)
    drafts += driven(drafts)
    drafts += again(drafts, parse, ends)
    return proposals(reading, parse, drafts)


def _of_verb(verb: Token, parse: Parse, ends: Ends) -> Iterator[Draft]:
    said = said_of(verb)
    if said is Said.OPEN:
        return
    frame = frame_of(verb, parse, ends)
    taken: list[Family] = []
    for family in _families(frame, said):
        drafts = list(_drafts(frame, family, said, ends))
        yield from drafts
        if drafts:
            taken.append(family)
    yield from _together(frame, said, ends, taken)
    yield from _without(frame, ends)
    of_things = said is Said.DENIED and only_of_objects(verb) and _denied_here(frame)
    if not of_things and not any(family.tail_is == "place" for family in taken):
        yield from places(frame, said, parse, ends)


def _families(frame: Frame, said: Said) -> Iterator[Family]:
    """The families that a verb belongs to; where it does with its particle ("go about"), not those of the bare verb."""
    fitting = [family for family in frame_rules().families if _fits(frame, family, said)]
    if any(family.only == "progressive" for family in fitting):  # "is going out with": no going missing
        fitting = [family for family in fitting if family.only == "progressive" or family.tail_is != "person"]
    precise = [family for family in fitting if any(lemma in family.verbs for lemma in frame.lemmas[:-1])]
    for family in fitting:
        if (
            family in precise
            or family.tail_is != "person"
            or not any(other.head == family.head and other.tail_is == "person" for other in precise)
        ):
            yield family


def _fits(frame: Frame, family: Family, said: Said) -> bool:
    if not any(lemma in family.verbs for lemma in frame.lemmas):
        return False
    if any({one.lemma_.lower(), one.lower_} & family.object_not for one in frame.things):
        return False
    if family.by and not family.by & (set(frame.prepositions) | {child.lower_ for child in frame.verb.children}):
        return False
    said_with = [*frame.things, *(child for child in frame.verb.children if child.dep_ == "acomp")]
    if family.object and not any({one.lemma_.lower(), one.lower_} & family.object for one in said_with):
        return False
    match family.only:
        case "denied":
            return said is Said.DENIED
        case "affirmed":
            return said is not Said.DENIED
        case "passive":
            return frame.passive
        case "active":
            return not frame.passive
        case "progressive":
            return frame.progressive
    return frame.clause or not family.clause


def _drafts(frame: Frame, family: Family, said: Said, ends: Ends) -> Iterator[Draft]:
    heads = _fitting(frame, family.head, family.head_is, ends)
    if family.with_too:
        heads = [*heads, *(end for token in companions_of(frame, ends) for end in ends.of(token))]
    tails = _fitting(frame, family.tail, family.tail_is, ends, not_in=heads)
    thing = _thing(frame)
    if family.thing and not thing:
        return
    value = family.value
    if family.kind is Kind.GAVE_TO:
        value = _gift(frame)
    together = any(child.lower_ == "together" for child in frame.verb.children)
    if (family.among or (together and "with" in family.tail)) and not tails and len(heads) > 1 and not frame.objects:
        pairs = [(heads[0], other) for other in heads[1:]]
    else:
        pairs = [(head, tail) for head in heads for tail in tails if head.entity != tail.entity]
    denied = said is Said.DENIED and not (family.kind in _LASTING and ended(frame.verb))
    for head, tail in pairs:
        yield Draft(
            f"frames.{family.id}",
            family.kind,
            head,
            tail,
            frame.verb,
            denied != family.denies,
            said,
            value,
        )


def _fitting(frame: Frame, slots: tuple[str, ...], sort: str, ends: Ends, not_in: list[End] | None = None) -> list[End]:
    """The ends of the first slot that names somebody (or something) of the sort."""
    barred = {end.entity for end in not_in or ()}
    for slot in slots:
        found = [end for token in frame.slot(slot) for end in ends.of(token, sort) if end.entity not in barred]
        if found:
            return found
    return []


def _thing(frame: Frame) -> bool:
    """Whether something is given: an object that is no person."""
    return any(one.ent_type_ or one.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "SYM", "DET") for one in frame.things)


def _gift(frame: Frame) -> str:
    values = frame_rules().values
    for one in frame.things:
        for each in [*coordinated(one), *one.subtree]:
            if each.lemma_.lower() in values:
                return values[each.lemma_.lower()]
    return "other"


def _together(frame: Frame, said: Said, ends: Ends, taken: list[Family]) -> Iterator[Draft]:
    """Whoever does something "with" somebody was with them."""
    if any(lemma in frame_words("with.except") for lemma in frame.lemmas):
        return
    if said is Said.DENIED and only_of_objects(frame.verb) and _denied_here(frame):
        return
    if any(family.kind in _WITH and family.only != "denied" for family in taken):
        return
    groups = frame.objects if frame.passive or _carries(frame) else frame.subjects
    heads = [end for token in groups for end in ends.of(token)] or [
        end for token in frame.subjects for end in ends.of(token)
    ]
    for token in companions_of(frame, ends):
        for tail in ends.of(token):
            for head in heads:
                if head.entity != tail.entity:
                    yield Draft("frames.with", Kind.MET_WITH, head, tail, frame.verb, said is Said.DENIED, said)


def _without(frame: Frame, ends: Ends) -> Iterator[Draft]:
    """As in "Went without Kai": was not with Kai."""
    for token in frame.prepositions.get("without", []):
        for tail in ends.of(token):
            for head in (end for each in frame.subjects for end in ends.of(each)):
                if head.entity != tail.entity:
                    yield Draft("frames.without", Kind.MET_WITH, head, tail, frame.verb, True)


def _denied_here(frame: Frame) -> bool:
    """Whether the denial stands at an object of the verb itself, not in a verb above it."""
    return any(
        child.lower_ in ("no", "nothing", "none", "nobody") for one in frame.things for child in (one, *one.children)
    )


def _carries(frame: Frame) -> bool:
    return bool(frame.objects) and any(lemma in frame_words("places.objects_only") for lemma in frame.lemmas)
