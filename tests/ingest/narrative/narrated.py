"""A source with what is read in it, without a grammar, as the pipeline would."""

from functools import cache

from graph.model.names import DocumentKind
from ingest.narrative.reader import Reader, reader
from ingest.narrative.received.form import page
from ingest.narrative.received.proposed import proposed
from ingest.parsed import SourceDraft


@cache
def bare() -> Reader:
    """A reader without a grammar, made once."""
    return reader("none")


def narrated(draft: SourceDraft, kind: DocumentKind) -> SourceDraft:
    """The source with its proposals."""
    found = page(draft, kind)
    return proposed(draft, found, bare().read(found.note), "rules 1") if found else draft
