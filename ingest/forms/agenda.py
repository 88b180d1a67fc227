"""A meeting's minutes in their sections: who was there, the items, the actions, and tables of each."""

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from graph.model.ids import search_key
from ingest.forms import panel
from ingest.forms.answers import Form
from ingest.forms.discussed import looks_like_a_place
from ingest.forms.kinds import is_title
from ingest.forms.rows import Row, drawn, rows
from ingest.layout import Span

_NAMED = re.compile(r"[^\W\d_][\w'’.-]*")
_ITEM = re.compile(r"(?:agenda[ \t]+)?item[ \t]*\d", re.IGNORECASE)
_HEADING = 120
"""Letters of a line that is a heading; a longer one is one only where it says what it names."""


class Rank(IntEnum):
    """How surely a line is an item's heading: those of the surest kind that a document has are its items."""

    PLAIN = 1
    NUMBERED = 2
    STYLED = 3


class Table(NamedTuple):
    """A table of attendance, items or actions: its columns by role, and its rows."""

    kind: str
    heads: tuple[Span, ...]
    columns: dict[str, int]
    rows: tuple[tuple[Span, ...], ...]


class Section(NamedTuple):
    """A stretch of the minutes: what it is, its heading, its lines, the tables in it."""

    kind: str
    """attendance, apologies, actions, item, chair, minute taker, other."""
    heading: Span
    lines: tuple[Span, ...] = ()
    tables: tuple[Table, ...] = ()
    about: panel.About | None = None

    @property
    def span(self) -> Span:
        """From its heading to its last word."""
        ends = [
            self.heading[1],
            *(line[1] for line in self.lines),
            *(one[-1][1] for table in self.tables for one in table.rows),
        ]
        return self.heading[0], max(ends)


class _Line(NamedTuple):
    row: Row
    written: str
    opens: str = ""
    at: int = 0
    about: panel.About | None = None
    rank: Rank = Rank.PLAIN


def sections(form: Form) -> list[Section]:
    """The document's sections in order; what stands before the first is the heading."""
    tables, used = _tables(form)
    lines = [_line(form, row) for number, row in enumerate(rows(form)) if number not in used]
    return list(_divided(form, lines, tables))


def _line(form: Form, row: Row) -> _Line:
    written = form.text[slice(*row.span)]
    opens, at = panel.opened(written)
    own = None if opens else panel.about(written)
    first = form.text[slice(*row.cells[0])]
    rank = Rank.STYLED if row.heading or (len(row.cells) == 2 and panel.subject_of(first)) else Rank.PLAIN
    if rank is Rank.PLAIN and panel.numbered(written):
        rank = Rank.NUMBERED
    return _Line(row, written, opens, at, own, rank)


def _divided(form: Form, lines: list[_Line], tables: dict[int, Table]) -> Iterator[Section]:
    best = max((line.rank for line in lines if line.about), default=None)
    kind, heading, about = "heading", (0, 0), None
    held, inside = list[Span](), list[Table]()
    started, group = False, ""
    pending = sorted(tables.items())
    for number, line in enumerate(lines):
        start = line.row.span[0]
        while pending and pending[0][0] < start:
            inside.append(pending.pop(0)[1])
        opens, own, at = line.opens, line.about, line.at
        if own is not None and best is not None and line.rank < best:
            own = None
        if line.row.heading and own is None and (told := panel.subject_of(_bare(line.written))):
            group, opens, at = told, "other", len(line.written)
        if not opens and own is None and best is None and started:
            own = _unnamed(line, group)
            opens = "other" if own is None and kind != "actions" and _ITEM.match(line.written) else ""
        if not opens and own is None and kind not in ("item", "actions") and (at := panel.missed(line.written)):
            opens = "apologies"
        if kind == "item" and opens in ("chair", "minute taker", "other") and line.rank is Rank.PLAIN:
            opens = ""
        if kind == "item" and opens == "actions" and at < len(line.written):
            opens = ""
        closes = line.row.heading and number > 2 and not opens and own is None and started
        if opens or own is not None or closes:
            yield Section(kind, heading, tuple(held), tuple(inside), about)
            started = True
            kind, about = opens or ("item" if own is not None else "other"), own
            end = line.row.span[1]
            held, inside = list[Span](), list[Table]()
            heading = (start, end)
            if opens and at < len(line.written):
                heading = (start, start + at)
                held.append((start + at, end))
            elif own is not None and not line.row.heading and (stop := _stops(line.written, own.start)):
                heading = (start, start + stop)
                held.append((start + stop, end))
        else:
            held.append(line.row.span)
    inside += [table for _, table in pending]
    yield Section(kind, heading, tuple(held), tuple(inside), about)


