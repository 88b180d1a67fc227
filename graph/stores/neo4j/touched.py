"""What a transaction on Neo4j notes at its end: whose extra labels to find anew, and which handling codes occur."""

from collections.abc import Mapping, Sequence

_PLACED = frozenset({"add_placement", "remove_placements"})
_SAID = frozenset({"add_statement", "renew_statement"})
_TELLING = frozenset({"HAD_EPISODE", "STATED_IN"})
"""Kinds of statement that a label can rest on."""
_STATEMENTS = frozenset({"add_review", "remove_reviews"})
_FILES = frozenset({"withdraw_sources"})


class Touched:
    """What has been written, as far as labels and codes depend on it."""

    def __init__(self) -> None:
        self.profiles, self.statements, self.files = set[str](), set[str](), set[str]()
        self.codes = set[str]()

    def note(self, name: str, rows: Sequence[Mapping[str, object]]) -> None:
        """A named writing query ran over these rows."""
        if name in _PLACED:
            self.profiles |= {str(row["profile"]) for row in rows}
        elif name in _SAID:
            self.profiles |= {str(row["from_profile"]) for row in rows if row["kind"] in _TELLING}
            self.codes |= {str(row["handling"]) for row in rows}
        elif name in _STATEMENTS:
            self.statements |= {str(row["statement"]) for row in rows}
        elif name in _FILES:
            self.files |= {str(row["file"]) for row in rows}
