"""A failure is a failure: never an empty 200, never a half reply."""

from __future__ import annotations

from typing import Any

import pytest
from running import RunningEngine


def test_without_action_server_the_turn_fails(engine: RunningEngine) -> None:
    engine.actions.stop()
    assert engine.turn("ik wil kok worden").status == 502


def test_the_turn_after_a_restart_of_the_action_server_works(engine: RunningEngine) -> None:
    assert engine.turn("ik wil kok worden").status == 200
    engine.actions.stop()
    engine.actions.start()
    assert engine.turn("ik wil kok worden").status == 200


@pytest.mark.parametrize(
    "fake",
    [
        pytest.param({"status": 500, "body": {}}, id="action raises"),
        pytest.param({"status": 400, "body": {"action_name": "x"}}, id="action rejects"),
        pytest.param({"status": 404, "body": {}}, id="action unknown"),
        pytest.param({"body": {"events": "none", "responses": []}}, id="events of wrong kind"),
        pytest.param({"body": {"responses": [5]}}, id="response of wrong kind"),
        pytest.param({"body": ["x"]}, id="answer of wrong kind"),
        pytest.param({"body": {"events": [], "responses": []}}, id="no reply"),
        pytest.param({"body": {"responses": [{"response": "utter_none"}]}}, id="no such text"),
    ],
)
def test_a_turn_without_a_proper_reply_fails(engine: RunningEngine, fake: dict[str, Any]) -> None:
    answer = engine.turn("ik wil kok worden", fake=fake)
    assert (answer.status, answer.body) == (502, {"error": "turn failed"})


def test_after_a_failure_the_next_turn_works(engine: RunningEngine) -> None:
    engine.turn("ja zeker", fake={"status": 500, "body": {}})
    assert engine.turn("ja zeker").status == 200


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"sender": "a"},
        {"sender": "a", "message": "  "},
        {"sender": "", "message": "ja"},
        {"sender": "a", "message": 5},
        {"sender": "a", "message": "ja", "metadata": "x"},
        b"{not json",
    ],
)
def test_a_malformed_request_is_refused(engine: RunningEngine, body: Any) -> None:
    assert engine.request("/webhooks/rest/webhook", body).status == 422
    assert engine.actions.calls == []
