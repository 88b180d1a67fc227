"""Who is one person at a time: the automatic rule, what people decided, and the history that follows from both.

Pure: profiles, keys and judgements in, placements out; the order they were loaded in does not matter.
Source: domain.md section 2, "Strong keys" and "Counting".
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import combinations
from operator import itemgetter
from typing import NamedTuple

from graph.identity.keys import BIRTH, JOINING, NAME, NAME_AND_BIRTH
from graph.model.clock import ALWAYS, NEVER
from graph.model.likeness import one_slip
from graph.model.names import STRONG_KEYS, Verdict
from graph.model.statement import Judgement, Placement, ProfileKey

Borne = tuple[str, str, str]
"""What a profile can be recognised by: key, value, owner."""
Bearing = frozenset[Borne]


class Known(NamedTuple):
    """A profile as identity sees it, and the stretch of time in which its source stands."""

    id: str
    recorded_at: str
    withdrawn_at: str = NEVER
    written: bool = False
    """Whether it stands in what people write and fill in (graph.model.names.WRITTEN), and not in a return."""


class Stretch(NamedTuple):
    """A placement as plain values: one load goes through those of whole children's homes."""

    profile: str
    entity: str
    known_from: str
    known_to: str


@dataclass
class Block:
    """Profiles believed to be one, with what they bear. Of twins, only the one with the least id is a member."""

    members: list[str] = field(default_factory=list)
    keys: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    """Key → values with their owners."""
    written: bool = False
    """Whether no member stands in a return or a decision."""

    def contradicts(self, other: "Block", apart: frozenset[frozenset[str]]) -> bool:
        """Whether the two cannot be one (rule 3).

        Decided different, two values of one strong key from one owner, or neither name nor date of birth agreeing.
        """
        if self.kept_apart(other, apart):
            return True
        if any(
            _two_values(self.keys[key], other.keys[key])
            for key in STRONG_KEYS
            if key in self.keys and key in other.keys
        ):
            return True
        return not self._agrees(other)

    def _agrees(self, other: "Block") -> bool:
        """Whether name or date of birth bear out a shared key, or neither speaks against it.

        Between documents silence is no agreement: what is read there as a child's number may be a letter's own
        reference, which stands on every letter of its writer.
        """
        names, births = (self.values(NAME), other.values(NAME)), (self.values(BIRTH), other.values(BIRTH))
        if not any(births) and not STRONG_KEYS & self.keys.keys():  # places and things have neither
            return True
        return borne_out(names, births, silent=not (self.written and other.written))

    def kept_apart(self, other: "Block", apart: frozenset[frozenset[str]]) -> bool:
        """Whether a person decided that a member of one and a member of the other are different."""
        return bool(apart) and any(frozenset((a, b)) in apart for a in self.members for b in other.members)

    def values(self, key: str) -> set[str]:
        """The values of one key."""
        return {value for value, _ in self.keys[key]} if key in self.keys else set()


def borne_out(names: tuple[Set[str], Set[str]], births: tuple[Set[str], Set[str]], *, silent: bool = True) -> bool:
    """Whether the names and dates of birth of two who share a key let them be one; ``silent`` where nothing compares.

    Two agencies may give out one number: a wholly other date of birth with no name to compare, or a wholly other name
    with no date of birth to compare, is no agreement.
    """
    if names[0] & names[1] or births[0] & births[1]:
        return True
    if all(births):
        return any(one_slip(a, b) for a in births[0] for b in births[1])
    return bool(_words(names[0]) & _words(names[1])) if all(names) else silent


def _two_values(mine: set[tuple[str, str]], theirs: set[tuple[str, str]]) -> bool:
    return any(
        owner == their_owner and value != their_value for value, owner in mine for their_value, their_owner in theirs
    )


def _words(names: Set[str]) -> set[str]:
    return {word for name in names for word in name.split() if len(word) > 1}


