"""What one row or line of indicators answers: by ticks, columns, a score, or the words its evidence begins with."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ingest.forms.marks import BLANK, NO, YES, begins_with_box, is_mark, is_marked, mark
from ingest.forms.matrix import Columns, score

_LONGEST_WORD = 30
"""Letters of an answer in a tick column that is no mark ("historic only")."""
_SAID = re.compile(
    r"(?P<label>[^:\n]{2,80}?)(?:[ \t]*[:=][ \t]*|[ \t]+[-–—][ \t]+|[ \t]+)"
    r"(?P<mark>(?i:yes|no|unclear|unknown|not known|not sure|n/k|y(?=\W{1,3}n\b))|[YN](?!/A)|\?+|[✓✔☑☒✗✘☐]"
    r"|\[[ \t]?[xX✓✔*•●]?[ \t]?\]|\([xX✓✔•● ]\))"
    r"(?=$|[ \t]*[-–—:;,.(/\[]|[ \t]|[☐☒☑✓✔✗✘])"
)
"""A line that names an indicator and answers it."""
_LEVEL = re.compile(
    r"(?P<label>[^:\n]{2,80}?)[ \t]*[:=][ \t]*(?P<score>[0-5]|(?i:very high|high|medium|low"
    r"|[hml]))\b[ \t]*(?:$|[-–—:;,.(])"
)


_IN_WORDS = re.compile(r"yes|y(?!\w)|true", re.IGNORECASE)


class Answered(NamedTuple):
    """An answer, and what is to be said about how it was found."""

    word: str
    several: bool = False
    """Of several printed answers not one is marked, but none or more."""
    crossed: bool = False
    """A cross among ticks was read as no."""
    assumed: bool = False
    """Nothing is marked; listed is taken as present."""


def by_columns(shape: Columns, texts: Sequence[str], label: int, ticks: frozenset[int]) -> Answered:
    """What a row of a table answers. ``ticks``: the columns in which ticks stand, where a cross says no."""
    said, crossed, several = list[str](), False, False
    marked = _chosen({word: texts[n] for n, word in shape.options.items() if n < len(texts)})
    if len(marked) > 1:
        return Answered(BLANK, several=True)
    said += marked
    for n in shape.ticks:
        if n < len(texts) and n != label:
            word, is_cross = _ticked(texts[n], n in ticks)
            said.append(word)
            crossed |= is_cross
            several |= bool((own := mark(texts[n])) and own.is_undecided)
    said += [score(texts[n]) for n in shape.scores if n < len(texts) and n != label and texts[n]]
    given = list(dict.fromkeys(word for word in said if word != BLANK))
    if not given and begins_with_box(texts[label]) and (own := mark(texts[label])):
        given = [own.word]
    if not given and len(texts) != shape.width:
        stray = [found.word for n, text in enumerate(texts) if n != label and is_mark(text) and (found := mark(text))]
        given = stray[:1]
    if not given and not shape.is_marked:
        return _by_evidence(shape, texts)
    return Answered(", ".join(given) or BLANK, several and not given, crossed)


def _chosen(cells: Mapping[str, str]) -> list[str]:
    """The answers that the marks of a row give: one, or those between which they do not decide.

    A "no" beneath Yes says no, a cross beside a tick nothing, and "yes" beneath No contradicts itself.
    """
    marked = {word: mark(text) for word, text in cells.items() if is_marked(text)}
    ticked = any(text.strip()[:1] in tuple("✓✔☑") for text in cells.values() if text.strip())
    given = list[str]()
    for word, found in marked.items():
        if found is None or (found.word == YES and not _IN_WORDS.match(cells[word].strip())):
            if not (ticked and found and found.is_cross):
                given.append(word)
        elif found.word == YES and word == NO:
            given += [YES, NO]
        elif found.word == NO and word != YES and word != NO:
            continue
        else:
            given.append(found.word if found.word != YES else word)
    return list(dict.fromkeys(given))


def _ticked(text: str, has_ticks: bool) -> tuple[str, bool]:
    found = mark(text)
    if found is None:
        return (text.lower() if len(text) <= _LONGEST_WORD else BLANK), False
    return (NO, True) if found.is_cross and has_ticks else (found.word, False)


def _by_evidence(shape: Columns, texts: Sequence[str]) -> Answered:
    """In a table without a column of answers: what its evidence begins with, else present where there is any."""
    told = " ".join(texts[n] for n in shape.evidence if n < len(texts)).strip()
    found = mark(told)
    return Answered(found.word, found.is_undecided) if found else Answered(YES, assumed=True)


def by_line(written: str) -> tuple[str, Answered] | None:
    """The label and the answer of a line that gives both ("Missing: Y - four times"), or None."""
    if found := _SAID.match(written):
        said = mark(written[found.start("mark") :]) or mark(found["mark"])
        if said is None:
            return None
        return found["label"].strip(), Answered(NO if said.is_cross else said.word, said.is_undecided)
    if found := _LEVEL.match(written):
        return found["label"].strip(), Answered(score(found["score"]))
    return None
