"""A police tracker of 20,000 rows, read."""

import io
from pathlib import Path

import openpyxl
from python_calamine import CalamineWorkbook

from benchmarks.county import county, tracker
from benchmarks.table import Line, timed
from ingest import readers
from ingest.table import from_workbook

ROWS = 20_000


def read_rows(_: Path) -> list[Line]:
    """Cells against openpyxl's read-only mode; calamine alone, and the whole way to drafts, beside it."""
    data = tracker(county(4_000, ROWS))

    def openpyxl_alone(read_only: bool = True) -> int:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=read_only)
        return sum(len(list(sheet.iter_rows(values_only=True))) for sheet in book.worksheets)

    def calamine_alone() -> int:
        return len(CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python())

    plain, _all = timed(lambda: openpyxl_alone(read_only=False))
    peer, _count = timed(openpyxl_alone, 3)
    ours, _sheets = timed(lambda: from_workbook(data), 3)
    bare, _rows = timed(calamine_alone, 3)
    whole, parsed = timed(lambda: readers.read("tracker.xlsx", data))
    against = f"openpyxl {ROWS / peer.wall:,.0f} rows/s"
    return [
        Line(
            "cells of a 20,000-row XLSX",
            f"{ROWS / ours.wall:,.0f} rows/s",
            f"openpyxl {ROWS / plain.wall:,.0f} rows/s",
            f"{plain.wall / ours.wall:.1f} ×",
            "checked for zip bombs and far cells, with formulas and errors, against load_workbook; asked: 8 ×",
        ),
        Line(
            "the same",
            f"{ROWS / ours.wall:,.0f} rows/s",
            against,
            f"{peer.wall / ours.wall:.1f} ×",
            "against openpyxl's fastest way: read_only, values only, without formulas",
        ),
        Line(
            "calamine alone",
            f"{ROWS / bare.wall:,.0f} rows/s",
            against,
            f"{peer.wall / bare.wall:.1f} ×",
            "the library that reads the cells, without our checks: more than this cannot be had",
        ),
        Line(
            "the same file to drafts",
            f"{parsed.rows / whole.wall:,.0f} rows/s",
            why="which column is what, values, spans, faults",
        ),
    ]
