"""What a person answers about columns: how a column is called, which one an answer means, and the question itself."""

from collections import Counter
from collections.abc import Sequence

from ingest.headings import Heading, letters
from ingest.vocabulary import normal

ASKED = {
    "start": "when each child went missing",
    "end": "when each child came back",
    "name": "the child's name",
    "surname": "the child's surname",
    "forename": "the child's forename",
    "la_id": "the child's number",
    "provider_ref": "the child's reference",
    "upn": "the pupil's number",
    "classification": "whether the child was missing, absent or away",
    "notified_on": "when the service was told",
    "date": "the day of each row",
    "code": "the code of each absence",
    "text": "what the intelligence says",
    "action_type": "what was done",
    "issued": "when each action was taken",
}
"""What the question says of the fields that are most often asked for."""


def called(headings: Sequence[Heading]) -> list[str]:
    """Each column by a name that no other has: its heading, with the column's letter where that is not enough."""
    common = Counter(_plain(heading.shown) for heading in headings)
    names = []
    for number, heading in enumerate(headings):
        if not heading.shown:
            names.append(f"Column {letters(number)}")
        elif common[_plain(heading.shown)] > 1:
            names.append(f"{heading.shown} (column {letters(number)})")
        else:
            names.append(heading.shown)
    return names


def meant(headings: Sequence[Heading], said: str) -> list[int]:
    """The columns that an answer could mean, by its nearest reading: one is an answer, several are none."""
    names, plain, loose = called(headings), _plain(said), normal(said)
    for fits in (
        [name == said for name in names],
        [_plain(name) == plain for name in names],
        [_plain(heading.shown) == plain for heading in headings],
        [plain == _plain(heading.own) for heading in headings],
        [bool(loose) and loose in (normal(heading.own), normal(heading.shown)) for heading in headings],
    ):
        if any(fits) and plain:
            return [number for number, fit in enumerate(fits) if fit]
    return []


def question(field: str, columns: Sequence[str]) -> str:
    """The one sentence to ask, with the command that answers it."""
    said = ASKED.get(field, f"the {field.replace('_', ' ')}")
    if not columns:
        return f"No column is left that says {said}. Answer with: {command(field)}"
    named = [f"“{name}”" for name in columns]
    which = " or ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
    return f"Which column says {said}: {which}? Answer with: {command(field)}"


def command(field: str) -> str:
    """The command that answers; who shows it puts the file's name in place of FILE. HEADING may hold blanks."""
    return f'kith mapping FILE --set "{field}=HEADING" --save'


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
