"""Vehicles known by description: colour, make, model or kind ("grey Corsa", "white transit van", "moped")."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.narrative.naming.found import Found
from ingest.narrative.naming.naming_words import AFTER, BEFORE, one_of
from ingest.narrative.reading import MentionLabel, Span

_GAP = r"[ \t]{1,2}"


def vehicles(text: str) -> Iterator[Found]:
    """Every vehicle described in a text, in order."""
    at = 0
    for match in _described().finditer(text):
        if match.start() < at:
            continue
        core = match.group("core")
        if match.group("before") or core.lower() not in _plain() or (core[0].isupper() and _is_sure(match)):
            at = match.end()
            yield Found(Span(*match.span()), MentionLabel.VEHICLE, _rule(match))


def _rule(match: re.Match[str]) -> str:
    return "vehicle_described" if match.group("before") else "vehicle_named"


def _is_sure(match: re.Match[str]) -> bool:
    """Whether a capital is more than the beginning of a sentence: an article or the like stands before it."""
    return bool(
        re.search(
            r"(?:^|[\s(])(?:an?|the|his|her|their|my|your|in|silver)[ \t]$",
            match.string[max(0, match.start() - 8) : match.start()],
            re.I,
        )
    )


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    """What is a vehicle only with a colour or make before it, or capitalised behind an article."""
    from ingest.narrative.naming.naming_words import words

    return (words("vehicles", "likely_models") | words("vehicles", "plain_kinds")) - (
        words("vehicles", "kinds") - words("vehicles", "plain_kinds")
    )


@lru_cache(maxsize=1)
def _described() -> re.Pattern[str]:
    def one(*lists: str) -> str:
        return rf"{one_of('vehicles', *lists)}{AFTER}"

    before = rf"(?:(?:{one('shades')}[ \t-]{{1,2}})?{one('colours')}(?:[ \t]?/[ \t]?{one('colours')})?|{one('looks')})"
    core = (
        rf"(?:{one('makes')}(?:{_GAP}{one('models', 'likely_models', 'kinds', 'plain_kinds')})?|"
        rf"{one('models', 'likely_models', 'kinds', 'plain_kinds')})"
    )
    return re.compile(
        (
            rf"{BEFORE}(?P<before>(?:{before},?{_GAP}){{0,3}})(?P<core>{core})(?:{_GAP}{one('trims')})"
            rf"{{0,2}}(?!['’]s[ \t]|\w)"
        ),
        re.I,
    )
