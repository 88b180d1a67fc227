"""An archive into an empty store: in transactions of bounded size, marked as unfinished until all of it is verified."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice

from graph.casebook.archive import Archive, Watch, measured
from graph.casebook.holdings import TABLES, Table, held
from graph.model.fault import StoreError, UsageError
from graph.store import Reading, Row, Store, Transaction

_MARK = "unfinished copy"
_ROWS, _BYTES = 2000, 1 << 22
"""No transaction writes more than so many rows, or so many bytes of them and one row."""


def refuse_unfinished(reading: Reading) -> None:
    """Raises StoreError for a store in which a copy or a restore was interrupted: it holds a part of the truth."""
    if reading.read("setting", key=_MARK):
        raise StoreError(
            "This store holds an unfinished copy: run the same kith copy or kith restore again, which goes on where it "
            "stopped."
        )


def refuse_held(store: Store, archive: Archive | None = None) -> None:
    """Raises UsageError for a store that holds anything else than an interrupted copy (of this archive, if given)."""
    if mark := _mark(store):
        if archive and mark["content"] != archive.manifest.content:
            raise UsageError(
                f"{store.url} holds an unfinished copy of something else, or of what has changed since: empty it, or "
                "name another store."
            )
    elif table := held(store):
        raise UsageError(
            f"{store.url} is not empty (it has rows of {table}): a whole store is written into an empty one only. Name "
            "another."
        )


def fill(
    store: Store,
    archive: Archive,
    close: Callable[[Transaction], object] = lambda _: None,
    watch: Watch = lambda _: None,
) -> None:
    """Write all of an archive; what an interrupted run has written is not written again.

    ``close`` is done in the transaction that verifies the whole and takes the mark away. Raises UsageError where the
    store holds something else, StoreError where it holds other things afterwards than the archive.
    """
    refuse_held(store, archive)
    mark = _mark(store) or store.transact(partial(_begin, archive=archive))
    names = [table.name for table in TABLES]
    for table in TABLES[names.index(mark["table"]) :]:
        done = mark["rows"] if table.name == mark["table"] else 0
        for rows in _batches(islice(archive.rows(table), done, None)):
            done += len(rows)
            now = {**mark, "table": table.name, "rows": done}
            store.transact(partial(_write, table=table, rows=rows, mark=now))
            watch(len(rows))
    store.transact(partial(_finish, url=store.url, archive=archive, close=close))


def _mark(reading: Reading) -> Row:
    found = reading.read("setting", key=_MARK)
    return dict(json.loads(found[0]["value"])) if found else {}


def _begin(change: Transaction, *, archive: Archive) -> Row:
    """Mark the store, and forget what it has made of itself: a key of its own that no line was written with yet."""
    mark: Row = {"content": archive.manifest.content, "table": TABLES[0].name, "rows": 0}
    change.write("remove_setting", [{"key": row["key"]} for row in change.read("copied_setting")])
    _put(change, mark)
    return mark


def _write(change: Transaction, *, table: Table, rows: list[Row], mark: Row) -> None:
    name = table.writing
    change.write(name, rows)
    _put(change, mark)


def _put(change: Transaction, mark: Row) -> None:
    change.write("keep_setting", [{"key": _MARK, "value": json.dumps(mark, sort_keys=True)}])


def _finish(change: Transaction, *, url: str, archive: Archive, close: Callable[[Transaction], object]) -> None:
    change.write("remove_setting", [{"key": _MARK}])
    found, wanted = measured(change), archive.manifest
    if found != wanted:
        wrong = [name for name in wanted.tables if found.tables[name] != wanted.tables[name]]
        raise StoreError(
            f"{url} does not hold what was copied ({', '.join(wrong)} differ): it stays marked as unfinished. Was "
            "something else written into it meanwhile? Empty it and start again."
        )
    close(change)


def _batches(rows: Iterable[tuple[Row, int]]) -> Iterator[list[Row]]:
    batch, size = list[Row](), 0
    for row, length in rows:
        batch.append(row)
        size += length
        if len(batch) == _ROWS or size >= _BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