_STOP = re.compile(r"(?<!\b[A-Z])(?<!\b(?:Mr|Dr|St))\.[ \t]+(?=[A-Z])|[ \t]+[-–—][ \t]+|\n|;[ \t]")


def _stops(written: str, start: int) -> int:
    """Where the name ends on a line that goes on behind it."""
    if len(written) <= _HEADING and not re.search(r"\.[ \t]+[A-Z]", written[start:]):
        return 0
    found = _STOP.search(written, start, start + 200)
    return found.start() if found else min(len(written), start + _HEADING) if len(written) > start + _HEADING else 0


def _bare(written: str) -> str:
    return written[panel.numbered(written) :].strip(" :") if len(written) <= _HEADING else ""


def _unnamed(line: _Line, group: str) -> panel.About | None:
    """An item whose heading only gives a name: numbered or set as a heading, with two to four capitals or premises.

    What it is, brackets behind it may say ("Tia Marlowe (child)"), or the heading of its group ("Children").
    """
    start = panel.numbered(line.written)
    name, _, told = line.written[start:].strip().partition("(")
    if _ITEM.match(line.written):
        name = re.split(r"[ \t]+[-–—][ \t]+", name, maxsplit=1)[0]
    if line.rank is Rank.PLAIN or len(name) > 60 or is_title(name) or name.endswith((".", ":")):
        return None
    said = next((word for part in told.strip(") ").split(",") if (word := panel.subject_of(part))), "") or group
    found = _NAMED.findall(name)
    if said in ("", "place") and looks_like_a_place(name):
        return panel.About("place", start)
    capitals = [word for word in found if word[0].isupper()]
    alike = 2 <= len(found) <= 6 and len(capitals) >= 2 and len(capitals) >= len(found) - 1
    return panel.About(said or "person", start) if alike or (said and found and len(found) <= 8) else None


# Tables


def _tables(form: Form) -> tuple[dict[int, Table], set[int]]:
    """The tables whose headings we know, by where they begin, and the rows that they hold."""
    found, used = dict[int, Table](), set[int]()
    held = list(rows(form))
    number = 0
    while number < len(held):
        row = held[number]
        cells = drawn(form, row)
        shape = _shape([form.text[slice(*cell)].strip() for cell in cells]) if len(cells) > 1 else None
        if shape is None:
            number += 1
            continue
        below, after = list[tuple[Span, ...]](), number + 1
        while after < len(held) and held[after].table == row.table and len(each := drawn(form, held[after])) > 1:
            if _shape([form.text[slice(*cell)].strip() for cell in each]) is not None:
                break
            below.append(each)
            after += 1
        if row.table and not below:
            used.add(number)
        if below:
            found[row.span[0]] = Table(shape[0], cells, shape[1], tuple(below))
            used |= set(range(number, after))
        number = after
    return found, used


def _shape(heads: list[str]) -> tuple[str, dict[str, int]] | None:
    """What a row of headings says its table is."""
    if any(len(head) > 60 for head in heads):
        return None
    acted = panel.columns(heads, "action", "owner", "due", "status", "number", "about")
    named = panel.columns(heads, "named").get("named")
    owned = "owner" in acted and "agency" not in heads[acted["owner"]].lower()
    if owned and "about" not in acted and named is not None and named not in acted.values():
        acted["about"] = named
    items = panel.columns(
        heads, "subject", "discussion", "action", "owner", "due", "before", "after", "status", "number"
    )
    if "subject" in items and ({"discussion", "before", "after"} & items.keys()) and len(items) * 2 >= len(heads):
        specific = panel.subject_of(heads[items["subject"]]) or search_key(heads[items["subject"]]) == "item"
        if specific or "discussion" in items:
            return "items", items
    if "action" in acted and {"owner", "due"} & acted.keys():
        return "actions", acted
    here = panel.columns(heads, "name", "role", "agency", "attended")
    if "name" in here and {"role", "agency"} & here.keys():
        return "attendance", here
    return None
