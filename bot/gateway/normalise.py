"""Makes a message fit for the engine: emoji become words, and nothing in it is obeyed."""

from __future__ import annotations

import re
from functools import lru_cache

import yaml

from bot.settings import ROOT

TAP = "/kies"
BEGIN = "/begin"
_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=1)
def _emoji_words() -> tuple[dict[str, str], str]:
    raw = yaml.safe_load((ROOT / "data" / "language" / "emoji.yml").read_text(encoding="utf-8"))
    return {str(key): str(value) for key, value in raw["words"].items()}, str(raw["unknown"])


def engine_text(kind: str, text: str) -> str:
    """Return what the engine gets for a message: never empty, never a command of the engine's own."""
    if kind == "tap":
        return TAP
    if kind == "begin":
        return BEGIN
    words, unknown = _emoji_words()
    found = [f" {words[char]} " if char in words else char for char in text if char not in "\ufe0f\u200d"]
    plain = _SPACE.sub(" ", "".join(found)).strip()
    # The engine obeys texts that start with a slash; a client's slash is only a sign.
    plain = plain.lstrip("/ ").strip()
    return plain if any(char.isalnum() for char in plain) else unknown
