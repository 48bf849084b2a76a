"""What the command line tells about texts, as far as it needs no engine."""

from __future__ import annotations

import pytest

from bot.services.understanding import codes_in, translate_wish


@pytest.mark.parametrize(
    ("topic", "text", "codes"),
    [
        ("motieven", "geld en dat ik mensen zie", ["geld", "contact"]),
        ("motieven", "geen geld", []),
        ("wens_vertalen", "vliegtuigen en reizen", ["vliegtuigen", "reizen"]),
        ("kennismaking", "gaat wel", ["gaat_wel"]),
        ("wens", "ik wil piloot worde", ["piloot"]),
        ("wens", "👩‍🍳", ["kok"]),
        ("wens", "geen kok worden", []),
        ("wens", "ik wil naar schiphol", []),
    ],
)
def test_codes_are_those_of_the_topic_and_doubt_is_left_out(topic: str, text: str, codes: list[str]) -> None:
    assert codes_in(topic, text) == codes


def test_a_topic_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(LookupError, match="choose one of kennismaking, wens"):
        codes_in("niets", "hoi")


def test_a_refused_wish_is_no_wish() -> None:
    assert translate_wish("geen kok worden")["wish"] is None


def test_the_surest_of_two_wishes_is_translated() -> None:
    assert translate_wish("ik moest naar schiphol maar ik wil kapper worden")["wish"] == "kapper"
