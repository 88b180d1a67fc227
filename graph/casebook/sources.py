"""Sources by id, as people find them again."""

from collections.abc import Iterable

from graph.casebook.desk import View
from graph.model.document import Document


def documents(view: View, ids: Iterable[str]) -> dict[str, Document]:
    """Which documents (or rows of a return) these sources are; what the viewer may not see is left out."""
    rows = view.rows("sources", ids=sorted(set(ids)))
    return {row["id"]: Document(row["id"], row["title"], row["file_name"]) for row in rows}
