"""Named queries as text: ``NAME.cypher`` and its embedded twin ``NAME.sql``, the same parameters and columns.

A file begins with comment lines: what it answers, then ``parameters:``, ``columns:`` and ``booleans:`` (words, blanks
between). A parameter is text unless it says otherwise (``limit:int``, ``confidence:float``, ``unreviewed:bool``,
``kinds:list`` of text), and never null without a question mark (``value?``, ``span_start:int?``). ``{part}`` stands for
the text of ``parts/part``: what many queries share, such as the viewer's sight. Nothing here runs anything.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
_FOLDERS = ("read", "write")
_QUESTIONS = "questions"
"""Analysts' own questions: cypher/question.py reads the rest of their headers."""
_PART = re.compile(r"\{([a-z_]+)\}")
_HEADER = re.compile(r"^(?:--|//)\s*(parameters|columns|booleans):\s*(.*)$", re.MULTILINE)
_PARAMETER = re.compile(r"([a-z_0-9]+)(?::(text|int|float|bool|list))?(\?)?")
_SIGHT = "as_at handlings:list unreviewed:bool"
"""Parameters that the part ``visible`` needs; a viewer's Sight gives them."""
KIND = "kind"
"""``{kind}`` in a writing query stands for the kind of the row's statement: a relationship's type is no parameter."""
KINDS = "kinds"
"""``{kinds}`` in a reading query stands for the types named by the parameter of that name."""

_NO_KIND = "NOTHING"
"""A type that no statement has."""


@dataclass(frozen=True)
class Type:
    """What a parameter may hold."""

    name: str
    """text, int, float, bool, or list (of text)."""
    nullable: bool = False

    def __str__(self) -> str:
        return f"{self.name} or nothing" if self.nullable else self.name


@dataclass(frozen=True)
class Query:
    """One named query in one dialect."""

    name: str
    text: str
    parameters: Mapping[str, Type]
    columns: tuple[str, ...]
    booleans: frozenset[str]
    sighted: bool
    """Whether the viewer's sight is part of it."""
    placeholders: frozenset[str]
    """Which of ``KIND`` and ``KINDS`` the store must fill; every other part is in the text already."""

    def of(self, kinds: tuple[str, ...]) -> str:
        """The text with the types put in; without any it finds nothing. LookupError for what is no kind."""
        if unknown := sorted(set(kinds) - relationship_types()):
            raise LookupError(f"{self.name}: no kind of statement is called {', '.join(unknown)}")
        types = "|".join(kinds) or _NO_KIND
        return _PART.sub(lambda match: types if match.group(1) in self.placeholders else match.group(), self.text)


@cache
def query(name: str, dialect: str) -> Query:
    """The query of that name; ``dialect`` is a file ending: sql or cypher."""
    found = [path for folder in (*_FOLDERS, _QUESTIONS) if (path := _HERE / folder / f"{name}.{dialect}").is_file()]
    if not found:
        raise LookupError(f"no query named {name} for {dialect}")
    return parsed(name, found[0].read_text(encoding="utf-8"), dialect)


def parsed(name: str, raw: str, dialect: str) -> Query:
    """A query from the text of its file."""
    header = {key: value.split() for key, value in _HEADER.findall(raw)}
    used = set(_PART.findall(raw))
    left = frozenset(used & {KIND, KINDS}) if dialect == "cypher" else frozenset[str]()
    sighted = "visible" in used

    def put_in(match: re.Match[str]) -> str:
        return match.group() if match.group(1) in left else _part(match.group(1), dialect)

    words = [*header.get("parameters", ()), *(_SIGHT.split() if sighted else ())]
    return Query(
        name=name,
        text=_PART.sub(put_in, raw),
        parameters=dict(_parameter(name, word) for word in words),
        columns=tuple(header.get("columns", ())),
        booleans=frozenset(header.get("booleans", ())),
        sighted=sighted,
        placeholders=left,
    )


def _parameter(query: str, word: str) -> tuple[str, Type]:
    if not (match := _PARAMETER.fullmatch(word)):
        raise LookupError(f"{query}: cannot read the parameter {word!r} of its header")
    name, kind, nullable = match.groups()
    return name, Type(kind or "text", bool(nullable))


def _part(name: str, dialect: str) -> str:
    text = (_HERE / "parts" / f"{name}.{dialect}").read_text(encoding="utf-8")
    return f"({text})" if dialect == "sql" else _PART.sub(lambda match: _part(match.group(1), dialect), text).strip()


@cache
def relationship_types() -> frozenset[str]:
    """Every kind of statement: the closed list of what ``{kind}`` may stand for."""
    return frozenset(_part("any_kind", "cypher").split("|"))


def names() -> tuple[str, ...]:
    """Every named query, sorted."""
    return tuple(sorted({path.stem for folder in _FOLDERS for path in (_HERE / folder).glob("*.sql")}))


@cache
def own(store: str, name: str) -> str:
    """What one kind of store says to itself: a text of its own folder, without a twin."""
    raw = (_HERE / store / f"{name}.cypher").read_text(encoding="utf-8")
    return _PART.sub(lambda match: _part(match.group(1), "cypher"), raw)


def migrations(dialect: str) -> tuple[tuple[int, str], ...]:
    """The schema's steps in order: (version, text)."""
    steps = sorted((_HERE / "schema").glob(f"*.{dialect}"))
    return tuple((int(path.stem.split("_")[0]), path.read_text(encoding="utf-8")) for path in steps)
