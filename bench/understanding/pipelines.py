"""The ways to understand a message that are compared; the last line of each is the classifier."""

from __future__ import annotations

from typing import Any

SEED = 20240501

Pipeline = list[dict[str, Any]]

_WHITESPACE = {"name": "WhitespaceTokenizer"}
_WORDS = {"name": "CountVectorsFeaturizer"}
_CHARS = {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4}
_COPIES = {"name": "bot.engine.copies.MisspelledCopies", "levels": ["heavy"]}
_DUTCH = {"name": "bot.engine.tokenizer.DutchTokenizer"}
ALL = ["chars", "words", "lemmas", "sounds", "shape"]


_OURS, _VECTORS = "bot.engine.classifier.DutchIntentClassifier", "bench.understanding.vectors.VectorIntentClassifier"


def _ours(features: list[str], model: str, *before: dict[str, Any], name: str = _OURS) -> Pipeline:
    classifier = {
        "name": name,
        "features": features,
        "model": model,
        "strength": 0.5,
    }
    return [*before, _DUTCH, classifier]


PIPELINES: dict[str, Pipeline] = {
    # What Rasa uses when a project says nothing, without the parts for entities and replies, of which there are none.
    "diet": [
        _WHITESPACE,
        {"name": "LexicalSyntacticFeaturizer"},
        _WORDS,
        _CHARS,
        {"name": "DIETClassifier", "epochs": 100, "constrain_similarities": True, "random_seed": SEED},
    ],
    "rasa-logistic": [_WHITESPACE, _WORDS, _CHARS, {"name": "LogisticRegressionClassifier"}],
    "logistic": _ours(["chars"], "logistic"),
    "logistic-vectors": _ours(["chars", "lemmas"], "logistic", name=_VECTORS),
    "svm": _ours(ALL, "svm"),
    "svm-vectors": _ours(ALL, "svm", _COPIES, name=_VECTORS),
    "svm-copies": _ours(ALL, "svm", _COPIES),
    "ensemble": _ours(ALL, "ensemble", _COPIES),
}
CHOSEN = "svm-copies"
DEFAULT = "diet"
