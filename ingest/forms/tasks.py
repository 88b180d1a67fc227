"""The actions a panel agreed: rows of a table, bullets, or "ACTION: X to do Y by 3 October" inside an item."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from graph.model.names import Field, Label
from ingest.forms import panel
from ingest.forms.agenda import Section, Table
from ingest.forms.answers import Form
from ingest.forms.discussed import Mention, named
from ingest.forms.printed import Printed, printed_dates
from ingest.layout import Span
from ingest.parsed import Claim, Subject

PANEL_ACTION = "panel action"
_MARKED = re.compile(
    r"(?:^|(?<=[.;\n])[ \t]*|[ \t]{2,}|[ \t]\|[ \t])(?:agreed[ \t]+)?action(?:s"
    r"|[ \t]+point)?[ \t]*(?:\d{1,3}[ \t]*)?(?:[:–—]|[ \t]-[ \t])[ \t]*",
    re.I | re.M,
)
_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Dr|Ms|St|PC|DS))(?<!\b(?:Mrs|Rev))[.;](?=\s|$)(?!\s{1,3}(?:owner|lead|by whom"
    r"|who|due|by when|deadline|timescale|status)\b[^:\n]{0,6}:)|\n",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"(?P<owner>[A-Z][\w.'’&/()-]*(?:[ \t]+(?:and|of|for|the|&|[\w.'’&/()-]+)){0,7}?)[ \t]+(?:to|will"
    r"|agreed to|is to|are to)[ \t]+(?=\S)"
)
_LEADS = re.compile(r"(?P<owner>[A-Z][^:.;\n]{1,50}?)[ \t]*:[ \t]+(?=\S)")
_LABELS = r"owner|lead|by whom|who|action(?: agreed)?|due(?: date)?|by when|deadline|timescale|status"
_SAID = re.compile(
    rf"[(\[;,.–-]?[ \t]*\b(?P<label>{_LABELS})[ \t]*[:=][ \t]*(?P<value>[^;,\n\])|]{{1,120}}?)"
    rf"(?=[;,\n\])|]|\.?[ \t]+(?:{_LABELS})[ \t]*[:=]|\.?[ \t]*$)[\])]?",
    re.IGNORECASE,
)
_BY = re.compile(
    r"[ \t,;(–-]{1,4}(?:due|by|before|on or before|no later than|deadline)(?: (?:by|on"
    r"|the))?:?[ \t]+(?P<due>[^.;)\n]{2,60})\)?[ \t.]*$",
    re.I,
)
_LOOSE = re.compile(
    r"(?:the )?(?:next|end of|close of|asap|immediate|today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur"
    r"|sun)day|within|in time for)\b",
    re.I,
)
_DAY = r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}(?: \d{4})?"
_STATUS = re.compile(
    r"[ \t(\[–-]{1,4}(?P<status>open|closed|done|completed?|ongoing|on-going|outstanding|in progress"
    rf"|discharged|red|amber|green)(?:[ \t]+(?:on[ \t]+)?(?:{_DAY}))?[)\].]*[ \t]*$",
    re.I,
)
_BULLET = re.compile(r"[ \t]*(?:[-–—•·*▪◦]|\d{1,3}[.)]|\[[ xX]?\]|☐|☒)[ \t]*")
_NONE = re.compile(
    r"\W*(?:none|no (?:further |new )?actions?|n/?a|nil|not applicable|no further action|nfa)(?: \w+){0,4}\W*", re.I
)
_GRACE = timedelta(days=60)
_LONGEST = 1_000
_AIM = 200
_DONE = re.compile(
    r"(?<!\w)(?:done|complete[ds]?|closed|discharged|actioned|achieved|finished|cancelled|withdrawn|no longer (?:needed"
    r"|required)|nfa)(?!\w)(?![ \t]*(?:\?|by\b|before\b|when\b|if\b|within\b))",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:not|n[o'’]t|never|to be|be|being|is to|will|must|should|part\w*|half|nearly|almost)\W+(?:\w+\W+){0,2}$"
    r"|\b(?:until|once|when|if|unless)\b[^.;,–]{0,60}$|\b(?:to|after|before|by)\W+$",
    re.IGNORECASE,
)
"""Words before "done" by which it is not."""


class Task(NamedTuple):
    """One action, where its words stand, and whom or what its table says it is about."""

    subject: Subject
    span: Span
    about: tuple[Mention, ...] = ()


class _Said(NamedTuple):
    """What is said of one action."""

    claims: list[Claim]
    about: tuple[Mention, ...] = ()


def tasks(form: Form, sections: Sequence[Section], met: date | None) -> Iterator[Task]:
    """Each action in the order of the text. Whom it is about a column says; in its words nobody is looked for."""
    found = sorted(
        (one for one in _all(form, sections, met) if one.claims), key=lambda one: one.claims[0].span or (0, 0)
    )
    for number, (claims, about) in enumerate(found, start=1):
        subject = Subject(key=f"action:{number}", label=Label.ACTION, claims=tuple(claims))
        yield Task(subject, claims[0].span or (0, 0), about)


def _all(form: Form, sections: Sequence[Section], met: date | None) -> Iterator[_Said]:
    for section in sections:
        for table in section.tables:
            if table.kind in ("actions", "items"):
                yield from _rows(form, table, met)
        for line in section.lines:
            if section.kind == "actions":
                yield from (_Said(_sentence(form, span, met)) for span in _bullets(form, line))
            elif section.kind in ("item", "other"):
                yield from (_Said(_sentence(form, span, met)) for span in _marked(form, line))


def _rows(form: Form, table: Table, met: date | None) -> Iterator[_Said]:
    for row in table.rows:
        cells = {role: row[n] for role, n in table.columns.items() if n < len(row) and form.written(row[n]).strip()}
        if "action" not in cells or not re.search(r"\w{3}", form.written(cells["action"])):
            continue
        if _NONE.fullmatch(form.written(cells["action"])[:60]):
            continue
        span = (min(cell[0] for cell in cells.values()), max(cell[1] for cell in cells.values()))
        claims = _claims(form, cells["action"], cells.get("owner"), cells.get("due"), cells.get("status"), met,
                         cells["action"] if table.kind == "items" else span)  # fmt: skip
        about = cells.get("about")
        if about is None or not claims:
            yield _Said(claims)
            continue
        aim = Claim(field=Field.AIM, value=" ".join(form.written(about).split())[:_AIM], span=about)
        head = form.written(table.heads[table.columns["about"]]).strip()
        nobody = panel.is_nobody(form.written(about))
        yield _Said([*claims, aim], () if nobody else named(form, head, about))


def _bullets(form: Form, line: Span) -> Iterator[Span]:
    """The entries of a list of actions."""
    at = line[0]
    for piece in form.written(line).split("\n"):
        bullet = _BULLET.match(piece)
        start = at + (bullet.end() if bullet else 0)
        if marked := _MARKED.match(form.text, start, at + len(piece)):
            start = marked.end()
        rest = form.text[start : at + len(piece)]
        if re.search(r"\w{3}", rest) and not _NONE.fullmatch(rest[:60]) and at + len(piece) - start <= _LONGEST:
            yield start, at + len(piece)
        at += len(piece) + 1


def _marked(form: Form, line: Span) -> Iterator[Span]:
    """The sentences of a text that say they are actions."""
    for found in _MARKED.finditer(form.text, *line):
        end = _END.search(form.text, found.end(), min(line[1], found.end() + _LONGEST))
        stop = end.start() if end else min(line[1], found.end() + _LONGEST)
        said = form.text[found.end() : stop]
        if re.search(r"\w{3}", said) and not _NONE.fullmatch(said[:60]):
            yield found.end(), stop


def _sentence(form: Form, span: Span, met: date | None) -> list[Claim]:
    """Owner, action, due day and status of one sentence, as far as it says them."""
    start, end = span
    owner: Span | None = None
    due: Span | None = None
    status: Span | None = None
    what: Span | None = None
    labelled = list(_SAID.finditer(form.text, start, end))
    for label in labelled:
        word, place = label["label"].lower(), _trimmed(form.text, label.span("value"))
        if word in ("owner", "lead", "by whom", "who"):
            owner = place
        elif word.startswith("action"):
            what = place
        elif word == "status":
            status = place
        else:
            due = place
    if what is not None:
        return _claims(form, what, owner, due, status, met, span)
    if labelled and re.search(r"\w{3}", form.text[start : labelled[0].start()]):
        end = labelled[0].start()
    if status is None and (found := _STATUS.search(form.text, start, end)) and found.start() > start:
        status, end = found.span("status"), found.start()
    by = _BY.search(form.text, start, end)
    if due is None and by and (_LOOSE.match(by["due"]) or any(printed_dates(by["due"]))):
        due, end = _trimmed(form.text, by.span("due")), by.start()
    elif due is None and " | " in form.text[start:end]:
        pieces = form.text[start:end].split(" | ")
        return (
            _claims(form, span, None, None, None, met, span) if len(pieces) < 2 else _struck(form, start, pieces, met)
        )
    if owner is None and (found := _OWNER.match(form.text, start, end) or _LEADS.match(form.text, start, end)):
        owner, start = found.span("owner"), found.end()
    return _claims(form, _trimmed(form.text, (start, end)), owner, due, status, met, span)


def _struck(form: Form, start: int, pieces: Sequence[str], met: date | None) -> list[Claim]:
    """A row without headings: the cell with a date is due, the longest is the action, the first other the owner."""
    spans, at = list[Span](), start
    for piece in pieces:
        spans.append(_trimmed(form.text, (at, at + len(piece))))
        at += len(piece) + 3
    dated = next(
        (span for span in spans if len(form.written(span)) < 30 and any(printed_dates(form.written(span)))), None
    )
    rest = [span for span in spans if span != dated and span[1] > span[0]]
    if not rest:
        return []
    action = max(rest, key=lambda span: span[1] - span[0])
    others = [span for span in rest if span != action]
    return _claims(form, action, others[0] if others else None, dated, None, met, (start, at - 3))


def _claims(form: Form, action: Span, owner: Span | None, due: Span | None, status: Span | None, met: date | None,
            whole: Span) -> list[Claim]:  # fmt: skip
    written = " ".join(form.written(action).split())[:_LONGEST]
    if not written:
        return []
    claims = [
        Claim(field=Field.ACTION, value=written, span=action),
        Claim(field=Field.ACTION_TYPE, value=PANEL_ACTION, span=whole),
    ]
    if owner is not None and form.written(owner).strip():
        claims.append(Claim(field=Field.OWNER, value=" ".join(form.written(owner).split()), span=owner))
    if due is not None and (done := _done(form, due)):
        claims.append(Claim(field=Field.STATUS, value=" ".join(form.written(done).split())[:300], span=done))
        due = _trimmed(form.text, (due[0], done[0])) if any(printed_dates(form.text[due[0] : done[0]])) else None
    if due is not None and form.written(due).strip():
        claims.append(Claim(field=Field.DUE, value=_due(form.written(due), met), span=due))
    if status is not None and form.written(status).strip():
        claims.append(Claim(field=Field.STATUS, value=" ".join(form.written(status).split())[:300], span=status))
    return claims


def _done(form: Form, due: Span) -> Span | None:
    """What a cell for the day says of the action being done ("asap – done 23/9"); a day of its own is left out."""
    written = form.written(due)[:_AIM]
    found = _DONE.search(written)
    if found is None or _NOT_YET.search(written[: found.start()]):
        return None
    dated = any(printed_dates(written[: found.start()]))
    start, end = _trimmed(form.text, (due[0] + found.start() if dated else due[0], due[1]))
    if "(" not in form.text[start:end]:
        end -= form.text[start:end].endswith(")")
    return (start, end) if end > start else None


def _due(written: str, met: date | None) -> str:
    """The one day that is printed, without a year the first that was not long over at the meeting; else as written."""
    found = list(printed_dates(written[:200]))
    if len(found) == 1 and (day := _day(found[0], met)):
        return day.isoformat()
    return " ".join(written.split())[:200]


def _day(printed: Printed, met: date | None) -> date | None:
    if printed.year is not None:
        return printed.on(printed.year)
    if met is None:
        return None
    days = (printed.on(year) for year in (met.year - 1, met.year, met.year + 1))
    return next((day for day in days if day and day >= met - _GRACE), None)


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in " \t\n,;–-":
        start += 1
    while end > start and text[end - 1] in " \t\n,;–-(.":
        end -= 1
    return start, end
