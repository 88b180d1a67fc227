"""Hostile and mutated files, made from seeds: all that were made by hand, then as many mutations as are asked for.

The same format, number and address give the same files on every machine.
"""

# ruff: noqa: E501 - much of this is data, best read a line at a time

import json
from collections.abc import Callable, Iterator
from itertools import chain, count, cycle, islice
from pathlib import Path
from random import Random
from typing import NamedTuple

from api import demo

from .hostile_pdf import hostile_pdfs, written_pdf
from .hostile_text import hostile_csvs, hostile_texts, written_csv, written_text
from .hostile_word import hostile_documents, written_document
from .hostile_workbook import hostile_workbooks, written_workbook
from .mutations import Made, mutant, repacked, worsened

FORMATS = ("xlsx", "csv", "docx", "pdf", "txt")
_SAMPLE = {
    "xlsx": ("police/Missing tracker May 2025.xlsx", "provider/Halyard RHI return Q1 2025-26.xlsx"),
    "csv": (
        "la_wexbridge/WCC_Missing.csv",
        "provider/RHI October 2025.csv",
        "disruption/disruption actions register.csv",
    ),
    "docx": ("rhi_halyard/RHI Callum Ray 11-06-2025.docx", "panel_minutes/MACE 18.09.25 draft v2.docx"),
    "pdf": ("rhi_porthallow/Return interview Josh Pyke.pdf", "rhi_porthallow/IRI_Lola_Venn_19_August_2025.pdf"),
    "txt": ("rhi_halyard/mason rhi attempt.txt", "police_intelligence/WXC-25-IR-03299.txt"),
}
_TABLES = ("la_wexbridge/WCC_Missing.csv", "provider/RHI October 2025.csv", "la_porthallow/PCC_Episodes.csv",
           "la_porthallow/PCC children looked after list.csv", "schools/absence sessions Apr-Oct 2025.csv",
           "disruption/disruption actions register.csv", "police_intelligence/intel export Apr-Oct 2025.csv")  # fmt: skip
_BY_HAND: dict[str, Callable[[str], Iterator[Made]]] = {
    "xlsx": hostile_workbooks,
    "csv": hostile_csvs,
    "docx": hostile_documents,
    "pdf": hostile_pdfs,
    "txt": hostile_texts,
}
_WRITTEN = {
    "xlsx": written_workbook,
    "csv": written_csv,
    "docx": written_document,
    "pdf": written_pdf,
    "txt": written_text,
}


class Case(NamedTuple):
    """One file that means harm, and what must become of it."""

    name: str
    data: bytes
    why: str
    breach: bool = False
    """Made to cost more than a file may."""
    refused: bool | None = None
    """Whether it must be refused (True), must be read (False), or either is right (None)."""


def good(format: str) -> list[tuple[str, bytes]]:
    """Sound files of the sample."""
    return [(Path(name).name, (demo.INBOX / name).read_bytes()) for name in _SAMPLE[format]]


def cases(format: str, most: int, address: str) -> Iterator[Case]:
    """A format's files made by hand, and ``most`` mutations; ``address`` is where those that call home call."""
    made = chain(_BY_HAND[format](address), _renamed(format), islice(mutations(format), most))
    for number, one in enumerate(made):
        name = one.name or f"{number:04d} {one.why[:40].replace('/', ' ')}.{format}"
        yield Case(name, one.data, f"{format} {number}: {one.why}", one.breach, one.refused)


def _renamed(format: str) -> Iterator[Made]:
    """A sound file of each other format under this one's ending."""
    for other in FORMATS:
        if other != format:
            yield Made(f"really a {other}", good(other)[0][1])


def mutations(format: str) -> Iterator[Made]:
    """Without end: bytes, parts of archives and values in turn."""
    samples = cycle([*good(format), *good(format)[:1]])
    ways = cycle(("bytes", "parts", "values") if format in ("xlsx", "docx") else ("bytes", "values"))
    tables = [(demo.INBOX / name).read_bytes().decode("cp1252").removeprefix("ï»¿") for name in _TABLES]
    for number, way, (name, data) in zip(count(), ways, samples, strict=False):
        random = Random(f"{format} {number}")
        if way == "bytes":
            yield mutant(random, data, name)
        elif way == "parts":
            yield repacked(random, data, name)
        else:
            yield _WRITTEN[format](random, worsened(random, random.choice(tables)))


def told(case: Case) -> str:
    """How a failing test names a case."""
    return json.dumps([case.why, case.name, len(case.data)])
