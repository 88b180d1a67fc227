"""The register of disruption actions: what was done, against whom, for which child, where, until when, how it ended."""

from collections.abc import Iterator

from graph.model.names import Extraction, Field, Kind, Label, Precision, SaidBy
from ingest import words
from ingest.parsed import Claim, Link, Subject
from ingest.readers.mentions import Mention, children_by_name, people_and_places
from ingest.readers.references import children
from ingest.readers.row import Reading, Row, subject
from ingest.values import When, dates_in

_AS_WRITTEN = (
    ("action_ref", Field.REFERENCE),
    ("subject", Field.AIM),
    ("place", Field.PLACE),
    ("legal_basis", Field.LEGAL_BASIS),
    ("outcome", Field.OUTCOME),
    ("breach", Field.BREACH),
    ("owner", Field.OWNER),
    ("status", Field.STATUS),
)
OTHER = "other"
WARNING_NOTICE = "child_abduction_warning_notice"
"""Proposes, never states, that there is concern about its subject: it can be served on suspicion alone."""


def read(row: Row) -> Reading:
    """One action with its children by number; whoever else it names is a machine's proposal until a person looks."""
    kind = words.within("action_type", row.get("action_type")) or (OTHER if row.get("action_type") else "")
    dates = [*_dated(row, "issued", Field.ISSUED, "date of issue"), *_dated(row, "expiry", Field.EXPIRY, "expiry date")]
    issued = next((moment.local_day() for moment, *_ in row.moments("issued")[:1] if moment), None)
    day = issued.isoformat() if issued else None
    action = subject("action", Label.ACTION, [*_type(row, kind), *row.claims(_AS_WRITTEN), *dates])
    protected = tuple(children(row))
    named = () if protected else tuple(children_by_name(row))
    mentions = tuple(people_and_places(row, words.is_one("action_on_person", kind)))
    subjects = (action, *protected, *(mention.subject() for mention in (*named, *mentions)))
    links = [_protects(child, day) for child in protected]
    links += [_subject_of(mention, day) for mention in (*named, *mentions)]
    if kind == WARNING_NOTICE:
        links += [
            _concern(row, mention, child, day)
            for mention in mentions
            if mention.label is Label.PERSON
            for child in (*(each.key for each in protected), *(each.key for each in named))
        ]
    return Reading(
        subjects,
        tuple(links),
        SaidBy.PROFESSIONAL,
        (issued,) if issued else (),
        name=row.get("action_ref"),
    )


def _type(row: Row, kind: str) -> Iterator[Claim]:
    for text, span in row.texts("action_type")[:1]:
        yield Claim(field=Field.ACTION_TYPE, value=kind, span=span)
        yield Claim(field=Field.ACTION, value=text, span=span)


def _dated(row: Row, name: str, said: Field, called: str) -> Iterator[Claim]:
    """A date as a day; "until further notice" and the like, and what is no date, as written: no row is lost for it."""
    for moment, text, span in row.moments(name)[:1]:
        if moment is None and len(found := dates_in(text)) == 1:
            moment = When(found[0])
        if moment is None and not (words.is_one("no_date", text) or words.is_open_end(text)):
            row.refuse(f"{called} “{text[:60]}” cannot be read as a date; it is kept as written", name, costs=False)
        yield Claim(field=said, value=moment.local_day().isoformat() if moment else text, span=span)


def _subject_of(mention: Mention, day: str | None) -> Link:
    return Link(
        kind=Kind.SUBJECT_OF,
        a=mention.key,
        b="action",
        span=mention.span,
        event_from=day,
        event_to=day,
        precision=Precision.DAY if day else Precision.UNKNOWN,
        extraction=Extraction.MACHINE,
        rule=mention.rule,
    )


def _protects(child: Subject, day: str | None) -> Link:
    return Link(
        kind=Kind.SUBJECT_OF,
        a=child.key,
        b="action",
        span=child.claims[0].span,
        event_from=day,
        event_to=day,
        precision=Precision.DAY if day else Precision.UNKNOWN,
    )


def _concern(row: Row, mention: Mention, child: str, day: str | None) -> Link:
    return Link(
        kind=Kind.CONCERN_ABOUT,
        a=mention.key,
        b=child,
        value="suspected",
        span=row.span("subject", "child") or mention.span,
        event_from=day,
        event_to=day,
        precision=Precision.DAY if day else Precision.UNKNOWN,
        extraction=Extraction.MACHINE,
        rule="warning_notice",
    )
