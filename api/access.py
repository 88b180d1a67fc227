"""Who opens a store on a server: the settings' user, password and certificate."""

import ssl
from pathlib import Path

from api.settings import Settings
from graph.model.fault import UsageError
from graph.store import Access


def access(settings: Settings) -> Access:
    """As the settings have it. UsageError where what they point at cannot be read.

    Without a password nobody is named: the server must then ask nobody.
    """
    password = settings.neo4j_password.get_secret_value()
    if settings.neo4j_password_file:
        if password:
            raise UsageError("Set either KITH_NEO4J_PASSWORD or KITH_NEO4J_PASSWORD_FILE, not both.")
        password = _read(settings.neo4j_password_file, "KITH_NEO4J_PASSWORD_FILE").strip("\r\n")
        if not password:
            raise UsageError(f"{settings.neo4j_password_file}, which KITH_NEO4J_PASSWORD_FILE names, is empty.")
    if settings.neo4j_certificate:
        _refuse_without_certificate(settings.neo4j_certificate)
    return Access(
        user=settings.neo4j_user if password else "",
        password=password,
        certificate=str(settings.neo4j_certificate or ""),
        patience=settings.neo4j_patience,
    )


def _refuse_without_certificate(path: Path) -> None:
    text = _read(path, "KITH_NEO4J_CERTIFICATE")
    try:
        ssl.create_default_context(cadata=text or "nothing")
    except (ssl.SSLError, ValueError) as error:
        raise UsageError(f"{path}, which KITH_NEO4J_CERTIFICATE names, holds no certificate.") from error


def _read(path: Path, setting: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}, which {setting} names, cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}, which {setting} names, is not a text file.") from error
