"""Tells whether a model was trained from the very files that are here. Standard library only: it takes no time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.engine import paths

_HERE = Path(__file__).parent
_SUFFIXES = {".py", ".yml"}


def _files(sources: Iterable[Path]) -> Iterator[Path]:
    for source in sources:
        if source.is_dir():
            yield from sorted(path for path in source.rglob("*") if path.suffix in _SUFFIXES)
        elif source.is_file():
            yield source


def fingerprint(sources: Iterable[Path]) -> str:
    """Give the fingerprint of what a model is made of.

    Args:
        sources: The files and folders with examples, rules, responses and domain. Configuration, word lists, our own
            components and the locked packages are always part of it.

    Returns:
        A hexadecimal digest; it changes with every byte of these files, and with the choice of a spaCy pipeline.
    """
    own = [paths.CONFIG, paths.NORMALISE_FILE, paths.NOISE_FILE, _HERE, _HERE / "uv.lock"]
    digest = hashlib.sha256(paths.spacy_model().encode())
    for path in _files([*sources, *own]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _stamp(model: Path) -> Path:
    return model.with_name(model.name + ".fingerprint")


def is_current(model: Path, mark: str) -> bool:
    """Tell whether a model was trained from files with this fingerprint.

    Args:
        model: The model archive.
        mark: The fingerprint of the files that are here.

    Returns:
        True if the model is there and fits.
    """
    stamp = _stamp(model)
    return model.is_file() and stamp.is_file() and stamp.read_text() == mark


def mark_current(model: Path, mark: str) -> None:
    """Note from which files a model was trained.

    Args:
        model: The model archive.
        mark: The fingerprint that these files had when training began.
    """
    _stamp(model).write_text(mark)
