"""The same answers over HTTP as on the command line; a wrong question gets a sentence; /docs needs no internet."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.server import create_app
from api.settings import Settings

from .conftest import Kith
from .test_cli import LISTS

DAY = {"as_at": "2025-10-31"}


@pytest.fixture(scope="module")
def client(store_path: Path) -> Iterator[TestClient]:
    """A client of the application over the decided store."""
    with TestClient(create_app(Settings(store=f"sqlite:///{store_path}")), base_url="http://127.0.0.1") as opened:
        yield opened


def route(arguments: list[str]) -> tuple[str, dict[str, Any]]:
    """The address that is a verb's twin: words and options become parameters."""
    verb, *rest = arguments
    asked: dict[str, Any] = {}
    if verb == "find":
        return "/find", {"words": " ".join(rest)}
    if verb == "figures":
        return f"/figures/{rest[0]}", {}
    while rest:
        name = rest.pop(0).removeprefix("--").replace("-", "_")
        value = rest.pop(0) if rest and not rest[0].startswith("--") else "true"
        asked.setdefault(name, []).append(value)
    return f"/{verb}", asked


MORE = {
    "unreviewed statements": ["statements", "--review", "unreviewed"], "pairs of kin": ["pairs", "--kind", "KIN_OF"],
    "hotspots of all dates": ["hotspots", "--whole-period", "--with-hearsay", "--police-as-one", "--allow-weak",
        "--days", "30"],
    "unreviewed concerns": ["concerns", "--unreviewed"],
}  # fmt: skip


@pytest.mark.parametrize("name", [*sorted(LISTS), *sorted(MORE)])
def test_a_route_gives_the_very_document_of_its_verb(name: str, client: TestClient, ask: Kith) -> None:
    arguments = LISTS[name][0] if name in LISTS else MORE[name]
    if name == "figures":
        arguments = ["figures", "rhi"]
    path, asked = route(arguments)
    reply = client.get(path, params={**asked, **DAY})
    assert reply.status_code == 200, reply.text
    assert reply.json() == ask(*arguments).document
    assert reply.headers["content-type"] == "application/json"


def test_one_person_one_source_and_the_map_are_the_same_too(client: TestClient, ask: Kith, tmp_path: Path) -> None:
    pair = ask("pairs").document["rows"][0]
    person = pair["a"]["id"]
    shown = client.get(f"/show/{person}", params=DAY).json()
    assert shown == ask("show", person).document
    source = shown["statements"][0]["source"]["id"]
    assert client.get(f"/source/{source}", params=DAY).json() == ask("source", source).document
    for view, address in ((["overview"], {}), (["person", person], {"view": "person", "about": person})):
        ask("map", *view, "--out", str(tmp_path / "m.html"))
        reply = client.get("/map", params={**address, **DAY})
        assert reply.text == (tmp_path / "m.html").read_text(encoding="utf-8")
        assert reply.headers["content-type"].startswith("text/html")


def test_every_route_is_under_test(client: TestClient) -> None:
    routes = set(client.get("/openapi.json").json()["paths"])
    told = {route(LISTS[name][0])[0].replace("/rhi", "/{name}") for name in LISTS} | {
        "/show/{id}",
        "/source/{id}",
        "/map",
        "/health",
        "/ready",
    }
    reviewing = {"/review", "/review/progress", "/review/{id}/amend", "/review/{id}/{act}"}  # test_review
    assert routes == told | reviewing | {"/questions", "/ask/{name}", "/cypher"}  # test_asked


def test_health_says_nothing_about_anybody(client: TestClient) -> None:
    assert client.get("/health").json() == {"status": "ok"}
    assert client.get("/ready").json() == {"status": "ready"}


@pytest.mark.parametrize(("path", "status"), [
    ("/show/per_none", 404), ("/source/src_none", 404), ("/map?view=person&about=per_none", 404), ("/figures/none",
        400), ("/find?words=%3F", 400),
    ("/map?view=sideways", 400), ("/map?view=person", 400), ("/statements?kind=FRIENDS", 400),
        ("/statements?review=perhaps", 400),
    ("/pairs?kind=friends", 400), ("/people?as_at=9999-12-31", 400), ("/people?as_at=0001-01-01", 400),
])  # fmt: skip
def test_a_question_that_cannot_be_answered_gets_one_sentence(path: str, status: int, client: TestClient) -> None:
    reply = client.get(path)
    assert reply.status_code == status
    assert set(reply.json()) == {"error"}
    assert reply.json()["error"].endswith((".", ")"))
    assert "Traceback" not in reply.text


