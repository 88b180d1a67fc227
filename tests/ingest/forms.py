"""Documents that no sample has, made for tests: the same facts laid out as one agency or another would."""

import io
from collections.abc import Callable, Sequence
from typing import NamedTuple

from docx import Document
from docx.document import Document as Word

Pair = tuple[str, str]


class Layout(NamedTuple):
    """One way of writing a document: its name, the ending of its file and its bytes."""

    name: str
    ending: str
    data: bytes


def word(build: Callable[[Word], None]) -> bytes:
    """A Word file."""
    document = Document()
    build(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def add_table(document: Word, *rows: Sequence[str]) -> None:
    """A table of a Word document; rows may be of unequal length."""
    made = document.add_table(rows=0, cols=max(map(len, rows)))
    for row in rows:
        for cell, text in zip(made.add_row().cells, row, strict=False):
            cell.text = text


def table(rows: Sequence[Sequence[str]], title: str = "", after: Sequence[str] = ()) -> bytes:
    """A Word file with one table, a title over it and paragraphs beneath."""

    def build(document: Word) -> None:
        if title:
            document.add_paragraph(title)
        add_table(document, *rows)
        for text in after:
            document.add_paragraph(text)

    return word(build)


def headed(sections: Sequence[Pair], top: Sequence[str] = (), style: str = "Heading 2") -> bytes:
    """A Word file of headings with a paragraph under each."""

    def build(document: Word) -> None:
        for text in top:
            document.add_paragraph(text)
        for head, text in sections:
            document.add_paragraph(head, style=style)
            document.add_paragraph(text)

    return word(build)


def lines(texts: Sequence[str]) -> bytes:
    """A text file."""
    return "\r\n".join(texts).encode()


def pdf(texts: Sequence[str]) -> bytes:
    """A PDF of one page, a line each."""
    drawn = b"BT /F1 11 Tf 50 800 Td 16 TL " + b" ".join(b"(" + _escaped(text) + b") Tj T*" for text in texts) + b" ET"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
        b"/Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
    ]
    out, places = bytearray(b"%PDF-1.4\n"), list[int]()
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, table)
    return bytes(out)


def _escaped(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
