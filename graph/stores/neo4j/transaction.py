"""One managed transaction: named queries with checked parameters, rows written many at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import cast

from neo4j import ManagedTransaction

import cypher
from graph.model.clock import NEVER
from graph.model.fault import KithError, StoreError
from graph.store import Row, checked
from graph.stores.neo4j.touched import Touched

DIALECT = "cypher"
_BATCH = 2_000
"""Rows that one query writes: more gains nothing, fewer cost a journey each."""


class Neo4jTransaction:
    """One managed transaction. Lives inside ``Neo4jStore.transact``."""

    def __init__(self, tx: ManagedTransaction, refused: Mapping[int, Exception]) -> None:
        self._tx, self._refused, self._touched = tx, refused, Touched()
        self._attempts = self._writes = 0

    def read(self, name: str, /, **parameters: object) -> list[Row]:
        """The rows of a named query, with what was written here before."""
        query = cypher.query(name, DIALECT)
        checked(query, parameters)
        return rows_of(self._tx, query, parameters)

    def write(self, name: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Run a named writing query for each row, many at a time; a query that counts its rows must count them all."""
        query = cypher.query(name, DIALECT)
        given = list(rows)
        for row in given:
            checked(query, row)
        self._writes += len(given)
        self._touched.note(name, given)
        for text, batch in _batches(query, given):
            counted = self._tx.run(text, rows=batch).single()
            if counted is not None and counted["rows"] != len(batch):
                raise StoreError(f"The store could not be written: a row of {name} points at what is not held.")

    def close(self) -> None:
        """Note which codes occur, and find the extra labels of people anew, of those whom this transaction touched."""
        touched, profiles = self._touched, set(self._touched.profiles)
        if touched.codes:
            self._tx.run(cypher.own("neo4j", "codes"), codes=sorted(touched.codes)).consume()
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
            raise Undone(number, error) from error


class Undone(Exception):
    """A part of a work failed after it had written: the work is to be done again without it."""

    def __init__(self, attempt: int, error: Exception) -> None:
        super().__init__(attempt)
        self.attempt, self.error = attempt, error


def rows_of(tx: ManagedTransaction, query: cypher.Query, parameters: Mapping[str, object]) -> list[Row]:
    """The rows of a query whose parameters have been checked."""
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
