"""The forms in which the classifier sees a message."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.forms import forms, shape, sounds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ik wijt het niet", "ik weit het niet"),
        ("ik word boos", "ik wort boos"),
        ("lachen", "laggen"),
        ("vrouw", "frau"),
        ("zeg het", "seg het"),
        ("even kijken", "eve keike"),
        ("muziek", "musiek"),
        ("cool", "kool"),
    ],
)
def test_what_sounds_alike_is_written_alike(one: str, other: str) -> None:
    assert sounds(one) == sounds(other)


def test_different_sounds_stay_different() -> None:
    assert len({sounds(word) for word in ("ja", "nee", "niet", "iets", "meer", "later")}) == 6


def test_the_shape_tells_length_start_end_and_question() -> None:
    assert shape(["wat", "bedoel", "je", "?"]) == "length_4 asks first_wat last_? start_wat_bedoel"
    assert shape([]) == "length_0 tells"


@given(st.lists(st.text(alphabet="abcdeijnouvyz?'", min_size=1), max_size=20))
def test_every_message_has_four_forms(words: list[str]) -> None:
    made = forms(words, words)
    assert len(made) == 4
    assert made[0] == made[1] == " ".join(words)
