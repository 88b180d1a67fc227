"""Analysts' own questions: what is asked → rows of ids, each with the statements it rests on."""

import json
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import cypher
from cypher.question import AS_AT, Bound, Question, question, question_names
from graph.analysis.asking import values
from graph.analysis.case import Case
from graph.analysis.connected import MEASURES
from graph.analysis.kernels import measured
from graph.analysis.steps import STEPS
from graph.model.clock import day_end
from graph.model.fault import UnknownError
from graph.store import Row

STATEMENTS = "statements"
"""The column of an answer that holds the ids of the statements it rests on."""


@dataclass(frozen=True)
class Answered:
    """One question's answer, as ids."""

    question: Question
    asked: Mapping[str, object]
    """What it was asked with: defaults put in, entities as ids."""
    rows: list[Row]


def named(name: str) -> Question:
    """The question of that name. UnknownError names those there are."""
    if name not in question_names():
        raise UnknownError(f"No question is called {name}; there are: {', '.join(question_names())}.")
    return question(name)


def ask(
    case: Case, name: str, given: Mapping[str, str], read_day: Callable[[str], date] = date.fromisoformat
) -> Answered:
    """Ask one question under the case's sight, with what a user wrote for its parameters."""
    chosen = named(name)
    asked = values(case, chosen, given, read_day)
    known = {
        **asked,
        **{bound: _instant(bound, reckoned, asked, case) for bound, reckoned in chosen.dates.items()},
    }
    wanted = cypher.query(name, "sql").parameters.keys()
    if "children" in wanted:
        known["children"] = sorted(case.children)
    if "concerns" in wanted:
        known["concerns"] = sorted(id for id, one in case.people.items() if one.is_concern())
    parameters = {key: value for key, value in known.items() if key in wanted}
    if chosen.step is not None and chosen.step in MEASURES:
        with measured(case.view, name, **parameters) as ties:
            return Answered(chosen, asked, MEASURES[chosen.step](ties, case, asked))
    held = case.view.rows(name, **parameters)
    first = {row[chosen.leads] for row in held} if chosen.leads else frozenset()
    rows = gathered(held, first)
    return Answered(chosen, asked, gathered(STEPS[chosen.step](rows, asked), first) if chosen.step else rows)


def _instant(name: str, bound: Bound, asked: Mapping[str, object], case: Case) -> str:
    """``after``: the last instant before the day; ``until``: the day's last instant. Days are London's."""
    first = case.view.sight.as_at if bound.base == AS_AT else date.fromisoformat(str(asked[bound.base]))
    days = int(str(asked.get(bound.days, bound.days)))
    try:
        return day_end(first + timedelta(bound.sign * days - (name == "after")))
    except OverflowError:
        return day_end(date(1, 1, 2) if bound.sign < 0 else date(9999, 12, 30))


def gathered(rows: Iterable[Row], first: Container[str] = ()) -> list[Row]:
    """Rows alike in all but their statements become one, with every statement it rests on: ``first``, then by id.

    The columns called ``statement`` or ending in ``_statement`` hold them; rows keep the order of their first.
    """
    found: dict[str, tuple[Row, set[str]]] = {}
    for row in rows:
        kept = {name: value for name, value in row.items() if name != STATEMENTS and not evidence(name)}
        _, held = found.setdefault(json.dumps(kept), (kept, set()))
        held.update(row.get(STATEMENTS, ()), (value for name, value in row.items() if evidence(name) and value))
    return [
        {**kept, STATEMENTS: sorted(held, key=lambda id: (id not in first, id))} if held else kept
        for kept, held in found.values()
    ]


def evidence(column: str) -> bool:
    """Whether a query's column holds the id of a statement."""
    return column == "statement" or column.endswith("_statement")
