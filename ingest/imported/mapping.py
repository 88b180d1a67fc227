"""The declarative mapping: what a property graph's labels, properties and types become here (docs/imports.md)."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, model_validator
from pydantic import Field as Spec

from graph.model.names import STRONG_KEYS, Field, Kind, Label
from graph.model.statement import Frozen

FIELDS = frozenset({
    Field.NAME, Field.KNOWN_AS, Field.DESCRIPTION, Field.DATE_OF_BIRTH, Field.SEX, Field.ETHNICITY, Field.ALIAS,
    Field.ADDRESS, Field.POSTCODE, Field.PLACE_KIND, Field.VALUE, Field.REFERENCE, Field.REMARKS, *STRONG_KEYS,
})  # fmt: skip
"""What a property may become. The rest are the returns' own words, and a role is only ever given by a person."""
_LABELS = frozenset({Label.PERSON, Label.LOCATION, Label.ORGANISATION, Label.PHONE, Label.VEHICLE, Label.ACCOUNT,
                     Label.RECORD})  # fmt: skip
_RESERVED = frozenset({Kind.STATED_IN, Kind.HAD_EPISODE, Kind.SUBJECT_OF, Kind.CONCERN_ABOUT})
"""What no import says: attributes, absences and their forms, and who is a person of concern."""


def _several(given: object) -> object:
    return (given,) if isinstance(given, str) else given


def _sets(given: object) -> object:
    """Each a property, or several together."""
    several = _several(given)
    return tuple(_several(each) for each in several) if isinstance(several, (list, tuple)) else several


def _known(field: Field) -> Field:
    if field not in FIELDS:
        raise ValueError(f"{field} cannot be imported; choose one of {', '.join(sorted(FIELDS))}")
    return field


def _label(label: Label) -> Label:
    if label not in _LABELS:
        raise ValueError(f"{label} cannot be imported; choose one of {', '.join(sorted(_LABELS))}")
    return label


def _kind(kind: Kind) -> Kind:
    if kind in _RESERVED:
        raise ValueError(f"{kind} cannot be imported; choose another kind, or leave it out (RELATED)")
    return kind


Columns = Annotated[tuple[str, ...], BeforeValidator(_several)]
"""One property, or a list of them."""


class Words(Frozen):
    """Where a value comes from: one property, several joined, or always the same."""

    columns: Columns = ()
    join: str = " "
    value: str = ""

    @model_validator(mode="before")
    @classmethod
    def _short(cls, given: Any) -> Any:
        return {"columns": given} if isinstance(given, (str, list)) else given

    @model_validator(mode="after")
    def _either(self) -> "Words":
        if bool(self.columns) == bool(self.value):
            raise ValueError("name a property, a list of properties, or {value: WORDS}")
        return self


class NodeMapping(Frozen):
    """What nodes of one label become."""

    label: Annotated[Label, AfterValidator(_label)] = Spec(default=Label.RECORD, alias="as")
    fields: dict[Annotated[Field, AfterValidator(_known)], Words] = Spec(default_factory=dict)
    keep: Columns = ()
    """Properties to be asked about: each a statement of the field ``property``, "NAME: VALUE"."""
    day: str = ""
    """The property that dates what the node says."""
    needs: Columns = ()
    """Properties whose blank is reported."""
    unique: Annotated[tuple[Columns, ...], BeforeValidator(_sets)] = ()
    """Properties, or several together, that no two nodes should share; where two do, it is reported."""
    joins: Annotated[tuple[Field, ...], BeforeValidator(_several)] = ()
    """Fields on which a node may be joined with others automatically. None unless said here."""


class LinkMapping(Frozen):
    """What relationships of one type become."""

    kind: Annotated[Kind, AfterValidator(_kind)] = Spec(default=Kind.RELATED, alias="as")
    value: Words | None = None
    reverse: bool = False
    day: str = ""
    needs: Columns = ()

    @model_validator(mode="after")
    def _own(self) -> "LinkMapping":
        if self.kind is Kind.RELATED and self.value:
            raise ValueError("the value of RELATED is the type itself; leave it out")
        return self


class FileMapping(Frozen):
    """What a file's plain headings are, where they do not say so themselves (``:ID``, ``:START_ID`` …)."""

    name: str
    """The file's name in the zip; * stands for any letters."""
    id: str = ""
    label: str = ""
    label_column: str = ""
    start: str = ""
    end: str = ""
    type: str = ""
    type_column: str = ""

    @model_validator(mode="after")
    def _whole(self) -> "FileMapping":
        node = bool(self.id) and not (self.start or self.end)
        link = bool(self.start and self.end) and not self.id and bool(self.type or self.type_column)
        if not node and not link:
            raise ValueError("name id (nodes), or start, end and type or type_column (relationships)")
        return self


class GraphMapping(Frozen):
    """What a property graph becomes. Labels not named become Record, types not named RELATED."""

    title: str = Spec(default="Imported graph", max_length=80)
    handling: Literal["", "P", "C"] = ""
    conditions: str = ""
    dates: Annotated[tuple[str, ...], BeforeValidator(_several)] = ("%Y-%m-%d",)
    """How dates are written there (strptime)."""
    labels: dict[str, NodeMapping] = Spec(default_factory=dict)
    relationships: dict[str, LinkMapping] = Spec(default_factory=dict)
    files: tuple[FileMapping, ...] = ()
