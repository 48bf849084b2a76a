"""Adds misspelled copies of the examples, so that the classifier learns from typing as it is."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.engine import paths
from bot.engine.noise import load_noise

COPY_OF = "copy_of"  # under this name a copy holds the text of its example
LONG_ENOUGH = 6  # letters: a shorter one, badly spelled, is nonsense ("ja" becomes "jha")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class MisspelledCopies(GraphComponent):
    """Stands before the tokenizer; what is asked later passes through unchanged."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Give the settings.

        Returns:
            `levels`: one copy for each (see `bot.engine.noise.LEVELS`); `seed`: another one gives other copies.
        """
        return {"levels": ["heavy"], "seed": "learning"}

    def __init__(self, config: dict[str, Any]) -> None:
        """Take the settings."""
        self._config = {**self.get_default_config(), **config}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> MisspelledCopies:
        """Create the component (see the parent class)."""
        return cls(config)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Return the examples and their copies."""
        noise, seed = load_noise(paths.NOISE_FILE), self._config["seed"]
        examples = [one for one in training_data.intent_examples if len(one.get(TEXT) or "") >= LONG_ENOUGH]
        copies = [
            Message({TEXT: noise(one.get(TEXT), level, seed), INTENT: one.get(INTENT), COPY_OF: one.get(TEXT)})
            for level in self._config["levels"]
            for one in examples
        ]
        return training_data.merge(TrainingData(copies))

    def process(self, messages: list[Message]) -> list[Message]:
        """Return the messages as they are."""
        return messages
