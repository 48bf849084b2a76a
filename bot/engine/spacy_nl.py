"""Builds the Dutch spaCy pipeline: tokens and dictionary lemmas, nothing to download."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language


def build(path: Path) -> Language:
    """Build the pipeline and write it to disk.

    The lemmas come from the tables of the package spacy-lookups-data.

    Args:
        path: The folder to write to.

    Returns:
        The pipeline.
    """
    pipeline = spacy.blank("nl")
    pipeline.add_pipe("lemmatizer", config={"mode": "lookup"})
    pipeline.initialize()
    path.mkdir(parents=True, exist_ok=True)
    pipeline.to_disk(path)
    return pipeline


def load(name_or_path: str) -> Language:
    """Load a pipeline.

    Args:
        name_or_path: The name of an installed model or the folder of a built one.

    Returns:
        The pipeline with everything left out that neither tokens nor lemmas need.

    Raises:
        OSError: If there is no such model.
    """
    return spacy.load(name_or_path, exclude=["parser", "ner", "senter"])
