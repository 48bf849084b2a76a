"""Which option a typed text means, and when it leaves doubt."""

from __future__ import annotations

import pytest

from bot.intake.catalogue import Option
from bot.intake.interpret import asks, has_phrase, match_options, read_options
from bot.services.resources import lexicon, resources

REACTION, TODAY, TOGETHER, SHARE, READ = (
    "wens_vertalen.reactie_1",
    "kennismaking.vandaag",
    "kennismaking.samen",
    "terugkijken.delen",
    "terugkijken.lees_wens",
)


def means(key: str, text: str) -> list[str]:
    """The codes that a text names, when there is no doubt about it."""
    reading = read_options(lexicon(), resources().catalogue.question(key).options, text)
    return [option.code for option in reading.options] if reading.sure else []


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        (REACTION, "leuk", "leuk"),
        (REACTION, "LEUK!!", "leuk"),
        (REACTION, "lijkt me wel leuk", "leuk"),
        (REACTION, "leuk maar te ver", "leuk"),
        (REACTION, "ja waarom niet", "leuk"),
        (REACTION, "niet leuk", "niks"),
        (REACTION, "dat wil ik niet", "niks"),
        (REACTION, "nee veel te saai", "niks"),
        (REACTION, "nee dat lijkt me helemaal niks voor mij want te vroeg", "niks"),
        (REACTION, "beetje", "misschien"),
        (REACTION, "de eerste", "leuk"),
        (REACTION, "3", "niks"),
        (REACTION, "de laatste", "niks"),
        (TODAY, "gaat goed", "goed"),
        (TODAY, "gewoon lekker", "goed"),
        (TODAY, "niet zo lekker", "niet_goed"),
        (TODAY, "niet goed", "niet_goed"),
        (TODAY, "gaat wel", "gaat_wel"),
        (TODAY, "nou gaat wel hoor", "gaat_wel"),
        (TODAY, "ja gaat wel", "gaat_wel"),
        (TODAY, "🙂", "goed"),
        (TOGETHER, "samen met mijn moeder", "met_iemand"),
        (TOGETHER, "allebei", "wisselt"),
        (SHARE, "alleen mijn jobcoach", "jobcoach"),
        (SHARE, "jobcoach en begeleider", "beide"),
        (SHARE, "geen", "niemand"),
        (READ, "klopt niet", "anders"),
        (READ, "ja klopt", "klopt"),
        ("motieven.gehoord", "klopt niet", "nee"),
    ],
)
def test_a_typed_answer_means_one_option(key: str, text: str, code: str) -> None:
    assert means(key, text) == [code]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (REACTION, "niet saai"),
        (REACTION, "nee ik vind het niet saai"),
        (REACTION, "leuk is het niet"),
        (REACTION, "ik weet het niet"),
        (REACTION, "vissen"),
        (REACTION, ""),
        (TODAY, "gaat niet"),
        (TODAY, "niet slecht"),
        (TODAY, "goed maar wel moe"),
        (TODAY, "gisteren was ik bij mijn moeder en die zei dat het goed is"),
        ("kennismaking.toestemming", "ja maar wie leest dit"),
    ],
)
def test_in_doubt_no_option_is_meant(key: str, text: str) -> None:
    assert means(key, text) == []


def test_options_come_in_the_order_in_which_they_are_named() -> None:
    options = resources().catalogue.question("motieven.plaatjes_1").options
    named = match_options(lexicon(), options, "eerst leren, dan helpen en geld")
    assert [option.code for option in named] == ["leren", "helpen", "geld"]


def test_typing_errors_are_forgiven_in_long_words_only() -> None:
    options = [Option("luisteren", "Luisteren"), Option("kok", "Kok")]
    assert [option.code for option in match_options(lexicon(), options, "luistern")] == ["luisteren"]
    assert match_options(lexicon(), options, "kop") == []


def test_both_means_all_when_there_are_two() -> None:
    two = [Option("binnen", "Binnen"), Option("buiten", "Buiten")]
    assert len(match_options(lexicon(), two, "allebei")) == 2
    assert match_options(lexicon(), [*two, Option("bos", "Bos")], "allebei") == []


def test_a_number_counts_the_options_as_given() -> None:
    options = [Option("a", "Appel"), Option("b", "Peer")]
    assert [option.code for option in match_options(lexicon(), options, "2")] == ["b"]
    assert match_options(lexicon(), options, "3") == []


def test_what_is_denied_is_told_apart_from_what_is_not_named() -> None:
    options = resources().catalogue.question(REACTION).options
    assert read_options(lexicon(), options, "niet saai").denied
    assert not read_options(lexicon(), options, "vissen").denied


@pytest.mark.parametrize("text", ["wat bedoel je", "waarom", "mag dat?", "hoe moet dat"])
def test_questions_are_heard(text: str) -> None:
    assert asks(lexicon(), text)


@pytest.mark.parametrize("text", ["wat ik wil is rust", "ik wil weten hoe het zit", "leuk", ""])
def test_what_is_no_question_is_not_taken_for_one(text: str) -> None:
    assert not asks(lexicon(), text)


def test_phrases_are_whole_words() -> None:
    assert has_phrase(frozenset({"nu alleen"}), "ik ben nu alleen hoor")
    assert not has_phrase(frozenset({"nu alleen"}), "menu alleen")
