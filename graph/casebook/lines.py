"""The decisions file: one JSON object a line, checked before anything is touched (shapes: docs/commands.md)."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from graph.model.clock import instant, local_date, moment
from graph.model.fault import UsageError
from graph.model.names import SYMMETRIC, Kind, Label, PlaceKind, Precision, SaidBy


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if len(text) == 10 else _refuse(text)
    except ValueError:
        return _refuse(text)


def _refuse(text: str) -> str:
    raise ValueError(f"{text!r} is not a day such as 2025-10-31")


def _day_or_instant(text: str) -> str:
    if len(text) == 10:
        return _day(text)
    try:
        return instant(moment(text))
    except ValueError:
        known = "neither a day (2025-10-31) nor a time with its zone (2025-10-31T09:00:00Z)"
        raise ValueError(f"{text!r} is {known}") from None


Day = Annotated[str, AfterValidator(_day)]
When = Annotated[str, AfterValidator(_day_or_instant)]
"""A day as written, or an instant as UTC text of one width."""


def _forward(begin: str | None, end: str | None) -> None:
    if begin and end and local_date(begin) > local_date(end):
        raise ValueError("event_to is before event_from")


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Entity(_Line):
    """An entity as a person names it: by id, by an identifier, by name, by value, or as somebody unidentified."""

    id: str | None = None
    label: Label | None = None
    name: str | None = None
    date_of_birth: Day | None = None
    la_id: str | None = None
    host_la_id: str | None = None
    nhs: str | None = None
    upn: str | None = None
    pnc: str | None = None
    provider_ref: str | None = None
    police_ref: str | None = None
    address: str | None = None
    postcode: str | None = None
    kind: PlaceKind | None = None
    value: str | None = None
    unidentified: str | None = None
    new: bool = False

    @model_validator(mode="after")
    def _named(self) -> "Entity":
        if self.id is None and self.label is None:
            raise ValueError("an entity needs an id or a label")
        if not self.model_dump(exclude={"label", "kind", "new"}, exclude_none=True):
            raise ValueError("an entity needs something it is known by, such as a name")
        return self


class Act(_Line):
    """Who decided, when and why."""

    by: str = Field(min_length=1)
    at: str
    why: str = ""

    @property
    def known_from(self) -> str:
        """When it was decided, as UTC text."""
        return instant(moment(self.at))

    @model_validator(mode="after")
    def _dated(self) -> "Act":
        try:
            moment(self.at)
        except ValueError:
            raise ValueError(f"at: {self.at!r} is not a time with its zone, such as 2025-10-31T09:00:00Z") from None
        return self


class Verdict(Act):
    """accept, reject."""

    act: Literal["accept", "reject"]
    statement: str


class Aside(Act):
    """skip: put by for later; undo: the latest decision about a statement taken back."""

    act: Literal["skip", "undo"]
    statement: str


class Amend(Act):
    """A statement said again, put right."""

    act: Literal["amend"]
    statement: str
    kind: Kind | None = None
    from_: Entity | None = Field(None, alias="from")
    to: Entity | None = None
    value: str | None = None
    negated: bool | None = None
    hearsay: bool | None = None
    unsettled: bool | None = None
    """Whether it is still open who or what is meant."""
    said_by: SaidBy | None = None
    origin: str | None = None
    """Who first told it: equal keys are one first teller."""
    event_from: When | None = None
    event_to: When | None = None
    precision: Precision | None = None
    """``unknown`` without a date takes away the date it had."""
    place_kind: PlaceKind | None = None
    """What kind of place its place is."""

    @model_validator(mode="after")
    def _in_order(self) -> "Amend":
        _forward(self.event_from, self.event_to)
        return self


class State(Act):
    """A statement entered by a person."""

    act: Literal["state"]
    kind: Kind
    from_: Entity | None = Field(alias="from")
    to: Entity | None
    value: str | None = None
    document: str = ""
    sentence: str = ""
    said_by: SaidBy | None = None
    origin: str | None = None
    negated: bool = False
    hearsay: bool = False
    unsettled: bool = False
    event_from: When | None = None
    event_to: When | None = None
    precision: Precision = Precision.UNKNOWN
    source_grade: str | None = None
    intelligence_grade: str | None = None
    handling: Literal["P", "C"] | None = None

    @model_validator(mode="after")
    def _ends(self) -> "State":
        if (self.from_ is None or self.to is None) and not self.negated:
            raise ValueError("only a denial may have nobody (null) at an end")
        if self.from_ is None and self.to is None:
            raise ValueError("a denial needs somebody at one end")
        if self.kind in (Kind.STATED_IN, Kind.HAD_EPISODE):
            raise ValueError(f"{self.kind} is not entered by hand")
        if self.kind in SYMMETRIC and self.from_ == self.to:
            raise ValueError("both ends are the same")
        _forward(self.event_from, self.event_to)
        return self


class Place(Act):
    """A place, its other names and its kind."""

    act: Literal["place"]
    name: str = Field(min_length=1)
    address: str | None = None
    postcode: str | None = None
    kind: PlaceKind
    aliases: tuple[str, ...] = ()


class Role(Act):
    """A role, given by a person, until its review date."""

    act: Literal["role"]
    person: Entity
    role: Literal["young_person", "associate", "person_of_concern", "family", "professional", "unknown"]
    category: Literal["suspected", "convicted"] | None = None
    review_due: Day | None = None

    @model_validator(mode="after")
    def _concern(self) -> "Role":
        if self.role == "person_of_concern" and not (self.category and self.review_due):
            raise ValueError("a person of concern needs a category (suspected, convicted) and a review_due date")
        return self


class Judge(Act):
    """same, different, unsure."""

    act: Literal["same", "different", "unsure"]
    a: Entity
    b: Entity


class Repeats(Act):
    """A statement that passes on another's account."""

    act: Literal["repeats"]
    statement: str
    first: str


