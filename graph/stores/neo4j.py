"""The store on a Neo4j server, 5.26 or a calendar version, over Bolt. The only file that imports the driver.

What server and driver really do, and the rules that follow from it, is told in docs/neo4j.md.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import Any, cast
from uuid import uuid4

from neo4j import (
    READ_ACCESS,
    Bookmarks,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    NotificationMinimumSeverity,
    Query,
    Session,
    TrustCustomCAs,
)
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    TransientError,
)

import cypher
from cypher import projection
from graph.model.clock import NEVER
from graph.model.fault import KithError, NoStoreError, NotAStoreError, StoreAwayError, StoreError, UsageError
from graph.store import HALF_A_CHARACTER, About, Access, Row, T, checked
from graph.stores.address import refuse_unusable
from graph.stores.confined import plain, refused_plan, refused_text
from graph.stores.labels import Touched

_DIALECT = "cypher"
_BATCH = 2_000
"""Rows that one query writes: more gains nothing, fewer cost a journey each."""
_FETCH = 10_000
_ANSWER_SECONDS = 15.0
"""How long a server may take to answer a call at all."""
_PAUSE_SECONDS = 1.0


class Neo4jStore:
    """A store in a Neo4j database. Safe for several threads and processes; one of them writes at a time.

    Raises StoreAwayError where the server does not answer, UsageError where it refuses who asks.
    """

    def __init__(self, url: str, access: Access, *, create: bool = True) -> None:
        refuse_unusable(url, access.certificate)
        self._url, self._patience = url, access.patience
        self._driver = self._connected(access)
        self._seen = Bookmarks.from_raw_values(())
        try:
            self._prepare(create)
        except BaseException:
            self._driver.close()
            raise

    def _connected(self, access: Access) -> Driver:
        trust: dict[str, Any] = {}
        if access.certificate:
            trust = {"encrypted": True, "trusted_certificates": TrustCustomCAs(access.certificate)}
        try:
            return GraphDatabase.driver(
                self._url,
                auth=(access.user, access.password) if access.user else None,
                max_transaction_retry_time=self._patience,
                connection_timeout=_ANSWER_SECONDS,
                connection_acquisition_timeout=min(self._patience, _ANSWER_SECONDS),
                notifications_min_severity=NotificationMinimumSeverity.OFF,
                fetch_size=_FETCH,
                telemetry_disabled=True,
                **trust,
            )
        except (ConfigurationError, ValueError, OSError) as error:
            raise UsageError(f"The store {self._url} cannot be opened: {error}.") from error

    def _prepare(self, create: bool) -> None:
        self._said(lambda _: self._driver.verify_connectivity())
        held, occupied = self._version()
        newest = cypher.migrations(_DIALECT)[-1][0]
        if held is None and occupied:
            raise NotAStoreError(
                f"The database at {self._url} holds another program's graph: name another with --store, or empty it."
            )
        if held is None and not create:
            raise NoStoreError(f"There is no store at {self._url} yet: load something first, or run kith init.")
        if held is not None and held > newest:
            raise StoreError(
                f"The store {self._url} was made by a newer kith (schema {held}, this one knows {newest})."
            )
        self.migrate()

    @property
    def url(self) -> str:
        """What opens this store."""
        return self._url

    def close(self) -> None:
        """Close every connection."""
        self._driver.close()

    # Schema

    def _version(self) -> tuple[int | None, bool]:
        rows = self._own("version")
        return rows[0]["version"], rows[0]["occupied"]

    def migrate(self) -> list[int]:
        """Apply the schema's missing steps. Each can be applied again: a step that broke off is done anew."""
        held = self._version()[0] or 0
        steps = [(version, text) for version, text in cypher.migrations(_DIALECT) if version > held]
        for version, text in steps:
            for command in _commands(text):
                self._said(partial(_run, command))
            self._own("await_indexes")
            self._own("applied", version=version)
        return [version for version, _ in steps]

    def about(self) -> About:
        """The server, and the schema in its database."""
        agent = self._said(lambda _: self._driver.get_server_info().agent)
        return About(agent.replace("/", " "), self._version()[0] or 0)

    def check(self) -> list[str]:
        """What cannot be in a graph of statements."""
        return [row["wrong"] for row in self._own("check")]

    def _own(self, name: str, **parameters: object) -> list[Row]:
        """What the store asks for itself, in a transaction of its own."""
        text = cypher.own("neo4j", name)
        return self._said(lambda session: session.run(text, parameters).data())

    # Reading

    def read(self, name: str, /, **parameters: object) -> list[Row]:
        """The rows of a named query."""
        query = cypher.query(name, _DIALECT)
        checked(query, parameters)
        return self._said(lambda session: session.execute_read(_rows, query, parameters), name)

    # Measuring

    def has_data_science(self) -> bool:
        """Whether the server has Graph Data Science."""
        return bool(self._said(lambda session: session.run(projection.there()).single(strict=True)["there"]))

    @contextmanager
    def projected(self, name: str, /, **parameters: object) -> Iterator[Callable[[str], list[Row]]]:
        """The ties a named query gives, in the server's memory for as long as the block: kernel's name → its rows.

        Its name is its own, so that no other viewer measures it, and it is let go of whatever happens.
        """
        checked(cypher.query(name, _DIALECT), parameters)
        graph = f"kith {uuid4().hex}"

        def told(text: str, **given: object) -> list[Row]:
            return self._said(lambda session: session.run(text, given, graph=graph).data(), name)

        try:
            tied = told(projection.projecting(name), **parameters)[0]["nodes"]
            yield lambda kernel: told(projection.kernel(kernel)) if tied else []
        finally:
            told(projection.drop())

    def free(self, text: str, limit: int, seconds: float) -> tuple[list[Row], bool]:
        """At most ``limit`` rows of a person's own reading query, and whether there were more: see confined.py.

        Its plan is judged before it runs. UsageError for what is not understood, not allowed, or takes too long.
        """
        if told := refused_text(text):
            raise UsageError(told)
        try:
            with self._driver.session(bookmarks=self._seen, default_access_mode=READ_ACCESS) as session:
                planned = session.run(Query(f"EXPLAIN {text}", timeout=seconds)).consume()
                if told := refused_plan(planned.query_type, planned.plan):
                    raise UsageError(told)
                result = session.run(Query(text, timeout=seconds))
                names = result.keys()
                rows = [dict(zip(names, map(plain, record), strict=True)) for record in islice(result, limit + 1)]
                result.consume()
        except UnicodeEncodeError as error:
            raise UsageError(HALF_A_CHARACTER) from error
        except (DriverError, Neo4jError) as error:
            raise _told_of_free(error, self._url, seconds) from error
        return rows[:limit], len(rows) > limit

    # Writing

    def transact(self, work: Callable[["Neo4jTransaction"], T]) -> T:
        """Do work in one managed transaction, again where the server went away before it had committed.

        A transaction counts as committed only with its bookmark: a server that is going down answers a commit with
        success and stores nothing.
        """
        refused: dict[int, Exception] = {}
        end = time.monotonic() + self._patience
        while True:
            try:
                done, committed = self._said(lambda session: self._once(session, work, refused), writing=True)
            except _Undone as undone:
                refused[undone.attempt] = undone.error
                continue
            if committed:
                return done
            if time.monotonic() > end:
                raise StoreAwayError(_away(self._url))
            time.sleep(_PAUSE_SECONDS)

    def _once(
        self, session: Session, work: Callable[["Neo4jTransaction"], T], refused: Mapping[int, Exception]
    ) -> tuple[T, bool]:
        def locked(tx: ManagedTransaction) -> T:
            tx.run(cypher.own("neo4j", "lock")).consume()
            transaction = Neo4jTransaction(tx, refused)
            try:
                done = work(transaction)
                transaction.label()
            except TransientError as error:
                if _too_large(error):  # again would be too large again
                    raise _told(error, self._url, "") from error
                raise
            return done

        done = session.execute_write(locked)
        bookmark = session.last_bookmarks()
        if committed := bool(bookmark.raw_values):
            self._seen = bookmark
        return done, committed

    def _said(self, ask: Callable[[Session], T], name: str = "", *, writing: bool = False) -> T:
        """The answer of one session, which sees all that this store has written; troubles in words.

        A writing one begins without bookmarks, so that one it ends with is its own: whoever writes sees all anyway.
        """
        try:
            with self._driver.session(bookmarks=None if writing else self._seen) as session:
                return ask(session)
        except UnicodeEncodeError as error:
            raise UsageError(HALF_A_CHARACTER) from error
        except (DriverError, Neo4jError) as error:
            raise _told(error, self._url, name) from error


