"""A row of a question's answer in words, for those who read tables."""

import re
from collections.abc import Iterable

from api.answers.answer import Row
from api.answers.words import cell, words
from graph.analysis.questions import STATEMENTS
from graph.casebook.people import UNNAMED
from graph.model.names import Extraction, Kind, Review

_MOST = 120
"""Characters of a sentence in a table."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_WORDS = 3
"""As few words as a sentence has: less is the cell of a row."""


def line(row: Row) -> Row:
    """A row of the table: of its statements how many, what weakens them, and the first sentence that tells something.

    What a row states with kind, field and value is one cell; of an end without a name the id tells which one it is.
    """
    kept = {name: _told_apart(value) for name, value in row.items() if name != STATEMENTS}
    if {"kind", "field", "value"} <= kept.keys():
        kept = _stated(kept)
    held = row.get(STATEMENTS)
    if held is None:
        return kept
    return {**kept, "statements": len(held), "of which": marks(held), "first sentence": _sentence(held)}


def heading(column: str) -> str:
    """How a column is called: ``day_a`` is the day of a."""
    words = column.removeprefix("day_")
    called = words.replace("_", " ")
    return f"Day of {called.upper() if len(called) == 1 else called}" if words != column else called.capitalize()


def _told_apart(value: object) -> object:
    if isinstance(value, dict) and value.get("name") == UNNAMED:
        return {**value, "name": f"{UNNAMED} {value['id']}"}
    return value


def _stated(row: Row) -> Row:
    shown: Row = {}
    for name, value in row.items():
        if name == "kind":
            shown["states"] = _says(row)
        elif name not in ("field", "value"):
            shown[name] = value
    return shown


def _says(row: Row) -> str:
    if row["kind"] != Kind.STATED_IN or not row["field"]:
        return words(row)
    return f"{cell(row['field'])}: {row['value']}"


def _sentence(held: Iterable[Row]) -> str:
    """The first sentence with words, else what a row or a person's entry is."""
    rows = list(held)
    told = next((each["sentence"] for each in rows if _worded(each)), "") or next((_entry(each) for each in rows), "")
    return told if len(told) <= _MOST else f"{told[: _MOST - 3]}..."


def _worded(each: Row) -> bool:
    """Whether a statement's sentence tells something: the value of a field, or who it is about, is a cell."""
    cell_of_row = each["extraction"] == Extraction.STRUCTURED and each["kind"] in (Kind.STATED_IN, Kind.SUBJECT_OF)
    return not cell_of_row and len(_WORD.findall(each["sentence"] or "")) >= _WORDS


def _entry(each: Row) -> str:
    document = each["source"]["document"] or each["source"]["file"] or each["source"]["id"]
    if each["extraction"] == Extraction.PERSON:
        return f"entered by a person: {document}"
    return each["sentence"] if each["extraction"] == Extraction.MACHINE and each["sentence"] else f"row of {document}"


def marks(held: Iterable[Row]) -> str:
    """What weakens statements, in words; nothing where nothing does."""
    counts = dict.fromkeys(("denied", "hearsay", "uncertain", "unsettled", "unreviewed"), 0)
    for each in held:
        counts["denied"] += each["negated"]
        counts["hearsay"] += each["hearsay"]
        counts["uncertain"] += each["uncertain"]
        counts["unsettled"] += each["unsettled"]
        counts["unreviewed"] += each["extraction"] == Extraction.MACHINE and each["review"] == Review.UNREVIEWED
    return ", ".join(f"{count} {word}" for word, count in counts.items() if count)
