"""From paths to the store: each file is read in a sandbox and taken in as one change, or put aside with a reason."""

import os
import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from graph.casebook import imports, mappings
from graph.casebook import load as casebook
from graph.casebook.again import load_again
from graph.casebook.desk import Desk
from graph.model.clock import ALWAYS, day_end
from graph.model.fault import Fault, UsageError
from graph.model.names import DocumentKind, Status
from graph.model.statement import Received
from ingest.further import Further
from ingest.imported.content import ImportedContent
from ingest.imported.mapping import GraphMapping
from ingest.narrative.reading import Known
from ingest.parsed import MENDED_BY_RECEIVED, Mapping, Parsed
from ingest.sandbox import Limits, Sandbox
from ingest.statements import batch

UNKNOWN_SENDER = "unknown"
TAKEN_IN = (Status.LOADED, Status.SUPERSEDED)
"""What is held for good: offered again, the file is left as it is."""
_COMMAND = "kith mapping FILE"
"""What readers write, who do not know where the file lies."""
_CHUNK = 2**20
_IMPORT = Limits(seconds=120, memory_mb=2048, file_mb=100)
"""An exported graph is one file of hundreds of thousands of rows."""
_CONTRADICTS = "kith read this file and could not make sense of what it read; nothing of it is kept. Tell its makers"


@dataclass(frozen=True)
class Offered:
    """A file to load and the sender its folder names."""

    path: Path
    sender: str
    refusal: str = ""
    """Why it is put aside unread: it is no file, or not one of the folder."""


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
    again: bool = False
    """Whether it was held before and is read anew; with a reason and unchanged where that could not be."""
    nodes: int = 0
    """Taken in from a property graph, as are its relationships."""
    relationships: int = 0
    dangling: int = 0
    """Relationships of it that an end is missing for."""

    @property
    def incomplete(self) -> bool:
        """Whether something of it was not taken in (exit code 3)."""
        unusable = self.status in (Status.QUARANTINED, Status.NEEDS_MAPPING) or self.refused
        return unusable or any(fault.costs_content for fault in self.faults)

    @property
    def refused(self) -> bool:
        """Whether it was to be read anew and stays as it was read."""
        return self.again and self.status is Status.UNCHANGED


def offered(paths: Iterable[Path]) -> list[Offered]:
    """Every file under the paths, sorted; hidden files and editors' lock files are left out.

    The folder directly under a path names the sender. What stands in a folder and is no file of it (a pipe, a link
    that leads elsewhere) is offered with its refusal, never passed over. Raises UsageError for a path that cannot be
    loaded at all.
    """
    found: dict[str, Offered] = {}
    for path in paths:
        if not os.path.exists(path):
            raise UsageError(f"There is nothing at {plain(path)}: check the spelling, or name the folder of the files.")
        if path.is_dir():
            for each in sorted(_inside(path), key=_real_first):
                found.setdefault(os.path.realpath(each.path) if not each.refusal else str(each.path), each)
        elif not path.is_file():
            raise UsageError(f"{plain(path)} is neither a file nor a folder: name the file itself, or its folder.")
        elif not _hidden(path.name):
            found.setdefault(os.path.realpath(path), Offered(path, UNKNOWN_SENDER))
    return sorted(found.values(), key=lambda each: str(each.path))


def _real_first(each: Offered) -> tuple[bool, str]:
    """A file before a link to it, so that its own folder names the sender."""
    return each.path.is_symlink(), str(each.path)


def _inside(root: Path) -> Iterator[Offered]:
    """What stands in a folder and below; links to folders are not followed."""
    home = os.path.realpath(root)
    locked: list[OSError] = []
    for folder, below, names in os.walk(root, onerror=locked.append):
        below[:] = [name for name in below if not _hidden(name)]
        links = [name for name in below if os.path.islink(os.path.join(folder, name))]
        for path in (Path(folder, name) for name in (*names, *links) if not _hidden(name)):
            refusal = _refusal(path, home)
            if refusal or not path.is_dir():
                yield Offered(path, _sender(path, root), refusal)
    for error in locked:
        path = Path(os.fsdecode(error.filename))
        yield Offered(path, _sender(path / path.name, root), shut(error))


