"""The linear models that tell intents apart, as scikit-learn pipelines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy
from sklearn.calibration import CalibratedClassifierCV
from sklearn.compose import ColumnTransformer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.svm import LinearSVC

SEED = 20240501
PARTS = 5  # in which the examples are divided to calibrate

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
        model: ``logistic``, or ``svm`` for a linear support vector machine whose
            confidence is calibrated by cross-validation.
        strength: How closely to follow the examples (scikit-learn's ``C``).
        fewest: How many examples the smallest intent has, at least 2; calibration can't use more parts than that.

    Returns:
        A pipeline that takes rows of four texts, as `bot.engine.forms.forms` makes them.

    Raises:
        ValueError: If there is no such model.
    """
    if model == "logistic":
        classifier: Any = LogisticRegression(C=strength, class_weight="balanced", max_iter=1000, random_state=SEED)
    elif model == "svm":
        machine = LinearSVC(C=strength, class_weight="balanced", random_state=SEED)
        classifier = CalibratedClassifierCV(machine, cv=min(PARTS, fewest), ensemble=False)
    else:
        raise ValueError(f"no model {model!r}: choose logistic or svm")
    return Pipeline(
        [
            ("rows", FunctionTransformer(numpy.array)),
            ("features", _features(features)),
            ("classifier", classifier),
        ]
    )
