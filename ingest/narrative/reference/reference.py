"""Understanding the words that stand for what is named elsewhere: "she", "they", "there", "YP", a subject left out.

A note is read from its first word to its last, twice: where the first time is clear of somebody's sex (a pronoun that
can hardly mean anybody else), that holds from the beginning the second time.
"""

from dataclasses import replace
from itertools import islice

from ingest.narrative.parsing.parse import Parse
from ingest.narrative.reading import PEOPLE, Reading
from ingest.narrative.reference.anaphors import anaphors, written
from ingest.narrative.reference.clauses import standings
from ingest.narrative.reference.elided import elided, with_gaps
from ingest.narrative.reference.grammar import missing_subjects, parsed_standings
from ingest.narrative.reference.owners import owners
from ingest.narrative.reference.resolver import Resolver

_MOST = 1_500
"""Words that stand for something that are understood in one note; no note by hand has a tenth of it."""


def referred(reading: Reading, parse: Parse | None = None) -> Reading:
    """The reading with what its pronouns and the like stand for, and with the sex and owner of people so learnt."""
    text = written(reading)
    found = tuple(islice(anaphors(reading, text), _MOST))
    people = [one.span for one in reading.mentions if one.label in PEOPLE]
    held = standings(text, people, found)
    gaps = tuple(islice(elided(text), _MOST))
    if parse is not None:
        held = parsed_standings(reading, parse, held, found)
        gaps = with_gaps(gaps, missing_subjects(parse), text)
    first = Resolver(reading, text, found, held, gaps, {})
    first.references()
    learnt = first.learnt()
    references = sorted(
        Resolver(reading, text, found, held, gaps, learnt).references(),
        key=lambda one: (one.span.start, one.span.end, one.how.value),
    )
    owned = owners(reading, text, references)
    entities = tuple(
        replace(
            one,
            sex=one.sex or learnt.get(one.id, ""),
            owner=one.owner if one.owner is not None else owned.get(one.id),
        )
        for one in reading.entities
    )
    return replace(reading, references=tuple(references), entities=entities)
