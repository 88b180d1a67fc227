"""Notes as one JSON object a line, and what was read in them: the format in which readings are compared.

The shapes are those of the annotated notes (tests/cases/notes/README.md): ``id``, ``kind``, ``report_date`` and
``text`` go in; ``mentions``, ``entities`` and ``relations`` come out.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from graph.model.fault import UsageError
from graph.model.names import Kind
from ingest.narrative.reading import Mention, MentionLabel, Note, NoteKind, Proposal, Reading

TYPES = {
    Kind.MISSING_WITH: "RAN_WITH",
    Kind.MET_WITH: "MET_WITH",
    Kind.ASSOCIATES_WITH: "ASSOCIATES_WITH",
    Kind.PARTNER_OF: "PARTNER_OF",
    Kind.KIN_OF: "FAMILY_OF",
    Kind.CONTACTED: "CONTACTED",
    Kind.GAVE_TO: "GAVE_TO",
    Kind.TRANSPORTED: "TRANSPORTED",
    Kind.HARMED: "HARMED",
    Kind.THREATENED: "HARMED",
    Kind.CONTROLS: "HARMED",
    Kind.SEEN_AT: "SEEN_AT",
    Kind.FOUND_AT: "SEEN_AT",
    Kind.STAYED_AT: "STAYED_AT",
    Kind.LIVES_AT: "LIVES_AT",
    Kind.PLACED_AT: "LIVES_AT",
    Kind.WORKS_AT: "WORKS_AT",
    Kind.RUNS: "WORKS_AT",
    Kind.HOSTS_AT: "WORKS_AT",
    Kind.LINKED_TO: "WORKS_AT",
    Kind.LOCATED_AT: "LOCATED_AT",
    Kind.TRAVELLED_IN: "TRAVELLED_IN",
}
"""Our kinds in the annotators' words; USES depends on what is used, the others have no word there."""


def note(given: object) -> Note:
    """The note that one line of a notes file holds; whatever else the line says of it is left alone.

    Raises:
        UsageError: It is no such line; the message says what is wrong, and never what is written there.
    """
    if not isinstance(given, Mapping):
        raise UsageError("this is no object with id, kind, report_date and text")
    missing = [name for name in ("id", "kind", "text") if given.get(name) is None]
    if missing:
        raise UsageError(f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing")
    if not isinstance(given["text"], str):
        raise UsageError("text is no text")
    if not isinstance(given["id"], str | int) or isinstance(given["id"], bool):
        raise UsageError("id is neither a word nor a number")
    kinds = {kind.value: kind for kind in NoteKind}
    kind = given["kind"]
    if not isinstance(kind, str) or kind not in kinds:
        raise UsageError(f"its kind is not known; the kinds are {', '.join(kinds)}")
    return Note(id=str(given["id"]), kind=kinds[kind], text=given["text"], made_on=_day(given.get("report_date")))


def _day(given: object) -> date | None:
    if given is None or given == "":
        return None
    try:
        return date.fromisoformat(given[:10]) if isinstance(given, str) else _no_day()
    except ValueError:
        return _no_day()


def _no_day() -> date:
    raise UsageError("its report_date is no date like 2025-10-31")


def written(reading: Reading) -> dict[str, Any]:
    """What was read in one note, in the annotators' words; ``unread`` only where something was left unread."""
    owner = {place: f"e{one.id}" for one in reading.entities for place in one.mentions}
    left: dict[str, Any] = {"unread": [list(span) for span in reading.unread]} if reading.unread else {}
    return left | {
        "id": reading.note.id,
        "mentions": [_mention(one, owner.get(place)) for place, one in enumerate(reading.mentions)],
        "entities": [{"id": f"e{one.id}", "label": one.label, "role": one.role} for one in reading.entities],
        "relations": list(_relations(reading, reading.proposals)),
    }


def relation(reading: Reading, proposal: Proposal) -> str | None:
    """The annotators' word for a proposal; None where they have none."""
    if proposal.kind is Kind.USES and proposal.tail is not None:
        label = reading.entities[proposal.tail.entity].label
        return "USES_VEHICLE" if label in (MentionLabel.VEHICLE, MentionLabel.PLATE) else "USES_CONTACT"
    return TYPES.get(proposal.kind)


def _mention(one: Mention, entity: str | None) -> dict[str, Any]:
    shown: dict[str, Any] = {"start": one.span.start, "end": one.span.end, "label": one.label}
    if entity is not None:
        shown["entity"] = entity
    if one.when is not None:
        shown["norm"] = one.when.first
    return shown


def _relations(reading: Reading, proposals: Iterable[Proposal]) -> Iterable[dict[str, Any]]:
    for one in proposals:
        kind = relation(reading, one)
        if kind is None or one.tail is None:
            continue
        shown = {
            "type": kind,
            "head": f"e{one.head.entity}",
            "tail": f"e{one.tail.entity}",
            "negated": one.negated,
            "hearsay": one.told,
            "evidence": list(one.sentence),
            "kind": one.kind,
            "rule": one.rule,
        }
        yield shown | ({"probability": one.probability, "band": one.band} if one.probability is not None else {})
