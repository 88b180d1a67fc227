"""Registers of absence from school: a pupil, a school, a day and its sessions, with the register's code."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from graph.model.names import Field, Kind, Label, Precision, SaidBy
from ingest import words
from ingest.parsed import Claim, Link, Span, Subject
from ingest.readers.child import born, name_claims
from ingest.readers.row import Reading, Row, subject

_UPN = re.compile(r"[A-Z][A-Z0-9]{12}")
_CODE = re.compile(r"\s*(?P<code>[A-Za-z]\d?|[/\\#-])(?![\w])")
_DAY = "AM PM"


class Mark(NamedTuple):
    """One session's mark as written."""

    session: str
    code: str
    span: Span


@dataclass
class _Register:
    """What the rows read so far have said: of one pupil the name is said once, of one trouble the fault."""

    named: set[tuple[str, ...]] = field(default_factory=set)
    told: set[str] = field(default_factory=set)

    def first(self, *what: str) -> bool:
        """Whether this is new."""
        if what in self.named:
            return False
        self.named.add(what)
        return True


def sessions(_: Iterable[Row]) -> Callable[[Row], Reading]:
    """What reads the rows of one register, in their order."""
    return partial(_read, register=_Register())


def _read(row: Row, register: _Register) -> Reading:
    """The sessions of one pupil on one day.

    Who the pupil is, the pupil number says, or the name with the date of birth; a row that prints neither is held as
    text, for a name alone would be one more person for every session.
    """
    day = row.when("date", "date", needed=True)
    if not (row.get("upn") or row.get("name") or row.get("surname")):
        row.refuse("no pupil number and no name", "upn")
    if day is None:
        return Reading((), (), SaidBy.PROFESSIONAL)
    days = (day.local_day(),)
    marks = tuple(_absences(row, register))
    pupil = _pupil(row, register, marks, days[0].isoformat())
    if pupil is None:
        return Reading((), (), SaidBy.PROFESSIONAL, days)
    said = _attendance(row, days[0].isoformat())
    subjects, links = ((pupil, said[0]), (said[1],)) if said else ((pupil,), ())
    return Reading(subjects, links, SaidBy.PROFESSIONAL, days)


def _pupil(row: Row, register: _Register, marks: Iterable[Mark], day: str) -> Subject | None:
    birth = born(row)
    number = _number(row, register)
    names = name_claims(row)
    birth_claims = (
        [Claim(field=Field.DATE_OF_BIRTH, value=birth.isoformat(), span=row.span("date_of_birth"))] if birth else []
    )
    if number is None and not (names and birth_claims):
        if "unnumbered" not in register.told and not row.problems:
            row.refuse(
                "a pupil without a pupil number and date of birth: this row, and others like it, are kept as text only",
                "upn",
                costs=False,
            )
            register.told.add("unnumbered")
        return None
    absences = [
        Claim(field=Field.ABSENCE, value=f"{mark.session} {mark.code}".strip(), span=mark.span, day=day)
        for mark in marks
    ]
    who = [*names, *birth_claims, *row.worded("sex", Field.SEX, "sex")]
    if number is None:
        return subject("child", Label.PERSON, [*who, *absences])
    new = register.first(number.value, *(claim.value for claim in who))
    return subject("child", Label.PERSON, [number, *(who if new else ()), *absences])


def _number(row: Row, register: _Register) -> Claim | None:
    """The pupil number as a key. UN1 to UN5 stand for "unknown", and what has not 13 signs is no number."""
    for text, span in row.texts("upn")[:1]:
        value = "".join(text.split()).upper()
        if _UPN.fullmatch(value):
            return Claim(field=Field.UPN, value=value, span=span)
        if not value.startswith("UN") and value not in register.told:
            register.told.add(value)
            row.refuse(f"“{text[:30]}” is no pupil number (a letter and 12 signs); it joins nobody", "upn", costs=False)
    return None


def _attendance(row: Row, day: str) -> tuple[Subject, Link] | None:
    """The school, and that the pupil was on its register that day."""
    for text, span in row.texts("school")[:1]:
        school = subject("school", Label.ORGANISATION, [Claim(field=Field.NAME, value=text, span=span)])
        link = Link(
            kind=Kind.ATTENDS,
            a="child",
            b="school",
            span=span,
            event_from=day,
            event_to=day,
            precision=Precision.DAY,
        )
        return school, link
    return None


def _absences(row: Row, register: _Register) -> Iterator[Mark]:
    """The sessions missed: marks that say the pupil was there, or need not have been, are none."""
    for mark in _marks(row):
        if words.is_one("no_absence", mark.code) or (
            words.is_one("no_absence", mark.code[:1]) and _CODE.match(mark.code)
        ):
            continue
        code = _code(mark.code)
        if code is None and mark.code not in register.told:
            register.told.add(mark.code)
            row.refuse(f"“{mark.code[:40]}” is no attendance code that kith knows; it is kept as written",
                       "code", costs=False)  # fmt: skip
        yield mark._replace(code=code or mark.code)


def _code(written: str) -> str | None:
    """The code that stands in a cell, alone or before its meaning, or that its words mean."""
    match = _CODE.match(written)
    return (words.exactly("absence_code", match["code"]) if match else None) or words.within("absence_code", written)


def _marks(row: Row) -> Iterator[Mark]:
    """(session, code) of a row: one session a row, or a day with a column for each half."""
    for session, name in (("AM", "am_code"), ("PM", "pm_code")):
        for text, span in row.texts(name)[:1]:
            yield Mark(session, text, span)
    for text, span in row.texts("code")[:1]:
        written = row.get("session")
        named = words.within("session", written) if written else ""
        whole = row.span("session", "code") or span
        for session in (named or written).split() if named == _DAY else (named or written,):
            yield Mark(session, text, whole)
