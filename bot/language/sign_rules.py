"""Rules about words and signs, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.language.lists import lists
from bot.language.model import Finding
from bot.language.words import EMOJI, is_content, syllables, words, zipf

COMMON = 4.1  # Zipf frequency of about the 5,000 most common words
SYLLABLES = 3
_BRACKETS = re.compile(r"[()\[\]{}<>]")
_DATE = re.compile(r"\b\d{4}-\d{1,2}-\d{1,2}\b|\b\d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})?\b|\b\d{1,2}[:.]\d{2}\b(?:\s*uur)?")
_PROGRESS = re.compile(r"\d*\s?%|\bprocent\b|\bnog \d+ (?:seconden?|minuten|minuut)\b", re.IGNORECASE)
_POINTED = re.compile(r"(?<!\w)(?:\w+\.){2,}(?!\w)|(?<!\w)\w+\.(?=\s*[a-z(,])")
_CAPITALS = re.compile(r"(?<!\w)[A-ZÀ-Ý]{2,}(?!\w)")
_EXCLAIMED = re.compile(r"!")


def check_words(text: str, allowed: frozenset[str]) -> Iterator[Finding]:
    """Find words that are rare, long or English. `allowed` are names and the like, in lower case."""
    known = lists()
    for written in dict.fromkeys(words(text)):
        word = written.lower().replace("\u2019", "'")
        if word in allowed or not is_content(word):
            continue
        if word in known.english:
            yield known.finding("english", written, instead=known.english[word])
        elif word in known.abbreviations:
            yield known.finding("abbreviation", written, instead=known.abbreviations[word])
        elif word not in known.reviewed:
            if zipf(word) < COMMON and word not in known.grammar["numbers"]:
                yield known.finding("rare_word", written)
            if syllables(word) > SYLLABLES:
                yield known.finding("long_word", written, count=syllables(word))


def check_signs(text: str) -> Iterator[Finding]:
    """No signs, dates, abbreviations or capitals that stop a reader."""
    known = lists()
    yield from (known.finding("brackets", sign) for sign in dict.fromkeys(_BRACKETS.findall(text)))
    if ";" in text:
        yield known.finding("semicolon", ";")
    dates = _DATE.findall(text)
    yield from (known.finding("date", found) for found in dates)
    yield from (known.finding("progress", found.strip()) for found in _PROGRESS.findall(text))
    if "/" in text and not dates:
        yield known.finding("slash", next(part for part in text.split() if "/" in part))
    yield from _pointed(text)
    for found in _CAPITALS.findall(text):
        if found.lower() not in known.abbreviations:
            yield known.finding("capitals", found)
    if len(_EXCLAIMED.findall(text)) > 1:
        yield known.finding("exclamation", "!")


def _pointed(text: str) -> Iterator[Finding]:
    """Abbreviations with points: listed ones, and anything like "a.b." or a point before a small letter."""
    known = lists()
    for found in _POINTED.findall(text):
        lower = found.lower()
        if lower[:-1] in known.abbreviations:
            continue  # found as a word
        if lower in known.abbreviations or lower.count(".") > 1:
            instead = known.abbreviations.get(lower, "het hele woord")
            yield known.finding("abbreviation", found, instead=instead)


def check_emoji(text: str, most: int = 1) -> Iterator[Finding]:
    """At most one emoji, and never alone."""
    known = lists()
    count = len(EMOJI.findall(text))
    if count > most:
        yield known.finding("emoji_count", text, count=count, most=most)
    if count and not words(text):
        yield known.finding("emoji_alone", text)
