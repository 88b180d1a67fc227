"""Offices and services: never a person, never an end of a link."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.narrative.naming.found import Found
from ingest.narrative.naming.naming_words import AFTER, BEFORE, either, one_of, vocabulary, words
from ingest.narrative.reading import MentionLabel, Span

_UP = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]{1,24}(?:['’\-][^\W\d_]{1,20}){0,2}"


def offices(text: str) -> Iterator[Found]:
    """Every office named in a text."""
    for rule, pattern in (("office_named", _named()), ("office_whole", _whole()), ("office_acronym", _acronym())):
        for match in pattern.finditer(text):
            start = match.start() + _lead(match.group()) if rule == "office_named" else match.start()
            if start < match.end():
                yield Found(Span(start, match.end()), MentionLabel.AGENCY, rule)


def _lead(name: str) -> int:
    """Letters of words in front that only begin a sentence ("The", "Told")."""
    at = 0
    for word in re.finditer(r"\S+", name):
        low = word.group().lower()
        if low in (
            "children's",
            "social",
            "education",
            "youth",
            "missing",
            "young",
            "family",
            "adult",
            "community",
            "early",
            "housing",
            "police",
            "health",
        ) or low not in words("people", "not_names"):
            return word.start()
        at = word.end()
    return at


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    ends = one_of("offices", "ends")
    part = rf"(?:{_UP}|&|and|of|for|CE)"
    return re.compile(
        rf"{BEFORE}{_UP}(?:[ \t]{{1,2}}{part}){{0,4}}?[ \t]{{1,2}}(?i:{ends})(?!\w|['’]s)(?![ "
        rf"\t](?i:{ends}|station|officer|officers|worker|workers)(?!\w))"
    )


@lru_cache(maxsize=1)
def _whole() -> re.Pattern[str]:
    names = sorted(words("offices", "whole") - {"police", "licensing", "halyard", "wayfinder"})
    return re.compile(
        rf"{BEFORE}(?:(?i:{either(names)})|Halyard|Wayfinder|HALYARD){AFTER}(?![ \t](?i:officers?|"
        rf"workers?|stations?)\b)"
    )


@lru_cache(maxsize=1)
def _acronym() -> re.Pattern[str]:
    return re.compile(rf"{BEFORE}{either(vocabulary('offices')['acronyms'])}{AFTER}")
