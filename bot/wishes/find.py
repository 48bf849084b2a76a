"""Finds known wishes and attractions in what a person typed."""

from __future__ import annotations

from bot.wishes.context import SURE, UNWANTED, WANTED, Span, Surroundings
from bot.wishes.index import BY_SOUND, FormIndex
from bot.wishes.model import FoundWish, Knowledge, Reasons, Words
from bot.wishes.text import Token, tokens

SURE_WISH = 0.85  # from here a wish is taken as found; below it the client is asked
ASK = 0.6  # below this a match says too little to ask about
MOST = 4000  # characters looked at; a message is never longer (the gateway refuses it)
GOOD = 0.93  # from here a spelling over several words counts as longer than one word of it
CONTEXT_BONUS = 0.03  # a misspelt word in "I want to be a ..." is more trustworthy


def find_wishes(knowledge: Knowledge, text: str) -> list[FoundWish]:
    """Find the known wishes in a text.

    Args:
        knowledge: the knowledge base.
        text: the client's own words.

    Returns:
        Each wish once, in order of mention; empty when the text names none that is known.
    """
    composed, words, spans, around = _look(knowledge, knowledge.wish_index, text)
    found: dict[str, FoundWish] = {}
    for span in _whole_thoughts(spans, words, knowledge.words):
        confidence = _confidence(span.quality, around.trust(span))
        if confidence < ASK:
            continue
        wish = knowledge.wishes[span.entry.code]
        matched = composed[words[span.first].start : words[span.last - 1].end]
        refused = around.negated(span) or around.taken_back(span)
        new = FoundWish(wish.code, wish.label, confidence, matched, refused)
        old = found.get(wish.code)
        found[wish.code] = new if old is None else _of_two(old, new)
    return list(found.values())


def find_refused(knowledge: Knowledge, text: str) -> list[str]:
    """Find the wishes that a text refuses, however it is told ("ik zei toch geen kok").

    Args:
        knowledge: the knowledge base.
        text: the client's own words.

    Returns:
        Codes of wishes, each once; empty when nothing known is refused.
    """
    _, _, spans, around = _look(knowledge, knowledge.wish_index, text)
    refused = [span.entry.code for span in spans if span.quality >= GOOD and around.negated(span)]
    return list(dict.fromkeys(refused))


def _of_two(old: FoundWish, new: FoundWish) -> FoundWish:
    """Of one wish in two places: wished after all ("no cook, well yes, cook") counts, only named does not."""
    if old.negated and not new.negated:
        return new if new.confidence >= SURE else old
    return max(new, old, key=lambda wish: (not wish.negated, wish.confidence))


def find_attractions(knowledge: Knowledge, text: str) -> list[str]:
    """Find the attractions that a text names, except refused ones.

    Args:
        knowledge: the knowledge base.
        text: the client's own words about what is nice in the wish.

    Returns:
        Codes of attractions, each once, in order of mention.
    """
    _, _, spans, around = _look(knowledge, knowledge.attraction_index, text)
    heard = [span.entry.code for span in spans if span.quality >= ASK and not around.negated(span)]
    return list(dict.fromkeys(heard))


def find_reasons(knowledge: Knowledge, text: str) -> Reasons:
    """Find what a refusal of work asks for instead, and what it does not want.

    Args:
        knowledge: the knowledge base.
        text: the client's own words ("niks voor mij, ik wil iets met honden, geen mensen").

    Returns:
        Codes of attractions, each once and in order of mention. What nothing is said of is in neither.
    """
    _, _, spans, around = _look(knowledge, knowledge.attraction_index, text)
    told = [(span.entry.code, around.reason(span)) for span in spans if span.quality >= ASK]
    asked, refused = ([code for code, reason in told if reason == name] for name in (WANTED, UNWANTED))
    return Reasons(tuple(dict.fromkeys(asked)), tuple(dict.fromkeys(refused)))


def _look(knowledge: Knowledge, index: FormIndex, text: str) -> tuple[str, list[Token], list[Span], Surroundings]:
    """The text as compared, its words, the known spellings among them, and what stands around these."""
    composed, words = tokens(text[:MOST], knowledge.words.lists["breakers"])
    spans = _spans(index, words)
    return composed, words, spans, Surroundings(knowledge.words, words, spans)


def _confidence(quality: float, trust: float) -> float:
    if quality < BY_SOUND and trust >= SURE:
        quality = min(BY_SOUND - 0.01, quality + CONTEXT_BONUS)
    return round(max(0.0, min(1.0, quality * trust)), 3)


def _spans(index: FormIndex, words: list[Token]) -> list[Span]:
    """Find known spellings; the longest wins, then the best, then the first."""
    candidates: list[Span] = []
    for first in range(len(words)):
        for last in range(first + 1, min(first + index.longest, len(words)) + 1):
            if words[last - 1].clause != words[first].clause:
                break
            window = words[first:last]
            hit = index.find(tuple(word.norm for word in window), any(word.drawn for word in window))
            if hit is not None:
                candidates.append(Span(first, last, hit.entry, hit.quality))
    # A spelling with errors over two words must not swallow a whole word beside it.
    candidates.sort(key=lambda span: (-_size(span), -span.quality, span.first))
    taken: set[int] = set()
    chosen: list[Span] = []
    for span in candidates:
        places = set(range(span.first, span.last))
        if not places & taken:
            taken |= places
            chosen.append(span)
    return sorted(chosen, key=lambda span: span.first)


def _whole_thoughts(spans: list[Span], tokens_: list[Token], words: Words) -> list[Span]:
    """Leave out what only says more about the wish before it.

    That is a doing right after a thing ("bloemen verkopen"), or an everyday word that a preposition ties to a kind of
    work ("cameraman bij voetbal"). What "and", "or" or "also" adds is a wish of its own.
    """
    kept: list[Span] = []
    for span in spans:
        before = kept[-1] if kept else None
        between = tokens_[before.last : span.first] if before else []
        if before is None or not span.entry.weak or tokens_[before.first].clause != tokens_[span.first].clause:
            kept.append(span)
        elif not between:
            if not words.has("doings", span.entry.key):
                kept.append(span)
        elif before.entry.weak or not words.has("at", between[0].norm) or _adds(between, words):
            kept.append(span)
    return kept


def _adds(between: list[Token], words: Words) -> bool:
    return any(words.has("adding", token.norm) for token in between)


def _size(span: Span) -> int:
    return span.last - span.first if span.quality >= GOOD else 1
