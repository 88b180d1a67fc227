"""Whether a statement may only pass on what another document tells: the likeliest first tellings, never more than that.

A minute that quotes an interview has the interview's origin (domain.md section 2, "Origin", 3), or circular reporting
counts one account twice. Nothing joins by itself: the three likeliest first tellings are put before a person, each with
what it shares with the statement: who, where, the day, the words, and a cue that the writer had it from such a
document. The weights were set on the Wexbridge case load and are no probabilities.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from graph.model.ids import search_key
from graph.model.names import PRESENCE, RESIDENCE, DocumentKind, Kind

MOST = 3
"""Suggestions for one statement."""
_LEAST = 5.5
"""A score below which two statements share too little to ask about."""
_PASSING_ON = frozenset({
    DocumentKind.MINUTES, DocumentKind.INTELLIGENCE_LOG, DocumentKind.REFERRAL, DocumentKind.PARTNER_INFORMATION,
    DocumentKind.DISRUPTION_ACTIONS,
})  # fmt: skip
"""Documents whose writers pass on what others wrote. In an interview the child tells it again itself: one origin."""
_CUES: Mapping[DocumentKind, re.Pattern[str]] = {
    DocumentKind.RETURN_INTERVIEW: re.compile(
        r"\b(?:interview\w*|rhi|return home|disclos\w+|told|said|says|own account|account|stated)\b", re.I
    ),
    DocumentKind.INTELLIGENCE_LOG: re.compile(
        r"\b(?:intel\w*|log|logs|police|constabulary|officers?|source|reporting|found|stopped)\b", re.I
    ),
    DocumentKind.POLICE_TRACKER: re.compile(r"\b(?:police|officers?|found|located|traced|recovered)\b", re.I),
    DocumentKind.PARTNER_INFORMATION: re.compile(r"\b(?:staff|housing|school|rail|youth work\w*|landlord)\b", re.I),
}
_HEARD = re.compile(r"\b(?:panel|meeting) (?:heard|noted|was told)\b|\breported(?:ly)?\b|\baccording to\b", re.I)
_PLACE_KINDS = PRESENCE | RESIDENCE | {Kind.HOSTS_AT, Kind.WORKS_AT, Kind.LINKED_TO, Kind.RUNS}


@dataclass(frozen=True)
class Telling:
    """One statement as it is compared."""

    id: str
    source: str
    document_kind: DocumentKind
    recorded_at: str
    kind: Kind
    ends: tuple[frozenset[str], ...]
    """For each end everything it is known by: entity, whom it may be, folded names."""
    sentence: str
    tellers: frozenset[str] = field(default=frozenset())
    """Folded words of the names of whose account it is."""
    first: date | None = None
    last: date | None = None
    hearsay: bool = False
    negated: bool = False


@dataclass(frozen=True)
class Suggestion:
    """A statement that may be the first telling of another."""

    statement: str
    score: float
    why: tuple[str, ...]
    """What the two share, in words."""


def suggestions(tellings: Iterable[Telling], wanted: Iterable[str] | None = None) -> dict[str, tuple[Suggestion, ...]]:
    """For each statement that may pass on another's account the likeliest first tellings, one for each document.

    ``wanted``: ids of the statements asked about; None for all of them.
    """
    held = sorted(tellings, key=lambda each: each.id)
    rare = _rarity(held)
    by_end: dict[str, list[Telling]] = defaultdict(list)
    for each in held:
        for known in sorted(set().union(*each.ends)):
            by_end[known].append(each)
    asked = None if wanted is None else frozenset(wanted)
    found = {}
    for each in held:
        if each.document_kind in _PASSING_ON and (asked is None or each.id in asked):
            near = {other.id: other for known in sorted(set().union(*each.ends)) for other in by_end[known]}
            if best := _best(each, near.values(), rare):
                found[each.id] = best
    return found


def _best(each: Telling, others: Iterable[Telling], rare: Mapping[str, float]) -> tuple[Suggestion, ...]:
    scored = [
        (other, suggestion)
        for other in others
        if _may_be_first(each, other) and (suggestion := _scored(each, other, rare)).score >= _LEAST
    ]
    scored.sort(key=lambda pair: (-pair[1].score, pair[0].recorded_at, pair[1].statement))
    best: dict[str, Suggestion] = {}
    for other, suggestion in scored:
        best.setdefault(other.source, suggestion)
    return tuple(best.values())[:MOST]


def _may_be_first(each: Telling, other: Telling) -> bool:
    return other.source != each.source and other.recorded_at <= each.recorded_at and other.negated == each.negated


def _scored(each: Telling, other: Telling, rare: Mapping[str, float]) -> Suggestion:
    why = []
    shared = sum(any(one & end for end in other.ends) for one in each.ends)
    score = 2.0 * shared
    if shared:
        why.append("both ends are the same" if shared > 1 else "one end is the same")
    if each.kind == other.kind:
        score += 1
    elif (each.kind in _PLACE_KINDS) == (other.kind in _PLACE_KINDS):
        score += 0.5
    days = _days(each, other)
    score += days
    if days > 0:
        why.append("the days meet")
    words = sorted(_words(each.sentence) & _words(other.sentence) & rare.keys(), key=lambda word: (-rare[word], word))
    score += min(3.0, sum(rare[word] for word in words))
    if words:
        why.append(f"both say {', '.join(words[:3])}")
    cue = _CUES.get(other.document_kind)
    if cue and cue.search(each.sentence):
        score += 1.5
        why.append("the wording speaks of such a document")
    elif _HEARD.search(each.sentence):
        score += 0.5
    if other.tellers & _words(each.sentence):
        score += 1.5
        why.append("whose account it is stands in the sentence")
    score -= (other.document_kind in _PASSING_ON - {DocumentKind.INTELLIGENCE_LOG}) + 0.5 * other.hearsay
    return Suggestion(other.id, round(score, 2), tuple(why))


def _days(each: Telling, other: Telling) -> float:
    """2 where the days meet, less for a long stretch, below 0 where they cannot be one day; 0 where one is unknown."""
    if not (each.first and other.first):
        return 0
    first, last = max(each.first, other.first), min(each.last or each.first, other.last or other.first)
    if last < first:
        return -2 if (first - last).days > 3 else -0.5
    longest = max((one.last or one.first) - one.first for one in (each, other) if one.first)
    return 2 if longest.days <= 7 else 1


def _words(sentence: str) -> frozenset[str]:
    return frozenset(word for word in search_key(sentence).split() if len(word) > 2)


def _rarity(held: Sequence[Telling]) -> dict[str, float]:
    """Words and how much it says that two sentences share them: nothing for what every fifth sentence holds."""
    sentences = {(each.source, each.sentence) for each in held}
    count = Counter(word for _, sentence in sentences for word in _words(sentence))
    most = max(2.0, len(sentences) / 20)
    return {word: min(1.0, math.log(most / times)) for word, times in count.items() if times < most}
