"""What happens when a message is not understood, or the client does not understand the question."""

from __future__ import annotations

import pytest

from bot.intake.asking import helping
from bot.intake.profile import Status
from bot.services.resources import resources, texts
from tests.intake.talk import Talk

LADDER = ["kennismaking.vandaag", "motieven.fijn", "wens_vertalen.reactie_1", "motieven.top", "terugkijken.lees_wens"]


@pytest.mark.parametrize("key", LADDER)
def test_other_words_then_an_example_then_a_way_out_and_then_on(key: str) -> None:
    talk = Talk().to(key)
    names = [talk.text("asdf", "onzin") for _ in range(4)]
    assert names[0][0] == "utter_niet_begrepen_1"
    assert names[0][-1].endswith("_simple")
    assert names[1][0] == "utter_niet_begrepen_2"
    assert names[1][1].endswith("_example")
    assert names[2] == ["utter_niet_begrepen_3"]
    assert talk.state.open != key
    assert talk.status_of(key) is Status.DOUBT
    assert talk.words_of(key) == "asdf\nasdf\nasdf\nasdf"


@pytest.mark.parametrize("key", LADDER[:3])
def test_the_options_stand_at_each_step(key: str) -> None:
    talk = Talk().to(key)
    for _ in range(2):
        talk.text("asdf", "onzin")
        assert "weet_niet" in talk.codes
        assert talk.bubbles[-1].endswith("?")
    talk.text("asdf", "onzin")
    assert talk.codes == ["sla_over", "mens", "antwoord"]


@pytest.mark.parametrize("key", [*LADDER, "wens.wens", "wens_vertalen.aantrekking", "kennismaking.naam"])
def test_nothing_that_is_not_understood_goes_round_for_ever(key: str) -> None:
    talk = Talk().to(key)
    for _ in range(5):
        talk.text("?!", "uitleg")
    assert talk.state.open != key


def test_the_way_out_can_be_to_skip() -> None:
    talk = _at_the_way_out()
    talk.choose("Sla over")
    assert talk.status_of("motieven.fijn") is Status.SKIPPED


def test_the_way_out_can_be_a_person_and_the_question_stays() -> None:
    talk = _at_the_way_out()
    talk.choose("Vraag een mens")
    assert talk.outcome.request == "person"
    assert talk.state.open == "motieven.fijn"
    talk.text("geld verdienen")
    assert talk.words_of("motieven.fijn") == "geld verdienen"


def test_the_way_out_can_be_to_keep_what_was_said() -> None:
    talk = _at_the_way_out()
    talk.choose("Dit is mijn antwoord")
    assert talk.words_of("motieven.fijn") == "brrr\nbrrr\nbrrr"
    assert talk.status_of("motieven.fijn") is Status.ANSWERED


def test_a_clear_answer_at_the_way_out_is_taken() -> None:
    talk = _at_the_way_out()
    talk.text("geld verdienen")
    assert talk.words_of("motieven.fijn") == "geld verdienen"


def _at_the_way_out() -> Talk:
    talk = Talk().to("motieven.fijn")
    for _ in range(3):
        talk.text("brrr", "onzin")
    return talk


def test_a_story_that_was_not_understood_is_kept_with_the_answer() -> None:
    talk = Talk().to("kennismaking.vandaag")
    talk.text("gisteren ging de hond weg en nu is hij terug")
    talk.tap("goed")
    assert talk.words_of("kennismaking.vandaag") == "gisteren ging de hond weg en nu is hij terug\nGoed"


def test_who_only_says_yes_is_not_put_down_for_yes() -> None:
    talk = Talk().to("motieven.fijn")
    assert talk.text("ja", "ja")[0] == "utter_niet_begrepen_1"


def test_a_short_answer_that_the_engine_doubts_is_an_answer() -> None:
    talk = Talk().to("motieven.fijn")
    talk.text("vrijheid", "nlu_fallback", 0.3, ("antwoord", 0.4), ("onzin", 0.35))
    assert talk.words_of("motieven.fijn") == "vrijheid"


