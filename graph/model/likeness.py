"""How alike two values are, for slips of the pen."""

from rapidfuzz.distance import DamerauLevenshtein


def one_slip(a: str, b: str) -> bool:
    """Whether two dates of birth (ISO) differ by day and month exchanged, or by one digit or two neighbours swapped."""
    return sorted(a.split("-")) == sorted(b.split("-")) or DamerauLevenshtein.distance(a, b) == 1
