"""Partner information: forms, typed-up notes, session records and messages. Who told it, about whom, and the text.

The reporter is one first teller. A worker printed with a full name is the same teller in every document, so that two
records by one worker never corroborate each other; an agency that names nobody quotes its own records and is one; a
guard, a shop, a neighbour without a name is somebody of this document only. Where the reporter passes on what another
told, the first teller is that other (domain: 2, Origin).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from graph.model.fault import Fault
from graph.model.ids import search_key
from graph.model.names import Label, Part, SaidBy
from ingest import words
from ingest.forms.answers import Form
from ingest.forms.held import Held
from ingest.forms.labels import Label as Meaning
from ingest.forms.labels import own_fields
from ingest.forms.marked import marking
from ingest.forms.person import child
from ingest.forms.sections import TEXT, TITLE, Section, sections
from ingest.grading import grade_of
from ingest.parsed import PartDraft, Subject
from ingest.readers.mentions import named

REPORTER, TOLD, CHILD = "#reporter", "#told", "#child"
"""First tellers of one document: its reporter, whoever told the reporter, the child nobody names."""
_HEADING = frozenset({"date", "reporter", "agency", "subject", "marking", TITLE})
_ABOUT_A_CHILD = ("name", "surname", "date_of_birth", "upn", "la_id", "nhs", "known_as", "provider_ref")
_COLUMN = re.compile(r"\t| {3,}")
_NOTE = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_FULL_NAME = re.compile(
    r"(?:(?:Mrs?|Ms|Miss|Dr|Rev)\.? )?[A-Z][a-z'’-]+(?: [A-Z][a-z'’-]*)?(?: (?:Mc|Mac|O['’])?[A-Z][a-z'’-]+){1,2}"
)
_SHORT_NAME = re.compile(r"(?:(?:Mrs?|Ms|Miss|Dr|Rev)\.? |(?:[A-Z]\.? ?){1,2} ?)(?:Mc|Mac|O['’])?[A-Z][a-z'’-]+")
_PUBLIC_BODY = re.compile(r"\b(?:gov|nhs|police|sch|ac)\.uk\b", re.IGNORECASE)
_REST = 100
"""Letters up to which words before a labelled text are the heading's."""
_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+\w")
_RANK = re.compile(r"(?:PC|PCSO|DC|DS|DI|DCI|Sgt|Sergeant|Insp|Inspector|Det)\b")
_WORKER = re.compile(r"\b(?:worker|practitioner|professional|officer|teacher)\b", re.IGNORECASE)
_COMMON = re.compile(
    r"\b(?:partner\w*|agenc\w+|information|intelligence|report\w*|staff|police|from)\b.?", re.IGNORECASE
)
"""Words of titles that say of nobody who told it."""
_DATE = re.compile(r"\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b")
_RECORDS = re.compile(
    r"\b(?:our|own|tenancy|housing|case|council|agency|school) (?:own )?(?:records?|files?|systems?|database)\b",
    re.I,
)
_NOT = re.compile(r"\b(?:not|never|nobody|no one|n['’]t)\b", re.IGNORECASE)
_SAYING = r"(?:told|tells|said|says|disclosed|reported|shared|confided|described|rang|called|phoned|informed|mentioned)"
_CHILD = r"(?:the |this )?(?:child|young person|yp|pupil|student|girl|boy|she|he|they)"
_BY_CHILD = re.compile(
    rf"\b{_CHILD}\b(?: \w+){{0,2}}? {_SAYING}\b|\b(?:disclos\w+|told|reported|said) (?:\w+ )?by {_CHILD}\b"
    r"|\bchild['’]?s? disclosure\b",
    re.IGNORECASE,
)
_BY_ANOTHER = re.compile(rf"\b{_SAYING}\b|\b(?:caller|heard|from|via|anonymous\w*|complain\w+)\b", re.IGNORECASE)


class _Teller(NamedTuple):
    """Who told the report."""

    said_by: SaidBy | None
    origin: str = REPORTER
    teller: str = ""


def read(form: Form, made: str | None) -> Held:
    """What a partner passes on: whom or what it is about, its parts, who told it."""
    cut = sections(form, own_fields(form.kind), ("text",))
    subjects = tuple(_subjects(form, cut))
    reporter = _reporter(form, cut)
    told = _told(form, cut, reporter, subjects)
    parts = tuple(_parts(form, cut, reporter, told))
    return Held(
        subjects=subjects,
        parts=parts,
        said_by=reporter.said_by,
        handling=_handling(form, cut),
        faults=() if reporter.said_by else (_NOBODY,),
    )


