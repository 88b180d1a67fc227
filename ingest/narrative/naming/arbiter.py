"""Which of the mentions that rules, model and gazetteer found stand, where they overlap or only one of them says so."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.narrative.naming.found import Found
from ingest.narrative.naming.lexicon import COMMON, categories
from ingest.narrative.naming.naming_words import table, vocabulary, words
from ingest.narrative.reading import PLACES, Finder, Mention, MentionLabel, Span

_ONLY_RULES = frozenset(
    {
        MentionLabel.PLATE,
        MentionLabel.PHONE,
        MentionLabel.HANDLE,
        MentionLabel.DATE,
        MentionLabel.VEHICLE,
        MentionLabel.DESCRIBED,
    }
)
"""What the model is not believed about."""
_TOLD = re.compile(r"\b(?:told|tells|asked|asks|informed|tell|warned)[ \t]$", re.I)
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+){0,3}")


@dataclass(frozen=True)
class _Candidate:
    span: Span
    label: MentionLabel
    rank: float
    found_by: frozenset[Finder]
    found: Found | None = None


def settled(
    text: str,
    sentences: Sequence[Span],
    rules: Sequence[Found],
    model: Sequence[Mention] | None,
    known: Sequence[Found] = (),
) -> tuple[Mention, ...]:
    """The mentions that stand, in order of the text.

    Args:
        text: The note.
        sentences: What of it is read.
        rules: What the recognisers found.
        model: What the names model found; None where there is no model, and the rules stand alone.
        known: What the gazetteer found.
    """
    first = _chosen(_candidates(text, rules, model, known))
    rules = _unglued(text, rules, first)
    first = _chosen(_candidates(text, rules, model, known))
    names = _established(text, first)
    places = {_low(text, one) for one in first if one.label in PLACES and one.rank >= 7}
    again = [
        *_candidates(text, _without(text, rules, names, places), model, known),
        *_echoes(text, sentences, names, first, model),
    ]
    chosen = _chosen([one for one in again if not _is_other(text, one, names, places)])
    return tuple(_mention(one) for one in sorted(chosen, key=lambda one: (one.span, one.label)))


def _unglued(text: str, rules: Sequence[Found], first: Sequence[_Candidate]) -> list[Found]:
    """Without runs of two names of different people: "Brandon told Hodan Fizz is just a mate"."""
    whole = [text[one.span.start : one.span.end] for one in first if one.label is MentionLabel.PERSON]
    alone = {name for name in whole if " " not in name}
    heads = {name.split()[0] for name in whole if " " in name}
    kept = []
    for one in rules:
        name = text[one.span.start : one.span.end].split()
        told = _TOLD.search(text[max(0, one.span.start - 12) : one.span.start])
        glued = bool(told) and one.label is MentionLabel.PERSON and len(name) == 2 and name[1] in alone
        if (
            glued
            and (
                name[0] in alone
                or name[0] in {other.split()[0] for other in whole if " " in other and other.split() != name} & heads
            )
            and whole.count(" ".join(name)) < 2
        ):
            kept += [
                Found(Span(one.span.start, one.span.start + len(name[0])), one.label, "name_kin"),
                Found(Span(one.span.end - len(name[1]), one.span.end), one.label, "name_kin"),
            ]
        else:
            kept.append(one)
    return kept


def _mention(one: _Candidate) -> Mention:
    return Mention(one.span, one.label, one.found_by, one.found.when if one.found else None)


def _low(text: str, one: _Candidate) -> str:
    return text[one.span.start : one.span.end].lower().removeprefix("the ")


def _candidates(
    text: str, rules: Iterable[Found], model: Sequence[Mention] | None, known: Iterable[Found]
) -> list[_Candidate]:
    made = [_by_rule(text, one, model) for one in rules]
    made += [_Candidate(one.span, one.label, 9.5, frozenset({Finder.GAZETTEER}), one) for one in known]
    for one in model or ():
        if one.label not in _ONLY_RULES and not _is_bad(text, one):
            for span in (_bare(text, one),):
                if span.start < span.end:
                    made.append(_Candidate(span, one.label, _MODEL_RANK[one.label], frozenset({Finder.MODEL})))
    return [one for one in made if one.rank > 0]


_MODEL_RANK = {
    MentionLabel.PERSON: 4.5,
    MentionLabel.PLACE: 4.2,
    MentionLabel.ADDRESS: 4.2,
    MentionLabel.BUSINESS: 4.2,
    MentionLabel.AGENCY: 4.4,
}


def _bare(text: str, one: Mention) -> Span:
    """A model's span without a title or rank in front and without "'s" behind."""
    start, end = one.span
    while one.label is MentionLabel.PERSON:
        word = re.match(r"(?:[A-Za-z/]{1,12}\.?|\d{1,6})[ \t]{1,2}", text[start:end])
        if not word or (word.group().strip(" .\t").lower() not in _ranked() and not word.group().strip().isdigit()):
            break
        start += word.end()
    owned = re.search(r"['’]s?$", text[start:end])
    return Span(start, end - len(owned.group()) if owned else end)


