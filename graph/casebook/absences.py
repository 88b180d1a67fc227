"""Episodes and offers of interviews, computed on read from the visible rows of every agency."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from graph import episodes
from graph.casebook.desk import View
from graph.casebook.forms import Documents, as_candidate
from graph.casebook.people import Entity, persons
from graph.episodes import Child, Episode
from graph.model.ids import search_key
from graph.model.names import STRONG_KEYS, DocumentKind, Field, Kind, Label, Recorder, Verdict
from graph.store import Row

_RECORDER = {
    DocumentKind.POLICE_TRACKER: Recorder.POLICE,
    DocumentKind.PROVIDER_RETURN: Recorder.PROVIDER,
    DocumentKind.LA_MISSING: Recorder.LOCAL_AUTHORITY,
}
_EPISODE = (
    Field.START, Field.END, Field.START_DATE, Field.END_DATE, Field.CLASSIFICATION, Field.RISK, Field.POLICE_REF,
)  # fmt: skip
_NOTICE = (
    Field.NOTIFIED_ON, Field.OFFERED, Field.OFFERED_AT, Field.OUTCOME, Field.HELD_AT, Field.WITHIN_72H,
)  # fmt: skip
_STANDING = (Field.DISTRICT, Field.RESIDENCE_STATUS)


@dataclass(frozen=True)
class Notice:
    """One row of an interview provider: a notification and what came of it."""

    profile: str
    source: str
    child: str
    """Entity of the provider's own reference."""
    values: Mapping[Field, str]

    def get(self, name: Field) -> str | None:
        """A value, or None where the row has none."""
        return self.values.get(name)


def episodes_of(view: View, people: Mapping[str, Entity] | None = None) -> list[Episode]:
    """Every visible absence, in order of start."""
    people = persons(view) if people is None else people
    owner = {row["to_profile"]: row["from_id"] for row in view.rows("statements", kinds=[Kind.HAD_EPISODE])}
    stated = _stated(view.rows("attributes", label=Label.EPISODE, fields=list(_EPISODE)))
    rows = [_row(profile, owner[profile], *found) for profile, found in stated.items() if profile in owner]
    return episodes.assemble(
        [row for row in rows if row], {id: _child(person) for id, person in people.items()}, apart(view)
    )


def apart(view: View) -> frozenset[frozenset[str]]:
    """Pairs of entities that a person decided are different, as at the view's date."""
    latest = {frozenset((row["a"], row["b"])): row["verdict"] for row in view.rows("judgements")}
    different = [pair for pair, verdict in latest.items() if verdict == Verdict.DIFFERENT and len(pair) == 2]
    return frozenset(frozenset(resolve(view, id) or id for id in pair) for pair in different)


def candidates(people: Mapping[str, Entity], documents: Documents) -> dict[str, Child]:
    """Everybody by whom an episode may be known, with the children whom only documents name."""
    found = {id: _child(person) for id, person in people.items()}
    for called in documents.called.values():
        one, known = as_candidate(called), found.get(called.id)
        found[one.id] = _both(known, one) if known else one
    return found


def resolve(view: View, id: str) -> str | None:
    """What an id is part of at the view's date: profiles and ids merged away still resolve."""
    rows = view.store.read("profile_placement", id=id, as_at=view.sight.known_by)
    return rows[0]["entity"] if rows else None


def notices(view: View) -> list[Notice]:
    """Every visible row of a provider's return, by profile."""
    found: dict[str, dict[Field, str]] = defaultdict(dict)
    source: dict[str, str] = {}
    for row in view.rows("attributes", label=Label.INTERVIEW, fields=list(_NOTICE)):
        if row["document_kind"] != DocumentKind.PROVIDER_RETURN:
            continue  # a form tells of an interview, not of a notification
        found[row["profile"]][Field(row["field"])] = row["value"]
        source[row["profile"]] = row["source"]
    standing: dict[str, dict[Field, str]] = defaultdict(dict)
    for row in view.rows("attributes", label=Label.EPISODE, fields=list(_STANDING)):
        standing[row["source"]][Field(row["field"])] = row["value"]
    owner = {row["source"]: row["from_id"] for row in view.rows("statements", kinds=[Kind.HAD_EPISODE])}
    return [
        Notice(profile, source[profile], owner[source[profile]], {**standing[source[profile]], **values})
        for profile, values in sorted(found.items())
        if source[profile] in owner
    ]


def _stated(rows: list[Row]) -> dict[str, tuple[str, str, str, dict[Field, str]]]:
    """Profile → its document's kind, its source, when that was recorded, and its values."""
    stated: dict[str, tuple[str, str, str, dict[Field, str]]] = {}
    for row in rows:
        _, _, _, values = stated.setdefault(
            row["profile"], (row["document_kind"], row["source"], row["recorded_at"], {})
        )
        values[Field(row["field"])] = row["value"]
    return stated


def _row(
    profile: str, child: str, kind: str, source: str, recorded_at: str, values: Mapping[Field, str]
) -> episodes.Row | None:
    recorder = _RECORDER.get(DocumentKind(kind))
    if recorder is None:
        return None
    return episodes.Row(
        profile=profile,
        child=child,
        recorder=recorder,
        source=source,
        recorded_at=recorded_at,
        start=values.get(Field.START),
        end=values.get(Field.END),
        start_date=values.get(Field.START_DATE),
        end_date=values.get(Field.END_DATE),
        classification=values.get(Field.CLASSIFICATION),
        risk=values.get(Field.RISK),
        police_ref=values.get(Field.POLICE_REF),
    )


def _child(person: Entity) -> Child:
    return Child(
        id=person.id,
        names=tuple(sorted({search_key(name) for name in person.all(Field.NAME)})),
        births=person.all(Field.DATE_OF_BIRTH),
        keyed=any(person.values.get(key) for key in STRONG_KEYS),
        keys=frozenset(f"{key} {search_key(value)}" for key in STRONG_KEYS for value in person.all(key)),
    )


def _both(known: Child, named: Child) -> Child:
    """A child as returns and as a form know them."""
    names, births = ({*getattr(known, each), *getattr(named, each)} for each in ("names", "births"))
    return Child(known.id, tuple(sorted(names)), tuple(sorted(births)), known.keyed, known.keys | named.keys)
