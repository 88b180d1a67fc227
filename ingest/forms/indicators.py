"""The indicators of a risk factor matrix with what each is answered, in whatever layout; nothing is added up."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph.model.names import Part
from ingest.forms.answered import Answered, by_columns, by_line
from ingest.forms.answers import Answer, Form
from ingest.forms.labels import Label, label_of
from ingest.forms.listed import BULLET, LINE, LONGEST_NAME, lead, listed, named, unboxed
from ingest.forms.marks import BLANK, YES, begins_with_box, choices, is_mark
from ingest.forms.matrix import Columns, columns, guessed, settings
from ingest.forms.rows import Row, drawn, rows
from ingest.layout import Span

_LEVELS = frozenset({"tool_total", "tool_level", "professional_level", "rationale"})
_ENDS = frozenset({"name", "date_of_birth", "referrer", "assessed_on", "persons_of_concern", "next_review"})
"""Fields whose labels in a table's first column say that its indicators are over."""
_EVIDENCE = re.compile(r"\W*(?:evidence|comments?|details?|notes?|examples?)\b[^:\n]{0,30}:", re.IGNORECASE)
_TOTAL = re.compile(r"(?:sub|section|page|column|grand)?[ -]?totals?\b", re.IGNORECASE)
_SECTION = re.compile(r"(?:section|part|area|domain|category) [A-Z\d]{1,3}\b", re.IGNORECASE)
_NONE = re.compile(r"\W*(?:none|nil|n/?a|not applicable|no indicators?)\b[\w ]{0,30}\W*", re.IGNORECASE)
_SHORT = 60
_WORDS = 8
"""Words of the longest label."""
_SEVERAL = 3
"""Answered lines from which a list without a heading is one of indicators."""


class Indicator(NamedTuple):
    """The label as written, what it is answered, and where it stands from label to evidence."""

    label: str
    answer: str
    span: Span


class Matrix(NamedTuple):
    """All that a document's tables and lists of indicators say."""

    indicators: tuple[Indicator, ...] = ()
    answers: tuple[Answer, ...] = ()
    """Totals and levels printed as rows of a table of indicators."""
    sections: tuple[Span, ...] = ()
    crossed: bool = False
    assumed: bool = False
    several: int = 0


def matrix(form: Form) -> Matrix:
    """Every indicator of a document in order."""
    return _Reading(form).read()


