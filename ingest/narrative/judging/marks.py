"""What the judge is told of a link: names of marks with their size, from which it weighs how likely the link stands."""

from collections.abc import Mapping, Sequence
from math import log1p

from graph.model.names import Kind
from ingest.narrative.judging.candidates import WEAKER, Candidate
from ingest.narrative.reading import End, Entity, Finder, How, Proposal, Reading, Role, Span

Marks = Mapping[str, float]

_LINK_FINDERS = (Finder.SURFACE, Finder.FRAMES, Finder.READER)


def marks(reading: Reading, all: Sequence[Candidate]) -> list[dict[str, float]]:
    """The marks of every candidate of one note, in their order."""
    around = _Around(reading, all)
    return [_of(reading, one, around) for one in all]


class _Around:
    """What else is proposed in the note, counted once."""

    def __init__(self, reading: Reading, all: Sequence[Candidate]) -> None:
        self._reading = reading
        self._inside: dict[Span, int] = {}
        self.by_pair: dict[frozenset[int], list[Candidate]] = {}
        self.by_place: dict[tuple[Kind, int], list[Candidate]] = {}
        for one in all:
            self.by_pair.setdefault(frozenset(one.pair), []).append(one)
            for start in sorted({proposal.sentence.start for proposal in one.proposals}):
                self.by_place.setdefault((one.family, start), []).append(one)

    def mentions(self, sentence: Span) -> int:
        """How many mentions a sentence has."""
        if sentence not in self._inside:
            self._inside[sentence] = len(self._reading.mentions_in(sentence))
        return self._inside[sentence]


def _of(reading: Reading, one: Candidate, around: _Around) -> dict[str, float]:
    shown = one.shown
    found: dict[str, float] = {"always": 1.0, f"kind {one.family}": 1.0, f"note {reading.note.kind}": 1.0}
    found[f"finders {_finders(one)}"] = 1.0
    for rule in sorted({proposal.rule for proposal in one.proposals}):
        found[f"rule {rule}"] = 1.0
    found |= _ends(reading, shown)
    found |= _voice(one, shown)
    found |= _sentence(reading, shown, around)
    found |= _company(one, around)
    return found


def _finders(one: Candidate) -> str:
    return "+".join(finder for finder in _LINK_FINDERS if finder in one.finders)


def _ends(reading: Reading, shown: Proposal) -> dict[str, float]:
    ends = [shown.head] if shown.tail is None else [shown.head, shown.tail]
    held = [_entity(reading, end.entity) for end in ends]
    found = {f"{side} {end.how}": 1.0 for side, end in zip(("head", "tail"), ends, strict=False)}
    found |= {f"{side} role {entity.role}": 1.0 for side, entity in zip(("head", "tail"), held, strict=False)}
    found[f"ends sure {sum(entity.sure for entity in held)}"] = 1.0
    found |= {f"{side} confidence": end.confidence for side, end in zip(("head", "tail"), ends, strict=False)}
    found["least confidence"] = min(end.confidence for end in ends)
    found["ends named"] = float(all(end.how is How.NAMED for end in ends))
    if any(entity.many for entity in held):
        found["many"] = 1.0
    if any(entity.role is Role.PROFESSIONAL for entity in held):
        found["a professional"] = 1.0
    if len(ends) == 2:
        apart = max(ends[0].span.start, ends[1].span.start) - min(ends[0].span.end, ends[1].span.end)
        found["letters apart"] = log1p(max(0, apart)) / 6
        found |= _order(shown, *ends)
        found["ends in sentence"] = sum(shown.sentence.holds(end.span) for end in ends) / 2
    found["mentions of ends"] = log1p(min(len(entity.mentions) for entity in held)) / 2
    return found


def _order(shown: Proposal, head: End, tail: End) -> dict[str, float]:
    """In which order head, trigger and tail are written, and how far apart."""
    places = sorted(((head.span.start, "head"), (shown.trigger.start, "trigger"), (tail.span.start, "tail")))
    return {
        f"order {' '.join(name for _, name in places)}": 1.0,
        "trigger to head": log1p(abs(head.span.end - shown.trigger.start)) / 6,
        "trigger to tail": log1p(abs(tail.span.start - shown.trigger.end)) / 6,
    }


def _voice(one: Candidate, shown: Proposal) -> dict[str, float]:
    flags = {"negated": one.negated, "told": shown.told, "belief": shown.belief, "second hand": shown.second_hand}
    found = {name: 1.0 for name, flag in flags.items() if flag}
    if one.negated:
        found |= {f"negated {_finders(one)}": 1.0, f"negated {one.family}": 1.0}
    return found


def _sentence(reading: Reading, shown: Proposal, around: _Around) -> dict[str, float]:
    words = reading.text(shown.sentence).count(" ") + 1
    return {"words": log1p(words) / 4, "mentions in sentence": log1p(around.mentions(shown.sentence)) / 3}


def _company(one: Candidate, around: _Around) -> dict[str, float]:
    found: dict[str, float] = {}
    same = [other for other in around.by_pair[frozenset(one.pair)] if other is not one]
    if any(other.finders - one.finders for other in same if other.negated == one.negated):
        found["pair seen by the other finder"] = 1.0
    if any(other.family == one.family and other.negated != one.negated for other in same):
        found["also the contrary"] = 1.0
    if any(one.family in WEAKER.get(other.family, ()) for other in same):
        found["a stronger kind besides"] = 1.0
    if any(other.family in WEAKER.get(one.family, ()) for other in same):
        found["a weaker kind besides"] = 1.0
    here = [other for other in around.by_place[one.family, one.shown.sentence.start] if other is not one]
    found["others of the kind in the sentence"] = log1p(len(here)) / 2
    if any(set(other.pair) & set(one.pair) and other.finders - one.finders for other in here):
        found["the other finder ends it elsewhere"] = 1.0
    sentences = len({proposal.sentence for proposal in one.proposals})
    if sentences > 1:
        found["in several sentences"] = log1p(sentences - 1)
    return found


def _entity(reading: Reading, place: int) -> Entity:
    return reading.entities[place]
