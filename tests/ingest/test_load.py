"""From paths to results: no file is passed over, none stops the others, none is held larger than it may be."""

import errno
import hashlib
import os
import sys
import time
import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import ingest.load
from api.settings import Settings
from api.wiring import opened
from graph.casebook.desk import Desk
from graph.model.fault import UsageError
from graph.model.names import Status
from ingest import pipeline
from ingest.load import Offered, Result, load, offered
from ingest.sandbox import Limits, Sandbox

POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and links of this kind are POSIX only")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes as a name")
NOTE = "Return home interview\nChild: Ola Finch\nShe came home by herself.\n"
LIST = "Child ID,Forename,Surname,DOB,Placement address\nP0012345,Ola,Finch,21/03/2010,14 High Street Wexbridge\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An empty store beside the inbox."""
    with opened(Settings(store=f"sqlite:///{tmp_path / 'kith.db'}"), create=True) as desk:
        yield desk


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder with one good note."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "good.txt").write_text(NOTE, encoding="utf-8")
    return folder


def _by_name(results: list[Result]) -> dict[str, Result]:
    return {result.path.name: result for result in results}


@LINUX
def test_a_name_that_is_no_utf8_costs_neither_its_file_nor_the_others(desk: Desk, inbox: Path) -> None:
    sender = os.fsdecode(os.fsencode(inbox) + b"/police\xe9")
    os.mkdir(sender)
    Path(os.fsdecode(os.fsencode(sender) + b"/caf\xe9.txt")).write_text(NOTE + "Again.\n", encoding="utf-8")
    results = _by_name(load(desk, offered([inbox])))
    assert {name: (one.status, one.sender) for name, one in results.items()} == {
        "good.txt": (Status.LOADED, "unknown"),
        "caf?.txt": (Status.LOADED, "police?"),
    }
    (again,) = load(desk, offered([Path(sender)]), sender="po\udce9")
    assert (again.status, again.sender) == (Status.UNCHANGED, "po?")
    with pytest.raises(UsageError) as refused:
        offered([inbox / "\udce9"])
    str(refused.value).encode()


def test_a_file_too_large_is_put_aside_without_being_held(
    desk: Desk, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest.load, "Sandbox", lambda _, **given: Sandbox(Limits(file_mb=1), **given))
    large = inbox / "large.txt"
    with large.open("wb") as file:
        file.truncate(40 * 2**20)
    tracemalloc.start()
    try:
        results = _by_name(load(desk, offered([inbox])))
        held = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert held < 20 * 2**20
    assert results["large.txt"].status is Status.QUARANTINED
    assert results["large.txt"].reason == "larger than 1 MB; ask the sender for it in parts"
    assert results["large.txt"].sha256 == hashlib.sha256(bytes(40 * 2**20)).hexdigest()
    assert results["good.txt"].status is Status.LOADED


@POSIX
def test_what_is_no_file_of_the_folder_is_said_to_be_so_and_never_passed_over(desk: Desk, inbox: Path) -> None:
    (inbox / "police").mkdir()
    (inbox.parent / "elsewhere").mkdir()
    (inbox.parent / "elsewhere" / "note.txt").write_text(NOTE + "Elsewhere.\n", encoding="utf-8")
    os.mkfifo(inbox / "police" / "pipe.csv")
    (inbox / "gone.csv").symlink_to(inbox / "nothing.csv")
    (inbox / "round.csv").symlink_to(inbox / "round.csv")
    (inbox / "out.txt").symlink_to(inbox.parent / "elsewhere" / "note.txt")
    (inbox / "out").symlink_to(inbox.parent / "elsewhere")
    (inbox / ".hidden").symlink_to(inbox / "nothing.csv")
    (inbox / "~$good.txt").write_text("lock", encoding="utf-8")
    results = _by_name(load(desk, offered([inbox])))
    aside = {name: one.reason.partition(";")[0] for name, one in results.items() if one.incomplete}
    assert aside == {
        "pipe.csv": "not an ordinary file",
        "gone.csv": "a link to nowhere",
        "round.csv": "a link to nowhere",
        "out.txt": "a link that leads out of the folder",
        "out": "a link that leads out of the folder",
    }
    assert all(results[name].status is Status.QUARANTINED for name in aside)
    assert results["pipe.csv"].sender == "police"
    assert set(results) - set(aside) == {"good.txt"}


@POSIX
def test_a_link_inside_the_folder_is_read_once_and_its_files_own_folder_names_the_sender(inbox: Path) -> None:
    (inbox / "police").mkdir()
    (inbox / "good.txt").rename(inbox / "police" / "good.txt")
    (inbox / "another").mkdir()
    (inbox / "another" / "link.txt").symlink_to(inbox / "police" / "good.txt")
    (inbox / "linked").symlink_to(inbox / "police")
    assert offered([inbox]) == [Offered(inbox / "police" / "good.txt", "police")]
    link = inbox.parent / "named.txt"
    link.symlink_to(inbox / "police" / "good.txt")
    assert offered([link]) == [Offered(link, "unknown")]


def test_a_folder_that_may_not_be_read_is_not_passed_over(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (inbox / "police").mkdir()
    real = os.scandir

    def guarded(path: str) -> Any:  # the administrator, who runs tests too, may read every folder
        if Path(path).name == "police":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", guarded)
    (shut,) = (each for each in offered([inbox]) if each.refusal)
    assert (shut.path, shut.sender) == (inbox / "police", "police")


@POSIX
def test_a_pipe_given_by_name_is_refused_rather_than_waited_for(inbox: Path) -> None:
    os.mkfifo(inbox / "pipe")
    for path in (inbox / "pipe", Path(os.devnull)):
        with pytest.raises(UsageError, match="neither a file nor a folder"):
            offered([path])


@pytest.mark.parametrize("text", [NOTE, LIST], ids=["document", "list"])
def test_nobody_is_asked_for_the_day_that_was_given(desk: Desk, inbox: Path, text: str) -> None:
    (inbox / "good.txt").unlink()
    (inbox / "undated.csv").write_text(text, encoding="utf-8")
    assert any("--received" in fault.remedy for fault in pipeline.read("undated.csv", text.encode()).faults)
    (result,) = load(desk, offered([inbox]), received=date(2025, 5, 1))
    assert result.status is Status.LOADED
    assert not any("--received" in fault.remedy for fault in result.faults)


def test_a_day_that_was_not_given_is_still_asked_for(desk: Desk, inbox: Path) -> None:
    (result,) = load(desk, offered([inbox]))
    assert any("--received" in fault.remedy for fault in result.faults)


@pytest.mark.parametrize("unit", ["x", "7", "a-", "with A. ", "at SMITH, ", "Found with SMITH. ", "x,"])
def test_one_endless_cell_of_remarks_costs_no_other_row(unit: str) -> None:
    cell = (unit * 30_000)[:30_000].strip()
    lines = ["Misper Ref,Forename,Surname,DOB,Missing From,Date/Time Missing,Date/Time Returned,Risk,Remarks"]
    for n in range(1, 8):
        remarks = f'"{cell}"' if n == 3 else "Home of own accord"
        row = f"MP/25/{n:06d},Jo,Sample,21/03/2010,14 High Street Wexbridge"
        lines.append(f"{row},0{n}/05/2025 10:00,0{n}/05/2025 12:00,Medium,{remarks}")
    pipeline.read("warm.csv", "\n".join(lines[:3]).encode())
    begun = time.process_time()
    parsed = pipeline.read("tracker.csv", "\n".join(lines).encode())
    assert time.process_time() - begun < 2
    assert parsed.rows == 7
    assert any(cell in source.text for source in parsed.sources)
