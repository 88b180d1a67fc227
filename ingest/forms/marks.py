"""Ticks, crosses and boxes: what a cell of a checklist answers, and which of several printed choices is marked."""

import re
from typing import NamedTuple

from ingest.layout import Span

YES, NO, UNCLEAR, BLANK = "yes", "no", "unclear", "not answered"
_TICKED = "✓✔☑☒✅🗹🗷■●⬛\uf0fe\uf0fc\uf052\uf0fd"
_CROSSED = "✗✘×✕✖❌\uf0fb"
_EMPTY = "☐□○◯⬜▢\uf0a8\uf06f\uf0a3"
_BOX = re.compile(rf"[{_TICKED}{_CROSSED}{_EMPTY}]|\[[ \t]?[xX✓✔*•●]?[ \t]?\]|\((?:[xX✓✔•●]|[ \t])\)")
_PURE = "✓✔☑✅🗹"
_LEAD = re.compile(
    rf"""\s*(?:(?P<yes>[{_TICKED}]|\[[ \t]?[xX✓✔*•●][ \t]?\]|\([xX✓✔•●]\)
        |(?:yes|y|true|present|ticked|tick|applies)(?!\w))
    |(?P<no>(?:no|n(?!/[ak]\b)|false|absent|nil|none|not[ ]present)(?!\w))
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


_LONG = 60
"""Letters behind a box that are no choice any more."""
_WORDED = re.compile(r"(?:yes|no|y|n|true|false|unclear|unknown|not known|not sure)(?![\w'’])", re.IGNORECASE)


class Mark(NamedTuple):
    """What a cell answers, and where what follows the mark begins (behind its separators)."""

    word: str
    rest: int
    is_cross: bool = False
    is_undecided: bool = False
    """Several answers are printed, and not one of them is marked."""


class Choice(NamedTuple):
    """One printed choice with its box."""

    ticked: bool
    words: Span


def mark(text: str) -> Mark | None:
    """The mark at the start of a cell; an empty cell or box is not answered; None where it begins with other words."""
    if _NOTHING.fullmatch(text):
        return Mark(BLANK, len(text))
    if _ALL_PRINTED.fullmatch(text):
        return Mark(BLANK, len(text), is_undecided=True)
    boxes = choices(text)
    if len(boxes) > 1 and not _goes_on(text, boxes):
        return _chosen(text, boxes)
    if boxes and (own := _boxed(text, boxes[0])):
        return own
    found = _LEAD.match(text)
    if found is None:
        return None
    word = {"yes": YES, "no": NO, "unclear": UNCLEAR, "cross": YES, "empty": BLANK}[str(found.lastgroup)]
    rest = _BETWEEN.match(text, found.end())
    return Mark(word, rest.end() if rest else found.end(), found.lastgroup == "cross")


def _chosen(text: str, boxes: list[Choice]) -> Mark | None:
    ticked = [text[slice(*one.words)].strip() for one in boxes if one.ticked]
    if len(ticked) != 1:
        return Mark(BLANK, len(text), is_undecided=any(one.words[1] > one.words[0] for one in boxes))
    said = mark(ticked[0]) if not begins_with_box(ticked[0]) else None
    return Mark(said.word if said else ticked[0].lower()[:_SHORT], len(text))


def _goes_on(text: str, boxes: list[Choice]) -> bool:
    """Whether the first box holds the whole answer, and others stand in the words behind it."""
    return begins_with_box(text) and _WORDED.match(text, *boxes[0].words) is None and boxes[0].words[1] > _LONG


def _boxed(text: str, box: Choice) -> Mark | None:
    """What one box with an answer in words beside it says: "✓ No" is no, "Yes ☐" nothing."""
    found = _WORDED.match(text, *box.words)
    if found is None:
        return None
    word = mark(found[0])
    rest = _BETWEEN.match(text, max(found.end(), _BOX.search(text).end()))  # type: ignore[union-attr]
    return Mark(word.word if box.ticked and word else BLANK, rest.end() if rest else len(text))


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
    """The boxes of a text with their words: behind each box, or before it where the text begins with words.

    A cross is a tick, but beside ticks it is none.
    """
    boxes = list(_BOX.finditer(text))
    if not boxes:
        return []
    ticks = any(box[0] in _PURE for box in boxes)
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
        found.append(Choice(_is_ticked(box[0]) and not (ticks and box[0] in _CROSSED), (start, end)))
    return found


def _is_ticked(box: str) -> bool:
    return box[0] not in _EMPTY and bool(box.strip("[]() \t"))


def ticked(text: str) -> str:
    """The ticked ones of printed choices, between semicolons; the text itself where it has no boxes."""
    found = choices(text)
    if not found:
        return " ".join(text.split())
    return "; ".join(" ".join(text[slice(*one.words)].split()) for one in found if one.ticked)
