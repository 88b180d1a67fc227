"""The page of questions says what there is to ask, and nothing else."""

from pathlib import Path

from cypher import page
from cypher.question import question_names

PAGE = Path(__file__).parents[2] / "docs" / "questions.md"


def test_the_page_is_the_one_the_questions_write() -> None:
    assert PAGE.read_text(encoding="utf-8") == page.page(), "write it anew: make docs"
    assert all(f"## `{name}`" in page.page() for name in question_names())
