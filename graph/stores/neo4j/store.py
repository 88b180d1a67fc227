"""The store on a Neo4j server, 5.26 or a calendar version, over Bolt. Only this folder imports the driver.

Why the graph looks as it does, and what counts as stored, is told in docs/decisions/0013-the-graph-in-neo4j.md.
"""

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import Any
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
    ClientError,
    ConfigurationError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    TransientError,
)

import cypher
from cypher import projection
from graph.model.fault import NoStoreError, NotAStoreError, StoreAwayError, StoreError, UsageError
from graph.store import HALF_A_CHARACTER, About, Access, Row, T, checked
from graph.stores.neo4j.address import refuse_unusable
from graph.stores.neo4j.confined import plain, refused_plan, refused_text
from graph.stores.neo4j.transaction import DIALECT, Neo4jTransaction, Undone, rows_of
from graph.stores.neo4j.trouble import away, told, told_of_free, too_large

logging.getLogger("neo4j").setLevel(logging.ERROR)  # what the driver tries again is told once, by us
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
                connection_acquisition_timeout=max(1.0, min(self._patience, _ANSWER_SECONDS)),
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
        newest = cypher.migrations(DIALECT)[-1][0]
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

    def refuse_absent(self) -> None:
        """NoStoreError where the database is no store any more: one that was lost must not read as an empty one."""
        if self._version()[0] is None:
            raise NoStoreError(f"There is no store at {self._url} any more: restore a backup, or run kith init.")

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
        steps = [(version, text) for version, text in cypher.migrations(DIALECT) if version > held]
        for version, text in steps:
            self._make(_commands(text))
            self._own("await_indexes")
            self._own("applied", version=version)
        return [version for version, _ in steps]

    def _make(self, commands: Sequence[str]) -> None:
        """Run a step's commands until its constraints stand: another program may be at it, or have broken off.

        What breaks off while a constraint is made leaves an index that nothing owns, which is in the way.
        """
        wanted = {words[2] for words in (command.split() for command in commands) if words[1] == "CONSTRAINT"}
        end = time.monotonic() + self._patience
        while True:
            for command in commands:
                self._said(partial(_run, command))
            missing = wanted - {row["name"] for row in self._own("constraints")}
            if not missing:
                return
            if time.monotonic() > end:
                raise StoreError(
                    f"The schema at {self._url} could not be made: {', '.join(sorted(missing))} is lacking."
                )
            time.sleep(_PAUSE_SECONDS)
            for row in self._own("orphans", names=sorted(missing)):
                self._own("drop_index", index=row["name"])

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

    def _again(self, name: str) -> list[Row]:
        """The same, asked until the server is back."""
        text = cypher.own("neo4j", name)
        return self._said(lambda session: session.execute_read(lambda tx: tx.run(text).data()))

    # Reading

    def read(self, name: str, /, **parameters: object) -> list[Row]:
        """The rows of a named query."""
        query = cypher.query(name, DIALECT)
        checked(query, parameters)
        return self._said(lambda session: session.execute_read(rows_of, query, parameters), name)

    # Measuring

    def has_data_science(self) -> bool:
        """Whether the server has Graph Data Science."""
        return bool(self._said(lambda session: session.run(projection.there()).single(strict=True)["there"]))

    @contextmanager
    def projected(self, name: str, /, **parameters: object) -> Iterator[Callable[[str], list[Row]]]:
        """The ties a named query gives, in the server's memory for as long as the block: kernel's name → its rows.

        Its name is its own, so that no other viewer measures it, and it is let go of whatever happens.
        """
        checked(cypher.query(name, DIALECT), parameters)
        graph = f"kith {uuid4().hex}"

        def rows(text: str, **given: object) -> list[Row]:
            return self._said(lambda session: session.run(text, given, graph=graph).data(), name)

        try:
            tied = rows(projection.projecting(name), **parameters)[0]["nodes"]
            yield lambda kernel: rows(projection.kernel(kernel)) if tied else []
        finally:
            rows(projection.drop())

    def free(self, text: str, limit: int, seconds: float) -> tuple[list[Row], bool]:
        """At most ``limit`` rows of a person's own reading query, and whether there were more: see confined.py.

        Its plan is judged before it runs. UsageError for what is not understood, not allowed, or takes too long.
        """
        if refusal := refused_text(text):
            raise UsageError(refusal)
        try:
            with self._driver.session(bookmarks=self._seen, default_access_mode=READ_ACCESS) as session:
                planned = session.run(Query(f"EXPLAIN {text}", timeout=seconds)).consume()
                if refusal := refused_plan(planned.query_type, planned.plan):
                    raise UsageError(refusal)
                result = session.run(Query(text, timeout=seconds))
                names = result.keys()
                rows = [dict(zip(names, map(plain, record), strict=True)) for record in islice(result, limit + 1)]
                result.consume()
        except UnicodeEncodeError as error:
            raise UsageError(HALF_A_CHARACTER) from error
        except (DriverError, Neo4jError) as error:
            raise told_of_free(error, self._url, seconds) from error
        return rows[:limit], len(rows) > limit

    # Writing

    def transact(self, work: Callable[[Neo4jTransaction], T]) -> T:
        """Do work in one managed transaction, again where the server went away before it had committed.

        A transaction counts as committed only with its bookmark: a server that is going down answers a commit with
        success and stores nothing. Where it went away while it was asked to commit, its mark in the store tells.
        """
        refused: dict[int, Exception] = {}
        end = time.monotonic() + self._patience
        while True:
            try:
                done, committed = self._said(lambda session: self._once(session, work, refused), writing=True)
            except Undone as undone:
                refused[undone.attempt] = undone.error
                continue
            if committed:
                return done
            if time.monotonic() > end:
                raise StoreAwayError(away(self._url))
            time.sleep(_PAUSE_SECONDS)

    def _once(
        self, session: Session, work: Callable[[Neo4jTransaction], T], refused: Mapping[int, Exception]
    ) -> tuple[T, bool]:
        attempt, kept = uuid4().hex, list[T]()

        def locked(tx: ManagedTransaction) -> T:
            tx.run(cypher.own("neo4j", "lock"), attempt=attempt).consume()
            transaction = Neo4jTransaction(tx, refused)
            try:
                done = work(transaction)
                transaction.close()
            except TransientError as error:
                if too_large(error):  # again would be too large again
                    raise told(error, self._url, "") from error
                raise
            kept[:] = [done]
            return done

        try:
            done = session.execute_write(locked)
        except IncompleteCommit:  # the server went away before it had said whether it stored the commit
            return kept[0], attempt in {row["attempt"] for row in self._again("last_attempt")}
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
            raise told(error, self._url, name) from error


def _run(command: str, session: Session) -> None:
    """A command of a schema step, which may have been done by another program meanwhile."""
    try:
        session.execute_write(lambda tx: tx.run(command).consume())
    except ClientError as error:
        if not (error.code or "").startswith("Neo.ClientError.Schema.") or "Already" not in (error.code or ""):
            raise


def _commands(text: str) -> list[str]:
    """The commands of a schema step; one with ``{kind}`` once for every kind of statement."""
    bare = "\n".join(line for line in text.splitlines() if not line.startswith("//"))
    commands = [command.strip() for command in bare.split(";") if command.strip()]
    kinds = sorted(cypher.relationship_types())
    return [
        command.replace("{kind}", kind) for command in commands for kind in (kinds if "{kind}" in command else [""])
    ]
