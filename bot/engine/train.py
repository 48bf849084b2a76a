"""Trains the engine: ``python -m bot.engine.train`` makes ``models/werkwens.tar.gz``."""

from __future__ import annotations

import argparse
import contextlib
import io
import logging
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bot.engine import paths, quiet
from bot.engine.fingerprint import fingerprint, is_current, mark_current

SEED = 20240501


def _say(started: float, text: str) -> None:
    # Straight to the terminal: what Rasa prints meanwhile is kept away from it.
    print(f"[{time.monotonic() - started:5.1f} s] {text}", file=sys.__stdout__, flush=True)


def _show_steps(started: float) -> None:
    """Pass Rasa's own notes on each component on to standard output."""

    class Steps(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            _say(started, record.getMessage())

    steps = logging.getLogger("rasa.engine.training.hooks")
    steps.setLevel(logging.INFO)
    steps.addHandler(Steps())
    steps.propagate = False


def train_model(
    output: Path,
    training_data: Sequence[Path],
    domains: Sequence[Path] = (paths.DOMAIN,),
    config: Path = paths.CONFIG,
) -> Path:
    """Train one model.

    Args:
        output: The model archive to write.
        training_data: Files and folders with examples, rules and responses.
        domains: The domain files; they are merged.
        config: The pipeline and the policies.

    Returns:
        The path of the model archive.

    Raises:
        RuntimeError: If Rasa made no model.
    """
    import numpy
    from rasa.model_training import train

    random.seed(SEED)
    numpy.random.seed(SEED)
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        for number, domain in enumerate(domains):
            shutil.copy(domain, Path(folder) / f"{number}.yml")
        result = train(
            domain=folder,
            config=str(config),
            training_files=[str(path) for path in training_data if path.exists()],
            output=folder,
            fixed_model_name=output.name,
            force_training=True,
        )
        if result.code != 0 or not result.model:
            raise RuntimeError("training made no model; see the messages above")
        # Beside the old one first, then in its place at once: an engine that starts meanwhile reads a whole model.
        fresh = shutil.move(result.model, output.with_name(f".{output.name}.new"))
    return Path(fresh).replace(output)


def prepare_spacy() -> str:
    """Build the Dutch spaCy pipeline, unless an installed one is asked for.

    Returns:
        Its name or path.
    """
    name = paths.spacy_model()
    if name == str(paths.SPACY_MODEL):
        from bot.engine import spacy_nl

        spacy_nl.build(paths.SPACY_MODEL)
    return name


def main(argv: list[str] | None = None) -> None:
    """Train and report progress on standard output.

    Args:
        argv: The arguments; those of the command line when left out.
    """
    parser = argparse.ArgumentParser(prog="python -m bot.engine.train", description=__doc__)
    parser.add_argument("--bench", action="store_true", help="make models/bench.tar.gz, with a bare rule in it")
    parser.add_argument("--output", type=Path, help="where the model goes")
    parser.add_argument("--nlu", type=Path, help="other examples than those in data/nlu")
    parser.add_argument("--if-changed", action="store_true", help="do nothing when the model fits the files")
    arguments = parser.parse_args(argv)

    started = time.monotonic()
    nlu = arguments.nlu.resolve() if arguments.nlu else paths.NLU_DATA
    data = [nlu, *paths.TRAINING_DATA[1:]]
    domains, output = [paths.DOMAIN], paths.MODEL
    if arguments.bench:
        data.append(paths.BENCH_DATA / "bench_nlu.yml")
        data.append(paths.BENCH_DATA / "bench_rules.yml")
        domains.append(paths.BENCH_DATA / "bench_domain.yml")
        output = paths.BENCH_MODEL
    output = arguments.output.resolve() if arguments.output else output
    mark = fingerprint([*data, *domains])
    if arguments.if_changed and is_current(output, mark):
        return
    _say(started, "training the assistant (about 1 minute)")
    _prepare()
    _show_steps(started)
    output.parent.mkdir(parents=True, exist_ok=True)
    _say(started, f"spaCy pipeline: {prepare_spacy()}")
    try:
        model = train_model(output, data, domains)
    except RuntimeError as error:
        sys.exit(str(error))
    mark_current(output, mark)
    _say(started, f"done: {model} ({model.stat().st_size / 1e6:.1f} MB)")


def _prepare() -> None:
    quiet.prepare_environment()
    quiet.silence_structlog()
    os.chdir(paths.ROOT)


if __name__ == "__main__":
    main()