Line = Annotated[Verdict | Aside | Amend | State | Place | Role | Judge | Repeats, Field(discriminator="act")]
_LINE: TypeAdapter[Line] = TypeAdapter(Line)


def parse(text: str) -> Iterator[tuple[int, Line | str]]:
    """(line number, the act or why it cannot be read) for every line that is not blank."""
    for number, raw in enumerate(text.split("\n"), start=1):
        if raw.strip():
            yield number, _parsed(raw)


def made(said: dict[str, Any]) -> Line:
    """One act from what somebody said just now. UsageError where it cannot be."""
    line = _parsed(json.dumps(said))
    if isinstance(line, str):
        raise UsageError(line)
    return line


def written(line: Act) -> str:
    """An act as a line of the file, as it was given."""
    return line.model_dump_json(by_alias=True, exclude_unset=True)


def are_decisions(text: str) -> bool:
    """Whether anything here is meant as a decision; also of an empty file, in which nothing is wrong."""
    lines = [raw for raw in text.split("\n") if raw.strip()]
    return not lines or any(_meant(raw) for raw in lines)


def _meant(raw: str) -> bool:
    try:
        line = json.loads(raw)
    except (ValueError, RecursionError):
        return False
    return isinstance(line, dict) and "act" in line


def _parsed(raw: str) -> Line | str:
    try:
        return _LINE.validate_json(raw)
    except ValidationError as error:
        return "; ".join(_plain(problem) for problem in _first(error.errors(include_url=False)))
    except ValueError as error:
        return f"cannot be read: {error}"


def _first(problems: Iterable[Any]) -> list[Any]:
    return list(problems)[:3]


def _plain(problem: dict[str, Any]) -> str:
    where = ".".join(str(part) for part in problem["loc"][1:])
    what = problem["msg"].removeprefix("Value error, ")
    return f"{where}: {what}" if where else what
