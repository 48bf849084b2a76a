"""Side questions: how they are answered, left, and put again."""

from __future__ import annotations

import pytest

from bot.intake.dialogue import ASIDE
from bot.intake.pending import KEEPS_WORDS
from bot.intake.profile import Status
from tests.intake.talk import Talk


def doubt() -> Talk:
    """It is asked whether something was an answer."""
    talk = Talk().to("motieven.fijn")
    talk.text("ik wil stoppen met drugs", "pauze", 0.67)
    return talk


@pytest.mark.parametrize("words", ["ja", "dit is mijn antwoord", "de eerste", "1"])
def test_that_it_was_an_answer_is_said_in_many_ways(words: str) -> None:
    talk = doubt()
    talk.text(words, "ja")
    assert talk.words_of("motieven.fijn") == "ik wil stoppen met drugs"


@pytest.mark.parametrize("words", ["nee", "even stoppen", "2"])
def test_that_it_was_a_command_is_said_in_many_ways(words: str) -> None:
    talk = doubt()
    talk.text(words, "nee")
    assert talk.state.paused
    assert talk.status_of("motieven.fijn") is Status.NOT_ASKED


@pytest.mark.parametrize("intent", sorted(ASIDE))
def test_the_side_question_comes_back_after_a_command(intent: str) -> None:
    talk = doubt()
    talk.text("zeg eens", intent, 0.97)
    assert talk.names[-1] == "utter_doubt_keuze"
    assert talk.codes == ["antwoord", "pauze"]


def test_another_answer_is_taken_and_the_first_words_are_kept() -> None:
    talk = doubt()
    talk.text("rust in mijn hoofd")
    assert talk.words_of("motieven.fijn") == "ik wil stoppen met drugs\nrust in mijn hoofd"


def test_the_same_words_again_are_kept_once() -> None:
    talk = doubt()
    talk.text("ik wil stoppen met drugs")
    assert talk.words_of("motieven.fijn") == "ik wil stoppen met drugs"


def test_a_command_with_no_name_of_its_own_can_be_declined() -> None:
    talk = Talk().to("motieven.fijn")
    talk.text("ik ben boos op mijn baas", "boos", 0.7)
    assert talk.codes == ["antwoord", "verder"]
    talk.tap("verder")
    assert talk.names[0] == "utter_boos"
    assert talk.state.open == "motieven.fijn"


def test_an_answer_to_a_several_choice_that_looked_like_a_command_is_kept() -> None:
    talk = Talk().to("wens_vertalen.aantrekking")
    talk.text("even helemaal niks hoeven", "pauze", 0.7)
    talk.tap("antwoord")
    talk.tap("klaar")
    assert talk.words_of("wens_vertalen.aantrekking") == "even helemaal niks hoeven"


def test_a_no_to_which_no_is_no() -> None:
    talk = Talk().to("motieven.fijn")
    talk.text("nee", "nee")
    talk.text("nee", "nee")
    assert talk.codes_of("motieven.fijn") == ("nee",)
    assert talk.context.heard == ()  # a no is no motive


def test_which_no_can_be_answered_in_own_words() -> None:
    talk = Talk().to("motieven.fijn")
    talk.text("nee", "nee")
    talk.text("geen idee man", "weet_niet")
    assert talk.status_of("motieven.fijn") is Status.DOUBT


def test_options_of_the_question_above_may_still_be_tapped() -> None:
    talk = Talk().to("kennismaking.vandaag")
    talk.text("wis dat", "wis")
    talk.tap("goed")
    assert talk.codes_of("kennismaking.vandaag") == ("goed",)
    assert talk.outcome.wipe == ""


def test_words_are_kept_for_all_side_questions_about_words() -> None:
    for kind in sorted(KEEPS_WORDS):
        talk = Talk().to("motieven.fijn")
        talk.state.pending = {
            "kind": kind,
            "say": "x",
            "values": {},
            "options": ["ja"],
            "own": [],
            "words": "iets van daarnet",
        }
        talk.text("rust in mijn hoofd")
        assert "iets van daarnet" in talk.words_of("motieven.fijn"), kind


def test_a_second_wish_before_its_time_does_not_take_the_place_of_the_first() -> None:
    talk = Talk().to("kennismaking.manier")
    talk.text("me droom is kok worden")
    talk.text("ook wel kapper worden")
    assert talk.says[0].values["keuze"] == "Kok en Kapper"
    talk.text("ja", "ja")
    assert talk.codes_of("wens.wens") == ("kok", "kapper")
    assert talk.words_of("wens.wens") == "me droom is kok worden\nook wel kapper worden"
    assert talk.state.open == "kennismaking.manier"


def test_a_reply_that_begins_with_no_is_a_no() -> None:
    talk = Talk().to("kennismaking.samen")
    talk.text("ik wil kok worden")
    talk.text("nee alleen dit", "nlu_fallback", 0.2)
    assert talk.answer("kennismaking.samen") is None
    assert talk.answer("wens.wens") is None
