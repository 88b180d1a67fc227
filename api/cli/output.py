"""How answers leave the command line: a table for people, one JSON document for programs."""

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from api.answers.answer import Answer, Row
from api.answers.words import cell

_PIPED = 200
"""Columns where nobody says how wide the page is: a file or another program."""


def console(*, errors: bool = False) -> Console:
    """Where people read; colours only on a terminal."""
    out = Console(stderr=errors, highlight=False, markup=False, emoji=False)
    if not out.is_terminal:
        out.width = _PIPED
    return out


def print_json(document: Any) -> None:
    """One JSON document on standard output, whatever the page it is written in can hold."""
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    print(json.dumps(document, ensure_ascii=plain, indent=1, default=str))


def show(answer: Answer, columns: Sequence[tuple[str, str]], *, as_json: bool, empty: str) -> None:
    """An answer: ``columns`` are (heading, dotted path) pairs of the table for people; ``empty`` is said of no rows."""
    if as_json:
        print_json(answer.document())
        return
    out = console()
    if not answer.rows:
        out.print(empty)
    else:
        table = Table(box=None, header_style="bold", pad_edge=False)
        for heading, _ in columns:
            table.add_column(heading, overflow="fold")
        for row in answer.rows:
            table.add_row(*(cell(_reach(row, path)) for _, path in columns))
        out.print(table)
        out.print(f"{len(answer.rows)} rows, as at {answer.as_at}.")
    if answer.withheld:
        out.print(f"{answer.withheld} statements are withheld from this viewer.")
    for note in answer.notes:
        out.print(note)


def _reach(row: Row, path: str) -> Any:
    value: Any = row
    for step in path.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value
