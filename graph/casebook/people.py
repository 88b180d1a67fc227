"""People and places as the visible sources describe them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from graph.casebook.desk import View
from graph.identity.mentions import Gazetteer
from graph.model.clock import local_date
from graph.model.names import STRONG_KEYS, WRITTEN, DocumentKind, Extraction, Field, Kind, Label
from graph.store import Row
from graph.values import shown

_PERSON = (Field.NAME, Field.KNOWN_AS, Field.DATE_OF_BIRTH, Field.DESCRIPTION, Field.ROLE, *sorted(STRONG_KEYS))
_PLACE = (Field.NAME, Field.ALIAS, Field.ADDRESS, Field.POSTCODE, Field.PLACE_KIND)
UNNAMED = "(no name held)"
_CONCERN = "person_of_concern"
_LISTS = (DocumentKind.LOOKED_AFTER_LIST, DocumentKind.DISRUPTION_ACTIONS)
"""Returns that name by number nobody but children."""


@dataclass(frozen=True)
class Role:
    """A role stated by a person, with what it rests on."""

    role: str
    category: str | None


@dataclass
class Entity:
    """One person, place or thing: every visible value of every field, in order of statement."""

    id: str
    label: Label
    values: dict[Field, list[Row]] = field(default_factory=lambda: defaultdict(list))
    profiles: set[str] = field(default_factory=set)

    def all(self, name: Field) -> tuple[str, ...]:
        """Every different value of a field, sorted."""
        return tuple(sorted({row["value"] for row in self.values.get(name, ())}))

    def shown(self, name: Field) -> str | None:
        """The value to print: of a place what a person entered, else what most returns hold, else most documents."""
        rows = self.values.get(name, [])
        entered = [row for row in rows if row["extraction"] == Extraction.PERSON]
        chosen = entered if entered and self.label is not Label.PERSON else rows
        held: dict[bool, list[str]] = {True: [], False: []}
        for row in chosen:
            held[row["document_kind"] in WRITTEN] += [row["value"]] * row["weight"]
        return shown(held[False], held[True])

    @property
    def name(self) -> str:
        """How the entity is called in lists."""
        for candidate in (Field.NAME, Field.DESCRIPTION, Field.VALUE, Field.ADDRESS, Field.POSTCODE, Field.REFERENCE):
            if value := self.shown(candidate):
                return value
        keys = [f"{key} {value}" for key in sorted(STRONG_KEYS) for value in self.all(key)]
        return keys[0] if keys else UNNAMED

    @property
    def known(self) -> bool:
        """Whether a structured return or a person describes it, not only a mention read by machine.

        Absence registers list whole schools: a pupil of whom nothing else speaks is found by a word, and not listed.
        """
        return any(
            row["extraction"] != Extraction.MACHINE and row["document_kind"] != DocumentKind.ABSENCE
            for rows in self.values.values()
            for row in rows
        )

    @property
    def roles(self) -> tuple[Role, ...]:
        """Roles stated by people. No child is shown as a person of concern, whatever was learnt or joined later."""
        stated = sorted({(row["value"], row["recorded_at"]) for row in self.values.get(Field.ROLE, ())})
        held = {value: None for value, at in stated if not (value.startswith(_CONCERN) and self._under_18(at))}
        parts = (value.partition("/") for value in held)
        return tuple(Role(role, category or None) for role, _, category in parts)

    def _under_18(self, at: str) -> bool:
        return any(age(birth, local_date(at)) < 18 for birth in self.all(Field.DATE_OF_BIRTH))

    def is_concern(self) -> bool:
        """Whether a person accepted this one as a person of concern."""
        return any(role.role == _CONCERN for role in self.roles)


def entities(view: View, label: Label, fields: Sequence[Field]) -> dict[str, Entity]:
    """All visible entities of one label by id.

    A row's ``weight`` is the number of sources behind it: one, or for a name that people entered the documents they
    used it of.
    """
    found: dict[str, Entity] = {}
    uses = {row["profile"]: row["uses"] for row in view.rows("uses")} if label is Label.PERSON else {}
    for row in view.rows("attributes", label=label, fields=list(fields)):
        row["weight"] = max(1, uses.get(row["profile"], 1))
        entity = found.setdefault(row["entity"], Entity(row["entity"], label))
        entity.values[Field(row["field"])].append(row)
        entity.profiles.add(row["profile"])
    return dict(sorted(found.items()))


def persons(view: View) -> dict[str, Entity]:
    """Everybody visible, by id."""
    return entities(view, Label.PERSON, _PERSON)


def places(view: View) -> dict[str, Entity]:
    """Every visible place, by id."""
    return entities(view, Label.LOCATION, _PLACE)


def things(view: View) -> dict[str, Entity]:
    """Visible phones, vehicles, accounts and organisations, and actions by their references, by id."""
    labels = (Label.PHONE, Label.VEHICLE, Label.ACCOUNT, Label.ORGANISATION, Label.ACTION)
    fields = (Field.NAME, Field.VALUE, Field.DESCRIPTION, Field.REFERENCE)
    return {key: entity for label in labels for key, entity in entities(view, label, fields).items()}


def everything(view: View) -> dict[str, Entity]:
    """All visible entities that have names."""
    return {**persons(view), **places(view), **things(view)}


def children(view: View, people: Mapping[str, Entity]) -> frozenset[str]:
    """Ids of the young people.

    All who had an episode, who stand on a list of looked-after children or by number as the child of a disruption
    action, or who are under 18 at the as-at date. A person of concern is none of them.
    """
    had = {row["from_id"] for row in view.rows("statements", kinds=[Kind.HAD_EPISODE])}
    return frozenset(
        id
        for id, person in people.items()
        if not person.is_concern() and (id in had or _on_list(person) or _under_18(person, view.sight.as_at))
    )


def _on_list(person: Entity) -> bool:
    return any(
        row["document_kind"] in _LISTS and row["extraction"] == Extraction.STRUCTURED
        for rows in person.values.values()
        for row in rows
    )


def _under_18(person: Entity, day: date) -> bool:
    births = person.all(Field.DATE_OF_BIRTH)
    return bool(births) and all(age(birth, day) < 18 for birth in births)


def age(birth: str, day: date) -> int:
    """Whole years on a day."""
    born = date.fromisoformat(birth)
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def identifiers(person: Entity, police_refs: Iterable[str]) -> dict[str, list[str]]:
    """Every identifier of a person, by kind."""
    held = {key.value: list(person.all(key)) for key in sorted(STRONG_KEYS)}
    return {**held, "police_ref": sorted(set(police_refs))}


def gazetteer(known: Mapping[str, Entity]) -> Gazetteer:
    """The names, aliases and addresses under which this viewer sees known people and places."""

    def named(label: Label, *fields: Field) -> dict[str, list[str]]:
        return {
            id: [value for field in fields for value in one.all(field)]
            for id, one in known.items()
            if one.known and one.label is label
        }

    sites = named(Label.LOCATION, Field.NAME, Field.ALIAS, Field.ADDRESS)
    for names in sites.values():
        names += [name.partition(",")[0] for name in names if name[:1].isdigit()]
    return Gazetteer(named(Label.PERSON, Field.NAME, Field.KNOWN_AS), sites)
