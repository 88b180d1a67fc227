"""The parser's process: reads one file after another for its parent, which may end it at any time.

Run as a script by ``ingest.sandbox`` (``python -P …/ingest/worker.py``), so that it reads with the very package its
parent has, whatever the user's folder or environment holds. Frames on stdin and stdout: eight bytes of length, then
that many bytes. A request is two frames (JSON, the file's bytes), a reply one (a ``Parsed`` as JSON); an empty frame
first says "ready", one with words says why it is not.
"""

import gc
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from ingest.parsed import Parsed

Reader = Callable[..., "Parsed"]
"""Takes a file's name, its bytes and a saved mapping or None."""
OUT_OF_MEMORY = 77
"""Exit code of a worker that met its memory limit."""
_FORBIDDEN = (
    *("socket.", "urllib.", "ftplib.", "smtplib.", "webbrowser."),
    *("subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "pty."),
    *("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "shutil."),
)


def send(stream: BinaryIO, payload: bytes) -> None:
    """One frame."""
    stream.write(len(payload).to_bytes(8, "big") + payload)
    stream.flush()


def receive(stream: BinaryIO, limit: int = 2**40) -> bytes | None:
    """The next frame, or None where the other side is gone or announces more than ``limit`` bytes."""
    head = stream.read(8)
    size = int.from_bytes(head, "big")
    if len(head) < 8 or size > limit:
        return None
    payload = stream.read(size)
    return payload if len(payload) == size else None


def serve(requests: BinaryIO, replies: BinaryIO, seconds: int, read: Reader) -> None:
    """Read files until the parent closes the pipe."""
    send(replies, b"")
    while (request := receive(requests)) is not None and (data := receive(requests)) is not None:
        _allow_cpu(seconds)
        asked: dict[str, Any] = json.loads(request)
        send(replies, answer(read, asked["name"], data, asked["mapping"]))
        del data


def answer(read: Reader, name: str, data: bytes, mapping: dict[str, Any] | None) -> bytes:
    """A file's ``Parsed`` as JSON; whatever goes wrong inside a reader becomes one sentence."""
    from graph.model.names import DocumentKind
    from ingest.parsed import Mapping, Parsed

    try:
        saved = Mapping.model_validate(mapping) if mapping is not None else None
        return read(name, data, saved).model_dump_json().encode()
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Exception as error:  # the last resort: a file must never end as a traceback
        reason = (
            f"could not be read: the reader met something it does not know ({type(error).__name__}). "
            "Save the file again in the program it comes from and send that copy"
        )
        return Parsed(kind=DocumentKind.UNKNOWN, quarantine=reason).model_dump_json().encode()


def confine(memory: int) -> None:
    """No more than ``memory`` bytes above what is in use, no file written, no process started, nothing fetched."""
    sys.addaudithook(_refuse)
    try:
        import resource
    except ImportError:  # Windows has no such limits; the parent's clock still holds
        return
    for limit, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_AS, _in_use() + memory),
    ):
        try:
            resource.setrlimit(limit, (value, value))
        except (ValueError, OSError):  # macOS refuses some of them
            continue


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    writes = event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if writes or event.startswith(_FORBIDDEN):
        raise PermissionError(f"a reader may not do this: {event}")


def _in_use() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return 2**30  # no /proc (macOS): an interpreter's address space there is wide
    return pages * os.sysconf("SC_PAGE_SIZE")


def _allow_cpu(seconds: int) -> None:
    """A backstop behind the parent's clock, should the parent be gone."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, most))


def run(load: Callable[[], Reader], memory: int, seconds: int) -> None:
    """Take the two pipes for ourselves, so that nothing a library prints can reach the parent, then serve."""
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    read = _loaded(load, replies)
    if read is None:
        return
    gc.collect()
    gc.freeze()  # what is loaded stays: no file's reading pays for looking through it again
    confine(memory)
    serve(requests, replies, seconds, read)


def _loaded(load: Callable[[], Reader], replies: BinaryIO) -> Reader | None:
    """The reading; None where a setting of the user's forbids it, which is then said."""
    from graph.model.fault import UsageError

    try:
        return load()
    except UsageError as error:
        send(replies, str(error).encode())
        return None


def _readers(parser: str) -> Reader:
    """The whole reading. Loaded before ``confine``: what models weigh counts against no file's time and memory."""
    from ingest.pipeline import reading

    return reading(parser)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    run(lambda: _readers(sys.argv[3]), memory=int(sys.argv[1]), seconds=int(sys.argv[2]))
