"""The first reading of a source's free text: a machine's proposals, from this text alone, each with its sentence."""

import re
from collections.abc import Iterable, Iterator

from graph.model.clock import local_date
from graph.model.ids import search_key
from graph.model.names import DocumentKind, Extraction, Field, Kind, Label, Precision
from ingest.narrative.cues import Line, cues, line
from ingest.narrative.notes import is_company, professionals, together
from ingest.narrative.remarks import Finding, remarks
from ingest.parsed import Claim, Link, SourceDraft, Span, Subject

NOTES = frozenset({
    DocumentKind.RETURN_INTERVIEW, DocumentKind.REFERRAL, DocumentKind.MINUTES, DocumentKind.INTELLIGENCE_LOG,
    DocumentKind.PARTNER_INFORMATION,
})  # fmt: skip
_WORTH_READING = re.compile(r"\bwith\b|\bw/|\b(?:located|traced|found|recovered|at)\b|\d{2}", re.IGNORECASE)
_LONGEST = 2_000
"""Letters of a line that are read in one go: the reading's time grows with their square."""
_SENTENCE_END = re.compile(r"(?<!\w)(\w{2,60})[.!?]\s+")
_ELIDED = frozenset({"located", "found", "returned"})
"""How a sentence of an interview may leave out the child it is about."""
_LETTERHEAD = 6
"""Words beside an office's number in a letterhead or signature are fewer than this."""
_OBJECTS = {"phone": Label.PHONE, "plate": Label.VEHICLE}


def first_reading(draft: SourceDraft, kind: DocumentKind) -> SourceDraft:
    """The source with what a machine reads in its free text. Pure: the same source gives the same proposals."""
    child = next((subject for subject in draft.subjects if subject.key == "child"), None)
    read = [(start, marked) for start, end in free_text(draft, kind) if (marked := line(draft.text[start:end]))]
    if not read:
        return draft
    found = _Proposals(draft)
    if kind is DocumentKind.POLICE_TRACKER:
        for start, marked in read:
            found.links(start, _without(_words(child), marked, remarks(marked)), _end(draft))
        return found.draft()
    for start, marked in read:
        found.objects(start, marked)
    if kind is DocumentKind.RETURN_INTERVIEW and child is not None:
        roles = professionals(one for span in _all(draft.text) if (one := line(draft.text[slice(*span)])))
        for start, marked in read:
            elided = (one for one in remarks(marked, _ELIDED) if _is_sure(marked, one, roles))
            found.links(start, (*_without(_words(child), marked, elided), *together(marked, _words(child), roles)))
    return found.draft()


def free_text(draft: SourceDraft, kind: DocumentKind) -> list[Span]:
    """The lines worth reading: of the remarks of a tracker's row, or of a note."""
    if kind is DocumentKind.POLICE_TRACKER:
        claims = [claim for subject in draft.subjects for claim in subject.claims]
        parts = [claim.span for claim in claims if claim.field is Field.REMARKS and claim.span]
    else:
        parts = [(0, len(draft.text))] if kind in NOTES else []
    lines = (found.span() for start, end in parts for found in re.compile(r"[^\n]+").finditer(draft.text, start, end))
    pieces = (piece for line in lines for piece in _pieces(draft.text, line))
    return [span for span in pieces if _WORTH_READING.search(draft.text, *span)]


def _all(text: str) -> Iterator[Span]:
    """Every line of a text, long ones in pieces."""
    for found in re.finditer(r"[^\n]+", text):
        yield from _pieces(text, found.span())


def _pieces(text: str, line: Span) -> Iterator[Span]:
    """A line whole, or a long one cut where sentences end; what runs on longer is no sentence a pattern can read."""
    if line[1] - line[0] <= _LONGEST:
        yield line
        return
    start = end = line[0]
    short = cues()["words"]["abbreviation"]
    ends = [found.end() for found in _SENTENCE_END.finditer(text, *line) if found[1].lower() not in short]
    for cut in (*ends, line[1]):
        if cut - start > _LONGEST:
            if end > start:
                yield start, end
            start = end
        if cut - start > _LONGEST:
            start = cut
        end = cut
    if end > start:
        yield start, end


