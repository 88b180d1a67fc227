"""Bytes of a text file as text: UTF-8, UTF-16 or cp1252; one kind of line end; NULs and control signs go, noted."""

import re
from collections.abc import Iterator

from graph.model.fault import Fault
from ingest.layout import TOO_LONG, Text, Unreadable, compose, plain_lines
from ingest.limits import MAX_LETTERS, MAX_LINES

_NOTED_LINES = 20
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read(data: bytes) -> Text:
    """A text file. Raises Unreadable."""
    raw, faults = _letters(data)
    raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    if len(raw) > MAX_LETTERS or raw.count("\n") >= MAX_LINES:
        raise Unreadable(TOO_LONG)
    odd = len(_CONTROL.findall(raw))
    if odd > max(8, len(raw) // 10):
        raise Unreadable("not a document: its bytes are no text")
    return compose(plain_lines(_CONTROL.sub("", raw)), (*faults, *(_noted(raw) if odd else ())))


def _letters(data: bytes) -> tuple[str, tuple[Fault, ...]]:
    marked = _marked_encoding(data)
    try:
        return data.decode(marked or "utf-8-sig"), ()
    except UnicodeDecodeError as error:
        if marked or _has_surrogates(data):
            raise Unreadable("damaged text: half a letter in it. Ask the sender to save it as UTF-8") from error
    text = data.decode("cp1252", errors="replace")
    lost = text.count("\ufffd")
    fault = Fault(
        fault=f"{lost} bytes are no letters in any encoding we know; shown as \ufffd",
        remedy="Ask the sender to save the file as UTF-8.",
    )
    return text, (fault,) if lost else ()


def _marked_encoding(data: bytes) -> str:
    """What the byte-order mark says, or the NULs of every second byte where there is none."""
    for mark, name in ((b"\xff\xfe\x00\x00", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return name
    half = len(data) // 2
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if half >= 4 and data[first::2].count(0) > 0.8 * half:
            return name
    return ""


def _has_surrogates(data: bytes) -> bool:
    try:
        data.decode("utf-8", errors="surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _noted(raw: str) -> Iterator[Fault]:
    counts = [(number, len(_CONTROL.findall(line))) for number, line in enumerate(raw.split("\n"), start=1)]
    for number, count in [mark for mark in counts if mark[1]][:_NOTED_LINES]:
        yield Fault(
            fault=f"{count} NUL or control signs removed; nothing else of the line is lost",
            remedy="Nothing to do; tell the sender that their export writes NULs.",
            row=str(number),
            costs_content=False,
        )
