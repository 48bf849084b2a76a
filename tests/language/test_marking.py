"""Each finding is marked where it stands, whatever overlaps."""

from __future__ import annotations

import time
from random import Random

import pytest

from bot.language import check_text
from bot.language.marking import WHOLE, check_and_mark, pieces
from bot.language.texts import _remembered

PARTS = [
    *("Waarom", "u", "niet", "?", ". ", " ", "\n", "op weg", "<b>", "(", ";", "14:30", "🙂", "HEEL", "wordt gelezen"),
    *("ontplooiing", "'", "“ja”", "e.g.", "50%", "!", "en/of", "terwijl", "drie", "\u2019", "İ", "ß"),
]
LONG = "Je kunt de ontplooiing hier ook later nog een keer aan mij vragen."


def marks(text: str, kind: str = "message") -> dict[str, list[str]]:
    """What is marked, by rule."""
    found: dict[str, list[str]] = {}
    for one in check_and_mark(text, kind):
        found.setdefault(one.finding.rule, []).extend(text[start:end] for start, end in one.spans)
    return found


def test_a_hard_word_in_a_long_sentence_belongs_to_both() -> None:
    marked = check_and_mark(LONG)
    rules = [one.finding.rule for one in marked]
    cut = pieces(LONG, marked)
    assert "".join(piece.text for piece in cut) == LONG
    word = next(piece for piece in cut if piece.text == "ontplooiing")
    assert {rules[place] for place in word.of} == {"sentence_length", "rare_word"}
    assert {rules[place] for place in word.ending} == {"rare_word"}
    assert {rules[place] for place in cut[-1].ending} == {"sentence_length"}


def test_every_place_of_a_word_is_marked_and_no_part_of_another_word() -> None:
    assert marks("Waarom is dat zo? Ik vroeg waarom.")["why"] == ["Waarom", "waarom"]
    assert marks("Wat doet u nu?")["address"] == ["u"]


def test_what_counts_in_one_sentence_is_not_marked_in_another() -> None:
    text = "Dat wordt gelezen. Het wordt mooi."
    assert [span for one in check_and_mark(text) for span in one.spans] == [(4, 9)]
    assert marks("Ik weet het niet. Wat wil je niet?")["negated_question"] == ["niet"]
    assert check_and_mark("Ik weet het niet. Wat wil je niet?")[0].spans == ((29, 33),)


def test_a_phrase_is_found_whatever_its_capitals_and_signs() -> None:
    assert marks("Aan de  slag met je baas.")["figurative"] == ["Aan de  slag"]


def test_what_is_about_the_whole_text_is_told_first_and_not_marked() -> None:
    marked = check_and_mark("Hallo. Ik ben Wens. Ik help u. We gaan praten.")
    assert [(one.finding.rule, bool(one.spans)) for one in marked] == [("sentences", False), ("address", True)]


@pytest.mark.parametrize("seed", range(40))
def test_what_is_marked_is_what_is_found_and_no_letter_is_lost(seed: int) -> None:
    chance = Random(seed)
    text = " ".join(chance.choice(PARTS) for _ in range(chance.randrange(40)))
    kind = chance.choice(["message", "option", "page"])
    marked = check_and_mark(text, kind)
    assert {one.finding for one in marked} == set(check_text(text, kind))
    assert "".join(piece.text for piece in pieces(text, marked)) == text
    unmarked = [one.finding for one in marked if not one.spans and one.finding.rule not in WHOLE]
    assert unmarked == []


def test_no_sentence_is_remembered() -> None:
    before = _remembered.cache_info().currsize
    check_and_mark("Dit is een zin van een klant die nergens blijft.")
    assert _remembered.cache_info().currsize == before


@pytest.mark.parametrize(
    "text", ["a" * 5000, "a." * 2500, "niet " * 1000, "🙂" * 5000, "(" * 5000, "u\n" * 2500, "1-" * 2500]
)
def test_a_strange_text_takes_no_longer_than_a_page_may(text: str) -> None:
    begun = time.perf_counter()
    pieces(text, check_and_mark(text))
    assert time.perf_counter() - begun < 2
