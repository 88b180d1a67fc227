"""A file too large for one transaction is taken in part by part, and stands only when all of it does.

Its sources are held as withdrawn since always, which no view shows, and the ledger says that the load is not finished;
the last transaction lets them stand, joins what may be joined and marks the file. What broke off goes on where it
stopped, at the next load, or is written over where the file is read differently now. See
docs/decisions/0012-imported-graphs.md.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Protocol

from graph.audit import Category
from graph.casebook.desk import Desk
from graph.casebook.load import Content, add, compare, held, ledger, source_row, statement_row
from graph.casebook.settle import settle
from graph.identity.judgement import Stretch
from graph.identity.keys import JOINING
from graph.model.clock import ALWAYS, NEVER
from graph.model.collecting import uncollected
from graph.model.fault import Fault
from graph.model.names import Extraction, Status
from graph.model.statement import Received
from graph.store import Transaction

UNFINISHED = "Its load was broken off and none of it is shown; load it again, and it goes on."


_SEVERAL = "several"
"""In place of the mark where more than one reading may be left: none of it is trusted."""


class Parts(Protocol):
    """What a file adds, in parts whose statements name nothing that comes later."""

    def __iter__(self) -> Iterator[Content]:
        """The parts, the same each time."""
        ...

    def __len__(self) -> int:
        """How many statements there are in all."""
        ...

    def mark(self) -> str:
        """What tells it from every other reading of the same file."""
        ...


def load_parts(desk: Desk, received: Received, parts: Parts, faults: Sequence[Fault]) -> Status:
    """Take in one file part by part. Offered again it is unchanged, unless it was put aside or broken off before."""
    before = held(desk, received.sha256)
    if before and before.status in (Status.LOADED, Status.SUPERSEDED):
        return Status.UNCHANGED
    line = {"file": received.sha256, "status": received.status}
    waiting = received.model_copy(update={"status": Status.QUARANTINED, "reason": UNFINISHED, "rows": 0})

    with uncollected():
        left = _Left(desk, received.sha256, parts.mark())
        store = _add if left.same else _renew
        desk.change(Category.COLLECTION, "load begun", line, partial(_begin, waiting, left))
        profiles: list[str] = []
        sources = statements = 0
        for part in parts:
            if not left.holds(part):
                desk.store.transact(partial(store, part))
            profiles += (profile.id for profile in part.profiles)
            sources += len(part.sources)
            statements += len(part.statements)
            left.said_again(part)

        def finish(change: Transaction) -> Status:
            left.remove(change)
            change.write("remove_setting", [{"key": left.key}])
            change.write("withdraw_sources", [{"file": received.sha256, "withdrawn_at": NEVER}])
            ledger(change, received, len(parts), faults)
            settle(change, profiles)
            return received.status

        status = desk.change(Category.COLLECTION, "load", line, finish)
    compare(desk, received, sources=sources, profiles=len(profiles), statements=statements)
    return status


def whole(parts: Iterable[Content]) -> Content:
    """All parts as one."""
    held = list(parts)
    return Content(
        [each for part in held for each in part.sources],
        [each for part in held for each in part.profiles],
        [each for part in held for each in part.keys],
        [each for part in held for each in part.statements],
    )


def _begin(waiting: Received, left: "_Left", change: Transaction) -> None:
    ledger(change, waiting, 0, ())
    change.write("keep_setting", [{"key": left.key, "value": left.mark if left.same else _SEVERAL}])


def _add(part: Content, change: Transaction) -> None:
    add(change, part, withdrawn_at=ALWAYS)
    _place(part, change)


def _place(part: Content, change: Transaction) -> None:
    """Place what nothing can join, so that little is left for the last transaction; ``settle`` finds it so."""
    joining = {key.profile for key in part.keys if key.key in JOINING}
    alone = [profile for profile in part.profiles if profile.id not in joining]
    change.write("remove_placements", [{"profile": profile.id} for profile in part.profiles])
    change.write(
        "add_placement",
        [Stretch(profile.id, profile.id, profile.recorded_at, NEVER)._asdict() for profile in alone],
    )


def _renew(part: Content, change: Transaction) -> None:
    """Write over what a load that broke off may have left of this part."""
    change.write("remove_keys", [{"profile": profile.id} for profile in part.profiles])
    change.write("renew_source", [{**source_row(source), "withdrawn_at": ALWAYS} for source in part.sources])
    change.write("renew_profile", [profile.model_dump() for profile in part.profiles])
    add(change, Content(keys=part.keys))
    change.write("renew_statement", [statement_row(statement) for statement in part.statements])
    _place(part, change)


class _Left:
    """What a load that broke off left of a file, less what the file says again now (its mapping may have changed)."""

    def __init__(self, desk: Desk, file: str, mark: str) -> None:
        store, self.key, self.mark = desk.store, f"load of {file}", mark
        begun = [row["value"] for row in store.read("setting", key=self.key)]
        self.sources = {row["id"] for row in store.read("texts_of_file", file=file)}
        self.profiles = {row["profile"] for row in store.read("profiles_of_file", file=file)} if self.sources else set()
        rows = store.read("statements_on_file", file=file) if self.profiles else []
        self.statements = {row["id"] for row in rows if row["extraction"] != Extraction.PERSON}
        self.same = not self.sources or begun == [mark]
        """Whether what is there, if anything is, was read as the file is read now."""

    def holds(self, part: Content) -> bool:
        """Whether a part was stored before the load broke off, as it is now."""
        return (
            bool(self.sources)
            and self.same
            and all(source.id in self.sources for source in part.sources)
            and all(profile.id in self.profiles for profile in part.profiles)
            and all(statement.id in self.statements for statement in part.statements)
        )

    def said_again(self, part: Content) -> None:
        """What this part says does not go."""
        self.sources.difference_update(source.id for source in part.sources)
        self.profiles.difference_update(profile.id for profile in part.profiles)
        self.statements.difference_update(statement.id for statement in part.statements)

    def remove(self, change: Transaction) -> None:
        """Take the rest away."""
        change.write("remove_statement", [{"id": id} for id in sorted(self.statements)])
        change.write("remove_keys", [{"profile": id} for id in sorted(self.profiles)])
        change.write("remove_placements", [{"profile": id} for id in sorted(self.profiles)])
        change.write("remove_profile", [{"id": id} for id in sorted(self.profiles)])
        change.write("remove_source", [{"id": id} for id in sorted(self.sources)])
