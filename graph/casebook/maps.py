"""Where entities stand on a stored map, so that next month's looks like this month's."""

from collections.abc import Mapping
from datetime import date

from graph.audit import Category
from graph.casebook.absences import resolve
from graph.casebook.desk import Desk, View
from graph.sight import Sight

Places = Mapping[str, tuple[int, int]]


def known_positions(view: View, name: str) -> dict[str, tuple[int, int]]:
    """Positions of the newest stored map of this view up to the as-at day; entities merged since keep the place."""
    kept = _kept(name, view.sight)
    latest = view.store.read("latest_map", prefix=f"{kept} ", latest=_key(kept, view.sight.as_at))
    rows = view.store.read("positions", map=latest[0]["map"]) if latest else []
    return {resolve(view, row["entity"]) or row["entity"]: (row["x"], row["y"]) for row in rows}


def keep_positions(desk: Desk, name: str, positions: Places) -> None:
    """Store a map's positions under its as-at day: maps of earlier days stay as they were."""
    key = _key(_kept(name, desk.sight), desk.sight.as_at)
    rows = [{"map": key, "entity": id, "x": x, "y": y} for id, (x, y) in sorted(positions.items())]
    desk.change(Category.ALTERATION, "keep map", {"map": key}, lambda change: change.write("add_position", rows))


def _kept(name: str, sight: Sight) -> str:
    """Each sight keeps its own map: what one may not see, or nobody has reviewed, must not push about what one sees."""
    unreviewed = ":unreviewed" if sight.unreviewed else ""
    return f"{name}:{'+'.join(sorted(filter(None, sight.handlings)))}{unreviewed}"


def _key(name: str, day: date) -> str:
    return f"{name} {day.isoformat()}"
