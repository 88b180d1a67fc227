"""Settings → store, sight and log: what the command line and HTTP both stand on."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from threading import Lock

import yaml

from api.access import access
from api.settings import Settings
from graph.audit import AuditLog, Category
from graph.casebook.desk import Desk
from graph.casebook.filling import refuse_unfinished
from graph.model.clock import LONDON, instant
from graph.model.fault import UsageError
from graph.sight import Sight
from graph.store import Store, on_a_server, open_store
from ingest.further import Further
from ingest.narrative.own_reader import OwnReader

_REQUEST_SECONDS = 5
"""How long a request waits for a store on a server that is away."""


def today() -> date:
    """The London day on which somebody asks without saying as at when."""
    return datetime.now(LONDON).date()


def now() -> str:
    """The instant at which somebody decides."""
    return instant(datetime.now(LONDON))


def sight(settings: Settings, as_at: date | None = None, *, unreviewed: bool = False) -> Sight:
    """The viewer the settings name, as at a day. UsageError for a day no calendar of ours reaches."""
    if as_at is not None and not 1900 <= as_at.year <= 2999:
        raise UsageError(f"There is nothing to see as at {as_at.isoformat()}: name a day between 1900 and 2999.")
    codes = tuple(code.strip() for code in settings.clearances.split(",") if code.strip())
    return Sight(
        viewer=settings.viewer,
        agency=settings.agency,
        purpose=settings.purpose,
        as_at=as_at or today(),
        handlings=("", *codes),
        unreviewed=unreviewed,
    )


@contextmanager
def opened(
    settings: Settings,
    as_at: date | None = None,
    *,
    unreviewed: bool = False,
    create: bool = False,
    kept: Store | None = None,
) -> Iterator[Desk]:
    """A desk on the settings' store, closed afterwards. ``create``: make the store where there is none.

    ``kept``: that store, open already; it stays open.
    """
    seen, key = sight(settings, as_at, unreviewed=unreviewed), audit_key(settings)
    with nullcontext(kept) if kept else reached(settings, create=create) as store:
        refuse_unfinished(store)
        yield Desk(store, seen, AuditLog(store, key), settings.engine)


@contextmanager
def reached(settings: Settings, *, create: bool = False) -> Iterator[Store]:
    """The settings' store without a desk, closed afterwards: only to be filled as a whole."""
    store = open_store(settings.store, create=create, access=access(settings))
    try:
        yield store
    finally:
        store.close()


class Door:
    """The way in for a server of ours: a store on another server is reached once and kept, a file opened each time."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._kept: Store | None = None
        self._lock = Lock()

    def opened(self, as_at: date | None = None, *, unreviewed: bool = False) -> AbstractContextManager[Desk]:
        """A desk for one request."""
        return opened(self.settings, as_at, unreviewed=unreviewed, kept=self._reached())

    def _reached(self) -> Store | None:
        if not on_a_server(self.settings.store):
            return None
        with self._lock:
            if self._kept:
                self._kept.refuse_absent()
            else:
                mine = access(self.settings)
                shorter = replace(mine, patience=min(mine.patience, _REQUEST_SECONDS))
                self._kept = open_store(self.settings.store, create=False, access=shorter)
        return self._kept

    def close(self) -> None:
        """Let go of what is kept."""
        if self._kept:
            self._kept.close()


def further(settings: Settings, desk: Desk) -> Further | None:
    """The user's own reader, if the settings name one; each question to it is a disclosure in the log first."""
    if not settings.reader:
        return None
    reader = OwnReader(
        settings.reader,
        settings.reader_model,
        key=settings.reader_key.get_secret_value(),
        seconds=settings.reader_seconds,
        allow_public=settings.reader_allow_public,
    )

    def told(file: str, model: str) -> None:
        desk.change(Category.DISCLOSURE, f"ask own reader {model}", {"file": file}, lambda _: None)

    return Further(reader, told)


def audit_key(settings: Settings) -> bytes | None:
    """The key that the settings give for the log. UsageError where it is none."""
    try:
        return bytes.fromhex(settings.audit_key) or None
    except ValueError as error:
        raise UsageError("KITH_AUDIT_KEY must be a key in hex digits, two for each byte.") from error


def areas(settings: Settings) -> Mapping[str, list[str]]:
    """Area → districts, from the settings file; none without one."""
    return read_areas(settings.areas) if settings.areas else {}


def read_areas(path: Path) -> Mapping[str, list[str]]:
    """An areas file. UsageError where it is not a mapping of lists."""
    try:
        held = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise UsageError(f"The areas file {path} cannot be read: {error}") from error
    if not isinstance(held, dict) or not all(isinstance(value, list) for value in held.values()):
        raise UsageError(f"The areas file {path} must hold lines such as 'Area name: [District, District]'.")
    return {str(area): [str(district) for district in districts] for area, districts in held.items()}
