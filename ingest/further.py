"""What a user's own reader proposes for the notes of a file, checked against their text and added to what was read.

A proposal is kept only if its sentence stands in the note letter by letter, both its ends are words of that sentence,
and what they mean is written in the note. It is a machine's proposal like any other, in the lowest band, and bears the
model's name. Every question is in the log before it is asked, for the note's text leaves this machine's hands.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from graph.model import names
from graph.model.fault import Fault
from graph.model.ids import search_key
from graph.model.names import DocumentKind, Extraction, Field, Label
from ingest.narrative.own_reader import NotAnswered, OwnReader, Said, SaidEnd
from ingest.parsed import Claim, Link, Parsed, SourceDraft, Span, Subject

RULE = "own_reader"
BAND = "weak"
_NOTES = names.WRITTEN - {DocumentKind.UNKNOWN}
_PIECE = 12_000
"""Letters of a note asked about at once."""
_PATIENCE = 2
"""Questions in a row without an answer, after which it is asked no more in this load."""
_PRONOUNS = frozenset(
    "i me my we us our you he him his she her hers they them their it its who whom there here both yp".split()
)
_NUMBER = re.compile(r"\+?[\d ()-]{9,20}")
_NAMED = frozenset({Field.NAME, Field.KNOWN_AS, Field.ALIAS, Field.VALUE, Field.DESCRIPTION})


@dataclass
class Further:
    """The own reader during one load. ``log`` writes the line of the log; if it raises, nothing is asked."""

    reader: OwnReader
    log: Callable[[str, str], None]
    """Takes the file's name and the model's."""
    _silent: int = field(default=0)

    def added(self, name: str, parsed: Parsed) -> Parsed:
        """A parsed file with what the reader proposes besides, and a fault for what came of it in vain."""
        if parsed.kind not in _NOTES or parsed.quarantine or parsed.needs_mapping:
            return parsed
        sources: list[SourceDraft] = []
        faults: list[Fault] = []
        for draft in parsed.sources:
            try:
                draft, refused = self._asked(name, draft)
                if refused:
                    faults.append(
                        _fault(f"{_counted(refused)} of your own reader did not fit the text and fell", draft)
                    )
            except NotAnswered as error:
                self._silent += 1
                faults.append(_fault(f"{error}; it was read without it", draft))
            sources.append(draft)
        return parsed.model_copy(update={"sources": tuple(sources), "faults": (*parsed.faults, *faults)})

    def _asked(self, name: str, draft: SourceDraft) -> tuple[SourceDraft, int]:
        """The source with the proposals that hold, and how many did not."""
        refused = 0
        for start, end in _pieces(draft.text):
            if self._silent >= _PATIENCE:
                raise NotAnswered(f"your own reader ({self.reader.model}) is silent and was not asked again")
            self.log(name, self.reader.model)
            answer = self.reader.ask(draft.text[start:end])
            self._silent = 0
            refused += answer.refused
            for said in answer.said:
                held = _held(draft, said, f"own reader {self.reader.model}")
                refused += held is None
                draft = held or draft
        return draft, refused


def _pieces(text: str) -> Iterator[Span]:
    """A text cut at line ends into pieces of a size that a model takes."""
    start = 0
    while start < len(text):
        end = min(len(text), start + _PIECE)
        if end < len(text):
            end = max(text.rfind("\n", start, end), start) + 1
            end = end if end > start + 1 else min(len(text), start + _PIECE)
        if text[start:end].strip():
            yield start, end
        start = end


def _held(draft: SourceDraft, said: Said, reader: str) -> SourceDraft | None:
    """The source with one proposal more; None where it does not stand in the text."""
    at = draft.text.find(said.sentence)
    if at < 0:
        return None
    span = (at, at + len(said.sentence))
    ends = [
        _end(draft, end, allowed, span)
        for end, allowed in zip((said.head, said.tail), names.ends(said.kind), strict=True)
    ]
    if any(end is None for end in ends) or ends[0] == ends[1]:
        return None
    a, b = (end for end in ends if end is not None)
    if a.key == b.key:
        return None
    link = Link(
        kind=said.kind,
        a=a.key,
        b=b.key,
        value=said.value,
        span=span,
        negated=said.negated,
        hearsay=said.hearsay,
        extraction=Extraction.MACHINE,
        rule=RULE,
        band=BAND,
        reader=reader,
    )
    if any(_same(link, other) for other in draft.links):
        return draft
    new = tuple(end for end in (a, b) if all(end.key != held.key for held in draft.subjects))
    return draft.model_copy(update={"subjects": (*draft.subjects, *new), "links": (*draft.links, link)})


def _same(link: Link, other: Link) -> bool:
    ends = {(other.a, other.b), (other.b, other.a)} if link.kind in names.SYMMETRIC else {(other.a, other.b)}
    return other.kind is link.kind and (link.a, link.b) in ends and other.span is not None and _meet(link, other)


def _meet(link: Link, other: Link) -> bool:
    return bool(link.span and other.span and link.span[0] < other.span[1] and other.span[0] < link.span[1])


def _end(draft: SourceDraft, end: SaidEnd, allowed: frozenset[Label], sentence: Span) -> Subject | None:
    """Whom or what an end means: a subject that is there, or a new one by the words of the note."""
    words = draft.text.find(end.words, *sentence)
    name = (end.means or end.words).strip()
    place = draft.text.find(name) if end.means else words
    if words < 0 or place < 0 or not search_key(name) or search_key(name) in _PRONOUNS:
        return None
    wanted = search_key(name)
    for subject in draft.subjects:
        if subject.label in allowed and _is_called(subject, wanted):
            return subject
    label = _label(name, allowed)
    if label is None:
        return None
    span = (place, place + len(name))
    claim = Claim(field=Field.NAME if label in (Label.PERSON, Label.LOCATION) else Field.VALUE, value=name, span=span)
    return Subject(
        key=f"{label.lower()}:{span[0]}-{span[1]}",
        label=label,
        claims=(claim,),
        extraction=Extraction.MACHINE,
        span=span,
    )


def _is_called(subject: Subject, wanted: str) -> bool:
    """Whether a subject bears a name; the form's own child also by a part of its name."""
    called = [search_key(claim.value) for claim in subject.claims if claim.field in _NAMED]
    if subject.key == "child":
        return any(set(wanted.split()) <= set(name.split()) for name in called)
    return wanted in called


def _label(name: str, allowed: frozenset[Label]) -> Label | None:
    """What something is that only its name tells of."""
    if Label.PERSON in allowed or Label.LOCATION in allowed:
        return Label.PERSON if Label.PERSON in allowed else Label.LOCATION
    if Label.PHONE not in allowed:
        return None
    if _NUMBER.fullmatch(name):
        return Label.PHONE
    return Label.ACCOUNT if name.startswith("@") or ("_" in name and " " not in name) else Label.VEHICLE


def _counted(refused: int) -> str:
    return "1 proposal" if refused == 1 else f"{refused} proposals"


def _fault(words: str, draft: SourceDraft) -> Fault:
    remedy = "Nothing is lost: what kith read by itself stands, and the text is held and can be searched."
    return Fault(fault=words, remedy=remedy, row=draft.place.removeprefix("row "), costs_content=False)
