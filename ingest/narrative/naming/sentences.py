"""Where the sentences of a note begin and end, and what of it is no writing and stays unread.

A sentence is short enough for any parser: it is cut at 120 tokens. Runs of signs, words without end (base64) and lines
that are mostly commas are left unread, so that no text, whatever it is, can stall what comes after.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ingest.narrative.naming.naming_words import words
from ingest.narrative.reading import NoteKind, Span

MOST_TOKENS = 120
"""In a sentence: beyond, a parser's time grows faster than the text."""
_LONGEST_WORD = 60
_MOST_SIGNS = 0.45
"""The share of signs in a piece that was cut for its length, beyond which it is no writing."""
_MOST_CUTS = 20
"""Pieces of one unbroken stretch that are read; 20 x 120 words without a full stop are a table or noise."""
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_NOISE = re.compile(
    rf"(?![.!?…][\"'”’)\]]{{0,2}}[ \t])[^\w\s](?:[ \t]?[^\w\s]){{7,}}|_{{6,}}|\S{{{_LONGEST_WORD + 1},}}|\x00+"
)
_END = re.compile(r"[.!?…]{1,5}[\"'”’)\]]{0,3}(?=[ \t\xa0])")
_SEMICOLON = re.compile(r";(?=[ \t\xa0])")
_LAST_WORD = re.compile(r"[\w.'’-]{1,30}$")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_NUMBERING = re.compile(r"[ \t]*(?:[\[(]?(?:[A-Za-z]|[A-Z]?\d{1,3}(?:\.\d{1,2})*|[ivx]{1,4})[\])]?)")
_NUMBERED = re.compile(r"(?:^|[:.;?!][ \t]{0,3})(?:[\[(]?\d{1,2}[\])]?)$")
_SPELT = re.compile(r"(?:^|[ \t])\w[ \t]\w[ \t]\w$")


class Sentences(NamedTuple):
    """A note cut up."""

    sentences: tuple[Span, ...]
    unread: tuple[Span, ...]


def sentences(text: str, kind: NoteKind | None = None) -> Sentences:
    """The sentences of a text in order, and the stretches left unread.

    In remarks in telegram style a semicolon ends a sentence too.
    """
    found: list[Span] = []
    unread: list[Span] = []
    for line in _LINE.finditer(text):
        at = line.start()
        for noise in _NOISE.finditer(text, line.start(), line.end()):
            _stretch(text, Span(at, noise.start()), kind, found, unread)
            unread.append(Span(*noise.span()))
            at = noise.end()
        _stretch(text, Span(at, line.end()), kind, found, unread)
    return Sentences(tuple(found), tuple(unread))


def _stretch(text: str, span: Span, kind: NoteKind | None, found: list[Span], unread: list[Span]) -> None:
    """Cut one line, or what a run of signs left of it."""
    at = span.start
    for end in (*_ends(text, span, kind), span.end):
        pieces = list(_pieces(text, _trimmed(text, at, end)))
        for number, piece in enumerate(pieces):
            noisy = len(pieces) > 1 and _is_noise(text[piece.start : piece.end])
            (unread if noisy or number >= _MOST_CUTS else found).append(piece)
        at = end


def _ends(text: str, span: Span, kind: NoteKind | None) -> Iterator[int]:
    """Where sentences end inside a stretch."""
    ends = [match.end() for match in _END.finditer(text, *span) if _is_end(text, span, match)]
    if kind is NoteKind.REMARKS:
        ends += [match.end() for match in _SEMICOLON.finditer(text, *span)]
    yield from sorted(ends)


def _is_end(text: str, span: Span, match: re.Match[str]) -> bool:
    if match.group()[0] != ".":
        return True
    before = _LAST_WORD.search(text, max(span.start, match.start() - 30), match.start())
    word = before.group() if before else ""
    if _NUMBERED.search(text[max(span.start, match.start() - 12) : match.start()]) or _NUMBERING.fullmatch(
        text, span.start, match.start()
    ):
        return False
    following = text[match.end() : match.end() + 3].lstrip()[:1]
    if len(word) == 1 and word.islower():  # "b." for born
        return not following.isdigit()
    if len(word) == 1 and word.isupper():  # an initial; but not the last of letters read out
        return bool(_SPELT.search(text[max(span.start, match.start() - 6) : match.start()]))
    if word.lower() == "no":
        return not following.isdigit()
    if word.lower() in ("a.m", "p.m", "hrs", "etc", "eps"):
        return following.isupper()
    return word.lower() not in words("sentences", "abbreviations")


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """A sentence, cut where it is too long: at the last comma or the like, else in mid-air."""
    start, count, pause, pause_count = span.start, 0, 0, 0
    for token in _TOKEN.finditer(text, *span):
        if count == MOST_TOKENS:
            end = pause if pause > start and pause_count > MOST_TOKENS // 2 else token.start()
            yield _trimmed(text, start, end)
            count -= pause_count if end == pause else count
            start, pause, pause_count = end, 0, 0
        count += 1
        if token.group() in ",;:":
            pause, pause_count = token.end(), count
    if start < span.end:
        yield _trimmed(text, start, span.end)


def _is_noise(piece: str) -> bool:
    tokens = _TOKEN.findall(piece)
    signs = sum(not token[0].isalnum() for token in tokens)
    return signs > _MOST_SIGNS * len(tokens)
