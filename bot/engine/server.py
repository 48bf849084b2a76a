"""Serves the engine on the loopback address."""

from __future__ import annotations

from typing import Any

from sanic import Sanic, response
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.engine.channel import engine_blueprint
from bot.engine.processor import EngineProcessor

HOST = "127.0.0.1"

# A message is at most 4,000 characters; the rest is metadata.
MAX_BODY_BYTES = 256 * 1024


def create_app(processor: EngineProcessor, token: str) -> Sanic:
    """Make the server.

    Args:
        processor: Takes the turns.
        token: What each request must show.

    Returns:
        The Sanic application.
    """
    app = Sanic("werkwens_engine", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = MAX_BODY_BYTES
    app.config.FALLBACK_ERROR_FORMAT = "json"
    app.blueprint(engine_blueprint(processor.take_turn, processor.understand, token))

    # Sanic logs an unhandled failure together with the address, and the token is in there.
    async def failed(_request: Request, error: Exception) -> HTTPResponse:
        status = error.status_code if isinstance(error, SanicException) else 500
        return response.json({"error": type(error).__name__}, status=status)

    async def close(_app: Sanic, _loop: Any) -> None:
        await processor.close()

    app.error_handler.add(Exception, failed)
    app.register_listener(close, "after_server_stop")
    return app


def serve(processor: EngineProcessor, port: int, token: str) -> None:
    """Serve until stopped.

    Args:
        processor: Takes the turns.
        port: The port on the loopback address.
        token: What each request must show.
    """
    app = create_app(processor, token)
    app.run(host=HOST, port=port, access_log=False, debug=False, workers=1)
