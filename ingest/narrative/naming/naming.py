"""From a note to what it names: sentences, mentions, who and what they are, and each person's role."""

from dataclasses import replace

from ingest.narrative.naming import ner
from ingest.narrative.naming.arbiter import settled
from ingest.narrative.naming.entities import entities
from ingest.narrative.naming.gazetteer import known_in
from ingest.narrative.naming.recognise import recognised
from ingest.narrative.naming.roles import cast
from ingest.narrative.naming.sentences import sentences
from ingest.narrative.reading import Mention, Note, Reading, Span


def named(note: Note) -> Reading:
    """The note with its sentences, mentions, entities and roles; what is no writing is listed as unread."""
    cut = sentences(note.text, note.kind)
    rules = recognised(note.text, cut.sentences, cut.unread, note.made_on)
    known = known_in(note.text, cut.sentences, note.known)
    mentions = settled(note.text, cut.sentences, rules, _model(note.text, cut.sentences), known)
    reading = Reading(note=note, sentences=cut.sentences, mentions=mentions, unread=cut.unread)
    reading = replace(reading, entities=entities(reading))
    return replace(reading, entities=cast(reading))


def _model(text: str, spans: tuple[Span, ...]) -> tuple[Mention, ...] | None:
    """What the names model finds; None where none was installed, and the rules stand alone."""
    return ner.found(text, spans) if (ner.SHIPPED / ner.SUMS).is_file() else None
