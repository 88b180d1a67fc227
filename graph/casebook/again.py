"""A file held as loaded is read anew: what it says now replaces what it was read to say, unless decisions would fall.

Afterwards the store stands as if the file had been loaded today for the first time. One file is one transaction.
docs/decisions/0010-reading-again.md says why it is done so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.audit import Category
from graph.casebook.desk import Desk
from graph.casebook.load import Content, add, issues_of, ledger, read_back, reissues, source_row, statement_row
from graph.casebook.settle import reach, settle
from graph.model.clock import NEVER
from graph.model.collecting import uncollected
from graph.model.fault import Fault, UsageError
from graph.model.names import Extraction, Status
from graph.model.statement import Received
from graph.store import Row, Transaction

_SAID = ("kind", "from_profile", "to_profile", "field", "value", "sentence", "said_by", "negated", "hearsay",
         "uncertain", "event_from", "event_to", "precision", "handling")  # fmt: skip
"""What a decision about a statement rests on; of grades, dates and rules the new reading is the better one."""
_AMENDS = "amends "


@dataclass(frozen=True)
class _Before:
    """What the store holds of a file and of what people decided about it."""

    profiles: frozenset[str]
    read: Mapping[str, Row]
    """Statements that were read from it."""
    entered: Sequence[Row]
    """What people stated or amended about the same profiles."""
    sources: Mapping[str, Row]


def load_again(desk: Desk, received: Received, content: Content, faults: Sequence[Fault]) -> Status:
    """Put what a file is read to say now in the place of what was read before; how the file stands then.

    Raises UsageError, and nothing is changed, where decisions stand on what would go.
    """

    def take_in(change: Transaction) -> Status:
        before = _before(change, received.sha256)
        if falling := len(_decisions(change, before, content)):
            stand = "1 decision stands" if falling == 1 else f"{falling} decisions stand"
            raise UsageError(f"{stand} on what the file would no longer say; nothing of it was changed")
        touched = reach(change, set(before.profiles))
        issues = list(issues_of(change, _held(change, received.sha256)))
        _replace(change, before, content, touched)
        ledger(change, received, len(content.statements), faults)
        touched |= {profile.id for profile in content.profiles} | _reissued(change, received, issues)
        settle(change, touched - _gone(before.profiles, content))
        return Status(change.read("received_file", sha256=received.sha256)[0]["status"])

    with uncollected():
        status = desk.change(Category.ALTERATION, "load again", {"file": received.sha256}, take_in)
    read_back(desk, received, content)
    return status


def _before(change: Transaction, file: str) -> _Before:
    rows = change.read("statements_on_file", file=file)
    return _Before(
        profiles=frozenset(row["profile"] for row in change.read("profiles_of_file", file=file)),
        read={row["id"]: row for row in rows if row["extraction"] != Extraction.PERSON},
        entered=[row for row in rows if row["extraction"] == Extraction.PERSON],
        sources={row["id"]: row for row in change.read("texts_of_file", file=file)},
    )


def _gone(profiles: Iterable[str], content: Content) -> set[str]:
    return set(profiles) - {profile.id for profile in content.profiles}


def _decisions(change: Transaction, before: _Before, content: Content) -> set[tuple[str, ...]]:
    """What people decided that rests on something the file would no longer say, each decision once."""
    gone = _gone(before.profiles, content)
    says = {statement.id: statement_row(statement) for statement in content.statements}
    other = [id for id, row in before.read.items() if id not in says or _differ(says[id], row)]
    found: set[tuple[str, ...]] = {(row["statement"],) for row in change.read("decided_among", statements=other)}
    now = {source.id: source for source in content.sources}
    sources = [
        id
        for id, row in before.sources.items()
        if id not in now or (now[id].text, now[id].handling) != (row["text"], row["handling"])
    ]
    entered = [row for row in before.entered if gone & {row["from_profile"], row["to_profile"]}]
    if sources:
        entered += change.read("entered_in_sources", sources=sources)
    found |= {(row["rule"].removeprefix(_AMENDS) if row["rule"].startswith(_AMENDS) else row["id"],) for row in entered}
    judged = change.read("judgements_between", profiles=sorted(gone)) if gone else []
    return found | {(row["a"], row["b"]) for row in judged}


def _differ(now: Row, then: Row) -> bool:
    return any(now[each] != then[each] for each in _SAID)


def _replace(change: Transaction, before: _Before, content: Content, settled: Iterable[str]) -> None:
    """Write what is said now over what was said. What came out as it was keeps its id, and what hangs on it."""
    said = {statement.id for statement in content.statements}
    sources = {source.id: source for source in reversed(content.sources)}  # the first of an id, as at a first load
    profiles = {profile.id: profile for profile in reversed(content.profiles)}
    change.write("remove_placements", [{"profile": id} for id in sorted(settled)])
    change.write("remove_keys", [{"profile": id} for id in sorted(before.profiles)])
    change.write("remove_statement", [{"id": id} for id in before.read if id not in said])
    change.write("renew_source", [source_row(source) for source in sources.values()])
    change.write("renew_profile", [profile.model_dump() for profile in profiles.values()])
    add(change, Content(keys=content.keys))
    statements = {statement.id: statement for statement in reversed(content.statements)}
    change.write("renew_statement", [statement_row(statement) for statement in statements.values()])
    change.write("remove_profile", [{"id": id} for id in sorted(before.profiles - profiles.keys())])
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
