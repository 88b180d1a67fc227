"""What of a text is read: a copy without noise and without what is too much of it, every letter of which has its place.

Rulers of signs, words of hundreds of letters, endless blanks and endless lines carry no account of anybody, but cost a
reader more than all the rest: they are left out before anything reads the note. What was left out and is not blank is
listed, and no sentence runs across a gap.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ingest.narrative.reading import End, Note, Proposal, Reading, Span

_NOISE = re.compile(
    r"(?<!\w)\w{200,}"  # no word is as long
    r"|(?<![^\w\s])(?:[^\w\s]\s?){80,}"  # a ruler, ten thousand commas
    r"|(?<!\s)\s{80,}"
)
_SOLID = re.compile(r"(?<!\S)\S{500,}")
_ODD = re.compile("[\x00\ud800-\udfff]")
"""Signs that are no letters: half a pair of UTF-16 cannot even be handed to a tokeniser."""
_GAP = "\n\n"


@dataclass(frozen=True)
class Bounds:
    """How much of a text is read."""

    line: int = 5_000
    """Letters of one line, some 800 words."""
    lines: int = 3_000
    letters: int = 60_000
    """Some 10,000 words, more than any interview or minutes seen."""


@dataclass(frozen=True)
class Legible:
    """A copy of a text, made of pieces of it."""

    text: str
    pieces: tuple[Span, ...]
    """Where they stand in the original."""
    left: tuple[Span, ...]
    """What was left out and is not blank."""

    @cached_property
    def _starts(self) -> list[int]:
        found, at = [], 0
        for piece in self.pieces:
            found.append(at)
            at += piece.end - piece.start + len(_GAP)
        return found

    @cached_property
    def _originals(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    def there(self, span: Span) -> Span:
        """Where a stretch of the copy stands in the original."""
        if span.start >= span.end:
            return Span(self._letter(span.start), self._letter(span.start))
        return Span(self._letter(span.start), self._letter(span.end - 1) + 1)

    def here(self, span: Span) -> Span:
        """Where a stretch of the original stands in the copy, as far as it was taken over."""
        start, end = self._copied(span.start), self._copied(span.end)
        return Span(start, max(start, end))

    def _letter(self, place: int) -> int:
        number = max(0, bisect_right(self._starts, place) - 1)
        piece = self.pieces[number]
        return min(piece.start + place - self._starts[number], piece.end)

    def _copied(self, place: int) -> int:
        number = bisect_right(self._originals, place) - 1
        if number < 0:
            return 0
        piece = self.pieces[number]
        return self._starts[number] + min(place, piece.end) - piece.start


def legible(text: str, bounds: Bounds) -> Legible | None:
    """The copy that is read; None where the text is read as it stands."""
    pieces = list(_within(text, _solid(text, _apart(_NOISE, text, Span(0, len(text)))), bounds))
    if pieces == [Span(0, len(text))] and not _ODD.search(text):
        return None
    pieces = pieces or [Span(0, 0)]
    copy = _GAP.join(text[start:end] for start, end in pieces)
    ends = [0, *(end for _, end in pieces)]
    starts = [*(start for start, _ in pieces), len(text)]
    gaps = (Span(end, start) for end, start in zip(ends, starts, strict=True))
    left = tuple(gap for gap in gaps if text[gap.start : gap.end].strip())
    return Legible(_ODD.sub(" ", copy), tuple(pieces), left)


def _apart(noise: re.Pattern[str], text: str, piece: Span) -> Iterator[Span]:
    """What stands between noise."""
    start = piece.start
    for found in noise.finditer(text, piece.start, piece.end):
        if found.start() > start:
            yield Span(start, found.start())
        start = found.end()
    if start < piece.end:
        yield Span(start, piece.end)


def _solid(text: str, pieces: Iterable[Span]) -> Iterator[Span]:
    for piece in pieces:
        yield from _apart(_SOLID, text, piece)


def _within(text: str, pieces: Iterable[Span], bounds: Bounds) -> Iterator[Span]:
    """As much of the pieces as the bounds allow, cut at a blank."""
    lines = letters = line = 0
    for piece in pieces:
        start = piece.start
        while start < piece.end:
            stop = text.find("\n", start, piece.end) + 1 or piece.end
            room = min(bounds.line - line, bounds.letters - letters)
            if lines >= bounds.lines or room <= 0:
                end = start
            else:
                end = stop if stop - start <= room else _blank(text, start, start + room)
            if end < stop and end < piece.end:
                if end > piece.start:
                    yield Span(piece.start, end)
                piece = Span(stop, piece.end)
            full = end < stop and room < bounds.line - line  # what is behind would be read in scraps
            letters = bounds.letters if full else letters + end - start
            line += end - start
            if text[stop - 1] == "\n":
                lines, line = lines + 1, 0
            start = stop
        if piece.end > piece.start:
            yield piece


def _blank(text: str, start: int, end: int) -> int:
    found = text.rfind(" ", max(start, end - 200), end)
    return found if found > start else end


def copied(note: Note, copy: Legible) -> Note:
    """The note as it is read."""
    passages = tuple(replace(one, span=copy.here(one.span)) for one in note.passages)
    return replace(note, text=copy.text, passages=tuple(one for one in passages if one.span.end > one.span.start))


def restored(note: Note, copy: Legible, read: Reading) -> Reading:
    """What was read in the copy, as read in the note itself."""
    there = copy.there
    return replace(
        read,
        note=note,
        sentences=tuple(there(one) for one in read.sentences),
        passages=tuple(replace(one, span=there(one.span)) for one in read.passages),
        mentions=tuple(replace(one, span=there(one.span)) for one in read.mentions),
        references=tuple(replace(one, span=there(one.span)) for one in read.references),
        proposals=tuple(_moved(one, copy) for one in read.proposals),
        unread=_joined([*copy.left, *(there(one) for one in read.unread)]),
    )


def _moved(one: Proposal, copy: Legible) -> Proposal:
    head = _end(one.head, copy)
    tail = _end(one.tail, copy) if one.tail is not None else None
    return replace(one, head=head, tail=tail, sentence=copy.there(one.sentence), trigger=copy.there(one.trigger))


def _end(end: End, copy: Legible) -> End:
    return replace(end, span=copy.there(end.span))


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that touch as one."""
    found: list[Span] = []
    for one in sorted(spans):
        if found and one.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, one.end))
        else:
            found.append(one)
    return tuple(found)
