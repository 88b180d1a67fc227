"""The review on the command line and over HTTP: the same queue, the same sentences, and nobody overwritten."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.server import create_app
from api.settings import Settings
from graph.audit import AuditLog
from graph.casebook.deciding import Outcome, Wish, decide
from graph.casebook.desk import Desk
from graph.model.fault import ConflictError
from graph.store import open_store

from ..graph.conftest import desk_on, papers
from ..graph.test_review import story
from .conftest import Kith, Ran


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A store of a few papers in a file, nothing decided."""
    url = f"sqlite:///{tmp_path / 'review.db'}"
    store = open_store(url)
    for paper in [*papers(), story()]:
        paper.load(desk_on(store))
    store.close()
    return url


@pytest.fixture
def run(kith: Kith, url: str) -> Kith:
    """A command on that store."""
    return lambda *arguments: kith(*arguments, "--store", url)


@pytest.fixture
def client(url: str) -> Iterator[TestClient]:
    """The application on that store, for somebody called Web."""
    settings = Settings(store=url, viewer="Web")
    with TestClient(create_app(settings), base_url="http://127.0.0.1", raise_server_exceptions=False) as opened:
        yield opened


def queue(run: Kith, *arguments: str) -> list[dict[str, Any]]:
    return list(run("review", "--json", *arguments).document["rows"])


def test_the_queue_is_the_same_on_the_command_line_and_over_http(run: Kith, client: TestClient) -> None:
    assert client.get("/review").json() == run("review", "--json").document
    asked = {"document": "story.docx", "kind": "MET_WITH", "band": "weak", "limit": "1"}
    narrowed = client.get("/review", params=asked)
    words = [word for name, value in asked.items() for word in (f"--{name}", value)]
    assert narrowed.json() == run("review", "--json", *words).document
    assert [row["id"] for row in narrowed.json()["rows"]] == ["story-saw"]
    assert client.get("/review/progress").json() == run("review", "--progress", "--json").document


def test_people_get_the_sentence_in_its_paragraph_and_what_to_type(run: Kith) -> None:
    ran = run("review", "--document", "story.docx")
    assert "1. Ava (may be Ava Ash) - NOT met with - Cal  (strong, r1)" in ran.out
    assert "Ava met Ben at the fair. Ava never met Cal." in ran.out
    assert "story-never  --seen v_" in ran.out
    assert run("review", "--progress").out.startswith("9 proposals: 0 accepted")


def test_each_act_does_what_it_says_and_can_be_taken_back(run: Kith) -> None:
    for verb, became in (("accept", "accepted"), ("reject", "rejected"), ("skip", "unreviewed")):
        (row,) = run(verb, "story-met", "--why", "because", "--json").document["applied"]
        assert (row["statement"], row["act"], row["review"]) == ("story-met", verb, became)
        if verb != "skip":
            (row,) = run("undo", "story-met", "--json").document["applied"]
            assert row["review"] == "unreviewed"
    (row,) = run("amend", "story-gave", "--affirmed", "--value", "money", "--kind", "CONTACTED", "--hearsay",
                 "--event-from", "2025-08-01", "--event-to", "2025-08-02", "--precision", "day", "--said-by", "child",
                 "--json").document["applied"]  # fmt: skip
    assert row["review"] == "amended"
    shown = next(each for each in run("statements", "--json").document["rows"] if each["id"] == row["stands_as"])
    assert [shown[name] for name in ("kind", "value", "hearsay", "event_to", "said_by")] == [
        "CONTACTED", "money", True, "2025-08-02", "child"]  # fmt: skip


def test_a_batch_is_shown_before_it_is_taken(run: Kith) -> None:
    would = [row["id"] for row in run("accept", "--batch", "--dry-run", "--json").document["rows"]]
    assert would == ["met", "story-met"]
    assert [row["id"] for row in queue(run) if row["id"] in would] != []
    taken = run("accept", "--batch", "--document", "story.docx", "--json").document
    assert [row["statement"] for row in taken["applied"]] == ["story-met"]
    assert "story-met" not in {row["id"] for row in queue(run)}
    again = run("accept", "--batch", "--document", "story.docx", "--json")
    assert (again.code, again.document) == (0, {"applied": [], "refused": []})


@pytest.mark.parametrize(("arguments", "code", "says"), [
    (["accept"], 2, "Say which statements to accept"),
    (["accept", "st_none"], 2, "no statement has the id st_none"),
    (["accept", "story-met", "--seen", "v_other"], 3, "does not read as you saw it"),
    (["accept", "story-met", "story-saw", "--seen", "v_1"], 2, "Give --seen as often"),
    (["accept", "story-met", "--batch"], 2, "--batch chooses for itself"),
    (["accept", "story-met", "--dry-run"], 2, "belong to --batch"),
    (["amend", "story-met"], 2, "Say what is to be put right"),
    (["amend", "story-met", "--to", "per_none", "--value", "x"], 2, "nothing held has the id per_none"),
    (["amend", "story-met", "--to", "{"], 2, "neither an id nor an entity"),
    (["amend", "story-met", "--event-from", "soon"], 2, "neither a day"),
    (["undo", "story-met"], 2, "there is nothing to undo"),
    (["review", "--band", "sure"], 2, "No band is called sure"),
    (["review", "--document", "no.docx"], 2, "Nothing of no.docx waits for review"),
    (["review", "--progress", "--export", "x"], 2, "one at a time"),
    (["review", "--export", "/none/such/file"], 2, "cannot be written"),
])  # fmt: skip
def test_a_wrong_word_gets_one_plain_sentence(arguments: list[str], code: int, says: str, run: Kith) -> None:
    ran = run(*arguments)
    assert (ran.code, says in ran.err, "Traceback" in ran.err) == (code, True, False), ran.err
    assert len(ran.err.strip().splitlines()) == 1


