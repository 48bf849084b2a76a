"""What is said of somebody else is left out; what is said of oneself never is."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.codes.others import Others

ROOT = Path(__file__).resolve().parents[2]
OTHERS = Others.of(yaml.safe_load((ROOT / "data" / "codes" / "words.yml").read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("mijn broer houdt van computers, ik bak liever", "ik bak liever"),
        ("ik bak liever. mijn zus wil altijd buiten zijn", "ik bak liever."),
        ("mijn moeder wil dat ik geld verdien, maar ik wil mensen zien", "maar ik wil mensen zien"),
        ("hij werkt buiten. ik niet", "ik niet"),
        ("me vader zegt dat ik op tijd moet komen, ik kom op tijd", "ik kom op tijd"),
    ],
)
def test_thoughts_about_others_are_left_out(text: str, own: str) -> None:
    assert OTHERS.without(text) == own


@pytest.mark.parametrize(
    "text",
    [
        "ik wil werken zoals mijn moeder",
        "ik help mijn oma met koken",
        "de baas is aardig",
        "met mijn vrienden voetbal ik graag",
        "buiten werken",
    ],
)
def test_what_is_about_oneself_stays(text: str) -> None:
    assert OTHERS.without(text) == text


def test_when_nothing_would_be_left_the_message_stays() -> None:
    assert OTHERS.without("mijn broer werkt in de bouw") == "mijn broer werkt in de bouw"


@given(st.text(max_size=100))
def test_nothing_is_added(text: str) -> None:
    assert len(OTHERS.without(text)) <= len(text)
