"""What sort of word a word is: what the names model and the rules lose when the lists are wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.narrative.naming import lexicon


@pytest.mark.parametrize(
    ("word", "category"),
    [
        ("Jessica", "forename_f"),
        ("OMAR", "forename_m"),
        ("okonkwo", "surname"),
        ("Road", "street_suffix"),
        ("bandstand", "place_noun"),
        ("Kebabs", "business_word"),
        ("corsa", "car_model"),
        ("Vauxhall", "car_make"),
        ("silver", "colour"),
        ("Weds", "time_word"),
        ("PC", "rank"),
        ("Mrs", "title"),
        ("stepdad", "kin"),
        ("the", "usual"),
        ("Leeds", "town"),
    ],
)
def test_a_word_has_its_category_in_any_case(word: str, category: str) -> None:
    assert category in lexicon.categories(word)
    assert lexicon.categories(word.upper()) == lexicon.categories(word.lower())


def test_a_forename_of_both_sexes_is_not_taken_for_one() -> None:
    assert {"forename_f", "forename_m"} <= lexicon.categories("Riley")
    assert "forename_m" not in lexicon.categories("Chantelle")


def test_a_name_with_accents_is_found_however_it_is_typed() -> None:
    assert lexicon.categories("Zoë") == lexicon.categories("zoe")
    assert "forename_f" in lexicon.categories("Zoë")


def test_a_town_nobody_listed_is_known_by_its_end_and_a_common_word_is_not() -> None:
    assert lexicon.categories("Quennerthwaite") == {"town_shape"}
    assert "town_shape" not in lexicon.categories("something")
    assert lexicon.categories("ton") != {"town_shape"}


def test_a_word_that_is_a_name_and_english_keeps_both() -> None:
    assert {"forename_f", "uncommon"} <= lexicon.categories("Grace")


def test_a_name_with_its_apostrophe_left_out_is_still_marked_as_one() -> None:
    assert lexicon.word_tag("stephanies") == lexicon.word_tag("stephanie") + "'"
    assert not lexicon.word_tag("goes").endswith("'")


def test_every_category_kept_by_hand_has_a_letter_of_its_own_in_the_tag() -> None:
    for category, words in lexicon.by_category().items():
        if category != "town_end":
            assert lexicon.tag(frozenset({category})) != "0", category
            assert category in lexicon.categories(words[0])


@given(st.text(max_size=40))
def test_any_text_has_categories_and_a_tag(word: str) -> None:
    assert lexicon.word_tag(word)
    assert lexicon.categories(word) <= {"usual", "common", "uncommon", *lexicon.NAMING, "town_shape"} | set(
        lexicon.by_category()
    )