_NOBODY = Fault(
    fault="does not say in words that kith knows who reported it (an agency, a shop, a member of the public)",
    remedy="Open it and say who told it when its statements are reviewed.",
    costs_content=False,
)


def _written(form: Form, cut: list[Section], field: str) -> str:
    """The first answer to a field, without what stands in the next column of its line."""
    answers = (form.written(one.value).strip() for one in cut if one.field == field)
    return next((_COLUMN.split(answer)[0].strip() for answer in answers if answer), "")


# Who told it


def _reporter(form: Form, cut: list[Section]) -> _Teller:
    """The reporter's standing, by role, agency, label or title; and the key by which the same one is known again."""
    whole = _written(form, cut, "reporter")
    who, agency = _NOTE.sub("", whole).strip(" ,"), _written(form, cut, "agency")
    label = next((form.written(one.label) for one in cut if one.field == "reporter"), "")
    title = _COMMON.sub(" ", " ".join(form.text[:300].split("\n")[:2])) if who or label else ""
    said = (
        (SaidBy.POLICE if _RANK.match(who) else None)
        or words.within("provenance", who)
        or words.within("provenance", whole)
        or words.within("provenance", agency)
        or (SaidBy.THIRD_PARTY if words.has_any("premises", agency) else None)
        or (SaidBy.PROFESSIONAL if agency or _PUBLIC_BODY.search(whole) or _WORKER.search(label) else None)
        or words.within("provenance", title)
        or (SaidBy.THIRD_PARTY if words.has_any("premises", who) else None)
    )
    said_by = SaidBy(said) if said else None
    return _Teller(said_by, _key(said_by, who, agency))


def _key(said_by: SaidBy | None, who: str, agency: str) -> str:
    """The reporter by a full name, or by a short one with the organisation; the agency where it names nobody."""
    if said_by is SaidBy.ANONYMOUS:
        return REPORTER
    if address := _ADDRESS.search(who):
        return f"reporter {address[0].lower()}"
    pieces = [piece.strip() for piece in re.split(r",|;|\s[-–]\s|\s(?=\()", who) if piece.strip()]
    first, organisation = pieces[0] if pieces else "", agency or (pieces[-1] if len(pieces) > 1 else "")
    is_role = words.within("provenance", first) is not None or words.has_any("premises", first)
    if not is_role and _SHORT_NAME.fullmatch(first):
        return f"reporter {search_key(first)} {search_key(organisation)}" if organisation else REPORTER
    if not is_role and _FULL_NAME.fullmatch(first):
        return f"reporter {search_key(first)}"
    if said_by is SaidBy.PROFESSIONAL and not _is_one_of_many(first):
        body = agency or who
        return f"agency {search_key(body)}" if len(body.split()) > 1 else REPORTER
    return REPORTER


def _is_one_of_many(role: str) -> bool:
    """Whether words name a member of staff by role, who may be another next time, and no agency."""
    return (
        re.search(
            r"\b(?:worker|staff|officer|teacher|nurse|doctor|gp|dsl|manager|lead|volunteer|warden|somebody|someone|employee)\b",
            role,
            re.I,
        )
        is not None
    )


def _told(form: Form, cut: list[Section], reporter: _Teller, subjects: tuple[Subject, ...]) -> _Teller:
    """The first teller of the text: the reporter, or whoever told them, as "How do you know" says.

    What a child told stays the worker's words, each sentence of which shows whose it is; the child is the first teller.
    """
    known = _written(form, cut, "how_known")
    clause = re.split(r"(?<=[.;])\s", known)[0]
    if not clause or _NOT.search(clause):
        return reporter
    people = [one for one in subjects if one.label is Label.PERSON]
    if _BY_CHILD.search(clause) or _by_name(clause, people):
        return _Teller(reporter.said_by, "", people[0].key) if len(people) == 1 else _Teller(reporter.said_by, CHILD)
    if _RECORDS.search(clause):
        return reporter
    if _BY_ANOTHER.search(clause) and (said := words.within("provenance", clause)):
        return _Teller(SaidBy(said), TOLD)
    return reporter


def _by_name(clause: str, people: list[Subject]) -> bool:
    """Whether a clause says that somebody told whom the subject's answer names."""
    spoken = [search_key(claim.value).split() for one in people for claim in one.claims[:1]]
    said = re.split(_SAYING, clause, maxsplit=1)
    return len(said) > 1 and any(name and name[0] in search_key(said[0]).split() for name in spoken)


