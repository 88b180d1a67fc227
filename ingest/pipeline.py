"""A file from bytes to a ``Parsed``: its form, then the reading of its narratives. Runs in the child only."""

import re
from functools import cache
from typing import Protocol

from graph.model.fault import Fault
from graph.model.names import DocumentKind
from ingest import readers
from ingest.imported import reader as imported
from ingest.narrative.reader import Reader, reader
from ingest.narrative.reading import Span
from ingest.narrative.received.form import KINDS, Names, Page, page
from ingest.narrative.received.proposed import proposed
from ingest.narrative.received.version import version
from ingest.parsed import Mapping, Parsed, SourceDraft

MOST_TEXT = 150_000
"""Letters of narrative in one file that are read for proposals; the source is held whole all the same."""
_QUOTED = 60
_SIGNS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
"""Line ends, a terminal's orders, and signs that turn the direction of writing."""


class Reading(Protocol):
    """Reads a file: its name, its bytes, and what a person answered about such files."""

    def __call__(self, name: str, data: bytes, mapping: Mapping | None = None) -> Parsed:
        """The file, read."""


def reading(parser: str = "auto") -> Reading:
    """The reading of files, ready, with the grammar that a setting asks for. UsageError where that cannot be had."""
    made = reader(parser)

    def read_with(name: str, data: bytes, mapping: Mapping | None = None) -> Parsed:
        return _read(name, data, mapping, made)

    return read_with


def read(name: str, data: bytes, mapping: Mapping | None = None) -> Parsed:
    """A file, read with the best grammar there is."""
    return _read(name, data, mapping, _default())


@cache
def _default() -> Reader:
    return reader()


def _read(name: str, data: bytes, mapping: Mapping | None, notes: Reader) -> Parsed:
    """A file, read, with a machine's proposals from its narratives. What goes wrong there never costs the file."""
    graph = mapping.graph if mapping else None
    parsed = imported.read(data, graph) if graph else readers.read(name, data, mapping)
    faults: list[Fault] = []
    sources = parsed.sources
    if parsed.kind in KINDS and sources:
        sources = tuple(_Narratives(parsed, mapping, notes, faults).read())
    said = {"quarantine": _printable(parsed.quarantine), "needs_mapping": _printable(parsed.needs_mapping)}
    told = [_in_one_line(fault) for fault in (*parsed.faults, *faults)]
    return parsed.model_copy(update={**said, "sources": sources, "faults": tuple(told)})


class _Narratives:
    """The narratives of one file, read one by one within what a file may cost."""

    def __init__(self, parsed: Parsed, mapping: Mapping | None, notes: Reader, faults: list[Fault]) -> None:
        self._parsed, self._notes, self._faults = parsed, notes, faults
        own = parsed.sources if parsed.kind is DocumentKind.POLICE_TRACKER else ()
        self._names = Names(own, mapping.known if mapping else ())
        self._left = MOST_TEXT

    def read(self) -> list[SourceDraft]:
        """The sources, with their proposals."""
        sources = [self._one(draft) for draft in self._parsed.sources]
        if self._left < 0:
            most = f"holds more than {MOST_TEXT:,} letters of narrative; not all of it was read by machine"
            self._faults.append(_unread(most))
        return sources

    def _one(self, draft: SourceDraft) -> SourceDraft:
        try:
            note = page(draft, self._parsed.kind, self._parsed.recorded_at, self._names)
            if note is None or self._left < 0:
                return draft
            self._left -= len(note.note.text)
            if self._left < 0:
                return draft
            read = self._notes.read(note.note)
            if read.unread:
                self._faults.append(_unread(_what(note, read.unread), draft.place))
            return proposed(draft, note, read, version(self._notes.parser))
        except MemoryError:
            raise
        except Exception as error:  # the source itself is sound
            why = f"its narrative could not be read by machine ({type(error).__name__})"
            self._faults.append(_unread(why, draft.place))
            return draft


def _what(note: Page, spans: tuple[Span, ...]) -> str:
    """What was left unread, by its first words and how much it is."""
    letters = sum(span.end - span.start for span in spans)
    words = " ".join(note.note.text[spans[0].start : spans[0].start + 2 * _QUOTED].split())[:_QUOTED].strip()
    return f"{letters:,} letters were left unread by machine, from “{words}” on"


def _in_one_line(fault: Fault) -> Fault:
    """A fault whose words, which may quote the file's, can be printed on any terminal."""
    if not _SIGNS.search(fault.fault + fault.remedy):
        return fault
    return fault.model_copy(update={"fault": _printable(fault.fault), "remedy": _printable(fault.remedy)})


def _printable(text: str) -> str:
    return _SIGNS.sub(" ", text)


def _unread(fault: str, row: str = "") -> Fault:
    remedy = "Nothing is lost: the text is held and can be searched; read it yourself."
    return Fault(fault=fault, remedy=remedy, row=row.removeprefix("row "), costs_content=False)
