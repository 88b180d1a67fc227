"""Questions at random: for every reading query parameters of what is held, of what is not, and a viewer's sight."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from random import Random
from typing import Any

import cypher
from graph.identity.keys import JOINING
from graph.model.clock import NEVER
from graph.model.names import DocumentKind, Field, Kind, Label
from graph.store import Row, Store

from .worlds import CODES, INSTANTS, KINDS, PERIOD

Question = tuple[str, dict[str, Any]]
TIMES = (*INSTANTS, "2025-01-01T00:00:00.000000Z", NEVER[:-1])
KIND_SETS: tuple[list[str], ...] = (
    [],
    ["MET_WITH"],
    [str(kind) for kind in KINDS],
    [str(kind) for kind in Kind],
    ["SEEN_AT", "SEEN_AT", "CONCERN_ABOUT"],
)
"""Few: Neo4j plans each set anew."""
WORDS = ("ava", "ash", "birch", "lecka", "o", "obrien", "小", "2", "2 cd", "quay street", "x" * 40, "end", "nobody")
_EVERY: dict[str, Any] = {"after": "", "limit": 999}
_NOTHING = "none such"


class Asker:
    """Draws questions about one store."""

    def __init__(self, chance: Random, store: Store) -> None:
        self._chance, self._store = chance, store
        self.profiles = self._column("copied_profile", "id")
        self.sources = self._column("copied_source", "id")
        self.statements = self._column("copied_statement", "id")
        self.repeated = self._column("copied_origin_of", "statement") + self._column("copied_origin_of", "first")
        self.files = self._column("copied_received", "sha256")
        self.maps = self._column("copied_position", "map")
        self.decisions = [row["id"] for row in store.read("copied_decision", after=0, limit=999)]
        self.keys = store.read("copied_key", **_EVERY) or [{"key": "name", "value": _NOTHING}]
        self.ids: list[str] = sorted({*self.profiles, *self.sources, *self.statements, *self.files})

    def _column(self, query: str, column: str) -> list[str]:
        return sorted({row[column] for row in self._store.read(query, **_EVERY)})

    def questions(self, names: Iterable[str], sights: int) -> Iterator[Question]:
        """One question for each query; for those that a sight changes, one for each of several sights."""
        for name in names:
            wanted = cypher.query(name, "sql").parameters
            for _ in range(sights if "handlings" in wanted else 1):
                word = self._chance.choice(WORDS)
                together = {"first": word, "phrase": f'"{word}"', **self._chance.choice(self.keys)}
                yield name, {each: self._drawn(name, each, together) for each in wanted}

    def _drawn(self, query: str, parameter: str, together: Row) -> Any:
        chance = self._chance
        if parameter in ("first", "phrase") or (query == "profiles_with_key" and parameter in ("key", "value")):
            return together[parameter]
        special: dict[tuple[str, str], Callable[[], Any]] = {
            ("statement_raw", "id"): lambda: self._one(self.statements),
            ("profile_placement", "id"): lambda: self._one(self.profiles),
            ("repeats", "statement"): lambda: chance.choice((*self.repeated, self._one(self.statements))),
            ("sources", "ids"): lambda: self._some(self.sources),
            ("copied_audit", "after"): lambda: chance.randint(-1, 9),
            ("copied_decision", "after"): lambda: chance.randint(-1, 9),
            ("decisions_held", "ids"): lambda: self._some(self.decisions),
            ("returns", "kind"): lambda: "provider_return",
            ("setting", "key"): lambda: chance.choice("abc"),
        }
        usual: dict[str, Callable[[], Any]] = {
            "after": lambda: chance.choice(("", *self.ids)),
            "as_at": lambda: chance.choice(TIMES),
            "entity": lambda: self._one(self.profiles),
            "fields": lambda: self._some([str(each) for each in Field][:12]),
            "file": lambda: self._one(self.files),
            "handlings": lambda: chance.sample(CODES, chance.choice((0, 1, 2, 3, 3, 3))),
            "ids": lambda: self._some(self.statements),
            "keys": lambda: self._some(sorted(JOINING)),
            "kinds": lambda: chance.choice(KIND_SETS),
            "label": lambda: chance.choice([str(each) for each in Label]),
            "latest": lambda: f"overview:P 2025-0{chance.randint(5, 9)}-15",
            "left_out": lambda: self._some([str(each) for each in DocumentKind]),
            "limit": lambda: chance.choice((0, 1, 2, 9, 99)),
            "map": lambda: self._one(self.maps),
            "name": lambda: chance.choice(("a.xlsx", "1 é.xlsx", "A.xlsx")),
            "period": lambda: chance.choice((PERIOD, "2025-Q2")),
            "prefix": lambda: chance.choice(("overview:P ", "overview:C+P ", "overview")),
            "profiles": lambda: self._some(self.profiles),
            "sha256": lambda: self._one(self.files),
            "since": lambda: chance.randint(0, 9),
            "sources": lambda: self._some(self.sources),
            "statement": lambda: self._one(self.statements),
            "statements": lambda: self._some(self.statements),
            "tokens": lambda: chance.sample(WORDS[:4], chance.randint(0, 2)),
            "unreviewed": lambda: chance.random() < 0.5,
        }
        return (special.get((query, parameter)) or usual[parameter])()

    def _one(self, held: Sequence[str]) -> str:
        return self._chance.choice((*held, *held, _NOTHING))

    def _some(self, held: Sequence[str]) -> list[str]:
        return self._chance.sample([*held, _NOTHING], self._chance.randint(0, len(held) + 1))
