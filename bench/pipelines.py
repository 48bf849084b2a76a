"""Compares ways to understand a message, on the project's own examples.

    .venv-engine/bin/python -m bench.pipelines            # all but DIET
    .venv-engine/bin/python -m bench.pipelines diet       # the named ones
    .venv-engine/bin/python -m bench.pipelines --thresholds ours-logistic

Each pipeline is trained and run by Rasa itself: five times on four fifths of data/nlu and
asked about the other fifth (stratified, fixed seed), and once on all of it and asked about
the sentences in tests/nlu, which no training ever sees. The fallback is left out: the
threshold is a separate choice, made from the table of --thresholds.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot.engine import paths, quiet

SEED = 20240501
FOLDS = 5
NOISY_DATA = paths.ROOT / "tests" / "nlu"
THRESHOLDS = (0.0, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6)

Example = tuple[str, str]  # text, intent

_WHITESPACE = {"name": "WhitespaceTokenizer"}
_WORDS = {"name": "CountVectorsFeaturizer"}
_CHARS = {
    "name": "CountVectorsFeaturizer",
    "analyzer": "char_wb",
    "min_ngram": 1,
    "max_ngram": 4,
}
_LOGISTIC = {"name": "LogisticRegressionClassifier", "max_iter": 1000, "random_state": SEED}
_DUTCH = {"name": "bot.engine.tokenizer.DutchTokenizer"}


def _ours(features: list[str], model: str, strength: float) -> list[dict[str, Any]]:
    name = "bot.engine.classifier.DutchIntentClassifier"
    settings = {"features": features, "model": model, "strength": strength}
    return [_DUTCH, {"name": name, **settings}]


ALL = ["chars", "words", "lemmas", "sounds", "shape"]
PIPELINES: dict[str, list[dict[str, Any]]] = {
    "rasa-words": [_WHITESPACE, _WORDS, _LOGISTIC],
    "rasa-words-chars": [_WHITESPACE, _WORDS, _CHARS, _LOGISTIC],
    "ours-chars": _ours(["chars"], "svm", 0.5),
    "ours-words-chars": _ours(["chars", "words"], "svm", 0.5),
    "ours-with-lemmas": _ours(["chars", "words", "lemmas"], "svm", 0.5),
    "ours-all": _ours(ALL, "svm", 0.5),
    "ours-all-logistic": _ours(ALL, "logistic", 10.0),
    "diet": [
        _WHITESPACE,
        _WORDS,
        _CHARS,
        {"name": "DIETClassifier", "epochs": 60, "entity_recognition": False, "random_seed": SEED},
    ],
}


@dataclass
class Outcome:
    """What a pipeline made of some examples: expected, found and how sure, per text."""

    found: list[tuple[str, str, str, float]] = field(default_factory=list)
    train_seconds: float = 0.0
    parse_seconds: float = 0.0

    def accuracy(self, threshold: float = 0.0) -> float:
        """Share that is right and sure enough."""
        right = [sure >= threshold for _, want, got, sure in self.found if want == got]
        return sum(right) / max(1, len(self.found))

    def wrong(self, threshold: float) -> float:
        """Share that is wrong and yet sure enough to be acted on."""
        wrong = [sure >= threshold for _, want, got, sure in self.found if want != got]
        return sum(wrong) / max(1, len(self.found))

    def macro_f1(self) -> float:
        """F1, averaged over the intents."""
        from sklearn.metrics import f1_score

        expected = [want for _, want, _, _ in self.found]
        return float(f1_score(expected, [got for _, _, got, _ in self.found], average="macro"))

    def milliseconds(self) -> float:
        """Time per text."""
        return 1000 * self.parse_seconds / max(1, len(self.found))


def read_examples(folder: Path) -> list[Example]:
    """Read examples in Rasa's format.

    Args:
        folder: Where the YAML files are.

    Returns:
        Text and intent, each text once.
    """
    from rasa.shared.nlu.training_data.loading import load_data

    found = [example for path in sorted(folder.glob("*.yml")) for example in load_data(str(path)).intent_examples]
    return sorted({(example.get("text"), example.get("intent")) for example in found})


def folds(examples: Sequence[Example]) -> Iterator[tuple[list[Example], list[Example]]]:
    """Split in stratified folds.

    Args:
        examples: All examples.

    Yields:
        What to train on and what to ask about.
    """
    from sklearn.model_selection import StratifiedKFold

    split = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    for train, test in split.split(examples, [intent for _, intent in examples]):
        yield [examples[i] for i in train], [examples[i] for i in test]


def run(pipeline: list[dict[str, Any]], train: list[Example], test: list[Example]) -> Outcome:
    """Train a pipeline and ask it about texts.

    Args:
        pipeline: The components.
        train: The examples to learn from.
        test: The examples to ask about.

    Returns:
        What came out.
    """
    from rasa.model_training import train_nlu

    from bot.engine.processor import EngineProcessor

    by_intent: dict[str, list[str]] = {}
    for text, intent in train:
        by_intent.setdefault(intent, []).append(text)
    nlu = [
        {"intent": intent, "examples": "".join(f"- {text}\n" for text in texts)} for intent, texts in by_intent.items()
    ]
    config = {"recipe": "default.v1", "assistant_id": "bench", "language": "nl"}
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "nlu.yml").write_text(yaml.safe_dump({"version": "3.1", "nlu": nlu}))
        (folder / "config.yml").write_text(yaml.safe_dump({**config, "pipeline": pipeline}))
        started = time.monotonic()
        model = train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), name)
        outcome.train_seconds = time.monotonic() - started
        processor = EngineProcessor.load(Path(model), "")
    started = time.monotonic()
    for text, intent in test:
        found = asyncio.run(processor.understand(text))["intent"]
        outcome.found.append((text, intent, found["name"], found["confidence"]))
    outcome.parse_seconds = time.monotonic() - started
    return outcome


def cross_validate(pipeline: list[dict[str, Any]], examples: Sequence[Example]) -> Outcome:
    """Run all folds.

    Args:
        pipeline: The components.
        examples: All examples.

    Returns:
        The outcomes of the folds, put together.
    """
    whole = Outcome()
    for train, test in folds(examples):
        part = run(pipeline, train, test)
        whole.found += part.found
        whole.train_seconds += part.train_seconds / FOLDS
        whole.parse_seconds += part.parse_seconds
    return whole


def _table(name: str, sets: dict[str, Outcome]) -> None:
    for label, outcome in sets.items():
        print(f"\n{name}, {label}: threshold, right, asks again, wrong")
        for threshold in THRESHOLDS:
            right, wrong = outcome.accuracy(threshold), outcome.wrong(threshold)
            print(f"  {threshold:.2f}  {right:.3f}  {1 - right - wrong:.3f}  {wrong:.3f}")


def _confusions(label: str, outcome: Outcome) -> None:
    print(f"\n{label}: expected, found, how sure, text")
    for text, want, got, sure in sorted(outcome.found, key=lambda row: (row[1], row[2])):
        if want != got:
            print(f"  {want:14} {got:14} {sure:.2f}  {text}")


def main(argv: list[str] | None = None) -> None:
    """Run the comparison and print one line per pipeline.

    Args:
        argv: The arguments; those of the command line when left out.
    """
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="of " + ", ".join(PIPELINES))
    parser.add_argument("--thresholds", action="store_true", help="show the cost of doubt")
    parser.add_argument("--errors", action="store_true", help="show what went wrong")
    arguments = parser.parse_args(argv)
    quiet.prepare_environment()
    quiet.silence_structlog()
    os.chdir(paths.ROOT)
    examples, noisy = read_examples(paths.NLU_DATA), read_examples(NOISY_DATA)
    intents = len({intent for _, intent in examples})
    print(f"{len(examples)} examples, {intents} intents; {len(noisy)} noisy sentences")
    print(f"{'pipeline':20} {'5-fold':>7} {'F1':>6} {'noisy':>6} {'train s':>8} {'ms':>5}")
    for name in arguments.names or [name for name in PIPELINES if name != "diet"]:
        folded = cross_validate(PIPELINES[name], examples)
        sets = {"5-fold": folded}
        if noisy:
            sets["noisy"] = run(PIPELINES[name], examples, noisy)
        unseen = f"{sets['noisy'].accuracy():6.3f}" if noisy else "     -"
        scores = f"{folded.accuracy():7.3f} {folded.macro_f1():6.3f} {unseen}"
        print(f"{name:20} {scores} {folded.train_seconds:8.1f} {folded.milliseconds():5.1f}")
        if arguments.thresholds:
            _table(name, sets)
        if arguments.errors:
            for label, outcome in sets.items():
                _confusions(f"{name}, {label}", outcome)


if __name__ == "__main__":
    main()
