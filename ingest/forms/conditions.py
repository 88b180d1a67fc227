"""Which paragraph of a report its printed conditions are for, where the layout says so; unsure, they are for all."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ingest.layout import Span

_GAP = re.compile(r"\n[ \t\r]*\n")
_WORD = re.compile(r"[^\W_]")


class Unit(NamedTuple):
    """The stretches that one evaluation grades, and where they and it stand together."""

    span: Span
    stretches: frozenset[Span]


def units(stretches: Sequence[Span], evaluations: Sequence[Span]) -> list[Unit]:
    """Each evaluation that stands apart with its text, before or behind it; without any each stretch by itself.

    None where an evaluation has no text of its own.
    """
    if not evaluations:
        return [Unit(span, frozenset([span])) for span in sorted(stretches)]
    ahead = bool(stretches) and min(evaluations)[0] < min(stretches)[0]
    apart = sorted(evaluations)
    held = [list[Span]() for _ in apart]
    for span in sorted(stretches):
        own = bisect_right(apart, span[0], key=lambda one: one[1]) - 1 if ahead else bisect_left(apart, (span[1], 0))
        if 0 <= own < len(apart):
            held[own].append(span)
    if not all(held) or sum(map(len, held)) < len(stretches):
        return []
    return [
        Unit((min(one[0], own[0][0]), max(one[1], own[-1][1])), frozenset(own))
        for one, own in zip(apart, held, strict=True)
    ]


def owner(text: str, found: Sequence[Unit], at: Span) -> Unit | None:
    """The unit directly beneath which conditions stand, or in which; None where they may be for more than it.

    Those beneath the last are its own only where a blank line parts it from the unit before.
    """
    number = bisect_right(found, at[0], key=lambda one: one.span[0]) - 1
    if len(found) < 2 or number < 0:
        return None
    own = found[number]
    if at[1] <= own.span[1]:
        return own
    last, behind = number + 1 == len(found), text[own.span[1] : at[0]]
    if own.span[1] > at[0] or _WORD.search(behind) or _GAP.search(behind):
        return None
    parted = number > 0 and _GAP.search(text, found[number - 1].span[1], own.span[0]) is not None
    return own if not last or parted else None
