"""Checks a whole text, the options of a question, and what a turn shows together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.language import sentence_rules
from bot.language.lists import lists
from bot.language.model import Finding, Kind
from bot.language.numbers import flesch_douma
from bot.language.sign_rules import check_emoji, check_signs, check_words
from bot.language.spoken import unsaid
from bot.language.words import EMOJI, QUOTES, sentences, words

SENTENCES, WORDS = 3, 30  # most in a bubble
TURN_BUBBLES, TURN_WORDS = 3, 50
READABLE, READABLE_FROM = 80, 3  # Flesch-Douma, and from how many sentences it says something
OPTION, LIST_OPTION = 20, 24  # characters that fit a WhatsApp button, and a row of a list
OPTIONS, PICTURES, FEWEST = 5, 8, 2
SILENT_KINDS = frozenset({Kind.PAGE})  # are not read aloud by the chat
BUBBLE_KINDS = frozenset({Kind.MESSAGE})
OWN_WORD_KINDS = frozenset({Kind.MESSAGE, Kind.LABEL, Kind.OPTION, Kind.PAGE})


def check_text(text: str, kind: Kind | str = Kind.MESSAGE, known: Sequence[str] = ()) -> list[Finding]:
    """Check one text as a client reads it, placeholders filled in.

    Args:
        text: The text.
        kind: What it is: a message, an option, a label, a task or a page.
        known: Names and the like that stand in the text and are not judged as words.

    Returns:
        What is to be mended, in the order of the rules; empty when all is well.
    """
    kind = Kind(kind)
    allowed = frozenset(word.lower() for name in known for word in words(name))
    found = list(_check_size(text, kind))
    for sentence in sentences(text):
        found.extend(_check_sentence(sentence, kind))
    found.extend(_check_anywhere(text, kind, allowed))
    return list(dict.fromkeys(found))


def check_in_parts(text: str, kind: Kind | str = Kind.MESSAGE) -> list[tuple[str, list[Finding]]]:
    """Check a text as `check_text` does, and tell what was found where.

    It remembers no sentence. `check_text` does: it is made for the same texts over and over.

    Returns:
        Findings with the part that they are about: each sentence, in order, and then the whole text.
    """
    kind = Kind(kind)
    parts = [(sentence, list(_judge_sentence(sentence, kind in OWN_WORD_KINDS))) for sentence in sentences(text)]
    return [*parts, (text, [*_check_size(text, kind), *_check_anywhere(text, kind, frozenset())])]


def _check_anywhere(text: str, kind: Kind, allowed: frozenset[str]) -> Iterator[Finding]:
    found = [*check_words(text, allowed), *check_signs(text), *check_emoji(text)]
    yield from found
    if kind not in SILENT_KINDS:
        for part in unsaid(text):
            if not any(part in finding.place for finding in found):  # mended with what was found already
                yield lists().finding("misread", part)


def _check_sentence(text: str, kind: Kind) -> tuple[Finding, ...]:
    """Check one sentence; what is found is remembered, since the same sentences come back with other fillings."""
    return _remembered(text, kind in OWN_WORD_KINDS)


@lru_cache(maxsize=50000)
def _remembered(text: str, own_words: bool) -> tuple[Finding, ...]:
    return _judge_sentence(text, own_words)


def _judge_sentence(text: str, own_words: bool) -> tuple[Finding, ...]:
    sentence = sentence_rules.sentence_of(text)
    found = [finding for rule in sentence_rules.SENTENCE_RULES for finding in rule(sentence)]
    if own_words:
        found.extend(sentence_rules.synonyms(sentence))
    return tuple(found)


def _check_size(text: str, kind: Kind) -> Iterator[Finding]:
    known = lists()
    parts = sentences(text)
    if kind in BUBBLE_KINDS:
        if len(parts) > SENTENCES:
            yield known.finding("sentences", text, count=len(parts), most=SENTENCES)
        if len(words(text)) > WORDS:
            yield known.finding("message_length", text, count=len(words(text)), most=WORDS)
        yield from _check_question(parts, text)
    if kind in {Kind.OPTION, Kind.LIST_OPTION}:
        most = OPTION if kind is Kind.OPTION else LIST_OPTION
        if len(text) > most:
            yield known.finding("option_length", text, count=len(text), most=most)
        if not EMOJI.sub("", text).strip():
            yield known.finding("option_empty", text)
    if len(parts) >= READABLE_FROM and flesch_douma(text) < READABLE:
        yield known.finding("readability", text, count=round(flesch_douma(text)), most=READABLE)


def _check_question(parts: Sequence[str], text: str) -> Iterator[Finding]:
    known = lists()
    marks = text.count("?")
    if marks > 1:
        yield known.finding("question_count", text, count=marks)
    if marks and parts and not parts[-1].rstrip(QUOTES).endswith("?"):
        yield known.finding("question_last", next((part for part in parts if "?" in part), text))


def check_turn(bubbles: Sequence[str]) -> list[Finding]:
    """Check what the bubbles of one turn are together; each bubble is checked by `check_text`."""
    known = lists()
    together = "\n".join(bubbles)
    found: list[Finding] = []
    if len(bubbles) > TURN_BUBBLES:
        found.append(known.finding("turn_bubbles", together, count=len(bubbles), most=TURN_BUBBLES))
    if len(words(together)) > TURN_WORDS:
        found.append(known.finding("turn_length", together, count=len(words(together)), most=TURN_WORDS))
    found.extend(_check_question(sentences(together), together))
    return found


def check_options(
    labels: Sequence[str], pictures: Sequence[str] = (), *, in_list: bool = False, screens: bool = False
) -> list[Finding]:
    """Check the options of one question, without the ways out that every question has.

    Args:
        labels: What the options say.
        pictures: The emoji of each option, empty for none.
        in_list: Whether they are rows of a list, which may be longer.
        screens: Whether they are pictures over two screens, of which there may be more.
    """
    known = lists()
    found: list[Finding] = []
    most = PICTURES if screens else OPTIONS
    if not FEWEST <= len(labels) <= most:
        found.append(known.finding("option_count", ", ".join(labels), count=len(labels), most=most))
    for label in labels:
        found.extend(check_text(label, Kind.LIST_OPTION if in_list else Kind.OPTION))
        if labels.count(label) > 1:
            found.append(known.finding("option_twice", label))
    for label, picture in zip(labels, pictures, strict=False):
        count = len(EMOJI.findall(f"{picture}{label}"))
        if count > 1:
            found.append(known.finding("emoji_count", f"{picture} {label}", count=count, most=1))
    return list(dict.fromkeys(found))
