"""Brings typed Dutch closer to the Dutch of the training data. Pure: no Rasa, no spaCy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

_RUN = re.compile(r"([^\W\d_])\1{2,}")
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def load_words(path: Path) -> dict[str, str]:
    """Read the table of short forms.

    Args:
        path: A YAML file whose key ``words`` maps a short form to what it stands for.

    Returns:
        The table in lower case; empty when there is no file.

    Raises:
        ValueError: If the file holds something else.
    """
    if not path.is_file():
        return {}
    content: Any = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    words = content.get("words") if isinstance(content, dict) else None
    if not isinstance(words, dict):
        raise ValueError(f"{path}: expected a mapping under the key 'words'")
    return {str(short).lower(): str(full).lower() for short, full in words.items()}


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Collect the words of some texts.

    Args:
        texts: Any texts.

    Returns:
        Their words in lower case.
    """
    return frozenset(word for text in texts for word in _WORD.findall(_clean(text)))


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower().replace("\u2019", "'")


@dataclass(frozen=True)
class Normaliser:
    """What is needed to normalise a message.

    Attributes:
        words: Short forms and what they stand for ("ff": "even").
        known: Words that exist; decides how many letters of a long run stay.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    known: frozenset[str] = frozenset()

    def __call__(self, text: str) -> str:
        """Normalise one message for the classifier; the client's own words stay elsewhere.

        Args:
            text: What was typed.

        Returns:
            The text in lower case with composed accents and single spaces, "jaaaa" as
            "ja", "neeee" as "nee", and short forms written out.
        """
        plain = _WORD.sub(lambda match: self._word(match.group()), _clean(text))
        return _SPACES.sub(" ", plain).strip()

    def _word(self, word: str) -> str:
        if word not in self.words and _RUN.search(word):
            word = self._without_runs(word)
        return self.words.get(word, word)

    def _without_runs(self, word: str) -> str:
        double, single = _RUN.sub(r"\1\1", word), _RUN.sub(r"\1", word)
        for candidate in (double, single):
            if candidate in self.known or candidate in self.words:
                return candidate
        return single
