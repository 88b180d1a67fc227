"""The address of a server, read strictly and never shown with a password in it."""

from urllib.parse import urlsplit

from graph.model.fault import UsageError


def refuse_unusable(url: str, certificate: str = "") -> None:
    """UsageError for an address with a user or password in it, one that names no server, or one beside a certificate.

    ``certificate``: the file that the server's must be found in, which an address with +s or +ssc leaves no room for.
    """
    if "@" in url:
        raise UsageError(
            "A store's address holds no user and password: set KITH_NEO4J_USER and KITH_NEO4J_PASSWORD instead."
        )
    try:
        place = urlsplit(url)
        named = bool(place.hostname) and place.port != 0 and place.path in ("", "/") and not place.fragment
    except ValueError:
        named = False
    if not named:
        raise UsageError(f"{url} is not the address of a server: write it as bolt://host:7687.")
    if certificate and "+" in place.scheme:
        plain = url.replace(place.scheme, place.scheme.partition("+")[0], 1)
        raise UsageError(
            f"With KITH_NEO4J_CERTIFICATE a store's address is written as {plain}, not {url}: TLS is used."
        )
