"""What goes wrong between kith and a server, in words for whoever asked."""

from neo4j.exceptions import AuthError, ClientError, DriverError, Neo4jError, ServiceUnavailable, TransientError

from graph.model.fault import KithError, StoreAwayError, StoreError, UsageError


def away(url: str) -> str:
    """The one message for a server that is not there."""
    return f"The store at {url} does not answer: see that the server runs and can be reached, then do this again."


def told(error: DriverError | Neo4jError, url: str, name: str) -> KithError:
    """What went wrong, in words for whoever asked."""
    said = (getattr(error, "message", None) or str(error)).splitlines()[0]
    if isinstance(error, AuthError):
        return UsageError(
            f"The store at {url} refuses this user or password: see KITH_NEO4J_USER and KITH_NEO4J_PASSWORD."
        )
    if too_large(error):
        return StoreError(
            f"The server at {url} has too little memory for this in one transaction: raise db.memory.transaction.max."
        )
    if isinstance(error, ServiceUnavailable) and _untrusted(error):
        return UsageError(f"The store at {url} shows a certificate that is not trusted: see KITH_NEO4J_CERTIFICATE.")
    if isinstance(error, ServiceUnavailable) and "handshake" in said:
        return UsageError(
            f"What answers at {url} does not speak as expected: where the server wants TLS, the address begins with "
            "bolt+s:// or bolt+ssc://; the port is that of Bolt, mostly 7687."
        )
    if isinstance(error, (DriverError, TransientError)):
        return StoreAwayError(away(url))
    what = f"could not answer {name}" if name else "could not do this"
    return StoreError(f"The store {what}: {said}")


def told_of_free(error: DriverError | Neo4jError, url: str, seconds: float) -> KithError:
    """The same of a person's own query: what is wrong with it is theirs to put right."""
    code = getattr(error, "code", None) or ""
    if "TransactionTimedOut" in code:
        return UsageError(f"The query took longer than {seconds:g} seconds and was stopped: ask for less.")
    if "MemoryPool" in code:
        return UsageError("The query needs more memory than the server gives one transaction: ask for less.")
    if isinstance(error, ClientError):
        said = (error.message or str(error)).splitlines()[0]
        return UsageError(f"The server refuses the query: {said}")
    return told(error, url, "")


def too_large(error: DriverError | Neo4jError) -> bool:
    """Whether the server has not the memory for a transaction; it would not have it the next time."""
    return isinstance(error, TransientError) and "MemoryPool" in (error.code or "")


def _untrusted(error: BaseException) -> bool:
    told: BaseException | None = error
    while told is not None:
        if "CERTIFICATE_VERIFY_FAILED" in str(told):
            return True
        told = told.__cause__ or told.__context__
    return False
