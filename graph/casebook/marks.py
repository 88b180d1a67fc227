"""What people did about a statement: marks in order of time, and how the statement stands by them.

A skip puts by, an undo takes back the decision before it; both stay on record as marks of their own, so that a view of
last month replays what held then.
"""

import json
from collections.abc import Iterable, Sequence

from graph.model.clock import NEVER
from graph.model.fault import UnknownError
from graph.model.ids import content_id
from graph.model.names import Act, Extraction, Review
from graph.model.statement import ReviewMark, Statement
from graph.store import Reading, Row, Transaction

AMENDS = "amends "
"""How the rule of a statement begins that was put in the place of another."""


def statement(held: Reading, id: str) -> Statement:
    """A statement as stored. UnknownError where none has the id."""
    rows = held.read("statement_raw", id=id)
    if not rows:
        raise UnknownError(f"no statement has the id {id}")
    return Statement(**rows[0])


def marks(held: Reading, statement: str, before: str = NEVER) -> list[ReviewMark]:
    """The marks on one statement that were made before a time, in order."""
    return [mark(row) for row in held.read("reviews_of", statement=statement) if row["known_from"] < before]


def mark(row: Row) -> ReviewMark:
    """A row of marks as what it is."""
    return ReviewMark(
        statement=row["statement"], act=Act(row["act"]), verdict=Review(row["verdict"]), by=row["by"],
        at=row["known_from"], why=row["why"], replacement=row["replacement"],
    )  # fmt: skip


def holding(made: Iterable[ReviewMark]) -> list[ReviewMark]:
    """The decisions that have not been taken back, in order."""
    held: list[ReviewMark] = []
    for each in made:
        if each.act is Act.UNDO:
            held[-1:] = []
        elif each.act is not Act.SKIP:
            held.append(each)
    return held


def standing(held: Reading, asked: Statement, at: str) -> Statement:
    """The statement as last amended by a time: a decision about it is one about what it says now."""
    known = [row for row in held.read("reviews_of", statement=asked.id) if row["known_from"] <= at]
    newer = known[-1]["replacement"] if known else None
    return standing(held, statement(held, newer), at) if newer else asked


def withdrawn(asked: Statement, made: Sequence[ReviewMark]) -> bool:
    """Whether a person entered it and that was taken back."""
    return asked.extraction is Extraction.PERSON and bool(made) and not holding(made)


def put(change: Transaction, asked: Statement, made: ReviewMark) -> None:
    """Add a mark, and write anew until when each mark on the statement holds and what it comes to."""
    held = {each.at: each for each in marks(change, asked.id)}
    ordered = sorted({**held, made.at: made}.values(), key=lambda each: each.at)
    settled = [_settled(asked, ordered[: at + 1]) for at in range(len(ordered))]
    ends = [*(later.at for later in settled[1:]), NEVER]
    change.write("remove_reviews", [{"statement": asked.id}])
    change.write("add_review", _rows(settled, ends))


def _settled(asked: Statement, made: Sequence[ReviewMark]) -> ReviewMark:
    """The last of the marks with what the statement comes to by it."""
    last = made[-1]
    if last.act not in (Act.SKIP, Act.UNDO):
        return last
    held = holding(made)
    nothing = Review.REJECTED if asked.extraction is Extraction.PERSON else Review.UNREVIEWED
    verdict, replacement = (held[-1].verdict, held[-1].replacement) if held else (nothing, None)
    return last.model_copy(update={"verdict": verdict, "replacement": replacement})


def _rows(made: Iterable[ReviewMark], ends: Iterable[str]) -> list[dict[str, object]]:
    return [
        {**each.model_dump(mode="json", exclude={"at"}), "known_from": each.at, "known_to": end}
        for each, end in zip(made, ends, strict=True)
    ]


_SEEN = ("id", "kind", "source", "from_profile", "to_profile", "value", "sentence", "said_by", "negated", "hearsay",
         "uncertain", "unsettled", "event_from", "event_to", "precision", "handling")  # fmt: skip
"""What of a statement a decision is about."""
_WORD = len("v_") + 12


def version(row: Row, made: Sequence[ReviewMark]) -> str:
    """A short word for how a statement stands: another one as soon as it reads otherwise or anybody did anything."""
    did = [(each.act, each.by, each.at) for each in made]
    return content_id("v", json.dumps([[row[each] for each in _SEEN], did]))[:_WORD]
