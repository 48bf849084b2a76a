"""What a message means at the open question: which option, which words, or doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml
from rapidfuzz import fuzz

from bot.intake.catalogue import Option
from bot.intake.codes import plain_words

FUZZY = 84.0  # similarity from which a typed word counts as an option's label; below it the client is asked
MAYBE = "misschien"  # the intent of options that leave it open
SHORT = 4  # words of fewer letters must be typed exactly: one letter off is another word
BEFORE, AFTER = 2, 4  # how many words before or after a name a negation reaches
# Words beside the name of an option that still leave no doubt that it is meant; more when the option comes first.
SPARE, SPARE_AFTER = 2, 6
_CLAUSE = re.compile(r"[.,;:!?\n]+")


@dataclass(frozen=True)
class Lexicon:
    """Small word lists by which short answers are understood (`data/language/steer.yml` says what each is for)."""

    topics: frozenset[str]
    others: frozenset[str]
    liking: frozenset[str]
    disliking: frozenset[str]
    negations: frozenset[str]
    idioms: frozenset[str]
    breakers: frozenset[str]
    questions: frozenset[str]
    subjects: frozenset[str]
    reasons: frozenset[str]
    meanings: frozenset[str]
    reservations: frozenset[str]
    inquiry: frozenset[str]
    back: frozenset[str]
    everything: frozenset[str]
    affirm: frozenset[str]
    deny: frozenset[str]
    both: frozenset[str]
    none: frozenset[str]
    done: frozenset[str]
    undo: frozenset[str]
    alone: frozenset[str]
    last: frozenset[str]
    fillers: frozenset[str]
    no_name: frozenset[str]
    name_tails: frozenset[str]
    ordinals: tuple[frozenset[str], ...]
    name_leads: tuple[str, ...]
    name_calls: tuple[str, ...]


def load_lexicon(path: Path) -> Lexicon:
    """Read the word lists."""
    raw: Mapping[str, list[object]] = yaml.safe_load(path.read_text(encoding="utf-8"))

    def words(name: str) -> frozenset[str]:
        return frozenset(_plain(str(word)) for word in raw[name])

    def longest_first(name: str) -> tuple[str, ...]:
        return tuple(sorted((_plain(str(word)) for word in raw[name]), key=len, reverse=True))

    apart = {"ordinals", "name_leads", "name_calls"}
    ordinals = tuple(frozenset(_plain(str(word)) for word in row) for row in raw["ordinals"] if isinstance(row, list))
    listed = {name: words(name) for name in Lexicon.__dataclass_fields__ if name not in apart}
    leads, calls = longest_first("name_leads"), longest_first("name_calls")
    return Lexicon(**listed, ordinals=ordinals, name_leads=leads, name_calls=calls)


def _plain(text: str) -> str:
    return " ".join(plain_words(text))


@dataclass(frozen=True)
class Reading:
    """What a text says about options.

    `options` are those that it names, in order of mention; `spare` counts the words beside them that carry meaning;
    `leads` tells whether the text begins with an option; `exact` whether it is an option and nothing else; `denied`
    whether it says that something is not so.
    """

    options: tuple[Option, ...] = ()
    spare: int = 0
    leads: bool = False
    exact: bool = False
    denied: bool = False

    @property
    def sure(self) -> bool:
        """Whether the text means just this one option."""
        most = SPARE_AFTER if self.leads else SPARE
        return len(self.options) == 1 and (self.exact or self.spare <= most)


def read_options(lexicon: Lexicon, options: Sequence[Option], text: str) -> Reading:
    """Return what a typed text says about options, in the order in which the client sees them.

    Looks at, in this order: a picture, a number or place ("2", "de eerste"), the label and other words for an option,
    each also with typing errors. A negated name does not count, and what is both said and negated is left in doubt.
    """
    plain = _plain(text)
    if not plain:
        shown = _picture(text)
        return _exact([option for option in options if shown and _picture(option.picture) == shown])
    by_place = _by_place(lexicon, options, plain)
    if by_place:
        return _exact([by_place])
    bare = _bare(lexicon, plain)
    for typed in (plain, bare):
        named = [option for option in options if typed in names_of(option)]
        if typed and named:
            return _exact(named[:1])
    if plain in lexicon.both and len(options) == 2:
        return Reading(tuple(options), exact=True)
    return _Mentions(lexicon, options, text).reading()


def _exact(options: Sequence[Option]) -> Reading:
    return Reading(tuple(options[:1]), exact=bool(options), leads=bool(options))


def match_options(lexicon: Lexicon, options: Sequence[Option], text: str) -> list[Option]:
    """Return the options that a typed text names, in order of mention; empty when in doubt."""
    return list(read_options(lexicon, options, text).options)


def _picture(text: str) -> str:
    return text.strip().replace("\ufe0f", "")


@lru_cache(maxsize=4096)  # a few hundred options are looked at again in every turn
def names_of(option: Option) -> frozenset[str]:
    """The plain texts that mean an option: its label, its code, and other words for it."""
    names = (option.label, option.code.replace("_", " "), *option.words)
    return frozenset(_plain(name) for name in names)


def _bare(lexicon: Lexicon, plain: str) -> str:
    """The text without words that say nothing by themselves."""
    return " ".join(word for word in plain.split() if word not in lexicon.fillers)


def _by_place(lexicon: Lexicon, options: Sequence[Option], plain: str) -> Option | None:
    for place, names in enumerate(lexicon.ordinals):
        if plain in names and place < len(options):
            return options[place]
    return options[-1] if plain in lexicon.last and options else None


class _Mentions:
    """Where options are named in one text, and which of those names are negated."""

    def __init__(self, lexicon: Lexicon, options: Sequence[Option], text: str) -> None:
        self._lexicon = lexicon
        self._words: list[str] = []
        self._clauses: list[int] = []
        for clause in _CLAUSE.split(text):
            self._add(clause)
        self._taken = [False] * len(self._words)
        self._idiom = self._idioms()
        self._said: dict[str, int] = {}
        self._denied: set[str] = set()
        self._by_code = {option.code: option for option in options}
        self._look(options)

    def _add(self, clause: str) -> None:
        number = self._clauses[-1] + 1 if self._clauses else 0
        for word in plain_words(clause):
            number += word in self._lexicon.breakers
            self._words.append(word)
            self._clauses.append(number)

    def _idioms(self) -> set[int]:
        """Places of fixed phrases whose "not" denies nothing."""
        found: set[int] = set()
        for phrase in self._lexicon.idioms:
            parts = phrase.split()
            for start in range(len(self._words) - len(parts) + 1):
                if self._words[start : start + len(parts)] == parts:
                    found.update(range(start, start + len(parts)))
        return found

    def _look(self, options: Sequence[Option]) -> None:
        """Longest names first, so that "niet goed" is not read as "goed"."""
        named = [(name.split(), option) for option in options for name in names_of(option) if name]
        named.sort(key=lambda pair: -len(pair[0]))
        empty = [pair for pair in named if self._says_nothing(pair[0])]
        self._take([pair for pair in named if pair not in empty])
        if not self._said and not self._denied:
            # Names of words that say nothing by themselves ("gaat wel") count only when no other option is named.
            alone = self._says_nothing(self._words)
            self._take([pair for pair in empty if alone or len(pair[0]) > 1])

    def _says_nothing(self, words: list[str]) -> bool:
        return all(word in self._lexicon.fillers for word in words)

    def _take(self, named: list[tuple[list[str], Option]]) -> None:
        places = []
        for name, option in named:
            for start in self._find(name):
                self._taken[start : start + len(name)] = [True] * len(name)
                places.append((start, start + len(name), option))
        for start, end, option in places:
            if self._negated(start, end, option):
                self._denied.add(option.code)
            else:
                self._said[option.code] = min(start, self._said.get(option.code, start))

    def _find(self, name: list[str]) -> Iterator[int]:
        for start in range(len(self._words) - len(name) + 1):
            place = range(start, start + len(name))
            if len(name) == 1 and name[0] in self._lexicon.negations and not self._begins(start):
                continue  # "not" by itself is an answer only at the beginning
            if not any(self._taken[index] for index in place) and all(
                map(self._means, self._words[start : start + len(name)], name)
            ):
                yield start

    def _means(self, typed: str, meant: str) -> bool:
        """Whether a word is another one, typing errors apart; "iets" is no slip for "niets"."""
        return typed == meant or (meant not in self._lexicon.negations and _alike(typed, meant))

    @property
    def _first(self) -> int:
        return next((i for i, word in enumerate(self._words) if word not in self._lexicon.fillers), -1)

    def _begins(self, start: int) -> bool:
        """Whether a thought begins with this word, words that say nothing left aside."""
        before = (i for i in range(start) if self._clauses[i] == self._clauses[start])
        return start not in self._idiom and all(self._words[i] in self._lexicon.fillers for i in before)

    def _negated(self, start: int, end: int, option: Option) -> bool:
        """Whether a name is denied by a "not" before or after it.

        What says "not" or "maybe" itself is not denied by a "not" after it: that tells what it is about. Nor is it by
        the same word said twice.
        """
        name = self._words[start:end]
        before = (index for index in range(max(0, start - BEFORE), start) if self._words[index] not in name)
        if any(self._denies(index, start) for index in before):
            return True
        if MAYBE in option.intents or self._lexicon.negations & set(name):
            return False
        after = range(end, min(end + AFTER, len(self._words)))
        return any(self._denies(index, start) and not self._taken[index] for index in after)

    def _denies(self, index: int, start: int) -> bool:
        return (
            self._words[index] in self._lexicon.negations
            and index not in self._idiom
            and self._clauses[index] == self._clauses[start]
        )

    def reading(self) -> Reading:
        """What the text says as a whole."""
        said = sorted((place, code) for code, place in self._said.items() if code not in self._denied)
        lexicon = self._lexicon
        spare = sum(
            not taken and word not in lexicon.fillers and word not in lexicon.negations
            for word, taken in zip(self._words, self._taken, strict=True)
        )
        leads = bool(said) and said[0][0] <= self._first
        return Reading(tuple(self._by_code[code] for _, code in said), spare, leads, denied=bool(self._denied))


def _alike(typed: str, meant: str) -> bool:
    if typed == meant:
        return True
    return len(meant) > SHORT and len(typed) > SHORT - 1 and fuzz.ratio(typed, meant) >= FUZZY


def has_phrase(phrases: frozenset[str], text: str) -> bool:
    """Whether one of these phrases stands in a text, as whole words."""
    plain = f" {_plain(text)} "
    return any(f" {phrase} " in plain for phrase in phrases)


def asks(lexicon: Lexicon, text: str) -> bool:
    """Whether a text is a question, by its first word or its sign."""
    words = plain_words(text)
    leads = bool(words) and words[0] in lexicon.questions and not lexicon.subjects & set(words[1:2])
    return leads or text.rstrip().endswith("?")
