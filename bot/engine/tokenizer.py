"""The first step of the NLU: normalised Dutch tokens with their lemmas."""

from __future__ import annotations

import json
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.language import Language

from bot.engine import paths, spacy_nl
from bot.engine.copies import COPY_OF
from bot.engine.normalise import Normaliser, load_words, words_of

_TABLE_FILE = "normalise.json"
_SPACY_FOLDER = "spacy"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class DutchTokenizer(Tokenizer):
    """Normalises a message and splits it with spaCy.

    The text of the message itself is left as it was: actions record the client's own
    words. The trained model carries the table of short forms, the known words and the
    spaCy pipeline along, so that it does not depend on files that may change.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Give the settings.

        Returns:
            What Rasa's tokenizers expect. ``normalise`` false leaves the words as typed.
        """
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
            "normalise": True,
        }

    @staticmethod
    def required_packages() -> list[str]:
        """Name the packages this component needs.

        Returns:
            spaCy.
        """
        return ["spacy"]

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource):
        """Create an untrained tokenizer.

        Args:
            config: The settings.
            storage: Where a trained one is kept.
            resource: Its name there.
        """
        super().__init__(config)
        self._storage = storage
        self._resource = resource
        self._normalise = Normaliser()
        self._spacy: Language | None = None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DutchTokenizer:
        """Create an untrained tokenizer (see the parent class)."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the known words and store everything needed.

        Args:
            training_data: The examples.

        Returns:
            Where it is stored.
        """
        texts = [one.get(TEXT) or "" for one in training_data.training_examples if not one.get(COPY_OF)]
        words = load_words(paths.NORMALISE_FILE)
        pipeline = spacy_nl.load(paths.spacy_model())
        table = {"words": words, "known": sorted(words_of(texts))}
        with self._storage.write_to(self._resource) as folder:
            (folder / _TABLE_FILE).write_text(json.dumps(table), encoding="utf-8")
            pipeline.to_disk(folder / _SPACY_FOLDER)
        self._use(table, pipeline)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> DutchTokenizer:
        """Load a trained tokenizer (see the parent class)."""
        tokenizer = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            table = json.loads((folder / _TABLE_FILE).read_text(encoding="utf-8"))
            tokenizer._use(table, spacy_nl.load(str(folder / _SPACY_FOLDER)))
        return tokenizer

    def _use(self, table: dict[str, Any], pipeline: Language) -> None:
        if self._config["normalise"]:
            self._normalise = Normaliser(table["words"], frozenset(table["known"]))
        self._spacy = pipeline

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Split one text.

        Args:
            message: The message.
            attribute: Which of its texts.

        Returns:
            The tokens of the normalised text, with lemmas.
        """
        assert self._spacy is not None, "tokenizer used before training or loading"
        text = message.get(attribute)
        text = self._normalise(text) if self._config["normalise"] else text
        return [
            Token(token.text, token.idx, lemma=token.lemma_ or token.text)
            for token in self._spacy(text)
            if token.text.strip()
        ]
