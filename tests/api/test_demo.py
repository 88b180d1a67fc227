"""What somebody meets who has read nothing yet: the review told in numbers, before and after, with a grammar or not."""

import csv
import re
from pathlib import Path

import pytest

from api import demo
from api.answers.answer import Answer
from api.cli.demo_words import say_read, say_reviewed
from api.cli.output import console
from graph.casebook.decisions import Replayed

from .conftest import Kith, Ran


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture
def without_grammar(kith: Kith, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Ran:
    """The demonstration where no grammar is wanted or installed: the review was recorded with one."""
    monkeypatch.setenv("KITH_PARSER", "none")
    return kith("demo", "--out", str(folder))


def locations(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row["Place"] for row in csv.DictReader(file)]


def test_without_a_grammar_it_says_what_fell_and_ends_well(without_grammar: Ran, folder: Path) -> None:
    assert without_grammar.code == 0
    out = without_grammar.out
    assert "without a grammar (kith[parser])" in out
    fell = re.search(r"(\d+) of (\d+) decisions fell", out)
    assert fell is not None
    assert 0 < int(fell[1]) < int(fell[2]) / 4
    found = locations(folder / "locations_of_concern.csv")
    assert f"(0 before review, {len(found)} after)" in out
    assert 0 < len(found) <= 4
    assert locations(folder / "locations_of_concern_before_review.csv") == []
    before, after = ((folder / name).read_text(encoding="utf-8") for name in ("map_before_review.html", "map.html"))
    assert before.count("data-open-line=") > after.count("data-open-line=") > 0


def test_nothing_is_said_to_fall_where_nothing_did(capsys: pytest.CaptureFixture[str]) -> None:
    recorded = demo.DECISIONS.read_text(encoding="utf-8")
    say_reviewed(console(), recorded, Replayed(applied=recorded.count("\n")), Answer("2025-10-31", {}, 0, []))
    assert "fell" not in capsys.readouterr().out


def test_the_queue_shows_its_reasons_in_order_each_with_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    def row(why: str, sentence: str, *, negated: bool = False) -> dict[str, object]:
        return {
            "kind": "MET_WITH", "from": {"id": "a", "name": "Ava"}, "to": {"id": "b", "name": "Ben"}, "band": "fair",
            "negated": negated, "against": [], "why_first": why, "sentence": sentence, "reader": "rules 1, no grammar",
            "source": {"id": "s", "file": "note.docx"},
        }  # fmt: skip

    rows = [
        row("it denies something", "Ava never met\nBen.", negated=True),
        row("one end is a person of concern", "He met her."),
        row("one end is a person of concern", "He met her again."),
        row("fair; a new link", "word " * 100),
    ]
    say_read(console(), Answer("2025-10-31", {}, 0, rows))
    out = capsys.readouterr().out
    assert "4 proposals in 1 notes: 4 fair; 1 are denials" in out
    assert [line.split(".")[0].strip() for line in out.splitlines() if re.match(r" +\d+\. ", line)] == ["1", "2", "4"]
    assert "“Ava never met Ben.” note.docx" in out
    assert "word …”" in out
