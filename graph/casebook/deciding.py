"""A person decides about statements here and now. Two at once cannot overwrite each other without knowing it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from graph.audit import Category
from graph.casebook import lines
from graph.casebook.decisions import take
from graph.casebook.desk import Desk
from graph.casebook.kept import keep
from graph.casebook.marks import holding, marks, standing, statement, version
from graph.model.clock import NEVER, instant, iso_local, moment
from graph.model.fault import ConflictError, KithError, NotPermittedError
from graph.model.names import Act, Review
from graph.model.statement import ReviewMark, Statement
from graph.sight import Sight
from graph.store import Row, Transaction

_DID = {
    Act.ACCEPT: "accepted it",
    Act.REJECT: "rejected it",
    Act.AMEND: "amended it",
    Act.SKIP: "put it by",
    Act.UNDO: "took a decision about it back",
}


@dataclass(frozen=True)
class Wish:
    """What somebody wants done about one statement."""

    statement: str
    seen: str | None = None
    """The version they looked at."""


@dataclass
class Outcome:
    """What became of several wishes."""

    applied: list[Row] = field(default_factory=list)
    refused: list[Row] = field(default_factory=list)
    errors: list[KithError] = field(default_factory=list)
    """Of those refused, in the same order."""


def decide(
    desk: Desk,
    act: str,
    wishes: Sequence[Wish],
    at: str,
    said: Mapping[str, object] | None = None,
    *,
    over: bool = False,
) -> Outcome:
    """Do one act about each statement, each by itself: what is refused does not stop the others.

    ``said``: what else a line of the decisions file says (why, and of an amendment what it puts right). ``over``: also
    where it does not stand as it was seen, or somebody else has decided. UsageError for what no line can say.
    """
    given = [
        (wish, lines.made({"act": act, "statement": wish.statement, "by": desk.sight.viewer, "at": at, **(said or {})}))
        for wish in wishes
    ]
    asked = {"statements": [wish.statement for wish in wishes], "over": over}

    def work(change: Transaction) -> Outcome:
        outcome, taken = Outcome(), list[lines.Line]()
        for wish, line in given:
            try:
                with change.attempt():
                    done = _decide(change, desk.sight, wish, line, over=over)
                taken.append(done)
                outcome.applied.append({"statement": wish.statement, "act": act, **_now(change, wish.statement)})
            except KithError as error:
                outcome.refused.append({"statement": wish.statement, "reason": str(error)})
                outcome.errors.append(error)
        keep(change, taken)
        return outcome

    return desk.change(Category.ALTERATION, f"review {act}", asked, work)


def _decide(change: Transaction, sight: Sight, wish: Wish, line: lines.Line, *, over: bool) -> lines.Line:
    asked = statement(change, wish.statement)
    now = standing(change, asked, NEVER)
    for each in (asked, now):
        if each.handling not in sight.handlings:
            raise NotPermittedError(f"{wish.statement} is withheld from you: it is not yours to decide")
    made = marks(change, now.id)
    if not over:
        _refuse_otherwise(wish, sight.viewer, now, made)
    later = [*made, *marks(change, asked.id)]
    line = line.model_copy(update={"at": _after(line.known_from, later)})
    take(change, line)
    return line


def _refuse_otherwise(wish: Wish, viewer: str, now: Statement, made: Sequence[ReviewMark]) -> None:
    """ConflictError where it does not stand as it was seen, or, with nothing said to be seen, others decided it."""
    held = holding(made)
    if wish.seen is None:
        if held and held[-1].by != viewer:
            raise ConflictError(_did(wish.statement, held[-1]))
    elif wish.seen != version(now.model_dump(mode="json"), made):
        if made:
            raise ConflictError(_did(wish.statement, made[-1]))
        raise ConflictError(
            f"{wish.statement} does not read as you saw it: look again, or say over to decide all the same"
        )


def _did(id: str, mark: ReviewMark) -> str:
    when = iso_local(mark.at)[:16].replace("T", " ")
    return f"{id}: {mark.by} {_DID[mark.act]} on {when}: look again, or say over to decide all the same"


def _after(at: str, made: Iterable[ReviewMark]) -> str:
    """A time after every mark there is: a clock may stand, and no mark takes another's place."""
    last = max((each.at for each in made), default="")
    return at if at > last else instant(moment(last) + timedelta(microseconds=1))


def _now(change: Transaction, id: str) -> Row:
    """How a statement stands now: the one that says it, its review and its version."""
    now = standing(change, statement(change, id), NEVER)
    made = marks(change, now.id)
    held = holding(made)
    review = held[-1].verdict if held else Review.UNREVIEWED
    return {"stands_as": now.id, "review": review, "version": version(now.model_dump(mode="json"), made)}
