"""Finding the words of a note that stand for something named elsewhere: pronouns, "both girls", "the flat", "YP"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ingest.narrative.reading import PLACES, MentionLabel, Reading, Span
from ingest.narrative.reference.reference_words import Phrases, Pronoun, Word, data, listed, pronouns, words

_LONGEST = 200
"""Words after which a sentence is cut."""
_MOST = 20_000
"""Words of a note beyond which nothing is understood: some sixty pages."""
_LOOKED_BACK = 16
"""Words back in which things may be named that "them" means."""


class Stands(StrEnum):
    """What sort of thing a word stands for."""

    PERSON = "person"
    DEFINITE = "definite"
    """The "lad", "off same"."""
    GROUP = "group"
    CHILD = "child"
    SUBJECT = "subject"
    """The "subject", "the above": the child in focus, in a log the first who is named."""
    PLACE = "place"
    HOME = "home"
    VEHICLE = "vehicle"
    NUMBER = "number"


@dataclass(frozen=True)
class Anaphor:
    """A word or phrase that stands for something."""

    span: Span
    sentence: int
    word: int
    """Its first word's place in the sentence."""
    stands: Stands
    text: str
    """As the data file has it."""
    pronoun: Pronoun | None = None
    sex: str = ""
    size: int = 0
    """How many it says they are; 0 where it does not."""


@dataclass(frozen=True)
class Written:
    """A note's sentences as words, and what was named in them by first letter."""

    sentences: tuple[tuple[Word, ...], ...]
    named: Mapping[int, Span]
    """First letter of a mention of anything → the longest mention there."""
    nouns: Mapping[str, int]
    """The last one or two words of the places named → where first so."""


def written(reading: Reading) -> Written:
    """The reading's text as words."""
    named: dict[int, Span] = {}
    for one in reading.mentions:
        if one.span.start not in named or named[one.span.start].end < one.span.end:
            named[one.span.start] = one.span
    sentences: list[tuple[Word, ...]] = []
    count = 0
    for span in reading.sentences:
        for piece in _pieces(words(reading.note.text, span)):
            count += len(piece)
            if count > _MOST:
                return Written(tuple(sentences), named, _nouns(reading))
            sentences.append(piece)
    return Written(tuple(sentences), named, _nouns(reading))


