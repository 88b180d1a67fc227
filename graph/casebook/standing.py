"""The hash of what stands: equal on every kind of store, whatever was loaded first and in whatever order it is read."""

import json
from hashlib import sha256

from graph.model.clock import NEVER
from graph.model.names import Review
from graph.store import Row

STANDING: dict[str, frozenset[str]] = {
    "source": frozenset({"search_key"}),
    "profile": frozenset(),
    "statement": frozenset({"value_key"}),
    "placement": frozenset({"known_to"}),
    "review": frozenset({"known_to", "by", "act"}),
    "judgement": frozenset(),
    "origin_of": frozenset({"by", "at"}),
}
"""Table that the hash covers → its columns that say nothing of what stands."""
_ROUND = 1 << 256


class Standing:
    """Takes rows in any order. Of placements and reviews only those that hold count, of reviews those that decide."""

    def __init__(self) -> None:
        self._sums = dict.fromkeys(STANDING, 0)

    def add(self, table: str, row: Row) -> None:
        """Count a row in, if it is one that stands."""
        if table not in STANDING or row.get("known_to", NEVER) != NEVER or row.get("verdict") == Review.UNREVIEWED:
            return
        told = {column: value for column, value in row.items() if column not in STANDING[table]}
        digest = sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).digest()
        # a sum, because no order of rows is the same everywhere and to sort them takes room for all
        self._sums[table] = (self._sums[table] + int.from_bytes(digest)) % _ROUND

    def hexdigest(self) -> str:
        """The hash of all that was added."""
        return sha256(json.dumps(self._sums, sort_keys=True).encode()).hexdigest()
