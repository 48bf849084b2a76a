"""What a Dutch voice would read wrong, unless `data/language/spoken.yml` says how it is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.language.lists import DATA, read
from bot.language.words import EMOJI

TELEPHONE = re.compile(r"0[\d -]{4,}\d")  # is said digit by digit: begins with 0, at least 6 digits
_TOKEN = re.compile(r"[^\W_]+(?:[.:'\u2019\-][^\W_]+)*")
_PLAIN_NUMBER = re.compile(r"\d{1,2}")  # "3", "12": said as a number, as it should be
_VOWEL = re.compile(r"[aeiouyáàâäéèêëíìîïóòôöúùûü]", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_SAID_WELL = frozenset(" \n.,?!:'-")
_ALONE = frozenset({"'s", "'t", "n"})


@dataclass(frozen=True)
class Spoken:
    """How things are said: words, digits and signs."""

    words: Mapping[str, str]
    digits: tuple[str, ...]
    signs: Mapping[str, str]

    def as_data(self) -> dict[str, Any]:
        """The same for a page."""
        return {"words": dict(self.words), "digits": list(self.digits), "signs": dict(self.signs)}


@lru_cache(maxsize=1)
def spoken() -> Spoken:
    """Return the spoken forms of the project."""
    raw = read(DATA / "language" / "spoken.yml")
    words = {str(word).lower(): said for word, said in raw["words"].items()}
    return Spoken(words, tuple(raw["digits"]), raw["signs"])


def misread(text: str) -> Iterator[str]:
    """Give what a voice reads wrong in a text, or reads as a sign: whether or not it has a spoken form."""
    bare = EMOJI.sub(" ", text)
    for match in _TOKEN.finditer(bare):
        token = match[0]
        if re.search(r"\d", token):
            if not _PLAIN_NUMBER.fullmatch(token):
                yield token
        elif not _VOWEL.search(token) and _LETTER.search(token) and token.lower() not in _ALONE:
            yield token
    yield from (sign for sign in dict.fromkeys(bare) if not sign.isalnum() and sign not in _SAID_WELL)


def unsaid(text: str) -> list[str]:
    """Return what a voice reads wrong in a text and has no spoken form."""
    known = spoken()
    return [
        part
        for part in dict.fromkeys(misread(text))
        if part.lower() not in known.words and part not in known.signs and not _is_telephone(part)
    ]


def _is_telephone(part: str) -> bool:
    return bool(TELEPHONE.fullmatch(part)) and sum(char.isdigit() for char in part) >= 6
