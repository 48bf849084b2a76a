"""The routes of the staff portal."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route


async def log_in_page(request: Request) -> Response:
    """The log-in page."""
    return PlainTextResponse("")


def routes() -> list[BaseRoute]:
    """All routes of the portal."""
    return [Route("/portal/login", log_in_page)]
