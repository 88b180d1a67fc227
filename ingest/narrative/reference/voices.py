"""Who says "I", "we" and "you": the child, where the words are the child's, else the writer, who is nobody's end."""

from bisect import bisect_right
from collections.abc import Sequence

from graph.model.names import SaidBy
from ingest.narrative.reading import NoteKind, Passage, Reading, Span
from ingest.narrative.reference.focus import Focus
from ingest.narrative.reference.reference_words import data

_OPEN, _CLOSE = '“"‘', '”"’'
_LONGEST_QUOTE = 600
_LEAST = 2
"""How often a text without headings must say "I" to be the child's own."""


class Voices:
    """The voices of a note."""

    def __init__(self, reading: Reading, focus: Focus) -> None:
        self._reading, self._focus = reading, focus
        self._text = reading.note.text.lower()
        self._is_interview = reading.note.kind is NoteKind.INTERVIEW
        self._own: dict[Span, bool] = {}
        self._first: dict[Span, bool] = {}
        self._whole = self._is_interview and not self._is_workers(Span(0, len(self._text))) and _says_i(self._text)
        self._quotes = _quotes(reading.note.text)
        self._quote_starts = [one.start for one in self._quotes]

    def speaker(self, place: int) -> int | None:
        """Whom "I" means at a letter of the note; None for the writer."""
        passage = self._passage(place)
        if self._is_quoted(place) and self._is_interview:
            return self._focus.at(place)
        if passage is None:
            return self._focus.at(place) if self._whole else None
        if passage.said_by is SaidBy.CHILD and (passage.questions or not self._is_workers(passage.span)):
            return self._focus.at(place)
        return None

    def tells(self, place: int) -> int | None:
        """Who tells in the first person there: nobody speaks of himself as "he" in the same breath."""
        passage = self._passage(place)
        if passage is None:
            return self._focus.at(place) if self._whole else None
        if passage.said_by is not SaidBy.CHILD:
            return None
        if passage.span not in self._first:
            self._first[passage.span] = _says_i(self._unquoted(passage.span))
        return self._focus.at(place) if self._first[passage.span] else None

    def addressed(self, place: int) -> int | None:
        """Whom "you" means: the child who is asked."""
        passage = self._passage(place)
        if passage is None or not passage.questions:
            return None
        return self._focus.at(place)

    def _passage(self, place: int) -> Passage | None:
        around = [
            one
            for one in self._reading.passages
            if one.span.start <= place < one.span.end and (one.said_by is not None or one.questions)
        ]
        return min(around, key=lambda one: one.span.end - one.span.start, default=None)

    def _is_quoted(self, place: int) -> bool:
        before = bisect_right(self._quote_starts, place) - 1
        return before >= 0 and place < self._quotes[before].end

    def _is_workers(self, span: Span) -> bool:
        if span not in self._own:
            stretch = f" {self._text[span.start : span.end]} "
            self._own[span] = any(
                f" {cue} " in stretch or f"\n{cue} " in stretch or f" {cue}," in stretch or f" {cue}." in stretch
                for cue in data()["voices"]["worker"]
            )
        return self._own[span]

    def _unquoted(self, span: Span) -> str:
        pieces, at = [], span.start
        for quote in self._quotes:
            if span.start <= quote.start < span.end:
                pieces.append(self._text[at : quote.start])
                at = quote.end
        return "".join((*pieces, self._text[at : span.end]))


def _says_i(text: str) -> bool:
    """Whether a text tells in the first person."""
    padded = f" {text} "
    return sum(padded.count(word) for word in data()["voices"]["first"]) >= _LEAST


def _quotes(text: str) -> Sequence[Span]:
    """Stretches between quotation marks on one line."""
    found: list[Span] = []
    opened = -1
    for place, sign in enumerate(text):
        if sign == "\n" or (opened >= 0 and place - opened > _LONGEST_QUOTE):
            opened = -1
        if sign in '“”"':
            if opened < 0 and sign != "”":
                opened = place
            elif opened >= 0:
                found.append(Span(opened, place))
                opened = -1
    return found
