"""Trains one pipeline by Rasa itself and asks it about texts, in a process of its own.

In: JSON with `pipeline` (a name) and `texts`. Out, on the last line: JSON with a ranking and the milliseconds of each
text, the seconds of training, and the most memory that was used.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml

from bench.understanding.pipelines import PIPELINES, Pipeline
from bot.engine import paths, quiet

WARMING = 20  # texts that are asked first and not counted


def measure(pipeline: Pipeline, texts: list[str]) -> dict[str, Any]:
    """Train a pipeline on all examples of the project, and ask it about texts."""
    from rasa.model_training import train_nlu

    from bot.engine.processor import EngineProcessor

    config = {"recipe": "default.v1", "assistant_id": "bench", "language": "nl", "pipeline": pipeline}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "config.yml").write_text(yaml.safe_dump(config))
        started = time.monotonic()
        model = train_nlu(str(folder / "config.yml"), str(paths.NLU_DATA), name)
        trained = time.monotonic() - started
        processor = EngineProcessor.load(Path(model), "")
    rankings, times = [], []
    for text in [*texts[:WARMING], *texts]:
        started = time.perf_counter()
        found = asyncio.run(processor.understand(text))
        times.append(1000 * (time.perf_counter() - started))
        rankings.append([(item["name"], item["confidence"]) for item in found["intent_ranking"]])
    return {
        "rankings": rankings[-len(texts) :],
        "milliseconds": times[-len(texts) :],
        "training": trained,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    """Read what to do, and write what came out."""
    asked = json.load(sys.stdin)
    quiet.prepare_environment()
    quiet.silence_structlog()
    os.chdir(paths.ROOT)
    print(json.dumps(measure(PIPELINES[asked["pipeline"]], asked["texts"])))


if __name__ == "__main__":
    main()
