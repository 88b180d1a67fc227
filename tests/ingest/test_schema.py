"""The page that says what kith reads is what kith reads."""

from pathlib import Path

from graph.model.names import DocumentKind
from ingest import schema
from ingest.readers import READERS, document

PAGE = Path(__file__).parents[2] / "docs/readers.md"


def test_the_page_is_as_the_readers_tables_are_now() -> None:
    assert PAGE.read_text(encoding="utf-8") == schema.page(), "write it anew: make docs"


def test_every_kind_of_file_stands_on_the_page() -> None:
    read = {reader.kind for reader in READERS} | set(document.READERS)
    assert read == set(DocumentKind) - {DocumentKind.PROPERTY_GRAPH, DocumentKind.DECISION, DocumentKind.UNKNOWN}
    assert [kind for kind in read if f"(`{kind}`)" not in schema.page()] == []
