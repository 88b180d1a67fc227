"""The text of a PDF's pages. Nothing in it runs, nothing is fetched; a scan is refused."""

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate, zip_longest

import pypdf

from graph.model.fault import Fault
from ingest.layout import DAMAGED, ENCRYPTED, Text, Unreadable, compose, plain_lines

MAX_PAGES = 500
MAX_DRAWN = 8 * 2**20
"""Bytes of what the pages draw, unpacked; pictures are no part of it."""
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\x00": None})
_FULL_LINE = 0.88
_LABEL = re.compile(r"(?:\d{1,2}[.)] ?)?[A-Z][^:.?!]{1,60}(?::|\?$)")
"""How a line begins that is a label or question of a form, and goes on with nothing."""


def read(data: bytes) -> Text:
    """A PDF's text, page by page. Raises Unreadable."""
    if b"startxref" not in data[-4096:]:
        raise Unreadable(DAMAGED)
    with _warnings() as said:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not _opens(reader):
            raise Unreadable(ENCRYPTED)
        if len(reader.pages) > MAX_PAGES:
            raise Unreadable(f"has more than {MAX_PAGES} pages; ask the sender for the part that matters")
        if any(drawn > MAX_DRAWN for drawn in accumulate(map(_drawn, reader.pages))):
            raise Unreadable("draws far more than a document needs; ask the sender for a plain copy")
        pages = [_unwrapped(page.extract_text().translate(_LIGATURES)) for page in reader.pages]
        filled = [f"{name}: {value}" for name, value in (reader.get_form_text_fields() or {}).items() if value]
    text = "\n".join((*(page for page in pages if page.strip()), *filled))
    if any("decompressing" in message for message in said):
        raise Unreadable(DAMAGED)
    if text.count("\ufffd") > len(text) // 50:
        raise Unreadable("letters without a key (its fonts do not say which sign is which); ask the sender for DOCX")
    if not text.strip():
        raise Unreadable("a picture of pages without text (a scan); ask the sender for the document it was made from")
    return compose(plain_lines(text), tuple(_missing(pages)))


def _drawn(page: pypdf.PageObject) -> int:
    contents = page.get_contents()
    return len(contents.get_data()) if contents is not None else 0


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
        runs_on = bool(after) and len(line) >= max(full, 40) and line[-1] not in ".:?!" and not _LABEL.match(after)
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
