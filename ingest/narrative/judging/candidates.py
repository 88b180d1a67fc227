"""Proposals that say the same, taken together: what two finders agree on is one link with two witnesses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.model.names import SYMMETRIC, Kind
from ingest.narrative.reading import Finder, How, MentionLabel, Proposal, Reading

BROADER = {
    Kind.FOUND_AT: Kind.SEEN_AT,
    Kind.PLACED_AT: Kind.LIVES_AT,
    Kind.RUNS: Kind.WORKS_AT,
    Kind.HOSTS_AT: Kind.WORKS_AT,
    Kind.LINKED_TO: Kind.WORKS_AT,
    Kind.THREATENED: Kind.HARMED,
    Kind.CONTROLS: Kind.HARMED,
}
"""Kinds that one finder may put more exactly than the other: they are compared by the broader one."""
EITHER_WAY = SYMMETRIC | {Kind.KIN_OF, Kind.CONTACTED, Kind.LOCATED_AT}
"""Kinds of which one pair holds one link, whichever end comes first."""
WEAKER = {
    Kind.MISSING_WITH: frozenset({Kind.MET_WITH, Kind.ASSOCIATES_WITH}),
    Kind.MET_WITH: frozenset({Kind.ASSOCIATES_WITH}),
    Kind.PARTNER_OF: frozenset({Kind.ASSOCIATES_WITH, Kind.MET_WITH}),
    Kind.KIN_OF: frozenset({Kind.ASSOCIATES_WITH}),
    Kind.GAVE_TO: frozenset({Kind.ASSOCIATES_WITH, Kind.MET_WITH}),
    Kind.TRANSPORTED: frozenset({Kind.ASSOCIATES_WITH, Kind.MET_WITH}),
    Kind.HARMED: frozenset({Kind.ASSOCIATES_WITH, Kind.MET_WITH}),
    Kind.CONTACTED: frozenset({Kind.ASSOCIATES_WITH}),
    Kind.STAYED_AT: frozenset({Kind.SEEN_AT}),
    Kind.LIVES_AT: frozenset({Kind.SEEN_AT, Kind.STAYED_AT}),
    Kind.WORKS_AT: frozenset({Kind.SEEN_AT}),
    Kind.USES: frozenset({Kind.TRAVELLED_IN}),
}
"""Kind → what it says besides of the same pair, and need not be proposed again."""
_EVENTS = frozenset({
    Kind.MISSING_WITH, Kind.MET_WITH, Kind.CONTACTED, Kind.GAVE_TO, Kind.TRANSPORTED, Kind.HARMED, Kind.SEEN_AT,
    Kind.STAYED_AT, Kind.TRAVELLED_IN,
})  # fmt: skip
"""Families of what happens on a day, and may happen again on another."""
_SUREST = {
    How.NAMED: 0, How.DESCRIBED: 1, How.PRONOUN: 2, How.THERE: 2, How.GROUP: 3, How.ELIDED: 3,
}  # fmt: skip

Pair = tuple[int, int]


@dataclass(frozen=True)
class Candidate:
    """One link of a note, with everything that proposes it."""

    family: Kind
    pair: Pair
    """Head and tail, the smaller first where direction says nothing; -1 for nobody."""
    negated: bool
    proposals: tuple[Proposal, ...]
    """The one that is shown first."""

    @property
    def shown(self) -> Proposal:
        """Whose words and ends are shown."""
        return self.proposals[0]

    @property
    def finders(self) -> frozenset[Finder]:
        """Who proposes it."""
        return frozenset(one.finder for one in self.proposals)


def family(kind: Kind) -> Kind:
    """The broader kind by which proposals are compared."""
    return BROADER.get(kind, kind)


def pair(proposal: Proposal) -> Pair:
    """The two entities that a proposal links, in the order that counts for its kind."""
    head, tail = proposal.head.entity, proposal.tail.entity if proposal.tail is not None else -1
    return (tail, head) if tail < head and tail >= 0 and proposal.kind in EITHER_WAY else (head, tail)


def candidates(reading: Reading, proposals: Iterable[Proposal]) -> list[Candidate]:
    """Proposals by family, pair, polarity and, for what happens on a day, day; in order of the text."""
    groups: dict[tuple[Kind, Pair, bool], list[Proposal]] = {}
    for one in proposals:
        if one.tail is None or one.head.entity != one.tail.entity:
            groups.setdefault((family(one.kind), pair(one), one.negated), []).append(one)
    found = [
        Candidate(kind, ends, negated, _surest_first(day))
        for (kind, ends, negated), group in groups.items()
        for day in (_by_day(reading, group) if kind in _EVENTS else [group])
    ]
    return sorted(found, key=lambda one: (one.shown.sentence, one.family, one.pair, one.negated))


def _by_day(reading: Reading, group: Sequence[Proposal]) -> list[list[Proposal]]:
    """Apart where two days are told of; what has no day goes with the first."""
    if len(group) < 2:
        return [list(group)]
    days = [_day(reading, one) for one in group]
    named = list(dict.fromkeys(day for day in days if day))
    if len(named) < 2:
        return [list(group)]
    return [[one for one, day in zip(group, days, strict=True) if (day or named[0]) == each] for each in named]


def _day(reading: Reading, one: Proposal) -> str:
    """The day that stands nearest to the trigger in its sentence; "" where none was understood."""
    if one.when is not None:
        return one.when.first[:10]
    dates = [
        (abs(mention.span.start - one.trigger.start), mention.when.first[:10])
        for _, mention in reading.mentions_in(one.sentence)
        if mention.label is MentionLabel.DATE and mention.when is not None
    ]
    return min(dates)[1] if dates else ""


def _surest_first(group: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """First-hand before told, named before pronouns, the exact kind before the broad, frames before surface."""
    return tuple(sorted(group, key=_doubt))


def _doubt(one: Proposal) -> tuple[object, ...]:
    ends = [one.head] if one.tail is None else [one.head, one.tail]
    return (
        one.told,
        max(_SUREST[end.how] for end in ends),
        -min(end.confidence for end in ends),
        one.kind not in BROADER,
        one.value is None,
        one.sentence,
        one.finder,
        one.rule,
        one.kind,
    )
