"""The web chat's interface: parse, call one service, answer."""

from __future__ import annotations

import asyncio
import json
import logging
from pathlib import Path
from typing import Any

import anyio.to_thread
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from bot.gateway.channels.webchat.feed import updates
from bot.gateway.inbox import Accepted, Message, Refusal, accept, welcome_needed
from bot.services.access import InviteProblem, client_of_device, device_belongs_to, redeem_invite
from bot.services.resources import texts
from bot.settings import get_settings

log = logging.getLogger("werkwens.webchat")
PAGE = Path(__file__).parent / "page"
COOKIE = "ww_device"
COOKIE_SECONDS = 60 * 60 * 24 * 365
BODY_LIMIT = 64 * 1024  # bytes; a message of 4,000 letters is at most 16,000 bytes
LOOK_AGAIN_SECONDS = 0.7  # how soon news made by another process is found
LONGEST_WAIT = 30.0
templates = Jinja2Templates(directory=PAGE / "templates")


class ChatMessage(BaseModel):
    """A message as the page sends it: a text, or the keys of tapped options with their label."""

    model_config = ConfigDict(extra="ignore", strict=True)

    id: str = Field(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")
    text: str | None = None
    choice: list[str] | None = Field(default=None, min_length=1, max_length=20)
    label: str = Field(default="", max_length=400)

    @model_validator(mode="after")
    def _one_of_both(self) -> ChatMessage:
        if (self.text is None) == (self.choice is None):
            raise ValueError("a message has either a text or a choice")
        if self.id.startswith("begin-"):
            raise ValueError("ids that start with begin- are the gateway's own")
        if self.choice is not None and any(len(key) > 100 for key in self.choice):
            raise ValueError("an option key has at most 100 letters")
        return self

    def as_message(self) -> Message:
        """The message as the inbox knows it."""
        if self.choice is not None:
            return Message(self.id, "tap", self.label, tuple(self.choice))
        return Message(self.id, "text", self.text or "")


def chat_texts() -> dict[str, str]:
    """The words on the page, by their short names."""
    prefix = "utter_webchat_"
    return {name.removeprefix(prefix): text for name, text in texts().items() if name.startswith(prefix)}


async def invite(request: Request) -> Response:
    """Bind this device to the client of the link, then open the chat."""
    token = request.path_params["token"]
    cookie = request.cookies.get(COOKIE, "")
    result = await anyio.to_thread.run_sync(redeem_invite, token)
    if isinstance(result, InviteProblem):
        if cookie and await anyio.to_thread.run_sync(device_belongs_to, cookie, token):
            return RedirectResponse("/chat", status_code=303)
        return templates.TemplateResponse(
            request, "invite_problem.html", {"texts": chat_texts(), "problem": result.value}, status_code=410
        )
    response = RedirectResponse("/chat", status_code=303)
    response.set_cookie(
        COOKIE,
        result.device_token,
        max_age=COOKIE_SECONDS,
        httponly=True,
        samesite="lax",
        secure=get_settings().secure_cookies,
    )
    return response


async def page(request: Request) -> Response:
    """The chat page, or a friendly page for a device that is not bound."""
    if await _client(request) is None:
        return templates.TemplateResponse(
            request, "invite_problem.html", {"texts": chat_texts(), "problem": "unbound"}, status_code=401
        )
    return templates.TemplateResponse(request, "chat.html", {"texts": chat_texts()})


async def post_message(request: Request) -> Response:
    """Store a message, acknowledge it, and work on it in the background."""
    client_id = await _client(request)
    if client_id is None:
        return _refuse(401, "niet_verbonden")
    if request.headers.get("x-requested-with") != "werkwens":
        return _refuse(403, "fout")
    body = await _body(request)
    if body is None:
        return _refuse(413, Refusal.TOO_LONG)
    try:
        message = ChatMessage.model_validate(json.loads(body)).as_message()
    except (ValidationError, ValueError, RecursionError):
        return _refuse(422, "fout")
    return await _take_in(request, client_id, message)


async def start(request: Request) -> Response:
    """Begin the conversation, or welcome the client back after a long absence."""
    client_id = await _client(request)
    if client_id is None:
        return _refuse(401, "niet_verbonden")
    if request.headers.get("x-requested-with") != "werkwens":
        return _refuse(403, "fout")
    message = await anyio.to_thread.run_sync(welcome_needed, client_id)
    if message is None:
        return JSONResponse({"started": False})
    await _take_in(request, client_id, message)
    return JSONResponse({"started": True}, status_code=202)


async def get_updates(request: Request) -> Response:
    """Answer at once when there is news, else wait for it."""
    client_id = await _client(request)
    if client_id is None:
        return _refuse(401, "niet_verbonden")
    try:
        after = int(request.query_params.get("after", "0"))
        wait = min(float(request.query_params.get("wait", "0")), LONGEST_WAIT)
    except ValueError:
        return _refuse(422, "fout")
    if not 0 <= after < 2**31 or wait != wait:
        return _refuse(422, "fout")
    loop = asyncio.get_running_loop()
    end = loop.time() + wait
    while True:
        bell = request.app.state.bell.wait(client_id, max(0.0, min(LOOK_AGAIN_SECONDS, end - loop.time())))
        waiting = asyncio.ensure_future(bell)
        found = await anyio.to_thread.run_sync(updates, client_id, after)
        if found["items"] or loop.time() >= end or request.app.state.stopping:
            waiting.cancel()
            return JSONResponse(found, headers={"Cache-Control": "no-store"})
        await waiting


async def _client(request: Request) -> str | None:
    cookie = request.cookies.get(COOKIE, "")
    return await anyio.to_thread.run_sync(client_of_device, cookie) if cookie else None


async def _body(request: Request) -> bytes | None:
    """The body, or None when it is larger than any message can be; no more than that is read."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_LIMIT:
            return None
    return body


async def _take_in(request: Request, client_id: str, message: Message) -> Response:
    turns = request.app.state.turns
    taken = await anyio.to_thread.run_sync(
        lambda: accept(client_id, message, channel="web", owner=turns.owner, lease_seconds=turns.lease_seconds)
    )
    if isinstance(taken, Refusal):
        status = {Refusal.TOO_LONG: 413, Refusal.EMPTY: 422, Refusal.ID_REUSED: 409}[taken]
        return _refuse(status, taken)
    return _accepted(request, client_id, taken)


def _accepted(request: Request, client_id: str, taken: Accepted) -> Response:
    if taken.fence is not None:
        request.app.state.turns.start(client_id, taken.fence)
    if taken.duplicate:
        return JSONResponse({"seq": taken.seq, "duplicate": True})
    request.app.state.bell.ring(client_id)
    return JSONResponse({"seq": taken.seq}, status_code=202)


def _refuse(status: int, reason: str) -> Response:
    known: dict[str, Any] = {"error": str(reason), "text": texts().get(f"utter_gateway_{reason}", "")}
    return JSONResponse(known, status_code=status)


def routes() -> list[BaseRoute]:
    """The routes of the web chat."""
    return [
        Route("/i/{token}", invite),
        Route("/chat", page),
        Route("/chat/messages", post_message, methods=["POST"]),
        Route("/chat/start", start, methods=["POST"]),
        Route("/chat/updates", get_updates),
        Mount("/static/chat", StaticFiles(directory=PAGE / "static"), name="chat_static"),
    ]
