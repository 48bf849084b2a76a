"""The linear models that tell intents apart, as scikit-learn pipelines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy
from sklearn.compose import ColumnTransformer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.svm import LinearSVC

from bot.engine.scaled import MeanScores, ScaledClassifier

SEED = 20240501
PARTS = 3  # in which the examples are divided to learn how sure to be

# Which form of the message (see `forms`: 0 words, 1 lemmas, 2 sounds, 3 shape) and which pieces of it. Single letters
# count as words: a whole answer can be "j".
_VECTORIZERS: dict[str, Any] = {
    "chars": (0, {"analyzer": "char_wb", "ngram_range": (1, 5), "min_df": 2}),
    "words": (0, {"analyzer": "word", "ngram_range": (1, 2)}),
    "lemmas": (1, {"analyzer": "word", "ngram_range": (1, 2)}),
    "sounds": (2, {"analyzer": "char_wb", "ngram_range": (1, 5), "min_df": 2}),
    "shape": (3, {"analyzer": "word", "ngram_range": (1, 1)}),
}
_WORD = r"(?u)\S+"


def _features(names: Sequence[str]) -> ColumnTransformer:
    parts = []
    for name in names:
        column, settings = _VECTORIZERS[name]
        pattern = {"token_pattern": _WORD} if settings["analyzer"] == "word" else {}
        vectorizer = TfidfVectorizer(sublinear_tf=True, lowercase=False, **settings, **pattern)
        parts.append((name, vectorizer, column))
    return ColumnTransformer(parts)


def build_model(features: Sequence[str], model: str, strength: float, fewest: int = PARTS) -> Pipeline:
    """Build an unfitted model.

    Args:
        features: Of ``chars``, ``words``, ``lemmas``, ``sounds`` and ``shape`` those to use.
        model: ``logistic`` for logistic regression, ``svm`` for a linear support vector machine, each one class
            against the others, or ``ensemble`` for the mean of both; how sure they are is learned by cross-validation.
        strength: How closely to follow the examples (scikit-learn's ``C``).
        fewest: How many examples the smallest intent has, at least 2; there can be no more parts than that.

    Returns:
        A pipeline that takes rows of four texts, as `bot.engine.forms.forms` makes them.

    Raises:
        ValueError: If there is no such model.
    """
    machine = LinearSVC(C=strength, class_weight="balanced", random_state=SEED)
    logistic = LogisticRegression(C=20 * strength, class_weight="balanced", solver="liblinear", random_state=SEED)
    models = {"logistic": logistic, "svm": machine, "ensemble": MeanScores([machine, logistic])}
    if model not in models:
        raise ValueError(f"no model {model!r}: choose one of {', '.join(models)}")
    classifier = ScaledClassifier(models[model], min(PARTS, fewest), SEED)
    return Pipeline(
        [
            ("rows", FunctionTransformer(numpy.array)),
            ("features", _features(features)),
            ("classifier", classifier),
        ]
    )
