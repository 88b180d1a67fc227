"""What the reader of one kind of document hands over."""

from typing import NamedTuple

from graph.model import names
from graph.model.fault import Fault
from ingest.parsed import Link, PartDraft, Subject


class Held(NamedTuple):
    """What a document says, before it is given its source."""

    subjects: tuple[Subject, ...] = ()
    links: tuple[Link, ...] = ()
    parts: tuple[PartDraft, ...] = ()
    said_by: names.SaidBy | None = None
    handling: str | None = None
    faults: tuple[Fault, ...] = ()
    title: str = ""
    """What to call it, where it has a number of its own; "" takes its first line."""
    recorded_at: str | None = None
    """UTC instant at which it says it was made, where its reader knows better than its dates alone."""
    question: str = ""
    """The one thing to ask where the form does not tell, as ``Parsed.needs_mapping``."""
