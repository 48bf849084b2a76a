"""Makes a message fit for the engine: emoji become words, and nothing in it is obeyed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

import yaml

from bot.settings import ROOT

TAP = "/kies"
BEGIN = "/begin"
_SPACE = re.compile(r"\s+")
_SKIN = re.compile("[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")  # how a picture is drawn, not what it says
_SILENT = frozenset({"Cf", "Co", "Cn", "Me", "Sk", "So"})  # what is left of pictures that say nothing known


@lru_cache(maxsize=1)
def _content() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "data" / "language" / "emoji.yml").read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def _emoji() -> tuple[dict[str, str], re.Pattern[str], str]:
    raw = _content()
    words = {_SKIN.sub("", str(key)): str(value) for key, value in raw["words"].items()}
    longest_first = sorted(words, key=len, reverse=True)
    return words, re.compile("|".join(map(re.escape, longest_first))), str(raw["unknown"])


def spoken(text: str) -> str:
    """Return a text with its pictures as words, without those that say nothing known, on one line; it may be empty.

    A single letter that stands for a word becomes that word.
    """
    words, pattern, _ = _emoji()
    told = pattern.sub(lambda match: f" {words[match.group()]} ", _SKIN.sub("", unicodedata.normalize("NFC", text)))
    plain = "".join(" " if unicodedata.category(char) in _SILENT else char for char in told)
    plain = _SPACE.sub(" ", plain).strip()
    return str(_content()["letters"].get(plain.lower(), plain))


def engine_text(kind: str, text: str) -> str:
    """Return what the engine gets for a message: never empty, never a command of the engine's own."""
    if kind == "tap":
        return TAP
    if kind == "begin":
        return BEGIN
    # The engine obeys texts that start with a slash; a client's slash is only a sign.
    plain = spoken(text).lstrip("/ ").strip()
    return plain if any(char.isalnum() for char in plain) else _emoji()[2]
