"""Which ends a link may have."""

from graph.model.names import SYMMETRIC, Kind
from ingest.narrative.reading import End, Reading
from ingest.narrative.surface.stream import Sort, sort_of

ENDS: dict[Kind, tuple[frozenset[Sort], frozenset[Sort]]] = {
    **{
        kind: (frozenset({Sort.PERSON}), frozenset({Sort.PERSON}))
        for kind in (
            Kind.MISSING_WITH, Kind.MET_WITH, Kind.ASSOCIATES_WITH, Kind.PARTNER_OF, Kind.KIN_OF, Kind.CONTACTED,
            Kind.GAVE_TO, Kind.TRANSPORTED, Kind.HARBOURED, Kind.HARMED, Kind.THREATENED, Kind.CONTROLS, Kind.OWES,
            Kind.CONCERN_ABOUT,
        )
    },
    **{
        kind: (frozenset({Sort.PERSON}), frozenset({Sort.PLACE}))
        for kind in (
            Kind.SEEN_AT, Kind.FOUND_AT, Kind.STAYED_AT, Kind.LIVES_AT, Kind.PLACED_AT, Kind.WORKS_AT, Kind.RUNS,
            Kind.HOSTS_AT, Kind.LINKED_TO, Kind.ATTENDS,
        )
    },
    Kind.LOCATED_AT: (frozenset({Sort.PLACE}), frozenset({Sort.PLACE})),
    Kind.USES: (frozenset({Sort.PERSON}), frozenset({Sort.VEHICLE, Sort.CONTACT})),
    Kind.TRAVELLED_IN: (frozenset({Sort.PERSON}), frozenset({Sort.VEHICLE})),
}  # fmt: skip
"""Sorts of head and tail, by kind."""


def fits(reading: Reading, ends: tuple[str, str] | None, head: End, tail: End, kind: Kind | None = None) -> bool:
    """Whether two ends may be linked so: two different things, each of the sort that is wanted."""
    if head.entity == tail.entity:
        return False
    sorts = [sort_of(reading.entities[end.entity].label) for end in (head, tail)]
    if ends is not None:
        return sorts[0] == ends[0] and sorts[1] == ends[1]
    wanted = ENDS.get(kind) if kind else None
    return wanted is not None and sorts[0] in wanted[0] and sorts[1] in wanted[1]


def is_symmetric(kind: Kind) -> bool:
    """Whether head and tail may change places."""
    return kind in SYMMETRIC or kind in (Kind.KIN_OF, Kind.CONTACTED, Kind.LOCATED_AT)
