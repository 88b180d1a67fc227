"""What a reader hands over: the file as sources, and what stands in each, in the reader's own small words.

A reader says *what is written where*; ``ingest.statements`` turns that into profiles, statements and ids.
Everything here is plain data, so that it can cross from the parser's process into ours as JSON.
"""

from pydantic import Field as Spec

from graph.model import names
from graph.model.fault import Fault
from graph.model.statement import Frozen
from ingest.imported.mapping import GraphMapping
from ingest.imported.rows import Imported
from ingest.narrative.reading import Known

Span = tuple[int, int]
"""Offsets into the text of the source: ``text[start:end]`` is what was written."""

GIVE_THE_DAY = "Load it again with --received and the day it came."
GIVE_THE_RIGHT_DAY = "If that is wrong, load it again with --received and the right day."
ALWAYS_SHOWN = "It is shown in every view, past ones too, until it is loaded with --received and the day it came."
MENDED_BY_RECEIVED = frozenset({GIVE_THE_DAY, GIVE_THE_RIGHT_DAY, ALWAYS_SHOWN})
"""Remedies of the faults that are none once the file is loaded with --received."""


class Claim(Frozen):
    """One attribute of one subject, as written and as understood."""

    field: names.Field
    value: str
    """Instants and dates as in graph.model.clock, closed words as in graph.model.names, else as written."""
    span: Span | None = None
    day: str | None = None
    """The day (ISO date) for which the source says it, where it says so (a residence, an authority)."""
    owner: str = ""
    """Who gives out this key, where the source says so (the authority of an LA id)."""


class Subject(Frozen):
    """A person, place, episode or interview as this source describes it."""

    key: str
    """Name within the source: child, episode, interview, address, with:1 …"""
    label: names.Label
    claims: tuple[Claim, ...] = ()
    extraction: names.Extraction = names.Extraction.STRUCTURED
    span: Span | None = None
    """Where it is mentioned, for subjects read from running text (part of their identity)."""


class Link(Frozen):
    """One relationship between two subjects of the same source."""

    kind: names.Kind
    a: str
    """Key of the subject it goes out from."""
    b: str | None
    """Key of the subject it leads to; None only in a denial of anybody ("was with nobody")."""
    value: str | None = None
    span: Span | None = None
    event_from: str | None = None
    """ISO date, or an instant where the precision is minute or hour."""
    event_to: str | None = None
    precision: names.Precision = names.Precision.UNKNOWN
    negated: bool = False
    hearsay: bool = False
    uncertain: bool = False
    extraction: names.Extraction = names.Extraction.STRUCTURED
    rule: str = ""
    reader: str = ""
    """Version of what read it (rules, model); "" where no machine did."""
    basis: str = ""
    """How its finders and ends stood (graph.model.statement)."""
    band: str | None = None
    confidence: float | None = None
    said_by: names.SaidBy | None = None
    teller: str = ""
    """Key of the subject whose account this sentence is, where it is not that of the part it stands in."""
    origin: str = ""
    """Or another key of the first teller, as in ``PartDraft``."""


class PartDraft(Frozen):
    """A stretch of the text with what it says of itself (graph.model.statement.Part)."""

    name: names.Part
    span: Span
    title: str = ""
    said_by: names.SaidBy | None = None
    teller: str = ""
    """Key of the subject whose account it is: all that one person tells has one origin, in whatever document."""
    origin: str = ""
    """Or another key of the first teller ("source WX/S/140"): equal keys are one, in whatever document; one that begins
    with "#" is somebody of this document only ("#carer")."""
    source_grade: str | None = None
    intelligence_grade: str | None = None
    handling: str | None = None
    conditions: str | None = None
    marking: str | None = None


class SourceDraft(Frozen):
    """One document or one row: its text and what stands in it."""

    place: str = ""
    """"" for a whole document; "row 5" or "Sheet1 row 5" for a row, numbered as the sender sees it."""
    title: str
    text: str
    subjects: tuple[Subject, ...] = ()
    links: tuple[Link, ...] = ()
    said_by: names.SaidBy | None = None
    recorded_at: str | None = None
    """UTC instant of this document's own date, where it differs from the file's."""
    handling: str | None = None
    """Printed handling code; None takes the strictest of its parts, else the default of the document's kind."""
    parts: tuple[PartDraft, ...] = ()


class Column(Frozen):
    """How one column is understood (kith mapping)."""

    field: str
    """"" for a column that no field takes: held as text, never as what it might mean."""
    column: str
    sure: bool
    examples: tuple[str, ...] = ()


class Parsed(Frozen):
    """A file, read."""

    kind: names.DocumentKind
    sources: tuple[SourceDraft, ...] = ()
    faults: tuple[Fault, ...] = ()
    rows: int = 0
    """Usable rows (a document is one)."""
    recorded_at: str | None = None
    """UTC instant at the end of the document's own date (tracker: end of its month; else the last day it names)."""
    period: str = ""
    """"2025-08" for a month's return, "2025-Q2" for a quarter's (calendar quarter of its first day), else ""."""
    reissue: bool = False
    columns: tuple[Column, ...] = ()
    fields: tuple[str, ...] = ()
    """Every field that a column of this kind of return may hold; () where the reader keeps no such list."""
    unused: dict[str, str] = Spec(default_factory=dict)
    """Answers that this file cannot follow: field → why."""
    quarantine: str = ""
    """Why nothing of it can be used; the rest is then empty."""
    imported: Imported | None = None
    """The nodes and relationships of a property graph; it has no sources of its own."""
    needs_mapping: str = ""
    """The one question to ask where columns cannot be told apart; it names the command as ``kith mapping FILE …``."""


class Mapping(Frozen):
    """What a person answered to such questions: field name → column heading, for one sender."""

    columns: dict[str, str] = Spec(default_factory=dict)
    """Answers for the file in hand, of whatever kind it is."""
    saved: dict[names.DocumentKind, dict[str, str]] = Spec(default_factory=dict)
    """The sender's saved answers, each for one kind of return only."""
    graph: GraphMapping | None = None
    """What a property graph becomes; the file is then read as one (``load --mapping``)."""
    known: tuple[Known, ...] = ()
    """Names that narratives are read with besides those of their own file (docs/decisions/0015)."""

    def of(self, kind: names.DocumentKind) -> dict[str, str]:
        """The answers for a file of this kind; one given now outranks a saved one."""
        return {**self.saved.get(kind, {}), **self.columns}
