"""Typed Dutch, brought closer to written Dutch."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.engine.normalise import Normaliser, load_words, words_of

NORMALISE = Normaliser({"ff": "even", "idd": "inderdaad"}, words_of(["nee hoor", "ja", "mooi"]))


@pytest.mark.parametrize(
    ("typed", "normalised"),
    [
        ("Hoi  DAAR\n", "hoi daar"),
        ("jaaaaa", "ja"),
        ("neeeee", "nee"),
        ("moooooi", "mooi"),
        ("ff wachten", "even wachten"),
        ("FFFF wachten!", "even wachten!"),
        ("koffie", "koffie"),
        ("idd.", "inderdaad."),
        ("2000 euro", "2000 euro"),
        ("pizza\u2019s", "pizza's"),
        ("cafe\u0301", "café"),
        ("", ""),
    ],
)
def test_a_message_is_normalised(typed: str, normalised: str) -> None:
    assert NORMALISE(typed) == normalised


def test_without_a_file_there_are_no_short_forms(tmp_path: Path) -> None:
    assert load_words(tmp_path / "none.yml") == {}


def test_a_file_of_another_shape_is_refused(tmp_path: Path) -> None:
    (tmp_path / "words.yml").write_text("- ff\n- gwn\n")
    with pytest.raises(ValueError, match="words"):
        load_words(tmp_path / "words.yml")
