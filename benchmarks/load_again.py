"""The demonstration's inbox, loaded twice."""

from pathlib import Path

from api import demo
from api.wiring import opened
from benchmarks.sent import settings
from benchmarks.table import Line, timed
from graph.casebook.transfer import store_hash
from graph.model.names import Status
from ingest.load import load, offered


def load_again(folder: Path) -> list[Line]:
    """The second load against the first, and what it changed."""
    with opened(settings(folder / "inbox.db"), demo.AS_AT, create=True) as desk:
        first, _ = timed(lambda: load(desk, offered([demo.INBOX])))
        before = store_hash(desk)
        second, results = timed(lambda: load(desk, offered([demo.INBOX])))
        changed = sum(result.status is not Status.UNCHANGED for result in results)
        same = "the same" if store_hash(desk) == before else "ANOTHER"
    return [
        Line(
            "the inbox again",
            f"{second.wall:.2f} s",
            f"first time {first.wall:.2f} s",
            f"{first.wall / second.wall:.0f} ×",
            f"{len(results)} files through the sandbox; {changed} changed, {same} hash; asked: 5 ×, 0, the same",
        )
    ]
