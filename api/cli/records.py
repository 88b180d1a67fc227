"""Verbs that list what is recorded beside episodes."""

from datetime import date
from typing import Annotated

import typer

from api import wiring
from api.answers import records
from api.cli.app import AsAtOption, JsonOption, StoreOption, app, settings
from api.cli.days import written_day
from api.cli.output import show


@app.command()
def assessments(store: StoreOption = None, as_at: AsAtOption = None, json: JsonOption = False) -> None:
    """Assessments of children, with the tool's total and the level people set."""
    with wiring.opened(settings(store), as_at) as desk:
        found = records.assessments(desk)
    columns = [
        ("Young person", "person"), ("Assessed on", "assessed_on"), ("Tool total", "tool_total"),
        ("Tool level", "tool_level"), ("Assessed level", "professional_level"), ("Yes", "indicators.yes"),
        ("Unclear", "indicators.unclear"), ("No", "indicators.no"),
        ("Persons named, as recorded", "persons_of_concern"), ("Referrer", "referrer"), ("Agency", "agency"),
        ("Consent", "consent"), ("Document", "document.file"),
    ]  # fmt: skip
    show(found, columns, as_json=json, empty="No assessment is held.")


@app.command()
def actions(
    only_open: Annotated[bool, typer.Option("--open", help="Only what is not done, decided or run out.")] = False,
    due_by: Annotated[
        date | None, typer.Option(parser=written_day, help="Only what is due on or before this day.")
    ] = None,
    store: StoreOption = None,
    as_at: AsAtOption = None,
    json: JsonOption = False,
) -> None:
    """What panels agreed to do, and what was done to disrupt."""
    with wiring.opened(settings(store), as_at) as desk:
        found = records.actions(desk, only_open=only_open, due_by=due_by)
    columns = [
        ("Ref", "reference"), ("Action", "action"), ("Owner", "owner"), ("Due", "due"), ("Status", "status"),
        ("About, as recorded", "subject"), ("Young people", "children"), ("Place", "place"), ("Issued", "issued"),
        ("Expires", "expiry"), ("Outcome", "outcome"), ("Breach", "breach"), ("Document", "document.file"),
    ]  # fmt: skip
    show(found, columns, as_json=json, empty="No such action is held.")


@app.command()
def meetings(store: StoreOption = None, as_at: AsAtOption = None, json: JsonOption = False) -> None:
    """Meetings whose minutes are held."""
    with wiring.opened(settings(store), as_at) as desk:
        found = records.meetings(desk)
    columns = [
        ("Date", "met_on"), ("Minutes", "title"), ("Items", "items"), ("Attended", "attendance"),
        ("Actions", "actions"), ("Document", "document.file"),
    ]  # fmt: skip
    show(found, columns, as_json=json, empty="No minutes are held.")
