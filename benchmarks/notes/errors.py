"""What goes wrong with links, as counts: which step lost a link that was asked for, or made one that is not there."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from benchmarks.notes.runs import Scored
from ingest.narrative.exchange import relation
from ingest.narrative.reading import Proposal, Reading
from ingest.narrative.training.right import Key, aligned, key, required, verdicts

Annotated = Mapping[str, Any]
MISSED = (
    "mention or entity missing", "found, but put aside by the judge", "wrong polarity", "wrong type or direction",
    "right trigger, wrong end", "another link found there: trigger or an end missing",
    "nothing found in the sentence: trigger missing",
)  # fmt: skip
FALSE = (
    "false or unaligned entity", "wrong polarity", "wrong type or direction", "right trigger, wrong end",
    "no such link",
)  # fmt: skip


def errors(scored: Iterable[Scored]) -> tuple[Counter[str], Counter[str]]:
    """Counts of missed and of false links, by their first cause; never a word of a note."""
    missed: Counter[str] = Counter()
    false: Counter[str] = Counter()
    for one in scored:
        meant = aligned(one.given, one.reading)
        said = [(link, _key(one.reading, link, meant)) for link, _ in one.said]
        verdict = verdicts(one.given, one.reading)
        aside = {hit for link in one.found if (hit := verdict(link)[1]) is not None}
        found = {hit for _, hit in said if hit is not None}
        for asked in sorted(required(one.given) - found):
            missed[_why_missed(one.given, asked, said, aside, set(meant.values()))] += 1
        for link, good in one.said:
            if good is False:
                false[_why_false(one.given, one.reading, link, _key(one.reading, link, meant))] += 1
    return missed, false


def _key(reading: Reading, one: Proposal, meant: Mapping[int, str]) -> Key | None:
    kind = relation(reading, one)
    if kind is None or one.tail is None:
        return None
    head, tail = meant.get(one.head.entity), meant.get(one.tail.entity)
    return key(kind, head, tail, one.negated) if head is not None and tail is not None else None


def _why_missed(
    given: Annotated, asked: Key, said: Sequence[tuple[Proposal, Key | None]], aside: set[Key], known: set[str]
) -> str:
    kind, head, tail, negated = asked
    if head not in known or tail not in known:
        return MISSED[0]
    if asked in aside:
        return MISSED[1]
    keys = {found for _, found in said if found is not None}
    if (kind, head, tail, not negated) in keys:
        return MISSED[2]
    if any({found[1], found[2]} == {head, tail} and found[3] == negated for found in keys):
        return MISSED[3]
    sentences = [given["sentences"][place] for place in _evidence(given, asked)]
    here = [found for link, found in said if _stands_in(link, sentences)]
    if any(found is not None and found[0] == kind for found in here):
        return MISSED[4]
    return MISSED[5] if here else MISSED[6]


def _why_false(given: Annotated, reading: Reading, link: Proposal, found: Key | None) -> str:
    if found is None:
        return FALSE[0]
    kind, head, tail, negated = found
    known = {key(one["type"], one["head"], one["tail"], one["negated"]) for one in given["relations"]}
    if (kind, head, tail, not negated) in known:
        return FALSE[1]
    if any({one[1], one[2]} == {head, tail} and one[3] == negated for one in known):
        return FALSE[2]
    there = [one for one in known if one[0] == kind]
    evidence = [given["sentences"][place] for one in there for place in _evidence(given, one)]
    return FALSE[3] if _stands_in(link, evidence) else FALSE[4]


def _evidence(given: Annotated, asked: Key) -> list[int]:
    return [
        place
        for one in given["relations"]
        if key(one["type"], one["head"], one["tail"], one["negated"]) == asked
        for place in one["evidence"]
    ]


def _stands_in(link: Proposal, sentences: Iterable[Sequence[int]]) -> bool:
    return any(min(end, link.sentence.end) > max(start, link.sentence.start) for start, end in sentences)
