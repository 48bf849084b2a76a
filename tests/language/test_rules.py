"""Every rule catches a text that breaks it, and lets the mended text pass."""

from __future__ import annotations

import pytest

from bot.language import Finding, check_options, check_text, check_turn, statistics
from bot.language.check import AVERAGE, _check_average
from bot.language.lists import lists

LONG = "Je kunt het ook later nog een keer aan mij vragen als je wil."
# rule, kind of text, broken, mended
BROKEN = [
    ("sentence_length", "message", LONG, "Je kunt het later vragen."),
    ("sentences", "message", "Hallo. Ik ben Wens. Ik help je. We gaan praten.", "Hallo. Ik ben Wens. Ik help je."),
    ("message_length", "message", " ".join(["Je mag hier alles zeggen wat je wil doen."] * 4), "Je mag alles zeggen."),
    ("question_count", "message", "Wat wil je? Wat kan je?", "Wat wil je?"),
    ("question_last", "message", "Wat wil je doen? Je mag alles zeggen.", "Je mag alles zeggen. Wat wil je doen?"),
    ("rare_word", "message", "Jouw ontplooiing telt.", "Jouw leven telt."),
    ("long_word", "message", "Wat zijn de mogelijkheden?", "Wat kan?"),
    (
        "readability",
        "page",
        "Belangrijke veranderingen begeleiden jobcoaches. Samenwerken bevordert ontwikkeling. Overleg helpt.",
        "Je jobcoach helpt je. Je praat met hem. Dat is fijn.",
    ),
    ("passive", "message", "Jouw antwoord wordt gelezen.", "Je jobcoach leest jouw antwoord."),
    ("past_tense", "message", "Wat jij koos, is goed.", "Wat jij kiest, is goed."),
    ("address", "message", "Wat wilt u doen?", "Wat wil je doen?"),
    ("clauses", "message", "Zeg het als je stopt omdat het moet.", "Zeg het als je stopt."),
    ("hard_clause", "message", "Zeg het indien je stopt.", "Zeg het als je stopt."),
    ("negated_question", "message", "Wat wil je niet?", "Wat wil je?"),
    ("double_negation", "message", "Je bent nooit niet goed.", "Je bent goed."),
    ("figurative", "message", "We gaan aan de slag.", "We gaan beginnen."),
    ("why", "message", "Waarom wil je dat?", "Wat is daar fijn aan?"),
    ("number_word", "message", "Kies drie plaatjes.", "Kies 3 plaatjes."),
    ("date", "message", "We praten om 14:30 uur.", "We praten om 2 uur."),
    ("abbreviation", "message", "Kies bijv. een plaatje.", "Kies een plaatje."),
    ("brackets", "message", "Kies een plaatje (of 2).", "Kies een plaatje of 2."),
    ("semicolon", "message", "Dit is goed; we gaan verder.", "Dit is goed. We gaan verder."),
    ("slash", "message", "Kies werk en/of geld.", "Kies werk of geld."),
    ("capitals", "message", "Dit is HEEL fijn.", "Dit is heel fijn."),
    ("english", "message", "Geef jouw feedback.", "Zeg wat je vindt."),
    ("emoji_count", "option", "Goed 🙂🙂", "Goed 🙂"),
    ("emoji_alone", "message", "🙂", "Goed 🙂"),
    ("exclamation", "message", "Ja! Dat is fijn!", "Ja. Dat is fijn."),
    ("praise", "message", "Goed gedaan.", "Dank je."),
    ("promise", "message", "Dat gaat lukken.", "Dat kan lukken."),
    ("regret", "message", "Helaas, dat is het.", "Dat is goed."),
    ("progress", "message", "Je bent op 50%.", "Nog 2 vragen."),
    ("one_word", "message", "Wat is je droom?", "Wat is je wens?"),
    ("misread", "message", "Bel 144.", "Bel 112."),
    ("option_length", "option", "Dit is een heel lange knop", "Een knop"),
    ("option_empty", "option", "👍", "Ja 👍"),
]
FIXED = {"option_count", "option_twice", "turn_bubbles", "turn_length", "average_length"}


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
