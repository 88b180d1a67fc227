"""The review over HTTP: the queue, how far it has come, and what a person does about one statement."""

from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from api import wiring
from api.answers import decided
from api.answers import review as answers
from api.routes import AsAt, DoorDep, Json, Kinds
from graph.model.fault import NotPermittedError
from graph.model.names import Kind, PlaceKind, Precision, SaidBy


def _ours(request: Request) -> None:
    """Raises NotPermittedError for a page elsewhere that would have its reader's browser decide here."""
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        raise NotPermittedError("A page that is not kith's own may not decide anything here.")


router = APIRouter(dependencies=[Depends(_ours)])


class Wanted(BaseModel):
    """What somebody says with a decision."""

    model_config = ConfigDict(extra="forbid")

    seen: str | None = None
    """The version they looked at."""
    why: str = ""
    over: bool = False
    """Also where somebody else has decided."""


class PutRight(Wanted):
    """What an amendment puts right; what is left out stays as it is."""

    kind: Kind | None = None
    from_: str | dict[str, Any] | None = Field(None, alias="from")
    to: str | dict[str, Any] | None = None
    value: str | None = None
    negated: bool | None = None
    hearsay: bool | None = None
    unsettled: bool | None = None
    said_by: SaidBy | None = None
    origin: str | None = None
    event_from: str | None = None
    event_to: str | None = None
    precision: Precision | None = None
    place_kind: PlaceKind | None = None


@router.get("/review")
def review(
    door: DoorDep,
    document: Annotated[list[str] | None, Query(description="Only of these documents: file name or id.")] = None,
    kind: Kinds = None,
    band: Annotated[list[str] | None, Query(description="strong, fair or weak.")] = None,
    limit: Annotated[int | None, Query(ge=1)] = None,
    as_at: AsAt = None,
) -> Json:
    """The queue: what a machine read and nobody has decided, in the order in which to look at it."""
    with door.opened(as_at, unreviewed=True) as desk:
        found = answers.queue(desk, documents=document or (), kinds=kind or (), bands=band or (), limit=limit)
        return found.document()


@router.get("/review/progress")
def progress(door: DoorDep, as_at: AsAt = None) -> Json:
    """How far the review has come, how reviewers agree, and how right the machine is."""
    with door.opened(as_at, unreviewed=True) as desk:
        return answers.progress(desk)


@router.post("/review/{id}/amend")
def amend(door: DoorDep, id: str, wanted: PutRight) -> Json:
    """Put a statement right: 409 where it does not stand as it was seen."""
    put_right = wanted.model_dump(by_alias=True, exclude_none=True, exclude=set(Wanted.model_fields))
    return _done(door, "amend", id, wanted, put_right)


@router.post("/review/{id}/{act}")
def decide(door: DoorDep, id: str, act: Literal["accept", "reject", "skip", "undo"], wanted: Wanted) -> Json:
    """Accept, reject, put by, or take the latest decision back: 409 where it does not stand as it was seen."""
    return _done(door, act, id, wanted)


def _done(door: wiring.Door, act: str, id: str, wanted: Wanted, put_right: Json | None = None) -> Json:
    seen = [wanted.seen] if wanted.seen else []
    with door.opened() as desk:
        outcome = decided.done(
            desk, act, [id], wiring.now(), seen=seen, why=wanted.why, over=wanted.over, put_right=put_right
        )
    return decided.document(outcome)
