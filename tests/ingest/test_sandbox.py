"""The parser's process: the worst file costs itself and nothing else."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import ingest
from graph.model.fault import KithError
from graph.model.names import DocumentKind
from ingest.parsed import Mapping
from ingest.sandbox import Limits, Sandbox

CASES = Path(__file__).parents[1] / "cases" / "wexbridge"
DEMO = Path(__file__).parents[2] / "api" / "demo"
ROOT = Path(ingest.__file__).parents[1]
POSIX = pytest.mark.skipif(os.name != "posix", reason="system limits exist on Linux and macOS only")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds the memory limit")

HOSTILE = """
import sys, os
sys.path.insert(0, {root!r})
from ingest import worker
from ingest.parsed import Parsed, SourceDraft
from graph.model.names import DocumentKind

def read(name, data, mapping):
    if name == "loops":
        while True: pass
    if name == "sleeps": __import__("time").sleep(60)
    if name == "hogs": hoard = [bytearray(2**24) for _ in range(10_000)]
    if name == "crashes": __import__("ctypes").string_at(0)
    if name == "exits": os._exit(3)
    if name == "quits": sys.exit(0)
    if name == "raises": raise KeyError("words from a child's interview")
    if name == "surrogates": data = b""; name = chr(0xD800)
    if name == "writes": open("left-behind", "w").write("x")
    if name == "starts": __import__("subprocess").run(["true"])
    if name == "calls": __import__("socket").create_connection(("127.0.0.1", 9), timeout=1)
    if name == "prints": print("noise" * 1000); os.write(1, b"noise" * 1000)
    if name == "environment": data = " ".join(sorted(os.environ)).encode()
    if name == "columns": data = str(mapping.columns if mapping else None).encode()
    text = data.decode("utf-8", "replace") + "|" + os.getcwd()
    return Parsed(kind=DocumentKind.UNKNOWN, sources=(SourceDraft(title=name, text=text),), rows=1)

worker.run(lambda: read, memory={memory}, seconds=3)
"""
NONSENSE = """
import sys
sys.stdout.buffer.write(bytes(8)); sys.stdout.buffer.flush()
while True:
    for _ in range(2):
        sys.stdin.buffer.read(int.from_bytes(sys.stdin.buffer.read(8), "big"))
    answer = b'{"kind": "no such kind"}'
    sys.stdout.buffer.write(len(answer).to_bytes(8, "big") + answer); sys.stdout.buffer.flush()
