"""Who is the subject of what, told by position where there is no parser: clauses, their subjects, and who speaks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.narrative.reading import Span
from ingest.narrative.reference.anaphors import Anaphor, Stands, Written
from ingest.narrative.reference.reference_words import Word, listed


class Part(StrEnum):
    """What somebody is in a clause."""

    SUBJECT = "subject"
    OBJECT = "object"
    OWNER = "owner"


@dataclass(frozen=True)
class Standing:
    """Where somebody stands in the note."""

    sentence: int
    clause: int
    part: Part
    under: int | None = None
    """The clause whose saying verb holds this one."""


@dataclass(frozen=True)
class _Nominal:
    span: Span
    part: str
    """subject, object, owner, relative, or "" for a name."""


def standings(text: Written, people: Iterable[Span], found: Iterable[Anaphor]) -> dict[Span, Standing]:
    """The standing of each mention of a person and of each word that stands for one."""
    starts: dict[int, list[_Nominal]] = {}
    for span in people:
        starts.setdefault(span.start, []).append(_Nominal(span, ""))
    for one in found:
        if one.stands in (Stands.PERSON, Stands.GROUP, Stands.DEFINITE, Stands.CHILD, Stands.SUBJECT):
            part = one.pronoun.part if one.pronoun else ""
            starts.setdefault(one.span.start, []).append(_Nominal(one.span, part))
    held: dict[Span, Standing] = {}
    clause = 0
    for number, sentence in enumerate(text.sentences):
        walk = _Sentence(number, sentence, starts, clause + 1)
        held.update(walk.standings())
        clause = walk.clause
    return held


class _Sentence:
    """One pass over a sentence from left to right."""

    def __init__(
        self, number: int, sentence: Sequence[Word], starts: Mapping[int, Sequence[_Nominal]], clause: int
    ) -> None:
        self._number, self._words, self._starts = number, sentence, starts
        self.clause = clause
        self._has_subject = False
        self._said: int | None = None
        self._under: int | None = None
        self._opens = 0
        self._until = -1
        self._joined = False

    def standings(self) -> dict[Span, Standing]:
        """What each nominal of the sentence is."""
        held: dict[Span, Standing] = {}
        for place, word in enumerate(self._words):
            here = self._starts.get(word.start, ())
            if here:
                for one in sorted(here, key=lambda one: -one.span.end):
                    held[one.span] = self._nominal(place, one)
                    self._until = max(self._until, one.span.end)
            elif word.start >= self._until:
                self._word(place, word)
        return held

    def _open(self, under: int | None) -> None:
        self.clause += 1
        self._has_subject, self._under, self._opens = False, under, 0

    def _word(self, place: int, word: Word) -> None:
        if word.low in listed("clauses", "open"):
            self._open(self._said if self._said is not None else self._under)
        elif word.low in listed("clauses", "marks"):
            self._open(None)
        elif word.low in listed("clauses", "join"):
            after_name = place > 0 and self._words[place - 1].end == self._until
            self._joined = after_name and self._is_name_at(place + 1) and not self._goes_on(place + 1)
            if not self._joined and self._is_name_at(place + 1):
                self._open(self._under)
        elif word.low in listed("clauses", "say"):
            self._said = self.clause
            self._opens = 2 if word.low in listed("clauses", "say_to") else 1
        elif self._opens == 1 and word.low in listed("clauses", "preposition"):
            self._opens = 2
        elif self._opens == 1 and word.low[0].isalpha() and self._has_subject:
            self._open(self._said)

    def _goes_on(self, place: int) -> bool:
        """Whether "and she" begins a clause of its own: no list of subjects came before."""
        here = self._starts.get(self._words[place].start, ()) if place < len(self._words) else ()
        return any(one.part in ("subject", "relative") for one in here) and self._last is not Part.SUBJECT

    def _is_name_at(self, place: int) -> bool:
        for word in self._words[place : place + 3]:
            if word.start in self._starts:
                return True
            if word.low not in listed("clauses", "determiner"):
                return False
        return False

    def _nominal(self, place: int, one: _Nominal) -> Standing:
        part = one.part
        if part in ("subject", "relative") and self._has_subject and not self._joined:
            self._open(self._said if self._said is not None else self._under)
        elif self._opens == 1 and part != "owner" and not self._is_after_preposition(place):
            if self._has_subject:
                self._open(self._said)
            self._opens = 0
        elif self._opens == 2:
            self._opens = 1
        joined, self._joined = self._joined, False
        if part == "owner" or (not part and self._owns(place, one.span)):
            kind = Part.OWNER
        elif part in ("object", "reflexive"):
            kind = Part.OBJECT
        elif joined and self._has_subject and part != "subject":
            kind = self._last
        elif part in ("subject", "relative") or not (self._has_subject or self._is_after_preposition(place)):
            kind, self._has_subject = Part.SUBJECT, True
        else:
            kind = Part.OBJECT
        if kind is not Part.OWNER:
            self._last = kind
        return Standing(self._number, self.clause, kind, self._under)

    def _is_after_preposition(self, place: int) -> bool:
        for before in reversed(self._words[max(0, place - 5) : place]):
            if before.low in listed("clauses", "preposition"):
                return True
            between = listed("clauses", "determiner") | listed("kin") | {"called", "named", "s", "'", "’"}
            if before.low not in between:
                return False
        return False

    def _owns(self, place: int, span: Span) -> bool:
        while place < len(self._words) and self._words[place].start < span.end:
            place += 1
        following = self._words[place : place + 3]
        if len(following) < 2 or following[0].start != span.end or following[0].low not in ("'", "’"):
            return False
        if following[1].low != "s":
            return True
        after = following[2].low if len(following) > 2 else ""
        return not (after.endswith("ing") or after in listed("clauses", "not_owned") - {"and", "in", "on", "at", "for"})

    _last: Part = Part.OBJECT
