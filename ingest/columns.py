"""Which column means what, and so which return a table is: by heading and by the look of the values together.

Never by file name and never by an exact heading. Where two columns could be meant the reader asks (``question``).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from graph.model.names import DocumentKind
from ingest.headings import Table
from ingest.parsed import Column, Mapping
from ingest.shapes import GENERIC, fit
from ingest.values import Value, shown, when
from ingest.vocabulary import KNOWN, Return, likeness, normal, returns

_FITS = 0.5
"""Share of a column's values that must look right."""
_GUESS = 0.8
"""Share from which values alone, under a heading nobody knows, tell what a column is."""
_SAMPLE = 120
_CLOSE = 0.02
_VAGUE = 0.95
"""What a claim counts whose values could be anything, against one whose values are of a closed kind."""
_DATED = ("start", "end")
_GUESSED = {
    "category_risk": ("class_risk",),
    "classification": ("classification",),
    "risk": ("risk",),
    "sex": ("sex",),
    "outcome": ("outcome",),
    "postcode": ("postcode",),
    "address": ("address",),
    "police_ref": ("reference",),
    "name": ("full_name",),
    "placement_type": ("placement",),
    "remarks": ("prose",),
}
"""Fields that the values alone may tell, with the shapes they must have, in the order they are tried."""
_ASKED = {"start": "when each child went missing", "end": "when each child came back", "name": "the child's name"}
CLOCKS = {"start": "start_time", "end": "end_time", "offered_at": "offered_time", "held_at": "held_time"}
"""Date fields and the field of the time of day that may stand apart."""


@dataclass(slots=True)
class Understood:
    """How one table's columns are read."""

    kind: DocumentKind
    table: Table
    chosen: dict[str, list[int]] = field(default_factory=dict)
    """Field → columns."""
    scores: dict[int, float] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    question: str = ""
    missing: list[tuple[str, ...]] = field(default_factory=list)
    """Needs that no column meets."""

    def weight(self) -> float:
        """How much of the table is explained."""
        return sum(self.scores.values())

    def columns(self) -> tuple[Column, ...]:
        """The same for people (``kith mapping``)."""
        found = []
        for name, numbers in sorted(self.chosen.items(), key=lambda item: item[1][0]):
            for number in numbers:
                written = [shown(value) for value in _values(self.table, number)[:40]]
                found.append(
                    Column(
                        field=name,
                        column=self.table.headings[number].shown,
                        sure=self.scores.get(number, 0) >= KNOWN,
                        examples=tuple(dict.fromkeys(written))[:3],
                    )
                )
        return tuple(found)


def understand(table: Table, mapping: Mapping | None = None) -> Understood | None:
    """The return that a table is, or None where it is none that kith knows."""
    values = [_values(table, number) for number in range(len(table.headings))]
    read = [_assign(kind, table, values, mapping) for kind in returns()]
    could = [
        one for one in read if not one.missing or (one.question and len(one.missing) == 1 and len(one.chosen) >= 4)
    ]
    return max(could, key=lambda one: (one.weight(), not one.missing), default=None)


def _values(table: Table, column: int) -> list[Value]:
    found: list[Value] = []
    for row in table.rows:
        cells = table.sheet.rows[row]
        if row in table.sheet.broken or _is_thin(table, cells):
            continue
        if column < len(cells) and cells[column] != "":
            value = cells[column]
            if not isinstance(value, str) or value.strip():
                found.append(value)
                if len(found) == _SAMPLE:
                    break
    return found


def _is_thin(table: Table, cells: list[Value]) -> bool:
    """Whether a row fills so little of a wide table that it must be a total or a note."""
    return len(table.headings) >= 5 and sum(value != "" for value in cells) < 3


