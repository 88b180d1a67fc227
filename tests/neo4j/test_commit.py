"""A server that goes down answers a commit with success and stores nothing; only a bookmark proves it."""

from collections.abc import Callable

import pytest
from neo4j import Bookmarks, ManagedTransaction, Session
from neo4j.exceptions import IncompleteCommit

from graph.model.fault import StoreAwayError
from graph.store import Access, Transaction, open_store

from .database import Database

TRUE = Session.last_bookmarks
EXECUTE = Session.execute_write


def test_a_commit_without_a_bookmark_counts_for_nothing_and_the_work_is_done_again(
    neo4j: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, done, asked = open_store(neo4j.url, access=neo4j.access), [], []

    def lie_once(session: Session) -> Bookmarks:
        asked.append(session)
        return Bookmarks.from_raw_values(()) if len(asked) == 1 else TRUE(session)

    def work(change: Transaction) -> None:
        done.append(change)
        change.write("keep_setting", [{"key": "a", "value": str(len(done))}])

    monkeypatch.setattr(Session, "last_bookmarks", lie_once)
    store.transact(work)
    assert len(done) == 2
    assert store.read("setting", key="a") == [{"value": "2"}]
    store.close()


def test_a_server_that_never_proves_a_commit_is_said_to_be_away(
    neo4j: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient = Access(neo4j.access.user, neo4j.access.password, patience=0)
    store = open_store(neo4j.url, access=impatient)
    monkeypatch.setattr(Session, "last_bookmarks", lambda _: Bookmarks.from_raw_values(()))
    with pytest.raises(StoreAwayError, match="does not answer"):
        store.transact(lambda change: change.write("add_setting", [{"key": "a", "value": "1"}]))
    store.close()


@pytest.mark.parametrize("stored", [True, False])
def test_work_whose_commit_was_never_answered_is_done_once_whether_or_not_it_was_stored(
    stored: bool, neo4j: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, done = open_store(neo4j.url, access=neo4j.access), list[int]()

    def cut_off(session: Session, work: Callable[[ManagedTransaction], None]) -> None:
        monkeypatch.setattr(Session, "execute_write", EXECUTE)
        if stored:
            session.execute_write(work)
        else:
            with session.begin_transaction() as tx:
                work(tx)  # type: ignore[arg-type]
                tx.rollback()
        raise IncompleteCommit("cut off while it was asked to commit")

    def work(change: Transaction) -> str:
        done.append(len(done))
        change.write("keep_setting", [{"key": "a", "value": str(len(done))}])
        return f"work {len(done)}"

    monkeypatch.setattr(Session, "execute_write", cut_off)
    assert store.transact(work) == f"work {1 if stored else 2}"
    assert len(done) == (1 if stored else 2)
    assert store.read("setting", key="a") == [{"value": str(len(done))}]
    store.close()
