"""Which statements a proposal may only repeat, for a reviewer to confirm (``graph.analysis.repeats`` says how)."""

from collections.abc import Mapping, Sequence
from datetime import date

from graph.analysis.repeats import Telling, suggestions
from graph.casebook.people import Entity, gazetteer
from graph.identity.mentions import Gazetteer
from graph.model.clock import local_date
from graph.model.ids import search_key
from graph.model.names import DocumentKind, Field, Kind, Label
from graph.store import Row

_NAMES = (Field.NAME, Field.KNOWN_AS, Field.ALIAS, Field.ADDRESS, Field.VALUE)


def suggested(
    rows: Sequence[Row], wanted: Sequence[Row], known: Mapping[str, Entity]
) -> Mapping[str, list[dict[str, object]]]:
    """Statement → the first tellings it may repeat, the likeliest first, each with what the two share.

    Args:
        rows: Every statement the viewer may see, unreviewed ones too.
        wanted: Those that are asked about.
        known: Everything with a name.
    """
    names, held = gazetteer(known), {row["id"]: row for row in rows}
    meant = {id: _meant(one, names) for id, one in known.items()}
    tellings = [_telling(row, known, meant) for row in rows]
    found = suggestions(tellings, [row["id"] for row in wanted])
    return {id: [_shown(each.statement, each.why, held) for each in best] for id, best in found.items()}


def _shown(statement: str, why: Sequence[str], held: Mapping[str, Row]) -> dict[str, object]:
    row = held[statement]
    source = {"id": row["source"], "document": row["document"], "file": row["file_name"]}
    return {"statement": statement, "source": source, "sentence": row["sentence"], "why": list(why)}


def _meant(one: Entity, names: Gazetteer) -> frozenset[str]:
    """An entity by all that another telling may know it by: its id, whom a mention may mean, its folded names."""
    written = {search_key(value) for field in _NAMES for value in one.all(field)} - {""}
    if one.known:
        asked = list[str]()
    elif one.label is Label.PERSON:
        asked = [id for name in one.all(Field.NAME) for id in names.people(name)]
    else:
        asked = [id for field in (Field.NAME, Field.ADDRESS) for name in one.all(field) for id in names.places(name)]
    return frozenset({one.id, *asked, *(f"called {name}" for name in written)})


def _telling(row: Row, known: Mapping[str, Entity], meant: Mapping[str, frozenset[str]]) -> Telling:
    ends = tuple(meant.get(row[end], frozenset({row[end]})) for end in ("from_id", "to_id") if row[end])
    teller = known.get(row["origin"])
    return Telling(
        id=row["id"],
        source=row["source"],
        document_kind=DocumentKind(row["document_kind"]),
        recorded_at=row["recorded_at"],
        kind=Kind(row["kind"]),
        ends=ends,
        sentence=row["sentence"],
        tellers=frozenset(word for name in teller.all(Field.NAME) for word in search_key(name).split())
        if teller
        else frozenset(),
        first=_day(row["event_from"]),
        last=_day(row["event_to"]),
        hearsay=row["hearsay"],
        negated=row["negated"],
    )


def _day(written: str | None) -> date | None:
    return local_date(written) if written else None
