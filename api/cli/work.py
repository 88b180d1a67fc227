"""Verbs that change the store or serve it."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from api.answers import held
from api.answers.answer import Row
from api.cli.app import AsAtOption, JsonOption, StoreOption, app, day, settings
from api.cli.output import console, print_json
from api.wiring import opened
from graph.casebook.desk import Desk
from graph.model.fault import sentences
from ingest.load import Offered, Result, load, offered


@app.command(name="load")
def load_files(
    paths: Annotated[list[Path], typer.Argument(help="Files, or folders with one sub-folder for each sender.")],
    sender: Annotated[str | None, typer.Option(help="Who sent them; else the folder directly under PATH.")] = None,
    received: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day they count as learnt; else their own dates."),
    ] = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Take in received files; what was loaded before is left as it is."""
    files = offered(paths)
    with opened(settings(store), create=True) as desk:
        results = with_progress(desk, files, sender=sender, received=received)
    if json:
        print_json({"files": [_file(result) for result in results], "totals": totals(results)})
    else:
        say(results)
    if any(result.incomplete for result in results):
        raise typer.Exit(3)


def with_progress(
    desk: Desk, files: list[Offered], *, sender: str | None = None, received: datetime | None = None
) -> list[Result]:
    """Load with a bar on standard error."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console(errors=True),
        transient=True,
    )
    with bar:
        task = bar.add_task("Reading", total=len(files))
        return load(desk, files, sender=sender, received=day(received), watch=lambda _: bar.advance(task))


def _file(result: Result) -> Row:
    return {
        "path": str(result.path),
        "sha256": result.sha256 or None,
        "kind": result.kind,
        "status": result.status,
        "rows": result.rows,
        "statements": result.statements,
        "reason": result.reason or None,
        "faults": [fault.model_dump(exclude={"costs_content"}) for fault in result.faults],
    }


def totals(results: list[Result]) -> Row:
    """Files by status, rows, statements and faults."""
    by_status: dict[str, int] = {}
    for result in results:
        by_status[result.status] = by_status.get(result.status, 0) + 1
    return {
        "files": len(results),
        **dict(sorted(by_status.items())),
        "rows": sum(result.rows for result in results),
        "statements": sum(result.statements for result in results),
        "faults": sum(len(result.faults) for result in results),
    }


def say(results: list[Result]) -> None:
    """What happened to each file that needs a word, then the totals."""
    out = console()
    for result in results:
        if result.incomplete or result.faults or result.reason:
            out.print(f"{result.path.name}: {result.status.replace('_', ' ')}{_because(result.reason)}")
            for fault in result.faults[:_FEW]:
                where = f"row {fault.row}" if fault.row else "the file"
                column = f", {fault.column}" if fault.column else ""
                out.print(f"    {where}{column}: {fault.sentence}")
            if len(result.faults) > _FEW:
                out.print(f"    … and {len(result.faults) - _FEW} more: kith faults shows all.")
    count = totals(results)
    states = ", ".join(f"{count[state]} {state.replace('_', ' ')}" for state in _STATES if state in count)
    out.print(f"{count['files']} files: {states}. {count['rows']} rows, {count['statements']} statements read.")


_FEW = 5
_STATES = ("loaded", "superseded", "unchanged", "needs_mapping", "quarantined")


def _because(reason: str) -> str:
    return f": {reason}" if reason else ""


@app.command()
def faults(store: StoreOption = None, as_at: AsAtOption = None, json: JsonOption = False) -> None:
    """What was wrong with received files, in words to send back."""
    with opened(settings(store), day(as_at)) as desk:
        found = held.faults(desk)
    if json:
        print_json(found.document())
        return
    out, rows = console(), found.rows
    for row in rows:
        where = f", row {row['row']}" if row["row"] else ""
        out.print(f"{row['file']}{where}: {sentences(row['fault'], row['remedy'])}")
    out.print(f"{len(rows)} faults." if rows else "Nothing was wrong with any file.")


@app.command()
def init(store: StoreOption = None, json: JsonOption = False) -> None:
    """Make the store, if there is none."""
    _prepared(store, json)


@app.command()
def migrate(store: StoreOption = None, json: JsonOption = False) -> None:
    """Bring an older store up to this kith."""
    _prepared(store, json, create=False)


def _prepared(store: str | None, json: bool, *, create: bool = True) -> None:
    with opened(settings(store), create=create) as desk:
        url = desk.store.url
    if json:
        print_json({"store": url, "ready": True})
    else:
        console().print(f"{url} is ready.")
