"""``kith demo``: from an inbox to a map and a list, on a case load that ships with kith."""

from pathlib import Path
from typing import Annotated

import typer

from api import demo as case
from api.answers import held, lists, measures
from api.answers.answer import Answer
from api.answers.picture import draw
from api.cli.app import app, settings
from api.cli.out import write
from api.cli.output import cell, console
from api.cli.work import totals, with_progress
from api.wiring import opened
from graph.casebook.decisions import replay
from graph.casebook.desk import Desk
from graph.model.fault import UsageError
from ingest.load import offered


@app.command()
def demo(out: Annotated[Path, typer.Option(help="Folder for what the demonstration writes.")] = Path("out")) -> None:
    """Load a fictional case load, replay a reviewer's decisions, and write the map and the lists."""
    store = out / "kith.db"
    try:
        out.mkdir(parents=True, exist_ok=True)
        for old in out.glob("kith.db*"):
            old.unlink()
    except OSError as error:
        raise UsageError(f"The demonstration cannot write to {out}: {error.strerror}.") from error
    with opened(settings(f"sqlite:///{store}"), case.AS_AT, create=True) as desk:
        _load(desk)
        before = measures.hotspots(desk)
        _decide(desk)
        _tell(desk, before)
        _write(desk, out)


def _load(desk: Desk) -> None:
    say = console().print
    results = with_progress(desk, offered([case.INBOX]))
    count = totals(results)
    say("kith demo – everything in it is invented.", style="bold")
    say(f"\nReceived: {count['files']} files from {len({r.sender for r in results})} senders, {count['rows']} rows and "
        f"documents, {count['statements']} statements; {count['faults']} faults to send back.")  # fmt: skip


def _decide(desk: Desk) -> None:
    outcome = replay(desk, case.DECISIONS.read_text(encoding="utf-8"))
    console().print(f"Reviewed: {outcome.applied} recorded decisions replayed, {len(outcome.refused)} refused.")


def _tell(desk: Desk, before: Answer) -> None:
    say = console().print
    young = [row for row in held.people(desk).rows if "young_person" in row["roles"]]
    absences = measures.episodes(desk).rows
    open_ones = [row for row in absences if "still_open" in row["flags"]]
    say(f"\nAs at 31 October 2025: {len(young)} young people, {len(absences)} episodes, {len(open_ones)} still missing"
        f"{' (' + ', '.join(row['person']['name'] for row in open_ones) + ')' if open_ones else ''}.")  # fmt: skip
    standing = measures.threshold_list(desk).rows
    bands = {band: [row for row in standing if row["band"] == band] for band in (9, 5, 3)}
    say("Missing often in the last 90 days: "
        + "; ".join(f"{band} or more: {len(rows)}" for band, rows in bands.items() if rows) + ".")  # fmt: skip
    offers = [row for row in measures.interviews(desk).rows if row["hours_return_to_interview"] is not None]
    in_time = sum(row["within_72h"] for row in offers)
    say(f"Return home interviews held within 72 hours: {in_time} of {len(offers)}.")
    locations = measures.hotspots(desk)
    say(f"\nLocations of concern ({len(before.rows)} before review, {len(locations.rows)} after):", style="bold")
    for row in locations.rows:
        say(f"  {row['rank']}. {row['place']['name']} – {row['children']} young people from {row['addresses']} addresses, "
            f"{row['origins']} first tellers, last seen {cell(row['last_seen'])}")  # fmt: skip
    near = measures.hotspots(desk, near_misses=True).rows
    say(
        f"  {sum(not row['location_of_concern'] for row in near)} other places looked at; the list says why each is none."
    )


def _write(desk: Desk, out: Path) -> None:
    drawn = draw(desk)
    write(out / "map.html", drawn.html)
    lists.write_locations(measures.hotspots(desk, near_misses=True), out)
    lists.write_thresholds(measures.threshold_list(desk), out)
    lists.write_faults(held.faults(desk), out)
    say = console().print
    say(f"\nWritten to {out}{'/' if not str(out).endswith('/') else ''}:", style="bold")
    say("  map.html – open this first: every line opens its sentences and documents; works offline")
    say("  locations_of_concern.xlsx, .csv – for the disruption team; no young person is named")
    say("  thresholds.xlsx – who stands at 3, 5 or 9;  faults.xlsx, .csv – to send back to each agency")
    say(
        f"Ask further: kith people --store sqlite:///{out / 'kith.db'} --as-at 2025-10-31   (kith --help lists the verbs)"
    )