class Neo4jTransaction:
    """One managed transaction. Lives inside ``Neo4jStore.transact``."""

    def __init__(self, tx: ManagedTransaction, refused: Mapping[int, Exception]) -> None:
        self._tx, self._refused, self._touched = tx, refused, Touched()
        self._attempts = self._writes = 0

    def read(self, name: str, /, **parameters: object) -> list[Row]:
        """The rows of a named query, with what was written here before."""
        query = cypher.query(name, _DIALECT)
        checked(query, parameters)
        return _rows(self._tx, query, parameters)

    def write(self, name: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Run a named writing query for each row, many at a time; a query that counts its rows must count them all."""
        query = cypher.query(name, _DIALECT)
        given = list(rows)
        for row in given:
            checked(query, row)
        self._writes += len(given)
        self._touched.note(name, given)
        for text, batch in _batches(query, given):
            counted = self._tx.run(text, rows=batch).single()
            if counted is not None and counted["rows"] != len(batch):
                raise StoreError(f"The store could not be written: a row of {name} points at what is not held.")

    def label(self) -> None:
        """Find the extra labels of people anew, of those whom this transaction touched."""
        touched, profiles = self._touched, set(self._touched.profiles)
        if touched.statements or touched.files:
            given = {"statements": sorted(touched.statements), "files": sorted(touched.files)}
            profiles |= {str(row["profile"]) for row in self._tx.run(cypher.own("neo4j", "told_of"), given)}
        ids = sorted(profiles)
        for start in range(0, len(ids), _BATCH):
            self._tx.run(cypher.own("neo4j", "labels"), profiles=ids[start : start + _BATCH], never=NEVER).consume()

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """A part that is undone by itself.

        The server knows no savepoints: where something was written, the whole work is undone and done again without
        this part, which then fails at once with the error it failed with.
        """
        number, before = self._attempts, self._writes
        self._attempts += 1
        if number in self._refused:
            raise self._refused[number]
        try:
            yield
        except (KithError, ValueError) as error:
            if self._writes == before:
                raise
            raise _Undone(number, error) from error


class _Undone(Exception):
    """A part of a work failed after it had written: the work is to be done again without it."""

    def __init__(self, attempt: int, error: Exception) -> None:
        super().__init__(attempt)
        self.attempt, self.error = attempt, error


def _rows(tx: ManagedTransaction, query: cypher.Query, parameters: Mapping[str, object]) -> list[Row]:
    text = query.of(_kinds(parameters)) if query.placeholders else query.text
    result = tx.run(text, dict(parameters))
    return [dict(zip(query.columns, record, strict=True)) for record in result]


def _kinds(parameters: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(sorted(set(cast(Sequence[str], parameters[cypher.KINDS]))))


def _batches(
    query: cypher.Query, rows: Sequence[Mapping[str, object]]
) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """The rows in pieces of one text each: of one kind, where the kind is the relationship's type."""
    alike: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        kind = str(row[cypher.KIND]) if cypher.KIND in query.placeholders else ""
        alike[kind].append(dict(row))
    for kind, held in alike.items():
        text = query.of((kind,)) if kind else query.text
        yield from ((text, held[start : start + _BATCH]) for start in range(0, len(held), _BATCH))


def _run(command: str, session: Session) -> None:
    session.run(command).consume()


def _commands(text: str) -> list[str]:
    """The commands of a schema step; one with ``{kind}`` once for every kind of statement."""
    bare = "\n".join(line for line in text.splitlines() if not line.startswith("//"))
    commands = [command.strip() for command in bare.split(";") if command.strip()]
    kinds = sorted(cypher.relationship_types())
    return [
        command.replace("{kind}", kind) for command in commands for kind in (kinds if "{kind}" in command else [""])
    ]


def _away(url: str) -> str:
    return f"The store at {url} does not answer: see that the server runs and can be reached, then do this again."


def _told(error: DriverError | Neo4jError, url: str, name: str) -> KithError:
    """What went wrong, in words for whoever asked."""
    said = (getattr(error, "message", None) or str(error)).splitlines()[0]
    if isinstance(error, AuthError):
        return UsageError(
            f"The store at {url} refuses this user or password: see KITH_NEO4J_USER and KITH_NEO4J_PASSWORD."
        )
    if _too_large(error):
        return StoreError(
            f"The server at {url} has too little memory for this in one transaction: raise db.memory.transaction.max."
        )
    if isinstance(error, ServiceUnavailable) and _untrusted(error):
        return UsageError(f"The store at {url} shows a certificate that is not trusted: see KITH_NEO4J_CERTIFICATE.")
    if isinstance(error, (DriverError, TransientError)):
        return StoreAwayError(_away(url))
    what = f"could not answer {name}" if name else "could not do this"
    return StoreError(f"The store {what}: {said}")


def _told_of_free(error: DriverError | Neo4jError, url: str, seconds: float) -> KithError:
    """The same of a person's own query: what is wrong with it is theirs to put right."""
    code = getattr(error, "code", None) or ""
    if "TransactionTimedOut" in code:
        return UsageError(f"The query took longer than {seconds:g} seconds and was stopped: ask for less.")
    if "MemoryPool" in code:
        return UsageError("The query needs more memory than the server gives one transaction: ask for less.")
    if isinstance(error, ClientError):
        said = (error.message or str(error)).splitlines()[0]
        return UsageError(f"The server refuses the query: {said}")
    return _told(error, url, "")


def _too_large(error: DriverError | Neo4jError) -> bool:
    return isinstance(error, TransientError) and "MemoryPool" in (error.code or "")


def _untrusted(error: BaseException) -> bool:
    told: BaseException | None = error
    while told is not None:
        if "CERTIFICATE_VERIFY_FAILED" in str(told):
            return True
        told = told.__cause__ or told.__context__
    return False
