"""What a server with Graph Data Science is told: project a named query's ties, measure them, let go of them.

The texts in ``gds/`` have no twin. ``{ties}`` in project.cypher stands for the text of a named query with the columns
``a_id``, ``b_id`` and ``weight``: what is projected is what the same query gives as rows, under the same sight.
"""

from functools import cache
from pathlib import Path

import cypher

_HERE = Path(__file__).parent / "gds"
_TIES = ("a_id", "b_id", "weight")
KERNELS = ("pagerank", "links", "components")
"""What can be measured; each text takes the graph's name and gives rows."""


@cache
def projecting(name: str) -> str:
    """The text that projects the ties of a named query. LookupError where its rows are no ties."""
    ties = cypher.query(name, "cypher")
    if ties.columns != _TIES or ties.placeholders:
        raise LookupError(f"{name}: rows to project have the columns {' '.join(_TIES)}, and no kinds to be put in")
    return _text("project").replace("{ties}", ties.text.strip())


@cache
def kernel(name: str) -> str:
    """The text of one of ``KERNELS``."""
    if name not in KERNELS:
        raise LookupError(f"no kernel named {name}")
    return _text(name)


def there() -> str:
    """The text that asks whether the server has Graph Data Science."""
    return _text("there")


def drop() -> str:
    """The text that lets go of a projected graph."""
    return _text("drop")


@cache
def _text(name: str) -> str:
    raw = (_HERE / f"{name}.cypher").read_text(encoding="utf-8")
    return "\n".join(line for line in raw.splitlines() if not line.startswith("//"))
