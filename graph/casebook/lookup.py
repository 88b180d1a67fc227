"""From an entity as a person names it to the profile meant; created where that was asked for."""

import json
from collections.abc import Iterable

from graph.casebook.lines import Act, Entity, Place
from graph.casebook.load import Content, add
from graph.casebook.settle import settle
from graph.identity.keys import ADDRESS, BIRTH, NAME, OBJECTS, Said, profile_keys
from graph.model.address import address_key
from graph.model.clock import NEVER
from graph.model.fault import UnknownError, UsageError
from graph.model.ids import content_id, name_key, postcode_key, search_key
from graph.model.names import STRONG_KEYS, WRITTEN, DocumentKind, Extraction, Field, Kind, Label
from graph.model.statement import Profile, Source, Statement
from graph.store import Row, Transaction

_NAMED = {"name": Field.NAME, "date_of_birth": Field.DATE_OF_BIRTH, "address": Field.ADDRESS,
          "postcode": Field.POSTCODE, "kind": Field.PLACE_KIND, "value": Field.VALUE,
          "unidentified": Field.DESCRIPTION}  # fmt: skip


def find(change: Transaction, entity: Entity) -> str | None:
    """The profile meant, or None where nobody known fits; UsageError where several do.

    Structured returns and decisions are searched, and where they know nobody the headings of forms; a mention read by
    machine is never a match.
    """
    if entity.id is not None:
        rows = change.read("profile_placement", id=entity.id, as_at=_NOW)
        return entity.id if rows else None
    assert entity.label is not None  # Entity demands an id or a label
    matches = [row for row in _matches(change, entity, entity.label) if row["extraction"] != Extraction.MACHINE]
    matches = [row for row in matches if row["document_kind"] not in WRITTEN] or matches
    if len({row["entity"] for row in matches}) > 1:
        choices = ", ".join(sorted({row["entity"] for row in matches}))
        raise UsageError(f"{_words(entity)} could be any of {choices}: name it by id")
    return min((row["profile"] for row in matches), default=None)


_NOW = NEVER[:-1]
"""Just before the open end of every placement: the present."""


def _matches(change: Transaction, entity: Entity, label: Label) -> list[Row]:
    def bearing(key: str, value: str) -> list[Row]:
        return change.read("profiles_with_key", label=label, key=key, value=value)

    if entity.unidentified is not None:
        return _held(change, created_id(entity))
    for key in sorted(STRONG_KEYS):
        if value := getattr(entity, key):
            return bearing(key, search_key(value))
    if label in OBJECTS and entity.value:
        return bearing(OBJECTS[label], postcode_key(entity.value))
    if label is Label.LOCATION:
        return _places(bearing(NAME, search_key(entity.name or "")), change, entity)
    if label is Label.PERSON and entity.name and entity.date_of_birth:
        born = {row["profile"] for row in bearing(BIRTH, entity.date_of_birth)}
        named = [row for row in bearing(NAME, name_key(entity.name)) if row["profile"] in born]
        return named or _held(change, created_id(entity))
    if entity.name:
        return bearing(NAME, name_key(entity.name)) if label is Label.PERSON else _held(change, created_id(entity))
    return _held(change, created_id(entity))


def _places(named: list[Row], change: Transaction, entity: Entity) -> list[Row]:
    """Places of that name, of those with another address or postcode none; else what stands at the address."""
    address = address_key(entity.address or "", entity.postcode or "")
    fitting = [row for row in named if not address or _at(change, row["entity"], address)]
    if fitting or not address:
        return fitting
    return change.read("profiles_with_key", label=Label.LOCATION, key=ADDRESS, value=address)


def _at(change: Transaction, entity: str, address: str) -> bool:
    held = {row["value"] for row in change.read("entity_keys", entity=entity) if row["key"] == ADDRESS}
    return not held or address in held


def _held(change: Transaction, profile: str) -> list[Row]:
    rows = change.read("profile_placement", id=profile, as_at=_NOW)
    return [
        {
            "profile": profile,
            "entity": row["entity"],
            "extraction": Extraction.PERSON,
            "document_kind": DocumentKind.DECISION,
        }
        for row in rows
    ]


def needed(change: Transaction, entity: Entity, act: Act) -> str:
    """The profile meant; created where the line says it is new or where the label stands for a thing, not a person."""
    if (found := find(change, entity)) is not None:
        return found
    if entity.id is not None:
        raise UnknownError(f"nothing held has the id {entity.id}")
    if not entity.new and entity.label not in OBJECTS:
        raise UnknownError(f'nobody known is {_words(entity)}: add "new": true to create it')
    return create(change, entity, act)


def created_id(entity: Entity) -> str:
    """The id of a profile that a decision creates: from what it says, so that later lines reuse it."""
    said = {name: getattr(entity, name) for name in (*_NAMED, *sorted(STRONG_KEYS)) if getattr(entity, name)}
    said.pop("kind", None)
    assert entity.label is not None
    return content_id(entity.label[:3].lower(), "decision", entity.label, json.dumps(said, sort_keys=True, default=str))


def create(change: Transaction, entity: Entity, act: Act, aliases: Iterable[str] = ()) -> str:
    """A profile that stands on a person's word: the decision itself is its source."""
    assert entity.label is not None
    profile = created_id(entity)
    said = {field: str(value) for name, field in _NAMED.items() if (value := getattr(entity, name))}
    said |= {Field(key): value for key in STRONG_KEYS if (value := getattr(entity, key))}
    stated = [*said.items(), *((Field.ALIAS, alias) for alias in aliases)]
    source = decision_source(act, f"{entity.label}: " + "; ".join(f"{field} {value}" for field, value in stated))
    add(
        change,
        Content(
            sources=[source],
            profiles=[_profile(profile, entity.label, source)],
            keys=list(profile_keys(profile, entity.label, {field: Said(value) for field, value in said.items()})),
            statements=[attribute(source, profile, field, value, act) for field, value in stated],
        ),
    )
    settle(change, [profile])
    return profile


def _profile(id: str, label: Label, source: Source) -> Profile:
    return Profile(id=id, label=label, source=source.id, extraction=Extraction.PERSON, recorded_at=source.recorded_at)


def place_entity(place: Place) -> Entity:
    """A place as an entity that may be created."""
    return Entity(
        label=Label.LOCATION,
        name=place.name,
        address=place.address,
        postcode=place.postcode,
        kind=place.kind,
        new=True,
    )


def decision_source(act: Act, text: str) -> Source:
    """A decision as a source of its own, for what rests on a person's word alone. It prints no code: the stricter."""
    return Source(
        id=content_id("src", "decision", act.known_from, act.by, text),
        file=content_id("decision", act.known_from, act.by),
        place="",
        kind=DocumentKind.DECISION,
        title=f"Decision by {act.by}",
        text=text,
        search_key=search_key(text),
        recorded_at=act.known_from,
        handling="C",
    )


def attribute(
    source: Source, profile: str, field: Field, value: str, act: Act, review_due: str | None = None
) -> Statement:
    """What a person states about one entity."""
    return Statement(
        id=content_id("st", source.id, Kind.STATED_IN, profile, field, value),
        kind=Kind.STATED_IN,
        source=source.id,
        from_profile=profile,
        field=field,
        value=value,
        origin=source.id,
        recorded_at=act.known_from,
        handling=source.handling,
        extraction=Extraction.PERSON,
        review_due=review_due,
    )


def _words(entity: Entity) -> str:
    said = {key: value for key, value in entity.model_dump(exclude_none=True).items() if key not in ("new",)}
    return json.dumps(said, ensure_ascii=False, default=str)
