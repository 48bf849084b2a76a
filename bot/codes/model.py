"""What was learned of one vocabulary: how likely each code is in a message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import joblib
import numpy
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.codes.texts import Plainer, heard

LEVEL = "="  # between a name and its level ("geld=lastig")
LIKELY = 0.5  # from here a code is more likely meant than not; whatever is found is read back before it counts
LIKELY_LEVELLED = 0.35  # the same for the product of two chances
UNLIKELY = 0.2  # below this a code is not meant, although a phrase for it stands in the message
STRENGTH = 5.0  # of the fit (scikit-learn's C); the best of 1, 5 and 20 on examples left out
SEED = 20240501


class Features:
    """A message as numbers: words (marked where denied), pieces of words, and pieces of sounds."""

    def __init__(self, plainer: Plainer) -> None:
        """Prepare for texts that are read in this way."""
        pieces = {"analyzer": "char_wb", "ngram_range": (2, 5), "min_df": 2, "sublinear_tf": True}
        self.plainer = plainer
        whole = {"token_pattern": r"(?u)\S+", "ngram_range": (1, 2), "lowercase": False, "sublinear_tf": True}
        self.words = TfidfVectorizer(**whole, dtype=numpy.float32)
        self.pieces = TfidfVectorizer(**pieces, dtype=numpy.float32)
        self.sounds = TfidfVectorizer(**pieces, dtype=numpy.float32)

    def learn(self, plain: Sequence[str]) -> Any:
        """Learn which features there are from plain texts; a row for each."""
        parts = zip((self.words, self.pieces, self.sounds), self._forms(plain), strict=True)
        return hstack([part.fit_transform(form) for part, form in parts], format="csr")

    def of(self, plain: Sequence[str]) -> Any:
        """Return a row for each plain text."""
        parts = zip((self.words, self.pieces, self.sounds), self._forms(plain), strict=True)
        return hstack([part.transform(form) for part, form in parts], format="csr")

    def _forms(self, plain: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
        return self.plainer.marked(plain), list(plain), heard(plain)


class Head:
    """One logistic regression a label, each on its own; the weights of all in one array."""

    def __init__(self, rows: Any, labels: Sequence[Sequence[str]]) -> None:
        """Learn from rows of features with the labels of each."""
        self.labels = sorted({label for each in labels for label in each})
        models = [_fit(rows, [label in each for each in labels]) for label in self.labels]
        self.weights = numpy.vstack([model.coef_ for model in models]).astype(numpy.float32)
        self.starts = numpy.concatenate([model.intercept_ for model in models]).astype(numpy.float32)

    def chances(self, rows: Any) -> Any:
        """Return for each row the chance of each label, from 0 to 1."""
        return 1 / (1 + numpy.exp(-(rows @ self.weights.T + self.starts)))


def _fit(rows: Any, wanted: Sequence[bool]) -> LogisticRegression:
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", solver="liblinear", random_state=SEED)
    return model.fit(rows, wanted)


class CodesModel:
    """The codes of one vocabulary. Where a code is a name with a level, the two are learned apart and then joined."""

    def __init__(
        self,
        plainer: Plainer,
        texts: Sequence[str],
        codes: Sequence[Sequence[str]],
        judged: frozenset[str] = frozenset(),
    ) -> None:
        """Learn.

        Args:
            plainer: how texts are read.
            texts: the examples.
            codes: of each those that it holds; none, one or more.
            judged: the codes with enough examples to say that one is not meant.
        """
        self._last: tuple[str, Mapping[str, float]] = "", {}
        self.judged = judged
        self.features = Features(plainer)
        rows = self.features.learn(plainer.plain(texts))
        self.codes = sorted({code for each in codes for code in each})
        self.levelled = any(LEVEL in code for code in self.codes)
        names = [sorted({code.split(LEVEL)[0] for code in each}) for each in codes]
        self.names = Head(rows, names if self.levelled else codes)
        self.levels: Any = _levels(rows, codes) if self.levelled else None

    def chances(self, text: str) -> Mapping[str, float]:
        """Return how likely each code is in a message, from 0 to 1."""
        if self._last[0] != text:  # more than one thing is asked about the same message
            self._last = text, self._chances(text)
        return self._last[1]

    def _chances(self, text: str) -> Mapping[str, float]:
        (plain,) = self.features.plainer.plain([text])
        parts = self.features.plainer.parts(plain) if self.levelled else []
        rows = self.features.of([plain, *(parts if len(parts) > 1 else [])])
        names = self.names.chances(rows)
        if self.levels is None:
            return dict(zip(self.names.labels, names[0].tolist(), strict=True))
        levels = self.levels.predict_proba(rows)
        return {code: self._levelled(code, names, levels) for code in self.codes}

    def _levelled(self, code: str, names: Any, levels: Any) -> float:
        """The chance of a name times that of its level, in the whole and in the thought that is about the name."""
        name, level = code.split(LEVEL)
        column, row = self.names.labels.index(name), list(self.levels.classes_).index(level)
        nearest = 1 + int(names[1:, column].argmax()) if len(names) > 1 else 0
        return float(names[0, column] * (levels[0, row] + levels[nearest, row]) / 2)

    def find(self, text: str) -> list[str]:
        """Return the codes that are likely meant, the likeliest first; of one name one level at most."""
        best: dict[str, str] = {}
        for code, chance in sorted(self.chances(text).items(), key=lambda pair: -pair[1]):
            if chance >= (LIKELY_LEVELLED if self.levelled else LIKELY):
                best.setdefault(code.split(LEVEL)[0], code)
        return list(best.values())

    def unlikely(self, text: str, code: str) -> bool:
        """Tell whether a code is most likely not meant; a code of few examples may always be."""
        return code in self.judged and self.chances(text)[code] < UNLIKELY


def _levels(rows: Any, codes: Sequence[Sequence[str]]) -> LogisticRegression:
    """Learn the levels from the examples that hold one level only."""
    said = [{code.split(LEVEL)[1] for code in each if LEVEL in code} for each in codes]
    clear = [number for number, each in enumerate(said) if len(each) == 1]
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=300, random_state=SEED)
    return model.fit(rows[clear], [next(iter(said[number])) for number in clear])


def load_models(path: Path) -> dict[str, CodesModel]:
    """Read what was trained (`python -m bot.codes.train`), by vocabulary; nothing when nothing was."""
    if not path.is_file():
        return {}
    # Made by our own training, on this machine or in the image: to be trusted as much as the code beside it.
    found: dict[str, CodesModel] = joblib.load(path)
    return found
