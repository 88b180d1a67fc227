"""A document (Word, PDF, text) as one source: its text, what kind it is, when it was made, whom its heading names.

What agencies call things is data (``ingest/data/documents.yaml``). The running text is read elsewhere.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from graph.model import clock, names
from graph.model.fault import Fault
from ingest.document import read_text
from ingest.layout import Unreadable
from ingest.parsed import GIVE_THE_DAY, GIVE_THE_RIGHT_DAY, Claim, Parsed, SourceDraft, Span, Subject

_DATA = Path(__file__).parent.parent / "data" / "documents.yaml"
_TITLE_LENGTH = 120
_LOOKED_AT = 20_000
"""Letters from the start in which a date, a label or a code is looked for; a longer text is held whole all the same."""
_CHILD_AGES = range(7, 18)
_NEAR = timedelta(days=300)


def read(data: bytes, claimed: str = "") -> Parsed:
    """A document's bytes, read; ``claimed`` is the ending of its name. What cannot be read whole is quarantined."""
    try:
        text, faults, _ = read_text(data, claimed)
    except Unreadable as refusal:
        return Parsed(kind=names.DocumentKind.UNKNOWN, quarantine=str(refusal))
    start = text[:_LOOKED_AT]
    kind = kind_of(start)
    recorded_at, doubt = made_at(start, kind)
    with_heading = kind in (names.DocumentKind.RETURN_INTERVIEW, names.DocumentKind.REFERRAL)
    draft = SourceDraft(
        title=_title(start),
        text=text,
        subjects=tuple(_subjects(start)) if with_heading else (),
        handling=_handling(start) if kind is names.DocumentKind.INTELLIGENCE_LOG else None,
    )
    return Parsed(kind=kind, sources=(draft,), faults=(*faults, *doubt), rows=1, recorded_at=recorded_at)


@cache
def _data() -> dict[str, Any]:
    with _DATA.open(encoding="utf-8") as file:
        return dict(yaml.safe_load(file))


@cache
def _cue(pattern: str) -> re.Pattern[str]:
    blanks = pattern.replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{blanks})(?!\w)", re.IGNORECASE)


def _head(text: str, lines: int = 8) -> str:
    return "\n".join([line for line in text.split("\n") if line.strip()][:lines])[:1000]


def _title(text: str) -> str:
    """What a letter or e-mail gives as its subject, else its first line that has words."""
    subject = re.search(r"^\s*(?:subject|re|fwd?)\s*:\s*(\S.*)", _head(text), re.IGNORECASE | re.MULTILINE)
    lines = (line for line in text.split("\n") if re.search(r"[^\W\d_]{3}", line))
    found = subject[1] if subject else next(lines, "Document")
    return " ".join(found.split())[:_TITLE_LENGTH].strip()


def kind_of(text: str) -> names.DocumentKind:
    """What a document is by the weight of the cues it holds; unknown below the threshold."""
    head, data = _head(text), _data()
    scores = {
        kind: sum(
            weight
            for where, cues in (("head", head), ("body", text))
            for pattern, weight in parts[where].items()
            if _cue(pattern).search(cues)
        )
        for kind, parts in data["kinds"].items()
    }
    best = max(scores, key=lambda kind: scores[kind])
    return names.DocumentKind(best) if scores[best] >= data["threshold"] else names.DocumentKind.UNKNOWN


def _handling(text: str) -> str | None:
    """The strictest handling code printed: C before P. A number of the old scheme counts as C; the text keeps it."""
    data = _data()
    codes = re.findall(rf"(?<!\w){data['handling']}\s{{0,4}}[:=|]?\s{{0,4}}([PC1-5])(?!\w)", text, re.IGNORECASE)
    graded = re.findall(rf"(?<!\w){data['grading']}[^\n]{{0,40}}?[1-3] ?/? ?[A-E] ?/? ?([PC])(?!\w)", text, re.I)
    found = {match[-1].upper() for match in (*codes, *graded)}
    if not found:
        return None
    return "P" if found == {"P"} else "C"


