"""``python -m benchmarks [NAME …]``: measure, and print what came out. Nothing is asserted."""

import os
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.ask_a_county import ask_a_county
from benchmarks.import_graph import import_graph
from benchmarks.load_again import load_again
from benchmarks.notes.tables import notes
from benchmarks.peak_memory import peak_memory
from benchmarks.read_files import read_files
from benchmarks.read_narratives import read_narratives
from benchmarks.read_rows import read_rows
from benchmarks.store_statements import store_statements
from benchmarks.table import Line, printed
from benchmarks.two_stores import two_stores
from benchmarks.wexbridge import wexbridge

BENCHMARKS: tuple[Callable[[Path], list[Line]], ...] = (
    read_rows,
    read_files,
    store_statements,
    load_again,
    ask_a_county,
    peak_memory,
    two_stores,
    import_graph,
    read_narratives,
    notes,
    wexbridge,
)
"""In this order: the measure of memory uses the county that the one before it loaded."""


def main(names: list[str]) -> None:
    """Those named, or all."""
    known = {benchmark.__name__: benchmark for benchmark in BENCHMARKS}
    if unknown := sorted(set(names) - known.keys()):
        sys.exit(f"no benchmark is called {', '.join(unknown)}; there are {', '.join(known)}")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores; compare only figures of one run.\n")
    with TemporaryDirectory(prefix="kith-bench-") as folder:
        for name, benchmark in known.items():
            if not names or name in names:
                printed(benchmark(Path(folder)))


main(sys.argv[1:])
