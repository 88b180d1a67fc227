"""Settings → store, sight and log: what the command line and HTTP both stand on."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import yaml

from api.settings import Settings
from graph.audit import AuditLog
from graph.casebook.desk import Desk
from graph.model.clock import LONDON
from graph.model.fault import UsageError
from graph.sight import Sight
from graph.store import open_store


def today() -> date:
    """The London day on which somebody asks without saying as at when."""
    return datetime.now(LONDON).date()


def sight(settings: Settings, as_at: date | None = None, *, unreviewed: bool = False) -> Sight:
    """The viewer the settings name, as at a day."""
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
) -> Iterator[Desk]:
    """A desk on the settings' store, closed afterwards. ``create``: make the store where there is none."""
    store = open_store(settings.store, create=create)
    try:
        key = bytes.fromhex(settings.audit_key) if settings.audit_key else None
        yield Desk(store, sight(settings, as_at, unreviewed=unreviewed), AuditLog(store, key))
    finally:
        store.close()


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
