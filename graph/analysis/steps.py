"""Steps that a question's rows go through where rows alone are no answer, by the name in the question's header.

A step is a pure function: rows of the query and what was asked (values by name, entities as ids) → rows of the answer.
"""

from collections.abc import Callable, Mapping

from graph.analysis.acquaintance import betweenness, shortest_paths
from graph.analysis.near import not_apart, residents, shared_days, within_days
from graph.store import Row

Step = Callable[[list[Row], Mapping[str, object]], list[Row]]

STEPS: Mapping[str, Step] = {
    "betweenness": betweenness,
    "not_apart": not_apart,
    "residents": residents,
    "shared_days": shared_days,
    "shortest_paths": shortest_paths,
    "within_days": within_days,
}
"""Name in the header → step."""
