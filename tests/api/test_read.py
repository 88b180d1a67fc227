"""kith read: a notes file in, one line a note out, and no store."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from .conftest import Kith, Ran

TALE = "Ellie said she met Dan Kirk outside Parade Pizza on Saturday. He gave her a phone."


def line(id: Any = "A1", **more: Any) -> str:
    return json.dumps({"id": id, "kind": "rhi", "report_date": "2025-10-31", "text": TALE} | more)


def held(text: str, name: str = "notes.jsonl") -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def rows(ran: Ran) -> list[dict[str, Any]]:
    return [json.loads(each) for each in ran.out.splitlines()]


def test_each_note_gives_one_line_that_the_scorer_can_read(kith: Kith) -> None:
    ran = kith("read", held(line("A1") + "\n" + line("A2") + "\n"))
    assert ran.code == 0
    assert [row["id"] for row in rows(ran)] == ["A1", "A2"]
    first = rows(ran)[0]
    named = {TALE[one["start"] : one["end"]] for one in first["mentions"]}
    assert "Dan Kirk" in named
    ids = {one["id"] for one in first["entities"]}
    assert first["relations"]
    for one in first["relations"]:
        assert {one["head"], one["tail"]} <= ids
        assert TALE[slice(*one["evidence"])].strip()
        assert isinstance(one["negated"], bool)
        assert isinstance(one["hearsay"], bool)


def test_json_is_the_same_lines(kith: Kith) -> None:
    file = held(line())
    assert kith("read", file, "--json").out == kith("read", file).out


def test_reading_touches_no_store(kith: Kith) -> None:
    kith("read", held(line()))
    assert [path.name for path in Path().iterdir()] == ["notes.jsonl"]


def test_it_reads_annotated_notes_without_looking_at_the_annotation(kith: Kith) -> None:
    bare = kith("read", held(line()))
    marked = kith("read", held(line(relations=[{"type": "HARMED"}], mentions=None, sentences=[[0, 3]])))
    assert bare.out == marked.out


def test_standard_input_is_a_file_too(kith: Kith, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line().encode())))
    assert [row["id"] for row in rows(kith("read", "-"))] == ["A1"]


BAD = {
    "no JSON": ('{"id": "A2", ', "no JSON object"),
    "a list": ("[1, 2]", "no object"),
    "no kind": (json.dumps({"id": "A2", "text": "x"}), "kind is missing"),
    "another kind": (line(kind="letter"), "rhi, intel, minutes, tracker"),
    "kind is a list": (line(kind=[]), "rhi, intel, minutes, tracker"),
    "no text": (json.dumps({"id": "A2", "kind": "rhi"}), "text is missing"),
    "text is a number": (line(text=7), "text is no text"),
    "no date": (line(report_date="last week"), "report_date"),
    "a date that is a number": (line(report_date=7), "report_date"),
    "an id that is none": (line(id={}), "id is"),
    "too deep": ("[" * 100_000, "no JSON object"),
}


@pytest.mark.parametrize(("bad", "said"), BAD.values(), ids=BAD)
def test_a_bad_line_is_told_by_file_and_line_and_the_rest_is_read(kith: Kith, bad: str, said: str) -> None:
    ran = kith("read", held("\n".join([line("A1"), bad, line("A3")])))
    assert ran.code == 3
    assert [row["id"] for row in rows(ran)] == ["A1", "A3"]
    assert "notes.jsonl, line 2: " in ran.err
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_what_a_bad_line_says_is_not_repeated(kith: Kith) -> None:
    ran = kith("read", held("\n".join([line("A1"), line(kind="Ellie-Mae"), line(report_date="Ellie-Mae")])))
    assert "Ellie" not in ran.err


def test_bytes_that_are_no_text_are_told(kith: Kith) -> None:
    Path("notes.jsonl").write_bytes(line("A1").encode() + b'\n{"id": "\xff"}\n')
    ran = kith("read", "notes.jsonl")
    assert (ran.code, len(rows(ran))) == (3, 1)
    assert "line 2: this is not written in UTF-8" in ran.err


@pytest.mark.parametrize("content", [b"PK\x03\x04 a Word document\nsecond line", b"Return interview\nwith Ellie\n"])
def test_a_document_given_by_mistake_is_told_once_with_what_to_do(kith: Kith, content: bytes) -> None:
    Path("form.docx").write_bytes(content)
    ran = kith("read", "form.docx", held(line()))
    assert ran.code == 3
    assert len(rows(ran)) == 1
    assert ran.err.count("\n") == 1
    assert "form.docx is no notes file" in ran.err
    assert "kith load" in ran.err


def test_where_nothing_could_be_read_it_is_wrong_usage(kith: Kith) -> None:
    ran = kith("read", "nowhere.jsonl")
    assert ran.code == 2
    assert "nowhere.jsonl cannot be opened" in ran.err
    assert ran.out == ""


def test_an_empty_file_has_no_notes_and_no_fault(kith: Kith) -> None:
    ran = kith("read", held(""))
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_text_left_unread_is_told_and_listed(kith: Kith) -> None:
    ran = kith("read", held(line(text=(TALE + "\n") * 2_000)))
    assert ran.code == 3
    assert rows(ran)[0]["unread"]
    assert "line 1: " in ran.err
    assert "left unread" in ran.err


def test_half_a_letter_and_signs_of_every_sort_come_out_as_json(kith: Kith) -> None:
    ran = kith("read", held(line(id="\ud83d", text="\ud83d \0 \u202e " + TALE)))
    assert ran.code == 0
    assert rows(ran)[0]["id"] == "\ud83d"


def test_two_processes_give_the_same_lines_in_the_same_order(kith: Kith) -> None:
    file = held("\n".join(line(f"A{number}") for number in range(120)))
    assert kith("read", file, "--processes", "2").out == kith("read", file).out


def test_a_grammar_that_is_not_there_is_wrong_usage(kith: Kith, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_PARSER", "en_core_web_nowhere")
    ran = kith("read", held(line()))
    assert ran.code == 2
    assert "KITH_PARSER" in ran.err


def test_without_a_grammar_it_reads_too(kith: Kith, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_PARSER", "none")
    ran = kith("read", held(line()))
    assert ran.code == 0
    assert {one["band"] for one in rows(ran)[0]["relations"]} <= {"fair", "weak"}