def _ranked() -> frozenset[str]:
    return words("people", "titles", "ranks", "workers")


def _is_bad(text: str, one: Mention) -> bool:
    """What a model takes for a name now and then: a common word, an abbreviation."""
    whole = text[one.span.start : one.span.end]
    if one.label is not MentionLabel.PERSON:
        return (
            len(whole) < 2
            or whole.lower() in words("people", "not_names")
            or whole.lower() in words("places", "not_places")
            or not _has_name(whole)
        )
    low = whole.lower().strip(" .'’")
    held = _WORD.findall(whole)
    if (
        "\n" in whole
        or len(held) > 4
        or any(
            word.lower() in words("people", "not_names") and word.lower() not in words("people", "also_surnames")
            for word in held
        )
    ):
        return True
    if any(word.islower() for word in held) and not whole.islower():
        return True
    return (
        low in words("people", "not_names", "kin", "heads", "workers")
        or whole in vocabulary("people")["acronyms"]
        or len(low) < 2
    )


_VAGUE = frozenset(
    (
        "gate head point front way path yard island circus walk news bar house home security express "
        "palace field ground steps cut school"
    ).split()
)
"""Last words of names that are too common alone."""


def _has_name(whole: str) -> bool:
    """Whether a place by the model has a capital, a number, or ends in a word for a place."""
    held = _WORD.findall(whole)
    if len(held) > 6 or not held:
        return False
    last = held[-1].lower()
    named = [word for word in held if word[0].isupper() and word.lower() not in words("people", "not_names")]
    return (
        bool(named) and last not in ("a", "the", "and", "by", "on", "when", "in", "at", "she", "he")
    ) or last in words("places", "place_words", "business_words", "streets", "place_ends", "business_ends") - _VAGUE


def _by_rule(text: str, one: Found, model: Sequence[Mention] | None) -> _Candidate:
    """A rule's mention with its rank; one that is not sure counts only where the model agrees, or there is none."""
    agreed = _agreed(one, model or ())
    rank = _rank(one)
    if not one.sure and not agreed:
        rank = _ALONE.get(one.rule, 0.0) if model is None else 0.0
    elif agreed:
        rank = (
            max(rank, 5.6) + 0.3 + (0.2 if any(other.span == one.span for other in _over(one.span, model or ())) else 0)
        )
    elif (
        model is not None
        and one.label in PLACES
        and one.rule.startswith("place_after")
        and any(other.label is MentionLabel.PERSON for other in _over(one.span, model))
    ):
        rank = 0.0
    by = frozenset({Finder.RULE, Finder.MODEL}) if agreed else frozenset({Finder.RULE})
    return _Candidate(one.span, one.label, rank, by, one)


def _agreed(one: Found, model: Sequence[Mention]) -> bool:
    wanted = PLACES if one.label in PLACES else {one.label}
    return any(other.label in wanted for other in _over(one.span, model))


def _over(span: Span, model: Sequence[Mention]) -> Iterator[Mention]:
    """Those of the model's mentions, which are in order and overlap none another, that overlap a stretch."""
    at = bisect_right(model, span.start, key=lambda one: one.span.start)
    for one in model[max(0, at - 1) :]:
        if one.span.start >= span.end:
            return
        if one.span.overlaps(span):
            yield one


def _rank(one: Found) -> float:
    ranks = table("arbiter", "ranks")
    return float(ranks.get(one.rule, ranks.get(one.label, "3")))


_ALONE = {"name_two_words": 3.5, "place_after_move": 3.0, "place_after_prep": 3.2, "place_the": 3.0}
"""Rules that are believed without a model, though not beside one that disagrees."""


