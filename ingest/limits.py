"""How large a table may be before it is refused, and the refusal."""

MAX_ROWS = 200_000
MAX_COLUMNS = 300
MAX_UNPACKED = 100 * 1024 * 1024
"""Bytes that an archive may unpack to."""
MAX_RATIO = 100
"""Times its own size that an archive may unpack to."""


class TableError(Exception):
    """A table that cannot be used, with one sentence for the clerk; becomes ``Parsed.quarantine``."""
