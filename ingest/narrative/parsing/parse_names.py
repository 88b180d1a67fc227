"""The plain word that stands for a mention in the grammar's copy."""

import re
from collections.abc import Iterator

from ingest.narrative.parsing.parse_words import Word, shorthand, words_of
from ingest.narrative.reading import Mention, MentionLabel, Reading, Span

_TOKEN = re.compile(r"\S{1,80}")


def standing(reading: Reading, number: int, mention: Mention, span: Span) -> Iterator[Word]:
    """The tokens of a mention: its leading "the", "a", "his" as they are, and one for the rest."""
    text = reading.text(span)
    parts = list(_TOKEN.finditer(text))
    lead = 0
    dated = mention.label is MentionLabel.DATE
    while not dated and lead < len(parts) - 1 and parts[lead].group().lower() in words_of("articles"):
        part = parts[lead]
        where = span.start + part.start()
        yield Word(part.group().lower(), Span(where, span.start + part.end()), where)
        lead += 1
    start = span.start + parts[lead].start()
    plain = shorthand()["plain"]
    if mention.label is MentionLabel.DESCRIBED:
        word, kin = _head([part.group() for part in parts[lead:]])
    elif mention.label is MentionLabel.PERSON:
        entity = reading.entity_of(number)
        word, kin = shorthand()["names"][entity.sex if entity is not None else ""], False
    else:
        word, kin = plain[mention.label.value], False
        if lead and mention.label.value in ("PLACE", "ADDRESS", "BUSINESS"):
            word = "house"
    end = span.end
    if kin:  # "at his dads": the last letter is the genitive
        yield Word(word, Span(start, end - 1), start, number)
        yield Word("'s", Span(end - 1, end), end - 1)
        return
    yield Word(word, Span(start, end), start, number)


def _head(parts: list[str]) -> tuple[str, bool]:
    """The head word of a description ("man" of "man in a grey cap"), and whether it is a kin word with a bare s."""
    until = next((n for n, part in enumerate(parts) if n and part.lower() in words_of("heads_end")), len(parts))
    words = [part.strip(".,;:()\"'“”‘’") for part in parts[:until]]
    words = [word for word in words if word and not word[0].isdigit()] or ["man"]
    head = words[-1].lower()
    heads = shorthand()["heads"]
    if head in heads:
        return heads[head], False
    if (
        head.endswith("s")
        and head[:-1] in heads
        and heads[head[:-1]] in ("mother", "father", "grandmother", "grandfather")
    ):
        return heads[head[:-1]], True
    return (head if head.isalpha() else "man"), False
