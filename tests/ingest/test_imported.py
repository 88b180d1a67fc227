"""A property graph's rows: what becomes of each, and that what is odd about one is told and nothing passed over."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from graph.model.fault import Fault
from graph.model.names import Field, Kind, Label
from ingest.imported.mapping import GraphMapping
from ingest.imported.reader import read
from ingest.imported.rows import Imported
from ingest.imported.shipped import named
from ingest.limits import MAX_RATIO
from ingest.parsed import Parsed

from .graphs import archive, links, pole, table

PEOPLE = table((":ID", "name", "age:int", ":LABEL"), ("1", "Ada", "40", "Person"), ("2", "Bo", "", "Person"))


def parsed(tables: Mapping[str, str | bytes], mapping: str | GraphMapping = "pole") -> Parsed:
    return read(archive(tables), named(mapping) if isinstance(mapping, str) else mapping)


def graph(tables: Mapping[str, str | bytes], mapping: str | GraphMapping = "pole") -> Imported:
    found = parsed(tables, mapping).imported
    assert found is not None
    return found


def mapping(**said: object) -> GraphMapping:
    return GraphMapping.model_validate(said)


def faults(tables: Mapping[str, str | bytes]) -> list[Fault]:
    """Faults but for the columns' blanks."""
    return [
        fault
        for fault in parsed(tables, mapping(labels={"Person": {"as": "Person"}})).faults
        if " of 2 rows" not in fault.fault
    ]


def test_every_row_is_held_as_it_is_written() -> None:
    made = pole()
    found = graph(dict(made.tables()))
    assert len(found.nodes) == len(made.people) + len(made.places) + len(made.crimes)
    assert len(found.relationships) == len(made.knows) + 3 + len(made.party) + len(made.occurred)
    crime = next(node for node in found.nodes if node.place == "g.nodes.Crime.csv row 2")
    assert crime.text == (
        "ID: 200\ndate: 4/08/2017\nid: ref200\ntype: Public order\nlast_outcome: Under investigation\nLABEL: Crime"
    )
    assert crime.label is Label.RECORD
    assert dict(crime.claims)[Field.VALUE] == "Crime"
    assert (Field.PROPERTY, "type: Public order") in crime.claims
    assert crime.day == "2017-08-04"


def test_types_become_kinds_and_those_without_one_related() -> None:
    found = graph(dict(pole().tables()))
    kinds = {(link.kind, link.value) for link in found.relationships}
    assert kinds == {
        (Kind.ASSOCIATES_WITH, "knows"),
        (Kind.ASSOCIATES_WITH, "social network"),
        (Kind.RELATED, "PARTY_TO"),
        (Kind.RELATED, "OCCURRED_AT"),
    }


def test_ids_of_two_spaces_do_not_meet() -> None:
    found = graph(
        {
            "people.csv": table(("no:ID(Person)", "name", ":LABEL"), ("1", 'Ada "A" O\'Hara', "Person;Witness")),
            "cars.csv": table(("no:ID(Car)", "plate", ":LABEL"), ("1", "AB12 CDE", "Car")),
            "drives.csv": table(
                (":START_ID(Person)", ":END_ID(Car)", ":TYPE", "since:date", "x:IGNORE"),
                ("1", "1", "DRIVES", "2020", "x"),
            ),
        },
        mapping(
            labels={"Car": {"as": "Vehicle", "fields": {"value": "plate"}}, "Person": {"as": "Person"}},
            relationships={"DRIVES": {"as": "USES", "value": {"value": "drives"}}},
        ),
    )
    drives = found.relationships[0]
    assert (found.nodes[drives.start].label, found.nodes[drives.end].label) == (Label.PERSON, Label.VEHICLE)
    assert (drives.kind, drives.value) == (Kind.USES, "drives")
    assert "since: 2020" in drives.text
    ada = found.nodes[drives.start]
    assert 'name: Ada "A" O\'Hara' in ada.text
    assert (Field.PROPERTY, "label: Witness") in ada.claims


