"""Who decided how much, and how often two reviewers of one statement agree."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.casebook.marks import holding
from graph.model.names import Act
from graph.model.statement import ReviewMark


@dataclass(frozen=True)
class Agreement:
    """Statements that two people decided: the first one's decision against the last other one's."""

    statements: int
    agreed: int
    kappa: float | None
    """Cohen's: agreement beyond what chance alone would give; None where it has no meaning."""

    @property
    def share(self) -> float | None:
        """Of the statements, those agreed on."""
        return round(self.agreed / self.statements, 2) if self.statements else None


def agreement(made: Iterable[Sequence[ReviewMark]]) -> Agreement:
    """Over the marks of many statements."""
    pairs = []
    for marks in made:
        decided = [mark for mark in marks if mark.act not in (Act.SKIP, Act.UNDO)]
        others = [mark for mark in decided if mark.by != decided[0].by]
        if others:
            pairs.append((decided[0].verdict, others[-1].verdict))
    agreed = sum(one == other for one, other in pairs)
    return Agreement(len(pairs), agreed, _kappa(pairs, agreed))


def _kappa(pairs: Sequence[tuple[str, str]], agreed: int) -> float | None:
    if not pairs:
        return None
    first, last = (Counter(pair[at] for pair in pairs) for at in (0, 1))
    by_chance = sum(first[verdict] * last[verdict] for verdict in first) / len(pairs) ** 2
    return round((agreed / len(pairs) - by_chance) / (1 - by_chance), 2) if by_chance < 1 else None


def reviewers(made: Iterable[Sequence[ReviewMark]]) -> Mapping[str, Mapping[str, int]]:
    """Who did what, and how many of their decisions still hold."""
    found: dict[str, Counter[str]] = {}
    for marks in made:
        held = holding(marks)
        for mark in marks:
            counts = found.setdefault(mark.by, Counter())
            counts[mark.act] += 1
            counts["holding"] += any(mark is each for each in held)
    words = (*(str(act) for act in Act), "holding")
    return {by: {word: found[by][word] for word in words} for by in sorted(found)}
