"""The archive that a workbook is: its directory checked first, its parts unpacked once, and only those read on.

What calamine is given is packed anew from the parts that were checked here: a directory that lies, one name twice or
another reading of the archive can then show it nothing that was not looked at.
"""

import io
import zipfile
import zlib

from ingest.limits import MAX_MARKUP, MAX_PARTS, MAX_RATIO, MAX_UNPACKED, TableError

Part = bytes | bytearray
DAMAGED = "The workbook is damaged or incomplete; ask the sender to save and send it again."
LOCKED = "The workbook is protected by a password; ask the sender for an open copy."
_BOMB = (
    "The workbook would unpack to far more than its size allows, so it was not opened; ask the sender for a plain copy."
)
_LARGE = f"The workbook holds more than {MAX_MARKUP // 2**20} MB of cells; send it in smaller files."
_READ = (".xml", ".rels")
_PIECE = 2**20
_STORED = 16 * 2**20
"""Bytes up to which the new archive is not compressed: time counts more than memory."""


def unpacked(data: bytes) -> dict[str, Part]:
    """The parts that hold markup, by name; TableError where the archive cannot or must not be opened."""
    if data.count(b"PK\x01\x02") > MAX_PARTS:
        raise TableError(_BOMB)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            size = sum(entry.file_size for entry in entries)
            if size > MAX_UNPACKED or size > MAX_RATIO * max(len(data), 1):
                raise TableError(_BOMB)
            if any(entry.flag_bits & 1 for entry in entries):
                raise TableError(LOCKED)
            read = [entry for entry in entries if entry.filename.endswith(_READ)]
            if sum(entry.file_size for entry in read) > MAX_MARKUP:
                raise TableError(_LARGE)
            parts = {entry.filename.lstrip("/"): _utf8(_content(archive, entry)) for entry in read}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error) as error:
        raise TableError(DAMAGED) from error
    if len({name.lower().replace("\\", "/") for name in parts}) < len(read):
        raise TableError(DAMAGED)
    return parts


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Part:
    """One part, piece by piece: read in one go it would be held twice."""
    held = bytearray()
    with archive.open(entry) as part:
        while piece := part.read(_PIECE):
            held += piece
    return held


def plain(parts: dict[str, Part]) -> io.BytesIO:
    """The parts as a new archive."""
    held = io.BytesIO()
    small = sum(map(len, parts.values())) <= _STORED
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED if small else zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, archive.compression, archive.compresslevel)
    held.seek(0)
    return held


def _utf8(content: Part) -> Part:
    """Markup in UTF-16, which is allowed, in the letters that everything after this reads."""
    if not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content
    return content.decode("utf-16").replace("UTF-16", "UTF-8", 1).replace("utf-16", "utf-8", 1).encode()
