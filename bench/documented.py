"""Rasa as its documentation has it: a form, validation in custom actions, trackers in SQL, Rasa's own two servers."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import subprocess
import time
from pathlib import Path
from typing import IO

from bench.processes import StartWatch, Watched, memory
from bench.script import FORM
from bench.wire import MeasureError, Wire
from bot.settings import ROOT
from tests.stack import free_port

RASA = ROOT / ".venv-engine" / "bin" / "rasa"
FOLDER = ROOT / "bench" / "data" / "documented"
MODELS = ROOT / "models"
READY_SECONDS = 400.0
STOP_SECONDS = 20.0
_ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SANIC_WORKERS": "1",
}


def _environment() -> dict[str, str]:
    return {**os.environ, **_ENVIRONMENT}


def train(config: str = "config") -> Path:
    """Train the documented bot, when there is no model of it that is up to date.

    Args:
        config: the file with pipeline and policies, without its ending.

    Returns:
        The model.

    Raises:
        MeasureError: the training failed.
    """
    name = f"documented_{config}"
    model, stamp = MODELS / f"{name}.tar.gz", MODELS / f"{name}.sha256"
    digest = hashlib.sha256()
    for path in sorted(FOLDER.rglob("*.yml")):
        digest.update(path.read_bytes())
    if model.is_file() and stamp.is_file() and stamp.read_text() == digest.hexdigest():
        return model
    command = [str(RASA), "train", f"--config={config}.yml", f"--out={MODELS}", f"--fixed-model-name={name}"]
    done = subprocess.run(command, cwd=FOLDER, env=_environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise MeasureError(f"the documented bot could not be trained:\n{done.stderr[-2000:]}")
    stamp.write_text(digest.hexdigest())
    return model


class Form:
    """One client of the documented bot, who fills in the form again and again."""

    def __init__(self, wire: Wire, sender: str) -> None:
        """Nothing is said yet."""
        self._wire = wire
        self._sender = sender
        self._turns = 0

    def turn(self) -> float:
        """Say the next thing; returns the seconds until the reply.

        Raises:
            MeasureError: there is no reply, which is how Rasa shows a failure.
        """
        body = {"sender": self._sender, "message": FORM[self._turns % len(FORM)]}
        self._turns += 1
        began = time.perf_counter()
        content = self._wire.ask("POST", "/webhooks/rest/webhook", body)
        seconds = time.perf_counter() - began
        if not json.loads(content):
            raise MeasureError("the documented bot said nothing")
        return seconds


class Documented:
    """The two processes of the documented bot."""

    def __init__(self, folder: Path, model: Path) -> None:
        """Choose ports; nothing runs yet."""
        self._folder = folder
        self._model = model
        self._port, self._actions_port = free_port(), free_port()
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._wire = Wire(self._port)
        self._log: IO[bytes] | None = None
        self._senders = 0
        self.seconds: dict[str, float] = {}

    def start(self) -> None:
        """Start both, and note how long each takes.

        Raises:
            MeasureError: it does not start.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        self._log = (self._folder / "documented.log").open("wb")
        endpoints = (FOLDER / "endpoints.yml").read_text()
        endpoints = endpoints.replace("ACTIONS_PORT", str(self._actions_port))
        endpoints = endpoints.replace("DATABASE", str(self._folder / "trackers.sqlite"))
        (self._folder / "endpoints.yml").write_text(endpoints)
        self._run("actions", FOLDER, "run", "actions", f"--port={self._actions_port}")
        given = [f"--model={self._model}", "--endpoints=endpoints.yml", f"--credentials={FOLDER / 'credentials.yml'}"]
        self._run("rasa", self._folder, "run", "--enable-api", f"--port={self._port}", *given)
        watch = StartWatch(
            [
                Watched("rasa", lambda: self._processes["rasa"].pid, self._port, "/status"),
                Watched("actions", lambda: self._processes["actions"].pid, self._actions_port, "/health"),
            ]
        )
        self._wait(watch)

    def stop(self) -> None:
        """Stop both."""
        for process in self._processes.values():
            process.terminate()
        for process in self._processes.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(STOP_SECONDS)
            process.kill()
        self._wire.close()
        if self._log:
            self._log.close()

    def memory(self) -> dict[str, float]:
        """MB by process."""
        return {name: memory(process.pid) for name, process in self._processes.items()}

    def form(self) -> Form:
        """A new client."""
        self._senders += 1
        return Form(self._wire, f"documented-{self._senders}")

    def _run(self, name: str, folder: Path, *arguments: str) -> None:
        self._processes[name] = subprocess.Popen(
            [str(RASA), *arguments], cwd=folder, env=_environment(), stdout=self._log, stderr=self._log
        )

    def _wait(self, watch: StartWatch) -> None:
        end = time.monotonic() + READY_SECONDS
        while len(watch.seconds) < len(self._processes) and time.monotonic() < end:
            if any(process.poll() is not None for process in self._processes.values()):
                break
            time.sleep(0.1)
        self.seconds = watch.finish()
        if len(self.seconds) < len(self._processes):
            raise MeasureError("the documented bot does not start:\n" + self.log())

    def log(self) -> str:
        """The end of what it printed."""
        return (self._folder / "documented.log").read_text(errors="replace")[-3000:]