def _sender(path: Path, root: Path) -> str:
    folders = path.relative_to(root).parts[:-1]
    return folders[0] if folders else UNKNOWN_SENDER


def _refusal(path: Path, home: str) -> str:
    """Why something in a folder is no file of it; "" for a file, and for a link to one in the same folder."""
    if path.is_symlink():
        real = os.path.realpath(path)
        if not os.path.exists(path):
            return "a link to nowhere; ask the sender for the file itself"
        if not Path(real).is_relative_to(home):
            return "a link that leads out of the folder; put the file itself there"
    return "" if os.path.isfile(path) or os.path.isdir(path) else "not an ordinary file; nothing can be read from it"


def _hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


def plain(name: str | Path) -> str:
    """A name as it can be stored and printed: letters that are no UTF-8 become question marks."""
    return str(name).encode("utf-8", "replace").decode()


def shut(error: OSError) -> str:
    """Why a file or folder cannot be opened."""
    return f"cannot be opened ({error.strerror or 'unknown cause'}); check who may read it"


def load(
    desk: Desk,
    files: Sequence[Offered],
    *,
    sender: str | None = None,
    received: date | None = None,
    again: bool = False,
    graph: GraphMapping | None = None,
    known: Sequence[Known] = (),
    parser: str = "auto",
    further: Further | None = None,
    watch: Callable[[Result], None] = lambda _: None,
) -> list[Result]:
    """Load files one by one; what was loaded before is left as it is. ``watch`` is called after each.

    ``again``: what was loaded before is read anew, with the sender's present answers and today's readers.
    ``received`` is the day on which the files count as learnt, in place of the documents' own dates.
    ``graph``: the files are exported property graphs, and this is what becomes of them.
    ``known``: names that narratives are read with besides those of their own file (docs/decisions/0015).
    ``parser``: the grammar that narratives are read with (KITH_PARSER).
    ``further``: the user's own reader, asked about each note besides (KITH_READER).
    """
    results = []
    with Sandbox(_IMPORT if graph else None, parser=parser) as sandbox:
        for each in files:
            received_on = day_end(received) if received else ""
            given = Mapping(graph=graph, known=tuple(known))
            result = _load_one(
                desk, sandbox, each, sender or each.sender, received_on, again=again, given=given, further=further
            )
            watch(result)
            results.append(result)
    return results


def _load_one(
    desk: Desk,
    sandbox: Sandbox,
    each: Offered,
    sender: str,
    received_on: str,
    *,
    again: bool = False,
    given: Mapping,
    further: Further | None = None,
) -> Result:
    path, sender = Path(plain(each.path)), plain(sender)
    try:
        data, digest = (b"", "") if each.refusal else contents(each.path, sandbox.most)
    except OSError as error:
        each = Offered(each.path, each.sender, shut(error))
    if each.refusal:
        return Result(path, "", DocumentKind.UNKNOWN, Status.QUARANTINED, 0, 0, each.refusal, (), sender)
    before = casebook.held(desk, digest)
    standing = before if before and before.status in TAKEN_IN else None
    if standing and not again:
        return Result(path, digest, standing.kind, Status.UNCHANGED, standing.rows, 0, "", (), sender)
    if standing and sender == UNKNOWN_SENDER:
        sender = standing.sender
    mapping = given.model_copy(update={"saved": saved_for(desk, path, sender)})
    parsed = named(sandbox.read_bytes(path.name, data, mapping), path, sender)
    if further:
        parsed = further.added(path.name, parsed)
    if standing:
        return _again(desk, path, standing, parsed, sender, received_on or standing.received_on)
    try:
        return _take_in(desk, path, digest, parsed, sender, received_on)
    except ValueError as error:  # what a reader handed over contradicts the model: this file waits, the rest goes on
        return _take_in(desk, path, digest, _contradictory(parsed, error), sender, received_on)


def _contradictory(parsed: Parsed, error: ValueError) -> Parsed:
    return Parsed(kind=parsed.kind, quarantine=f"{_CONTRADICTS} ({type(error).__name__})")


