"""The generator and the training: what makes a rebuilt model as good as the one that ships."""

import json
import random
from itertools import pairwise
from pathlib import Path

import pytest

from graph.model.fault import UsageError
from ingest.narrative.naming import ner
from ingest.narrative.reading import Span
from ingest.narrative.training import generator, grammar, scores
from ingest.narrative.training.made import GENERATED, NOTES, made
from ingest.narrative.training.styles import STYLES
from ingest.narrative.training.train import Plan, trained

SMALL = grammar.Grammar(
    {
        "shares": dict.fromkeys(["plain", *STYLES], 0) | {"plain": 1},
        "shorthand": {"with": "w/"},
        "parts": {"PERSON_x": ["[Ann|Ben] {^made}"], "made": ["lo{7-7}"], "loop": ["{loop}"]},
        "registers": {"plain": ["met {PERSON_x}[, again|] ."]},
    }
)


def test_the_place_of_every_generated_mention_cuts_out_the_words_it_names() -> None:
    for text, mentions in generator.sentences(11, 1_500):
        assert text == text.strip() or not text
        assert all(0 <= a.end <= b.start for (a, _), (b, _) in pairwise(mentions))
        for span, label in mentions:
            words = text[span.start : span.end]
            assert words.strip(), (text, label)
            assert label in grammar.LABELS
            assert words == words.strip(), (text, words)


def test_a_template_marks_the_slot_and_nothing_else() -> None:
    pieces = SMALL.sentence("plain", random.Random(1))
    text, mentions = generator.joined(pieces)
    ((span, label),) = mentions
    assert (text[span.start : span.end], label) in {("Ann Lo7", "PERSON"), ("Ben Lo7", "PERSON")}
    assert text in {f"met {n} Lo7{end}." for n in ("Ann", "Ben") for end in ("", ", again")}


def test_the_same_seed_gives_the_same_sentences_and_another_seed_others() -> None:
    assert generator.sentences(3, 300) == generator.sentences(3, 300)
    assert generator.sentences(3, 300) != generator.sentences(4, 300)


def test_a_template_that_never_ends_is_told() -> None:
    with pytest.raises(ValueError, match="never ends"):
        SMALL.part("loop", random.Random(1))


@pytest.mark.parametrize(("line", "told"), [("met {nobody}", "no list nobody"), ("met [him|her", "not closed")])
def test_a_slip_in_a_template_is_told_when_it_is_read(line: str, told: str) -> None:
    source = {"shares": {}, "shorthand": {}, "parts": {}, "registers": {"plain": [line]}}
    with pytest.raises(ValueError, match=told):
        grammar.Grammar(source)


def test_there_are_templates_of_every_register_and_every_label_is_drawn() -> None:
    shipped = grammar.shipped()
    assert sum(len(choice.items) for choice in shipped.registers.values()) >= 120
    assert set(shipped.share) == {*shipped.registers, *STYLES}
    drawn = {label for _, mentions in generator.sentences(5, 1_000) for _, label in mentions}
    assert drawn == set(grammar.LABELS)


@pytest.mark.parametrize("style", sorted(STYLES))
def test_a_style_changes_writing_and_keeps_what_is_named(style: str) -> None:
    pieces = [
        grammar.Piece("She didn't go out with "),
        grammar.Piece("Marguerite Ashdale", "PERSON"),
        grammar.Piece(" because the rest of them were missing at the station before she was found."),
    ]
    changed = {generator.joined(STYLES[style](pieces, random.Random(n), grammar.shipped())) for n in range(20)}
    assert {text for text, _ in changed} != {generator.joined(pieces).text}
    for text, mentions in changed:
        ((span, label),) = mentions
        assert label == "PERSON"
        if style != "slips":
            assert text[span.start : span.end].lower() == "marguerite ashdale"


def test_a_short_training_finds_names_and_its_folder_scores_beside_the_shipped_one(tmp_path: Path) -> None:
    notes = tmp_path / "notes.jsonl"
    text = "Oliver Hatherley met Priyanka at the park on Friday."
    marks = [{"start": 0, "end": 16, "label": "PERSON"}, {"start": 21, "end": 29, "label": "PERSON"}]
    notes.write_text(json.dumps({"text": text, "mentions": marks}) + "\n", encoding="utf-8")
    found = made(tmp_path / "mine", notes, plan=Plan(1_200, words_in_batch=150, first_rate=0.005), held_out=60)
    assert found.scores[GENERATED]["PERSON"].f > 0.3
    assert found.shipped[GENERATED]["all"].f > 0.85
    assert found.shipped[NOTES]["PERSON"].right == 2
    assert ner.loaded(tmp_path / "mine").pipe_names == ["kith_lexicon", "ner"]


def test_training_again_with_the_same_seed_gives_the_same_model() -> None:
    first, second = (trained(2, Plan(sentences=60)).get_pipe("ner").to_bytes(exclude=["vocab"]) for _ in range(2))  # type: ignore[attr-defined]
    assert first == second


def test_training_does_not_write_over_a_folder_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(UsageError, match="something other than a names model"):
        made(tmp_path, plan=Plan(sentences=1))


def test_a_file_that_holds_no_annotated_notes_is_told_before_any_training(tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    file.write_text('{"text": "no mentions"}\n')
    with pytest.raises(UsageError, match="annotated notes"):
        made(tmp_path / "mine", file)
    assert not (tmp_path / "mine").exists()


def test_scores_count_an_overlap_and_leave_open_what_annotators_left_open() -> None:
    wanted = [(Span(0, 10), "PERSON"), (Span(20, 30), "PLACE"), (Span(40, 50), "IGN"), (Span(60, 70), "DATE")]
    given = [(Span(0, 4), "PERSON"), (Span(22, 30), "ADDRESS"), (Span(40, 45), "PERSON"), (Span(80, 85), "PERSON")]
    scored = scores._scored(wanted, given)
    assert scored["PERSON"] == (1, 1, 0)
    assert scored["locations"] == (1, 0, 0)
    assert scored["DATE"] == (0, 0, 1)
