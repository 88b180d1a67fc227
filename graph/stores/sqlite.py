"""The embedded store: SQLite from the standard library. The only file that imports sqlite3."""

import json
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import cypher
from graph.model.fault import NoStoreError, NotAStoreError, StoreError, UsageError
from graph.store import HALF_A_CHARACTER, About, Row, T, checked

_BUSY_SECONDS = 60
_DIALECT = "sql"
_OURS = int.from_bytes(b"kith")
"""SQLite's application id of our files."""
_HEADER = 100
"""Bytes before a database's first page of rows; its application id stands at 68."""


class SqliteStore:
    """A store in one file, or in memory where the path is empty. Safe for several threads and processes."""

    def __init__(self, path: str, *, create: bool = True) -> None:
        self._path = path
        self._lock = threading.RLock()
        if path and not create and not Path(path).exists():
            raise NoStoreError(f"There is no store at {path}: load something first, or name another with --store.")
        try:
            self._db = sqlite3.connect(
                path or ":memory:", timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            self._prepare()
        except sqlite3.Error as error:
            if path and _another(path):
                raise NotAStoreError(
                    f"The store {path} cannot be opened: it is no file of kith's. Name another with --store."
                ) from error
            raise StoreError(f"The store {path} cannot be opened: {error}.") from error

    def _prepare(self) -> None:
        if not self._ours():
            raise NotAStoreError(f"{self._path} is another program's database: name another file with --store.")
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.execute("PRAGMA cache_size = -65536")
        known, newest = self._version(), cypher.migrations(_DIALECT)[-1][0]
        if known > newest:
            raise StoreError(
                f"The store {self._path} was made by a newer kith (schema {known}, this one knows {newest})."
            )
        self.migrate()

    @property
    def url(self) -> str:
        """What opens this store."""
        return f"sqlite:///{self._path}" if self._path else "sqlite://"

    def refuse_absent(self) -> None:
        """NoStoreError where the file has been taken away."""
        if self._path and not Path(self._path).exists():
            raise NoStoreError(f"There is no store at {self._path} any more: restore a backup, or load again.")

    def _ours(self) -> bool:
        """Whether the file is kith's, or empty: nothing is ever written into another program's database."""
        marked = self._db.execute("PRAGMA application_id").fetchone()[0] == _OURS
        return bool(marked or self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0)

    def _version(self) -> int:
        return int(self._db.execute("PRAGMA user_version").fetchone()[0])

    def migrate(self) -> list[int]:
        """Apply the schema's missing steps, each in a transaction with its version."""
        applied = []
        for version, text in cypher.migrations(_DIALECT):
            if version > self._version():
                with self._lock:
                    self._apply(version, text)
                applied.append(version)
        return applied

    def _apply(self, version: int, text: str) -> None:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            if self._version() < version:
                for statement in _statements(text):
                    self._db.execute(statement)
                self._db.execute(f"PRAGMA application_id = {_OURS:d}")
                self._db.execute(f"PRAGMA user_version = {version:d}")
            self._db.execute("COMMIT")
        except BaseException:
            self._db.execute("ROLLBACK")
            raise

    def about(self) -> About:
        """The library that reads it, and its schema."""
        return About(f"SQLite {sqlite3.sqlite_version}", self._version())

    def check(self) -> list[str]:
        """SQLite's own integrity check and its foreign keys."""
        try:
            wrong = [row[0] for row in self._db.execute("PRAGMA integrity_check") if row[0] != "ok"]
            wrong += [
                f"table {row[0]} points at a missing row of {row[2]}"
                for row in self._db.execute("PRAGMA foreign_key_check")
            ]
        except sqlite3.Error as error:
            return [f"the store's file is damaged: {error}"]
        return wrong

    def read(self, name: str, /, **parameters: object) -> list[Row]:
        """The rows of a named query."""
        query = cypher.query(name, _DIALECT)
        checked(query, parameters)
        with self._lock:
            try:
                cursor = self._db.execute(query.text, {key: _bound(value) for key, value in parameters.items()})
                columns = [column[0] for column in cursor.description]
                rows = [dict(zip(columns, row, strict=True)) for row in cursor]
            except sqlite3.Error as error:
                raise StoreError(f"The store could not answer {name}: {error}.") from error
            except UnicodeEncodeError as error:
                raise UsageError(HALF_A_CHARACTER) from error
        for row in rows if query.booleans else ():
            for column in query.booleans:
                row[column] = bool(row[column])
        return rows

    def write(self, name: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Run a named writing query for each row (within ``transact``)."""
        query = cypher.query(name, _DIALECT)
        given = list(rows)
        for row in given:
            checked(query, row)
        try:
            self._db.executemany(query.text, given)
        except UnicodeEncodeError as error:
            raise UsageError(HALF_A_CHARACTER) from error

    def transact(self, work: Callable[["SqliteStore"], T]) -> T:
        """BEGIN IMMEDIATE: a second writer waits up to a minute, so that two programs can work on one file."""
        with self._lock:
            try:
                self._db.execute("BEGIN IMMEDIATE")
                try:
                    done = work(self)
                    self._db.execute("COMMIT")
                    return done
                except BaseException:
                    if self._db.in_transaction:  # a full disk has rolled back already
                        self._db.execute("ROLLBACK")
                    raise
            except sqlite3.Error as error:
                raise StoreError(f"The store could not be written: {error}.") from error

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """A savepoint within a transaction."""
        self._db.execute("SAVEPOINT attempt")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK TO attempt")
            raise
        finally:
            self._db.execute("RELEASE attempt")

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def _another(path: str) -> bool:
    """Whether what cannot be opened was never a store: then the word is wrong; a damaged one is our trouble."""
    try:
        with open(path, "rb") as file:
            head = file.read(_HEADER)
    except OSError:
        return Path(path).is_dir()
    return bool(head) and int.from_bytes(head[68:72]) != _OURS


def _bound(value: object) -> object:
    """A value as SQLite takes it: lists as JSON text, truth as 0 or 1."""
    if isinstance(value, (list, tuple)):
        return json.dumps(value, ensure_ascii=False)
    return int(value) if isinstance(value, bool) else value


def _statements(text: str) -> Iterator[str]:
    """The single statements of a script (a trigger holds semicolons of its own)."""
    pending = ""
    for line in text.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip():
        yield pending
