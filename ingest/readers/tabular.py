"""A workbook or CSV → a return read: which sheets hold it, which rows count, its period, what else stands in it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from graph.model.clock import day_end
from graph.model.collecting import uncollected
from graph.model.fault import Fault
from graph.model.names import DocumentKind
from ingest import words
from ingest.answers import called, command
from ingest.columns import understand
from ingest.headings import cells, tables
from ingest.parsed import ALWAYS_SHOWN, Column, Mapping, Parsed, SourceDraft
from ingest.readers.row import Layout, Reading, Row
from ingest.table import Sheet
from ingest.understood import Understood
from ingest.values import dates_in, when

_REISSUE = re.compile(
    r"\bre-?\s?issue[ds]?\b|\bcorrected\b|\bcorrections? (?:made|applied|included|below)\b"
    r"|\b(?:replaces|supersedes|superseding)\b"
    r"|\b(?:revised|amended) (?:version|return|copy|tracker|list|file)\b|\bdestroy (?:the )?(?:earlier|previous)\b",
    re.IGNORECASE,
)
_ANCHORS = (
    "start",
    "date_of_birth",
    "name",
    "surname",
    "police_ref",
    "provider_ref",
    "la_id",
    "notified_on",
    "upn",
    "date",
    "urn",
    "text",
    "action_type",
    "action_ref",
    "host_la_id",
)
"""Fields without any of which a row is a total or a note."""
_AFTER = timedelta(days=366)
"""How far the last date of a file may lie beyond its middle one; what is later is a slip of the key (placement
histories apart, which reach over years)."""


Rowwise = Callable[[Row], Reading]


class TableReader(NamedTuple):
    """How one kind of return is read: a first look over its rows gives what reads each of them."""

    kind: DocumentKind
    title: str
    survey: Callable[[Iterable[Row]], Rowwise]


def each(read: Rowwise) -> Callable[[Iterable[Row]], Rowwise]:
    """For a return whose rows can be read one by one without a first look."""
    return lambda _: read


class _Part(NamedTuple):
    """One table of a return: the rows that count, and those that do not."""

    understood: Understood
    layout: Layout
    lead: str
    counted: list[int]
    aside: list[int]

    def rows(self) -> Iterator[Row]:
        """Its rows, built anew on each call, so that a long return is not held twice."""
        return (Row(self.layout, index, f"{self.lead}row {index + 1}") for index in self.counted)


class _Kept(NamedTuple):
    """One usable row and what it says."""

    place: str
    text: str
    reading: Reading


def read(sheets: Sequence[Sheet], readers: Sequence[TableReader], mapping: Mapping | None) -> Parsed | None:
    """The return in these sheets, or None where no table of them is one."""
    understood = {
        id(sheet): [one for table in tables(sheet) if (one := understand(table, mapping)) is not None]
        for sheet in sheets
    }
    found = [one for each in understood.values() for one in each]
    if not found:
        return None
    kind = max(found, key=lambda one: (len(one.table.rows), one.weight())).kind
    chosen = [one for one in found if one.kind is kind]
    questions = [one.question for one in chosen if one.question]
    if questions:
        return _with_columns(Parsed(kind=kind, needs_mapping=questions[0], faults=tuple(_unused(chosen))), chosen)
    reader = next(reader for reader in readers if reader.kind is kind)
    several = len({id(one.table.sheet) for one in chosen}) > 1
    with uncollected():
        parsed = _parsed(reader, sheets, chosen, several)
    faults = (*parsed.faults, *_misplaced(found, chosen), *_unused(chosen), *_unsure(chosen))
    return _with_columns(parsed.model_copy(update={"faults": faults}), chosen)


def _parsed(reader: TableReader, sheets: Sequence[Sheet], chosen: Sequence[Understood], several: bool) -> Parsed:
    parts = [_part(one, several) for one in chosen]
    kept, problems = _readings(reader, parts)
    faults = [fault for sheet in sheets for fault in sheet.notes]
    faults += [fault for one in chosen for fault in _broken(one, several)] + problems
    aside = [*_around(parts), *_other_sheets(sheets, chosen)]
    recorded_on, period = _dating(reader.kind, kept)
    reissued = _reissue([text for _, text in aside] + [sheet.name for sheet in sheets])
    if reissued and reissued[0]:
        recorded_on = reissued[0]
    if recorded_on is None and kept:
        recorded_on = _as_at(aside)
        faults += [] if recorded_on else [_undated()]
    title = _title(reader, kept, period)
    return Parsed(
        kind=reader.kind,
        sources=(*(_draft(one, title) for one in kept), *_notes(aside, title)),
        faults=tuple(faults),
        rows=len(kept),
        recorded_at=day_end(recorded_on) if recorded_on else None,
        period=period,
        reissue=reissued is not None,
    )


def _with_columns(parsed: Parsed, chosen: Sequence[Understood]) -> Parsed:
    """With what people may ask of its columns and answer about them."""
    unused = {name: why for one in reversed(chosen) for name, why in one.unused.items()}
    fields = tuple(sorted(chosen[0].fields))
    return parsed.model_copy(update={"columns": _columns(chosen), "fields": fields, "unused": unused})


def _columns(chosen: Sequence[Understood]) -> tuple[Column, ...]:
    """The columns of every table, one line for each heading and what it is taken for; sure where all of them are."""
    found: dict[tuple[str, str], Column] = {}
    for column in (column for one in chosen for column in one.columns()):
        key = column.field, column.column
        held = found.get(key, column)
        examples = tuple(dict.fromkeys((*held.examples, *column.examples)))[:3]
        found[key] = held.model_copy(update={"sure": held.sure and column.sure, "examples": examples})
    return tuple(found.values())


def _unused(chosen: Sequence[Understood]) -> Iterator[Fault]:
    """Answers that a table cannot follow, where nothing else told surely what they were given for."""
    for name, why in {name: why for one in chosen for name, why in one.unused.items() if not one.knows(name)}.items():
        yield Fault(
            fault=f"the saved answer for {name} was not used: {why}",
            remedy=f"The file is read without it; if a column here holds it, {command(name)} says which.",
            costs_content=False,
        )


def _unsure(chosen: Sequence[Understood]) -> Iterator[Fault]:
    """What only the values of a column told, under a heading that kith does not know."""
    for name, heading in {
        (name, called(one.table.headings)[n]): 0 for one in chosen for name, n in one.guessed.items()
    }:
        yield Fault(
            fault=f"no heading says which column is {name.replace('_', ' ')}; by its values it is “{heading}”",
            remedy=f"If that is wrong, {command(name)} tells kith for the next file.",
            column=heading,
            costs_content=False,
        )
    for heading in {called(one.table.headings)[n]: None for one in chosen for n in one.undated}:
        yield Fault(
            fault=f"“{heading}” holds dates, and no heading says which; it is held as text only",
            remedy=f"If it is a date that the return must have, {command('FIELD')} says which.",
            column=heading,
            costs_content=False,
        )


def _readings(reader: TableReader, parts: Sequence[_Part]) -> tuple[list[_Kept], list[Fault]]:
    """The usable rows of all tables, and what is wrong with the others."""
    kept, problems = list[_Kept](), list[Fault]()
    read = reader.survey(row for part in parts for row in part.rows())
    for row in (row for part in parts for row in part.rows()):
        reading = read(row)
        problems += row.problems
        if not any(problem.costs_content for problem in row.problems):
            kept.append(_Kept(row.place, row.text, reading))
    return kept, problems


def _draft(one: _Kept, title: str) -> SourceDraft:
    return SourceDraft(
        place=one.place,
        title=f"{title}, {one.place}",
        text=one.text,
        subjects=one.reading.subjects,
        links=one.reading.links,
        said_by=one.reading.said_by,
        recorded_at=one.reading.recorded_at,
        handling=one.reading.handling,
        parts=one.reading.parts,
    )


def _notes(aside: Sequence[tuple[str, str]], title: str) -> Iterator[SourceDraft]:
    for place, text in aside:
        yield SourceDraft(place=place, title=f"{title}, {place} (no row of the return)", text=text)


def _part(understood: Understood, several: bool) -> _Part:
    table = understood.table
    counted, aside = list[int](), list[int]()
    for index in table.rows:
        if index not in table.sheet.broken:
            (aside if _is_aside(understood, index) else counted).append(index)
    lead = f"{table.sheet.name} " if several else ""
    return _Part(understood, Layout(understood), lead, counted, aside)


def _is_aside(understood: Understood, index: int) -> bool:
    """Whether a row is a total, a note or a caption rather than one of the return's rows."""
    sheet = understood.table.sheet
    values = sheet.rows[index]
    begun = (values[n] for n in understood.chosen.get("start", []) if n < len(values))
    if sum(value != "" for value in values) > 3 and any(when(value) for value in begun):
        return False
    texts = cells(sheet, index)
    filled = [text for text in texts if text]
    anchors = [n for name in _ANCHORS for n in understood.chosen.get(name, []) if n < len(texts) and texts[n]]
    dated = any(when(sheet.rows[index][n]) for n in anchors)
    if dated and len(filled) > 2:
        return False
    if not anchors or not filled:
        return True
    if words.begins("totals", filled[0]) or (words.begins("notes", filled[0]) and len(filled) <= 2):
        return True
    numbered = any(char.isdigit() for char in texts[anchors[0]]) and len(texts[anchors[0]]) <= 25
    return len(filled) == 1 and not numbered