def _words(child: Subject | None) -> frozenset[str]:
    """The words of a child's names, folded."""
    named = [claim.value for claim in child.claims if claim.field in (Field.NAME, Field.KNOWN_AS)] if child else []
    return frozenset(word for name in named for word in search_key(name).split())


def _without(child: frozenset[str], marked: Line, found: Iterable[Finding]) -> Iterable[Finding]:
    """No child is its own companion."""
    return (
        one
        for one in found
        if one.label is not Label.PERSON or not set(search_key(marked.text(one.what)).split()) <= child
    )


def _is_sure(marked: Line, one: Finding, roles: list[frozenset[str]]) -> bool:
    return one.label is not Label.PERSON or is_company(marked.text(one.what), roles)


def _end(draft: SourceDraft) -> str | None:
    """The day on which the row's episode ended."""
    values = {claim.field: claim.value for subject in draft.subjects for claim in subject.claims}
    written = values.get(Field.END) or values.get(Field.END_DATE)
    return local_date(written).isoformat() if written else None


class _Proposals:
    """What was found in one source, as subjects and links that a machine made. A thing named twice is one subject."""

    def __init__(self, draft: SourceDraft) -> None:
        self._draft = draft
        self._subjects: dict[tuple[Label, str], Subject] = {}
        self._links: list[Link] = []

    def draft(self) -> SourceDraft:
        """The source with its proposals."""
        subjects = (*self._draft.subjects, *self._subjects.values())
        return self._draft.model_copy(update={"subjects": subjects, "links": (*self._draft.links, *self._links)})

    def objects(self, start: int, marked: Line) -> None:
        """Phones and plates: mentions without links."""
        for span in marked.shaped:
            label = _OBJECTS.get(span.label_)
            if label is Label.VEHICLE:
                value = f"{span.text[:4]} {span.text[4:].strip()}"
            elif label is Label.PHONE and marked.words() >= (2 if _is_mobile(span.text) else _LETTERHEAD):
                value = _phone(span.text)
            else:
                label = None
            if label is not None:
                self._subject(label, Field.VALUE, value, (start + span.start_char, start + span.end_char))

    def links(self, start: int, found: Iterable[Finding], day: str | None = None) -> None:
        """Links from the child; only what is affirmed is dated."""
        for one in found:
            what = (start + one.what[0], start + one.what[1])
            on = None if one.negated else day
            link = Link(
                kind=Kind(cues()["rules"][one.rule]),
                a="child",
                b=self._subject(one.label, Field.NAME, self._draft.text[what[0] : what[1]], what),
                span=(start + one.sentence[0], start + one.sentence[1]),
                event_from=on,
                event_to=on,
                precision=Precision.DAY if on else Precision.UNKNOWN,
                negated=one.negated,
                hearsay=one.hearsay,
                uncertain=one.uncertain,
                extraction=Extraction.MACHINE,
                rule=one.rule,
                said_by=one.said_by,
            )
            self._links.append(link)

    def _subject(self, label: Label, field: Field, value: str, span: Span) -> str:
        """The key of what is named so; made at its first mention."""
        key = f"{label.lower()}:{span[0]}-{span[1]}"
        claim = Claim(field=field, value=value, span=span)
        made = Subject(key=key, label=label, claims=(claim,), extraction=Extraction.MACHINE, span=span)
        return self._subjects.setdefault((label, search_key(value)), made).key


def _phone(written: str) -> str:
    digits = re.sub(r"\D", "", written.replace("+44", "0"))
    return f"{digits[:5]} {digits[5:]}" if _is_mobile(written) else written


def _is_mobile(written: str) -> bool:
    return written.startswith(("07", "+44"))