def _pieces(sentence: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """A sentence, one without an end cut."""
    for first in range(0, len(sentence), _LONGEST):
        yield sentence[first : first + _LONGEST]


def _nouns(reading: Reading) -> dict[str, int]:
    """The nouns by which places may be taken up again; no numbers, and no town's name alone."""
    found: dict[str, int] = {}
    for one in reading.mentions:
        inside = [word.low for word in words(reading.note.text, one.span)] if one.label in PLACES else []
        for count in (1, 2):
            run = inside[-count:]
            if len(inside) > count and all(len(word) > 2 and word[0].isalpha() for word in run):
                found.setdefault(" ".join(run), one.span.end)
    return found


def anaphors(reading: Reading, text: Written) -> Iterator[Anaphor]:
    """Every word that stands for something, in order. None lies across a mention's border."""
    inside = _inside(reading, _taken_up(reading))
    for number, sentence in enumerate(text.sentences):
        place = 0
        while place < len(sentence):
            found = next((one for one in _at(number, sentence, place, text) if _is_free(one, inside)), None)
            if found is not None:
                yield found
                last = found.span.end
                while place < len(sentence) and sentence[place].start < last:
                    place += 1
            else:
                place += 1


def is_owner(sentence: Sequence[Word], place: int, text: Written) -> bool:
    """Whether "her" at a word owns what follows, rather than being the one to whom something is done."""
    after = sentence[place + 1] if place + 1 < len(sentence) else None
    if after is None or not after.low[0].isalpha() or after.low in listed("clauses", "not_owned"):
        return False
    if after.low in pronouns() and after.low not in ("hers", "mine"):
        return False
    before = sentence[place - 1].low if place else ""
    if after.low in listed("kin"):
        return True
    if after.start in text.named:
        return before not in listed("clauses", "give")
    return before not in listed("clauses", "give")


def _taken_up(reading: Reading) -> frozenset[Span]:
    """Descriptions that only take up somebody named before: "both girls", "the lad" where no other words name him."""
    found: set[Span] = set()
    for entity in reading.entities:
        spans = [reading.mentions[place].span for place in entity.mentions]
        said = {tuple(word.low for word in words(reading.note.text, span)) for span in spans}
        if len(said) == 1 and _phrases()["taken up"].is_one(next(iter(said))):
            found.update(spans)
    return frozenset(found)


def _inside(reading: Reading, free: frozenset[Span]) -> Mapping[int, tuple[Span, MentionLabel]]:
    """Letter → the mention that covers it. Mentions are short, and lie apart but for those of other labels."""
    covered: dict[int, tuple[Span, MentionLabel]] = {}
    for one in reading.mentions:
        if one.span in free:
            continue
        for letter in range(one.span.start, min(one.span.end, one.span.start + 400)):
            covered.setdefault(letter, (one.span, one.label))
    return covered


def _is_free(found: Anaphor, inside: Mapping[int, tuple[Span, MentionLabel]]) -> bool:
    """Not part of a name. A possessive may begin a description ("her mum")."""
    around = inside.get(found.span.start) or inside.get(found.span.end - 1)
    if around is None:
        return not any(letter in inside for letter in range(*found.span))
    span, label = around
    owns = found.pronoun is not None and found.pronoun.part in ("owner", "either")
    return owns and label is not MentionLabel.PERSON and span.start == found.span.start and span.end > found.span.end


@lru_cache(maxsize=1)
def _phrases() -> Mapping[str, Phrases]:
    places, vehicles = data()["places"], data()["vehicles"]
    return {
        "group": Phrases(data()["groups"]),
        "person": Phrases(data()["persons"]),
        "taken up": Phrases([*data()["groups"], *data()["persons"]]),
        "child": Phrases(data()["child_words"]),
        "subject": Phrases(data()["subject_words"]),
        "home": Phrases(places["home"]),
        "place": Phrases([f"{before} {word}" for before in places["before"] for word in places["generic"]]),
        "vehicle": Phrases([f"{before} {word}" for before in vehicles["before"] for word in vehicles["words"]]),
        "in vehicle": Phrases(vehicles["alone"]),
        "number": Phrases(data()["numbers"]),
    }


def _at(number: int, sentence: Sequence[Word], place: int, text: Written) -> Iterator[Anaphor]:
    known = _phrases()
    word = sentence[place]
    if word.low in ("the", "that", "this"):
        yield from _noun(number, sentence, place, text)
    for name, stands in (
        ("group", Stands.GROUP),
        ("vehicle", Stands.VEHICLE),
        ("number", Stands.NUMBER),
        ("place", Stands.PLACE),
        ("home", Stands.HOME),
        ("child", Stands.CHILD),
        ("subject", Stands.SUBJECT),
        ("person", Stands.DEFINITE),
    ):
        found = known[name].at(sentence, place)
        if found is None:
            continue
        last = sentence[place + found.length - 1]
        after = sentence[place + found.length] if place + found.length < len(sentence) else None
        if not _is_whole(stands, place, sentence, after, text):
            continue
        start, end = word.start, last.end
        if stands is Stands.GROUP:
            said = data()["groups"][found.text]
            end = sentence[place + said.get("words", found.length) - 1].end
            yield Anaphor(
                Span(start, end), number, place, stands, found.text, sex=said.get("sex", ""), size=said["size"]
            )
        elif stands is Stands.DEFINITE:
            if found.text.endswith(" same"):
                start = last.start
            yield Anaphor(Span(start, end), number, place, stands, found.text, sex=data()["persons"][found.text])
        else:
            yield Anaphor(Span(start, end), number, place, stands, found.text)
    yield from _single(number, sentence, place, text)


def _noun(number: int, sentence: Sequence[Word], place: int, text: Written) -> Iterator[Anaphor]:
    """A place called by its noun: "the car wash", of a "Bright hand car wash" named before."""
    for count in (2, 1):
        last = sentence[place + count] if place + count < len(sentence) else None
        if last is None or not last.low[0].isalpha():
            continue
        run = " ".join(word.low for word in sentence[place + 1 : place + count + 1])
        if text.nouns.get(run, last.end) < sentence[place].start:
            yield Anaphor(Span(sentence[place].start, last.end), number, place, Stands.PLACE, f"the {run}")


def _single(number: int, sentence: Sequence[Word], place: int, text: Written) -> Iterator[Anaphor]:
    word = sentence[place]
    before = sentence[place - 1].low if place else ""
    after = sentence[place + 1].low if place + 1 < len(sentence) else ""
    span = Span(word.start, word.end)
    if word.low in listed("places", "words"):
        opens = after in listed("clauses", "be") or after in listed("places", "opened")
        if not opens or before in listed("clauses", "be"):
            yield Anaphor(span, number, place, Stands.PLACE, "there")
        return
    if word.low in listed("places", "where") and place and before not in listed("clauses", "say"):
        yield Anaphor(span, number, place, Stands.PLACE, "where")
        return
    if word.low == "present" and before in listed("places", "present") | listed("clauses", "be"):
        yield Anaphor(span, number, place, Stands.PLACE, "there")
        return
    if word.low in ("them", "they") and _is_things(number, place, text):
        return
    if word.low in ("it", "same") and not (word.low == "same" and after[:1].isalpha()) and _is_vehicle(sentence, place):
        yield Anaphor(span, number, place, Stands.VEHICLE, word.low)
        return
    known = pronouns().get(word.low)
    if known is None:
        return
    if known.part == "relative" and not _is_relative(before, place):
        return
    length = len(next((full for short, full in data()["shorthand"].items() if short == word.low), word.low))
    if known.part == "either" and known.person == "third":
        part = "owner" if is_owner(sentence, place, text) else "object"
        known = Pronoun(known.sex, known.many, part, known.person)
    elif known.part == "either":
        known = Pronoun(known.sex, known.many, "subject", known.person)
    stands = Stands.GROUP if known.many else Stands.PERSON
    yield Anaphor(Span(word.start, word.start + length), number, place, stands, word.low, known, known.sex)


def _is_whole(stands: Stands, place: int, sentence: Sequence[Word], after: Word | None, text: Written) -> bool:
    """Whether a phrase stands for something, rather than beginning a longer name ("the flats", "YP Connor")."""
    if after is None:
        return True
    if stands in (Stands.CHILD, Stands.SUBJECT, Stands.DEFINITE):
        return after.start not in text.named and after.low not in ("called", "named", "known", "of", ":", "to")
    if stands is Stands.HOME:
        named = after.low in ("of", ":")
        before = sentence[place - 1].low if place else ""
        if sentence[place].low in listed("pronouns") and before[:1].isalpha() and after.start != sentence[place].end:
            held = before in listed("clauses", "preposition") | listed("places", "leaving")
            named = named or (not held and sentence[place + 1].low == "home")
        return not named and (not place or sentence[place - 1].low not in listed("places", "no_home"))
    if stands in (Stands.PLACE, Stands.VEHICLE):
        return after.low not in ("park", "wash", "s")
    return True


def _is_relative(before: str, place: int) -> bool:
    """Whether "who" tells more of somebody named, rather than asking."""
    asking = before in listed("clauses", "say") or before in listed("asking")
    return place > 0 and not asking and before[:1] not in (".", "?", "!", ":", ";")


def _is_things(number: int, place: int, text: Written) -> bool:
    """Whether "them" means things: "new trainers … found them", but not "bought them chips"."""
    sentence = text.sentences[number]
    above = text.sentences[number - 1][-_LOOKED_BACK:] if number else ()
    before = [one.low for one in (*above, *sentence[:place])][-_LOOKED_BACK:]
    after = sentence[place + 1].low if place + 1 < len(sentence) else "."
    if not listed("things") & set(before) or not before:
        return False
    goes_on = after[:1].isalpha() and after not in listed("clauses", "not_owned")
    return before[-1] in listed("clauses", "give") | listed("taking") | listed("pronouns") and not goes_on


def _is_vehicle(sentence: Sequence[Word], place: int) -> bool:
    near = {one.low for one in sentence[max(0, place - 2) : place]}
    if near & listed("vehicles", "drive"):
        return True
    run = [one.low for one in sentence[max(0, place - 2) : place + 1]]
    return any(" ".join(run[start:]) in listed("vehicles", "alone") for start in range(len(run)))
