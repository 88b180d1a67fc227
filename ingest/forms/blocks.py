"""Whose particulars a label asks for: a form has blocks for the child, and others for carers, workers and siblings."""

import re
from collections.abc import Sequence

from ingest.layout import Line, Span

PARTICULARS = frozenset({
    "name", "surname", "forename", "known_as", "date_of_birth", "sex", "ethnicity", "address", "school", "la_id", "nhs",
    "upn", "provider_ref",
})  # fmt: skip
"""Fields that every person on a form has; of the child's block only are they the child's."""
_OTHERS = (
    r"parents?|carers?|mother|father|mum|dad|guardian|step(?:mother|father|dad|mum)|grand\w+|nan|aunt\w*|uncle|"
    r"partner|sister|brother|siblings?|twin|half[ -](?:brother|sister)|cousin|friends?|associates?|baby|son|daughter|"
    r"household|famil\w+|next of kin|emergency|worker|interviewer|referr(?:er|ers|ed by)|practitioner|professionals?|"
    r"reporter|manager|missing with|with whom|other (?:child|young person|people|person)|previous|completed by|officer|"
    r"last (?:episode|time)"
)
_OTHER = re.compile(rf"(?<!\w)(?:{_OTHERS})(?!\w)", re.IGNORECASE)
_OTHER_BLOCK = re.compile(
    rf"(?:about |details of |the )*(?:{_OTHERS})(?:['’]s)?(?:[ /&]+[\w'’()]+){{0,4}}", re.IGNORECASE
)
"""A heading for somebody else's block: it begins with who they are."""
_SERVICE = re.compile(
    r"\b(?:services?|cent(?:re|er)|team|agenc\w+|trust|council|project|hub|ltd|form|report|record)\b", re.I
)
_OWN = re.compile(r"(?<!\w)(?:child|young person|yp|pupil|cyp|subject|service user|client|missing person)(?!\w)", re.I)
_BLOCK = re.compile(
    r"(?:about |details of |the )*(?:child|young person|yp|pupil|cyp)(?:'s|’s)?(?: details| information)?", re.I
)
"""The heading of the child's own block: what particulars stand before it are another's."""
_LONGEST = 80


def is_others(label: str) -> bool:
    """Whether a label names somebody other than the child ("Mother's date of birth", "Sister")."""
    found = _OTHER.search(label)
    return found is not None and not _OWN.search(label[: found.start()])


def first_other(text: str, span: Span) -> int:
    """Where words for somebody else begin in a stretch, or its end ("Kayleigh Holt, mother Sandra")."""
    found = _OTHER.search(text, *span)
    return found.start() if found else span[1]


def foreign(text: str, lines: Sequence[Line], labels: Sequence[Span]) -> list[Span]:
    """Stretches in which a form speaks of others: from a heading that names them to one for the child or a question.

    ``labels``: where known labels stand; a line with one of them is no heading, unless that is all of it.
    """
    found, opened, own = _columns(text, lines), -1, False
    labelled = {label[0]: label[1] for label in labels}
    for line in lines:
        start, end = line.span
        written = text[start:end].strip(" |:\t")
        if not written or len(written) > _LONGEST or written.endswith((".", "!")):
            continue
        if _answered(text, line) or labelled.get(start, end) < end - 2 or ": " in written:
            continue
        if _OTHER_BLOCK.fullmatch(written) and not _SERVICE.search(written):
            opened = start if opened < 0 else opened
        elif opened >= 0 and _OWN.search(written):
            found.append((opened, start))
            opened, own = -1, True
        elif not own and _BLOCK.fullmatch(written):
            found.append((0, start))
            own = True
    return [*found, (opened, len(text))] if opened >= 0 else found


def _answered(text: str, line: Line) -> bool:
    """Whether more than one cell of a line is filled."""
    return sum(bool(text[slice(*cell)].strip()) for cell in line.cells) > 1


def _columns(text: str, lines: Sequence[Line]) -> list[Span]:
    """Cells under a heading for somebody else, where blocks stand side by side ("Parent/carer | | Young person | ")."""
    found, headed = list[Span](), dict[int, list[int]]()
    for line in lines:
        if (
            line.table
            and len(line.cells) in (4, 6)
            and not any(text[slice(*cell)].strip() for cell in line.cells[1::2])
        ):
            titles = [text[slice(*cell)] for cell in line.cells[::2]]
            if any(map(is_others, titles)) and any(map(_OWN.search, titles)):
                headed[line.table] = [2 * n for n, title in enumerate(titles) if is_others(title)]
                continue
        for column in headed.get(line.table, ()):
            if column + 1 < len(line.cells):
                found.append((line.cells[column][0], line.cells[column + 1][1] + 1))
    return found
