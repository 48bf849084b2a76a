"""The real thing for tests: engine, actions, web and worker under the supervisor, on free ports, with own data."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

from bot.services.access import make_invite
from bot.services.chat import ChatClient
from bot.services.demo import demo_client
from bot.settings import get_settings
from bot.store import database

ROOT = Path(__file__).resolve().parents[1]
NAMES = ("engine", "actions", "web", "worker")
READY_SECONDS = 240.0  # on a quiet machine 10; longer than the supervisor itself waits


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def forget_settings() -> None:
    """Let the next look at settings and database in this process be a fresh one."""
    get_settings.cache_clear()
    database.get_engine.cache_clear()
    database._factory.cache_clear()


class Stack:
    """All processes on one data folder. It can be stopped and started again, with the clock moved."""

    command = (sys.executable, "-m", "bot.cli", "start")

    def __init__(self, folder: Path, **settings: str) -> None:
        """Choose ports; nothing runs yet. `settings` are further `WERKWENS_*` settings in lower case."""
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.settings = {
            "data_dir": str(folder),
            "port": str(self.port),
            "engine_port": str(free_port()),
            "actions_port": str(free_port()),
            **settings,
        }
        self.output = folder / "supervisor.log"
        self.said_before = 0  # bytes in it from earlier lives
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        """The environment of the processes."""
        return {**os.environ, **{f"WERKWENS_{name.upper()}": value for name, value in self.settings.items()}}

    def start(self, *, shift_seconds: int = 0) -> Stack:
        """Start everything with the clock moved by so much, and wait until it is ready."""
        self.settings["clock_shift_seconds"] = str(shift_seconds)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.said_before = self.output.stat().st_size if self.output.exists() else 0
        with self.output.open("ab") as out:
            self.process = subprocess.Popen(self.command, cwd=ROOT, env=self.environment, stdout=out, stderr=out)
        self.wait_until_ready()
        return self

    def wait_until_ready(self) -> None:
        """Wait until database, engine and actions answer."""
        assert self.process
        end = time.monotonic() + READY_SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            with contextlib.suppress(httpx.HTTPError):
                if httpx.get(f"{self.url}/readyz", timeout=5).is_success and self._announced():
                    return
            time.sleep(0.1)
        raise AssertionError("it did not start:\n" + self.logs())

    def _announced(self) -> bool:
        return b"Werkwens is ready" in self.output.read_bytes()[self.said_before :]

    def logs(self) -> str:
        """Everything that was logged, for a failing test."""
        paths = [self.output, *sorted((self.folder / "log").glob("*.log"))]
        return "\n".join(f"--- {path.name}\n{path.read_text()[-3000:]}" for path in paths if path.exists())

    def stop(self) -> None:
        """Stop everything cleanly."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(60)

    def pid(self, name: str) -> int:
        """The process id of one process; waits while it is between two lives."""
        path = self.folder / "run" / f"{name}.pid"
        end = time.monotonic() + READY_SECONDS
        while time.monotonic() < end:
            with contextlib.suppress(OSError, ValueError):
                return int(path.read_text())
            time.sleep(0.02)
        raise AssertionError(f"{name} does not run:\n" + self.logs())

    def kill(self, name: str) -> None:
        """End one process at once, without a chance to tidy up."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid(name), signal.SIGKILL)

    def password(self, email: str) -> str:
        """The password of a demo staff member, as it was shown at the first start."""
        found = re.search(rf"{re.escape(email)}  password: (\S+)", self.output.read_text())
        assert found, "no password was shown for " + email
        return found.group(1)

    @contextlib.contextmanager
    def inside(self) -> Iterator[None]:
        """Let this very process work on the data of the stack."""
        before = dict(os.environ)
        os.environ.update(self.environment)
        forget_settings()
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)
            forget_settings()

    def invite(self, label: str) -> str:
        """A fresh invite token for a demo client, who is made when missing."""
        with self.inside():
            return make_invite(demo_client(label))

    def client(self, label: str) -> ChatClient:
        """The phone of a demo client, with the chat not yet opened."""
        return ChatClient(self.url, self.invite(label))
