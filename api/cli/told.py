"""What a clerk reads after a load, and of faults: a line for each file, grouped by sender, its faults beneath."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Console

from api.answers.answer import Row
from api.answers.faults import Checked, Report, told
from api.answers.files import count, plain, sentence, what
from api.cli.hints import Hints, lines, quoted
from graph.model.names import DocumentKind, Status
from ingest.load import UNKNOWN_SENDER, Result

_FEW = 3
"""Faults shown beneath a file after a load, and files held before that are named one by one."""
_LONGEST_VALUE = 60


def fault_line(row: Row) -> str:
    """One fault as sentences: where, what is wrong, what was written, what to do."""
    where = f"{_row(row['row'])}" if row["row"] else "whole file"
    where += f", {plain(row['column'])}" if row["column"] else ""
    where += "" if row["costs_content"] else " (for information)"
    fault, value = plain(row["fault"]), plain(row["value"] or "").strip()
    shown = value if len(value) <= _LONGEST_VALUE else f"{value[: _LONGEST_VALUE - 3]}..."
    written = f' (written "{shown}")' if value and value[:30] not in fault else ""
    remedy = plain(row["remedy"] or "")
    return f"{where}: {sentence(fault.rstrip('.') + written, remedy)}"


def _row(row: str) -> str:
    return f"row {row}" if row.isdigit() else plain(row)


def _sender(name: str) -> str:
    return "Sender not known" if name == UNKNOWN_SENDER else plain(name)


def say_load(out: Console, results: Sequence[Result], held: Report, totals: str, hints: Hints) -> None:
    """What happened to each file, by sender; the totals; what to do next."""
    known = {file.sha256: file for file in held.files}
    ordered = sorted(results, key=_in_order)
    for sender, group in groupby(ordered, key=lambda result: result.sender):
        sent = list(group)
        out.print(f"{_sender(sender)} ({count(len(sent), 'file')})", style="bold")
        for line, faults, name in _load_lines(sent, known, hints, sender):
            hints.say(out, line, 2)
            _say_few(out, faults, name, hints)
    lines(out, totals, 0, 0)
    for line in _next(results, hints):
        lines(out, line, 0, 0)


def _in_order(result: Result) -> tuple[bool, str, str, str]:
    path = str(result.path)
    return result.sender == UNKNOWN_SENDER, result.sender, path.casefold(), path


def _load_lines(
    sent: Sequence[Result], known: dict[str, Checked], hints: Hints, sender: str
) -> Iterator[tuple[str, Sequence[Row], str]]:
    """The line of each file with the faults to show beneath; files held before are summed up where they are many."""
    before = [result for result in sent if result.status is Status.UNCHANGED and not result.refused]
    same = [result for result in before if _held_as(result, known.get(result.sha256)) == result.path.name]
    summed = same if len(same) > _FEW else []
    in_sum = {result.path for result in summed}
    for result in sent:
        if result.path not in in_sum:
            file = known.get(result.sha256)
            faults = _faults(result, file)
            yield f"{plain(result.path.name)} - {_became(result, file)}", faults, result.path.name
    if summed:
        faulty = [file for result in summed if (file := known.get(result.sha256)) and _open(file)]
        yield f"{count(len(summed), 'file')} held already, nothing changed{_still(faulty, hints, sender)}", (), ""


def _still(faulty: Sequence[Checked], hints: Hints, sender: str) -> str:
    if not faulty:
        return ""
    return f"; {len(faulty)} of them with faults: {hints.kith('faults', '--sender', quoted(sender))}"


def _open(file: Checked) -> bool:
    return bool(file.faults) and file.status is not Status.SUPERSEDED


def _held_as(result: Result, file: Checked | None) -> str:
    return file.name if file else result.path.name


def _faults(result: Result, file: Checked | None) -> Sequence[Row]:
    """What to show beneath: nothing of a file held before, replaced or put aside (its line says all)."""
    if result.status is not Status.LOADED or (file and file.status is Status.SUPERSEDED):
        return ()
    return file.faults if file else [fault.model_dump() for fault in result.faults]


def _became(result: Result, file: Checked | None) -> str:
    if result.status in (Status.QUARANTINED, Status.NEEDS_MAPPING):
        fault, remedy = told(result.reason)
        return plain(f"PUT ASIDE: {sentence(fault, remedy)}")
    if result.refused:
        return plain(f"NOT READ AGAIN, stays as it was read: {sentence(result.reason)}")
    if result.status is Status.UNCHANGED:
        name = _held_as(result, file)
        other = f" as {plain(name)}" if name != result.path.name else ""
        faults = f"; {count(len(file.faults), 'fault')}" if file and _open(file) else ""
        return f"held already{other}, nothing changed{faults}"
    described = what(result.kind, file.period if file else "", result.rows) + (", read again" if result.again else "")
    if Status.SUPERSEDED in (result.status, file.status if file else None):
        return f"{described}, replaced by a re-issue of the same return"
    return described


def _say_few(out: Console, faults: Sequence[Row], name: str, hints: Hints) -> None:
    for row in faults[:_FEW]:
        hints.say(out, fault_line(row), 6)
    if len(faults) > _FEW:
        more = hints.kith("faults", "--file", quoted(name))
        lines(out, f"... and {len(faults) - _FEW} more: {more}", 6)


def _next(results: Iterable[Result], hints: Hints) -> Iterator[str]:
    """What to do now, where anything is to be done."""
    found = list(results)
    aside = sum(result.status in (Status.QUARANTINED, Status.NEEDS_MAPPING) for result in found)
    if aside:
        held = "Nothing of it is held" if aside == 1 else "Nothing of them is held"
        others = "; the others are not affected" if aside < len(found) else ""
        yield f"{count(aside, 'file')} put aside. {held}{others}."
    if unknown := [result for result in found if result.sender == UNKNOWN_SENDER and not _imported(result)]:
        yield from _whose(unknown, hints)
    if aside or any(result.faults or result.reason for result in found):
        yield f"To read every fault: {hints.kith('faults')}"
        yield f"To send back to each sender: {hints.kith('export', 'faults', '--out', 'FOLDER')}"


def _imported(result: Result) -> bool:
    """Whether it is an exported graph: its mapping says all that is to be said of it."""
    return result.kind is DocumentKind.PROPERTY_GRAPH


def _whose(found: Sequence[Result], hints: Hints) -> Iterator[str]:
    """How to say who sent what no folder told of; a folder of files is asked for as if it were its sender's."""
    nobodys = [result.path for result in found]
    folders = sorted({str(path.parent) for path in nobodys})
    yield "Who sent them is not known: no folder between the PATH given and the files names a sender."
    if len(folders) == 1 and (name := nobodys[0].absolute().parent.name):
        say_so = hints.kith("load", "--again", quoted(folders[0]), "--sender", quoted(name))
        yield f"If it is {plain(name)}: {say_so}"
    else:
        yield "It can be said with --sender NAME, or by one folder for each sender."


