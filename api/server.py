"""The HTTP application: a factory, one table from errors to replies, a documentation page that needs no internet."""

import ipaddress
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.middleware.trustedhost import TrustedHostMiddleware
from fastapi.responses import JSONResponse
from fastapi_offline import FastAPIOffline

from api.questions import router as questions
from api.reviewing import router as reviewing
from api.routes import router
from api.settings import Settings
from api.wiring import Door
from graph.model.fault import KithError, UsageError


def create_app(settings: Settings) -> FastAPI:
    """The application over one store. It has no accounts yet: it serves the trusted viewer its settings name."""
    door = Door(settings)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        yield
        door.close()

    app = FastAPIOffline(
        lifespan=life,
        title="kith",
        version="0.1.0",
        summary="Reads what agencies record when a child goes missing; shows who and where those statements connect.",
    )
    app.state.door = door
    app.include_router(router)
    app.include_router(questions)
    app.include_router(reviewing)
    app.add_exception_handler(KithError, _refused)
    # a page elsewhere that got its own name to point at this machine is not answered
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost", "[::1]"])
    return app


def _refused(_: Request, error: Exception) -> JSONResponse:
    status = error.http_status if isinstance(error, KithError) else 500
    return JSONResponse({"error": str(error)}, status_code=status)


def address(settings: Settings) -> str:
    """Where a browser finds it."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}"


def serve(settings: Settings, started: Callable[[], None]) -> None:
    """Listen until stopped; ``started`` is called just before.

    On this machine's own addresses only, because nothing asks who is calling yet: UsageError for any other. A container
    listens on all of its own, and publishes the port on the machine's.
    """
    import uvicorn  # only a server needs it

    if not (_loopback(settings.host) or settings.container):
        raise UsageError(
            "kith serve has no accounts yet and listens on this machine only: "
            f"set KITH_HOST to 127.0.0.1, not {settings.host}."
        )
    started()
    uvicorn.run(create_app(settings), host=settings.host, port=settings.port, log_level="warning")


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
