"""The forms in which the classifier sees a message: words, lemmas, sounds and shape. Pure: no Rasa, no spaCy."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Spellings that sound alike in Dutch, and are therefore mixed up by people who write as they speak.
_SOUNDS = (
    ("ij", "ei"),
    ("y", "ei"),
    ("sch", "sg"),
    ("ch", "g"),
    ("ouw", "au"),
    ("auw", "au"),
    ("ou", "au"),
    ("dt", "t"),
    ("th", "t"),
    ("ph", "f"),
    ("ck", "k"),
    ("c", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("z", "s"),
    ("v", "f"),
)
_LAST_D = re.compile(r"d\b")
_LAST_N = re.compile(r"(?<=e)n\b")
_DOUBLE = re.compile(r"(.)\1+")
_LONGEST = 9


def sounds(text: str) -> str:
    """Write a text as it sounds, roughly.

    Args:
        text: Normalised words.

    Returns:
        The same words with one spelling for each sound, no double letters, and no silent n at the end.
    """
    for written, sound in _SOUNDS:
        text = text.replace(written, sound)
    return _DOUBLE.sub(r"\1", _LAST_N.sub("", _LAST_D.sub("t", text)))


def shape(words: Sequence[str]) -> str:
    """Describe how a message is built: its length, how it starts and ends, whether it asks.

    Args:
        words: Normalised words.

    Returns:
        Marks with spaces between them.
    """
    marks = [f"length_{min(len(words), _LONGEST)}", "asks" if "?" in words else "tells"]
    if words:
        marks += [f"first_{words[0]}", f"last_{words[-1]}"]
    if len(words) > 1:
        marks.append(f"start_{words[0]}_{words[1]}")
    return " ".join(marks)


def forms(words: Sequence[str], lemmas: Sequence[str]) -> list[str]:
    """Give a message as the classifier takes it.

    Args:
        words: Normalised words.
        lemmas: Their lemmas.

    Returns:
        Four texts: words, lemmas, sounds and shape.
    """
    text = " ".join(words)
    return [text, " ".join(lemmas), sounds(text), shape(words)]
