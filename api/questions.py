"""Analysts' own questions over HTTP: the same JSON as ``kith questions``, ``ask`` and ``cypher``."""

from datetime import date

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from api import wiring
from api.answers import asked
from api.routes import DeskDep, DoorDep, Json

router = APIRouter()
_OURS = ("as_at", "unreviewed")
"""Names in the address that say how to look, not what is asked."""


class Cypher(BaseModel):
    """A query in the store's own language."""

    text: str
    limit: int = Field(default=1000, ge=1, le=100_000)


@router.get("/questions")
def questions() -> Json:
    """Every question with what it asks for."""
    return asked.questions(wiring.today()).document()


@router.get("/ask/{name}")
def ask(name: str, desk: DeskDep, request: Request) -> Json:
    """One question's answer; what it asks for stands in the address as name=value."""
    words = [f"{key}={value}" for key, value in request.query_params.multi_items() if key not in _OURS]
    return asked.asked(desk, name, asked.given(words), date.fromisoformat).document()


@router.post("/cypher")
def cypher(query: Cypher, door: DoorDep) -> Json:
    """Ask a store on Neo4j in its own language: for those who are cleared for everything."""
    with door.opened() as desk:
        return asked.freely(desk, query.text, query.limit).document()
