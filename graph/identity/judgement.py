"""Who is one person at a time: the automatic rule, what people decided, and the history that follows from both.

Pure: profiles, keys and judgements in, placements out; the order they were loaded in does not matter.
Source: domain.md section 2, "Strong keys" and "Counting".
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from graph.identity.keys import BIRTH, JOINING, NAME, NAME_AND_BIRTH
from graph.model.clock import NEVER
from graph.model.names import STRONG_KEYS, Verdict
from graph.model.statement import Judgement, Placement, ProfileKey


@dataclass(frozen=True)
class Known:
    """A profile as identity sees it, and the stretch of time in which its source stands."""

    id: str
    recorded_at: str
    withdrawn_at: str = NEVER


@dataclass
class Block:
    """Profiles believed to be one, with what they bear."""

    members: list[str] = field(default_factory=list)
    keys: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    """Key → values with their owners."""

    def contradicts(self, other: "Block", apart: frozenset[frozenset[str]]) -> bool:
        """Whether the two cannot be one (rule 3).

        Decided different, two values of one strong key from one owner, or another name and another date of birth.
        """
        if apart and any(frozenset((a, b)) in apart for a in self.members for b in other.members):
            return True
        if any(
            _two_values(self.keys[key], other.keys[key])
            for key in STRONG_KEYS
            if key in self.keys and key in other.keys
        ):
            return True
        return _disjoint(self.values(NAME), other.values(NAME)) and _disjoint(self.values(BIRTH), other.values(BIRTH))

    def values(self, key: str) -> set[str]:
        """The values of one key."""
        return {value for value, _ in self.keys[key]} if key in self.keys else set()

    def share(self, key: str, value: str, bears: Mapping[str, set[tuple[str, str]]]) -> float:
        """How much of the block is known by this value."""
        return sum((key, value) in bears[member] for member in self.members) / len(self.members)


def _two_values(mine: set[tuple[str, str]], theirs: set[tuple[str, str]]) -> bool:
    return any(
        owner == their_owner and value != their_value for value, owner in mine for their_value, their_owner in theirs
    )


def _disjoint(mine: set[str], theirs: set[str]) -> bool:
    return bool(mine) and bool(theirs) and not mine & theirs


class Grouping:
    """The blocks at one time, built by the decided joins, then strong keys, then name with date of birth."""

    def __init__(self, profiles: Iterable[str], keys: Iterable[ProfileKey], judgements: Sequence[Judgement]) -> None:
        self.bears: dict[str, set[tuple[str, str]]] = {profile: set() for profile in profiles}
        self.block = {profile: Block([profile]) for profile in self.bears}
        self.sharing: dict[tuple[str, str], list[str]] = defaultdict(list)
        for key in keys:
            if key.profile in self.bears:
                self.bears[key.profile].add((key.key, key.value))
                self.block[key.profile].keys[key.key].add((key.value, key.owner))
                if key.key in JOINING:
                    self.sharing[(key.key, key.value)].append(key.profile)
        latest = {frozenset((judgement.a, judgement.b)): judgement.verdict for judgement in judgements}
        self.apart = frozenset(pair for pair, verdict in latest.items() if verdict is Verdict.DIFFERENT)
        self.why: dict[str, str] = {}
        self._decided(pair for pair, verdict in latest.items() if verdict is Verdict.SAME)
        self._automatic()

    def _decided(self, pairs: Iterable[frozenset[str]]) -> None:
        for pair in sorted(pairs, key=sorted):
            a, b = min(pair), max(pair)
            if a in self.block and b in self.block:
                self._join(self.block[a], self.block[b])

    def _automatic(self) -> None:
        ordered = sorted(self.sharing, key=lambda shared: (shared[0] == NAME_AND_BIRTH, shared))
        for key, value in ordered:
            blocks = self._blocks(self.sharing[(key, value)])
            if len(blocks) < 2:
                continue
            if key == NAME_AND_BIRTH and any(a.contradicts(b, self.apart) for a, b in combinations(blocks, 2)):
                self._share_out(blocks, key, value)
            else:
                self._join_all(blocks)

    def _join_all(self, blocks: list[Block]) -> None:
        """Join what nothing speaks against, the least id first."""
        kept: list[Block] = []
        for block in blocks:
            at = next((at for at, other in enumerate(kept) if not other.contradicts(block, self.apart)), None)
            if at is None:
                kept.append(block)
            else:
                kept[at] = self._join(kept[at], block)

    def _share_out(self, blocks: list[Block], key: str, value: str) -> None:
        """Two people bear one name and date of birth.

        What contradicts neither goes to the one who is chiefly known by it; where that does not decide, a person must.
        """
        rivals = [a for a in blocks if any(a.contradicts(b, self.apart) for b in blocks if b is not a)]
        free = [block for block in blocks if all(block is not rival for rival in rivals)]
        if not free:
            return
        ranked = sorted(rivals, key=lambda block: -block.share(key, value, self.bears))
        best, next_best = (block.share(key, value, self.bears) for block in ranked[:2])
        loose = free[0]
        for block in free[1:]:
            loose = self._join(loose, block)
        if best > next_best:
            self._join(ranked[0], loose)

    def _blocks(self, profiles: Iterable[str]) -> list[Block]:
        unique = {id(self.block[profile]): self.block[profile] for profile in sorted(set(profiles))}
        return sorted(unique.values(), key=lambda block: min(block.members))

    def _join(self, a: Block, b: Block) -> Block:
        if a is b:
            return a
        small, large = sorted((a, b), key=lambda block: len(block.members))
        large.members += small.members
        for key, values in small.keys.items():
            large.keys[key] |= values
        for member in small.members:
            self.block[member] = large
        return large

    def entities(self) -> dict[str, str]:
        """Profile → the entity it is part of: the least profile id of its block."""
        least = {id(block): min(block.members) for block in self.block.values()}
        return {profile: least[id(block)] for profile, block in self.block.items()}


def history(profiles: Sequence[Known], keys: Sequence[ProfileKey], judgements: Sequence[Judgement]) -> list[Placement]:
    """Every placement these profiles ever had, as known at each time; the open ones are the present."""
    times = sorted(
        {profile.recorded_at for profile in profiles}
        | {profile.withdrawn_at for profile in profiles if profile.withdrawn_at < NEVER}
        | {judgement.at for judgement in judgements}
    )
    placed: dict[str, list[Placement]] = defaultdict(list)
    for time, until in zip(times, [*times[1:], NEVER], strict=True):
        live = {profile.id for profile in profiles if profile.recorded_at <= time < profile.withdrawn_at}
        grouping = Grouping(live, keys, [judgement for judgement in judgements if judgement.at <= time])
        for profile, entity in grouping.entities().items():
            _extend(placed[profile], Placement(profile=profile, entity=entity, known_from=time, known_to=until))
    return [placement for profile in sorted(placed) for placement in placed[profile]]


def _extend(stretches: list[Placement], new: Placement) -> None:
    if stretches and stretches[-1].entity == new.entity and stretches[-1].known_to == new.known_from:
        new = new.model_copy(update={"known_from": stretches.pop().known_from})
    stretches.append(new)
