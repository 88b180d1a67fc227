"""Word, PDF and plain text as one text with stable offsets; whatever cannot be read whole is refused in one sentence.

Bytes decide what a file is, never its name. Word files are read from their XML directly: nothing outside the file is
fetched, no macro or field runs, deleted (tracked) words stay deleted, numbering is left out.
"""

import io
import logging
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import zip_longest
from typing import NamedTuple
from xml.etree import ElementTree

import pypdf

from graph.model.fault import Fault
from ingest.limits import MAX_RATIO, MAX_UNPACKED

MAX_PART = 32 * 2**20
MAX_ENTRIES = 2_000
MAX_PAGES = 500
_NOTED_LINES = 20

DAMAGED = "damaged; no partial text kept. Ask the sender for the file again"
ENCRYPTED = "encrypted; ask the sender for an open copy"
OLD = "an old Office file (.doc or .xls); open it and save it as DOCX or XLSX"
_BOOK = "a workbook"
_KINDS = {"text": "plain text", "pdf": "a PDF", "docx": "a Word document", "xlsx": _BOOK, "zip": "a zip archive"}
_KINDS |= {"ole": "an old Office file", "rtf": "rich text", "picture": "a picture"}
_CLAIMS = {kind: _KINDS[kind] for kind in ("pdf", "docx", "xlsx")}
_CLAIMS |= {"doc": _KINDS["docx"], "xls": _BOOK, "xlsm": _BOOK}
_MAGIC = {b"%PDF-": "pdf", b"PK\x03\x04": "zip", b"PK\x05\x06": "zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "ole"}
_MAGIC |= {b"{\\rtf": "rtf"} | dict.fromkeys((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"), "picture")


class Unreadable(ValueError):
    """Bytes that are no document for us; the message is one plain sentence without any of the document's words."""


class Text(NamedTuple):
    """A document's words and what was wrong with its bytes."""

    text: str
    faults: tuple[Fault, ...] = ()


def read_text(data: bytes, claimed: str = "") -> Text:
    """The text of a document's bytes; ``claimed`` is the ending of its name, lower case, which the bytes must honour.

    Raises Unreadable.
    """
    claimed = claimed.lower().lstrip(".")
    if not data:
        raise Unreadable(f"empty, not {_CLAIMS.get(claimed, 'a document')}")
    kind = _sniff(data, claimed)
    if archive := _open_zip(data) if kind == "zip" else None:
        kind = _inside(archive)
    if claimed in _CLAIMS and not _honours(claimed, kind):
        raise Unreadable(f"not {_CLAIMS[claimed]}: its bytes are {_KINDS[kind]}. Ask the sender for the original")
    found = _convert(kind, data, archive)
    text = unicodedata.normalize("NFC", found.text)
    if _HALF.search(text):
        raise Unreadable(DAMAGED)
    if not text.strip():
        raise Unreadable("empty: there is no text in it")
    return Text(text, found.faults)


def _honours(claimed: str, kind: str) -> bool:
    return kind == "ole" or kind == {"doc": "docx", "xls": "xlsx", "xlsm": "xlsx"}.get(claimed, claimed)


def _convert(kind: str, data: bytes, archive: zipfile.ZipFile | None) -> Text:
    match kind:
        case "docx" if archive is not None:
            return _whole(lambda: _word(archive))
        case "pdf":
            return _whole(lambda: _pdf(data))
        case "ole":
            raise Unreadable(ENCRYPTED if "EncryptedPackage".encode("utf-16-le") in data else OLD)
        case "text":
            return decode(data)
        case "rtf":
            raise Unreadable("rich text (RTF); open it and save it as DOCX or PDF")
        case _:
            raise Unreadable(f"{_KINDS[kind]}, not a document; ask the sender for DOCX, PDF or plain text")


def _whole(read: Callable[[], Text]) -> Text:
    try:
        return read()
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # whatever a parser trips over, half a document is not kept
        raise Unreadable(DAMAGED) from error


def _sniff(data: bytes, claimed: str) -> str:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \r\n\t")
    for magic, kind in _MAGIC.items():
        if head.startswith(magic):
            return kind
    return "pdf" if claimed == "pdf" and b"%PDF-" in head else "text"


_HALF = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def decode(data: bytes) -> Text:
    """Bytes of a text file as text: UTF-8, UTF-16 or cp1252; one kind of line end; NULs and control signs go, noted."""
    raw, faults = _letters(data)
    raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    odd = len(_CONTROL.findall(raw))
    if odd > max(8, len(raw) // 10):
        raise Unreadable("not a document: its bytes are no text")
    return Text(_CONTROL.sub("", raw), (*faults, *_noted(raw))) if odd else Text(raw, faults)


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


_SKIPPED = frozenset({"pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr"}) | {
    *("del", "moveFrom", "delText", "instrText", "rt"),  # tracked away, field codes, reading aids
}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_EXTRA = ("header", "footer", "footnotes", "endnotes", "comments")
_LABEL_LENGTH = 80


def _open_zip(data: bytes) -> zipfile.ZipFile:
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


def _inside(archive: zipfile.ZipFile) -> str:
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


def _word(archive: zipfile.ZipFile) -> Text:
    starts = (target for kind, target in _relations(archive, "_rels/.rels", "") if kind == "officeDocument")
    main = next(starts, "word/document.xml")
    folder, _, leaf = main.rpartition("/")
    found: dict[str, list[str]] = {kind: [] for kind in _EXTRA}
    for kind, target in _relations(archive, f"{folder}/_rels/{leaf}.rels", folder):
        if kind in found and target in archive.namelist():
            block = "\n".join(_lines(_part(archive, target)))
            if block.strip() and block not in found[kind]:
                found[kind].append(block)
    body = list(_lines(_part(archive, main)))
    ends = [block for kind in _EXTRA[1:] for block in found[kind]]
    return Text("\n".join((*found["header"], *body, *ends)))


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


def _lines(element: ElementTree.Element) -> Iterator[str]:
    """Paragraphs and table rows in the order of the body, empty ones left out."""
    for child in _children(element):
        name = _name(child)
        if name == "p":
            yield from _paragraph(child)
        elif name == "tbl":
            yield from _table(child)
        else:
            yield from _lines(child)


def _paragraph(element: ElementTree.Element) -> Iterator[str]:
    boxes: list[ElementTree.Element] = []
    text = "".join(_inline(element, boxes))
    if text.strip():
        yield text.strip("\n")
    for box in boxes:
        yield from _lines(box)


def _inline(element: ElementTree.Element, boxes: list[ElementTree.Element]) -> Iterator[str]:
    for child in _children(element):
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "checkBox":
            yield "☒" if _ticked(child) else "☐"
        elif name == "txbxContent":
            boxes.append(child)
        else:
            yield from _inline(child, boxes)


def _ticked(box: ElementTree.Element) -> bool:
    marks = {_name(child): next(iter(child.attrib.values()), "1") for child in box}
    return marks.get("checked", marks.get("default", "0")) not in ("0", "false")


def _table(element: ElementTree.Element) -> Iterator[str]:
    for row in _held(element, "tr"):
        if any(_name(mark) == "del" for properties in row if _name(properties) == "trPr" for mark in properties):
            continue
        cells = list(_held(row, "tc"))
        blocks = [list(_lines(cell)) for cell in cells]
        if not any(blocks):
            continue
        if len(cells) == 1 or any(next(_held(cell, "tbl"), None) is not None for cell in cells):
            yield from (line for block in blocks for line in block)
        else:
            yield _row(blocks)


def _held(element: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    """Elements of that name directly inside, or inside wrappers such as content controls."""
    for child in _children(element):
        if _name(child) == name:
            yield child
        elif _name(child) not in ("p", "tbl", "tr", "tc"):
            yield from _held(child, name)


def _row(blocks: list[list[str]]) -> str:
    if len(blocks) == 2 and len(blocks[0]) == 1 and "\n" not in blocks[0][0] and len(blocks[0][0]) <= _LABEL_LENGTH:
        label = blocks[0][0].strip()
        return f"{label}{'' if label[-1] in ':?.' else ':'} " + "\n".join(blocks[1]) if blocks[1] else f"{label}:"
    return " | ".join(" ".join(" ".join(block).split("\n")) for block in blocks)


_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\x00": None})
_FULL_LINE = 0.88


def _pdf(data: bytes) -> Text:
    if b"startxref" not in data[-4096:]:
        raise Unreadable(DAMAGED)
    with _warnings() as said:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not _opens(reader):
            raise Unreadable(ENCRYPTED)
        if len(reader.pages) > MAX_PAGES:
            raise Unreadable(f"has more than {MAX_PAGES} pages; ask the sender for the part that matters")
        pages = [_unwrapped(page.extract_text().translate(_LIGATURES)) for page in reader.pages]
        filled = [f"{name}: {value}" for name, value in (reader.get_form_text_fields() or {}).items() if value]
    text = "\n".join((*(page for page in pages if page.strip()), *filled))
    if any("decompressing" in message for message in said):
        raise Unreadable(DAMAGED)
    if text.count("\ufffd") > len(text) // 50:
        raise Unreadable("letters without a key (its fonts do not say which sign is which); ask the sender for DOCX")
    if not text.strip():
        raise Unreadable("a picture of pages without text (a scan); ask the sender for the document it was made from")
    return Text(text, tuple(_missing(pages)))


def _opens(reader: pypdf.PdfReader) -> bool:
    """Whether it is only locked against changes: such a file opens with an empty password."""
    try:
        return reader.decrypt("") != pypdf.PasswordType.NOT_DECRYPTED
    except Exception:
        return False


def _missing(pages: list[str]) -> Iterator[Fault]:
    for number, page in enumerate(pages, start=1):
        unknown = page.count("\ufffd")
        if unknown or not page.strip():
            yield Fault(
                fault=f"{unknown} signs are no letters we know"
                if unknown
                else "the page holds no text (perhaps a scan)",
                remedy="Look at the page; if it says something more, ask the sender for the document as DOCX.",
                row=f"page {number}",
            )


def _unwrapped(page: str) -> str:
    """A page's text with lines that were broken only for want of room joined again."""
    lines = [line.strip() for line in page.splitlines()]
    full = _FULL_LINE * max(map(len, lines), default=0)
    out = ""
    for line, after in zip_longest(lines, lines[1:], fillvalue=""):
        runs_on = bool(after) and len(line) >= max(full, 40) and line[-1] not in ".:?!"
        out += line + (" " if runs_on else "\n")
    return out.strip("\n")


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """What pypdf says under its breath: a stream it could only half unpack is text half lost."""
    said: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger("pypdf").addHandler(handler)
    try:
        yield said
    finally:
        logging.getLogger("pypdf").removeHandler(handler)
