"""The zip of a property graph's export: its directory checked before anything is unpacked, its tables one by one."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from ingest.limits import MAX_PARTS, MAX_RATIO, MAX_UNPACKED, TableError

DAMAGED = "The archive is damaged or incomplete; ask the sender to export and send it again."
LOCKED = "The archive is protected by a password; ask the sender for an open copy."
_NONE = (
    "This is no zip archive, as an exported property graph is; name the export itself, or load it without --mapping."
)
_BOMB = (
    "The archive would unpack to far more than its size allows, so it was not opened; ask the sender for a plain copy."
)
_LARGE = f"The archive holds more than {MAX_UNPACKED // 2**20} MB of tables; send it in parts, nodes in each."
_OUTSIDE = "The archive names a file outside itself, so it was not opened; ask the sender for a plain copy."
_TABLES = (".csv", ".tsv", ".txt")
_HIDDEN = ("__MACOSX", ".")
_PIECE = 2**20


class Archive:
    """An opened zip; TableError with one sentence where it cannot or must not be read."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(b"PK"):
            raise TableError(_NONE)
        if data.count(b"PK\x01\x02") > MAX_PARTS:
            raise TableError(_BOMB)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise TableError(DAMAGED) from error
        entries = [entry for entry in self._archive.infolist() if not entry.is_dir() and not _hidden(entry.filename)]
        _check(entries, len(data))
        self._tables = sorted((entry for entry in entries if _is_table(entry)), key=lambda entry: entry.filename)
        self.others = sorted(entry.filename for entry in entries if not _is_table(entry))
        """What is no table, by name."""

    def tables(self) -> Iterator[tuple[str, bytes]]:
        """Every table with its name, in order of names."""
        for entry in self._tables:
            yield entry.filename, self._content(entry)

    def _content(self, entry: zipfile.ZipInfo) -> bytes:
        held = bytearray()
        try:
            with self._archive.open(entry) as part:
                while piece := part.read(_PIECE):
                    held += piece
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error) as error:
            raise TableError(DAMAGED) from error
        return bytes(held)


def _check(entries: list[zipfile.ZipInfo], packed: int) -> None:
    size = sum(entry.file_size for entry in entries)
    if size > MAX_RATIO * packed:
        raise TableError(_BOMB)
    if size > MAX_UNPACKED:
        raise TableError(_LARGE)
    if any(entry.flag_bits & 1 for entry in entries):
        raise TableError(LOCKED)
    if any(_leads_out(entry.filename) for entry in entries):
        raise TableError(_OUTSIDE)
    if len({entry.filename.casefold() for entry in entries}) < len(entries):
        raise TableError(DAMAGED)


def _leads_out(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return ".." in parts or name.startswith(("/", "\\")) or ":" in name


def _hidden(name: str) -> bool:
    """What operating systems leave in archives."""
    return any(part.startswith(_HIDDEN) and part != ".." for part in PurePosixPath(name).parts)


def _is_table(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.lower().endswith(_TABLES)
