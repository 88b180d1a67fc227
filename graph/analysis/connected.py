"""Who and what is most connected in what is held, and who hangs together: answers from measures of a graph of ties.

Source: analysis.md, "most connected in what we hold" rather than "key player"; children are never ranked.
"""

from collections.abc import Callable, Mapping

from graph.analysis.case import Case
from graph.analysis.kernels import Ties
from graph.store import Row

_DIGITS = 4
"""Of a percentage: beyond them two engines may differ."""


def most_connected(ties: Ties, case: Case, asked: Mapping[str, object]) -> list[Row]:
    """Entities by share of a random walk, the ``rows`` first of them; children are in the graph and not in the rows."""
    links = ties.links()
    shares = {id: round(100 * share, _DIGITS) for id, share in ties.pagerank().items() if id not in case.children}
    first = sorted(shares, key=lambda id: (-shares[id], id))[: int(str(asked["rows"]))]
    return [
        {"entity_id": id, "others": links[id], "share_percent": shares[id], "computed_by": ties.computed_by}
        for id in first
    ]


def connected_parts(ties: Ties, case: Case, asked: Mapping[str, object]) -> list[Row]:
    """Each part of ``least`` people and more, the largest first; with ``person``, that person's part alone."""
    person, least = asked["person"], int(str(asked["least"]))
    return [
        {"people": len(part), "members_ids": sorted(part), "computed_by": ties.computed_by}
        for part in ties.components()
        if len(part) >= least and (not person or person in part)
    ]


MEASURES: Mapping[str, Callable[[Ties, Case, Mapping[str, object]], list[Row]]] = {
    "most_connected": most_connected,
    "connected_parts": connected_parts,
}
"""Name of the step in a question's header → what it makes of the ties that are the question's rows."""
