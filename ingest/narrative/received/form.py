"""What a form knows, handed to the reading: which of its text is prose, whose words stand where, whom it is about.

A note is cut from the source's text: labels, tables of answers, addresses and signatures of the heading are not read as
prose. ``Page.place`` leads every stretch of the note back to where it stands in the source, letter for letter.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from graph.model.clock import local_date
from graph.model.ids import search_key
from graph.model.names import DocumentKind, Field, Label, Part
from ingest.narrative.reading import Known, MentionLabel, Note, NoteKind, Passage, Role, Span
from ingest.narrative.received.heading import professionals
from ingest.parsed import Claim, PartDraft, SourceDraft, Subject

KINDS = {
    DocumentKind.RETURN_INTERVIEW: NoteKind.INTERVIEW,
    DocumentKind.REFERRAL: NoteKind.INTERVIEW,
    DocumentKind.INTELLIGENCE_LOG: NoteKind.LOG,
    DocumentKind.PARTNER_INFORMATION: NoteKind.LOG,
    DocumentKind.MINUTES: NoteKind.MINUTES,
    DocumentKind.POLICE_TRACKER: NoteKind.REMARKS,
}
"""What is read, and as what sort of writing; summaries that providers and registers print are not."""
_UNREAD = frozenset({Part.HEADING, Part.CONSENT, Part.LEVELS, Part.ATTENDANCE, Part.ACTIONS, Part.EVALUATION,
                     Part.PROVENANCE})  # fmt: skip
_NAMES = (Field.NAME, Field.KNOWN_AS)
_ALIKE = 50
"""Names with one word in common that are handed over."""
_LABEL = 120
"""Letters of a question that stands before its answer."""
_MAIL = re.compile(r"[ \t]{0,9}(?:from|to|cc|bcc|sent|date|subject|re|fwd?|fw)[ \t]{0,5}:", re.IGNORECASE)
_CELL = re.compile(r"(?<=[ \t])\|(?=[ \t\n]|$)")
CHILD = "child"
"""Key of the young person whom a form or a row is about."""


@dataclass(frozen=True)
class Piece:
    """A stretch of the note that was cut from the source."""

    at: int
    """Where it begins in the note."""
    start: int
    end: int
    """Where it stands in the source."""
    answer: int
    """Where, in the note, its question ends and the answer begins."""


@dataclass(frozen=True)
class Page:
    """A note, the way back into its source, and which of the source's subjects it already names."""

    note: Note
    pieces: tuple[Piece, ...]
    anchors: tuple[tuple[str, Span], ...]
    """Subjects of the form with where their names stand in the note."""
    tellers: tuple[tuple[Span, str], ...] = field(default=())
    """Stretches told by a subject of the form, with its key."""

    def place(self, span: Span) -> Span | None:
        """Where a stretch of the note stands in the source; None for a heading that was written for the reading."""
        for piece in self.pieces:
            if piece.at <= span.start and span.end <= piece.at + piece.end - piece.start:
                return Span(span.start - piece.at + piece.start, span.end - piece.at + piece.start)
        return None

    def sentence(self, span: Span) -> Span | None:
        """Where a sentence stands in the source, without blanks around it and without the question before an answer.

        The question is no part of what the answer's teller said, and stands outside the part that says who that is.
        """
        piece = next((one for one in self.pieces if one.at <= span.start < one.at + one.end - one.start), None)
        start = max(span.start, piece.answer) if piece is not None and piece.answer < span.end else span.start
        text = self.note.text[start : span.end]
        start += len(text) - len(text.lstrip())
        return self.place(Span(start, start + len(text.strip())))


def page(draft: SourceDraft, kind: DocumentKind, made: str | None = None, known: "Names | None" = None) -> Page | None:
    """The note that a source holds; None where there is nothing to read.

    Args:
        draft: The source as its reader hands it over.
        kind: What sort of document it is.
        made: When the document was made, where the draft does not say (an instant).
        known: Names known from the rest of the file, or from elsewhere.
    """
    if kind not in KINDS:
        return None
    stretches = [(span, part) for span, part in _stretches(draft, kind) if draft.text[slice(*span)].strip()]
    if not stretches:
        return None
    about = _about(draft, kind)
    head = f"{_names(about)[0]}\n" if about is not None and _names(about) else ""
    pieces, passages, tellers, text = list[Piece](), list[Passage](), list[tuple[Span, str]](), head
    for (start, end), part in stretches:
        at = len(text)
        answer = part.span[0] - start if part and start < part.span[0] < end else 0
        pieces.append(Piece(at, start, end, at + answer))
        text += _CELL.sub("\n", draft.text[start:end]) + "\n"
        span = Span(at, at + end - start)
        said_by = part.said_by if part else None
        named = tuple(_named(draft, part)) if part and part.name is Part.ITEM else ()
        if said_by is not None or named:
            passages.append(Passage(span, said_by, named))
        if part is not None and part.teller:
            tellers.append((span, part.teller))
    if about is not None and _names(about):
        passages.insert(0, Passage(Span(0, len(text)), None, tuple(_names(about))))
    made_on = _day_of(draft, kind, made)
    note = Note(
        id=draft.place,
        kind=KINDS[kind],
        text=text,
        made_on=made_on,
        passages=tuple(passages),
        known=tuple(_known(draft, about, text, known or Names())),
    )
    bare = Page(note, tuple(pieces), ())
    return Page(note, bare.pieces, tuple(_anchors(draft, about, head, bare)), tuple(tellers))


