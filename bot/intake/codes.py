"""Finds codes in a client's own words by phrases. What is found is read back before it counts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

import yaml

from bot.wishes.text import sound

LONG_ENOUGH = 6  # letters of a phrase from which it may be spelled as it sounds
_WORD = re.compile(r"[a-z0-9']+")


def plain_words(text: str) -> list[str]:
    """Return the words of a text in lower case, without accents and signs, stretched letters shortened to two."""
    bare = unicodedata.normalize("NFKD", text.lower())
    bare = "".join(char for char in bare if not unicodedata.combining(char))
    return [re.sub(r"(.)\1{2,}", r"\1\1", word) for word in _WORD.findall(bare)]


class Learned(Protocol):
    """What was learned from examples (`bot.codes`)."""

    def find(self, text: str) -> list[str]:
        """Return the codes that are likely meant."""

    def unlikely(self, text: str, code: str) -> bool:
        """Tell whether a code is most likely not meant, also where it is named."""


class CodeFinder:
    """Phrases per code, and the words that turn a phrase round."""

    learned: Learned | None = None  # set where examples were learned from; `find` and `hear` do without
    own: Callable[[str], str] = staticmethod(str)  # takes out what is said of somebody else, where that is no answer

    def __init__(
        self,
        phrases: Mapping[str, list[str]],
        stems: Mapping[str, str],
        negations: frozenset[str],
        short_forms: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Prepare the search.

        Args:
            phrases: how people name each code.
            stems: how a code is read back.
            negations: words before a phrase that turn it round.
            short_forms: what short and street forms of words stand for.
        """
        self.stems = dict(stems)
        self._negations = negations
        self._short = {word: tuple(plain_words(full)) for word, full in short_forms.items()}
        self._phrases = {
            tuple(self._words(phrase)): code for code, listed in phrases.items() for phrase in listed if phrase
        }
        self._sounds = self._by_sound()
        self._longest = max((len(key) for key in self._phrases), default=0)

    def find(self, text: str) -> list[str]:
        """Return the codes that are named and not negated, in order of mention."""
        return self.hear(text)[0]

    def meant(self, text: str) -> list[str]:
        """Return the codes that are named, and those that are likely meant: only for what is read back or asked about.

        What is named but unlikely by all that was learned is left out: it is denied, or said of somebody else.
        """
        text = self.own(text)
        named = self.find(text)
        if self.learned is None:
            return named
        denied = {code for _, _, code in self._matches(self._words(text))} - set(named)
        named = [code for code in named if not self.unlikely(text, code)]
        taken = {code.split("=")[0] for code in named}
        likely = (code for code in self.learned.find(text) if code not in denied)
        return named + [code for code in likely if code.split("=")[0] not in taken]

    def unlikely(self, text: str, code: str) -> bool:
        """Tell whether a code that is named is yet most likely not meant; False where nothing was learned."""
        return self.learned is not None and self.learned.unlikely(self.own(text), code)

    def hear(self, text: str) -> tuple[list[str], bool]:
        """Return what `find` does, and whether the text denies something beside the phrases that are found in it."""
        words = self._words(text)
        matches = list(self._matches(words))
        taken = {place for start, size, _ in matches for place in range(start, start + size)}
        denied = any(word in self._negations for place, word in enumerate(words) if place not in taken)
        named = (code for position, _, code in matches if not self._negated(words, position))
        return list(dict.fromkeys(named)), denied

    def _words(self, text: str) -> list[str]:
        return [full for word in plain_words(text) for full in self._short.get(word, (word,))]

    def _by_sound(self) -> dict[tuple[str, ...], str]:
        """Phrases as they sound, without those that sound like another code, or that are too short to be sure."""
        found: dict[tuple[str, ...], set[str]] = {}
        for words, code in self._phrases.items():
            if sum(map(len, words)) >= LONG_ENOUGH:
                found.setdefault(tuple(map(sound, words)), set()).add(code)
        return {heard: codes.pop() for heard, codes in found.items() if len(codes) == 1}

    def _matches(self, words: list[str]) -> Iterator[tuple[int, int, str]]:
        """Place, number of words and code of each phrase; the longest wins."""
        heard = [sound(word) for word in words]
        position = 0
        while position < len(words):
            size, code = self._match(words, heard, position)
            if code:
                yield position, size, code
            position += max(size, 1)

    def _match(self, words: list[str], heard: list[str], position: int) -> tuple[int, str]:
        for size in range(min(self._longest, len(words) - position), 0, -1):
            place = slice(position, position + size)
            code = self._phrases.get(tuple(words[place])) or self._sounds.get(tuple(heard[place]))
            if code:
                return size, code
        return 0, ""

    def _negated(self, words: list[str], position: int) -> bool:
        return any(word in self._negations for word in words[max(0, position - 3) : position])


def load_finder(path: Path, negations: frozenset[str], short_forms: Mapping[str, str]) -> CodeFinder:
    """Read one vocabulary (`data/language/codes/<name>.yml`)."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    return CodeFinder(
        {code: [str(word) for word in entry["words"]] for code, entry in raw.items()},
        {code: entry["stem"] for code, entry in raw.items()},
        negations,
        short_forms,
    )


def load_short_forms(path: Path) -> dict[str, str]:
    """Read what short and street forms stand for (`data/language/normalise.yml`)."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {str(short).lower(): str(full).lower() for short, full in raw["words"].items()}
