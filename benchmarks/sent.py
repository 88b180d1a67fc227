"""What the county's agencies sent, as read: the input of the benchmarks that store."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from api.settings import Settings
from api.wiring import opened
from benchmarks.county import LAST, county, files, sightings
from graph.casebook.desk import Desk
from graph.casebook.load import Content, load
from graph.model.clock import ALWAYS
from graph.model.names import Status
from graph.model.statement import Received
from ingest import readers
from ingest.parsed import Parsed
from ingest.statements import batch

CHILDREN, ABSENCES = 2_400, 11_400
"""A county over five years (docs: analysis)."""


def read(children: int = CHILDREN, absences: int = ABSENCES) -> Iterator[tuple[str, str, Parsed]]:
    """Name, sha256 and drafts of each file, in the order they come; last what people saw."""
    made = county(children, absences)
    for name, data in files(made):
        yield name, sha256(data).hexdigest(), readers.read(name, data)
    yield "sightings", sha256(b"sightings").hexdigest(), sightings(made)


def stored(desk: Desk, name: str, digest: str, parsed: Parsed) -> Content:
    """One file from drafts to the store: every statement built, checked and written."""
    content = batch(digest, parsed)
    record = Received(
        sha256=digest,
        name=name,
        kind=parsed.kind,
        status=Status.LOADED,
        rows=parsed.rows,
        recorded_at=parsed.recorded_at or ALWAYS,
        period=parsed.period,
    )
    load(desk, record, content, parsed.faults)
    return content


def settings(store: Path) -> Settings:
    """The defaults, on this store."""
    return Settings(store=f"sqlite:///{store}")


def county_store(folder: Path) -> Path:
    """A store that holds the county; made where the folder has none."""
    path = folder / "county.db"
    if not path.exists():
        with opened(settings(path), LAST, create=True) as desk:
            for file in read():
                stored(desk, *file)
    return path
