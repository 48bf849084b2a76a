"""Finds codes in a client's own words by phrases. What is found is read back before it counts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import yaml

_WORD = re.compile(r"[a-z0-9']+")


def plain_words(text: str) -> list[str]:
    """Return the words of a text in lower case, without accents and signs, stretched letters shortened to two."""
    bare = unicodedata.normalize("NFKD", text.lower())
    bare = "".join(char for char in bare if not unicodedata.combining(char))
    return [re.sub(r"(.)\1{2,}", r"\1\1", word) for word in _WORD.findall(bare)]


class CodeFinder:
    """Phrases per code, and the words that turn a phrase round."""

    def __init__(self, phrases: Mapping[str, list[str]], stems: Mapping[str, str], negations: frozenset[str]) -> None:
        """Prepare the search. `stems` is how a code is read back."""
        self.stems = dict(stems)
        self._negations = negations
        self._phrases = {
            tuple(plain_words(phrase)): code for code, listed in phrases.items() for phrase in listed if phrase
        }
        self._longest = max((len(key) for key in self._phrases), default=0)

    def find(self, text: str) -> list[str]:
        """Return the codes that are named and not negated, in order of mention."""
        words = plain_words(text)
        found: dict[str, None] = {}
        position = 0
        while position < len(words):
            size, code = self._match(words, position)
            if code and not self._negated(words, position):
                found.setdefault(code)
            position += max(size, 1)
        return list(found)

    def denies(self, text: str) -> bool:
        """Whether a text holds a word that denies something."""
        return any(word in self._negations for word in plain_words(text))

    def _match(self, words: list[str], position: int) -> tuple[int, str]:
        for size in range(min(self._longest, len(words) - position), 0, -1):
            code = self._phrases.get(tuple(words[position : position + size]))
            if code:
                return size, code
        return 0, ""

    def _negated(self, words: list[str], position: int) -> bool:
        return any(word in self._negations for word in words[max(0, position - 3) : position])


def load_finder(path: Path, negations: frozenset[str]) -> CodeFinder:
    """Read one vocabulary (`data/language/codes/<name>.yml`)."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    return CodeFinder(
        {code: [str(word) for word in entry["words"]] for code, entry in raw.items()},
        {code: entry["stem"] for code, entry in raw.items()},
        negations,
    )
