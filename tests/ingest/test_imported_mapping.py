"""A mapping that cannot be followed is refused in words that say where and what to do."""

from pathlib import Path

import pytest

from graph.model.fault import UsageError
from graph.model.names import Field, Kind, Label
from ingest.imported.shipped import named, names


def test_the_mappings_that_ship_can_be_read() -> None:
    assert "pole" in names()
    assert [named(name).title for name in names()] != []


def test_what_ships_as_pole_keeps_people_places_and_who_knows_whom() -> None:
    pole = named("pole")
    assert pole.labels["Person"].label is Label.PERSON
    assert pole.labels["Crime"].label is Label.RECORD
    assert pole.relationships["KNOWS"].kind is Kind.ASSOCIATES_WITH
    assert [label for label, becomes in pole.labels.items() if becomes.joins] == [], "nothing may join by accident"


def test_an_unknown_name_is_told_those_that_ship() -> None:
    with pytest.raises(UsageError, match=r"no mapping 'pold'.*path of a YAML file.*pole"):
        named("pold")


def mapping(folder: Path, text: str) -> str:
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_short_mapping_is_enough(tmp_path: Path) -> None:
    own = named(mapping(tmp_path, "labels:\n  Pub: {as: Location, fields: {name: title, address: [street, town]}}\n"))
    assert own.labels["Pub"].fields[Field.ADDRESS].columns == ("street", "town")
    assert own.handling == ""


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("labels: {Person: {as: Persn}}", "labels.Person.as", "'Persn' is none of"),
        ("labels: {Person: {as: Episode}}", "labels.Person.as", "Episode cannot be imported"),
        ("labels: {Person: {fields: {role: kind}}}", "labels.Person.fields", "role cannot be imported"),
        ("labels: {Person: {field: {name: n}}}", "labels.Person.field", "no such key"),
        ("labels: {Person: {fields: {name: {}}}}", "labels.Person.fields.name", "name a property"),
        ("labels: [Person]", "labels", "write keys with values"),
        ("relationships: {SUSPECTS: {as: CONCERN_ABOUT}}", "relationships.SUSPECTS.as", "cannot be imported"),
        ("relationships: {KNOWS: {value: {value: x}}}", "relationships.KNOWS", "the type itself"),
        ("handling: D", "handling", "'D' is none of"),
        ("files: [{name: a.csv, start: a}]", "files.0", "name id"),
        ("title: [a, b]", "title", "write one word or phrase"),
        ("just words", "", "has no keys"),
        ("labels: {Person: [", "", "no YAML at line"),
        ("handling: C\nhandling: ''", "", "has the key 'handling' twice at line 2"),
        ("labels: {Person: {as: Person}, Person: {as: Record}}", "", "has the key 'Person' twice"),
    ],
)
def test_a_wrong_key_is_named_with_its_file(tmp_path: Path, text: str, where: str, what: str) -> None:
    path = mapping(tmp_path, text)
    with pytest.raises(UsageError) as told:
        named(path)
    said = str(told.value)
    assert path in said
    assert where in said
    assert what in said
    assert "docs/imports.md" in said
    assert "\n" not in said


def test_a_mapping_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_bytes(b"\xff\xfe\x00labels")
    with pytest.raises(UsageError, match="cannot be read"):
        named(str(tmp_path / "own.yaml"))