# Whom it is about


def _subjects(form: Form, cut: list[Section]) -> Iterator[Subject]:
    """The people and places that the subject's answer names; only a number printed for a child makes more of them."""
    about: Subject | None = None
    spans = [one.value for one in cut if one.field == "subject" and one.value[1] > one.value[0]]
    if form.of(*_ABOUT_A_CHILD) or any(_DATE.search(form.text, *span) for span in spans):
        answers = tuple(
            one._replace(meant=Meaning(field="name", sure=True)) if one.meant.field == "subject" else one
            for one in form.answers
        )
        about = child(replace(form, answers=answers))
    if about is not None:
        yield about
    taken = about.claims[0].span if about else None
    for start, end in spans[:3]:
        text = _COLUMN.split(form.text[start:end])[0]
        found = list(named(text, start, False))
        if not any(one.label is Label.LOCATION for one in found):
            found = list(named(text, start, True))
        for mention in found:
            if mention.label is Label.LOCATION and not _is_titled(mention.text):
                continue
            if taken is None or mention.span[1] <= taken[0] or taken[1] <= mention.span[0]:
                yield mention.subject()


def _is_titled(place: str) -> bool:
    """Whether words are a place's name and no sentence about one: each longer word has a capital."""
    return all(word[0].isupper() or not word[0].isalpha() for word in place.split() if len(word) > 3)


# Parts


def _parts(form: Form, cut: list[Section], reporter: _Teller, told: _Teller) -> Iterator[PartDraft]:
    """The whole with what holds for all of it, then heading, provenance, text, and who else was told."""
    yield PartDraft(
        name=Part.TEXT,
        span=(0, len(form.text)),
        said_by=reporter.said_by,
        origin=reporter.origin,
        handling=_handling(form, cut),
        conditions=_conditions(form, cut),
        marking=marking(_written(form, cut, "marking") or form.text),
    )
    texts = _texts(form, cut)
    start = min((one.span[0] for one in texts), default=0)
    if start > 0:
        yield PartDraft(name=Part.HEADING, span=(0, start), said_by=reporter.said_by)
    for one in cut:
        if one.value[1] > one.value[0] and one.field in ("reporter", "agency", "how_known", "who_told"):
            name = Part.TEXT if one.field == "who_told" else Part.PROVENANCE
            yield PartDraft(name=name, span=one.value, title=_title(form, one), said_by=reporter.said_by)
    for one in texts:
        yield PartDraft(
            name=Part.REPORT,
            span=one.value,
            title=_title(form, one),
            said_by=told.said_by,
            origin=told.origin,
            teller=told.teller,
        )


def _title(form: Form, section: Section) -> str:
    return form.written(section.label).strip(" :")


def _texts(form: Form, cut: list[Section]) -> list[Section]:
    """Running text and labelled text, but not the lines among the heading's labels, up to the first blank line."""
    heads = [one for one in cut if one.field in _HEADING]
    first = heads[0].span[0] if heads else 0
    blank = re.compile(r"\n[ \t]*\n").search(form.text, first)
    top = blank.start() if blank and heads else 0
    texts = [one for one in cut if one.field in (TEXT, "text") and one.value[1] > one.value[0]]
    behind = max((one.span[1] for one in heads if not texts or one.span[1] <= _longest(texts).span[0]), default=0)
    named = next((one.span[0] for one in texts if one.field == "text"), 0)
    kept = [
        one
        for one in texts
        if one.field == "text"
        or (one.span[0] >= max(behind, top) and (one.span[1] > named or _is_told(form.written(one.value))))
    ]
    return kept or texts


def _is_told(text: str) -> bool:
    """Whether words before a labelled text are a sentence of their own, no rest of the heading."""
    return len(text) > _REST or text.endswith((".", "!", "?"))


def _longest(texts: list[Section]) -> Section:
    return max(texts, key=lambda one: one.value[1] - one.value[0])


def _handling(form: Form, cut: list[Section]) -> str | None:
    """The printed code; None where there is none."""
    return grade_of("", "", _written(form, cut, "handling")).handling


def _conditions(form: Form, cut: list[Section]) -> str | None:
    """The conditions of sharing as printed."""
    said = " ".join(" ".join(form.written(one.value) for one in cut if one.field == "conditions").split())
    return None if not said or words.is_one("no_conditions", said) else said
