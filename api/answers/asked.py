"""Analysts' own questions: what there is to ask, and an answer with names and the sentences it rests on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import takewhile

from api.answers.answer import Answer, Row, answer, entity, telling, when
from api.answers.meant import SOURCE, meant
from cypher.question import TYPES, Asked, Question, question, question_names
from graph.analysis.case import Case
from graph.analysis.questions import STATEMENTS, Answered, ask, named
from graph.casebook.desk import Desk, View
from graph.casebook.free import free
from graph.casebook.people import UNNAMED, Entity
from graph.casebook.sources import documents
from graph.model.document import Document
from graph.model.fault import AskedWronglyError
from graph.model.ids import search_key
from graph.model.names import Kind, Label, Review

_ID, _IDS, _LABEL = "_id", "_ids", "_label"
"""How columns that hold an entity, several, or the label of the one of that name end."""
_ORIGIN = "origin"
"""The column that holds who told first."""
_CALLED = frozenset({Label.PERSON, Label.LOCATION, Label.PHONE, Label.ACCOUNT, Label.VEHICLE, Label.ORGANISATION})
"""What has a name of its own."""
_INSTANT = 27
"""The width of an instant as stores hold it."""


def questions(as_at: date) -> Answer:
    """Every question with what it says of itself and asks for."""
    return Answer(as_at.isoformat(), {}, 0, [_listed(question(name)) for name in question_names()])


def _listed(one: Question) -> Row:
    return {
        "name": one.name,
        "description": one.description,
        "parameters": [_parameter(each) for each in one.asks],
    }


def _parameter(each: Asked) -> Row:
    return {"name": each.name, "type": each.type, "takes": TYPES[each.type], "default": each.default}


def given(words: Iterable[str]) -> dict[str, str]:
    """``name=value`` words as a mapping. AskedWronglyError for a word without a sign of equality, or a name twice."""
    found: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name.strip():
            raise AskedWronglyError(f"A parameter is written name=value, which {word!r} is not.")
        if name.strip() in found:
            raise AskedWronglyError(f"{name.strip()} is given twice: give it once.")
        found[name.strip()] = value
    return found


def asked(desk: Desk, name: str, words: Mapping[str, str], read_day: Callable[[str], date]) -> Answer:
    """One question's answer: rows with names, each with the statements that it rests on."""
    named(name)
    with desk.view("ask", {"question": name, **words}) as view:
        found = _asked(view, name, words, read_day)
    if isinstance(found, AskedWronglyError):  # it may say who bears a name: that is told after the log has it
        raise found
    return found


def freely(desk: Desk, text: str, limit: int) -> Answer:
    """The rows of a query in Cypher, by whoever may see everything: nothing is left out by day, code or review."""
    rows, more = free(desk, text, limit)
    notes = [f"Only the first {limit} rows are shown: ask for less, or give --limit."] if more else []
    return Answer(desk.sight.as_at.isoformat(), {"limit": limit, "more": more}, 0, rows, notes)


def _asked(
    view: View, name: str, words: Mapping[str, str], read_day: Callable[[str], date]
) -> Answer | AskedWronglyError:
    case = Case(view)
    try:
        found = ask(case, name, words, read_day)
    except AskedWronglyError as error:
        view.saw(error.about)
        return error
    parameters, about = meant(case, found, words)
    view.saw(_ids(found.rows) | about)
    said = {row["id"]: row for row in view.rows("statements_with_ids", ids=_statements(found.rows))}
    origins = {row[_ORIGIN] for row in found.rows if _ORIGIN in row}
    tellers = documents(view, origins) if origins else {}
    in_time = found.question.leads is None
    rows = [_row(row, case.known, said, tellers, in_time=in_time) for row in found.rows]
    return answer(view, _in_order(found, rows), {"question": name, **parameters})


