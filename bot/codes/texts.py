"""The forms of a message in which codes are sought: plain words, words under a denial, sounds, and parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.engine.forms import sounds
from bot.engine.normalise import Normaliser

DENIED = "niet_"  # before a word that is said of what is not
_TOKEN = re.compile(r"[^\s.,;:!?\"()]+|[.,;:!?]")
_PART = re.compile(r"[.,;:!?\n]+")


@dataclass(frozen=True)
class Plainer:
    """Words that are needed to read a message: short forms, denials, and words at which a thought ends."""

    short: Mapping[str, str] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    denials: frozenset[str] = frozenset()
    turns: frozenset[str] = frozenset()

    def plain(self, texts: Iterable[str]) -> list[str]:
        """Return texts in lower case with short forms written out."""
        normalise = Normaliser(self.short, self.known)
        return [normalise(text) for text in texts]

    def marked(self, texts: Iterable[str]) -> list[str]:
        """Return the words of plain texts, those under a denial marked, up to the end of the thought."""
        return [" ".join(self._marked(text)) for text in texts]

    def _marked(self, text: str) -> Iterable[str]:
        denied = False
        for word in _TOKEN.findall(text):
            if word in self.denials:
                denied = True
            elif word in self.turns or not word[0].isalnum():
                denied = False
            elif denied:
                yield DENIED + word
                continue
            yield word

    def parts(self, text: str) -> list[str]:
        """Return the thoughts of a plain text; the whole when there is one."""
        found: list[list[str]] = [[]]
        for piece in _PART.split(text):
            for word in piece.split():
                if word in self.turns:
                    found.append([])
                found[-1].append(word)
            found.append([])
        return [" ".join(words) for words in found if words] or [text]


def heard(texts: Sequence[str]) -> list[str]:
    """Return texts as they sound."""
    return [sounds(text) for text in texts]
