"""The whole store at once: today its hash."""

import json
from hashlib import sha256

from graph.casebook.desk import Desk

_STANDING = (
    "all_source",
    "all_profile",
    "all_statement",
    "all_placement",
    "all_review",
    "all_judgement",
    "all_origin_of",
)


def store_hash(desk: Desk) -> str:
    """A hash of what stands: sources, profiles, statements, where they hang now, reviews and judgements.

    Not of history, log, map positions, file names or load times; the same on every kind of store, whatever was loaded
    first.
    """
    digest = sha256()
    with desk.view("hash") as view:
        for name in _STANDING:
            for row in view.rows(name):
                digest.update(json.dumps([name, row], sort_keys=True, ensure_ascii=False).encode())
    return digest.hexdigest()
