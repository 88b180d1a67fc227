"""One file is one transaction: its sources, statements, joins, ledger mark and line in the log, or nothing."""

import json
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass

from graph.audit import Category
from graph.casebook.desk import Desk
from graph.casebook.settle import settle
from graph.model.clock import NEVER
from graph.model.collecting import uncollected
from graph.model.fault import Fault, StoreError
from graph.model.ids import search_key
from graph.model.names import Extraction, Kind, Status
from graph.model.statement import Profile, ProfileKey, Received, Source, Statement
from graph.store import Row, Transaction

_SAME_RETURN = 0.5
"""More than this share of the larger return's references stands in both issues of one return."""

_LONGEST_SEARCHED = 8_000
"""Letters of a value that it is found by: no index of Neo4j takes more than 32 KB. Its source is found by all."""


@dataclass(frozen=True)
class Content:
    """What one file adds to the graph."""

    sources: Sequence[Source] = ()
    profiles: Sequence[Profile] = ()
    keys: Sequence[ProfileKey] = ()
    statements: Sequence[Statement] = ()


def held(desk: Desk, sha256: str) -> Received | None:
    """The ledger's entry for these bytes, if they were offered before."""
    rows = desk.store.read("received_file", sha256=sha256)
    return Received(**{key: value for key, value in rows[0].items() if key != "statements"}) if rows else None


def load(desk: Desk, received: Received, content: Content, faults: Sequence[Fault]) -> Status:
    """Take in one file. Offered again it is unchanged, unless it was put aside before."""
    before = held(desk, received.sha256)
    if before and before.status in (Status.LOADED, Status.SUPERSEDED):
        return Status.UNCHANGED
    line = {"file": received.sha256, "status": received.status}

    def take_in(change: Transaction) -> Status:
        ledger(change, received, len(content.statements), faults)
        add(change, content)
        moved = reissues(change, received) if received.status is Status.LOADED else []
        settle(change, [*(profile.id for profile in content.profiles), *moved])
        return Status(change.read("received_file", sha256=received.sha256)[0]["status"])

    with uncollected():
        status = desk.change(Category.COLLECTION, "load", line, take_in)
    read_back(desk, received, content)
    return status


def read_back(
    desk: Desk,
    received: Received,
    content: Content,
    profiles: Set[str] = frozenset(),
    statements: Set[str] = frozenset(),
) -> None:
    """Raise StoreError unless the store now holds all of a file: only then is it called done.

    ``profiles``, ``statements``: what stays of a former reading besides.
    """
    read = {each.id for each in content.statements if each.extraction is not Extraction.PERSON}
    compare(
        desk,
        received,
        sources=len({source.id for source in content.sources}),
        profiles=len({profile.id for profile in content.profiles} | profiles),
        statements=len(read | statements),
    )


def compare(desk: Desk, received: Received, **given: int) -> None:
    """Raise StoreError unless the store now holds as many sources, profiles and statements of a file as were given."""
    (kept,) = desk.store.read("kept_of_file", file=received.sha256)
    if not held(desk, received.sha256) or kept != given:
        lacking = ", ".join(f"{kept[what]:,} of {count:,} {what}" for what, count in given.items())
        raise StoreError(f"The store took in {received.name} and does not hold all of it ({lacking}): see kith doctor")


def add(change: Transaction, content: Content, *, withdrawn_at: str = NEVER) -> None:
    """Write sources, profiles, keys and statements; what is held already stays as it is."""
    change.write("add_source", [{**source_row(source), "withdrawn_at": withdrawn_at} for source in content.sources])
    change.write("add_profile", [profile.model_dump() for profile in content.profiles])
    change.write("add_key", [key.model_dump() for key in content.keys])
    change.write("add_statement", [statement_row(statement) for statement in content.statements])


def source_row(source: Source) -> Row:
    """A source as it is written, not withdrawn."""
    parts = [part.model_dump(mode="json", exclude_defaults=True) for part in source.parts]
    written = json.dumps(parts, ensure_ascii=False, sort_keys=True)
    return {**source.model_dump(mode="json", exclude={"parts"}), "parts": written, "withdrawn_at": NEVER}


def statement_row(statement: Statement) -> Row:
    """A statement as it is written, with what it is searched by."""
    searched = statement.kind is Kind.STATED_IN and statement.value is not None
    # mode json: SQLite binds plain text faster than members of an enum
    key = search_key(statement.value or "")[:_LONGEST_SEARCHED] if searched else None
    return {**statement.model_dump(mode="json"), "value_key": key}


def ledger(change: Transaction, received: Received, statements: int, faults: Sequence[Fault]) -> None:
    """The ledger's entry of a file and its faults, in place of those before."""
    change.write("add_received", [{**received.model_dump(), "statements": statements}])
    change.write("remove_faults", [{"file": received.sha256}])
    change.write(
        "add_fault",
        [{"file": received.sha256, "number": number, **fault.model_dump()} for number, fault in enumerate(faults)],
    )


def reissues(change: Transaction, received: Received) -> list[str]:
    """Mark which issues of this return are superseded, and since when; the profiles whose standing that changes.

    Issues of one return are of one kind and period and share most of their references. The one marked as re-issued, or
    said to be received later, replaces the others; which was loaded first does not matter (domain: Re-issue).
    """
    issues = issues_of(change, received)
    touched: list[str] = []
    for file in issues:
        later = [issues[other]["recorded_at"] for other in issues if _replaces(issues[other], issues[file])]
        if later:
            withdrawn = max(min(later), issues[file]["recorded_at"])
            change.write("withdraw_sources", [{"file": file, "withdrawn_at": withdrawn}])
            reason = "Replaced by a re-issue of the same return; its rows stay on record as an earlier version."
            change.write("mark_received", [{"sha256": file, "status": Status.SUPERSEDED, "reason": reason}])
            touched += [row["profile"] for row in change.read("profiles_of_file", file=file)]
    return touched


def issues_of(change: Transaction, received: Received) -> dict[str, Row]:
    """The issues held of the return that a file is one of, itself among them, by file."""
    if not received.period:
        return {}
    references: dict[str, set[str]] = defaultdict(set)
    order: dict[str, Row] = {}
    for row in change.read("returns", kind=received.kind, period=received.period):
        references[row["sha256"]].add(row["reference"])
        order[row["sha256"]] = row
    own = references.get(received.sha256, set())
    return {file: row for file, row in order.items() if _overlap(own, references[file]) > _SAME_RETURN}


def _replaces(newer: Row, older: Row) -> bool:
    """A re-issue is marked as one, or said to be received later; two issues alike stand side by side."""
    dated = newer["received_on"] and older["received_on"] and newer["received_on"] != older["received_on"]
    if dated or newer["reissue"] == older["reissue"]:
        return bool((newer["reissue"] or newer["received_on"]) and newer["recorded_at"] > older["recorded_at"])
    return bool(newer["reissue"])


def _overlap(a: set[str], b: set[str]) -> float:
    return len(a & b) / max(len(a), len(b)) if a and b else 0.0
