"""When a document was made, by what it prints: behind a label, on a line of its own, in its head."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from graph.model import clock, names
from graph.model.fault import Fault
from ingest.forms.kinds import cue, data
from ingest.forms.printed import Printed, instant_of, printed_dates
from ingest.parsed import GIVE_THE_DAY, GIVE_THE_RIGHT_DAY, Span

_CHILD_AGES = range(7, 18)
_NEAR = timedelta(days=300)


def made_at(text: str, kind: names.DocumentKind) -> tuple[str | None, tuple[Fault, ...]]:
    """The instant at which a document says it was made (the day's end where it prints no time), and any doubt of it."""
    printed = list(printed_dates(text))
    births = {one for one in printed if follows(text, one, data()["fields"]["date_of_birth"])}
    others = [one for one in printed if one not in births]
    labels = data()["dates"].get(kind.value, data()["dates"]["unknown"])
    for chosen in (*_labelled(text, others, labels), *_standing_alone(text, others), *_in_the_head(text, others)):
        day = chosen.on(chosen.year or _likely_year(text, chosen, others, births) or 0)
        if day is not None:
            at = instant_of(chosen, day) if chosen.at else clock.day_end(day)
            return at, () if chosen.year else (_guessed(day),)
    return None, (_UNDATED,)


def _labelled(text: str, printed: list[Printed], labels: list[str]) -> Iterator[Printed]:
    """Dates that stand behind one of the labels, best label first."""
    not_these = cue(data()["not_dates"])
    for pattern in labels:
        for label in cue(pattern).finditer(text):
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
        lead = re.split(r"[\n|;.]|[ \t]{2,}", before)[-1]
        return not cue(data()["not_dates"]).search(lead)
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
    not_these = cue(data()["not_dates"])
    for one in printed:
        if one.end <= end and one.year and not not_these.search(text[text.rfind("\n", 0, one.start) + 1 : one.start]):
            yield one


def follows(text: str, one: Printed, pattern: str) -> bool:
    """Whether a date stands straight behind words of a pattern."""
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
