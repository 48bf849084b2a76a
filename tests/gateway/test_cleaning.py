"""What is taken out of a message before it is stored."""

from __future__ import annotations

import pytest

from bot.gateway.inbox import clean


@pytest.mark.parametrize(
    "text",
    [
        "ik wil kok worden",
        "twee\nregels en een\ttab",
        "👩‍🍳 ❤️ 🇳🇱",
        "naïef café",
        "שלום أهلا",
        "<b>&amp;</b>",
        "tiếng Việt",
    ],
)
def test_writing_is_kept_letter_by_letter(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b\x07c\x7fd\x85e", "abcde"),
        ("\u202eachteruit\u202c", "achteruit"),
        ("een\r\ntwee\rdrie", "een\ntwee\ndrie"),
        ("half \ud83d", "half \ufffd"),
        ("z" + "\u0335" * 300 + "x", "z" + "\u0335" * 4 + "x"),
        ("  om de rand heen \n", "om de rand heen"),
    ],
)
def test_what_is_no_writing_goes(text: str, kept: str) -> None:
    assert clean(text) == kept


@pytest.mark.parametrize(
    "text", ["", " \n\t", "\x00\x1b", "\u200b\u200d\ufeff", "\u200e\u200f", "\u3164\u2800", "\u00ad"]
)
def test_what_shows_nothing_is_nothing(text: str) -> None:
    assert clean(text) == ""
