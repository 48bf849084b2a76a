"""A client of the web chat as the page is one: a request for news stands open while a message is sent."""

from __future__ import annotations

import json
import time
import uuid
from typing import Any

from bench.wire import MeasureError, Wire

WAIT_SECONDS = 25  # as the page waits for news
TYPING_SECONDS = 0.02  # a person types for longer, but by then the request for news stands open
PAGE = {"X-Requested-With": "werkwens"}


class Phone:
    """One bound device with two connections: one to send on, one that waits for news."""

    def __init__(self, port: int, invite: str) -> None:
        """Open the invite link and press its button."""
        self._door = Wire(port, PAGE)
        self._door.ask("GET", f"/i/{invite}")
        self._door.ask("POST", f"/i/{invite}")
        self._news = Wire(port, PAGE)
        self._news.cookies = self._door.cookies
        self._waits = False
        self._last = 0
        self.bubbles: list[dict[str, Any]] = []

    @property
    def options(self) -> list[str]:
        """The keys under the newest bubble."""
        return [option["key"] for option in self.bubbles[-1]["options"]] if self.bubbles else []

    def open(self) -> float:
        """Open the page: Wens begins."""
        return self._turn("/chat/start", {})

    def say(self, text: str) -> float:
        """Send a text; returns the seconds until all bubbles of the reply are there."""
        return self._turn("/chat/messages", {"id": uuid.uuid4().hex, "text": text})

    def tap(self, key: str) -> float:
        """Tap an option; returns the seconds until all bubbles of the reply are there."""
        return self._turn("/chat/messages", {"id": uuid.uuid4().hex, "choice": [key], "label": key})

    def close(self) -> None:
        """Close both connections."""
        self._door.close()
        self._news.close()

    def _turn(self, path: str, body: dict[str, Any]) -> float:
        self._wait_for_news()
        time.sleep(TYPING_SECONDS)
        fresh: list[dict[str, Any]] = []
        began = time.perf_counter()
        self._door.ask("POST", path, body)
        end = began + WAIT_SECONDS
        while time.perf_counter() < end:
            self._wait_for_news()
            news = json.loads(self._news.read())
            arrived = time.perf_counter()
            self._waits = False
            self._last = max(self._last, news["last"])
            fresh += [item for item in news["items"] if item["from"] == "bot"]
            if fresh and not news["typing"]:
                self.bubbles = fresh
                return arrived - began
        raise MeasureError("no reply came")

    def _wait_for_news(self) -> None:
        if not self._waits:
            self._news.send("GET", f"/chat/updates?after={self._last}&wait={WAIT_SECONDS}")
            self._waits = True
