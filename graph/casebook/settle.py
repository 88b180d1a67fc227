"""After every change of profiles or judgements: where the profiles it touches hang, and since when that is known."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from graph.identity.judgement import Bearing, Borne, Known, Stretch, stretches
from graph.identity.keys import JOINING
from graph.model.names import WRITTEN
from graph.model.statement import Judgement
from graph.store import Transaction


def settle(change: Transaction, profiles: Iterable[str]) -> int:
    """Write anew what these profiles change of their own placements and of all they may be joined with.

    Before the first of them was known nothing changes, and what comes out as it was is not written; the number of
    profiles that were.
    """
    touched = set(profiles)
    within = sorted(reach(change, touched))
    known = {
        row["id"]: Known(row["id"], row["recorded_at"], row["withdrawn_at"], row["document_kind"] in WRITTEN)
        for row in change.read("identity_profiles", profiles=within)
    }
    keys, held = defaultdict[str, set[Borne]](set), defaultdict[str, list[Stretch]](list)
    for row in change.read("identity_keys", profiles=within):
        keys[row["profile"]].add((row["key"], row["value"], row["owner"]))
    for row in change.read("identity_placements", profiles=within):
        held[row["profile"]].append(Stretch(**row))
    bearing = {id: frozenset(keys[id]) for id in known}
    judgements = [Judgement(**row) for row in change.read("judgements_between", profiles=within)]
    settled = defaultdict[str, list[Stretch]](list)
    for component in _components(bearing, judgements):
        for stretch in stretches(
            [known[id] for id in component],
            bearing,
            [judgement for judgement in judgements if judgement.a in component],
            [stretch for id in component for stretch in held[id]],
            since=min(known[id].recorded_at for id in component & touched),
        ):
            settled[stretch.profile].append(stretch)
    changed = [id for id in known if settled[id] != held[id]]
    change.write("remove_placements", [{"profile": id} for id in changed if held[id]])
    change.write("add_placement", [stretch._asdict() for id in changed for stretch in settled[id]])
    return len(changed)


def reach(change: Transaction, start: set[str]) -> set[str]:
    """The given profiles with everything a joining key or a judgement ties to them."""
    found, frontier = set[str](), start
    while frontier:
        found |= frontier
        rows = change.read("neighbours", profiles=sorted(frontier), keys=sorted(JOINING))
        frontier = {row["profile"] for row in rows} - found
    return found


def _components(bearing: Mapping[str, Bearing], judgements: Iterable[Judgement]) -> list[set[str]]:
    """The profiles in sets between which there is no tie: no joining key that both bear, and no decision."""
    part = {profile: {profile} for profile in bearing}
    for first, *others in _ties(bearing, judgements):
        for other in others:
            small, large = sorted((part[first], part[other]), key=len)
            if small is not large:
                large |= small
                part.update(dict.fromkeys(small, large))
    return list({id(each): each for each in part.values()}.values())


def _ties(bearing: Mapping[str, Bearing], judgements: Iterable[Judgement]) -> list[list[str]]:
    bearers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for profile, borne in bearing.items():
        for key, value, _ in borne:
            if key in JOINING:
                bearers[(key, value)].append(profile)
    return [*bearers.values(), *([judgement.a, judgement.b] for judgement in judgements)]
