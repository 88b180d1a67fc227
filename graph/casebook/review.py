"""What waits for a person: what a machine read, what was decided about it, and where its sentences stand."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.casebook.desk import View
from graph.casebook.marks import holding, mark
from graph.casebook.people import Entity, everything
from graph.model.ids import name_key
from graph.model.names import SYMMETRIC, Act, Extraction, Field, Kind, Review
from graph.model.statement import ReviewMark
from graph.store import Row

KINDS = tuple(kind for kind in Kind if kind not in (Kind.STATED_IN, Kind.HAD_EPISODE, Kind.SUBJECT_OF))
"""Kinds of statement that are proposed to a person one by one."""
_NAMES = (Field.NAME, Field.KNOWN_AS, Field.DESCRIPTION, Field.VALUE, Field.ADDRESS)
_BLANK = re.compile(r"\n[ \t\r]{0,80}\n")
_ENOUGH = 400
"""Letters that are enough to understand a sentence by."""
_FARTHEST = 1_200
"""Letters before and after a sentence at which its paragraph is cut where the writer made none."""


@dataclass(frozen=True)
class Case:
    """Everything a queue is made of, as one viewer may see it at one time."""

    rows: Sequence[Row]
    """Visible statements of every kind that is reviewed, whoever read or entered them."""
    proposals: Sequence[Row]
    """What a machine read, the rejected too."""
    made: Mapping[str, Sequence[ReviewMark]]
    """Statement → the marks on it, in order."""
    known: Mapping[str, Entity]
    before: Mapping[str, Review]
    """Statement that nobody has decided → what was decided about another reading of the same words, or entered."""

    def verdict(self, id: str) -> Review:
        """What was decided about a statement and not taken back."""
        held = holding(self.made.get(id, ()))
        return held[-1].verdict if held else Review.UNREVIEWED

    def skipped(self, id: str) -> bool:
        """Whether somebody put it by."""
        made = self.made.get(id, ())
        return bool(made) and made[-1].act is Act.SKIP

    def waiting(self) -> list[Row]:
        """The proposals nobody has decided about, less those decided before in another reading."""
        return [
            row
            for row in self.rows
            if row["extraction"] == Extraction.MACHINE
            and row["review"] == Review.UNREVIEWED
            and row["id"] not in self.before
        ]


def case(view: View) -> Case:
    """All that is under review. The view's sight must include what is unreviewed."""
    made: dict[str, list[ReviewMark]] = defaultdict(list)
    for row in view.rows("marks"):
        made[row["statement"]].append(mark(row))
    proposals = view.rows("proposals", kinds=list(KINDS))
    known, rows = everything(view), view.rows("statements", kinds=list(KINDS))
    before = {**_before(proposals, made, known.values()), **_entered(rows)}
    return Case(rows=rows, proposals=proposals, made=made, known=known, before=before)


def _entered(rows: Sequence[Row]) -> dict[str, Review]:
    """Undecided proposals that a person has entered by hand: of the same sentence, kind, polarity and ends."""
    entered = {_same(row) for row in rows if row["extraction"] == Extraction.PERSON and row["sentence"]}
    return {
        row["id"]: Review.ACCEPTED
        for row in rows
        if row["extraction"] == Extraction.MACHINE and row["review"] == Review.UNREVIEWED and _same(row) in entered
    }


def _same(row: Row) -> tuple[object, ...]:
    ends = [row["from_id"] or "", row["to_id"] or ""]
    if row["kind"] in SYMMETRIC:
        ends.sort()
    return row["source"], row["kind"], row["negated"], " ".join(row["sentence"].split()), *ends


def _before(
    proposals: Iterable[Row], made: Mapping[str, Sequence[ReviewMark]], known: Iterable[Entity]
) -> dict[str, Review]:
    """Undecided proposals that say what was decided already: a later reading may cut the ends otherwise.

    The same words are the same document, sentence, kind, polarity and folded names of the ends.
    """
    names = _written(known)
    decided: dict[tuple[object, ...], Review] = {}
    waiting: list[tuple[str, tuple[object, ...]]] = []
    for row in proposals:
        if (said := _said(row, names)) is None:
            continue
        if held := holding(made.get(row["id"], ())):
            decided[said] = held[-1].verdict
        else:
            waiting.append((row["id"], said))
    return {id: decided[said] for id, said in waiting if said in decided}


