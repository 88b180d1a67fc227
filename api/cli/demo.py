"""``kith demo``: from an inbox to a map and a list, on a case load that ships with kith."""

from pathlib import Path
from typing import Annotated

import typer

from api import demo as case
from api.answers import faults, lists, measures, review
from api.answers.answer import Answer
from api.answers.faultlists import write_report
from api.answers.picture import Drawn, draw
from api.cli.app import app, settings
from api.cli.demo_words import (
    Shown,
    say_found,
    say_read,
    say_received,
    say_reviewed,
    say_standing,
    say_written,
)
from api.cli.out import write
from api.cli.output import console
from api.cli.work import totals, with_progress
from api.settings import Settings
from api.wiring import opened
from graph.casebook.decisions import replay
from graph.casebook.desk import Desk
from graph.model.fault import UsageError
from ingest.load import offered


@app.command()
def demo(out: Annotated[Path, typer.Option(help="Folder for what the demonstration writes.")] = Path("out")) -> None:
    """Load a fictional case load, replay a reviewer's decisions, and write the map and the lists before and after."""
    store = out / "kith.db"
    try:
        out.mkdir(parents=True, exist_ok=True)
        for old in out.glob("kith.db*"):
            old.unlink()
    except OSError as error:
        raise UsageError(f"The demonstration cannot write to {out}: {error.strerror}.") from error
    held = settings(f"sqlite:///{store}")
    _load(held)
    waiting, proposed = _queue(held, out)
    with opened(held, case.AS_AT) as desk:
        before = _locations(desk, out, "_before_review")
        _decide(desk, waiting)
        after, drawn = _locations(desk, out), draw(desk)
        write(out / "map.html", drawn.html)
        _write(desk, out)
        say_standing(console(), desk)
        say_found(console(), Shown(before, proposed), Shown(after, drawn))
    say_written(console(), out, store)


def _load(held: Settings) -> None:
    with opened(held, case.AS_AT, create=True) as desk:
        results = with_progress(desk, offered([case.INBOX]), parser=held.parser)
    say_received(console(), totals(results), len({result.sender for result in results}))


def _queue(held: Settings, out: Path) -> tuple[Answer, Drawn]:
    """What waits for review, told and drawn."""
    with opened(held, case.AS_AT, unreviewed=True) as desk:
        waiting, drawn = review.queue(desk), draw(desk)
    write(out / "map_before_review.html", drawn.html)
    say_read(console(), waiting)
    return waiting, drawn


def _decide(desk: Desk, waiting: Answer) -> None:
    recorded = case.DECISIONS.read_text(encoding="utf-8")
    say_reviewed(console(), recorded, replay(desk, recorded), waiting)


def _locations(desk: Desk, out: Path, when: str = "") -> Answer:
    """The locations of concern and all others, as they stand now; the list is written."""
    found = measures.hotspots(desk, near_misses=True)
    lists.write_locations(found, out, f"locations_of_concern{when}")
    return found


def _write(desk: Desk, out: Path) -> None:
    lists.write_thresholds(measures.threshold_list(desk), out)
    received = faults.report(desk)
    for name in ("faults.csv", "faults.xlsx"):
        write_report(received, out / name)
