"""Learns codes from examples: `python -m bot.codes.train` makes `models/codes.joblib` (some 20 s)."""

from __future__ import annotations

import argparse
from collections import Counter
from itertools import cycle
from pathlib import Path
from typing import Any

import joblib
import yaml

from bot.codes.model import LEVEL, CodesModel
from bot.codes.texts import Plainer
from bot.engine.fingerprint import fingerprint, is_current, mark_current
from bot.engine.noise import Noise, load_noise
from bot.engine.normalise import load_words, words_of
from bot.settings import ROOT

DATA = ROOT / "data"
EXAMPLES = DATA / "codes"  # a folder for each vocabulary
PHRASES = DATA / "language" / "codes"  # what names a code by itself is an example too
MODELS = ROOT / "models" / "codes.joblib"  # read by bot.services.resources
NOISY = "heavy"
SHORT = 3  # words of an example that one word denies
ENOUGH = 20  # sentences with a code, from which may be said that it is not meant
SEED = "learning"

Row = tuple[str, list[str]]  # text, codes


def examples(vocabulary: str, data: Path = DATA) -> list[Row]:
    """Return the examples of a vocabulary, and its phrases."""
    rows = [
        (str(row["text"]), [str(code) for code in row["codes"]])
        for path in sorted((data / "codes" / vocabulary).glob("*.yml"))
        for row in _read(path)
    ]
    path = data / "language" / "codes" / f"{vocabulary}.yml"
    listed = _read(path).items() if path.exists() else ()
    return rows + [(str(phrase), [str(code)]) for code, entry in listed for phrase in entry["words"]]


def learn(vocabulary: str, data: Path = DATA) -> CodesModel:
    """Learn one vocabulary from its examples and a misspelled copy of each."""
    rows, noise = examples(vocabulary, data), load_noise(data / "language" / "noise.yml")
    told = Counter(code for text, codes in rows if len(text.split()) > SHORT for code in codes)
    words = _read(EXAMPLES / "words.yml")
    plainer = Plainer(
        load_words(data / "language" / "normalise.yml"),
        words_of(text for text, _ in rows),
        frozenset(map(str, words["denials"])),
        frozenset(map(str, words["turns"])),
    )
    rows += _denied(rows, words["denying"]) + _misspelled(rows, noise)
    judged = frozenset(code for code, times in told.items() if times >= ENOUGH)
    return CodesModel(plainer, [text for text, _ in rows], [codes for _, codes in rows], judged)


def _denied(rows: list[Row], templates: list[str]) -> list[Row]:
    """Short examples of one code with a denial around them: they hold no code. A level is never denied by one word."""
    short = [text for text, codes in rows if len(codes) == 1 and LEVEL not in codes[0] and len(text.split()) <= SHORT]
    return [(str(template).format(text), []) for text, template in zip(short, cycle(templates), strict=False)]


def _misspelled(rows: list[Row], noise: Noise) -> list[Row]:
    return [(noise(text, NOISY, SEED), codes) for text, codes in rows]


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def main(argv: list[str] | None = None) -> None:
    """Train all vocabularies that have examples."""
    parser = argparse.ArgumentParser(prog="python -m bot.codes.train", description=__doc__)
    parser.add_argument("--if-changed", action="store_true", help="do nothing when the model fits the files")
    arguments = parser.parse_args(argv)
    mark = fingerprint([EXAMPLES, PHRASES, DATA / "language" / "noise.yml", Path(__file__).parent, ROOT / "uv.lock"])
    if arguments.if_changed and is_current(MODELS, mark):
        return
    names = sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir())
    print(f"learning the codes of {', '.join(names)} (about 20 s)", flush=True)
    MODELS.parent.mkdir(exist_ok=True)
    fresh = MODELS.with_name(f".{MODELS.name}.new")
    joblib.dump({name: learn(name) for name in names}, fresh)
    fresh.replace(MODELS)
    mark_current(MODELS, mark)


if __name__ == "__main__":
    main()
