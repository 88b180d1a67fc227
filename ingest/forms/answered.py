"""What one row or line of indicators answers: by ticks, columns, a score, or the words its evidence begins with."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.forms.marks import BLANK, NO, UNCLEAR, YES, begins_with_box, is_mark, is_marked, mark
from ingest.forms.matrix import Columns, score

_LONGEST_WORD = 30
"""Letters of an answer in a tick column that is no mark ("historic only")."""
_SAID = re.compile(
    r"(?P<label>[^:\n]{2,80}?)(?:[ \t]*[:=][ \t]*|[ \t]+[-–—][ \t]+|[ \t]+)"
    r"(?P<mark>(?i:yes|no|unclear|unknown|not known|not sure)|[YN]|\?+|[✓✔☑☒✗✘☐])"
    r"(?=$|[ \t]*[-–—:;,.(]|[ \t])"
)
"""A line that names an indicator and answers it."""
_LEVEL = re.compile(
    r"(?P<label>[^:\n]{2,80}?)[ \t]*[:=][ \t]*(?P<score>[0-5]|(?i:very high|high|medium|low"
    r"|[hml]))\b[ \t]*(?:$|[-–—:;,.(])"
)


class Answered(NamedTuple):
    """An answer, and what is to be said about how it was found."""

    word: str
    several: bool = False
    """More than one answer is marked."""
    crossed: bool = False
    """A cross among ticks was read as no."""
    assumed: bool = False
    """Nothing is marked; listed is taken as present."""


def by_columns(shape: Columns, texts: Sequence[str], label: int, ticks: frozenset[int]) -> Answered:
    """What a row of a table answers. ``ticks``: the columns in which ticks stand, where a cross says no."""
    said, crossed = list[str](), False
    marked = [word for n, word in shape.options.items() if n < len(texts) and is_marked(texts[n])]
    if marked:
        said.append(marked[0] if len(marked) == 1 else UNCLEAR)
    for n in shape.ticks:
        if n < len(texts) and n != label:
            word, is_cross = _ticked(texts[n], n in ticks)
            said.append(word)
            crossed |= is_cross
    said += [score(texts[n]) for n in shape.scores if n < len(texts) and n != label and texts[n]]
    given = list(dict.fromkeys(word for word in said if word != BLANK))
    if not given and begins_with_box(texts[label]) and (own := mark(texts[label])):
        given = [own.word]
    if not given and len(texts) != shape.width:
        stray = [found.word for n, text in enumerate(texts) if n != label and is_mark(text) and (found := mark(text))]
        given = stray[:1]
    if not given and not shape.is_marked:
        return _by_evidence(shape, texts)
    return Answered(", ".join(given) or BLANK, len(marked) > 1, crossed)


def _ticked(text: str, has_ticks: bool) -> tuple[str, bool]:
    found = mark(text)
    if found is None:
        return (text.lower() if len(text) <= _LONGEST_WORD else BLANK), False
    return (NO, True) if found.is_cross and has_ticks else (found.word, False)


def _by_evidence(shape: Columns, texts: Sequence[str]) -> Answered:
    """In a table without a column of answers: what its evidence begins with, else present where there is any."""
    told = " ".join(texts[n] for n in shape.evidence if n < len(texts)).strip()
    found = mark(told)
    return Answered(found.word) if found else Answered(YES, assumed=True)


def by_line(written: str) -> tuple[str, str] | None:
    """The label and the answer of a line that gives both ("Missing: Y - four times"), or None."""
    if found := _SAID.match(written):
        said = mark(found["mark"])
        return (found["label"].strip(), NO if said and said.is_cross else said.word) if said else None
    if found := _LEVEL.match(written):
        return found["label"].strip(), score(found["score"])
    return None
