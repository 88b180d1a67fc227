"""Which place, vehicle or number "there", "the flat", "home", "the car" or "that number" means."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.narrative.reading import PLACES, MentionLabel, Reading, Span
from ingest.narrative.reference.anaphors import Anaphor, Stands
from ingest.narrative.reference.persons import entity_by_mention
from ingest.narrative.reference.reference_words import data, listed, words

_LABELS = {
    Stands.PLACE: PLACES,
    Stands.HOME: PLACES,
    Stands.VEHICLE: frozenset({MentionLabel.VEHICLE}),
    Stands.NUMBER: frozenset({MentionLabel.PHONE}),
}
_NEAR = 300
"""Letters within which "in the back" is that of a vehicle."""
_ADDRESSED = frozenset({"flat", "house", "address", "property", "premises", "apartment", "bedsit"})
_SPECIFIC_FIRST = frozenset({"in", "on", "at", "near", "nr", "off", ",", "of", "(", "by", "outside"})


@dataclass(frozen=True)
class Meant:
    """What was understood."""

    entity: int
    confidence: float


class Whereabouts:
    """The places and things of a note, in order."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._entity = entity_by_mention(reading)
        self._text = reading.note.text
        self._order = {
            stands: [
                place for place, one in enumerate(reading.mentions) if one.label in labels and place in self._entity
            ]
            for stands, labels in _LABELS.items()
        }
        self._starts = {
            stands: [reading.mentions[one].span.start for one in order] for stands, order in self._order.items()
        }
        self._home: dict[int, int] = {}

    def meant(self, one: Anaphor, focus: int | None) -> Meant | None:
        """What a word for a place or thing means; None where nothing of the kind was named before."""
        if one.stands is Stands.HOME:
            return self._at_home(one, focus)
        before = bisect_left(self._starts[one.stands], one.span.start)
        order = self._order[one.stands][:before]
        head = one.text.rpartition(" ")[2]
        if one.text in listed("vehicles", "seats") and (not order or self._distance(one, order[-1]) > _NEAR):
            return None
        alike = self._alike(order, head)
        if alike is not None:
            return Meant(self._entity[alike], 0.85)
        named = [place for place in order[-6:] if not self._is_aside(place)] or order[-1:]
        if not named:
            return None
        if head in _ADDRESSED:
            addresses = [place for place in named if self._reading.mentions[place].label is MentionLabel.ADDRESS]
            if not addresses:
                return Meant(self._entity[named[-1]], 0.3)
            named = addresses
        chosen = self._most_telling(named)
        distance = one.span.start - self._reading.mentions[chosen].span.end
        return Meant(self._entity[chosen], 0.7 if distance < 250 else 0.5 if distance < 700 else 0.3)

    def _distance(self, one: Anaphor, place: int) -> int:
        return one.span.start - self._reading.mentions[place].span.end

    def _alike(self, order: Sequence[int], head: str) -> int | None:
        """The last place or thing with the same noun in its name ("the hotel": "Tern Lodge hotel")."""
        if head in ("there", "where", "it", "same"):
            return None
        for place in reversed(order[-40:]):
            span = self._reading.mentions[place].span
            for word in words(self._text, span):
                plain = self._text[word.start].islower() or head not in _ADDRESSED
                if word.low == head and plain:
                    return place
        return None

    def _most_telling(self, named: Sequence[int]) -> int:
        """The last one named; where it only says where another is ("X on Y Street, Town"), that other."""
        chosen = len(named) - 1
        while chosen > 0 and self._only_says_where(named[chosen - 1], named[chosen]):
            chosen -= 1
        return named[chosen]

    def _only_says_where(self, first: int, second: int) -> bool:
        start, end = self._reading.mentions[first].span.end, self._reading.mentions[second].span.start
        between = [word.low for word in words(self._text, Span(start, end))] if 0 <= end - start < 12 else ["…"]
        return bool(between) and all(word in _SPECIFIC_FIRST for word in between)

    def _is_aside(self, place: int) -> bool:
        """Whether a place stands in brackets, or says where somebody is from."""
        start = self._reading.mentions[place].span.start
        line = self._text[max(0, start - 80) : start]
        return line.rfind("(") > line.rfind(")") or line.lower().endswith("from ")

    def _at_home(self, one: Anaphor, focus: int | None) -> Meant | None:
        if focus is None:
            return None
        if focus not in self._home:
            self._home[focus] = self._find_home(focus)
        found = self._home[focus]
        return Meant(found, 0.6) if found >= 0 else None

    def _find_home(self, focus: int) -> int:
        """The first place said to be a home close after the child is named; -1 where there is none."""
        own = [self._reading.mentions[one].span.start for one in self._reading.entities[focus].mentions]
        for place in self._order[Stands.HOME]:
            span = self._reading.mentions[place].span
            line = self._text[max(0, span.start - 28) : span.start].rpartition("\n")[2]
            tail = " ".join(word.low for word in words(line, Span(0, len(line))) if word.low not in ",:;-–—")
            is_cued = any(
                tail == cue or tail.endswith(f" {cue}")
                for cue in (*data()["places"]["home_cues"], "home at", "placement at", "unit")
            )
            near = any(-60 < span.start - start < 200 for start in own)
            if is_cued and near:
                return self._entity[place]
        return -1
