"""Every rule catches a text that breaks it, and lets the mended text pass."""

from __future__ import annotations

import pytest

from bot.language import Finding, check_options, check_text, check_turn, statistics
from bot.language.check import AVERAGE, _check_average
from bot.language.lists import lists
from tests.language.broken import BROKEN, FIXED


def _rules(found: list[Finding]) -> set[str]:
    return {finding.rule for finding in found}


@pytest.mark.parametrize(("rule", "kind", "broken", "mended"), BROKEN, ids=[row[0] for row in BROKEN])
def test_a_broken_rule_is_caught_and_the_mended_text_passes(rule: str, kind: str, broken: str, mended: str) -> None:
    assert rule in _rules(check_text(broken, kind))
    assert check_text(mended, kind) == []


def test_every_rule_has_a_text_that_breaks_it() -> None:
    assert {row[0] for row in BROKEN} | FIXED == set(lists().remedies)


def test_too_few_too_many_and_equal_options_are_caught() -> None:
    assert _rules(check_options(["Ja"])) == {"option_count"}
    assert _rules(check_options(["Ja", "Nee", "Goed", "Geld", "Werk", "Rust"])) == {"option_count"}
    assert check_options(["Ja", "Nee", "Goed", "Geld", "Werk", "Rust"], screens=True) == []
    assert _rules(check_options(["Ja", "Ja"])) == {"option_twice"}
    assert check_options(["Ja", "Nee"], ["👍", "👎"]) == []


def test_a_second_picture_on_an_option_is_caught() -> None:
    assert _rules(check_options(["Ja", "Nee"], ["👍🙂", "👎"])) == {"emoji_count"}
    assert check_options(["Ja", "Nee"], ["🧑‍💼", "▶️"]) == []


def test_a_list_row_may_be_longer_than_a_button() -> None:
    assert check_text("Kijken op een vliegveld", "list_option") == []
    assert _rules(check_text("Kijken op een vliegveld", "option")) == {"option_length"}
    assert _rules(check_text("Kijken op een heel groot plein", "list_option")) == {"option_length"}


def test_a_turn_of_four_bubbles_is_caught() -> None:
    assert _rules(check_turn(["Hallo."] * 4)) == {"turn_bubbles"}
    assert check_turn(["Hallo."] * 3) == []


def test_a_turn_of_more_than_fifty_words_is_caught() -> None:
    bubble = "Je mag alles zeggen. Je mag ook later praten."  # 9 words
    assert _rules(check_turn([f"{bubble} {bubble}"] * 3)) == {"turn_length"}
    assert check_turn([f"{bubble} {bubble}"] * 2) == []


def test_a_question_in_the_first_bubble_of_a_turn_is_caught() -> None:
    assert _rules(check_turn(["Wat wil je?", "Je mag alles zeggen."])) == {"question_last"}
    assert _rules(check_turn(["Hoe gaat het?", "Wat wil je?"])) == {"question_count"}
    assert check_turn(["Je mag alles zeggen.", "Wat wil je?"]) == []


def test_long_sentences_on_average_are_caught() -> None:
    long = statistics(["Je mag hier ook nog later met mij praten."])
    assert long.mean_sentence > AVERAGE
    assert [located.finding.rule for located in _check_average(long)] == ["average_length"]
    assert list(_check_average(statistics(["Je mag alles zeggen."]))) == []


def test_a_finding_names_the_place_and_what_to_write_instead() -> None:
    found = check_text("Waarom wil je dat?")
    assert [(finding.rule, finding.place) for finding in found] == [("why", "Waarom")]
    assert "wat maakt dat" in found[0].remedy


def test_an_abbreviation_is_one_finding() -> None:
    assert [finding.place for finding in check_text("Kies bijv. een plaatje.")] == ["bijv"]
    assert [finding.place for finding in check_text("Kies e.g. een plaatje.")] == ["e.g."]


@pytest.mark.parametrize(
    "text",
    [
        "Wat wil je graag doen of worden?",  # to become, not a passive
        "Je wast en vouwt de was.",  # laundry
        "Je leert zagen.",
        "Nee, klopt niet: ik heb het fout.",  # "nee" is an answer, not a second negation
        "Dit heb je gezegd.",
        "De een noemt een beroep, zoals kok of piloot.",
        "Zeg het als je een mens wil spreken.",
        "Het is geluid.",
    ],
)
def test_good_sentences_pass(text: str) -> None:
    assert check_text(text, "task") == []


def test_names_are_not_judged_as_words() -> None:
    assert _rules(check_text("Hallo Xiomara.")) == {"rare_word", "long_word"}
    assert check_text("Hallo Xiomara.", known=["Xiomara"]) == []
