"""The store's contract: it runs named queries with checked parameters and gives plain rows. Nothing else.

One URL chooses: ``sqlite:///path/to/kith.db`` (``sqlite://`` alone is a store in memory), or ``bolt://host:7687`` and
``neo4j://host:7687`` (a cluster's routing), each also ``+s`` (TLS) and ``+ssc`` (TLS, any certificate taken).
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import Any, Protocol, TypeVar, runtime_checkable

from cypher import Query, Type
from graph.model.fault import UsageError

Row = dict[str, Any]
"""One answer row: column name → str, int, float, bool or None."""
T = TypeVar("T")
_SQLITE = "sqlite"
_NEO4J = frozenset(f"{scheme}{tls}" for scheme in ("bolt", "neo4j") for tls in ("", "+s", "+ssc"))
HALF_A_CHARACTER = "A word holds half a character (a lone surrogate): it is not text and is not taken."
_LARGEST = 2**53
"""Beyond it a whole number is not the same number everywhere (JSON, floats)."""


class Reading(Protocol):
    """Anything that answers named queries."""

    def read(self, name: str, /, **parameters: object) -> list[Row]:
        """The rows of a named query."""
        ...


class Transaction(Reading, Protocol):
    """All or nothing: it commits when the work it was made for returns, and is undone when that raises."""

    def write(self, name: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Run a named writing query once for each row, in their order."""
        ...

    def attempt(self) -> AbstractContextManager[None]:
        """A part that is undone by itself when its block raises."""
        ...


class Store(Reading, Protocol):
    """One graph of statements."""

    @property
    def url(self) -> str:
        """What opens this store, without any password."""
        ...

    def transact(self, work: Callable[[Transaction], T]) -> T:
        """Do work in one writing transaction; a second writer waits for the first.

        When it returns, the work is stored for good. A store on a network may have to do the work again from its
        beginning, so it changes nothing but the transaction.
        """
        ...

    def migrate(self) -> list[int]:
        """Bring the schema up to date; the versions applied."""
        ...

    def about(self) -> "About":
        """What it runs on."""
        ...

    def refuse_absent(self) -> None:
        """Raise NoStoreError where what was opened is no store any more."""
        ...

    def check(self) -> list[str]:
        """What is wrong with the store itself, a sentence each."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...


class Engine(StrEnum):
    """Where heavy measures of the graph are worked out."""

    AUTO = "auto"
    """On the server where it can do them, else in this process."""
    NETWORKX = "networkx"
    """In this process."""
    GDS = "gds"
    """On the server, with Graph Data Science."""


@runtime_checkable
class Projecting(Protocol):
    """A store that can measure a graph itself, next to the data."""

    def has_data_science(self) -> bool:
        """Whether its server has what that takes."""
        ...

    def projected(self, name: str, /, **parameters: object) -> AbstractContextManager[Callable[[str], list[Row]]]:
        """The ties a named query gives, as a graph for as long as the block: kernel's name → its rows."""
        ...


@dataclass(frozen=True)
class About:
    """What a store runs on."""

    server: str
    """Program and version: ``Neo4j 5.26.12``."""
    schema: int
    """Version of its schema."""


@dataclass(frozen=True)
class Access:
    """What a store on a network asks of who opens it."""

    user: str = ""
    """Without one, nothing is authenticated."""
    password: str = ""
    certificate: str = ""
    """A file with the certificate (or its authority's) that the server must show; needs ``bolt://`` or ``neo4j://``."""
    patience: float = 60
    """Seconds for which work is tried again while the server is away or busy."""

    def __repr__(self) -> str:
        return f"Access(user={self.user!r})"


def checked(query: Query, parameters: Mapping[str, object]) -> None:
    """Refuse missing and unknown parameters and other types: a query must not see less, or more, than was meant."""
    missing, extra = query.parameters.keys() - parameters.keys(), parameters.keys() - query.parameters.keys()
    if missing or extra:
        raise TypeError(f"{query.name}: missing {sorted(missing)}, unknown {sorted(extra)}")
    for name, wanted in query.parameters.items():
        if not _fits(parameters[name], wanted):
            raise TypeError(f"{query.name}: {name} must be {wanted}, not {parameters[name]!r}")


def _fits(value: object, wanted: Type) -> bool:
    if value is None:
        return wanted.nullable
    if wanted.name == "list":
        return isinstance(value, (list, tuple)) and all(isinstance(each, str) for each in value)
    if wanted.name == "int":
        return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST
    if wanted.name == "float":
        return isinstance(value, float) and isfinite(value)
    return isinstance(value, bool if wanted.name == "bool" else str)


def open_store(url: str, *, create: bool = True, access: Access | None = None) -> Store:
    """The store a URL names. Raises UsageError for an unknown kind of URL, StoreError where it cannot be opened.

    ``create``: make it, or bring its schema up to date; else it must be there.
    """
    scheme, separator, rest = url.partition("://")
    if separator and scheme == _SQLITE:
        from graph.stores.sqlite import SqliteStore  # a store is chosen here and imported only when chosen

        return SqliteStore(rest.removeprefix("/"), create=create)
    if separator and scheme in _NEO4J:
        from graph.stores.neo4j import Neo4jStore

        return Neo4jStore(url, access or Access(), create=create)
    raise UsageError(
        f"kith cannot open the store {_without_password(url)!r}: use sqlite:///path/to/kith.db, bolt://host:7687 or "
        "neo4j://host:7687"
    )


def on_a_server(url: str) -> bool:
    """Whether a URL's store answers over a network: opening it costs a connection, and is worth doing once."""
    return url.partition("://")[0] in _NEO4J


def _without_password(url: str) -> str:
    scheme, separator, _ = url.partition("://") if "://" in url else ("", "", "")
    return url if "@" not in url else f"{scheme}{separator}{url.rpartition('@')[2]}"
