"""Who was at a meeting, as printed; apologies are kept apart."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.forms import panel
from ingest.forms.agenda import Section, Table
from ingest.forms.answers import Form
from ingest.forms.marks import NO, mark
from ingest.layout import Span

_APOLOGIES = re.compile(
    r"(?:^|[.;\n][ \t]*|[ \t]+)apologies(?:[ \t]+(?:for absence|received|from))?[ \t]*[:–-]", re.IGNORECASE
)
_ABSENT = re.compile(
    r"[(,–-]\s*(?:sent |with |gave )?(?:apolog\w*|absent|(?:unable|not able) to (?:attend|come)|did not attend|dna)\b"
    r"(?!\s+(?:for|from|during|until|after)\b)",
    re.IGNORECASE,
)
"""What is said behind a name of somebody who was not there."""
_AWAY = re.compile(r"\b(?:apolog\w*|absent|not present|dna|did not attend|no)\b", re.IGNORECASE)
_COMMA = re.compile(r",[ \t]+(?![^()\n]{0,200}\))")
_BULLET = re.compile(r"(?:[-–—•·*▪◦]|\d{1,2}[.)])[ \t]*")
_ENTRY = 200
"""Letters of one entry."""

Entry = tuple[str, Span]


def attendees(form: Form, sections: Sequence[Section]) -> Iterator[Entry]:
    """Each person with their place: one an entry between semicolons, a line, a bullet or a row."""
    seen = set[str]()
    for value, span in _all(form, sections):
        key = value.split("(")[0].split(",")[0].strip().lower()
        if key and key not in seen:
            seen.add(key)
            yield value, span


def _all(form: Form, sections: Sequence[Section]) -> Iterator[Entry]:
    for section in sections:
        if section.kind == "attendance":
            yield from _listed(form, section.lines)
        for table in section.tables:
            if table.kind == "attendance" and section.kind != "apologies":
                yield from _rows(form, table)
    for section in sections:
        if section.kind in ("chair", "minute taker"):
            for start, end in section.lines[:1]:
                for value, span in _split(form, (start, min(end, start + _ENTRY)), re.compile(r"[;\n]")):
                    yield f"{value} ({section.kind})", span


def _listed(form: Form, lines: Sequence[Span]) -> Iterator[Entry]:
    stopped = list[Span]()
    for start, end in lines:
        found = _APOLOGIES.search(form.text, start, end) or _missed().search(form.text, start, end)
        stopped.append((start, found.start() if found else end))
        if found:
            break
    written = [form.text[slice(*line)] for line in stopped]
    commas = len(stopped) == 1 and ";" not in written[0] and "\n" not in written[0]
    for line in stopped:
        strokes = " | " in form.text[slice(*line)]
        between = _COMMA if commas else re.compile(r"[;\n]")
        for value, span in _split(form, line, between):
            if _ABSENT.search(value):
                continue
            yield (
                (", ".join(part.strip() for part in value.split("|") if part.strip()), span)
                if strokes
                else (value, span)
            )


@cache
def _missed() -> re.Pattern[str]:
    """A label inside a line behind which stands who was not there ("Unable to attend: …")."""
    return re.compile(rf"(?:^|[.;\n])[ \t]*{panel.away().pattern}[^:.;\n]{{0,40}}:", re.IGNORECASE)


def _split(form: Form, line: Span, between: re.Pattern[str]) -> Iterator[Entry]:
    written, at = form.text[slice(*line)], 0
    for stop in [*(found.span() for found in between.finditer(written)), (len(written), len(written))]:
        piece = written[at : stop[0]]
        start = line[0] + at + len(piece) - len(piece.lstrip())
        plain = piece.strip()
        if bullet := _BULLET.match(plain):
            start, plain = start + bullet.end(), plain[bullet.end() :]
        plain = (
            plain.removeprefix("and ").rstrip(" .,") if plain[-1:] in (".", ",", " ") else plain.removeprefix("and ")
        )
        if re.search(r"[^\W\d_]", plain) and len(plain) <= _ENTRY:
            yield " ".join(plain.split()), (start, start + len(plain))
        at = stop[1]


def _rows(form: Form, table: Table) -> Iterator[Entry]:
    for row in table.rows:
        cells = {
            role: row[n] for role, n in table.columns.items() if n < len(row) and form.text[slice(*row[n])].strip()
        }
        if "name" not in cells or _is_away(form, cells.get("attended")):
            continue
        told = [form.text[slice(*cells[role])].strip() for role in ("name", "role", "agency") if role in cells]
        spans = [cells[role] for role in ("name", "role", "agency") if role in cells]
        yield (
            ", ".join(" ".join(one.split()) for one in told)[:_ENTRY],
            (min(s[0] for s in spans), max(s[1] for s in spans)),
        )


def _is_away(form: Form, cell: Span | None) -> bool:
    if cell is None:
        return False
    written = form.text[slice(*cell)].strip()
    found = mark(written[:40])
    return _AWAY.search(written[:40]) is not None or (found is not None and found.word == NO)


def is_attendance(section: Section) -> bool:
    """Whether a section tells who was there or who was not."""
    return section.kind in ("attendance", "apologies") or any(table.kind == "attendance" for table in section.tables)
