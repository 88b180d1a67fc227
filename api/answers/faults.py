"""What was wrong with received files, file by file and row by row, in words for the agency that sent them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from api.answers.answer import Answer, Row, answer
from api.answers.files import plain, sentence
from graph.casebook.desk import Desk, View
from graph.model.fault import UnknownError
from graph.model.ids import search_key
from graph.model.names import DocumentKind, Status
from ingest.load import UNKNOWN_SENDER

SEND_AGAIN = "Ask the sender to save it again and send that copy."
REPLACED = "Nothing to do: this file was replaced by a re-issue."
_FEW = 12
_NO_ROWS = "If there was nothing to report, nothing is to be done; else ask the sender for the rows."
_REMEDY = re.compile(r"(?:[.;]|(?<=\?))\s+(?=(?:answer|ask|check|load|look|open|put|save|send|tell)\b)", re.IGNORECASE)
"""Where a reason ends and what to do begins."""
_COMMAND = re.compile(r"(\bkith mapping .*[^.])\.?$")


@dataclass(frozen=True)
class Checked:
    """One file as received, and what is wrong with it."""

    sha256: str
    name: str
    sender: str
    kind: DocumentKind
    status: Status
    period: str
    rows: int
    """Rows that could be used; a document is one."""
    faults: tuple[Row, ...]
    """Rows of the answer."""

    @property
    def put_aside(self) -> bool:
        """Whether nothing of it could be used yet."""
        return self.status in (Status.QUARANTINED, Status.NEEDS_MAPPING)


@dataclass(frozen=True)
class Report:
    """The list of faults, and the files it is about, those without a fault too: by sender, then by name."""

    answer: Answer
    files: Sequence[Checked]

    @property
    def good_rows(self) -> int:
        """Rows and documents that stand: none of a file that was replaced."""
        return good_rows(self.files)

    @property
    def senders(self) -> list[str]:
        """Who sent them, in order."""
        return list(dict.fromkeys(file.sender for file in self.files))


def good_rows(files: Sequence[Checked]) -> int:
    """Rows and documents that stand, of these files."""
    return sum(file.rows for file in files if file.status is Status.LOADED)


def report(desk: Desk, *, sender: str | None = None, file: str | None = None, every: bool = False) -> Report:
    """The files known by the as-at day with their faults. ``every``: also files whose own date is yet to come.

    A return of a month that has not ended is dated at its end, and may be in hand with its faults before that.
    Raises UnknownError for a sender or a file of which nothing is held: no fault found must never mean a wrong word.
    """
    with desk.view("faults", {"sender": sender, "file": file}) as view:
        held = [each for each in _files(view, every) if each.kind is not DocumentKind.DECISION]
        named = _named_sender(held, sender) if sender is not None else None
        files = [each for each in held if named in (None, each.sender)]
        if file is not None:
            files = _named_file(files, file)
        rows = [row for each in files for row in each.faults]
        return Report(answer(view, rows, {"sender": named, "file": file}), files)


def faults(desk: Desk, *, sender: str | None = None, file: str | None = None, every: bool = False) -> Answer:
    """What is wrong with the files known by the as-at day, row by row."""
    return report(desk, sender=sender, file=file, every=every).answer


def _files(view: View, every: bool) -> list[Checked]:
    by_file: dict[str, list[Row]] = {}
    for row in view.rows("faults"):
        by_file.setdefault(row["sha256"], []).append(row)
    known = [row for row in view.rows("received") if every or row["recorded_at"] <= view.sight.known_by]
    files = [_checked(row, by_file.get(row["sha256"], [])) for row in known]
    return sorted(files, key=lambda each: (*_order(each.sender), *_order(each.name), each.sha256))


def _order(name: str) -> tuple[str, str]:
    return search_key(name), name


def _checked(file: Row, faults: Sequence[Row]) -> Checked:
    sender, status = file["sender"] or UNKNOWN_SENDER, Status(file["status"])
    rows = tuple(
        {
            "file": file["name"],
            "sender": sender,
            "status": status,
            "row": each["row"] or None,
            "column": each["column"] or None,
            "value": each["value"] or None,
            "fault": each["fault"],
            "remedy": REPLACED if status is Status.SUPERSEDED else each["remedy"] or None,
            "costs_content": each["costs_content"],
        }
        for each in [*_whole(file["reason"], status), *faults]
    )
    return Checked(
        file["sha256"], file["name"], sender, DocumentKind(file["kind"]), status, file["period"], file["rows"], rows
    )


def _whole(reason: str, status: Status) -> list[Row]:
    """What is wrong with a file as a whole, as a fault without a row. That it was replaced is none."""
    if not reason or status is Status.SUPERSEDED:
        return []
    fault, remedy = told(reason)
    aside = status in (Status.QUARANTINED, Status.NEEDS_MAPPING)
    blank = dict.fromkeys(("row", "column", "value"), "")
    return [{**blank, "fault": fault, "remedy": remedy if aside else _NO_ROWS, "costs_content": aside}]


def told(reason: str) -> tuple[str, str]:
    """A reason as what is wrong and what to do about it, without the program's own words."""
    fault, *remedies = _REMEDY.split(sentence(reason), maxsplit=1)
    remedy = _COMMAND.sub(r"\1 (then load it again).", sentence(*remedies))
    return sentence(fault).removesuffix("."), remedy or SEND_AGAIN


def _named_sender(files: Sequence[Checked], sender: str) -> str:
    held = sorted({each.sender for each in files}, key=_order)
    if sender in held:
        return sender
    alike = [each for each in held if search_key(each) == search_key(sender)]
    if len(alike) == 1 and search_key(sender):
        return alike[0]
    few = ", ".join(plain(each) for each in held[:_FEW]) + (", ..." if len(held) > _FEW else "")
    there = f"there are files of: {few}" if held else "no file has been loaded"
    raise UnknownError(f"No file of {plain(sender) or 'an empty name'} is held; {there}.")


def _named_file(files: Sequence[Checked], name: str) -> list[Checked]:
    bare = PurePath(name).name
    for alike in (str, search_key):
        if found := [each for each in files if alike(each.name) == alike(bare) and alike(bare)]:
            return found
    raise UnknownError(f"No file called {plain(bare) or 'nothing'} is held: kith faults lists those with faults.")
