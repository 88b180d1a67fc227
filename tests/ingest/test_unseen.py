"""The same rows in layouts nobody has sent yet say the same as in a plain one, or kith asks; never something else."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from random import Random
from typing import Any

import pytest

from graph.model.names import DocumentKind
from ingest.parsed import Mapping, Parsed
from ingest.readers import read

from . import rearranged
from .rearranged import as_csv, as_xlsx, grid
from .unseen import FACTS, PLAIN, Grid, Table

Kind = DocumentKind
KINDS = sorted(PLAIN)


def said(parsed: Parsed) -> list[Any]:
    """What the rows say, whatever their order, their places in the sheet and the text of their sources."""
    rows = [source for source in parsed.sources if "(no row of the return)" not in source.title]
    found = []
    for row in rows:
        claims = {
            (_bare(subject.key), str(subject.label), str(claim.field), claim.value, claim.day or "")
            for subject in row.subjects
            for claim in subject.claims
        }
        links = {
            (link.kind, _bare(link.a), _bare(link.b or ""), link.value, link.event_from, link.event_to, link.negated)
            for link in row.links
        }
        parts = {(part.name, part.source_grade, part.intelligence_grade, part.handling) for part in row.parts}
        found.append(
            repr([sorted(claims), sorted(map(str, links)), sorted(map(str, parts)), row.said_by, row.handling])
        )
    return sorted(found)


def _bare(key: str) -> str:
    """A key without the place in the text, which a mention has in it."""
    return re.sub(r":\d+-\d+$", "", key)


def taken(parsed: Parsed) -> dict[str, set[str]]:
    """Field → the columns taken for it."""
    found: dict[str, set[str]] = {}
    for column in parsed.columns:
        if column.field:
            found.setdefault(column.field, set()).add(column.column.rpartition(" > ")[2].partition(" (column ")[0])
    return found


def agrees(parsed: Parsed, kind: Kind, table: Table) -> None:
    """It is the same return, row for row, and each column was taken for what it holds."""
    known = {made.field: made for made in (*PLAIN[kind], *rearranged.joined(PLAIN[kind]))}
    wanted = read("plain", as_csv(plain(tuple(known[made.field] for made in table if made.field in known))))
    assert (parsed.quarantine, parsed.needs_mapping) == ("", "")
    assert [fault for fault in parsed.faults if fault.costs_content] == []
    assert (parsed.kind, parsed.rows, wanted.kind) == (kind, FACTS, kind)
    assert taken(parsed) == {made.field: {" ".join(made.heading.split())} for made in table}
    assert said(parsed) == said(wanted)


def plain(table: Table) -> Grid:
    """The plain layout."""
    return grid(rearranged.plainly(table))


BY_CELLS: dict[str, Callable[[Table], Table]] = {
    "3rd of May 2025": rearranged.dated(rearranged.ordinal),
    "03.05.25": rearranged.dated(lambda day: f"{day:%d.%m.%y}"),
    "2025-05-03": rearranged.dated(lambda day: day.isoformat()),
    "3-May-25": rearranged.dated(lambda day: f"{day.day}-{day:%b-%y}"),
    "Sat 3 May 2025": rearranged.dated(lambda day: f"{day:%a} {day.day} {day:%B %Y}"),
    "ticks and crosses": rearranged.ticked("✓", "✗"),
    "ticks and x": rearranged.ticked("✓", "x"),
    "Y and x": rearranged.ticked("Y", "X"),
    "1 and 0": rearranged.ticked(1, 0),
    "TRUE and FALSE": rearranged.ticked("TRUE", "FALSE"),
    "other order": rearranged.shuffled(5),
    "other headings": rearranged.reheaded(0),
    "yet other headings": rearranged.reheaded(1),
    "names in one cell": rearranged.joined,
    "times in columns of their own": rearranged.split_times,
}
"""Ways to write the same cells, or to order and name the same columns."""


@pytest.mark.parametrize("way", BY_CELLS)
@pytest.mark.parametrize("kind", KINDS)
def test_cells_headings_and_order_do_not_change_what_is_said(kind: Kind, way: str) -> None:
    table = BY_CELLS[way](PLAIN[kind])
    agrees(read("x", as_csv(plain(table))), kind, table)
    agrees(read("x", as_xlsx({"Sheet1": grid(table)})), kind, table)


def _titled(table: Table) -> bytes:
    return as_xlsx({"S": [["WEXBRIDGE"], [], ["For the group only", "", "", "OFFICIAL-SENSITIVE"], [], *plain(table)]})


def _lower_right(table: Table) -> bytes:
    return as_xlsx({"S": [[], [], *(["", "", *line] for line in plain(table))]})


def _gappy(table: Table) -> bytes:
    head, *rows = plain(table)
    return as_xlsx({"S": [head, *(line for row in rows for line in ([], row))]})


def _totalled(table: Table) -> bytes:
    head, *rows = plain(table)
    wide = ["" for _ in head[3:]]
    return as_xlsx(
        {
            "S": [
                head,
                *rows[:4],
                ["Sub-total", 4, "", *wide],
                *rows[4:],
                [],
                ["TOTAL", FACTS, "", *wide],
                ["Number of rows", FACTS],
                ["Prepared by the team"],
            ]
        }
    )


def _with_notes(table: Table) -> bytes:
    notes: Grid = [["Notes"], ["All dates are dd/mm/yyyy."], ["Blank means not known."]]
    summary: Grid = [["Summary", ""], ["Rows", FACTS], ["Missing", 5]]
    return as_xlsx({"Notes": notes, "Data": plain(table), "Summary": summary})


def _two_sheets(table: Table) -> bytes:
    other = rearranged.shuffled(3)(rearranged.reheaded(0)(table))
    return as_xlsx(
        {"May": grid(rearranged.plainly(table), range(5)), "June": grid(rearranged.plainly(other), range(5, FACTS))}
    )


def _two_tables(table: Table) -> bytes:
    other = rearranged.shuffled(3)(table)
    first, second = grid(rearranged.plainly(table), range(5)), grid(rearranged.plainly(other), range(5, FACTS))
    return as_xlsx({"S": [["First list"], *first, [], [], ["Second list"], *second]})


def _repeated(table: Table) -> bytes:
    head, *rows = plain(table)
    return as_csv([head, *rows[:4], head, *rows[4:]])


def _hidden(table: Table) -> bytes:
    return as_xlsx({"S": plain(table)}, rearranged.hide)


def _two_headers(table: Table) -> bytes:
    _, lines = rearranged.grouped(rearranged.plainly(table))
    return as_csv(lines)


def _merged(table: Table) -> bytes:
    _, lines = rearranged.grouped(rearranged.plainly(table))
    return as_xlsx({"S": [["Return for May"], *lines]}, rearranged.merge_groups(2))


def _folded(table: Table) -> bytes:
    head, *rows = plain(table)
    return as_xlsx({"S": [[f"  {heading.upper().replace(' ', chr(10), 1)} " for heading in head], *rows]})


def _strange_columns(table: Table) -> bytes:
    head, *rows = plain(table)
    more = ["Supervisor initials", "Entered in system by"]
    return as_csv([[*head[:2], more[0], *head[2:], more[1]], *([*row[:2], "JK", *row[2:], "team 4"] for row in rows)])


def _serials(table: Table) -> bytes:
    def serial(cell: Any) -> Any:
        if isinstance(cell, datetime):
            return round((cell - datetime(1899, 12, 30)).total_seconds() / 86400, 6)
        return (cell - datetime(1899, 12, 30).date()).days if hasattr(cell, "isoformat") else cell

    return as_csv(grid(rearranged.ticked("Yes", "No")(rearranged.with_cells(table, serial))))


SHAPES: dict[str, Callable[[Table], bytes]] = {
    "title rows above": _titled,
    "not at the top left": _lower_right,
    "blank rows between": _gappy,
    "totals between and below": _totalled,
    "a notes sheet and a summary": _with_notes,
    "two sheets in other orders": _two_sheets,
    "two tables on one sheet": _two_tables,
    "headings repeated on each page": _repeated,
    "hidden columns and rows": _hidden,
    "two rows of headings": _two_headers,
    "merged groups": _merged,
    "headings in capitals over two lines": _folded,
    "columns nobody knows": _strange_columns,
    "dates as serial numbers": _serials,
    "semicolons": lambda table: as_csv(plain(table), ";"),
    "tabs in UTF-16": lambda table: as_csv(plain(table), "\t", "utf-16"),
}
"""Ways to lay out the same cells."""


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", KINDS)
def test_where_the_cells_stand_does_not_change_what_they_say(kind: Kind, shape: str) -> None:
    parsed = read("x", SHAPES[shape](PLAIN[kind]))
    wanted = read("plain", as_csv(plain(PLAIN[kind])))
    assert (parsed.kind, parsed.rows, parsed.needs_mapping) == (kind, FACTS, "")
    assert [fault for fault in parsed.faults if fault.costs_content] == []
    assert said(parsed) == said(wanted)
    assert taken(parsed).keys() == taken(wanted).keys()


@pytest.mark.parametrize("kind", KINDS)
def test_a_column_left_out_takes_nothing_else_with_it(kind: Kind) -> None:
    for out in [made for made in PLAIN[kind] if made.spare]:
        table = tuple(made for made in PLAIN[kind] if made is not out)
        parsed = read("x", as_csv(plain(table)))
        assert (parsed.kind, parsed.rows, parsed.needs_mapping) == (kind, FACTS, ""), out.field
        wanted = {made.field: {made.heading} for made in table}
        assert taken(parsed) == wanted, f"without {out.field}"


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("kind", KINDS)
def test_everything_at_once(kind: Kind, seed: int) -> None:
    random = Random(seed)
    table = PLAIN[kind]
    for change in (
        rearranged.joined if random.random() < 0.5 else rearranged.split_times,
        rearranged.reheaded(random.randint(0, 2)) if random.random() < 0.7 else rearranged.shuffled(seed),
        rearranged.shuffled(seed),
        random.choice([rearranged.ticked("✓", "✗"), rearranged.ticked(1, 0), rearranged.ticked("Yes", "No")]),
        random.choice([change for name, change in BY_CELLS.items() if "2025" in name or "25" in name]),
    ):
        table = change(table)
    ordered, lines = rearranged.grouped(table)
    lines = [["RETURN"], *lines, [], ["Total", FACTS]]
    parsed = read("x", as_xlsx({"Notes": [["Read me"]], "Data": lines}, rearranged.merge_groups(2)))
    assert (parsed.kind, parsed.rows, parsed.needs_mapping) == (kind, FACTS, ""), [made.heading for made in ordered]
    agrees(parsed, kind, ordered)


NEEDED = {
    Kind.POLICE_TRACKER: ("start", "name"),
    Kind.LA_MISSING: ("la_id", "start", "classification"),
    Kind.LA_EPISODES: ("la_id", "start"),
    Kind.LOOKED_AFTER_LIST: ("la_id",),
    Kind.ABSENCE: ("date", "code"),
    Kind.DISRUPTION_ACTIONS: ("action_type",),
    Kind.INTELLIGENCE_LOG: ("text",),
}
"""What a return cannot be without."""


@pytest.mark.parametrize(("kind", "field"), [(kind, field) for kind in sorted(NEEDED) for field in NEEDED[kind]])
def test_a_needed_column_under_a_strange_heading_is_found_or_asked_for_and_right_once_answered(
    kind: Kind, field: str
) -> None:
    held = rearranged.joined(PLAIN[kind]) if field == "name" else PLAIN[kind]
    table = tuple(replace(made, heading="Zq 1") if made.field == field else made for made in held)
    data = as_csv(plain(table))
    parsed = read("x", data)
    assert parsed.kind is kind
    if parsed.needs_mapping:
        assert "“Zq 1”" in parsed.needs_mapping
        assert f'--set "{field}=HEADING"' in parsed.needs_mapping
        assert (parsed.rows, parsed.sources) == (0, ())
    else:
        assert [column.sure for column in parsed.columns if column.column == "Zq 1"] == [False]
        assert any(fault.column == "Zq 1" for fault in parsed.faults)
    agrees(read("x", data, Mapping(saved={kind: {field: "Zq 1"}})), kind, table)


@pytest.mark.parametrize("kind", [Kind.POLICE_TRACKER, Kind.LA_MISSING, Kind.LA_EPISODES])
@pytest.mark.parametrize("names", [("Date 1", "Date 2"), ("Date", "Date"), ("When", "Time 2")])
def test_two_dates_that_no_word_tells_apart_are_asked_about(kind: Kind, names: tuple[str, str]) -> None:
    heads = dict(zip(("start", "end"), names, strict=True))
    table = tuple(replace(made, heading=heads.get(made.field, made.heading)) for made in PLAIN[kind])
    data = as_xlsx({"S": plain(rearranged.shuffled(2)(table))})
    asked = read("x", data)
    assert asked.needs_mapping.startswith("Which column says when each child went missing: “")
    offered = re.findall("“(.+?)”", asked.needs_mapping)
    assert sorted(name.partition(" (column")[0] for name in offered) == sorted(names)
    examples = {column.column: column.examples for column in asked.columns}
    (start,) = (rearranged.plainly((made,))[0] for made in PLAIN[kind] if made.field == "start")
    (first,) = (name for name in offered if examples[name] == start.cells[:3])
    answers = {"start": first, "end": next(name for name in offered if name != first)}
    answered = read("x", data, Mapping(columns=answers))
    assert said(answered) == said(read("plain", as_csv(plain(PLAIN[kind]))))
    assert (answered.kind, answered.rows, answered.needs_mapping) == (kind, FACTS, "")
