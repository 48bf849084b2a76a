"""A small server that speaks the web chat interface, so that the page is tested apart from the talk behind it.

It keeps the rules that the page leans on: an id is stored once, places only go up, and a long poll waits for news.
"""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import uvicorn
import yaml
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from bot.gateway.channels.webchat.pages import TEMPLATES
from bot.gateway.pictures import routes as picture_routes
from bot.pictures import address, version

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "bot" / "gateway" / "channels" / "webchat" / "page"
PREFIX = "utter_webchat_"
LONGEST = 4000
POLL_SECONDS = 0.03
FRESH = "fresh"  # the link that works
CSP = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"


def page_texts() -> dict[str, str]:
    """The words on the page by their short names, as the real server passes them."""
    raw = yaml.safe_load((ROOT / "data" / "responses" / "webchat.yml").read_text(encoding="utf-8"))
    return {name.removeprefix(PREFIX): variants[0]["text"] for name, variants in raw["responses"].items()}


def spoken_forms() -> dict[str, Any]:
    """How things are said, as the real server passes it."""
    raw: dict[str, Any] = yaml.safe_load((ROOT / "data" / "language" / "spoken.yml").read_text(encoding="utf-8"))
    return raw


@dataclass
class Stub:
    """The state of the server, and how it misbehaves."""

    items: list[dict[str, Any]] = field(default_factory=list)
    posts: list[dict[str, Any]] = field(default_factory=list)
    starts: int = 0
    bound: bool = True
    typing: bool = False
    status: int = 0  # answer every message with this status, when not 0
    lose_answers: bool = False  # store messages, then break the connection off
    echo: bool = False  # answer every message
    delay: float = 0.0
    repeats: bool = False  # say everything again with each answer
    wiped: int = 0
    _seq: int = 0

    def say(self, text: str, options: list[dict[str, Any]] | None = None, *, multi: bool = False) -> int:
        """Wens says something; returns its place."""
        return self._add({"from": "bot", "id": None, "text": text, "options": options or [], "multi": multi})

    def hear(self, message_id: str, text: str) -> int:
        """Store a message of the client; returns its place."""
        return self._add({"from": "client", "id": message_id, "text": text, "options": [], "multi": False})

    def wipe(self) -> None:
        """Take the words of the client out, as the real server does."""
        for item in self.items:
            if item["from"] == "client":
                item.update(text="", erased=True)
        self.items = [item for item in self.items if item["from"] == "client"]
        self.wiped = self._seq

    def empty(self) -> None:
        """Take the words out of the newest message of the client."""
        next(item for item in reversed(self.items) if item["from"] == "client")["text"] = ""
        self.wiped += 1

    def heard(self) -> list[str]:
        """What the client said, in order."""
        return [item["text"] for item in self.items if item["from"] == "client"]

    def _add(self, item: dict[str, Any]) -> int:
        self._seq += 1
        self.items.append({**item, "seq": self._seq, "at": datetime.now(UTC).isoformat(), "reply_to": None})
        return self._seq

    def accept(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Judge and store a message: status and answer."""
        self.posts.append(body)
        text = body.get("text", body.get("label", ""))
        if self.status:
            return self.status, {"error": "x", "text": f"Zo gaat het niet: {self.status}."}
        if len(text) > LONGEST:
            return 413, {"error": "te_lang", "text": "Je bericht is te lang."}
        known = next((item for item in self.items if item["id"] == body["id"]), None)
        if known is not None:
            same = known["text"] == text
            return (200, {"seq": known["seq"], "duplicate": True}) if same else (409, {"error": "id", "text": "Nee."})
        seq = self.hear(body["id"], text)
        if self.echo:
            self.say(f"Ik hoor: {text}")
        return 202, {"seq": seq}

    def app(self) -> Starlette:
        """The server as an application."""
        return _Routes(self).app()


class _Routes:
    def __init__(self, stub: Stub) -> None:
        self.stub = stub
        self.templates = Jinja2Templates(directory=TEMPLATES)
        self.templates.env.globals.update(picture_address=address, picture_version=version)

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/chat", self.page),
                Route("/i/{problem}", self.invite, methods=["GET"]),
                Route("/i/{problem}", self.bind, methods=["POST"]),
                Route("/chat/messages", self.messages, methods=["POST"]),
                Route("/chat/start", self.start, methods=["POST"]),
                Route("/chat/updates", self.updates),
                Mount("/static/chat", StaticFiles(directory=PAGE / "static")),
                *picture_routes(),
            ]
        )

    def _render(self, request: Request, name: str, **values: str) -> Response:
        context = {"texts": page_texts(), "spoken": spoken_forms(), **values}
        return self.templates.TemplateResponse(request, name, context, headers={"content-security-policy": CSP})

    async def page(self, request: Request) -> Response:
        return self._render(request, "chat.html", conversation="a1b2")

    async def invite(self, request: Request) -> Response:
        problem = request.path_params["problem"]
        return self._render(request, "invite.html" if problem == FRESH else "invite_problem.html", problem=problem)

    async def bind(self, request: Request) -> Response:
        self.stub.bound = True
        return RedirectResponse("/chat", status_code=303)

    async def messages(self, request: Request) -> Response:
        if not self.stub.bound or request.headers.get("x-requested-with") != "werkwens":
            return JSONResponse({"error": "niet_verbonden", "text": "Wie ben je?"}, status_code=401)
        await asyncio.sleep(self.stub.delay)
        status, answer = self.stub.accept(json.loads(await request.body()))
        if self.stub.lose_answers and status < 300:
            return Response("<html>niet van ons</html>", status_code=502)
        return JSONResponse(answer, status_code=status)

    async def start(self, request: Request) -> Response:
        if not self.stub.bound:
            return JSONResponse({}, status_code=401)
        self.stub.starts += 1
        return JSONResponse({"started": False})

    async def updates(self, request: Request) -> Response:
        after, end = int(request.query_params["after"]), time.monotonic() + float(request.query_params["wait"])
        wiped = self.stub.wiped
        while self.stub.bound:
            items = [item for item in self.stub.items if item["seq"] > after]
            if items and self.stub.repeats:
                items = [*self.stub.items, *self.stub.items]
            if items or time.monotonic() >= end or await request.is_disconnected() or wiped != self.stub.wiped:
                last = max((item["seq"] for item in items), default=after)
                answer = {"items": items, "typing": self.stub.typing, "last": last, "wiped": self.stub.wiped}
                return JSONResponse(answer)
            await asyncio.sleep(POLL_SECONDS)
        return JSONResponse({}, status_code=401)


class Running:
    """The stub on a port of this machine; can be taken down and brought up again, with its state."""

    def __init__(self, stub: Stub) -> None:
        """Choose a free port."""
        self.stub = stub
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    def up(self) -> None:
        """Serve, in a thread of its own."""
        config = uvicorn.Config(
            self.stub.app(), port=self.port, log_level="critical", timeout_graceful_shutdown=1, lifespan="off"
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        end = time.monotonic() + 10
        while not self._server.started:
            if time.monotonic() > end:
                raise TimeoutError("the stub does not start")
            time.sleep(0.02)

    def down(self) -> None:
        """Stop serving: whoever calls is refused."""
        if self._server and self._thread:
            self._server.should_exit = self._server.force_exit = True
            self._thread.join(10)
            self._server = self._thread = None
