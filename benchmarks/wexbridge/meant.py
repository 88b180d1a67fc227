"""Whom the ends of proposals mean, as a reviewer says it: once for each mention, else in the amendment."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from benchmarks.wexbridge.expressed import Expressed
from benchmarks.wexbridge.lines import Said
from graph.model.names import SYMMETRIC

_WHY = "whom or what the words mean here"


class End(NamedTuple):
    """One end of a proposal with what the true statement has there."""

    side: str
    """from, to: of the proposal."""
    profile: str
    label: str
    entity: Said


def ends(each: Expressed) -> Iterator[End]:
    """The ends of a proposal that somebody stands at, with whom the true statement means."""
    row, said = each.one.row, each.entered.said
    true = [said["from"], said["to"]]
    if each.turned or _crossed(each):
        true.reverse()
    for side, entity in zip(("from", "to"), true, strict=True):
        if entity is not None and row[f"{side}_profile"]:
            yield End(side, row[f"{side}_profile"], row[f"{side}_label"], entity)


def _crossed(each: Expressed) -> bool:
    """Whether a link without direction is stored with its ends the other way about."""
    (a, b), (one, other) = each.entered.ends, each.one.ends
    return each.one.row["kind"] in SYMMETRIC and not (a in one and b in other) and (a in other or b in one)


class Meant:
    """Whom the mentions mean, by the true statements that their proposals are taken for."""

    def __init__(self, found: Iterable[Expressed]) -> None:
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for each in found:
            for end in ends(each):
                if end.profile in each.one.unsettled and end.label == end.entity["label"]:
                    votes[end.profile][_key(end.entity)] += 1
        self._of = {profile: _most(counts) for profile, counts in votes.items()}

    def lines(self) -> Iterator[Said]:
        """One line for each mention."""
        for profile, entity in sorted(self._of.items()):
            yield {"act": "same", "a": {"id": profile}, "b": json.loads(entity), "why": _WHY}

    def put_right(self, each: Expressed) -> Said:
        """What an amendment must say of the ends once these lines stand."""
        said = each.entered.said
        if each.turned and said["kind"] not in SYMMETRIC:
            return {"from": said["from"], "to": said["to"]}
        return {
            end.side: end.entity
            for end in ends(each)
            if end.profile in each.one.unsettled and self._of.get(end.profile) != _key(end.entity)
        }


def _key(entity: Said) -> str:
    return json.dumps(entity, sort_keys=True)


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda key: (-counts[key], key))
