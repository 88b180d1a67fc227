"""Names and addresses as returns write them: one cell or several, capitals, surname first, house names."""

import re
from functools import lru_cache
from typing import NamedTuple

from ingest import words

POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b", re.IGNORECASE)
_LONGEST = 120
_NOTE = re.compile(r"\s+[-–—]\s+.*$|\s*[*†]+$")
_ALIAS = re.compile(
    r"\s*(?:[(\[\"“‘']\s*(?:aka|a\.k\.a\.|known as|k/a|likes|prefers|goes by|called)?\s*"
    r"(?P<in>[^()\[\]\"“”‘]+?)\s*[)\]\"”’'](?=\s|$|,)"
    r"|\b(?:aka|a\.k\.a\.?|known as|k/a)\s+(?P<after>[\w'’ -]+)$)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"^(?:mr|mrs|miss|ms|master)\.?\s+", re.IGNORECASE)
_PARTICLES = frozenset("de da di du la le van von der den del bin bint al el ap ab".split())


class PersonName(NamedTuple):
    """A name in the order forename, surname, and another name written beside it."""

    full: str
    known_as: str = ""


def person_name(text: str) -> PersonName:
    """One cell → forename and surname: "RAE, Callum", "RAE Callum", "Callum RAE", "Jasmine (Jaz) Cole".

    What is longer than any name stays as written.
    """
    return _person_name(text) if len(text) <= _LONGEST else PersonName(" ".join(text.split()))


@lru_cache(maxsize=10_000)
def _person_name(text: str) -> PersonName:
    known_as = ""
    if match := _ALIAS.search(text):
        known_as = (match["in"] or match["after"] or "").strip()
        text = (text[: match.start()] + " " + text[match.end() :]).strip()
    text = _TITLE.sub("", " ".join(_NOTE.sub("", text).split()))
    if "," in text:
        surname, _, forename = text.partition(",")
        return joined(forename, surname, known_as)
    parts = text.split()
    capitals = [_is_capitals(part) for part in parts]
    if any(capitals) and not all(capitals) and capitals == sorted(capitals, reverse=True):
        cut = capitals.count(True)
        return joined(" ".join(parts[cut:]), " ".join(parts[:cut]), known_as)
    return joined(" ".join(parts), "", known_as)


def joined(forename: str, surname: str, known_as: str = "") -> PersonName:
    """Forename and surname from two cells."""
    if not known_as and (match := _ALIAS.search(forename)):
        known_as = (match["in"] or match["after"] or "").strip()
        forename = forename[: match.start()] + forename[match.end() :]
    full = " ".join(f"{proper(forename)} {proper(surname)}".split())
    return PersonName(full, proper(known_as))


def _is_capitals(word: str) -> bool:
    return word.isupper() and sum(letter.isalpha() for letter in word) > 1


def proper(name: str) -> str:
    """A name in proper case where it is all capitals or all small; mixed case stays as written."""
    return " ".join(_proper(word) for word in name.split())


def _proper(word: str) -> str:
    if not (word.isupper() or word.islower()) or len(word) < 2:
        return word
    if word.islower() and word in _PARTICLES:
        return word
    cased = re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
    cased = re.sub(r"(['’])S\b", r"\1s", cased) if word.islower() else cased
    return re.sub(r"\bMc(\w)", lambda m: "Mc" + m[1].upper(), cased)


class Address(NamedTuple):
    """An address as matched and shown."""

    name: str
    line: str
    postcode: str


def address(text: str, postcode: str = "") -> Address:
    """Splits "Beck House, 2 Weir Lane, Castleford Vale WX4 2LD" into house name, line and postcode."""
    return _address(text, postcode) if len(text) <= 2 * _LONGEST else Address(text, text, spaced(postcode))


@lru_cache(maxsize=10_000)
def _address(text: str, postcode: str) -> Address:
    found = list(POSTCODE.finditer(text))
    line = text
    if found:
        line = text[: found[-1].start()] + text[found[-1].end() :]
        postcode = postcode or f"{found[-1][1]} {found[-1][2]}".upper()
    line = ", ".join(part for part in (" ".join(p.split()) for p in re.split(r",|\n", line)) if part).strip(" .;-")
    house, _, rest = line.partition(", ")
    if rest and _is_house(house) and re.match(r"\d", rest):
        return Address(house, rest, spaced(postcode))
    return Address(line, line, spaced(postcode))


def _is_house(part: str) -> bool:
    return not any(letter.isdigit() for letter in part) and not words.begins("part_words", part)


def spaced(postcode: str) -> str:
    """A postcode in capitals with its one blank; anything else as written."""
    match = POSTCODE.fullmatch(postcode.strip())
    return f"{match[1]} {match[2]}".upper() if match else postcode.strip()


def is_placed(placement_type: str) -> bool:
    """Whether the words for where a child lives say that an authority placed the child there."""
    if words.is_one("own_home", placement_type):
        return False
    return words.has_any("placed", placement_type)


def is_placement_house(placement_type: str, house: bool) -> bool:
    """Whether such words, for a house with a name, say children's home or the like rather than a family."""
    if not house or words.is_one("own_home", placement_type) or words.has_any("family_placement", placement_type):
        return False
    return words.has_any("group_placement", placement_type)
