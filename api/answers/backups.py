"""Files that hold a whole store: nobody else's to read, and under their name only once all of one is written."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from api.answers.answer import Row
from graph.casebook.archive import Archive
from graph.casebook.transfer import Moved
from graph.model.fault import StoreError, UsageError


@contextmanager
def written_aside(path: Path) -> Iterator[IO[bytes]]:
    """A new file, readable by its owner alone, that takes its name when the block ends. UsageError where it cannot."""
    _refuse_taken(path)
    try:
        file = tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False)  # noqa: SIM115
    except OSError as error:
        raise _unwritable(path, error) from error
    part = Path(file.name)
    try:
        with file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _name(part, path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def spool() -> Iterator[IO[bytes]]:
    """A file without a name, gone when the block ends however it does. StoreError where there is no room for it."""
    try:
        with tempfile.TemporaryFile() as file:
            yield file
    except OSError as error:
        raise StoreError(
            f"The copy does not fit into the temporary folder {tempfile.gettempdir()} ({_cause(error)}): set TMPDIR to "
            "one with room for it."
        ) from error


@contextmanager
def opened_archive(path: Path) -> Iterator[Archive]:
    """A backup found whole. UsageError for anything else."""
    if path.exists() and not path.is_file():
        raise UsageError(f"{path} cannot be read: it is no file. Name what kith backup wrote.")
    try:
        with path.open("rb") as file:
            yield Archive(file, str(path))
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {_cause(error)}.") from error


def document(moved: Moved) -> Row:
    """What was moved, as programs read it."""
    manifest = moved.manifest
    return {
        "hash": manifest.hash,
        "audit_head": manifest.audit_head.model_dump() if manifest.audit_head else None,
        "counts": manifest.counts,
        "log_breaks": list(moved.breaks),
    }


def _name(part: Path, path: Path) -> None:
    """The file under its name, which nobody has taken meanwhile."""
    try:
        os.link(part, path)
    except FileExistsError:
        _refuse_taken(path)
        raise
    except OSError:  # a disk that knows no second name of a file
        _refuse_taken(path)
        part.rename(path)


def _refuse_taken(path: Path) -> None:
    if os.path.lexists(path):
        raise UsageError(f"{path} is there already and a backup overwrites nothing: name another file.")


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(f"{path} cannot be written: {_cause(error)}.")


def _cause(error: OSError) -> str:
    return error.strerror or "unknown cause"
