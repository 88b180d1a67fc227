"""A sentence as the surface rules see it: plain words, and people, places and things each as one item."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from ingest.narrative.reading import PEOPLE, PLACES, How, Mention, MentionLabel, Reading, Reference, Span
from ingest.narrative.surface.rulebook import Words

_TOKEN = re.compile(
    r"['’]s(?![^\W_])"  # possessive
    r"|[^\W\d_]{1,2}/[^\W\d_]{0,7}(?![^\W_])|b4(?![^\W_])"  # w/, o/s, f/carer
    r"|[^\W\d_]{1,40}(?:['’-][^\W\d_]{1,20}){0,3}"
    r"|\d(?:[\d:./,]{0,18}\d)?(?:st|nd|rd|th|ish)?"
    r"|[^\w\s]|_"
)
_APOSTROPHES = str.maketrans("’‘", "''")
_LONGEST = 400
"""Items of a sentence that are looked at; what runs on longer is no sentence."""


class Sort(StrEnum):
    """What an item is."""

    WORD = "word"
    SIGN = "sign"
    PERSON = "person"
    PLACE = "place"
    VEHICLE = "vehicle"
    CONTACT = "contact"
    OTHER = "other"
    """Dates and offices: they fill a place in the sentence and are never an end."""


@dataclass(frozen=True)
class Item:
    """A word, a sign, or something named."""

    span: Span
    sort: Sort
    word: str
    """Lower case and spelled out; of something named its words in lower case."""
    entities: tuple[int, ...] = ()
    how: How = How.NAMED
    confidence: float = 1.0
    owner: bool = False
    """Whether it says whose something is ("Tia's", "his")."""
    case: str = ""
    """"subject" or "object" of pronouns that show it."""


class Index:
    """Where the mentions and references of a reading stand, so that a stretch's are found without looking at all."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.owner = {place: one.id for one in reading.entities for place in one.mentions}
        self._mentions = sorted((one.span.start, place) for place, one in enumerate(reading.mentions))
        self._references = sorted((one.span.start, place) for place, one in enumerate(reading.references))

    def mentions(self, span: Span) -> list[tuple[int, Mention]]:
        """The mentions that lie in a stretch, with their places; no more than a sentence has items."""
        found = ((place, self.reading.mentions[place]) for place in _within(self._mentions, span))
        return [(place, one) for place, one in found if span.holds(one.span)]

    def references(self, span: Span) -> list[Reference]:
        """The references that lie in a stretch."""
        found = (self.reading.references[place] for place in _within(self._references, span))
        return [one for one in found if span.holds(one.span)]


def _within(starts: list[tuple[int, int]], span: Span) -> Iterator[int]:
    first = bisect_left(starts, (span.start, -1))
    for start, place in starts[first : first + _LONGEST]:
        if start > span.end:
            return
        yield place


def items(index: Index, sentence: Span, words: Words) -> tuple[Item, ...]:
    """The items of a sentence, in order."""
    found: list[Item] = []
    text, at = index.reading.note.text, sentence.start
    for named in _named(index, sentence, words):
        found.extend(_words(text, at, named.span.start, words, len(found)))
        found.append(named)
        at = max(at, named.span.end)
    found.extend(_words(text, at, sentence.end, words, len(found)))
    return tuple(_owned(found[:_LONGEST]))


def _words(text: str, start: int, end: int, words: Words, before: int) -> Iterator[Item]:
    for found in islice(_TOKEN.finditer(text, start, end), max(0, _LONGEST - before)):
        written = found[0].translate(_APOSTROPHES).lower()
        span = Span(found.start(), found.end())
        if written == "'s":
            yield Item(span, Sort.SIGN, written)
        elif not (written[0].isalnum()):
            yield Item(span, Sort.SIGN, words.plain.get(written, (written,))[0])
        else:
            for plain in words.spelled(written):
                yield Item(span, Sort.WORD, plain)


def _owned(found: list[Item]) -> Iterator[Item]:
    """People with "'s" behind them own what follows; the sign itself goes."""
    skip = 0
    for place, item in enumerate(found):
        if skip:
            skip -= 1
            continue
        if item.sort is Sort.PERSON and not item.owner:
            skip = _possessive(found, place)
            if skip:
                yield Item(item.span, item.sort, item.word, item.entities, item.how, item.confidence, owner=True)
                continue
        yield item


