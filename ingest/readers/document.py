"""A document (Word, PDF, text) as one source: what kind it is, when it was made, and what the reader of its kind finds.

A new kind of document is one file and one line in ``READERS``; without one its text is held and searched all the same.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from graph.model import names
from graph.model.fault import Fault
from ingest.document import read_text
from ingest.forms import bundle
from ingest.forms.answers import Form, form
from ingest.forms.held import Held
from ingest.forms.kinds import head, kind_of
from ingest.forms.labels import fields
from ingest.forms.made import made_at
from ingest.forms.unread import unread
from ingest.layout import Text, Unreadable
from ingest.parsed import Column, Mapping, Parsed, PartDraft, SourceDraft
from ingest.readers import interview, minutes, partner, referral, report

READERS: dict[names.DocumentKind, Callable[[Form, str | None], Held]] = {
    names.DocumentKind.RETURN_INTERVIEW: interview.read,
    names.DocumentKind.REFERRAL: referral.read,
    names.DocumentKind.MINUTES: minutes.read,
    names.DocumentKind.INTELLIGENCE_LOG: report.read,
    names.DocumentKind.PARTNER_INFORMATION: partner.read,
}
"""Kind → what reads its form, given the instant at which the document says it was made."""
_TITLE_LENGTH = 120
_LOOKED_AT = 20_000
"""Letters from the start in which a date, a label or a code is looked for; a longer text is held whole all the same."""
_MATRIX, _LABELLED = 200_000, 2_000
"""The same of a risk factor matrix, and letters of the lines far down in which labels stand."""
_MARKING = re.compile(r"\bOFFICIAL\b(?:[ :–-]{1,3}SENSITIVE\b)?")


def read(data: bytes, claimed: str = "", mapping: Mapping | None = None) -> Parsed:
    """A document's bytes, read; ``claimed`` is the ending of its name. What cannot be read whole is quarantined."""
    try:
        document = read_text(data, claimed)
    except Unreadable as refusal:
        return Parsed(kind=names.DocumentKind.UNKNOWN, quarantine=str(refusal))
    kind = kind_of(document.text[:_LOOKED_AT])
    told = mapping.of(kind) if mapping else {}
    logs = bundle.apart(document) if kind is names.DocumentKind.INTELLIGENCE_LOG else (("", document),)
    read = [_one(number, text, kind, told) for number, text in logs]
    asked = next((one for one in read if one.held.question), read[0])
    columns = _columns(asked.written)
    if asked.held.question:
        return Parsed(kind=kind, needs_mapping=asked.held.question, columns=columns, fields=_fields(kind))
    return Parsed(
        kind=kind,
        sources=tuple(one.draft for one in read),
        faults=(*document.faults, *_of_unknown_kind(kind), *(fault for one in read for fault in one.faults)),
        rows=len(read),
        recorded_at=max((one.made for one in read if one.made), default=None),
        columns=columns,
        fields=_fields(kind),
    )


def _of_unknown_kind(kind: names.DocumentKind) -> tuple[Fault, ...]:
    return () if kind in READERS else (_UNKNOWN,)


_UNKNOWN = Fault(
    fault="is not one of the kinds of document that kith knows: its text is held and can be searched, its fields are "
    "not read",
    remedy="If it is one, ask the sender for the usual form. Or tell kith's makers.",
    costs_content=False,
)


class _Read(NamedTuple):
    """A document, or one of the reports that it holds."""

    written: Form
    held: Held
    draft: SourceDraft
    made: str | None
    faults: tuple[Fault, ...]


def _one(number: str, document: Text, kind: names.DocumentKind, told: dict[str, str]) -> _Read:
    """Reads a document; ``number`` is that of a report among others, which then is its place."""
    start = document.text[:_LOOKED_AT]
    made, doubt = made_at(start, kind)
    written = replace(form(_start(document, kind), kind, told), lines=document.lines)
    held = READERS[kind](written, made) if kind in READERS else Held()
    doubt = doubt if made or not held.recorded_at else ()
    made = held.recorded_at or made
    draft = SourceDraft(
        place=f"report {number}" if number else "",
        title=held.title or _title(start),
        text=document.text,
        subjects=held.subjects,
        links=held.links,
        said_by=held.said_by,
        recorded_at=made if number else None,
        handling=held.handling,
        parts=(*_whole(document.text, held), *held.parts),
    )
    said = (*doubt, *held.faults, *unread(written, held))
    faults = (fault.model_copy(update={"row": number}) if number else fault for fault in said)
    return _Read(written, held, draft, made, tuple(faults))


def _start(document: Text, kind: names.DocumentKind) -> Text:
    """The document's first lines, where its labels are; what follows is text. A matrix has labels behind its table."""
    most = _MATRIX if kind is names.DocumentKind.REFERRAL else _LOOKED_AT
    lines = tuple(
        line
        for line in document.lines
        if line.span[1] <= _LOOKED_AT or (line.span[1] <= most and line.span[1] - line.span[0] <= _LABELLED)
    )
    return document._replace(lines=lines)


def _columns(written: Form) -> tuple[Column, ...]:
    """How each label is understood (kith mapping): a field, a part, or nothing we know."""
    return tuple(
        Column(
            field=answer.meant.field or answer.meant.part or "",
            column=written.written(answer.label)[:80],
            sure=answer.meant.sure,
            examples=(example,) if (example := " ".join(written.written(answer.value).split())[:60]) else (),
        )
        for answer in written.answers
    )


def _fields(kind: names.DocumentKind) -> tuple[str, ...]:
    """What a label may be said to be (kith mapping --set)."""
    return (*(spec.field for spec in fields(kind)), *names.Part) if kind in READERS else ()


def _whole(text: str, held: Held) -> tuple[PartDraft, ...]:
    """The whole of a document as marked, unless its reader says what holds for all of it."""
    return () if any(part.span == (0, len(text)) for part in held.parts) else tuple(_marked(text))


def _marked(text: str) -> Iterator[PartDraft]:
    """The whole of a document, with the protective marking its first lines or its last print."""
    if match := _MARKING.search(text[:1500]) or _MARKING.search(text, max(0, len(text) - 300)):
        marking = "OFFICIAL-SENSITIVE" if "SENSITIVE" in match[0] else "OFFICIAL"
        yield PartDraft(name=names.Part.TEXT, span=(0, len(text)), marking=marking)


def _title(text: str) -> str:
    """What a letter or e-mail gives as its subject, else its first line that has words."""
    subject = re.search(r"^\s*(?:subject|re|fwd?)\s*:\s*(\S.*)", head(text), re.IGNORECASE | re.MULTILINE)
    lines = (line for line in text.split("\n") if re.search(r"[^\W\d_]{3}", line))
    found = subject[1] if subject else next(lines, "Document")
    return " ".join(found.split())[:_TITLE_LENGTH].strip()
