"""Verbs by which people decide."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.app import JsonOption, StoreOption, app, settings
from api.cli.output import console, print_json
from api.wiring import opened
from graph.casebook.decisions import replay
from graph.model.fault import UsageError


@app.command()
def decide(
    file: Annotated[Path, typer.Argument(help="A decisions file (JSON Lines).")],
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Replay a decisions file: what people stated, accepted, rejected, joined and kept apart."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"The decisions file {file} cannot be read as UTF-8 text: {error}.") from error
    with opened(settings(store)) as desk:
        outcome = replay(desk, text)
    if json:
        print_json({"applied": outcome.applied, "refused": outcome.refused})
    else:
        out = console()
        out.print(f"{outcome.applied} decisions applied, {len(outcome.refused)} refused.")
        for each in outcome.refused:
            out.print(f"  line {each['line']}: {each['reason']}")
    if outcome.refused:
        raise typer.Exit(3)
