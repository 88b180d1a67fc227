"""A note in plain English for the grammar: one token a mention, shorthand written out, what is left out put back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from spacy.tokens import Doc

from ingest.narrative.parsing.parse_subject import with_subject
from ingest.narrative.parsing.parse_tokens import LETTERS, tokens
from ingest.narrative.parsing.parse_words import Word, words_of
from ingest.narrative.reading import PEOPLE, MentionLabel, Reading, Span

_SENTENCE = 120
"""Tokens after which a sentence is cut: the grammar of a longer one is no use, and slow."""
_LONGEST = 480
"""Tokens of a sentence that are parsed: beyond, it is no writing (a table, a list, a line of 200 KB)."""
_NOTE = 12_000
"""Tokens of a note that are parsed; the rest is left to the surface rules."""
_OPEN, _CLOSE = "([", ")]"
_BRACKET = 9
"""Tokens in a bracket at most for it to be dropped."""


def copied(reading: Reading, tokenizer: Callable[[str], Doc]) -> Iterator[Word]:
    """The tokens of a note's copy, in order."""
    count = 0
    for sentence in reading.sentences:
        words = _plain(reading, sentence, tokenizer)
        for place, word in enumerate(words):
            yield replace(word, first=word.first or place % _SENTENCE == 0)
        count += len(words)
        if count > _NOTE:
            return


def _plain(reading: Reading, sentence: Span, tokenizer: Callable[[str], Doc]) -> list[Word]:
    words = list(islice(tokens(reading, sentence, tokenizer), _LONGEST))
    words = _without_brackets(reading, words)
    words = _without_births(reading, words)
    words = [word for word, after in zip(words, [*words, None][1:], strict=True) if not _is_mark(reading, word, after)]
    words = _lowered(reading, words)
    words = list(_with_homes(reading, words))
    return [
        replace(word, first=number == 0)
        for part in _parts(words)
        for number, word in enumerate(with_subject(reading, part))
    ]


def _is_mark(reading: Reading, word: Word, after: Word | None) -> bool:
    """Whether a word is only a mark before a name: "MFH Mary"."""
    return (
        word.mention is None
        and word.span is not None
        and after is not None
        and after.mention is not None
        and reading.mentions[after.mention].label is MentionLabel.PERSON
        and reading.text(word.span).lower() in words_of("marks")
    )


def _parts(words: list[Word]) -> Iterator[list[Word]]:
    """What lies between full stops inside a sentence as the note's sentences go ("Stayed over. He …")."""
    start = 0
    for place, word in enumerate(words):
        last = place + 1 == len(words)
        if not last and (word.mention is not None or word.text not in (".", "?", "!", "|", "•") or place == start):
            continue
        yield words[start : place + 1]
        start = place + 1


def _without_births(reading: Reading, words: list[Word]) -> list[Word]:
    """Drops "b. 03/09/2004", "DOB 4/6/07"."""
    kept: list[Word] = []
    for word in words:
        dated = word.mention is not None and reading.mentions[word.mention].label is MentionLabel.DATE
        while dated and kept and kept[-1].mention is None and kept[-1].text.lower() in (*words_of("born"), "."):
            if kept[-1].text == "." and (len(kept) < 2 or kept[-2].text.lower() not in words_of("born")):
                break
            dated_here = kept.pop().text.lower() != "."
            if dated_here:
                word = replace(word, text="")
        if word.text:
            kept.append(word)
    return kept


def _without_brackets(reading: Reading, words: list[Word]) -> list[Word]:
    """Drops short brackets with ages, dates of birth, initials: whatever names nobody new."""
    kept: list[Word] = []
    place = 0
    while place < len(words):
        if words[place].text[:1] in _OPEN and words[place].mention is None:
            end = next((n for n in range(place + 1, min(place + _BRACKET + 2, len(words))) if _closes(words[n])), None)
            if end is not None and _is_aside(reading, kept, words[place + 1 : end]):
                place = end + 1
                continue
            if end is not None:
                words[place], words[end] = replace(words[place], text=","), replace(words[end], text=",")
        kept.append(words[place])
        place += 1
    return kept


def _closes(word: Word) -> bool:
    return word.mention is None and word.text[:1] in _CLOSE


def _is_aside(reading: Reading, before: list[Word], inner: list[Word]) -> bool:
    """Whether a bracket says only who or how old somebody is whom the text before it names."""
    named = [word.mention for word in inner if word.mention is not None]
    known = {entity.id for word in before if word.mention is not None and (entity := reading.entity_of(word.mention))}
    people = [reading.mentions[each] for each in named if reading.mentions[each].label in PEOPLE]
    if not people:
        return all(reading.mentions[each].label in (MentionLabel.DATE, MentionLabel.AGENCY) for each in named)
    return all((entity := reading.entity_of(each)) is not None and entity.id in known for each in named)


def _lowered(reading: Reading, words: list[Word]) -> list[Word]:
    """Sentences in capitals in small letters, as well as single words in capitals that are no abbreviation."""
    plain = [word for word in words if word.mention is None and word.span is not None and LETTERS.search(word.text)]
    loud = [word for word in plain if reading.text(word.span or Span(0, 0)).isupper() and len(word.text) > 1]
    whole = len(loud) > 1 and len(loud) * 10 >= len(plain) * 8

    def low(word: Word) -> Word:
        if word.mention is None and word.text.isupper() and len(word.text) > 1 and (whole or word.text == "NOT"):
            return replace(word, text=word.text.lower())
        return word

    return [low(word) for word in words]


def _with_homes(reading: Reading, words: list[Word]) -> Iterator[Word]:
    """Puts back the house in "at Gran's in Millgate"."""
    before, after = words_of("homes_before"), words_of("homes_after")
    for place, word in enumerate(words):
        yield word
        if word.text not in ("'s", "’s", "'", "’") or place == 0 or word.span is None:
            continue
        owner = words[place - 1].mention
        if owner is None or reading.mentions[owner].label not in PEOPLE:
            continue
        following = words[place + 1] if place + 1 < len(words) else None
        lead = {one.text.lower() for one in words[max(0, place - 5) : place - 1]}
        ends = following is None or following.text.lower() in after or not following.text[:1].isalnum()
        dated = following is not None and following.mention is not None
        dated = dated and reading.mentions[following.mention or 0].label is MentionLabel.DATE if following else False
        if (ends or dated) and lead & before:
            yield Word("house", None, word.span.end)
