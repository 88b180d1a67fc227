"""Verbs that change the store or serve it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from api.answers import faults as received_files
from api.answers.answer import Row
from api.answers.files import count
from api.cli.app import AsAtOption, JsonOption, StoreOption, app, settings
from api.cli.days import written_day
from api.cli.hints import Hints
from api.cli.output import console, print_json
from api.cli.told import say_faults, say_load
from api.wiring import further, opened
from graph.casebook.desk import Desk
from graph.casebook.load import held
from graph.model.fault import Fault
from graph.model.names import Status
from ingest.further import Further
from ingest.imported.mapping import GraphMapping
from ingest.imported.shipped import named
from ingest.known import names_held
from ingest.load import Offered, Result, load, offered
from ingest.narrative.reading import Known


@app.command(name="load")
def load_files(
    paths: Annotated[list[Path], typer.Argument(help="Files, or folders with one sub-folder for each sender.")],
    sender: Annotated[str | None, typer.Option(help="Who sent them; else the folder directly under PATH.")] = None,
    received: Annotated[
        date | None, typer.Option(parser=written_day, help="The day they count as learnt; else their own dates.")
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Read files that are held anew: after an answer, or with a newer kith.")
    ] = False,
    known: Annotated[
        bool, typer.Option("--known", help="Read narratives with the names the store knows, not only their own file's.")
    ] = False,
    mapping: Annotated[
        str | None, typer.Option(help="Exported property graphs: pole, or a YAML file that says what becomes of them.")
    ] = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Take in received files; what was loaded before is left as it is, or read anew with --again."""
    graph = named(mapping) if mapping is not None else None
    files = offered(paths)
    chosen = settings(store)
    with opened(chosen, create=True) as desk:
        names = names_held(desk) if known else ()
        loaded = with_progress(
            desk,
            files,
            sender=sender,
            received=received,
            again=again,
            graph=graph,
            known=names,
            parser=chosen.parser,
            own=further(chosen, desk),
        )
        results = _standing(desk, loaded)
        report = None if json else received_files.report(desk, every=True)
    if report is None:
        found = totals(results) | (imported(results) if graph else {})
        print_json({"files": [_file(result) for result in results], "totals": found})
    else:
        say_load(console(), results, report, said(results), Hints(store))
    if any(result.incomplete for result in results):
        raise typer.Exit(3)


def with_progress(
    desk: Desk,
    files: list[Offered],
    *,
    sender: str | None = None,
    received: date | None = None,
    again: bool = False,
    graph: GraphMapping | None = None,
    known: Sequence[Known] = (),
    parser: str = "auto",
    own: Further | None = None,
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
        return load(
            desk,
            files,
            sender=sender,
            received=received,
            again=again,
            graph=graph,
            known=known,
            parser=parser,
            further=own,
            watch=lambda _: bar.advance(task),
        )


def _file(result: Result) -> Row:
    return {
        "path": str(result.path),
        "sha256": result.sha256 or None,
        "kind": result.kind,
        "status": result.status,
        "rows": result.rows,
        "statements": result.statements,
        "reason": result.reason or None,
        "faults": [_fault(fault) for fault in result.faults],
    }


def _fault(fault: Fault) -> Row:
    where = {name: getattr(fault, name) or None for name in ("row", "column", "value")}
    return {**where, "fault": fault.fault, "remedy": fault.remedy, "costs_content": fault.costs_content}


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


def imported(results: list[Result]) -> Row:
    """What was taken in from property graphs, and what was left out because an end was missing."""
    names = ("nodes", "relationships", "dangling")
    return {name: sum(getattr(result, name) for result in results) for name in names}


def _standing(desk: Desk, results: list[Result]) -> list[Result]:
    """The results as the files stand at the end: one loaded first may have been replaced by one loaded after it."""
    return [_as_held(desk, result) if result.status is Status.LOADED else result for result in results]


def _as_held(desk: Desk, result: Result) -> Result:
    now = held(desk, result.sha256)
    return replace(result, status=now.status, reason=now.reason) if now and now.status != result.status else result


def said(results: list[Result]) -> str:
    """The totals in words."""
    if not results:
        return "There is no file to load there."
    found = totals(results)
    states = ", ".join(f"{found[state]:,} {word}" for state, word in _STATES.items() if state in found)
    new = [result for result in results if result.status is not Status.UNCHANGED]
    rows = sum(result.rows for result in new)
    wrong = sum(faults_of(result) for result in {result.sha256: result for result in new}.values())
    read = f"{count(rows, 'row')}, {count(found['statements'], 'statement')}, {count(wrong, 'fault')}"
    return f"{count(found['files'], 'file')}: {states}. {read if new else 'Nothing new'}."


def faults_of(result: Result) -> int:
    """As many as ``kith faults`` lists of this file: its reason is one, unless that is only that it was replaced.

    What could not even be opened is told at the load alone.
    """
    return len(result.faults) + bool(result.sha256 and result.reason and result.status is not Status.SUPERSEDED)


_STATES = {
    Status.LOADED: "loaded",
    Status.SUPERSEDED: "replaced by a re-issue",
    Status.UNCHANGED: "held already",
    Status.NEEDS_MAPPING: "put aside with a question",
    Status.QUARANTINED: "put aside",
}


@app.command()
def faults(
    sender: Annotated[str | None, typer.Option(help="Only files that this sender sent.")] = None,
    file: Annotated[str | None, typer.Option(help="Only the file of this name.")] = None,
    store: StoreOption = None,
    as_at: AsAtOption = None,
    json: JsonOption = False,
) -> None:
    """What was wrong with received files, in words to send back."""
    with opened(settings(store), as_at) as desk:
        found = received_files.report(desk, sender=sender, file=file, every=as_at is None)
    if json:
        print_json(found.answer.document())
    else:
        say_faults(console(), found, Hints(store), asked=sender is not None or file is not None)


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
        url, about = desk.store.url, desk.store.about()
    if json:
        print_json({"store": url, "ready": True, "server": about.server, "schema": about.schema})
    else:
        console().print(f"{url} is ready: {about.server}, schema {about.schema}.", soft_wrap=True)
