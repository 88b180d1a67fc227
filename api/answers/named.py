"""People and documents in a row, where a document may be all that names a person."""

from collections.abc import Mapping

from api.answers.answer import Row, person
from graph.analysis.case import Case
from graph.casebook.forms import Called
from graph.casebook.people import gazetteer
from graph.model.document import Document


def document(one: Document) -> Row:
    """A source in a row."""
    return {"id": one.id, "document": one.title, "file": one.file}


class Namer:
    """Names the people of one view, and notes for the log whom it named."""

    def __init__(self, case: Case, called: Mapping[str, Called] | None = None) -> None:
        """``called``: entity → how documents name it, for those of whom no return or decision tells."""
        self._case, self._called = case, called or {}
        self._names = None if self._all_known() else gazetteer(case.known)

    def _all_known(self) -> bool:
        return all(id in self._case.people and self._case.people[id].known for id in self._called)

    def __call__(self, id: str) -> Row:
        """A person; one whom only documents name as they do, with whom it ``may_be``: a question, never a join."""
        self._case.view.saw([id])
        row, held = person(self._case.people, id), self._case.people.get(id)
        told = self._called.get(id)
        if (held and held.known) or told is None or self._names is None:
            return row
        fitting = {other for name in told.names for other in self._names.people(name)} - {id}
        self._case.view.saw(fitting)
        return {
            "id": id,
            "name": row["name"] or told.name,
            "date_of_birth": row["date_of_birth"] or told.date_of_birth,
            "may_be": [{"id": other, "name": self._case.known[other].name} for other in sorted(fitting)],
        }
