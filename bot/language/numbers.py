"""Figures about texts: length of sentences, how common the words are, how readable it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.language.words import is_content, sentences, syllables, words, zipf

# Flesch-Douma: W.H. Douma, De leesbaarheid van landbouwbladen (1960).
DOUMA_START, DOUMA_SENTENCE, DOUMA_SYLLABLE = 206.8, 0.93, 0.77


@dataclass(frozen=True)
class Statistics:
    """Figures about a set of texts. A mean of nothing is 0."""

    texts: int
    sentences: int
    words: int
    mean_sentence: float
    longest_sentence: int
    mean_zipf: float
    flesch_douma: float


def flesch_douma(text: str) -> float:
    """Readability: 100 is very easy, 80 easy, below 60 hard. A text without words is 100."""
    counted = words(text)
    parts = sentences(text)
    if not counted or not parts:
        return 100.0
    per_sentence = len(counted) / len(parts)
    per_hundred = 100 * sum(syllables(word) for word in counted) / len(counted)
    return DOUMA_START - DOUMA_SENTENCE * per_sentence - DOUMA_SYLLABLE * per_hundred


def statistics(texts: Iterable[str]) -> Statistics:
    """Return the figures over all texts together; each text ends a sentence."""
    listed = list(texts)
    lengths = [len(words(sentence)) for text in listed for sentence in sentences(text)]
    every = [word for text in listed for word in words(text)]
    frequencies = [zipf(word) for word in every if is_content(word)]
    return Statistics(
        texts=len(listed),
        sentences=len(lengths),
        words=len(every),
        mean_sentence=sum(lengths) / len(lengths) if lengths else 0.0,
        longest_sentence=max(lengths, default=0),
        mean_zipf=sum(frequencies) / len(frequencies) if frequencies else 0.0,
        flesch_douma=flesch_douma("\n".join(listed)),
    )
