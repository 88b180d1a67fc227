"""Interview forms and what children disclosed in them, computed on read.

What names a form's child, and what tells of an unreported absence, is mostly read by machine and reviewed by nobody.
It is read here all the same, and only here: such statements give episodes and timings (domain.md section 2, "Location
of concern" rule 2). Clearance, date and rejections bind as everywhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.casebook.desk import View
from graph.covering import Form, Told
from graph.disclosed import Disclosure
from graph.episodes import Child
from graph.model.clock import local_date
from graph.model.document import Document
from graph.model.ids import search_key
from graph.model.names import STRONG_KEYS, Classification, DocumentKind, Extraction, Field, Kind, Label, Review
from graph.store import Row
from graph.values import shown

_A_FORMS = [Field.TEMPLATE]
"""What every form has and no provider's row: by this the forms that name nobody are found."""
_NAMES = (Field.NAME, Field.KNOWN_AS)
_RETURNS = frozenset({DocumentKind.POLICE_TRACKER, DocumentKind.PROVIDER_RETURN, DocumentKind.LA_MISSING})


@dataclass(frozen=True)
class Called:
    """How a document names a person."""

    id: str
    """Entity, as identity has it."""
    names: tuple[str, ...] = ()
    births: tuple[str, ...] = ()
    keys: frozenset[str] = frozenset()
    """Identifiers as in graph.episodes.Child."""

    @property
    def name(self) -> str | None:
        """As printed."""
        return self.names[0] if self.names else None

    @property
    def date_of_birth(self) -> str | None:
        """As printed; where several are, all between strokes."""
        return shown(self.births)


@dataclass(frozen=True)
class HeldForm:
    """One interview document: what it says of the interview, of whom, and which absences it names."""

    document: Document
    child: Called | None
    absences: tuple[Told, ...]
    values: Mapping[Field, tuple[str, ...]]

    @property
    def form(self) -> Form:
        """What is needed to find its episodes."""
        return Form(self.document.id, self.child.id if self.child else None, self.absences)

    def get(self, name: Field) -> str | None:
        """A value; where the form has several, all between strokes."""
        return shown(self.values.get(name, ()))

    def first(self, name: Field) -> str | None:
        """The value that stands first."""
        return next(iter(self.values.get(name, ())), None)

    def all(self, name: Field) -> tuple[str, ...]:
        """Every value in the order of the document."""
        return self.values.get(name, ())


def as_read(view: View) -> View:
    """The same viewer's view with what a machine read and nobody reviewed; what it sees is in the same log line."""
    return replace(view, sight=view.sight.model_copy(update={"unreviewed": True}))


@dataclass(frozen=True)
class Documents:
    """What documents hold of absences beside the agencies' returns."""

    forms: tuple[HeldForm, ...]
    """Every visible interview document, in order of source."""
    passages: tuple[Disclosure, ...]
    """Every visible passage that tells of an absence nobody reported; its child is as the passage says."""
    called: Mapping[str, Called]
    """Entity → how documents name the children of either."""


def documents_of(view: View) -> Documents:
    """Everything visible that documents tell of absences."""
    linked = as_read(view).rows(
        "statements_outside", kinds=[Kind.HAD_EPISODE, Kind.SUBJECT_OF], left_out=sorted(_RETURNS)
    )
    had = [row for row in linked if row["kind"] == Kind.HAD_EPISODE and not row["negated"]]
    about = [row for row in linked if row["to_label"] == Label.INTERVIEW and not row["negated"]]
    interviews = {
        **{row["profile"]: row["source"] for row in view.rows("attributes", label=Label.INTERVIEW, fields=_A_FORMS)},
        **{row["to_profile"]: row["source"] for row in about},
    }
    children = {
        row["to_profile"]: (row["from_profile"], row["from_id"]) for row in about if row["from_label"] == Label.PERSON
    }
    stated = _stated(view, {*interviews, *(row["to_profile"] for row in had)})
    people = called(view, {**dict(children.values()), **{row["from_profile"]: row["from_id"] for row in had}})
    disclosed = {
        row["id"]
        for row in had
        if Classification.DISCLOSED_UNREPORTED in _values(stated[row["to_profile"]]).get(Field.CLASSIFICATION, ())
    }
    absences: dict[str, dict[str, Told]] = defaultdict(dict)
    for row in had:
        if row["id"] not in disclosed:
            absences[row["source"]][row["to_profile"]] = _told(row["to_profile"], _values(stated[row["to_profile"]]))
    forms = [
        HeldForm(
            document=_document(stated[profile][0]),
            child=people[children[profile][1]] if profile in children else None,
            absences=tuple(told for _, told in sorted(absences[source].items())),
            values=_values(stated[profile]),
        )
        for profile, source in sorted(interviews.items())
        if stated[profile]
    ]
    whose = {source: children[profile][0] for profile, source in interviews.items() if profile in children}
    passages = [_disclosure(row, stated[row["to_profile"]], whose) for row in had if row["id"] in disclosed]
    return Documents(
        forms=tuple(sorted(forms, key=lambda form: form.document.id)),
        passages=tuple(each for each in passages if each is not None),
        called=people,
    )


