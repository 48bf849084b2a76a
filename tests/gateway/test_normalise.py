"""What the engine and the intake get to hear of a message."""

from __future__ import annotations

import pytest

from bot.gateway.normalise import engine_text, spoken


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("ik wil kok worden", "ik wil kok worden"),
        ("👍", "ja duim omhoog"),
        ("👍🏽", "ja duim omhoog"),
        ("🤷🏽‍♀️", "weet ik niet"),
        ("❤️", "leuk hart"),
        ("ik wil ✈️ zien", "ik wil vliegtuig zien"),
        ("👩‍🍳", "kok"),
        ("2️⃣", "2"),
        ("🦖", ""),
        ("leuk 🦖 hoor", "leuk hoor"),
        ("J", "ja"),
        ("n", "nee"),
        ("k wil kok worden", "k wil kok worden"),
        ("twee\nregels", "twee regels"),
        ("cafe\u0301", "café"),
        ("dat kost € 5", "dat kost € 5"),
    ],
)
def test_pictures_and_single_letters_become_words(text: str, heard: str) -> None:
    assert spoken(text) == heard


@pytest.mark.parametrize(
    "text", ["/restart", "//restart", " / /restart", "/kies", "/begin", '/wis{"a": 1}', "\u200b/restart", "🦖/restart"]
)
def test_no_text_of_a_client_is_a_command_of_the_engine(text: str) -> None:
    assert not engine_text("text", text).startswith("/")
    assert engine_text("text", text).strip()


@pytest.mark.parametrize("text", ["🦖", "...", "/", "?!", "\u200d"])
def test_a_text_without_words_still_says_something(text: str) -> None:
    assert engine_text("text", text) == "plaatje"


def test_taps_and_openings_go_as_the_two_commands_that_are_ours() -> None:
    assert (engine_text("tap", "Ja"), engine_text("begin", "")) == ("/kies", "/begin")
