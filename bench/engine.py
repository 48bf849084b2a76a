"""Measures the engine by itself: `python -m bench.engine`. Its action server here answers at once, and does nothing."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

from bench.figures import p95
from bench.ours import ENGINE_PYTHON, MODEL, train
from bench.processes import StartWatch, Watched, memory
from bench.script import BARE
from bench.wire import HOST, MeasureError, Wire
from bot.settings import ROOT
from tests.stack import free_port

WARM_TURNS, TURNS = 50, 350
READY_SECONDS = 90
TOKEN = "token-of-the-measurement"
WITH_ACTION = "ik heet Demo"
REPLY = json.dumps({"events": [], "responses": [{"response": "utter_oke"}]}).encode()


class _AtOnce(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # the whole answer in one packet

    def do_POST(self) -> None:
        """Answer with one bubble."""
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(REPLY)))
        self.end_headers()
        self.wfile.write(REPLY)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _turn(wire: Wire, text: str) -> Callable[[], float]:
    body = {"sender": "one", "message": text, "metadata": {"client_id": "one", "message_id": "one"}}

    def take() -> float:
        began = time.perf_counter()
        wire.ask("POST", "/webhooks/rest/webhook", body)
        return time.perf_counter() - began

    return take


def _show(name: str, seconds: list[float]) -> None:
    first, last = median(seconds[:50]) * 1000, median(seconds[-50:]) * 1000
    print(
        f"  {name:<24}{median(seconds) * 1000:7.1f}{p95(seconds) * 1000:7.1f}{first:12.1f}{last:12.1f}"
        f"{len(seconds) / sum(seconds):12.0f}"
    )


def _measure(folder: Path) -> None:
    actions = ThreadingHTTPServer((HOST, 0), _AtOnce)
    threading.Thread(target=actions.serve_forever, daemon=True).start()
    port, token = free_port(), folder / "token"
    token.write_text(TOKEN)
    command = [str(ENGINE_PYTHON), "-m", "bot.engine", f"--port={port}", f"--token-file={token}", f"--model={MODEL}"]
    command.append(f"--actions-url=http://{HOST}:{actions.server_address[1]}/webhook")
    with (folder / "engine.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
    try:
        watch = StartWatch([Watched("engine", lambda: process.pid, port, "/healthz")])
        end = time.monotonic() + READY_SECONDS
        while not watch.seconds and time.monotonic() < end and process.poll() is None:
            time.sleep(0.1)
        seconds = watch.finish()
        if not seconds:
            raise MeasureError("the engine does not start:\n" + (folder / "engine.log").read_text())
        wire = Wire(port, {"Authorization": f"Bearer {TOKEN}"})
        turns = {"bare rule": _turn(wire, BARE), "rule with an action": _turn(wire, WITH_ACTION)}
        taken: dict[str, list[float]] = {name: [] for name in turns}
        for number in range(WARM_TURNS + TURNS):
            for name, take in turns.items():
                spent = take()
                if number >= WARM_TURNS:
                    taken[name].append(spent)
        print("milliseconds a turn        median    p95    first 50     last 50    a second")
        for name, spent_in_all in taken.items():
            _show(name, spent_in_all)
        print(f"start-up {seconds['engine']:.1f} s, memory {memory(process.pid):.0f} MB")
    finally:
        process.terminate()
        process.wait(20)
        actions.shutdown()


if __name__ == "__main__":
    train()
    with tempfile.TemporaryDirectory() as name:
        try:
            _measure(Path(name))
        except MeasureError as error:
            sys.exit(str(error))
