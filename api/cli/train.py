"""The names model made anew."""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from api.answers.answer import Row
from api.cli.app import JsonOption, app
from api.cli.output import console, print_json
from ingest.narrative.training.made import Made, made
from ingest.narrative.training.train import Plan

_OUT = Path("kith-names")


@app.command()
def train(
    out: Annotated[Path, typer.Option(help="Folder for the model; else kith-names here.")] = _OUT,
    notes: Annotated[Path | None, typer.Option(help="Annotated notes (JSON Lines) to score it on too.")] = None,
    json: JsonOption = False,
) -> None:
    """Makes the names model anew from the templates, in minutes and without a network, and prints its scores."""
    said, all_of_it = console(errors=True), Plan().sentences
    found = made(out, notes, tell=lambda seen, loss: said.print(f"{min(seen, all_of_it):,} of {all_of_it:,} sentences"))
    print_json(_document(found, notes)) if json else _say(found)


def _document(found: Made, notes: Path | None) -> Row:
    rows: list[dict[str, Any]] = [
        {"on": on, "label": label, "precision": round(score.precision, 4), "recall": round(score.recall, 4),
         "f": round(score.f, 4), "shipped_f": round(found.shipped[on][label].f, 4)}
        for on, scores in found.scores.items()
        for label, score in scores.items()
    ]  # fmt: skip
    return {"parameters": {"notes": str(notes) if notes else None}, "path": str(found.folder), "rows": rows}


def _say(found: Made) -> None:
    out = console()
    for on, scores in found.scores.items():
        table = Table(box=None, header_style="bold", pad_edge=False, title=f"On {on}", title_justify="left")
        for heading in ("", "Precision", "Recall", "F", "F of the shipped model"):
            table.add_column(heading, justify="right" if heading else "left")
        for label, score in scores.items():
            numbers = (score.precision, score.recall, score.f, found.shipped[on][label].f)
            table.add_row(label, *(f"{number:.3f}" for number in numbers))
        out.print(table)
    out.print(f"The model is in {found.folder}.")