"""


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Sandbox]:
    """A sandbox with the real worker around a reader that misbehaves by the name of the file."""
    script = tmp_path / "hostile.py"
    script.write_text(HOSTILE.format(root=str(ROOT), memory=200 * 2**20), encoding="utf-8")
    limits = Limits(seconds=2, memory_mb=200, file_mb=1)
    with Sandbox(limits, command=(sys.executable, "-P", "-B", str(script))) as box:
        yield box


def _good(box: Sandbox) -> None:
    assert box.read_bytes("good", b"kept").sources[0].text.startswith("kept|")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("loops", "took longer than 2 seconds"),
        ("sleeps", "took longer than 2 seconds"),
        ("exits", "broke off"),
        ("quits", "broke off"),
        ("raises", "does not know (KeyError)"),
        ("surrogates", "does not know"),
        pytest.param("crashes", "broke off", marks=POSIX),
        pytest.param("hogs", "more than 200 MB", marks=LINUX),
    ],
)
def test_a_file_that_breaks_its_reader_costs_no_other_file(hostile: Sandbox, name: str, reason: str) -> None:
    _good(hostile)
    begun = time.monotonic()
    broken = hostile.read_bytes(name, b"x")
    assert time.monotonic() - begun < 4
    assert reason in broken.quarantine
    assert "\n" not in broken.quarantine
    assert "interview" not in broken.quarantine, "note text in a message"
    assert not broken.sources
    _good(hostile)


@pytest.mark.parametrize("name", ["writes", "starts", "calls"])
def test_a_reader_that_turns_against_the_machine_is_refused(hostile: Sandbox, name: str) -> None:
    assert "PermissionError" in hostile.read_bytes(name, b"x").quarantine
    _good(hostile)


def test_what_a_library_prints_is_never_taken_for_an_answer(hostile: Sandbox) -> None:
    assert hostile.read_bytes("prints", b"words").sources[0].text.startswith("words|")
    _good(hostile)


def test_no_secret_of_the_environment_reaches_a_reader(hostile: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_NEO4J_PASSWORD", "secret")
    seen = hostile.read_bytes("environment", b"").sources[0].text
    assert "KITH" not in seen
    assert "HOME " not in seen


def test_a_saved_mapping_reaches_the_reader(hostile: Sandbox) -> None:
    text = hostile.read_bytes("columns", b"", Mapping(columns={"start": "Gone"})).sources[0].text
    assert text.startswith("{'start': 'Gone'}|")


def test_one_reader_serves_many_files_and_leaves_no_folder_behind(hostile: Sandbox) -> None:
    folders = {hostile.read_bytes(str(number), b"").sources[0].text for number in range(20)}
    assert len(folders) == 1
    (folder,) = folders
    hostile.__exit__(None, None, None)
    assert not Path(folder.strip("|")).exists()


def test_a_file_too_large_or_missing_is_said_to_be_so(hostile: Sandbox, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_bytes(bytes(2**20 + 1))
    assert "larger than 1 MB" in hostile.read(large).quarantine
    assert "not an ordinary file" in hostile.read(tmp_path).quarantine
    assert hostile.read(tmp_path / "nobody.txt").quarantine


def test_an_answer_of_the_wrong_shape_is_not_believed(tmp_path: Path) -> None:
    script = tmp_path / "nonsense.py"
    script.write_text(NONSENSE, encoding="utf-8")
    with Sandbox(command=(sys.executable, str(script))) as box:
        for _ in range(2):
            assert "no usable answer" in box.read_bytes("a", b"b").quarantine


def test_an_installation_without_readers_says_so_rather_than_losing_files() -> None:
    with Sandbox(command=(sys.executable, "-c", "raise SystemExit(1)")) as box, pytest.raises(KithError):
        box.read_bytes("a.txt", b"words")


def test_the_real_readers_run_whatever_folder_the_user_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for package in ("graph", "ingest", "yaml"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").write_text("raise SystemExit('wrong package')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with Sandbox() as box:
        parsed = box.read_bytes("note.txt", b"Return home interview\nDate of interview: 5 May 2025\n")
    assert parsed.kind is DocumentKind.RETURN_INTERVIEW
    assert parsed.recorded_at is not None


def test_every_document_of_the_sample_comes_through_whole() -> None:
    paths = sorted(p for p in DEMO.joinpath("inbox").rglob("*") if p.suffix in {".docx", ".pdf", ".txt"})
    with Sandbox() as box:
        read = [box.read(path) for path in paths]
    assert len(read) == 49
    assert [parsed.quarantine for parsed in read if parsed.quarantine] == []


def test_the_bad_files_of_the_sample_end_in_one_sentence_and_the_next_file_is_read() -> None:
    with Sandbox() as box:
        bad = {path.name: box.read(path) for path in sorted(CASES.joinpath("bad").iterdir())}
        good = box.read(DEMO / "inbox/partner_information/Tiller Court - housing.txt")
    assert good.rows == 1
    assert all("\n" not in parsed.quarantine and "Traceback" not in parsed.quarantine for parsed in bad.values())
    assert "damaged; no partial text kept" in bad["RHI truncated.docx"].quarantine
    assert "encrypted; ask the sender for an open copy" in bad["RHI password protected.docx"].quarantine
    assert "not a PDF" in bad["not really a.pdf"].quarantine
    assert [fault.row for fault in bad["nul bytes and cp1252.txt"].faults if fault.row] == ["1"]
    assert len(bad["partner info script.txt"].sources[0].text) > 200_000
