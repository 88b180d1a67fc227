"""Verbs that move a whole store: into another, into a file, and back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from api.answers import backups
from api.answers.answer import Row
from api.answers.files import count, plain
from api.cli.app import JsonOption, StoreOption, app, settings
from api.cli.output import console, print_json
from api.wiring import audit_key, opened, reached, sight
from graph.casebook import transfer
from graph.casebook.transfer import Moved
from graph.model.fault import NoStoreError, UsageError

_SQLITE = "sqlite://"


@app.command()
def copy(
    source: Annotated[str, typer.Option("--from", help="The store to copy.")],
    target: Annotated[str, typer.Option("--to", help="An empty store, or one to be made.")],
    json: JsonOption = False,
) -> None:
    """Copy a whole store into an empty one, and verify it; what was interrupted goes on when it is run again."""
    here, there = settings(source), settings(target)
    _refuse_same(source, target)
    transfer.refuse_partial(sight(here))  # before a store is made
    try:
        with opened(here) as desk, reached(there, create=True) as store, backups.spool() as file, _bar() as watch:
            moved = transfer.copy(desk, store, file, watch)
            done = {"from": desk.store.url, "to": store.url, **backups.document(moved)}
    except NoStoreError as error:
        raise NoStoreError(str(error).replace("--store", "--from")) from error
    _say(done, moved, f"Copied {done['from']} to {done['to']}, and verified", json=json)


@app.command()
def backup(
    out: Annotated[Path, typer.Option(help="The file to write; it is not encrypted and holds everything.")],
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Write a whole store into one file. It is not encrypted, and holds everything: keep it as you keep the store."""
    held = settings(store)
    transfer.refuse_partial(sight(held))
    with opened(held) as desk, backups.written_aside(out) as file, _bar() as watch:
        moved = transfer.back_up(desk, file, str(out), watch)
    done = {"path": str(out), **backups.document(moved)}
    _say(done, moved, f"{plain(str(out))} is written, and verified", json=json)
    if not json:
        console().print("It is not encrypted and holds everything, the log's key too: keep it as you keep the store.")


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="What kith backup wrote.")],
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Write a backup into an empty store, and verify it; what was interrupted goes on when it is run again."""
    held = settings(store)
    seen, key = sight(held), audit_key(held)
    with backups.opened_archive(file) as archive, reached(held, create=True) as target, _bar() as watch:
        moved = transfer.restore(archive, target, seen, key, watch)
        done = {"path": str(file), "to": target.url, **backups.document(moved)}
    _say(done, moved, f"Restored {plain(str(file))} to {done['to']}, and verified", json=json)


def _refuse_same(source: str, target: str) -> None:
    """Raises UsageError where nothing could come of it."""
    if _SQLITE in (source, target):
        raise UsageError(f"{_SQLITE} is a store in memory, empty at the start and gone at the end: name a file.")
    if _place(source) == _place(target):
        raise UsageError("--from and --to name the same store: name an empty one with --to.")


def _place(url: str) -> str | Path:
    return Path(url.removeprefix(f"{_SQLITE}/")).resolve() if url.startswith(_SQLITE) else url.rstrip("/")


@contextmanager
def _bar() -> Iterator[Callable[[int], object]]:
    """Rows done, on standard error."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console(errors=True), transient=True) as bar:
        task = bar.add_task("Rows", total=None)
        yield lambda rows: bar.advance(task, rows)


def _say(done: Row, moved: Moved, what: str, *, json: bool) -> None:
    if json:
        print_json(done)
    else:
        counts = moved.manifest.counts
        rows = f"{count(sum(counts.values()), 'row')}, of them {count(counts['statement'], 'statement')}"
        console().print(f"{what}: {rows}. Its hash is {moved.manifest.hash}.", soft_wrap=True)
    if moved.breaks:
        first, number = moved.breaks[0], len(moved.breaks)
        console(errors=True).print(
            f"Its log is held as it was, but does not hold together: {count(number, 'line')} from line {first} on "
            "(kith doctor). Is KITH_AUDIT_KEY the key that it was written with?",
            soft_wrap=True,
        )
        raise typer.Exit(3)
