"""The own reader from the settings to the store: what it proposes is asked for in the log and waits for a person."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from api.settings import Settings
from api.wiring import opened

from .conftest import Kith

NOTE = (
    "RETURN HOME INTERVIEW\nName: Kayleigh Brand\nDate of birth: 3 May 2010\nDate of interview: 4 June 2025\n\n"
    "What the young person said\nThe lad with the dog, Vince Marlow, is somebody she has chips with on a Friday.\n"
)
SENTENCE = "The lad with the dog, Vince Marlow, is somebody she has chips with on a Friday."
SAID = {
    "kind": "ASSOCIATES_WITH", "from": {"words": "Vince Marlow", "means": None},
    "to": {"words": "she", "means": "Kayleigh Brand"}, "sentence": SENTENCE, "value": "knows", "negated": False,
    "hearsay": False,
}  # fmt: skip


class _Model(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        content = json.dumps({"proposals": [SAID]})
        body = json.dumps({"choices": [{"message": {"content": content}}]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def model() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Model)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KITH_STORE", f"sqlite:///{tmp_path / 'kith.db'}")
    monkeypatch.setenv("KITH_READER_MODEL", "fable-7b")
    path = tmp_path / "RHI Kayleigh.txt"
    path.write_text(NOTE, encoding="utf-8")
    return path


def test_what_it_proposes_waits_for_review_and_every_question_is_in_the_log(
    kith: Kith, model: str, note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KITH_READER", model)
    assert kith("load", str(note), "--json").code == 0
    found = [row for row in json.loads(kith("review", "--json").out)["rows"] if row["rule"] == "own_reader"]
    assert [(row["sentence"], row["reader"], row["band"]) for row in found] == [
        (SENTENCE, "own reader fable-7b", "weak")
    ]
    with opened(Settings()) as desk:
        lines = [json.loads(row["line"]) for row in desk.store.read("audit", since=1)]
    assert ("disclosure", "ask own reader fable-7b") in [(line["category"], line["act"]) for line in lines]


def test_a_public_address_is_refused_before_anything_is_loaded(
    kith: Kith, note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KITH_READER", "http://8.8.8.8/v1")
    ran = kith("load", str(note))
    assert ran.code == 2
    assert "outside your own network" in ran.err
    assert kith("statements", "--unreviewed", "--json").out.count('"id"') == 0
