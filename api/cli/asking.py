"""Verbs that ask analysts' own questions."""

from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from api import wiring
from api.answers import asked
from api.answers.answer import Answer, Row
from api.answers.lines import heading, line
from api.answers.meant import about
from api.cli.app import AsAtOption, JsonOption, StoreOption, UnreviewedOption, app, settings
from api.cli.days import written_day
from api.cli.output import console, show
from cypher.question import ANY


@app.command()
def questions(json: JsonOption = False) -> None:
    """Analysts' own questions: what kith ask can be asked."""
    found = asked.questions(wiring.today())
    rows = [
        {**row, "called": _as_written(row["name"]), "asks": _as_written(", ".join(map(_asks, row["parameters"])))}
        for row in found.rows
    ]
    shown = found if json else Answer(found.as_at, {}, 0, rows)
    columns = [("Question", "called"), ("What it answers", "description"), ("--param", "asks")]
    show(shown, columns, as_json=json, empty="There are no questions.")


def _as_written(text: str) -> Row:
    """A word that is typed as it stands, with its signs."""
    return {"name": text}


def _asks(each: Row) -> str:
    if each["default"] == ANY:
        return f"[{each['name']}]"
    return each["name"] if each["default"] is None else f"[{each['name']}={each['default']}]"


@app.command()
def ask(
    name: Annotated[str, typer.Argument(help="Which question: see kith questions.")],
    param: Annotated[list[str] | None, typer.Option(help="What is asked, as name=value; may be repeated.")] = None,
    store: StoreOption = None,
    as_at: AsAtOption = None,
    json: JsonOption = False,
    unreviewed: UnreviewedOption = False,
) -> None:
    """Ask one of the questions; people and places are named by id, or by a name that only one bears."""
    words = asked.given(param or ())
    with wiring.opened(settings(store), as_at, unreviewed=unreviewed) as desk:
        found = asked.asked(desk, name, words, _day)
    shown = found if json else Answer(found.as_at, {}, found.withheld, [line(row) for row in found.rows])
    if not json and (told := about(found.parameters)):
        console().print(told)
    show(shown, _columns(shown.rows[0]) if shown.rows else [], as_json=json, empty="Nothing visible answers this.")


@app.command()
def cypher(
    text: Annotated[str, typer.Argument(help="A query that reads, in Cypher.")],
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="The most rows.")] = 1000,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Ask a store on Neo4j in its own language: for those who are cleared for everything."""
    with wiring.opened(settings(store)) as desk:
        found = asked.freely(desk, text, limit)
    names = list(found.rows[0]) if found.rows else []
    shown = found if json else replace(found, rows=[_numbered(row) for row in found.rows])
    show(shown, [(name, str(at)) for at, name in enumerate(names)], as_json=json, empty="No row fits.")


def _numbered(row: Row) -> Row:
    """Columns by number: a name such as ``n.id`` is no path into a row."""
    return {str(at): value for at, value in enumerate(row.values())}


def _day(text: str) -> date:
    try:
        return written_day(text)
    except typer.BadParameter as error:
        raise ValueError(text) from error


def _columns(row: Row) -> list[tuple[str, str]]:
    return [(heading(name), name) for name in row]