def _again(desk: Desk, path: Path, before: Received, parsed: Parsed, sender: str, received_on: str) -> Result:
    """Read anew; where that cannot be, the file stays as it was read, with the reason."""
    try:
        if aside := parsed.quarantine or parsed.needs_mapping:
            raise UsageError(aside)
        return replace(_take_in(desk, path, before.sha256, parsed, sender, received_on, again=True), again=True)
    except UsageError as error:
        reason = str(error)
    except ValueError as error:
        reason = _contradictory(parsed, error).quarantine
    return Result(path, before.sha256, before.kind, Status.UNCHANGED, before.rows, 0, reason, (), sender, again=True)


def saved_for(desk: Desk, path: Path, sender: str) -> mappings.Answers:
    """The saved answers for a file; one given by itself, without a sender, has those of the folder it lies in."""
    return mappings.saved(desk, sender) if sender != UNKNOWN_SENDER else mappings.saved(desk, folder(path), sender)


def folder(path: Path) -> str:
    """The name of the folder directly above a file: its sender, where the folder over that is loaded."""
    return plain(path.absolute().parent.name) or UNKNOWN_SENDER


def named(parsed: Parsed, path: Path, sender: str) -> Parsed:
    """What was read, with this file and sender in the commands that its question and remedies name."""
    command = f"kith mapping {_quoted(str(path))} --sender {_quoted(sender)}"
    return parsed.model_copy(
        update={
            "needs_mapping": parsed.needs_mapping.replace(_COMMAND, command),
            "faults": tuple(
                fault.model_copy(update={"remedy": fault.remedy.replace(_COMMAND, command)})
                if _COMMAND in fault.remedy
                else fault
                for fault in parsed.faults
            ),
        }
    )


def _quoted(word: str) -> str:
    """A word as it can be typed: bare where that is enough, else in quotation marks that most shells know."""
    if re.fullmatch(r"[\w@%+=:,./-]+", word):
        return word
    return shlex.quote(word) if re.search(r'["$`\\!]', word) and os.name == "posix" else f'"{word}"'


def contents(path: Path, most: int) -> tuple[bytes, str]:
    """A file's bytes and the SHA-256 of all of it. Of a file too large to read no more than one byte over is held."""
    with path.open("rb") as file:
        data = file.read(most + 1)
        digest = sha256(data)
        while len(data) > most and (more := file.read(_CHUNK)):
            digest.update(more)
    return data, digest.hexdigest()


def _status(parsed: Parsed) -> Status:
    if parsed.quarantine:
        return Status.QUARANTINED
    return Status.NEEDS_MAPPING if parsed.needs_mapping else Status.LOADED


def _take_in(
    desk: Desk, path: Path, digest: str, parsed: Parsed, sender: str, received_on: str, *, again: bool = False
) -> Result:
    reason = parsed.quarantine or parsed.needs_mapping or ("no rows" if not parsed.rows and not parsed.faults else "")
    status = _status(parsed)
    content: casebook.Content | ImportedContent = casebook.Content()
    if status is Status.LOADED:
        if parsed.imported:
            content = ImportedContent(digest, parsed.imported, received_on or ALWAYS)
        else:
            content = batch(digest, parsed, received_on or None)
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
    dated = MENDED_BY_RECEIVED if received_on else frozenset()
    faults = tuple(fault for fault in parsed.faults if fault.remedy not in dated)
    if isinstance(content, ImportedContent):
        return _imported(desk, path, record, content, faults, again=again)
    status = (load_again if again else casebook.load)(desk, record, content, faults)
    return Result(path, digest, parsed.kind, status, record.rows, len(content.statements), reason, faults, sender)


def _imported(
    desk: Desk, path: Path, record: Received, content: ImportedContent, faults: tuple[Fault, ...], *, again: bool
) -> Result:
    graph = content.imported
    if again:
        status = load_again(desk, record, imports.whole(content), faults)
    else:
        status = imports.load_parts(desk, record, content, faults)
    return Result(
        *(path, record.sha256, record.kind, status, record.rows, len(content), record.reason, faults, record.sender),
        nodes=len(graph.nodes),
        relationships=len(graph.relationships),
        dangling=graph.dangling,
    )