def _broken(understood: Understood, several: bool) -> list[Fault]:
    sheet = understood.table.sheet
    found = []
    for index in understood.table.rows:
        if reason := sheet.broken.get(index, ""):
            row = f"{sheet.name} row {index + 1}" if several else str(index + 1)
            remedy = "Ask the sender to export the file again with quotation marks doubled inside cells."
            found.append(Fault(fault=reason, remedy=remedy, row=row, value=str(sheet.rows[index][0])[:200]))
    return found


def _line(sheet: Sheet, index: int) -> str:
    texts = [text for text in cells(sheet, index) if text]
    return f"{texts[0]}: {' | '.join(texts[1:])}" if len(texts) > 1 else "".join(texts)


def _around(parts: Sequence[_Part]) -> Iterator[tuple[str, str]]:
    """(place, text) of titles over a table and totals and notes beneath it: kept, never counted as rows."""
    for sheet, lead in {
        id(part.understood.table.sheet): (part.understood.table.sheet, part.lead) for part in parts
    }.values():
        here = [part for part in parts if part.understood.table.sheet is sheet]
        held = {n for part in here for n in part.counted} | {n for part in here for n in part.understood.table.heads}
        for index in range(len(sheet.rows)):
            if index not in held and index not in sheet.broken and (line := _line(sheet, index)):
                yield f"{lead}row {index + 1}", line


