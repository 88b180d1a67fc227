"""How much of what the case load's documents state is proposed, and how much of what is proposed they state."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from api import demo
from benchmarks.wexbridge.truth import NOBODY, SOMEBODY, Row, Truth
from graph.model.ids import search_key
from graph.model.names import DocumentKind, Extraction, Field, Kind, Label
from ingest.load import Offered, offered
from ingest.parsed import Link, Parsed, SourceDraft, Subject
from ingest.sandbox import Sandbox

_NAMES = (Field.NAME, Field.KNOWN_AS, Field.ALIAS, Field.ADDRESS)
_APART = frozenset({Kind.HAD_EPISODE, Kind.SUBJECT_OF})
"""Machine-read links that no list of the truth holds."""
_HOMES = frozenset({Kind.LIVES_AT, Kind.PLACED_AT})
DESCRIBED = "described"
STRANGE = "strange"
ELSEWHERE = "elsewhere"
"""Who has no name; a name the truth does not hold; a place or thing of no interest to it."""


@dataclass(frozen=True)
class Read:
    """One source with the true document it is."""

    draft: SourceDraft
    document: str
    spoken_of: frozenset[str]


@dataclass(frozen=True)
class Proposed:
    """One proposal with what its ends may be."""

    link: Link
    document: str
    sentence: str
    ends: tuple[frozenset[str], frozenset[str]]

    def is_of(self, row: Row) -> bool:
        """Whether it is of the pair that a true row is of; a description stands for whoever the sentence means."""
        if row.document != self.document:
            return False
        one, other = tuple(row.pair) if len(row.pair) > 1 else (*row.pair, *row.pair)
        return any(self._fits(a, self.ends[0], row) and self._fits(b, self.ends[1], row)
                   for a, b in ((one, other), (other, one)))  # fmt: skip

    def _fits(self, true: str, ends: frozenset[str], row: Row) -> bool:
        if true in ends:
            return True
        return DESCRIBED in ends and (true == SOMEBODY or true.startswith("C")) and meet(self.sentence, row.sentence)


def read_all(folder: Path = demo.INBOX, parser: str = "auto") -> list[tuple[Offered, Parsed]]:
    """Every file of the inbox, read in the sandbox as ``load`` reads it."""
    with Sandbox(parser=parser) as sandbox:
        return [(each, sandbox.read(each.path)) for each in offered([folder])]


def proposals(read: Sequence[tuple[Offered, Parsed]], truth: Truth, folder: Path = demo.INBOX) -> list[Proposed]:
    """What was proposed, document by document."""
    found = []
    for each, parsed in read:
        file = each.path.relative_to(folder).as_posix()
        for draft in parsed.sources:
            one = _document(draft, file, parsed.kind, truth)
            found += [_proposed(link, one, truth) for link in draft.links if is_proposal(link)]
    return found


def is_proposal(link: Link) -> bool:
    """Whether a machine read it in running text as a link between people, places and things."""
    return link.extraction is Extraction.MACHINE and link.kind not in _APART


def _document(draft: SourceDraft, file: str, parsed_from: DocumentKind, truth: Truth) -> Read:
    """A tracker's row by its reference, another document by its file and the sentences it holds."""
    refs = {claim.value for one in draft.subjects for claim in one.claims if claim.field is Field.POLICE_REF}
    here = [row for row in truth.rows if row.file == file]
    if parsed_from is DocumentKind.POLICE_TRACKER:
        names = {f"TRACKER:{ref}" for ref in refs}
        here = list(truth.rows)  # a row that was re-issued is the same row
    else:
        folded = search_key(draft.text)
        names = {row.document for row in here if search_key(row.sentence) in folded}
        names = {row.document for row in here} if not draft.place else names
        here = [row for row in here if row.document in names]
    rows = [row for row in here if row.document in names]
    return Read(draft, min(names, default=f"{file} {draft.place}"), frozenset(id for row in rows for id in row.pair))


def _proposed(link: Link, read: Read, truth: Truth) -> Proposed:
    by_key = {subject.key: subject for subject in read.draft.subjects}
    here = read.spoken_of
    ends = (who(by_key[link.a], here, truth), who(by_key[link.b], here, truth) if link.b else frozenset({NOBODY}))
    sentence = read.draft.text[slice(*link.span)] if link.span else ""
    return Proposed(link, read.document, sentence, ends)