def _chosen(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """The best, none overlapping; a description may hold a thing or a name that is apart from its head."""
    kept: list[_Candidate] = []
    taken: dict[int, list[_Candidate]] = {}
    for one in sorted(candidates, key=_order):
        buckets = range(one.span.start // 64, (one.span.end - 1) // 64 + 1)
        rivals = [other for bucket in buckets for other in taken.get(bucket, ())]
        if any(one.span.overlaps(other.span) for other in rivals):
            continue
        kept.append(one)
        for bucket in buckets:
            taken.setdefault(bucket, []).append(one)
    return kept


def _order(one: _Candidate) -> tuple[float, int, Span, str, int]:
    return -one.rank, -(one.span.end - one.span.start), one.span, one.label, -len(one.found_by)


@dataclass(frozen=True)
class _Names:
    """The names of people that are beyond doubt, by word."""

    words: frozenset[str]
    whole: frozenset[str]
    initials: frozenset[str]


def _established(text: str, chosen: Iterable[_Candidate]) -> _Names:
    whole: set[str] = set()
    parts: set[str] = set()
    initials: set[str] = set()
    for one in chosen:
        if one.label is not MentionLabel.PERSON or (
            one.rank < 5.5 and Finder.GAZETTEER not in one.found_by and not _is_forename(text, one)
        ):
            continue
        name = text[one.span.start : one.span.end]
        whole.add(name)
        held = _WORD.findall(name)
        if len(name) <= 3 and name.isupper():
            initials.add(name)
            continue
        for word in held:
            if (len(word) > 2 and word.lower() not in words("people", "not_names")) or (
                len(held) > 1
                and word.lower() in words("people", "also_surnames")
                and word == held[-1]
                and len(word) > 3
            ):
                parts.add(word)
    return _Names(frozenset(parts), frozenset(whole), frozenset(initials))


def _is_forename(text: str, one: _Candidate) -> bool:
    held = categories(text[one.span.start : one.span.end])
    return bool(held & {"forename_f", "forename_m"}) and not held & {*COMMON, "town"} and one.rank >= 4


def _without(text: str, rules: Sequence[Found], names: _Names, places: set[str]) -> list[Found]:
    """The rules' findings but for places that are names, and names that are places."""
    kept = []
    for one in rules:
        whole = text[one.span.start : one.span.end]
        if one.rule.startswith("place_after") and (
            whole in names.words or whole in names.whole or set(_WORD.findall(whole)) & names.words
        ):
            continue
        if (
            one.label is MentionLabel.PERSON
            and one.rule in ("name_forename", "name_word")
            and whole.lower() in places
            and whole not in names.whole
        ):
            continue
        kept.append(one)
    return kept


def _is_other(text: str, one: _Candidate, names: _Names, places: set[str]) -> bool:
    return one.label is MentionLabel.PERSON and one.rank < 5.5 and _low(text, one) in places


def _echoes(
    text: str, sentences: Sequence[Span], names: _Names, first: Sequence[_Candidate], model: Sequence[Mention] | None
) -> Iterator[_Candidate]:
    """Every other place where an established name, or a place's name, stands as written."""
    shapes = dict.fromkeys(sorted(names.words), MentionLabel.PERSON)
    shapes |= {
        word.upper(): MentionLabel.PERSON
        for word in sorted(names.words)
        if len(word) > 3 and word.upper().lower() not in words("people", "not_names")
    }
    shapes |= dict.fromkeys(sorted(names.initials | names.whole), MentionLabel.PERSON)
    for one in first:
        whole = text[one.span.start : one.span.end]
        if (
            one.label in PLACES
            and one.rank >= 4.9
            and len(whole) > 4
            and whole[0].isupper()
            and whole not in shapes
            and whole.lower() not in words("people", "not_names")
        ):
            shapes[whole] = one.label
    if not shapes:
        return
    ordered = sorted(shapes, key=lambda shape: (-len(shape), shape))
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, ordered)) + r")(?![\w-])")
    for match in (match for one in sentences for match in pattern.finditer(text, *one)):
        span, label = Span(*match.span()), shapes[match.group()]
        agreed = any(
            other.label is label or (label in PLACES and other.label in PLACES) for other in _over(span, model or ())
        )
        by = frozenset({Finder.RULE, Finder.MODEL}) if agreed else frozenset({Finder.RULE})
        yield _Candidate(span, label, 5.5 + 0.2 * (len(match.group().split()) > 1), by)
