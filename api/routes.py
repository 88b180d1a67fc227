"""Read endpoints: parse, ask, shape. Each gives the same JSON as the verb of its name."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from api import wiring
from api.answers import faults as received
from api.answers import held, measures, records
from api.answers.picture import draw
from graph.analysis.locations import Counting
from graph.casebook.desk import Desk

router = APIRouter()


def _door(request: Request) -> wiring.Door:
    held: wiring.Door = request.app.state.door
    return held


DoorDep = Annotated[wiring.Door, Depends(_door)]


AsAt = Annotated[date | None, Query(description="What was known at the end of this day; else today.")]
Unreviewed = Annotated[bool, Query(description="Also what a machine read and no person reviewed.")]


def _desk(door: DoorDep, as_at: AsAt = None, unreviewed: Unreviewed = False) -> Iterator[Desk]:
    with door.opened(as_at, unreviewed=unreviewed) as desk:
        yield desk


DeskDep = Annotated[Desk, Depends(_desk)]
Json = dict[str, Any]
Kinds = Annotated[list[str] | None, Query(description="Only these statement kinds.")]


@router.get("/health")
def health() -> dict[str, str]:
    """Whether kith is up. Says nothing about anybody."""
    return {"status": "ok"}


@router.get("/ready")
def ready(desk: DeskDep) -> dict[str, str]:
    """Whether the store answers; 503 where it does not. Says nothing about anybody."""
    desk.store.refuse_absent()
    return {"status": "ready"}


@router.get("/people")
def people(desk: DeskDep) -> Json:
    """Everybody known from a structured return or a decision."""
    return held.people(desk).document()


@router.get("/places")
def places(desk: DeskDep) -> Json:
    """Every place known from a structured return or a decision."""
    return held.place_list(desk).document()


@router.get("/find")
def find(desk: DeskDep, words: str) -> Json:
    """People, places, things and documents that hold every word."""
    return held.find(desk, words).document()


@router.get("/show/{id}")
def show(desk: DeskDep, id: str) -> Json:
    """Everything held about one person, place or thing."""
    return held.show(desk, id)


@router.get("/source/{id}")
def source(desk: DeskDep, id: str) -> Json:
    """One document or row as text."""
    return held.source(desk, id)


@router.get("/statements")
def statements(
    door: DoorDep,
    kind: Kinds = None,
    review: str | None = None,
    as_at: AsAt = None,
    unreviewed: Unreviewed = False,
) -> Json:
    """Statements with their sentences and sources."""
    with door.opened(as_at, unreviewed=unreviewed or review == "unreviewed") as desk:
        return held.statements(desk, kind or (), review).document()


@router.get("/episodes")
def episodes(desk: DeskDep) -> Json:
    """Every absence."""
    return measures.episodes(desk).document()


@router.get("/thresholds")
def thresholds(
    desk: DeskDep,
    count: Literal["all", "missing"] = "all",
    days: Annotated[int, Query(ge=1, le=3660)] = 90,
    crossings: bool = False,
) -> Json:
    """Who went missing 3, 5 or 9 times in the window, or when each line was crossed."""
    ask = measures.threshold_crossings if crossings else measures.threshold_list
    return ask(desk, count, days).document()


@router.get("/interviews")
def interviews(desk: DeskDep) -> Json:
    """Return home interviews with their timings."""
    return measures.interviews(desk).document()


@router.get("/assessments")
def assessments(desk: DeskDep) -> Json:
    """Assessments of children, with the levels people set."""
    return records.assessments(desk).document()


@router.get("/actions")
def actions(
    desk: DeskDep,
    only_open: Annotated[bool, Query(alias="open", description="Only what is not done, decided or run out.")] = False,
    due_by: Annotated[date | None, Query(description="Only what is due on or before this day.")] = None,
) -> Json:
    """What panels agreed to do, and what was done to disrupt."""
    return records.actions(desk, only_open=only_open, due_by=due_by).document()


@router.get("/meetings")
def meetings(desk: DeskDep) -> Json:
    """Meetings whose minutes are held."""
    return records.meetings(desk).document()


@router.get("/figures/{name}")
def figures(desk: DeskDep, door: DoorDep, name: str) -> Json:
    """A published table, regenerated."""
    return measures.figures(desk, name, wiring.areas(door.settings)).document()


@router.get("/hotspots")
def hotspots(
    desk: DeskDep,
    days: Annotated[int, Query(ge=1, le=3660)] = 90,
    near_misses: bool = False,
    with_hearsay: bool = False,
    police_as_one: bool = False,
    allow_weak: bool = False,
    whole_period: bool = False,
) -> Json:
    """Locations of concern."""
    counting = Counting(days, with_hearsay, police_as_one, allow_weak, whole_period)
    return measures.hotspots(desk, counting, near_misses).document()


@router.get("/groups")
def groups(desk: DeskDep) -> Json:
    """Children linked by shared places and peers."""
    return measures.groups(desk).document()


@router.get("/pairs")
def pairs(desk: DeskDep, kind: Kinds = None) -> Json:
    """Every two young people with a statement between them."""
    return measures.pairs(desk, kind or ()).document()


@router.get("/concerns")
def concerns(desk: DeskDep) -> Json:
    """Persons of concern and whom or what they are linked to."""
    return measures.concerns(desk).document()


@router.get("/co-missing")
def co_missing(desk: DeskDep) -> Json:
    """Children who were missing at the same time."""
    return measures.co_missing(desk).document()


@router.get("/faults")
def faults(desk: DeskDep, as_at: AsAt = None, sender: str | None = None, file: str | None = None) -> Json:
    """What was wrong with received files; of one sender, or one file."""
    return received.faults(desk, sender=sender, file=file, every=as_at is None).document()


@router.get("/map", response_class=HTMLResponse)
def network_map(
    desk: DeskDep,
    view: str = "overview",
    about: str | None = None,
    days: Annotated[int | None, Query(ge=1, le=3660)] = None,
) -> str:
    """The network map as one self-contained page."""
    return draw(desk, view, about, days).html
