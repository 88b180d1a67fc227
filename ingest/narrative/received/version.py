"""Which reader made a proposal: the digest of the rules, lists and models it read with, and the grammar."""

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from ingest.narrative.parsing.parser import Parser

_LETTERS = 10


def version(parser: Parser | None) -> str:
    """What goes on each of its proposals: "rules 3f0a91c2de, en_core_web_sm 3.8.0 (…)"."""
    return f"rules {_digest()}, {parser.version if parser is not None else 'no grammar'}"


@cache
def _digest() -> str:
    found = hashlib.sha256()
    for name, held in _under(files("ingest").joinpath("data"), ""):
        found.update(name.encode())
        found.update(hashlib.sha256(held.read_bytes()).digest())
    return found.hexdigest()[:_LETTERS]


def _under(folder: Traversable, above: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for each in sorted(folder.iterdir(), key=lambda one: one.name):
        if each.is_dir():
            found += _under(each, f"{above}{each.name}/") if not each.name.startswith("__") else []
        elif not each.name.startswith("."):
            found.append((above + each.name, each))
    return found
