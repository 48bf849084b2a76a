"""Runs one turn, from message to bubbles, and lets no failure pass in silence."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import rasa.shared.utils.io
from rasa.core.actions.action import Action, RemoteAction
from rasa.core.channels.channel import CollectingOutputChannel, OutputChannel, UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.engine import loader
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.storage import ModelMetadata
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.light import METADATA_FILE
from bot.engine.remote_action import EngineAction, KeepAliveEndpoint
from bot.engine.runner import StraightRunner
from bot.engine.tracker_store import ForgetfulTrackerStore
from bot.engine.wording import StrictWording


class TurnFailed(Exception):
    """A turn ended without a reply."""


class ServingStorage(LocalModelStorage):
    """Reads a model without the record of its training, and so without those classes."""

    @staticmethod
    def _load_metadata(directory: Path) -> ModelMetadata:
        serialized = rasa.shared.utils.io.read_json_file(directory / METADATA_FILE)
        return ModelMetadata.from_dict({**serialized, "train_schema": {"nodes": {}}})


class EngineProcessor(MessageProcessor):
    """Rasa's processor, without its habit of going on after a failure.

    Rasa logs a failing action and answers with whatever there is, often nothing. Here the
    failure reaches the caller, who can then say so and try again.
    """

    @classmethod
    def load(cls, model: Path, actions_url: str) -> EngineProcessor:
        """Load a trained model.

        Args:
            model: The model archive.
            actions_url: The webhook of the action server.

        Returns:
            A processor, ready for turns.

        Raises:
            FileNotFoundError: If there is no model.
        """
        if not model.is_file():
            raise FileNotFoundError(f"no model at {model}: train one first")
        store = ForgetfulTrackerStore()
        wording = StrictWording()
        processor = cls(
            model_path=str(model),
            tracker_store=store,
            lock_store=InMemoryLockStore(),
            generator=wording,
            action_endpoint=KeepAliveEndpoint(actions_url),
        )
        store.domain = processor.domain
        wording.responses = processor.domain.responses
        return processor

    @staticmethod
    def _load_model(model_path: str | Path) -> tuple[str, ModelMetadata, GraphRunner]:
        with TemporaryDirectory() as folder:
            metadata, runner = loader.load_predict_graph_runner(
                Path(folder), Path(model_path), ServingStorage, StraightRunner
            )
        return Path(model_path).name, metadata, runner

    async def take_turn(self, sender: str, text: str, metadata: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Understand one message and reply to it.

        Args:
            sender: The pseudonym of the client.
            text: The message.
            metadata: What the action needs to know: it arrives there unread.

        Returns:
            The bubbles, at least one.

        Raises:
            TurnFailed: If there is no reply.
            Exception: What an action or the wording raised.
        """
        collector = CollectingOutputChannel()
        message = UserMessage(text, collector, sender, input_channel="rest", metadata=dict(metadata))
        async with self.lock_store.lock(sender):
            tracker = await self.log_message(message, should_save_tracker=False)
            await self._run_prediction_loop(collector, tracker)
        if not collector.messages:
            raise TurnFailed("no reply")
        messages: list[dict[str, Any]] = collector.messages
        return messages

    def _check_for_unseen_features(self, parse_data: Mapping[str, Any]) -> None:
        """Check nothing: Rasa only warns here, and makes an empty domain for that each time. Training checks it all."""

    async def understand(self, text: str) -> dict[str, Any]:
        """Say what a text means, without taking a turn.

        Args:
            text: The message.

        Returns:
            The text, its intent with confidence, and the ranking of intents.
        """
        parsed = await self.parse_message(UserMessage(text))
        ranking = [_plain(intent) for intent in parsed.get("intent_ranking", [])]
        return {"text": text, "intent": _plain(parsed["intent"]), "intent_ranking": ranking}

    async def close(self) -> None:
        """Close the connection to the action server."""
        await cast(KeepAliveEndpoint, self.action_endpoint).close()

    def predict_next_with_tracker_if_should(self, tracker: DialogueStateTracker) -> tuple[Action, PolicyPrediction]:
        """Choose the next action; custom actions become ours.

        Args:
            tracker: The turn.

        Returns:
            The action and the prediction it comes from.
        """
        action, prediction = super().predict_next_with_tracker_if_should(tracker)
        if isinstance(action, RemoteAction):
            action = EngineAction(action.name(), self.action_endpoint)
        return action, prediction

    async def _run_action(
        self,
        action: Action,
        tracker: DialogueStateTracker,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        prediction: PolicyPrediction,
    ) -> bool:
        events = await action.run(output_channel, nlg, tracker, self.domain)
        self._log_action_on_tracker(tracker, action, events, prediction)
        await self._send_bot_messages(events, tracker, output_channel)
        return bool(self.should_predict_another_action(action.name()))


def _plain(intent: Mapping[str, Any]) -> dict[str, Any]:
    """Give name and confidence only, as plain Python values."""
    return {"name": intent.get("name"), "confidence": round(float(intent["confidence"]), 4)}
