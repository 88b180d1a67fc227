"""Verbs that read what is held."""

from typing import Annotated

import typer

from api.answers import held
from api.answers.words import cell
from api.cli.app import AsAtOption, JsonOption, StoreOption, UnreviewedOption, app, settings
from api.cli.output import console, print_json, show
from api.wiring import opened
from graph.casebook.transfer import store_hash


@app.command()
def people(store: StoreOption = None, as_at: AsAtOption = None, json: JsonOption = False) -> None:
    """Everybody known from a structured return or a decision."""
    with opened(settings(store), as_at) as desk:
        found = held.people(desk)
    columns = [("Name", "name"), ("Born", "date_of_birth"), ("Roles", "roles"), ("Also written", "names"), ("Id", "id")]
    show(found, columns, as_json=json, empty="Nobody is known yet: load something first (kith load FOLDER).")


@app.command()
def places(store: StoreOption = None, as_at: AsAtOption = None, json: JsonOption = False) -> None:
    """Every place known from a structured return or a decision."""
    with opened(settings(store), as_at) as desk:
        found = held.place_list(desk)
    columns = [("Name", "name"), ("Address", "address"), ("Postcode", "postcode"), ("Kind", "kind"), ("Id", "id")]
    show(found, columns, as_json=json, empty="No place is known yet: load something first (kith load FOLDER).")


@app.command()
def find(
    words: Annotated[list[str], typer.Argument(help="Words or numbers; all must occur.")],
    store: StoreOption = None,
    as_at: AsAtOption = None,
    json: JsonOption = False,
    unreviewed: UnreviewedOption = False,
) -> None:
    """Look for people, places, things and documents by any word in them."""
    with opened(settings(store), as_at, unreviewed=unreviewed) as desk:
        found = held.find(desk, " ".join(words))
    columns = [("What", "label"), ("Name", "name"), ("Because", "why"), ("Id", "id")]
    show(found, columns, as_json=json, empty=f"Nothing visible holds {' '.join(words)!r}.")


@app.command(name="show")
def show_one(
    id: Annotated[str, typer.Argument(help="An id from any list; ids merged away still resolve.")],
    store: StoreOption = None,
    as_at: AsAtOption = None,
    json: JsonOption = False,
    unreviewed: UnreviewedOption = False,
) -> None:
    """Everything held about one person, place or thing."""
    with opened(settings(store), as_at, unreviewed=unreviewed) as desk:
        found = held.show(desk, id)
    if json:
        print_json(found)
        return
    out = console()
    out.print(f"{found['name'] or 'No name held'}  ({found['label']}, {found['id']})", style="bold")
    for row in found["values"]:
        out.print(f"  {cell(row['field'])}: {cell(row['value'])}   [{row['source']['document']}]")
    for row in found["statements"]:
        ends = f"{cell(row['from'])} – {row['kind'].lower().replace('_', ' ')} – {cell(row['to'])}"
        marks = [mark for mark in ("negated", "hearsay", "unsettled") if row[mark]]
        note = f" ({', '.join(marks)})" if marks else ""
        out.print(f"  {cell(row['event_to'])} {ends}{note}: “{row['sentence']}”   [{row['source']['file']}]")


@app.command()
def source(
    id: Annotated[str, typer.Argument(help="The id of a source.")],
    store: StoreOption = None,
    as_at: AsAtOption = None,
    json: JsonOption = False,
) -> None:
    """One document or row as text, as it was received."""
    with opened(settings(store), as_at) as desk:
        found = held.source(desk, id)
    if json:
        print_json(found)
    else:
        out = console()
        out.print(
            f"{found['document']}   [{found['file']}{', ' + found['place'] if found['place'] else ''}]", style="bold"
        )
        out.print(found["text"])


@app.command()
def statements(
    review: Annotated[str | None, typer.Option(help="unreviewed, accepted, amended or rejected.")] = None,
    kind: Annotated[list[str] | None, typer.Option(help="Only these kinds; may be repeated.")] = None,
    store: StoreOption = None,
    as_at: AsAtOption = None,
    json: JsonOption = False,
    unreviewed: UnreviewedOption = False,
) -> None:
    """Statements with their sentences and sources."""
    wanted = unreviewed or review == "unreviewed"
    with opened(settings(store), as_at, unreviewed=wanted) as desk:
        found = held.statements(desk, kind or (), review)
    columns = [
        ("Kind", "kind"), ("From", "from"), ("To", "to"), ("When", "event_to"), ("Sentence", "sentence"),
        ("File", "source.file"), ("Review", "review"),
    ]  # fmt: skip
    show(found, columns, as_json=json, empty="No statement fits.")


@app.command()
def hash(store: StoreOption = None, json: JsonOption = False) -> None:
    """A fingerprint of what stands: equal however and wherever the same files were loaded."""
    with opened(settings(store)) as desk:
        fingerprint = store_hash(desk)
    if json:
        print_json({"hash": fingerprint})
    else:
        console().print(fingerprint)
