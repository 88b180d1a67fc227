"""People known only by description: "a man in a grey Corsa", "male 2", "two older lads", "her mum", "staff"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.narrative.naming.found import Found
from ingest.narrative.naming.naming_words import BEFORE, either, one_of, words
from ingest.narrative.reading import MentionLabel, Span

_GAP = r"[ \t]{1,2}"
_UP = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]{0,24}(?:['’\-][^\W\d_]{1,20}){0,3}"
_END = r"(?![\w’'-]|/\w)"


_IS = re.compile(r"\b(?:is|are|as|was|be|been|being|remains|were)[ \t](?:not[ \t]|also[ \t]|only[ \t])?$", re.I)
"""What makes a description say what somebody is, not who: "is a child", "as a suspect"."""
_NO_PERSON = frozenset({"minutes", "school", "security", "outreach", "virtual school"})
_SIGN = re.compile(r"[&/]")
_LABEL = re.compile(
    (
        r"[ \t]{0,2}:|[ \t](?:of[ \t](?:concern|interest)|abduction|protection|safeguarding|"
        r"exploitation|name|justice)\b|['’]s[ \t](?:social|services|home)\b|[ \t]\d{1,2}[ \t][–-]"
    ),
    re.I,
)


def described(text: str) -> list[Found]:
    """Every description of people in a text; where two overlap, both are given."""
    return [*_heads(text), *_numbered(text), *_kin(text), *_workers(text)]


def _found(match: re.Match[str], rule: str, group: str | int = 0) -> Found:
    return Found(Span(*match.span(group)), MentionLabel.DESCRIBED, rule)


def _heads(text: str) -> Iterator[Found]:
    for match in _head().finditer(text):
        article = (match.group("article") or "").lower()
        bare = not article and not match.group("adjectives")
        if article in words("people", "nobody") or _IS.search(text[max(0, match.start() - 16) : match.start()]):
            continue
        if _LABEL.match(text, match.end()) or (bare and not match.group("with") and not _begins(text, match.start())):
            continue
        yield _found(match, "person_described")


def _begins(text: str, at: int) -> bool:
    """Whether a telegram sentence begins here: "Male seen with her", "Driver made off"."""
    before = text[max(0, at - 3) : at].strip(" \t")
    return before == "" or before[-1] in ".\n;:/(•"


def _numbered(text: str) -> Iterator[Found]:
    for match in _male_2().finditer(text):
        yield _found(match, "person_numbered")


def _kin(text: str) -> Iterator[Found]:
    for match in _relative().finditer(text):
        owner = match.group("owner") or match.group("name")
        if (
            _LABEL.match(text, match.end())
            or _IS.search(text[max(0, match.start() - 16) : match.start()])
            or _SIGN.search(text[max(0, match.start() - 2) : match.start()])
        ):
            continue
        named = match.group("name")
        if named and named.lower() not in words("people", "kin", "carers"):
            yield Found(Span(match.start("whole"), match.end()), MentionLabel.DESCRIBED, "person_kin_of_name")
        elif named and re.match(r",?[ \t][A-Z][a-z]", text[match.end() : match.end() + 4]):
            yield Found(Span(*match.span("name")), MentionLabel.DESCRIBED, "person_kin")
            yield Found(Span(*match.span("whole")), MentionLabel.DESCRIBED, "person_kin_of_name")
        elif owner or _stands_alone(match):
            yield _found(match, "person_kin")


def _stands_alone(match: re.Match[str]) -> bool:
    """Whether kin without an owner is somebody: "mum reckons", "lives with gran"; "no family", "a father" are not."""
    before = match.string[max(0, match.start() - 12) : match.start()].lower().split()
    return match.group("kin").lower() in words("people", "kin", "carers") and (
        not before
        or before[-1] not in ("a", "an", "no", "any", "of", "family", "foster", "single", "birth", "without")
        or before[-1] == "of"
    )


def _workers(text: str) -> Iterator[Found]:
    for match in _worker().finditer(text):
        owner = re.match(r"[^\W\d_]{2,20}['’]s[ \t]", match.group())
        if owner and match.group()[0].isupper():
            yield Found(Span(match.start() + owner.end(), match.end()), MentionLabel.DESCRIBED, "person_worker")
        elif not _LABEL.match(text, match.end()) and not _IS.search(text[max(0, match.start() - 16) : match.start()]):
            yield _found(match, "person_worker")


@lru_cache(maxsize=1)
def _head() -> re.Pattern[str]:
    article = (
        r"(?:(?P<article>an?|the|this|that|another|some|his|her|their|no|any|other|one|2|3|4|5|two|"
        r"three|four|five|several|both)[ \t]{1,2})?"
    )
    adjective = (
        rf"(?:{one_of('people', 'adjectives')}{_END}|[ \t]?['’]?\d{{1,2}}[- ]?(?:year|yr)s?[- ]?old|"
        rf"(?:his|her|their)[ \t](?:teens|twenties|thirties|forties))"
    )
    adjectives = rf"(?P<adjectives>(?:{adjective}(?:,?{_GAP}(?:or{_GAP})?)){{0,4}})"
    head = rf"(?P<head>{one_of('people', 'heads', 'many')})(?![\w-]|['’](?!s))"
    dress = (
        rf"(?P<with>{_GAP}(?:in|wearing|on|with|driving|of about|aged about|aged|of|from)"
        rf"{_GAP}(?:(?:an?|his|her|the){_GAP})?(?:(?:{one_of('vehicles', 'colours', 'shades')}|dark|"
        rf"light|pink|puffa|hooded|adidas|nike|north face)[ \t-]{{1,2}}){{0,2}}(?:{_clothes()}|"
        rf"\d{{1,2}}|sixteen|seventeen|eighteen|fifteen|twenty|thirty|forty|beard|tattoos?|glasses|"
        rf"accent|limp|(?:his|her|their)[ \t](?:late[ \t]|early[ \t]|mid[ \t])?(?:teens|twenties|20s|"
        rf"30s|40s|thirties)){_END})?"
    )
    return re.compile(rf"{BEFORE}{article}{adjectives}{head}{dress}", re.I)


def _clothes() -> str:
    return (
        "(?:hoodie|hoody|tracksuit|trackies|joggers|jacket|coat|cap|beanie|balaclava|hat|puffer(?:[ "
        "\t](?:jacket|coat))?|bomber(?:[ \t]jacket)?|parka|gilet|jeans|shorts|trainers|hi-?vis|mask|"
        "uniform|suit|dress|skirt|top|t-shirt|shirt|jumper|sweatshirt|snood|scarf|hood|backpack|"
        "rucksack)"
    )


@lru_cache(maxsize=1)
def _male_2() -> re.Pattern[str]:
    return re.compile(
        (
            rf"{BEFORE}(?:(?:unknown|uk|u/k|ic\d)[ \t])?(?:male|female|man|woman|boy|girl|lad|person|"
            rf"suspect|subject|passenger|witness|caller|nominal|youth)[ \t]?(?:\d{{1,2}}|[A-D](?=[ \t,.;]))"
            rf"(?!\w)"
        ),
        re.I,
    )


@lru_cache(maxsize=1)
def _relative() -> re.Pattern[str]:
    kin = one_of("people", "kin", "carers")
    names = (
        rf"(?:(?P<name>{_UP}(?:[ \t]{_UP})?|(?i:{kin}))['’]s?|(?P<owner>(?i:his|her|their|my|your|our|"
        rf"the[ \t](?:girl|boy|child|lad|male|female|yp|young person|driver|tenant|landlord|caller)"
        rf"['’]s|whose)))[ \t]{{1,2}}"
    )
    adjective = (
        rf"(?:(?i:{one_of('people', 'adjectives')}|own|late|elder|eldest|youngest|oldest|best|close|"
        rf"former|estranged|maternal|paternal|adoptive|foster|birth|then|current|new|teenage|baby|big|"
        rf"little|good|on-off|so-called|alleged|social|form|class|school)[ \t]){{0,2}}"
    )
    whose = one_of("people", "kin", "kin_many", "friends", "carers")
    return re.compile(
        rf"(?<![\w’'-])(?:{names})?(?P<whole>{adjective}(?P<kin>(?i:{whose})))(?![\w-]|['’]s[ "
        rf"\t](?i:{one_of('people', 'kin', 'friends')})\b|/\w)"
    )


@lru_cache(maxsize=1)
def _worker() -> re.Pattern[str]:
    before = (
        r"(?:(?:the|an?|her|his|their|my|our|duty|allocated|previous|new|another|yp['’]?s|"
        r"[^\W\d_]{2,20}['’]s)[ \t]{1,2}){1,2}"
    )
    long = sorted(word for word in words("people", "workers", "carers") if len(word) > 4 and word not in _NO_PERSON)
    short = "(?:SW|KW|PA|SSW|IRO|KWs|LSA|DSL|F/C|f/carer|f/c)"
    return re.compile(
        rf"{BEFORE}(?:(?i:{before})(?i:{either(long)})|(?i:ticket clerk|night staff|staff|security|"
        rf"door staff|foster carer|social worker|key ?worker)|(?i:the[ \t]|her[ \t]|his[ \t])?{short}|"
        rf"(?:PC|DC|DS|PS|PCSO)[ \t]\d{{1,5}}(?![ \t][A-Z])){_END}"
    )
