"""How far a cue reaches: denial, belief and plan words over the items of a sentence (in the manner of ConText)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ingest.narrative.surface.rulebook import Step, inflected, loaded, phrase, rulebook
from ingest.narrative.surface.stream import Item, Sort
from ingest.narrative.surface.word_order import Clause


@dataclass(frozen=True)
class Cue:
    """Where the words of a cue stand."""

    first: int
    last: int


@dataclass(frozen=True)
class CueBook:
    """The cues as data (``ingest/data/polarity.yaml``)."""

    phrases: Mapping[tuple[str, str], Mapping[str, tuple[tuple[Step, ...], ...]]]
    """By category and direction, then by their first word."""
    not_cues: Mapping[str, tuple[tuple[Step, ...], ...]]
    ends: Mapping[str, frozenset[str]]
    far: Mapping[str, int]
    sets: Mapping[str, frozenset[str]]
    by: Mapping[str, tuple[tuple[Step, ...], ...]]
    plans: tuple[str, ...]
    presupposed: frozenset[str]
    again: Mapping[str, tuple[tuple[Step, ...], ...]]
    again_kinds: frozenset[str]
    again_longest: int


@lru_cache(maxsize=1)
def cuebook() -> CueBook:
    """The cues as shipped."""
    given = loaded("polarity.yaml")
    return CueBook(
        phrases={
            (category, way): _phrases(listed)
            for category, ways in given["cues"].items()
            for way, listed in ways.items()
        },
        not_cues=_phrases(given["not_cues"]),
        ends={category: frozenset(some) for category, some in given["ends"].items()},
        far={category: int(some) for category, some in given["far"].items()},
        sets=_sets({**given["voices"], "speech": given["speech"], "opinion": given["opinion"], **given["answers"]}),
        by=_phrases(given["voices"]["by"]),
        plans=tuple(given["plans"]),
        presupposed=frozenset(given["presupposed"]),
        again=_phrases(given["denied_again"]["say"]),
        again_kinds=frozenset(given["denied_again"]["kinds"]),
        again_longest=int(given["denied_again"]["longest"]),
    )


def _phrases(listed: Sequence[str]) -> dict[str, tuple[tuple[Step, ...], ...]]:
    words = rulebook().words
    found: dict[str, list[tuple[Step, ...]]] = {}
    for one in listed:
        steps = phrase(" ".join(" ".join(words.spelled(word)) for word in one.split()), words)
        for number, step in enumerate(steps):
            for word in sorted(step.words):
                found.setdefault(word, []).append(steps[number:])
            if not step.optional:
                break
    return {word: tuple(some) for word, some in found.items()}


def _sets(given: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    words = rulebook().words
    return {name: frozenset(one for some in listed for one in inflected(some, words)) for name, listed in given.items()}


def stands(clause: Clause, steps: Sequence[Step], place: int) -> int | None:
    """The last item of a phrase that begins at a place; None where it does not stand there."""
    return _stands(clause, steps, place, place)


def _stands(clause: Clause, steps: Sequence[Step], at: int, first: int) -> int | None:
    if not steps:
        return at - 1 if at > first else None
    step = steps[0]
    if step.gap:
        tries = (_stands(clause, steps[1:], at + skip, first) for skip in range(step.gap + 1))
        return next((found for found in tries if found is not None), None)
    if clause.says(at, step.words):
        return _stands(clause, steps[1:], at + 1, first)
    return _stands(clause, steps[1:], at, first) if step.optional else None


def cues(clause: Clause, category: str, way: str, start: int, end: int) -> Iterator[Cue]:
    """The cues of a category between two items, those that only look so left out."""
    listed = cuebook().phrases.get((category, way), {})
    for place in range(max(0, start), min(end, len(clause.items))):
        lasts = [stands(clause, steps, place) for steps in listed.get(clause.at(place), ())]
        found = [last for last in lasts if last is not None]
        if found and not _is_none(clause, place, max(found)):
            yield Cue(place, max(found))


def _is_none(clause: Clause, first: int, last: int) -> bool:
    """Whether the words around a cue make it none ("not only", "did not deny")."""
    for place in range(max(0, first - 2), first + 1):
        for steps in cuebook().not_cues.get(clause.at(place), ()):
            end = stands(clause, steps, place)
            if end is not None and end >= last:
                return True
    return False


def reached(clause: Clause, category: str, first: int, last: int) -> Cue | None:
    """The cue of a category that reaches the words between two items; None where there is none."""
    book = cuebook()
    far, ends = book.far[category], book.ends[category]
    for cue in cues(clause, category, "forward", first - far, first):
        if cue.first < first and not _ended(clause, range(cue.last + 1, first), ends):
            return cue
    for cue in cues(clause, category, "backward", last + 1, last + 1 + far):
        if not _ended(clause, range(last + 1, cue.first), ends, anew=category != "refusal"):
            return cue
    return None


def _ended(clause: Clause, between: range, ends: frozenset[str], *, anew: bool = True) -> bool:
    return any(
        (clause.at(place) in ends and clause.items[place].sort in (Sort.WORD, Sort.SIGN))
        or (anew and _begins_anew(clause, place))
        for place in between
    )


def _begins_anew(clause: Clause, place: int) -> bool:
    """Whether another subject with a verb of its own begins behind a comma or an "and"."""
    if clause.at(place) not in (",", "and") or clause.items[place].sort is Sort.OTHER:
        return False
    if clause.at(place + 1) in ("it", "he", "she", "they", "this", "that", "there"):
        return True
    group = clause.group_at(place + 1)
    return (
        bool(group) and group.first == place + 1 and clause.is_in(group.last + 1, "aux", "verb", "say")
        if group
        else False
    )


def place_of(items: Sequence[Item], start: int, end: int) -> tuple[int, int]:
    """The items that a span of letters covers, first and last."""
    inside = [place for place, item in enumerate(items) if item.span.start < end and start < item.span.end]
    if not inside:
        inside = [next((place for place, item in enumerate(items) if item.span.start >= start), len(items) - 1)]
    return inside[0], inside[-1]
