"""One page of the portal as it is served, without the door in front of it, and what its accessibility is held to."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.gateway.app import SecurityHeaders
from bot.gateway.pictures import routes as picture_routes
from bot.portal.pages import HERE

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@contextmanager
def serving(path: str, page: Callable[[Request], Awaitable[Response]]) -> Iterator[str]:
    """Serve `page` at `path` with the files of the portal; gives the address of the server."""
    routes = [
        Route(path, page, methods=["GET", "POST"]),
        Mount("/static/portal", StaticFiles(directory=HERE / "static")),
        *picture_routes(),
    ]
    server = uvicorn.Server(uvicorn.Config(SecurityHeaders(Starlette(routes=routes)), port=0, log_level="critical"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
