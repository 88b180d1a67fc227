"""What is known of the people of a note before any pronoun is understood: sex, number, and what they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ingest.narrative.naming.lexicon import forenames
from ingest.narrative.reading import PEOPLE, Entity, MentionLabel, Reading, Role, Span
from ingest.narrative.reference.reference_words import Word, data, listed, words

_AROUND = 24
"""Letters before a name in which a title or a kin word may stand ("his sister Esi")."""


@dataclass(frozen=True)
class Person:
    """An entity that a pronoun may mean."""

    entity: int
    sex: str
    """As the text says: a title, a kin word, a description. It excludes the other."""
    leaning: str
    """As the forename suggests: it only counts against the other."""
    many: bool
    is_professional: bool
    is_described: bool
    """Known by description only."""
    is_young: bool = False
    is_teller: bool = False
    """Whether somebody is known only as who told it ("a caller", "the parent"): rarely whom it is told of."""


def persons(reading: Reading) -> dict[int, Person]:
    """The people of a note by entity."""
    return {one.id: _person(reading, one) for one in reading.entities if one.label in PEOPLE}


def entity_by_mention(reading: Reading) -> dict[int, int]:
    """Mention → entity, by their places."""
    return {place: one.id for one in reading.entities for place in one.mentions}


def _person(reading: Reading, entity: Entity) -> Person:
    spans = [reading.mentions[place].span for place in entity.mentions]
    labels = {reading.mentions[place].label for place in entity.mentions}
    described = [
        words(reading.note.text, reading.mentions[place].span)
        for place in entity.mentions
        if reading.mentions[place].label is MentionLabel.DESCRIBED
    ]
    return Person(
        entity=entity.id,
        sex=_sex(reading, spans, described) or (entity.sex if described else ""),
        leaning=entity.sex or _leaning(reading, spans),
        many=entity.many or any(_head(one) in listed("sex", "many") for one in described),
        is_professional=entity.role is Role.PROFESSIONAL and not _is_carer(reading, spans),
        is_described=labels == {MentionLabel.DESCRIBED},
        is_young=entity.role is Role.YOUNG_PERSON,
        is_teller=any(word.low in listed("tellers") for one in described for word in one),
    )


def _sex(reading: Reading, spans: Sequence[Span], described: Sequence[Sequence[Word]]) -> str:
    for one in described:
        found = sex_of(_head(one)) or next(
            (sex for word in one if word.low not in ("his", "her", "s") if (sex := sex_of(word.low))), ""
        )
        if found:
            return found
    for span in spans:
        inside = words(reading.note.text, span)
        for word in inside:
            if len(inside) > 1 and word.low in ("mr", "mrs", "ms", "miss"):
                return sex_of(word.low)
        line = reading.note.text[max(0, span.start - _AROUND) : span.start].rpartition("\n")[2]
        before = words(line, Span(0, len(line)))
        if before and (before[-1].low == "," and len(before) > 1):
            before = before[:-1]
        near = [word.low for word in before[-2:]]
        if near and near[-1] in ("called", "named", "as"):
            near = near[:-1]
        if near and (found := sex_of(near[-1])):
            return found
    return ""


def _is_carer(reading: Reading, spans: Sequence[Span]) -> bool:
    """Whether a professional lives with the child: a foster carer is spoken of like a mother."""
    for span in spans:
        line = reading.note.text[max(0, span.start - _AROUND) : span.end].rpartition("\n")[2]
        if any(word.low in listed("carers") for word in words(line, Span(0, len(line)))):
            return True
    return False


def _leaning(reading: Reading, spans: Sequence[Span]) -> str:
    """The sex of a forename that only one sex bears."""
    for span in spans:
        parts = [word.low for word in words(reading.note.text, span)]
        first = parts[1:2] if parts[0] in listed("nicknaming") and len(parts) > 1 else parts[:1]
        sexes = forenames().get(first[0].title(), "") if first else ""
        if len(sexes) == 1:
            return sexes
    return ""


def _head(described: Sequence[Word]) -> str:
    """The noun of a description: the word before "in", "of", "with", "on", "who", else the last."""
    for before, after in pairwise(described):
        if after.low in ("in", "of", "with", "on", "who", "from", "about", "aged", "approx", "by", "near", ","):
            return before.low
    return described[-1].low if described else ""


def sex_of(word: str) -> str:
    """The sex a word tells, if it tells one."""
    return _sexes().get(word, "")


@lru_cache(maxsize=1)
def _sexes() -> Mapping[str, str]:
    return {word: sex for sex in ("f", "m") for word in data()["sex"][sex]}