def test_of_several_the_refused_are_told_and_the_rest_is_done(run: Kith) -> None:
    ran = run("accept", "story-met", "none-such", "--json")
    assert ran.code == 3
    assert [row["statement"] for row in ran.document["applied"]] == ["story-met"]
    assert ran.document["refused"] == [{"statement": "none-such", "reason": "no statement has the id none-such"}]


def test_what_one_decided_is_a_conflict_for_the_other_on_both_ways_in(run: Kith, client: TestClient) -> None:
    row = next(each for each in queue(run) if each["id"] == "story-met")
    first = client.post("/review/story-met/reject", json={"seen": row["version"], "why": "no"})
    assert (first.status_code, first.json()["applied"][0]["review"]) == (200, "rejected")
    ran = run("accept", "story-met")
    assert (ran.code, "Web rejected it on" in ran.err) == (3, True)
    assert run("accept", "story-met", "--over").code == 0
    late = client.post("/review/story-met/undo", json={"seen": first.json()["applied"][0]["version"]})
    assert (late.status_code, "local accepted it on" in late.json()["error"]) == (409, True)


def test_http_refuses_what_is_unknown_unclear_or_withheld(client: TestClient, url: str) -> None:
    assert client.post("/review/none/accept", json={}).status_code == 404
    assert client.post("/review/story-met/bless", json={}).status_code == 422
    assert client.post("/review/story-met/accept", json={"whom": "x"}).status_code == 422
    assert client.post("/review/story-met/amend", json={}).status_code == 400
    amended = client.post("/review/story-gave/amend", json={"from": {"id": "story-ben"}, "value": "money"})
    assert (amended.status_code, amended.json()["applied"][0]["review"]) == (200, "amended")
    with TestClient(create_app(Settings(store=url, clearances="P")), base_url="http://127.0.0.1") as partner:
        reply = partner.post("/review/story-met/accept", json={})
        assert (reply.status_code, reply.json()["error"]) == (
            403, "story-met is withheld from you: it is not yours to decide.")  # fmt: skip
        assert partner.get("/review").json()["rows"] == []


def test_a_page_elsewhere_cannot_have_its_readers_browser_decide(client: TestClient) -> None:
    for origin in ("https://elsewhere.example", "http://127.0.0.1:9999", "null"):
        reply = client.post("/review/story-met/accept", json={}, headers={"Origin": origin})
        assert (reply.status_code, set(reply.json())) == (403, {"error"})
    assert client.post("/review/story-met/accept", json={}, headers={"Origin": "http://127.0.0.1"}).status_code == 200


def test_a_sentence_that_would_steer_a_terminal_does_not(kith: Kith, tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'hostile.db'}")
    words = "Ava met Ben at the fair. \x1b[2J\u202eAva never met Cal. Dan gave Ava a phone. Ava saw Eve at the park."
    story(text=f"{words} Ava knows Fay.").load(desk_on(store))
    store.close()
    shown = kith("review", "--store", f"sqlite:///{tmp_path / 'hostile.db'}").out
    assert "??[2J??Ava never" not in shown
    assert "at the fair. ?[2J?Ava never met Cal." in shown
    assert not {"\x1b", "\u202e"} & set(shown)


def test_every_decision_is_in_the_log(client: TestClient, url: str) -> None:
    client.post("/review/story-met/accept", json={})
    client.post("/review/story-met/undo", json={})
    client.get("/review")
    store = open_store(url)
    acts = [json.loads(row["line"])["act"] for row in store.read("audit", since=0)]
    store.close()
    assert acts[-3:] == ["review accept", "review undo", "review"]


def test_of_two_who_decide_at_once_one_is_told_of_the_other(url: str) -> None:
    ready, outcomes = threading.Barrier(2), dict[str, Outcome]()

    def reviewer(name: str, act: str) -> None:
        store = open_store(url)
        sight = desk_on(store).sight.model_copy(update={"viewer": name})
        desk = Desk(store, sight, AuditLog(store, bytes(32)))
        ready.wait()
        outcomes[name] = decide(desk, act, [Wish("story-met")], "2025-10-02T09:00:00Z")
        store.close()

    threads = [threading.Thread(target=reviewer, args=each) for each in (("Priya", "accept"), ("Tom", "reject"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    done = [name for name, outcome in outcomes.items() if outcome.applied]
    assert len(done) == 1
    (late,) = set(outcomes) - set(done)
    assert isinstance(outcomes[late].errors[0], ConflictError)
    assert f"{done[0]} {'accepted' if done[0] == 'Priya' else 'rejected'} it" in str(outcomes[late].errors[0])


def test_what_is_exported_gives_the_same_store_when_it_is_replayed(run: Kith, kith: Kith, tmp_path: Path) -> None:
    file = tmp_path / "decisions.jsonl"
    run("accept", "story-met", "--why", "clear")
    run("amend", "story-gave", "--value", "money", "--why", "notes say so")
    run("undo", "story-gave")
    run("skip", "story-saw")
    counts = {"decisions": 4, "lacking": 0}
    assert run("review", "--export", str(file), "--json").document == {"path": str(file), "counts": counts}
    fresh = f"sqlite:///{tmp_path / 'fresh.db'}"
    store = open_store(fresh)
    for paper in [*papers(), story()]:
        paper.load(desk_on(store))
    store.close()
    ran: Ran = kith("decide", str(file), "--store", fresh, "--json")
    assert ran.document == {"applied": 4, "refused": []}
    assert kith("hash", "--store", fresh, "--json").document == run("hash", "--json").document
