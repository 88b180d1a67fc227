"""Whom a mention may mean: unmistakable or nobody, and never another house."""

import pytest

from graph.identity.mentions import Gazetteer

PEOPLE = {
    "1": ["Ada Moss", "Addy"],
    "2": ["Jo-Ann Hale"],
    "3": ["Kim Reed"],
    "4": ["Lee Reed"],
    "5": ["Zoë O'Dowd"],
    "6": ["Ola De-Witt"],
}
PLACES = {
    "a": ["Flat 9 Ferry Court", "Flat 9, Ferry Court, Quay Road, Northam"],
    "b": ["Ferry Court"],
    "c": ["Corner Pizza & Kebab", "14 Dock Parade, Northam", "14 Dock Parade"],
    "d": ["12 Gas Road, Northam", "12 Gas Road"],
    "e": ["The Lookout"],
    "f": ["Northam bus station", "Northam interchange"],
}


@pytest.mark.parametrize(
    ("mention", "wanted"),
    [
        ("MOSS", ["1"]),
        ("Ada Moss", ["1"]),
        ("MOSS A", ["1"]),
        ("MOSS B", []),
        ("A Hale", ["2"]),
        ("J Hale", ["2"]),
        ("addy", ["1"]),
        ("REED", []),
        ("K REED", ["3"]),
        ("ODOWD", ["5"]),
        ("Zoe O’Dowd", ["5"]),
        ("DE-WITT", ["6"]),
        ("Bo Moss", []),
        ("NOLAN", []),
        ("", []),
        ("A", []),
    ],
)
def test_a_name_suggests_only_those_whom_it_fits(mention: str, wanted: list[str]) -> None:
    assert Gazetteer(PEOPLE, PLACES).people(mention) == wanted


@pytest.mark.parametrize(
    ("mention", "wanted"),
    [
        ("Flat 9 Ferry Court", ["a"]),
        ("Flat 8 Ferry Court", []),
        ("Ferry Court", ["b"]),
        ("o/s Corner Pizza, 14 Dock Parade", ["c"]),
        ("112 Gas Road, Northam", []),
        ("12 Gas Road Northam", ["d"]),
        ("Northam Interchange", ["f"]),
        ("Lookout", []),
        ("", []),
    ],
)
def test_words_suggest_the_place_they_name_and_no_other_house_or_flat(mention: str, wanted: list[str]) -> None:
    assert Gazetteer(PEOPLE, PLACES).places(mention) == wanted
