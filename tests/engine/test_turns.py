"""What a turn is: one message in, one action, bubbles out, nothing kept."""

from __future__ import annotations

import json
import threading
import time

import pytest
from running import RunningEngine


def test_a_reply_carries_text_buttons_and_meta(engine: RunningEngine) -> None:
    button = {"title": "Dieren", "payload": "dieren", "picture": "🐶"}
    response = {"text": "Wat vind je fijn?", "buttons": [button]}
    response["custom"] = {"meta": {"kind": "several", "done": "klaar"}}
    answer = engine.turn("ik wil kok worden", fake={"body": {"responses": [response]}})
    assert answer.status == 200
    assert answer.body[0]["text"] == "Wat vind je fijn?"
    assert answer.body[0]["buttons"] == [button]
    assert answer.body[-1]["custom"] == {"meta": {"kind": "several", "done": "klaar"}}


def test_the_action_reads_intent_ranking_and_metadata(engine: RunningEngine) -> None:
    engine.turn("ik wil kok worden", client_id="c-1", message_id="m-1", open_question="w.w")
    (call,) = engine.actions.calls
    latest = call["tracker"]["latest_message"]
    assert call["next_action"] == "action_answer"
    assert latest["intent"]["name"] == "antwoord"
    assert latest["intent_ranking"][0]["name"] == "antwoord"
    assert len(latest["intent_ranking"]) > 1
    expected = {"client_id": "c-1", "message_id": "m-1", "open_question": "w.w"}
    assert expected.items() <= latest["metadata"].items()


def test_the_action_gets_the_words_as_they_were_typed(engine: RunningEngine) -> None:
    typed = "IK wil  KOKKKK worden, echt waarrr!"
    engine.turn(typed)
    assert engine.actions.calls[0]["tracker"]["latest_message"]["text"] == typed


def test_the_action_call_stays_small(engine: RunningEngine) -> None:
    engine.turn("ik wil kok worden")
    assert len(json.dumps(engine.actions.calls[0])) < 2000


@pytest.mark.parametrize(("command", "action"), [("/kies", "action_answer"), ("/begin", "action_begin")])
def test_internal_intents_reach_their_action(engine: RunningEngine, command: str, action: str) -> None:
    assert engine.turn(command, choice=["dieren"]).status == 200
    (call,) = engine.actions.calls
    assert call["next_action"] == action
    assert call["tracker"]["latest_message"]["intent"]["name"] == command[1:]
    assert call["tracker"]["latest_message"]["metadata"]["choice"] == ["dieren"]


def test_a_turn_knows_nothing_of_the_turn_before(engine: RunningEngine) -> None:
    engine.turn("ik wil bij de dierenarts werken, zei kanarie", sender="same", client_id="een")
    engine.turn("ja zeker", sender="same")
    first, second = engine.actions.calls
    assert "kanarie" in json.dumps(first)
    assert "kanarie" not in json.dumps(second)
    assert "een" not in second["tracker"]["latest_message"]["metadata"].values()


def test_a_turn_is_as_fast_after_many_turns_as_at_the_start(engine: RunningEngine) -> None:
    def median_seconds() -> float:
        taken = []
        for _ in range(31):
            started = time.perf_counter()
            engine.turn("ik wil kok worden", sender="faithful")
            taken.append(time.perf_counter() - started)
        return sorted(taken)[15]

    at_the_start = median_seconds()
    for _ in range(100):
        engine.turn("ja zeker", sender="faithful")
    assert median_seconds() < 2 * at_the_start + 0.005


def test_a_slow_turn_does_not_hold_up_another_client(engine: RunningEngine) -> None:
    slow = threading.Thread(target=engine.turn, args=("ja zeker", "slow"), kwargs={"fake": {"seconds": 3}})
    slow.start()
    time.sleep(0.3)
    started = time.monotonic()
    assert engine.turn("ja zeker", sender="quick").status == 200
    assert time.monotonic() - started < 1.5
    assert slow.is_alive()
    slow.join()


def test_a_bare_rule_answers_without_an_action(engine: RunningEngine) -> None:
    answer = engine.turn("meetbericht pingpong")
    assert [bubble["text"] for bubble in answer.body] == ["pong"]
    assert engine.actions.calls == []


def test_values_are_filled_in_and_never_read_as_placeholders(engine: RunningEngine) -> None:
    # The words of a client may look like a placeholder, or like what Rasa makes of one.
    typed = "{naam} 0[x] {} {0}"
    body = {"responses": [{"text": typed}, {"response": "utter_bench", "naam": typed}]}
    answer = engine.turn("ja zeker", fake={"body": body})
    assert [bubble["text"] for bubble in answer.body] == [typed, "pong"]
