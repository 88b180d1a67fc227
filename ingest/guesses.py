"""What the values of columns tell where no heading does: dates in order, closed words, names, references."""

from collections.abc import Sequence
from statistics import median

from graph.model.names import DocumentKind
from ingest.shapes import fit
from ingest.understood import DATED, FAINT, SAMPLE, Understood
from ingest.values import Value, shown, when
from ingest.vocabulary import KNOWN, Return, known_as, normal

GUESS = 0.8
"""Share from which values alone, under a heading nobody knows, tell what a column is."""
_BY_VALUES = 0.5
"""What a column counts that its values alone told."""
_SELDOM = 0.2
"""Share of rows that may end before they start, or start after they were notified, where the values are to tell."""
_LONGEST_ABSENCE = 60
"""Days between two columns beyond which, in most rows, they are not the start and end of absences."""
_EMPTY_WORDS = frozenset("date time day datetime col column field value i ii iii first second third when".split())
"""Words of a heading that tell no date from another."""
_GUESSED = {
    "category_risk": ("class_risk",),
    "classification": ("classification",),
    "risk": ("risk",),
    "sex": ("sex",),
    "outcome": ("outcome",),
    "session": ("session",),
    "upn": ("upn",),
    "postcode": ("postcode",),
    "address": ("address",),
    "police_ref": ("reference",),
    "name": ("full_name",),
    "placement_type": ("placement",),
    "remarks": ("prose",),
}
"""Fields that the values alone may tell, with the shapes they must have, in the order they are tried."""
_CLOSED = frozenset({"category_risk", "classification", "risk", "sex", "outcome", "session", "upn"})
"""Those of them whose values are so much their own that they outweigh a faint likeness of headings."""
_CHILDHOOD = 4 * 365
"""Days before the newest dates of a file that a date of birth lies back at least."""
_OFFERS = ("notified_on", "offered_at", "held_at")
_IN_ORDER = (DATED, ("issued", "expiry"), ("date",), ("started",))
"""Date fields that values may tell, each in order of time."""


def guess(understood: Understood, kind: Return, values: list[list[Value]]) -> None:
    """Fields that no heading told and that the values of exactly one column tell."""
    _guess_dates(understood, values)
    if "start" in understood.fields.keys() - understood.chosen.keys() and not recent(understood, values):
        _start_as_reported(understood)
    for name, shapes in _GUESSED.items():
        if name not in understood.fields or name in understood.chosen or _covered(understood, name):
            continue
        fitting = [
            n
            for n in (*understood.free(), *(_loose(understood, kind) if name in _CLOSED else ()))
            if len(values[n]) > 1 and fit(shapes, values[n]) >= GUESS and _may(name, values[n])
        ]
        if len(fitting) == 1:
            _take(understood, name, fitting[0])
    other, columns = half_name(understood, values)
    if len(columns) == 1:
        _take(understood, other, columns[0])


def unread_dates(understood: Understood, values: list[list[Value]]) -> list[int]:
    """Columns of dates that nothing has taken, where there are fields that one of them may hold."""
    dated = {name for fields in (*_IN_ORDER, _OFFERS) for name in fields} & understood.fields.keys()
    return sorted(recent(understood, values)) if dated - understood.chosen.keys() else []


def half_name(understood: Understood, values: list[list[Value]]) -> tuple[str, list[int]]:
    """The part of the child's name that no heading tells where the other is told, and the columns that may hold it."""
    held = [name for name in ("surname", "forename", "name") if name in understood.chosen]
    if len(held) != 1:
        return "", []
    if any(len(str(value).split()) > 1 for value in values[understood.chosen[held[0]][0]]):
        return "", []  # the one cell holds the whole name
    other = "surname" if held == ["forename"] else "forename"
    could = [n for n in understood.free() if len(values[n]) > 1 and fit(("word",), values[n]) >= GUESS]
    return other, [n for n in could if may_be_names(values[n])]


def may_be_names(values: Sequence[Value]) -> bool:
    """Whether a column may hold names: words that differ from row to row, no codes, dates or other closed words."""
    closed = ("moment", "yes_no", "sex", "classification", "risk", "outcome", "code")
    words = fit(("name",), values) >= GUESS and fit(closed, values) < _SELDOM
    return words and len({shown(value) for value in values}) * 3 > len(values)


def _loose(understood: Understood, kind: Return) -> list[int]:
    """Columns that a faint likeness gave to a field nothing depends on."""
    needed = {name for group in kind.needs for name in group}
    held = ((name, n) for name, columns in understood.chosen.items() if name not in needed for n in columns)
    return [n for name, n in held if understood.scores[n] < FAINT and name not in understood.guessed]


def _start_as_reported(understood: Understood) -> None:
    """Where no column says when a child went missing, the time of the report is the nearest that is known."""
    if said := understood.chosen.get("reported"):
        understood.chosen["start"] = understood.chosen.pop("reported")[:1]
        understood.chosen.update({"reported": said[1:]} if said[1:] else {})
        understood.guessed["start"] = said[0]


def _covered(understood: Understood, name: str) -> bool:
    if name == "police_ref":  # one number in a provider's return is the provider's own
        return "provider_ref" in understood.fields.keys() - understood.chosen.keys()
    if name == "name":
        return "surname" in understood.chosen or "provider_ref" in understood.chosen
    return name in ("classification", "risk") and "category_risk" in understood.chosen


