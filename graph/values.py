"""Which of several stated values is shown. The others stay; a tie shows both (domain: Which source wins)."""

from collections import Counter
from collections.abc import Iterable


def most_held(values: Iterable[str]) -> tuple[str, ...]:
    """The values that most sources hold: one, or those that tie, sorted; nothing for nothing."""
    counts = Counter(values)
    most = max(counts.values(), default=0)
    return tuple(sorted(value for value, count in counts.items() if count == most))


def shown(values: Iterable[str]) -> str | None:
    """The value to print: where several tie, all of them between strokes."""
    return " / ".join(most_held(values)) or None
