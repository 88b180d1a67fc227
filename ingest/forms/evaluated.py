"""The evaluations of an intelligence report as a document: which stand apart from its text, and what each grades."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest import words
from ingest.forms.answers import Form, Grid
from ingest.forms.labels import bare, label_of
from ingest.forms.marks import choices
from ingest.forms.sections import Section
from ingest.grading import Grade, evaluations, grade_in, grade_of, is_doubtful, of_another
from ingest.layout import Span

CODES = ("source_grade", "intelligence_grade", "handling", "evaluation")
"""Fields that hold an evaluation or a part of one."""
_PARAGRAPH = re.compile(
    r"\b(?:paragraph|para|par)s?\b\.?[ \t]*(?P<numbers>\d{1,2}(?:[ \t]*(?:-|–|,|&|to|and)[ \t]*\d{1,2})*)[\s:.=)–-]*$",
    re.I,
)
_RANGE = re.compile(r"(\d{1,2})\s*(?:-|–|to)\s*(\d{1,2})|(\d{1,2})")
_NUMBERED = re.compile(r"^[ \t]*(?:(?:paragraph|para|par)\b\.?[ \t]*)?[(\[]?(\d{1,2})[.):\]]", re.I | re.M)
_LABELLED = re.compile(r"source|src|evaluat|grad|3x5x2|5x5x5|\bS\s?[:=]", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:evaluation|evaluated|grading|graded|grade|assessment|code|s/i/h|3x5x2|5x5x5|report|overall|re|\W)*", re.I
)
_REACH = 300
"""Letters before and behind an evaluation that are looked at."""
_MOST_BEHIND = 8
"""Words that may follow an evaluation on its line as a note."""


class Block(NamedTuple):
    """An evaluation that stands apart from the text, and the paragraphs that it names (none: all around it)."""

    span: Span
    grade: Grade
    paragraphs: tuple[int, ...] = ()
    note: str = ""
    """What is written behind its handling code, where that says more than the code means."""
    is_doubtful: bool = False
    """Both handling codes are printed, or conditions behind a P: the stricter holds."""


class Evaluated(NamedTuple):
    """The evaluations of a report."""

    blocks: tuple[Block, ...] = ()
    inline: tuple[tuple[Span, Grade], ...] = ()
    """Those that end or begin a paragraph, or stand in brackets in it."""


def found(form: Form) -> Evaluated:
    """What the text prints as evaluations, labelled or in codes."""
    blocks, inline = list[Block](), list[tuple[Span, Grade]]()
    gridded = [grid.span for grid in form.grids]
    for span, grade in evaluations(form.text):
        if any(start <= span[0] and span[1] <= end for start, end in gridded):
            continue
        before, behind = _around(form.text, span)
        numbers = _PARAGRAPH.search(before)
        labelled = bool(_LABELLED.search(form.text[slice(*span)]) or _LABELLED.search(before))
        leading = _LEAD.fullmatch(before[: numbers.start()] if numbers else before) is not None
        last = re.split(r" {3,}|\t|[.;](?=\s|$)|\bconditions?\b|\bgsc\b", behind, maxsplit=1, flags=re.I)[0]
        short = len(last.split()) <= (_MOST_BEHIND if labelled else 0)
        if not before.strip() and of_another(form.text, span, labelled=False):
            inline.append((span, grade))
        elif leading and short and (labelled or numbers or not re.search(r"\w", behind)):
            whole = (span[0] - len(before.lstrip()), span[1] + len(last.rstrip()))
            doubtful = is_doubtful(f"{grade.handling or ''}{behind}")
            said = grade._replace(handling="C") if doubtful else grade
            note = "" if doubtful else _note(last)
            blocks.append(Block(whole, said, _numbers(numbers["numbers"]) if numbers else (), note, doubtful))
        elif _stands(form.text, span):
            inline.append((span, grade))
    return Evaluated(tuple(blocks), tuple(inline))


def _around(text: str, span: Span) -> tuple[str, str]:
    """What stands before and behind on the same line, as far as a label or note may reach."""
    begin, end = text.rfind("\n", 0, span[0]) + 1, text.find("\n", span[1])
    end = len(text) if end < 0 else end
    return text[max(begin, span[0] - _REACH) : span[0]], text[span[1] : min(end, span[1] + _REACH)]


def _stands(text: str, span: Span) -> bool:
    """Whether an evaluation in a paragraph grades it: in brackets, or at its very beginning or end."""
    before, behind = _around(text, span)
    return text[span[0]] in "([{" or not re.search(r"\w", before) or not re.search(r"\w", behind)


def _note(behind: str) -> str:
    plain = behind.strip(" \t()–-:,.|")
    return "" if not plain or words.within("handling_code", plain) else plain


def _numbers(written: str) -> tuple[int, ...]:
    numbers = list[int]()
    for match in _RANGE.finditer(written):
        first, last = (int(match[3]), int(match[3])) if match[3] else (int(match[1]), int(match[2]))
        numbers += range(first, last + 1)
    return tuple(numbers)


def from_labels(form: Form, cut: Sequence[Section]) -> Iterator[Block]:
    """Evaluations whose codes stand behind labels of their own, one by one; a label that comes again begins another."""
    said, spans = dict[str, str](), list[Span]()
    for one in (*cut, None):
        name = coded(form, one) if one and form.written(one.value).strip() else ""
        if one and not name and coded(form, one):
            continue
        if spans and (one is None or not name or name in said):
            yield _block(said, spans)
            said, spans = {}, []
        if one and name:
            said[name] = _picked(form.written(one.value))
            spans.append(one.span)


def _picked(written: str) -> str:
    """An answer; of printed boxes the words of those that are ticked."""
    boxes = choices(written)
    return " / ".join(written[slice(*one.words)] for one in boxes if one.ticked) if boxes else written


def _block(said: dict[str, str], spans: list[Span]) -> Block:
    handling = said.get("handling", "")
    doubtful = is_doubtful(handling)
    grade = grade_of(*(said.get(name, "") for name in CODES[:3]))
    if "evaluation" in said and grade.source is None:
        whole = grade_in(said["evaluation"])
        grade = whole if whole.handling or not grade.handling else whole._replace(handling=grade.handling)
    behind = re.match(r"\s*(?:code\s*)?\(?[PC1-5]\d?\)?(?!\w)(.*)", handling, re.I | re.S)
    if doubtful:
        grade = grade._replace(handling="C")
    note = _note(behind[1]) if behind and not doubtful else ""
    return Block((spans[0][0], spans[-1][1]), grade, note=note, is_doubtful=doubtful)


def coded(form: Form, section: Section) -> str:
    """Which code of an evaluation a section holds; "Source: 2" is one, "Source: a neighbour" is none."""
    if section.field in CODES:
        return section.field
    value = form.written(section.value).strip()
    if section.field == "provenance" and _is_code(value, "source_grade"):
        return "source_grade"
    if section.field == "text" and _is_code(value, "intelligence_grade"):
        return "intelligence_grade"
    return ""


def _is_code(value: str, wordings: str) -> bool:
    """Whether an answer is a code, even one of no system, with or without its meaning behind it."""
    if match := re.fullmatch(r"\(?[A-Z0-9]\)?(?:\s*[(–:\-](.*))?", value):
        return not match[1] or len(match[1].split()) <= _MOST_BEHIND
    return words.exactly(wordings, value) is not None


class Row(NamedTuple):
    """A row of a table of paragraphs: its text or its number, and its evaluation."""

    text: Span | None
    number: int
    grade: Grade
    conditions: str


def rows(form: Form, grid: Grid) -> list[Row]:
    """The rows of a table that has columns for the evaluation; none of any other table."""
    column = _columns(form, grid)
    if "evaluation" not in column and not {"source_grade", "intelligence_grade"} <= set(column):
        return []

    def cell(row: tuple[Span, ...], name: str) -> str:
        number = column.get(name, len(row))
        return form.written(row[number]).strip() if number < len(row) else ""

    found = list[Row]()
    for order, row in enumerate(grid.rows, start=1):
        codes = [cell(row, name) for name in CODES[:3]]
        grade = grade_of(*codes) if codes[0] or codes[1] else grade_in(cell(row, "evaluation"))
        if not grade.handling and codes[2]:
            grade = grade._replace(handling=grade_of("", "", codes[2]).handling)
        number = re.search(r"\d{1,2}", cell(row, "paragraph"))
        text = row[column["text"]] if "text" in column and column["text"] < len(row) else None
        found.append(Row(text, int(number[0]) if number else order, grade, cell(row, "conditions")))
    return found


_LETTERS = {"s": "source_grade", "i": "intelligence_grade", "h": "handling", "p": "paragraph"}
_SHORT = {"source": "source_grade", "src": "source_grade", "intelligence": "intelligence_grade",
          "information": "intelligence_grade", "intel": "intelligence_grade", "intell": "intelligence_grade",
          "para": "paragraph", "paragraph": "paragraph", "par": "paragraph", "no": "paragraph", "number": "paragraph",
          "para no": "paragraph", "paragraph number": "paragraph", "#": "paragraph"}  # fmt: skip


def _columns(form: Form, grid: Grid) -> dict[str, int]:
    """Field → column. Beside the codes "Source" and "Intelligence" are grades, unless a column S or I is that."""
    heads = [bare(form.written(head)).rstrip(".").lower() for head in grid.heads]
    column = {_LETTERS[head]: number for number, head in reversed(list(enumerate(heads))) if head in _LETTERS}
    for number, head in enumerate(heads):
        meant = _SHORT.get(head, "")
        name = meant if meant and meant not in column else label_of(head, form.kind).field if head else ""
        if head not in _LETTERS and name:
            column.setdefault(name, number)
    return column


def numbered(text: str, spans: Sequence[Span]) -> dict[int, Span]:
    """The paragraphs of a text by the number each begins with; by their order where none begins with one."""
    marks = [(int(match[1]), match.start()) for span in spans for match in _NUMBERED.finditer(text, *span)]
    if marks and [number for number, _ in marks] == list(range(marks[0][0], marks[0][0] + len(marks))):
        ends = [start for _, start in marks[1:]] + [spans[-1][1]]
        stops = [
            next((span[1] for span in spans if span[0] <= start < span[1]), end)
            for (_, start), end in zip(marks, ends, strict=True)
        ]
        return {number: (start, min(end, stop)) for (number, start), end, stop in zip(marks, ends, stops, strict=True)}
    paragraphs = [
        match.span() for span in spans for match in re.compile(r"[^\n]+").finditer(text, *span) if match[0].strip()
    ]
    return dict(enumerate(paragraphs, start=1))
