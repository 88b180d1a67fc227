"""What is held: people, places, sources, statements, and whatever a word finds."""

import json
from collections.abc import Iterable, Mapping, Sequence

from api.answers.answer import Answer, Row, answer, entity, known_when, telling, when
from api.answers.called import record_name
from graph.casebook.absences import episodes_of, resolve
from graph.casebook.desk import Desk, View
from graph.casebook.people import Entity, children, everything, gazetteer, identifiers, persons, places
from graph.identity.mentions import Gazetteer
from graph.model.fault import UnknownError, UsageError
from graph.model.ids import search_key
from graph.model.names import DocumentKind, Field, Kind, Label, Review


def people(desk: Desk) -> Answer:
    """Everybody known from a structured return or a decision."""
    with desk.view("people") as view:
        held = persons(view)
        young = children(view, held)
        refs: dict[str, set[str]] = {}
        for episode in episodes_of(view, held):
            refs.setdefault(episode.child, set()).update(episode.police_refs)
        kin = {row["from_id"] for row in view.rows("statements", kinds=[Kind.KIN_OF]) if not row["negated"]}
        rows = [
            {
                "id": id,
                "name": one.name,
                "names": sorted({*one.all(Field.NAME), *one.all(Field.KNOWN_AS)}),
                "date_of_birth": one.shown(Field.DATE_OF_BIRTH),
                "roles": _roles(one, id in young, id in kin),
                "identifiers": identifiers(one, refs.get(id, ())),
                "profiles": len(one.profiles),
            }
            for id, one in held.items()
            if one.known
        ]
        view.saw(held)
        return answer(view, sorted(rows, key=lambda row: (search_key(row["name"]), row["id"])))


def _roles(one: Entity, young: bool, kin: bool) -> list[str]:
    stated = {role.role for role in one.roles}
    roles = [*(["young_person"] if young else []), *sorted(stated - {"young_person"})]
    return roles or (["family"] if kin else ["unknown"])


def place_list(desk: Desk) -> Answer:
    """Every place known from a structured return or a decision."""
    with desk.view("places") as view:
        rows = [_place(one) for one in places(view).values() if one.known]
        return answer(view, sorted(rows, key=lambda row: (search_key(row["name"] or ""), row["id"])))


def _place(one: Entity) -> Row:
    return {
        "id": one.id,
        "name": one.name,
        "names": sorted({*one.all(Field.NAME), *one.all(Field.ALIAS)}),
        "address": one.shown(Field.ADDRESS),
        "postcode": one.shown(Field.POSTCODE),
        "kind": one.shown(Field.PLACE_KIND),
    }


def find(desk: Desk, words: str, limit: int = 200) -> Answer:
    """Entities and documents that hold every word, however accented or spaced."""
    tokens = search_key(words).split()
    if not tokens:
        raise UsageError("Say at least one word or number to look for.")
    first = max(tokens, key=len)
    with desk.view("find", {"words": words}) as view:
        known = everything(view)
        entities_found = _entities(view, known, first, tokens)
        rows = [*entities_found, *_documents(view, first, tokens, limit)]
        view.saw(row["id"] for row in rows)
        full = len(rows) - len(entities_found) >= limit
        notes = [f"Only the first {limit} documents are listed: add a word to narrow it."] if full else []
        return answer(view, rows, {"words": words}, notes)


def _entities(view: View, known: Mapping[str, Entity], first: str, tokens: Sequence[str]) -> list[Row]:
    found: dict[str, Row] = {}
    for row in view.rows("find_attributes", first=first, tokens=list(tokens)):
        if row["label"] in (Label.EPISODE, Label.INTERVIEW, Label.ACTION):
            continue  # their words are found in the row they stand in
        name = known[row["entity"]].name if row["entity"] in known else None
        why = f"{row['field'].replace('_', ' ')}: {row['value']}"
        kept = found.setdefault(row["entity"], {"id": row["entity"], "label": row["label"], "name": name, "why": why})
        if _rank(row["value"], tokens) < _rank(kept["why"].partition(": ")[2], tokens):
            kept["why"] = why
    return sorted(
        found.values(), key=lambda row: (_rank(row["why"].partition(": ")[2], tokens), row["name"] or "", row["id"])
    )


def _rank(value: str, tokens: Sequence[str]) -> int:
    """Exact, beginning, word, within."""
    key, sought = search_key(value), " ".join(tokens)
    if key == sought:
        return 0
    if key.startswith(sought):
        return 1
    return 2 if set(tokens) <= set(key.split()) else 3


def _documents(view: View, first: str, tokens: Sequence[str], limit: int) -> list[Row]:
    phrase = f'"{first}"'
    found = view.rows("find_sources", first=first, tokens=list(tokens), phrase=phrase, limit=limit)
    return [
        {
            "id": row["id"],
            "label": "Source",
            "name": row["title"],
            "why": _around(row["text"], tokens),
            "file": row["file_name"],
        }
        for row in found
    ]


