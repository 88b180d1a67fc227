"""Word, PDF and plain text as one text with stable offsets; whatever cannot be read whole is refused in one sentence.

Bytes decide what a file is, never its name.
"""

import re
import zipfile
from collections.abc import Callable

from ingest import pdf, plain, word
from ingest.layout import DAMAGED, ENCRYPTED, Text, Unreadable

OLD = "an old Office file (.doc or .xls); open it and save it as DOCX or XLSX"
_BOOK = "a workbook"
_KINDS = {"text": "plain text", "pdf": "a PDF", "docx": "a Word document", "xlsx": _BOOK, "zip": "a zip archive"}
_KINDS |= {"ole": "an old Office file", "rtf": "rich text", "picture": "a picture"}
_CLAIMS = {kind: _KINDS[kind] for kind in ("pdf", "docx", "xlsx")}
_CLAIMS |= {"doc": _KINDS["docx"], "xls": _BOOK, "xlsm": _BOOK}
_MAGIC = {b"%PDF-": "pdf", b"PK\x03\x04": "zip", b"PK\x05\x06": "zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "ole"}
_MAGIC |= {b"{\\rtf": "rtf"} | dict.fromkeys((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"), "picture")


def read_text(data: bytes, claimed: str = "") -> Text:
    """The text of a document's bytes; ``claimed`` is the ending of its name, lower case, which the bytes must honour.

    Raises Unreadable.
    """
    claimed = claimed.lower().lstrip(".")
    if not data:
        raise Unreadable(f"empty, not {_CLAIMS.get(claimed, 'a document')}")
    kind = _sniff(data, claimed)
    if archive := word.open_zip(data) if kind == "zip" else None:
        kind = word.inside(archive)
    if claimed in _CLAIMS and not _honours(claimed, kind):
        raise Unreadable(f"not {_CLAIMS[claimed]}: its bytes are {_KINDS[kind]}. Ask the sender for the original")
    found = _convert(kind, data, archive)
    if _HALF.search(found.text):
        raise Unreadable(DAMAGED)
    if not found.text.strip():
        raise Unreadable("empty: there is no text in it")
    return found


def _honours(claimed: str, kind: str) -> bool:
    return kind == "ole" or kind == {"doc": "docx", "xls": "xlsx", "xlsm": "xlsx"}.get(claimed, claimed)


def _convert(kind: str, data: bytes, archive: zipfile.ZipFile | None) -> Text:
    match kind:
        case "docx" if archive is not None:
            return _whole(lambda: word.read(archive))
        case "pdf":
            return _whole(lambda: pdf.read(data))
        case "ole":
            raise Unreadable(ENCRYPTED if "EncryptedPackage".encode("utf-16-le") in data else OLD)
        case "text":
            return plain.read(data)
        case "rtf":
            raise Unreadable("rich text (RTF); open it and save it as DOCX or PDF")
        case "zip":
            raise Unreadable(f"{_KINDS[kind]}; ask for what is in it, or load an exported graph with --mapping")
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
