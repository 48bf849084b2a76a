"""Stand-ins for the engine: an object that takes turns, and a real HTTP server that misbehaves on request."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from bot.gateway.engine_client import Bubble, EngineError


@dataclass
class Engine:
    """Says back what it heard, and counts what it was asked.

    `down` makes it fail, `seconds` makes it slow, `actions_down` is what it says of the actions.
    """

    down: bool = False
    actions_down: bool = False
    seconds: float = 0.0
    asked: list[str] = field(default_factory=list)  # message ids
    at_once: Counter[str] = field(default_factory=Counter)  # most turns at once, by client
    _busy: Counter[str] = field(default_factory=Counter)

    async def turn(self, client_id: str, message_id: str, text: str) -> list[Bubble]:
        self.asked.append(message_id)
        self._busy[client_id] += 1
        self.at_once[client_id] = max(self.at_once[client_id], self._busy[client_id])
        try:
            await asyncio.sleep(self.seconds)
            if self.down:
                raise EngineError("down")
            return [Bubble(f"Ik hoor: {text}"), Bubble("Nog iets?")]
        finally:
            self._busy[client_id] -= 1

    async def healthy(self) -> bool:
        return not self.down

    async def actions_healthy(self) -> bool:
        return not self.actions_down


@dataclass
class Server:
    """What the HTTP stand-in answers, and what it was sent."""

    port: int
    status: int = 200
    body: bytes = b"[]"
    wait: float = 0.0  # before it answers
    drip: float = 0.0  # between two bytes
    got: list[bytes] = field(default_factory=list)


def _handler(server: Callable[[], Server]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            now = server()
            now.got.append(self.rfile.read(int(self.headers["content-length"])))
            time.sleep(now.wait)
            self.do_GET()

        def do_GET(self) -> None:
            now = server()
            self.send_response(now.status)
            self.send_header("content-length", str(len(now.body)))
            self.end_headers()
            for byte in now.body:
                time.sleep(now.drip)
                self.wfile.write(bytes([byte]))

        def handle(self) -> None:
            try:
                super().handle()
            except ConnectionError:  # the client has waited long enough
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is given
            return

    return Handler


@contextmanager
def engine_server() -> Iterator[Server]:
    """A real HTTP server on a free port."""
    found: list[Server] = []
    http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(lambda: found[0]))
    found.append(Server(http.server_address[1]))
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield found[0]
    finally:
        http.shutdown()
        http.server_close()
        thread.join(5)
