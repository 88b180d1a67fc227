"""A finder of its own for remarks in telegram style ("Located o/s …, with MOSS, by PC 12").

It reads where the child of a row was found and with whom, narrow and sure; the rules of prose read the same remarks
beside it, and where both find a link it is the surer for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.model.ids import search_key
from graph.model.names import Kind, Label
from ingest.narrative.reading import NoteKind, Span
from ingest.narrative.received.cues import cues, line
from ingest.narrative.received.form import Page
from ingest.narrative.received.remarks import remarks

BASIS = "telegram"
SURE = 0.85
"""Of ten that it finds in remarks nobody wrote its rules on, so many of a hundred stand as they are."""
_LONGEST = 2_000
"""Letters of a line that are read: the time grows with their square."""


@dataclass(frozen=True)
class Found:
    """A link from the child of a row; all places are in the note."""

    kind: Kind
    rule: str
    label: Label
    what: Span
    """The words that name the other end."""
    sentence: Span
    negated: bool
    hearsay: bool
    uncertain: bool


def telegram(page: Page) -> Iterator[Found]:
    """What the remarks of a row say in this style; nothing of any other note."""
    if page.note.kind is not NoteKind.REMARKS:
        return
    own = {word for one in page.note.passages for name in one.about for word in search_key(name).split()}
    for piece in page.pieces:
        text, at = page.note.text[piece.at : piece.at + piece.end - piece.start], piece.at
        for written in text.splitlines(keepends=True):
            marked = line(written.rstrip("\n")) if len(written) <= _LONGEST else None
            for one in remarks(marked) if marked is not None else ():
                words = set(search_key(marked.text(one.what)).split()) if marked is not None else set()
                if one.label is Label.PERSON and words <= own:
                    continue  # no child is its own companion
                yield Found(
                    kind=Kind(cues()["rules"][one.rule]),
                    rule=one.rule,
                    label=one.label,
                    what=Span(at + one.what[0], at + one.what[1]),
                    sentence=Span(at + one.sentence[0], at + one.sentence[1]),
                    negated=one.negated,
                    hearsay=one.hearsay,
                    uncertain=one.uncertain,
                )
            at += len(written)