class TestExplaining:
    """The client asks; the fault is the question's."""

    def test_other_words_first_then_an_example(self) -> None:
        talk = Talk().to("motieven.fijn")
        assert talk.text("wat?", "uitleg") == ["utter_uitleg", "utter_ask_motieven_fijn_simple"]
        assert talk.text("wat?", "uitleg") == ["utter_ask_motieven_fijn_example", "utter_ask_motieven_fijn_simple"]

    @pytest.mark.parametrize("words", ["waarom vraag je dat", "wrm moet je dat weten", "hoezo"])
    def test_who_asks_for_the_reason_gets_the_reason(self, words: str) -> None:
        talk = Talk().to("motieven.fijn")
        assert talk.text(words, "uitleg") == ["utter_ask_motieven_fijn_why", "utter_ask_motieven_fijn"]
        assert talk.state.tries == 0

    def test_the_reason_is_given_once(self) -> None:
        talk = Talk().to("motieven.fijn")
        talk.text("waarom", "uitleg")
        assert talk.text("waarom", "uitleg")[-1] == "utter_ask_motieven_fijn_simple"

    @pytest.mark.parametrize("words", ["wat is waardering", "wat betekenen die plaatjes"])
    def test_who_asks_what_an_option_means_gets_the_options_explained(self, words: str) -> None:
        talk = Talk().to("motieven.plaatjes_2")
        talk.state.screen = 0
        label = next(option.label for option in talk.options if option.code not in {"meer", "weet_niet", "anders"})
        talk.text(words if "waardering" not in words else f"wat is {label.lower()}", "uitleg", 0.6)
        assert talk.names[0] == "utter_ask_motieven_plaatjes_2_options"
        assert talk.answers[-1].question != "motieven.plaatjes_2"

    def test_a_question_at_a_closed_question_is_no_answer(self) -> None:
        talk = Talk().to("wens_vertalen.reactie_1")
        talk.text("wat is daar leuk aan?", "antwoord", 0.5)
        assert talk.status_of("wens_vertalen.reactie_1") is Status.NOT_ASKED


class TestConsent:
    """Consent has no way out but yes and no."""

    def test_the_third_step_says_what_the_options_mean(self) -> None:
        talk = Talk()
        talk.begin()
        for _ in range(3):
            talk.text("asdf", "onzin")
        assert talk.names[0] == "utter_ask_kennismaking_toestemming_options"
        assert talk.codes == ["ja", "nee", "wie_leest"]

    def test_after_that_it_is_left_and_nothing_is_kept(self) -> None:
        talk = Talk()
        talk.begin()
        for _ in range(4):
            talk.text("asdf", "onzin")
        assert talk.names == ["utter_geen_toestemming"]
        assert not talk.consented
        assert talk.text("hoi", "groet")[-1] == "utter_ask_kennismaking_toestemming"


def test_every_question_has_all_its_explanations() -> None:
    for question in resources().catalogue.questions():
        helps = ["simple", "example", "why", *(["options"] if question.offers else [])]
        for name in helps:
            assert helping(question, name) in texts(), question.key


def test_two_options_in_one_answer_are_asked_about_by_themselves() -> None:
    talk = Talk().to("kennismaking.vandaag")
    talk.text("mwah beetje moe", "misschien")
    assert talk.names == ["utter_bedoel_welke"]
    assert sorted(talk.codes) == ["gaat_wel", "niet_goed", "weet_niet"]
    talk.tap("gaat_wel")
    assert talk.codes_of("kennismaking.vandaag") == ("gaat_wel",)
    assert talk.words_of("kennismaking.vandaag") == "mwah beetje moe"


def test_one_letter_is_asked_about() -> None:
    talk = Talk().to("kennismaking.vandaag")
    talk.text("g", "onzin")
    assert sorted(talk.codes) == ["gaat_wel", "goed", "weet_niet"]
    talk.tap("gaat_wel")
    assert talk.text("p", "onzin") == ["utter_bedoel_keuze"]
    talk.text("ja", "ja")
    assert talk.codes_of("kennismaking.manier") == ("plaatjes",)
    assert talk.words_of("kennismaking.manier") == "p"


def test_what_only_sounds_like_an_option_is_asked_about() -> None:
    talk = Talk().to("kennismaking.vandaag")
    assert talk.text("maakt me niet uit", "misschien", 0.94) == ["utter_bedoel_keuze"]
    assert talk.answer("kennismaking.vandaag") is None
