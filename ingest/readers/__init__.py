"""What a received file is, by its content, and the reader for it. A new kind of return is one line here."""

import io
import zipfile

from graph.model.names import DocumentKind
from ingest import delimited
from ingest.limits import TableError
from ingest.parsed import Mapping, Parsed
from ingest.readers import absence, disruption, document, intelligence, local_authority, police, provider, tabular
from ingest.readers.tabular import TableReader, each
from ingest.table import Sheet, from_text, from_workbook

READERS = (
    TableReader(DocumentKind.POLICE_TRACKER, "police tracker", each(police.read)),
    TableReader(DocumentKind.PROVIDER_RETURN, "return interview return", each(provider.read)),
    TableReader(DocumentKind.LA_MISSING, "903 missing", each(local_authority.read_missing)),
    TableReader(DocumentKind.LA_EPISODES, "903 episodes", each(local_authority.read_episode)),
    TableReader(DocumentKind.LOOKED_AFTER_LIST, "children looked after", local_authority.looked_after),
    TableReader(DocumentKind.ABSENCE, "school absence", absence.sessions),
    TableReader(DocumentKind.DISRUPTION_ACTIONS, "disruption register", each(disruption.read)),
    TableReader(DocumentKind.INTELLIGENCE_LOG, "intelligence log", each(intelligence.read)),
)
"""Kind, its name in titles, and what reads its rows. What its columns look like is in ``data/columns.yaml``."""
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(name: str, data: bytes, mapping: Mapping | None = None) -> Parsed:
    """A file, read. ``name`` shows whether the content is what its ending claims; it never chooses a reader.

    Bad content never raises: it comes back with ``quarantine`` and one sentence.
    """
    claimed = name.rpartition(".")[2].lower() if "." in name else ""
    try:
        if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
            raise TableError("The file is empty; ask the sender to send it again.")
        if _is_workbook(data):
            return _workbook(from_workbook(data), mapping)
        if data.startswith(_OLD_OFFICE) and "Workbook".encode("utf-16-le") in data:
            raise TableError(
                "This is a workbook in the format of Excel 2003 or earlier; ask for it saved as .xlsx or CSV."
            )
        readable = _is_text(data) and claimed not in ("pdf", "docx")
        if readable and (found := _delimited(data, mapping)) is not None:
            return found
    except TableError as refusal:
        return Parsed(kind=DocumentKind.UNKNOWN, quarantine=str(refusal))
    return document.read(data, claimed, mapping)


def _is_workbook(data: bytes) -> bool:
    """Whether an archive holds a workbook; of a damaged one, the first part's name decides."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            return any(name.startswith("xl/") for name in names) and not any(name.startswith("word/") for name in names)
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return b"xl/" in data and b"word/" not in data


def _is_text(data: bytes) -> bool:
    """Whether the bytes are text: no archive, no PDF, few control characters."""
    start = data[:4000]
    if start.startswith((b"PK\x03\x04", b"%PDF", _OLD_OFFICE, b"{\\rtf", b"<")):
        return False
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return sum(byte < 9 or 13 < byte < 32 for byte in start) * 3 < len(start) or start.count(0) * 3 > len(start)


def _workbook(sheets: list[Sheet], mapping: Mapping | None) -> Parsed:
    found = tabular.read(sheets, READERS, mapping)
    if found is None:
        raise TableError(
            "No header found: no row of any sheet names the columns of a return; "
            "ask the sender for the table with its headings."
        )
    return found


def _delimited(data: bytes, mapping: Mapping | None) -> Parsed | None:
    """A CSV as a return, or None where the text is no table and a document instead."""
    sheet = from_text(delimited.decode(data))
    if sheet is None:
        return None
    found = tabular.read([sheet], READERS, mapping)
    if found is None and _is_even(sheet):
        raise TableError(
            "This is a table, but its headings are those of no return that kith knows; "
            "ask the sender what it is, or for the headings of the usual return."
        )
    return found


def _is_even(sheet: Sheet) -> bool:
    """Whether rows are alike enough that the text is a table and not prose with commas."""
    widths = [len(row) for row in sheet.rows if any(row)]
    most = max(set(widths), key=widths.count, default=0)
    return len(widths) > 1 and most > 2 and widths.count(most) * 10 >= len(widths) * 9
