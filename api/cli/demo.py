"""``kith demo``: from an inbox to a map and a list, on a case load that ships with kith."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from api import demo as case
from api.answers import faults, held, lists, measures
from api.answers.answer import Answer
from api.answers.faultlists import write_report
from api.answers.picture import draw
from api.answers.words import cell, long_date
from api.cli.app import app, settings
from api.cli.out import write
from api.cli.output import console
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
        _write(desk, out, store)


def _load(desk: Desk) -> None:
    say = console().print
    results = with_progress(desk, offered([case.INBOX]))
    count = totals(results)
    senders = len({result.sender for result in results})
    say("kith demo – everything in it is invented.\n", style="bold")
    say(
        f"Received: {count['files']} files from {senders} senders, {count['rows']} rows and documents, "
        f"{count['statements']} statements, {count['faults']} faults to send back."
    )


def _decide(desk: Desk) -> None:
    outcome = replay(desk, case.DECISIONS.read_text(encoding="utf-8"))
    console().print(f"Reviewed: {outcome.applied} recorded decisions replayed, {len(outcome.refused)} refused.")


def _tell(desk: Desk, before: Answer) -> None:
    say = console().print
    young = [row for row in held.people(desk).rows if "young_person" in row["roles"]]
    absences = measures.episodes(desk).rows
    still = [row["person"]["name"] for row in absences if "still_open" in row["flags"]]
    missing = f"{len(still)} still missing ({', '.join(still)})" if still else "nobody still missing"
    say(f"\nAs at {long_date(case.AS_AT)}: {len(young)} young people, {len(absences)} episodes, {missing}.")
    standing = Counter(row["band"] for row in measures.threshold_list(desk).rows)
    bands = "; ".join(f"{number} at {band} or more" for band, number in sorted(standing.items(), reverse=True))
    say(f"Missing often in the last 90 days, by highest band: {bands}.")
    offers = [row for row in measures.interviews(desk).rows if row["hours_return_to_interview"] is not None]
    in_time = sum(row["within_72h"] for row in offers)
    say(f"Return home interviews held within 72 hours of the return: {in_time} of {len(offers)}.")
    judged = measures.hotspots(desk, near_misses=True).rows
    found = [row for row in judged if row["location_of_concern"]]
    say(f"\nLocations of concern ({len(before.rows)} before review, {len(found)} after):", style="bold")
    for row in found:
        say(
            f"  {row['rank']}. {row['place']['name']} – {row['children']} young people from {row['addresses']} "
            f"addresses, {row['origins']} first tellers, last seen {cell(row['last_seen'])}"
        )
    say(f"  {len(judged) - len(found)} other places were looked at; the list says why each is none.")


def _write(desk: Desk, out: Path, store: Path) -> None:
    drawn = draw(desk)
    write(out / "map.html", drawn.html)
    lists.write_locations(measures.hotspots(desk, near_misses=True), out)
    lists.write_thresholds(measures.threshold_list(desk), out)
    received = faults.report(desk)
    for name in ("faults.csv", "faults.xlsx"):
        write_report(received, out / name)
    say = console().print
    say(f"\nWritten to {out}:", style="bold")
    say("  map.html – open this first: every line opens its sentences and documents; works offline")
    say("  locations_of_concern.xlsx, .csv – for the disruption team; no young person is named")
    say("  thresholds.xlsx – who stands at 3, 5 or 9")
    say("  faults.xlsx, .csv – what was wrong with the files; kith export faults writes one for each agency to have")
    say(f"Ask further, for example: kith people --store sqlite:///{store} --as-at {case.AS_AT}")
