"""The store's contract: it runs named queries with checked parameters and gives plain rows. Nothing else.

One URL chooses: ``sqlite:///path/to/kith.db`` (``sqlite://`` alone is a store in memory).
"""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Any, Protocol

from cypher import Query
from graph.model.fault import UsageError

Row = dict[str, Any]
"""One answer row: column name → str, int, bool or None."""


class Reading(Protocol):
    """Anything that answers named queries."""

    def read(self, name: str, /, **parameters: object) -> list[Row]:
        """The rows of a named query. Lists go in as JSON arrays of text."""
        ...


class Transaction(Reading, Protocol):
    """All or nothing: commits when its block ends, undone when the block raises."""

    def write(self, name: str, rows: Iterable[Mapping[str, object]]) -> int:
        """Run a named writing query once for each row; how many rows it changed."""
        ...

    def attempt(self) -> AbstractContextManager[None]:
        """A part that is undone by itself when its block raises."""
        ...


class Store(Reading, Protocol):
    """One graph of statements."""

    @property
    def url(self) -> str:
        """What opens this store."""
        ...

    def transaction(self) -> AbstractContextManager[Transaction]:
        """A writing transaction; a second writer waits for the first."""
        ...

    def migrate(self) -> list[int]:
        """Bring the schema up to date; the versions applied."""
        ...

    def check(self) -> list[str]:
        """What is wrong with the store itself, a sentence each."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


def checked(query: Query, parameters: Mapping[str, object]) -> None:
    """Refuse missing and unknown parameters: a query must not silently see less, or more, than its caller meant."""
    missing, extra = query.parameters - parameters.keys(), parameters.keys() - query.parameters
    if missing or extra:
        raise TypeError(f"{query.name}: missing {sorted(missing)}, unknown {sorted(extra)}")


def open_store(url: str, *, create: bool = True) -> Store:
    """The store a URL names. Raises UsageError for an unknown kind of URL, StoreError where it cannot be opened."""
    from graph.stores.sqlite import SqliteStore  # a store is chosen here and imported only when chosen

    scheme, separator, rest = url.partition("://")
    if separator and scheme == "sqlite":
        return SqliteStore(rest.removeprefix("/"), create=create)
    raise UsageError(f"kith cannot open the store {url!r}: use sqlite:///path/to/kith.db")
