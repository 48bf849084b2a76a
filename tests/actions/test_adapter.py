"""The adapter between Rasa and the services, on the real intake and a database of its own."""

from __future__ import annotations

import asyncio
import importlib
import pkgutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa_sdk import Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher

import actions
from actions.adapter import run_turn, understood
from bot.gateway.inbox import Message, accept
from bot.services.demo import demo_client, make_demo_team
from bot.services.take_turn import UnknownMessageError
from bot.settings import ROOT


def tracker(message: dict[str, Any]) -> Tracker:
    """A tracker as the engine sends it: fresh, with one message."""
    return Tracker("sender", {}, message, [], False, None, {}, None)


def turn(client_id: str, message_id: str, intent: str) -> list[dict[str, Any]]:
    """Run the action on a message that stands in the inbox; give the bubbles it hands to the engine."""
    dispatcher = CollectingDispatcher()
    metadata = {"client_id": client_id, "message_id": message_id}
    message = {"intent": {"name": intent, "confidence": 1.0}, "metadata": metadata}
    events = asyncio.run(run_turn(dispatcher, tracker(message)))
    assert events == []
    return dispatcher.messages


def test_what_was_understood_is_read_from_the_message() -> None:
    ranking = [{"name": "ja", "confidence": 0.8}, {"name": "nee", "confidence": 0.1}]
    found = understood(tracker({"intent": ranking[0], "intent_ranking": ranking}))
    assert (found.intent, found.confidence) == ("ja", 0.8)
    assert found.ranking == (("ja", 0.8), ("nee", 0.1))


def test_a_message_without_an_intent_is_a_doubt() -> None:
    assert understood(tracker({})).intent == "nlu_fallback"


def test_a_turn_gives_names_and_values_and_no_sentences(database: Path) -> None:
    make_demo_team()
    client_id = demo_client("Adapter")
    accept(client_id, Message("begin-0", "begin", ""), channel="web", owner="test", lease_seconds=30)
    bubbles = turn(client_id, "begin-0", "begin")
    assert bubbles[0]["response"] == "utter_welkom"
    assert not any(bubble["text"] for bubble in bubbles)
    assert [button["key"] for button in bubbles[-1]["buttons"]] == ["ja", "nee", "wie_leest"]
    assert turn(client_id, "begin-0", "begin") == bubbles


def test_a_message_that_was_never_acknowledged_fails_the_turn(database: Path) -> None:
    make_demo_team()
    with pytest.raises(UnknownMessageError):
        turn(demo_client("Adapter"), "never-seen", "ja")


def test_the_rules_name_the_actions_that_there_are() -> None:
    executor = ActionExecutor()
    for module in pkgutil.iter_modules(actions.__path__):
        executor.register_package(importlib.import_module(f"actions.{module.name}").__name__)
    rules = yaml.safe_load((ROOT / "data" / "rules" / "rules.yml").read_text(encoding="utf-8"))["rules"]
    named = {step["action"] for rule in rules for step in rule["steps"] if "action" in step}
    domain = set(yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["actions"])
    assert named == domain == set(executor.actions)
