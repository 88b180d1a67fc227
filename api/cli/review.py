"""Verbs of the review: the queue of what a machine read, and what a person does about it."""

from pathlib import Path
from typing import Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from api import wiring
from api.answers import decided
from api.answers import review as answers
from api.answers.answer import Answer, Row
from api.answers.files import harmless, plain
from api.answers.words import cell
from api.cli.app import AsAtOption, JsonOption, StoreOption, app, settings
from api.cli.output import console, print_json, show
from api.wiring import opened
from graph.casebook.deciding import Outcome
from graph.casebook.kept import exported
from graph.model.fault import UsageError
from graph.model.names import Kind, PlaceKind, Precision, SaidBy

Ids = Annotated[list[str], typer.Argument(help="Ids of statements.")]
Why = Annotated[str, typer.Option(help="Why, in a few words.")]
Seen = Annotated[
    list[str] | None, typer.Option(help="The version you looked at (kith review); refused if it has changed since.")
]
Over = Annotated[bool, typer.Option("--over", help="Also where somebody else has decided: you know and mean it.")]
Documents = Annotated[list[str] | None, typer.Option(help="Only of this document (file name or id); may be repeated.")]
_SHOWN = 20


@app.command()
def review(
    document: Documents = None,
    kind: Annotated[list[str] | None, typer.Option(help="Only these kinds; may be repeated.")] = None,
    band: Annotated[list[str] | None, typer.Option(help="strong, fair or weak; may be repeated.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="The most rows; people get 20 unless they say.")] = None,
    progress: Annotated[
        bool, typer.Option("--progress", help="How far the review has come, and how right it is.")
    ] = False,
    export: Annotated[Path | None, typer.Option(help="Write all decisions into this file, to be replayed.")] = None,
    store: StoreOption = None,
    as_at: AsAtOption = None,
    json: JsonOption = False,
) -> None:
    """The queue: what a machine read and nobody has decided, in the order in which to look at it."""
    if progress and export:
        raise UsageError("Ask for --progress or for --export, one at a time.")
    if export:
        _export(export, store, json)
    elif progress:
        with opened(settings(store), as_at, unreviewed=True) as desk:
            told = answers.progress(desk)
        print_json(told) if json else _say_progress(told)
    else:
        wanted = limit if limit or json else _SHOWN
        with opened(settings(store), as_at, unreviewed=True) as desk:
            found = answers.queue(desk, documents=document or (), kinds=kind or (), bands=band or (), limit=wanted)
        print_json(found.document()) if json else _say_queue(found)


@app.command()
def accept(
    ids: Annotated[list[str] | None, typer.Argument(help="Ids of statements.")] = None,
    batch: Annotated[bool, typer.Option("--batch", help="All that may safely be accepted together.")] = False,
    document: Documents = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="With --batch: only show what it would take.")] = False,
    why: Why = "",
    seen: Seen = None,
    over: Over = False,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Accept statements as they stand."""
    if batch:
        _refuse_mixed(ids, seen, over=over)
        _batch(document or (), why, store, dry_run=dry_run, json=json)
        return
    if document or dry_run:
        raise UsageError("--document and --dry-run belong to --batch.")
    _do("accept", ids or [], store, json=json, why=why, seen=seen, over=over)


@app.command()
def reject(
    ids: Ids, why: Why = "", seen: Seen = None, over: Over = False, store: StoreOption = None, json: JsonOption = False
) -> None:
    """Reject statements: their sentences do not say so."""
    _do("reject", ids, store, json=json, why=why, seen=seen, over=over)


@app.command()
def amend(
    id: Annotated[str, typer.Argument(help="The id of a statement.")],
    kind: Annotated[Kind | None, typer.Option(help="What it says.")] = None,
    from_: Annotated[str | None, typer.Option("--from", help="Whom it begins with: an id.")] = None,
    to: Annotated[str | None, typer.Option(help="Whom or what it leads to: an id.")] = None,
    value: Annotated[str | None, typer.Option(help="What refines its kind.")] = None,
    negated: Annotated[bool | None, typer.Option("--negated/--affirmed", help="Whether it denies.")] = None,
    hearsay: Annotated[
        bool | None, typer.Option("--hearsay/--first-hand", help="Whether its teller only heard it.")
    ] = None,
    unsettled: Annotated[
        bool | None, typer.Option("--unsettled/--settled", help="Whether it is still open who or what is meant.")
    ] = None,
    said_by: Annotated[SaidBy | None, typer.Option(help="Who told it.")] = None,
    origin: Annotated[str | None, typer.Option(help="Who first told it: equal words are one first teller.")] = None,
    event_from: Annotated[str | None, typer.Option(help="When it began (2025-10-31).")] = None,
    event_to: Annotated[str | None, typer.Option(help="When it ended.")] = None,
    precision: Annotated[
        Precision | None, typer.Option(help="How exactly that is known; unknown takes its date away.")
    ] = None,
    place_kind: Annotated[PlaceKind | None, typer.Option(help="What kind of place its place is.")] = None,
    why: Why = "",
    seen: Seen = None,
    over: Over = False,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Put a statement right: what is given here replaces what it said, and it counts as accepted."""
    given = {
        "kind": kind, "from": from_, "to": to, "value": value, "negated": negated, "hearsay": hearsay,
        "unsettled": unsettled, "said_by": said_by, "origin": origin, "event_from": event_from,
        "event_to": event_to, "precision": precision, "place_kind": place_kind,
    }  # fmt: skip
    put_right = {name: said for name, said in given.items() if said is not None}
    _do("amend", [id], store, json=json, why=why, seen=seen, over=over, put_right=put_right)


@app.command()
def skip(
    ids: Ids, why: Why = "", seen: Seen = None, over: Over = False, store: StoreOption = None, json: JsonOption = False
) -> None:
    """Put statements by: they come last in the queue."""
    _do("skip", ids, store, json=json, why=why, seen=seen, over=over)


@app.command()
def undo(
    id: Annotated[str, typer.Argument(help="The id of a statement.")],
    why: Why = "",
    seen: Seen = None,
    over: Over = False,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Take back the latest decision about a statement; that it was made and taken back stays on record."""
    _do("undo", [id], store, json=json, why=why, seen=seen, over=over)


def _do(
    act: str,
    ids: list[str],
    store: str | None,
    *,
    json: bool,
    why: str,
    seen: list[str] | None,
    over: bool,
    put_right: Row | None = None,
) -> None:
    with opened(settings(store)) as desk:
        outcome = decided.done(desk, act, ids, wiring.now(), seen=seen or (), why=why, over=over, put_right=put_right)
    _say(outcome, json=json)


def _batch(documents: list[str] | tuple[()], why: str, store: str | None, *, dry_run: bool, json: bool) -> None:
    with opened(settings(store), unreviewed=True) as desk:
        found = answers.batch(desk, documents)
        if dry_run or not found.rows:
            outcome = Outcome()
        else:
            ids, seen = ([row[name] for row in found.rows] for name in ("id", "version"))
            outcome = decided.done(desk, "accept", ids, wiring.now(), seen=seen, why=why or "accepted by batch")
    if dry_run:
        columns = [("Kind", "kind"), ("From", "from"), ("To", "to"), ("Sentence", "sentence"), ("File", "source.file")]
        show(found, columns, as_json=json, empty="Nothing may be accepted together: look at each (kith review).")
    else:
        _say(outcome, json=json)


def _refuse_mixed(ids: list[str] | None, seen: list[str] | None, *, over: bool) -> None:
    if ids or seen or over:
        raise UsageError("--batch chooses for itself: give it no ids, no --seen and no --over.")


def _say(outcome: Outcome, *, json: bool) -> None:
    if json:
        print_json(decided.document(outcome))
    else:
        out = console()
        for row in outcome.applied:
            out.print(f"{row['statement']}: {row['review']} (version {row['version']})")
        for row in outcome.refused:
            out.print(f"{row['statement']}: REFUSED, {row['reason']}")
        out.print(f"{len(outcome.applied)} done, {len(outcome.refused)} refused.")
    if outcome.refused:
        raise typer.Exit(3)


def _export(path: Path, store: str | None, json: bool) -> None:
    with opened(settings(store)) as desk:
        found = exported(desk)
    try:
        path.write_text("".join(f"{line}\n" for line in found.lines), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {(error.strerror or 'unknown cause').lower()}.") from error
    if json:
        print_json({"path": str(path), "counts": {"decisions": len(found.lines), "lacking": found.lacking}})
    else:
        out = console()
        out.print(f"{len(found.lines)} decisions in {path}: kith decide replays them.", soft_wrap=True)
        if found.lacking:
            out.print(f"{found.lacking} marks of an older kith are not in it: keep the files they were replayed from.")
    if found.lacking:
        raise typer.Exit(3)


def _say_queue(found: Answer) -> None:
    out = console()
    if not found.rows:
        out.print("Nothing waits for review.")
    for number, row in enumerate(found.rows, start=1):
        denied = "NOT " if row["negated"] else ""
        ends = f"{cell(row['from'])} - {denied}{row['kind'].lower().replace('_', ' ')} - {cell(row['to'])}"
        weakened = ", ".join(word for word in ("hearsay", "uncertain", "unsettled") if row[word])
        marks = ", ".join(filter(None, (row["band"], weakened, row["rule"])))
        out.print(plain(f"{number}. {ends}  ({marks})"), style="bold")
        out.print(f"   {row['why_first']}; {plain(row['source']['file'] or '')}")
        if row["paragraph"]:
            out.print(_marked(row["paragraph"]))
        out.print(f"   {row['id']}  --seen {row['version']}", style="dim")
    for note in found.notes:
        out.print(note)
    if found.withheld:
        out.print(f"{found.withheld} statements are withheld from this viewer.")


def _marked(paragraph: Row) -> Padding:
    """The paragraph with its sentence set off and both ends underlined, where the page can show that."""
    text = Text(harmless(paragraph["text"]))
    text.stylize("bold", *paragraph["sentence"])
    for end in ("from", "to"):
        if paragraph[end]:
            text.stylize("underline", *paragraph[end])
    return Padding(text, (0, 0, 0, 3))


def _say_progress(told: Row) -> None:
    out = console()
    out.print(
        f"{told['proposals']} proposals: {told['accepted']} accepted, {told['amended']} amended, {told['rejected']} "
        f"rejected; {told['waiting']} wait, {told['skipped']} of them put by; {told['rejected_before']} were rejected "
        "before in another reading."
    )
    for name, word in (("kinds", "kind"), ("bands", "band"), ("reviewers", "by")):
        if told[name]:
            rows = [{**row, word: row[word] or "(none)"} for row in told[name]]
            columns = [(cell(column).replace("_", " "), column) for column in rows[0]]
            show(Answer(told["as_at"], {}, 0, rows), columns, as_json=False, empty="")
    agreed = told["agreement"]
    if agreed["statements"]:
        out.print(f"Two reviewers decided {agreed['statements']} of them and agree on {agreed['agreed']}.")
    _say_calibration(told["calibration"], told["as_at"])


def _say_calibration(told: Row, as_at: str) -> None:
    columns = [("Rule", "rule"), ("Basis", "basis"), ("Proposals", "proposals"), ("Decided", "decided"),
               ("Right", "right"), ("Band", "band"), ("Chance", "chance")]  # fmt: skip
    bins = [row for row in told["bins"] if row["decided"]]
    show(Answer(as_at, {}, 0, bins), columns, as_json=False, empty="Nothing is decided yet: nothing is learnt.")
    if told["decided"]:
        brier, gap = told["brier"], told["calibration_error"]
        console().print(
            f"Error over {told['decided']} decisions: Brier {brier['as_learnt']} as learnt, {brier['as_read']} as "
            f"read, {brier['base_rate']} for always saying the share that was right; calibration error "
            f"{gap['as_learnt']} as learnt, {gap['as_read']} as read."
        )
