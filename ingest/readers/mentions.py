"""Whom and what a register's cells name: a person or a place by the look of the words, as a machine's mention only.

Register cells name adults, flats and shops in one column. A mention joins nothing and is hidden until a person looks at
it; where the look decides nothing, the cell stays text.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph.model.ids import search_key
from graph.model.names import Extraction, Field, Label
from ingest import words
from ingest.naming import POSTCODE
from ingest.parsed import Claim, Span, Subject
from ingest.readers.row import Row

_PIECE = re.compile(r"[^;\n]+")
_AND = re.compile(r"\s*(?:&|\+|\s/\s|,?\s+and\s)\s*")
_AFTER_NAME = re.compile(
    r"\s*(?:[(\[]|,?\s*\b(?:b\.?|born|d\.?o\.?b\.?|dob|aged?|aka|a\.k\.a\.)(?=[\s:.\d])|,?\s+Y(?:ea)?r?\s?\d"
    r"|\s[-–]\s|\d).*",
    re.I | re.S,
)
_TITLE = re.compile(r"(?:mr|mrs|miss|ms|dr)\.?\s+(?=\w)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*\.?")
_MOST_WORDS = 4
_PARTICLES = frozenset("de da di du la le van von der den del bin bint al el ap ab".split())


class Mention(NamedTuple):
    """A name as written, with its place in the row's text."""

    label: Label
    text: str
    span: Span
    rule: str

    @property
    def key(self) -> str:
        """Its name within the source."""
        return f"{self.label.lower()}:{self.span[0]}-{self.span[1]}"

    def subject(self) -> Subject:
        """The mention as a subject that a machine made."""
        claim = Claim(field=Field.NAME, value=self.text, span=self.span)
        return Subject(key=self.key, label=self.label, claims=(claim,), extraction=Extraction.MACHINE, span=self.span)


def people_and_places(row: Row, on_person: bool) -> Iterator[Mention]:
    """The subject of an action as a person or a place, and its place. ``on_person``: such actions concern a person."""
    seen: set[str] = set()
    for text, span in row.texts("subject")[:1]:
        for mention in named(text, span[0], on_person):
            seen.add(search_key(mention.text))
            yield mention
    for text, span in row.texts("place")[:1]:
        if search_key(text) not in seen and _names_something(text):
            yield Mention(Label.LOCATION, text, span, "register_place")


def named(text: str, at: int, on_person: bool) -> Iterator[Mention]:
    """Each person or place that a subject's answer names; ``at`` is where the answer stands in the source."""
    for piece, start in _pieces(text, at, on_person):
        if mention := _subject(piece, start, on_person):
            yield mention


def children_by_name(row: Row) -> Iterator[Mention]:
    """Children whom a cell without numbers names."""
    for text, span in row.texts("child")[:1]:
        for piece, at in _pieces(text, span[0], True):
            name = _AFTER_NAME.sub("", piece).strip(" ,.")
            if len(name.split()) > 1 and _is_name(name):
                yield Mention(Label.PERSON, name, (at, at + len(name)), "register_child")


def _subject(piece: str, at: int, on_person: bool) -> Mention | None:
    if not _names_something(piece):
        return None
    name = _AFTER_NAME.sub("", piece).strip(" ,.")
    if _is_person(name, on_person):
        return Mention(Label.PERSON, name, (at, at + len(name)), "register_subject")
    if _is_place(piece) and not (on_person and _is_name(name)):
        return Mention(Label.LOCATION, piece, (at, at + len(piece)), "register_subject")
    return None


def _pieces(text: str, at: int, on_person: bool) -> Iterator[tuple[str, int]]:
    """The cell's entries with their places; an "and" parts two people, never the two words of a shop."""
    for found in _PIECE.finditer(text):
        start, piece = at + found.start() + len(found[0]) - len(found[0].lstrip()), found[0].strip()
        parts = [part for part in _AND.split(piece) if part]
        if len(parts) > 1 and all(_is_person(_AFTER_NAME.sub("", part).strip(" ,."), on_person) for part in parts):
            cursor = 0
            for part in parts:
                cursor = piece.index(part, cursor)
                yield part, start + cursor
                cursor += len(part)
        elif piece:
            yield piece, start


def _names_something(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]{2}", text)) and not words.is_one("nobody", text)


def _is_person(name: str, on_person: bool) -> bool:
    """A title or a surname in capitals shows a person; else only an action that is taken against people does."""
    if not _is_name(name):
        return False
    titled, bare = bool(_TITLE.match(name)), _TITLE.sub("", name)
    premises = words.has_any("premises", bare)
    capitals = [len(word) > 1 and word.isupper() for word in bare.split()]
    shown = titled or (any(capitals) and not all(capitals))
    return (shown and not premises) or (on_person and (shown or not premises))


def _is_name(name: str) -> bool:
    """Whether it is made like a name: a few words with capitals and no figures."""
    parts = name.replace(",", " ").split()
    made = all(_WORD.fullmatch(part) and (part[0].isupper() or part in _PARTICLES) for part in parts)
    return 0 < len(parts) <= _MOST_WORDS + 1 and made and parts[0][0].isupper() and not words.is_one("nobody", name)


def _is_place(text: str) -> bool:
    return (
        words.has_any("premises", text) or bool(POSTCODE.search(text)) or bool(re.search(r"\d+[A-Za-z]?\s+[A-Z]", text))
    )