class Grouping:
    """The blocks at one time, built by the decided joins, then strong keys, then name with date of birth.

    Twins, profiles that bear exactly the same, cannot be told apart: they are one from the start, and the least id
    stands for all of them. A children's home has hundreds.
    """

    def __init__(
        self,
        live: Iterable[str],
        bearing: Mapping[str, Bearing],
        judgements: Sequence[Judgement],
        written: Set[str] = frozenset(),
    ) -> None:
        ordered = sorted(judgements, key=lambda judgement: (judgement.at, judgement.a, judgement.b, judgement.verdict))
        latest = {frozenset((judgement.a, judgement.b)): judgement for judgement in ordered}
        judged = {profile for pair in latest for profile in pair}
        self.twins = _twins(live, bearing, judged, written)
        self.bearing = bearing
        self.block = {profile: Block([profile], written=profile in written) for profile in self.twins}
        self.sharing: dict[tuple[str, str], list[str]] = defaultdict(list)
        for profile in self.twins:
            for key, value, owner in bearing[profile]:
                self.block[profile].keys[key].add((value, owner))
                if key in JOINING:
                    self.sharing[(key, value)].append(profile)
        self.apart = frozenset(pair for pair, held in latest.items() if held.verdict is Verdict.DIFFERENT)
        self._decided(held for held in latest.values() if held.verdict is Verdict.SAME)
        self._automatic()

    def _decided(self, same: Iterable[Judgement]) -> None:
        """Join what people joined, the earliest first; what somebody holds apart is not joined through a third."""
        for held in sorted(same, key=lambda judgement: (judgement.at, judgement.a, judgement.b)):
            if held.a in self.block and held.b in self.block:
                a, b = self.block[held.a], self.block[held.b]
                if not a.kept_apart(b, self.apart):
                    self._join(a, b)

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
        """Join what nothing speaks against, what stands in returns first, then the least id."""
        kept: list[Block] = []
        for block in sorted(blocks, key=lambda block: block.written):
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
        ranked = sorted(rivals, key=lambda block: -self._share(block, key, value))
        best, next_best = (self._share(block, key, value) for block in ranked[:2])
        loose = free[0]
        for block in free[1:]:
            loose = self._join(loose, block)
        if best > next_best:
            self._join(ranked[0], loose)

    def _share(self, block: Block, key: str, value: str) -> float:
        """How much of the block is known by this value."""
        known_by = [member for member in block.members if (key, value) in {said[:2] for said in self.bearing[member]}]
        return self._count(known_by) / self._count(block.members)

    def _count(self, members: Iterable[str]) -> int:
        return sum(len(self.twins[member]) for member in members)

    def _blocks(self, profiles: Iterable[str]) -> list[Block]:
        unique = {id(self.block[profile]): self.block[profile] for profile in sorted(set(profiles))}
        return sorted(unique.values(), key=lambda block: min(block.members))

    def _join(self, a: Block, b: Block) -> Block:
        if a is b:
            return a
        small, large = sorted((a, b), key=lambda block: len(block.members))
        large.members += small.members
        large.written = large.written and small.written
        for key, values in small.keys.items():
            large.keys[key] |= values
        for member in small.members:
            self.block[member] = large
        return large

    def entities(self) -> dict[str, str]:
        """Profile → the entity it is part of: the least profile id of its block."""
        least = {id(block): min(block.members) for block in self.block.values()}
        return {profile: least[id(self.block[first])] for first, twins in self.twins.items() for profile in twins}


def _twins(
    live: Iterable[str], bearing: Mapping[str, Bearing], judged: Set[str], written: Set[str]
) -> dict[str, list[str]]:
    """The least of each set of twins → all of them, in order. What nothing joins, or a person judged, has no twin.

    Nor has what a document knows by a number alone.
    """
    alike: dict[tuple[Bearing, bool], list[str]] = defaultdict(list)
    for profile in live:
        if profile not in judged:
            alike[(bearing[profile], profile in written)].append(profile)
    found = {profile: [profile] for profile in live if profile in judged}
    for (bears, documents), profiles in alike.items():
        borne = {key for key, _, _ in bears}
        if borne & JOINING and not (documents and borne <= STRONG_KEYS):
            found[profiles[0]] = profiles
        else:
            found |= {profile: [profile] for profile in profiles}
    return found


def history(profiles: Sequence[Known], keys: Iterable[ProfileKey], judgements: Sequence[Judgement]) -> list[Placement]:
    """Every placement these profiles ever had, as known at each time; the open ones are the present."""
    borne: dict[str, set[Borne]] = defaultdict(set)
    for key in keys:
        borne[key.profile].add((key.key, key.value, key.owner))
    bearing = {profile.id: frozenset(borne[profile.id]) for profile in profiles}
    return [Placement(**stretch._asdict()) for stretch in stretches(profiles, bearing, judgements)]


def _span(profile: Known) -> tuple[str, str]:
    return profile.recorded_at, profile.withdrawn_at


def _stands(profile: Known, time: str, judged: set[str]) -> bool:
    """Whether a profile counts at a time: its source stands, or a person decided about it, which is never forgotten."""
    return profile.recorded_at <= time and (time < profile.withdrawn_at or profile.id in judged)


def stretches(
    profiles: Iterable[Known],
    bearing: Mapping[str, Bearing],
    judgements: Sequence[Judgement],
    held: Iterable[Stretch] = (),
    since: str = ALWAYS,
) -> list[Stretch]:
    """The history in plain values, in order of profile and time.

    Where nothing has changed before ``since``, what was held until then stays and only the rest is worked out.
    """
    ordered = sorted(profiles)
    if len(ordered) == 1:  # most share nothing with any other: rows' episodes and interviews
        return [Stretch(one.id, one.id, *_span(one)) for one in ordered if one.recorded_at < one.withdrawn_at]
    changes = {time for one in ordered for time in _span(one)} | {each.at for each in judgements}
    past = [stretch for stretch in held if stretch.known_from < since]
    ended = [stretch for stretch in past if stretch.known_to < since]
    standing = {each.profile: (each.entity, each.known_from) for each in past if each.known_to >= since}
    for time in [since, *sorted(time for time in changes if since < time < NEVER)]:
        decided = [judgement for judgement in judgements if judgement.at <= time]
        judged = {profile for judgement in decided for profile in (judgement.a, judgement.b)}
        live = [one for one in ordered if _stands(one, time, judged)]
        written = {one.id for one in live if one.written}
        now = Grouping([one.id for one in live], bearing, decided, written).entities()
        kept = {id: stretch for id, stretch in standing.items() if now.get(id) == stretch[0]}
        ended += [Stretch(id, *stretch, time) for id, stretch in standing.items() if id not in kept]
        standing = {id: kept.get(id) or (entity, time) for id, entity in now.items()}
    return sorted([*ended, *(Stretch(id, *stretch, NEVER) for id, stretch in standing.items())], key=itemgetter(0, 2))
