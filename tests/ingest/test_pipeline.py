"""A file from bytes to proposals: what goes wrong in reading a narrative is said, and never costs the file."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from graph.model.fault import UsageError
from graph.model.names import Extraction, Kind
from ingest import pipeline
from ingest.narrative.reader import Reader
from ingest.narrative.reading import Known, MentionLabel, Note, Reading, Span
from ingest.parsed import Link, Mapping, Parsed
from ingest.sandbox import Sandbox

LOG = (
    b"INTELLIGENCE REPORT (3x5x2)\nURN: 1\nDate/time: 02/10/2025 11:15\nAda Moss was seen with Jo Hale at Ferry Park.\n"
)


def proposals(parsed: Parsed) -> list[Link]:
    return [link for draft in parsed.sources for link in draft.links if link.extraction is Extraction.MACHINE]


def test_a_narrative_gives_proposals_with_their_sentence_and_their_reader() -> None:
    with Sandbox(parser="none") as box:
        parsed = box.read_bytes("log.txt", LOG)
    links = proposals(parsed)
    assert Kind.MET_WITH in {link.kind for link in links}
    for link in links:
        assert link.span is not None
        assert parsed.sources[0].text[slice(*link.span)] == "Ada Moss was seen with Jo Hale at Ferry Park."
        assert link.reader.endswith("no grammar")
        assert link.band in ("fair", "weak"), "without a grammar nothing is strong"


def test_a_reading_that_fails_costs_no_source_and_tells_no_words_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(self: Reader, note: Note) -> Reading:
        raise KeyError("words of a note")

    monkeypatch.setattr(Reader, "read", breaks)
    parsed = pipeline.read("note.txt", LOG)
    assert len(parsed.sources) == 1
    assert any("could not be read by machine (KeyError)" in fault.fault for fault in parsed.faults)
    assert "words" not in json.dumps([fault.model_dump() for fault in parsed.faults])


def test_what_was_left_unread_is_one_fault_that_names_where_and_costs_no_content(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = Reader.read

    def stops(self: Reader, note: Note) -> Reading:
        at = note.text.index("with Jo")
        return replace(read(self, note), unread=(Span(at, len(note.text)),))

    monkeypatch.setattr(Reader, "read", stops)
    (fault,) = [one for one in pipeline.read("note.txt", LOG).faults if "unread" in one.fault]
    assert "“with Jo Hale at Ferry Park.”" in fault.fault
    assert not fault.costs_content


def test_more_letters_than_a_file_may_have_read_are_held_and_the_rest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "MOST_TEXT", 10)
    parsed = pipeline.read("note.txt", LOG)
    assert proposals(parsed) == []
    assert "Ferry Park" in parsed.sources[0].text
    assert any("more than 10 letters of narrative" in fault.fault for fault in parsed.faults)


def test_names_from_elsewhere_are_read_with_and_join_nobody() -> None:
    text = LOG.replace(b"Ada Moss was seen with Jo Hale", b"Brannoc was seen with Jo Hale")
    known = (Known("Brannoc", MentionLabel.PERSON, None, "somebody"),)
    with Sandbox(parser="none") as box:
        parsed = box.read_bytes("log.txt", text, Mapping(known=known))
    names = {claim.value for one in parsed.sources[0].subjects for claim in one.claims}
    assert "Brannoc" in names
    assert "somebody" not in json.dumps(parsed.model_dump(mode="json")["sources"])


def test_a_grammar_that_cannot_be_had_is_said_before_any_file_is_read(tmp_path: Path) -> None:
    with Sandbox(parser=str(tmp_path)) as box, pytest.raises(UsageError, match="KITH_PARSER"):
        box.read_bytes("log.txt", LOG)
