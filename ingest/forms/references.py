"""The police's references for the absences a document is about: not its crimes, its officers, or earlier absences."""

import re
from collections.abc import Iterator

from ingest.forms.answers import Answer, Form
from ingest.forms.kinds import data
from ingest.forms.labels import UNKNOWN, label_of
from ingest.forms.person import head
from ingest.layout import Span

_REFERENCE = re.compile(r"(?<![\w/])(?=[\w/-]*\d{3})[A-Z0-9][\w/-]{3,29}(?![\w/])", re.IGNORECASE)
_MISPER = re.compile(r"(?<![\w/])[A-Z]{1,4}/\d{2}/\d{4,7}(?![\w/])")
"""A missing person reference that stands without a label: force, year, number."""
_NOT_THESE = re.compile(
    r"\b(?:crime|cad|pc|ps|dc|ds|sgt|officer|collar|shoulder|linked to|previous|last|earlier|see also|tel|custody)\b"
    r"[^;,\n]{0,20}$",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\b(?:last|previous|earlier|linked|crime)\b", re.IGNORECASE)
_WHOSE = re.compile(r"\s*\((?P<who>[^)\n]{2,60})\)")


def police_refs(form: Form, child: frozenset[str]) -> list[tuple[str, Span]]:
    """The references of the heading. Of those that say whose they are, the child's (folded words of the name) only."""
    answers = [one for one in form.alike("police_ref") if not _EARLIER.search(form.written(one.label))]
    others = [one for one in form.of("police_ref") if not _EARLIER.search(form.written(one.label))]
    found = list(_in_answers(form, answers or others[:1]))
    for grid in form.grids if not found else ():
        columns = [
            n for n, head in enumerate(grid.heads) if label_of(form.written(head), form.kind).field == "police_ref"
        ]
        cells = [row[n] for n in columns[:1] for row in grid.rows if n < len(row)]
        found += _in_answers(form, [Answer(cell, cell, UNKNOWN, "cell") for cell in cells])
    if not found and not form.of("police_ref"):
        found = list(_in_words(form)) or [(one[0], one.span()) for one in _MISPER.finditer(head(form)[:3000])]
    named = [(one, match["who"]) for one in found if (match := _WHOSE.match(form.text, one[1][1]))]
    if named and child:
        own = [one for one, who in named if child & set(re.findall(r"[^\W\d_]+", who.lower()))]
        strangers = [one for one, who in named if one not in own and who[:1].isupper()]
        return own if len(own) == 1 else [one for one in found if one not in strangers]
    return found


def _in_answers(form: Form, answers: list[Answer]) -> Iterator[tuple[str, Span]]:
    for answer in answers:
        for one in _REFERENCE.finditer(form.text, *answer.value):
            if not _NOT_THESE.search(form.text, answer.value[0], one.start()):
                yield one[0], one.span()


def _in_words(form: Form) -> Iterator[tuple[str, Span]]:
    """References behind their name in the heading's text ("police ref AB/26/000538; AB/26/000546")."""
    value = r"(?=[\w/-]*\d{3})[A-Z0-9][\w/-]{3,29}"
    said = rf"(?<!\w){data()['fields']['police_ref']}[ \t]{{0,4}}[:|]?[ \t]{{0,4}}(?P<values>{value}(?:[;,] ?{value})*)"
    if found := re.search(said, head(form)[:3000], re.IGNORECASE):
        for one in _REFERENCE.finditer(form.text, *found.span("values")):
            yield one[0], one.span()
