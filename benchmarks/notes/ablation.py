"""What each part is worth: the same notes read with one part taken away, the judge fitted anew each time."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from ingest.narrative import reader as steps
from ingest.narrative.naming.naming import named
from ingest.narrative.parsing import parse_words
from ingest.narrative.reading import Reading, Role


@contextmanager
def without(*changes: tuple[str, Any]) -> Iterator[None]:
    """The reader with some of its steps replaced."""
    with ExitStack() as stack:
        for name, other in changes:
            stack.enter_context(patch(name, other))
        yield


def _step(name: str, other: Any) -> tuple[str, Any]:
    return f"{steps.__name__}.{name}", other


def _roleless(reading: Reading) -> Reading:
    return replace(reading, entities=tuple(replace(one, role=Role.UNKNOWN) for one in reading.entities))


_shorthand = parse_words.shorthand


def _no_shorthand() -> dict[str, Any]:
    return _shorthand() | {"words": {}}


PARTS: tuple[tuple[str, tuple[tuple[str, Any], ...], bool], ...] = (
    ("nothing", (), False),
    ("the trained names model", (("ingest.narrative.naming.naming._model", lambda *given: None),), False),
    ("reference (pronouns, they, there, left-out subjects)", (_step("referred", lambda read, parse: read),), False),
    ("passages (whose words, questions and answers, items)", (_step("passages", lambda reading: ()),), False),
    ("frames", (_step("framed", lambda reading, parse: []),), False),
    ("surface rules", (_step("surfaced", lambda reading: []),), False),
    ("layout rules", (("ingest.narrative.surface.surface.laid_out", lambda *given: iter(())),), False),
    ("shorthand written out", (("ingest.narrative.parsing.parse_tokens.shorthand", _no_shorthand),), False),
    ("roles", (_step("named", lambda note: _roleless(named(note))),), False),
    ("polarity and teller", (_step("weighed", lambda reading, one, parse: one),), False),
    ("the judge (everything that is found is kept)", (), True),
)
"""What is taken away, the steps that change, and whether the judge keeps everything."""
