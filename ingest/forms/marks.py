"""Ticks, crosses and boxes: what a cell of a checklist answers, and which of several printed choices is marked."""

import re
from typing import NamedTuple

from ingest.layout import Span

YES, NO, UNCLEAR, BLANK = "yes", "no", "unclear", "not answered"
_TICKED = "✓✔☑☒✅🗹🗷■●⬛\uf0fe\uf0fc\uf052\uf0fd"
_CROSSED = "✗✘×✕✖❌\uf0fb"
_EMPTY = "☐□○◯⬜▢\uf0a8\uf06f\uf0a3"
_BOX = re.compile(rf"[{_TICKED}{_CROSSED}{_EMPTY}]|\[[ \t]?[xX✓✔*]?[ \t]?\]|\((?:[xX✓✔]|[ \t])\)")
_LEAD = re.compile(
    rf"""\s*(?:(?P<yes>[{_TICKED}]|\[[ \t]?[xX✓✔*][ \t]?\]|\([xX✓✔]\)|(?:yes|y|true|present|ticked|tick|applies)(?!\w))
    |(?P<no>(?:no|n|false|absent|nil|none|not[ ]present)(?!\w))
    |(?P<unclear>\?+|(?:unclear|unknown|not[ ](?:known|sure|clear)|unsure|don['’]?t[ ]know|dk|d/k|n/?k|u/?k
        |possibl[ey]|maybe|suspected)(?!\w))
    |(?P<cross>[{_CROSSED}]|x(?!\w))
    |(?P<empty>[{_EMPTY}]|\[[ \t]{{0,2}}\]|\([ \t]\)))""",
    re.IGNORECASE | re.VERBOSE,
)
_ALL_PRINTED = re.compile(r"\s*y(?:es)?\W{1,3}no?(?:\W{1,3}(?:\?|\w[\w' /]{0,20}))?\s*", re.IGNORECASE)
_NOTHING = re.compile(r"[\s\-–—_.…]*")
_BETWEEN = re.compile(r"[\s:;,.|–—-]*")
_SHORT = 24
"""Letters of a mark that is a word of its own ("not applicable"); what is longer is evidence."""


class Mark(NamedTuple):
    """What a cell answers, and where what follows the mark begins (behind its separators)."""

    word: str
    rest: int
    is_cross: bool = False


class Choice(NamedTuple):
    """One printed choice with its box."""

    ticked: bool
    words: Span


def mark(text: str) -> Mark | None:
    """The mark at the start of a cell; an empty cell or box is not answered; None where it begins with other words."""
    if _NOTHING.fullmatch(text) or _ALL_PRINTED.fullmatch(text):
        return Mark(BLANK, len(text))
    if len(boxes := choices(text)) > 1:
        return _chosen(text, boxes)
    found = _LEAD.match(text)
    if found is None:
        return None
    word = {"yes": YES, "no": NO, "unclear": UNCLEAR, "cross": YES, "empty": BLANK}[str(found.lastgroup)]
    rest = _BETWEEN.match(text, found.end())
    return Mark(word, rest.end() if rest else found.end(), found.lastgroup == "cross")


def _chosen(text: str, boxes: list[Choice]) -> Mark | None:
    ticked = [text[slice(*one.words)].strip() for one in boxes if one.ticked]
    if not ticked:
        return Mark(BLANK, len(text))
    said = mark(ticked[0]) if len(ticked) == 1 and not begins_with_box(ticked[0]) else None
    return Mark(said.word if said else UNCLEAR if len(ticked) > 1 else ticked[0].lower()[:_SHORT], len(text))


def is_mark(text: str) -> bool:
    """Whether a cell holds a mark and nothing else (a tick, Y, no, ?); an empty one does not."""
    found = mark(text[:80]) if len(text) <= 80 else None
    return found is not None and found.rest >= len(text.rstrip()) and not _NOTHING.fullmatch(text)


def is_marked(text: str) -> bool:
    """Whether a cell of a column that stands for one answer is marked in whatever way."""
    found = mark(text) if text.strip() else None
    return bool(text.strip()) and len(text.strip()) <= _SHORT and not (found and found.word == BLANK)


def begins_with_box(text: str) -> bool:
    """Whether a line begins with a box or tick."""
    return _BOX.match(text.lstrip()[:6]) is not None


def choices(text: str) -> list[Choice]:
    """The boxes of a text with their words: behind each box, or before it where the text begins with words."""
    boxes = list(_BOX.finditer(text))
    if not boxes:
        return []
    before = not begins_with_box(text)
    found = list[Choice]()
    for number, box in enumerate(boxes):
        if before:
            start, end = boxes[number - 1].end() if number else 0, box.start()
        else:
            start, end = box.end(), boxes[number + 1].start() if number + 1 < len(boxes) else len(text)
        while start < end and text[start] in " \t\n/|,;":
            start += 1
        while end > start and text[end - 1] in " \t\n/|,;":
            end -= 1
        found.append(Choice(_is_ticked(box[0]), (start, end)))
    return found


def _is_ticked(box: str) -> bool:
    return box[0] not in _EMPTY and bool(box.strip("[]() \t"))


def ticked(text: str) -> str:
    """The ticked ones of printed choices, between semicolons; the text itself where it has no boxes."""
    found = choices(text)
    if not found:
        return " ".join(text.split())
    return "; ".join(" ".join(text[slice(*one.words)].split()) for one in found if one.ticked)
