"""The only place that reads the environment: one frozen object, built once at the edge and passed down as values."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.store import Engine


class Settings(BaseSettings):
    """Every setting, each ``KITH_…`` in the environment. The defaults run on one machine without a server or secret."""

    model_config = SettingsConfigDict(env_prefix="KITH_", frozen=True)

    store: str = "sqlite:///kith.db"
    """Which store: sqlite:///path/to/file.db (four strokes for a path from the root), bolt://host:7687, neo4j://…"""
    neo4j_user: str = "neo4j"
    """Whom a Neo4j server knows; asked for only where there is a password."""
    neo4j_password: SecretStr = SecretStr("")
    """That user's password; without one nobody is named to the server, which must then ask nobody."""
    neo4j_password_file: Path | None = None
    """A file with the password instead, as containers have it."""
    neo4j_certificate: Path | None = None
    """PEM file of the authority (or the certificate itself) that a server reached by bolt:// or neo4j:// must show."""
    neo4j_patience: Annotated[float, Field(ge=0)] = 60
    """Seconds for which work is tried again while the server is away or busy."""
    engine: Engine = Engine.AUTO
    """Where heavy measures are worked out: auto, networkx (in this process) or gds (on the Neo4j server)."""
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
    parser: str = "auto"
    """Grammar that narratives are read with: auto (the best installed), none, an installed package, or a folder."""
    reader: str = ""
    """Root of an OpenAI-compatible server in your own network (http://10.1.2.3:8000/v1), asked besides kith itself."""
    reader_model: str = ""
    """The model that server is asked for; its name stands on what it proposes."""
    reader_key: SecretStr = SecretStr("")
    """What that server takes for a key, if anything."""
    reader_seconds: Annotated[float, Field(gt=0)] = 60
    """For one question to it, answer included."""
    reader_allow_public: bool = False
    """Whether notes may go to an address outside your own network."""
    areas: Path | None = None
    """YAML file: area → its districts, for the subtotals of the district table."""
    host: str = "127.0.0.1"
    """Address that kith serve listens on; it has no accounts yet, so only this machine's own."""
    port: int = 8000
    """Port that kith serve listens on."""
    container: bool = False
    """kith runs in a container that publishes its port on the machine's own address only: KITH_HOST may be 0.0.0.0."""
