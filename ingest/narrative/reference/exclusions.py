"""Whom a pronoun cannot mean where it stands ("Ash told him", "her mother", "Ash and he"), or must ("£80 on him")."""

from collections.abc import Mapping, Sequence

from ingest.narrative.reading import Reading, Span
from ingest.narrative.reference.anaphors import Anaphor, Written
from ingest.narrative.reference.antecedents import Seen, co_arguments
from ingest.narrative.reference.clauses import Part, Standing
from ingest.narrative.reference.companies import Occurrence
from ingest.narrative.reference.reference_words import Word, listed

_APPOSED = 6
"""Words after a possessive among which the one who is owned may be named."""
_APPOSING = frozenset(
    {",", "called", "named", "older", "younger", "best", "old", "elder", "little", "big", "ex", "half"}
)


class Exclusions:
    """Who is ruled out in the sentences of one note."""

    def __init__(
        self, reading: Reading, text: Written, held: Mapping[Span, Standing], entity: Mapping[int, int]
    ) -> None:
        self._reading, self._text = reading, text
        self._by_sentence: dict[int, list[tuple[int, int, Standing]]] = {}
        self._starting: dict[int, list[int]] = {}
        for place, mention in enumerate(reading.mentions):
            if place not in entity:
                continue
            self._starting.setdefault(mention.span.start, []).append(entity[place])
            if mention.span in held:
                named = self._by_sentence.setdefault(held[mention.span].sentence, [])
                named.append((mention.span.start, entity[place], held[mention.span]))

    def others(
        self, one: Anaphor, standing: Standing, here: Sequence[Occurrence], seen: Sequence[Seen]
    ) -> frozenset[int]:
        """Those whom the word cannot mean: other parts of its clause, and what a possessive owns."""
        if standing.part is not Part.OWNER:
            joined = self._right_before(one, standing, here) if one.word else frozenset()
            return co_arguments(standing, seen) | joined
        several = {
            entity
            for each in here
            if len(each.entities) > 1 and each.standing.clause == standing.clause and each.standing.part is Part.SUBJECT
            for entity in each.entities
        }
        plural = one.pronoun is not None and one.pronoun.many
        return (
            self._owned(one) | self._predicated(one, standing, seen) | (frozenset() if plural else frozenset(several))
        )

    def named_after(self, one: Anaphor, standing: Standing) -> frozenset[int]:
        """Who is named later in the same clause or in what it says: "he saw Ash" is not Ash."""
        sentence = self._text.sentences[one.sentence]
        after = next((word.low for word in sentence[one.word :] if word.start >= one.span.end), "")
        if standing.part is Part.OWNER or after in listed("clauses", "be"):
            return frozenset()
        return frozenset(
            entity
            for start, entity, each in self._by_sentence.get(standing.sentence, ())
            if start > one.span.start and standing.clause in (each.clause, each.under)
        )

    def joined(self, one: Anaphor, standing: Standing, here: Sequence[Occurrence]) -> frozenset[int]:
        """Whom a possessive right after "and" likely means: Ash, of "Ash and his …"."""
        return self._right_before(one, standing, here) if standing.part is Part.OWNER else frozenset()

    def _right_before(self, one: Anaphor, standing: Standing, here: Sequence[Occurrence]) -> frozenset[int]:
        """Who is joined to what follows by "and": Ash, of "Ash and his …"."""
        sentence = self._text.sentences[one.sentence]
        if one.word < 2 or sentence[one.word - 1].low not in listed("clauses", "join") or not here:
            return frozenset()
        if standing.part is Part.SUBJECT and here[-1].standing.part is not Part.SUBJECT:
            return frozenset()
        last, between = here[-1], sentence[one.word - 1].start - here[-1].span.end
        gap = self._reading.note.text[last.span.end : last.span.end + between].strip() if 0 <= between < 12 else "…"
        return frozenset(last.entities) if not gap or (gap[0] in "(," and gap[-1] in "),") else frozenset()

    def _owned(self, one: Anaphor) -> frozenset[int]:
        owned = set(self._starting.get(one.span.start, ()))
        sentence = self._text.sentences[one.sentence]
        until = one.span.end
        for word in sentence[one.word + 1 : one.word + 1 + _APPOSED]:
            if word.start in self._text.named:
                span = self._text.named[word.start]
                owned |= set(self._starting.get(word.start, ()))
                until = span.end
            elif word.start >= until and word.low not in listed("kin") and word.low not in _APPOSING:
                break
        return frozenset(owned)

    def _predicated(self, one: Anaphor, standing: Standing, seen: Sequence[Seen]) -> frozenset[int]:
        """In "X is his cousin": X is not he."""
        sentence = self._text.sentences[one.sentence]
        before = sentence[one.word - 1].low if one.word else ""
        after = sentence[one.word + 1].low if one.word + 1 < len(sentence) else ""
        if before not in listed("clauses", "be") or after not in listed("kin"):
            return frozenset()
        return frozenset(
            each.entity
            for each in seen
            if each.standing.clause == standing.clause and each.standing.part is Part.SUBJECT
        )


def holder(sentence: Sequence[Word], one: Anaphor, standing: Standing, here: Sequence[Occurrence]) -> frozenset[int]:
    """In "had £80 on him" he is the one who had it."""
    before = [word.low for word in sentence[max(0, one.word - 9) : one.word]]
    if standing.part is not Part.OBJECT or before[-1:] not in (["on"], ["with"]):
        return frozenset()
    if not {"had", "has", "have", "having"} & set(before):
        return frozenset()
    subjects = [each for each in here if each.standing.part is Part.SUBJECT]
    return frozenset(subjects[-1].entities) if subjects and before[-1] == "on" else frozenset()
