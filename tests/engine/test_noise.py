"""Misspelled copies: always a slip, always the same for the same seed, and still the same message."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from bot.engine.noise import LEVELS, load_noise

ROOT = Path(__file__).resolve().parents[2]
NOISE = load_noise(ROOT / "data" / "language" / "noise.yml")
SENTENCE = "Ik wil graag met dieren werken, want dat vind ik leuk."
texts = st.lists(st.text("abcdeghijklmnoprstuvwz", min_size=2, max_size=8), min_size=1, max_size=12).map(" ".join)


@given(texts, st.sampled_from(sorted(LEVELS)), st.integers(0, 9))
def test_the_same_seed_gives_the_same_slips(text: str, level: str, seed: int) -> None:
    assert NOISE(text, level, seed) == NOISE(text, level, seed)


@given(st.text(max_size=80), st.sampled_from(sorted(LEVELS)))
def test_any_text_is_taken(text: str, level: str) -> None:
    assert isinstance(NOISE(text, level, 1), str)


def test_another_seed_gives_other_slips() -> None:
    assert len({NOISE(SENTENCE, "heavy", seed) for seed in range(20)}) > 15


@pytest.mark.parametrize("seed", range(10))
def test_a_light_copy_has_a_slip_or_two_and_a_heavy_one_more(seed: int) -> None:
    light = Levenshtein.distance(SENTENCE, NOISE(SENTENCE, "light", seed))
    assert 0 < light <= 12
    everything = [Levenshtein.distance(SENTENCE, NOISE(SENTENCE, level, seed)) for level in ("light", "heavy")]
    assert sum(everything) > 0


def test_heavy_copies_are_further_away() -> None:
    def distance(level: str) -> int:
        return sum(Levenshtein.distance(SENTENCE, NOISE(SENTENCE, level, seed)) for seed in range(50))

    assert distance("heavy") > 2 * distance("light")


def test_an_unknown_level_is_an_error() -> None:
    with pytest.raises(KeyError):
        NOISE("hallo", "dreadful", 1)


def test_no_listed_spelling_is_the_plain_word_itself() -> None:
    same = {plain for plain, typed in NOISE.words.items() if plain in typed}
    assert same == set(), f"data/language/noise.yml: these spellings are no slips: {same}"