def _ids(rows: Iterable[Row]) -> set[str]:
    """Everybody and everything in the rows."""
    found = {value for row in rows for name, value in row.items() if name.endswith(_ID) and value}
    return found | {each for row in rows for name, value in row.items() if name.endswith(_IDS) for each in value}


def _statements(rows: Iterable[Row]) -> list[str]:
    return sorted({id for row in rows for id in row.get(STATEMENTS, ())})


def _row(
    row: Row, known: Mapping[str, Entity], said: Mapping[str, Row], tellers: Mapping[str, Document], *, in_time: bool
) -> Row:
    held = [said[id] for id in row.get(STATEMENTS, ()) if id in said]
    shown: Row = {}
    for name, value in row.items():
        if name == STATEMENTS:
            shown[name] = [_evidence(each) for each in (sorted(held, key=_told) if in_time else held)]
        elif name == _ORIGIN:
            shown[name] = _teller(known, value, tellers)
        elif name.endswith(_IDS):
            shown[name.removesuffix(_IDS)] = [_entity(known, id) for id in value]
        elif name.endswith(_ID):
            stem = name.removesuffix(_ID)
            shown[stem] = _named(_entity(known, value, row.get(stem + _LABEL)), held)
        elif not (name.endswith(_LABEL) and name.removesuffix(_LABEL) + _ID in row):
            shown[name] = when(value) if isinstance(value, str) and _instant(value) else value
    return shown


def _entity(known: Mapping[str, Entity], id: str | None, label: str | None = None) -> Row | None:
    held = known.get(id) if id else None
    return entity(known, id, label or (held.label if held else None))


def _named(one: Row | None, held: Iterable[Row]) -> Row | None:
    """One of whom no name is held is called as the form names whom it is about, or said to have no name."""
    if one is None or one["name"] not in (None, UNNAMED) or one["label"] not in _CALLED:
        return one
    heads = (row["sentence"] for row in held if row["kind"] == Kind.SUBJECT_OF and one["label"] == Label.PERSON)
    return {**one, "name": next((head for head in heads if head), UNNAMED)}


def _teller(known: Mapping[str, Entity], origin: str, tellers: Mapping[str, Document]) -> Row:
    """Who or what told first: a person by name, a document by its title, else the key it is known by."""
    if origin in known:
        return {"id": origin, "label": known[origin].label, "name": known[origin].name}
    name = tellers[origin].title if origin in tellers else origin.removeprefix("key:")
    return {"id": origin, "label": SOURCE, "name": name}


def _instant(value: str) -> bool:
    return len(value) == _INSTANT and value[10] == "T" and value.endswith("Z")


def _told(row: Row) -> tuple[str, str]:
    return row["event_from"] or "", row["id"]


def _evidence(row: Row) -> Row:
    """A statement that an answer rests on, with all that weakens it."""
    return {
        "id": row["id"],
        "kind": row["kind"],
        "field": row["field"],
        "value": row["value"],
        "sentence": row["sentence"],
        "source": {"id": row["source"], "document": row["document"], "file": row["file_name"]},
        **telling(row),
        "handling": row["handling"] or None,
        "extraction": row["extraction"],
        "review": row["review"] if row["review"] in set(Review) else None,
    }


def _in_order(found: Answered, rows: Sequence[Row]) -> list[Row]:
    """As the query has them; where the question says so by the names that rows begin with, unnamed ones last."""
    if not found.question.by_name:
        return list(rows)
    columns = found.rows[0] if found.rows else {}
    stems = [name.removesuffix(_ID) for name in takewhile(lambda name: name.endswith((_ID, _LABEL)), columns)]
    begins = [stem for stem in stems if stem in rows[0]] if rows else []
    return sorted(rows, key=lambda row: [_called(row[stem]) for stem in begins])


def _called(one: Row | None) -> tuple[bool, str, str]:
    name = one["name"] if one else None
    return name in (None, UNNAMED), search_key(name or ""), one["id"] if one else ""
