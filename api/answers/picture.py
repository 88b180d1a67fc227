"""The network map: visible statements as nodes and lines, each line with the sentences and documents behind it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from api.answers import words
from graph.analysis import groups as grouping
from graph.analysis.case import Case
from graph.casebook.desk import Desk
from graph.casebook.maps import keep_positions, known_positions
from graph.casebook.people import Entity
from graph.model.clock import local_date
from graph.model.fault import UnknownError, UsageError
from graph.model.names import RESIDENCE, Certainty, Extraction, Field, Label
from graph.network import plain, reviewed, statements, strong
from graph.store import Row
from viz import map as drawing
from viz.layout import layout
from viz.picture import Document, Evidence, Link, Node, NodeKind, Picture

MARKING = "OFFICIAL-SENSITIVE – for the operational group only"
VIEWS = ("overview", "person")


@dataclass(frozen=True)
class Drawn:
    """A finished page and what is on it."""

    html: str
    nodes: int
    links: int
    statements: int


def draw(desk: Desk, view_name: str = "overview", about: str | None = None, days: int | None = None) -> Drawn:
    """Draw a view: ``overview``, or ``person`` with the id it is about. ``days``: only what is dated in that window.

    Entities keep the place they had on the newest earlier map of the same view.
    """
    if view_name not in VIEWS:
        raise UsageError(f"There is no view called {view_name}; there are: {', '.join(VIEWS)}.")
    if (view_name == "person") != (about is not None):
        raise UsageError("The view 'person' needs an id (kith map person ID --out FILE); the overview takes none.")
    name = f"{view_name}:{about or ''}:{days or ''}"
    with desk.view("map", {"view": view_name, "about": about, "days": days}) as view:
        picture = _picture(Case(view), about, days)
        known = known_positions(view, name)
        view.saw(node.id for node in picture.nodes)
    positions = layout(picture, known)
    keep_positions(desk, name, positions)
    shown = sum(len(link.evidence) for link in picture.links)
    return Drawn(drawing.page(picture, positions), len(picture.nodes), len(picture.links), shown)


def _picture(case: Case, about: str | None, days: int | None) -> Picture:
    sight = case.view.sight
    first = sight.as_at - timedelta(days=days - 1) if days else None
    rows = [row for row in statements(case.network) if _drawn(row, case) and _in_window(row, first, sight.as_at)]
    lines: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        a, b = sorted((row["from_id"], row["to_id"]))
        if a != b:
            lines[(a, b)].append(row)
    if about is not None:
        lines = _around(lines, about, case)
    ids = sorted({id for pair in lines for id in pair})
    found = grouping.clusters(grouping.ties(case.network, case.children, case.places))
    groups = [tuple(sorted(members & set(ids))) for members in found]
    used = [row for held in lines.values() for row in held]
    return Picture(
        title=f"Links of {case.known[about].name}" if about else "Links between young people, places and adults",
        period=f"{words.long_date(first)} – {words.long_date(sight.as_at)}" if first else "all dates held",
        cut_off=f"as at {words.long_date(sight.as_at)}",
        marking=MARKING,
        nodes=tuple(_node(case, id) for id in ids),
        links=tuple(_link(a, b, held) for (a, b), held in sorted(lines.items())),
        groups=tuple(members for members in groups if len(members) > 1),
        documents=_documents(case, used),
        withheld=case.view.withheld(),
        notes=(
            "A line is the sum of the statements this reader may see; open it to read each sentence in its document.",
            "Homes and placements of young people are not drawn.",
            "Young people are clustered by shared places and peers: a prompt for discussion, not a finding.",
        ),
    )


def _drawn(row: Row, case: Case) -> bool:
    """Residences of young people are not drawn; neither is a mention no person has settled, unless asked for."""
    home = row["kind"] in RESIDENCE and row["from_id"] in case.children
    return not home and row["from_label"] != Label.EPISODE


def _in_window(row: Row, first: date | None, last: date) -> bool:
    if first is None:
        return True
    if not row["event_from"] or not row["event_to"]:
        return bool(row["negated"])
    return local_date(row["event_to"]) >= first and local_date(row["event_from"]) <= last


def _around(lines: Mapping[tuple[str, str], list[Row]], about: str, case: Case) -> dict[tuple[str, str], list[Row]]:
    """One step around an entity, and the lines among what is found there."""
    if about not in case.known:
        raise UnknownError(f"Nothing visible has the id {about}: find it by a word first (kith find WORDS).")
    near = {about, *(id for pair in lines if about in pair for id in pair)}
    return defaultdict(list, {pair: rows for pair, rows in lines.items() if set(pair) <= near})


def _node(case: Case, id: str) -> Node:
    entity = case.known.get(id)
    if entity is None:
        return Node(id=id, name="(not named)", kind="other")
    concern = entity.is_concern()
    stated = sorted({role.category for role in entity.roles if role.role == "person_of_concern" and role.category})
    kind: NodeKind = "location" if entity.label is Label.LOCATION else "other"
    if entity.label is Label.PERSON:
        kind = "person_of_concern" if concern else "young_person" if id in case.children else "associate"
    return Node(
        id=id, name=entity.name, kind=kind, detail=tuple(_detail(entity)), category=stated[0] if concern else ""
    )


def _detail(entity: Entity) -> Iterable[str]:
    if entity.label is Label.PERSON:
        if born := entity.shown(Field.DATE_OF_BIRTH):
            yield f"Born {words.long_date(date.fromisoformat(born))}" if len(born) == 10 else f"Born {born}"
        others = [name for name in (*entity.all(Field.NAME), *entity.all(Field.KNOWN_AS)) if name != entity.name]
        if others:
            yield f"Also written: {', '.join(others)}"
    else:
        if kind := entity.shown(Field.PLACE_KIND):
            yield kind.replace("_", " ").capitalize()
        if address := entity.shown(Field.ADDRESS):
            yield " ".join(filter(None, (address, entity.shown(Field.POSTCODE))))
        if aliases := entity.all(Field.ALIAS):
            yield f"Also called: {', '.join(aliases)}"


def _link(a: str, b: str, rows: Sequence[Row]) -> Link:
    stated = [row for row in rows if plain(row)]
    return Link(
        a=a,
        b=b,
        certainty=_certainty(rows).value,
        origins=len({row["origin"] for row in stated}),
        evidence=tuple(_evidence(row) for row in sorted(rows, key=_by_date)),
    )


def _certainty(rows: Sequence[Row]) -> Certainty:
    """Confirmed: accepted, from two first tellers or graded 1A/1B. Probable: accepted or structured."""
    stated = [row for row in rows if plain(row)]
    accepted = [row for row in stated if reviewed(row)]
    if accepted and (len({row["origin"] for row in accepted}) > 1 or any(strong(row) for row in accepted)):
        return Certainty.CONFIRMED
    if accepted or any(row["extraction"] == Extraction.STRUCTURED for row in stated):
        return Certainty.PROBABLE
    return Certainty.UNCONFIRMED


def _by_date(row: Row) -> tuple[str, str]:
    return (row["event_to"] or "", row["id"])


def _evidence(row: Row) -> Evidence:
    month = row["event_to"][:7] if row["event_to"] else ""
    return Evidence(
        statement=row["id"],
        words=words.words(row),
        sentence=row["sentence"],
        source=row["source"],
        span=(row["span_start"], row["span_end"]) if row["span_start"] is not None else None,
        when=words.when(row),
        month=month,
        said_by=(row["said_by"] or "").replace("_", " "),
        origin=row["origin"],
        agency=words.AGENCIES.get(row["document_kind"], ""),
        grade=f"{row['source_grade'] or ''}{row['intelligence_grade'] or ''}",
        handling=row["handling"],
        review="entered by a person" if row["extraction"] == Extraction.PERSON else row["review"],
        negated=row["negated"],
        hearsay=row["hearsay"],
        unsettled=row["unsettled"],
    )


def _documents(case: Case, rows: Iterable[Row]) -> dict[str, Document]:
    ids = sorted({row["source"] for row in rows})
    held = case.view.rows("sources", ids=ids)
    return {row["id"]: Document(title=row["title"], file=row["file_name"] or "", text=row["text"]) for row in held}
