"""Serves without TensorFlow: a start in seconds, with half the memory.

Nothing neural runs here, yet Rasa imports TensorFlow for the base classes of its training
callbacks, and loads every class that took part in training. So while serving, TensorFlow
is replaced by a stand-in with those base classes, and the record of the training is not
read. A model that does have a neural part is served with the real one.
"""

from __future__ import annotations

import json
import sys
import tarfile
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

METADATA_FILE = "metadata.json"

# The modules of Rasa 3.6 that compute with TensorFlow.
_NEURAL_MODULES = (
    "diet_classifier",
    "response_selector",
    "convert_featurizer",
    "lm_featurizer",
    "ted_policy",
    "unexpected_intent_policy",
)


def is_neural(model: Path) -> bool:
    """Tell whether a model computes with TensorFlow.

    Args:
        model: The model archive.

    Returns:
        True if one of its components does.
    """
    with tarfile.open(model) as archive:
        member = next(m for m in archive if m.name.lstrip("./") == METADATA_FILE)
        file = archive.extractfile(member)
        assert file is not None, "the metadata is a file"
        metadata: dict[str, Any] = json.load(file)
    used = [node["uses"] for node in metadata["predict_schema"]["nodes"].values()]
    return any(module in path for path in used for module in _NEURAL_MODULES)


def stand_in_for_tensorflow() -> None:
    """Put the stand-in in the place of TensorFlow; call before Rasa is imported.

    Does nothing when TensorFlow is there already.
    """
    if "tensorflow" in sys.modules:
        return
    base = type("Base", (), {})
    names = ["tensorflow", "tensorflow.keras", "tensorflow.keras.utils"]
    package, keras, utils = (ModuleType(name) for name in names)
    package.__path__, keras.__path__ = [], []  # Packages, so that submodules can be missed.
    vars(package).update(keras=keras, Tensor=base)
    models, callbacks = SimpleNamespace(Model=base), SimpleNamespace(Callback=base)
    vars(keras).update(utils=utils, callbacks=callbacks, models=models, Model=base)
    vars(utils).update(Sequence=base)
    sys.modules.update(zip(names, (package, keras, utils), strict=True))
