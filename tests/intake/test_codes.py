"""Codes in own words."""

from __future__ import annotations

from bot.intake.codes import CodeFinder, plain_words
from bot.services.resources import resources

FINDER = CodeFinder({"geld": ["geld", "veel verdienen"], "rust": ["rust"]}, {}, frozenset({"geen", "niet"}))


def test_words_are_compared_without_case_accents_and_stretched_letters() -> None:
    assert plain_words("Één keeeeer, LEUK!!!") == ["een", "keer", "leuk"]


def test_codes_come_in_order_of_mention_and_once() -> None:
    assert FINDER.find("rust, en geld en nog meer geld") == ["rust", "geld"]


def test_a_negated_phrase_does_not_count() -> None:
    assert FINDER.find("geen geld") == []
    assert FINDER.find("het gaat niet om geld, ik wil vooral graag rust") == ["rust"]


def test_the_longest_phrase_wins() -> None:
    finder = CodeFinder({"a": ["lang"], "b": ["lang leven"]}, {}, frozenset())
    assert finder.find("lang leven") == ["b"]


def test_every_motive_can_be_read_back() -> None:
    finder = resources().finders["motieven"]
    found = finder.find("geld en mensen zien en trots zijn")
    assert found
    assert all(finder.stems[code] for code in found)
