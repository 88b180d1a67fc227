"""The whole store at once: its hash, a copy into another store, a backup and its way back.

What is copied is read in one go under the writer's lock into an archive, and written elsewhere from there: nobody waits
for the slower of two stores, and an interrupted copy can go on. docs/decisions/0011-copies-and-backups.md says why.
"""

from dataclasses import dataclass
from typing import IO

from graph.audit import OWN_KEY, AuditLog, Category
from graph.casebook.archive import Archive, Manifest, Watch, write_archive
from graph.casebook.desk import Desk
from graph.casebook.filling import fill, refuse_held, refuse_unfinished
from graph.casebook.holdings import AUDIT, SETTING, TABLES, pages
from graph.casebook.standing import STANDING, Standing
from graph.model.fault import NotPermittedError, UsageError
from graph.sight import Sight
from graph.store import Reading, Store, Transaction


def _unwatched(_: int) -> None:
    pass


@dataclass(frozen=True)
class Moved:
    """What went into an archive or a store."""

    manifest: Manifest
    breaks: tuple[int, ...]
    """Numbers of lines of the log that do not follow from the one before them."""


def store_hash(desk: Desk) -> str:
    """A hash of what stands: sources, profiles, statements, where they hang now, reviews and judgements.

    Not of history, log, map positions, file names or load times; the same on every kind of store, whatever was loaded
    first.
    """
    standing = Standing()
    with desk.view("hash") as view:
        for table in TABLES:
            for page in pages(view.store, table) if table.name in STANDING else ():
                for row in page:
                    standing.add(table.name, row)
    return standing.hexdigest()


def back_up(desk: Desk, file: IO[bytes], called: str, watch: Watch = _unwatched) -> Moved:
    """Write all that the store holds into an empty file, and read it again: what cannot be read is no backup.

    It passes no sight: raises NotPermittedError for a viewer from whom anything is withheld.
    """
    _exported(desk, "backup", {"path": called}, file, watch)
    return Moved(Archive(file, called).manifest, _breaks(desk.store, desk.log))


def copy(desk: Desk, target: Store, spool: IO[bytes], watch: Watch = _unwatched) -> Moved:
    """Write all that the desk's store holds into an empty one, by way of a file that is nobody else's.

    Interrupted, it goes on when it is asked for again. It passes no sight: raises NotPermittedError for a viewer from
    whom anything is withheld; UsageError where the target holds anything.
    """
    refuse_held(target)
    _exported(desk, "copy", {"from": desk.store.url, "to": target.url}, spool, watch)
    archive = Archive(spool, f"The copy of {desk.store.url}")
    fill(target, archive, watch=watch)
    return Moved(archive.manifest, _breaks(target, desk.log))


def restore(
    archive: Archive, target: Store, sight: Sight, key: bytes | None = None, watch: Watch = _unwatched
) -> Moved:
    """Write a backup into an empty store; its log then has one line more, which says so.

    ``key``: what authenticates the log where the backup does not hold that itself. Raises UsageError for a key that is
    missing or another, and where the target holds anything.
    """
    log, manifest = AuditLog(target, _key(archive, key)), archive.manifest

    def told(change: Transaction) -> None:
        log.write(
            change,
            who=sight.viewer,
            agency=sight.agency,
            why=sight.purpose,
            category=Category.COLLECTION,
            act="restore",
            parameters={"content": manifest.content, "audit_head": manifest.audit_head},
        )

    fill(target, archive, told, watch)
    return Moved(manifest, _breaks(target, log))


def _key(archive: Archive, given: bytes | None) -> bytes:
    written = [row["value"] for row, _ in archive.rows(SETTING) if row["key"] == OWN_KEY]
    own = bytes.fromhex(written[0]) if written else None
    if own and given and own != given:
        raise UsageError("The log of this backup was written with the key that it holds: unset KITH_AUDIT_KEY first.")
    if key := own or given:
        return key
    raise UsageError("The log of this backup was written with a key of your own: set KITH_AUDIT_KEY to it first.")


def refuse_partial(sight: Sight) -> None:
    """Raises NotPermittedError for a viewer from whom anything may be withheld."""
    if not sight.full:
        raise NotPermittedError(
            "A copy or a backup holds everything, and something is withheld from this viewer: it needs the clearances "
            "P and C."
        )


def _exported(desk: Desk, act: str, line: dict[str, str], file: IO[bytes], watch: Watch) -> Manifest:
    """All that the store holds in a file. The log says so before anything is read, and takes that line along."""
    refuse_partial(desk.sight)
    refuse_unfinished(desk.store)
    desk.change(Category.DISCLOSURE, act, line, lambda _: None)

    def exported(change: Transaction) -> Manifest:
        file.seek(0)
        file.truncate()
        return write_archive(change, file, watch)

    return desk.store.transact(exported)  # the writer's lock: nothing changes meanwhile


def _breaks(reading: Reading, log: AuditLog) -> tuple[int, ...]:
    return tuple(log.breaks(row for page in pages(reading, AUDIT) for row in page))
