"""Return home interviews, in whatever form: table, headings, letter or message; declined and failed ones too."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from graph.model import clock, names
from graph.model.clock import day_end, local_date
from graph.model.fault import Fault
from ingest.forms import ask
from ingest.forms.answers import Answer, Form
from ingest.forms.disclosed import disclosed
from ingest.forms.ended import Ended, consent, outcome
from ingest.forms.held import Held
from ingest.forms.moments import Moment, Moments, moments, pairs
from ingest.forms.parts import parts
from ingest.forms.person import child, doubts, forenames
from ingest.forms.printed import nearest_year, printed_dates
from ingest.forms.references import police_refs
from ingest.parsed import Claim, Link, Span, Subject

_MAIL = re.compile(r"^(?:from|to|sent|subject|fwd?|fw)[ \t]*:", re.IGNORECASE | re.MULTILINE)
_LETTER = re.compile(r"^(?:dear|hello|hi)\b[^.:\n]{0,40},?[ \t]*$", re.IGNORECASE | re.MULTILINE)
_BY = re.compile(
    r"\b(?i:seen|interviewed|visited|conducted|completed|undertaken)\b[^.\n]{0,60}?\bby "
    r"(?P<who>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+(?:, [A-Z][\w ]+?)?)(?=[.;\n(]| at | on |$)"
)
_REASON_LENGTH = 300
_A_QUARTER = timedelta(days=92)
"""What is dated further ahead of its document is a slip of the key."""
_LOG = 5_000
"""Letters of a log of attempts that are read."""


def read(form: Form, made: str | None) -> Held:
    """What one interview says: the child, the absences it covers, the interview itself, whose words its parts are."""
    about, found = child(form, made), moments(form, made)
    refs = police_refs(form, forenames(about))
    if about is None and (question := ask.whose(form)):
        return Held(question=question)
    ended = outcome(form, forenames(about))
    faults = doubts(form) if about is not None else [ask.nobody()]
    faults += [] if ended is None or ended.word else [_not_known(ended)]
    about = about or Subject(key="child", label=names.Label.PERSON, extraction=names.Extraction.MACHINE)
    covered = list(_covered(found, refs))
    met = Subject(key="interview", label=names.Label.INTERVIEW, claims=tuple(_interview(form, found, ended, made)))
    subjects, links = [about, *covered, met], [_had_episode(one) for one in covered]
    links.append(Link(kind=names.Kind.SUBJECT_OF, a="child", b="interview", span=_span(about)))
    told = _day(found.held_at) or (local_date(made) if made else None)
    for number, one in enumerate(disclosed(form, _day(found.start), told, forenames(about)), start=1):
        subjects.append(_unreported(f"disclosed:{number}", one.first, one.last, one.span))
        links.append(_had(f"disclosed:{number}", one.span, one.first, one.last, uncertain=not one.sure))
    return Held(
        tuple(subjects),
        tuple(links),
        tuple(parts(form, about, ended)),
        faults=tuple(faults),
        recorded_at=_known(found, made),
    )


def _known(found: Moments, made: str | None) -> str | None:
    """When what it tells was known: never before the interview and the returns that it speaks of."""
    told = [
        one.value if one.timed else day_end(date.fromisoformat(one.value)) for one in (*found.held_at[:1], *found.end)
    ]
    latest = max(told, default=None)
    if latest is None or (made and local_date(latest) == local_date(made)):
        return None
    if made and (latest <= made or clock.moment(latest) - clock.moment(made) > _A_QUARTER):
        return None
    return latest if made or found.held_at else None


def _span(about: Subject) -> Span | None:
    return about.claims[0].span if about.claims else None


def _not_known(ended: Ended) -> Fault:
    return Fault(
        fault=f"the outcome “{ended.written[:60]}” is not one that kith knows; kept as written",
        remedy="Nothing is lost: ask the sender whether the interview was held, declined, or by whom it was put off.",
        value=ended.written,
        costs_content=False,
    )


def _day(found: Sequence[Moment]) -> date | None:
    if not found:
        return None
    value = found[0].value
    return local_date(value) if found[0].timed else date.fromisoformat(value)


def _covered(found: Moments, refs: Sequence[tuple[str, Span]]) -> Iterator[Subject]:
    """One episode for each absence the form covers, each with its own reference where there are as many."""
    absences = pairs(found)
    for number in range(max(len(absences), len(refs) if not absences or len(refs) == len(absences) else 1)):
        claims = list[Claim]()
        if number < len(refs) and (len(refs) == len(absences) or not absences or (number == 0 and len(refs) == 1)):
            claims.append(Claim(field=names.Field.POLICE_REF, value=refs[number][0], span=refs[number][1]))
        for moment, timed, daily in zip(
            absences[number] if number < len(absences) else (),
            (names.Field.START, names.Field.END),
            (names.Field.START_DATE, names.Field.END_DATE),
            strict=False,
        ):
            if moment is not None:
                field = timed if moment.timed else daily
                claims.append(Claim(field=field, value=moment.value, span=moment.span))
        if claims:
            key = "episode" if number == 0 else f"episode:{number + 1}"
            yield Subject(key=key, label=names.Label.EPISODE, claims=tuple(claims))


def _had_episode(episode: Subject) -> Link:
    said = {claim.field: claim for claim in episode.claims}
    start = said.get(names.Field.START) or said.get(names.Field.START_DATE)
    end = said.get(names.Field.END) or said.get(names.Field.END_DATE)
    exact = start is not None and len(start.value) > 10 and (end is None or len(end.value) > 10)
    begun, ended = (claim.value if claim else None for claim in (start, end))
    if not exact:
        begun, ended = (local_date(one).isoformat() if one and len(one) > 10 else one for one in (begun, ended))
    precision = names.Precision.UNKNOWN if start is None else names.Precision.MINUTE if exact else names.Precision.DAY
    span = (start or episode.claims[0]).span
    return Link(
        kind=names.Kind.HAD_EPISODE,
        a="child",
        b=episode.key,
        span=span,
        event_from=begun,
        event_to=ended,
        precision=precision,
    )


def _had(key: str, span: Span, first: date | None, last: date | None, *, uncertain: bool) -> Link:
    return Link(
        kind=names.Kind.HAD_EPISODE,
        a="child",
        b=key,
        span=span,
        event_from=first.isoformat() if first else None,
        event_to=last.isoformat() if last else None,
        precision=names.Precision.DAY if first else names.Precision.UNKNOWN,
        extraction=names.Extraction.MACHINE,
        uncertain=uncertain,
        rule="disclosed",
    )


def _unreported(key: str, first: date | None, last: date | None, span: Span) -> Subject:
    """An absence that nobody reported: read by machine, never counted as the police's."""
    word = names.Classification.DISCLOSED_UNREPORTED
    claims = [Claim(field=names.Field.CLASSIFICATION, value=word, span=span)]
    for day, field in ((first, names.Field.START_DATE), (last, names.Field.END_DATE)):
        if day is not None:
            claims.append(Claim(field=field, value=day.isoformat(), span=span))
    return Subject(
        key=key, label=names.Label.EPISODE, claims=tuple(claims), extraction=names.Extraction.MACHINE, span=span
    )


