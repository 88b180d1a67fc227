"""`kith load --mapping` as a user meets it: totals, faults, exit codes, and words for a mapping that is none."""

import re
from pathlib import Path

import pytest
import yaml

from graph.model.names import Kind, Label
from ingest.imported.mapping import FIELDS, FileMapping, GraphMapping, LinkMapping, NodeMapping
from ingest.imported.shipped import named

from ..ingest.graphs import archive, links, pole
from .conftest import Kith

PAGE = (Path(__file__).parents[2] / "docs/imports.md").read_text(encoding="utf-8")


def test_totals_count_nodes_relationships_and_what_dangles(kith: Kith, tmp_path: Path) -> None:
    made = pole()
    tables = {**made.tables(), "g.relationships.CALLED.csv": links("CALLED", [("0", "77777")])}
    (tmp_path / "g.zip").write_bytes(archive(tables))
    ran = kith("load", "g.zip", "--mapping", "pole", "--json")
    (file,) = ran.document["files"]
    totals = ran.document["totals"]
    nodes = len(made.people) + len(made.places) + len(made.crimes)
    assert (totals["nodes"], totals["dangling"], totals["loaded"]) == (nodes, 1, 1)
    assert totals["rows"] == totals["nodes"] + totals["relationships"] == file["rows"]
    assert file["kind"] == "property_graph"
    dangling = {
        "row": "g.relationships.CALLED.csv row 2",
        "column": "END_ID",
        "value": "77777",
        "fault": "its end is not among the nodes",
        "remedy": "Ask the sender for the node, or for the right id.",
        "costs_content": True,
    }
    assert dangling in file["faults"]
    assert ran.code == 3, "something was left out"
    again = kith("load", "g.zip", "--mapping", "pole", "--json").document
    assert (again["files"][0]["status"], again["totals"]["nodes"]) == ("unchanged", 0)
    assert dangling in [
        {key: value for key, value in row.items() if key in dangling}
        for row in kith("faults", "--json").document["rows"]
    ]


def test_a_whole_graph_leaves_no_word_of_alarm(kith: Kith, tmp_path: Path) -> None:
    (tmp_path / "g.zip").write_bytes(pole().zip())
    ran = kith("load", "g.zip", "--mapping", "pole")
    assert ran.code == 0
    assert "property graph" in ran.out


@pytest.mark.parametrize("word", ["nothing", "no/such.yaml"])
def test_a_mapping_that_is_none_stops_before_anything_is_read(word: str, kith: Kith, tmp_path: Path) -> None:
    (tmp_path / "g.zip").write_bytes(pole().zip())
    ran = kith("load", "g.zip", "--mapping", word)
    assert ran.code == 2
    assert "ship with kith: pole" in " ".join(ran.err.split())
    assert not (tmp_path / "kith.db").exists()


def test_the_page_on_imports_says_what_a_mapping_may(tmp_path: Path) -> None:
    example = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert example is not None
    (tmp_path / "own.yaml").write_text(example.group(1), encoding="utf-8")
    mapping = named(str(tmp_path / "own.yaml"))
    assert mapping.labels["Person"].unique == (("nhs_no",), ("name", "surname"))
    written = yaml.safe_load(example.group(1))
    assert set(written) == set(GraphMapping.model_fields)
    assert set(written["labels"]["Person"]) == {field.alias or name for name, field in NodeMapping.model_fields.items()}
    assert set(written["relationships"]["FAMILY_REL"]) == {
        field.alias or name for name, field in LinkMapping.model_fields.items()
    }
    keys = {key for file in written["files"] for key in file} | {"label_column", "type_column"}
    assert keys == set(FileMapping.model_fields)
    fields = re.search(r"Fields: (.*?)\. Kinds", PAGE, re.DOTALL)
    assert fields is not None
    assert sorted(re.sub(r"\([^)]*\)|\s", "", fields.group(1)).split(",")) == sorted(FIELDS)
    assert all(word in PAGE for word in (Label.RECORD, Kind.RELATED))
