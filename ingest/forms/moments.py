"""When things were: the dates of a document's heading, each in the role that its label or the words before it give."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from graph.model import clock
from ingest.forms.answers import Answer, Form, Grid
from ingest.forms.labels import UNKNOWN, label_of
from ingest.forms.person import head
from ingest.forms.printed import Printed, instant_of, nearest_year, printed_dates
from ingest.layout import Span
from ingest.values import clock_time

_TIMES = {"start": "start_time", "end": "end_time", "held_at": "held_time"}
_CLOCK = r"\d{1,2}[:.]\d\d(?:[ ]?[ap]m)?|\d{1,2}[ ]?[ap]m|\d{4}[ ]?hrs?"
_TIME_ONLY = re.compile(
    rf"[ \t]*(?:to|until|till|-|–|and back(?: at)?|back at|return(?:ed|ing)?(?: at)?)[ \t]*(?P<time>{_CLOCK})(?![\d/])",
    re.I,
)
_JOINED = re.compile(r"[ \t]*(?:;|,|&|and)[ \t]*", re.IGNORECASE)
_RANGE = re.compile(r"[\s\"”'’]*(?:to|until|till|and|-|–|—)[\s\"“'‘]*", re.IGNORECASE)
_CUES = (
    ("birth", r"born|d\.?o\.?b\.?|date of birth|\bb\."),
    ("offered_at", r"offered|offer made|contacted|rang|attempt\w*|booked|arranged|due|review|next"),
    (
        "held_at",
        r"seen|saw|interview(?:ed)?|visit(?:ed)?|met(?: with)?|spoke(?:n)?(?: to)?|held|took place|conducted|completed",
    ),
    ("end", r"returned?|found|located|back|home|until|till|came back|ended"),
    (
        "start",
        r"missing(?: from| since| on)?|absent|absconded|went|gone|left|since|from|episodes?(?: of| on)?|start(?:ed)?",
    ),
)
_CUE = re.compile("|".join(f"(?P<{role}>(?<!\\w)(?:{words})(?!\\w))" for role, words in _CUES), re.IGNORECASE)
_EPISODE_AFTER = re.compile(r"[ \t]*(?:missing )?(?:episode|absence|incident)", re.IGNORECASE)
_TODAY = re.compile(
    rf"\b(?P<day>today|this (?:morning|afternoon|evening)|yesterday)\b(?:[^.\n]{{0,30}}?\b(?P<time>{_CLOCK}))?",
    re.IGNORECASE,
)
_DAYS = re.compile(
    r"(?<![\d/])(?P<first>\d{1,2})(?:st|nd|rd|th)?[ ]?(?:-|–|to)[ ]?(?=\d{1,2}(?:st|nd|rd|th)?[ ](?:of )?[a-z]{3})",
    re.I,
)


_EARLIER_MAIL = re.compile(r"\n[>\s]*(?:From:[ \t]|-{3,}\s*(?:Original|Forwarded))", re.IGNORECASE)
"""Where an older message begins beneath the one that was sent."""
_MESSAGE = 6_000
"""Letters of a message without parts in which dates are looked for."""
_ANSWER = 1_000
"""Letters of an answer in which dates are looked for."""
_OPEN = frozenset({"name", "subject"})
"""Fields behind whose answers a line may go on ("Child: … DOB … Missing …")."""


_NOT_YET = {
    "start": re.compile(r"(?!)"),
    "end": re.compile(
        r"\b(?:still|not (?:yet )?(?:returned|back|located|found|known)|not yet|ongoing|remains|unknown)\b", re.I
    ),
    "held_at": re.compile(
        r"\b(?:not|cancel\w*|re-?booked|booked|attempt\w*|tbc|tba|due|planned|arranged for|offered|referral)\b", re.I
    ),
    "offered_at": re.compile(r"\bnot (?:yet )?offered\b", re.IGNORECASE),
}
"""Answers whose dates are not what was asked for."""
_RANGE_OF_DAYS = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[ ]?(?:-|–|to)[ ]?$")
"""What stands before the last day of "3-5 June"."""


_LETTER = 1_500
"""Letters of a letter's running text in which its dates stand."""
_PLAINLY = (
    (
        "start",
        re.compile(r"\b(?:missing|absent)(?: from| since| on| between| at)?\W{1,3}(?:\w+ ){0,2}$", re.IGNORECASE),
    ),
    ("held_at", re.compile(r"\bI (?:saw|met|visited|interviewed|spoke (?:to|with))\b[^.!?]{0,70}$", re.IGNORECASE)),
)


class Moment(NamedTuple):
    """A day or an instant (as in graph.model.clock), and where it is printed."""

    value: str
    span: Span

    @property
    def timed(self) -> bool:
        """Whether a time of day is printed."""
        return len(self.value) > 10


