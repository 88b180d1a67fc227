"""Whether a proposal agrees with what annotators wrote: right, wrong, or neither rewarded nor punished.

The rules are those of the scorer that independent notes are measured with (tests/cases/notes/score_notes.py); a test
holds the two together.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from ingest.narrative.exchange import relation
from ingest.narrative.reading import PEOPLE, PLACES, End, Mention, MentionLabel, Proposal, Reading

Annotated = Mapping[str, Any]
Key = tuple[str, str, str, bool]
Verdict = tuple[bool | None, Key | None]
"""Right, wrong, or None where it is not judged; and the annotators' relation that it hits."""

_EITHER_WAY = {
    "RAN_WITH", "MET_WITH", "ASSOCIATES_WITH", "PARTNER_OF", "FAMILY_OF", "CONTACTED", "LOCATED_AT",
}  # fmt: skip
_WEAKER = {
    "RAN_WITH": ("MET_WITH", "ASSOCIATES_WITH"),
    "MET_WITH": ("ASSOCIATES_WITH",),
    "PARTNER_OF": ("ASSOCIATES_WITH", "MET_WITH"),
    "FAMILY_OF": ("ASSOCIATES_WITH",),
    "GAVE_TO": ("ASSOCIATES_WITH", "MET_WITH"),
    "TRANSPORTED": ("ASSOCIATES_WITH", "MET_WITH"),
    "HARMED": ("ASSOCIATES_WITH", "MET_WITH"),
    "CONTACTED": ("ASSOCIATES_WITH",),
    "STAYED_AT": ("SEEN_AT",),
    "LIVES_AT": ("SEEN_AT", "STAYED_AT"),
    "WORKS_AT": ("SEEN_AT",),
    "USES_VEHICLE": ("TRAVELLED_IN",),
}
_GENERIC = re.compile(
    r"(?:the |her |his |their |a |an |my )?(?:flat|unit|home|house|school|placement|party|yard|room|address|car|van"
    r"|vehicle|park|shop|hotel|taxi|bus|train)",
    re.IGNORECASE,
)


def key(kind: str, head: str, tail: str, negated: bool) -> Key:
    """A relation by which two are compared."""
    if kind in _EITHER_WAY and tail < head:
        head, tail = tail, head
    return kind, head, tail, negated


def required(given: Annotated) -> set[Key]:
    """The relations that are asked for."""
    return {_key(one) for one in given["relations"] if not one["optional"]}


def verdicts(given: Annotated, reading: Reading) -> Callable[[Proposal], Verdict]:
    """What the annotators of a note say of each proposal in a reading of it."""
    meant = aligned(given, reading)
    known = {_key(one) for one in given["relations"]}
    asked, neutral = required(given), known | _implied(given)

    def verdict(one: Proposal) -> Verdict:
        kind = relation(reading, one)
        if kind is None or one.tail is None:
            return None, None
        head, tail = meant.get(one.head.entity), meant.get(one.tail.entity)
        if _soft(reading, one.head, head) or _soft(reading, one.tail, tail) or (head is not None and head == tail):
            return None, None
        if head is None or tail is None:
            return False, None
        hit = key(kind, head, tail, one.negated)
        return (True, hit) if hit in asked else (None if hit in neutral else False, None)

    return verdict


def aligned(given: Annotated, reading: Reading) -> dict[int, str]:
    """Our entities → the annotators', by overlapping mentions."""
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    marked = [one for one in given["mentions"] if "entity" in one]
    for entity in reading.entities:
        for place in entity.mentions:
            ours = reading.mentions[place]
            for theirs in marked:
                if _same_sort(ours, theirs) and _overlap(ours, theirs):
                    votes[entity.id][theirs["entity"]] += 1
    return {id: found.most_common(1)[0][0] for id, found in votes.items()}


def _same_sort(ours: Mention, theirs: Annotated) -> bool:
    return (ours.label in PEOPLE) == (theirs["label"] in PEOPLE)


def _overlap(ours: Mention, theirs: Annotated) -> bool:
    return min(ours.span.end, int(theirs["end"])) > max(ours.span.start, int(theirs["start"]))


def _key(one: Annotated) -> Key:
    return key(one["type"], one["head"], one["tail"], one["negated"])


def _implied(given: Annotated) -> set[Key]:
    """Weaker relations of the same pair, and company of those who were in one place."""
    found = {
        key(weaker, one["head"], one["tail"], one["negated"])
        for one in given["relations"]
        for weaker in _WEAKER.get(one["type"], ())
    }
    there: dict[tuple[str, int], set[str]] = defaultdict(set)
    for one in given["relations"]:
        if one["type"] in ("SEEN_AT", "STAYED_AT") and not one["negated"]:
            for sentence in one["evidence"]:
                there[one["tail"], sentence].add(one["head"])
    for people in there.values():
        for kind in ("MET_WITH", "ASSOCIATES_WITH"):
            found |= {key(kind, one, other, False) for one in people for other in people if one < other}
    return found


def _soft(reading: Reading, end: End, meant: str | None) -> bool:
    """Whether an end that is nobody's is known only by a common noun: those are annotated for recall only."""
    if meant is not None:
        return False
    return all(_nominal(reading, reading.mentions[place]) for place in reading.entities[end.entity].mentions)


def _nominal(reading: Reading, mention: Mention) -> bool:
    if mention.label is MentionLabel.DESCRIBED:
        return True
    common = mention.label in PLACES or mention.label is MentionLabel.VEHICLE
    return common and _GENERIC.fullmatch(reading.text(mention.span)) is not None