def _assign(kind: Return, table: Table, values: list[list[Value]], mapping: Mapping | None) -> Understood:
    understood = Understood(kind.kind, table, unread={spec.field for spec in kind.fields if spec.unread})
    _told(understood, kind, mapping)
    offers = sorted(_offers(kind, table, values), key=lambda offer: (-offer[0], offer[1], offer[2]))
    for score, order, column in offers:
        spec = kind.fields[order]
        if column in understood.scores or (spec.field in understood.chosen and not spec.many):
            continue
        understood.chosen.setdefault(spec.field, []).append(column)
        understood.scores[column] = score
    for columns in understood.chosen.values():
        columns.sort()
    _lone_times(understood, values)
    _guess(understood, kind, values)
    _turn(understood)
    understood.missing = [group for group in kind.needs if not any(name in understood.chosen for name in group)]
    understood.question = _question(understood, values, offers, kind, set(mapping.columns if mapping else ()))
    return understood


def _told(understood: Understood, kind: Return, mapping: Mapping | None) -> None:
    """Takes over what a person answered: field → heading."""
    fields = {spec.field for spec in kind.fields}
    for name, heading in (mapping.columns if mapping else {}).items():
        for column, said in enumerate(understood.table.headings):
            if name in fields and normal(heading) in (normal(said.own), normal(said.shown)):
                understood.chosen.setdefault(name, []).append(column)
                understood.scores[column] = 1.0
                break


def _offers(kind: Return, table: Table, values: list[list[Value]]) -> list[tuple[float, int, int]]:
    """(score, place of the field in its list, column) of every pairing worth considering."""
    found = []
    for column, heading in enumerate(table.headings):
        own, whole = normal(heading.own), normal(f"{heading.group} {heading.own}")
        for order, spec in enumerate(kind.fields):
            closed = tuple(shape for shape in spec.shapes if shape not in GENERIC)
            near = max(likeness(own, spec.words), 0.99 * likeness(whole, spec.words)) if heading.shown else 0.0
            if near == 0.0:
                continue
            looks = fit(spec.shapes, values[column])
            if looks >= _FITS:
                vague = not values[column] or not closed or fit(closed, values[column]) < _FITS
                found.append((near * (0.7 + 0.3 * looks) * (_VAGUE if vague else 1.0), order, column))
    return found


def _free(understood: Understood) -> list[int]:
    return [n for n in range(len(understood.table.headings)) if n not in understood.scores]


def _lone_times(understood: Understood, values: list[list[Value]]) -> None:
    """A column of times headed only "Time" belongs to the date at its left."""
    owner = {columns[0]: name for name, columns in understood.chosen.items() if name in CLOCKS}
    for column in _free(understood):
        if not values[column] or fit(("time",), values[column]) < _GUESS:
            continue
        at_left = owner.get(column - 1, "")
        if at_left and CLOCKS[at_left] not in understood.chosen:
            understood.chosen[CLOCKS[at_left]] = [column]
            understood.scores[column] = 0.8


def _guess(understood: Understood, kind: Return, values: list[list[Value]]) -> None:
    """Fields that no heading told and that the values of exactly one column tell."""
    fields = {spec.field for spec in kind.fields}
    if "start" in fields and "start" not in understood.chosen and (said := understood.chosen.get("reported")):
        understood.chosen["start"] = understood.chosen.pop("reported")[:1]
        understood.chosen.update({"reported": said[1:]} if said[1:] else {})
    _guess_dates(understood, fields, values)
    for name, shapes in _GUESSED.items():
        if name not in fields or name in understood.chosen or _covered(understood, name):
            continue
        fitting = [
            n
            for n in _free(understood)
            if len(values[n]) > 1 and fit(shapes, values[n]) >= _GUESS and _may(name, values[n])
        ]
        if len(fitting) == 1:
            _take(understood, name, fitting[0])


def _covered(understood: Understood, name: str) -> bool:
    if name == "name":
        return "surname" in understood.chosen or "provider_ref" in understood.chosen
    return name in ("classification", "risk") and "category_risk" in understood.chosen


def _may(name: str, values: Sequence[Value]) -> bool:
    """References must differ from row to row; closed words are words, not single letters that could mean anything."""
    texts = {shown(value) for value in values}
    if name == "police_ref":
        return len(texts) * 2 > len(values) and all(any(c.isdigit() for c in t) and len(t) > 4 for t in texts)
    if name in ("name", "remarks"):
        return len(texts) * 3 > len(values)
    return name in ("postcode", "address", "sex", "placement_type") or all(len(text) > 2 for text in texts)