class Names:
    """Names that are known beyond a source, found by the words they share with it.

    ``rows`` are the sources of one return, whose children may be one another's company.
    """

    def __init__(self, rows: Iterable[SourceDraft] = (), more: Iterable[Known] = ()) -> None:
        self._by_word = dict[str, dict[Known, None]]()
        for number, draft in enumerate(rows):
            for subject in draft.subjects:
                if subject.key == CHILD:
                    for name in _names(subject):
                        self._add(Known(name, MentionLabel.PERSON, Role.YOUNG_PERSON, f"row:{number}"))
        for one in more:
            self._add(one)

    def _add(self, one: Known) -> None:
        for word in search_key(one.name).split():
            if len(word) > 1:
                self._by_word.setdefault(word, {})[one] = None

    def spoken(self, text: str) -> Iterator[Known]:
        """Those that share a word with a text, each name once."""
        found = dict[str, Known]()
        for word in dict.fromkeys(search_key(text).split()):
            for one in islice(self._by_word.get(word, ()), _ALIKE):
                found.setdefault(search_key(one.name), one)
        yield from found.values()


# What is prose


def _stretches(draft: SourceDraft, kind: DocumentKind) -> Iterator[tuple[tuple[int, int], PartDraft | None]]:
    if kind is DocumentKind.POLICE_TRACKER:
        yield from ((claim.span, None) for claim in _claims(draft) if claim.field is Field.REMARKS and claim.span)
        return
    if kind is DocumentKind.MINUTES:
        yield from _discussed(draft)
        return
    parts = [part for part in draft.parts if part.name not in _UNREAD]
    whole = (0, len(draft.text))
    narrow = [part for part in parts if part.span != whole and not _is_told_to(part, kind)]
    for part in sorted(narrow or parts[:1], key=lambda part: part.span):
        if part.name is Part.INDICATORS:
            yield from ((span, part) for span in _evidence(draft.text, part.span))
        elif part.span == whole:
            yield (_behind_mail(draft.text), len(draft.text)), part
        else:
            yield (_labelled(draft.text, part), part.span[1]), part
    if not parts and not draft.parts:
        yield (_behind_mail(draft.text), len(draft.text)), None


def _is_told_to(part: PartDraft, kind: DocumentKind) -> bool:
    """Whether a part of a report only says who else knows of it."""
    return kind in (DocumentKind.PARTNER_INFORMATION, DocumentKind.INTELLIGENCE_LOG) and part.name is not Part.REPORT


def _labelled(text: str, part: PartDraft) -> int:
    """Where the question before an answer begins: its words say what a bare "No" denies."""
    start = part.span[0]
    line = text.rfind("\n", 0, max(0, start - 1)) + 1 if part.title else start
    before = text[line:start] if 0 < start - line <= _LABEL else ""
    return line if before and before.strip(" :\n\t|") == part.title else start


