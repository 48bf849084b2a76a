"""The web door with a stand-in for the engine, and a phone that knocks on it."""

from __future__ import annotations

import asyncio
import itertools
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import uvicorn
from httpx import Response
from starlette.applications import Starlette

from bot.gateway.app import make_app
from bot.gateway.engine_client import Bubble, EngineError
from bot.gateway.turns import Turns
from bot.services.access import make_invite
from bot.services.demo import demo_client, make_demo_team

OURS = {"X-Requested-With": "werkwens"}
FEELINGS = [{"key": "goed", "label": "Goed", "picture": "🙂"}, {"key": "moe", "label": "Moe", "picture": "😴"}]


@dataclass
class FakeEngine:
    """Says what it heard, or fails. Remembers what it was given."""

    given: list[str] = field(default_factory=list)
    bubbles: list[Bubble] = field(default_factory=list)
    down: bool = False
    slow: float = 0.0

    def reset(self) -> None:
        """As new."""
        self.given, self.bubbles, self.down, self.slow = [], [], False, 0.0

    async def turn(self, client_id: str, message_id: str, text: str) -> list[Bubble]:
        self.given.append(text)
        await asyncio.sleep(self.slow)
        if self.down:
            raise EngineError("down")
        return self.bubbles or [Bubble(f"Ik hoor: {text}")]


@dataclass
class Door:
    """The application on a port of this machine, its engine, and phones."""

    app: Starlette
    engine: FakeEngine
    url: str
    label: str = "Demo klant"
    opened: list[httpx.Client] = field(default_factory=list)

    def phone(self, label: str = "") -> Phone:
        """A phone that is bound to a client."""
        phone = self.stranger()
        assert phone.http.post(f"/i/{self.invite(label)}").status_code == 303
        return phone

    def stranger(self) -> Phone:
        """A phone that is not bound."""
        self.opened.append(httpx.Client(base_url=self.url, headers=OURS, timeout=20))
        return Phone(self.opened[-1])

    def invite(self, label: str = "") -> str:
        """A fresh link for a client, or for the one client of this test."""
        return make_invite(demo_client(label or self.label))

    def close(self) -> None:
        """Put the phones away."""
        for client in self.opened:
            client.close()


@dataclass
class Phone:
    """What a phone sends."""

    http: httpx.Client
    ids: Iterator[int] = field(default_factory=lambda: itertools.count(10_000_000))

    def send(self, text: str, message_id: str = "") -> Response:
        return self.post({"id": message_id or str(next(self.ids)), "text": text})

    def tap(self, key: str, bubble: int, message_id: str = "") -> Response:
        body = {"id": message_id or str(next(self.ids)), "choice": [key], "label": key.title(), "for": bubble}
        return self.post(body)

    def post(self, body: Any) -> Response:
        return self.http.post("/chat/messages", json=body)

    def raw(self, body: bytes) -> Response:
        return self.http.post("/chat/messages", content=body)

    def updates(self, **query: str | int | float) -> Response:
        return self.http.get("/chat/updates", params=query)

    def wait(self, count: int) -> dict[str, Any]:
        """The conversation, as soon as it has so many items and Wens is done."""
        for _ in range(200):
            found: dict[str, Any] = self.updates(after=0).json()
            if len(found["items"]) >= count and not found["typing"]:
                return found
            self.updates(after=found["last"], wait=0.02)
        raise AssertionError(f"{count} items did not come: {found}")

    def said(self) -> list[str]:
        """What stands there of the client."""
        return [item["text"] for item in self.updates(after=0).json()["items"] if item["from"] == "client"]


@contextmanager
def open_door() -> Iterator[Door]:
    """Run the application in a thread of this process; its database must be there."""
    make_demo_team()
    app, engine = make_app(), FakeEngine()
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        app.state.turns = Turns(engine, "web:test/1", 15.0, app.state.bell.ring)  # type: ignore[arg-type]
        try:
            yield Door(app, engine, f"http://127.0.0.1:{listener.getsockname()[1]}")
        finally:
            server.should_exit = True
            thread.join(10)
