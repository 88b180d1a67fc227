"""The child whom a document is about: the name, date of birth and numbers its heading gives."""

import re
from collections.abc import Iterator
from functools import cache

from graph.model import names
from graph.model.ids import search_key
from ingest import naming, words
from ingest.forms.answers import Answer, Form
from ingest.forms.kinds import data, is_title
from ingest.forms.labels import settings
from ingest.forms.made import follows
from ingest.forms.printed import printed_dates
from ingest.layout import Span
from ingest.parsed import Claim, Subject

_TOP_LINES = 12
_HEAD = 20_000
_BORN = re.compile(r"\b(?:born|d\.?o\.?b\b|date of birth)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*\w)?")
_STOPS = re.compile(
    r"\n|\t| {2,}|\||;|\d|\b(?:d\.?o\.?b|date of birth|born|aged?|upn|nhs|la (?:number|no|id|ref)|police|misper|ref)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^[ \t]*(?P<lead>(?:re|subject|fwd?|fw|about|concerning)(?:[ \t]*:[ \t]*|[ \t]+))?(?P<rest>\S.*)$", re.I | re.M
)
_KEYS = {
    "la_id": (names.Field.LA_ID, re.compile(r"(?=[\w/-]*\d)[A-Z0-9][\w/-]{2,19}", re.I)),
    "provider_ref": (names.Field.PROVIDER_REF, re.compile(r"(?=[\w/-]*\d)[A-Z0-9][\w/-]{2,19}", re.I)),
    "upn": (names.Field.UPN, re.compile(r"[A-Z]\d{11}[A-Z0-9]", re.I)),
    "nhs": (names.Field.NHS, re.compile(r"\d{3}[ -]?\d{3}[ -]?\d{4}")),
}
POLICE_REF = re.compile(r"(?=[\w/-]*\d)[A-Z0-9][\w/-]{3,29}", re.IGNORECASE)
_WRITTEN = (("known_as", names.Field.KNOWN_AS), ("ethnicity", names.Field.ETHNICITY), ("address", names.Field.ADDRESS),
            ("responsible_authority", names.Field.RESPONSIBLE_AUTHORITY),
            ("social_worker", names.Field.SOCIAL_WORKER))  # fmt: skip


def child(form: Form) -> Subject | None:
    """The child, structured where the document prints a key of theirs, else a mention, which joins with nobody."""
    named = _named(form)
    keys = list(_keys(form))
    claims = [*_name_claims(form, named), *_born(form, named), *keys, *_rest(form)]
    if named is None and not keys:
        return None
    return Subject(
        key="child",
        label=names.Label.PERSON,
        claims=tuple(claims),
        extraction=names.Extraction.STRUCTURED if keys else names.Extraction.MACHINE,
        span=None if keys else named,
    )


def police_refs(form: Form) -> list[tuple[str, Span]]:
    """The police references of the heading, each with its place."""
    for answer in form.of("police_ref"):
        return [(match[0], match.span()) for match in POLICE_REF.finditer(form.text, *answer.value)]
    value = POLICE_REF.pattern
    said = rf"(?<!\w){data()['fields']['police_ref']}[ \t]{{0,4}}[:|]?[ \t]{{0,4}}(?P<values>{value}(?:[;,] ?{value})*)"
    found = re.search(said, head(form)[:3000], re.IGNORECASE)
    return (
        [(match[0], match.span()) for match in POLICE_REF.finditer(form.text, *found.span("values"))] if found else []
    )


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
    for answer in form.of("name"):
        if span := _name_at(form.text, answer.value):
            return span
    surname, forename = form.of("surname"), form.of("forename")
    if surname and forename:
        return (min(surname[0].value[0], forename[0].value[0]), max(surname[0].value[1], forename[0].value[1]))
    lines = sorted(_TITLE.finditer(head(form)[:1500]), key=lambda line: not line["lead"])
    for line in lines:
        if (line["lead"] or is_title(line[0]) or _BORN.search(line[0])) and (
            span := _run_of_names(form.text, line.span("rest"))
        ):
            return span
    return None


def _name_at(text: str, value: Span) -> Span | None:
    """The name at the start of an answer, without what follows it on the line."""
    stop = _STOPS.search(text, value[0], value[1])
    end = stop.start() if stop else value[1]
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
    """Where words of titles begin behind a name ("Mason Tilly RHI NOT DONE"), or 0."""
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
    if name.known_as:
        yield Claim(field=names.Field.KNOWN_AS, value=name.known_as, span=named)


def _born(form: Form, named: Span | None) -> Iterator[Claim]:
    """The date behind its label; else the first that follows a word for birth, or the name itself."""
    for answer in form.of("date_of_birth"):
        for one in printed_dates(form.written(answer.value)[:60]):
            if one.year and (day := one.on(one.year)):
                span = (answer.value[0] + one.start, answer.value[0] + one.end)
                yield Claim(field=names.Field.DATE_OF_BIRTH, value=day.isoformat(), span=span)
                return
    for one in printed_dates(form.text[:3000]):
        beside = named is not None and re.fullmatch(r"[\s,(–-]{1,4}", form.text[named[1] : one.start])
        told = beside or follows(form.text, one, data()["fields"]["date_of_birth"])
        if one.year and told and (day := one.on(one.year)):
            yield Claim(field=names.Field.DATE_OF_BIRTH, value=day.isoformat(), span=(one.start, one.end))
            return


def _keys(form: Form) -> Iterator[Claim]:
    """The child's numbers: behind their labels, else in the heading's text ("LA number P0032086 …")."""
    top = head(form)[:3000]
    for name, (field, shape) in _KEYS.items():
        behind = [match for answer in form.of(name) for match in shape.finditer(form.text, *answer.value)][:1]
        pattern = rf"(?<!\w){data()['fields'][name]}[ \t]{{0,4}}[:|]?[ \t]{{0,4}}" if name in data()["fields"] else ""
        if not behind and pattern and (label := re.search(pattern, top, re.IGNORECASE)):
            found = shape.match(form.text, label.end())
            behind = [found] if found else []
        for match in behind:
            yield Claim(field=field, value=match[0], span=match.span())


def _rest(form: Form) -> Iterator[Claim]:
    for name, field in _WRITTEN:
        for answer in form.of(name)[:1]:
            yield _claim(form, field, answer)
    for answer in form.of("sex")[:1]:
        written = form.written(answer.value)
        yield Claim(field=names.Field.SEX, value=words.exactly("sex", written) or written, span=answer.value)


def _claim(form: Form, field: names.Field, answer: Answer) -> Claim:
    return Claim(field=field, value=" ".join(form.written(answer.value).split())[:300], span=answer.value)
