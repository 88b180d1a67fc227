"""The shapes of places, addresses and businesses, as patterns over the words of the data files."""

import re
from functools import lru_cache

from ingest.narrative.naming.naming_words import AFTER, BEFORE, one_of

UP = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]{0,24}(?:['’\-][^\W\d_]{1,20}){0,3}"
"""A word with a capital."""
ANY = r"[^\W\d_]{2,24}(?:['’\-][^\W\d_]{1,20}){0,3}"
GAP = r"[ \t]{1,2}"
NUMBER = r"\d{1,3}[A-Za-z]?(?:[-–/]\d{1,3}[A-Za-z]?)?"


@lru_cache(maxsize=1)
def numbered() -> re.Pattern[str]:
    """Shape: numbered."""
    street = (
        rf"(?P<street>(?:(?:the|of|St\.?){GAP})?(?:{ANY}{GAP}){{1,3}}?(?P<last>"
        rf"{one_of('places', 'streets', 'maybe_streets')}))"
    )
    room = rf"(?:{one_of('places', 'rooms')}[ \t]?{NUMBER},?[ \t]{{0,2}})?"
    return re.compile(rf"(?<![\w/£.:#-]){room}{NUMBER},?{GAP}{street}(?![\w-]|['’]s)\.?", re.I)


@lru_cache(maxsize=1)
def roomed() -> re.Pattern[str]:
    """Like "Flat 6, Victoria Court"; "Unit 6 Dray Lane"; "Flat 6" alone."""
    rooms = one_of("places", "rooms")
    return re.compile(
        rf"(?<![\w-])(?P<room>(?i:{rooms}))[ \t]?\d{{1,3}}[A-Za-z]?(?!\w|[ \t](?i:and|to)[ \t]\d)"
        rf"(?:,?[ \t]{{1,2}}(?!(?i:in|on|at)\b){UP}(?:{GAP}{UP}){{1,3}}(?!\w))?"
    )


@lru_cache(maxsize=1)
def site() -> re.Pattern[str]:
    """Like "the end house on Tanner's Row"."""
    return re.compile(
        rf"{BEFORE}(?:[Tt]he|[Aa]n?)[ \t](?:[a-z]{{2,12}}[ \t])?(?:flats?|house|bungalow|squat|"
        rf"maisonette|end terrace|corner house)[ \t](?:on|in|off)[ \t](?:the[ \t])?{UP}[ \t](?:{UP}[ "
        rf"\t])?(?i:{one_of('places', 'streets', 'maybe_streets')})(?!\w)"
    )


@lru_cache(maxsize=1)
def unsuffixed() -> re.Pattern[str]:
    """A number and two capitalised words where an address is expected: "at 8 Farriers Croft"."""
    months = one_of("dates", "months", "weekdays")
    return re.compile(
        rf"(?:(?i:at|of|from|address|to|in|home|lives|addr|@|h/a)[:,]?|[,:–-])[ "
        rf"\t]{{1,3}}(?P<whole>{NUMBER}[ \t](?!(?i:{months})\b)(?P<first>{UP}){GAP}{UP})(?!\w)"
    )


@lru_cache(maxsize=1)
def street() -> re.Pattern[str]:
    """Shape: street."""
    ends = one_of("places", "streets")
    maybe = "(?:Wharf|Hill|Bank|Square|Croft|Fold|Gate|Green|Place)"
    one = rf"(?P<whole>(?:(?P<first>{UP}){GAP}(?:{UP}{GAP}){{0,2}}(?:(?i:{ends})(?!\w|['’]s)|(?<=on ){maybe}(?!\w)))"
    second = (
        rf"(?:[ \t]?/[ \t]?{UP}{GAP}(?:{UP}{GAP}){{0,1}}(?i:{one_of('places', 'streets', 'maybe_streets')})(?!\w))?"
    )
    on_maybe = rf"|(?<=\bon )(?P<first2>{UP})(?:{GAP}{UP}){{0,1}}{GAP}{maybe}(?!\w))"
    return re.compile(rf"{BEFORE}{one}{second}{on_maybe}".replace("(?P<first2>", "(?:"))


@lru_cache(maxsize=1)
def small_street() -> re.Pattern[str]:
    """Shape: small street."""
    ends = "(?:road|rd|street|lane|avenue|ave|close|crescent|terrace|mews|drive)"
    return re.compile(
        rf"{BEFORE}(?:on|down|up|off|from|at|in|to|along|near|round)[ "
        rf"\t](?P<whole>(?P<first>[a-z]{{3,20}})[ \t]{ends})(?!\w)"
    )


@lru_cache(maxsize=2)
def ended(kind: str) -> re.Pattern[str]:
    """Shape: ended."""
    part = rf"(?:{UP}|&|of|the|and|hand|on)"
    return re.compile(
        rf"(?<![\w-])(?<!\w['’])(?P<name>{UP}(?:[ \t]{{1,2}}{part}){{0,4}}?)[ "
        rf"\t]{{1,2}}(?P<last>(?i:{one_of('places', kind)}))(?!\w|['’]s?[ \t]{UP}|-\w)(?![ "
        rf"\t](?i:{one_of('places', kind)})(?!\w))"
    )


@lru_cache(maxsize=2)
def articled(kind: str) -> re.Pattern[str]:
    """Shape: articled."""
    adjective = (
        r"(?:(?:old|local|new|big|main|nearby|abandoned|disused|derelict|empty|little|24 hour|24hr|"
        r"polish|turkish|chinese|indian|asian|posh|closed|outdoor|indoor|other|public|village|"
        r"municipal|multi-storey)[ \t])?"
    )
    return re.compile(
        rf"{BEFORE}(?i:the|an?|that|this)[ \t]{{1,2}}(?i:{adjective})(?i:{one_of('places', kind)})"
        rf"{AFTER}(?![ \t](?:{one_of('people', 'workers', 'heads', 'many')})(?!\w))"
    )


@lru_cache(maxsize=1)
def shop() -> re.Pattern[str]:
    """Shape: shop."""
    return re.compile(
        rf"{BEFORE}(?i:the|an?|that|this)[ \t](?P<kind>[a-z][a-z'-]{{2,15}}(?:[ "
        rf"\t][a-z][a-z'-]{{2,15}})?)[ \t](?:shop|store|takeaway|pub|bar|restaurant|cafe|café|garage|"
        rf"hotel|salon|warehouse|gym|place|yard|stall|depot|office|centre){AFTER}"
    )


@lru_cache(maxsize=1)
def chain() -> re.Pattern[str]:
    """Shape: chain."""
    return re.compile(rf"{BEFORE}{one_of('places', 'chains')}{AFTER}", re.I)


@lru_cache(maxsize=1)
def after() -> re.Pattern[str]:
    """Shape: after."""
    preps = one_of("places", "preps", "weak_preps")
    return re.compile(
        rf"(?<![\w'’-])(?P<prep>(?i:{preps}))[ \t]{{1,2}}(?P<name>{UP}(?:[ \t]{{1,2}}{UP}){{0,2}})"
        rf"(?!\w|['’]s\b|[ \t]\d)"
    )


@lru_cache(maxsize=1)
def the() -> re.Pattern[str]:
    """Like "at the Wheatsheaf", "outside the Hub"."""
    return re.compile(
        rf"(?<![\w'’-])(?i:in|at|outside|o/s|inside|to|from|near|nr|behind|opposite|by|round|around|"
        rf"into|left|of)[ \t]{{1,2}}(?P<whole>(?i:the)[ \t](?P<name>{UP}(?:[ \t]{UP}){{0,1}}))(?!\w|"
        rf"['’]s\b|[ \t](?i:car|van|police|family|team)\b)"
    )
