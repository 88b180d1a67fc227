"""Reading notes without a store: what the machine would propose of each, one line a note."""

import json as formats
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from api.cli.app import JsonOption, app, settings
from api.cli.output import console
from graph.model.fault import UsageError
from ingest.narrative import exchange
from ingest.narrative.reader import read_all
from ingest.narrative.reading import Note, Reading

_STANDARD_INPUT = "-"
_REMEDY = (
    "A notes file has one JSON object a line, with id, kind, report_date and text. "
    "Documents and tables are taken in by kith load."
)


@app.command()
def read(
    files: Annotated[list[str], typer.Argument(help="Notes files (JSON Lines); - is standard input.")],
    processes: Annotated[int, typer.Option(min=1, help="How many cores to read with.")] = 1,
    json: JsonOption = False,
) -> None:
    """Read notes and print what the machine proposes of each, one JSON object a line; no store is touched."""
    told = _Told()
    lines = (line for file in files for line in _lines(file, told))
    notes = (note for line in lines if (note := _note(line, told)) is not None)
    for reading in read_all(notes, processes, settings(None).parser):
        _print(exchange.written(reading))
        told.left_unread(reading)
    if told.faults and not told.notes:
        raise UsageError("No note was read.")
    if told.faults:
        raise typer.Exit(3)


class _Line:
    """One line of a notes file, and where it stands."""

    def __init__(self, file: str, number: int, text: bytes) -> None:
        self.file, self.number, self.text = file, number, text


class _Told:
    """What went wrong, each said at once on standard error."""

    def __init__(self) -> None:
        self.faults, self.notes = 0, 0
        self.where: deque[str] = deque()
        """Of the notes that are under way, in their order."""
        self._out = console(errors=True)

    def say(self, sentence: str) -> None:
        self.faults += 1
        self._out.print(f"kith: {sentence}", soft_wrap=True)

    def left_unread(self, reading: Reading) -> None:
        where = self.where.popleft()
        self.notes += 1
        if reading.unread:
            letters = sum(span.end - span.start for span in reading.unread)
            self.say(f"{where}: {letters:,} letters were left unread, because there are too many or they are no words.")


def _lines(file: str, told: _Told) -> Iterator[_Line]:
    name = "standard input" if file == _STANDARD_INPUT else file
    try:
        with nullcontext(sys.stdin.buffer) if file == _STANDARD_INPUT else Path(file).open("rb") as held:
            yield from _of(name, held, told)
    except OSError as error:
        told.say(f"{name} cannot be opened: {error.strerror or 'it is no file'}.")


def _of(name: str, held: BinaryIO, told: _Told) -> Iterator[_Line]:
    first = True
    for number, raw in enumerate(held, 1):
        text = raw.removeprefix(b"\xef\xbb\xbf").strip() if first else raw.strip()
        if not text:
            continue
        if first and not text.startswith(b"{"):
            told.say(f"{name} is no notes file. {_REMEDY}")
            return
        first = False
        yield _Line(name, number, text)


def _note(line: _Line, told: _Told) -> Note | None:
    where = f"{line.file}, line {line.number}"
    try:
        note = exchange.note(formats.loads(line.text.decode("utf-8")))
    except UsageError as error:
        told.say(f"{where}: {error}.")
    except UnicodeDecodeError:
        told.say(f"{where}: this is not written in UTF-8.")
    except (ValueError, RecursionError):
        told.say(f"{where}: this is no JSON object.")
    else:
        told.where.append(where)
        return note
    return None


def _print(document: object) -> None:
    """One line; only ASCII where the page cannot hold more, or where half a letter stands in an id."""
    text = formats.dumps(document, ensure_ascii=False)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = formats.dumps(document)
    print(text, flush=True)
