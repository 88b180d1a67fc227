"""How the columns of a file are understood, and a person's answers about them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from api.answers.answer import Row
from api.cli.app import JsonOption, StoreOption, app, settings
from api.cli.hints import Hints, lines, quoted
from api.cli.output import console, print_json
from api.settings import Settings
from api.wiring import opened, sight
from graph.model.fault import NoStoreError, UsageError
from ingest.load import plain
from ingest.mapping import Understanding, answered, given, remember, understanding


@app.command()
def mapping(
    file: Annotated[Path, typer.Argument(help="The file whose columns (or form fields) are meant.")],
    sender: Annotated[str | None, typer.Option(help="Whose file it is; else the folder directly above it.")] = None,
    set: Annotated[list[str] | None, typer.Option("--set", help='An answer, "FIELD=COLUMN"; may be repeated.')] = None,
    save: Annotated[bool, typer.Option("--save", help="Remember the answers for this sender and kind.")] = False,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """How the columns of a file are understood, or would be with an answer; --save remembers it for the sender."""
    held, hints = settings(store), Hints(store)
    asked = {"file": str(file), "sender": sender}
    found, at_hand = _understood(held, file, sender, given(set or []), asked)
    try:
        saved = answered(found) if save else {}
    except UsageError as error:
        raise UsageError(hints.stored(str(error))) from error
    made = ""
    if saved:
        with opened(held, create=True) as desk:
            if not at_hand:
                made = held.store
                with desk.view("mapping", asked):
                    pass
            remember(desk, found, saved)
    if json:
        print_json(_document(found, saved, sight(held).as_at.isoformat()))
    else:
        _say(found, saved, hints, save=save, made=made)
    if found.parsed.quarantine or found.parsed.needs_mapping:
        raise typer.Exit(3)


def _understood(
    held: Settings, file: Path, sender: str | None, answers: Mapping[str, str], asked: Row
) -> tuple[Understanding, bool]:
    """The file with the answers saved in the store, and whether there is a store; a look at a file makes none."""
    try:
        with opened(held) as desk, desk.view("mapping", asked):
            return understanding(desk, file, sender, answers), True
    except NoStoreError:
        return understanding(None, file, sender, answers), False


def _document(found: Understanding, saved: Mapping[str, str], as_at: str) -> Row:
    parsed = found.parsed
    return {
        "as_at": as_at,
        "parameters": {"file": plain(found.path), "sender": found.sender, "set": dict(found.given)},
        "withheld": 0,
        "kind": parsed.kind,
        "question": parsed.needs_mapping or None,
        "reason": parsed.quarantine or None,
        "saved": dict(saved),
        "rows": [{**column.model_dump(), "field": column.field or None} for column in parsed.columns],
    }


def _say(found: Understanding, saved: Mapping[str, str], hints: Hints, *, save: bool, made: str) -> None:
    out, parsed = console(), found.parsed
    if parsed.quarantine:
        out.print(f"{found.path.name} cannot be read: {parsed.quarantine}")
        return
    out.print(f"{found.path.name}, {parsed.kind.replace('_', ' ')} from {found.sender}", style="bold")
    table = Table(box=None, header_style="bold", pad_edge=False)
    for heading in ("Field", "Column", "Sure", "Examples"):
        table.add_column(heading, overflow="fold")
    for column in parsed.columns:
        sure = ("sure" if column.sure else "not sure") if column.field else "not read"
        table.add_row(column.field or "–", column.column, sure, " · ".join(example[:40] for example in column.examples))
    out.print(table)
    for fault in parsed.faults:
        if "kith mapping" in fault.remedy:
            hints.say(out, fault.sentence, 0, 0)
    if parsed.needs_mapping:
        hints.say(out, parsed.needs_mapping, 0, 0)
    if saved:
        said = ", ".join(f"{field} is “{column}”" for field, column in saved.items())
        out.print(f"Remembered for {found.sender} ({parsed.kind.replace('_', ' ')}): {said}.")
        if made:
            lines(out, f"There was no store: {made} was made for it. To keep it in another, say which: --store URL.")
        if found.loaded:
            read_anew = hints.kith("load", "--again", quoted(str(found.path)))
            lines(out, f"This file is loaded already and stays as it was read then. To read it anew: {read_anew}")
    elif save:
        out.print("Nothing to remember: kith is sure of every column it reads.")
