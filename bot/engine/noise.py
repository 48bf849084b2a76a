"""Misspells Dutch as people do: beside the key, as it sounds, in haste, or spoken to the telephone.

Used for misspelled copies of examples to learn from, and with other seeds to measure with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import yaml

LEVELS = {"light": 0.05, "heavy": 0.15}  # slips for each letter, at most
_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = re.compile(r"[^\w\s]")
_RUN_TOGETHER, _NO_SIGNS, _FILLER = 0.5, 0.6, 0.25  # chances, for a text that is heavily misspelled

Slip = Callable[[str, Random], str]


@dataclass(frozen=True)
class Noise:
    """What goes wrong, as `data/language/noise.yml` lists it."""

    beside: Mapping[str, str]  # of a letter those next to it
    sounds: Sequence[tuple[str, str]]
    words: Mapping[str, Sequence[str]]
    before: Sequence[str]
    after: Sequence[str]

    def __call__(self, text: str, level: str, seed: str | int) -> str:
        """Misspell a text.

        Args:
            text: one message.
            level: `light` (a slip or two) or `heavy` (several, words run together, no signs, words around it).
            seed: the same text, level and seed always give the same.

        Returns:
            The text with at least one slip, when it has a word of two letters.

        Raises:
            KeyError: there is no such level.
        """
        chance = Random(f"{seed}/{level}/{text}")
        slips = max(1, round(LEVELS[level] * sum(map(len, _WORD.findall(text)))))
        typed = self._around(text, chance) if level == "heavy" else text
        for _ in range(chance.randint(1, slips)):
            typed = chance.choice(_SLIPS)(self, typed, chance)
        return typed

    def _around(self, text: str, chance: Random) -> str:
        if chance.random() < _NO_SIGNS:
            text = _SIGNS.sub("", text).lower()
        if chance.random() < _FILLER:
            text = f"{chance.choice(self.before)} {text}"
        if chance.random() < _FILLER:
            text = f"{text} {chance.choice(self.after)}"
        return self._joined(text, chance) if chance.random() < _RUN_TOGETHER else text

    def _joined(self, text: str, chance: Random) -> str:
        """Two words without the space between them."""
        spaces = [match.start() for match in re.finditer(" ", text)]
        place = chance.choice(spaces) if spaces else -1
        return text[:place] + text[place + 1 :] if spaces else text

    def _sound(self, text: str, chance: Random) -> str:
        """One sound in another spelling."""
        found = [(one, other) for one, other in self.sounds if one in text]
        if not found:
            return text
        one, other = chance.choice(found)
        place = chance.choice([match.start() for match in re.finditer(re.escape(one), text)])
        return text[:place] + other + text[place + len(one) :]

    def _short(self, text: str, chance: Random) -> str:
        """One word as it is typed in haste or in the street."""
        found = [plain for plain in self.words if re.search(rf"\b{plain}\b", text, re.IGNORECASE)]
        if not found:
            return self._letter(text, chance)
        plain = chance.choice(found)
        return re.sub(rf"\b{plain}\b", chance.choice(self.words[plain]), text, count=1, flags=re.IGNORECASE)

    def _letter(self, text: str, chance: Random) -> str:
        """One letter left out, doubled, changed with its neighbour, or a key beside it."""
        words = [match for match in _WORD.finditer(text) if len(match.group()) > 1]
        if not words:
            return text
        word = chance.choices(words, [len(match.group()) for match in words])[0]
        place = chance.randrange(word.start(), word.end() - 1)
        how = chance.randrange(4)
        letter, following = text[place], text[place + 1]
        typed = ("", letter * 2, following, self.beside.get(letter, letter))[how]
        return text[:place] + typed + (letter if how == 2 else "") + text[place + (2 if how == 2 else 1) :]


_SLIPS: tuple[Callable[[Noise, str, Random], str], ...] = (Noise._letter, Noise._letter, Noise._sound, Noise._short)


def load_noise(path: Path) -> Noise:
    """Read what goes wrong (`data/language/noise.yml`)."""
    raw: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    beside: dict[str, str] = {}
    for row in raw["keys"]:
        for one, other in pairwise(row):
            beside[one], beside[other] = other, beside.get(other, one)
    pairs = [(str(one), str(other)) for one, other in raw["sounds"]]
    words = {str(plain): [str(word) for word in typed] for plain, typed in raw["words"].items()}
    fillers = raw["fillers"]
    return Noise(beside, [*pairs, *((b, a) for a, b in pairs)], words, fillers["before"], fillers["after"])
