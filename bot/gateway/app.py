"""The web process: client gateway and staff portal behind one door."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
import anyio.to_thread
from sqlalchemy import text
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.gateway.channels.webchat.feed import Bell
from bot.gateway.channels.webchat.routes import routes as webchat_routes
from bot.gateway.engine_client import EngineClient
from bot.gateway.pictures import routes as picture_routes
from bot.gateway.turns import LEASE_MARGIN_SECONDS, Turns, place_of
from bot.portal.routes import routes as portal_routes
from bot.services.resources import resources, texts
from bot.settings import get_settings
from bot.store.database import reading

PAPERS_AT_ONCE = 2  # PDFs in the making: more would take the time of those who chat
HEADERS = {
    "content-security-policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
}


class SecurityHeaders:
    """Adds the headers that every page needs."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with headers added to the start of the answer."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [
                    *message.get("headers", []),
                    *((name.encode(), value.encode()) for name, value in HEADERS.items()),
                ]
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


async def healthz(request: Request) -> Response:
    """The process is up."""
    return JSONResponse({"up": True})


async def readyz(request: Request) -> Response:
    """Whether database, engine and actions can be reached."""
    found = {
        "database": await anyio.to_thread.run_sync(_database_ready),
        "engine": await request.app.state.engine.healthy(),
        "actions": await request.app.state.engine.actions_healthy(),
    }
    return JSONResponse(found, status_code=200 if all(found.values()) else 503)


def _database_ready() -> bool:
    try:
        with reading() as session:
            session.execute(text("select count(*) from clients"))
    except Exception:  # noqa: BLE001 - whatever is wrong with the database, it is not ready
        return False
    return True


async def home(request: Request) -> Response:
    """The bare address leads to the chat."""
    return RedirectResponse("/chat", status_code=303)


async def fault(request: Request, error: Exception) -> Response:
    """Something broke on our side: a calm sentence, no trace."""
    return JSONResponse({"error": "fout", "text": texts()["utter_gateway_fout"]}, status_code=500)


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    """Open the connection to the engine, take over what a dead predecessor held, and finish turns at the end."""
    settings = get_settings()
    resources(), texts()
    app.state.bell = Bell()
    app.state.stopping = False
    app.state.press = anyio.CapacityLimiter(PAPERS_AT_ONCE)
    app.state.engine = EngineClient(settings)
    seconds = settings.engine_timeout_seconds + LEASE_MARGIN_SECONDS
    app.state.turns = Turns(app.state.engine, place_of("web", settings), seconds, app.state.bell.ring)
    await app.state.turns.take_over()
    yield
    app.state.stopping = True
    await app.state.turns.stop()
    await app.state.engine.close()


def make_app() -> Starlette:
    """Build the web application."""
    return Starlette(
        routes=[
            Route("/", home),
            Route("/healthz", healthz),
            Route("/readyz", readyz),
            *webchat_routes(),
            *picture_routes(),
            *portal_routes(),
        ],
        middleware=[Middleware(SecurityHeaders)],
        exception_handlers={500: fault},
        lifespan=lifespan,
    )
