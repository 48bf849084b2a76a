"""Sentences, words, syllables and how common a word is."""

from __future__ import annotations

import re
from functools import lru_cache

from wordfreq import zipf_frequency

from bot.language.lists import lists

EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}|[0-9#*]\ufe0f?\u20e3"
    "|[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\u3030\u303d\U0001f000-\U0001faff]"
    "[\ufe0f\U0001f3fb-\U0001f3ff]*(?:\u200d[\u2190-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]*)*"
)
QUOTES = "\"'”\u2019) "  # what may stand behind the last sign of a sentence
_WORD = re.compile(r"[^\W_]+(?:['\u2019\-][^\W_]+)*", re.UNICODE)
_END = re.compile(r"(?<=[.!?…])[\"'”\u2019)]*\s+|\n+")
_Y_AS_J = re.compile(r"(?:^|(?<=[aeiou]))y(?=[aeiou])")
# Longest first: what is one sound in Dutch is one group, any other vowel starts a new one ("idee", "radio", "ruïne").
_NUCLEUS = re.compile(r"aai|ooi|oei|eau|eeu|ieu|ëi|aa|ee|oo|uu|ie|oe|eu|ui|ei|ou|au|ij|[aeiouyáàâäéèêëíìîïóòôöúùûü]")
_TION = re.compile(r"(?<=[a-z])tio(?=n)")  # said as "sjo": sta-tion
_ACCENTED = str.maketrans("áàâéèêíìîóòôúùû", "aaaeeeiiiooouuu")
UNSEEN = 0.0  # Zipf of a word that is not in the frequency list


def sentences(text: str) -> list[str]:
    """Split a text into sentences; a new line starts a new one. Without words there is no sentence."""
    return [part.strip() for part in _END.split(text) if part and _WORD.search(part)]


def words(text: str) -> list[str]:
    """Return the words and numbers of a text as they are written, without emoji."""
    return _WORD.findall(EMOJI.sub(" ", text))


@lru_cache(maxsize=20000)
def syllables(word: str) -> int:
    """Count syllables by vowel groups, with the exceptions of `data/language/syllables.yml`."""
    known = lists()
    lower = word.lower()
    if lower in known.syllables:
        return known.syllables[lower]
    if "-" in lower:
        return sum(syllables(part) for part in lower.split("-") if part)
    for ending, count in known.endings.items():
        if lower.endswith(ending) and lower != ending:
            return syllables(lower[: -len(ending)]) + count
        if lower == ending:
            return count
    return by_vowel_groups(lower)


def by_vowel_groups(word: str) -> int:
    """Count syllables of one word in lower case without exceptions; a digit counts as one."""
    if word.isdigit():
        return len(word)
    bare = _TION.sub("tjo", _Y_AS_J.sub("j", word.translate(_ACCENTED)))
    return max(1, len(_NUCLEUS.findall(bare)))


@lru_cache(maxsize=20000)
def zipf(word: str) -> float:
    """How common a word is in Dutch (wordfreq): 4.1 is about the 5,000 most common words, 0 is unknown."""
    return float(zipf_frequency(word.lower(), "nl", minimum=UNSEEN))


def is_content(word: str) -> bool:
    """Whether a word carries meaning of its own: no number and no function word."""
    return not word[0].isdigit() and word.lower() not in lists().function_words