@pytest.mark.parametrize("path", [
    "/people?as_at=soon", "/people?unreviewed=perhaps", "/thresholds?days=0", "/thresholds?days=many",
        "/thresholds?count=some", "/find",
    "/hotspots?days=99999", "/map?days=-5", "/map?days=1000000000",
])  # fmt: skip
def test_a_bad_parameter_is_refused_and_named(path: str, client: TestClient) -> None:
    reply = client.get(path)
    assert reply.status_code == 422
    named = re.split(r"[?=]", path)[1] if "?" in path else "words"
    assert reply.json()["detail"][0]["loc"][-1] == named


def test_a_page_elsewhere_that_borrows_this_address_reads_nothing(client: TestClient) -> None:
    assert client.get("/people", headers={"Host": "elsewhere.example"}).status_code == 400
    assert client.get("/people", headers={"Host": "localhost:8000"}).status_code == 200


def test_what_does_not_exist_and_what_would_change_something_is_refused(client: TestClient) -> None:
    assert client.get("/passwords").status_code == 404
    for path, known in client.get("/openapi.json").json()["paths"].items():
        for method in {"POST", "PUT", "DELETE", "PATCH"} - {each.upper() for each in known}:
            assert client.request(method, path).status_code == 405, (method, path)
        changes = path in ("/cypher", "/review/{id}/amend", "/review/{id}/{act}")
        assert known.keys() == {"post" if changes else "get"}


def test_a_store_that_is_away_is_said_and_nobody_sees_a_trace(tmp_path: Path) -> None:
    app = create_app(Settings(store=f"sqlite:///{tmp_path / 'none.db'}"))
    with TestClient(app, base_url="http://127.0.0.1") as away:
        reply = away.get("/people")
        assert (reply.status_code, set(reply.json())) == (503, {"error"})
        assert away.get("/health").status_code == 200
        assert away.get("/ready").status_code == 503
    assert list(tmp_path.iterdir()) == []


def test_the_documentation_asks_nobody_else_for_anything(client: TestClient) -> None:
    for page in ("/docs", "/redoc"):
        html = client.get(page)
        assert html.status_code == 200
        loaded = re.findall(r"""(?:src|href)\s*=\s*["']([^"']+)["']|url\(["']?([^"')]+)""", html.text)
        assets = [one or other for one, other in loaded]
        assert assets, page
        assert [asset for asset in assets if re.match(r"(?:https?:)?//", asset)] == [], page
        assert "://" not in re.sub(r"<a\b[^>]*>", "", html.text).replace("http://www.w3.org/", ""), page
        for asset in assets:
            if asset.startswith("/"):
                served = client.get(asset)
                assert served.status_code == 200, asset
                assert len(served.content) > 100, asset


def test_a_viewer_without_clearance_gets_less_over_http_too(store_path: Path, client: TestClient) -> None:
    full = client.get("/statements", params=DAY).json()
    narrow = create_app(Settings(store=f"sqlite:///{store_path}", clearances="P"))
    with TestClient(narrow, base_url="http://127.0.0.1") as less:
        document = less.get("/statements", params=DAY).json()
        assert {row["id"] for row in document["rows"]} < {row["id"] for row in full["rows"]}
        hidden = next(row for row in full["rows"] if row["handling"] == "C")
        assert less.get(f"/source/{hidden['source']['id']}", params=DAY).status_code == 404
        assert hidden["sentence"] not in less.get("/map", params=DAY).text


def test_every_look_over_http_is_in_the_log(client: TestClient, store_path: Path) -> None:
    import sqlite3

    def lines() -> int:
        with sqlite3.connect(store_path) as db:
            return int(db.execute("SELECT count(*) FROM audit").fetchone()[0])

    for path, added in (("/people", 1), ("/hotspots", 1), ("/map", 2), ("/health", 0), ("/docs", 0)):
        before = lines()
        assert client.get(path, params=DAY if path not in ("/health", "/docs") else None).status_code == 200
        assert lines() - before == added, path
