"""Runs the web process."""

from __future__ import annotations

from types import FrameType

import uvicorn
from starlette.applications import Starlette

from bot.gateway.app import make_app
from bot.settings import get_settings

GRACE_SECONDS = 5


class _Server(uvicorn.Server):
    """Tells the application at once that it must stop, so that no phone that waits for news holds it up."""

    def __init__(self, app: Starlette, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._app = app

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._app.state.stopping = True
        super().handle_exit(sig, frame)


def serve() -> None:
    """Serve until told to stop."""
    settings = get_settings()
    app = make_app()
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,  # to where this process sends all logging, without words
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    _Server(app, config).run()