# The document's own date.

_MONTH = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
_MONTH += "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DATE = re.compile(
    rf"""(?<![\w/])(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]{{0,6}}[,.]?[ \t]{{1,4}}(?:the[ ])?)?
    (?:(?P<y1>\d{{4}})-(?P<m1>\d{{2}})-(?P<d1>\d{{2}})
    |(?P<d2>\d{{1,2}})[ ]?(?P<sep>[/.-])[ ]?(?P<m2>\d{{1,2}})[ ]?(?P=sep)[ ]?(?P<y2>\d{{4}}|\d{{2}})
    |(?P<d3>\d{{1,2}})/(?P<m3>\d{{1,2}})
    |(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?[ ]{{1,4}}(?:of[ ])?(?P<m4>{_MONTH})\b\.?,?
        (?:[ ]+(?P<y4>\d{{4}}|'?\d{{2}}(?![\d:.]|[ ]?[ap]m)))?
    |(?P<m5>{_MONTH})\b\.?[ ]+(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?,?[ ]+(?P<y5>\d{{4}})
    )(?![\d/])
    (?:[ \t]{{0,4}}(?:[,;|T–-][ \t]{{0,4}})?(?:at|time|@)?[ \t:|]{{0,4}}(?:
        (?P<h1>\d{{1,2}})[:.](?P<min>\d\d)(?::\d\d)?[ ]?(?P<half1>[ap]\.?m)?(?!\d|[./:]\d)
        |(?P<h2>\d{{1,2}})[ ]?(?P<half2>[ap]m)\b
        |(?P<four>\d{{4}})[ ]?(?:hrs|hours)\b)
        (?:[ ]?(?P<zone>Z|GMT|UTC|BST|[+-]\d\d:?\d\d)\b)?)?""",
    re.IGNORECASE | re.VERBOSE,
)


class Printed(NamedTuple):
    """A date as it stands in a text; the year may be missing."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    weekday: int | None = None
    at: time | None = None
    zone: str = ""

    def on(self, year: int) -> date | None:
        """The day in that year, if there is such a day and it falls on the weekday printed (a full date's may err)."""
        try:
            found = date(year, self.month, self.day)
        except ValueError:
            return None
        return found if self.year or self.weekday in (None, found.weekday()) else None


def _printed_dates(text: str) -> Iterator[Printed]:
    for match in _DATE.finditer(text):
        got = {key.rstrip("12345"): value for key, value in match.groupdict().items() if value is not None}
        month = got["m"].lower()[:3]
        printed = Printed(
            start=match.start(),
            end=match.end(),
            day=int(got["d"]),
            month=_MONTHS.index(month) + 1 if month in _MONTHS else int(month),
            year=_year(got["y"]) if "y" in got else None,
            weekday=_WEEKDAYS.index(got["weekday"].lower()) if "weekday" in got else None,
            at=_time(got),
            zone=got.get("zone", "").upper(),
        )
        if printed.year is None or (1990 <= printed.year <= 2100 and printed.on(printed.year)):
            yield printed


def _year(written: str) -> int:
    return int(written) if len(written) == 4 else 2000 + int(written[-2:])


def _time(got: dict[str, str]) -> time | None:
    if "four" in got:
        got = {"h": got["four"][:2], "min": got["four"][2:]}
    if "h" not in got:
        return None
    hour, half = int(got["h"]), got.get("half", "")[:1].lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, int(got.get("min", 0))) if hour < 24 and int(got.get("min", 0)) < 60 else None


def made_at(text: str, kind: names.DocumentKind) -> tuple[str | None, tuple[Fault, ...]]:
    """The instant at which a document says it was made (the day's end where it prints no time), and any doubt of it."""
    printed = list(_printed_dates(text))
    births = {one for one in printed if _follows(text, one, _data()["fields"]["date_of_birth"])}
    others = [one for one in printed if one not in births]
    labels = _data()["dates"].get(kind.value, _data()["dates"]["unknown"])
    for chosen in (*_labelled(text, others, labels), *_standing_alone(text, others), *_in_the_head(text, others)):
        day = chosen.on(chosen.year or _likely_year(text, chosen, others, births) or 0)
        if day is not None:
            return _instant(chosen, day), () if chosen.year else (_guessed(day),)
    return None, (_UNDATED,)