def _take(understood: Understood, name: str, column: int) -> None:
    understood.chosen[name] = [column]
    understood.scores[column] = 0.5


def _guess_dates(understood: Understood, fields: set[str], values: list[list[Value]]) -> None:
    dated = {n: _middle(values[n]) for n in _free(understood) if values[n] and fit(("moment",), values[n]) >= _GUESS}
    known = [_middle(values[c[0]]) for name, c in understood.chosen.items() if name in _DATED and values[c[0]]]
    latest = max([*dated.values(), *known], default=0.0)
    for column, middle in sorted(dated.items()):
        if "date_of_birth" in fields - understood.chosen.keys() and 0 < middle < latest - 4 * 365:
            _take(understood, "date_of_birth", column)
    open_fields = [name for name in _DATED if name in fields and name not in understood.chosen]
    recent = [n for n in sorted(dated) if n in _free(understood) and dated[n] >= latest - 4 * 365]
    if open_fields and len(recent) == len(open_fields):
        for name, column in zip(open_fields, sorted(recent, key=lambda n: (dated[n], n)), strict=True):
            _take(understood, name, column)


def _turn(understood: Understood) -> None:
    """Swaps start and end where headings left doubt and nearly every row would end before it starts."""
    pair = [understood.chosen.get(name, []) for name in _DATED]
    if any(len(columns) != 1 or understood.scores[columns[0]] >= KNOWN for columns in pair):
        return
    (start,), (end,) = pair
    cells = [row for n in understood.table.rows if len(row := understood.table.sheet.rows[n]) > max(start, end)]
    both = [(a, b) for row in cells[:_SAMPLE] if (a := _middle([row[start]])) and (b := _middle([row[end]]))]
    if both and sum(b < a for a, b in both) > _GUESS * len(both):
        understood.chosen["start"], understood.chosen["end"] = [end], [start]


def _middle(values: Sequence[Value]) -> float:
    found = [moment for value in values[:40] if (moment := when(value)) is not None]
    days = [m.day.toordinal() + (m.clock.hour / 24 + m.clock.minute / 1440 if m.clock else 0) for m in found]
    return median(days) if days else 0.0


def _question(
    understood: Understood,
    values: list[list[Value]],
    offers: list[tuple[float, int, int]],
    kind: Return,
    told: set[str],
) -> str:
    """The one plain question to ask, or "" where the columns can be told apart."""
    for name in _DATED:
        rivals = [] if name in told else _rivals(understood, name, values, offers, kind)
        if rivals:
            return _ask(understood, name, rivals)
    if len(understood.missing) != 1:
        return ""
    name = next((name for name in understood.missing[0] if name in _ASKED), "")
    if not name:
        return ""
    shapes = next(spec.shapes for spec in kind.fields if spec.field == name)
    could = [n for n in _free(understood) if values[n] and fit(shapes, values[n]) >= _FITS]
    return _ask(understood, name, could) if could else ""


def _rivals(
    understood: Understood, name: str, values: list[list[Value]], offers: list[tuple[float, int, int]], kind: Return
) -> list[int]:
    """Columns that have as good a claim to a field as the one chosen, and say something else."""
    chosen = understood.chosen.get(name, [])
    if len(chosen) != 1:
        return []
    equal = [
        column
        for score, order, column in offers
        if kind.fields[order].field == name
        and column not in understood.scores
        and score >= understood.scores[chosen[0]] - _CLOSE
        and (score < KNOWN or _same_heading(understood.table, column, chosen[0]))
        and values[column] != values[chosen[0]]
    ]
    return [chosen[0], *equal] if equal else []


def _same_heading(table: Table, a: int, b: int) -> bool:
    return normal(table.headings[a].shown) == normal(table.headings[b].shown)


def _ask(understood: Understood, name: str, columns: list[int]) -> str:
    named = [f"“{understood.table.headings[n].shown}”" for n in columns]
    which = " or ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
    return f"Which column says {_ASKED[name]}: {which}? Answer with: kith mapping FILE --set {name}=HEADING --save"
