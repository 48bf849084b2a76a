"""Whatever goes wrong in whichever process: no log holds a word of what was said, nor a secret."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import httpx
from phones import Phone
from records import record
from stack import Stack

from bot.services.chat import ChatClient

CANARY = "kanariegeel"
LABEL = "Demo kanarie"


@contextmanager
def without(stack: Stack, table: str) -> Iterator[None]:
    """Take a table away, so that every statement on it fails."""
    with closing(sqlite3.connect(stack.folder / "werkwens.sqlite", timeout=30)) as connection:
        connection.execute("PRAGMA legacy_alter_table=ON")  # leave references to it as they are
        connection.execute(f"alter table {table} rename to away")
        connection.commit()
        try:
            yield
        finally:
            connection.execute(f"alter table away rename to {table}")
            connection.commit()


def logged(stack: Stack, name: str) -> str:
    return (stack.folder / "log" / f"{name}.log").read_text()


def until(condition: Callable[[], bool], stack: Stack) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end, stack.logs()
        time.sleep(0.05)


def test_no_log_holds_a_word_or_a_secret_whatever_fails(running: Stack) -> None:
    invite = running.invite(LABEL)
    with closing(ChatClient(running.url, invite)) as client:
        phone = Phone(client)
        phone._insist(lambda: client.http.post("/chat/start", json={}))
        phone._settle(0)
        phone._answer()  # agrees, so that words are kept
        said = f"ik heet {CANARY}"
        # The action fails in the database.
        with without(running, "answers"):
            assert client.send(said, "message-1").status_code == 202
            until(lambda: "OperationalError" in logged(running, "actions"), running)
            until(lambda: "502" in logged(running, "web"), running)
        # The web process fails in the database, while storing and while listing.
        with without(running, "inbox"):
            assert status(lambda: client.send(said, "message-2")) == 500
            assert status(lambda: client.http.get("/chat/updates", params={"after": 0})) == 500
        until(lambda: "OperationalError" in logged(running, "web"), running)
        # The worker fails in the database.
        with without(running, "conversations"):
            until(lambda: "OperationalError" in logged(running, "worker"), running)
        # The engine's action server is away.
        running.kill("actions")
        assert status(lambda: client.send(said, "message-3")) == 202
        # Bodies that nobody can read, and an engine that is asked without its secret.
        headers = {"content-type": "application/json"}
        for body in (f'{{"id": "message-4", "text": "{CANARY}"', f'["{CANARY}"]', f'{{"id": "{CANARY}\\u0000"}}'):
            answer = status(lambda body=body: client.http.post("/chat/messages", content=body, headers=headers))
            assert answer == 422
        engine = f"http://127.0.0.1:{running.settings['engine_port']}"
        wrong = httpx.post(f"{engine}/webhooks/rest/webhook?token={CANARY}", json={"message": CANARY})
        assert wrong.status_code == 403
        actions = f"http://127.0.0.1:{running.settings['actions_port']}/webhook"
        until(lambda: httpx.get(f"{running.url}/readyz", timeout=10).is_success, running)
        assert httpx.post(actions, json={"next_action": "action_answer", "tracker": {"x": CANARY}}).status_code >= 400
        assert httpx.post(actions, content=CANARY.encode()).status_code >= 400
        device = client.http.cookies["ww_device"]
    until(lambda: stored(running) == {"done"}, running)
    files = [running.output, *(running.folder / "log").iterdir()]
    assert len(files) >= 5
    secrets = [CANARY, device, *((running.folder / name).read_text() for name in ("engine.token", "secret.key"))]
    for file in files:
        text = file.read_text()
        assert not [secret for secret in secrets if secret in text], file.name
        assert invite not in text, file.name


def status(request: Callable[[], httpx.Response]) -> int:
    """The status of an answer; a server closes the connection after a fault, and it may be in use again just then."""
    try:
        return request().status_code
    except httpx.TransportError:
        return request().status_code


def stored(stack: Stack) -> set[str]:
    with stack.inside():
        return record(LABEL).statuses
