"""Content that is read once per process: catalogue, wishes, word lists and client texts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from threading import Thread
from typing import TYPE_CHECKING

import yaml

from bot.codes.others import Others
from bot.intake.catalogue import load_catalogue
from bot.intake.codes import CodeFinder, load_finder, load_short_forms
from bot.intake.context import Resources
from bot.intake.fitting import DISLIKES
from bot.intake.interpret import Lexicon, load_lexicon
from bot.settings import ROOT
from bot.wishes import load_knowledge

if TYPE_CHECKING:
    from bot.codes.model import CodesModel

DATA = ROOT / "data"
ABOUT_OTHERS = {"personen", "netwerk"}  # vocabularies of who other people are
CODES = ROOT / "models" / "codes.joblib"  # made by bot.codes.train


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The word lists for short answers."""
    return load_lexicon(DATA / "language" / "steer.yml")


@lru_cache(maxsize=1)
def resources() -> Resources:
    """Catalogue, wish knowledge and code finders."""
    short_forms = load_short_forms(DATA / "language" / "normalise.yml")
    finders = {
        # In what is disliked a "no" is no denial of it.
        path.stem: load_finder(path, frozenset() if path.stem == DISLIKES else lexicon().negations, short_forms)
        for path in sorted((DATA / "language" / "codes").glob("*.yml"))
    }
    for path in (DATA / "codes").iterdir() if CODES.is_file() else ():
        if path.is_dir():
            finders.setdefault(path.name, CodeFinder({}, {}, frozenset())).learned = _Learned(path.name)
    words = yaml.safe_load((DATA / "codes" / "words.yml").read_text(encoding="utf-8"))
    for name in finders.keys() - ABOUT_OTHERS:
        finders[name].own = Others.of(words).without
    return Resources(load_catalogue(DATA / "intake"), load_knowledge(DATA / "wishes"), finders)


@dataclass(frozen=True)
class _Learned:
    """What was learned of a vocabulary, read when it is first needed: a process that starts again is there at once."""

    name: str

    def find(self, text: str) -> list[str]:
        return _models()[self.name].find(text)

    def unlikely(self, text: str, code: str) -> bool:
        return _models()[self.name].unlikely(text, code)


def warm() -> None:
    """Read what was learned of codes beside other work, so that no client waits for it."""
    Thread(target=_models, name="codes", daemon=True).start()


@lru_cache(maxsize=1)
def _models() -> dict[str, CodesModel]:
    from bot.codes.model import load_models

    return load_models(CODES)


@lru_cache(maxsize=1)
def texts() -> dict[str, str]:
    """All client texts by response name, for the doors that speak when the engine cannot."""
    found: dict[str, str] = {}
    for path in sorted((DATA / "responses").glob("*.yml")):
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        for name, variants in raw["responses"].items():
            found[name] = variants[0].get("text", "")
    return found
