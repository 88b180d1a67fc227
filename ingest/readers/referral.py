"""Exploitation referrals and risk factor matrices: indicators with evidence, whose level is which, who worries whom."""

from collections.abc import Iterator

from graph.model import names
from graph.model.clock import local_date
from graph.model.fault import Fault
from ingest.forms import ask
from ingest.forms.agreed import agreed
from ingest.forms.answers import Form
from ingest.forms.held import Held
from ingest.forms.indicators import Matrix, matrix
from ingest.forms.levels import Levels, levels, spanned
from ingest.forms.marks import ticked
from ingest.forms.parts import CARER
from ingest.forms.person import child, doubts, forenames
from ingest.forms.printed import nearest_year, printed_dates
from ingest.forms.references import police_refs
from ingest.parsed import Claim, Link, PartDraft, Span, Subject

_WRITTEN = (("referrer", names.Field.REFERRER), ("agency", names.Field.AGENCY),
            ("exploitation_type", names.Field.EXPLOITATION_TYPE), ("model", names.Field.MODEL),
            ("persons_of_concern", names.Field.PERSONS_OF_CONCERN))  # fmt: skip
_LONGEST = 1_000
_SAID_BY = {names.Part.CHILD: names.SaidBy.CHILD, names.Part.CARER: names.SaidBy.CARER}


def read(form: Form, made: str | None) -> Held:
    """What one referral says: the child, the assessment, and the episode whose police reference it prints."""
    about = child(form, made)
    refs = police_refs(form, forenames(about))[:1]
    if about is None and (question := ask.whose(form)):
        return Held(question=question)
    found = matrix(form)
    judged = levels(form, found.answers)
    if judged.question:
        return Held(question=judged.question)
    assessment = Subject(
        key="assessment", label=names.Label.ASSESSMENT, claims=tuple(_assessment(form, made, found, judged))
    )
    subjects, links = [assessment], list[Link]()
    for ref, span in refs:
        claim = Claim(field=names.Field.POLICE_REF, value=ref, span=span)
        subjects.append(Subject(key="episode", label=names.Label.EPISODE, claims=(claim,)))
    if about is not None:
        subjects.insert(0, about)
        links.append(Link(kind=names.Kind.SUBJECT_OF, a="child", b="assessment", span=about.claims[0].span))
        links += [Link(kind=names.Kind.HAD_EPISODE, a="child", b="episode", span=span) for _, span in refs]
    return Held(
        tuple(subjects),
        tuple(links),
        tuple(_parts(form, found, judged, "child" if about else "")),
        names.SaidBy.PROFESSIONAL,
        faults=(*(doubts(form) if about else (ask.nobody(),)), *_noticed(found), *judged.faults),
    )


def _assessment(form: Form, made: str | None, found: Matrix, judged: Levels) -> Iterator[Claim]:
    yield from _dated(form, names.Field.ASSESSED_ON, "assessed_on", made)
    for name, field in _WRITTEN:
        for answer in form.of(name)[:1]:
            if value := ticked(form.written(answer.value))[:_LONGEST]:
                yield Claim(field=field, value=value, span=answer.value)
    for one in found.indicators:
        yield Claim(field=names.Field.INDICATOR, value=f"{one.label}: {one.answer}", span=one.span)
    yield from judged.claims
    if consent := agreed(form):
        yield Claim(field=names.Field.CONSENT, value=consent.value, span=consent.span)
    yield from _dated(form, names.Field.NEXT_REVIEW, "next_review", None)


def _dated(form: Form, field: names.Field, name: str, made: str | None) -> Iterator[Claim]:
    """The day behind a label; the day the document was made where it prints that without a label of ours."""
    by = local_date(made) if made else None
    for answer in form.of(name)[:1]:
        for one in printed_dates(form.written(answer.value)[:200]):
            if day := nearest_year(one, by):
                at = answer.value[0]
                yield Claim(field=field, value=day.isoformat(), span=(at + one.start, at + one.end))
                return
    for one in printed_dates(form.text[:3_000]):
        if by and nearest_year(one, by) == by:
            yield Claim(field=field, value=by.isoformat(), span=(one.start, one.end))
            return


def _parts(form: Form, found: Matrix, judged: Levels, teller: str) -> Iterator[PartDraft]:
    """Heading, indicators, levels, consent: a professional's words; the child's and the carers' own where given."""
    starts = [span[0] for span in (*found.sections, *judged.spans)]
    if start := min([*starts, *(one.label[0] for one in form.answers if one.meant.part)], default=0):
        yield _part(names.Part.HEADING, (0, start))
    for span in found.sections:
        yield _part(names.Part.INDICATORS, span)
    for span in spanned(judged.spans):
        yield _part(names.Part.LEVELS, span)
    for answer in form.answers:
        part = answer.meant.part
        if part in (None, names.Part.INDICATORS, names.Part.LEVELS) or not form.written(answer.value).strip():
            continue
        said_by = _SAID_BY.get(part, names.SaidBy.PROFESSIONAL)
        yield PartDraft(
            name=part,
            span=answer.value,
            title=form.written(answer.label).strip(" :"),
            said_by=said_by,
            teller=teller if said_by is names.SaidBy.CHILD else "",
            origin=CARER if said_by is names.SaidBy.CARER else "",
        )


def _part(name: names.Part, span: Span) -> PartDraft:
    return PartDraft(name=name, span=span, said_by=names.SaidBy.PROFESSIONAL)


def _noticed(found: Matrix) -> Iterator[Fault]:
    """What was taken one way and could be meant another; nothing of the text is lost by it."""
    if found.crossed:
        yield _doubt(
            "has ticks and crosses in one column of indicators; a cross is read as no",
            "If a cross means yes there, ask the referrer to say so on the form.",
        )
    if found.assumed:
        yield _doubt(
            "lists indicators without saying that they are ticked; each listed one is read as yes",
            "Ask the referrer if some of them are not meant as present.",
        )
    if found.several:
        yield _doubt(
            "has an indicator with none or several answers marked; it is read as not answered"
            if found.several == 1
            else f"has {found.several} indicators with none or several answers marked; each is read as not answered",
            "Ask the referrer which answer is meant.",
        )
    if not found.indicators:
        yield _doubt(
            "holds no list of indicators that we recognise; its text is held and searched all the same",
            "Look at the document; if it ticks indicators, ask the referrer for the usual form.",
        )


def _doubt(fault: str, remedy: str) -> Fault:
    return Fault(fault=fault, remedy=remedy, costs_content=False)
