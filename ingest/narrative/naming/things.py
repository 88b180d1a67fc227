"""Registrations, telephone numbers and social media names: by their shape, or by a cue before a part of one."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.narrative.naming.found import Found
from ingest.narrative.naming.lexicon import categories
from ingest.narrative.naming.naming_words import AFTER, BEFORE, either, one_of, words
from ingest.narrative.reading import MentionLabel, Span

_REACH = 45
"""Letters before a part of a number in which its cue must stand."""
_PLATE = re.compile(
    r"(?<![\w/])(?:"
    r"(?P<current>[A-Z]{2}[ \t]?\d{2}[ \t-]?[A-Z]{3})"
    r"|(?P<small>[A-Za-z]{2}\d{2}[ \t]?[A-Za-z]{3})"
    r"|(?P<spelt>[A-Za-z](?:[ \t.-]{1,2}[A-Za-z])[ \t.-]{1,2}\d[ \t.-]{1,2}\d(?:[ \t.-]{1,2}[A-Za-z]){3})"
    r"|(?P<older>[A-Z]\d{1,3}[ \t]?[A-Z]{3}|[A-Z]{3}[ \t]?\d{1,4}[A-Z]?)"
    r")(?![\w/])"
)
_PART = re.compile(
    r"(?<![\w/.])(?:[A-Z?*]{2}[ \t]?[\d?*]{2}[ \t]?[A-Z?*]{0,3}(?<=[A-Z\d])|[A-Z]{2}[ "
    r"\t]\d{2}(?!\d)|[A-Z]{1,3}\d{1,4}(?:[ \t][A-Z]{1,3}(?!\w))?|\d{2}[ \t]?[A-Z]{1,3}|[A-Z]{2,3}|"
    r"[A-Z]\d{1,3}[A-Z]{0,3})(?![\w/])"
)
_SMALL_PART = re.compile(r"(?<![\w/.])(?:[a-z]{2}\d{2}(?:[ \t][a-z]{1,2})?|[a-z]{2,3}|\d{2}[a-z]{2,3})(?![\w/'’])")
_ALONE = re.compile(r"(?<![\w/.-])[A-Z]{2}\d{2}(?:[ \t]?[A-Z]{1,2})?(?![\w/-]|[ \t]?\d)")
"""The first half of a plate, read only beside a vehicle."""
_BEHIND = re.compile(r"[ \t](?:something|on the (?:plate|reg)|plates?|reg|was (?:all|part))\b|[ \t]?[?*]{2,3}")
_PHONE = re.compile(
    r"(?<![\w/.+-])(?:"
    r"(?:\+44|0044)[ \t-]?(?:\(0\)[ \t]?)?[1-37-9](?:[ \t-]?\d){8,9}"
    r"|0[1-37-9](?:[ \t-]?\d){8,9}"
    r"|\(0\d{2,4}\)[ \t]?\d{3,4}[ \t-]?\d{3,4}"
    r"|07\d{2,4}[ \t]?[\dxX*]{3}[ \t]?[xX*]{3}"
    r"|07(?:[ \t-]?\d){5,8}"
    r")(?![\w/]|-\d)"
)
_DIGITS = re.compile(r"(?<![\w/.£-])\d{3,4}(?![\w/]|[.:]\d)")
_AT = re.compile(r"(?<![\w.@])@[A-Za-z0-9_][\w.]{1,29}(?<!\.)")
_UNDERSCORED = re.compile(
    r"(?<![\w.@/-])(?=[\w.]{4,31})[A-Za-z0-9.]{0,20}(?:_[A-Za-z0-9.]{1,20}){1,4}_{0,2}(?<!\.)(?![\w@])"
)
_DOTTED = re.compile(r"(?<![\w.@/-])(?=[\w.]{6,31})[a-z][a-z0-9]{1,20}(?:\.[a-z0-9_]{2,20}){1,2}(?![\w@]|\.\w)")
_SITE_ENDS = frozenset(
    {"com", "co", "uk", "org", "net", "gov", "sch", "ac", "pdf", "doc", "docx", "jpg", "png", "html"}
)
_WORD = re.compile(r"[A-Za-z0-9][\w.-]{2,29}(?<![.-])")
_ANNOUNCED = re.compile(
    r"[:=]|\b(?:handle|user ?name|screen ?name|gamer ?tag|tag|called|under|add(?:ed)?|account)\b", re.I
)


def things(text: str) -> Iterator[Found]:
    """Every plate, phone and handle of a text, in no order."""
    phones = [Found(Span(*match.span()), MentionLabel.PHONE, "phone_shape") for match in _PHONE.finditer(text)]
    yield from phones
    yield from _handles(text)
    whole = list(_plates(text))
    yield from whole
    taken = [one.span for one in (*phones, *whole)]
    for part in (*_parts(text), *_endings(text)):
        if not any(part.span.overlaps(span) for span in taken):
            taken.append(part.span)
            yield part


def _plates(text: str) -> Iterator[Found]:
    for match in _PLATE.finditer(text):
        shape = str(match.lastgroup)
        cued = bool(_plate_cue().search(text, max(0, match.start() - _REACH), match.start()))
        plain = not categories(match.group()[-3:]) & {"usual", "common"}
        if shape in ("current", "spelt") or cued or (shape == "small" and plain):
            yield Found(Span(*match.span()), MentionLabel.PLATE, f"plate_{shape}")


def _parts(text: str) -> Iterator[Found]:
    """Parts of a plate behind a cue: "reg ends KTR", "VRM poss TB20 Y something"."""
    for cue in _cues("plate_cues").finditer(text):
        for shape in (_PART, _SMALL_PART):
            part = shape.match(text, cue.end())
            if part and _is_part(part.group()):
                yield Found(Span(*part.span()), MentionLabel.PLATE, "plate_part")
    for cue in _ending().finditer(text):
        part = _PART.match(text, cue.end()) or _SMALL_PART.match(text, cue.end())
        if part and _is_part(part.group()) and _has_car(text, cue.start(), 6 * _REACH):
            yield Found(Span(*part.span()), MentionLabel.PLATE, "plate_ending")
    for part in _ALONE.finditer(text):
        if _has_car(text, part.start()) or _BEHIND.match(text, part.end()):
            yield Found(Span(*part.span()), MentionLabel.PLATE, "plate_alone")


def _is_part(word: str) -> bool:
    """Whether letters behind a cue are of a plate and no word."""
    if word.upper() in words("things", "not_part"):
        return False
    return (
        not word.islower()
        or any(sign.isdigit() for sign in word)
        or not categories(word) & {"usual", "common", "uncommon"}
    )


def _endings(text: str) -> Iterator[Found]:
    """The last digits of a number behind a cue: "number ending 417"."""
    for cue in _ending().finditer(text):
        part = _DIGITS.match(text, cue.end())
        if part and _phone_cue().search(text, max(0, cue.start() - 2 * _REACH), cue.end()):
            yield Found(Span(*part.span()), MentionLabel.PHONE, "phone_ending")


def _handles(text: str) -> Iterator[Found]:
    for shape, rule in ((_AT, "handle_at"), (_UNDERSCORED, "handle_shape")):
        for match in shape.finditer(text):
            if any(sign.isalpha() for sign in match.group()):
                yield Found(Span(*match.span()), MentionLabel.HANDLE, rule)
    for match in _DOTTED.finditer(text):
        around = text[max(0, match.start() - 2 * _REACH) : match.end() + _REACH]
        if match.group().rpartition(".")[2] not in _SITE_ENDS and _social().search(around):
            yield Found(Span(*match.span()), MentionLabel.HANDLE, "handle_dotted")
    for cue in _cues("handle_cues").finditer(text):
        word = _WORD.match(text, cue.end())
        announced = text[cue.end() - 1] in "'\"‘“" or bool(_ANNOUNCED.search(cue.group()))
        if word and _is_made_up(word.group(), quoted=announced):
            yield Found(Span(*word.span()), MentionLabel.HANDLE, "handle_cue")


def _is_made_up(word: str, *, quoted: bool) -> bool:
    """Whether a word is none of the language: digits behind letters, a dot inside, or it was quoted."""
    digits = any(sign.isdigit() for sign in word) and any(sign.isalpha() for sign in word) and not word[0].isdigit()
    known = categories(word) & {"usual", "common", "uncommon", "forename_f", "forename_m", "surname"}
    return digits or "." in word or "_" in word or (quoted and not known)


def _has_car(text: str, before: int, reach: int = 2 * _REACH) -> bool:
    return bool(_car().search(text, max(0, before - reach), before))


@lru_cache(maxsize=4)
def _cues(name: str) -> re.Pattern[str]:
    """A cue and the words between it and what it announces."""
    between = rf"(?:[ \t]{{0,3}}(?:{one_of('things', 'endings')}|{_between()})){{0,5}}[ \t]{{1,3}}['\"‘“(]?"
    return re.compile(
        rf"{BEFORE}{one_of('things', name)}(?![\w]){between}|{BEFORE}{one_of('things', name)}[ \t]?[:=][ \t]?['\"‘“]?",
        re.I,
    )


def _between() -> str:
    signs = {word for word in words("things", "between") if not word[0].isalpha()}
    return f"(?:{either(words('things', 'between') - signs)}(?!\\w)|{either(signs)})"


@lru_cache(maxsize=1)
def _plate_cue() -> re.Pattern[str]:
    return re.compile(rf"{BEFORE}{one_of('things', 'plate_cues')}{AFTER}", re.I)


@lru_cache(maxsize=1)
def _social() -> re.Pattern[str]:
    """The name of an app, or "account", "handle", by which a word with a dot inside is somebody's name there."""
    return re.compile(rf"{BEFORE}(?:{one_of('things', 'handle_cues')}|accounts?|subscriber|followers?){AFTER}", re.I)


@lru_cache(maxsize=1)
def _phone_cue() -> re.Pattern[str]:
    return re.compile(rf"{BEFORE}{one_of('things', 'phone_cues')}(?!\w)", re.I)


@lru_cache(maxsize=1)
def _ending() -> re.Pattern[str]:
    return re.compile(
        (
            rf"{BEFORE}{one_of('things', 'endings')}(?!\w)(?:[ \t](?:in|with|of|are|were|is|was|digits))?[ "
            rf"\t]{{1,3}}[\"'“‘]?"
        ),
        re.I,
    )


@lru_cache(maxsize=1)
def _car() -> re.Pattern[str]:
    kinds = one_of("vehicles", "makes", "models", "kinds", "plain_kinds")
    return re.compile(rf"{BEFORE}{kinds}{AFTER}", re.I)
