"""After every change of profiles or judgements: where the profiles it touches hang, and since when that is known."""

from collections import defaultdict
from collections.abc import Iterable

from graph.identity.judgement import Known, history
from graph.identity.keys import JOINING
from graph.model.statement import Judgement, Placement, ProfileKey
from graph.store import Transaction


def settle(change: Transaction, profiles: Iterable[str]) -> int:
    """Write anew what these profiles change of their own placements and of all they may be joined with.

    Before the first of them was known nothing changes, and what comes out as it was is not written; the number of
    profiles that were.
    """
    touched = set(profiles)
    reach = sorted(_reach(change, touched))
    known = {
        row["id"]: Known(row["id"], row["recorded_at"], row["withdrawn_at"])
        for row in change.read("identity_profiles", profiles=reach)
    }
    keys, held = defaultdict[str, list[ProfileKey]](list), defaultdict[str, list[Placement]](list)
    for row in change.read("identity_keys", profiles=reach):
        keys[row["profile"]].append(ProfileKey(**row))
    for row in change.read("identity_placements", profiles=reach):
        held[row["profile"]].append(Placement(**row))
    judgements = [Judgement(**row) for row in change.read("judgements_between", profiles=reach)]
    settled = defaultdict[str, list[Placement]](list)
    for component in _components(known, _ties(keys, judgements)):
        for placement in history(
            [known[id] for id in component],
            [key for id in component for key in keys[id]],
            [judgement for judgement in judgements if judgement.a in component],
            [placement for id in component for placement in held[id]],
            since=min(known[id].recorded_at for id in component & touched),
        ):
            settled[placement.profile].append(placement)
    changed = [id for id in known if settled[id] != held[id]]
    change.write("remove_placements", [{"profile": id} for id in changed if held[id]])
    change.write("add_placement", [placement.model_dump() for id in changed for placement in settled[id]])
    return len(changed)


def _reach(change: Transaction, start: set[str]) -> set[str]:
    """The given profiles with everything a joining key or a judgement ties to them."""
    reach, frontier = set[str](), start
    while frontier:
        reach |= frontier
        rows = change.read("neighbours", profiles=sorted(frontier), keys=sorted(JOINING))
        frontier = {row["profile"] for row in rows} - reach
    return reach


def _ties(keys: dict[str, list[ProfileKey]], judgements: Iterable[Judgement]) -> list[list[str]]:
    """Profiles that bear one joining key, or on which a person decided."""
    bearers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key in (key for held in keys.values() for key in held if key.key in JOINING):
        bearers[(key.key, key.value)].append(key.profile)
    return [*bearers.values(), *([judgement.a, judgement.b] for judgement in judgements)]


def _components(profiles: Iterable[str], ties: Iterable[list[str]]) -> list[set[str]]:
    """The profiles in sets between which there is no tie."""
    part = {profile: {profile} for profile in profiles}
    for first, *others in ties:
        for other in others:
            small, large = sorted((part[first], part[other]), key=len)
            if small is not large:
                large |= small
                part.update(dict.fromkeys(small, large))
    return list({id(each): each for each in part.values()}.values())
