"""Query files say truly what they take and give; whoever writes the twin for another store relies on it."""

import ast
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

import cypher
from graph.model.names import Kind

ROOT = Path(__file__).parents[2]
PACKAGES = ("api", "cypher", "graph", "ingest", "viz")
QUERY_TEXT = re.compile(
    r"\b(SELECT\b.+\bFROM|INSERT\s+INTO|UPDATE\b.+\bSET|DELETE\s+FROM)\b|\b(MATCH|MERGE)\s*\(", re.DOTALL
)
DIALECTS = ("sql", "cypher")
READ, WRITE = (
    sorted({path.stem for dialect in DIALECTS for path in (ROOT / "cypher" / folder).glob(f"*.{dialect}")})
    for folder in ("read", "write")
)
FILLED = {"phrase": '"abc"', "limit": 1}
"""Parameters that cannot be nothing."""
SIGHT = {"as_at", "handlings", "unreviewed"}


@pytest.fixture(scope="module")
def empty() -> Iterator[sqlite3.Connection]:
    """A store with nothing in it, without kith around it."""
    db = sqlite3.connect(":memory:")
    for _, text in cypher.migrations("sql"):
        db.executescript(text)
    yield db
    db.close()


def code(text: str) -> str:
    """A query without comments and quoted text."""
    return re.sub(r"'[^']*'", "''", re.sub(r"(?m)(^|\s)(--|//).*", "", text))


def raw(name: str, dialect: str) -> str:
    """A query's file as written, its parts not put in."""
    return (ROOT / "cypher" / ("read" if name in READ else "write") / f"{name}.{dialect}").read_text(encoding="utf-8")


def returned(text: str) -> tuple[str, ...]:
    """The columns that a Cypher query gives back in the end."""
    listed = re.split(r"\bORDER BY\b", code(text).rpartition("RETURN ")[2])[0].removeprefix("DISTINCT ")
    bare = re.sub(r"\([^()]*\)", "", listed)
    return tuple(each.split(" AS ")[-1].strip() for each in bare.split(","))


@pytest.mark.parametrize("name", READ)
def test_a_reading_query_gives_the_columns_its_header_promises(name: str, empty: sqlite3.Connection) -> None:
    query = cypher.query(name, "sql")
    values = {
        **dict.fromkeys(query.parameters),
        **{key: value for key, value in FILLED.items() if key in query.parameters},
    }
    cursor = empty.execute(query.text, values)
    assert tuple(column[0] for column in cursor.description) == query.columns
    assert query.booleans <= set(query.columns)
    assert cursor.fetchall() in ([], [(0,) * len(query.columns)])


@pytest.mark.parametrize("name", WRITE)
def test_a_writing_query_is_understood_by_the_store_and_gives_nothing_back(
    name: str, empty: sqlite3.Connection
) -> None:
    query = cypher.query(name, "sql")
    assert empty.execute(f"EXPLAIN {query.text}", dict.fromkeys(query.parameters)).fetchone()
    assert query.columns == ()


@pytest.mark.parametrize("name", [*READ, *WRITE])
def test_a_query_takes_exactly_the_parameters_its_header_promises(name: str) -> None:
    query = cypher.query(name, "sql")
    assert set(re.findall(r"(?<!:):([a-z_0-9]+)", code(query.text))) == set(query.parameters)


@pytest.mark.parametrize("name", READ)
def test_the_twin_of_a_reading_query_takes_and_gives_exactly_what_its_header_promises(name: str) -> None:
    query = cypher.query(name, "cypher")
    taken = set(re.findall(r"\$([a-z_0-9]+)", code(query.text)))
    assert taken | (query.placeholders & {cypher.KINDS}) == set(query.parameters)
    assert returned(query.text) == query.columns


@pytest.mark.parametrize("name", WRITE)
def test_the_twin_of_a_writing_query_uses_every_value_of_its_rows_and_no_other(name: str) -> None:
    query = cypher.query(name, "cypher")
    text = code(query.text)
    used, whole = set(re.findall(r"\brow\.([a-z_0-9]+)", text)), bool(re.search(r"= row\b(?!\.)", text))
    assert used <= set(query.parameters)
    assert whole or used == set(query.parameters)
    assert set(re.findall(r"\$([a-z_0-9]+)", text)) == {"rows"}
    assert returned(query.text) == ("rows",) or "RETURN" not in text


@pytest.mark.parametrize("name", [*READ, *WRITE])
def test_twins_promise_the_same(name: str) -> None:
    one, other = (cypher.query(name, dialect) for dialect in DIALECTS)
    assert (one.parameters, one.columns, one.booleans) == (other.parameters, other.columns, other.booleans)
    assert one.sighted == other.sighted


