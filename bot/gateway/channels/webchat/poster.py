"""The client's own poster: a page, and the same on paper."""

from __future__ import annotations

import logging

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.exports.pdf import PaperError, make_pdf
from bot.exports.poster import ADDRESS, STATIC, paper, parts
from bot.gateway.channels.webchat.device import client_of
from bot.gateway.channels.webchat.pages import NO_STORE, problem_page, show
from bot.services.poster import own_poster, poster_plan, seen_by

FILE_NAME = "mijn-werkprofiel.pdf"
log = logging.getLogger("werkwens.poster")


async def poster_page(request: Request) -> Response:
    """Show the poster, or a friendly page on a device that is not bound."""
    client_id = await client_of(request)
    if client_id is None:
        return problem_page(request, "unbound", 401)
    return await _page(request, client_id)


async def poster_paper(request: Request) -> Response:
    """Give the poster as a PDF; when there can be none, the page again with a calm sentence."""
    client_id = await client_of(request)
    if client_id is None:
        return problem_page(request, "unbound", 401)
    poster, _ = await anyio.to_thread.run_sync(own_poster, client_id)
    if not poster.sections:
        return await _page(request, client_id)
    try:
        made = await anyio.to_thread.run_sync(make_pdf, paper(poster, poster_plan()), limiter=request.app.state.press)
    except PaperError as error:
        log.warning("no poster on paper: %s", error)
        return await _page(request, client_id, problem="paper_missing", status=503)
    headers = {"Content-Disposition": f'attachment; filename="{FILE_NAME}"', **NO_STORE}
    return Response(made, media_type="application/pdf", headers=headers)


async def _page(request: Request, client_id: str, problem: str = "", status: int = 200) -> Response:
    poster, complete = await anyio.to_thread.run_sync(own_poster, client_id)
    seen = await anyio.to_thread.run_sync(seen_by, client_id)
    plan = poster_plan()
    said = plan.words[problem] if problem else ""
    return show(
        request, "poster.html", status=status, problem=said, complete=complete, seen=seen, **parts(poster, plan)
    )


def routes() -> list[BaseRoute]:
    """The routes of the poster."""
    return [
        Route("/chat/poster", poster_page),
        Route(f"/chat/poster/{FILE_NAME}", poster_paper),
        Mount(ADDRESS, StaticFiles(directory=STATIC), name="poster_static"),
    ]
