"""The words of the reading pipeline: a note goes in, mentions, entities, references and proposals come out.

Each step takes what the steps before it found and adds its own; nothing is changed afterwards. All offsets are into the
note's text, so that ``note.text[start:end]`` is what was written.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from graph.model.names import Kind, Precision, SaidBy


class Span(NamedTuple):
    """Where something stands in the note: start and end (excluded) in letters."""

    start: int
    end: int

    def holds(self, other: "Span") -> bool:
        """Whether another span lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether two spans share a letter."""
        return self.start < other.end and other.start < self.end


class NoteKind(StrEnum):
    """What sort of writing a note is: it decides who "she" is likely to be and whose words count as told."""

    INTERVIEW = "rhi"
    LOG = "intel"
    MINUTES = "minutes"
    REMARKS = "tracker"


@dataclass(frozen=True)
class Passage:
    """A stretch of a note with a voice or a subject of its own. The innermost one around a sentence counts."""

    span: Span
    said_by: SaidBy | None = None
    """Whose account it is (the child's words, the carer's, the worker's analysis); None: the note's writer."""
    about: tuple[str, ...] = ()
    """Names of the person it is about as written (the child of a form, of an item's heading); (): as around it."""
    questions: bool = False
    """Whether it is laid out as questions and answers."""


@dataclass(frozen=True)
class Known:
    """A name that is known before the note is read: from the form, the other files, or the graph."""

    name: str
    label: "MentionLabel"
    role: "Role | None" = None
    same: str = ""
    """Equal where two names are known to be of one person or place ("Jaz" and "Jasmine Adeyemi-Cole"); else ""."""


@dataclass(frozen=True)
class Note:
    """One text to be read, with what is known of it beforehand."""

    id: str
    kind: NoteKind
    text: str
    made_on: date | None = None
    """The day of the interview, log or meeting: dates in the text are reckoned from it."""
    passages: tuple[Passage, ...] = ()
    """What the form says of its parts; () where there is only text, which is then looked through for them."""
    known: tuple[Known, ...] = ()


class MentionLabel(StrEnum):
    """What a stretch of text names."""

    PERSON = "PERSON"
    """By a name, nickname, street name or initials; no rank or title in it."""
    DESCRIBED = "PERSON_NOM"
    """A person known only by description: "a man in a grey Corsa", "male 2", "her mum"."""
    PLACE = "PLACE"
    ADDRESS = "ADDRESS"
    BUSINESS = "BUSINESS"
    AGENCY = "AGENCY"
    """An office or service. It is never an end of a proposal."""
    VEHICLE = "VEHICLE"
    PLATE = "VRM"
    PHONE = "PHONE"
    HANDLE = "HANDLE"
    DATE = "DATE"


PEOPLE = frozenset({MentionLabel.PERSON, MentionLabel.DESCRIBED})
PLACES = frozenset({MentionLabel.PLACE, MentionLabel.ADDRESS, MentionLabel.BUSINESS})
THINGS = frozenset({MentionLabel.VEHICLE, MentionLabel.PLATE, MentionLabel.PHONE, MentionLabel.HANDLE})


class Finder(StrEnum):
    """What found a mention or a link. Two that agree are the best sign that it is right."""

    MODEL = "model"
    RULE = "rule"
    GAZETTEER = "gazetteer"
    FORM = "form"
    SURFACE = "surface"
    FRAMES = "frames"
    READER = "reader"
    """The user's own reader on a server of theirs."""


class Role(StrEnum):
    """What somebody is in this note. A hint for the order of the queue, never stored as a fact."""

    YOUNG_PERSON = "young_person"
    ASSOCIATE = "associate"
    FAMILY = "family"
    PROFESSIONAL = "professional"
    CONCERN = "suspected_perpetrator"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class When:
    """A day or time as understood from the words, in local time."""

    first: str
    """ISO date, or ISO local date and time to the minute where the precision is minute or hour."""
    last: str
    precision: Precision


@dataclass(frozen=True)
class Mention:
    """A stretch of text that names something."""

    span: Span
    label: MentionLabel
    found_by: frozenset[Finder]
    when: When | None = None
    """Only of a DATE that was understood."""


@dataclass(frozen=True)
class Entity:
    """What several mentions of one note are believed to be one of. ``id`` is its place in ``Reading.entities``."""

    id: int
    label: MentionLabel
    """Of its most telling mention: a name before a description, an address before a place."""
    mentions: tuple[int, ...]
    """Places in ``Reading.mentions``, in order of the text."""
    role: Role = Role.UNKNOWN
    sex: str = ""
    """"f" or "m" where the text says so (pronoun, title, kin word, a forename of one sex); else ""."""
    many: bool = False
    """Whether it is several people in one word ("two older lads", "staff")."""
    sure: bool = False
    """Whether two finders agree on a mention of it, or the form or the gazetteer names it."""
    owner: int | None = None
    """For kin and homes known through somebody ("her mum", "Dodge's flat"): that entity, where resolved."""


class How(StrEnum):
    """How the end of a link is named, from surest to least sure."""

    NAMED = "named"
    DESCRIBED = "described"
    PRONOUN = "pronoun"
    GROUP = "group"
    """"They", "both girls", "all three"."""
    THERE = "there"
    """"There", "the flat", "it" of a vehicle."""
    ELIDED = "elided"
    """Nobody is named: the subject left out, the child the form is about."""


@dataclass(frozen=True)
class Reference:
    """A word that stands for something named elsewhere."""

    span: Span
    """The pronoun's place; empty (start = end, before the verb) where the subject is left out."""
    entities: tuple[int, ...]
    """One, or several for a group; () where it cannot be told."""
    how: How
    confidence: float = 0.5
    """0 to 1, how clearly the first candidate won."""


@dataclass(frozen=True)
class End:
    """One end of a proposal: whom it means, and the words that say so."""

    entity: int
    span: Span
    how: How = How.NAMED
    confidence: float = 1.0


@dataclass(frozen=True)
class Proposal:
    """A link as one finder reads it. Several finders may propose the same."""

    kind: Kind
    head: End
    tail: End | None
    """None only in a denial of anybody ("was with nobody")."""
    sentence: Span
    trigger: Span
    """The words that say it."""
    rule: str
    """Id of the rule, as in the data files."""
    finder: Finder
    value: str | None = None
    """Refines the kind (docs/commands.md): "lift home" has none, "gave her a phone" has "phone"."""
    negated: bool = False
    told: bool = False
    """Whether the words are told by somebody other than the child interviewed or the note's author, or are belief,
    rumour or suspicion: what annotators call hearsay."""
    belief: bool = False
    """Whether it is believed, supposed or suspected rather than seen or told."""
    second_hand: bool = False
    """Whether the first teller did not see or hear it: a statement's ``hearsay`` (docs: domain, hearsay)."""
    teller: int | None = None
    """Who told it, where that is somebody of the note."""
    said_by: SaidBy | None = None
    when: When | None = None
    probability: float | None = None
    """That it stands as it is, by the judge; None before it was judged."""
    band: str | None = None
    """strong, fair or weak."""
    agreed: bool = False
    """Whether both finders propose it."""


@dataclass(frozen=True)
class Reading:
    """What was read in a note, as far as the steps done so far have come."""

    note: Note
    sentences: tuple[Span, ...] = ()
    """In order; every letter that is not blank lies in one, but for what was left unread."""
    passages: tuple[Passage, ...] = ()
    mentions: tuple[Mention, ...] = ()
    """In order of their start, no two of one label overlapping."""
    entities: tuple[Entity, ...] = ()
    references: tuple[Reference, ...] = ()
    """In order of their start."""
    proposals: tuple[Proposal, ...] = ()
    unread: tuple[Span, ...] = field(default=())
    """What the time limit or the shape of the text (a rule of signs, a 200 KB line) left unread."""

    def text(self, span: Span) -> str:
        """The words at a place."""
        return self.note.text[span.start : span.end]

    def entity_of(self, mention: int) -> Entity | None:
        """The entity that a mention belongs to; None for dates and offices."""
        return next((one for one in self.entities if mention in one.mentions), None)

    def sentence_at(self, place: int) -> Span:
        """The sentence around a letter; an empty span where it was left unread."""
        return next((one for one in self.sentences if one.start <= place < one.end), Span(place, place))

    def mentions_in(self, span: Span) -> Sequence[tuple[int, Mention]]:
        """The mentions that lie in a stretch, with their places in ``mentions``."""
        return [(number, one) for number, one in enumerate(self.mentions) if span.holds(one.span)]
