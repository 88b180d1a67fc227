"""The page that says what kith reads: every kind of return and document with its fields, from the readers' own tables.

``make docs`` writes it (``python -m ingest.schema > docs/readers.md``); a test holds the page to the tables.
"""

import sys
from collections.abc import Iterator, Sequence

from graph.model.names import STRONG_KEYS, DocumentKind, Field, Part
from ingest import readers
from ingest.forms import labels
from ingest.limits import MAX_COLUMNS, MAX_RATIO, MAX_ROWS, MAX_UNPACKED
from ingest.readers import document
from ingest.vocabulary import Spec, returns

_LOOKS = {
    "text": "anything", "words": "words", "date": "a date", "moment": "a date, with or without a time",
    "time": "a time of day", "clock": "a time of day", "number": "a number", "yes_no": "yes or no, a tick, 1 or 0",
    "marker": "a mark or a few words", "offered": "yes, no, declined", "month": "a month", "postcode": "a postcode",
    "address": "an address", "reference": "a reference with a number in it", "word": "one word", "name": "a name",
    "sex": "M, F, U", "classification": "missing, absent, away", "risk": "high, medium, low",
    "class_risk": "category and risk together", "code": "a short code", "placement": "where the child lives",
    "residence": "home, care, pan-placed, CICOLA", "outcome": "how the offer ended", "authority": "an authority",
    "upn": "a pupil number", "nhs": "an NHS number", "urn": "a reference", "session": "AM or PM", "grade": "a grade",
    "open": "still missing", "short": "a few words",
}  # fmt: skip
_WHOSE = {
    Part.CHILD: "the child's own account: said by the child, one first teller in however many interviews",
    Part.REASONS: "why the child left: said by the child",
    Part.WISHES: "what would help: said by the child",
    Part.NOT_REPORTED: "absences nobody reported: said by the child, listed for review, never counted as the police's",
    Part.CARER: "the carer's account: said by the carer, a first teller of its own",
    Part.ANALYSIS: "the worker's analysis: said by a professional",
    Part.ATTEMPTS: "attempts to hold the interview",
    Part.CONSENT: "consent: given, given in part, refused, overridden",
}
_IN_TEXT = "known, kept in the text only"
_INTRODUCTION = """# What kith reads

*Written by `make docs` from the tables the readers use; do not edit it by hand.*

A file is known by what stands in it, never by its name or the sender's headings alone: a column or a form's label is
recognised by its words and by the look of what stands under it. Where two could be meant, kith asks one question; the
answer (`kith mapping FILE --set FIELD=HEADING --save`) is kept for that sender. **What no field takes is not lost:** it
stays in the row's or document's text, can be searched and opened, and is never guessed at.
"""


def page() -> str:
    """The whole page as Markdown."""
    blocks = [_INTRODUCTION, *_tables(), *_documents(), _limits()]
    return "\n".join(block.rstrip() + "\n" for block in blocks)


def _tables() -> Iterator[str]:
    yield (
        "## Tables (XLSX, CSV)\n\nAny order of columns, one or two rows of headings, title rows above, totals and\n"
        "notes beneath, several tables on a sheet. A value that a field does not allow is a fault of its row; a row\n"
        "without what it needs is put aside and listed, the others are loaded.\n"
    )
    titles = {reader.kind: reader.title for reader in readers.READERS}
    for one in returns():
        needs = " · ".join(" or ".join(f"`{name}`" for name in group) for group in one.needs)
        yield f"### {titles[one.kind].capitalize()} (`{one.kind}`)\n\nNeeds: {needs}\n\n" + _rows(
            [(spec, spec.shapes, _IN_TEXT if spec.unread else _does(spec.field)) for spec in one.fields]
        )


def _does(field: str) -> str:
    """What becomes of a field's values: keys identify, the others are read."""
    if field in STRONG_KEYS:
        return "identifies the child"
    return "identifies the absence" if field == Field.POLICE_REF else "read"


def _rows(fields: Sequence[tuple[Spec | labels.Spec, Sequence[str], str]]) -> str:
    lines = [
        "| field | headings it knows, among others | what stands there | what kith does with it |",
        "|---|---|---|---|",
    ]
    for spec, shapes, does in fields:
        known = ", ".join(spec.headings)
        looks = " or ".join(dict.fromkeys(_LOOKS[shape] for shape in shapes if shape in _LOOKS))
        lines.append(f"| `{spec.field}` | {known} | {looks} | {does} |")
    return "\n".join(lines) + "\n"


def _documents() -> Iterator[str]:
    yield (
        "## Documents (DOCX, PDF, TXT)\n\nForms in tables, headings with text beneath, letters, messages. Labels are\n"
        "found in cells, before colons, over their answers, in page headers; numbers before questions do not matter.\n"
    )
    for kind in document.READERS:
        about_a_child = kind in (DocumentKind.RETURN_INTERVIEW, DocumentKind.REFERRAL)
        fields = [one for one in labels.fields(kind) if about_a_child or one.field in labels.own_fields(kind)]
        rows = _rows([(one, (one.shape,), _does(one.field)) for one in fields])
        yield f"### {kind.replace('_', ' ').capitalize()} (`{kind}`)\n\n{rows}"
    parts = "\n".join(f"- `{part}`: {whose}" for part, whose in _WHOSE.items())
    yield f"### Whose words\n\nA question says whose words stand beneath it, and statements carry it:\n\n{parts}\n"


def _limits() -> str:
    return (
        "## What is refused\n\n"
        f"A table of more than {MAX_ROWS:,} rows or {MAX_COLUMNS} columns; an archive that would unpack to more than\n"
        f"{MAX_UNPACKED // 2**20} MB or {MAX_RATIO} times its size; a file that takes more than 60 seconds or 512 MB\n"
        "to read; encrypted, damaged, renamed files; scans without text. Each is put aside whole with one sentence,\n"
        "the rest goes on (`kith faults`). Macros, formulas and links are never followed; a formula is kept as text.\n"
    )


if __name__ == "__main__":
    sys.stdout.write(page())
