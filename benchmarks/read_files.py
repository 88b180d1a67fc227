"""Files of every format through the real reader: a process of its own, with the first reading of their free text."""

import csv
import io
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import docx
import openpyxl
import pypdf

from api import demo
from benchmarks.far_rows import far_workbook
from benchmarks.table import Line, timed
from ingest.sandbox import Sandbox

_TIMES = 3
_ENOUGH = 60
"""Files read in one go; the sample's are read again until there are so many."""
Peer = Callable[[bytes], object]


def _openpyxl(data: bytes) -> object:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    return [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]


def _csv(data: bytes) -> object:
    return list(csv.reader(io.StringIO(data.decode("cp1252"))))


def _docx(data: bytes) -> object:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs], cells


def _pdf(data: bytes) -> object:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def _text(data: bytes) -> object:
    return data.decode("cp1252")


_PEERS: dict[str, tuple[str, Peer]] = {
    "xlsx": ("openpyxl", _openpyxl),
    "csv": ("csv module", _csv),
    "docx": ("python-docx", _docx),
    "pdf": ("pypdf", _pdf),
    "txt": ("decode", _text),
}


def read_files(_: Path) -> list[Line]:
    """Files a second and peak memory for each format, then a workbook with more rows than a table may have."""
    return [*(_line(format, *peer) for format, peer in _PEERS.items()), *_far()]


def _line(format: str, name: str, peer: Peer) -> Line:
    sample = [(path.name, path.read_bytes()) for path in sorted(demo.INBOX.rglob(f"*.{format}"))]
    files = (sample * _ENOUGH)[: max(_ENOUGH, len(sample))]
    with Sandbox() as box:
        idle = _start(box)
        ours, parsed = timed(lambda: [box.read_bytes(*file) for file in files], _TIMES)
        peak = _peak(box)
    theirs, _all = timed(lambda: [peer(data) for _, data in files], _TIMES)
    sources = sum(len(one.sources) for one in parsed[: len(sample)])
    return Line(
        f"{format} files of the sample, read",
        f"{len(files) / ours.wall:,.0f} files/s",
        f"{name} {len(files) / theirs.wall:,.0f} files/s",
        f"{theirs.wall / ours.wall:.2f} ×",
        f"{len(sample)} files to {sources} sources, in the sandbox and with the first reading; {name} gives its raw "
        f"cells or words, in this process; reader's process {peak} MB at most, {idle} MB idle",
    )


def _far() -> list[Line]:
    lines = []
    for named in (True, False):
        data = far_workbook(named)
        with Sandbox() as box:
            idle = _start(box)
            took, parsed = timed(partial(box.read_bytes, "far.xlsx", data))
            peak = _peak(box)
        lines.append(
            Line(
                f"1,048,576 rows, {'with' if named else 'without'} references",
                f"{took.wall:.2f} s",
                f"reader's process {peak} MB",
                "",
                f"{len(data) / 2**20:.1f} MB packed, until refused ({parsed.quarantine.split(';')[0]}); "
                f"{idle} MB idle, so {peak - idle} MB for the file; asked: 2 s, 150 MB",
            )
        )
    return lines


def _start(box: Sandbox) -> int:
    """The process, started and warm; megabytes that it holds."""
    box.read_bytes("note.txt", b"She was with Ben.")
    return _peak(box)


def _peak(box: Sandbox) -> int:
    """Megabytes that the reader's process held at most (Linux; elsewhere 0)."""
    if sys.platform != "linux" or box.process is None:
        return 0
    status = Path(f"/proc/{box.process}/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 2**10