@dataclass
class Moments:
    """A document's dates by role, in the order in which they are printed."""

    start: list[Moment] = field(default_factory=list)
    end: list[Moment] = field(default_factory=list)
    held_at: list[Moment] = field(default_factory=list)
    offered_at: list[Moment] = field(default_factory=list)

    def add(self, role: str, moment: Moment) -> None:
        """Takes a moment in its role; a role that is none of ours is passed over."""
        if role in ("start", "end", "held_at", "offered_at"):
            getattr(self, role).append(moment)


def moments(form: Form, made: str | None) -> Moments:
    """All of them, behind labels first; the rest by the words before it. ``made``: when the document was made."""
    by = clock.local_date(made) if made else None
    found = Moments()
    for role in ("start", "end", "held_at", "offered_at"):
        for answer in form.alike(role):
            _behind_label(form, role, answer, by, found)
    for grid in form.grids if not found.start else ():
        _in_grid(form, grid, by, found)
    inline = Moments()
    for role, moment in _in_words(form, by):
        inline.add(role, moment)
    if not found.start:
        found.start, found.end = inline.start, found.end or inline.end
    elif not found.end and inline.start[: len(found.start)] == found.start:
        found.end = inline.end
    body = list(_in_body(form, by)) if not (found.start and (found.held_at or inline.held_at)) else []
    for role in ("start", "held_at"):
        if not getattr(found, role) and not getattr(inline, role):
            for now, moment in body:
                if now == role or (role == "start" and now == "end"):
                    found.add(now, moment)
    if not found.start:
        for start, end in _covered(form, by):
            found.start.append(start)
            found.end.append(end)
    found.held_at = found.held_at or inline.held_at or list(_today(form, by))
    return found


def _behind_label(form: Form, role: str, answer: Answer, by: date | None, found: Moments) -> None:
    """The dates of one answer, with times of day from a field of their own; behind "until" in it stand ends."""
    at, written = answer.value[0], form.written(answer.value)[:_ANSWER]
    if _NOT_YET[role].search(written):
        return
    apart = form.first(_TIMES.get(role, ""))
    clocks = [clock_time(part.strip()) for part in re.split(r"[;,&]|\band\b", apart)] if apart else []
    for one, now in _roles(written, role):
        day = nearest_year(one, by)
        if day is None:
            continue
        if now == role == "start" and (days := _RANGE_OF_DAYS.search(written[: one.start])) and int(days[1]) < day.day:
            found.add("start", Moment(day.replace(day=int(days[1])).isoformat(), (at + days.start(1), at + one.end)))
            now = "end"
        number = len(getattr(found, now, ()))
        if now == role and one.at is None and number < len(clocks):
            one = one._replace(at=clocks[number])
        found.add(now, Moment(instant_of(one, day), (at + one.start, at + one.end)))
        if now == "start" and (ending := _time_only(written, one, day)):
            found.add("end", Moment(ending[0], (at + ending[1][0], at + ending[1][1])))


def _in_grid(form: Form, grid: Grid, by: date | None, found: Moments) -> None:
    """The absences of a table with a row for each."""
    columns = {label_of(form.written(head), form.kind).field: n for n, head in enumerate(grid.heads)}
    for role in ("start", "end"):
        for row in grid.rows if role in columns else ():
            if columns[role] < len(row):
                _behind_label(form, role, Answer(row[0], row[columns[role]], UNKNOWN, "cell"), by, found)


def _roles(text: str, role: str = "") -> Iterator[tuple[Printed, str]]:
    """Each date of a text with its role: the label's where there is one, else by the last cue before it.

    Dates joined by commas share a role ("A; B until C; D"); behind a start and "to" stands its end ("A to B; C to D").
    """
    previous: tuple[Printed, str] | None = None
    starts = ends = 0
    for one in printed_dates(text):
        between = text[previous[0].end : one.start] if previous else "\n"
        if previous and previous[1] == "start" and _RANGE.fullmatch(between) and "and" not in between:
            now = "end"
        elif previous and _JOINED.fullmatch(between):
            now = "start" if previous[1] == "end" != role and ends >= starts else previous[1]
        elif role:
            now = (
                "end"
                if role == "start" and re.search(r"(until|till|to|returned|back)\W{0,3}$", between, re.I)
                else role
            )
        else:
            now = _by_cue(text, one, previous[0].end if previous else 0)
        starts, ends = starts + (now == "start"), ends + (now == "end")
        previous = (one, now)
        yield one, now


def _time_only(text: str, one: Printed, day: date) -> tuple[str, Span] | None:
    """Of "14/05 4.30pm to 8.45pm" the end: on the same day, or the next where it is earlier."""
    match = _TIME_ONLY.match(text, one.end)
    until = clock_time(match["time"]) if match else None
    if match is None or until is None or one.at is None:
        return None
    end = datetime.combine(day + timedelta(days=until <= one.at), until)
    return clock.from_local(end), match.span("time")


