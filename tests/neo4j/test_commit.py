"""A server that goes down answers a commit with success and stores nothing; only a bookmark proves it."""

import pytest
from neo4j import Bookmarks, Session

from graph.model.fault import StoreAwayError
from graph.store import Access, Transaction, open_store

from .database import Database

TRUE = Session.last_bookmarks


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
