"""What of a text is read: noise is left out, and every letter that is kept can be found again in the note."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.narrative.legible import Bounds, Legible, legible
from ingest.narrative.reading import Span

NOISE = ["," * 300, "=-" * 100, "a" * 300, " " * 300, "\n" * 100, "\0", "\ud83d", ", " * 90]
WORDS = ["Ellie", "met", "Dan.", "at", "4 Mill Lane", "\n", "(she", "said)", "é", "😀"]
texts = st.lists(st.sampled_from([*WORDS * 3, *NOISE]), max_size=40).map(" ".join)
bounds = st.builds(Bounds, line=st.integers(20, 400), lines=st.integers(1, 30), letters=st.integers(20, 2_000))


def same(copy: Legible, text: str) -> bool:
    """Whether every letter of the copy that is no gap stands in the text where the copy says."""
    at = 0
    for piece in copy.pieces:
        for step in range(piece.end - piece.start):
            there = copy.there(Span(at + step, at + step + 1))
            if text[there.start] != copy.text[at + step] and text[there.start] not in "\0\ud83d":
                return False
        at += piece.end - piece.start + 2
    return True


@given(texts, bounds)
def test_every_letter_that_is_read_is_shown_where_it_stands(text: str, bounds: Bounds) -> None:
    copy = legible(text, bounds)
    if copy is not None:
        assert same(copy, text)
        for piece in copy.pieces:
            assert copy.there(copy.here(piece)) == piece


@given(texts, bounds)
def test_what_is_neither_read_nor_blank_is_listed(text: str, bounds: Bounds) -> None:
    copy = legible(text, bounds)
    if copy is not None:
        read = {place for piece in copy.pieces for place in range(*piece)}
        left = {place for span in copy.left for place in range(*span)}
        assert not read & left
        assert all(not text[place].strip() for place in range(len(text)) if place not in read | left)


@given(texts, bounds)
def test_no_more_is_read_than_the_bounds_say(text: str, bounds: Bounds) -> None:
    copy = legible(text, bounds)
    if copy is not None:
        assert sum(end - start for start, end in copy.pieces) <= bounds.letters
        assert copy.text.count("\n") <= bounds.lines + 2 * len(copy.pieces)


def test_an_ordinary_note_is_read_as_it_stands() -> None:
    text = "Ellie met Dan. " * 20 + "\n" + "-" * 30 + "\nSigned: A. Lee"
    assert legible(text, Bounds()) is None


def test_words_around_a_ruler_are_kept_and_no_sentence_runs_across_it() -> None:
    text = "Ellie met Dan" + "," * 10_000 + "and left."
    copy = legible(text, Bounds())
    assert copy is not None
    assert copy.text == "Ellie met Dan\n\nand left."
    assert copy.left == (Span(13, 10_013),)
