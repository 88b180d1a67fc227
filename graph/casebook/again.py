"""A file held as loaded is read anew: what it says now replaces what it was read to say, unless decisions would fall.

Afterwards the store stands as if the file had been loaded today for the first time, with what people decided about
another reading of the same words beside it. One file is one transaction. docs/decisions/0010-reading-again.md and
0014-review.md say why it is done so.
"""

from collections.abc import Iterable, Sequence

from graph.audit import Category
from graph.casebook.desk import Desk
from graph.casebook.load import Content, add, issues_of, ledger, read_back, reissues, source_row, statement_row
from graph.casebook.settle import reach, settle
from graph.casebook.staying import Before, Staying, changed_sources, gone, other_than_now, staying
from graph.model.clock import NEVER
from graph.model.collecting import uncollected
from graph.model.fault import Fault, UsageError
from graph.model.names import Extraction, Status
from graph.model.statement import Received
from graph.store import Transaction

_AMENDS = "amends "


def load_again(desk: Desk, received: Received, content: Content, faults: Sequence[Fault]) -> Status:
    """Put what a file is read to say now in the place of what was read before; how the file stands then.

    Raises UsageError, and nothing is changed, where decisions stand on what would go.
    """

    def take_in(change: Transaction) -> tuple[Status, Staying]:
        before = _before(change, received.sha256)
        stay = staying(change, before, content)
        if falling := len(_decisions(change, before, content, stay)):
            stand = "1 decision stands" if falling == 1 else f"{falling} decisions stand"
            raise UsageError(f"{stand} on what the file would no longer say; nothing of it was changed")
        touched = reach(change, set(before.profiles))
        issues = list(issues_of(change, _held(change, received.sha256)))
        _replace(change, before, content, touched, stay)
        ledger(change, received, len(content.statements), faults)
        touched |= {profile.id for profile in content.profiles} | _reissued(change, received, issues)
        settle(change, touched - (gone(before.profiles, content) - stay.profiles))
        return Status(change.read("received_file", sha256=received.sha256)[0]["status"]), stay

    with uncollected():
        status, stay = desk.change(Category.ALTERATION, "load again", {"file": received.sha256}, take_in)
    read_back(desk, received, content, stay.profiles, stay.statements)
    return status


def _before(change: Transaction, file: str) -> Before:
    rows = change.read("statements_on_file", file=file)
    return Before(
        profiles={row["profile"]: row for row in change.read("profiles_of_file", file=file)},
        read={row["id"]: row for row in rows if row["extraction"] != Extraction.PERSON},
        entered=[row for row in rows if row["extraction"] == Extraction.PERSON],
        sources={row["id"]: row for row in change.read("texts_of_file", file=file)},
    )


def _decisions(change: Transaction, before: Before, content: Content, stay: Staying) -> set[tuple[str, ...]]:
    """What people decided that rests on something the file would no longer say, each decision once."""
    lost = gone(before.profiles, content) - stay.profiles
    other = sorted(other_than_now(before, content) - stay.statements)
    found: set[tuple[str, ...]] = {(row["statement"],) for row in change.read("decided_among", statements=other)}
    sources = changed_sources(before, content)
    entered = [row for row in before.entered if lost & {row["from_profile"], row["to_profile"]}]
    if sources:
        entered += change.read("entered_in_sources", sources=sources)
    found |= {(row["rule"].removeprefix(_AMENDS) if row["rule"].startswith(_AMENDS) else row["id"],) for row in entered}
    judged = change.read("judgements_between", profiles=sorted(lost)) if lost else []
    return found | {(row["a"], row["b"]) for row in judged}


def _replace(change: Transaction, before: Before, content: Content, settled: Iterable[str], stay: Staying) -> None:
    """Write what is said now over what was said. What came out as it was keeps its id, and what hangs on it."""
    said = {statement.id for statement in content.statements} | stay.statements
    sources = {source.id: source for source in reversed(content.sources)}  # the first of an id, as at a first load
    profiles = {profile.id: profile for profile in reversed(content.profiles)}
    change.write("remove_placements", [{"profile": id} for id in sorted(settled)])
    change.write("remove_keys", [{"profile": id} for id in sorted(before.profiles)])
    change.write("remove_statement", [{"id": id} for id in before.read if id not in said])
    change.write("renew_source", [source_row(source) for source in sources.values()])
    change.write("renew_profile", [profile.model_dump() for profile in profiles.values()])
    add(change, Content(keys=content.keys))
    statements = {each.id: each for each in reversed(content.statements) if each.id not in stay.statements}
    change.write("renew_statement", [statement_row(statement) for statement in statements.values()])
    change.write(
        "remove_profile", [{"id": id} for id in sorted(before.profiles.keys() - profiles.keys() - stay.profiles)]
    )
    change.write("remove_source", [{"id": id} for id in sorted(before.sources.keys() - sources.keys())])


def _reissued(change: Transaction, received: Received, others: Iterable[str]) -> set[str]:
    """Which issues of this return are superseded, found anew; the profiles of all of them.

    ``others``: the issues of the return that the file was read to be before, which may stand again now.
    """
    files = {*others, *issues_of(change, received)} - {received.sha256}
    for file in sorted(files):
        if _held(change, file).status is Status.SUPERSEDED:
            change.write("withdraw_sources", [{"file": file, "withdrawn_at": NEVER}])
            change.write("mark_received", [{"sha256": file, "status": Status.LOADED, "reason": ""}])
    for file in sorted({*files, received.sha256}):
        reissues(change, _held(change, file))
    return {row["profile"] for file in files for row in change.read("profiles_of_file", file=file)}


def _held(change: Transaction, file: str) -> Received:
    row = change.read("received_file", sha256=file)[0]
    return Received(**{key: value for key, value in row.items() if key != "statements"})
