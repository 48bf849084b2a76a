"""Werkwens as it runs: all processes under the supervisor, with the model that has a bare rule in it as well."""

from __future__ import annotations

import subprocess
import time
from functools import partial
from itertools import count
from pathlib import Path

from bench.phone import Phone
from bench.processes import StartWatch, Watched, memory
from bench.script import BARE
from bench.wire import MeasureError, Wire
from bot.settings import ROOT
from tests.stack import NAMES, Stack

ENGINE_PYTHON = ROOT / ".venv-engine" / "bin" / "python"
MODEL = ROOT / "models" / "bench.tar.gz"


def train() -> None:
    """Train the model with the bare rule, when there is none that is up to date."""
    subprocess.run([str(ENGINE_PYTHON), "-m", "bot.engine.train", "--bench", "--if-changed"], cwd=ROOT, check=True)


class Ours:
    """The running stack, as clients reach it and as the gateway reaches its engine."""

    def __init__(self, folder: Path) -> None:
        """Choose ports; nothing runs yet."""
        self.stack = Stack(folder, model=str(MODEL))
        self.seconds: dict[str, float] = {}
        self._numbers = count(1)
        self._bare: Wire | None = None

    def start(self) -> None:
        """Start, and note how long each process takes."""
        ports = {
            "engine": (self.stack.settings["engine_port"], "/healthz"),
            "actions": (self.stack.settings["actions_port"], "/health"),
            "web": (self.stack.settings["port"], "/healthz"),
        }
        watch = StartWatch(
            [Watched(name, partial(self.stack.pid, name), int(port), path) for name, (port, path) in ports.items()]
        )
        try:
            self.stack.start()
        finally:
            self.seconds = watch.finish()

    def stop(self) -> None:
        """Stop all processes."""
        self.stack.stop()

    def memory(self) -> dict[str, float]:
        """MB by process."""
        return {name: memory(self.stack.pid(name)) for name in NAMES}

    def phone(self) -> Phone:
        """A new client, who has not said anything yet."""
        return Phone(self.stack.port, self.stack.invite(f"Demo meting {next(self._numbers)}"))

    def bare(self) -> float:
        """Take one bare turn at the engine itself; returns its seconds.

        Raises:
            MeasureError: the engine understood something else.
        """
        if self._bare is None:
            self._bare = Wire(int(self.stack.settings["engine_port"]))
            token = (self.stack.folder / "engine.token").read_text().strip()
            self._bare.headers["Authorization"] = f"Bearer {token}"
        body = {"sender": "bare", "message": BARE, "metadata": {}}
        began = time.perf_counter()
        content = self._bare.ask("POST", "/webhooks/rest/webhook", body)
        seconds = time.perf_counter() - began
        if b"pong" not in content:
            raise MeasureError(f"no bare turn: {content[:200]!r}")
        return seconds
