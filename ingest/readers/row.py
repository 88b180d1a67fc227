"""One row of a return: its text for people, the place of each value in that text, and what is wrong with it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time
from typing import NamedTuple

from graph.model.fault import Fault
from graph.model.names import Field, Label, SaidBy
from ingest import words
from ingest.headings import letters
from ingest.parsed import Claim, Link, PartDraft, Span, Subject
from ingest.shapes import fit
from ingest.understood import CLOCKS, Understood
from ingest.values import Value, When, clock_time, looks_dated, shown, shown_when, when

_MOMENTS = frozenset(
    {
        "start",
        "end",
        "date_of_birth",
        "notified_on",
        "offered_at",
        "held_at",
        "attempt",
        "date",
        "issued",
        "expiry",
        "started",
    }
)

_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")


class Reading(NamedTuple):
    """What one row says, before it is given its source."""

    subjects: tuple[Subject, ...] = ()
    links: tuple[Link, ...] = ()
    said_by: SaidBy | None = None
    dates: tuple[date, ...] = ()
    """Days printed in the row that say when it was written at the earliest; the first is its own."""
    recorded_at: str | None = None
    handling: str | None = None
    name: str = ""
    """The row's own number or name, for the title."""
    parts: tuple[PartDraft, ...] = ()


class Layout:
    """What is the same for every row of a table: fields by column, headings, columns with clock times."""

    def __init__(self, understood: Understood) -> None:
        self.understood = understood
        self.sheet = understood.table.sheet
        self.headings = [h.shown or f"Column {letters(n)}" for n, h in enumerate(understood.table.headings)]
        self.dated = {n for name, columns in understood.chosen.items() if name in _MOMENTS for n in columns}
        self._ticks: dict[str, bool] = {}
        self.timed = {n for n in self.dated if fit(("timed",), self._sample(n)) >= 0.5 and self._sample(n)}

    def _sample(self, column: int) -> list[Value]:
        rows = self.understood.table.rows[:120]
        cells = [self.sheet.rows[r][column] for r in rows if column < len(self.sheet.rows[r])]
        return [value for value in cells if value != ""]

    def columns(self, name: str) -> list[int]:
        """The columns that hold a field."""
        return self.understood.chosen.get(name, [])

    def ticks(self, name: str) -> bool:
        """Whether a column of yes and no says yes by another sign than an x."""
        if name not in self._ticks:
            written = {shown(value) for column in self.columns(name) for value in self._sample(column)}
            others = (text for text in written if text.casefold() != "x")
            self._ticks[name] = any(words.exactly("yes_no", text) == "yes" for text in others)
        return self._ticks[name]

    def heading(self, column: int) -> str:
        """The heading as shown."""
        return self.headings[column] if column < len(self.headings) else f"Column {letters(column)}"


def _is_serial(value: Value) -> bool:
    return bool(_SERIAL.fullmatch(value)) if isinstance(value, str) else isinstance(value, int | float)


