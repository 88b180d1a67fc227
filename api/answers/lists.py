"""Lists that leave kith as files: locations of concern, thresholds. Formula-safe, with rule and limits."""

from collections.abc import Sequence
from pathlib import Path

from api.answers import words
from api.answers.answer import Answer, Row
from api.answers.measures import RULE_NOTES
from api.answers.picture import MARKING
from api.answers.words import cell
from graph.model.names import PlaceKind
from viz.lists import Sheet, write_csv, write_xlsx

Columns = Sequence[tuple[str, str]]
_LOCATIONS: Columns = (
    ("rank", "Rank"), ("place", "Place"), ("address", "Address"), ("kind", "Kind"), ("children", "Young people"),
    ("addresses", "From addresses"), ("episodes", "Episodes"), ("origins", "First tellers"), ("last_seen", "Last seen"),
    ("score", "Score"), ("handling", "Handling"), ("reasons", "Why not a location of concern"),
)  # fmt: skip
_HOMES = (PlaceKind.DWELLING, PlaceKind.PLACEMENT, None)
_THRESHOLDS: Columns = (
    ("name", "Young person"), ("born", "Date of birth"), ("episodes", "Episodes in the window"), ("band", "Band"),
)  # fmt: skip


def write_locations(found: Answer, folder: Path, stem: str = "locations_of_concern") -> list[Path]:
    """The list without any child's data, and a second sheet of places that are none and why, as XLSX and CSV.

    Homes and placements of young people are in neither.
    """
    rows = [_location(row) for row in found.rows if not _home(row)]
    listed = [row for row in rows if not row["reasons"]]
    near = [row for row in rows if row["reasons"]]
    notes = _notes(found, RULE_NOTES)
    csv, xlsx = folder / f"{stem}.csv", folder / f"{stem}.xlsx"
    write_csv(listed, csv, columns=_LOCATIONS[:-1])
    sheets = [Sheet(name="Locations of concern", columns=_LOCATIONS[:-1], rows=listed)]
    write_xlsx(
        [*sheets, *([Sheet(name="Other places", columns=_LOCATIONS, rows=near)] if near else [])], xlsx, notes=notes
    )
    return [csv, xlsx]


def _home(row: Row) -> bool:
    return "excluded_kind" in row["reasons"] and row["place"]["kind"] in _HOMES


def _location(row: Row) -> Row:
    place = row["place"]
    address = " ".join(filter(None, (place["address"], place["postcode"])))
    return {
        **{
            key: row[key]
            for key in ("rank", "children", "addresses", "episodes", "origins", "last_seen", "score", "handling")
        },
        "place": place["name"],
        "address": address,
        "kind": (place["kind"] or "").replace("_", " "),
        "reasons": "; ".join(words.REASONS.get(reason, reason) for reason in row["reasons"]),
    }


def write_thresholds(found: Answer, folder: Path) -> list[Path]:
    """Who stands at 3, 5, 9, as XLSX."""
    rows = [
        {
            "name": row["person"]["name"],
            "born": cell(row["person"]["date_of_birth"]),
            "episodes": row["episodes"],
            "band": row["band"],
        }
        for row in found.rows
    ]
    path = folder / "thresholds.xlsx"
    days = found.parameters["days"]
    rule = f"Episodes by their start in the {days} days up to and including the as-at day; {found.parameters['count']}."
    write_xlsx([Sheet(name="Thresholds", columns=_THRESHOLDS, rows=rows)], path, notes=_notes(found, [rule]))
    return [path]


def _notes(found: Answer, lines: Sequence[str]) -> list[str]:
    return [
        MARKING,
        f"What was known at the end of {found.as_at}.",
        *lines,
        "Handling P: lawful sharing permitted. C: only under the conditions of its sources; ask the originator first.",
    ]
