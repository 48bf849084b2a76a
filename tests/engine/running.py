"""Helpers that run the real engine and a fake action server for the tests."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "token-of-the-tests"
START_SECONDS = 90


def engine_python() -> str:
    """Name the interpreter of the engine's own environment."""
    return os.environ.get("WERKWENS_ENGINE_PYTHON", str(ROOT / ".venv-engine/bin/python"))


def free_port() -> int:
    """Find a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class FakeActions:
    """An action server that remembers its calls and does what the metadata asks for.

    ``metadata["fake"]`` is the answer to give: ``status`` and ``body``, after ``seconds``.
    """

    def __init__(self) -> None:
        self.port = free_port()
        self.calls: list[dict[str, Any]] = []
        self._server: ThreadingHTTPServer | None = None
        self._connections: list[socket.socket] = []

    def start(self) -> None:
        """Listen."""
        calls, connections = self.calls, self._connections

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self) -> None:
                super().setup()
                connections.append(self.connection)

            def do_POST(self) -> None:
                call = json.loads(self.rfile.read(int(self.headers["content-length"])))
                calls.append(call)
                fake = call["tracker"]["latest_message"]["metadata"].get("fake", {})
                time.sleep(fake.get("seconds", 0))
                usual = {"events": [], "responses": [{"text": "goed"}]}
                body = json.dumps(fake.get("body", usual)).encode()
                self.send_response(fake.get("status", 200))
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_args: Any) -> None:
                """Say nothing."""

        ThreadingHTTPServer.allow_reuse_address = True
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        serve = functools.partial(self._server.serve_forever, poll_interval=0.02)
        threading.Thread(target=serve, daemon=True).start()

    def stop(self) -> None:
        """Stop listening and hang up, also on connections that were kept open."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None
        while self._connections:
            with contextlib.suppress(OSError):
                self._connections.pop().shutdown(socket.SHUT_RDWR)


@dataclass
class Answer:
    """An HTTP answer."""

    status: int
    body: Any


@dataclass
class RunningEngine:
    """A started engine, its action server and its log."""

    port: int
    actions: FakeActions
    log: Path
    model: Path
    process: subprocess.Popen[bytes] = field(repr=False)

    def request(self, path: str, body: Any = None, token: str | None = TOKEN) -> Answer:
        """Send a request; a body makes it a POST, bytes go as they are."""
        query = f"?token={token}" if token is not None else ""
        data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}{query}",
            data=data,
            headers={"content-type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return Answer(answer.status, json.loads(answer.read()))
        except urllib.error.HTTPError as error:
            return Answer(error.code, json.loads(error.read()))

    def turn(self, text: str, sender: str = "client-1", **metadata: Any) -> Answer:
        """Take one turn."""
        body = {"sender": sender, "message": text, "metadata": metadata}
        return self.request("/webhooks/rest/webhook", body)

    def wait_until_up(self) -> None:
        """Wait for the health check."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                if self.request("/healthz", token=None).status == 200:
                    return
            except OSError:
                time.sleep(0.2)
        raise AssertionError("the engine did not start:\n" + self.log.read_text())


def train(model: Path) -> None:
    """Train a small model with the project's own pipeline, domain and rules."""
    command = [engine_python(), "-m", "bot.engine.train", "--bench", "--output", str(model)]
    command += ["--nlu", str(Path(__file__).parent / "data")]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout[-2000:] + result.stderr[-4000:]


def start(model: Path, folder: Path, actions: FakeActions) -> RunningEngine:
    """Start an engine; the caller waits for it and stops it."""
    token_file, log, port = folder / "token", folder / "engine.log", free_port()
    token_file.write_text(TOKEN + "\n")
    command = [engine_python(), "-m", "bot.engine", "--port", str(port)]
    command += ["--token-file", str(token_file), "--model", str(model)]
    command += ["--actions-url", f"http://127.0.0.1:{actions.port}/webhook"]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=out)
    return RunningEngine(port, actions, log, model, process)
