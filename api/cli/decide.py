"""Verbs by which people decide."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.app import JsonOption, StoreOption, app, settings
from api.cli.output import console, print_json
from api.wiring import opened
from graph.casebook.decisions import replay
from graph.casebook.lines import are_decisions
from graph.model.fault import UsageError

_SHAPE = 'Each line must be one, such as {"act": "accept", "statement": "st_…", "by": "…", "at": "…"}.'


@app.command()
def decide(
    file: Annotated[Path, typer.Argument(help="A decisions file (JSON Lines).")],
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Replay a decisions file: what people stated, accepted, rejected, joined and kept apart."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise UsageError(f"There is no decisions file at {file}: check the spelling.") from error
    except OSError as error:
        why = (error.strerror or "unknown cause").lower()
        raise UsageError(f"The decisions file {file} cannot be read: {why}.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is no decisions file: it cannot be read as text (UTF-8).") from error
    if not are_decisions(text):
        raise UsageError(f"{file} is no decisions file: not one line of it is a decision. {_SHAPE}")
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
