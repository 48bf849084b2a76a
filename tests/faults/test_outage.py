"""The engine is away for 15 seconds while a client writes: one calm sentence, and later one answer."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator

import httpx
import pytest
from phones import CALM, Phone
from records import record
from stack import Stack

from bot.services.chat import ChatClient

AWAY_SECONDS = 15.0
CALM_SECONDS = 12.0  # the gateway waits 10 for the engine
BACK_SECONDS = 120.0
_OPENED: list[ChatClient] = []


def hang(stack: Stack) -> None:
    """Stop the engine in its tracks: it takes connections, and says nothing."""
    pid = stack.pid("engine")
    os.kill(pid, signal.SIGSTOP)
    time.sleep(AWAY_SECONDS)
    if stack.pid("engine") == pid:  # the supervisor may have replaced it
        os.kill(pid, signal.SIGCONT)


def die(stack: Stack) -> None:
    """Kill the engine as often as it comes back."""
    end = time.monotonic() + AWAY_SECONDS
    while time.monotonic() < end:
        stack.kill("engine")
        time.sleep(0.2)


def kill_actions(stack: Stack) -> None:
    """Kill the action server as often as it comes back."""
    end = time.monotonic() + AWAY_SECONDS
    while time.monotonic() < end:
        stack.kill("actions")
        time.sleep(0.2)


@pytest.fixture(autouse=True)
def _put_away() -> Iterator[None]:
    yield
    while _OPENED:
        _OPENED.pop().close()


def opened(stack: Stack, label: str) -> ChatClient:
    """A phone that is put away after the test."""
    _OPENED.append(stack.client(label))
    return _OPENED[-1]


@pytest.mark.parametrize("fault", [hang, die, kill_actions])
def test_the_client_is_told_once_and_gets_each_answer_once(running: Stack, fault: Callable[[Stack], None]) -> None:
    label = f"Demo {fault.__name__}"
    phone = Phone(opened(running, label))
    phone._insist(lambda: phone.client.http.post("/chat/start", json={}))
    phone._settle(0)
    fault_thread = threading.Thread(target=fault, args=[running])
    fault_thread.start()
    time.sleep(0.5)  # it has begun
    began = time.monotonic()
    send(phone, "first-message")
    while not phone.calm:
        assert time.monotonic() - began < CALM_SECONDS, "nothing was said in time"
        phone.look()
    told = time.monotonic() - began
    assert phone.items[-1]["text"] == CALM
    send(phone, "second-message")
    fault_thread.join()
    wait_until_ready(running)
    phone._settle(max(item["seq"] for item in phone.items if item["from"] == "client"))
    time.sleep(1.5)  # a second answer would come by now
    with running.inside():
        stored = record(label)
    print(f"{fault.__name__}: calm sentence after {told:.1f} s")
    assert stored.ids == ["begin-0", "first-message", "second-message"]
    assert stored.statuses == {"done"}
    assert (stored.turns, stored.calm) == (3, 1)
    assert len(set(stored.places)) == len(stored.places)


def send(phone: Phone, message_id: str) -> None:
    answer = phone.client.send("hallo", message_id)
    assert answer.status_code == 202


def wait_until_ready(stack: Stack) -> None:
    end = time.monotonic() + BACK_SECONDS
    while httpx.get(f"{stack.url}/readyz", timeout=10).status_code != 200:
        assert time.monotonic() < end, stack.logs()
        time.sleep(0.1)


def test_ready_says_what_is_away_and_that_it_is_back(running: Stack) -> None:
    def ready() -> tuple[int, dict[str, bool]]:
        answer = httpx.get(f"{running.url}/readyz", timeout=10)
        return answer.status_code, answer.json()

    assert ready() == (200, {"database": True, "engine": True, "actions": True})
    for name in ("engine", "actions"):
        pid = running.pid(name)
        os.kill(pid, signal.SIGSTOP)
        try:
            status, parts = ready()
            assert (status, parts[name], parts["database"]) == (503, False, True)
            assert httpx.get(f"{running.url}/healthz", timeout=5).status_code == 200, "the web process itself is well"
        finally:
            os.kill(pid, signal.SIGCONT)
        wait_until_ready(running)
