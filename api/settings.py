"""The only place that reads the environment: one frozen object, built once at the edge and passed down as values."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Every setting, each ``KITH_…`` in the environment. The defaults run on one machine without a server or secret."""

    model_config = SettingsConfigDict(env_prefix="KITH_", frozen=True)

    store: str = "sqlite:///kith.db"
    """Which store: sqlite:///path/to/file.db (four strokes for a path from the root)."""
    viewer: str = "local"
    """Who asks, as the log records it."""
    agency: str = "local"
    """For which agency."""
    purpose: str = "safeguarding children"
    """Why: every line of the log says so."""
    clearances: str = "P,C"
    """Handling codes this viewer may see, between commas."""
    audit_key: str = ""
    """Hex key that authenticates the log; empty: the store makes its own and keeps it."""
    areas: Path | None = None
    """YAML file: area → its districts, for the subtotals of the district table."""
    host: str = "127.0.0.1"
    """Address that kith serve listens on; it has no accounts yet, so only this machine's own."""
    port: int = 8000
    """Port that kith serve listens on."""
