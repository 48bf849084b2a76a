"""Rules about one sentence. Each takes a Sentence and gives findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.language.lists import Lists, lists
from bot.language.model import Finding
from bot.language.words import QUOTES, words

WORDS = 10  # most words in a sentence (language rules: at most 10)
CLAUSES = 1
_GE = re.compile(r"(?:\w{0,7})ge\w{3,}(?:d|t)$|(?:be|ver|ont|her|er)\w{3,}(?:d|t)$")


@dataclass(frozen=True)
class Sentence:
    """A sentence with its words, as written and in lower case."""

    text: str
    words: tuple[str, ...]
    lower: tuple[str, ...]
    known: Lists

    @property
    def question(self) -> bool:
        """Whether it ends with a question mark."""
        return self.text.rstrip(QUOTES).endswith("?")

    def find(self, rule: str, place: str = "", **values: object) -> Finding:
        """Make a finding about a part of this sentence, or about the whole of it."""
        return self.known.finding(rule, place or self.text, **values)


def sentence_of(text: str) -> Sentence:
    """Take a sentence apart."""
    found = tuple(words(text))
    return Sentence(text, found, tuple(word.lower().replace("\u2019", "'") for word in found), lists())


def length(sentence: Sentence) -> Iterator[Finding]:
    """At most 10 words."""
    if len(sentence.words) > WORDS:
        yield sentence.find("sentence_length", count=len(sentence.words), most=WORDS)


def passive(sentence: Sentence) -> Iterator[Finding]:
    """No "worden" with a participle, no "is ... door" with one."""
    grammar = sentence.known.grammar
    participle = next((word for word in sentence.lower if _is_participle(word, grammar)), "")
    if not participle:
        return
    for word in sentence.lower:
        if word in grammar["become"]:
            yield sentence.find("passive", word, word=f"{word} {participle}")
            return
    if "door" in sentence.lower and any(word in grammar["be"] for word in sentence.lower):
        yield sentence.find("passive", participle)


def _is_participle(word: str, grammar: Mapping[str, Any]) -> bool:
    if word in grammar["participles"]:
        return True
    return bool(_GE.match(word)) and word not in grammar["not_participles"]


def past_tense(sentence: Sentence) -> Iterator[Finding]:
    """No simple past. Some forms are nouns too ("de was"): they count beside a subject only."""
    grammar = sentence.known.grammar
    subjects = {*grammar["subjects"], *grammar["past_subjects"]}
    for finding in _listed(sentence, "past_tense", grammar["past"]):
        word = finding.place.lower()
        place = sentence.lower.index(word)
        beside = {*sentence.lower[max(0, place - 1) : place], *sentence.lower[place + 1 : place + 2]}
        if word not in grammar["past_beside_subject"] or beside & subjects:
            yield finding


def address(sentence: Sentence) -> Iterator[Finding]:
    """No "u" and no "men"."""
    yield from _listed(sentence, "address", sentence.known.grammar["address"])


def why(sentence: Sentence) -> Iterator[Finding]:
    """No "waarom"."""
    yield from _listed(sentence, "why", sentence.known.grammar["why"])


def numbers(sentence: Sentence) -> Iterator[Finding]:
    """Numbers are digits."""
    yield from _listed(sentence, "number_word", sentence.known.grammar["numbers"])


def hard_clause(sentence: Sentence) -> Iterator[Finding]:
    """No words that make a clause hard to follow."""
    yield from _listed(sentence, "hard_clause", sentence.known.grammar["hard_clauses"])


def _listed(sentence: Sentence, rule: str, listed: Mapping[str, object]) -> Iterator[Finding]:
    for written, word in zip(sentence.words, sentence.lower, strict=True):
        if word in listed:
            yield sentence.find(rule, written, instead=listed[word])


def clauses(sentence: Sentence) -> Iterator[Finding]:
    """One idea: at most one subordinate clause."""
    grammar = sentence.known.grammar
    count = sum(word in grammar["clauses"] for word in sentence.lower)
    for before, word, after in zip(sentence.lower, sentence.lower[1:], sentence.lower[2:], strict=False):
        if word in grammar["inner_clauses"] and after in grammar["subjects"] and before not in {"en", "of"}:
            count += 1
    if count > CLAUSES:
        yield sentence.find("clauses", count=count)


def negations(sentence: Sentence) -> Iterator[Finding]:
    """No negation in a question, and no two in any sentence."""
    grammar = sentence.known.grammar
    found = [word for word in sentence.lower if word in grammar["negations"]]
    if sentence.question and found:
        yield sentence.find("negated_question", found[0])
    if found:
        found += [word for word in sentence.lower if word in grammar["negated_words"]]
    if len(found) > 1:
        yield sentence.find("double_negation", word=" en ".join(found))


def phrases(sentence: Sentence) -> Iterator[Finding]:
    """Nothing figurative, no childish praise, no promise, no judgement."""
    row = f" {' '.join(sentence.lower)} "
    for rule in sentence.known.phrases:
        for phrase, instead in sentence.known.phrases[rule].items():
            if f" {phrase} " in row:
                yield sentence.find(rule, phrase, instead=instead)


def synonyms(sentence: Sentence) -> Iterator[Finding]:
    """One word for one thing."""
    row = f" {' '.join(sentence.lower)} "
    for word, instead in sentence.known.synonyms.items():
        if f" {word} " in row:
            yield sentence.find("one_word", word, instead=f"'{instead}'")


SENTENCE_RULES: tuple[Callable[[Sentence], Iterator[Finding]], ...] = (
    length, passive, past_tense, address, why, numbers, hard_clause, clauses, negations, phrases,
)  # fmt: skip
