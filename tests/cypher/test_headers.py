"""Query files say truly what they take and give; whoever writes the twin for another store relies on it."""

import ast
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

import cypher

ROOT = Path(__file__).parents[2]
PACKAGES = ("api", "cypher", "graph", "ingest", "viz")
QUERY_TEXT = re.compile(
    r"\b(SELECT\b.+\bFROM|INSERT\s+INTO|UPDATE\b.+\bSET|DELETE\s+FROM)\b|\b(MATCH|MERGE)\s*\(", re.DOTALL
)
READ = sorted(path.stem for path in (ROOT / "cypher" / "read").glob("*.sql"))
FILLED = {"phrase": '"abc"', "limit": 1}
"""Parameters that cannot be nothing."""
WRITE = sorted(path.stem for path in (ROOT / "cypher" / "write").glob("*.sql"))


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
    return re.sub(r"'[^']*'", "''", re.sub(r"--.*", "", text))


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
    assert cursor.fetchall() in ([], [(0,)])


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


@pytest.mark.parametrize("name", [*READ, *WRITE])
def test_a_query_says_in_its_first_line_what_it_answers(name: str) -> None:
    folder = "read" if name in READ else "write"
    first = (ROOT / "cypher" / folder / f"{name}.sql").read_text(encoding="utf-8").splitlines()[0]
    assert re.fullmatch(r"-- [A-Z].*", first)


def test_every_query_over_statements_or_sources_for_a_viewer_is_filtered_by_the_viewers_clearance() -> None:
    unsighted = {name for name in READ if not cypher.query(name, "sql").sighted}
    about_records = {
        name
        for name in unsighted
        if re.search(r"\b(FROM|JOIN) (statement|source)\b", code(cypher.query(name, "sql").text))
        and "handlings" not in cypher.query(name, "sql").parameters
    }
    behind_the_gate = {"statement_raw", "identity_profiles", "profiles_with_key",
                           "profiles_of_file", "returns", "sources_of_file", "sources_of_entity",
                           "statements_on_file", "entered_in_sources", "texts_of_file"}  # fmt: skip
    whole_store = {name for name in READ if name.startswith("all_")}
    assert about_records <= behind_the_gate | whole_store


def python_files() -> list[Path]:
    return [path for folder in PACKAGES for path in sorted((ROOT / folder).rglob("*.py"))]


def test_no_query_text_hides_in_python() -> None:
    assert all(QUERY_TEXT.search(code(cypher.query(name, "sql").text)) for name in [*READ, *WRITE])
    found = []
    for path in python_files():
        if path.parent == ROOT / "graph" / "stores":
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
