"""The one gate: whoever reads or changes does so at a desk, with a sight, and leaves a line in the log."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import cypher
from graph.audit import AuditLog, Category
from graph.sight import Sight
from graph.store import Engine, Row, Store, T, Transaction


@dataclass
class View:
    """Reads through one sight. Lives inside ``Desk.view``; what is read there is in the log before it is answered."""

    store: Store
    sight: Sight
    seen: set[str] = field(default_factory=set)
    engine: Engine = Engine.AUTO

    def rows(self, name: str, /, **parameters: object) -> list[Row]:
        """The rows of a named query; the sight's parameters are added to the query's own."""
        return self.store.read(name, **self.sighted(name), **parameters)

    def sighted(self, name: str) -> dict[str, object]:
        """Those of the sight's parameters that a named query takes."""
        needed = cypher.query(name, "sql").parameters.keys()
        sight = {
            "as_at": self.sight.known_by,
            "handlings": list(self.sight.handlings),
            "unreviewed": self.sight.unreviewed,
        }
        return {key: sight[key] for key in sight.keys() & needed}

    def saw(self, ids: Iterable[str]) -> None:
        """Note whose records were consulted."""
        self.seen.update(ids)

    def withheld(self) -> int:
        """How many statements this viewer is not cleared for."""
        return int(self.rows("withheld")[0]["withheld"])


class Desk:
    """A store opened for one viewer and purpose."""

    def __init__(self, store: Store, sight: Sight, log: AuditLog, engine: Engine = Engine.AUTO) -> None:
        self.store, self.sight, self.log, self.engine = store, sight, log, engine

    @contextmanager
    def view(self, act: str, parameters: Mapping[str, object] | None = None) -> Iterator[View]:
        """Consult: the log's line is written when the block ends; if it cannot be, the block raises: no answer."""
        view = View(self.store, self.sight, engine=self.engine)
        yield view
        self.store.transact(
            lambda change: self._log(change, Category.CONSULTATION, act, parameters or {}, view.seen),
        )

    def change(
        self,
        category: Category,
        act: str,
        parameters: Mapping[str, object],
        work: Callable[[Transaction], T],
    ) -> T:
        """Change: all that the work writes and its line in the log stand together or not at all.

        The work may be done again from its beginning (``Store.transact``).
        """

        def logged(change: Transaction) -> T:
            done = work(change)
            self._log(change, category, act, parameters, ())
            return done

        return self.store.transact(logged)

    def _log(
        self, change: Transaction, category: Category, act: str, parameters: Mapping[str, object], about: Iterable[str]
    ) -> None:
        self.log.write(
            change,
            who=self.sight.viewer,
            agency=self.sight.agency,
            why=self.sight.purpose,
            category=category,
            act=act,
            parameters=parameters,
            about=about,
        )
