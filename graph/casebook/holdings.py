"""All that a store holds, table by table and in pages: what a copy and a backup are made of.

The tables stand in an order in which nothing points at what comes later. A page is the rows of so many files, profiles
or statements, never a part of one's, so that a page sorted is its part of the table sorted.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.store import Reading, Row

PAGE = 500
"""How many files, sources, profiles … a page is about."""


@dataclass(frozen=True)
class Table:
    """One kind of row."""

    name: str
    writing: str
    """The query that writes such rows as they are read."""
    key: tuple[str, ...]
    """What tells two rows apart; its first column is what the pages go by."""
    paged: str = ""
    """The query that reads them in pages, from one on."""
    whole: str = ""
    """The query that reads, at once, rows that no page holds."""
    first: str | int = ""
    """What every row's first column comes after."""


SETTING = Table("setting", "keep_setting", ("key",), whole="copied_setting")
AUDIT = Table("audit", "add_audit", ("number",), "copied_audit", first=0)
TABLES = (
    Table("received", "add_received", ("sha256",), "copied_received"),
    Table("fault", "add_fault", ("file", "number"), "copied_fault"),
    Table("source", "add_source", ("id",), "copied_source"),
    Table("profile", "add_profile", ("id",), "copied_profile"),
    Table("key", "add_key", ("profile", "key", "value"), "copied_key"),
    Table("placement", "add_placement", ("profile", "known_from"), "copied_placement"),
    Table("statement", "add_statement", ("from_profile", "id"), "copied_statement", "copied_denial"),
    Table("review", "add_review", ("statement", "known_from"), "copied_review"),
    Table("judgement", "add_judgement", ("a", "b", "at", "verdict"), "copied_judgement"),
    Table("origin_of", "add_origin_of", ("statement",), "copied_origin_of"),
    Table("decision", "add_decision", ("number",), "copied_decision", first=0),
    Table("position", "add_position", ("entity", "map"), "copied_position"),
    SETTING,
    AUDIT,
)


def pages(reading: Reading, table: Table) -> Iterator[list[Row]]:
    """The rows of a table, a page at a time, in one order on every store."""
    if name := table.whole:
        yield _sorted(reading.read(name), table)
    after = table.first
    while (name := table.paged) and (rows := reading.read(name, after=after, limit=PAGE)):
        yield _sorted(rows, table)
        after = rows[-1][table.key[0]]


def held(reading: Reading) -> str:
    """The first table that holds something, or "" of an empty store; a store just made has settings already."""
    for table in TABLES:
        if (name := table.paged) and reading.read(name, after=table.first, limit=1):
            return table.name
    return ""


def _sorted(rows: list[Row], table: Table) -> list[Row]:
    """By what tells them apart, in Python: free text has no one order on all stores. Nobody comes before everybody."""
    return sorted(rows, key=lambda row: tuple("" if row[column] is None else row[column] for column in table.key))
