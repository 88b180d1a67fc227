"""Reads notes: every step in its order, within bounds, so that no text can stall the rest.

What bounds the work is counted in the text itself (letters, lines, proposals), because the same note must give the same
reading on a fast machine and a slow one. The clock is only the backstop behind that, for a text of a shape nobody
thought of: it is set so far off that ordinary notes never meet it, and what it cuts short is listed as unread.
"""

import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from multiprocessing import get_context

from ingest.narrative.grammar.frames import framed
from ingest.narrative.judging.judge import judged
from ingest.narrative.legible import Bounds, copied, legible, restored
from ingest.narrative.naming.naming import named
from ingest.narrative.parsing.parse import parsed
from ingest.narrative.parsing.parser import Parser, loaded
from ingest.narrative.reading import Note, NoteKind, Proposal, Reading, Span
from ingest.narrative.reference.passages import passages
from ingest.narrative.reference.reference import referred
from ingest.narrative.surface.polarity import weighed
from ingest.narrative.surface.surface import surfaced

_CHUNK = 50
"""Notes handed to a process at once."""
_AHEAD = 3
"""Chunks for each process that are under way or waiting, so that a long file is never held whole."""


@dataclass(frozen=True)
class Limits:
    """How much of one note is read."""

    text: Bounds = field(default_factory=Bounds)
    """Of its text."""
    proposals: int = 5_000
    """Links found in one note before any is judged; the sentences from there on are left unread."""
    seconds: float = 20.0
    """Of one core, between the steps: the backstop."""


@dataclass(frozen=True, eq=False)
class Reader:
    """Reads one note after another with the same grammar."""

    parser: Parser | None
    """None: by surface rules alone, one tier less sure."""
    limits: Limits = Limits()

    def read(self, note: Note) -> Reading:
        """Everything that was read in a note; ``unread`` says what was not."""
        with self._memory():
            found = self.found(note)
        links = judged(found, found.proposals, with_parser=self.parser is not None)
        return replace(found, proposals=links)

    def found(self, note: Note) -> Reading:
        """What the finders propose, with polarity and teller, not yet judged."""
        copy = legible(note.text, self.limits.text)
        return self._found(note) if copy is None else restored(note, copy, self._found(copied(note, copy)))

    def _found(self, note: Note) -> Reading:
        late = _Clock(self.limits.seconds).late
        reading = named(note)
        if late():
            return _ended(reading, (), 0)
        reading = replace(reading, passages=passages(reading))
        parse = parsed(reading, self.parser) if self.parser is not None else None
        if late():
            return _ended(reading, (), 0)
        reading = referred(reading, parse)
        links = list(surfaced(reading))
        if parse is not None and not late():
            links += framed(reading, parse)
        links.sort(key=lambda one: one.sentence.start)
        done: list[Proposal] = []
        for one in links[: self.limits.proposals]:
            if late():
                return _ended(reading, done, one.sentence.start)
            done.append(weighed(reading, one, parse))
        rest = links[len(done) :]
        return _ended(reading, done, rest[0].sentence.start if rest else len(note.text))

    @contextmanager
    def _memory(self) -> Iterator[None]:
        """What the grammar learns of a note's words is forgotten with it, so that ten thousand notes weigh as one."""
        if self.parser is None:
            yield
        else:
            with self.parser.nlp.memory_zone():
                yield


def reader(parser: str = "auto", limits: Limits | None = None) -> Reader:
    """A reader with the grammar that a setting asks for (``parser.loaded``), or without.

    It reads one short note at once: whatever is made when it is first needed is then made to stay.
    """
    made = Reader(loaded(parser), limits or Limits())
    made.found(Note(id="", kind=NoteKind.LOG, text="Ann was seen with Ben at 1 High Street on Monday. She knows him."))
    return made


def read_all(notes: Iterable[Note], processes: int = 1, parser: str = "auto") -> Iterator[Reading]:
    """Read many notes, in their order; with several processes a few hundred are under way at once, never all."""
    if processes <= 1:
        yield from map(reader(parser).read, notes)
        return
    waiting = iter(notes)
    chunks = iter(lambda: list(islice(waiting, _CHUNK)), [])
    with ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=_begin, initargs=(parser,)
    ) as pool:
        under_way: deque[Future[list[Reading]]] = deque()
        for chunk in chunks:
            under_way.append(pool.submit(_read_chunk, chunk))
            if len(under_way) >= processes * _AHEAD:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()


_here: list[Reader] = []
"""In a process of the pool: its reader."""


def _begin(parser: str) -> None:
    _here[:] = [reader(parser)]


def _read_chunk(notes: list[Note]) -> list[Reading]:
    return [_here[0].read(note) for note in notes]


class _Clock:
    """Seconds of this thread since it was made: a busy machine does not shorten what is read."""

    def __init__(self, seconds: float) -> None:
        self._end = time.thread_time() + seconds

    def late(self) -> bool:
        return time.thread_time() > self._end


def _ended(reading: Reading, links: Iterable[Proposal], start: int) -> Reading:
    """The reading, in which links were looked for as far as ``start``."""
    end = len(reading.note.text)
    rest = (Span(start, end),) if start < end else ()
    unread = tuple(one for one in reading.unread if one.start < start) + rest
    return replace(reading, proposals=tuple(links), unread=unread)
