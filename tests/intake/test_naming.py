"""How a client wants to be called."""

from __future__ import annotations

import pytest

from bot.intake.naming import gives_name, is_name, own_name, refuses
from bot.services.resources import lexicon


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sam", "Sam"),
        ("sam!", "sam"),
        ("ik ben sam", "sam"),
        ("noem me maar sam hoor", "sam"),
        ("noem me ma keessie", "keessie"),
        ("gewoon Chantal", "Chantal"),
        ("ikke ben bram", "bram"),
        ("hoi ik ben Jan-Willem, en jij", "Jan-Willem"),
        ("mijn echte naam is sam maar noem me ster", "ster"),
        ("ik ben sam en ik ben 23", "sam"),
        ("Anouk de Wit", "Anouk de Wit"),
    ],
)
def test_the_name_is_taken_out_as_it_was_typed(text: str, name: str) -> None:
    assert own_name(lexicon(), text) == name
    assert is_name(lexicon(), name)


@pytest.mark.parametrize("text", ["wat?", "nee", "weet niet", "maakt niet uit", "ik wil piloot worden", "?!", "23", ""])
def test_what_is_no_name_is_not_taken_for_one(text: str) -> None:
    assert not is_name(lexicon(), own_name(lexicon(), text))


def test_a_long_text_is_no_name() -> None:
    assert not is_name(lexicon(), "a" * 41)
    assert not is_name(lexicon(), "een twee drie vier")


def test_only_who_says_that_a_name_follows_gives_it_for_sure() -> None:
    assert gives_name(lexicon(), "ik heet Noor")
    assert not gives_name(lexicon(), "Noor")
    assert not gives_name(lexicon(), "ik ben")


def test_a_refusal_is_heard() -> None:
    assert refuses(lexicon(), "nee")
    assert refuses(lexicon(), "zeg ik niet")
    assert not refuses(lexicon(), "Noor")


def test_of_two_names_the_one_to_be_called_by_counts() -> None:
    assert own_name(lexicon(), "me naam is kees maar noem me keessie") == "keessie"
    assert own_name(lexicon(), "noem me maar sam hoor mijn naam is samantha") == "sam"
    assert own_name(lexicon(), "Ellen maar ik heet eigenlijk Helena") == "Helena"