def who(subject: Subject, spoken_of: frozenset[str], truth: Truth) -> frozenset[str]:
    """Whom or what of the truth a subject may be, in a document that speaks of these."""
    names = [claim.value for claim in subject.claims if claim.field in _NAMES]
    values = [claim.value for claim in subject.claims if claim.field is Field.VALUE]
    told = [claim.value for claim in subject.claims if claim.field is Field.DESCRIPTION]
    if subject.label is Label.PERSON:
        for name in names:
            if found := truth.person(name, spoken_of):
                return found
        return frozenset({STRANGE if names else DESCRIBED})
    if subject.label in (Label.LOCATION, Label.ORGANISATION):
        return truth.place(names, spoken_of) or frozenset({ELSEWHERE})
    found = frozenset(id for value in values for id in truth.thing(value))
    found |= frozenset(id for value in told for id in truth.described(value, spoken_of))
    return found or frozenset({ELSEWHERE})


def meet(a: str, b: str) -> bool:
    """Whether two sentences are one, or one is a part of the other."""
    one, other = search_key(a), search_key(b)
    return bool(one and other) and (one in other or other in one)


@dataclass(frozen=True)
class Score:
    """Figures of one reading of the case load."""

    stated: int
    found: int
    typed: int
    proposed: int
    right: int
    right_typed: int
    unlabelled: int
    """Proposals about family, staff, unnamed people and places of no interest: neither right nor wrong here."""
    denials: int
    denials_found: int
    denials_marked: int
    denials_affirmed_strong: int
    hearsay_found: int
    hearsay_marked: int
    groups: tuple[tuple[str, int, int], ...]
    """Kind of pair, stated, found."""

    @property
    def recall(self) -> float:
        """Of the stated pairs of each document."""
        return self.found / max(1, self.stated)

    @property
    def precision(self) -> float:
        """Of the proposed pairs of each document about which the truth says anything."""
        return self.right / max(1, self.proposed)


def score(found: Sequence[Proposed], truth: Truth) -> Score:
    """By pair and document, direction ignored."""
    affirmed = [one for one in found if not one.link.negated]
    stated = {(row.document, row.pair): row for row in truth.rows if row.stated and NOBODY not in row.pair}
    hit, typed, groups = 0, 0, dict[str, list[int]]()
    by_pair: dict[tuple[str, frozenset[str]], list[Row]] = {}
    for row in truth.rows:
        by_pair.setdefault((row.document, row.pair), []).append(row)
    for key, row in stated.items():
        mine = [one for one in affirmed if one.is_of(row)]
        kinds = {kind for each in by_pair[key] if not each.negated for kind in each.kinds}
        hit += bool(mine)
        typed += any(one.link.kind in kinds for one in mine)
        counts = groups.setdefault(row.group, [0, 0])
        counts[0] += 1
        counts[1] += bool(mine)
    judged: dict[tuple[str, frozenset[str]], list[Proposed]] = {}
    unlabelled = 0
    for one in affirmed:
        if _is_judged(one):
            judged.setdefault((one.document, _pair(one)), []).append(one)
        else:
            unlabelled += 1
    yes = [row for row in truth.rows if not row.negated]
    right = [group for group in judged.values() if any(one.is_of(row) for one in group for row in yes)]
    right_typed = [g for g in right if any(one.is_of(row) and one.link.kind in row.kinds for one in g for row in yes)]
    denials = list(_matched((row for row in truth.rows if row.negated), found))
    hearsay = list(_matched((row for row in truth.rows if row.hearsay and not row.negated), affirmed))
    return Score(
        stated=len(stated), found=hit, typed=typed,
        proposed=len(judged), right=len(right), right_typed=len(right_typed), unlabelled=unlabelled,
        denials=sum(row.negated for row in truth.rows),
        denials_found=len(denials),
        denials_marked=sum(any(one.link.negated for one in mine) for _, mine in denials),
        denials_affirmed_strong=sum(
            any(not one.link.negated and one.link.band == "strong" for one in mine) for _, mine in denials
        ),
        hearsay_found=len(hearsay),
        hearsay_marked=sum(any(one.link.hearsay for one in mine) for _, mine in hearsay),
        groups=tuple((name, held, got) for name, (held, got) in sorted(groups.items())),
    )  # fmt: skip


def _matched(rows: Iterable[Row], found: Sequence[Proposed]) -> Iterator[tuple[Row, list[Proposed]]]:
    """The true rows whose pair is proposed in their very sentence."""
    for row in rows:
        if mine := [one for one in found if one.is_of(row) and meet(one.sentence, row.sentence)]:
            yield row, mine


def _pair(one: Proposed) -> frozenset[str]:
    return frozenset(min(end) for end in one.ends)


def _is_judged(one: Proposed) -> bool:
    """Whether the truth would hold such a link: between its own people, places and things, or with a made-up name."""
    ids = [end for side in one.ends for end in side]
    if one.link.kind is Kind.LOCATED_AT or (one.link.kind in _HOMES and any(id.startswith("YP") for id in ids)):
        return False
    return not any(id.startswith("X") or id in (DESCRIBED, ELSEWHERE, NOBODY) for id in ids)


__all__ = ["Proposed", "Score", "meet", "proposals", "read_all", "score", "who"]
