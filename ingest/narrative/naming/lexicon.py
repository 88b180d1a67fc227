"""What sort of word a word is: common English, a forename, a surname, a town, a rank, a colour, a make of car.

The lists are data (``ingest/data/lexicon``: one word a line, or ``categories.yaml``). The names model reads the
categories off each token (``token.tag_``); rules ask for them by name.
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import islice

import yaml
from spacy.language import Language
from spacy.tokens import Doc

COMMON = ("usual", "common", "uncommon")
"""Bands of English words by how often they are written; a rare word is in none."""
_LAST_OF_BAND = (400, 4_000, 30_000)
NAMING = frozenset({"forename_f", "forename_m", "surname", "proper", "town"})
"""Categories of names: what training hides now and then, so that names nobody listed are learnt too."""
_MARKS: Mapping[str, str] = {
    "usual": "1", "common": "2", "uncommon": "3", "forename_f": "F", "forename_m": "F", "surname": "S", "proper": "P",
    "town": "T", "town_shape": "t", "street_suffix": "r", "place_noun": "p", "business_word": "b", "agency_word": "a",
    "car_make": "m", "car_model": "m", "vehicle_word": "v", "colour": "c", "time_word": "d", "rank": "k", "title": "h",
    "kin": "n", "person_word": "w",
}  # fmt: skip
"""Category → its letter in a token's tag. The order is that of the letters."""
_TOWN_END = "town_end"
_SHORTEST_TOWN = 6


def _lines(name: str) -> Iterator[str]:
    text = files("ingest").joinpath(f"data/lexicon/{name}.txt").read_text("utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


@lru_cache(maxsize=1)
def forenames() -> Mapping[str, str]:
    """Forename as written → "f", "m" or "fm"."""
    held = {name: sex for name, _, sex in (line.partition(" ") for line in _lines("forenames"))}
    for name, kinds in _by_hand():
        if sexes := "".join(sorted({*held.get(name, ""), *kinds} - {"s"})):
            held[name] = sexes
    return held


def _by_hand() -> Iterator[tuple[str, Sequence[str]]]:
    return ((name, kinds.split()) for name, _, kinds in (line.partition(" ") for line in _lines("by_hand")))


@lru_cache(maxsize=8)
def listed(name: str) -> tuple[str, ...]:
    """The words of one list as written: surnames, towns, common, proper."""
    more = (word for word, kinds in _by_hand() if "s" in kinds) if name == "surnames" else ()
    return tuple(dict.fromkeys((*_lines(name), *more)))


@lru_cache(maxsize=1)
def by_category() -> Mapping[str, tuple[str, ...]]:
    """Category → its words, of the categories kept by hand."""
    text = files("ingest").joinpath("data/lexicon/categories.yaml").read_text("utf-8")
    return {category: tuple(words.split()) for category, words in yaml.load(text, yaml.BaseLoader).items()}


def folded(word: str) -> str:
    """A word as it is looked up: small letters without accents, one sort of apostrophe."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.replace("’", "'").replace("ł", "l").replace("Ł", "l"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).lower()


@lru_cache(maxsize=1)
def _table() -> Mapping[str, frozenset[str]]:
    held: dict[str, set[str]] = {}

    def put(word: str, category: str) -> None:
        held.setdefault(folded(word), set()).add(category)

    for name, sexes in forenames().items():
        for part in {name, *name.split("-")} if len(name) > 3 else {name}:
            for sex in sexes:
                put(part, f"forename_{sex}")
    for name in listed("surnames"):
        put(name, "surname")
    for name in listed("towns"):
        for part in name.split():
            if len(part) > 3 or " " not in name:
                put(part, "town")
    for name in listed("proper"):
        put(name, "proper")
    common, first = iter(listed("common")), 0
    for band, last in zip(COMMON, _LAST_OF_BAND, strict=True):
        for word in islice(common, last - first):
            put(word, band)
        first = last
    for category, words in by_category().items():
        for word in words if category != _TOWN_END else ():
            put(word, category)
    return {word: frozenset(categories) for word, categories in held.items()}


def categories(word: str) -> frozenset[str]:
    """The categories of one word, in any case; none of a word that is nowhere listed.

    usual, common, uncommon (bands of English), forename_f, forename_m, surname, proper (mostly written with a
    capital), town, town_shape (ends like a British place name and is in no list), and those of ``categories.yaml``:
    street_suffix, place_noun, business_word, agency_word, car_make, car_model, vehicle_word, colour, time_word, rank,
    title, kin, person_word.
    """
    key = folded(word)
    found = _table().get(key)
    if found is not None:
        return found
    if len(key) >= _SHORTEST_TOWN and key.endswith(by_category()[_TOWN_END]) and key.isalpha():
        return frozenset({"town_shape"})
    return frozenset()


def tag(found: frozenset[str]) -> str:
    """Categories as the one short word that a token carries; "0" for none."""
    marks = "".join(dict.fromkeys(mark for category, mark in _MARKS.items() if category in found))
    return marks or "0"


@lru_cache(maxsize=50_000)
def word_tag(word: str) -> str:
    """The tag of a word; of "jakes" that of "jake", marked, where only the shorter word is listed as a name."""
    found = categories(word)
    if not found & NAMING and not found & set(COMMON) and len(word) > 3 and word[-1] in "sS":
        without = categories(word[:-1].rstrip("'’"))
        if without & NAMING:
            return tag(without) + "'"
    return tag(found)


def write_tags(doc: Doc, shown: Callable[[str], str] = word_tag) -> Doc:
    """Write the tag of each word into its token."""
    for token in doc:
        if token.text[0].isalpha():
            token.tag_ = shown(token.text)
        else:
            token.tag_ = "#" if token.text[0].isdigit() else "."
    return doc


@Language.component("kith_lexicon")
def component(doc: Doc) -> Doc:
    """The pipe that comes before the names model."""
    return write_tags(doc)
