"""Codes in own words."""

from __future__ import annotations

import pytest

from bot.intake.codes import CodeFinder, plain_words
from bot.intake.hearing import own_codes
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


def test_a_phrase_is_found_as_it_sounds_and_in_short_forms() -> None:
    finder = CodeFinder({"slapen": ["slaap slecht"], "geld": ["schulden"]}, {}, frozenset(), {"kheb": "ik heb"})
    assert finder.find("ik slaap slegt en kheb sgulden") == ["slapen", "geld"]
    short = CodeFinder({"rust": ["rust"]}, {}, frozenset())
    assert short.find("roest") == []


def test_a_denial_inside_a_phrase_is_no_denial_of_it() -> None:
    finder = CodeFinder({"hulp=lastig": ["durf niet te vragen"]}, {}, frozenset({"niet"}))
    assert finder.find("ik durf niet te vragen") == ["hulp=lastig"]
    assert finder.hear("ik durf niet te vragen") == (["hulp=lastig"], False)
    assert finder.hear("ik durf niet te vragen maar dat is niet erg") == (["hulp=lastig"], True)


@pytest.mark.parametrize("name", ["vaardigheden", "leefgebieden"])
def test_every_code_of_levels_is_an_option_of_a_question_that_hears_it(name: str) -> None:
    questions = [question for question in resources().catalogue.questions() if question.hears == name]
    options = {code for question in questions for code in own_codes(question) if "=" in code}
    untold = {code for code in options if code.endswith("=zeg_ik_niet") or code.endswith("=geen_kinderen")}
    assert set(resources().finders[name].stems) == options - untold
