"""Makes the word lists of the lexicon anew from Faker, mimesis and spacy-lookups-data (all MIT).

None of the three is needed by kith: ``python -m ingest.narrative.training.lists`` is run by hand, in an environment of
its own that has them, when the lists are to be renewed. What it writes is shipped.
"""

import gzip
import importlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

FOLDER = Path(str(files("ingest"))) / "data" / "lexicon"
_FAKER_FIRST = (
    "en en_GB en_IE en_IN en_KE en_NG en_NZ en_US ga_IE ha_NG ig_NG yo_NG tw_GH zu_ZA sw pl_PL ro_RO sk_SK cs_CZ hu_HU "
    "tr_TR az_AZ es_ES pt_PT fr_FR fr_DZ de_DE it_IT hr_HR lv_LV vi_VN bg_BG ru_RU uk_UA el_GR hi_IN ne_NP"
).split()
_FAKER_LAST = (
    "en en_GB en_IE en_IN en_KE en_NG en_NZ en_PK en_US ga_IE ha_NG ig_NG yo_NG tw_GH ro_RO sk_SK hu_HU tr_TR az_AZ "
    "es_ES pt_PT fr_FR fr_DZ de_DE it_IT hr_HR lt_LT lv_LV vi_VN bg_BG ru_RU uk_UA el_GR hi_IN ne_NP"
).split()
_MIMESIS = "en en-gb pl cs hu tr pt es fr it lt ru uk".split()
_LETTERS = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґαβγδεζηθικλμνξοπρσςτυφχψω",
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya i yi ye g "
        "a v g d e z i th i k l m n x o p r s s t y f ch ps o".replace("_", "-").split(),
        strict=True,
    )
)
_HINDI = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
        "k kh g gh n ch chh j jh n t th d dh n t th d dh n p ph b bh m y r l v sh sh s h".split(),
        strict=True,
    )
)
_HINDI_VOWELS = dict(zip("अआइईउऊऋएऐओऔ", "a a i i u u ri e ai o au".split(), strict=True))
_HINDI_SIGNS = dict(zip("ािीुूृेैोौ", "a i i u u ri e ai o au".split(), strict=True))
_UNFIT = re.compile(
    "fuck|shit|wank|^(?:cunt|nigg|fag|porn|rape|rapi|bitch|dick|cock|puss|tit$|tits|whore|slut|cum$|bastard|arse|sex|penis"
    "|vagin|anal$|incest|pedo)",
    re.IGNORECASE,
)
"""What has no place in sentences made up of words; in a note such a word is none of the common ones."""
_WORDS = 30_000
_PROPER = 20_000


def plain_letters(text: str) -> str:
    """The text in the letters a British keyboard has; "" where it cannot be."""
    if any("ऀ" <= letter <= "ॿ" for letter in text):
        text = _from_hindi(text)
    text = "".join(
        _LETTERS.get(letter.lower(), letter).replace("-", "") if "Ͱ" <= letter <= "ӿ" else letter
        for letter in unicodedata.normalize("NFC", text)
    )
    folded = unicodedata.normalize("NFKD", text.translate(str.maketrans("łŁøØđĐıßəƏ", "lLoOdDisaA")))
    folded = "".join(letter for letter in folded if not unicodedata.combining(letter)).replace("’", "'")
    return folded if re.fullmatch(r"[A-Za-z][A-Za-z' -]{1,24}", folded) else ""


def _from_hindi(text: str) -> str:
    made: list[str] = []
    for place, letter in enumerate(text):
        if letter in _HINDI:
            after = text[place + 1 : place + 2]
            open_end = bool(after) and after not in _HINDI_SIGNS and after != "्"
            made.append(_HINDI[letter] + ("a" if open_end else ""))
        elif letter in "ंँ":
            made.append("n")
        else:
            made.append(_HINDI_VOWELS.get(letter) or _HINDI_SIGNS.get(letter) or "")
    return "".join(made)


def _listed(words: Any) -> Iterator[str]:
    for word in words:
        name = plain_letters(str(word))
        if name and " " not in name:
            yield name if not name.islower() else name.title()


def _faker(kind: str, locales: Iterable[str]) -> Iterator[str]:
    for locale in locales:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        yield from _listed(getattr(provider, kind, ()))


def _mimesis(pick: Callable[[Mapping[str, Any]], Any]) -> Iterator[str]:
    folder = Path(importlib.import_module("mimesis").__file__ or "").parent / "datasets"
    for locale in _MIMESIS:
        file = folder / locale / "person.json"
        if file.is_file():
            found = pick(json.loads(file.read_text("utf-8")))
            yield from _listed(found if isinstance(found, list) else [n for part in found.values() for n in part])


def forenames() -> dict[str, str]:
    """Forename → "f", "m" or "fm"."""
    sexes: dict[str, set[str]] = {}
    for sex, word in (("f", "female"), ("m", "male")):
        given = [
            *_faker(f"first_names_{word}", _FAKER_FIRST),
            *_mimesis(lambda person, word=word: person.get("names", {}).get(word, [])),  # type: ignore[misc]
        ]
        for name in given:
            sexes.setdefault(name, set()).add(sex)
    return {name: "".join(sorted(sexes[name])) for name in sorted(sexes)}


def surnames() -> list[str]:
    """Surnames of many countries, in plain letters."""
    return sorted({*_faker("last_names", _FAKER_LAST), *_mimesis(lambda person: person.get("surnames", []))})


def towns() -> list[str]:
    """Towns of the United Kingdom."""
    folder = Path(importlib.import_module("mimesis").__file__ or "").parent / "datasets"
    found = json.loads((folder / "en-gb" / "address.json").read_text("utf-8"))["city"]
    return sorted({town for town in found if plain_letters(town)})


def words() -> tuple[list[str], list[str]]:
    """The common words of English, most frequent first; and words that are mostly written with a capital."""
    data = Path(importlib.import_module("spacy_lookups_data").__file__ or "").parent / "data"
    with gzip.open(data / "en_lexeme_prob.json.gz") as packed:
        frequency: dict[str, float] = json.load(packed)
    letters = re.compile(r"[a-z][a-z']{0,19}|[a-z]+-[a-z]+")
    common = {word: value for word, value in frequency.items() if letters.fullmatch(word)}
    ranked = sorted(common, key=lambda word: (-common[word], word))
    ranked = [word for word in ranked if not _UNFIT.search(word)]
    usual = [word for word in ranked if frequency.get(word.title(), -30.0) < common[word] + 0.7][:_WORDS]
    titles = sorted(
        (word for word in frequency if re.fullmatch(r"[A-Z][a-z]{2,19}", word)),
        key=lambda word: (-frequency[word], word),
    )
    titles = [word for word in titles if not _UNFIT.search(word)]
    return usual, [word for word in titles if frequency[word] > frequency.get(word.lower(), -30.0) + 0.7][:_PROPER]


def write(folder: Path = FOLDER) -> None:
    """Write every list that is made by machine."""
    common, proper = words()
    _write(folder / "forenames.txt", (f"{name} {sex}" for name, sex in forenames().items()), "Faker, mimesis")
    _write(folder / "surnames.txt", surnames(), "Faker, mimesis")
    _write(folder / "towns.txt", towns(), "mimesis")
    _write(folder / "common.txt", common, "spacy-lookups-data; the most frequent first")
    _write(folder / "proper.txt", sorted(proper), "spacy-lookups-data; words mostly written with a capital")


def _write(file: Path, lines: Iterable[str], source: str) -> None:
    head = f"# From {source} (MIT): README.md. Made by ingest/narrative/training/lists.py; more may be added by hand.\n"
    file.write_text(head + "".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
