"""What comes back from the engine is a reply, or it is a failure; there is nothing in between."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator

import pytest
from engines import Server, engine_server
from stack import free_port

from bot.gateway.engine_client import Bubble, EngineClient, EngineError
from bot.settings import Settings

CANARY = "kanarie"
WAIT = 0.4


@pytest.fixture
def server() -> Iterator[Server]:
    with engine_server() as running:
        yield running


def ask(port: int, *, seconds: float = 5.0) -> list[Bubble]:
    async def once() -> list[Bubble]:
        client = EngineClient(Settings(engine_port=port, engine_token="t", engine_timeout_seconds=seconds))
        try:
            return await client.turn("c1", "m1", CANARY)
        finally:
            await client.close()

    return asyncio.run(once())


def test_texts_with_their_options_become_bubbles(server: Server) -> None:
    button = {"title": "Ja", "payload": "ja", "key": "ja", "label": "Ja", "picture": "👍", "exclusive": True}
    reply = [
        {"recipient_id": "x", "text": "Hallo"},
        {"recipient_id": "x", "text": "Wil je dit?", "buttons": [button]},
        {"recipient_id": "x", "custom": {"multi": True}},
    ]
    server.body = json.dumps(reply).encode()
    option = {"key": "ja", "label": "Ja", "picture": "👍", "exclusive": True}
    assert ask(server.port) == [Bubble("Hallo"), Bubble("Wil je dit?", [option], multi=True)]


def test_the_engine_does_not_learn_whose_message_it_is_by_the_sender(server: Server) -> None:
    server.body = b'[{"text": "Hallo"}]'
    ask(server.port)
    assert json.loads(server.got[0])["sender"] != "c1"


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"",
        b"null",
        b"kanarie{{{",
        b'{"text": "kanarie"}',
        b"[1, 2]",
        b'[{"text": 5}]',
        b'[{"text": ""}]',
        b'[{"custom": {"multi": true}}]',
        b'[{"text": "kanarie", "buttons": [{"title": "zonder sleutel"}]}]',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_a_reply_without_a_text_is_a_failure_that_repeats_no_word(server: Server, body: bytes) -> None:
    server.body = body
    with pytest.raises(EngineError) as failure:
        ask(server.port)
    assert CANARY not in str(failure.value)
    assert failure.value.__cause__ is None, "what is chained may hold words"


@pytest.mark.parametrize("status", [400, 403, 422, 500, 502, 503, 302])
def test_any_other_status_than_200_is_a_failure(server: Server, status: int) -> None:
    server.status, server.body = status, b'[{"text": "kanarie"}]'
    with pytest.raises(EngineError, match=str(status)):
        ask(server.port)


def test_an_engine_that_does_not_run_is_a_failure() -> None:
    with pytest.raises(EngineError, match="ConnectError"):
        ask(free_port())


@pytest.mark.parametrize("how", ["wait", "drip"])
def test_an_engine_that_takes_too_long_in_all_is_a_failure_in_time(server: Server, how: str) -> None:
    server.body = json.dumps([{"text": "Hallo " * 20}]).encode()
    setattr(server, how, WAIT * 3 if how == "wait" else WAIT / 4)
    began = time.monotonic()
    with pytest.raises(EngineError):
        ask(server.port, seconds=WAIT)
    assert WAIT * 0.9 < time.monotonic() - began < WAIT * 2.5


def test_it_is_healthy_when_it_answers_and_not_when_it_fails_or_is_away(server: Server) -> None:
    async def well(port: int) -> tuple[bool, bool]:
        client = EngineClient(Settings(engine_port=port, actions_port=port, engine_token="t"))
        try:
            return await client.healthy(), await client.actions_healthy()
        finally:
            await client.close()

    assert asyncio.run(well(server.port)) == (True, True)
    server.status = 503
    assert asyncio.run(well(server.port)) == (False, False)
    assert asyncio.run(well(free_port())) == (False, False)


def test_a_proxy_in_the_environment_is_not_asked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")
    server.body = b'[{"text": "Hallo"}]'
    assert ask(server.port) == [Bubble("Hallo")]
