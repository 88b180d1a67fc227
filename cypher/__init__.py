"""Named queries as text: ``NAME.cypher`` and its embedded twin ``NAME.sql``, the same parameters and columns.

A file begins with comment lines: what it answers, then ``parameters:``, ``columns:`` and ``booleans:`` (names, blanks
between). ``{part}`` stands for the text of ``parts/part``: what every reading query shares, such as the viewer's sight.
Nothing here runs anything.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
_PART = re.compile(r"\{([a-z_]+)\}")
_HEADER = re.compile(r"^(?:--|//)\s*(parameters|columns|booleans):\s*(.*)$", re.MULTILINE)
SIGHT = ("as_at", "handlings", "unreviewed")
"""Parameters that the part ``visible`` needs; a viewer's Sight gives them."""


@dataclass(frozen=True)
class Query:
    """One named query in one dialect."""

    name: str
    text: str
    parameters: frozenset[str]
    columns: tuple[str, ...]
    booleans: frozenset[str]
    sighted: bool
    """Whether the viewer's sight is part of it."""


@cache
def query(name: str, dialect: str) -> Query:
    """The query of that name; ``dialect`` is a file ending: sql or cypher."""
    found = [path for folder in ("read", "write") if (path := _HERE / folder / f"{name}.{dialect}").is_file()]
    if not found:
        raise LookupError(f"no query named {name} for {dialect}")
    raw = found[0].read_text(encoding="utf-8")
    header = {key: tuple(value.split()) for key, value in _HEADER.findall(raw)}
    parts = {part: (_HERE / "parts" / f"{part}.{dialect}").read_text(encoding="utf-8") for part in _PART.findall(raw)}
    return Query(
        name=name,
        text=_PART.sub(lambda match: f"({parts[match.group(1)]})", raw),
        parameters=frozenset(header.get("parameters", ())) | (frozenset(SIGHT) if parts else frozenset()),
        columns=header.get("columns", ()),
        booleans=frozenset(header.get("booleans", ())),
        sighted=bool(parts),
    )


def names() -> tuple[str, ...]:
    """Every named query, sorted."""
    return tuple(sorted({path.stem for folder in ("read", "write") for path in (_HERE / folder).glob("*.sql")}))


def migrations(dialect: str) -> tuple[tuple[int, str], ...]:
    """The schema's steps in order: (version, text)."""
    steps = sorted((_HERE / "schema").glob(f"*.{dialect}"))
    return tuple((int(path.stem.split("_")[0]), path.read_text(encoding="utf-8")) for path in steps)
