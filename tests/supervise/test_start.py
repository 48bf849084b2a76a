"""The whole of it is started, kept running and stopped, by a person at a terminal or by a service manager."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from stack import NAMES, ROOT, Stack

IMPATIENT = """
import sys
from bot.settings import get_settings
from bot.supervise import Pace, start
sys.exit(start(get_settings(), Pace(check=1.0, hangs_after=2, beat=4.0)))
"""
BACK_SECONDS = 120.0


class Impatient(Stack):
    """A stack that sees soon that a process hangs."""

    command = (sys.executable, "-c", IMPATIENT)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Impatient]:
    """Started once; each test leaves it running. The tests of this module run in order."""
    stack = Impatient(tmp_path_factory.mktemp("supervise"))
    try:
        yield stack.start()
    finally:
        stack.stop()


def processes(stack: Stack) -> dict[int, str]:
    """The processes that carry the data folder of this stack in their environment, with their commands."""
    mark = f"WERKWENS_DATA_DIR={stack.folder}".encode()
    found = {}
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and mark in (entry / "environ").read_bytes().split(b"\0"):
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                if command:  # a dead process that waits for its parent has none
                    found[int(entry.name)] = command
        except OSError:
            continue
    return found


def until(condition: Callable[[], bool], stack: Stack, seconds: float = BACK_SECONDS) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, stack.logs()
        time.sleep(0.05)


def ready(stack: Stack) -> bool:
    try:
        return httpx.get(f"{stack.url}/readyz", timeout=10).is_success
    except httpx.HTTPError:
        return False


def test_it_says_where_to_go_and_shows_passwords(running: Impatient) -> None:
    said = running.output.read_text()
    assert f"{running.url}/portal" in said
    assert f"{running.url}/i/" in said
    assert running.password("jobcoach@demo.example")
    assert running.password("woonbegeleider@demo.example")


def test_each_process_runs_once_under_the_supervisor(running: Impatient) -> None:
    assert running.process
    commands = processes(running)
    assert len(commands) == len(NAMES) + 1, commands
    assert {running.pid(name) for name in NAMES} | {running.process.pid} == set(commands)


@pytest.mark.parametrize("name", NAMES)
def test_what_dies_is_started_again(running: Impatient, name: str) -> None:
    dead = running.pid(name)
    running.kill(name)
    until(lambda: running.pid(name) != dead and ready(running), running)


@pytest.mark.parametrize("name", NAMES)
def test_what_hangs_is_killed_and_started_again(running: Impatient, name: str) -> None:
    until(lambda: ready(running), running)
    time.sleep(2.5)  # it was seen well
    hanging = running.pid(name)
    os.kill(hanging, signal.SIGSTOP)
    until(lambda: running.pid(name) != hanging and ready(running), running)
    assert f"{name} hangs; killing it" in running.output.read_text()


def test_a_phone_that_waits_for_news_does_not_hold_up_the_stop_and_nothing_stays(running: Impatient) -> None:
    """Ctrl-C first, then SIGTERM: both end with exit code 0."""
    phone = running.client("Demo wachter")
    phone.start()
    for way in (signal.SIGINT, signal.SIGTERM):
        until(lambda: ready(running), running)
        process = running.process
        assert process
        process.send_signal(way)
        assert process.wait(60) == 0
        assert processes(running) == {}
        assert "stopped" in running.output.read_text().splitlines()[-1]
        if way == signal.SIGINT:
            running.start()
    phone.close()


def test_when_the_supervisor_is_killed_nothing_stays_and_a_new_start_shows_no_password_again(
    running: Impatient,
) -> None:
    assert not processes(running)
    running.start()
    process = running.process
    assert process
    process.kill()
    process.wait(10)
    until(lambda: not processes(running), running, 10)
    before = running.output.read_text()
    running.start()
    said = running.output.read_text().removeprefix(before)
    assert "password" not in said
    assert f"{running.url}/i/" in said
    assert before.count("password:") == 2


def test_stopping_while_it_loads_is_clean_too(running: Impatient) -> None:
    running.stop()
    with running.output.open("ab") as out:
        process = subprocess.Popen(running.command, cwd=ROOT, env=running.environment, stdout=out, stderr=out)
    before = len(running.output.read_text())
    until(lambda: "loading" in running.output.read_text()[before:], running)
    process.terminate()
    assert process.wait(60) == 0
    assert processes(running) == {}
    assert "ready" not in running.output.read_text()[before:]