def _around(text: str, tokens: Sequence[str]) -> str:
    """The line of a document that holds most of the words."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    best = max(lines, key=lambda line: sum(token in search_key(line) for token in tokens), default="")
    return best if len(best) <= 200 else best[:197] + "..."


def show(desk: Desk, id: str) -> Row:
    """Everything held about one entity: its values with their sources, and its statements."""
    with desk.view("show", {"id": id}) as view:
        current = resolve(view, id) or id
        known = everything(view)
        names = gazetteer(known)
        rows = view.rows("statements_of", entity=current)
        if not rows:
            if view.rows("sources", ids=[id]):
                raise UnknownError(f"{id} is the id of a document: read it with kith source {id}.")
            raise UnknownError(f"Nothing visible has the id {id}: find it by a word first (kith find WORDS).")
        view.saw({current, *(row[end] for row in rows for end in ("from_id", "to_id") if row[end])})
        label = Label(next((row["from_label"] if row["from_id"] == current else row["to_label"]) for row in rows))
        stated = [row for row in rows if row["kind"] == Kind.STATED_IN]
        found = [statement(row, known, names) for row in rows if row["kind"] != Kind.STATED_IN]
        view.saw(asked_about(found))
        return {
            "id": current,
            "asked_for": id,
            "label": label,
            "name": record_name(label, current, rows, known) or (known[current].name if current in known else None),
            "values": [
                {
                    "field": row["field"],
                    "value": when(row["value"]) if _instant(row["value"]) else row["value"],
                    "source": _source(row),
                    "recorded_at": known_when(row["recorded_at"]),
                }
                for row in sorted(stated, key=lambda row: (row["field"], row["value"], row["id"]))
            ],
            "statements": found,
            "withheld": view.withheld(),
        }


def _instant(value: str) -> bool:
    return len(value) == 27 and value.endswith("Z") and value[10] == "T"


def statements(desk: Desk, kinds: Iterable[str] = (), review: str | None = None, limit: int | None = None) -> Answer:
    """Visible statements: of all kinds but attributes, or of the kinds asked for."""
    wanted = kinds_of(kinds) or [kind for kind in Kind if kind is not Kind.STATED_IN]
    if review is not None and review not in set(Review):
        raise UsageError(f"No review is called {review}; there are: {', '.join(Review)}.")
    with desk.view("statements", {"kinds": wanted, "review": review}) as view:
        known = everything(view)
        found = [row for row in view.rows("statements", kinds=wanted) if review is None or row["review"] == review]
        names = gazetteer(known)
        rows = [statement(row, known, names) for row in found[:limit]]
        view.saw(row[end] for row in found[:limit] for end in ("from_id", "to_id") if row[end])
        view.saw(asked_about(rows))
        return answer(view, rows, {"kind": list(kinds), "review": review})


def kinds_of(words: Iterable[str]) -> list[Kind]:
    """The statement kinds a user named. UsageError for a word that is none."""
    named = list(words)
    if wrong := [word for word in named if word not in set(Kind)]:
        raise UsageError(f"No kind of statement is called {wrong[0]}; there are: {', '.join(Kind)}.")
    return [Kind(word) for word in named]


def _end(row: Row, end: str, known: Mapping[str, Entity], names: Gazetteer) -> Row | None:
    """One end of a statement; of a mention that a machine read also whom or what it ``may_be``."""
    shown = entity(known, row[f"{end}_id"], row[f"{end}_label"])
    one = known.get(row[f"{end}_id"])
    if shown is None or one is None or one.known or one.label not in (Label.PERSON, Label.LOCATION):
        return shown
    ask = names.people if one.label is Label.PERSON else names.places
    other = row["to_id" if end == "from" else "from_id"]
    return {**shown, "may_be": [{"id": id, "name": known[id].name} for id in ask(one.name) if id != other]}


def asked_about(rows: Iterable[Row]) -> set[str]:
    """Whom mentions may mean: their names are shown, so they are consulted."""
    ends = (row[end] for row in rows for end in ("from", "to"))
    return {each["id"] for end in ends if end for each in end.get("may_be", ())}


def statement(row: Row, known: Mapping[str, Entity], names: Gazetteer) -> Row:
    """One statement as it leaves kith."""
    return {
        "id": row["id"],
        "kind": row["kind"],
        "from": _end(row, "from", known, names),
        "to": _end(row, "to", known, names),
        "field": row["field"],
        "value": row["value"],
        "source": _source(row),
        "sentence": row["sentence"],
        "span": [row["span_start"], row["span_end"]] if row["span_start"] is not None else None,
        **telling(row),
        "source_grade": row["source_grade"],
        "intelligence_grade": row["intelligence_grade"],
        "handling": row["handling"] or None,
        "conditions": row["conditions"],
        "extraction": row["extraction"],
        "rule": row["rule"] or None,
        "reader": row["reader"] or None,
        "band": row["band"],
        "review": row["review"] if row["review"] in set(Review) else None,
        "repeats": row["repeats"],
    }


def _source(row: Row) -> Row:
    return {"id": row["source"], "document": row["document"], "file": row["file_name"]}


def source(desk: Desk, id: str) -> Row:
    """A source as text: ``text[span[0]:span[1]]`` of any of its statements is the sentence."""
    with desk.view("source", {"id": id}) as view:
        rows = view.rows("sources", ids=[id])
        if not rows:
            raise UnknownError(f"No visible source has the id {id}.")
        view.saw([id])
        row = rows[0]
        return {
            "id": row["id"],
            "document": row["title"],
            "file": row["file_name"],
            "kind": row["kind"] if row["kind"] in set(DocumentKind) else None,
            "place": row["place"],
            "recorded_at": known_when(row["recorded_at"]),
            "handling": row["handling"] or None,
            "text": row["text"],
            "parts": json.loads(row["parts"]),
        }
