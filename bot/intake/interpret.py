"""What a message means at the open question: which option, which words, or doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from rapidfuzz import fuzz

from bot.intake.catalogue import Option
from bot.intake.codes import plain_words

FUZZY = 84.0  # similarity from which a typed word counts as an option's label; below it the client is asked
SHORT = 4  # words of fewer letters must be typed exactly: one letter off is another word


@dataclass(frozen=True)
class Lexicon:
    """Small word lists by which short answers are understood (`data/language/steer.yml`)."""

    negations: frozenset[str]
    back: frozenset[str]
    everything: frozenset[str]
    affirm: frozenset[str]
    deny: frozenset[str]
    both: frozenset[str]
    none: frozenset[str]
    last: frozenset[str]
    reasons: frozenset[str]
    fillers: frozenset[str]
    ordinals: tuple[frozenset[str], ...]
    name_leads: tuple[str, ...]


def load_lexicon(path: Path) -> Lexicon:
    """Read the word lists."""
    raw: Mapping[str, list[object]] = yaml.safe_load(path.read_text(encoding="utf-8"))

    def words(name: str) -> frozenset[str]:
        return frozenset(_plain(str(word)) for word in raw[name])

    names = ("negations", "back", "everything", "affirm", "deny", "both", "none", "last", "reasons", "fillers")
    ordinals = tuple(frozenset(_plain(str(word)) for word in row) for row in raw["ordinals"] if isinstance(row, list))
    leads = sorted((_plain(str(word)) for word in raw["name_leads"]), key=len, reverse=True)
    return Lexicon(**{name: words(name) for name in names}, ordinals=ordinals, name_leads=tuple(leads))


def _plain(text: str) -> str:
    return " ".join(plain_words(text))


def match_options(lexicon: Lexicon, options: Sequence[Option], text: str) -> list[Option]:
    """Return the options that a typed text means, in the order of the options; empty when in doubt.

    Looks at, in this order: number or place ("2", "de eerste"), the label, the other words for an option, each also
    with typing errors. A text with much more in it than an option is left to the caller as own words.
    """
    plain = _plain(text)
    if not plain:
        return []
    by_place = _by_place(lexicon, options, plain)
    if by_place:
        return [by_place]
    if plain in lexicon.both:
        return list(options) if len(options) == 2 else []
    exact = [option for option in options if plain in _names(option)]
    if exact:
        return exact[:1]
    return _mentioned(lexicon, options, plain.split())


def _names(option: Option) -> set[str]:
    return {_plain(option.label), _plain(option.code.replace("_", " ")), *(_plain(word) for word in option.words)}


def _by_place(lexicon: Lexicon, options: Sequence[Option], plain: str) -> Option | None:
    for place, names in enumerate(lexicon.ordinals):
        if plain in names and place < len(options):
            return options[place]
    return options[-1] if plain in lexicon.last and options else None


def _mentioned(lexicon: Lexicon, options: Sequence[Option], words: list[str]) -> list[Option]:
    """Options whose name stands in the text, longest names first, so that "niet goed" is not read as "goed"."""
    taken = [False] * len(words)
    found: list[Option] = []
    named = sorted(
        ((name.split(), option) for option in options for name in _names(option) if name),
        key=lambda pair: -len(pair[0]),
    )
    for name, option in named:
        place = _find(words, name, taken)
        if place < 0:
            continue
        for index in range(place, place + len(name)):
            taken[index] = True
        negated = any(word in lexicon.negations for word in words[max(0, place - 2) : place])
        if not negated and option not in found:
            found.append(option)
    return [option for option in options if option in found]


def _find(words: list[str], name: list[str], taken: list[bool]) -> int:
    for start in range(len(words) - len(name) + 1):
        window = words[start : start + len(name)]
        if not any(taken[start : start + len(name)]) and all(map(_alike, window, name)):
            return start
    return -1


def _alike(typed: str, meant: str) -> bool:
    if typed == meant:
        return True
    return len(meant) > SHORT and len(typed) > SHORT - 1 and fuzz.ratio(typed, meant) >= FUZZY


def own_name(lexicon: Lexicon, text: str) -> str:
    """Return the name in a sentence such as "ik heet Sam", as typed; the whole text when nothing stands around it."""
    words = text.split()
    for lead in lexicon.name_leads:
        size = len(lead.split())
        if len(words) > size and _plain(" ".join(words[:size])) == lead:
            return own_name(lexicon, " ".join(words[size:]))
    return " ".join(words).strip(" .!,?")
