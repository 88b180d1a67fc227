"""The one database of a test server: claimed before it is touched, emptied between tests, given back as found."""

from collections.abc import Set
from typing import Any, LiteralString

from neo4j import GraphDatabase

from graph.store import Access

_MARK = "kith_tests_may_delete_everything"
"""An index of this name marks a database as the tests' own; a node would make it somebody's in kith's eyes."""
_OF_THE_SCHEMA: LiteralString = "n:Schema OR n:Nobody OR n:Lock"
"""Nodes that stay when a store is emptied: to apply the schema's steps anew costs seconds for each test."""
_IN_BATCHES: LiteralString = "CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"


class NotOursError(Exception):
    """The database holds what no test put there; the message is a sentence for the tester."""


class Database:
    """The database at a URL, without kith in between.

    Tests delete everything in it. So it is claimed first: it must be empty, or bear the mark of a test run that died
    before it could give it back.
    """

    def __init__(self, url: str, access: Access) -> None:
        self.url, self.access = url, access
        self._driver = GraphDatabase.driver(
            url, auth=(access.user, access.password) if access.user else None, notifications_min_severity="OFF"
        )
        self._found: set[str] = set()

    def claim(self) -> None:
        """Mark it as the tests' own. NotOursError where it holds anything that no test run left."""
        marked = _MARK in self._indexes()
        if self.run("MATCH (n) RETURN n LIMIT 1") and not marked:
            raise NotOursError(
                f"The tests delete everything on the server they are given, and the database at {self.url} is not "
                "empty: set KITH_NEO4J_URL to one that is."
            )
        if marked:
            self._clear()
        self._found = self._constraints() | self._indexes()
        self.run(f"CREATE INDEX {_MARK} FOR (n:KithTests) ON (n.mark)")

    def empty(self) -> None:
        """Delete all that a store holds; its schema stays."""
        self.run(f"MATCH (n) WHERE NOT ({_OF_THE_SCHEMA}) {_IN_BATCHES}")

    def raze(self) -> None:
        """Delete the schema too, as on a server that never heard of kith. The claim stays."""
        self._clear({*self._found, _MARK})

    def give_back(self) -> None:
        """Leave it as it was found, and let go of it."""
        self._clear(self._found)
        self.close()

    def close(self) -> None:
        """Let go of it."""
        self._driver.close()

    def run(self, query: LiteralString, **parameters: object) -> list[dict[str, Any]]:
        """The rows of a query."""
        with self._driver.session() as session:
            return session.run(query, parameters).data()

    def _clear(self, kept: Set[str] = frozenset()) -> None:
        self.run(f"MATCH (n) {_IN_BATCHES}")
        for name in sorted(self._constraints() - kept):
            self.run(f"DROP CONSTRAINT `{name}`")
        for name in sorted(self._indexes() - kept):
            self.run(f"DROP INDEX `{name}`")

    def _constraints(self) -> set[str]:
        return {row["name"] for row in self.run("SHOW CONSTRAINTS YIELD name")}

    def _indexes(self) -> set[str]:
        return {row["name"] for row in self.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'")}