@dataclass(slots=True)
class Row:
    """One row as written."""

    layout: Layout
    index: int
    place: str
    text: str = ""
    written: dict[int, str] = field(default_factory=dict)
    """Filled cells as written."""
    spans: dict[int, Span] = field(default_factory=dict)
    problems: list[Fault] = field(default_factory=list)

    def __post_init__(self) -> None:
        lines, at = list[str](), 0
        sheet = self.layout.sheet
        for column, value in enumerate(self._cells()):
            text = sheet.text(self.index, column).strip() if sheet.written else shown(value).strip()
            if not text:
                continue
            self.written[column] = text
            printed = self._printed(column, value, text)
            lead = f"{self.layout.heading(column)}: "
            self.spans[column] = (at + len(lead), at + len(lead) + len(printed))
            lines.append(lead + printed)
            at += len(lead) + len(printed) + 1
        self.text = "\n".join(lines)

    def _cells(self) -> list[Value]:
        return self.layout.sheet.rows[self.index]

    def _printed(self, column: int, value: Value, text: str) -> str:
        if column in self.layout.dated and _is_serial(value) and (moment := self._moment(column)):
            return f"{shown_when(moment)} ({text})"
        return text

    def _value(self, column: int) -> Value:
        cells = self._cells()
        return cells[column] if column < len(cells) else ""

    def _moment(self, column: int) -> When | None:
        value = self._value(column)
        found = when(value, shift=self.layout.sheet.shift)
        if (
            found
            and found.clock is None
            and column in self.layout.timed
            and (not isinstance(value, str) or _is_serial(value))
        ):
            return When(found.day, time())
        return found

    def has(self, name: str) -> bool:
        """Whether the return has the field at all."""
        return bool(self.layout.columns(name))

    def texts(self, name: str) -> list[tuple[str, Span]]:
        """Every value of a field as written, with its place; none for blank cells."""
        return [(self.written[n], self.spans[n]) for n in self.layout.columns(name) if n in self.spans]

    def get(self, name: str) -> str:
        """A field as written, "" where blank."""
        for column in self.layout.columns(name):
            if column in self.written:
                return self.written[column]
        return ""

    def span(self, *names: str) -> Span | None:
        """Where the values of these fields stand; over all of them where they are neighbours, else the first."""
        columns = [n for name in names for n in self.layout.columns(name) if n in self.spans]
        if len(columns) < 2:
            return self.spans[columns[0]] if columns else None
        low, high = min(columns), max(columns)
        beside = all(n in columns or n not in self.spans for n in range(low, high + 1))
        return (self.spans[low][0], self.spans[high][1]) if beside else self.spans[columns[0]]

    def narrow(self, span: Span | None, value: str) -> Span | None:
        """Where the value stands inside a span, if it stands there in just these letters."""
        found = self.text.find(value, *span) if span and value else -1
        return (found, found + len(value)) if found >= 0 else span

    def moments(self, name: str) -> list[tuple[When | None, str, Span]]:
        """Every value of a date field, read and as written."""
        columns = [n for n in self.layout.columns(name) if n in self.spans]
        return [(self._moment(n), self.written[n], self.spans[n]) for n in columns]

    def when(self, name: str, called: str, *, needed: bool = False, open_end: bool = False) -> When | None:
        """A date field, with its time of day where that stands apart; what cannot be read becomes a problem."""
        column = next((n for n in self.layout.columns(name) if n in self.spans), None)
        if column is None or (open_end and words.is_open_end(self.get(name))):
            if needed:
                self.refuse(f"no {called}", name)
            return None
        found = self._moment(column)
        if found is None:
            written = self.get(name)
            why = "is not a date that exists" if looks_dated(written) else "cannot be read as a date"
            self.refuse(f"{called} “{written[:60]}” {why}", name)
            return None
        return self._with_clock(found, name, called)

    def _with_clock(self, found: When, name: str, called: str) -> When:
        apart = CLOCKS.get(name, "")
        column = next((n for n in self.layout.columns(apart) if n in self.spans), None)
        if column is None or (found.clock is not None and found.clock != time()):
            return found
        clock = clock_time(self._value(column))
        if clock is None:
            if not words.is_open_end(self.get(apart)):
                self.refuse(f"time of {called} “{self.get(apart)[:40]}” cannot be read", apart)
            return found
        return When(found.day, clock, found.offset)

    def refuse(self, fault: str, name: str = "", *, costs: bool = True) -> None:
        """Notes what is wrong; a row with a fault that costs content is not loaded. Values as the sender sees them."""
        column = next(iter(self.layout.columns(name)), None)
        seen = next((self.text[slice(*self.spans[n])] for n in self.layout.columns(name) if n in self.spans), "")
        self.problems.append(
            Fault(
                fault=fault,
                remedy="Ask the sender to correct this row and send the file again."
                if costs
                else "Nothing is lost; for information.",
                row=self.place.removeprefix("row "),
                column=self.layout.heading(column) if column is not None else "",
                value=seen[:200],
                costs_content=costs,
            )
        )

    def claims(self, fields: Iterable[tuple[str, Field]]) -> list[Claim]:
        """Claims of fields kept as written."""
        return [
            Claim(field=said, value=text, span=span) for name, said in fields for text, span in self.texts(name)[:1]
        ]

    def worded(self, name: str, said: Field, wordings: str) -> list[Claim]:
        """A claim of a closed word, or as written where the word is unknown."""
        crossed = self.crossed(name) if wordings == "yes_no" else ""
        return [
            Claim(field=said, value=crossed or words.within(wordings, text) or text, span=span)
            for text, span in self.texts(name)[:1]
        ]

    def crossed(self, name: str) -> str:
        """The word no for an x in a column where yes is written otherwise (ticks and crosses); else ""."""
        return "no" if self.get(name).casefold() == "x" and self.layout.ticks(name) else ""


def subject(key: str, label: Label, claims: Iterable[Claim]) -> Subject:
    """A subject read from columns; a claim without value is none."""
    return Subject(key=key, label=label, claims=tuple(claim for claim in claims if claim.value))