def test_plain_headings_can_be_told_in_the_mapping() -> None:
    found = graph(
        {"in/people.tsv": "number\tcalled\n7\tAda\n8\tBo\n", "in/met.tsv": "who\twhom\thow\n8\t7\tMET\n"},
        mapping(
            labels={"Person": {"as": "Person", "fields": {"name": "called"}}},
            relationships={"MET": {"as": "MET_WITH"}},
            files=[
                {"name": "people.*", "id": "number", "label": "Person"},
                {"name": "in/met.tsv", "start": "who", "end": "whom", "type_column": "how"},
            ],
        ),
    )
    assert [node.claims for node in found.nodes] == [((Field.NAME, "Ada"),), ((Field.NAME, "Bo"),)]
    assert [(link.kind, link.start, link.end) for link in found.relationships] == [(Kind.MET_WITH, 1, 0)]


def test_a_relationship_can_be_turned_round() -> None:
    tables: Mapping[str, str | bytes] = {"p.csv": PEOPLE, "r.csv": links("CHILD_OF", [("1", "2")])}
    turned = mapping(
        labels={"Person": {"as": "Person"}},
        relationships={"CHILD_OF": {"as": "KIN_OF", "value": {"value": "parent"}, "reverse": "true"}},
    )
    assert [(link.start, link.end, link.value) for link in graph(tables, turned).relationships] == [(1, 0, "parent")]


def test_what_nodes_cannot_say_stays_related() -> None:
    tables: Mapping[str, str | bytes] = {"p.csv": PEOPLE, "r.csv": links("HOME", [("1", "2")])}
    found = parsed(tables, mapping(labels={"Person": {"as": "Person"}}, relationships={"HOME": {"as": "LIVES_AT"}}))
    assert found.imported is not None
    assert [(link.kind, link.value) for link in found.imported.relationships] == [(Kind.RELATED, "HOME")]
    assert [fault.fault for fault in found.faults if "LIVES_AT" in fault.fault] == [
        "1 rows cannot be LIVES_AT (HOME from Person to Person)"
    ]


@pytest.mark.parametrize(
    ("rows", "row", "said", "costs"),
    [
        ([("", "Cy", "9", "Person")], "p.csv row 4", "its id is blank", True),
        ([("2", "Bo", "", "Person")], "p.csv row 4", "stands twice, word for word: p.csv row 3", False),
        ([("2", "Bea", "", "Person")], "p.csv row 4", "bears the id of another node: p.csv row 3", True),
        ([("3", "Cy", "9")], "p.csv row 4", "too few cells: 3 under 4", True),
        ([("3", "Cy", "9", "Person", "x")], "p.csv row 4", "too many cells: 5 under 4", True),
    ],
)
def test_odd_nodes_are_told_with_their_row(rows: list[tuple[str, ...]], row: str, said: str, costs: bool) -> None:
    tables: Mapping[str, str | bytes] = {"p.csv": PEOPLE + table(*rows)}
    (fault,) = [fault for fault in faults(tables) if fault.row == row]
    assert said in fault.fault
    assert fault.costs_content is costs
    assert fault.remedy
    assert len(graph(tables).nodes) == 2


@pytest.mark.parametrize(
    ("rows", "said", "column", "value", "costs", "dangling"),
    [
        ([("1", "9", "KNOWS")], "its end is not among the nodes", "END_ID", "9", True, 1),
        ([("8", "9", "KNOWS")], "its start is not among the nodes", "START_ID", "8", True, 1),
        ([("1", "", "KNOWS")], "the id of its end is blank", "END_ID", "", True, 1),
        ([("1", "2", "")], "its type is blank", "TYPE", "", True, 0),
        ([("1", "2", "MET"), ("1", "2", "MET")], "stands twice, word for word: r.csv row 2", "", "MET", False, 0),
    ],
)
def test_odd_relationships_are_told_with_their_row(
    rows: list[tuple[str, ...]], said: str, column: str, value: str, costs: bool, dangling: int
) -> None:
    tables: Mapping[str, str | bytes] = {"p.csv": PEOPLE, "r.csv": table((":START_ID", ":END_ID", ":TYPE"), *rows)}
    fault = next(fault for fault in faults(tables) if fault.row.startswith("r.csv"))
    assert said in fault.fault
    assert (fault.column, fault.value, fault.costs_content) == (column, value, costs)
    found = graph(tables)
    assert found.dangling == dangling
    assert len(found.relationships) == len(rows) - 1


