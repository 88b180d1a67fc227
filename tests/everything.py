"""Everything that can be asked of a store, for comparing two of them."""

from typing import Any

from api.answers import held, measures, records
from api.answers.picture import draw
from graph.casebook.desk import Desk


def everything_seen(desk: Desk) -> dict[str, Any]:
    """Every verb's answer through one sight, by its name."""
    ids = [row["id"] for row in held.people(desk).rows]
    return {
        "people": held.people(desk).document(),
        "places": held.place_list(desk).document(),
        "shown": [held.show(desk, id) for id in ids],
        "statements": held.statements(desk).document(),
        "found": held.find(desk, "house").document(),
        "episodes": measures.episodes(desk).document(),
        "thresholds": measures.threshold_list(desk).document(),
        "crossings": measures.threshold_crossings(desk).document(),
        "interviews": measures.interviews(desk).document(),
        "figures": measures.figures(desk, "rhi", {}).document(),
        "hotspots": measures.hotspots(desk, near_misses=True).document(),
        "pairs": measures.pairs(desk).document(),
        "concerns": measures.concerns(desk).document(),
        "co_missing": measures.co_missing(desk).document(),
        "groups": measures.groups(desk).document(),
        "assessments": records.assessments(desk).document(),
        "actions": records.actions(desk).document(),
        "meetings": records.meetings(desk).document(),
        "map": draw(desk).html,
    }
