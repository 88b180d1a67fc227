"""The sentences of a reading as the surface rules see them, made once for each reading."""

from bisect import bisect_right
from functools import cached_property

from ingest.narrative.reading import Reading, Span
from ingest.narrative.reference.focus import Focus, focus
from ingest.narrative.surface.rulebook import rulebook
from ingest.narrative.surface.stream import Index, items
from ingest.narrative.surface.word_order import Clause


class Views:
    """A reading's sentences, each made into a clause when it is first asked for."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._starts = [one.start for one in reading.sentences]
        self._made: dict[int, Clause] = {}

    @cached_property
    def index(self) -> Index:
        """Where the mentions and references stand."""
        return Index(self.reading)

    @cached_property
    def focus(self) -> Focus:
        """The child in focus at each place."""
        return focus(self.reading)

    def number(self, place: int) -> int | None:
        """The sentence around a letter, by its number."""
        found = bisect_right(self._starts, place) - 1
        return found if found >= 0 and place < self.reading.sentences[found].end else None

    def sentence(self, number: int) -> Span:
        """Where a sentence stands."""
        return self.reading.sentences[number]

    def clause(self, number: int) -> Clause:
        """A sentence's items."""
        if number not in self._made:
            words = rulebook().words
            self._made[number] = Clause(items(self.index, self.reading.sentences[number], words), words)
        return self._made[number]

    def opens_line(self, number: int) -> bool:
        """Whether a sentence begins a line of the note."""
        if number == 0:
            return True
        before, here = self.reading.sentences[number - 1], self.reading.sentences[number]
        return "\n" in self.reading.note.text[before.end - 1 : here.start + 1]


class _Slot:
    """The last reading's views: finders and weighing ask for one reading many times in a row."""

    kept: Views | None = None


def views(reading: Reading) -> Views:
    """The sentences of a reading."""
    kept = _Slot.kept
    if kept is None or kept.reading is not reading:
        kept = Views(reading)
        _Slot.kept = kept
    return kept
