"""The form in which a store's content travels and is kept: a zip of one file of JSON lines for each table.

The same content gives the same bytes. ``manifest.json`` says how many rows each file has and what its SHA-256 is, so
that nothing is written anywhere before all of it has been found whole. It is not encrypted.
"""

import json
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import IO, Literal

from pydantic import BaseModel, ConfigDict

import cypher
from graph.casebook.holdings import AUDIT, TABLES, Table, pages
from graph.casebook.standing import Standing
from graph.model.fault import UsageError
from graph.store import Reading, Row, checked

VERSION = 2
"""Of this form. Raised whenever a table's columns change; an older kith then says that it cannot read it."""
_MANIFEST = "manifest.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time every part bears: when it was written is in the log that is part of it."""
_LONGEST = 1 << 28
"""Bytes of a line that no row of ours has."""
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    LookupError,
    ValueError,
    TypeError,
)
"""What reading a file that is no archive, or is cut off or altered, may raise (a ValidationError is a ValueError)."""
Watch = Callable[[int], object]
"""Told how many rows more have been done."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Part(_Frozen):
    """One table of an archive."""

    rows: int
    sha256: str


class Head(_Frozen):
    """The newest line of the log."""

    number: int
    mac: str


class Manifest(_Frozen):
    """What an archive holds."""

    format: Literal["kith backup"] = "kith backup"
    version: int = VERSION
    hash: str
    """As ``kith hash`` gives it."""
    audit_head: Head | None
    tables: Mapping[str, Part]

    @property
    def content(self) -> str:
        """What tells its content, but for the log, from any other: a log only grows while a copy is interrupted."""
        parts = {name: part.sha256 for name, part in self.tables.items() if name != AUDIT.name}
        return sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()

    @property
    def counts(self) -> dict[str, int]:
        """Rows of each table."""
        return {name: part.rows for name, part in self.tables.items()}


class Tally:
    """Counts and digests of rows in the order of ``TABLES``."""

    def __init__(self) -> None:
        self._standing = Standing()
        self._parts: dict[str, Part] = {}
        self._head: Head | None = None

    def lines(self, table: Table, rows: Iterable[Row]) -> Iterator[bytes]:
        """The rows as lines, each taken into account."""
        digest, count = sha256(), 0
        for row in rows:
            line = json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            digest.update(line)
            count += 1
            self._standing.add(table.name, row)
            if table is AUDIT:
                self._head = Head(number=row["number"], mac=row["mac"])
            yield line
        self._parts[table.name] = Part(rows=count, sha256=digest.hexdigest())

    def manifest(self) -> Manifest:
        """What all of them are together."""
        return Manifest(hash=self._standing.hexdigest(), audit_head=self._head, tables=self._parts)


def measured(reading: Reading) -> Manifest:
    """The manifest an archive of this store would have now."""
    tally = Tally()
    for table in TABLES:
        for _ in tally.lines(table, _rows(reading, table)):
            pass
    return tally.manifest()


def write_archive(reading: Reading, file: IO[bytes], watch: Watch = lambda _: None) -> Manifest:
    """Write all that a store holds into an empty file."""
    tally = Tally()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in TABLES:
            with archive.open(_member(_name(table)), "w", force_zip64=True) as part:
                for line in tally.lines(table, _rows(reading, table)):
                    part.write(line)
                    watch(1)
        manifest = tally.manifest()
        with archive.open(_member(_MANIFEST), "w") as part:
            part.write(json.dumps(manifest.model_dump(), sort_keys=True, indent=1).encode() + b"\n")
    return manifest


def _rows(reading: Reading, table: Table) -> Iterator[Row]:
    return (row for page in pages(reading, table) for row in page)


def _name(table: Table) -> str:
    return f"{table.name}.jsonl"


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
    return info


class Archive:
    """An archive found whole: every row stands in it as it was written. Raises UsageError for anything else."""

    def __init__(self, file: IO[bytes], called: str) -> None:
        try:
            self._zip = zipfile.ZipFile(file)
            self.manifest = self._manifest(called)
            self._verify()
        except _BROKEN as error:
            raise UsageError(
                f"{called} is no backup of kith's, or not all of it is there as it was written: nothing was changed."
            ) from error

    def _manifest(self, called: str) -> Manifest:
        with self._zip.open(_MANIFEST) as part:
            written = json.loads(part.read(_LONGEST))
        version = written.get("version") if isinstance(written, dict) else None
        if isinstance(version, int) and version > VERSION:
            raise UsageError(
                f"{called} was made by a newer kith (form {version}, this one knows {VERSION}): use that one, or bring "
                "this one up to date."
            )
        if isinstance(version, int) and version < VERSION:
            raise UsageError(
                f"{called} was made by an older kith (form {version}, this one takes {VERSION}): restore it with that "
                "one, and bring the store up to date (kith migrate)."
            )
        return Manifest.model_validate(written)

    def _verify(self) -> None:
        names = [_name(table) for table in TABLES] + [_MANIFEST]
        if sorted(self._zip.namelist()) != sorted(names):
            raise ValueError("other parts than there should be")
        tally = Tally()
        for table in TABLES:
            query = cypher.query(table.writing, "sql")
            for _ in tally.lines(table, self._checked(table, query)):
                pass
        if tally.manifest() != self.manifest:
            raise ValueError("other content than the manifest says")

    def _checked(self, table: Table, query: cypher.Query) -> Iterator[Row]:
        for row, _ in self.rows(table):
            if not isinstance(row, dict):
                raise TypeError("a line that is no row")
            checked(query, row)
            yield row

    def rows(self, table: Table) -> Iterator[tuple[Row, int]]:
        """The rows of a table with how many bytes each takes, one at a time."""
        with self._zip.open(_name(table)) as part:
            while line := part.readline(_LONGEST):
                yield json.loads(line), len(line)