def _labelled(text: str, printed: list[Printed], labels: list[str]) -> Iterator[Printed]:
    """Dates that stand behind one of the labels, best label first."""
    not_these = _cue(_data()["not_dates"])
    for pattern in labels:
        for label in _cue(pattern).finditer(text):
            after = next((one for one in printed if one.start >= label.end()), None)
            if after is not None and _is_label(text, label.span()):
                gap = text[label.end() : after.start]
                bare = re.fullmatch(r"[ \t]*(\([^)\n]{0,20}\))?[ \t]*[:|–-]?[ \t]*\n?[ \t]*", gap)
                free = not re.search(r"(date|dated|sent|time)$", label[0], re.IGNORECASE)
                loose = re.fullmatch(r"[ \t]*[:|]?[^\n|\d]{0,50}", gap) if free else None
                if bare or (loose and not not_these.search(gap)):
                    yield after


def _is_label(text: str, span: Span) -> bool:
    """Whether words stand where a label would: at the start of a line, cell or sentence, or before a colon."""
    before = text[max(0, span[0] - 30) : span[0]]
    if re.match(r"[ \t]*:", text[span[1] : span[1] + 5]):
        return True
    return span[0] == 0 or before.endswith(("  ", "\t")) or before.rstrip(" ").endswith(("\n", "|", ";", ".", "(", ","))


def _standing_alone(text: str, printed: list[Printed]) -> Iterator[Printed]:
    """Dates with a line of their own, as a letter has."""
    for one in printed:
        begin, end = text.rfind("\n", 0, one.start) + 1, (text + "\n").find("\n", one.end)
        if not re.search(r"\w", text[begin : one.start] + text[one.end : end]):
            yield one


def _in_the_head(text: str, printed: list[Printed]) -> Iterator[Printed]:
    """Dates in the first lines before which nothing says that they are something else."""
    end = len("\n".join(text.split("\n")[:8]))
    not_these = _cue(_data()["not_dates"])
    for one in printed:
        if one.end <= end and one.year and not not_these.search(text[text.rfind("\n", 0, one.start) + 1 : one.start]):
            yield one


def _follows(text: str, one: Printed, pattern: str) -> bool:
    return re.search(rf"(?<!\w)(?:{pattern})\W{{0,6}}$", text[max(0, one.start - 40) : one.start], re.I) is not None


def _likely_year(text: str, chosen: Printed, others: list[Printed], births: set[Printed]) -> int | None:
    """The year that fits the weekdays printed and is nearest the other dates, or the only one in the child's youth."""
    marked = [one for one in others if one.year is None and one.weekday is not None]
    after_name = [
        one
        for one in others
        if one.year and re.search(r"[A-Z][\w'’-]+[,(] ?\(?$", text[max(0, one.start - 40) : one.start])
    ]

    def fits(year: int) -> bool:
        return chosen.on(year) is not None and all(one.on(year) for one in marked)

    distances = [
        (abs(day - known), year)
        for one in others
        if one.year and one not in after_name and (known := one.on(one.year))
        for year in filter(fits, range(one.year - 1, one.year + 2))
        if (day := chosen.on(year))
    ]
    nearest = min(distances, default=None)
    if nearest and nearest[0] < _NEAR:
        return nearest[1]
    born = {one.year for one in (*births, *after_name) if one.year}
    possible = {year + age for year in born for age in _CHILD_AGES if fits(year + age)}
    return possible.pop() if len(possible) == 1 and marked else None


