"""Verbs that count and compare."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from api import wiring
from api.answers import measures
from api.cli.app import AsAtOption, JsonOption, StoreOption, UnreviewedOption, app, settings
from api.cli.output import show
from graph.analysis.locations import Counting


@app.command()
def episodes(store: StoreOption = None, as_at: AsAtOption = None, json: JsonOption = False) -> None:
    """Every absence: assembled from the rows of all agencies that hold it, or told of by a child and never reported."""
    with wiring.opened(settings(store), as_at) as desk:
        found = measures.episodes(desk)
    columns = [
        ("Young person", "person"), ("From", "start"), ("To", "end"), ("Kind", "classification"), ("Risk", "risk"),
        ("Police ref", "police_ref"), ("Recorded by", "recorded_by"), ("Note", "flags"),
    ]  # fmt: skip
    show(found, columns, as_json=json, empty="No episode is held.")


@app.command()
def thresholds(
    count: Annotated[Literal["all", "missing"], typer.Option(help="Every notified absence, or missing only.")] = "all",
    days: Annotated[int, typer.Option(min=1, max=3660, help="Length of the rolling window.")] = 90,
    crossings: Annotated[bool, typer.Option("--crossings", help="When each line was crossed, instead.")] = False,
    store: StoreOption = None,
    as_at: AsAtOption = None,
    json: JsonOption = False,
) -> None:
    """Who went missing 3, 5 or 9 times in the window."""
    with wiring.opened(settings(store), as_at) as desk:
        ask = measures.threshold_crossings if crossings else measures.threshold_list
        found = ask(desk, count, days)
    columns = [("Young person", "person"), ("Born", "person.date_of_birth")]
    columns += [("Line", "threshold"), ("Crossed on", "crossed_on")] if crossings else [("Band", "band")]
    show(found, [*columns, ("Episodes", "episodes")], as_json=json, empty="Nobody stands at a threshold.")


@app.command()
def interviews(store: StoreOption = None, as_at: AsAtOption = None, json: JsonOption = False) -> None:
    """Return home interviews: from return to offer, and to interview."""
    with wiring.opened(settings(store), as_at) as desk:
        found = measures.interviews(desk)
    columns = [
        ("Young person", "person"), ("Notified", "notified_on"), ("Offered at", "offered_at"),
        ("Return to offer, h", "hours_return_to_offer"), ("Outcome", "outcome"), ("Held at", "held_at"),
        ("Return to interview, h", "hours_return_to_interview"), ("Within 72 h", "within_72h"),
        ("Document", "document.file"),
    ]  # fmt: skip
    show(found, columns, as_json=json, empty="No notification and no interview form is held.")


@app.command()
def figures(
    name: Annotated[str, typer.Argument(help="Which table: rhi.")],
    areas: Annotated[Path | None, typer.Option(help="YAML file: area → its districts; else KITH_AREAS.")] = None,
    store: StoreOption = None,
    as_at: AsAtOption = None,
    json: JsonOption = False,
) -> None:
    """A published table, regenerated from what is held."""
    held = settings(store)
    with wiring.opened(held, as_at) as desk:
        found = measures.figures(desk, name, wiring.read_areas(areas) if areas else wiring.areas(held))
    columns = [
        ("From", "period_from"), ("To", "period_to"), ("Level", "level"), ("District", "district"),
        ("Notifications", "notifications"), ("Offered", "offered"), ("Individuals", "individuals"),
        ("Interviews", "interviews"), ("Episodes covered", "covered"),
    ]  # fmt: skip
    show(found, columns, as_json=json, empty="No notification is held.")


@app.command()
def hotspots(
    days: Annotated[int, typer.Option(min=1, max=3660, help="Length of the window.")] = 90,
    near_misses: Annotated[bool, typer.Option("--near-misses", help="Also places that are none, and why.")] = False,
    with_hearsay: Annotated[bool, typer.Option("--with-hearsay", help="Count hearsay too.")] = False,
    police_as_one: Annotated[bool, typer.Option("--police-as-one", help="All police as one first teller.")] = False,
    allow_weak: Annotated[bool, typer.Option("--allow-weak", help="Count grade 3 and E too.")] = False,
    whole_period: Annotated[bool, typer.Option("--whole-period", help="Count all dates, not the window.")] = False,
    store: StoreOption = None,
    as_at: AsAtOption = None,
    json: JsonOption = False,
) -> None:
    """Locations of concern."""
    counting = Counting(days, with_hearsay, police_as_one, allow_weak, whole_period)
    with wiring.opened(settings(store), as_at) as desk:
        found = measures.hotspots(desk, counting, near_misses)
    columns = [
        ("Rank", "rank"), ("Place", "place"), ("Kind", "place.kind"), ("Young people", "children"),
        ("Addresses", "addresses"), ("Episodes", "episodes"), ("Origins", "origins"), ("Last seen", "last_seen"),
        ("Score", "score"), ("Why not", "reasons"),
    ]  # fmt: skip
    show(found, columns, as_json=json, empty="No place meets the rule.")


@app.command()
def groups(store: StoreOption = None, as_at: AsAtOption = None, json: JsonOption = False) -> None:
    """Children linked by shared places and peers: prompts for discussion."""
    with wiring.opened(settings(store), as_at) as desk:
        found = measures.groups(desk)
    columns = [("Group", "name"), ("Members", "members"), ("Stability", "stability"), ("Status", "status")]
    show(found, columns, as_json=json, empty="No links between young people have been reviewed yet.")


@app.command()
def pairs(
    kind: Annotated[list[str] | None, typer.Option(help="Only these kinds; may be repeated.")] = None,
    store: StoreOption = None,
    as_at: AsAtOption = None,
    json: JsonOption = False,
    unreviewed: UnreviewedOption = False,
) -> None:
    """Every two young people with a reviewed statement between them."""
    with wiring.opened(settings(store), as_at, unreviewed=unreviewed) as desk:
        found = measures.pairs(desk, kind or ())
    show(found, [("One", "a"), ("Other", "b"), *_TALLY], as_json=json, empty="No links between young people are held.")


@app.command()
def concerns(
    store: StoreOption = None, as_at: AsAtOption = None, json: JsonOption = False, unreviewed: UnreviewedOption = False
) -> None:
    """Persons of concern and whom or what they are linked to."""
    with wiring.opened(settings(store), as_at, unreviewed=unreviewed) as desk:
        found = measures.concerns(desk)
    columns = [("Person of concern", "person"), ("", "person.category"), ("Linked to", "other"), *_TALLY]
    columns += [("Actionable", "actionable"), ("Why not", "why_not")]
    show(found, columns, as_json=json, empty="No person of concern has been entered by a person.")


@app.command(name="co-missing")
def co_missing(store: StoreOption = None, as_at: AsAtOption = None, json: JsonOption = False) -> None:
    """Children who were missing at the same time."""
    with wiring.opened(settings(store), as_at) as desk:
        found = measures.co_missing(desk)
    columns = [("One", "person_a"), ("Other", "person_b"), ("Strength", "strength"), ("Why", "why")]
    show(found, columns, as_json=json, empty="No two episodes overlap.")


_TALLY = [
    ("Kinds", "kinds"), ("Stated", "stated"), ("Denied", "negated"), ("Hearsay", "hearsay"),
    ("Unsettled", "unsettled"), ("Origins", "origins"), ("First", "first"), ("Last", "last"),
]  # fmt: skip
