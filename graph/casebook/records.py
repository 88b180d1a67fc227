"""Assessments, actions and meetings as their documents record them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from graph.casebook.desk import View
from graph.casebook.forms import Called, called
from graph.model.document import Document
from graph.model.names import DocumentKind, Extraction, Field, Kind, Label
from graph.store import Row
from graph.values import shown

_FIELDS = {
    Label.ASSESSMENT: (Field.ASSESSED_ON, Field.TOOL_LEVEL, Field.PROFESSIONAL_LEVEL, Field.INDICATOR, Field.REFERRER),
    Label.ACTION: (Field.ACTION, Field.ACTION_TYPE, Field.REFERENCE),
    Label.MEETING: (Field.MET_ON, Field.ATTENDEE, Field.ITEM),
}
"""By which of its fields a record is found: one of them stands in every record."""


@dataclass(frozen=True)
class Subject:
    """Whom or what a record is about."""

    id: str
    label: Label
    structured: bool = True
    """Whether the record itself says so in a column or field of its own, and no machine had to read it."""


@dataclass(frozen=True)
class Stated:
    """One value with the words it was read from."""

    value: str
    sentence: str


@dataclass(frozen=True)
class Record:
    """One assessment, action or meeting."""

    id: str
    document: Document
    kind: DocumentKind
    values: Mapping[Field, tuple[Stated, ...]]
    subjects: tuple[Subject, ...] = ()

    def get(self, name: Field) -> str | None:
        """The value; where documents differ, all between strokes."""
        return shown(dict.fromkeys(self.all(name)))

    def all(self, name: Field) -> list[str]:
        """Every value in the order of the document."""
        return [each.value for each in self.values.get(name, ())]


@dataclass(frozen=True)
class Records:
    """All visible records of one label."""

    found: tuple[Record, ...]
    """In order of id."""
    called: Mapping[str, Called]
    """Entity → how documents name the people the records are about."""


def records(view: View, label: Label) -> Records:
    """Every visible assessment, action or meeting."""
    profiles = {row["profile"] for row in view.rows("attributes", label=label, fields=list(_FIELDS[label]))}
    stated: dict[str, list[Row]] = defaultdict(list)
    for row in view.rows("stated_of", profiles=sorted(profiles)):
        stated[row["profile"]].append(row)
    about: dict[str, dict[str, Subject]] = defaultdict(dict)
    people: dict[str, str] = {}
    for row in view.rows("statements", kinds=[Kind.SUBJECT_OF]):
        if row["to_profile"] in profiles and not row["negated"]:
            plain = row["extraction"] != Extraction.MACHINE
            about[row["to_profile"]][row["from_id"]] = Subject(row["from_id"], Label(row["from_label"]), plain)
            if row["from_label"] == Label.PERSON:
                people[row["from_profile"]] = row["from_id"]
    found = [_record(rows, about[profile]) for profile, rows in stated.items()]
    return Records(tuple(sorted(found, key=lambda record: record.id)), called(view, people))


def _record(rows: list[Row], about: Mapping[str, Subject]) -> Record:
    values: dict[Field, tuple[Stated, ...]] = {}
    for row in sorted(rows, key=lambda row: (row["span_start"] is None, row["span_start"], row["id"])):
        field = Field(row["field"])
        values[field] = (*values.get(field, ()), Stated(row["value"], row["sentence"]))
    first = rows[0]
    return Record(
        id=first["entity"],
        document=Document(first["source"], first["document"], first["file_name"]),
        kind=DocumentKind(first["document_kind"]),
        values=values,
        subjects=tuple(about[id] for id in sorted(about)),
    )
