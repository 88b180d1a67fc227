"""Minutes of panels: who was there, what each item is about, the levels it prints, the actions agreed."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from graph.model import names
from graph.model.clock import local_date
from graph.model.fault import Fault
from ingest.forms import panel
from ingest.forms.agenda import Section, Table, sections
from ingest.forms.answers import Form
from ingest.forms.attendance import attendees, is_attendance
from ingest.forms.discussed import Change, Mention, change, mentions, named
from ingest.forms.held import Held
from ingest.forms.levels import level_in
from ingest.forms.printed import nearest_year, printed_dates
from ingest.forms.tasks import tasks
from ingest.parsed import Claim, Link, PartDraft, Span, Subject

_HEADING = 200
RULE = "panel_item"


class Item(NamedTuple):
    """One item of a meeting."""

    heading: str
    at: Span
    span: Span
    section: int
    mentions: tuple[Mention, ...] = ()
    levels: Change = Change()


def read(form: Form, made: str | None) -> Held:
    """What minutes say. Whom an item names is a mention that joins with nobody and is given no role."""
    met = local_date(made) if made else None
    held = sections(form)
    items = list(_items(form, held))
    claims = [*_met_on(form, met)]
    claims += [Claim(field=names.Field.ATTENDEE, value=value, span=span) for value, span in attendees(form, held)]
    claims += [Claim(field=names.Field.ITEM, value=item.heading, span=item.at) for item in items]
    agreed = list(tasks(form, held, met))
    subjects = [
        Subject(key="meeting", label=names.Label.MEETING, claims=tuple(claims)),
        *(one.subject for one in agreed),
    ]
    links = list[Link]()
    for number, item in enumerate(items, start=1):
        dealings = ["meeting"]
        if item.levels != Change():
            dealings.append(f"item:{number}")
            subjects.append(_assessed(f"item:{number}", item, met))
        dealings += [one.subject.key for one in agreed if item.span[0] <= one.span[0] < item.span[1]]
        for place, mention in enumerate(item.mentions, start=1):
            key = f"item:{number}:{place}"
            subjects.append(mention.subject(key))
            links += [_subject_of(key, dealing, mention) for dealing in dealings]
    for one in agreed:
        for place, mention in enumerate(one.about, start=1):
            key = f"{one.subject.key}:{place}"
            subjects.append(mention.subject(key))
            links.append(_subject_of(key, one.subject.key, mention))
    faults = () if items or not held[1:] or any(one.about for one in agreed) else (_NO_ITEMS,)
    return Held(
        tuple(subjects), tuple(links), tuple(_parts(form, held, items)), names.SaidBy.PROFESSIONAL, faults=faults
    )


_NO_ITEMS = Fault(
    fault="names no child, person or place as an item that we recognise; its text is held and searched all the same",
    remedy="Look at the minutes; headings such as “Child: …” or “Location: …” are understood.",
    costs_content=False,
)


def _met_on(form: Form, met: date | None) -> Iterator[Claim]:
    for one in printed_dates(form.text[:5_000]):
        if met and nearest_year(one, met) == met:
            yield Claim(field=names.Field.MET_ON, value=met.isoformat(), span=(one.start, one.end))
            return


def _items(form: Form, held: list[Section]) -> Iterator[Item]:
    """Items by heading and by row, in the order of the text."""
    for number, section in enumerate(held):
        if section.about is not None:
            start, end = section.heading
            about = (start + section.about.start, end)
            yield Item(
                heading=_line(form, section.heading),
                at=section.heading,
                span=section.span,
                section=number,
                mentions=tuple(mentions(form, section.about.subject, about)),
                levels=change(form, (end, section.span[1])) if section.span[1] > end else Change(),
            )
        for table in section.tables:
            if table.kind == "items":
                yield from _rows(form, table, number)


def _rows(form: Form, table: Table, section: int) -> Iterator[Item]:
    head = form.written(table.heads[table.columns["subject"]]).strip()
    for row in table.rows:
        cells = {role: row[n] for role, n in table.columns.items() if n < len(row)}
        at = cells.get("subject")
        if at is None or not form.written(at).strip():
            continue
        own = panel.about(form.written(at))
        yield Item(
            heading=_line(form, at) if own else f"{head}: {_line(form, at)}",
            at=at,
            span=(row[0][0], row[-1][1]),
            section=section,
            mentions=named(form, head, at),
            levels=_levels(form, cells),
        )


def _levels(form: Form, cells: dict[str, Span]) -> Change:
    """The levels of a row's own columns, else those its discussion prints."""
    found = {
        role: level for role in ("before", "after") if role in cells and (level := level_in(form.text, cells[role]))
    }
    if found:
        before, after = (found.get(role) for role in ("before", "after"))
        return Change((before.value, before.span) if before else None, (after.value, after.span) if after else None)
    return change(form, cells["discussion"]) if "discussion" in cells else Change()


def _line(form: Form, span: Span) -> str:
    return " ".join(form.written(span).split()).rstrip(" :")[:_HEADING]


def _assessed(key: str, item: Item, met: date | None) -> Subject:
    """The panel's view of one item: a subject of its own, so that the levels keep to the item they stand in."""
    claims = [Claim(field=names.Field.ITEM, value=item.heading, span=item.at)]
    for field, level in ((names.Field.LEVEL_BEFORE, item.levels.before), (names.Field.LEVEL_AFTER, item.levels.after)):
        if level is not None:
            claims.append(Claim(field=field, value=level[0], span=level[1]))
    if met is not None:
        claims.append(Claim(field=names.Field.ASSESSED_ON, value=met.isoformat(), span=item.at))
    return Subject(key=key, label=names.Label.ASSESSMENT, claims=tuple(claims))


def _subject_of(key: str, dealing: str, mention: Mention) -> Link:
    return Link(
        kind=names.Kind.SUBJECT_OF,
        a=key,
        b=dealing,
        span=mention.span,
        extraction=names.Extraction.MACHINE,
        rule=RULE,
    )


def _parts(form: Form, held: list[Section], items: list[Item]) -> Iterator[PartDraft]:
    for section in held:
        if is_attendance(section):
            yield _part(names.Part.ATTENDANCE, section.span)
        elif section.kind == "actions":
            yield _part(names.Part.ACTIONS, section.span)
        for table in section.tables:
            if table.kind == "actions" and section.kind != "actions":
                yield _part(names.Part.ACTIONS, (table.heads[0][0], table.rows[-1][-1][1]))
    for item in items:
        yield _part(names.Part.ITEM, item.span, item.heading)


def _part(name: names.Part, span: Span, title: str = "") -> PartDraft:
    return PartDraft(name=name, span=span, title=title, said_by=names.SaidBy.PROFESSIONAL)