_WRITTEN = (("venue", names.Field.VENUE), ("mode", names.Field.MODE), ("others_present", names.Field.OTHERS_PRESENT),
            ("decline_reason", names.Field.DECLINE_REASON))  # fmt: skip


def _interview(form: Form, found: Moments, ended: Ended | None, made: str | None) -> Iterator[Claim]:
    yield Claim(field=names.Field.TEMPLATE, value=_template(form))
    for moment, field in ((found.held_at, names.Field.HELD_AT), (found.offered_at, names.Field.OFFERED_AT)):
        if moment:
            yield Claim(field=field, value=moment[0].value, span=moment[0].span)
    if ended is not None:
        yield Claim(field=names.Field.OUTCOME, value=ended.word or ended.written, span=ended.span)
    for name, field in _WRITTEN:
        for answer in form.of(name)[:1]:
            yield Claim(field=field, value=_one_line(form, answer), span=answer.value)
    yield from _interviewer(form)
    for answer in form.answers:
        if answer.meant.part is names.Part.CONSENT and (word := consent(form.written(answer.value))):
            yield Claim(field=names.Field.CONSENT, value=word, span=answer.value)
        elif answer.meant.part is names.Part.REASONS and form.written(answer.value).strip():
            yield Claim(field=names.Field.REASON, value=_one_line(form, answer)[:_REASON_LENGTH], span=answer.value)
        elif answer.meant.part is names.Part.ATTEMPTS:
            yield from _attempts(form, answer, made)


def _one_line(form: Form, answer: Answer) -> str:
    return " ".join(form.written(answer.value).split())


def _interviewer(form: Form) -> Iterator[Claim]:
    for answer in form.of("interviewer")[:1]:
        yield Claim(field=names.Field.INTERVIEWER, value=_one_line(form, answer).rstrip("."), span=answer.value)
        return
    if match := _BY.search(form.text[:3000]):
        yield Claim(field=names.Field.INTERVIEWER, value=match["who"], span=match.span("who"))


def _attempts(form: Form, answer: Answer, made: str | None) -> Iterator[Claim]:
    """Each day on which the answer says that somebody tried."""
    by = local_date(made) if made else None
    for one in printed_dates(form.written(answer.value)[:_LOG]):
        if day := nearest_year(one, by):
            span = (answer.value[0] + one.start, answer.value[0] + one.end)
            yield Claim(field=names.Field.ATTEMPT, value=day.isoformat(), span=span)


def _template(form: Form) -> str:
    """How it is laid out: a table of labels and answers, headings, a letter, or a message."""
    if sum(answer.how == "cell" for answer in form.answers) >= 3:
        return "table"
    if len(_MAIL.findall(form.text[:600])) >= 2:
        return "message"
    if _LETTER.search(form.text[:3000]):
        return "letter"
    headings = sum(answer.how == "heading" and bool(answer.meant.part) for answer in form.answers)
    return "headings" if headings >= 2 else "message"
