"""The most memory a process held, each act in a process of its own."""

import subprocess
import sys
from pathlib import Path

from benchmarks.county import county, tracker
from benchmarks.read_rows import ROWS
from benchmarks.sent import county_store
from benchmarks.table import Line

_START = """
import resource, sys
from pathlib import Path
from api import demo
from api.answers import measures
from api.wiring import opened
from benchmarks.county import LAST
from benchmarks.sent import settings
from ingest import readers
from ingest.load import load, offered
place = Path(sys.argv[1])
"""
_ACTS = {
    "nothing, all imported": "",
    "load the inbox": "with opened(settings(place / 'memory.db'), demo.AS_AT, create=True) as desk:\n"
    "    load(desk, offered([demo.INBOX]))",
    "read a 20,000-row XLSX to drafts": "readers.read('tracker.xlsx', (place / 'tracker.xlsx').read_bytes())",
    "episodes over a county": "with opened(settings(place / 'county.db'), LAST) as desk:\n    measures.episodes(desk)",
}
_END = "\nprint(*(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))"
_BETWEEN = "import subprocess, sys; sys.exit(subprocess.call(sys.argv[1:]))"
"""A small process in between: on Linux the peak of a new process begins with that of the one which started it."""
_UNIT = 2**20 if sys.platform == "darwin" else 2**10
"""ru_maxrss counts bytes on macOS, kilobytes on Linux."""


def peak_memory(folder: Path) -> list[Line]:
    """Megabytes, without a peer."""
    county_store(folder)
    (folder / "tracker.xlsx").write_bytes(tracker(county(4_000, ROWS)))
    return [_line(name, act, folder) for name, act in _ACTS.items()]


def _line(name: str, act: str, folder: Path) -> Line:
    command = [sys.executable, "-c", _START + act + _END, str(folder)]
    child = subprocess.run([sys.executable, "-c", _BETWEEN, *command], capture_output=True, text=True, check=True)
    own, reader = (int(text) // _UNIT for text in child.stdout.split())
    return Line(f"memory: {name}", f"{own:,} MB", f"reader process {reader:,} MB" if reader else "")
