"""Who may come in, what is obeyed, and what is written down."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import RunningEngine

WEBHOOK = "/webhooks/rest/webhook"
TURN = {"sender": "a", "message": "ja zeker"}


@pytest.mark.parametrize("path", [WEBHOOK, "/understand"])
@pytest.mark.parametrize(("token", "status"), [(None, 401), ("", 401), ("guessed", 403)])
def test_a_wrong_token_is_refused(engine: RunningEngine, path: str, token: str | None, status: int) -> None:
    assert engine.request(path, {**TURN, "text": "ja"}, token=token).status == status
    assert engine.actions.calls == []


def test_the_health_check_needs_no_token(engine: RunningEngine) -> None:
    assert engine.request("/healthz", token=None).body == {"status": "ok"}


@pytest.mark.parametrize("path", ["/", "/version", "/status", "/domain", "/model/parse", "/conversations/a/tracker"])
def test_the_rest_of_rasas_interface_is_absent(engine: RunningEngine, path: str) -> None:
    assert engine.request(path).status == 404


@pytest.mark.parametrize(
    "text",
    [
        "/restart",
        "  /restart",
        "/session_start",
        "/back",
        "/antwoord",
        "/kies@0.1",
        '/kies{"option": "x"}',
        "/kies\n/restart",
        "/",
        "/wis alles",
    ],
)
def test_only_the_internal_intents_are_obeyed(engine: RunningEngine, text: str) -> None:
    answer = engine.turn(text)
    assert (answer.status, answer.body) == (422, {"error": "command"})
    assert engine.actions.calls == []


def test_the_engine_listens_on_the_loopback_address_only(engine: RunningEngine) -> None:
    port = f":{engine.port:04X}"
    listening = [
        line.split()[1]
        for table in ("/proc/net/tcp", "/proc/net/tcp6")
        for line in Path(table).read_text().splitlines()[1:]
        if line.split()[1].endswith(port) and line.split()[3] == "0A"
    ]
    assert listening == ["0100007F" + port]


def test_no_word_of_a_client_reaches_the_log(engine: RunningEngine) -> None:
    canary = "kanariepiet"
    engine.turn(f"ik wil met een {canary} werken")
    engine.turn(f"/restart {canary}")
    engine.turn(f'/kies{{"{canary}": 1}}')
    engine.turn(f"{canary} " * 300)
    engine.turn(canary, fake={"status": 500, "body": {"error": canary}})
    engine.turn(canary, fake={"status": 400, "body": {"action_name": canary}})
    engine.turn(canary, fake={"body": {"events": [{"event": canary}]}})
    engine.turn(canary, fake={"body": {"responses": [{"response": "utter_none", "a": canary}]}})
    engine.turn(canary, sender=canary, client_id=canary)
    engine.request(WEBHOOK, f'{{"message": "{canary}"'.encode())
    engine.request("/understand", {"text": canary})
    engine.actions.stop()
    engine.turn(canary)
    log = engine.log.read_text()
    assert "turn failed" in log, "failures must be visible"
    assert canary not in log.lower()


def test_no_token_reaches_the_log(engine: RunningEngine) -> None:
    engine.turn("ja zeker")
    engine.request(WEBHOOK, b"{")
    engine.request("/nothing/here")
    assert "token-of-the-tests" not in engine.log.read_text()
