"""Turns what people type into words that can be compared: case, accents, long drawn letters, and Dutch sound."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?!\w)|[^\W_]+(?:['\u2019`\u00b4\u2018][^\W_]+)*")
_BREAK = re.compile(r"[,;:!?/()\n\r\"\u2026]|\.(?=\s)")
_LONG_RUN = re.compile(r"(.)\1{2,}")
_RUN = re.compile(r"(.)\1+")
_MARKS = re.compile(r"['\u2019`\u00b4\u2018.]")
# Letters that sound alike in Dutch, in this order; after these, doubled letters become one.
_SOUNDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"sch(?=[rlmnw])", "s"),
        (r"sch$", "s"),
        (r"sj|sh", "s"),
        (r"tsch|tsj", "tj"),
        (r"ch", "g"),
        (r"ck|q", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"x", "ks"),
        (r"ph", "f"),
        (r"th|dt|d", "t"),
        (r"v", "f"),
        (r"z", "s"),
        (r"ei|ij|ey", "y"),
        (r"ou|au|ow(?=[^aeiou]|$)", "au"),
        (r"ie|y(?=[^aeiou]|$)", "i"),
        (r"oo", "o"),
    )
)
_Y_LONG = re.compile(r"ei|ij|ey")


@dataclass(frozen=True)
class Token:
    """One word of a text, with its place, its normal form, and the number of the clause that it stands in."""

    norm: str
    start: int
    end: int
    clause: int
    drawn: bool


@lru_cache(maxsize=8192)
def normal(word: str) -> str:
    """Return a word in lower case without accents and apostrophes, with letters drawn out at most twice."""
    plain = unicodedata.normalize("NFKD", _MARKS.sub("", word.casefold()))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _LONG_RUN.sub(r"\1\1", plain)


@lru_cache(maxsize=8192)
def squeezed(word: str) -> str:
    """Return a normal word with every doubled letter once."""
    return _RUN.sub(r"\1", word)


@lru_cache(maxsize=16384)
def sound(word: str) -> str:
    """Return how a normal word sounds to a Dutch ear; words that are often mixed up become the same."""
    heard = _Y_LONG.sub("%", word)
    for pattern, to in _SOUNDS:
        heard = pattern.sub(to, heard)
    return squeezed(heard)


def tokens(text: str, breakers: frozenset[str] = frozenset()) -> tuple[str, list[Token]]:
    """Cut a text into words.

    Args:
        text: what a person typed.
        breakers: normal words that start a new clause, such as the Dutch for "but".

    Returns:
        The text as compared (composed Unicode), and its words; places count in that text.
    """
    composed = unicodedata.normalize("NFKC", text)
    found: list[Token] = []
    clause = end = 0
    for match in _WORD.finditer(composed):
        norm = normal(match.group())
        if not norm:
            continue
        if found and (_BREAK.search(composed, end, match.start()) or norm in breakers):
            clause += 1
        drawn = bool(_LONG_RUN.search(match.group().casefold()))
        found.append(Token(norm, match.start(), match.end(), clause, drawn))
        end = match.end()
    return composed, found