def test_the_same_two_may_be_tied_twice_where_the_rows_differ() -> None:
    rows = table((":START_ID", ":END_ID", ":TYPE", "on"), ("1", "2", "MET", "May"), ("1", "2", "MET", "June"))
    assert len(graph({"p.csv": PEOPLE, "r.csv": rows}).relationships) == 2


def test_blanks_and_doubles_that_the_mapping_asks_about_are_told() -> None:
    made = pole()
    tables = dict(made.tables())
    tables["g.nodes.Person.csv"] += table(("900", "Ash", "", "Ada", "", "Person"))
    found = {(fault.row, fault.column): fault for fault in parsed(tables).faults}
    row = f"g.nodes.Person.csv row {len(made.people) + 2}"
    assert found[(row, "nhs_no")].fault == "nhs_no is blank"
    assert "2 nodes of the label Person have the same name and surname: g.nodes.Person.csv row 2" in (
        found[(row, "name and surname")].fault
    )
    assert f"age is blank in {len(made.people) + 1} of {len(made.people) + 1} rows" in (
        found[("g.nodes.Person.csv", "age")].fault
    )
    assert not any(fault.costs_content for fault in found.values())


def test_what_is_no_table_of_a_graph_is_told() -> None:
    tables: Mapping[str, str | bytes] = {"p.csv": PEOPLE, "model.json": "{}", "notes.csv": "a,b\n1,2\n"}
    unread = [fault.row for fault in faults(tables) if "was not read" in fault.fault]
    assert unread == ["model.json", "notes.csv"]


def test_a_flood_of_faults_is_summed_up_and_none_forgotten() -> None:
    rows = links("KNOWS", [("1", f"x{at}") for at in range(2_500)])
    found = [fault for fault in faults({"p.csv": PEOPLE, "r.csv": rows}) if fault.costs_content]
    assert len(found) == 2_001
    assert found[-1].fault == "500 more rows have such a fault"


def locked() -> bytes:
    data = bytearray(archive({"p.csv": PEOPLE}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def lying() -> bytes:
    data = bytearray(archive({"p.csv": PEOPLE}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (2**31).to_bytes(4, "little")
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (archive({"p.csv": "\n" * (MAX_RATIO * 40_000)}), "far more than its size"),
        (lying(), "far more than its size"),
        (locked(), "protected by a password"),
        (archive({"../p.csv": PEOPLE}), "outside itself"),
        (archive({"/etc/p.csv": PEOPLE}), "outside itself"),
        (archive({"a\\..\\p.csv": PEOPLE}), "outside itself"),
        (archive({"p.csv": PEOPLE, "P.CSV": PEOPLE}), "damaged"),
        (archive({"p.csv": PEOPLE})[:-30], "damaged"),
        (archive({"r.csv": links("KNOWS", [("1", "2")])}), "No table of nodes"),
        (archive({}), "No table of nodes"),
        (PEOPLE.encode(), "no zip archive"),
        (archive({"p.csv": ":ID,name,name,:LABEL\n1,a,b,Person\n"}), "two columns name"),
    ],
)
def test_what_cannot_be_opened_is_one_sentence(data: bytes, said: str) -> None:
    found = read(data, named("pole"))
    assert said in found.quarantine
    assert "\n" not in found.quarantine
    assert found.imported is None


def test_a_damaged_part_is_one_sentence() -> None:
    data = bytearray(archive({"p.csv": PEOPLE * 50}))
    data[60] ^= 0xFF
    assert zipfile.is_zipfile(io.BytesIO(bytes(data)))
    assert "damaged" in read(bytes(data), named("pole")).quarantine


def test_a_mapping_of_files_that_does_not_fit_names_the_column() -> None:
    wrong = mapping(files=[{"name": "p.csv", "id": "number"}])
    assert "p.csv has no column number" in parsed({"p.csv": PEOPLE}, wrong).quarantine
