"""Which of several stated values is shown. The others stay; a tie shows both (domain: Which source wins)."""

from collections import Counter
from collections.abc import Iterable


def most_held(values: Iterable[str]) -> tuple[str, ...]:
    """The values that most sources hold: one, or those that tie, sorted; nothing for nothing."""
    counts = Counter(values)
    most = max(counts.values(), default=0)
    return tuple(sorted(value for value, count in counts.items() if count == most))


def shown(values: Iterable[str], also: Iterable[str] = ()) -> str | None:
    """The value to print: where several tie, all of them between strokes.

    ``also`` (what forms and letters write) breaks a tie between the values, and speaks where they say nothing.
    """
    spoken, heard = list(values), list(also)
    tied = most_held(spoken) or most_held(heard)
    if len(tied) > 1:
        tied = most_held([*tied, *(value for value in heard if value in tied)])
    return " / ".join(tied) or None
