"""The child whom a document is about: the name, date of birth and numbers its heading gives."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from graph.model import names
from graph.model.clock import local_date
from graph.model.fault import Fault
from graph.model.ids import search_key
from ingest import naming, words
from ingest.forms.answers import Answer, Form
from ingest.forms.blocks import first_other, is_others
from ingest.forms.kinds import data, is_title
from ingest.forms.labels import settings
from ingest.forms.made import follows
from ingest.forms.numbers import numbers
from ingest.forms.printed import Printed, printed_dates
from ingest.layout import Span
from ingest.parsed import Claim, Subject

_YOUNGEST, _OLDEST = 3, 25
"""Years of age of a child or care leaver of whom a form is written."""
_TOP_LINES = 12
_HEAD = 20_000
_OF_CHILD = re.compile(r"\b(?:child|young|yp|pupil|cyp|client|subject|service user)", re.IGNORECASE)
_BORN = re.compile(r"\b(?:born|d\.?o\.?b\b|date of birth)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*\w)?")
_STOPS = re.compile(
    r"\n|\t| {2,}|\||;|\d|\b(?:d\.?o\.?b|date of birth|born|aged?|upn|nhs|la (?:number|no|id|ref)|police|misper|ref)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^[ \t]*(?P<lead>(?:re|subject|fwd?|fw|about|concerning)(?:[ \t]*:[ \t]*|[ \t]+))?(?P<rest>\S.*)$", re.I | re.M
)
_WRITTEN = (("known_as", names.Field.KNOWN_AS), ("ethnicity", names.Field.ETHNICITY), ("address", names.Field.ADDRESS),
            ("responsible_authority", names.Field.RESPONSIBLE_AUTHORITY),
            ("social_worker", names.Field.SOCIAL_WORKER))  # fmt: skip


def child(form: Form, made: str | None = None) -> Subject | None:
    """The child, structured where the document prints a key of theirs, else a mention, which joins with nobody.

    ``made``: when the document was made; who would not have been a child then was born on another's birthday.
    """
    named = _named(form)
    keys, _ = numbers(form, named)
    claims = [*_name_claims(form, named), *_born(form, named, made), *keys, *_rest(form)]
    if named is None and not keys:
        return None
    return Subject(
        key="child",
        label=names.Label.PERSON,
        claims=tuple(claims),
        extraction=names.Extraction.STRUCTURED if keys else names.Extraction.MACHINE,
        span=None if keys else named,
    )


def doubts(form: Form) -> list[Fault]:
    """What is wrong with the numbers a document prints for the child."""
    return numbers(form, _named(form))[1]


def head(form: Form) -> str:
    """What stands before the running text, or the first lines where nothing divides them."""
    if 0 < form.body < len(form.text):
        return form.text[: min(form.body, _HEAD)]
    return "\n".join(form.text[:_HEAD].split("\n")[:_TOP_LINES])


def forenames(child: Subject | None) -> frozenset[str]:
    """The folded words by which a text calls the child."""
    said = (names.Field.NAME, names.Field.KNOWN_AS)
    written = [claim.value for claim in child.claims if claim.field in said] if child else []
    return frozenset(word for name in written for word in search_key(name).split())


def _named(form: Form) -> Span | None:
    """Where the child's name stands: behind its label, or in the title or subject line."""
    answers = form.of("name")
    answers.sort(key=lambda one: not _OF_CHILD.search(form.written(one.label)))
    for answer in answers:
        if span := _name_at(form.text, answer.value):
            return span
    surname, forename = form.of("surname"), form.of("forename")
    if surname and forename:
        return (min(surname[0].value[0], forename[0].value[0]), max(surname[0].value[1], forename[0].value[1]))
    lines = sorted(_TITLE.finditer(head(form)[:1500]), key=lambda line: not line["lead"])
    labelled = [
        (one.label[0], form.text.find("\n", one.label[1]) % (len(form.text) + 1))
        for one in form.answers
        if one.how != "heading" and not is_title(form.written(one.label), form.kind)
    ]
    for line in lines:
        if not line["lead"] and any(start < line.end() and line.start() < end for start, end in labelled):
            continue
        if not (line["lead"] or is_title(line[0], form.kind) or _is_of_birth(line[0])):
            continue
        span = _run_of_names(form.text, line.span("rest"))
        if span and (line["lead"] or not form.written(span).isupper()):
            return span
    return None


def _is_of_birth(line: str) -> bool:
    """Whether a line gives a date of birth, and so a name beside it."""
    return _BORN.search(line) is not None and any(printed_dates(line))