def _possessive(found: list[Item], place: int) -> int:
    """How many signs behind a name make it possessive; 0 where "'s" is "is"."""
    behind = [one.word for one in found[place + 1 : place + 3]]
    if behind[:1] == ["'s"]:
        return 1
    if behind[:1] == ["'"] and found[place].word.endswith("s"):
        return 1
    return 0


def _named(index: Index, sentence: Span, words: Words) -> list[Item]:
    """What is named or referred to in a sentence, without overlaps; a mention before a reference."""
    reading = index.reading
    taken: list[Item] = []
    mentions = index.mentions(sentence)
    for place, mention in sorted(mentions, key=lambda one: (_rank(one[1]), -(one[1].span.end - one[1].span.start))):
        if not _clashes(mention.span, taken):
            taken.append(_mentioned(reading, mention, index.owner.get(place), words))
    for reference in index.references(sentence):
        if reference.entities and not _clashes(reference.span, taken):
            taken.append(_referred(reading, reference, words))
    return sorted(taken, key=lambda one: (one.span.start, one.span.end))


def _rank(mention: Mention) -> int:
    return 0 if mention.label is not MentionLabel.DATE else 1


def _clashes(span: Span, taken: Iterable[Item]) -> bool:
    return any(
        span.overlaps(one.span) or (span.start == span.end and one.span.start < span.start < one.span.end)
        for one in taken
    )


def _mentioned(reading: Reading, mention: Mention, entity: int | None, words: Words) -> Item:
    word = reading.text(mention.span).translate(_APOSTROPHES).lower()
    if entity is None:
        return Item(mention.span, Sort.OTHER, word)
    how = How.DESCRIBED if mention.label is MentionLabel.DESCRIBED else How.NAMED
    owner = _is_bare_genitive(reading, mention, entity, word, words)
    return Item(mention.span, sort_of(mention.label), word, (entity,), how, owner=owner)


def _is_bare_genitive(reading: Reading, mention: Mention, entity: int, word: str, words: Words) -> bool:
    """Whether a name or kin word has its "s" without an apostrophe: "jakes brother", "at his dads"."""
    if mention.label not in PEOPLE or not word.endswith("s"):
        return False
    last = word.split()[-1]
    if last[:-1] in words.sets["kin"] and last not in words.sets["kin"]:
        return True
    others = (reading.text(reading.mentions[one].span).lower() for one in reading.entities[entity].mentions)
    return any(other == word[:-1] for other in others)


def _referred(reading: Reading, reference: Reference, words: Words) -> Item:
    word = reading.text(reference.span).translate(_APOSTROPHES).lower()
    sort = sort_of(reading.entities[reference.entities[0]].label)
    owner = word in words.sets["possessive"] and _before_noun(
        reading.note.text, reference.span.start, reference.span.end, word, words
    )
    case = "subject" if word in words.sets["subject_form"] or not word else ""
    case = case or ("object" if word in words.sets["object_form"] and not owner else "")
    return Item(
        reference.span, sort, word, reference.entities, reference.how, reference.confidence, owner=owner, case=case
    )


def _before_noun(text: str, start: int, end: int, word: str, words: Words) -> bool:
    """Whether "her" says whose: something follows that is no preposition, article or end."""
    if word != "her":
        return True
    after = _TOKEN.search(text, end, min(len(text), end + 42))
    before = _TOKEN.findall(text, max(0, start - 24), start)
    gives = bool(before) and before[-1].lower() in words.sets["gives"]
    if after is None or not after[0][0].isalpha() or after[0].lower() in words.sets["not_noun"]:
        return False
    return not gives or after[0].lower() in words.sets["inner"]


def sort_of(label: MentionLabel) -> Sort:
    """What an entity's label makes it in a rule."""
    if label in PEOPLE:
        return Sort.PERSON
    if label in PLACES:
        return Sort.PLACE
    if label in (MentionLabel.VEHICLE, MentionLabel.PLATE):
        return Sort.VEHICLE
    if label in (MentionLabel.PHONE, MentionLabel.HANDLE):
        return Sort.CONTACT
    return Sort.OTHER
