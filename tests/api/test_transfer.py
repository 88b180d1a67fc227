"""Copies and backups as people and scripts ask for them: what they print, refuse, and never leave behind."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from api.answers import backups
from graph.model.fault import StoreError, UsageError

from .conftest import Kith, Ran

STORE = "sqlite:///here.db"
THERE = "sqlite:///there.db"
TABLES = {"received", "fault", "source", "profile", "key", "placement", "statement", "review", "judgement",
          "origin_of", "decision", "position", "setting", "audit"}  # fmt: skip


@pytest.fixture
def here(decided_path: Path, tmp_path: Path) -> Path:
    """The inbox with every decision, in the current folder."""
    path = tmp_path / "here.db"
    shutil.copy(decided_path, path)
    return path


def hash_of(kith: Kith, store: str) -> str:
    return str(kith("hash", "--store", store, "--json").document["hash"])


@pytest.mark.usefixtures("here")
def test_a_copy_and_a_backup_answer_alike(kith: Kith) -> None:
    before = hash_of(kith, STORE)
    copied = kith("copy", "--from", STORE, "--to", THERE, "--json")
    assert copied.code == 0
    assert set(copied.document) == {"from", "to", "hash", "audit_head", "counts", "log_breaks"}
    assert (copied.document["from"], copied.document["to"]) == (STORE, THERE)
    assert set(copied.document["counts"]) == TABLES
    assert copied.document["counts"]["statement"] > 5000
    written = kith("backup", "--out", "case.kith", "--store", THERE, "--json")
    assert set(written.document) == {"path", "hash", "audit_head", "counts", "log_breaks"}
    again = kith("restore", "case.kith", "--store", "sqlite:///again.db", "--json")
    assert set(again.document) == {"path", "to", "hash", "audit_head", "counts", "log_breaks"}
    assert {each.document["hash"] for each in (copied, written, again)} == {before}
    assert again.document["audit_head"] == written.document["audit_head"]
    for store in (STORE, THERE, "sqlite:///again.db"):
        assert hash_of(kith, store) == before
        assert kith("doctor", "--store", store, "--json").document["wrong"] == []


@pytest.mark.usefixtures("here")
def test_what_a_copy_answers_is_what_the_original_answers(kith: Kith) -> None:
    kith("copy", "--from", STORE, "--to", THERE)
    for verb in (["people"], ["episodes"], ["hotspots", "--near-misses"], ["statements", "--unreviewed"], ["faults"]):
        one, two = (kith(*verb, "--store", store, "--as-at", "2025-10-31", "--json") for store in (STORE, THERE))
        assert one.out == two.out


@pytest.mark.usefixtures("here")
def test_people_are_told_where_it_is_and_that_it_is_not_encrypted(kith: Kith) -> None:
    assert (
        "Copied sqlite:///here.db to sqlite:///there.db, and verified"
        in kith("copy", "--from", STORE, "--to", THERE).out
    )
    said = kith("backup", "--out", "case.kith", "--store", STORE).out
    assert "case.kith is written, and verified" in said
    assert "not encrypted" in said


@pytest.mark.usefixtures("here")
def test_a_backup_is_for_its_owner_alone_and_replaces_nothing(kith: Kith, tmp_path: Path) -> None:
    kith("backup", "--out", "case.kith", "--store", STORE)
    path = tmp_path / "case.kith"
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600
    before = path.read_bytes()
    ran = kith("backup", "--out", "case.kith", "--store", STORE)
    assert ran.code == 2
    assert "a backup overwrites nothing" in ran.err
    assert path.read_bytes() == before


def test_nothing_is_left_where_a_backup_could_not_be_ended(tmp_path: Path) -> None:
    out = tmp_path / "case.kith"

    def break_off() -> None:
        with backups.written_aside(out) as file:
            file.write(b"half of it")
            raise StoreError("gone")

    with pytest.raises(StoreError, match="gone"):
        break_off()
    assert list(tmp_path.iterdir()) == []


def test_a_name_taken_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    out = tmp_path / "case.kith"

    def both() -> None:
        with backups.written_aside(out) as file:
            file.write(b"mine")
            out.write_bytes(b"theirs")

    with pytest.raises(UsageError, match="overwrites nothing"):
        both()
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"theirs"]


REFUSED: dict[str, tuple[list[str], str]] = {
    "one store twice": (["copy", "--from", STORE, "--to", "sqlite:///./here.db"], "name the same store"),
    "no source": (["copy", "--from", "sqlite:///none.db", "--to", THERE], "There is no store at none.db"),
    "a store in memory": (["copy", "--from", STORE, "--to", "sqlite://"], "a store in memory"),
    "another kind": (["copy", "--from", STORE, "--to", "http://x:y@host"], "'http://host'"),
    "another program's file": (["copy", "--from", STORE, "--to", "sqlite:///text.db"], "no file of kith's"),
    "no backup": (["restore", "text.db", "--store", THERE], "no backup of kith's"),
    "no file": (["restore", "none.kith", "--store", THERE], "none.kith cannot be read"),
    "a folder": (["restore", ".", "--store", THERE], ". cannot be read"),
    "a folder that is not there": (["backup", "--out", "none/case.kith", "--store", STORE], "cannot be written"),
}


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_cannot_be_done_is_said_in_one_sentence_and_makes_no_store(name: str, kith: Kith, tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("a letter, and nothing like a store " * 9)
    arguments, told = REFUSED[name]
    ran = kith(*arguments)
    assert ran.code == 2
    assert told in ran.err
    assert ran.err.startswith("kith: ")
    assert len(ran.err.strip().splitlines()) == 1
    assert "--store" not in ran.err or name == "another program's file"
    assert sorted(path.name for path in tmp_path.iterdir() if "here" not in path.name) == ["text.db"]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "arguments", [["copy", "--from", STORE, "--to", THERE], ["backup", "--out", "x", "--store", STORE]]
)
def test_who_may_not_see_everything_may_not_take_everything(
    arguments: list[str], kith: Kith, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KITH_CLEARANCES", "P")
    ran = kith(*arguments)
    assert (ran.code, ran.out) == (4, "")
    assert "needs the clearances P and C" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["here.db"]


def killed(arguments: list[str], when: Callable[[], bool]) -> None:
    """Run a command as a program of its own and kill it as soon as something is so."""
    command = [sys.executable, "-P", "-c", "from api.cli import main; main()", *arguments]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as program:
        while program.poll() is None and not when():
            time.sleep(0.002)
        program.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGKILL)


def test_a_copy_killed_in_the_middle_is_no_store_until_it_has_been_run_again(kith: Kith, here: Path) -> None:
    there = here.with_name("there.db")
    log = here.with_name("there.db-wal")
    killed(["copy", "--from", STORE, "--to", THERE], lambda: log.exists() and log.stat().st_size > 600_000)
    assert there.exists()
    ran: Ran = kith("people", "--store", THERE)
    assert ran.code == 1
    assert "unfinished copy" in ran.err
    assert "decide" not in ran.out
    assert kith("copy", "--from", STORE, "--to", THERE).code == 0
    assert hash_of(kith, THERE) == hash_of(kith, STORE)
    assert kith("doctor", "--store", THERE).code == 0


def test_a_log_that_does_not_hold_together_is_copied_and_told(
    kith: Kith, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KITH_AUDIT_KEY", "ab" * 32)
    ran = kith("copy", "--from", f"sqlite:///{here}", "--to", THERE, "--json")
    assert ran.code == 3
    assert ran.document["log_breaks"][0] == 1
    assert "Is KITH_AUDIT_KEY the key" in ran.err
