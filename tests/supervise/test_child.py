"""One process is kept running: started again when it dies, killed when it hangs, stopped when asked."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from stack import free_port

from bot.supervise.child import Child, Pace

QUICK = Pace(check=0.1, hangs_after=2, start=1.0, steady=0.5, stop=1.0, beat=0.5)

SERVER = """
import http.server, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers()
    def log_message(self, *args): pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""
BEATING = """
import pathlib, sys, time
while True:
    pathlib.Path(sys.argv[1]).touch(); time.sleep(0.05)
"""
SLEEPING = "import time; time.sleep(60)"
DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
DYING = "import sys; print('last words'); sys.exit(3)"


def child(folder: Path, program: str, *arguments: str, health: str = "", beat: Path | None = None) -> Child:
    return Child("child", [sys.executable, "-c", program, *arguments], os.environ, folder, health, beat, QUICK)


def server(folder: Path) -> Child:
    port = free_port()
    return child(folder, SERVER, str(port), health=f"http://127.0.0.1:{port}/")


@asynccontextmanager
async def kept(one: Child) -> AsyncIterator[Child]:
    task = asyncio.create_task(one.keep())
    try:
        yield one
    finally:
        await one.stop()
        await asyncio.wait_for(task, 10)


async def until(condition: Callable[[], bool] | Callable[[], Awaitable[bool]], seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while True:
        found = condition()
        if found if isinstance(found, bool) else await found:
            return
        assert time.monotonic() < end, "it did not happen in time"
        await asyncio.sleep(0.02)


def exists(pid: int) -> bool:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False


def pid_of(one: Child) -> int:
    return int(one.pid_file.read_text())


def test_what_is_killed_is_started_again(tmp_path: Path) -> None:
    async def story() -> None:
        async with kept(server(tmp_path)) as one:
            await until(one.healthy)
            first = pid_of(one)
            os.kill(first, signal.SIGKILL)
            await until(lambda: one.restarts == 1)
            await until(one.healthy)
            assert pid_of(one) != first

    asyncio.run(story())


@pytest.mark.parametrize("kind", ["server", "beating"])
def test_what_hangs_is_killed_and_started_again(tmp_path: Path, kind: str, caplog: pytest.LogCaptureFixture) -> None:
    beat = tmp_path / "beat"
    one = server(tmp_path) if kind == "server" else child(tmp_path, BEATING, str(beat), beat=beat)
    patient = Pace(check=QUICK.check, hangs_after=2, start=30.0, stop=1.0, beat=QUICK.beat)
    one.pace = patient

    async def story() -> None:
        async with kept(one):
            await until(one.healthy)
            await asyncio.sleep(3 * patient.check)  # so that it was seen well
            hanging = pid_of(one)
            os.kill(hanging, signal.SIGSTOP)
            await until(lambda: not exists(hanging))
            await until(one.healthy)
            assert pid_of(one) != hanging

    asyncio.run(story())
    assert "child hangs; killing it" in caplog.text


def test_what_never_answers_hangs_as_well_but_is_given_time_to_start(tmp_path: Path) -> None:
    one = child(tmp_path, SLEEPING, health=f"http://127.0.0.1:{free_port()}/")

    async def story() -> None:
        began = time.monotonic()
        async with kept(one):
            await until(lambda: one.restarts == 1)
        assert time.monotonic() - began > QUICK.start

    asyncio.run(story())


def test_a_sign_of_life_from_an_earlier_life_does_not_count(tmp_path: Path) -> None:
    beat = tmp_path / "beat"
    beat.touch()
    old = time.time() - 0.2
    os.utime(beat, (old, old))
    one = child(tmp_path, SLEEPING, beat=beat)

    async def story() -> None:
        async with kept(one):
            await until(lambda: one.running)
            assert not await one.healthy()

    asyncio.run(story())


def test_what_dies_at_once_again_and_again_is_started_less_and_less_often(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    one = child(tmp_path, DYING)

    async def story() -> None:
        async with kept(one):
            await until(lambda: one.restarts == 3)

    with caplog.at_level(logging.WARNING):
        asyncio.run(story())
    pauses = [float(record.getMessage().split()[-2]) for record in caplog.records]
    assert pauses == sorted(set(pauses)), "each pause is longer than the one before"
    assert "exit code 3" in caplog.text
    assert "last words" in one.log_file.read_text()


def test_what_can_not_be_started_is_tried_again_and_can_be_stopped(tmp_path: Path) -> None:
    one = Child("child", [str(tmp_path / "nothing")], os.environ, tmp_path, pace=QUICK)

    async def story() -> None:
        async with kept(one):
            await until(lambda: one.restarts >= 2)

    asyncio.run(story())


@pytest.mark.parametrize("program", [SLEEPING, DEAF])
def test_stopping_leaves_no_process_behind_even_when_it_does_not_listen(tmp_path: Path, program: str) -> None:
    one = child(tmp_path, program)
    pids = []

    async def story() -> None:
        async with kept(one):
            await until(lambda: one.running)
            pids.append(pid_of(one))
            await until(lambda: program != DEAF or "deaf" in one.log_file.read_text())

    asyncio.run(story())
    assert not exists(pids[0])
    assert not one.pid_file.exists()
    assert one.restarts == 0


def test_stopping_between_two_lives_starts_no_third(tmp_path: Path) -> None:
    one = child(tmp_path, DYING)

    async def story() -> None:
        async with kept(one):
            await until(lambda: one.restarts == 2 and not one.running)
            began = time.monotonic()
        assert time.monotonic() - began < 0.5, "it waits for no pause"

    asyncio.run(story())


def test_when_the_supervisor_is_killed_the_kernel_ends_what_it_started(tmp_path: Path) -> None:
    program = f"""
import asyncio, os, sys
from pathlib import Path
from bot.supervise.child import Child
asyncio.run(Child("child", [sys.executable, "-c", {DEAF!r}], os.environ, Path({str(tmp_path)!r})).keep())
"""
    supervisor = subprocess.Popen([sys.executable, "-c", program])
    pid_file, log_file = tmp_path / "run" / "child.pid", tmp_path / "log" / "child.log"

    async def story() -> None:
        await until(lambda: log_file.exists() and "deaf" in log_file.read_text())
        pid = int(pid_file.read_text())
        supervisor.kill()
        supervisor.wait(10)
        await until(lambda: not exists(pid))

    try:
        asyncio.run(story())
    finally:
        supervisor.kill()
        supervisor.wait(10)