@pytest.mark.parametrize("name", [*READ, *WRITE])
def test_a_query_says_in_its_first_line_what_it_answers(name: str) -> None:
    first, twin = (raw(name, dialect).splitlines()[0] for dialect in DIALECTS)
    assert re.fullmatch(r"-- [A-Z].*", first)
    assert twin == first.replace("--", "//", 1)


def test_a_type_is_put_only_into_a_query_that_names_it_among_its_parameters() -> None:
    for name in [*READ, *WRITE]:
        query = cypher.query(name, "cypher")
        assert query.placeholders <= set(query.parameters), name
        assert query.placeholders <= {cypher.KINDS if name in READ else cypher.KIND}, name
        assert not re.search(r"\{(kinds?|any_kind|visible)\}", raw(name, "sql").replace("{visible}", "")), name
        if cypher.KINDS in query.placeholders:
            assert str(query.parameters[cypher.KINDS]) == "list", name


def test_every_kind_of_statement_and_nothing_else_is_any_kind() -> None:
    assert cypher.relationship_types() == {str(kind) for kind in Kind}
    query = cypher.query("statements", "cypher")
    assert query.of(("MET_WITH", "SEEN_AT")) == query.text.replace("{kinds}", "MET_WITH|SEEN_AT")
    with pytest.raises(LookupError, match="no kind of statement is called MET_WITH]->"):
        query.of(("MET_WITH]->() DELETE s //",))


def unguarded(dialect: str) -> Iterator[str]:
    """Reading queries over statements or sources that ask for no clearance."""
    records = {"sql": r"\b(FROM|JOIN) (statement|source)\b", "cypher": r":Source\b|:STATED_IN\b|\{(any_kind|kinds?)\}"}
    for name in READ:
        query = cypher.query(name, dialect)
        if re.search(records[dialect], code(raw(name, dialect))) and "handlings" not in query.parameters:
            yield name


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_query_over_statements_or_sources_for_a_viewer_is_filtered_by_the_viewers_clearance(dialect: str) -> None:
    behind_the_gate = {"statement_raw", "identity_profiles", "profiles_with_key",
                           "profiles_of_file", "returns", "sources_of_file", "sources_of_entity",
                           "statements_on_file", "entered_in_sources", "texts_of_file", "kept_of_file"}  # fmt: skip
    whole_store = {name for name in READ if name.startswith("copied_")}
    assert set(unguarded(dialect)) <= behind_the_gate | whole_store


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_query_under_the_viewers_sight_uses_all_of_it(dialect: str) -> None:
    sighted = [name for name in READ if cypher.query(name, dialect).sighted]
    assert sighted
    for name in sighted:
        assert "{visible}" in raw(name, dialect), name
        marks = set(re.findall(r"[:$]([a-z_]+)", code(cypher.query(name, dialect).text)))
        assert marks >= SIGHT, name


def python_files() -> list[Path]:
    return [path for folder in PACKAGES for path in sorted((ROOT / folder).rglob("*.py"))]


def test_no_query_text_hides_in_python() -> None:
    assert all(QUERY_TEXT.search(code(cypher.query(name, "sql").text)) for name in [*READ, *WRITE])
    found = []
    for path in python_files():
        if ROOT / "graph" / "stores" in path.parents:
            continue
        texts = (
            node.value
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant)
        )
        found += [(path.name, text) for text in texts if isinstance(text, str) and QUERY_TEXT.search(text)]
    assert found == []


def asked_by_name(path: Path) -> Iterator[str]:
    """First arguments of .read, .rows and .write, and the names in tuples of names that such a call goes through."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    asked = [call.args[0] for call in calls if call.func.attr in ("read", "rows", "write") and call.args]  # type: ignore[attr-defined]
    yield from (node.value for node in asked if isinstance(node, ast.Constant) and isinstance(node.value, str))
    if any(isinstance(node, ast.Name) for node in asked):
        yield from (
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )


def test_every_query_is_asked_by_somebody() -> None:
    used = {name for path in python_files() for name in asked_by_name(path)}
    assert set(cypher.names()) - used == set()


def test_a_query_that_does_not_exist_is_no_silent_empty_answer() -> None:
    with pytest.raises(LookupError, match="no_such_query"):
        cypher.query("no_such_query", "sql")


def test_read_and_write_never_share_a_name() -> None:
    assert set(READ) & set(WRITE) == set()
    assert set(cypher.names()) == {*READ, *WRITE}


def test_the_schema_steps_count_up_from_one_without_a_gap() -> None:
    assert [version for version, _ in cypher.migrations("sql")] == list(range(1, len(cypher.migrations("sql")) + 1))
