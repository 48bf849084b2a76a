"""Where the engine finds its files, all relative to the root of the project."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "config.yml"
DOMAIN = ROOT / "domain.yml"
ENDPOINTS = ROOT / "endpoints.yml"
NLU_DATA = ROOT / "data" / "nlu"
TRAINING_DATA = (NLU_DATA, ROOT / "data" / "rules", ROOT / "data" / "responses")
NORMALISE_FILE = ROOT / "data" / "language" / "normalise.yml"
NOISE_FILE = ROOT / "data" / "language" / "noise.yml"
BENCH_DATA = ROOT / "bench" / "data"
MODELS = ROOT / "models"
MODEL = MODELS / "werkwens.tar.gz"
BENCH_MODEL = MODELS / "bench.tar.gz"
SPACY_MODEL = MODELS / "spacy_nl"
SPACY_MODEL_VARIABLE = "WERKWENS_SPACY_MODEL"


def spacy_model() -> str:
    """Name the spaCy pipeline to use.

    Returns:
        The installed model named by ``WERKWENS_SPACY_MODEL``, or the path of the pipeline
        that training builds when the variable is unset or empty.
    """
    return os.environ.get(SPACY_MODEL_VARIABLE, "").strip() or str(SPACY_MODEL)
