"""Files are parsed in a process of their own, so that the worst one costs itself and nothing else.

Linux: memory, CPU time and file writes are limited by the system; network, processes and writing are refused in the
child. macOS: the same, but the system does not hold the memory limit. Windows: no system limits; the clock and the
refusals hold everywhere.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, cast

from pydantic import Field as Spec
from pydantic import ValidationError

from graph.model.collecting import uncollected
from graph.model.fault import KithError, UsageError
from graph.model.names import DocumentKind
from graph.model.statement import Frozen
from ingest.parsed import Mapping, Parsed
from ingest.worker import OUT_OF_MEMORY, receive, send

_KEPT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME")
_PLAIN = {"LANG": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONHASHSEED": "0", "TZ": "UTC"}
_MAX_REPLY = 256 * 2**20
_MAX_REASON = 4_000
_SMALLER = "ask the sender for a simpler copy, or for it in smaller files"
_XCPU = -getattr(signal, "SIGXCPU", 0)


class Limits(Frozen):
    """What one file may cost."""

    seconds: float = Spec(default=60, gt=0)
    """Several times what the most narrative takes that is read of one file (ingest.pipeline.MOST_TEXT)."""
    memory_mb: int = Spec(default=512, gt=0)
    """Above what the idle child uses."""
    file_mb: int = Spec(default=50, gt=0)
    start_seconds: float = Spec(default=60, gt=0)
    """For the child to start, once; counted against no file."""


class Sandbox:
    """Reads files in a child that is started once and replaced after each breach. One thread at a time.

    ``parser`` is the setting that chooses the grammar narratives are read with (ingest.narrative.parsing.parser).
    ``command`` runs another program in the worker's place (tests).
    """

    def __init__(
        self, limits: Limits | None = None, *, parser: str = "auto", command: Sequence[str] | None = None
    ) -> None:
        self._limits = limits or Limits()
        worker = Path(__file__).with_name("worker.py").resolve()
        own = (sys.executable, "-P", "-B", str(worker), *map(str, self._for_child()), _found_from_anywhere(parser))
        self._command = tuple(command or own)
        self._child: subprocess.Popen[bytes] | None = None
        self.started = 0
        """How many children were needed so far: each beyond the first is a file that cost its own."""
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    @property
    def most(self) -> int:
        """Bytes of the largest file that is read."""
        return self._limits.file_mb * 2**20

    @property
    def process(self) -> int | None:
        """The number of the child's process, while there is one."""
        return self._child.pid if self._child is not None else None

    def _for_child(self) -> tuple[int, int]:
        return self._limits.memory_mb * 2**20, int(self._limits.seconds) + 1

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory(prefix="kith-reader-", ignore_cleanup_errors=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def read(self, path: Path, mapping: Mapping | None = None) -> Parsed:
        """A file from disk, read in the child. Every trouble with it is a quarantine.

        Raises KithError if no child starts, UsageError if the grammar that was asked for cannot be had.
        """
        try:
            if not path.is_file():
                return _quarantined("not an ordinary file")
            with path.open("rb") as file:
                data = file.read(self.most + 1)
        except OSError as error:
            return _quarantined(f"cannot be opened ({error.strerror or 'unknown cause'})")
        return self.read_bytes(path.name, data, mapping)

    def read_bytes(self, name: str, data: bytes, mapping: Mapping | None = None) -> Parsed:
        """Bytes already in hand (so that the bytes that were hashed are the bytes that are read)."""
        if len(data) > self.most:
            return _quarantined(f"larger than {self._limits.file_mb} MB; ask the sender for it in parts")
        plain_name = name.encode("utf-8", errors="replace").decode()
        asked = {"name": plain_name, "mapping": mapping.model_dump(mode="json", by_alias=True) if mapping else None}
        reply, late = self._exchange(self._started(), json.dumps(asked).encode(), data)
        if reply is None:
            reason = self._why(late)
            return _quarantined(reason)
        if late:
            self._end()
        try:
            with uncollected():
                return Parsed.model_validate_json(reply)
        except ValidationError:
            self._end()
            return _quarantined("could not be read: the reader gave no usable answer about it")

    def _exchange(self, child: subprocess.Popen[bytes], request: bytes, data: bytes) -> tuple[bytes | None, bool]:
        """The child's reply or None, and whether its time was up."""
        with _Alarm(self._limits.seconds, child) as alarm:
            try:
                send(_pipe(child.stdin), request)
                send(_pipe(child.stdin), data)
                reply = receive(_pipe(child.stdout), _MAX_REPLY)
            except OSError:
                reply = None
        return reply, alarm.rang.is_set()

    def _started(self) -> subprocess.Popen[bytes]:
        """The child, ready for a file; a new one where there is none or the last has died."""
        if self._child is not None and self._child.poll() is None:
            return self._child
        self._end()
        if self._folder is None:
            raise RuntimeError("use the sandbox in a with statement")
        environment = _PLAIN | {name: os.environ[name] for name in _KEPT if name in os.environ}
        self.started += 1
        self._child = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._folder.name,
            env=environment,
            start_new_session=True,
        )
        with _Alarm(self._limits.start_seconds, self._child):
            ready = receive(_pipe(self._child.stdout), _MAX_REASON)
        if ready != b"":
            self._end()
            if ready:
                raise UsageError(ready.decode("utf-8", "replace"))
            raise KithError("The reader process did not start; run kith doctor.")
        return self._child

    def _why(self, late: bool) -> str:
        """In one sentence why the child fell silent. Ends it."""
        code = self._end()
        if late or (code == _XCPU and code):
            return f"took longer than {self._limits.seconds:g} seconds to read; {_SMALLER}"
        if code in (OUT_OF_MEMORY, -9):
            return f"needed more than {self._limits.memory_mb} MB to read; {_SMALLER}"
        return "could not be read: the reader broke off over it. Ask the sender to save it again"

    def _end(self) -> int:
        """End the child, if any, and give its exit code; an unasked end keeps the code it had."""
        child, self._child = self._child, None
        if child is None:
            return 0
        for pipe in (child.stdin, child.stdout):
            with suppress(OSError):
                _pipe(pipe).close()
        with suppress(subprocess.TimeoutExpired):
            return child.wait(timeout=1)
        _kill(child)
        return child.wait()


class _Alarm:
    """Kills a child that has not answered in time."""

    def __init__(self, seconds: float, child: subprocess.Popen[bytes]) -> None:
        self.rang = threading.Event()
        self._child = child
        self._timer = threading.Timer(seconds, self._ring)

    def _ring(self) -> None:
        self.rang.set()
        _kill(self._child)

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._timer.join()


def _found_from_anywhere(parser: str) -> str:
    """The setting as the child understands it, which runs in a folder of its own."""
    return str(Path(parser).resolve()) if Path(parser).is_dir() else parser


def _kill(child: subprocess.Popen[bytes]) -> None:
    """End a child and whatever it may have started."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()


def _pipe(pipe: object) -> BinaryIO:
    return cast("BinaryIO", pipe)


def _quarantined(reason: str) -> Parsed:
    return Parsed(kind=DocumentKind.UNKNOWN, quarantine=reason)
