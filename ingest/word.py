"""Word files from their XML: nothing outside is fetched, no macro or field runs, tracked deletions stay deleted."""

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import count
from xml.etree import ElementTree

from ingest.layout import DAMAGED, ENCRYPTED, Piece, Text, Unreadable, compose
from ingest.limits import MAX_RATIO, MAX_UNPACKED

MAX_PART = 16 * 2**20
MAX_ENTRIES = 2_000

_SKIPPED = frozenset({"pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr"}) | {
    *("del", "moveFrom", "delText", "instrText", "rt"),  # tracked away, field codes, reading aids
}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_BOXES = {"F0FE": "☒", "F0FD": "☒", "F054": "☒", "F052": "☑", "F0FC": "✓", "F050": "✓", "F0FB": "✗",
          "F0A8": "☐", "F06F": "☐", "F0A3": "☐"}  # fmt: skip
"""Signs of Wingdings by which forms tick their boxes."""
_EXTRA = ("header", "footer", "footnotes", "endnotes", "comments")
_HEADING = re.compile(r"heading|title", re.IGNORECASE)
"""Names of styles; Word keeps them in English inside the file, whatever language its user sees."""


def open_zip(data: bytes) -> zipfile.ZipFile:
    """The archive, once its directory has been found harmless. Nothing has been unpacked by then."""
    if data.count(b"PK\x01\x02") > 10 * MAX_ENTRIES:
        raise Unreadable(f"holds more than {MAX_ENTRIES:,} parts; not opened")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except Exception as error:
        raise Unreadable(DAMAGED) from error
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES:
        raise Unreadable(f"holds more than {MAX_ENTRIES:,} parts; not opened")
    if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * len(data):
        raise Unreadable("would unpack to far more than a document holds; not opened. Ask the sender what it is")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable(ENCRYPTED)
    return archive


def inside(archive: zipfile.ZipFile) -> str:
    """What an archive is: docx, xlsx, or no more than a zip."""
    names = archive.namelist()
    if any(name.startswith("word/") for name in names):
        return "docx"
    return "xlsx" if any(name.startswith("xl/") for name in names) else "zip"


class _NoDoctype(ElementTree.TreeBuilder):
    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise Unreadable("holds XML definitions of its own, which no Word document needs; not opened")


def _part(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    entry = archive.getinfo(name)
    if entry.file_size > MAX_PART or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unreadable("holds a part far larger than a document needs; not opened. Ask the sender what it is")
    parser = ElementTree.XMLParser(target=_NoDoctype())
    parser.feed(archive.read(name))
    return parser.close()


def read(archive: zipfile.ZipFile) -> Text:
    """Headers, body, footers, notes and comments of a Word file, in this order. Raises Unreadable."""
    starts = (target for kind, target in _relations(archive, "_rels/.rels", "") if kind == "officeDocument")
    main = next(starts, "word/document.xml")
    folder, _, leaf = main.rpartition("/")
    found: dict[str, list[list[Piece]]] = {kind: [] for kind in _EXTRA}
    numbers = count(1)
    for kind, target in _relations(archive, f"{folder}/_rels/{leaf}.rels", folder):
        if kind in found and target in archive.namelist():
            block = list(_pieces(_part(archive, target), numbers))
            if block and block not in found[kind]:
                found[kind].append(block)
    body = list(_pieces(_part(archive, main), numbers))
    heads = [piece for block in found["header"] for piece in block]
    ends = [piece for kind in _EXTRA[1:] for block in found[kind] for piece in block]
    return compose((*heads, *body, *ends))


def _relations(archive: zipfile.ZipFile, name: str, folder: str) -> Iterator[tuple[str, str]]:
    """Kind and part name of each relationship inside the file; what points outside is passed over."""
    if name not in archive.namelist():
        return
    for relation in _part(archive, name):
        if relation.get("TargetMode") != "External":
            target = relation.get("Target", "")
            inside = target.lstrip("/") if target.startswith("/") or not folder else f"{folder}/{target}"
            yield relation.get("Type", "").rpartition("/")[2], inside


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _children(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """What is to be read of an element; of alternative forms of one drawing only the first."""
    seen_choice = False
    for child in element:
        name = _name(child)
        if name in _SKIPPED or (name == "Fallback" and seen_choice):
            continue
        seen_choice = seen_choice or name == "Choice"
        yield child


def _pieces(element: ElementTree.Element, numbers: Iterator[int]) -> Iterator[Piece]:
    """Paragraphs and table rows in the order of the body, empty ones left out; each table takes the next number."""
    for child in _children(element):
        name = _name(child)
        if name == "p":
            yield from _paragraph(child, numbers)
        elif name == "tbl":
            yield from _table(child, numbers)
        else:
            yield from _pieces(child, numbers)


def _paragraph(element: ElementTree.Element, numbers: Iterator[int]) -> Iterator[Piece]:
    boxes: list[ElementTree.Element] = []
    text = "".join(_inline(element, boxes)).strip("\n")
    if text.strip():
        yield Piece((text,), heading=_is_heading(element))
    for box in boxes:
        yield from _pieces(box, numbers)


def _is_heading(paragraph: ElementTree.Element) -> bool:
    """Whether its style is a heading's, or all its words are bold."""
    marks = [mark for properties in paragraph if _name(properties) == "pPr" for mark in properties]
    if any(_name(mark) == "pStyle" and _HEADING.search(next(iter(mark.attrib.values()), "")) for mark in marks):
        return True
    runs = [run for run in paragraph.iter() if _name(run) == "r" and any(_name(part) == "t" for part in run)]
    return bool(runs) and all(_is_bold(run) for run in runs)


def _is_bold(run: ElementTree.Element) -> bool:
    marks = [mark for properties in run if _name(properties) == "rPr" for mark in properties if _name(mark) == "b"]
    return any(next(iter(mark.attrib.values()), "1") not in ("0", "false") for mark in marks)


def _inline(element: ElementTree.Element, boxes: list[ElementTree.Element]) -> Iterator[str]:
    for child in _children(element):
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "sym":
            sign = next((value for key, value in child.attrib.items() if key.endswith("char")), "")
            yield _BOXES.get(sign.upper(), "")
        elif name == "checkBox":
            yield "☒" if _ticked(child) else "☐"
        elif name == "txbxContent":
            boxes.append(child)
        else:
            yield from _inline(child, boxes)


def _ticked(box: ElementTree.Element) -> bool:
    marks = {_name(child): next(iter(child.attrib.values()), "1") for child in box}
    return marks.get("checked", marks.get("default", "0")) not in ("0", "false")


def _table(element: ElementTree.Element, numbers: Iterator[int]) -> Iterator[Piece]:
    number = next(numbers)
    for row in _held(element, "tr"):
        if any(_name(mark) == "del" for properties in row if _name(properties) == "trPr" for mark in properties):
            continue
        cells = list(_held(row, "tc"))
        blocks = [list(_pieces(cell, numbers)) for cell in cells]
        if not any(blocks):
            continue
        if len(cells) == 1 or any(next(_held(cell, "tbl"), None) is not None for cell in cells):
            yield from (piece for block in blocks for piece in block)
        else:
            yield Piece(tuple("\n".join(" | ".join(piece.cells) for piece in block) for block in blocks), table=number)


def _held(element: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    """Elements of that name directly inside, or inside wrappers such as content controls."""
    for child in _children(element):
        if _name(child) == name:
            yield child
        elif _name(child) not in ("p", "tbl", "tr", "tc"):
            yield from _held(child, name)
