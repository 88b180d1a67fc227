"""The numbers of children in a register's cell, as people known by a strong key; names and councils beside them."""

import re
from collections.abc import Iterator

from graph.model.names import Field, Label
from ingest import naming
from ingest.parsed import Claim, Span, Subject
from ingest.readers.row import Row, subject
from ingest.shapes import SHAPES
from ingest.vocabulary import normal

_DATE = re.compile(r"(?<!\d)\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}(?!\d)|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
_ENTRY = re.compile(r"[^;,\n&+]+")
_NUMBER = re.compile(r"(?<![\w/\-])(?=(?:[A-Za-z]*\d){3})[A-Za-z0-9]{4,20}(?![\w\-])")
_JOINED = re.compile(r"(?<![\w/])(?=[\w/\-]*\d)[A-Za-z]{1,5}[/\-][A-Za-z0-9]{2,12}(?![\w/\-])")
_UPN = re.compile(r"[A-Z]\d{11}[A-Z0-9]")
_NHS = re.compile(r"(?<!\d)\d{3}[ -]\d{3}[ -]\d{4}(?!\d)")
_BESIDE = re.compile(r"[^\W\d_][^\d()\[\]/:;]*[^\W\d_]\.?")


def children(row: Row) -> Iterator[Subject]:
    """Every child of the row's child cell whom a number tells apart; each number once.

    A council written beside the number is its owner, a name beside it the child's.
    """
    for column in row.layout.columns("child"):
        if column not in row.spans:
            continue
        heading, start = normal(row.layout.heading(column)), row.spans[column][0]
        seen: set[str] = set()
        for said, span, entry in _numbers(row.written[column], heading):
            value = row.written[column][slice(*span)]
            if value.upper() in seen:
                continue
            seen.add(value.upper())
            at = (start + span[0], start + span[1])
            name, owner = _beside(entry, value)
            claims = [Claim(field=said, value=_shown(said, value), span=at, owner=owner or _authority(row, said))]
            claims += (
                [Claim(field=Field.NAME, value=naming.person_name(name).full, span=row.narrow(row.spans[column], name))]
                if name
                else []
            )
            yield subject(f"child:{len(seen)}" if len(seen) > 1 else "child", Label.PERSON, claims)


def _numbers(cell: str, heading: str) -> Iterator[tuple[Field, Span, str]]:
    """(what kind of number, its place in the cell, the entry it stands in). Dates are none."""
    bare = _DATE.sub(lambda date: " " * len(date[0]), cell)
    for entry in _ENTRY.finditer(bare):
        for match in _NHS.finditer(bare, *entry.span()):
            yield Field.NHS, match.span(), entry[0]
        rest = _NHS.sub(lambda number: " " * len(number[0]), entry[0])
        for match in _NUMBER.finditer(rest):
            said = Field.UPN if _UPN.fullmatch(match[0].upper()) else _by_heading(heading, Field.LA_ID)
            if said:
                yield said, (entry.start() + match.start(), entry.start() + match.end()), entry[0]
        for match in _JOINED.finditer(rest):
            if said := _by_heading(heading, None):
                yield said, (entry.start() + match.start(), entry.start() + match.end()), entry[0]


def _by_heading(heading: str, otherwise: Field | None) -> Field | None:
    """Whose number it is by the column's heading; a number with a sign in it is nobody's without one."""
    if any(word in heading for word in ("police", "missing person", "crime")):
        return None
    if "local authority" in heading:
        return Field.LA_ID
    if any(word in heading for word in ("provider", "service", "interview")):
        return Field.PROVIDER_REF
    return otherwise


def _beside(entry: str, number: str) -> tuple[str, str]:
    """(name, council) written beside a number."""
    rest = entry.replace(number, "\n")
    name = owner = ""
    for piece in (part for found in _BESIDE.finditer(rest) for part in found[0].split("\n")):
        text = piece.strip(" ,.-–()[]")
        if re.search(r"\b(?:council|authority|borough|county|city|mbc|[A-Z]?CC|LA)\b", text, re.IGNORECASE):
            owner = owner or text
        elif len(text.split()) > 1 and SHAPES["full_name"](text):
            name = name or text
    return name, owner


def _authority(row: Row, said: Field) -> str:
    return row.get("responsible_authority") if said is Field.LA_ID else ""


def _shown(said: Field, value: str) -> str:
    if said is Field.NHS:
        digits = re.sub(r"\D", "", value)
        return f"{digits[:3]} {digits[3:6]} {digits[6:]}"
    return value.upper() if said is Field.UPN else value
