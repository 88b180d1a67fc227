"""Documents written for a test: Word files from blocks, PDF pages and text from lines; and what was read in them."""

import io
from collections.abc import Sequence

import docx

from graph.model.names import Field
from ingest.parsed import Parsed, Subject

from .hostile_pdf import pdf, stream

Table = Sequence[Sequence[str]]
Block = str | Table


def word(*blocks: Block) -> bytes:
    """A Word file: "# " begins a heading, "** " a bold line, other text a paragraph; rows make a table.

    A row of one cell in a wider table is merged over its width.
    """
    document = docx.Document()
    for block in blocks:
        if not isinstance(block, str):
            _table(document, block)
        elif block.startswith("# "):
            document.add_heading(block[2:], 1)
        elif block.startswith("** "):
            document.add_paragraph().add_run(block[3:]).bold = True
        else:
            document.add_paragraph(block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _table(document: object, rows: Table) -> None:
    width = max(map(len, rows))
    table = document.add_table(rows=len(rows), cols=width)  # type: ignore[attr-defined]
    for number, row in enumerate(rows):
        cells = table.rows[number].cells
        if len(row) == 1 and width > 1:
            cells[0].merge(cells[width - 1])
        for cell, text in zip(cells, row, strict=False):
            cell.text = text


def page(*lines: str) -> bytes:
    """A PDF of one page with these lines."""
    shown = b"".join(
        b"(" + line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b") Tj T*\n"
        for line in lines
    )
    return pdf({4: stream(b"BT /F1 9 Tf 12 TL 40 780 Td\n" + shown + b"ET")})


def text(*lines: str) -> bytes:
    """A text file of these lines."""
    return "\n".join(lines).encode()


def of(parsed: Parsed, key: str) -> Subject:
    """The subject of that key."""
    return next(subject for subject in parsed.sources[0].subjects if subject.key == key)


def said(parsed: Parsed, key: str, field: Field) -> list[str]:
    """What a subject says of a field, in order."""
    return [claim.value for claim in of(parsed, key).claims if claim.field is field]


def shown(parsed: Parsed, key: str, field: Field) -> list[str]:
    """The words in the text behind each of them."""
    whole = parsed.sources[0].text
    return [whole[slice(*claim.span)] for claim in of(parsed, key).claims if claim.field is field and claim.span]
