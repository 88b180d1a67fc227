"""``kith export``: lists as files that leave the house."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from api.answers import faults
from api.answers.faultlists import Written, write_report
from api.answers.faults import Report
from api.answers.files import count, plain
from api.cli.app import AsAtOption, JsonOption, StoreOption, app, settings
from api.cli.output import console, print_json
from api.wiring import opened
from graph.model.fault import UnknownError, UsageError


@app.command()
def export(
    name: Annotated[str, typer.Argument(help="What to write: faults.")],
    out: Annotated[
        Path, typer.Option(help="A folder, for one workbook and one CSV for each sender; or one file, .xlsx or .csv.")
    ],
    sender: Annotated[str | None, typer.Option(help="Only what this sender sent.")] = None,
    store: StoreOption = None,
    as_at: AsAtOption = None,
    json: JsonOption = False,
) -> None:
    """Write the fault report to send back: which files were read, and what was wrong with them."""
    if name != "faults":
        raise UsageError(f"There is nothing called {plain(name)} to export; there is: faults.")
    with opened(settings(store), as_at) as desk:
        found = faults.report(desk, sender=sender, every=as_at is None)
    if not found.files:
        raise UnknownError("No file has been loaded yet, so there is nothing to report (kith load PATH).")
    written = write_report(found, out)
    counts = {
        "senders": len(found.senders),
        "files": len(found.files),
        "rows": found.good_rows,
        "faults": len(found.answer.rows),
    }
    if json:
        paths = [str(path) for path in written.paths]
        print_json({"path": str(out), "paths": paths, "counts": counts, "refused": list(written.refused)})
    else:
        _say(found, written, counts)
    if written.refused:
        raise typer.Exit(3)


def _say(found: Report, written: Written, counts: Mapping[str, int]) -> None:
    say = console().print
    for path in written.paths:
        say(plain(str(path)), soft_wrap=True)
    for refusal in written.refused:
        say(plain(refusal), soft_wrap=True)
    say(
        f"{count(counts['faults'], 'fault')} in the files of {count(counts['senders'], 'sender')}, "
        f"{count(counts['files'], 'file')} in all."
    )
    if len(found.senders) > 1 and len(written.paths) == 1 and not written.refused:
        say("It holds the files of several senders: keep it here. To send back: --out FOLDER, or --sender NAME.")