def _name_at(text: str, value: Span) -> Span | None:
    """The name at the start of an answer, without what follows it on the line."""
    stop = _STOPS.search(text, value[0], value[1])
    end = first_other(text, (value[0], stop.start() if stop else value[1]))
    if run := _title_words(text, (value[0], end)):
        end = min(end, run)
    written = text[value[0] : end].rstrip(" ,-–(")
    found = _WORD.findall(written)
    if found and search_key(found[0]) in _not_names():
        return _run_of_names(text, value)
    if not 1 <= len(found) <= 12 or not any(word[0].isupper() for word in found):
        return None
    return value[0], value[0] + len(written)


def _title_words(text: str, span: Span) -> int:
    """Where words of titles begin behind a name ("Sam Ash RHI NOT DONE"), or 0."""
    for word in list(_WORD.finditer(text, *span))[1:]:
        if word[0].isupper() and len(word[0]) > 1 and search_key(word[0]) in _not_names():
            return word.start()
    return 0


@cache
def _not_names() -> frozenset[str]:
    return frozenset(settings("not_names"))


def _run_of_names(text: str, span: Span) -> Span | None:
    """The first two to four words with capitals in a row that are no words of titles."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text, *span):
        joined = not run or re.fullmatch(r",? ", text[run[-1].end() : word.start()])
        is_name = word[0][0].isupper() and not set(search_key(word[0]).split()) & _not_names()
        if len(run) > 1 and (not joined or not is_name or "," in text[run[-1].end() : word.start()]):
            break
        run = [*(run if joined else []), word] if is_name else []
    return (run[0].start(), run[min(len(run), 4) - 1].end()) if len(run) > 1 else None


def _name_claims(form: Form, named: Span | None) -> Iterator[Claim]:
    if named is None:
        return
    surname, forename = form.first("surname"), form.first("forename")
    if surname and forename and not form.of("name"):
        name = naming.joined(forename, surname)
    else:
        name = naming.person_name(form.written(named))
    yield Claim(field=names.Field.NAME, value=name.full, span=named)
    if name.known_as and not is_others(name.known_as):
        yield Claim(field=names.Field.KNOWN_AS, value=name.known_as, span=named)


def _born(form: Form, named: Span | None, made: str | None) -> Iterator[Claim]:
    """The date behind its label, the one under the name first; else one that follows a word for birth, or the name."""
    at = named[0] if named else 0
    for answer in sorted(form.of("date_of_birth"), key=lambda one: (one.label[0] < at, one.label[0])):
        for one in printed_dates(form.written(answer.value)[:60]):
            if day := _birthday(one, made):
                span = (answer.value[0] + one.start, answer.value[0] + one.end)
                yield Claim(field=names.Field.DATE_OF_BIRTH, value=day.isoformat(), span=span)
                return
    for one in printed_dates(form.text[:3000]):
        beside = named is not None and re.fullmatch(r"[\s,(–-]{1,4}", form.text[named[1] : one.start])
        told = beside or follows(form.text, one, data()["fields"]["date_of_birth"])
        line = form.text[form.text.rfind("\n", 0, one.start) + 1 : one.start]
        if told and not is_others(line[-30:]) and not _in_answer(form, one.start) and (day := _birthday(one, made)):
            yield Claim(field=names.Field.DATE_OF_BIRTH, value=day.isoformat(), span=(one.start, one.end))
            return


def _in_answer(form: Form, at: int) -> bool:
    """Whether a place lies in an answer under another field's label, or one that is about somebody else."""
    return any(
        one.value[0] <= at < one.value[1]
        and (one.meant.field not in ("", "name") or is_others(form.written(one.label)))
        for one in form.answers
        if one.how != "heading"
    )


def _birthday(one: Printed, made: str | None) -> date | None:
    """A date on which a child can have been born; two digits of a year are never of one that lies ahead."""
    if one.year is None:
        return None
    told = local_date(made) if made else None
    day = one.on(one.year)
    if day is not None and told is not None and day > told:
        day = one.on(one.year - 100)
    years = (told - day).days / 365.25 if told and day else 12
    return day if _YOUNGEST <= years <= _OLDEST else None


def _rest(form: Form) -> Iterator[Claim]:
    for name, field in _WRITTEN:
        for answer in form.of(name)[:1]:
            yield _claim(form, field, answer)
    for answer in form.of("sex")[:1]:
        written = form.written(answer.value)
        yield Claim(field=names.Field.SEX, value=words.exactly("sex", written) or written, span=answer.value)


def _claim(form: Form, field: names.Field, answer: Answer) -> Claim:
    return Claim(field=field, value=" ".join(form.written(answer.value).split())[:300], span=answer.value)