def _disclosure(row: Row, stated: Sequence[Row], about: Mapping[str, str]) -> Disclosure | None:
    """A passage that tells of an absence; None where it says of no day."""
    days = _days(row, _values(stated))
    if days is None:
        return None
    return Disclosure(
        statement=row["id"],
        profile=row["to_profile"],
        child=row["from_id"],
        of_the_form=about.get(row["source"]) == row["from_profile"],
        first_day=local_date(days[0]),
        last_day=max(local_date(day) for day in days),
        document=Document(row["source"], row["document"], row["file_name"]),
        sentence=row["sentence"],
        reviewed=row["review"] in (Review.ACCEPTED, Review.AMENDED),
        uncertain=bool(row["uncertain"]),
    )


def _days(row: Row, values: Mapping[Field, tuple[str, ...]]) -> tuple[str, str] | None:
    """First and last: what a person amended, else what the document claims, else the statement's own interval."""

    def claimed(*names: Field) -> str | None:
        return next((min(values[name]) for name in names if values.get(name)), None)

    own = (row["event_from"], row["event_to"])
    first = claimed(Field.START_DATE, Field.START)
    if row["extraction"] == Extraction.PERSON and own[0]:
        first, last = own
    else:
        last = claimed(Field.END_DATE, Field.END) if first else own[1]
        first = first or own[0]
    return (first, last or first) if first else None


def called(view: View, profiles: Mapping[str, str]) -> dict[str, Called]:
    """How documents name people, read by machine or not. ``profiles``: profile → entity; the answer is by entity."""
    stated, found = _stated(view, profiles), dict[str, Called]()
    for profile, entity in sorted(profiles.items()):
        before, one = found.get(entity, Called(entity)), _called(entity, stated[profile])
        names, births = (*before.names, *one.names), (*before.births, *one.births)
        found[entity] = Called(entity, names, births, before.keys | one.keys)
    return found


def _called(entity: str, rows: Iterable[Row]) -> Called:
    values = _values(rows)
    names = tuple(value for name in _NAMES for value in values.get(name, ()))
    keys = {f"{key} {search_key(value)}" for key in STRONG_KEYS for value in values.get(key, ())}
    return Called(entity, names, values.get(Field.DATE_OF_BIRTH, ()), frozenset(keys))


def _stated(view: View, profiles: Iterable[str]) -> dict[str, list[Row]]:
    """What documents state about profiles, in order of where it stands."""
    found: dict[str, list[Row]] = defaultdict(list)
    rows = as_read(view).rows("stated_of", profiles=sorted(set(profiles)))
    for row in sorted(rows, key=lambda row: (row["span_start"] is None, row["span_start"], row["id"])):
        found[row["profile"]].append(row)
    return found


def _values(rows: Iterable[Row]) -> dict[Field, tuple[str, ...]]:
    found: dict[Field, tuple[str, ...]] = {}
    for row in rows:
        field = Field(row["field"])
        found[field] = tuple(dict.fromkeys((*found.get(field, ()), row["value"])))
    return found


def _told(profile: str, values: Mapping[Field, tuple[str, ...]]) -> Told:
    def first(name: Field) -> str | None:
        return next(iter(values.get(name, ())), None)

    return Told(
        profile=profile,
        police_ref=first(Field.POLICE_REF),
        start=first(Field.START),
        end=first(Field.END),
        start_date=first(Field.START_DATE),
        end_date=first(Field.END_DATE),
    )


def _document(row: Row) -> Document:
    return Document(row["source"], row["document"], row["file_name"])


def as_candidate(one: Called) -> Child:
    """A form's child for telling whether another may be the same."""
    return Child(one.id, tuple(sorted({search_key(name) for name in one.names})), one.births, keys=one.keys)
