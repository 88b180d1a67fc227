"""What of a former reading of a file stays when it is read anew: what a person decided about, while its words stand.

A proposal that a person decided about is no longer only the machine's: it stays as it was, with the mentions it hangs
on, where the text it was read from is the same and as free to be seen. docs/decisions/0014-review.md says why.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.casebook.load import Content, statement_row
from graph.model.names import Extraction, Kind
from graph.store import Row, Transaction

_SAID = ("kind", "from_profile", "to_profile", "field", "value", "sentence", "said_by", "negated", "hearsay",
         "uncertain", "event_from", "event_to", "precision", "handling")  # fmt: skip
"""What a decision about a statement rests on; of grades, dates and rules the new reading is the better one."""


@dataclass(frozen=True)
class Before:
    """What the store holds of a file and of what people decided about it."""

    profiles: Mapping[str, Row]
    read: Mapping[str, Row]
    """Statements that were read from it."""
    entered: Sequence[Row]
    """What people stated or amended about the same profiles."""
    sources: Mapping[str, Row]


@dataclass(frozen=True)
class Staying:
    """What stays though the file is no longer read so."""

    statements: frozenset[str]
    """Decided ones and what their mentions are called; some are read still, and otherwise than they were."""
    profiles: frozenset[str]
    """Mentions that are read no longer."""


def gone(profiles: Iterable[str], content: Content) -> set[str]:
    """Of the profiles those that the file no longer describes."""
    return set(profiles) - {profile.id for profile in content.profiles}


def other_than_now(before: Before, content: Content) -> set[str]:
    """Statements that the file no longer makes, or makes otherwise."""
    says = {statement.id: statement_row(statement) for statement in content.statements}
    return {id for id, row in before.read.items() if id not in says or _differ(says[id], row)}


def changed_sources(before: Before, content: Content) -> list[str]:
    """Sources whose words, or who may have them, are other now, or that are no longer there."""
    now = {source.id: source for source in content.sources}
    return [
        id
        for id, row in before.sources.items()
        if id not in now or (now[id].text, now[id].handling) != (row["text"], row["handling"])
    ]


def _differ(now: Row, then: Row) -> bool:
    return any(now[each] != then[each] for each in _SAID)


def staying(change: Transaction, before: Before, content: Content) -> Staying:
    """Decided proposals that the file would no longer make, with their mentions, where its words are the same."""
    changed, lost = set(changed_sources(before, content)), gone(before.profiles, content)
    other = _proposals(before, content, changed)
    decided = {row["statement"] for row in change.read("decided_among", statements=other)} if other else set[str]()
    hung_on = _ends([*(before.read[id] for id in decided), *before.entered])
    if lost:
        judged = change.read("judgements_between", profiles=sorted(lost))
        hung_on |= {row[side] for row in judged for side in ("a", "b")}
    kept = {id for id in hung_on & lost if _mention(before.profiles[id], changed)}
    stay = {id for id in decided if not _ends([before.read[id]]) & (lost - kept)}
    called = {id for id, row in before.read.items() if row["kind"] == Kind.STATED_IN and row["from_profile"] in kept}
    return Staying(frozenset(stay | called), frozenset(kept))


def _proposals(before: Before, content: Content, changed: set[str]) -> list[str]:
    """What a machine read there that is read no longer, or otherwise, though its words and handling are the same."""
    handled = {statement.id: statement.handling for statement in content.statements}
    return sorted(
        id
        for id in other_than_now(before, content)
        if (row := before.read[id])["extraction"] == Extraction.MACHINE
        and row["source"] not in changed
        and handled.get(id, row["handling"]) == row["handling"]
    )


def _ends(rows: Iterable[Row]) -> set[str]:
    return {row[end] for row in rows for end in ("from_profile", "to_profile") if row[end]}


def _mention(profile: Row, changed: set[str]) -> bool:
    """Whether a machine read it, in words that stand."""
    return profile["extraction"] == Extraction.MACHINE and profile["source"] not in changed
