"""How large a table or a document may be before it is refused, and the refusal."""

MAX_ROWS = 200_000
MAX_COLUMNS = 300
MAX_CELLS = 4_000_000
"""Rows times columns of a sheet, empty cells too: what lies between two far cells costs memory all the same."""
MAX_TABLE_LETTERS = 20_000_000
"""Letters of a delimited table."""
MAX_LINES = 100_000
"""Lines of a document: a book has ten thousand."""
MAX_LETTERS = 10_000_000
"""Letters of a document."""
MAX_UNPACKED = 100 * 1024 * 1024
"""Bytes that an archive may unpack to."""
MAX_MARKUP = 40 * 1024 * 1024
"""Bytes of a workbook's markup, pictures and the like left out."""
MAX_RATIO = 100
"""Times its own size that an archive may unpack to."""
MAX_PARTS = 20_000
"""Parts of an archive."""
MAX_IMPORTED = 500_000
"""Nodes and relationships of an imported graph."""
MAX_REPEATED = 32 * 1024 * 1024
"""Letters that the cells of a workbook may come to where many show the same stored text."""


class TableError(Exception):
    """A table that cannot be used, with one sentence for the clerk; becomes ``Parsed.quarantine``."""
