"""What the demonstration says on the page."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from api import demo as case
from api.answers import held, measures
from api.answers.answer import Answer, Row
from api.answers.picture import Drawn
from api.answers.words import cell, long_date
from graph.casebook.decisions import Replayed
from graph.casebook.desk import Desk

_BANDS = {"strong": "strong", "fair": "fair", "weak": "weak", None: "not judged"}
_LONGEST = 150
"""Letters of a sentence that are shown."""
_GRAMMARLESS = "no grammar"
"""How the version of a reader without one ends."""


@dataclass(frozen=True)
class Shown:
    """What the map and the list come to at one time."""

    locations: Answer
    drawn: Drawn

    @property
    def of_concern(self) -> list[Row]:
        """The rows that are locations of concern."""
        return [row for row in self.locations.rows if row["location_of_concern"]]


def say_received(to: Console, count: Row, senders: int) -> None:
    """What came in."""
    to.print("kith demo – everything in it is invented.\n", style="bold")
    to.print(
        f"Received: {count['files']} files from {senders} senders, {count['rows']} rows and documents, "
        f"{count['statements']} statements, {count['faults']} faults to send back."
    )


def say_read(to: Console, waiting: Answer) -> None:
    """What a machine read in running text, and what a reviewer would look at first."""
    rows = waiting.rows
    bands = Counter(row["band"] for row in rows)
    notes = len({row["source"]["id"] for row in rows})
    counts = ", ".join(f"{count} {name}" for band, name in _BANDS.items() if (count := bands[band]))
    denials = sum(row["negated"] for row in rows)
    to.print(f"\nRead in running text, {_grammar(rows)}:", style="bold")
    to.print(f"  {len(rows)} proposals in {notes} notes: {counts}; {denials} are denials.")
    to.print(
        "  None is counted before a person has looked at it. The queue has denials first, then who may be of concern:"
    )
    for number, row in _firsts(rows):
        denied = "NOT " if row["negated"] else ""
        link = f"{_end(row['from'])} – {denied}{row['kind'].lower().replace('_', ' ')} – {_end(row['to'])}"
        to.print(f"  {number}. {link} ({row['why_first'].partition(' (st_')[0]})")
        to.print(f"     “{_short(row['sentence'])}” {row['source']['file']}")


def _grammar(rows: Sequence[Row]) -> str:
    readers = {row["reader"] for row in rows if row["reader"]}
    if all(reader.endswith(_GRAMMARLESS) for reader in readers):
        return "without a grammar (kith[parser]) and so one tier less sure"
    return "with a grammar (kith[parser])"


def _firsts(rows: Sequence[Row]) -> Iterator[tuple[int, Row]]:
    """The first proposal of each reason to look at it, with its place in the queue."""
    seen = set[str]()
    for number, row in enumerate(rows, start=1):
        denied, concern = row["negated"] or row["against"], "person of concern" in row["why_first"]
        turn = "denial" if denied else "concern" if concern else "effect"
        if turn not in seen:
            seen.add(turn)
            yield number, row


def _end(end: Row | None) -> str:
    """Who stands at an end, and whom that may be."""
    if end is None:
        return "anybody"
    others = dict.fromkeys(each["name"] for each in end.get("may_be", ()) if each["name"] != end["name"])
    return f"{end['name']} (may be {' or '.join(others)})" if others else str(end["name"])


def _short(sentence: str) -> str:
    words = " ".join(sentence.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rpartition(" ")[0] + " …"


def say_reviewed(to: Console, recorded: str, outcome: Replayed, waiting: Answer) -> None:
    """What the recorded review did, and what of it fell."""
    lines = [json.loads(line) for line in recorded.splitlines()]
    refused = {each["line"] for each in outcome.refused}
    stood = [line for number, line in enumerate(lines, start=1) if number not in refused]
    done = Counter(line["act"] for line in stood)
    left = len(waiting.rows) - len({line["statement"] for line in stood if "statement" in line})
    who = sum(done[act] for act in ("place", "same", "different", "role"))
    to.print("\nReviewed: a reviewer's recorded decisions replayed.", style="bold")
    to.print(
        f"  Of the proposals {done['accept']} accepted, {done['amend']} put right, {done['reject']} rejected, "
        f"{done['skip']} put by; {left} were left for later."
    )
    to.print(f"  {who} decisions on who and where is meant; {done['state']} statements entered by hand.")
    if refused:
        to.print(
            f"  {len(refused)} of {len(lines)} decisions fell: they are about what was not read this time (the review "
            "was recorded with a grammar, kith[parser]). What rests on them is missing below."
        )


def say_standing(to: Console, desk: Desk) -> None:
    """How things stand on the day."""
    young = [row for row in held.people(desk).rows if "young_person" in row["roles"]]
    absences = measures.episodes(desk).rows
    still = [row["person"]["name"] for row in absences if "still_open" in row["flags"]]
    missing = f"{len(still)} still missing ({', '.join(still)})" if still else "nobody still missing"
    to.print(f"\nAs at {long_date(case.AS_AT)}:", style="bold")
    to.print(f"  {len(young)} young people, {len(absences)} episodes, {missing}.")
    standing = Counter(row["band"] for row in measures.threshold_list(desk).rows)
    bands = "; ".join(f"{number} at {band} or more" for band, number in sorted(standing.items(), reverse=True))
    to.print(f"  Missing often in the last 90 days, by highest band: {bands}.")
    offers = [row for row in measures.interviews(desk).rows if row["hours_return_to_interview"] is not None]
    in_time = sum(row["within_72h"] for row in offers)
    to.print(f"  Return home interviews held within 72 hours of the return: {in_time} of {len(offers)}.")


def say_found(to: Console, before: Shown, after: Shown) -> None:
    """The map and the list, before the review and after it."""
    found = after.of_concern
    to.print("\nMap:", style="bold")
    to.print(
        f"  before review {before.drawn.nodes} names and {before.drawn.links} links, every one of them unconfirmed;"
    )
    to.print(f"  after it {after.drawn.nodes} names and {after.drawn.links} links that a person stands behind.")
    to.print(f"\nLocations of concern ({len(before.of_concern)} before review, {len(found)} after):", style="bold")
    for row in found:
        to.print(
            f"  {row['rank']}. {row['place']['name']} – {row['children']} young people from {row['addresses']} "
            f"addresses, {row['origins']} first tellers, last seen {cell(row['last_seen'])}"
        )
    others = len(after.locations.rows) - len(found)
    to.print(f"  {others} other places were looked at; the list says why each is none.")


def say_written(to: Console, out: Path, store: Path) -> None:
    """What was written, and how to go on."""
    to.print(f"\nWritten to {out}:", style="bold")
    to.print("  map.html – open this first: every line opens its sentences and documents; works offline")
    to.print("  locations_of_concern.xlsx, .csv – for the disruption team; no young person is named")
    to.print("  map_before_review.html – what a machine read, as it read it; nobody is shown this unless they ask")
    to.print("  locations_of_concern_before_review.xlsx, .csv – the list before anybody decided: empty")
    to.print("  thresholds.xlsx – who stands at 3, 5 or 9")
    to.print(
        "  faults.xlsx, .csv – what was wrong with the files; kith export faults writes one for each agency to have"
    )
    to.print(f"Ask further, for example: kith review --store sqlite:///{store} --as-at {case.AS_AT}")