def _other_sheets(sheets: Sequence[Sheet], chosen: Sequence[Understood]) -> Iterator[tuple[str, str]]:
    """(name, text) of summary, notes and other sheets: one source each."""
    held = {id(one.table.sheet) for one in chosen}
    for sheet in sheets:
        if id(sheet) not in held and (
            text := "\n".join(filter(None, (_line(sheet, n) for n in range(len(sheet.rows)))))
        ):
            yield sheet.name, text


def _misplaced(found: Sequence[Understood], chosen: Sequence[Understood]) -> Iterator[Fault]:
    """Other returns in the same workbook: kept as text only."""
    held = {id(one.table.sheet) for one in chosen}
    for one in found:
        if id(one.table.sheet) not in held and one.table.rows and not one.missing:
            what = one.kind.replace("_", " ")
            yield Fault(
                fault=f"sheet {one.table.sheet.name} is another return ({what}) and is kept as text only",
                remedy="Ask the sender for each return as a file of its own.",
                row=one.table.sheet.name,
            )


def _reissue(texts: Sequence[str]) -> tuple[date | None] | None:
    """(the printed date of the re-issue, if any) where a note says that the file is one; None where none does."""
    for text in texts:
        if match := _REISSUE.search(text):
            after = dates_in(text[match.start() : match.start() + 120]) or dates_in(text)
            return (after[0] if after else None,)
    return None


def _as_at(aside: Sequence[tuple[str, str]]) -> date | None:
    found = [day for _, text in aside for day in dates_in(text)]
    return max(found, default=None)


def _undated() -> Fault:
    return Fault(
        fault="the list prints no date",
        remedy=ALWAYS_SHOWN,
        costs_content=False,
    )


def _dating(kind: DocumentKind, kept: Sequence[_Kept]) -> tuple[date | None, str]:
    """The day on which the file itself was made, and the month or quarter it covers."""
    own = sorted(one.reading.dates[0] for one in kept if one.reading.dates)
    if not own:
        return None, ""
    if kind is DocumentKind.POLICE_TRACKER:
        return _tracker_month(own)
    every = sorted(day for one in kept for day in one.reading.dates)
    histories = kind is DocumentKind.LA_EPISODES
    last = every[-1] if histories else max(day for day in every if day <= every[len(every) // 2] + _AFTER)
    return last, _quarter(own) if kind is DocumentKind.PROVIDER_RETURN else ""


def _tracker_month(days: Sequence[date]) -> tuple[date, str]:
    """End of the month in which most episodes start, or of the last one that holds a fifth of them."""
    months = Counter((day.year, day.month) for day in days)
    most = max(months, key=lambda month: (months[month], month))
    last = max(month for month in months if months[month] * 5 >= len(days) or month == most)
    return _month_end(*last), f"{most[0]}-{most[1]:02d}"


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _quarter(days: Sequence[date]) -> str:
    months = {(day.year, day.month) for day in days}
    if len(months) == 1:
        return f"{days[0].year}-{days[0].month:02d}"
    quarters = Counter((day.year, (day.month + 2) // 3) for day in days)
    year, quarter = max(quarters, key=lambda one: (quarters[one], one))
    return f"{year}-Q{quarter}"


def _title(reader: TableReader, kept: Sequence[_Kept], period: str) -> str:
    months = "January February March April May June July August September October November December".split()
    if period and "Q" not in period:
        return f"{reader.title}, {months[int(period[5:]) - 1]} {period[:4]}"
    return f"{reader.title}, {period[:4]} quarter {period[-1]}" if period else reader.title
