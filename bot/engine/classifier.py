"""Tells what a message means: words, word pairs, lemmas and pieces of words, weighed."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy
import scipy.sparse
import skops.io
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.pipeline import Pipeline

from bot.engine.copies import COPY_OF
from bot.engine.forms import forms
from bot.engine.intent_model import build_model
from bot.engine.scaled import linear_models

_FILE = "intents.skops"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class DutchIntentClassifier(IntentClassifier, GraphComponent):
    """Classifies the tokens of a message with a linear model."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Name what must come before.

        Returns:
            A tokenizer.
        """
        return [Tokenizer]

    @staticmethod
    def required_packages() -> list[str]:
        """Name the packages this component needs.

        Returns:
            scikit-learn and skops.
        """
        return ["sklearn", "skops"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Give the settings.

        Returns:
            Features and model by name, see :func:`bot.engine.intent_model.build_model`,
            the strength of the fit, the length of the ranking, and the intents to leave out.
        """
        return {
            "features": ["chars", "words", "lemmas"],
            "model": "logistic",
            "strength": 10.0,
            "ranking_length": 5,
            # Obeyed by name only, so that nothing that is typed can be taken for them.
            "left_out": ["kies", "begin"],
        }

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        model: Pipeline | None = None,
    ):
        """Create a classifier.

        Args:
            config: The settings.
            storage: Where a trained one is kept.
            resource: Its name there.
            model: The trained model, if there is one.
        """
        self._config = {**self.get_default_config(), **config}
        self._storage = storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DutchIntentClassifier:
        """Create an untrained classifier (see the parent class)."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> DutchIntentClassifier:
        """Load a trained classifier (see the parent class)."""
        with model_storage.read_from(resource) as folder:
            path = folder / _FILE
            # The archive was made by our own training, on this machine or in the image.
            model = skops.io.load(path, trusted=skops.io.get_untrusted_types(file=path))
        _lay_out(model[-1])
        return cls(config, model_storage, resource, model)

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the model on the examples that have an intent, and store it.

        Args:
            training_data: The examples.

        Returns:
            Where it is stored.
        """
        left_out = self._config["left_out"]
        examples = [e for e in training_data.intent_examples if e.get(TEXT) and e.get(INTENT) not in left_out]
        own = [e for e in examples if not e.get(COPY_OF)]
        numbers = {e.get(TEXT): number for number, e in enumerate(own)}
        fewest = min(Counter(e.get(INTENT) for e in own).values())
        self._model = self._build(fewest)
        self._model.fit(
            [_forms(e) for e in examples],
            numpy.array([e.get(INTENT) for e in examples]),
            classifier__groups=numpy.array([numbers[e.get(COPY_OF) or e.get(TEXT)] for e in examples]),
        )
        with self._storage.write_to(self._resource) as folder:
            skops.io.dump(self._model, folder / _FILE)
        return self._resource

    def _build(self, fewest: int) -> Pipeline:
        return build_model(self._config["features"], self._config["model"], self._config["strength"], fewest)

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent, confidence and ranking.

        Args:
            messages: The messages, with tokens.

        Returns:
            The same messages.
        """
        assert self._model is not None, "classifier used before training or loading"
        length = self._config["ranking_length"]
        for message in messages:
            chances = _chances(self._model, _forms(message))
            ranked = sorted(zip(self._model.classes_, chances, strict=True), key=lambda pair: -pair[1])
            ranking = [{"name": str(n), "confidence": float(c)} for n, c in ranked[:length]]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages


def _chances(model: Pipeline, row: list[str]) -> Any:
    """Ask each part of the model in turn. The pipeline does the same, and a lot for many rows and cores at once."""
    parts = model.named_steps["features"].transformers_
    features = scipy.sparse.hstack([part.transform([row[column]]) for _, part, column in parts], format="csr")
    return model[-1].predict_proba(features)[0]


def _lay_out(classifier: Any) -> None:
    """Turn the weights round in memory: scikit-learn would copy all of them to do so, for each message."""
    for linear in linear_models(classifier):
        linear.coef_ = numpy.asfortranarray(linear.coef_)


def _forms(message: Message) -> list[str]:
    tokens: list[Token] = message.get(TOKENS_NAMES[TEXT]) or []
    return forms([token.text for token in tokens], [token.lemma for token in tokens])
