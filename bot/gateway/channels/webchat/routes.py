"""The web chat's interface: parse, call one service, answer."""

from __future__ import annotations

import asyncio
import math
from typing import Any

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from bot.gateway.channels.webchat.device import COOKIE, client_of, remember, storage_name
from bot.gateway.channels.webchat.feed import fresh, heard, updates
from bot.gateway.channels.webchat.incoming import MalformedError, read_message
from bot.gateway.channels.webchat.invites import show_invite, use_invite
from bot.gateway.channels.webchat.pages import NO_STORE, PAGE, problem_page, show
from bot.gateway.channels.webchat.poster import routes as poster_routes
from bot.gateway.inbox import Accepted, Message, Refusal, accept, welcome_needed
from bot.services.resources import texts

LOOK_AGAIN_SECONDS = 0.7  # how soon news made by another process is found
LONGEST_WAIT = 30.0
_STATUS = {Refusal.TOO_LONG: 413, Refusal.EMPTY: 422, Refusal.ID_REUSED: 409, Refusal.OLD_OPTIONS: 410}


async def page(request: Request) -> Response:
    """The chat page, or a friendly page for a device that is not bound."""
    client_id = await client_of(request)
    if client_id is None:
        return problem_page(request, "unbound", 401)
    response = show(request, "chat.html", conversation=storage_name(client_id))
    remember(response, request.cookies[COOKIE])  # a year from this visit
    return response


async def post_message(request: Request) -> Response:
    """Store a message, acknowledge it, and work on it in the background."""
    client_id = await client_of(request)
    if client_id is None:
        return _refuse(401, "niet_verbonden")
    if not _from_our_page(request):
        return _refuse(403, "fout")
    try:
        message = await read_message(request)
    except MalformedError:
        return _refuse(422, "fout")
    if isinstance(message, Refusal):
        return _refuse(_STATUS[message], message)
    return await _take_in(request, client_id, message)


async def start(request: Request) -> Response:
    """Begin the conversation, or welcome the client back after a long absence."""
    client_id = await client_of(request)
    if client_id is None:
        return _refuse(401, "niet_verbonden")
    if not _from_our_page(request):
        return _refuse(403, "fout")
    message = await anyio.to_thread.run_sync(welcome_needed, client_id)
    if message is None:
        return JSONResponse({"started": False})
    await _take_in(request, client_id, message)
    return JSONResponse({"started": True}, status_code=202)


async def get_updates(request: Request) -> Response:
    """Answer at once when there is news, else wait for it."""
    client_id = await client_of(request)
    if client_id is None:
        return _refuse(401, "niet_verbonden")
    try:
        after = int(request.query_params.get("after", "0"))
        wait = min(float(request.query_params.get("wait", "0")), LONGEST_WAIT)
    except ValueError:
        return _refuse(422, "fout")
    if not 0 <= after < 2**31 or math.isnan(wait):
        return _refuse(422, "fout")
    found = await _wait_for_news(request, client_id, after, wait)
    if found is None:
        found = await anyio.to_thread.run_sync(updates, client_id, after)
    return JSONResponse(found, headers=NO_STORE)


async def _wait_for_news(request: Request, client_id: str, after: int, wait: float) -> dict[str, Any] | None:
    """Return news as soon as there is any; None when the time is over, the phone went away, or this process stops."""
    loop = asyncio.get_running_loop()
    end = loop.time() + wait
    while True:
        with request.app.state.bell.listening(client_id) as event:
            found = await anyio.to_thread.run_sync(fresh, client_id, after)
            left = end - loop.time()
            if found or left <= 0 or request.app.state.stopping or await request.is_disconnected():
                return found
            await heard(event, min(LOOK_AGAIN_SECONDS, left))


def _from_our_page(request: Request) -> bool:
    # A form on another site can't add a header, so it can't speak for the client.
    return request.headers.get("x-requested-with") == "werkwens"


async def _take_in(request: Request, client_id: str, message: Message) -> Response:
    turns = request.app.state.turns
    taken = await anyio.to_thread.run_sync(
        lambda: accept(client_id, message, channel="web", owner=turns.owner, lease_seconds=turns.lease_seconds)
    )
    return _refuse(_STATUS[taken], taken) if isinstance(taken, Refusal) else _accepted(request, client_id, taken)


def _accepted(request: Request, client_id: str, taken: Accepted) -> Response:
    if taken.work is not None:
        request.app.state.turns.start(taken.work)
    if taken.duplicate:
        return JSONResponse({"seq": taken.seq, "duplicate": True})
    request.app.state.bell.ring_soon(client_id)
    return JSONResponse({"seq": taken.seq}, status_code=202)


def _refuse(status: int, reason: str) -> Response:
    known: dict[str, Any] = {"error": str(reason), "text": texts().get(f"utter_gateway_{reason}", "")}
    return JSONResponse(known, status_code=status, headers=NO_STORE)


class _Static(StaticFiles):
    """Files of the page. They are asked about at each visit, so that the parts of the page are of one version."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with the file, or with 304 when the browser has it."""
        response = await super().get_response(path, scope)
        response.headers.setdefault("Cache-Control", "no-cache")
        return response


def routes() -> list[BaseRoute]:
    """The routes of the web chat."""
    return [
        Route("/i/{token}", show_invite, methods=["GET"]),
        Route("/i/{token}", use_invite, methods=["POST"]),
        Route("/chat", page),
        Route("/chat/messages", post_message, methods=["POST"]),
        Route("/chat/start", start, methods=["POST"]),
        Route("/chat/updates", get_updates),
        *poster_routes(),
        Mount("/static/chat", _Static(directory=PAGE / "static"), name="chat_static"),
    ]
