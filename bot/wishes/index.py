"""Finds known spellings in words: exact, by ending, by sound, as part of a compound, and with typing errors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.wishes.text import normal, sound, squeezed

ENDINGS = ("etjes", "tjes", "pjes", "jes", "etje", "tje", "pje", "en", "je", "s", "n")
DOUBLING = frozenset({"en", "etje", "etjes"})  # before these a last letter is doubled ("modelletje")
MIN_SOUND = 4  # shorter sounds are shared by too many words
MIN_FUZZY = 5  # shorter words must be exact
MIN_HEAD = 5  # the last part of a compound
MIN_STEM = 3  # what is left of a word without its ending
MIN_JOINED = 6  # words written apart ("dieren arts") are one spelling only when that is long
MIN_PAIR = 8  # sounds of two words together in which typing errors are looked for
PHRASE, LONG_PHRASE = 3, 10  # words of a phrase; its sounds from which typing errors are looked for
TWO_ERRORS = 8  # from this many sounds a word may have two typing errors
LONGEST = 5  # words in one window
EXACT, BY_ENDING, BY_SOUND, BY_TAIL, BY_COMPOUND = 1.0, 0.97, 0.95, 0.92, 0.8


@dataclass(frozen=True)
class Entry:
    """One spelling of something known."""

    key: str
    code: str
    weak: bool
    words: int
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Hit:
    """A spelling found, and how well: 1 is letter for letter."""

    entry: Entry
    quality: float


class FormIndex:
    """All spellings of a kind, prepared for finding. Built at load and then only read."""

    def __init__(
        self,
        forms: Iterable[tuple[str, str, bool]] = (),
        ordinary: frozenset[str] = frozenset(),
        tails: frozenset[str] = frozenset(),
    ) -> None:
        """Prepare (spelling, code, weak) triples. `ordinary` words are never a typing error; `tails` end compounds."""
        self._exact: dict[str, Entry] = {}
        self._sound: dict[str, Entry] = {}
        self._by_length: dict[int, list[str]] = {}
        self._ordinary = ordinary
        self._tails = tuple(sorted(tails, key=len, reverse=True))
        for form, code, weak in forms:
            self._add(form, code, weak)
        self.longest = min(LONGEST, max((entry.words for entry in self._exact.values()), default=1) + 1)
        self._look_up = lru_cache(maxsize=20000)(self._find)

    def _add(self, form: str, code: str, weak: bool) -> None:
        parts = tuple(normal(part) for part in form.replace("-", " ").split())
        entry = Entry("".join(parts), code, weak, len(parts), parts)
        self._exact.setdefault(entry.key, entry)
        heard = sound(entry.key)
        if len(heard) >= MIN_SOUND and heard not in self._sound:
            self._sound[heard] = entry
            if len(heard) >= MIN_FUZZY:
                self._by_length.setdefault(len(heard), []).append(heard)

    def find(self, words: tuple[str, ...], drawn: bool = False) -> Hit | None:
        """Return the best known spelling that these words together are, or None.

        Args:
            words: normal words that stand next to each other.
            drawn: whether a letter was drawn out ("kokkk"), so that a doubled letter may be a single one.
        """
        hit = self._look_up(words)
        if hit is None and drawn:
            return self._look_up(tuple(squeezed(word) for word in words))
        return hit

    def _find(self, words: tuple[str, ...]) -> Hit | None:
        joined = "".join(words)
        entry = self._exact.get(joined)
        if entry is not None and _may_join(entry, words):
            return Hit(entry, EXACT)
        if len(words) >= PHRASE:
            return self._phrase(joined)
        if any(word in self._ordinary for word in (words[0], words[-1])):
            return None
        hit = self._with_ending(joined) or self._by_sound(joined) or self._with_double(joined)
        if hit is not None and _may_join(hit.entry, words):
            return hit
        if len(words) == 1:
            hit = self._compound(joined)
        return hit if hit and len(words) == 1 else self._with_errors(joined, words)

    def _phrase(self, joined: str) -> Hit | None:
        """A spelling of several words, ordinary ones too: as it sounds, or when it is long with typing errors."""
        hit = self._by_sound(joined)
        if hit is None and len(sound(joined)) >= LONG_PHRASE:
            hit = self._nearest(sound(joined))
        return hit if hit is not None and hit.entry.words >= PHRASE else None

    def _with_ending(self, word: str) -> Hit | None:
        for ending in ENDINGS:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= MIN_STEM:
                entry = self._exact.get(stem) or self._exact.get(squeezed(stem) if ending in DOUBLING else stem)
                if entry is not None and (ending != "n" or stem.endswith("e")):
                    return Hit(entry, BY_ENDING)
        return None

    def _by_sound(self, word: str) -> Hit | None:
        heard = sound(word)
        if len(heard) < MIN_SOUND:
            return None
        entry = self._sound.get(heard)
        if entry is not None:
            return Hit(entry, BY_SOUND)
        for ending in ("en", "s"):
            stem = heard.removesuffix(ending)
            if stem != heard and len(stem) >= MIN_FUZZY and stem in self._sound:
                return Hit(self._sound[stem], BY_TAIL)
        return None

    def _with_double(self, word: str) -> Hit | None:
        """Short words with a letter typed twice ("juff"), which are too short for the search by sound."""
        entry = self._exact.get(squeezed(word))
        return Hit(entry, BY_SOUND) if entry is not None and not entry.weak and len(entry.key) >= MIN_STEM else None

    def _compound(self, word: str) -> Hit | None:
        for tail in self._tails:
            if word.endswith(tail) and len(word) > len(tail) + 2:
                stem = word.removesuffix(tail)
                entry = self._exact.get(stem) or self._exact.get(stem.removesuffix("s"))
                hit = Hit(entry, EXACT) if entry else self._with_ending(stem)
                if hit is not None and len(hit.entry.key) >= MIN_STEM:
                    return Hit(hit.entry, BY_TAIL)
        for start in range(MIN_STEM, len(word) - MIN_HEAD + 1):
            entry = self._exact.get(word[start:])
            if entry is not None and not entry.weak and entry.words == 1:
                return Hit(entry, BY_COMPOUND)
        return None

    def _with_errors(self, joined: str, words: tuple[str, ...]) -> Hit | None:
        heard = sound(joined)
        if len(heard) < MIN_FUZZY or len(words) > 2:
            return None
        if len(words) == 2 and (len(heard) < MIN_PAIR or min(map(len, words)) < MIN_STEM):
            return None
        return self._nearest(heard)

    def _nearest(self, heard: str) -> Hit | None:
        best: Hit | None = None
        for length in range(len(heard) - 2, len(heard) + 3):
            allowed = allowed_errors(min(length, len(heard)))
            known = self._by_length.get(length, [])
            for name, distance, _ in process.extract(
                heard, known, scorer=OSA.distance, processor=None, score_cutoff=allowed, limit=4
            ):
                # The first letter is seldom wrong: a wrong one counts as an error more.
                if heard[0] != name[0] and distance + 1 > allowed:
                    continue
                quality = round(1 - distance / max(length, len(heard)), 3)
                if best is None or quality > best.quality:
                    best = Hit(self._sound[name], quality)
        return best


def allowed_errors(length: int) -> int:
    """Return how many typing errors a word of this many sounds may have: none when short, one, then two."""
    if length < MIN_FUZZY:
        return 0
    return 1 if length < TWO_ERRORS else 2


def _may_join(entry: Entry, words: tuple[str, ...]) -> bool:
    """Words written apart are one spelling only when that is long, or when the spelling has the same spaces."""
    return len(words) == 1 or len(entry.key) >= MIN_JOINED or entry.parts == words
