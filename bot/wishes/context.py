"""Judges from the words around a match whether something is wished, told, or refused."""

from __future__ import annotations

from dataclasses import dataclass

from bot.wishes.index import Entry
from bot.wishes.model import Words
from bot.wishes.text import Token, squeezed

# How far the context lets us trust a match. With a spelling of quality 1: sure (0.85 and up), ask (0.6 and up) or drop.
SURE, WISHED, LIKED, NAMED, HALF, TOLD = 1.0, 0.95, 0.75, 0.7, 0.65, 0.4
NEGATION_REACH = 5  # words between a "not" and what is refused
DEALING_REACH = 3  # words between a person and what one does with them ("call the doctor")
REASON_REACH = 4  # words between "I want" or "no" and what is meant by it, in the reason of a refusal
WANTED, UNWANTED = "wanted", "unwanted"  # lists of phrases: how a refusal asks for something, or turns it down
BRIEF = 4  # words beside a match with which a message is still an answer and no story


@dataclass(frozen=True)
class Span:
    """The words of a text from `first` up to (not including) `last`, where a known spelling was found."""

    first: int
    last: int
    entry: Entry
    quality: float


class Surroundings:
    """The words of one text and what they say about the spans found in it."""

    def __init__(self, words: Words, tokens: list[Token], spans: list[Span]) -> None:
        """Take a tokenised text and all spans found in it, in order."""
        self._words = words
        self._norms = [self._mended(token.norm) for token in tokens]
        self._clauses = [token.clause for token in tokens]
        self._spans = spans
        self._taken = {place for span in spans for place in range(span.first, span.last)}
        self._muted = self._idioms()

    def _mended(self, word: str) -> str:
        """Return the known word that this is with letters typed twice ("wwordenn"), else the word itself."""
        once = squeezed(word)
        return once if word not in self._words.known and once in self._words.known else word

    def negated(self, span: Span) -> bool:
        """Whether this is refused: "not" shortly before it, or after it, in the same clause."""
        first, last = self._clause(span)
        for place in range(span.first - 1, max(first, span.first - NEGATION_REACH) - 1, -1):
            if self._is("turns", place):
                break
            if self._is("negations", place):
                return True
        after = range(span.last, min(last, span.last + NEGATION_REACH))
        return any(self._is("negations_after", place) for place in after)

    def reason(self, span: Span) -> str:
        """Return whether the nearest phrase before this asks for it (`WANTED`) or turns it down (`UNWANTED`), or ""."""
        first, _ = self._clause(span)
        for place in range(span.first, max(first, span.first - REASON_REACH) - 1, -1):
            for name in (UNWANTED, WANTED):
                if self._phrase_at(name, place, -1):
                    return name
        return ""

    def trust(self, span: Span) -> float:
        """Return how far the context lets a match be a wish, from 0 to 1."""
        first, last = self._clause(span)
        around = [place for place in range(first, last) if place not in self._taken]
        story = any(self._is("story", place) for place in around)
        others = any(self._someone_else(place) for place in around)
        me = any(self._is("me", place) for place in around)
        wished = any(self._is("desire", place) for place in around)
        if self._own_person(span) or (self._is("asks", first) and not me):
            return TOLD
        if self._opens(span):
            return max(NAMED, self._within(span, around, (others, me, wished, story)))
        return self._within(span, around, (others, me, wished, story))

    def _opens(self, span: Span) -> bool:
        """Whether the message begins with it: what is told after that ("like my uncle, he has one") only adds to it."""
        joke = any(self._is("jokes", place) for place in range(len(self._norms)))
        if joke or span.entry.weak or self._points_at(span):
            return False
        after = span.last < len(self._norms) and self._clauses[span.last] == self._clauses[span.first]
        told = after and any(self._is(name, span.last) for name in ("story", "dealings"))  # "barber was closed"
        return not told and all(self._is("fillers", place) for place in range(span.first))

    def _within(self, span: Span, around: list[int], said: tuple[bool, bool, bool, bool]) -> float:
        """How far a match is trusted by what else is in its thought: others, the client, a wish, a story."""
        others, me, wished, story = said
        if others and not me:
            return TOLD if wished or story or not self._starts("wish_before", span) else NAMED
        if any(self._is("dealings", place) for place in around if 0 <= place - span.last < DEALING_REACH):
            return TOLD
        if others and me and wished:
            return NAMED
        return self._own(span, around, wished, story)

    def _own(self, span: Span, around: list[int], wished: bool, story: bool) -> float:
        if all(any(self._is(name, place) for name in ("fillers", "desire", "negations")) for place in around):
            return SURE
        if self._ends("wish_always", span):
            return SURE
        if self._points_at(span):
            return HALF if wished else TOLD
        if self._starts("wish_before", span) or self._ends("wish_after", span):
            return SURE if not story else LIKED
        if self._starts("like_before", span) or self._ends("like_after", span):
            return LIKED
        if wished:
            return LIKED if story or span.entry.weak else WISHED
        if story or any(self._is("me", place) for place in around):
            return TOLD if story or span.entry.weak else NAMED
        return self._answer(span, around)

    def _answer(self, span: Span, around: list[int]) -> float:
        """Words without "I" and without a story are an answer to the question, the more so when they begin with it."""
        if span.entry.weak:
            return HALF if len(around) <= BRIEF else TOLD
        first, _ = self._clause(span)
        begins = all(self._is("fillers", place) for place in range(first, span.first) if place not in self._taken)
        return WISHED if begins else NAMED

    def _clause(self, span: Span) -> tuple[int, int]:
        first, last = span.first, span.last
        while first > 0 and self._clauses[first - 1] == self._clauses[span.first]:
            first -= 1
        while last < len(self._norms) and self._clauses[last] == self._clauses[span.first]:
            last += 1
        return first, last

    def _is(self, name: str, place: int) -> bool:
        if place in self._muted:
            return name == "fillers"  # part of a fixed phrase: says nothing by itself
        return self._words.has(name, self._norms[place])

    def _someone_else(self, place: int) -> bool:
        """Whether someone else is meant: "he", "my brother"; not "brother" as a word for whom one talks to."""
        if self._is("pronouns", place):
            return True
        return self._is("persons", place) and place > 0 and self._words.has("pointers", self._norms[place - 1])

    def _own_person(self, span: Span) -> bool:
        """Whether it is somebody in the client's life ("my support worker"), not the kind of work."""
        before = span.first - 1
        if before < 0 or not self._words.has("persons", span.entry.key):
            return False
        return self._is("pointers", before) or self._is("me", before)

    def _points_at(self, span: Span) -> bool:
        """Whether it is a certain one ("the doctor", "to the doctor"), not the kind of work."""
        place = span.first - 1
        if place < 0 or span.entry.words > 1:
            return False
        if self._is("pointers", place):
            return place == 0 or not self._is("at", place - 1)
        return self._is("towards", place) and not span.entry.weak

    def _starts(self, name: str, span: Span) -> bool:
        """Whether a phrase of that name ends right before the span, articles left aside."""
        place = span.first
        while place > 0 and self._is("articles", place - 1):
            place -= 1
        return self._phrase_at(name, place, -1)

    def _ends(self, name: str, span: Span) -> bool:
        return self._phrase_at(name, span.last, 1)

    def _phrase_at(self, name: str, place: int, step: int) -> bool:
        for phrase in self._words.phrases[name]:
            begin = place - len(phrase) if step < 0 else place
            if begin >= 0 and tuple(self._norms[begin : begin + len(phrase)]) == phrase:
                clause = self._clauses[begin : begin + len(phrase)]
                if len(set(clause)) == 1:
                    return True
        return step > 0 and self._softened(name, place)

    def _softened(self, name: str, place: int) -> bool:
        """Whether the phrase stands there with words between that change nothing ("vind ik eigenlijk best leuk")."""
        row = [
            norm
            for norm, clause in zip(self._norms[place:], self._clauses[place:], strict=True)
            if clause == self._clauses[place] and not self._words.has("softeners", norm)
        ]
        return any(tuple(row[: len(phrase)]) == phrase for phrase in self._words.phrases[name])

    def taken_back(self, span: Span) -> bool:
        """Whether the client corrects it later on ("kapper, nee wacht, kok")."""
        phrases = self._words.phrases["corrections"]
        later = [other.first for other in self._spans if other.first > span.last]
        return any(
            tuple(self._norms[place : place + len(phrase)]) == phrase
            for place in range(span.last, max(later, default=0))
            for phrase in phrases
        )

    def _idioms(self) -> set[int]:
        """Places of fixed phrases whose "not" refuses nothing ("I don't know", "why not")."""
        found: set[int] = set()
        phrases = self._words.phrases["idioms"]
        longest = max((len(phrase) for phrase in phrases), default=0)
        for first in range(len(self._norms)):
            for size in range(longest, 0, -1):
                if tuple(self._norms[first : first + size]) in phrases:
                    found.update(range(first, first + size))
                    break
            found.update(self._likeness(first))
        return found

    def _likeness(self, first: int) -> range:
        """Places of "just like my uncle": the wish after it is still the client's own."""
        for phrase in self._words.phrases["like_person"]:
            start = first + len(phrase)
            if tuple(self._norms[first:start]) == phrase:
                for place in range(start, min(start + 3, len(self._norms))):
                    if any(self._words.has(name, self._norms[place]) for name in ("persons", "pronouns")):
                        return range(first, place + 1)
        return range(0)
