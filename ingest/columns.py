"""Which column means what, and so which return a table is: by heading and by the look of the values together.

Never by file name and never by an exact heading. Where two columns could be meant the reader asks (``question``).
"""

from collections.abc import Sequence

from ingest.answers import called, meant, question
from ingest.guesses import GUESS, guess, half_name, may_be_names, recent, turn, unread_dates
from ingest.headings import Table
from ingest.parsed import Mapping
from ingest.shapes import GENERIC, Sampled, fit
from ingest.understood import CLOCKS, FAINT, Understood, values_of
from ingest.values import Value
from ingest.vocabulary import KNOWN, Return, known_as, likeness, normal, returns

_FITS = 0.5
"""Share of a column's values that must look right."""
_CLOSE = 0.02
_VAGUE = 0.95
"""What a claim counts whose values could be anything, against one whose values are of a closed kind."""


def understand(table: Table, mapping: Mapping | None = None) -> Understood | None:
    """The return that a table is, or None where it is none that kith knows.

    Answers never choose what kind of return it is, unless it cannot be told without them.
    """
    values: list[list[Value]] = [Sampled(values_of(table, number)) for number in range(len(table.headings))]
    best = _best([_assign(kind, table, values, {}) for kind in returns()])
    told = {kind.kind: mapping.of(kind.kind) if mapping else {} for kind in returns()}
    if best is not None:
        answers = told[best.kind]
        kind = next(kind for kind in returns() if kind.kind is best.kind)
        return _assign(kind, table, values, answers) if answers else best
    return _best([_assign(kind, table, values, told[kind.kind]) for kind in returns() if told[kind.kind]])


def _best(read: Sequence[Understood]) -> Understood | None:
    kinds = {kind.kind: kind.needs for kind in returns()}
    could = [one for one in read if not one.missing or _is_nearly(one)]
    return max(could, key=lambda one: (one.weight() - one.doubts(kinds[one.kind]), not one.missing), default=None)


def _is_nearly(one: Understood) -> bool:
    """Whether a table is a return but for one column, which can be asked for."""
    most = len(one.scores) * 2 > len(one.table.headings)
    return bool(one.question) and len(one.missing) == 1 and len(one.chosen) >= 3 and most


def _assign(kind: Return, table: Table, values: list[list[Value]], answers: dict[str, str]) -> Understood:
    understood = Understood(
        kind.kind,
        table,
        unread={spec.field for spec in kind.fields if spec.unread},
        fields={spec.field: spec.words for spec in kind.fields},
    )
    _told(understood, kind, values, answers)
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
    guess(understood, kind, values)
    turn(understood)
    understood.undated = unread_dates(understood, values)
    understood.missing = [group for group in kind.needs if not any(name in understood.chosen for name in group)]
    told = answers.keys() - understood.unused.keys()
    understood.question = _question(understood, values, offers, kind, told)
    return understood


def _told(understood: Understood, kind: Return, values: list[list[Value]], answers: dict[str, str]) -> None:
    """Takes over what a person answered: field → heading. What cannot be followed is noted, never bent."""
    headings = understood.table.headings
    specs = {spec.field: spec for spec in kind.fields}
    for name, heading in answers.items():
        if name not in specs:
            continue
        found = meant(headings, heading)
        if not found:
            understood.unused[name] = f"no column is headed “{heading}”"
        elif len(found) > 1:
            names = " and ".join(f"“{called(headings)[number]}”" for number in found)
            understood.unused[name] = f"“{heading}” could be {names}"
        elif found[0] in understood.scores:
            other = next(field for field, columns in understood.chosen.items() if found[0] in columns)
            understood.unused[name] = f"“{heading}” is already taken for {other}"
        elif values[found[0]] and not fit(specs[name].shapes, values[found[0]]):
            understood.unused[name] = f"“{heading}” holds nothing that could be {name}"
        else:
            understood.chosen[name] = found
            understood.scores[found[0]] = 1.0


def _offers(kind: Return, table: Table, values: list[list[Value]]) -> list[tuple[float, int, int]]:
    """(score, place of the field in its list, column) of every pairing worth considering."""
    found = []
    for column, heading in enumerate(table.headings):
        own, whole = normal(heading.own), normal(f"{heading.group} {heading.own}")
        for order, spec in enumerate(kind.fields):
            closed = tuple(shape for shape in spec.shapes if shape not in GENERIC)
            near = max(likeness(own, spec.words), 0.99 * likeness(whole, spec.words)) if heading.shown else 0.0
            if near == 0.0 or (near < FAINT and (known := known_as(heading.own)) and spec.field not in known):
                continue  # a heading of its own in some return is not faintly like another
            looks = fit(spec.shapes, values[column])
            if looks >= _FITS:
                vague = not values[column] or not closed or fit(closed, values[column]) < _FITS
                found.append((near * (0.7 + 0.3 * looks) * (_VAGUE if vague else 1.0), order, column))
    return found


def _lone_times(understood: Understood, values: list[list[Value]]) -> None:
    """A column of times headed only "Time" belongs to the date at its left."""
    owner = {columns[0]: name for name, columns in understood.chosen.items() if name in CLOCKS}
    for column in understood.free():
        if not values[column] or fit(("time",), values[column]) < GUESS:
            continue
        at_left = owner.get(column - 1, "")
        if at_left and CLOCKS[at_left] not in understood.chosen:
            understood.chosen[CLOCKS[at_left]] = [column]
            understood.scores[column] = 0.8


def _question(
    understood: Understood,
    values: list[list[Value]],
    offers: list[tuple[float, int, int]],
    kind: Return,
    told: set[str],
) -> str:
    """The one plain question to ask, or "" where the columns can be told apart."""
    for name in ("start", "end", "name"):
        rivals = [] if name in told else _rivals(understood, name, values, offers, kind)
        if rivals:
            return _ask(understood, name, rivals)
    if understood.missing:
        if len(understood.missing) > 1 and not told:
            return ""
        for name in understood.missing[0]:
            if could := _candidates(understood, values, kind, name):
                return _ask(understood, name, could)
        return _ask(understood, understood.missing[0][0], []) if told else ""
    other, halves = half_name(understood, values)
    if halves and other not in told:
        return _ask(understood, other, halves)
    ends = _ends(understood, values, kind)
    return _ask(understood, "end", ends) if ends and "end" not in told else ""


def _candidates(understood: Understood, values: list[list[Value]], kind: Return, name: str) -> list[int]:
    """Columns that might hold a field that none was found for."""
    shapes = next(spec.shapes for spec in kind.fields if spec.field == name)
    free = [*understood.free(), *(understood.chosen.get("reported", []) if name == "start" else [])]
    fitting = sorted(n for n in free if values[n] and fit(shapes, values[n]) >= _FITS)
    return [n for n in fitting if may_be_names(values[n])] if name in ("name", "surname", "forename") else fitting


def _ends(understood: Understood, values: list[list[Value]], kind: Return) -> list[int]:
    """Columns of which one must say when a child came back, where no heading says which."""
    absences = any("start" in group for group in kind.needs)
    if not absences or "end" in understood.chosen or "end" not in understood.fields:
        return []
    free = recent(understood, values)
    return sorted(free) if len(free) > 1 else []


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
    names = called(understood.table.headings)
    return question(name, [names[n] for n in columns])
