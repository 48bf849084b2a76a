"""The only door of the engine: Rasa's REST channel, made strict.

A wrong token is refused, a failed turn is a 502 and not an empty 200, and of everything
that starts with a slash the engine obeys the two internal intents alone.
"""

from __future__ import annotations

import hmac
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from rasa.core.lock_store import LockError
from sanic import Blueprint, response
from sanic.exceptions import InvalidUsage
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.engine.quiet import LOGGER_NAME
from bot.engine.remote_action import ActionFailed
from bot.engine.wording import WordingError

INTERNAL_INTENTS = frozenset({"/kies", "/begin"})
BEARER = "Bearer "

TakeTurn = Callable[[str, str, Mapping[str, Any]], Awaitable[list[dict[str, Any]]]]
Understand = Callable[[str], Awaitable[dict[str, Any]]]

_logger = logging.getLogger(LOGGER_NAME)


class BadRequest(Exception):
    """A request that the engine does not take; its text says what is wrong with it."""


def read_turn(body: Any) -> tuple[str, str, dict[str, Any]]:
    """Read one turn from a request body.

    Args:
        body: The decoded JSON.

    Returns:
        Sender, text and metadata.

    Raises:
        BadRequest: If a part is missing or of the wrong kind, or if the text is a command
            that the engine does not obey.
    """
    if not isinstance(body, dict):
        raise BadRequest("body")
    sender, text = body.get("sender"), body.get("message")
    metadata = body.get("metadata") or {}
    if not isinstance(sender, str) or not sender:
        raise BadRequest("sender")
    if not isinstance(text, str) or not text.strip():
        raise BadRequest("message")
    if not isinstance(metadata, dict):
        raise BadRequest("metadata")
    if text.strip().startswith("/") and text.strip() not in INTERNAL_INTENTS:
        raise BadRequest("command")
    return sender, text, metadata


def token_of(request: Request) -> str:
    """Find the token of a request.

    Args:
        request: Any request.

    Returns:
        The ``token`` of the query, else that of the ``Authorization: Bearer`` header, else
        an empty string.
    """
    header = request.headers.get("authorization", "")
    bearer = header[len(BEARER) :] if header.startswith(BEARER) else ""
    return str(request.args.get("token") or bearer)


def _refusal(request: Request, token: str) -> HTTPResponse | None:
    given = token_of(request)
    if not given:
        return response.json({"error": "token"}, status=401)
    if not hmac.compare_digest(given.encode(), token.encode()):
        return response.json({"error": "token"}, status=403)
    return None


def _failure(error: Exception) -> HTTPResponse:
    # The texts of these two are ours and hold no word of a client; others may.
    detail = str(error) if isinstance(error, (ActionFailed, WordingError)) else ""
    cause = error.__cause__
    if isinstance(cause, WordingError):
        detail = f"{detail} ({cause})"
    _logger.error("turn failed: %s %s", type(error).__name__, detail)
    status = 503 if isinstance(error, LockError) else 502
    return response.json({"error": "turn failed"}, status=status)


async def _turn(request: Request, take_turn: TakeTurn) -> HTTPResponse:
    try:
        sender, text, metadata = read_turn(request.json)
    except (BadRequest, InvalidUsage) as error:
        reason = str(error) if isinstance(error, BadRequest) else "body"
        return response.json({"error": reason}, status=422)
    try:
        return response.json(await take_turn(sender, text, metadata))
    except Exception as error:  # noqa: BLE001 - whatever an action or Rasa raised, the gateway must know it failed
        return _failure(error)


def engine_blueprint(take_turn: TakeTurn, understand: Understand, token: str) -> Blueprint:
    """Make the routes.

    Args:
        take_turn: Takes one turn.
        understand: Says what a text means.
        token: What each request must show, except the health check.

    Returns:
        ``POST /webhooks/rest/webhook``, ``POST /understand`` and ``GET /healthz``.
    """
    blueprint = Blueprint("engine")

    @blueprint.get("/healthz")
    async def healthz(_request: Request) -> HTTPResponse:
        return response.json({"status": "ok"})

    @blueprint.post("/webhooks/rest/webhook")
    async def webhook(request: Request) -> HTTPResponse:
        refused = _refusal(request, token)
        if refused:
            return refused
        return await _turn(request, take_turn)

    @blueprint.post("/understand")
    async def understand_text(request: Request) -> HTTPResponse:
        refused = _refusal(request, token)
        if refused:
            return refused
        try:
            text = (request.json or {}).get("text")
        except (InvalidUsage, AttributeError):
            text = None
        if not isinstance(text, str):
            return response.json({"error": "text"}, status=422)
        return response.json(await understand(text))

    return blueprint