def _evidence(text: str, span: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The last cell of each row of a matrix: what was seen, behind the indicator and its tick."""
    for line in re.compile(r"[^\n]+").finditer(text, *span):
        cells = [cell.end() for cell in _CELL.finditer(text, *line.span())]
        if len(cells) != 1:
            yield (cells[-1] if cells else line.start()), line.end()


def _discussed(draft: SourceDraft) -> Iterator[tuple[tuple[int, int], PartDraft | None]]:
    """Minutes item by item, and what stands between the items behind the list of who was there."""
    items = sorted((part for part in draft.parts if part.name is Part.ITEM), key=lambda part: part.span)
    apart = [part.span for part in draft.parts if part.name in (Part.ATTENDANCE, Part.ACTIONS)]
    marked = sorted([*apart, *(part.span for part in items)])
    at = marked[0][0] if marked else 0
    for start, end in marked:
        if at < start:
            yield (at, start), None
        at = max(at, end)
        if (start, end) not in apart:
            item = next(part for part in items if part.span == (start, end))
            yield from ((span, item) for span in _without((start, end), apart))
    if at < len(draft.text):
        yield (at, len(draft.text)), None


def _without(span: tuple[int, int], apart: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is left of a stretch when others are cut out of it."""
    start, end = span
    for cut in sorted(apart):
        if start < cut[1] and cut[0] < end:
            if start < cut[0]:
                yield start, cut[0]
            start = cut[1]
    if start < end:
        yield start, end


def _behind_mail(text: str) -> int:
    """Where a message begins: behind the lines that say from whom to whom it went."""
    at = 0
    for line in text[:2_000].splitlines(keepends=True):
        if not (_MAIL.match(line) or (line.isspace() and at)):
            break
        at += len(line)
    return at


# Whom it is about, and who is known


def _about(draft: SourceDraft, kind: DocumentKind) -> Subject | None:
    """The one young person of a form or row; a report's subject where it names one person only."""
    if kind is DocumentKind.MINUTES:
        return None
    child = next((subject for subject in draft.subjects if subject.key == CHILD), None)
    if child is not None:
        return child
    people = [subject for subject in draft.subjects if subject.label is Label.PERSON]
    return people[0] if len(people) == 1 else None


def _named(draft: SourceDraft, item: PartDraft) -> Iterator[str]:
    """The people whom the heading of an item of minutes names."""
    end = item.span[0] + len(item.title) + 20
    for subject in draft.subjects:
        if subject.label is Label.PERSON and subject.span and item.span[0] <= subject.span[0] < min(end, item.span[1]):
            yield from (name for name in _names(subject))


def _names(subject: Subject) -> list[str]:
    return [claim.value for claim in subject.claims if claim.field in _NAMES and claim.value.strip()]


def _claims(draft: SourceDraft) -> Iterator[Claim]:
    return (claim for subject in draft.subjects for claim in subject.claims)


def _known(draft: SourceDraft, about: Subject | None, text: str, more: Names) -> Iterator[Known]:
    """Each name once: the form's own before those of the file and of the graph."""
    said = list[Known]()
    for subject in draft.subjects:
        if subject.label is Label.PERSON:
            role = Role.YOUNG_PERSON if subject is about and subject.key == CHILD else None
            said += [Known(name, MentionLabel.PERSON, role, subject.key) for name in _names(subject)]
        elif subject.label is Label.LOCATION:
            said += [Known(name, MentionLabel.PLACE, None, subject.key) for name in _names(subject)]
        for claim in subject.claims:
            if claim.field is Field.ADDRESS and len(claim.value.split()) > 1:
                said = [one for one in said if one.name != claim.value]
                said.append(Known(claim.value, MentionLabel.ADDRESS, None, "" if subject is about else subject.key))
    for number, name in enumerate(professionals(draft)):
        said.append(Known(name, MentionLabel.PERSON, Role.PROFESSIONAL, f"professional:{number}"))
    mine = {search_key(one.name) for one in said}
    said += [one for one in more.spoken(text) if search_key(one.name) not in mine]
    seen = set[tuple[str, MentionLabel]]()
    for one in said:
        if (one.name, one.label) not in seen:
            seen.add((one.name, one.label))
            yield one


def _anchors(draft: SourceDraft, about: Subject | None, head: str, bare: Page) -> Iterator[tuple[str, Span]]:
    """Where the note names the form's subjects: in the line put before it, and where their own mention is read."""
    if about is not None and head:
        yield about.key, Span(0, len(head) - 1)
    for subject in draft.subjects:
        if subject.label in (Label.PERSON, Label.LOCATION):
            for claim in subject.claims:
                if claim.field in _NAMES and claim.span and (span := _inside(bare.pieces, claim.span)):
                    yield subject.key, span


def _inside(pieces: Iterable[Piece], span: tuple[int, int]) -> Span | None:
    """Where a stretch of the source stands in the note."""
    for piece in pieces:
        if piece.start <= span[0] and span[1] <= piece.end:
            return Span(span[0] - piece.start + piece.at, span[1] - piece.start + piece.at)
    return None


def _day_of(draft: SourceDraft, kind: DocumentKind, made: str | None) -> date | None:
    """The day from which dates in the text are reckoned: the document's own, of a tracker's row the day of return."""
    if kind is DocumentKind.POLICE_TRACKER:
        said = {claim.field: claim.value for claim in reversed(list(_claims(draft)))}
        fields = (Field.END, Field.END_DATE, Field.START, Field.START_DATE)
        written = next((said[each] for each in fields if said.get(each)), None)
        return local_date(written) if written else None
    written = draft.recorded_at or made
    return local_date(written) if written else None
