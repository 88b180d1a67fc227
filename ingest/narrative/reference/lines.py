"""The lines of a note by layout: headings, labels, items about somebody, questions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from graph.model.names import SaidBy
from ingest.narrative.reading import MentionLabel, NoteKind, Reading, Role, Span

_LONGEST_HEADING = 70
_LONGEST_LABEL = 42
_ITEM_NAME = 60
"""Letters of a line within which an item's name must begin."""
_NUMBER = re.compile(
    r"[ \t]{0,8}(?:(?:item|agenda item|case|child|yp|no\.?)[ \t]{1,2})?"
    r"(?:\(?\d{1,2}(?:\.\d{1,2}){0,2}[.):]?|[•*·–—-])[ \t]{1,4}",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"[ \t]{0,8}(?:(?:item|agenda item)[ \t]{1,2})?\(?\d{1,2}(?:\.\d{1,2}){0,2}[.):]?(?=[ \t])", re.IGNORECASE
)
_QUESTION = re.compile(r"[ \t]{0,8}Q[ \t]?\d{0,3}[ \t]?[.:)\-–]", re.IGNORECASE)
_ANSWER = re.compile(r"[ \t]{0,8}(?:A|Ans|Answer)[ \t]?\d{0,3}[ \t]?[.:)\-–]", re.IGNORECASE)
_AFTER_NAME = re.compile(
    r"[ \t]{0,3}(?:\([^()\n]{0,60}\)[ \t]{0,3}|,[ \t]{0,2}(?:aged?[ \t])?\d{1,2}\b[ \t]{0,3})?"
    r"(?:[:–—-](?=[ \t\n])|$|,[ \t]{0,2}\d{1,2}\b)"
)
_AGED = re.compile(r"[ \t]{0,3}(?:\([^()\n]{0,30}?\b1?\d(?:yrs?)?\b[^()\n]{0,30}\)|,[ \t]{0,2}(?:aged?[ \t])?1?\d\b)")
"""How a child's age follows the name: no role outweighs it."""
_WORD = re.compile(r"[a-z/’']{1,40}")


class Heading(Enum):
    """What kind of heading a line has."""

    NONE = auto()
    LINE = auto()
    """The whole line is one."""
    LABEL = auto()
    """What stands before its colon."""


class Question(Enum):
    """What a line is in an interview laid out as questions."""

    NONE = auto()
    ASKED = auto()
    ANSWERED = auto()


@dataclass(frozen=True)
class Line:
    """One line of a note."""

    span: Span
    heading: Heading
    said_by: SaidBy | None
    body: int
    """Where what follows a label begins."""
    about: tuple[str, ...]
    is_labelled: bool
    """Whether a label ("Name:") says whom it is about."""
    opens_item: bool
    ends_item: bool
    question: Question
    is_lettered: bool
    """Whether "Q" or "A" stands before it."""

    @property
    def breaks(self) -> bool:
        """Whether an account above ends here."""
        return self.opens_item or self.ends_item or (self.heading is Heading.LINE)


@lru_cache(maxsize=1)
def cues() -> dict[str, Any]:
    """The cue file."""
    held: dict[str, Any] = yaml.load(files("ingest").joinpath("data/passages.yaml").read_text("utf-8"), yaml.BaseLoader)
    return held


def lines(reading: Reading) -> Iterator[Line]:
    """The lines of a note that hold anything."""
    start = 0
    for piece in reading.note.text.split("\n"):
        if piece.strip():
            yield _line(reading, Span(start, start + len(piece)), piece)
        start += len(piece) + 1


def _line(reading: Reading, span: Span, text: str) -> Line:
    label, body = _label(text)
    is_heading = _is_heading(text)
    words = _plain(label if label is not None else text) if label is not None or is_heading else ""
    said_by = _voice(words)
    heading = Heading.NONE
    if is_heading and (label is None or not text[body:].strip()):
        heading = Heading.LINE
    elif label is not None:
        heading = Heading.LABEL
    question = Question.NONE
    if _QUESTION.match(text) or (text.rstrip().endswith("?") and len(text) < 200 and _is_asking(text)):
        question = Question.ASKED
    elif _ANSWER.match(text):
        question = Question.ANSWERED
    name, is_labelled, opens = _about(reading, span, text, label, body)
    ends = not opens and (
        (words in cues()["ends"] or any(words.startswith(f"{one} ") for one in cues()["ends"]))
        or (reading.note.kind is NoteKind.MINUTES and _SECTION.match(text) is not None)
    )
    return Line(
        span=span,
        heading=heading,
        said_by=said_by,
        body=span.start + (body if label is not None else 0),
        about=(name,) if name else (),
        is_labelled=is_labelled,
        opens_item=opens,
        ends_item=ends,
        question=question,
        is_lettered=_QUESTION.match(text) is not None,
    )


def _label(text: str) -> tuple[str | None, int]:
    """What stands before a colon near the beginning of a line, and where the rest begins."""
    place = text.find(":", 0, _LONGEST_LABEL)
    if place <= 0 or (place + 1 < len(text) and not text[place + 1].isspace()):
        return None, 0
    return text[:place], place + 1


def _is_heading(text: str) -> bool:
    stripped = text.strip()
    return 0 < len(stripped) <= _LONGEST_HEADING and stripped[-1] not in ".,;" and len(stripped.split()) <= 9


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower().replace("’", "'").replace("\t", " ")))


def _voice(words: str) -> SaidBy | None:
    """Whose account a heading announces: the whole heading is the cue, or begins or ends with one of several words."""
    if not words or words in cues()["voices"]["not"]:
        return None
    for voice in SaidBy:
        for cue in cues()["voices"].get(voice.value, ()):
            if words == cue or (" " in cue and (words.startswith(cue) or words.endswith(cue))):
                return voice
    return None


def _is_asking(text: str) -> bool:
    first = _WORD.search(text.lower())
    return first is not None and first[0] in cues()["first_word_of_question"]


def _about(reading: Reading, span: Span, text: str, label: str | None, body: int) -> tuple[str, bool, bool]:
    """Whom a line puts into focus, whether a label says so, and whether it opens an item."""
    named = next(
        (
            one
            for one in reading.mentions
            if one.label is MentionLabel.PERSON and span.start <= one.span.start < span.end
        ),
        None,
    )
    if named is None or named.span.start - span.start > _ITEM_NAME:
        return "", False, False
    if _is_professional(reading, named.span) and not _AGED.match(reading.note.text, named.span.end, span.end):
        return "", False, False
    name, before = reading.text(named.span), text[: named.span.start - span.start]
    plain = _plain(before)
    if plain in cues()["about"] or (
        label is not None
        and _plain(label) in cues()["about"]
        and not text[body : named.span.start - span.start].strip()
    ):
        return name, True, True
    numbered = _NUMBER.match(text)
    rest = before[numbered.end() :] if numbered else before
    if "|" in text or "," in rest:
        return "", False, False
    is_led = not _plain(rest) or _plain(rest) in cues()["items"]
    after = _AFTER_NAME.match(reading.note.text, named.span.end, span.end)
    if is_led and (after is not None or (numbered is not None and _is_heading(text))):
        return name, False, True
    return "", False, False


def _is_professional(reading: Reading, span: Span) -> bool:
    return any(
        one.role is Role.PROFESSIONAL and any(reading.mentions[place].span == span for place in one.mentions)
        for one in reading.entities
    )
