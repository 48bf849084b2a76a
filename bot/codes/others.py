"""Leaves out what is said of somebody else: a mother who works, a coach who wants something."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_PART = re.compile(r"([.,;:!?\n]+|\s(?:maar|want|terwijl|en|dus)\s)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
SUBJECT = 3  # words of a thought among which it says who it is about


@dataclass(frozen=True)
class Others:
    """Words for other people, for oneself, of owning ("mijn moeder"), and of wanting ("wil dat ik")."""

    persons: frozenset[str]
    own: frozenset[str]
    owning: frozenset[str]
    wanting: frozenset[str]

    @classmethod
    def of(cls, words: Mapping[str, Sequence[str]]) -> Others:
        """Take the words from where they are listed (`data/codes/words.yml`)."""
        return cls(*(frozenset(map(str, words[name])) for name in ("persons", "own", "owning", "wanting")))

    def without(self, text: str) -> str:
        """Return a text without the thoughts that are about somebody else; as it is when all are."""
        pieces = _PART.split(text)
        kept = [
            part + (pieces[place + 1] if place + 1 < len(pieces) else "")
            for place, part in enumerate(pieces)
            if place % 2 == 0 and not self._is_others(part)
        ]
        return "".join(kept).strip() or text

    def _is_others(self, part: str) -> bool:
        words = _WORD.findall(part.lower())
        places = [place for place, word in enumerate(words[:SUBJECT]) if word in self.persons]
        if not places:
            return False
        after = words[places[0] + 1 :]
        own = [
            word
            for place, word in enumerate(words)
            if word in self.own and not (word in self.owning and words[place + 1 : place + 2] == [words[places[0]]])
        ]
        return not own or (bool(after) and after[0] in self.wanting and words[0] not in self.own - self.owning)
