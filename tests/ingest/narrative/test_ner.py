"""The trained model as a finder: what it must find, and what it must not do to the text around it."""

import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.narrative.naming import ner
from ingest.narrative.reading import Finder, MentionLabel, Span


def read(text: str) -> set[tuple[str, str]]:
    return {(text[m.span.start : m.span.end], m.label.value) for m in ner.found(text, [Span(0, len(text))])}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Hesketh said that she left with Quintessa Obarrow and went to Tallowmere on Friday.",
            {("Hesketh", "PERSON"), ("Quintessa Obarrow", "PERSON"), ("Tallowmere", "PLACE"), ("Friday", "DATE")},
        ),
        (
            "Zhirayr VANTONGO seen o/s Pellmark Kebabs, 14 Gristle Lane in a silver Astra.",
            {
                ("Zhirayr VANTONGO", "PERSON"),
                ("Pellmark Kebabs", "BUSINESS"),
                ("14 Gristle Lane", "ADDRESS"),
                ("silver Astra", "VEHICLE"),
            },
        ),
        (
            "DS Mbalula told Mrs Ferrantine that the panel would meet.",
            {("Mbalula", "PERSON"), ("Ferrantine", "PERSON")},
        ),
        ("yp said kelvina drove her to ormsgate in his black golf", {("kelvina", "PERSON"), ("black golf", "VEHICLE")}),
    ],
)
def test_names_nobody_listed_are_found_without_rank_or_title(text: str, wanted: set[tuple[str, str]]) -> None:
    assert wanted <= read(text)


def test_a_note_without_names_gives_none() -> None:
    assert read("She was tired and did not want to talk about the house or her mum.") == set()


def test_the_mentions_are_places_in_the_note_and_only_of_the_sentences_asked_for() -> None:
    text = "Header Janine Okoro.\n\nShe met Ryan Duffield.  She met Ola Brandt."
    start = text.index("She met Ryan")
    mentions = ner.found(text, [Span(start, text.index(".", start) + 1)])
    assert [text[m.span.start : m.span.end] for m in mentions] == ["Ryan Duffield"]
    assert [(m.label, m.found_by) for m in mentions] == [(MentionLabel.PERSON, frozenset({Finder.MODEL}))]


def test_a_line_without_end_is_read_in_pieces_and_keeps_its_places() -> None:
    text = "she walked and walked " * 200 + "to meet Danielle Prosser"
    (found,) = [m for m in ner.found(text, [Span(0, len(text))]) if m.label is MentionLabel.PERSON]
    assert text[found.span.start : found.span.end] == "Danielle Prosser"


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_in_order_and_within_itself(text: str) -> None:
    mentions = ner.found(text, [Span(0, len(text))])
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in mentions)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))


def test_no_word_of_a_text_stays_in_the_model_after_reading() -> None:
    read("Xantheqqzu Vroomblattel met Pqzzlewick Ottermole.")
    assert "Vroomblattel" not in ner.loaded().vocab.strings


@pytest.mark.parametrize("damage", ["changed", "missing", "added", "no_sums"])
def test_a_damaged_model_is_refused_in_one_sentence(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "names"
    shutil.copytree(ner.SHIPPED, folder)
    if damage == "changed":
        file = folder / "ner" / "model"
        file.write_bytes(file.read_bytes()[:-1] + b"?")
    elif damage == "missing":
        (folder / "ner" / "moves").unlink()
    elif damage == "added":
        (folder / "more").write_text("x")
    else:
        (folder / ner.SUMS).unlink()
    with pytest.raises(ner.DamagedModelError, match=r"incomplete or was changed.*kith train"):
        ner.loaded(folder)


def test_what_ships_is_small_and_holds_no_words_of_its_training() -> None:
    files = [file for file in ner.SHIPPED.rglob("*") if file.is_file()]
    lists = [file for file in (ner.SHIPPED.parent / "lexicon").iterdir() if file.is_file()]
    assert sum(file.stat().st_size for file in (*files, *lists)) < 7_000_000
    assert not [file for file in files if file.name == "strings.json"]
