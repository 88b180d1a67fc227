"""Verbs that write files, serve, and check that all is well."""

import importlib.metadata
import importlib.util
from pathlib import Path
from typing import Annotated

import typer

from api.answers.picture import draw
from api.cli.app import AsAtOption, JsonOption, StoreOption, UnreviewedOption, app, settings
from api.cli.output import console, print_json
from api.server import address
from api.server import serve as listen
from api.wiring import opened
from graph.model.fault import UsageError
from ingest.narrative.parsing.parser import loaded

_OURS = ("api", "cypher", "graph", "ingest", "viz")
_NO_GRAMMAR = "surface rules alone, one tier less sure: no grammar is installed, or KITH_PARSER wants none"


@app.command(name="map")
def network_map(
    view: Annotated[list[str], typer.Argument(help="overview, or person ID.")],
    out: Annotated[Path, typer.Option(help="The page to write.")],
    days: Annotated[int | None, typer.Option(min=1, max=3660, help="Only what is dated in this window.")] = None,
    store: StoreOption = None,
    as_at: AsAtOption = None,
    json: JsonOption = False,
    unreviewed: UnreviewedOption = False,
) -> None:
    """Write a network map as one page that works offline."""
    if len(view) > 2:
        raise UsageError(f"One map at a time: kith map {view[0]} {view[1]}, without {' '.join(view[2:])!r}.")
    with opened(settings(store), as_at, unreviewed=unreviewed) as desk:
        drawn = draw(desk, view[0], view[1] if len(view) > 1 else None, days)
    write(out, drawn.html)
    if json:
        counts = {"nodes": drawn.nodes, "links": drawn.links, "statements": drawn.statements}
        print_json({"path": str(out), "counts": counts})
    else:
        console().print(f"{out}: {drawn.nodes} people, places and things, {drawn.links} links.")


def write(path: Path, text: str) -> None:
    """Write a text file whole; UsageError where it cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.") from error


@app.command()
def serve(store: StoreOption = None) -> None:
    """Answer over HTTP on this machine; the documentation is at /docs."""
    held = settings(store)
    with opened(held):  # a store that cannot be opened is said now, not at the first question
        pass
    listen(held, lambda: console(errors=True).print(f"kith answers at {address(held)}/docs – stop with Ctrl+C."))


@app.command()
def doctor(store: StoreOption = None, json: JsonOption = False) -> None:
    """Check the installation and the store."""
    wrong = foreign_packages()
    chosen = settings(store)
    grammar, fault = grammar_used(chosen.parser)
    wrong += fault
    with opened(chosen) as desk:
        about = desk.store.about()
        wrong += desk.store.check()
        wrong += [f"line {number} of the log does not follow from the one before it" for number in desk.log.broken()]
    if json:
        print_json({"wrong": wrong, "store": {"server": about.server, "schema": about.schema}, "grammar": grammar})
    else:
        console().print(f"The store runs on {about.server}, schema {about.schema}.")
        console().print(f"Narratives are read with {grammar or _NO_GRAMMAR}.", soft_wrap=True)
        console().print("\n".join(wrong) if wrong else "All is well: packages, store and log.")
    if wrong:
        raise typer.Exit(1)


def grammar_used(setting: str) -> tuple[str | None, list[str]]:
    """The grammar that narratives are read with, None for none; and what is wrong with the one that was asked for."""
    try:
        found = loaded(setting)
    except UsageError as error:
        return None, [str(error)]
    return (found.version if found is not None else None), []


def foreign_packages() -> list[str]:
    """Packages under kith's names that are not kith's: another distribution installed over it."""
    root = Path(__file__).resolve().parents[2]
    found = []
    for name in _OURS:
        spec = importlib.util.find_spec(name)
        if spec is None or spec.origin is None or Path(spec.origin).resolve().parent.parent != root:
            found.append(f"the package {name} is not kith's own: {spec.origin if spec else 'missing'}")
    owners = importlib.metadata.packages_distributions()
    for name in _OURS:
        others = sorted(set(owners.get(name, ())) - {"kith"})
        found += [f"the package {name} also belongs to {other}" for other in others]
    return found
