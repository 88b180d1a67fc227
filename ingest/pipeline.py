"""A file from bytes to a ``Parsed``: its form, then a first reading of its free text. Runs in the child only."""

import re

from graph.model.fault import Fault
from graph.model.names import DocumentKind
from ingest import readers
from ingest.imported import reader as imported
from ingest.narrative.first import first_reading, free_text
from ingest.parsed import Mapping, Parsed, SourceDraft

MOST_TEXT = 300_000
"""Letters of free text in one file that are read for proposals; the source is held whole all the same."""
_SIGNS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
"""Line ends, a terminal's orders, and signs that turn the direction of writing."""


def read(name: str, data: bytes, mapping: Mapping | None = None) -> Parsed:
    """A file, read, with a machine's proposals from its free text. What goes wrong there never costs the file."""
    graph = mapping.graph if mapping else None
    parsed = imported.read(data, graph) if graph else readers.read(name, data, mapping)
    sources: list[SourceDraft] = []
    faults: list[Fault] = []
    left = MOST_TEXT
    for draft in parsed.sources:
        left -= _letters(draft, parsed.kind) if left >= 0 else 0
        if left < 0:
            sources.append(draft)
            continue
        try:
            sources.append(first_reading(draft, parsed.kind))
        except MemoryError:
            raise
        except Exception as error:  # the source itself is sound
            sources.append(draft)
            faults.append(_unread(f"its free text could not be read by machine ({type(error).__name__})", draft.place))
    if left < 0:
        faults.append(_unread(f"holds more than {MOST_TEXT:,} letters of free text; not all of it was read by machine"))
    said = {"quarantine": _printable(parsed.quarantine), "needs_mapping": _printable(parsed.needs_mapping)}
    faults = [_in_one_line(fault) for fault in (*parsed.faults, *faults)]
    return parsed.model_copy(update={**said, "sources": tuple(sources), "faults": tuple(faults)})


def _in_one_line(fault: Fault) -> Fault:
    """A fault whose words, which may quote the file's, can be printed on any terminal."""
    if not _SIGNS.search(fault.fault + fault.remedy):
        return fault
    return fault.model_copy(update={"fault": _printable(fault.fault), "remedy": _printable(fault.remedy)})


def _printable(text: str) -> str:
    return _SIGNS.sub(" ", text)


def _letters(draft: SourceDraft, kind: DocumentKind) -> int:
    """How much a machine has to read of a source: of an interview all of it, for who stands beside a role anywhere."""
    if kind is DocumentKind.RETURN_INTERVIEW:
        return len(draft.text)
    return sum(end - start for start, end in free_text(draft, kind))


def _unread(fault: str, row: str = "") -> Fault:
    remedy = "Nothing is lost: the text is held and can be searched; read it yourself."
    return Fault(fault=fault, remedy=remedy, row=row.removeprefix("row "), costs_content=False)