def _written(known: Iterable[Entity]) -> dict[str, str]:
    """Profile → its name as its source has it, folded."""
    found: dict[str, str] = {}
    for entity in known:
        for field in reversed(_NAMES):
            for row in sorted(entity.values.get(field, ()), key=lambda row: str(row["id"]), reverse=True):
                found[row["profile"]] = name_key(row["value"])
    return found


def _said(row: Row, names: Mapping[str, str]) -> tuple[object, ...] | None:
    ends = [names.get(row[end]) if row[end] else "" for end in ("from_profile", "to_profile")]
    if not row["sentence"] or None in ends:
        return None
    if row["kind"] in SYMMETRIC:
        ends.sort(key=str)
    return row["source"], row["kind"], row["negated"], " ".join(row["sentence"].split()), *ends


@dataclass(frozen=True)
class Paragraph:
    """A sentence where it stands. All offsets but ``start`` are into ``text``."""

    text: str
    start: int
    """Where the paragraph begins in its source."""
    sentence: tuple[int, int]
    ends: tuple[tuple[int, int] | None, tuple[int, int] | None]
    """Where what the two ends are called stands; None where it is not in this paragraph."""


def paragraphs(view: View, rows: Sequence[Row]) -> dict[str, Paragraph]:
    """Statement → its sentence in its paragraph, for those that have one."""
    texts = {row["id"]: row["text"] for row in view.rows("sources", ids=sorted({row["source"] for row in rows}))}
    profiles = sorted({row[end] for row in rows for end in ("from_profile", "to_profile") if row[end]})
    called: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in view.rows("stated_of", profiles=profiles):
        if row["span_start"] is not None and row["field"] in _NAMES:
            inside = max(0, row["sentence"].find(row["value"]))
            length = len(row["value"]) if row["value"] in row["sentence"] else len(row["sentence"])
            called[row["profile"]].append((row["span_start"] + inside, row["span_start"] + inside + length))
    return {
        row["id"]: _paragraph(texts[row["source"]], row, called)
        for row in rows
        if row["span_start"] is not None and row["source"] in texts
    }


def _paragraph(text: str, row: Row, called: Mapping[str, Sequence[tuple[int, int]]]) -> Paragraph:
    begin, end = row["span_start"], row["span_end"]
    first, last = around(text, begin, end)
    ends = [
        _nearest([span for span in called.get(row[side] or "", ()) if first <= span[0] and span[1] <= last], begin, end)
        for side in ("from_profile", "to_profile")
    ]
    one, other = ((span[0] - first, span[1] - first) if span else None for span in ends)
    return Paragraph(text[first:last], first, (begin - first, end - first), (one, other))


def around(text: str, begin: int, end: int) -> tuple[int, int]:
    """The paragraph that a stretch stands in: its lines, with lines around them until there are words enough.

    Some writers' paragraphs are lines, others' are lines between blank ones; what is beyond a blank line is another.
    """
    least, most = max(0, begin - _FARTHEST), min(len(text), end + _FARTHEST)
    breaks = [found.end() for found in _BLANK.finditer(text, least, begin)]
    after = _BLANK.search(text, end, most)
    least, most = (breaks[-1] if breaks else least), (after.start() if after else most)
    first, last = _line_start(text, begin, least), _line_end(text, end, most)
    while last - first < _ENOUGH and (first > least or last < most):
        first = _line_start(text, first - 1, least) if first > least else first
        last = _line_end(text, last + 1, most) if last < most else last
    while first < begin and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def _line_start(text: str, at: int, least: int) -> int:
    return max(text.rfind("\n", least, max(at, least)) + 1, least)


def _line_end(text: str, at: int, most: int) -> int:
    found = text.find("\n", min(at, most), most)
    return most if found < 0 else found


def _nearest(spans: Sequence[tuple[int, int]], begin: int, end: int) -> tuple[int, int] | None:
    """The mention in the sentence, else the last one before it, else the first one after."""
    return min(
        spans,
        key=lambda span: (not (begin <= span[0] and span[1] <= end), span[0] > end, abs(span[0] - begin), span),
        default=None,
    )
