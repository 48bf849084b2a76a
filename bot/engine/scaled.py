"""A linear model whose scores become honest chances: what is held for 80% likely is right in four of five."""

from __future__ import annotations

from typing import Any

import numpy
from scipy.optimize import minimize_scalar
from sklearn.base import BaseEstimator, ClassifierMixin, clone
from sklearn.model_selection import StratifiedGroupKFold

BOUNDS = (0.5, 20.0)  # of the temperature; scores of a support vector machine lie around 1


class ScaledClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Softmax over the scores of a linear model, times one number that is learned on examples it did not see.

    Temperature scaling, after Guo et al., "On Calibration of Modern Neural Networks" (2017): it changes how sure the
    model is and never what it chooses.
    """

    def __init__(self, model: Any = None, folds: int = 4, seed: int = 0) -> None:
        """Create an unfitted one.

        Args:
            model: a scikit-learn classifier with a `decision_function` for more than two classes.
            folds: the parts in which the examples are divided to learn the number, at least 2.
            seed: for the division.
        """
        self.model = model
        self.folds = folds
        self.seed = seed

    def fit(self, features: Any, classes: Any, groups: Any = None) -> ScaledClassifier:
        """Fit the model, and learn the number.

        Args:
            features: a sparse matrix, a row for each example.
            classes: the class of each.
            groups: a number for each; examples of one group are copies, and never stand in two parts. Left out: each
                is a group of its own.
        """
        classes = numpy.asarray(classes)
        groups = numpy.arange(len(classes)) if groups is None else groups
        self.classes_, wanted = numpy.unique(classes, return_inverse=True)
        scores = numpy.zeros((len(classes), len(self.classes_)))
        split = StratifiedGroupKFold(self.folds, shuffle=True, random_state=self.seed)
        for seen, unseen in split.split(scores, classes, groups):
            part = clone(self.model).fit(features[seen], classes[seen])
            scores[unseen] = part.decision_function(features[unseen])
        rows = numpy.arange(len(classes))
        found = minimize_scalar(
            lambda by: -numpy.log(_softmax(by * scores)[rows, wanted] + 1e-12).mean(), bounds=BOUNDS, method="bounded"
        )
        self.temperature_ = float(found.x)
        self.model_ = clone(self.model).fit(features, classes)
        return self

    def predict_proba(self, features: Any) -> Any:
        """Return the chance of each class, a row for each row of the features."""
        return _softmax(self.temperature_ * self.model_.decision_function(features))

    def predict(self, features: Any) -> Any:
        """Return the likeliest class of each row."""
        return self.classes_[self.model_.decision_function(features).argmax(axis=1)]


class MeanScores(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Several linear models that decide together: the mean of their scores."""

    def __init__(self, models: Any = ()) -> None:
        """Create an unfitted one of unfitted models."""
        self.models = models

    def fit(self, features: Any, classes: Any) -> MeanScores:
        """Fit each of the models on the same examples."""
        self.fitted_ = [clone(model).fit(features, classes) for model in self.models]
        return self

    def decision_function(self, features: Any) -> Any:
        """Return the mean score of each class, a row for each row of the features."""
        return numpy.mean([model.decision_function(features) for model in self.fitted_], axis=0)


def linear_models(classifier: Any) -> list[Any]:
    """Return the fitted linear models that a classifier is made of."""
    if isinstance(classifier, ScaledClassifier):
        return linear_models(classifier.model_)
    return list(classifier.fitted_) if isinstance(classifier, MeanScores) else [classifier]


def _softmax(scores: Any) -> Any:
    powers = numpy.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