def _may(name: str, values: Sequence[Value]) -> bool:
    """References must differ from row to row; closed words are words, not single letters that could mean anything."""
    texts = {shown(value) for value in values}
    if name == "police_ref":
        return (
            fit(("moment",), values) < _SELDOM
            and len(texts) * 2 > len(values)
            and all(any(c.isdigit() for c in t) and len(t) > 4 for t in texts)
        )
    if name in ("name", "remarks"):
        return len(texts) * 3 > len(values)
    return name in ("postcode", "address", "sex", "placement_type", "session", "upn") or all(
        len(text) > 2 for text in texts
    )


def _take(understood: Understood, name: str, column: int) -> None:
    for other, columns in list(understood.chosen.items()):
        if column in columns:
            columns.remove(column)
            if not columns:
                del understood.chosen[other]
    understood.chosen[name] = [column]
    understood.scores[column] = _BY_VALUES
    understood.guessed[name] = column


def _dates(understood: Understood, values: list[list[Value]]) -> dict[int, float]:
    """Columns of dates that nothing has taken → the middle of their days."""
    return {n: _middle(values[n]) for n in understood.free() if values[n] and fit(("moment",), values[n]) >= GUESS}


def _latest(understood: Understood, values: list[list[Value]]) -> float:
    own = {name for fields in _IN_ORDER for name in fields}
    taken = [c[0] for name, c in understood.chosen.items() if name in own and values[c[0]]]
    return max([*_dates(understood, values).values(), *(_middle(values[n]) for n in taken)], default=0.0)


def recent(understood: Understood, values: list[list[Value]]) -> list[int]:
    """Columns of dates that nothing has taken and that are too young for dates of birth, earliest first."""
    dated, latest = _dates(understood, values), _latest(understood, values)
    return sorted((n for n in dated if dated[n] >= latest - _CHILDHOOD), key=lambda n: (dated[n], n))


def _guess_dates(understood: Understood, values: list[list[Value]]) -> None:
    latest = _latest(understood, values)
    old = [n for n, middle in _dates(understood, values).items() if 0 < middle < latest - _CHILDHOOD]
    if len(old) == 1 and "date_of_birth" in understood.fields.keys() - understood.chosen.keys():
        _take(understood, "date_of_birth", old[0])
    for fields in _IN_ORDER:
        wanted = [name for name in fields if name in understood.fields.keys() - understood.chosen.keys()]
        free = recent(understood, values)
        if not wanted or len(free) != len(wanted):
            continue
        found = dict(zip(wanted, free, strict=True))
        telling = any(_says_something(understood.table.headings[n].shown) for n in free) or len(free) == 1
        headings = understood.table.headings
        if any((known := known_as(headings[n].shown)) and name not in known for name, n in found.items()):
            continue  # a heading that says something else, if not in this return
        if telling and (fields != DATED or _could_be_absences(understood, found)):
            for name, column in found.items():
                _take(understood, name, column)


def _says_something(heading: str) -> bool:
    """Whether a heading holds a word that could tell one date from another: "Alpha" does, "Date 2" does not."""
    return any(not word.isdigit() and word not in _EMPTY_WORDS for word in normal(heading).split())


def _could_be_absences(understood: Understood, pair: dict[str, int]) -> bool:
    """Whether the rows are absences if these columns are start and end: in order, soon over, told of after.

    A child's placements (903 episodes) may last for years.
    """
    known = {name: understood.chosen[name][0] for name in (*DATED, "notified_on") if name in understood.chosen}
    at = known | pair
    if "start" in at and "end" in at:
        gaps = _gaps(understood, at["start"], at["end"])
        lasting = understood.kind is not DocumentKind.LA_EPISODES and bool(gaps) and median(gaps) > _LONGEST_ABSENCE
        if lasting or (gaps and _share_before(gaps) > _SELDOM):
            return False
    if "start" in at and "notified_on" in at:
        gaps = _gaps(understood, at["start"], at["notified_on"])
        return not gaps or _share_before(gaps) <= _SELDOM
    return True


def _share_before(gaps: Sequence[float]) -> float:
    return sum(gap < 0 for gap in gaps) / len(gaps)


def _gaps(understood: Understood, a: int, b: int) -> list[float]:
    """Days from one column to another, row by row where both hold a date."""
    cells = [row for n in understood.table.rows if len(row := understood.table.sheet.rows[n]) > max(a, b)]
    both = [(when(row[a]), when(row[b])) for row in cells[:SAMPLE] if row[a] != "" and row[b] != ""]
    return [float((end.day - start.day).days) for start, end in both if start and end]


def turn(understood: Understood) -> None:
    """Swaps start and end where headings left doubt and nearly every row would end before it starts."""
    pair = [understood.chosen.get(name, []) for name in DATED]
    if any(len(columns) != 1 or understood.scores[columns[0]] >= KNOWN for columns in pair):
        return
    (start,), (end,) = pair
    cells = [row for n in understood.table.rows if len(row := understood.table.sheet.rows[n]) > max(start, end)]
    both = [(a, b) for row in cells[:SAMPLE] if (a := _middle([row[start]])) and (b := _middle([row[end]]))]
    if both and sum(b < a for a, b in both) > GUESS * len(both):
        understood.chosen["start"], understood.chosen["end"] = [end], [start]


def _middle(values: Sequence[Value]) -> float:
    found = [moment for value in values[:40] if (moment := when(value)) is not None]
    days = [m.day.toordinal() + (m.clock.hour / 24 + m.clock.minute / 1440 if m.clock else 0) for m in found]
    return median(days) if days else 0.0
