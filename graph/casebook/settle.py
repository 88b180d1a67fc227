"""After every change of profiles or judgements: where the profiles it touches hang, and since when that is known."""

from collections.abc import Iterable

from graph.identity.judgement import Known, history
from graph.identity.keys import JOINING
from graph.model.names import Verdict
from graph.model.statement import Judgement, ProfileKey
from graph.store import Transaction


def settle(change: Transaction, profiles: Iterable[str]) -> int:
    """Write anew the placements of these profiles and of all they may be joined with; how many profiles that were."""
    reach = _reach(change, set(profiles))
    settled = 0
    for component in reach:
        ids = sorted(component)
        rows = change.read("identity_profiles", profiles=ids)
        known = [Known(row["id"], row["recorded_at"], row["withdrawn_at"]) for row in rows]
        keys = [ProfileKey.model_construct(**row) for row in change.read("identity_keys", profiles=ids)]
        judgements = [
            Judgement.model_construct(**{**row, "verdict": Verdict(row["verdict"])})
            for row in change.read("judgements_between", profiles=ids)
        ]
        change.write("remove_placements", [{"profile": profile} for profile in ids])
        change.write("add_placement", [placement.model_dump() for placement in history(known, keys, judgements)])
        settled += len(ids)
    return settled


def _reach(change: Transaction, start: set[str]) -> list[set[str]]:
    """The given profiles with everything a joining key or a judgement ties to them, in separate components."""
    components: list[set[str]] = []
    waiting = set(start)
    while waiting:
        component, frontier = set[str](), {min(waiting)}
        while frontier:
            component |= frontier
            rows = change.read("neighbours", profiles=sorted(frontier), keys=sorted(JOINING))
            frontier = {row["profile"] for row in rows} - component
        components.append(component)
        waiting -= component
    return components