class _Reading:
    """Walks rows and lines; remembers the columns of the table it is in and the heading it is under."""

    def __init__(self, form: Form) -> None:
        self._form, self._rows = form, list(rows(form))
        self._labels = [one.label[0] for one in form.answers if one.meant.sure]
        self._tables: dict[int, list[list[str]]] = {}
        for row in self._rows:
            if row.table:
                self._tables.setdefault(row.table, []).append([self._text(cell) for cell in row.cells])
        self._found, self._answers, self._begins = list[Indicator](), list[Answer](), {0}
        self._columns: Columns | None = None
        self._ticks: frozenset[int] = frozenset()
        self._table, self._is_header = 0, False
        self._under = self._bare = self._elsewhere = self._crossed = self._assumed = self._present = self._beneath = (
            False
        )
        self._several = 0

    def read(self) -> Matrix:
        """Indicators, and what was noticed on the way."""
        for number, row in enumerate(self._rows):
            cells = drawn(self._form, row)
            if not self._starts(row, [self._text(cell) for cell in cells]):
                if len(cells) > 1 and self._columns is not None and row.table == self._table:
                    self._row(row, cells)
                elif len(row.cells) == 1:
                    self._line(number, row)
                elif self._under and all(begins_with_box(text) for cell in cells if (text := self._text(cell))):
                    for cell in cells:
                        self._boxed(cell)
        if not self._found:
            self._unheaded()
        sections = tuple(_sections(self._found, sorted(self._begins)))
        found, told = tuple(self._found), tuple(self._answers)
        return Matrix(found, told, sections, self._crossed, self._assumed, self._several)

    def _text(self, span: Span) -> str:
        return self._form.text[slice(*span)].strip()

    # Tables

    def _starts(self, row: Row, texts: Sequence[str]) -> bool:
        """Whether a row is one of headings; the columns it names hold from here on."""
        found, before = columns(texts), self._columns
        if found is None:
            self._is_header = False
            if row.table and row.table != self._table:
                self._headless(row.table)
            return False
        if self._is_header and before is not None and not texts[0] and before.width == found.width:
            found = found._replace(label=before.label, evidence=before.evidence, ticks=())
        self._open(row.table, found)
        self._is_header = True
        return True

    def _headless(self, table: int) -> None:
        """The columns of a table that has no row of headings, where its marks show them."""
        texts, before, self._columns, self._table = self._tables[table], self._columns, None, table
        if any(columns(row) for row in texts):
            return
        known = sum(label_of(row[0], self._form.kind).sure for row in texts)
        if known * 4 > len(texts) or self._elsewhere:
            return
        if before is not None and all(len(row) == before.width for row in texts) and before.width > 2:
            self._open(table, before)
        elif (shape := guessed(texts, 1 if self._under else 4)) is not None:
            self._open(table, shape)

    def _open(self, table: int, shape: Columns) -> None:
        self._columns, self._table, self._under, self._bare, self._elsewhere = shape, table, True, False, False
        self._beneath = False
        self._ticks = frozenset(
            n
            for n in shape.ticks
            if any(row[n][:1] in tuple("✓✔☑") for row in self._tables.get(table, ()) if n < len(row) and row[n])
        )
        self._begins.add(len(self._found))

    def _row(self, row: Row, cells: Sequence[Span]) -> None:
        shape, texts = self._columns, [self._text(cell) for cell in cells]
        assert shape is not None
        label = shape.label if shape.label < len(texts) else 0
        if not texts[label]:
            label = next((n for n, text in enumerate(texts) if text and not is_mark(text)), label)
        name, filled = texts[label], [n for n in range(len(texts)) if n != label and texts[n]]
        meant, colon = self._meant(name)
        if (meant.sure and meant.field in _LEVELS and filled) or (not row.table and meant.sure and colon):
            if row.table:
                self._answers.append(Answer(cells[label], (cells[filled[0]][0], cells[filled[-1]][1]), meant, "cell"))
            else:
                self._close()
        elif meant.sure and meant.field in _ENDS and filled:
            self._close()
        elif _TOTAL.match(name):
            pass
        elif not name or (filled and len(name) <= _SHORT and _EVIDENCE.match(f"{name}:")):
            self._widen(row.span)
        elif filled or not (_SECTION.match(name) or name.isupper()):
            self._add(unboxed(name), by_columns(shape, texts, label, self._ticks), row.span)

    def _close(self) -> None:
        self._columns, self._under, self._bare, self._elsewhere = None, False, False, True

    # Lines

    def _line(self, number: int, row: Row) -> None:
        written = self._form.text[row.span[0] : min(row.span[1], row.span[0] + LINE)]
        bullet = BULLET.match(written)
        at = row.span[0] + (bullet.end() if bullet else 0)
        meant, colon = self._meant(written)
        inside = self._inside(number) or (self._beneath and self._table == self._rows[number - 1].table != 0)
        if inside and (_EVIDENCE.match(written) or (not meant and (len(written) > _SHORT or written.endswith(".")))):
            self._beneath = True
            self._widen(row.span)
        elif begins_with_box(self._form.text[at : at + 6]):
            self._boxed((at, row.span[1]))
        elif _EVIDENCE.match(written) and self._under and self._found:
            self._widen(row.span)
        elif meant.part is Part.INDICATORS and not bullet:
            self._heading(row, written, colon)
        elif meant.sure or meant.part:
            if not (inside and meant.field in _LEVELS):
                self._close()
        elif row.heading:
            self._bare = False
        elif (self._under and self._columns is None) or (self._under and not self._table):
            self._said((at, row.span[1]), bullet is not None)

    def _inside(self, number: int) -> bool:
        """Whether a line stands between two rows of the table of indicators."""
        after = self._rows[number + 1] if number + 1 < len(self._rows) else None
        return bool(self._columns and self._table and self._found and after and after.table == self._table)

    def _meant(self, written: str) -> tuple[Label, int]:
        """What a line's label asks for, and how far from its start an answer stands on it (0 where none does)."""
        colon = written.find(":")
        if (
            0 < colon <= 120
            and len(written[:colon].split()) <= _WORDS
            and (found := label_of(written[:colon].strip(), self._form.kind))
        ):
            return found, colon + 1 if written[colon + 1 :].strip() else 0
        whole = written.strip(" :")
        return (
            (label_of(whole, self._form.kind), 0)
            if 0 < len(whole.split()) <= _WORDS and len(whole) <= 80
            else (Label(), 0)
        )

    def _heading(self, row: Row, written: str, colon: int) -> None:
        said = written[:colon] if colon else written
        self._columns, self._under, self._bare, self._elsewhere = None, True, True, False
        self._present = re.search(settings()["present"], said, re.IGNORECASE) is not None
        self._begins.add(len(self._found))
        if colon:
            start = row.span[0] + colon
            stop = min((label for label in self._labels if start < label < row.span[1]), default=row.span[1])
            for span in listed(self._form.text, (start, stop)):
                self._said(span, True)

    def _boxed(self, span: Span) -> None:
        """A line of one or several boxes with their words, unless they are the choices of another question."""
        text = self._form.text[slice(*span)]
        boxes = [one for one in choices(text) if one.words[1] > one.words[0]]
        answers = [text[slice(*one.words)] for one in boxes]
        if self._elsewhere or (len(boxes) > 1 and all(is_mark(word) for word in answers)):
            return
        for one, words in zip(boxes, answers, strict=True):
            # a cross in a box is a tick
            word = YES if one.ticked else BLANK
            self._add(
                named(words),
                Answered(word),
                (span[0] + one.words[0] - lead(text, one.words[0]), span[0] + one.words[1]),
            )

    def _said(self, span: Span, listed: bool) -> None:
        """A line beneath a heading of indicators: with its answer, or only listed."""
        text = self._form.text[slice(*span)]
        if found := by_line(text[:LINE]):
            self._bare = self._bare and listed
            self._add(named(found[0]), found[1], span)
        elif self._bare and text.strip() and not _NONE.fullmatch(text[:LINE]):
            if listed or (len(text) <= LONGEST_NAME and not text.rstrip().endswith(".")):
                self._add(named(text), Answered(YES, assumed=not self._present), span)
            else:
                self._widen(span)

    def _unheaded(self) -> None:
        """Where nothing is headed as indicators: numbered or bulleted lines that each give an answer, if several do."""
        answered = list[tuple[str, Answered, Span]]()
        for row in self._rows:
            written = self._form.text[row.span[0] : min(row.span[1], row.span[0] + LINE)]
            bullet = BULLET.match(written) if len(row.cells) == 1 else None
            if bullet and not self._meant(written)[0].sure and (found := by_line(written[bullet.end() :])):
                answered.append((*found, row.span))
        if len(answered) >= _SEVERAL:
            for name, word, span in answered:
                self._add(named(name), word, span)

    # What is found

    def _add(self, name: str, answered: Answered, span: Span) -> None:
        if not re.search(r"\w", name):
            return
        self._found.append(Indicator(name, answered.word, span))
        self._several += answered.several
        self._crossed |= answered.crossed
        self._assumed |= answered.assumed

    def _widen(self, span: Span) -> None:
        """Evidence that stands in a row or line of its own belongs to the indicator before it."""
        if self._found and span[0] >= self._found[-1].span[1]:
            last = self._found[-1]
            self._found[-1] = last._replace(span=(last.span[0], span[1]))


def _sections(found: Sequence[Indicator], begins: Sequence[int]) -> Iterator[Span]:
    """From the first to the last indicator of each table or list."""
    for start, stop in zip(begins, (*begins[1:], len(found)), strict=True):
        if stop > start:
            yield found[start].span[0], max(one.span[1] for one in found[start:stop])
