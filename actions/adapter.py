"""The one way from Rasa to the services: parse, call one service, return bubbles."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

import anyio.to_thread
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.services.take_turn import Understood, take_turn


def understood(tracker: Tracker) -> Understood:
    """Return intent, confidence and ranking of the latest message."""
    message = tracker.latest_message
    intent = message.get("intent") or {}
    ranking = tuple(
        (str(item.get("name")), float(item.get("confidence") or 0.0)) for item in message.get("intent_ranking") or ()
    )
    return Understood(str(intent.get("name") or "nlu_fallback"), float(intent.get("confidence") or 0.0), ranking)


async def run_turn(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[dict[str, Any]]:
    """Let the service decide on the message and hand its bubbles to Rasa for wording; no events."""
    metadata = tracker.latest_message.get("metadata") or {}
    bubbles = await anyio.to_thread.run_sync(
        take_turn, str(metadata["client_id"]), str(metadata["message_id"]), understood(tracker)
    )
    for bubble in bubbles:
        dispatcher.utter_message(
            response=bubble["response"],
            buttons=[{"title": option["label"], "payload": option["key"], **option} for option in bubble["options"]],
            json_message={"multi": bubble["multi"]} if bubble["multi"] else {},
            **bubble["values"],
        )
    return []


class TurnAction(Action, ABC):  # type: ignore[misc]  # rasa-sdk brings no types
    """An action that takes one turn; the actions differ in name, so that the rules say which concern they serve."""

    @abstractmethod
    def name(self) -> str:
        """The name in the rules. Being abstract keeps this class itself out of the action server."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[dict[str, Any]]:
        """Take the turn."""
        return await run_turn(dispatcher, tracker)
