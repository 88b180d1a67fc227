"""A store on a server as a user meets it: whoever cannot get in is told why in one sentence, and no secret is shown."""

import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.model.fault import StoreError
from graph.store import Access, open_store

from ..neo4j.database import Database
from ..neo4j.fixtures import running
from ..neo4j.server import Server, free_port
from .conftest import Kith, Ran

PASSWORD, WRONG = "correct-horse", "staple-battery"


@pytest.fixture(scope="module")
def guarded() -> Iterator[Server]:
    """A server that asks for a password and speaks TLS only, with a certificate of its own."""
    server = running(password=PASSWORD, tls=True)
    yield server
    server.stop()


@pytest.fixture
def plain(guarded: Server) -> str:
    """Its address without a word about TLS."""
    return f"bolt://127.0.0.1:{guarded.port}"


def refused(ran: Ran, code: int, *words: str) -> None:
    """It ended with the code and one sentence that has these words, and showed no secret."""
    assert ran.code == code, ran.err
    assert ran.out == ""
    assert re.fullmatch(r"kith: \S.*\n", ran.err), ran.err
    for word in words:
        assert word in ran.err
    assert PASSWORD not in ran.err
    assert WRONG not in ran.err


def test_a_password_from_a_file_opens_the_store(
    guarded: Server, kith: Kith, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "password"
    secret.write_text(f"{PASSWORD}\n", encoding="utf-8")
    monkeypatch.setenv("KITH_NEO4J_PASSWORD_FILE", str(secret))
    monkeypatch.setenv("KITH_STORE", guarded.url)
    assert kith("init").code == 0
    assert kith("people", "--json").document["rows"] == []


def test_a_certificate_that_the_settings_name_is_verified(
    guarded: Server, plain: str, kith: Kith, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KITH_NEO4J_PASSWORD", PASSWORD)
    monkeypatch.setenv("KITH_NEO4J_CERTIFICATE", str(guarded.certificate))
    assert kith("init", "--store", plain).code == 0
    refused(kith("people", "--store", guarded.url), 2, "KITH_NEO4J_CERTIFICATE")

    other = Server(tls=True)
    monkeypatch.setenv("KITH_NEO4J_CERTIFICATE", str(other.certificate))
    try:
        refused(kith("people", "--store", plain), 2, "certificate that is not trusted", "KITH_NEO4J_CERTIFICATE")
    finally:
        other.stop()


def test_a_certificate_nobody_vouches_for_is_refused(
    guarded: Server, kith: Kith, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KITH_NEO4J_PASSWORD", PASSWORD)
    address = f"bolt+s://127.0.0.1:{guarded.port}"
    refused(kith("people", "--store", address), 2, "certificate that is not trusted", "KITH_NEO4J_CERTIFICATE")


def test_a_server_that_wants_tls_is_not_spoken_to_without(
    plain: str, kith: Kith, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KITH_NEO4J_PASSWORD", PASSWORD)
    refused(kith("people", "--store", plain), 1, plain, "does not answer")


@pytest.mark.parametrize("password", [WRONG, "", "näher"])
def test_a_wrong_password_or_none_is_refused_and_not_repeated(
    password: str, guarded: Server, kith: Kith, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KITH_NEO4J_PASSWORD", password)
    refused(kith("people", "--store", guarded.url), 2, "refuses this user or password", "KITH_NEO4J_PASSWORD")


def test_many_wrong_passwords_are_said_to_be_too_many(
    guarded: Server, kith: Kith, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KITH_NEO4J_USER", "somebody")
    monkeypatch.setenv("KITH_NEO4J_PASSWORD", WRONG)
    for _ in range(5):
        refused(kith("people", "--store", guarded.url), 2, "refuses this user or password")


@pytest.mark.parametrize("scheme", ["bolt", "bolt+s", "neo4j", "neo4j+ssc"])
def test_a_server_that_is_not_there_is_named_with_what_to_do(scheme: str, kith: Kith) -> None:
    address = f"{scheme}://127.0.0.1:{free_port()}"
    refused(
        kith("people", "--store", address), 1, f"The store at {address} does not answer", "see that the server runs"
    )


@pytest.mark.parametrize("address", ["bolt://no-such-server.invalid:7687", "neo4j://no-such-server.invalid"])
def test_a_name_that_no_machine_has_is_said_to_be_away(address: str, kith: Kith) -> None:
    refused(kith("people", "--store", address), 1, address, "does not answer")


@pytest.mark.parametrize("address", ["http://127.0.0.1:7474", "https://graph.example", "bolt+x://127.0.0.1", "Bolt//x"])
def test_an_address_of_another_kind_is_refused_with_those_that_are_taken(address: str, kith: Kith) -> None:
    refused(kith("people", "--store", address), 2, address, "sqlite:///", "bolt://host:7687", "neo4j://host:7687")


@pytest.mark.parametrize(
    "address", ["bolt://", "bolt://:7687", "bolt://127.0.0.1:port", "neo4j://127.0.0.1:99999", "bolt://[::1"]
)
def test_an_address_that_is_broken_is_refused_and_not_tried(address: str, kith: Kith) -> None:
    refused(kith("people", "--store", address), 2, address)


@pytest.mark.parametrize(
    "address",
    [
        f"bolt://neo4j:{PASSWORD}@127.0.0.1:7687",
        f"neo4j+s://neo4j:{PASSWORD}@graph.example",
        f"http://neo4j:{PASSWORD}@127.0.0.1:7474",
        f"bolt://neo4j:{PASSWORD}@127.0.0.1:port",
        f"bolt://{PASSWORD}@127.0.0.1",
        f"bolt://neo4j:{PASSWORD}@[::1",
        f"neo4j:{PASSWORD}@127.0.0.1",
    ],
)
def test_a_password_in_the_address_is_refused_and_never_shown(address: str, kith: Kith) -> None:
    refused(kith("people", "--store", address), 2)


@pytest.mark.parametrize("reply", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", bytes(4), b"\x00\x00\x00\x01"])
def test_what_takes_the_call_and_speaks_no_bolt_is_given_up(reply: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        answering = threading.Thread(target=_answer, args=(other, reply), daemon=True)
        answering.start()
        address = f"bolt://127.0.0.1:{other.getsockname()[1]}"
        with pytest.raises(StoreError, match=f"The store at {address} does not answer"):
            open_store(address, access=Access(patience=2))
        answering.join()


def _answer(other: socket.socket, reply: bytes) -> None:
    """Say something to the first caller; with nothing to say, wait until it hangs up."""
    line, _ = other.accept()
    with line:
        line.sendall(reply)
        while not reply and line.recv(1024):
            pass


@pytest.mark.parametrize(
    ("setting", "content", "words"),
    [
        ("KITH_NEO4J_PASSWORD_FILE", None, "cannot be read: No such file or directory"),
        ("KITH_NEO4J_PASSWORD_FILE", b"", "is empty"),
        ("KITH_NEO4J_PASSWORD_FILE", b"\r\n", "is empty"),
        ("KITH_NEO4J_PASSWORD_FILE", b"\xff\xfe\x00", "is not a text file"),
        ("KITH_NEO4J_CERTIFICATE", b"", "holds no certificate"),
        ("KITH_NEO4J_CERTIFICATE", None, "cannot be read: No such file or directory"),
        ("KITH_NEO4J_CERTIFICATE", b"no certificate at all", "holds no certificate"),
    ],
)
def test_a_file_that_a_setting_names_and_that_is_of_no_use_is_named(
    setting: str, content: bytes | None, words: str, kith: Kith, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "named"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setenv(setting, str(file))
    refused(kith("people", "--store", f"bolt://127.0.0.1:{free_port()}"), 2, str(file), setting, words)


def test_two_passwords_are_one_too_many(kith: Kith, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "password"
    secret.write_text(PASSWORD, encoding="utf-8")
    monkeypatch.setenv("KITH_NEO4J_PASSWORD_FILE", str(secret))
    monkeypatch.setenv("KITH_NEO4J_PASSWORD", WRONG)
    refused(kith("people"), 2, "KITH_NEO4J_PASSWORD or KITH_NEO4J_PASSWORD_FILE, not both")


def test_a_store_that_was_never_made_is_not_made_by_looking(neo4j: Database, kith: Kith) -> None:
    neo4j.raze()
    refused(kith("people", "--store", neo4j.url), 2, f"There is no store at {neo4j.url} yet", "kith init")
    assert neo4j.run("MATCH (n) RETURN n") == []
    assert neo4j.run("SHOW CONSTRAINTS YIELD name") == []


def test_another_programs_graph_is_left_alone(neo4j: Database, kith: Kith) -> None:
    neo4j.raze()
    neo4j.run("CREATE (:Diary {day: 'Monday'})")
    for verb in ("init", "people"):
        refused(kith(verb, "--store", neo4j.url), 2, neo4j.url, "another program's graph")
    assert neo4j.run("MATCH (n) RETURN n.day AS day") == [{"day": "Monday"}]
    assert neo4j.run("SHOW CONSTRAINTS YIELD name") == []


def test_a_store_of_a_newer_kith_is_left_alone(neo4j: Database, kith: Kith) -> None:
    assert kith("init", "--store", neo4j.url).code == 0
    neo4j.run("CREATE (:Schema {version: 999})")
    try:
        refused(kith("people", "--store", neo4j.url), 1, "newer kith (schema 999")
    finally:
        neo4j.raze()


def test_a_store_is_made_once_and_says_which_schema_it_has(neo4j: Database, kith: Kith) -> None:
    neo4j.raze()
    first = kith("init", "--store", neo4j.url, "--json").document
    assert first["ready"] is True
    assert first["schema"] >= 1
    rules = neo4j.run("SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name")
    assert rules
    assert kith("init", "--store", neo4j.url, "--json").document == first
    assert kith("migrate", "--store", neo4j.url, "--json").document == first
    assert neo4j.run("SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name") == rules


def test_the_doctor_names_the_server_and_its_version(neo4j: Database, kith: Kith) -> None:
    assert kith("init", "--store", neo4j.url).code == 0
    told = kith("doctor", "--store", neo4j.url, "--json").document
    assert re.fullmatch(r"Neo4j \d+\.\d+\.\d+", told["store"]["server"])
    assert told["store"]["schema"] >= 1
    assert "Neo4j" in kith("doctor", "--store", neo4j.url).out
