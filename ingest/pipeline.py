"""A file from bytes to a ``Parsed``: its form, then a first reading of its free text. Runs in the child only."""

from graph.model.fault import Fault
from ingest import readers
from ingest.narrative.first import first_reading, free_text
from ingest.parsed import Mapping, Parsed, SourceDraft

MOST_TEXT = 300_000
"""Letters of free text in one file that are read for proposals; the source is held whole all the same."""


def read(name: str, data: bytes, mapping: Mapping | None = None) -> Parsed:
    """A file, read, with a machine's proposals from its free text. What goes wrong there never costs the file."""
    parsed = readers.read(name, data, mapping)
    sources: list[SourceDraft] = []
    faults: list[Fault] = []
    left = MOST_TEXT
    for draft in parsed.sources:
        left -= sum(end - start for start, end in free_text(draft, parsed.kind)) if left >= 0 else 0
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
    return parsed.model_copy(update={"sources": tuple(sources), "faults": (*parsed.faults, *faults)})


def _unread(fault: str, row: str = "") -> Fault:
    remedy = "Nothing is lost: the text is held and can be searched; read it yourself."
    return Fault(fault=fault, remedy=remedy, row=row.removeprefix("row "), costs_content=False)
