"""The one rule of the graph: every relationship is one statement by one source."""

from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator
from pydantic import Field as Spec

from graph.model import names
from graph.model.clock import ALWAYS, NEVER


def _hundredths(value: float) -> float:
    return round(value, 2) + 0.0  # no store tells -0.0 from 0.0


Id = Annotated[str, Spec(min_length=1, max_length=200)]


class Frozen(BaseModel):
    """A value that never changes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Part(Frozen):
    """A stretch of a source with what it says of itself: whose words, how graded, who may have them.

    What is not said there is said by the wider part around it, or by the source.
    """

    name: names.Part
    start: int
    end: int
    title: str = ""
    """Its heading or question as written."""
    said_by: names.SaidBy | None = None
    origin: str | None = None
    """Key of the first teller; a profile's id where that is a person of this source."""
    source_grade: str | None = None
    intelligence_grade: str | None = None
    handling: str | None = None
    conditions: str | None = None
    """"" where the wider part has conditions and this one none."""
    marking: str | None = None


class Source(Frozen):
    """One document or row as received, held as text so that every statement can be opened in it."""

    id: Id
    file: Id
    """sha256 of the file's bytes."""
    place: str
    """Where in the file: "" for a whole document, else sheet and row."""
    kind: names.DocumentKind
    title: str
    text: str
    search_key: str
    recorded_at: str = ALWAYS
    """When the document itself says it was made (UTC text): the second clock."""
    handling: str = ""
    parts: tuple[Part, ...] = ()
    """In order of their start, the wider first."""


class Profile(Frozen):
    """A person, place, episode … as one source describes it. Who that is, is a placement."""

    id: Id
    label: names.Label
    source: Id
    extraction: names.Extraction
    recorded_at: str = ALWAYS


class ProfileKey(Frozen):
    """A value by which a profile can be recognised: a strong key, a folded name with date of birth, an address."""

    profile: Id
    key: str
    value: str
    owner: str = ""
    """Who gives out such keys, where the source says so: two keys of one owner contradict each other."""


class Placement(Frozen):
    """Which entity a profile is part of, for how long that is known (UTC text, end excluded)."""

    profile: Id
    entity: Id
    known_from: str
    known_to: str = NEVER


class Statement(Frozen):
    """What one source says about one entity, or about two."""

    id: Id
    kind: names.Kind
    source: Id
    from_profile: Id | None
    to_profile: Id | None = None
    field: names.Field | None = None
    value: str | None = None
    sentence: str = ""
    span_start: int | None = None
    span_end: int | None = None
    said_by: names.SaidBy | None = None
    origin: str = ""
    """Key of the first teller; equal keys count once."""
    negated: bool = False
    hearsay: bool = False
    uncertain: bool = False
    unsettled: bool = False
    event_from: str | None = None
    event_to: str | None = None
    precision: names.Precision = names.Precision.UNKNOWN
    recorded_at: str = ALWAYS
    source_grade: str | None = None
    intelligence_grade: str | None = None
    handling: str = ""
    conditions: str | None = None
    marking: str | None = None
    extraction: names.Extraction = names.Extraction.STRUCTURED
    rule: str = ""
    reader: str = ""
    """Version of the rules or model that read it; "" for none."""
    basis: str = ""
    """How its finders and ends stood ("frames+surface named/pronoun affirmed"): with the rule, its calibration bin."""
    band: str | None = None
    confidence: Annotated[float, Spec(ge=0, le=1), AfterValidator(_hundredths)] | None = None
    """How sure the machine is that it is right as it stands."""
    regime: str = "uk_gdpr"
    retention: str = "default"
    review_due: str | None = None

    @model_validator(mode="after")
    def _ends(self) -> Self:
        if self.kind is names.Kind.STATED_IN:
            if self.from_profile is None or self.field is None or self.value is None:
                raise ValueError("an attribute statement needs an entity, a field and a value")
        elif (self.from_profile is None or self.to_profile is None) and not self.negated:
            raise ValueError("only a denial may leave an end open")
        if (self.span_start is None) != (self.span_end is None):
            raise ValueError("a span has two ends")
        return self


class ReviewMark(Frozen):
    """What a person did about a statement. The latest mark known at a time says how it stands."""

    statement: Id
    act: names.Act
    verdict: names.Review
    """How the statement stands since; after a skip or an undo as by the decision that still holds."""
    by: str
    at: str
    why: str = ""
    replacement: Id | None = None
    """The statement that says it as amended."""


class Judgement(Frozen):
    """What a person decided about two profiles."""

    a: Id
    b: Id
    verdict: names.Verdict
    by: str
    at: str
    why: str = ""


class Received(Frozen):
    """One file as offered: what it is, what was read from it, what is wrong with it."""

    sha256: Id
    name: str
    kind: names.DocumentKind
    status: names.Status
    sender: str = ""
    reason: str = ""
    rows: int = 0
    recorded_at: str = ALWAYS
    received_on: str = ""
    """When it was received, where that was said (``--received``), UTC text; it then is its recorded_at too."""
    period: str = ""
    """The month or quarter a return covers ("2025-08", "2025-Q2"), else ""."""
    reissue: bool = False
    """Whether the file calls itself re-issued or corrected."""
