"""Files that mean harm, or came to it, through the real reader: each costs itself and nothing else.

Some hundreds with every change, ``make torture`` some thousands (``KITH_TORTURE`` mutations of each format).
"""

import os
import re
import socket
import sys
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path

import pytest

from api.settings import Settings
from api.wiring import opened
from graph.model.names import Status
from ingest.load import load, offered
from ingest.parsed import Parsed
from ingest.sandbox import Limits, Sandbox
from ingest.statements import batch

from .hostile import FORMATS, Case, cases, good, mutations, told

MUTATIONS = int(os.environ.get("KITH_TORTURE", "120"))
"""Of each format, beside what was made by hand."""
_EVERY = 40
"""Files after which sound ones must still be read as before."""
_TECHNICAL = re.compile(
    r"\b\w*(?:Error|Exception|Traceback|Panic\w*)\b|something it does not know|no usable answer|broke off|\n|\x1b"
)
_BREACH = re.compile("took longer|needed more than")


@pytest.fixture
def door() -> Iterator[socket.socket]:
    """Where the files that call home call: whoever comes is seen."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.setblocking(False)
        yield listening


def _address(door: socket.socket) -> str:
    return f"http://127.0.0.1:{door.getsockname()[1]}"


def _wrong(case: Case, parsed: Parsed) -> Iterator[str]:
    """What a clerk would rightly complain of."""
    said = (parsed.quarantine, parsed.needs_mapping, *(fault.fault + fault.remedy for fault in parsed.faults))
    yield from (f"no plain sentence: {text}" for text in said if _TECHNICAL.search(text))
    if not case.breach and _BREACH.search(parsed.quarantine):
        yield f"cost too much: {parsed.quarantine}"
    if parsed.quarantine and (parsed.sources or len(parsed.quarantine) > 300):
        yield "refused, yet something of it is kept, or the reason is no sentence"
    if case.refused is not None and case.refused is not bool(parsed.quarantine):
        yield f"{'read' if case.refused else 'refused'}: {parsed.quarantine}"
    if not parsed.quarantine and not parsed.needs_mapping:
        try:
            batch(sha256(case.data).hexdigest(), parsed, None)
        except ValueError as error:
            yield f"what was read contradicts the model: {error}"


@pytest.mark.timeout(6 * 3600)
@pytest.mark.parametrize("format", FORMATS)
def test_a_hostile_file_ends_in_a_plain_sentence_and_costs_no_other_file(format: str, door: socket.socket) -> None:
    complaints = list[str]()
    with Sandbox() as box:
        sound = [(name, data, box.read_bytes(name, data)) for name, data in good(format)]
        assert all(parsed.sources for *_, parsed in sound)
        for number, case in enumerate(cases(format, MUTATIONS, _address(door)), 1):
            complaints += [f"{told(case)}: {wrong}" for wrong in _wrong(case, box.read_bytes(case.name, case.data))]
            if number % _EVERY == 0:
                changed = [name for name, data, before in sound if box.read_bytes(name, data) != before]
                complaints += [f"{name} is read otherwise after {told(case)}" for name in changed]
        assert number >= 200
        assert complaints == []
        assert [name for name, data, before in sound if box.read_bytes(name, data) != before] == []
        assert box.started == 1, "a file ended the reader's process"
        assert _most_memory(box) <= 2 * Limits().memory_mb
    with pytest.raises(BlockingIOError):
        door.accept()


def _most_memory(box: Sandbox) -> int:
    """Megabytes that the reader's process held at most; what it needs idle (some 110) is part of it."""
    if sys.platform != "linux" or box.process is None:
        return 0
    status = Path(f"/proc/{box.process}/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 2**10


def test_sound_files_in_the_same_folder_are_all_loaded(tmp_path: Path, door: socket.socket) -> None:
    inbox, sound = tmp_path / "inbox", set[str]()
    for format in FORMATS:
        folder = inbox / format
        folder.mkdir(parents=True)
        harmful = [case.data for case in islice(cases(format, 0, _address(door)), 2)]
        for number, data in enumerate([*harmful, *(made.data for made in islice(mutations(format), 10))]):
            (folder / f"{number:03d}.{format}").write_bytes(data)
        for name, data in good(format):
            (folder / name).write_bytes(data)
            sound.add(sha256(data).hexdigest())
    with opened(Settings(store=f"sqlite:///{tmp_path / 'kith.db'}"), create=True) as desk:
        results = load(desk, offered([inbox]))
    assert {result.sha256 for result in results if result.status is Status.LOADED} >= sound
    assert [result.path.name for result in results if result.status is Status.QUARANTINED and not result.reason] == []
    assert [result.reason for result in results if _TECHNICAL.search(result.reason)] == []
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith("kith.db")) == ["inbox"]


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_that_did_harm_can_be_made_again(format: str) -> None:
    first, again = ([made.data for made in islice(mutations(format), 60)] for _ in range(2))
    assert first == again
    assert len(set(first)) > 50
