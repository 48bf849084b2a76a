"""Word vectors of our own as features: floret, trained on the examples. Compared with, not used."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import floret
import numpy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.pipeline import Pipeline

from bot.engine.classifier import DutchIntentClassifier

SETTINGS = {
    "model": "skipgram",
    "mode": "floret",
    "dim": 100,
    "minn": 2,
    "maxn": 5,
    "epoch": 30,
    "minCount": 1,
    "hashCount": 2,
    "bucket": 50_000,
    "thread": 1,  # else no two trainings are alike
}
WORDS = 0  # of the forms of a message


class OwnVectors(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """The mean vector of the words of a text, of length one."""

    def fit(self, texts: Any, classes: Any = None) -> OwnVectors:
        """Train the vectors on these texts."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "texts.txt"
            path.write_text("\n".join(texts), encoding="utf-8")
            self._model = floret.train_unsupervised(str(path), **SETTINGS)
        return self

    def transform(self, texts: Any) -> Any:
        """Return one row a text."""
        found = numpy.array([self._model.get_sentence_vector(text) for text in texts])
        lengths = numpy.linalg.norm(found, axis=1, keepdims=True)
        return csr_matrix(found / numpy.maximum(lengths, 1e-9))

    def __getstate__(self) -> dict[str, Any]:
        if not hasattr(self, "_model"):
            return {}
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "model"
            self._model.save_model(str(path))
            return {"model": path.read_bytes()}

    def __setstate__(self, state: dict[str, Any]) -> None:
        if not state:
            return
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "model"
            path.write_bytes(state["model"])
            self._model = floret.load_model(str(path))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class VectorIntentClassifier(DutchIntentClassifier):
    """The classifier of the project with vectors beside its features."""

    def _build(self, fewest: int) -> Pipeline:
        model = super()._build(fewest)
        model.named_steps["features"].transformers.append(("vectors", OwnVectors(), WORDS))
        return model
