"""From paths to the store: each file is read in a sandbox and taken in as one change, or put aside with a reason."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from graph.casebook import load as casebook
from graph.casebook.desk import Desk
from graph.model.clock import ALWAYS, day_end
from graph.model.fault import Fault, UsageError
from graph.model.names import DocumentKind, Status
from graph.model.statement import Received
from ingest.parsed import Parsed
from ingest.sandbox import Sandbox
from ingest.statements import batch

UNKNOWN_SENDER = "unknown"
_CONTRADICTS = "kith read this file and could not make sense of what it read; nothing of it is kept. Tell its makers"


@dataclass(frozen=True)
class Offered:
    """A file to load and the sender its folder names."""

    path: Path
    sender: str


@dataclass(frozen=True)
class Result:
    """What became of one file."""

    path: Path
    sha256: str
    kind: DocumentKind
    status: Status
    rows: int
    statements: int
    reason: str
    faults: tuple[Fault, ...]
    sender: str

    @property
    def incomplete(self) -> bool:
        """Whether something of it was not taken in (exit code 3)."""
        unusable = self.status in (Status.QUARANTINED, Status.NEEDS_MAPPING)
        return unusable or any(fault.costs_content for fault in self.faults)


def offered(paths: Iterable[Path]) -> list[Offered]:
    """Every file under the paths, sorted; hidden files and editors' lock files are left out.

    The folder directly under a path names the sender. Raises UsageError for a path that is not there.
    """
    found: dict[Path, Offered] = {}
    for path in paths:
        if not path.exists():
            raise UsageError(f"There is nothing at {path}: check the spelling, or name the folder of the files.")
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and not _hidden(file, path):
                folders = file.relative_to(path).parts[:-1] if path.is_dir() else ()
                found.setdefault(file.resolve(), Offered(file, folders[0] if folders else UNKNOWN_SENDER))
    return sorted(found.values(), key=lambda each: str(each.path))


def _hidden(file: Path, root: Path) -> bool:
    parts = file.relative_to(root).parts if file != root else (file.name,)
    return any(part.startswith((".", "~$")) for part in parts)


def load(
    desk: Desk,
    files: Sequence[Offered],
    *,
    sender: str | None = None,
    received: date | None = None,
    watch: Callable[[Result], None] = lambda _: None,
) -> list[Result]:
    """Load files one by one; what was loaded before is left as it is. ``watch`` is called after each.

    ``received`` is the day on which the files count as learnt, in place of the documents' own dates.
    """
    results = []
    with Sandbox() as sandbox:
        for each in files:
            result = _load_one(desk, sandbox, each, sender or each.sender, day_end(received) if received else "")
            watch(result)
            results.append(result)
    return results


def _load_one(desk: Desk, sandbox: Sandbox, each: Offered, sender: str, received_on: str) -> Result:
    try:
        data = each.path.read_bytes()
    except OSError as error:
        reason = f"cannot be opened ({error.strerror or 'unknown cause'}); check who may read it"
        return Result(each.path, "", DocumentKind.UNKNOWN, Status.QUARANTINED, 0, 0, reason, (), sender)
    digest = sha256(data).hexdigest()
    before = casebook.held(desk, digest)
    if before and before.status in (Status.LOADED, Status.SUPERSEDED):
        return Result(each.path, digest, before.kind, Status.UNCHANGED, before.rows, 0, "", (), sender)
    parsed = sandbox.read_bytes(each.path.name, data)
    try:
        return _take_in(desk, each.path, digest, parsed, sender, received_on)
    except ValueError as error:  # what a reader handed over contradicts the model: this file waits, the rest goes on
        refused = Parsed(kind=parsed.kind, quarantine=f"{_CONTRADICTS} ({type(error).__name__})")
        return _take_in(desk, each.path, digest, refused, sender, received_on)


def _status(parsed: Parsed) -> Status:
    if parsed.quarantine:
        return Status.QUARANTINED
    return Status.NEEDS_MAPPING if parsed.needs_mapping else Status.LOADED


def _take_in(desk: Desk, path: Path, digest: str, parsed: Parsed, sender: str, received_on: str) -> Result:
    reason = parsed.quarantine or parsed.needs_mapping or ("no rows" if not parsed.rows and not parsed.faults else "")
    status = _status(parsed)
    content = batch(digest, parsed, received_on or None) if status is Status.LOADED else casebook.Content()
    record = Received(
        sha256=digest,
        name=path.name,
        kind=parsed.kind,
        status=status,
        sender=sender,
        reason=reason,
        rows=parsed.rows if status is Status.LOADED else 0,
        recorded_at=received_on or parsed.recorded_at or ALWAYS,
        received_on=received_on,
        period=parsed.period,
        reissue=parsed.reissue,
    )
    status = casebook.load(desk, record, content, parsed.faults)
    return Result(
        path, digest, parsed.kind, status, record.rows, len(content.statements), reason, parsed.faults, sender
    )
