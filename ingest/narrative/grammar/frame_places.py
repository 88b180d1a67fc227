"""Who was where: the places that hang on a verb, for whomever the verb speaks of."""

from collections.abc import Iterator

from graph.model.names import Kind
from ingest.narrative.grammar.arguments import Ends
from ingest.narrative.grammar.frame_polarity import Said
from ingest.narrative.grammar.frame_rules import frame_words
from ingest.narrative.grammar.frame_verbs import Frame, companions_of
from ingest.narrative.grammar.frame_where import places_of
from ingest.narrative.grammar.proposing import Draft
from ingest.narrative.parsing.parse import Parse
from ingest.narrative.reading import End, Role

_VALUES = {"outside": "outside", "near": "near", "by": "near", "past": "near", "opposite": "near", "behind": "near"}


def places(frame: Frame, said: Said, parse: Parse, ends: Ends) -> Iterator[Draft]:
    """Each person that a verb speaks of at each place that hangs on it."""
    if any(lemma in frame_words("places.except") for lemma in frame.lemmas):
        return
    if frame.lemmas[-1] == "be" and any(child.dep_ == "attr" and child.pos_ == "NOUN" for child in frame.verb.children):
        return  # "is a tenant at": what the noun says
    where = places_of(frame.verb, parse, ends)
    if not where:
        return
    people = list(_people(frame, ends))
    for way, token in where:
        if way not in frame_words("places.by"):
            continue
        if way in ("from", "object") and frame.lemmas[-1] in ("return", "abscond", "report", "miss"):
            continue
        for place in ends.of(token, "place"):
            for person in people:
                kind, value = _kind(frame, way)
                yield Draft(
                    f"frames.at_{kind.value.lower()}", kind, person, place, frame.verb, said is Said.DENIED, said, value
                )


def _kind(frame: Frame, way: str) -> tuple[Kind, str | None]:
    if any(lemma in frame_words("places.found") for lemma in frame.lemmas):
        return Kind.FOUND_AT, None
    if any(lemma in frame_words("places.stayed") for lemma in frame.lemmas):
        return Kind.STAYED_AT, None
    if not frame.passive and any(lemma in frame_words("places.stayed_active") for lemma in frame.lemmas):
        return Kind.STAYED_AT, None
    if way in ("advmod", "acomp") and frame.lemmas[-1] == "be" and _since(frame):
        return Kind.STAYED_AT, None
    if way in _VALUES:
        return Kind.SEEN_AT, _VALUES[way]
    if "meet" in frame.lemmas:
        return Kind.SEEN_AT, "met"
    return Kind.SEEN_AT, "visited" if frame.lemmas[-1] in frame_words("places.visit") else None


def _since(frame: Frame) -> bool:
    """Whether it lasts: "has been there since Friday"."""
    return "since" in frame.prepositions


def _people(frame: Frame, ends: Ends) -> Iterator[End]:
    """Whom a verb puts somewhere; workers who only do their work are nowhere."""
    lemmas = frame.lemmas
    carried = frame.passive or any(each in frame_words("places.objects_too") for each in lemmas)
    tokens = list(frame.objects) if carried else []
    if not (tokens and any(each in frame_words("places.objects_only") for each in lemmas)):
        tokens += frame.subjects
    tokens += companions_of(frame, ends)
    seen: set[int] = set()
    for token in tokens:
        for end in ends.of(token):
            if end.entity not in seen and ends.reading.entities[end.entity].role is not Role.PROFESSIONAL:
                seen.add(end.entity)
                yield end
