"""The log of every read and change: hash-chained, and written before anything is answered.

A line names people by keyed hashes, never by name. Each line's MAC covers its exact bytes and the MAC before it, so
that a changed, missing or moved line shows. Categories are those of the Data Protection Act 2018, section 62.
"""

import hmac
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256

from graph.model.clock import instant
from graph.store import Row, Store, Transaction

OWN_KEY = "audit_key"
"""The setting under which a store keeps the key that it made itself."""


class Category(StrEnum):
    """What was done with personal data."""

    COLLECTION = "collection"
    ALTERATION = "alteration"
    CONSULTATION = "consultation"
    DISCLOSURE = "disclosure"
    COMBINATION = "combination"
    ERASURE = "erasure"


class AuditLog:
    """The log of one store. ``key`` authenticates its lines; without one the store makes its own at first use."""

    def __init__(self, store: Store, key: bytes | None = None) -> None:
        self._store = store
        self._key = key or self._own_key()

    def _own_key(self) -> bytes:
        if not (rows := self._store.read("setting", key=OWN_KEY)):
            made = {"key": OWN_KEY, "value": secrets.token_hex(32)}
            self._store.transact(lambda change: change.write("add_setting", [made]))
            rows = self._store.read("setting", key=OWN_KEY)
        return bytes.fromhex(rows[0]["value"])

    def pseudonym(self, identity: str) -> str:
        """The keyed hash under which the log names somebody."""
        return hmac.new(self._key, identity.encode(), sha256).hexdigest()[:24]

    def write(
        self,
        change: Transaction,
        *,
        who: str,
        agency: str,
        why: str,
        category: Category,
        act: str,
        parameters: Mapping[str, object],
        about: Iterable[str] = (),
    ) -> None:
        """Add one line within a transaction: it stands if and only if what it tells of does."""
        line = {
            "about": sorted({self.pseudonym(identity) for identity in about}),
            "act": act,
            "agency": agency,
            "at": instant(datetime.now(UTC)),
            "category": category,
            "parameters": self.pseudonym(json.dumps(dict(parameters), sort_keys=True, default=str)),
            "who": who,
            "why": why,
        }
        text = json.dumps(line, sort_keys=True, ensure_ascii=False)
        last = change.read("audit_last")
        number, before = (last[0]["number"], last[0]["mac"]) if last else (0, "")
        change.write("add_audit", [{"number": number + 1, "line": text, "mac": self._mac(before, text)}])

    def _mac(self, before: str, line: str) -> str:
        return hmac.new(self._key, f"{before}\n{line}".encode(), sha256).hexdigest()

    def broken(self) -> Iterator[int]:
        """The numbers of lines that do not follow from the one before them."""
        return self.breaks(self._store.read("audit", since=1))

    def breaks(self, rows: Iterable[Row]) -> Iterator[int]:
        """The numbers of those of a log's lines, from the first on, that do not follow from the one before them."""
        before, expected = "", 1
        for row in rows:
            mac = self._mac(before, row["line"])
            if row["number"] != expected or not hmac.compare_digest(mac, row["mac"]):
                yield row["number"]
            before, expected = row["mac"], row["number"] + 1
