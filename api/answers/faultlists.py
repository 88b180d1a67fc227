"""The fault report as files to send back: for each agency its own, in words addressed to it, never another's data."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from api.answers.answer import Row
from api.answers.faults import Checked, Report, good_rows
from api.answers.files import count, plain, sentence
from api.answers.words import long_date
from graph.model.fault import UsageError
from graph.model.names import Status
from ingest.load import UNKNOWN_SENDER
from ingest.parsed import MENDED_BY_RECEIVED
from viz.lists import Sheet, write_csv, write_xlsx

COLUMNS = (
    ("file", "File"), ("became", "What became of it"), ("good", "Rows good"), ("row", "Row"), ("column", "Column"),
    ("value", "As sent"), ("fault", "What is wrong"), ("remedy", "What to do"), ("lost", "Lost by it"),
)  # fmt: skip
NOTHING_WRONG = "Nothing wrong."
_WHOLE = "whole file"
_BECAME = {
    Status.LOADED: "read",
    Status.SUPERSEDED: "replaced by a re-issue",
    Status.NEEDS_MAPPING: "waits for an answer",
    Status.QUARANTINED: "could not be used",
}
_TO_THEM = (
    (r"what it is, or for ", "what it is, or send "),
    (r"\bask the sender (?:to|and) ", "please "),
    (r"\bask the sender for ", "please send "),
    (r"\bask the sender what ", "please tell us what "),
    (r"\bask for it ", "please send it "),
    (r"\btell the sender that their ", "please note that your "),
    (r"[;,]? ?\btell the sender\b", ""),
    (r"\bthe sender's ", "your "),
)
"""Remedies tell a clerk what to ask; here the agency is asked."""
_OURS = re.compile(r"--\w|\bkith\b|its makers", re.IGNORECASE)
_STEM = 40
_NAMES_NOTHING = re.compile(r"[\W_]+")
_MARK = 8
_MARKED = re.compile(rf"_[0-9a-f]{{{_MARK}}}$")


@dataclass(frozen=True)
class Written:
    """The files of a report, and which of them could not be written, each in a sentence."""

    paths: tuple[Path, ...]
    refused: tuple[str, ...] = ()


def write_report(found: Report, out: Path) -> Written:
    """Write the report: to one .xlsx or .csv, or into a folder, for each sender a workbook and a CSV of its own.

    A file of the folder that cannot be written keeps no other agency from its own. Raises UsageError for a path that
    is neither, or where nothing can be written at all.
    """
    ending = out.suffix.lower()
    whole = ending in (".xlsx", ".csv") and not out.is_dir()
    if not whole and re.fullmatch(r"\.[a-z]{2,5}", ending) and not out.is_dir():
        raise UsageError(f"The report is written as .xlsx or .csv, or into a folder, not as {ending}: rename {out}.")
    try:
        if whole:
            out.parent.mkdir(parents=True, exist_ok=True)
            return Written((_write(found, out, found.senders),))
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {_cause(error)}.") from error
    paths, refused = list[Path](), list[str]()
    for sender in found.senders:
        for path in (out / f"{file_stem(sender)}{kind}" for kind in (".csv", ".xlsx")):
            try:
                paths.append(_write(found, path, [sender]))
            except OSError as error:
                refused.append(
                    f"{path} cannot be written ({_cause(error)}), so {plain(sender)} has no new report in it: "
                    "close or remove what is there, then export again."
                )
    return Written(tuple(paths), tuple(refused))


def _cause(error: OSError) -> str:
    return error.strerror or "unknown cause"


def file_stem(sender: str) -> str:
    """A file name that every system takes, that is always this sender's and never another's.

    A rule of the mail program may send what bears that name, so it cannot hang on who else has sent: where the name as
    written is not safe in small letters, what stands for it carries a mark of the name itself.
    """
    bare = _NAMES_NOTHING.sub("_", unicodedata.normalize("NFC", plain(sender))).strip("_")
    safe = bare[:_STEM].strip("_") or UNKNOWN_SENDER
    if safe == sender == sender.casefold() and not _MARKED.search(safe):
        return f"faults_{safe}"
    return f"faults_{safe}_{sha256(sender.encode('utf-8', 'surrogatepass')).hexdigest()[:_MARK]}"


def _write(found: Report, path: Path, senders: Sequence[str]) -> Path:
    """One file about the files of these senders and of nobody else."""
    by_sender = {sender: [file for file in found.files if file.sender == sender] for sender in senders}
    single = len(senders) == 1
    whom = senders[0] if single else ""
    if path.suffix.lower() == ".csv":
        rows = [row for files in by_sender.values() for file in files for row in table(file)]
        columns = COLUMNS if single else (("sender", "Sender"), *COLUMNS)
        everything = [file for files in by_sender.values() for file in files]
        write_csv(rows, path, columns=columns, heading=heading(whom, everything))
    else:
        sheets = [
            Sheet(
                name=sender,
                columns=COLUMNS,
                rows=[row for file in files for row in table(file)],
                heading=heading(sender, files),
            )
            for sender, files in by_sender.items()
        ]
        write_xlsx(sheets, path, notes=_notes(found, whom))
    return path


def heading(sender: str, files: Sequence[Checked]) -> list[str]:
    """What this is, for whom, what was read and how much of it was good. No sender: the files of several."""
    if _known(sender):
        for_whom = f"{plain(sender)}: the files received from you, and what was wrong with them"
    else:
        mixed = "who sent these files is not known" if sender else "the files of all senders"
        for_whom = f"the office: {mixed}, and what was wrong with them"
    return [f"Fault report for {for_whom}", _marking(sender), _summary(files)]


def _known(sender: str) -> bool:
    return sender not in ("", UNKNOWN_SENDER)


def _marking(sender: str) -> str:
    if _known(sender):
        return f"OFFICIAL-SENSITIVE – for {plain(sender)} only: it quotes from your own files"
    return "OFFICIAL-SENSITIVE – for the office only: it may quote from several agencies' files; do not send it on"


def _summary(files: Sequence[Checked]) -> str:
    aside = sum(file.put_aside for file in files)
    replaced = sum(file.status is Status.SUPERSEDED for file in files)
    faulty = [file for file in files if file.faults]
    faults = sum(len(file.faults) for file in faulty)
    states = [f"{len(files) - aside - replaced} read"]
    states += [f"{replaced} replaced by a re-issue"] if replaced else []
    states += [f"{aside} could not be used"] if aside else []
    wrong = f"{count(faults, 'fault')} in {count(len(faulty), 'file')}" if faults else "nothing was wrong"
    return f"{count(len(files), 'file')} received: {', '.join(states)}; {count(good_rows(files), 'good row')}; {wrong}."


def table(file: Checked) -> list[Row]:
    """A row for each fault; one that says so for a file without any."""
    about = {"sender": file.sender, "file": file.name, "became": _BECAME.get(file.status, ""), "good": file.rows}
    if not file.faults:
        return [{**about, "fault": NOTHING_WRONG}]
    return [
        {
            **about,
            "row": _number(each["row"]) if each["row"] else _WHOLE,
            "column": each["column"],
            "value": each["value"],
            "fault": sentence(each["fault"]),
            "remedy": to_them(each["remedy"], file.status, costs=each["costs_content"]),
            "lost": "not used" if each["costs_content"] else "nothing",
        }
        for each in file.faults
    ]


def _number(row: str) -> str | int:
    return int(row) if row.isascii() and row.isdigit() and len(row) < 10 else row


def to_them(remedy: str | None, status: Status = Status.LOADED, *, costs: bool = True) -> str:
    """What to do, said to the agency; what only the office can do is left out."""
    if status is Status.NEEDS_MAPPING:
        return "Please tell us which."
    if not remedy:
        return ""
    if remedy in MENDED_BY_RECEIVED:
        return "Please print the day, month and year in the file."
    for pattern, said in _TO_THEM:
        remedy = re.sub(pattern, said, remedy, flags=re.IGNORECASE)
    command = "kith mapping" in remedy  # with the path of a file of ours, in which a full stop may stand
    parts = [] if command else [part for part in re.split(r"(?<=[.!?])\s+", remedy) if not _OURS.search(part)]
    return sentence(*parts) or ("Nothing to do for now: we are looking into it." if costs else "Nothing to do.")


def _notes(found: Report, sender: str) -> list[str]:
    notes = [
        _marking(sender),
        f"As kept at the end of {long_date(date.fromisoformat(found.answer.as_at))}.",
        "Rows are numbered as in the file: the first line of a sheet is row 1. A document counts as one row.",
        "Lost by it: “not used” is what could not be taken in; “nothing” is said for information only.",
    ]
    withheld = "Files that whoever wrote this report may not see are left out of it."
    return [*notes, withheld] if found.answer.withheld else notes
