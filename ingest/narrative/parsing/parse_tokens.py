"""The tokens of a sentence as it is written: one for each mention, shorthand written out, its label left out."""

import re
from collections.abc import Callable, Iterator

from spacy.tokens import Doc

from ingest.narrative.parsing.parse_names import standing
from ingest.narrative.parsing.parse_words import Word, shorthand, words_of
from ingest.narrative.reading import Mention, Reading, Span

_LONG = 40
"""Letters of a word that the grammar is given."""
_CHUNK = re.compile(r"\S{1,200}")
_LABEL = re.compile(
    r"\s{0,40}(?:[•▪·*>–—-]{1,3}\s{0,4})?"
    r"(?:\(?\d{1,2}(?:\.\d{1,2})?[.)]?\s{1,4}|\([a-z\d]{1,3}\)\s{1,4}|[QA]\d{0,2}\s?[.:)]\s{0,4}|[QA]\d{1,2}\s{1,4})?"
    r"(?:[A-Z][\w’'/ ]{1,34}:(?!\d)\s{0,4})?"
)
LETTERS = re.compile(r"[^\W\d_]")


def tokens(reading: Reading, sentence: Span, tokenizer: Callable[[str], Doc]) -> Iterator[Word]:
    """Mentions as one token each, and the words between them."""
    here = _after_label(reading, sentence)
    for number, mention, span in _apart(reading, sentence, here):
        yield from _between(reading, here, span.start, tokenizer)
        yield from standing(reading, number, mention, span)
        here = span.end
    yield from _between(reading, here, sentence.end, tokenizer)


def _after_label(reading: Reading, sentence: Span) -> int:
    """Where the text begins after "Risk:", "Q3.", "•"; a label that names somebody stays."""
    text = reading.text(Span(sentence.start, min(sentence.end, sentence.start + 120)))
    match = _LABEL.match(text)
    end = sentence.start + (match.end() if match else 0)
    said = set(text[: match.end()].lower().replace(":", " ").split()) if match else set()
    if said & words_of("active_starts"):  # "YP denies: …" is no label
        return sentence.start
    named = [one for _, one in reading.mentions_in(Span(sentence.start, end))]
    crossing = any(one.span.start < end < one.span.end for one in reading.mentions)
    return sentence.start if named or crossing or end >= sentence.end else end


def _apart(reading: Reading, sentence: Span, here: int) -> Iterator[tuple[int, Mention, Span]]:
    """The sentence's mentions without overlaps: of one in another, the outer gives way where the inner begins."""
    inside = [(n, m) for n, m in enumerate(reading.mentions) if here <= m.span.start and m.span.end <= sentence.end]
    inside.sort(key=lambda pair: (pair[1].span.start, -pair[1].span.end))
    for position, (number, mention) in enumerate(inside):
        start, end = max(mention.span.start, here), mention.span.end
        nested = next((other for _, other in inside[position + 1 :] if other.span.start < end), None)
        if nested is not None:
            if nested.span.start > start:
                end = nested.span.start
                blank = reading.text(Span(start, end)).rstrip()
                end = start + len(blank)
            elif nested.span.end < end:
                inside[position + 1 :] = [pair for pair in inside[position + 1 :] if pair[1] is not nested]
                yield _number_of(reading, nested), nested, nested.span
                start = nested.span.end
        if start < end and reading.text(Span(start, end)).strip():
            yield number, mention, Span(start, end)
            here = end


def _number_of(reading: Reading, mention: Mention) -> int:
    """The place of a mention in the reading."""
    return reading.mentions.index(mention)


def _between(reading: Reading, start: int, end: int, tokenizer: Callable[[str], Doc]) -> Iterator[Word]:
    text = reading.note.text[start:end]
    written_out = shorthand()["words"]
    last = ""
    for chunk in _CHUNK.finditer(text):
        word, place = chunk.group(), start + chunk.start()
        if not LETTERS.search(word) and len(word) > 3 and len(set(word)) <= 2:
            last = word[:1]
            yield Word(word[:1], Span(place, place + len(word)), place)
            continue
        if word[:1] in ("'", "’") and word[1:2] == "s" and not word[2:3].isalpha():
            yield Word("'s", Span(place, place + 2), place)
            place, word = place + 2, word[2:]
            if not word:
                continue
        elif word == "s" and chunk.start() == 0 and start > 0 and text[:1] == "s":  # "jakes", marked "jake" + "s"
            yield Word("'s", Span(place, place + 1), place)
            continue
        core = word.rstrip('.,;:!?)"”') if word.lower() not in written_out else word
        lead = len(core) - len(core.lstrip("(\"“'")) if core.lower() not in written_out else 0
        core = core[lead:]
        full = written_out.get(core.lower())
        if full is not None and _may(core, last):
            if lead:
                yield Word(word[0], Span(place, place + lead), place)
            yield from _spread(full.split(), place + lead, core)
            rest = word[lead + len(core) :]
            if rest:
                yield Word(rest[0], Span(place + lead + len(core), place + len(word)), place + lead + len(core))
        else:
            for token in tokenizer(word):
                where = place + token.idx
                yield Word(token.text[:_LONG], Span(where, where + len(token.text)), where)
        last = core.lower()


def _may(word: str, last: str) -> bool:
    """Whether a word may be written out: "have meet" may, "to meet" not; "SW", "TA" only in capitals."""
    low = word.lower()
    if low in words_of("after_have"):
        return last in ("have", "has", "had")
    if low in ("id", "shed", "hed", "ref", "re", "res", "add", "pass", "w", "u", "r", "sw", "kw", "ta", "im"):
        return low in ("w", "u", "r", "im", "re") or (low in ("sw", "kw", "ta") and word.isupper())
    return True


def _spread(full: list[str], place: int, written: str) -> Iterator[Word]:
    """Each word of an expansion with its share of the letters: "shes" is "she" and "s"."""
    here, end = place, place + len(written)
    for number, word in enumerate(full):
        last = number == len(full) - 1
        until = end if last else min(here + max(len(word), 1), end - 1)
        yield Word(word, Span(here, until) if here < until else None, here)
        here = max(here, until)