def _in_words(form: Form, by: date | None) -> Iterator[tuple[str, Moment]]:
    """The dates of the heading (of a message all of it) that stand in words, not behind labels of their own."""
    text = form.text[:_MESSAGE] if form.body >= len(form.text) else head(form)
    text = text[: forwarded.start()] if (forwarded := _EARLIER_MAIL.search(text, 60)) else text
    labelled = [one.value for one in form.answers if one.meant.field and one.meant.field not in _OPEN]
    for one, role in _roles(text):
        day = nearest_year(one, by)
        if day is None or not role or any(start <= one.start < end for start, end in labelled):
            continue
        yield role, Moment(instant_of(one, day), (one.start, one.end))
        if role == "start" and (ending := _time_only(text, one, day)):
            yield "end", Moment(*ending)


def _in_body(form: Form, by: date | None) -> Iterator[tuple[str, Moment]]:
    """Of a letter's first sentences the dates of which it says plainly what they are."""
    text, begin = form.text[: form.body + _LETTER], form.body
    if begin >= len(form.text):
        return
    previous: tuple[Printed, str] | None = None
    for one in printed_dates(text):
        before = text[max(begin, one.start - 80) : one.start]
        ranged = previous is not None and previous[1] == "start" and _RANGE.fullmatch(text[previous[0].end : one.start])
        now = "end" if ranged else next((role for role, said in _PLAINLY if said.search(before)), "")
        previous = (one, now)
        day = nearest_year(one, by)
        if one.start >= begin and now and day is not None:
            yield now, Moment(instant_of(one, day), (one.start, one.end))


def _by_cue(text: str, one: Printed, after: int) -> str:
    """What the words around a date say it is, within its line."""
    begin = max(text.rfind("\n", 0, one.start) + 1, after, one.start - 60)
    if _EPISODE_AFTER.match(text, one.end):
        return "start"
    behind = next(printed_dates(text[one.end : one.end + 40]), None)
    if behind is not None and re.fullmatch(r"[ \t]*[-–][ \t]*", text[one.end : one.end + behind.start]):
        return "start"
    cues = list(_CUE.finditer(text, begin, one.start))
    return str(cues[-1].lastgroup) if cues else ""


def _covered(form: Form, by: date | None) -> Iterator[tuple[Moment, Moment]]:
    """Absences told only as days ("24-25 August, 18-19 September") in the answer that says which are covered."""
    for answer in form.of("episodes_covered"):
        written, at = form.written(answer.value)[:_ANSWER], answer.value[0]
        for one in printed_dates(written):
            day = nearest_year(one, by)
            first = next((m for m in _DAYS.finditer(written, 0, one.end) if m.end() == _digits(written, one)), None)
            if day is None or first is None or not 0 < int(first["first"]) <= 31:
                continue
            begun = int(first["first"])
            try:
                start = (
                    day.replace(day=begun)
                    if begun <= day.day
                    else (day.replace(day=1) - timedelta(1)).replace(day=begun)
                )
            except ValueError:
                continue
            span = (at + first.start(), at + one.end)
            yield Moment(start.isoformat(), span), Moment(day.isoformat(), span)


def _digits(text: str, one: Printed) -> int:
    """Where the day's number begins, behind a weekday."""
    match = re.search(r"\d", text[one.start : one.end])
    return one.start + match.start() if match else one.start


def _today(form: Form, by: date | None) -> Iterator[Moment]:
    """Of "Saw Sam at home today 4pm": the day the message itself is dated."""
    match = _TODAY.search(form.text[:1500])
    if match is None or by is None:
        return
    day = by - timedelta(days=match["day"].lower() == "yesterday")
    at = clock_time(match["time"]) if match["time"] else None
    value = clock.from_local(datetime.combine(day, at)) if isinstance(at, time) else day.isoformat()
    yield Moment(value, match.span())


def pairs(found: Moments) -> Sequence[tuple[Moment, Moment | None]]:
    """Absences: each start with the first end left that is not before it, nor after the next start."""
    ends, result = list(found.end), list[tuple[Moment, Moment | None]]()
    starts = sorted(found.start, key=lambda one: one.value) if len(found.end) != len(found.start) else found.start
    for number, start in enumerate(starts):
        following = starts[number + 1].value if number + 1 < len(starts) else "9"
        end = next((end for end in ends if _not_before(start, end) and end.value[:10] <= following[:10]), None)
        if end is not None:
            ends.remove(end)
        result.append((start, end))
    return result


def _not_before(start: Moment, end: Moment) -> bool:
    if start.timed and end.timed:
        return end.value >= start.value
    return end.value[:10] >= start.value[:10]