def _instant(chosen: Printed, day: date) -> str:
    if chosen.at is None:
        return clock.day_end(day)
    at = datetime.combine(day, chosen.at)
    if not chosen.zone:
        return clock.from_local(at)
    digits = chosen.zone.replace(":", "")
    if digits[0] in "+-":
        shift = timedelta(hours=int(digits[1:3]), minutes=int(digits[3:5])) * (-1 if digits[0] == "-" else 1)
        return clock.instant(at.replace(tzinfo=timezone(min(shift, timedelta(hours=14)))))
    return clock.instant(at.replace(tzinfo=timezone(timedelta(hours=1)) if digits == "BST" else UTC))


_UNDATED = Fault(
    fault="prints no date of its own; held as if it had always been known",
    remedy=GIVE_THE_DAY,
    costs_content=False,
)


def _guessed(day: date) -> Fault:
    return Fault(
        fault=f"prints its date without a year; read as {day:%d/%m/%Y}",
        remedy=GIVE_THE_RIGHT_DAY,
        costs_content=False,
    )


# The heading fields of a form: only where a label and its value are plain.

_LABEL_ENDS = r"[ \t]{0,4}[:|][ \t]{0,4}"
_MAY_END = r"[ \t]{0,4}[:|]?[ \t]{0,4}"
_NAME = r"(?-i:[^\W\d_a-z](?:[\w'’.-]*\w)?)"
_VALUES = {
    names.Field.LA_ID: r"(?=[\w/-]*\d)[A-Z0-9][\w/-]{2,19}",
    names.Field.UPN: r"[A-Z]\d{11}[A-Z0-9]",
    names.Field.POLICE_REF: r"(?=[\w/-]*\d)[A-Z0-9][\w/-]{3,29}",
    names.Field.PROVIDER_REF: r"(?=[\w/-]*\d)[A-Z0-9][\w/-]{2,19}",
}


def _subjects(text: str) -> Iterator[Subject]:
    """The child a form's heading names. Marked as machine-read: nothing joins by itself on a document's word."""
    fields, top = _data()["fields"], "\n".join(text.split("\n")[:25])
    name = _named(top, fields)
    if name is None:
        return
    claims = [Claim(field=names.Field.NAME, value=top[name[0] : name[1]], span=name), *_born(top, fields)]
    for field, value in _VALUES.items():
        said = rf"(?<!\w){fields[field]}{_MAY_END}(?P<values>{value}(?:[;,] ?{value})*)"
        if found := re.search(said, top, re.IGNORECASE):
            claims += (
                Claim(field=field, value=one[0], span=one.span())
                for one in re.compile(value, re.IGNORECASE).finditer(top, *found.span("values"))
            )
    yield Subject(
        key="child",
        label=names.Label.PERSON,
        claims=tuple(claims),
        extraction=names.Extraction.MACHINE,
        span=name,
    )


def _named(top: str, fields: dict[str, str]) -> Span | None:
    """Where the child's name stands: behind its label, or behind a loose one when a date of birth comes next."""
    other = "|".join(label for field, label in fields.items() if field != "weak_name")
    word = rf"(?!(?:{other})(?!\w)){_NAME}"
    whole = rf"(?P<who>{word}(?:,? (?:(?:de|da|van|von|bin|ibn|al|el) )?{word}){{1,4}})"
    born = rf"[ \t]{{0,4}}(?:\([^)\n]*\))?[\s,|(–-]{{0,6}}{fields['date_of_birth']}(?!\w)"
    sure = re.search(rf"(?<!\w){fields['name']}{_LABEL_ENDS}{whole}", top, re.IGNORECASE)
    loose = rf"^{fields['weak_name']}{_LABEL_ENDS}{whole}{born}"
    found = sure or re.search(loose, top, re.IGNORECASE | re.MULTILINE)
    return found.span("who") if found else None


def _born(top: str, fields: dict[str, str]) -> Iterator[Claim]:
    for one in _printed_dates(top):
        if one.year and _follows(top, one, fields["date_of_birth"]) and (day := one.on(one.year)):
            yield Claim(field=names.Field.DATE_OF_BIRTH, value=day.isoformat(), span=(one.start, one.end))
            return
