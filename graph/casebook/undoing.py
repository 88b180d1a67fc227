"""Take back the latest decision about a statement. What was decided, and that it was taken back, stays on record."""

from datetime import timedelta

from graph.casebook.lines import Act as Line
from graph.casebook.marks import AMENDS, holding, marks, put, standing, statement, withdrawn
from graph.model.clock import instant, moment
from graph.model.fault import UsageError
from graph.model.ids import content_id
from graph.model.names import Act, Extraction, Review
from graph.model.statement import ReviewMark, Statement
from graph.store import Transaction


def skip(change: Transaction, id: str, line: Line) -> None:
    """Put a statement by for later. UsageError where it is decided."""
    asked = standing(change, statement(change, id), line.known_from)
    if held := holding(marks(change, asked.id, line.known_from)):
        raise UsageError(f"{id} is {held[-1].verdict} already: there is nothing to put by")
    _done(change, asked, Act.SKIP, line)


def undo(change: Transaction, id: str, line: Line) -> None:
    """Take back the latest decision. What an amendment or a person had entered falls; what was there stands as before.

    UsageError where nothing was decided, or where something else rests on what would fall.
    """
    asked = standing(change, statement(change, id), _before(line.known_from))
    held = holding(marks(change, asked.id, line.known_from))
    if not held:
        raise UsageError(f"nobody has decided about {id}: there is nothing to undo")
    if len(held) > 1 or asked.extraction is not Extraction.PERSON:
        _done(change, asked, Act.UNDO, line)
        return
    _refuse_rested_on(change, asked)
    _done(change, asked, Act.UNDO, line)
    if change.read("statement_raw", id=place_kind_id(asked.id)):
        _done(change, statement(change, place_kind_id(asked.id)), Act.UNDO, line)
    if asked.rule.startswith(AMENDS):
        _done(change, statement(change, asked.rule.removeprefix(AMENDS)), Act.UNDO, line)


def place_kind_id(amended: str) -> str:
    """The id of what an amendment says about the kind of its place."""
    return content_id("st", amended, "place_kind")


def refuse_withdrawn(change: Transaction, asked: Statement, at: str) -> None:
    """UsageError for what a person entered and took back: it can be entered again, and not be accepted."""
    if withdrawn(asked, marks(change, asked.id, at)):
        raise UsageError(f"{asked.id} was entered by a person and taken back: enter or amend it again")


def _refuse_rested_on(change: Transaction, asked: Statement) -> None:
    for row in change.read("repeats", statement=asked.id):
        other = row["first"] if row["statement"] == asked.id else row["statement"]
        raise UsageError(f"{asked.id} and {other} are held to be one account (repeats): it cannot be undone")


def _done(change: Transaction, asked: Statement, act: Act, line: Line) -> None:
    mark = ReviewMark(
        statement=asked.id, act=act, verdict=Review.UNREVIEWED, by=line.by, at=line.known_from, why=line.why
    )
    put(change, asked, mark)


def _before(at: str) -> str:
    """The last instant before one: so that a file replayed finds what it found the first time."""
    return instant(moment(at) - timedelta(microseconds=1))