def say_faults(out: Console, found: Report, hints: Hints, *, asked: bool) -> None:
    """Every fault, by sender and file. ``asked``: one sender or file was named, and a clean file is a word worth."""
    if not found.files:
        out.print("No file has been loaded yet.")
        return
    shown = [file for file in found.files if file.faults or asked]
    for sender, group in groupby(shown, key=lambda file: file.sender):
        out.print(_sender(sender), style="bold")
        for file in group:
            lines(out, f"{plain(file.name)} - {_standing(file)}", 2)
            for row in file.faults:
                hints.say(out, fault_line(row), 6)
    _sum_up(out, found, hints)


def _standing(file: Checked) -> str:
    if file.status is Status.QUARANTINED:
        return "PUT ASIDE, nothing of it is held"
    if file.status is Status.NEEDS_MAPPING:
        return "PUT ASIDE until a question is answered"
    replaced = ", replaced by a re-issue: nothing to send back" if file.status is Status.SUPERSEDED else ""
    wrong = count(len(file.faults), "fault") if file.faults else "nothing wrong"
    return f"{what(file.kind, file.period, file.rows)}; {wrong}{replaced}"


def _sum_up(out: Console, found: Report, hints: Hints) -> None:
    faults, files = len(found.answer.rows), len(found.files)
    if faults:
        faulty = sum(bool(file.faults) for file in found.files)
        out.print(f"{count(faults, 'fault')} in {faulty} of {count(files, 'file')}.")
        lines(out, f"To send back to each sender: {hints.kith('export', 'faults', '--out', 'FOLDER')}", 0, 0)
    else:
        out.print(f"Nothing was wrong with {'the file' if files == 1 else f'any of the {files} files'}.")
    if found.answer.withheld:
        out.print("Files that this viewer may not see are left out.")
