"""A store of which every table holds something, and all that it holds: what tests of copies and backups share."""

import io
from typing import Any

from graph.casebook.archive import Archive
from graph.casebook.holdings import TABLES, pages
from graph.casebook.transfer import back_up
from graph.store import Row, Store, Transaction

from .conftest import AVA, BEN, MAN, PIZZA, decide, desk_on, fill

KEY = bytes(32)
NOBODY = {"act": "state", "kind": "MET_WITH", "from": None, "to": AVA, "negated": True, "document": "note.docx",
          "sentence": "Ava said she met Ben at Pizza Place.", "said_by": "child"}  # fmt: skip
LATER = "2025-10-02T09:00:00Z"
MORE: tuple[dict[str, Any], ...] = (
    NOBODY,
    {"act": "same", "a": AVA, "b": BEN},
    {"act": "accept", "statement": "wrong"},
    {"act": "reject", "statement": "met"},
    {"act": "unsure", "a": AVA, "b": MAN},
    {"act": "state", "kind": "SEEN_AT", "from": BEN, "to": PIZZA, "document": "note.docx", "sentence": "…"},
    {"act": "repeats", "statement": "vague", "first": "met"},
)
"""Decisions taken after those of the case; some undo them, so that history differs from what stands."""
POSITIONS = [
    {"map": "overview:C+P 2025-09-30", "entity": "p-ava", "x": 3, "y": -4},
    {"map": "overview:C+P 2025-10-31", "entity": "p-ava", "x": 9, "y": 9},
]
SETTINGS = [
    {"key": "audit_key", "value": KEY.hex()},
    {"key": "mapping größe 小龙 😀", "value": '{"police_tracker": {"start": "Last seen"}}'},
]


def enrich(store: Store) -> None:
    """The case with history, a kept map, settings, and a denial that starts from nobody."""
    fill(store)
    assert decide(desk_on(store), *MORE, at=LATER).refused == []

    def keep(change: Transaction) -> None:
        change.write("add_position", POSITIONS)
        change.write("keep_setting", SETTINGS)

    store.transact(keep)


def everything(store: Store) -> dict[str, list[Row]]:
    """All rows of all tables."""
    return {table.name: [row for page in pages(store, table) for row in page] for table in TABLES}


def backed_up(store: Store) -> bytes:
    file = io.BytesIO()
    back_up(desk_on(store), file, "case.kith")
    return file.getvalue()


def archived(data: bytes) -> Archive:
    return Archive(io.BytesIO(data), "case.kith")
