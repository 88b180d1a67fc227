"""CSV text → rows, strictly: a line whose quoting is broken is given back as broken, never mended by guess.

A row is numbered as the sender's spreadsheet numbers it: blank lines count, a quoted line break does not.
"""

import re
import sys
from collections import Counter
from typing import NamedTuple

_DELIMITERS = ",;\t|"
_INSIDE = re.compile(r'[^"]*+(?:""[^"]*+)*+')
"""A quoted cell up to its closing mark."""
_MAX_LINES = 200
"""Lines that one quoted cell may run over before its quote counts as never closed."""


class Record(NamedTuple):
    """One row as written; ``broken`` says why its cells cannot be trusted."""

    cells: tuple[str, ...]
    raw: str
    broken: str = ""


def decode(data: bytes) -> str:
    """Text of a file: byte-order marks first, then UTF-8, then Windows-1252 (Latin-1 where that has no letter)."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if data[:400].count(0) * 3 > len(data[:400]):
        return data.decode("utf-16-be" if data[:1] == b"\x00" else "utf-16-le", errors="replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def sniff(text: str) -> str:
    """The delimiter that the first lines agree on, or "" where they agree on none."""
    lines = [_unquoted(line[:5_000]) for line in text[:400_000].splitlines()[:40] if line.strip()]
    best, found = 0.0, ""
    for delimiter in _DELIMITERS:
        counts = Counter(n for line in lines if (n := line.count(delimiter)))
        if not counts:
            continue
        often, lines_with = max(counts.items(), key=lambda item: (item[1] * item[0], item[0]))
        score = lines_with / len(lines) * min(often, 10) + (0.5 if often > 1 else 0)
        if score > best:
            best, found = score, delimiter
    return found


def _unquoted(line: str) -> str:
    return re.sub(r'"(?:[^"]|"")*"', '""', line)


def records(text: str, delimiter: str, most: int = sys.maxsize) -> list[Record]:
    """Every row of the text, or the first ``most`` + 1. A multi-line row of unusual width is read line by line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    read, width, found = _Reader(text, delimiter), 0, list[Record]()
    position = 0
    while position < len(text) and len(found) <= most:
        record, after = read.record(position)
        line_end = _line_end(text, position)
        several = after > line_end + 1
        if record.broken or (several and width and len(record.cells) != width):
            raw = text[position:line_end]
            reason = record.broken or "a quotation mark is opened and not closed on the line"
            record, after = Record(tuple(raw.split(delimiter)), raw, reason), line_end + 1
        elif len(record.cells) > 1 and not width:
            width = len(record.cells)
        found.append(record)
        position = after
    return found


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


class _Reader:
    """Reads one record at a position by the rules of RFC 4180."""

    def __init__(self, text: str, delimiter: str) -> None:
        self.text, self.delimiter = text, delimiter

    def record(self, position: int) -> tuple[Record, int]:
        """The record there, and where the next begins."""
        start, cells = position, list[str]()
        line_end = _line_end(self.text, position)
        line = self.text[position:line_end]
        if '"' not in line:
            return Record(tuple(line.split(self.delimiter)), line), line_end + 1
        while True:
            cell, position, broken = self._cell(position)
            if broken:
                return Record((), "", broken), position
            cells.append(cell)
            if position >= len(self.text) or self.text[position] == "\n":
                return Record(tuple(cells), self.text[start:position]), position + 1
            position += 1

    def _cell(self, position: int) -> tuple[str, int, str]:
        if not self.text.startswith('"', position):
            end = _line_end(self.text, position)
            cut = self.text.find(self.delimiter, position, end)
            stop = end if cut < 0 else cut
            return self.text[position:stop], stop, ""
        return self._quoted(position + 1)

    def _quoted(self, position: int) -> tuple[str, int, str]:
        close = _INSIDE.match(self.text, position).end()  # type: ignore[union-attr]
        if close >= len(self.text) or self.text.count("\n", position, close) > _MAX_LINES:
            return "", position, "a quotation mark is opened and never closed"
        following = self.text[close + 1 : close + 2]
        if following not in ("", "\n", self.delimiter):
            return "", close, "a quotation mark stands inside a quoted cell"
        return self.text[position:close].replace('""', '"'), close + 1, ""
